"""What the report says, as plain data for its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gebieden.bronvermelding import load_sources
from scenario.export.beelden import (
    Beeld,
    account_table,
    area_picture,
    dwelling_maps,
    goal_chart,
    green_maps,
    housing_maps,
    rank_chart,
    trade_chart,
)
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.kaartbeeld import base_credit
from scenario.export.rapport.letters import legible
from scenario.export.verantwoording import used_sources
from scenario.export.woorden import woord
from scenario.export.zinnen import main_sentences, obstacles, robust_sentences
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import bare, number, plain, signed, span, unit_text
from scenario.opmaak import score as points
from scenario.programma import VELDEN
from scenario.uitleg import assumption_share, formula_text
from scenario.vergelijking import KERNVELDEN, Verschil

ROWS = 6  # differences each way
ABREAST = 4  # scenarios side by side on a page
WORDS = ("contents", "figure", "area", "variants", "appendix")
TITLES = {
    "differences": "wat_verschilt",
    "programme": "kop_programma",
    "goals": "beeld_opgaven",
    "robustness": "hoe_zeker",
    "norms": "kop_knelpunten",
    "assumptions": "uitgangspunten",
    "rules": "kop_rekenregels",
    "kentallen": "kop_kentallen",
    "sources": "kop_bronnen",
}


def report_of(inhoud: Inhoud) -> dict[str, Any]:
    """Return everything that the report says but its pictures; every text as the fonts can show it."""
    taal, moment = inhoud.taal, inhoud.gemaakt
    name = {"gebied": inhoud.zeg(inhoud.gebied.naam)}
    about = {"versie": inhoud.versie, "datum": inhoud.datum}
    found = {
        "lang": taal,
        "year": moment.year,
        "month": moment.month,
        "day": moment.day,
        "title": woord("titel", taal, name),
        "subtitle": woord("rapport_ondertitel", taal),
        "description": inhoud.zeg(inhoud.gebied.description),
        "made": woord("gemaakt_met", taal, about),
        "foot": woord("dia_voet", taal, {**name, **about}),
        "words": {word: woord(f"rapport_{word}", taal) for word in WORDS}
        | {word: woord(text, taal) for word, text in TITLES.items()},
        "scenarios": list(inhoud.korte_namen),
        "sentences": main_sentences(inhoud),
        "differences": [_differences(inhoud, other) for other in range(1, len(inhoud.scenarios))],
        "programme": [_programme(inhoud, group) for group in _abreast(inhoud)],
        "goals": [_goals(inhoud, group) for group in _abreast(inhoud)],
        "robust": robust_sentences(inhoud),
        "norms": list(_norms(inhoud)),
        "assumptions": [woord(f"uitgangspunt_{one}", taal) for one in ("kentallen", "afstand", "scores", "weging")],
        "motivations": [
            {"title": short, "text": inhoud.zeg(scenario.motivatie)}
            for short, scenario in zip(inhoud.korte_namen, inhoud.scenarios, strict=True)
        ],
        "rules": list(_rules(inhoud)),
        "kentallen": list(_kentallen(inhoud)),
        "sources": list(_sources(inhoud)),
    }
    return _legible(found)  # type: ignore[no-any-return]


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {name: _legible(one) for name, one in value.items()}
    return [_legible(one) for one in value] if isinstance(value, list) else value


def pictures_of(inhoud: Inhoud) -> Iterator[tuple[str, Beeld]]:
    """Give the pictures by the name under which the page asks for them."""
    area = area_picture(inhoud)
    credit = base_credit(inhoud.gebied.id)
    thanks = f" {woord('ondergrond', inhoud.taal, {'wie': credit})}" if credit else ""
    yield "area", Beeld(area.name, f"{area.title}.{thanks}", area.told, area.drawing)
    for name, make in (("housing", housing_maps), ("density", dwelling_maps), ("green", green_maps)):
        yield name, make(inhoud)
    yield "goals", goal_chart(inhoud)
    yield "accounts", account_table(inhoud)
    if inhoud.robuustheid is not None:
        yield "ranks", rank_chart(inhoud)
        yield "trade", trade_chart(inhoud)


def _abreast(inhoud: Inhoud) -> Iterator[Sequence[int]]:
    others = list(range(1, len(inhoud.scenarios)))
    for begin in range(0, max(len(others), 1), ABREAST - 1):
        yield [0, *others[begin : begin + ABREAST - 1]]


def _table(head: list[str], rows: list[list[str]], first: float) -> dict[str, Any]:
    return {
        "head": head,
        "rows": rows,
        "widths": [first, *[1] * (len(head) - 1)],
        "numeric": [False, *[True] * (len(head) - 1)],
    }


def _differences(inhoud: Inhoud, other: int) -> dict[str, Any]:
    compared = inhoud.vergelijking
    rows = [_row(inhoud, row) for row in (*compared.gains(other, ROWS), *compared.losses(other, ROWS))]
    head = [woord(f"kolom_{name}", inhoud.taal) for name in ("indicator", "van", "naar", "punten", "zekerheid")]
    names = {"naam": inhoud.korte_namen[other], "eerste": inhoud.korte_namen[0]}
    return {"title": woord("tegen", inhoud.taal, names), "table": _table(head, rows, 2)}


def _row(inhoud: Inhoud, row: Verschil) -> list[str]:
    share = plain(100 * assumption_share(row.id, inhoud.gebied), 0, inhoud.taal)
    values = [number(value, row.regel.unit, inhoud.taal) for value in (row.reference, row.value)]
    unsure = woord("deel_aannames", inhoud.taal, {"deel": share})
    return [inhoud.zeg(row.regel.text), *values, signed(row.gain, "score", inhoud.taal), unsure]


def _programme(inhoud: Inhoud, group: Sequence[int]) -> dict[str, Any]:
    rows = []
    for name in KERNVELDEN:
        veld, totals = VELDEN[name], inhoud.vergelijking.programma[name].tolist()
        cells = [bare(totals[at], veld.unit, inhoud.taal) for at in group]
        rows.append([f"{inhoud.zeg(veld.text)} ({unit_text(veld.unit, inhoud.taal)})", *cells])
    return _table([woord("kolom_naam", inhoud.taal), *(inhoud.korte_namen[at] for at in group)], rows, 2)


def _goals(inhoud: Inhoud, group: Sequence[int]) -> dict[str, Any]:
    scores = [inhoud.uitkomsten[at].kaderscores[KADER].tolist() for at in group]
    rows = [
        [inhoud.zeg(groep.text), *(points(row[place], inhoud.taal) for row in scores)]
        for place, groep in enumerate(inhoud.vergelijking.uitkomst.kaders[KADER].groepen)
    ]
    return _table([woord("kolom_groep", inhoud.taal), *(inhoud.korte_namen[at] for at in group)], rows, 2)


def _norms(inhoud: Inhoud) -> Iterator[str]:
    for at, name in enumerate(inhoud.korte_namen):
        counts = obstacles(inhoud, at)
        if not counts:
            yield woord("geen_norm_geschonden", inhoud.taal, {"naam": name})
        for what, places in counts.items():
            yield woord("knelpunt_op", inhoud.taal, {"naam": name, "wat": what, "aantal": places})


def _rules(inhoud: Inhoud) -> Iterator[dict[str, str]]:
    for regel in (*VELDEN.values(), *INDICATOREN.values()):
        yield {
            "name": inhoud.zeg(regel.text),
            "unit": unit_text(regel.unit, inhoud.taal) or regel.unit,
            "formula": inhoud.zeg(formula_text(regel)),
            "source": regel.source.replace(";", ", "),
        }


def _kentallen(inhoud: Inhoud) -> Iterator[dict[str, str]]:
    for one in inhoud.vergelijking.uitkomst.programma.kentallen.kentallen.values():
        known = number(one.value, one.unit, inhoud.taal)
        between = f" ({span(one.low, one.high, one.unit, inhoud.taal)})" if one.has_range else ""
        yield {
            "name": inhoud.zeg(one.text),
            "value": f"{known}{between}.",
            "source": f"{one.source.replace(';', ', ')}, {woord(f'zeker_{one.certainty}', inhoud.taal)}",
        }


def _sources(inhoud: Inhoud) -> Iterator[dict[str, str]]:
    used = used_sources(inhoud)
    for key, one in load_sources().items():
        if key in used:
            parts = (one.title, one.publisher, str(one.year or ""), one.url)
            yield {"id": key, "text": ". ".join(part for part in parts if part)}
