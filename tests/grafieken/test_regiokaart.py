"""The map of a region: every area with its edge and its words, arrows that point where they go."""

from __future__ import annotations

from typing import Any

import pytest

from scenario.grafieken.regiokaart import Pijl, Vlak, municipality_map, region_map
from scenario.grafieken.stijl import as_spec

COLOURS = {"wint": "#998ec3", "betaalt": "#f1a340"}


def square(name: str, west: float, south: float) -> dict[str, Any]:
    """A square of 0.01 degree."""
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]
    properties = {"id": name, "name": name.upper()}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


AREAS = [
    Vlak(collection(square("a", 5.0, 52.0)), "Gebied A", "wint", "+10 woningen"),
    Vlak(collection(square("b", 5.0, 52.02)), "Gebied B", "betaalt", "−5 woningen"),
]


def cells(chart: Any, column: str) -> list[Any]:
    """Everything that stands in one column of the chart's data."""
    return [row[column] for rows in as_spec(chart)["datasets"].values() for row in rows if column in row]


def test_every_area_says_its_name_and_its_figure() -> None:
    words = cells(region_map(collection(), AREAS, [], COLOURS, "nl"), "label")
    assert "Gebied A\n+10 woningen" in words
    assert "Gebied B\n−5 woningen" in words


@pytest.mark.parametrize(("van", "naar", "degrees"), [(0, 1, 0), (1, 0, 180)])
def test_an_arrow_points_where_it_goes(van: int, naar: int, degrees: float) -> None:
    # B lies straight north of A
    chart = region_map(collection(), AREAS, [Pijl(van, naar, "3", "drie woningen")], COLOURS, "nl")
    assert cells(chart, "hoek")[0] == pytest.approx(degrees, abs=0.01)
    assert "3" in cells(chart, "label")


def test_there_and_back_lie_beside_each_other() -> None:
    both = [Pijl(0, 1, "3", "heen"), Pijl(1, 0, "4", "terug")]
    rows = as_spec(region_map(collection(), AREAS, both, COLOURS, "nl"))["datasets"].values()
    across = {row["tekst"]: row["x"] for part in rows for row in part if "hoek" in row}
    assert across["heen"] > across["terug"], "each keeps to the right"


def test_what_lies_around_is_coloured_by_its_value_with_the_areas_in_it() -> None:
    around = collection(square("c", 4.98, 52.0), square("d", 5.02, 52.0))
    values = {"c": (100.0, "100 woningen"), "d": (250.0, "250 woningen")}
    chart = municipality_map(around, values, AREAS, "nl", "taak")
    assert {100.0, 250.0} <= set(cells(chart, "waarde"))
    assert {"C", "D", "Gebied A"} <= set(cells(chart, "naam"))
