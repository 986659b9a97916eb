"""Styles in the language of QGIS: a colour per class of one column, for deelgebieden and for cells of a grid."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from xml.sax.saxutils import quoteattr

import numpy as np

from scenario.export.palet import INK, ramp, rgb

CLASSES = 5
OPAQUE = 255  # technical: of a colour
THIN = "0.2"  # technical: millimetres


def graduated(column: str, low: float, high: float, cell_m: float = 0) -> str:
    """Write a QGIS style: classes of one column from light to dark, with equal steps.

    Parameters
    ----------
    column : str
        The column that is coloured.
    low, high : float
        Ends of the scale.
    cell_m : float
        Width of the square around each point, in metres; 0 for a layer of polygons.
    """
    ends = np.linspace(low, high, CLASSES + 1).tolist()
    ranges = "".join(
        f'<range symbol="{at}" lower="{left!r}" upper="{right!r}" label={quoteattr(f"{left:.4g} - {right:.4g}")} '
        'render="true"/>'
        for at, (left, right) in enumerate(pairwise(ends))
    )
    symbols = "".join(_symbol(at, ramp(at / (CLASSES - 1)), cell_m) for at in range(CLASSES))
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis version="3.28" styleCategories="Symbology">'
        f'<renderer-v2 type="graduatedSymbol" attr={quoteattr(column)} graduatedMethod="GraduatedColor" '
        f'symbollevels="0" enableorderby="0"><ranges>{ranges}</ranges><symbols>{symbols}</symbols></renderer-v2></qgis>'
    )


def _symbol(at: int, colour: str, cell_m: float) -> str:
    kind, layer = ("marker", "SimpleMarker") if cell_m else ("fill", "SimpleFill")
    options = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in _look(colour, cell_m).items()
    )
    return (
        f'<symbol type="{kind}" name="{at}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f'<layer class="{layer}" enabled="1" locked="0" pass="0"><Option type="Map">{options}</Option></layer></symbol>'
    )


def _look(colour: str, cell_m: float) -> Mapping[str, str]:
    if cell_m:
        size = {"name": "square", "size": f"{cell_m:g}", "size_unit": "MapUnit"}
        return {"color": _rgba(colour), **size, "outline_style": "no"}
    outline = {"outline_color": _rgba(INK), "outline_width": THIN, "outline_style": "solid"}
    return {"color": _rgba(colour), **outline, "style": "solid"}


def _rgba(colour: str) -> str:
    return ",".join(map(str, (*rgb(colour), OPAQUE)))
