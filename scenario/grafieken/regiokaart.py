"""A region on a flat map: what lies around it in grey, its areas in colour, and arrows for what goes over a border."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from gebieden.basis import Language
from scenario.grafieken.kaartjes import first_latitude, outlines
from scenario.grafieken.stijl import INK, OPLOPEND, PAPER, Row, finish, rows_of

SIZE = (620, 400)  # technical: pixels
MARGIN = 0.16  # technical: of the width, around what is shown
CLEAR = 0.12  # technical: of an arrow, free at both ends
HEAD = 190  # technical: square pixels
BESIDE = 0.02  # technical: of the width, between an arrow and its way back
FONT = 13  # technical: pixels
AWAY = 10  # technical: pixels between a shape or an arrow and its words
WORDS = 130  # technical: pixels, for the words above and below
BORDER = "#a3adb0"


@dataclass(frozen=True)
class Vlak:
    """An area: its outlines (GeoJSON), its name, its class (a colour of the scale), and what it says."""

    omtrek: Mapping[str, Any]
    naam: str
    klasse: str
    tekst: str


@dataclass(frozen=True)
class Pijl:
    """From one area to another, by their place in the row; ``kort`` stands beside it, ``tekst`` says it in full."""

    van: int
    naar: int
    kort: str
    tekst: str


@dataclass(frozen=True)
class _Kader:
    """What part of the flat map is shown."""

    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def width(self) -> float:
        return self.x[1] - self.x[0]


def region_map(
    achtergrond: Mapping[str, Any],
    vlakken: Sequence[Vlak],
    pijlen: Sequence[Pijl],
    kleuren: Mapping[str, str],
    taal: Language,
    legend: str = "",
    size: tuple[int, int] = SIZE,
) -> Any:
    """Draw the areas of a region.

    Parameters
    ----------
    achtergrond : mapping
        GeoJSON of what lies around, each feature with ``id`` and ``name``; may be without features.
    vlakken : sequence of Vlak
        The areas.
    pijlen : sequence of Pijl
        What goes over a border.
    kleuren : mapping
        Class to colour, in the order of the legend.
    taal : {"nl", "en"}
        Language.
    legend : str
        What the colours say.
    size : tuple of int
        Width and height in pixels.
    """
    latitude = first_latitude(vlakken[0].omtrek)
    parts = [outlines(vlak.omtrek, latitude) for vlak in vlakken]
    drawn = [row for rows in parts for row in rows]
    size = (size[0], _height(drawn, size))
    kader = _kader(drawn, size)
    scale = alt.Scale(domain=list(kleuren), range=list(kleuren.values()))
    shown = alt.Legend(orient="bottom", title=legend or None, symbolType="square", columns=3)
    fill = alt.Fill("klasse:N", scale=scale, legend=shown)
    layers = [
        *_around(achtergrond, latitude),
        *(layer for part, vlak in zip(parts, vlakken, strict=True) for layer in _area(part, vlak, fill)),
        *_arrows([_middle(rows) for rows in parts], pijlen, kader),
        *_names(parts, vlakken),
    ]
    return _framed(layers, kader, size, taal)


def municipality_map(
    achtergrond: Mapping[str, Any],
    waarden: Mapping[str, tuple[float, str]],
    vlakken: Sequence[Vlak],
    taal: Language,
    legend: str,
    size: tuple[int, int] = SIZE,
) -> Any:
    """Draw all that lies around, coloured by a value, with the areas in it in ink.

    Parameters
    ----------
    achtergrond : mapping
        GeoJSON, each feature with ``id`` and ``name``.
    waarden : mapping
        Id to value and words.
    vlakken : sequence of Vlak
        The areas.
    taal : {"nl", "en"}
        Language.
    legend : str
        What the colours say.
    size : tuple of int
        Width and height in pixels.
    """
    names = {each["properties"]["id"]: each["properties"]["name"] for each in achtergrond["features"]}
    latitude = first_latitude(vlakken[0].omtrek)
    rows = outlines(achtergrond, latitude)
    known: list[Row] = [
        {
            **row,
            "naam": names[str(row["id"])],
            "waarde": waarden[str(row["id"])][0],
            "tekst": waarden[str(row["id"])][1],
        }
        for row in rows
    ]
    scale = alt.Scale(range=list(OPLOPEND[:-1]))
    fill = alt.Fill("waarde:Q", scale=scale, title=legend, legend=alt.Legend(orient="bottom"))
    ground = alt.Chart(rows_of(known)).mark_line(filled=True, stroke=BORDER, strokeWidth=1)
    coloured = ground.encode(detail="ring:N", order="plek:O", fill=fill, tooltip=["naam:N", "tekst:N"])
    parts = [outlines(vlak.omtrek, latitude) for vlak in vlakken]
    inside = [_area(part, vlak, alt.FillValue(INK))[1] for part, vlak in zip(parts, vlakken, strict=True)]
    return _framed([coloured, *inside, *_names(parts, vlakken)], _kader(rows, size), size, taal)


def _framed(layers: Sequence[Any], kader: _Kader, size: tuple[int, int], taal: Language) -> Any:
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=list(kader.x), nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=list(kader.y), nice=False, zero=False))
    drawn = alt.layer(*(layer.encode(x=x, y=y) for layer in layers))
    return finish(drawn.properties(width=size[0], height=size[1]), taal, fits=False)


def _kader(rows: Sequence[Row], size: tuple[int, int]) -> _Kader:
    """Lay a frame of the picture's shape around points."""
    x, y = ([float(str(row[name])) for row in rows] for name in ("x", "y"))
    width = (max(x) - min(x)) * (1 + 2 * MARGIN)
    height = (max(y) - min(y)) * (1 + 2 * MARGIN)
    width = max(width, height * size[0] / size[1])
    height = width * size[1] / size[0]
    middle = ((max(x) + min(x)) / 2, (max(y) + min(y)) / 2)
    return _Kader((middle[0] - width / 2, middle[0] + width / 2), (middle[1] - height / 2, middle[1] + height / 2))


