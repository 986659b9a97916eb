"""Small maps side by side: the same outlines, one for every scenario, with one scale."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from gebieden.basis import Array, Language
from scenario.grafieken.stijl import INK, NOTHING, OPLOPEND, TWEEZIJDIG, Row, finish, on_lines, rows_of

SIDE = 210  # technical: pixels
BETWEEN, BORDER = "#9aa5a8", 0.8  # technical: deelgebieden may be almost white
COLUMNS = 3


def outlines(omtrek: Mapping[str, Any], latitude: float | None = None) -> list[Row]:
    """Return the rings of an area's deelgebieden on a flat map: ``id``, ``ring``, ``plek``, ``x``, ``y``.

    Degrees of longitude are shortened by the cosine of one latitude (that of the first point when absent), so that
    shapes look as they are and what lies side by side stays side by side.
    """
    found: list[Row] = []
    narrow = math.cos(math.radians(first_latitude(omtrek) if latitude is None else latitude))
    for feature in omtrek["features"]:
        for at, part in enumerate(_parts(feature["geometry"])):
            name = str(feature["properties"]["id"])
            found += [
                {"id": name, "ring": f"{name}-{at}", "plek": place, "x": point[0] * narrow, "y": point[1]}
                for place, point in enumerate(part[0])
            ]
    return found


def first_latitude(omtrek: Mapping[str, Any]) -> float:
    """Return the latitude of the first point; 0 where nothing is drawn."""
    features = omtrek["features"]
    return float(_parts(features[0]["geometry"])[0][0][0][1]) if features else 0.0


def _parts(geometry: Mapping[str, Any]) -> Sequence[Any]:
    """Return the polygons of a geometry."""
    several = geometry["type"] == "MultiPolygon"
    return geometry["coordinates"] if several else [geometry["coordinates"]]


def small_maps(
    omtrek: Mapping[str, Any],
    ids: Sequence[str],
    names: Sequence[str],
    titles: Sequence[str],
    values: Array,
    texts: Sequence[Sequence[str]],
    taal: Language,
    title: str = "",
    *,
    low: float = 0.0,
    high: float = 100.0,
    legend: str = "",
    two_sided: bool = False,
    columns: int = COLUMNS,
    classes: Sequence[tuple[float, str]] = (),
) -> Any:
    """Draw one small map per scenario, all on one scale.

    Parameters
    ----------
    omtrek : mapping
        GeoJSON with the deelgebieden, each feature with its ``id``.
    ids, names : sequence of str
        D ids, and what each is called.
    titles : sequence of str
        M names, one for every map; no name twice.
    values : Array
        ``(M, D)``; NaN where nothing applies: grey.
    texts : sequence of sequence of str
        What each deelgebied says when one points at it.
    taal : {"nl", "en"}
        Language.
    title : str
        Above the picture.
    low, high : float
        Ends of the scale.
    legend : str
        What is shown, with its unit.
    two_sided : bool
        Orange to purple with white in the middle, or light to dark.
    columns : int
        Maps on a row.
    classes : sequence of tuple
        From low to high the value from which a class holds and its colour; colours flow when there are none.
    """
    stops = TWEEZIJDIG if two_sided else OPLOPEND
    scale = _in_classes(classes) if classes else _flowing(low, high, stops)
    fill = alt.Fill("waarde:Q", scale=scale, title=legend or None, legend=alt.Legend(orient="bottom"))
    drawn = [_map(outlines(omtrek), ids, names, values[at], texts[at], head, fill) for at, head in enumerate(titles)]
    return finish(alt.concat(*drawn, columns=columns).resolve_scale(fill="shared"), taal, title, fits=False)


def _flowing(low: float, high: float, stops: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(np.linspace(low, high, len(stops))), range=list(stops), clamp=True)


def _in_classes(classes: Sequence[tuple[float, str]]) -> alt.Scale:
    """The first class holds all that lies below the second."""
    return alt.Scale(
        type="threshold", domain=[border for border, _ in classes[1:]], range=[colour for _, colour in classes]
    )


def _map(
    rings: Sequence[Row],
    ids: Sequence[str],
    names: Sequence[str],
    values: Array,
    texts: Sequence[str],
    title: str,
    fill: alt.Fill,
) -> Any:
    """One map: everything in grey, and what has a value in its colour over it."""
    at = {name: place for place, name in enumerate(ids)}
    head = on_lines(title)
    rows: list[Row] = [
        {
            **row,
            "naam": names[at[str(row["id"])]],
            "kaart": head,
            "tekst": texts[at[str(row["id"])]],
            "waarde": float(values[at[str(row["id"])]]),
        }
        for row in rings
    ]
    empty = [{**row, "waarde": None} for row in rows]
    known = [row for row in rows if row["waarde"] == row["waarde"]]
    layers = [_rings(empty).encode(fill=alt.value(NOTHING)), _rings(known).encode(fill=fill)]
    x, y = np.array([[row["x"], row["y"]] for row in rings], dtype=np.float64).T
    half = max(np.ptp(x), np.ptp(y)) / 2
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=_around(x, half), nice=False))
    upward = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=_around(y, half), nice=False))
    above = alt.TitleParams(head.split("\n"), color=INK, fontWeight="normal")
    return alt.layer(*(layer.encode(x=across, y=upward) for layer in layers)).properties(
        width=SIDE, height=SIDE, title=above
    )


def _rings(rows: Sequence[Row]) -> Any:
    return (
        alt.Chart(rows_of(rows))
        .mark_line(filled=True, stroke=BETWEEN, strokeWidth=BORDER)
        .encode(detail="ring:N", order="plek:O", tooltip=["naam:N", "kaart:N", "tekst:N"])
    )


def _around(values: Array, half: float) -> list[float]:
    middle = float(values.min() + values.max()) / 2
    return [middle - half, middle + half]
