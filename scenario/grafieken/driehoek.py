"""The triangle of weights: which scenario wins at which weighing, how clearly, and where people stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import DOT, INK, PAPER, WIDTH, Row, colours, finish, rows_of, wrap
from scenario.opmaak import number

SIDE = 330  # technical: pixels: fits a phone, and keeps the sides equal
ROOM = 0.14  # technical: for the names of the corners, as a share of a side
FAINT = 0.3  # technical: opacity where the lead is nothing
CLEAR = 20.0  # technical: points of lead from which a colour is full
HALO = 0.8  # technical: opacity of the light edge round dark letters
MOST_TIMES = 6.0  # technical: a larger dot would hide its neighbours
RISE = math.sqrt(3) / 2


def places(weights: Array) -> Array:
    """Return where weights ``(..., 3)`` lie, ``(..., 2)``: the first corner left, the second above, the third right.

    >>> places(np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]))
    array([[0., 0.], [1., 0.]])
    """
    return np.stack([weights[..., 2] + weights[..., 1] / 2, weights[..., 1] * RISE], axis=-1)


def region_rows(corners: Array, winner: Array, lead: Array, options: Sequence[str], taal: Language) -> list[Row]:
    """Lay out C small triangles with corners ``(C, 3, 3)``, each with its winner and by how much it wins."""
    at, opacity = places(corners), opacity_of(lead)
    return [
        {
            "cel": cell,
            "hoek": corner,
            "x": round(float(at[cell, corner, 0]), 4),
            "y": round(float(at[cell, corner, 1]), 4),
            "optie": options[int(winner[cell])],
            "dekking": float(opacity[cell]),
            "voorsprong": number(float(lead[cell]), "punt", taal),
        }
        for cell in range(len(corners))
        for corner in range(corners.shape[1])
    ]


def opacity_of(lead: Array) -> Array:
    """Return how opaque a colour is where its scenario leads by so many points."""
    return np.asarray(FAINT + (1 - FAINT) * np.minimum(lead / CLEAR, 1.0))


def weight_triangle(
    corners: Array,
    winner: Array,
    lead: Array,
    options: Sequence[str],
    names: Sequence[str],
    taal: Language,
    title: str = "",
    short: Sequence[str] = (),
    dots: Array | None = None,
    mean: Array | None = None,
) -> Any:
    """Draw the regions where each scenario wins, coloured by the winner and fainter where it hardly leads.

    Parameters
    ----------
    corners : Array
        ``(C, 3, 3)``: small triangles that fill the whole one; per corner its three weights.
    winner, lead : Array
        ``(C,)``: index of the winner, and by how many points it leads.
    options : sequence of str
        Names of the scenarios.
    names : sequence of str
        What the three corners are called: left, above, right.
    taal : {"nl", "en"}
        Language.
    title : str
        Above the picture.
    short : sequence of str
        What stands inside the regions; the names when absent.
    dots : Array, optional
        ``(N, 3)``: the weights of participants or viewpoints.
    mean : Array, optional
        ``(3,)``: their mean, drawn as a cross.
    """
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-ROOM, 1 + ROOM], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-ROOM, 1 + ROOM], nice=False))
    colour = alt.Color(
        "optie:N", title=None, legend=_legend(), scale=alt.Scale(domain=list(options), range=colours(len(options)))
    )
    regions = alt.Chart(rows_of(region_rows(corners, winner, lead, options, taal)))
    layers = [
        regions.mark_line(filled=True, strokeWidth=0).encode(
            x=x, y=y, fill=colour, detail="cel:N", order="hoek:O", opacity=alt.Opacity("dekking:Q", scale=None)
        ),
        _words(_corners(names), x, y, weight="normal"),
    ]
    if dots is not None and len(dots):
        layers.append(_marks(dots, "circle", x, y))
    if mean is not None:
        layers.append(_marks(mean[None], "cross", x, y))
    layers.append(_words(_winners(corners, winner, short or options), x, y, weight="bold"))  # over any dot
    return finish(alt.layer(*layers).properties(width=SIDE, height=SIDE), taal, title, fits=False)


def _legend() -> alt.Legend:
    return alt.Legend(orient="bottom", columns=1, symbolType="square", labelLimit=WIDTH)


def _winners(corners: Array, winner: Array, options: Sequence[str]) -> list[Row]:
    """The name of every winner in the middle of what it wins."""
    middles = places(corners).mean(axis=1)
    found = []
    for at in np.unique(winner):
        own = middles[winner == at]
        inside = own[np.argmin(((own - own.mean(axis=0)) ** 2).sum(axis=1))]  # a region can be bent round another
        found.append(_word(options[int(at)], inside))
    return found


def _corners(names: Sequence[str]) -> list[Row]:
    middle = np.full(3, 1 / 3)
    at = places(middle + (np.eye(3) - middle) * (1 + ROOM / 2))
    return [_word(name, place) for name, place in zip(names, at, strict=True)]


def _word(name: str, place: Array) -> Row:
    return {"woorden": "\n".join(wrap(name)), "x": float(place[0]), "y": float(place[1])}


def _words(rows: Sequence[Row], x: alt.X, y: alt.Y, weight: Any) -> Any:
    text = alt.Chart(rows_of(rows)).mark_text(lineBreak="\n", fontWeight=weight, color=INK, baseline="middle")
    halo = text.mark_text(
        lineBreak="\n", fontWeight=weight, color=PAPER, stroke=PAPER, strokeWidth=3, baseline="middle", opacity=HALO
    )
    return alt.layer(*(each.encode(x=x, y=y, text="woorden:N") for each in (halo, text)))


def _marks(weights: Array, shape: str, x: alt.X, y: alt.Y) -> Any:
    rows = [{"x": place[0], "y": place[1], "maat": size} for place, size in stacked(weights)]
    mark = alt.Chart(rows_of(rows)).mark_point(
        shape=shape, filled=True, color=INK, stroke=PAPER, strokeWidth=1, opacity=1
    )
    size = alt.Size("maat:Q", scale=None, legend=None)
    return mark.encode(x=x, y=y, size=size) if shape == "circle" else mark.encode(x=x, y=y, size=alt.value(2 * DOT))


def stacked(weights: Array) -> list[tuple[tuple[float, float], float]]:
    """Return where weights ``(N, 3)`` lie and how large their dot is: one that stands for more is larger."""
    at, counted = np.unique(places(weights).round(3), axis=0, return_counts=True)
    sizes = DOT * np.minimum(np.sqrt(counted), MOST_TIMES)
    return [((float(x), float(y)), float(size)) for (x, y), size in zip(at, sizes, strict=True)]