def _height(rows: Sequence[Row], size: tuple[int, int]) -> int:
    """As high as a wide region needs at this width, with room for words; never higher than asked."""
    x, y = ([float(str(row[name])) for row in rows] for name in ("x", "y"))
    needed = size[0] * (max(y) - min(y)) / (max(x) - min(x)) + WORDS
    return int(min(size[1], needed))


def _middle(rows: Sequence[Row]) -> tuple[float, float]:
    x, y = ([float(str(row[name])) for row in rows] for name in ("x", "y"))
    return (max(x) + min(x)) / 2, (max(y) + min(y)) / 2


def _around(achtergrond: Mapping[str, Any], latitude: float) -> list[Any]:
    if not achtergrond["features"]:
        return []
    names = {each["properties"]["id"]: each["properties"]["name"] for each in achtergrond["features"]}
    named = rows_of([{**row, "naam": names[str(row["id"])]} for row in outlines(achtergrond, latitude)])
    drawn = alt.Chart(named).mark_line(filled=True, fill=PAPER, stroke=BORDER, strokeWidth=1, clip=True)
    return [drawn.encode(detail="ring:N", order="plek:O", tooltip="naam:N")]


def _area(part: Sequence[Row], vlak: Vlak, fill: Any) -> tuple[Any, Any]:
    """An area in one colour, with a dark edge around the whole of it: the fill covers the edges inside."""
    rows = rows_of([{**row, "naam": vlak.naam, "klasse": vlak.klasse, "tekst": vlak.tekst} for row in part])
    chart = alt.Chart(rows)
    edge = chart.mark_line(filled=True, fill=INK, stroke=INK, strokeWidth=4, clip=True)
    inside = chart.mark_line(filled=True, stroke=PAPER, strokeWidth=0.5, clip=True)
    return (
        edge.encode(detail="ring:N", order="plek:O"),
        inside.encode(detail="ring:N", order="plek:O", fill=fill, tooltip=["naam:N", "tekst:N"]),
    )


def _names(parts: Sequence[Sequence[Row]], vlakken: Sequence[Vlak]) -> list[Any]:
    """What each area is called and says: above it, or below it where it lies lower than the others."""
    middle = sum(_middle(rows)[1] for rows in parts) / len(parts)
    found = []
    for rows, vlak in zip(parts, vlakken, strict=True):
        x, y = _middle(rows)
        heights = [float(str(row["y"])) for row in rows]
        above = y >= middle - (max(heights) - min(heights)) / 10
        words = f"{vlak.naam}\n{vlak.tekst}" if vlak.tekst else vlak.naam
        spot = {"x": x, "y": max(heights) if above else min(heights), "label": words}
        found += _words(
            [spot], baseline="bottom" if above else "top", down=-AWAY - FONT * words.count("\n") if above else AWAY
        )
    return found


def _words(rows: Sequence[Row], *, baseline: str, down: float, align: str = "center", aside: float = 0) -> list[Any]:
    """Words with white around them, so that they read on any colour."""
    chart = alt.Chart(rows_of(rows))
    placed: dict[str, Any] = {
        "fontSize": FONT,
        "lineBreak": "\n",
        "baseline": baseline,
        "dy": down,
        "align": align,
        "dx": aside,
    }
    halo = chart.mark_text(**placed, stroke=PAPER, strokeWidth=4, strokeJoin="round", clip=True)
    return [halo.encode(text="label:N"), chart.mark_text(**placed, color=INK, clip=True).encode(text="label:N")]


def _arrows(middles: Sequence[tuple[float, float]], pijlen: Sequence[Pijl], kader: _Kader) -> list[Any]:
    """Lines with a head, each a little to the right of its direction, so that there and back lie beside each other."""
    return [layer for pijl in pijlen for layer in _arrow(middles[pijl.van], middles[pijl.naar], pijl, kader)]


def _arrow(van: tuple[float, float], naar: tuple[float, float], pijl: Pijl, kader: _Kader) -> list[Any]:
    dx, dy = naar[0] - van[0], naar[1] - van[1]
    length = math.hypot(dx, dy) or 1.0
    right = (dy / length, -dx / length)
    shift = BESIDE * kader.width
    ends: list[dict[str, Any]] = [
        {"x": van[0] + part * dx + shift * right[0], "y": van[1] + part * dy + shift * right[1], "plek": part}
        for part in (CLEAR, 1 - CLEAR)
    ]
    for end in ends:
        end.update({"tekst": pijl.tekst, "hoek": math.degrees(math.atan2(dx, dy))})
    rod = alt.Chart(rows_of(ends)).mark_line(color=INK, strokeWidth=3, clip=True)
    tip = alt.Chart(rows_of(ends[1:])).mark_point(shape="triangle-up", filled=True, color=INK, size=HEAD, opacity=1)
    turned = alt.Angle("hoek:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]))  # technical: degrees
    spot = {name: (float(ends[0][name]) + float(ends[1][name])) / 2 for name in ("x", "y")}
    sideways = abs(right[0]) > abs(right[1])
    words = _words(
        [{**spot, "label": pijl.kort}],
        baseline="middle",
        down=0 if sideways else math.copysign(AWAY + FONT / 2, -right[1]),
        align=("left" if right[0] > 0 else "right") if sideways else "center",
        aside=math.copysign(AWAY, right[0]) if sideways else 0,
    )
    return [rod.encode(order="plek:Q", tooltip="tekst:N"), tip.encode(angle=turned, tooltip="tekst:N"), *words]
