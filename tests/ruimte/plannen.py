"""Haven-Stad's figures and mixes on made-up outlines, to ask every spatial rule on any ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import mapping

from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from gebieden.opstelling import Opstelling, lay_out_spots
from gebieden.plekken import Plekken
from gebieden.rd import points_to_degrees
from scenario.bereik import distances_of
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import load_kentallen
from scenario.meting import measure
from scenario.programma import Programma, derive_programma
from scenario.ruimtekaart import spatial_indicators
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import Verdeling
from tests.ruimte.gebieden_om_te_tekenen import random_plots

HAVENSTAD = "havenstad"
USUAL = load_kentallen()


def area_of(shapes: Sequence[shapely.Polygon], name: str = "proefgebied") -> Gebied:
    """Lay Haven-Stad's 15 deelgebieden on other polygons, with no parks around."""
    gebied = load_gebied(HAVENSTAD)
    return replace(gebied, id=name, omtrek=_outline(gebied.ids, shapes), omgeving=())


def _outline(ids: Sequence[str], shapes: Sequence[shapely.Polygon]) -> dict[str, object]:
    features = [
        {
            "type": "Feature",
            "properties": {"id": deelgebied},
            "geometry": mapping(shapely.transform(shape, points_to_degrees)),
        }
        for deelgebied, shape in zip(ids, shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def repeated_area(times: int, side_m: int) -> Gebied:
    """Haven-Stad's 15 deelgebieden a number of times over, on random plots that fill a square: no area that exists."""
    gebied = load_gebied(HAVENSTAD)
    parts = tuple(replace(part, id=f"{part.id}-{turn}") for turn in range(times) for part in gebied.deelgebieden)
    shapes = random_plots(len(parts), 11, side_m, side_m)
    return replace(
        gebied,
        id=f"herhaald-{times}",
        deelgebieden=parts,
        centroids_m=np.array([shape.centroid.coords[0] for shape in shapes]),
        cijfers={name: figures * times for name, figures in gebied.cijfers.items()},
        blokkades=(),
        grenzen=(),
        omgeving=(),
        omtrek=_outline([part.id for part in parts], shapes),
    )


@lru_cache(maxsize=4)
def square_area(side_m: int) -> Gebied:
    """15 random plots that fill a square."""
    return area_of(random_plots(15, 3, side_m, side_m), f"vierkant-{side_m}")


def mix(scenario: str = "maakstad") -> Verdeling:
    return shipped_scenarios(HAVENSTAD)[scenario].verdeling


def laid_out(gebied: Gebied, cell_m: float = 10, halvings: int = 3) -> Opstelling:
    return lay_out_spots(gebied, distances_of(gebied, USUAL), cell_m, halvings)


def programme(gebied: Gebied, plekken: Plekken, verdeling: Verdeling | None = None) -> Programma:
    return derive_programma(gebied, verdeling or mix(), USUAL, plekken)


def of_area(programma: Programma) -> dict[str, float]:
    """Every spatial indicator of the area as a whole."""
    values = measure(programma).gebied
    places = {name: place for place, name in enumerate(INDICATOREN)}
    return {each.id: float(values[places[each.id]]) for each in spatial_indicators()}


def per_deelgebied(programma: Programma) -> dict[str, np.ndarray]:
    """Every spatial indicator of every deelgebied, ``(15,)``."""
    values = measure(programma).per_deelgebied
    places = {name: place for place, name in enumerate(INDICATOREN)}
    return {each.id: values[places[each.id]] for each in spatial_indicators()}
