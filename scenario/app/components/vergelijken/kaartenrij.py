"""Maps of one area in a row that share a camera, or two over each other with a border that swipes."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gebieden.basis import Language
from gebieden.gebied import Gebied
from scenario.app.browserdeel import browserdeel
from scenario.app.kaartvormen import shown_hatches
from scenario.app.kleuren import css
from scenario.app.kleuring import colours_of
from scenario.app.maten import Maat
from scenario.app.rasterbeeld import corners_of, png_of
from scenario.app.teksten import tekst
from scenario.app.vormen import Bounds, Point, Ring, shapes_of
from scenario.app.werk import Werk
from scenario.opmaak import number, signed
from scenario.ruimtekaart import Kaartlaag

WIDTH = 1000.0  # of the drawing; the browser scales it
WORDS = ("veeg", "uitleg", "dichterbij", "verder", "geheel")


def show(
    werk: Werk, titles: Sequence[str], maten: Sequence[Maat], key: str, *, swipes: bool, laag: Kaartlaag | None = None
) -> None:
    """Draw one map per measure, their scales must be the same; or one map with a layer of cells on it."""
    plaats = Tekenvlak(shapes_of(werk.gebied).bounds)
    browserdeel("kaartenrij", "kaartenrij.js", "kaartenrij.css")(
        key=key,
        data={
            "paden": _outlines(werk.gebied, werk.taal),
            "arcering": plaats.lines(shown_hatches(werk.gebied, werk.jaar)),
            "heel": [0, 0, *plaats.size],
            "kaarten": [_map(title, maat, werk.taal) for title, maat in zip(titles, maten, strict=True)],
            "modus": "veeg" if swipes else "naast",
            "raster": None if laag is None else plaats.picture(laag, maten[0]),
            "woorden": {name: tekst(f"kaartenrij_{name}", werk.taal) for name in WORDS},
        },
    )


@dataclass(frozen=True)
class Tekenvlak:
    """A flat drawing of ``WIDTH`` at its longest side, north above."""

    bounds: Bounds

    @property
    def narrow(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, here."""
        return math.cos(math.radians((self.bounds[1] + self.bounds[3]) / 2))

    @property
    def scale(self) -> float:
        """Units of the drawing per degree of latitude."""
        west, south, east, north = self.bounds
        return WIDTH / max((east - west) * self.narrow, north - south)

    @property
    def size(self) -> Point:
        """Width and height of the drawing."""
        return self.at((self.bounds[2], self.bounds[1]))

    def at(self, point: Point) -> Point:
        """Return where a point in degrees lies."""
        west, _, _, north = self.bounds
        return round((point[0] - west) * self.narrow * self.scale, 1), round((north - point[1]) * self.scale, 1)

    def lines(self, rings: Iterable[Ring], end: str = "") -> str:
        """Write rings or lines as one path of SVG."""
        return "".join(f"M{' '.join(f'{x},{y}' for x, y in map(self.at, ring))}{end}" for ring in rings)

    def picture(self, laag: Kaartlaag, maat: Maat) -> dict[str, Any]:
        """Place a layer of cells: a picture, its size in cells, and how it lies (a matrix of SVG)."""
        columns, rows = laag.raster.columns, laag.raster.rows
        corner, right, _, below = map(self.at, corners_of(laag.raster))
        across = [(right[side] - corner[side]) / columns for side in (0, 1)]
        down = [(below[side] - corner[side]) / rows for side in (0, 1)]
        picture = base64.b64encode(png_of(laag, maat)).decode("ascii")
        return {
            "plaatje": f"data:image/png;base64,{picture}",
            "breed": columns,
            "hoog": rows,
            "ligging": [*across, *down, *corner],
        }


@lru_cache(maxsize=32)
def _outlines(gebied: Gebied, taal: Language) -> Sequence[Mapping[str, Any]]:
    """Every deelgebied as a path, with its name and where that stands; the largest have the first right to a name."""
    shapes = shapes_of(gebied)
    plaats = Tekenvlak(shapes.bounds)
    rings: dict[str, list[Ring]] = {name: [] for name in gebied.ids}
    for vlak in shapes.vlakken:
        rings[vlak.deelgebied] += vlak.rings
    return [
        {
            "d": plaats.lines(rings[each.id], "Z"),
            "naam": each.naam.in_language(taal),
            "plek": plaats.at(shapes.namen[each.id]),
            "rang": shapes.by_size.index(each.id),
        }
        for each in gebied.deelgebieden
    ]


def _map(title: str, maat: Maat, taal: Language) -> dict[str, Any]:
    return {
        "titel": title,
        "kleuren": [css(colour) for colour in colours_of(maat)],
        "teksten": [_hover(maat, at, taal) for at in range(len(maat.values))],
    }


def _hover(maat: Maat, at: int, taal: Language) -> str:
    words = f"{maat.text.in_language(taal)}: {number(float(maat.values[at]), maat.unit, taal)}"
    change = float(maat.values[at] - maat.start[at])
    written = "" if change != change else signed(change, maat.unit, taal)
    return f"{words} ({written})" if written not in ("", "0") else words
