"""What a round found, as plain JSON: blocks of rows with a bar, for the beamer, the phones and the facilitator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Language
from scenario.app.deelnemer.namen import choice_names, group_name, round_title
from scenario.app.deelnemer.tekening import proposal_rows
from scenario.app.deelnemer.zalen import eenmaal, figures_mark, figures_words, score_table
from scenario.app.teksten import tekst
from scenario.opmaak import number
from scenario.werksessie.rondes import KADER_VAN, Ronde
from scenario.werksessie.sessie import Idee, Sessie
from scenario.werksessie.uitkomst import IEDEREEN, Kamerweging, count_choices, room_mix, spread_of, weigh_room

Row = dict[str, Any]
SHOWN_CHARACTERS = 280
CONFLICT = 0.7


def result_of(sessie: Sessie, ronde: Ronde, taal: Language) -> Row:
    """Return what a round found: title, how many answered, and blocks of rows.

    A row has ``naam``, ``tekst`` and, where there is a bar, ``balk`` and the quarters ``van`` and ``tot``, 0-100.
    Made once per version of a session, however many phones and beamers ask.
    """
    mark = (ronde.id, taal, figures_mark(sessie.opzet))
    return dict(eenmaal().of(sessie, mark, lambda: _result(sessie, ronde, taal)))


def _result(sessie: Sessie, ronde: Ronde, taal: Language) -> Row:
    blocks = _BLOCKS[ronde.soort](sessie, ronde, taal)
    return {
        "titel": round_title(ronde, taal),
        "vraag": ronde.vraag.in_language(taal),
        "aantal": len(sessie.answers(ronde.id)),
        "blokken": [block for block in blocks if block["rijen"]],
    }


def hidden_result(sessie: Sessie, ronde: Ronde, taal: Language) -> Row:
    """Return what the room sees of a round whose result is hidden: how many answered, and ideas without reactions.

    An idea that the facilitator shows is there to be read; what others think of it follows when the round closes.
    """
    read = {"idee": sessie.opzet.modereren, "reactie": True}.get(ronde.soort, False)
    ideas = [replace(idee, eens=MappingProxyType({})) for idee in _shown(sessie, ronde)] if read else []
    return {**result_of(sessie, ronde, taal), "blokken": _grouped(ideas, taal), "verborgen": True}


def _block(title: str, rows: list[Row], note: str = "") -> Row:
    return {"titel": title, "rijen": rows, "noot": note}


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"  # in a room a decimal means nothing


# ---------------------------------------------------------------- weighing
def _weighing(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    names = choice_names(sessie, ronde, taal)
    return [*_spreads(sessie, ronde, names, taal), *_verdicts(sessie, ronde, taal)]


def _spreads(sessie: Sessie, ronde: Ronde, names: Mapping[str, str], taal: Language) -> list[Row]:
    blocks = []
    for group, found in spread_of(sessie, ronde).items():
        rows = [
            {
                "naam": name,
                "balk": float(found.gemiddeld[at]),
                "van": float(found.kwantielen[1, at]),
                "tot": float(found.kwantielen[3, at]),
                "tekst": number(float(found.gemiddeld[at]), "punt", taal),
                "eens": tekst("deelnemer_oneens" if found.eens[at] < CONFLICT else "deelnemer_eens", taal),
            }
            for at, name in enumerate(names.values())
        ]
        title = f"{group_name(group, taal)} ({found.aantal})"
        blocks.append(_block(title, rows, tekst("deelnemer_balk_uitleg", taal) if group == IEDEREEN else ""))
    return blocks


def _verdicts(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    try:
        tabel = score_table(sessie.opzet, KADER_VAN[ronde.soort])
    except GebiedsmixError:
        return []  # one scenario, or one that is gone: there is nothing to weigh
    found = weigh_room(sessie, ronde, tabel)
    if found is None:
        return []
    names = [words.in_language(taal) for words in tabel.namen]
    first = {**_first_places(found, names, taal), "noot": figures_words(sessie.opzet, taal)}
    return [first, _regrets(found, names, taal), _ranking(found, names, taal)]


def _first_places(found: Kamerweging, names: list[str], taal: Language) -> Row:
    rows = [
        {"naam": name, "balk": 100 * float(row[0]), "tekst": _percent(float(row[0]))}
        for name, row in zip(names, found.aanvaardbaar, strict=True)
    ]
    return _block(tekst("deelnemer_eerste_keus", taal), rows)


def _regrets(found: Kamerweging, names: list[str], taal: Language) -> Row:
    best = names[found.scenarios.index(found.minste_spijt)]
    rows = [
        {"naam": name, "balk": float(regret), "tekst": number(float(regret), "punt", taal)}
        for name, regret in zip(names, found.spijt, strict=True)
    ]
    note = tekst("deelnemer_minste_spijt", taal, {"scenario": best})
    return _block(tekst("deelnemer_grootste_spijt", taal), rows, note)


def _ranking(found: Kamerweging, names: list[str], taal: Language) -> Row:
    rows = [
        {"naam": group_name(group, taal), "tekst": " > ".join(names[at] for at in ranks.argsort(kind="stable"))}
        for group, ranks in found.rangen.items()
    ]
    return _block(tekst("deelnemer_rangorde", taal), rows)


# ---------------------------------------------------------------- choosing, mixing, ideas
def _choices(name: str) -> Callable[[Sessie, Ronde, Language], list[Row]]:
    def blocks(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
        names = choice_names(sessie, ronde, taal)
        found = []
        for group, counted in count_choices(sessie, ronde, name, tuple(names)).items():
            total = sum(counted.values()) or 1
            rows = [
                {"naam": names[choice], "balk": 100 * count / total, "tekst": str(count)}
                for choice, count in counted.items()
            ]
            found.append(_block(f"{group_name(group, taal)} ({total})", rows))
        return found

    return blocks


def _challenge(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    return [*_choices("oordeel")(sessie, ronde, taal), *_ideas(sessie, ronde, taal)]


def _mix(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    names = choice_names(sessie, ronde, taal)
    rows = [
        {"naam": names[hendel], "balk": 100 * share, "tekst": _percent(share)}
        for hendel, share in room_mix(sessie, ronde).items()
    ]
    return [
        _block(tekst("deelnemer_compromis", taal), rows, tekst("deelnemer_compromis_uitleg", taal)),
        _block(
            tekst("deelnemer_voorstellen", taal), proposal_rows(sessie, ronde, taal), figures_words(sessie.opzet, taal)
        ),
    ]


def _ideas(sessie: Sessie, ronde: Ronde, taal: Language) -> list[Row]:
    """Ideas that the room may see, under their headings; reactions stand beside them."""
    return _grouped(_shown(sessie, ronde), taal)


def _shown(sessie: Sessie, ronde: Ronde) -> list[Idee]:
    """The ideas of a round; all of them where people react to ideas."""
    shown = [idee for idee in sessie.ideeen.values() if idee.getoond]
    return shown if ronde.soort == "reactie" else [idee for idee in shown if idee.ronde == ronde.id]


def _grouped(ideas: list[Idee], taal: Language) -> list[Row]:
    headings = dict.fromkeys(idee.groep for idee in ideas)
    return [
        _block(
            heading or tekst("deelnemer_ideeen", taal), [_idea(idee, taal) for idee in ideas if idee.groep == heading]
        )
        for heading in headings
    ]


def _idea(idee: Idee, taal: Language) -> Row:
    words = idee.tekst if len(idee.tekst) <= SHOWN_CHARACTERS else f"{idee.tekst[:SHOWN_CHARACTERS]}…"
    agree = sum(idee.eens.values())
    counted = tekst("deelnemer_eens_oneens", taal, {"eens": agree, "oneens": len(idee.eens) - agree})
    return {"naam": words, "tekst": counted if idee.eens else "", "idee": True}


_BLOCKS: Mapping[str, Callable[[Sessie, Ronde, Language], list[Row]]] = MappingProxyType(
    {
        "opgaven": _weighing,
        "nu_later_elders": _weighing,
        "scenario": _choices("keuze"),
        "norm": _choices("oordeel"),
        "mix": _mix,
        "idee": _ideas,
        "reactie": _ideas,
        "uitdaging": _challenge,
    }
)
