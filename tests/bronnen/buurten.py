"""Neighbourhoods as CBS writes them, made up: squares of 500 m in a row, from Sloterdijk to the east."""

from __future__ import annotations

from typing import Any

SIDE_M = 500
WEST_M, SOUTH_M = 117_000, 489_000  # Sloterdijk, in Haven-Stad


def square(column: int, row: int = 0, side_m: float = SIDE_M) -> dict[str, Any]:
    """A square in RD as GeoJSON."""
    west, south = WEST_M + column * side_m, SOUTH_M + row * side_m
    east, north = west + side_m, south + side_m
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def buurt(number: int, **properties: Any) -> dict[str, Any]:
    """A neighbourhood in the long names of 2023 and later."""
    given = {"buurtcode": f"BU0363AA{number:02d}", "buurtnaam": f"Buurt {number}", "water": "NEE", "jaar": 2024}
    return {
        "type": "Feature",
        "id": f"buurten.{number}",
        "properties": {**given, "aantal_inwoners": 100 * number, **properties},
        "geometry": square(number),
    }
