"""Maps: the area with its deelgebieden numbered on a pale base, and small maps of scenarios side by side."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gebieden.basis import Array, data_path
from gebieden.gebied import Gebied
from gebieden.werkmap import shipped_areas
from scenario.export.inhoud import Inhoud, shorten
from scenario.export.palet import INK, MUTED, PAPER, ramp
from scenario.export.tekenblad import Points, Venster, sheet, text

WIDE, HIGH = 560, 520  # technical: pixels
KEY_WIDE, KEY_ROW, KEY_SIZE, NUMBER = 400, 30, 17, 18  # technical: pixels
SMALL, GAP, HEAD, FOOT = 190, 16, 46, 54  # technical: pixels
NAME_SIZE, NAME_HIGH = 16, 19  # technical: pixels, and a line of them, above a small map
BAR_WIDE, BAR_HIGH, STEPS = 360, 12, 24  # technical: pixels, and shades in the legend

MARGIN = 1.06  # technical: the area, and a little around it
SCREEN = 16 / 9  # technical: layout
GROUND, OWN, BARRED = "#f4f5f1", "#dbe6ee", "#f6dcc0"
BASE_FILL = {"water": "#c7dded", "groen": "#d8e8d1"}
BASE_LINE = {"spoor": "#82868c"}
LETTERS = 40  # technical: letters of a name beside the map
ON_A_LINE = 20  # technical: letters above a small map


@dataclass(frozen=True)
class Plattegrond:
    """The shapes of an area on a flat map: degrees of longitude shortened, so that they look as they are."""

    shapes: Mapping[str, BaseGeometry]
    narrow: float
    bounds: tuple[float, float, float, float]

    def window(self, wide: float, high: float) -> Venster:
        """Return the window in which the area fits."""
        left, low, right, up = self.bounds
        scale = min(wide / (right - left), high / (up - low)) / MARGIN
        across, upward = (left + right) / 2, (low + up) / 2
        return Venster(across - wide / scale / 2, upward + high / scale / 2, scale, wide, high)


@lru_cache(maxsize=8)
def ground_plan(gebied: Gebied) -> Plattegrond:
    """Return the flat shapes of an area."""
    features = cast(Sequence[Mapping[str, Any]], gebied.omtrek["features"])
    found = {str(one["properties"]["id"]): shape(one["geometry"]) for one in features}
    _, low, _, up = shapely.total_bounds(list(found.values())).tolist()
    narrow = math.cos(math.radians((low + up) / 2))
    flat = {name: flatten(one, narrow) for name, one in found.items()}
    left, low, right, up = shapely.total_bounds(list(flat.values())).tolist()
    return Plattegrond(flat, narrow, (left, low, right, up))


def flatten(found: BaseGeometry, narrow: float) -> BaseGeometry:
    """Shorten degrees of longitude."""
    return shapely.transform(found, lambda points: points * [narrow, 1])


@lru_cache(maxsize=8)
def base_map(area: str) -> Mapping[str, Any]:
    """Return the base map of a shipped area; nothing for an own one."""
    path = data_path("gebieden", area, "basiskaart.geojson")
    if area not in shipped_areas() or not path.is_file():
        return {"features": []}
    return cast(Mapping[str, Any], json.loads(path.read_text(encoding="utf-8")))


def base_credit(area: str) -> str:
    """Return whom the base map thanks, as its licence asks."""
    return str(base_map(area).get("naamsvermelding", ""))


def area_map(inhoud: Inhoud) -> str:
    """Draw where the deelgebieden lie, numbered, with their names beside the map.

    Where something is barred the ground is orange and the name carries a cross.
    """
    gebied, plan = inhoud.gebied, ground_plan(inhoud.gebied)
    window = plan.window(WIDE, HIGH)
    barred = {one.deelgebied for one in gebied.blokkades}
    key = [
        text(_entry(inhoud, at), WIDE + GAP, (at + 1) * KEY_ROW, KEY_SIZE, INK)
        for at in range(len(gebied.deelgebieden))
    ]
    parts = [
        f'<rect width="{WIDE}" height="{HIGH}" fill="{GROUND}"/>',
        *(_base(gebied, plan, window, kind) for kind in BASE_FILL),
        *(_filled(plan, window, name, BARRED if name in barred else OWN) for name in gebied.ids),
        *(_base(gebied, plan, window, kind) for kind in BASE_LINE),
        *(_number(plan, window, name, str(at)) for at, name in enumerate(gebied.ids, 1)),
    ]
    high = max(HIGH, KEY_ROW * (len(key) + 1))
    return sheet(WIDE + KEY_WIDE, high, [sheet(WIDE, HIGH, parts), *key])


def _entry(inhoud: Inhoud, at: int) -> str:
    place = inhoud.gebied.deelgebieden[at]
    barred = any(one.deelgebied == place.id for one in inhoud.gebied.blokkades)
    return f"{at + 1}. {shorten(inhoud.zeg(place.naam), LETTERS)}{' ×' if barred else ''}"


def _filled(plan: Plattegrond, window: Venster, name: str, colour: str, stroke: str = INK) -> str:
    shown = window.path(ring for ring in _rings(plan.shapes[name]))
    return f'<path d="{shown}" fill="{colour}" fill-rule="evenodd" stroke="{stroke}" stroke-width="1"/>'


def _number(plan: Plattegrond, window: Venster, name: str, number: str) -> str:
    spot = shapely.point_on_surface(plan.shapes[name])
    x, y = window.place((spot.x, spot.y))
    halo = f'font-weight="bold" text-anchor="middle" stroke="{PAPER}" stroke-width="4" paint-order="stroke"'
    return text(number, x, y + NUMBER / 3, NUMBER, INK, halo)


def _base(gebied: Gebied, plan: Plattegrond, window: Venster, kind: str) -> str:
    right, low = window.left + window.wide / window.scale, window.top - window.high / window.scale
    seen = shapely.box(window.left, low, right, window.top)
    shown = [
        shapely.intersection(flatten(shapely.make_valid(shape(one["geometry"])), plan.narrow), seen)
        for one in base_map(gebied.id)["features"]
        if one["properties"].get("kind") == kind
    ]
    if kind in BASE_FILL:
        return f'<path d="{window.path(ring for one in shown for ring in _rings(one))}" fill="{BASE_FILL[kind]}"/>'
    lines = "".join(window.line(points) for one in shown for points in _lines(one))
    return f'<path d="{lines}" fill="none" stroke="{BASE_LINE[kind]}" stroke-width="1.4"/>'


def _rings(found: BaseGeometry) -> Iterator[Points]:
    for part in getattr(found, "geoms", [found]):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield from (ring.coords for ring in (part.exterior, *part.interiors))


def _lines(found: BaseGeometry) -> Iterator[Points]:
    for part in getattr(found, "geoms", [found]):
        if part.geom_type == "LineString" and not part.is_empty:
            yield part.coords


def small_maps(inhoud: Inhoud, values: Array, ends: tuple[str, str], most: float) -> str:
    """Draw one small map per scenario, all on one scale from 0 to ``most``, with a legend below.

    Parameters
    ----------
    values : Array
        ``(N, D)``; NaN where nothing applies: grey.
    ends : two str
        What the ends of the scale read.
    """
    plan = ground_plan(inhoud.gebied)
    left, low, right, up = plan.bounds
    wide, high = SMALL, min(2 * SMALL, SMALL * (up - low) / (right - left)) + HEAD
    columns = _columns(len(values), wide / high)
    window = plan.window(wide - GAP, high - HEAD - GAP)
    cells = [
        f'<g transform="translate({at % columns * wide:.1f} {at // columns * high:.1f})">'
        f"{_heading(inhoud.korte_namen[at])}"
        f'<g transform="translate(0 {HEAD})">{_coloured(inhoud, plan, window, values[at] / most)}</g></g>'
        for at in range(len(values))
    ]
    rows = math.ceil(len(values) / columns)
    legend = f'<g transform="translate(0 {rows * high:.1f})">{_legend(ends)}</g>'
    return sheet(max(columns * wide, BAR_WIDE), rows * high + FOOT, [*cells, legend])


def _columns(count: int, slant: float) -> int:
    """Return how many maps on a row make a picture as wide as a screen."""
    return min(count, max(1, math.ceil(math.sqrt(count * SCREEN / slant))))


def _heading(name: str) -> str:
    lines = [name] if len(name) <= ON_A_LINE else _halves(name)
    return "".join(text(line, 0, (at + 1) * NAME_HIGH, NAME_SIZE) for at, line in enumerate(lines))


def _halves(name: str) -> list[str]:
    """Cut a long name in two lines, at a space where there is one."""
    cut = name.rfind(" ", 0, ON_A_LINE + 1)
    place = cut if cut > 0 else ON_A_LINE
    return [name[:place], shorten(name[place:], ON_A_LINE)]


def _coloured(inhoud: Inhoud, plan: Plattegrond, window: Venster, shares: Array) -> str:
    pairs = zip(inhoud.gebied.ids, shares.tolist(), strict=True)
    return "".join(_filled(plan, window, name, ramp(share), MUTED) for name, share in pairs)


def _legend(ends: tuple[str, str]) -> str:
    step = BAR_WIDE / STEPS
    bars = [
        f'<rect x="{at * step:.1f}" y="8" width="{step + 1:.1f}" height="{BAR_HIGH}" fill="{ramp(at / (STEPS - 1))}"/>'
        for at in range(STEPS)
    ]
    below = 8 + BAR_HIGH + NAME_SIZE
    words = [text(ends[0], 0, below, NAME_SIZE), text(ends[1], BAR_WIDE, below, NAME_SIZE, more='text-anchor="end"')]
    return "".join([*bars, *words])
