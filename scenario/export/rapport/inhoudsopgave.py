"""What the report says, as plain data for its page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scenario.export.beelden import (
    SMALL_MAPS,
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
from scenario.export.doelen import KEPT, goal_table
from scenario.export.inhoud import Inhoud
from scenario.export.kaartbeeld import base_credit
from scenario.export.rapport.bijlage import appendix_of
from scenario.export.rapport.letters import legible
from scenario.export.rapport.sleutel import is_many, keyed, legend
from scenario.export.sturing import SCAN, assessment_table
from scenario.export.tabel import Cell
from scenario.export.tekenblad import size_of
from scenario.export.woorden import woord
from scenario.export.zinnen import made_sentence, main_sentences, obstacles, robust_sentences
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import bare, number, plain, signed, unit_text
from scenario.opmaak import score as points
from scenario.programma import VELDEN
from scenario.uitleg import assumption_share
from scenario.vergelijking import KERNVELDEN, Verschil

ROWS, FEWER = 6, 2  # differences each way; where there are many scenarios
WIDE, NARROW = 2.6, 0.7  # technical: width of the first column over that of another, for names and for letters
REACHED, MISSED, TO_FILL = "✓", "✗", "…………"
FULL_CM, HIGH_CM, CM_A_PIXEL = 17.0, 9.6, 0.0225  # technical: width of a page, under half its height; of maps
WORDS = ("contents", "figure", "area", "variants", "appendix", "likewise")
TITLES = {
    "differences": "wat_verschilt",
    "programme": "kop_programma",
    "goals": "beeld_opgaven",
    "assessment": "kop_toetsblad",
    "scan": "kop_scan",
    "kept": "kop_sturing",
    "robustness": "hoe_zeker",
    "norms": "kop_knelpunten",
    "no_norms": "geen_knelpunten",
    "nothing": "niets_verschilt",
    "assumptions": "uitgangspunten",
    "rules": "kop_rekenregels",
    "kentallen": "kop_kentallen",
    "sources": "kop_bronnen",
}


def report_of(named: Inhoud) -> dict[str, Any]:
    """Return everything that the report says but its pictures; every text as the fonts can show it."""
    inhoud, names = keyed(named), legend(named)
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
        "made": made_sentence(inhoud),
        "foot": woord("dia_voet", taal, {**name, **about}),
        "words": {word: woord(f"rapport_{word}", taal) for word in WORDS}
        | {word: woord(text, taal) for word, text in TITLES.items()},
        "scenarios": names,
        "key": woord("rapport_sleutel", taal) if is_many(inhoud) else "",
        "sentences": main_sentences(inhoud),
        "differences": [_differences(inhoud, other, names[other]) for other in range(1, len(names))],
        "programme": _programme(inhoud),
        "assessment": _assessment(inhoud),
        "scan": _lens(inhoud, SCAN),
        "kept": _kept(inhoud) if inhoud.doelen else None,
        "robust": robust_sentences(inhoud),
        "norms": _norms(inhoud),
        "assumptions": [woord(f"uitgangspunt_{one}", taal) for one in ("kentallen", "afstand", "scores", "weging")],
        "motivations": [
            {"title": short, "text": inhoud.zeg(scenario.motivatie)}
            for short, scenario in zip(names, inhoud.scenarios, strict=True)
        ],
        **appendix_of(inhoud),
    }
    return _legible(found)  # type: ignore[no-any-return]


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {name: _legible(one) for name, one in value.items()}
    return [_legible(one) for one in value] if isinstance(value, list) else value


def pictures_of(named: Inhoud) -> Iterator[tuple[str, Beeld]]:
    """Give the pictures by the name under which the page asks for them."""
    inhoud = keyed(named)
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


def width_of(beeld: Beeld) -> str:
    """Return how wide a picture stands on the page: charts all over it; maps so that two of them share a page."""
    wide, high = size_of(beeld.drawing)
    fits = min(FULL_CM, HIGH_CM * wide / high)
    return f"{min(fits, wide * CM_A_PIXEL) if beeld.name in SMALL_MAPS else fits:.1f}cm"


def _table(head: list[str], rows: list[list[str]], first: float = 2) -> dict[str, Any]:
    return {
        "head": head,
        "rows": rows,
        "widths": [first, *[1] * (len(head) - 1)],
        "numeric": [False, *[True] * (len(head) - 1)],
    }


def _side_by_side(inhoud: Inhoud, named: str, rows: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Lay out a cell per row and scenario: scenarios beside each other, or below each other where there are many."""
    if not is_many(inhoud):
        return _table([named, *inhoud.korte_namen], [[name, *cells] for name, cells in rows.items()])
    turned = [[cells[at] for cells in rows.values()] for at in range(len(inhoud.scenarios))]
    below = [[name, *cells] for name, cells in zip(inhoud.korte_namen, turned, strict=True)]
    return _table([woord("kolom_scenario", inhoud.taal), *rows], below, NARROW)


