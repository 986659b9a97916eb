"""What a drawing changed that one would not see on the map: totals that moved, and limits that ended."""

from __future__ import annotations

from collections.abc import Sequence

from gebieden.basis import Language, Text
from gebieden.gebied import Gebied, Grens
from scenario.opmaak import bare, number
from scenario.programma import VELDEN, Programma
from scenario.vergelijking import KERNVELDEN

ROUNDED = 1e-4  # technical: tables hold whole m2, a drawing exact outlines
MOVED = Text(
    "Door het tekenen verandert welk deel van de bebouwing blijft staan. Daardoor verschuift het totaal: {rijen}.",
    "Drawing changes which part of the buildings stays. So the totals move: {rijen}.",
)
LAPSED = Text(
    "Een grens vervalt: in {naam} gold een maximum van {waarde} ({veld}). Dat gold maar voor een deel van wat nu "
    "één deelgebied is.",
    "A limit ends: in {naam} there was a maximum of {waarde} ({veld}). It held for only a part of what is one "
    "deelgebied now.",
)


def drawing_effects(gebied: Gebied, voor: Programma, na: Programma, vervallen: Sequence[Grens]) -> Text | None:
    """Say in a few sentences what a drawing changed; None when everything is as it was.

    Parameters
    ----------
    gebied : Gebied
        As it was before drawing.
    voor, na : Programma
        The programme of the mix before and after.
    vervallen : sequence of Grens
        Limits that hold no more.
    """
    moved = [name for name in KERNVELDEN if _moved(name, voor, na)]
    if not moved and not vervallen:
        return None
    nl, en = (_sentences(gebied, moved, voor, na, vervallen, taal) for taal in ("nl", "en"))
    return Text(nl, en)


def _moved(name: str, voor: Programma, na: Programma) -> bool:
    """Whether a total moved by more than rounding, such that one can see it in the figures as written."""
    before, after = float(voor.total(name)), float(na.total(name))
    unit = VELDEN[name].unit
    return abs(after - before) > ROUNDED * abs(before) and bare(before, unit, "nl") != bare(after, unit, "nl")


def _sentences(
    gebied: Gebied, moved: Sequence[str], voor: Programma, na: Programma, vervallen: Sequence[Grens], taal: Language
) -> str:
    rows = [f"{_name(name, taal)} {_written(name, voor, taal)} → {_written(name, na, taal)}" for name in moved]
    said = [MOVED.in_language(taal).format(rijen="; ".join(rows))] if rows else []
    for grens in vervallen:
        words = {
            "naam": gebied.deelgebieden[gebied.position(grens.deelgebied)].naam.in_language(taal),
            "veld": _name(grens.variable, taal),
            "waarde": number(grens.value, VELDEN[grens.variable].unit, taal),
        }
        said.append(LAPSED.in_language(taal).format(**words))
    return " ".join(said)


def _name(field: str, taal: Language) -> str:
    text = VELDEN[field].text.in_language(taal)
    return text[:1].lower() + text[1:]


def _written(field: str, programma: Programma, taal: Language) -> str:
    return number(float(programma.total(field)), VELDEN[field].unit, taal)
