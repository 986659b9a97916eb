"""The triangle of weights for the beamer: everybody in the room is a dot, over the colours of who wins where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Language
from scenario.afweging.gewichtsdriehoek import HOEKEN, Gewichtsdriehoek, fill_triangle
from scenario.app.deelnemer.zalen import eenmaal, figures_mark, score_table
from scenario.app.teksten import tekst
from scenario.werksessie.rondes import KADER_VAN, Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.uitkomst import criteria_of, weights_of

Row = dict[str, Any]
PARTS = 1000  # technical: the picture counts in thousandths of a side
STEPS = 20  # technical: 400 small triangles, some 10 kB, once per change
RISE = np.sqrt(3) / 2  # technical: how high a triangle with equal sides is
SHADES = 4  # technical: so many opacities, so that what looks alike is one shape


def room_triangle(sessie: Sessie, ronde: Ronde, taal: Language) -> Row | None:
    """Return the triangle of a round that weighs three goals, or None: nobody answered, or it is another round.

    ``vlakken`` are shapes with ``d`` (an SVG path), ``kleur`` and ``dekking``; ``stippen`` and ``midden`` are places
    ``[x, y]`` with a radius; ``hoeken`` and ``legenda`` are names. Made once per version of a session.
    """
    if KADER_VAN.get(ronde.soort) is None or len(criteria_of(ronde)) != HOEKEN or not sessie.answers(ronde.id):
        return None
    return eenmaal().of(
        sessie, ("driehoek", ronde.id, taal, figures_mark(sessie.opzet)), lambda: _triangle(sessie, ronde, taal)
    )


def _triangle(sessie: Sessie, ronde: Ronde, taal: Language) -> Row | None:
    from scenario.grafieken.stijl import colours  # late: a phone needs no charts

    try:
        tabel = score_table(sessie.opzet, KADER_VAN[ronde.soort])
        found = fill_triangle(tabel, steps=STEPS)
    except GebiedsmixError:
        return None  # one scenario, or a goal that does not apply: there is nothing to colour
    people = weights_of(sessie, ronde)[:, [criteria_of(ronde).index(name) for name in tabel.ids]]
    names, shades = [each.in_language(taal) for each in tabel.namen], colours(len(tabel.namen))
    return {
        "titel": tekst("driehoek", taal),
        "noot": tekst("sessie_driehoek", taal, {"aantal": len(people)}),
        "hoeken": [each.text.in_language(taal) for each in tabel.criteria],
        "vlakken": _regions(found, shades),
        "legenda": [{"naam": name, "kleur": kleur} for name, kleur in zip(names, shades, strict=True)],
        "stippen": _dots(people),
        "midden": _dots(people.mean(axis=0)[None])[0],
    }


def _regions(found: Gewichtsdriehoek, kleuren: Sequence[str]) -> list[Row]:
    """Put the small triangles of one winner that lead about as much together in one shape."""
    from scenario.grafieken.driehoek import opacity_of, places  # late: a phone needs no charts

    dekking = np.ceil(opacity_of(found.voorsprong) * SHADES) / SHADES
    corners = _on_paper(places(found.hoeken)).astype(int)
    shapes: defaultdict[tuple[int, float], list[str]] = defaultdict(list)
    for winner, shade, ((a, b), (c, d), (e, f)) in zip(found.winnaar, dekking, corners, strict=True):
        shapes[int(winner), float(shade)].append(f"M{a} {b}L{c} {d}L{e} {f}Z")
    return [{"kleur": kleuren[at], "dekking": shade, "d": "".join(parts)} for (at, shade), parts in shapes.items()]


def _dots(weights: Array) -> list[list[float]]:
    """Return x, y and radius of dots; one that stands for more people is larger."""
    from scenario.grafieken.driehoek import SIDE, stacked  # late: a phone needs no charts

    places, areas = zip(*stacked(weights), strict=True)
    radii = np.sqrt(np.array(areas) / np.pi) * PARTS / SIDE
    return [
        [*at, float(radius)] for at, radius in zip(_on_paper(np.array(places)).tolist(), radii.round(1), strict=True)
    ]


def _on_paper(at: Array) -> Array:
    """Turn places with the first corner below on the left into thousandths that count down from the top."""
    return np.asarray(np.round(np.stack([at[..., 0], RISE - at[..., 1]], axis=-1) * PARTS))
