"""The spots of an area, laid out once per geometry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from gebieden.kernen import Kern
from gebieden.omgeving import ruimte_of
from gebieden.plekken import Plekken
from gebieden.raster import STANDARD_CELL_M
from gebieden.ruimte.afstandstabel import with_tables
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.haltes import stop_reach
from gebieden.ruimte.zonedelen import Zonedelen

HALVINGS = 3  # technical: eight zones a deelgebied; how far that is from the grid is measured and shown


@dataclass(frozen=True, eq=False)
class Ligging:
    """An area in zones and on the grid, built once per geometry."""

    zones: Plekken
    cellen: Plekken

    @cached_property
    def kaart(self) -> Plekken:
        """The cells, for formulas that make a map."""
        return replace(self.cellen, op_de_kaart=True)


def lay_out_spots(
    gebied: Gebied,
    kernen: Sequence[Kern],
    tables: Mapping[str, Array],
    stops: Mapping[str, frozenset[str]],
    omloopfactor: float,
    margin_m: float,
    cell_m: float = STANDARD_CELL_M,
    halvings: int = HALVINGS,
) -> Ligging:
    """Work out what lies in reach of everybody in an area.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden, with outlines.
    kernen : sequence of Kern
        What counts as reach.
    tables : mapping
        Distance tables, see ``with_tables``.
    stops : mapping
        Per kind of reach the kinds of stop that count; only those that exist now.
    omloopfactor : float
        Walking distance over straight distance, to stops.
    margin_m : float
        How far around the area green counts.
    cell_m, halvings : float, int
        See ``build_ruimte``.
    """
    plain, omgeving = ruimte_of(gebied, kernen, cell_m, halvings, margin_m=margin_m)
    ruimte = with_tables(plain, tables)
    reaches = {name: stop_reach(ruimte, _stops_m(gebied, kinds), omloopfactor) for name, kinds in stops.items()}
    in_zones = MappingProxyType({name: reach.zones_m for name, reach in reaches.items()})
    in_cells = MappingProxyType({name: reach.cells_m for name, reach in reaches.items()})
    radius = np.full(len(ruimte.cells), cell_m / np.sqrt(np.pi))
    return Ligging(
        Plekken(Zonedelen(ruimte), omgeving, in_zones, np.sqrt(ruimte.zones.area_m2 / np.pi)),
        Plekken(Cellen(ruimte), omgeving, in_cells, radius),
    )


def _stops_m(gebied: Gebied, kinds: frozenset[str]) -> Array:
    found = [(halte.x_m, halte.y_m) for halte in gebied.haltes if halte.vanaf is None and halte.soort in kinds]
    return np.array(found, dtype=np.float64).reshape(-1, 2)
