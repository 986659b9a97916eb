"""What a redrawn or proposed mix does, as plain JSON rows for the beamer, the phones and the facilitator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Language
from gebieden.laden import load_gebied
from scenario.app.bibliotheek import first_scenario, scenarios_of
from scenario.app.deelnemer.zalen import eenmaal, evaluated, figures_mark, figures_words, scenario_names, session_values
from scenario.app.teksten import tekst
from scenario.evaluatie import Uitkomst
from scenario.hendels import hendel_by_id
from scenario.kaders import load_kaders
from scenario.opmaak import bare, counts_things, number, percentage, score
from scenario.programma import VELDEN
from scenario.verdeling import stack
from scenario.werksessie.rondes import OPGAVEN, Ronde
from scenario.werksessie.sessie import Opzet, Sessie
from scenario.werksessie.tekening import Stappen, Voorstel, draw, proposals, steps_of

Row = dict[str, Any]
FIELDS = ("woningen", "inwoners", "arbeidsplaatsen", "groen_m2")
PROPOSED = ("woningen", "arbeidsplaatsen")  # green is in the name of a proposal
MOST_SHOWN = 12
ARROW = " → "


def base_of(sessie: Sessie) -> str:
    """Return the scenario on which a session draws: the first in which anything is built, else a newcomer's first."""
    gebied = load_gebied(sessie.opzet.gebied)
    known = scenarios_of(gebied)
    there = (known[name] for name in sessie.opzet.scenarios if name in known)
    building = (scenario.id for scenario in there if scenario.verdeling["transformatie"].any())
    return next(building, first_scenario(gebied))


def effects(opzet: Opzet, van: str, mixes: Sequence[Stappen]) -> Uitkomst:
    """Return what a scenario and mixes drawn on it amount to, ``(1 + N,)``; calculated once for the whole room.

    Raises
    ------
    GebiedsmixError
        Whatever a step refuses.
    """
    gebied = load_gebied(opzet.gebied)
    known, waarden = scenarios_of(gebied), session_values(opzet)

    def calculate() -> Uitkomst:
        drawn = stack([draw(gebied, known, van, stappen) for stappen in ((), *mixes)])
        return evaluated(gebied, drawn, waarden)

    return eenmaal().of(known, repr((van, mixes, figures_mark(opzet))), calculate)


# ---------------------------------------------------------------- what the facilitator redraws
def drawn_result(sessie: Sessie, taal: Language) -> Row | None:
    """Return what the mix that the facilitator shows changes, or None when none is shown."""
    van, stappen = str(sessie.getekend.get("van", "")), tuple(sessie.getekend.get("stappen", ()))
    if not stappen:
        return None
    name = scenario_names(sessie.opzet.gebied, (van,))[van].in_language(taal)
    title = tekst("deelnemer_getekend", taal, {"scenario": name})
    try:
        found = effects(sessie.opzet, van, [stappen])
    except GebiedsmixError as error:
        return {"blokken": [_block(title, [], error.message.in_language(taal))]}
    blocks = [
        _block(title, _programme(found, taal), figures_words(sessie.opzet, taal)),
        _block(tekst("deelnemer_getekend_opgaven", taal), _goals(found, taal)),
    ]
    return {"blokken": blocks}


def _block(title: str, rows: list[Row], note: str = "") -> Row:
    return {"titel": title, "rijen": rows, "noot": note}


def _programme(found: Uitkomst, taal: Language) -> list[Row]:
    rows = []
    for name in FIELDS:
        before, after = found.programma.total(name)
        write = bare if counts_things(VELDEN[name].unit) else number  # the name says already what is counted
        told = (write(float(value), VELDEN[name].unit, taal) for value in (before, after))
        rows.append({"naam": VELDEN[name].text.in_language(taal), "tekst": ARROW.join(told)})
    return rows


def _goals(found: Uitkomst, taal: Language) -> list[Row]:
    groups = load_kaders()[OPGAVEN].groepen
    before, after = found.kaderscores[OPGAVEN]
    return [
        _goal(groep.text.in_language(taal), before[at], after[at], taal)
        for at, groep in enumerate(groups)
        if np.isfinite(after[at])
    ]


def _goal(name: str, before: float, after: float, taal: Language) -> Row:
    told = ARROW.join((score(float(before), taal), score(float(after), taal)))
    return {"naam": name, "balk": float(after), "tekst": told}


# ---------------------------------------------------------------- what participants propose
def proposal_rows(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    """Return the proposals of a round with what each amounts to; what cannot be built that way says why."""
    found = proposals(sessie, ronde)[:MOST_SHOWN]
    van, drawn = base_of(sessie), {}
    refused = {each.nummer: _refusal(sessie, van, each) for each in found}
    sound = [each for each in found if refused[each.nummer] is None]
    if sound:
        programma = effects(sessie.opzet, van, [steps_of(each.mix) for each in sound]).programma
        totals = {name: programma.total(name)[1:] for name in PROPOSED}
        for at, each in enumerate(sound):
            drawn[each.nummer] = "; ".join(_told(name, totals[name][at], taal) for name in PROPOSED)
    return [
        {
            "naam": proposal_name(each, taal),
            "mix": dict(each.mix),
            "tekst": drawn.get(each.nummer) or _words(refused[each.nummer], taal),
        }
        for each in found
    ]


def _refusal(sessie: Sessie, van: str, voorstel: Voorstel) -> GebiedsmixError | None:
    gebied = load_gebied(sessie.opzet.gebied)
    try:
        draw(gebied, scenarios_of(gebied), van, steps_of(voorstel.mix))
    except GebiedsmixError as error:
        return error
    return None


def _words(error: GebiedsmixError | None, taal: Language) -> str:
    return error.message.in_language(taal) if error else ""


def _told(name: str, value: Array, taal: Language) -> str:
    return number(float(value), VELDEN[name].unit, taal)


def proposal_name(voorstel: Voorstel, taal: Language) -> str:
    """Return what a proposal is called: its number, its shares, and how many propose it."""
    shares = [
        f"{percentage(share, taal)} {hendel_by_id(hendel).text.in_language(taal).lower()}"
        for hendel, share in voorstel.mix.items()
    ]
    words = {"nummer": voorstel.nummer, "mix": ", ".join(shares), "aantal": voorstel.aantal}
    return tekst("deelnemer_voorstel", taal, words)