def _differences(inhoud: Inhoud, other: int, name: str) -> dict[str, Any]:
    compared = inhoud.vergelijking
    most = FEWER if is_many(inhoud) else ROWS
    rows = [_row(inhoud, row) for row in (*compared.gains(other, most), *compared.losses(other, most))]
    head = [woord(f"kolom_{name}", inhoud.taal) for name in ("indicator", "van", "naar", "punten", "zekerheid")]
    names = {"naam": name, "eerste": inhoud.korte_namen[0]}
    return {"title": woord("tegen", inhoud.taal, names), "table": _table(head, rows, WIDE)}


def _row(inhoud: Inhoud, row: Verschil) -> list[str]:
    share = plain(100 * assumption_share(row.id, inhoud.gebied), 0, inhoud.taal)
    values = [number(value, row.regel.unit, inhoud.taal) for value in (row.reference, row.value)]
    unsure = woord("deel_aannames", inhoud.taal, {"deel": share})
    return [inhoud.zeg(row.regel.text), *values, signed(row.gain, "score", inhoud.taal), unsure]


def _programme(inhoud: Inhoud) -> dict[str, Any]:
    rows = {}
    for name in KERNVELDEN:
        veld, totals = VELDEN[name], inhoud.vergelijking.programma[name].tolist()
        named = f"{inhoud.zeg(veld.text)} ({unit_text(veld.unit, inhoud.taal)})"
        rows[named] = [bare(total, veld.unit, inhoud.taal) for total in totals]
    return _side_by_side(inhoud, woord("kolom_naam", inhoud.taal), rows)


def _lens(inhoud: Inhoud, kader: str) -> dict[str, Any]:
    scores = [uitkomst.kaderscores[kader].tolist() for uitkomst in inhoud.uitkomsten]
    rows = {
        inhoud.zeg(groep.text): [points(row[place], inhoud.taal) for row in scores]
        for place, groep in enumerate(inhoud.vergelijking.uitkomst.kaders[kader].groepen)
    }
    return _side_by_side(inhoud, woord("kolom_groep", inhoud.taal), rows)


def _assessment(inhoud: Inhoud) -> dict[str, Any]:
    """Lay out the assessment sheet: every scenario as an initiative on the goals, with room for a judgement."""
    table = assessment_table(inhoud)
    names = [column.name for column in table.columns]
    found = [dict(zip(names, row, strict=True)) for row in table.rows]
    rows: dict[str, list[str]] = {}
    for row in found:
        score = points(math.nan if row["score"] is None else float(row["score"]), inhoud.taal)
        rows.setdefault(str(row["name"]), []).append(f"{score} {REACHED if row['met'] else MISSED}")
    rows[woord("toets_oordeel", inhoud.taal)] = [TO_FILL] * len(inhoud.scenarios)
    least = plain(float(found[0]["minimum"] or 0), 0, inhoud.taal)
    note = woord("toets_uitleg", inhoud.taal, {"minimum": least, "wel": REACHED, "niet": MISSED})
    return {**_side_by_side(inhoud, woord("kolom_groep", inhoud.taal), rows), "note": note}


def _kept(inhoud: Inhoud) -> dict[str, Any]:
    """Lay out the goals that were kept: with owner and judgement, and which scenarios reach them."""
    table = goal_table(inhoud)
    names = [column.name for column in table.columns]
    found = [dict(zip(names, row, strict=True)) for row in table.rows if KEPT in row]
    each = len(inhoud.doelen)
    rows = [_goal(inhoud, found[at::each]) for at in range(each)]
    heads = [woord(f"kolom_{name}", inhoud.taal) for name in ("doel", "eigenaar", "oordeel", "status")]
    return {**_table(heads, rows), "widths": [3, 2, 3, 5], "numeric": [False] * len(heads)}  # technical: layout


def _goal(inhoud: Inhoud, rows: Sequence[Mapping[str, Cell]]) -> list[str]:
    """Write one goal, given its row for every scenario."""
    row = rows[0]
    sign = "≥" if INDICATOREN[str(row["indicator"])].better == "higher" else "≤"
    goal = f"{row['name']} {sign} {number(float(row['target'] or 0), str(row['unit']), inhoud.taal)}, {row['year']}"
    stands: dict[str, list[str]] = {}
    for name, one in zip(inhoud.korte_namen, rows, strict=True):
        stands.setdefault(str(one["status"]), []).append(name)
    said = "; ".join(f"{status}: {', '.join(names)}" for status, names in stands.items())
    return [goal, str(row["owner"]), str(row["judgement"]), said]


def _norms(inhoud: Inhoud) -> dict[str, Any]:
    """Lay out per norm and reason in how many places each scenario runs into it."""
    counts = [obstacles(inhoud, at) for at in range(len(inhoud.scenarios))]
    names = dict.fromkeys(name for found in counts for name in found)
    rows = {name: [str(found[name]) if found[name] else "–" for found in counts] for name in names}
    named = woord("norm_in", inhoud.taal)
    return {**_side_by_side(inhoud, named, rows), "note": named if is_many(inhoud) else ""}
