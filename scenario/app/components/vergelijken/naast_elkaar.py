"""Scenarios side by side: programme, what happens elsewhere, feasibility, and what differs most, in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gebieden.basis import Array, Language, Text
from scenario.afweging.instellingen import setting
from scenario.app.beeld import evaluated
from scenario.app.components.grafiek import lay_table
from scenario.app.components.haalbaarheid import source_words
from scenario.app.components.rijen import round_score
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import FEW, KADER, TIJD, Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Groep
from scenario.opmaak import number, percentage, score, signed
from scenario.programma import VELDEN
from scenario.rekenregel import Regel
from scenario.uitleg import assumption_share
from scenario.vergelijking import Verschil
from scenario.vergelijking_zekerheid import Zekerheid

MOST = 6
LARGELY = 0.5


def show(werk: Werk, beeld: Vergelijkbeeld, other: int) -> None:
    """Draw what can be built, what differs in words, and the tables: beside the words, or below them when many."""
    left, right = st.columns([45, 55], gap="large")
    with left:
        show_verdicts(werk, beeld)
        show_goals(werk, beeld, other)
    with right:
        if len(beeld.namen) > FEW:
            show_words(werk, beeld, other)
        else:
            show_programme(werk, beeld)
            show_elsewhere(werk, beeld)
    if len(beeld.namen) > FEW:
        show_programme(werk, beeld)
        show_elsewhere(werk, beeld)
    else:
        with left:
            show_words(werk, beeld, other)


def show_verdicts(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Say which scenarios can be built, and why others cannot."""
    fine = [name for name, feasible in zip(beeld.namen, beeld.eind.feasible, strict=True) if feasible]
    if fine:
        st.success(letterlijk(tekst("haalbaar_zijn", werk.taal, {"namen": "; ".join(fine)})))
    barred = [at for at, feasible in enumerate(beeld.eind.feasible) if not feasible]
    if barred:
        names = "; ".join(beeld.namen[at] for at in barred)
        with st.expander(letterlijk(tekst("niet_haalbaar_zijn", werk.taal, {"namen": names})), key="verdict"):
            for at in barred:
                _reasons(werk, beeld, at)


def _reasons(werk: Werk, beeld: Vergelijkbeeld, at: int) -> None:
    st.markdown(f"**{letterlijk(beeld.namen[at])}**")
    uitkomst = evaluated(werk.gebied, beeld.eind.scenarios[at].verdeling, None, werk.waarden)
    for reason in uitkomst.haalbaarheid.overtredingen:
        source = source_words(reason.source, werk.taal)
        st.markdown(f"- {letterlijk(reason.text.in_language(werk.taal))} :gray[{source}]")


def show_programme(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw the programme of all, each with its difference from the first."""
    rows = [(VELDEN[name], found) for name, found in beeld.vergelijking.programma.items()]
    _lay(tekst("programma", werk.taal), rows, werk, beeld)


def show_elsewhere(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw what each does outside the area, in the units of each indicator."""
    uitkomst = beeld.vergelijking.uitkomst
    groep = next(groep for groep in uitkomst.kaders[TIJD].groepen if groep.id == "elders")
    rows = [(INDICATOREN[name], uitkomst.meting.value(name)) for name in groep.indicatoren]
    _lay(tekst("buiten_het_gebied", werk.taal), rows, werk, beeld)


def _lay(head: str, rows: Sequence[tuple[Regel, Array]], werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw a table with a column per scenario, or a row per scenario when there are many."""
    names = [regel.text.in_language(werk.taal) for regel, _ in rows]
    cells = [[_cell(found, at, regel.unit, werk) for at in range(len(beeld.namen))] for regel, found in rows]
    if len(beeld.namen) > FEW:
        table = {head: list(beeld.namen), **dict(zip(names, cells, strict=True))}
    else:
        table = {head: names, **dict(zip(beeld.namen, map(list, zip(*cells, strict=True)), strict=True))}
    lay_table(table, head)


def _cell(found: Array, at: int, unit: str, werk: Werk) -> str:
    """A figure with its unit, and behind it how far it is from the first scenario's."""
    value, change = float(found[at]), float(found[at] - found[0])
    written = number(value, unit, werk.taal)
    words = "" if change != change else signed(change, unit, werk.taal)
    return f"{written} ({words})" if words not in ("", "0") else written


def choose_other(werk: Werk, beeld: Vergelijkbeeld) -> int:
    """Draw which scenario is held against the first in words and on the map, when there is a choice; return it."""
    others = list(range(1, len(beeld.namen)))
    if len(others) == 1:
        return 1
    chosen = st.selectbox(
        tekst("verschil_van", werk.taal, {"naam": beeld.letters[0]}),
        others,
        format_func=lambda at: beeld.namen[at],
        key=f"vergelijk_ander_{len(others)}",
        persist_state="session",
        width=480,
    )
    return int(chosen)


def show_goals(werk: Werk, beeld: Vergelijkbeeld, other: int) -> None:
    """Say on which goals the first and another differ most, and how sure that is."""
    details = {"ander": beeld.namen[other], "eerste": beeld.namen[0]}
    st.markdown(f"##### {letterlijk(tekst('wat_verschilt', werk.taal, details))}", anchors=False)
    sure = beeld.sure(KADER)
    groups = beeld.vergelijking.uitkomst.kaders[KADER].groepen
    lines = [_goal(groups[group].text, sure, other, group, werk) for group in sure.largest(other, len(groups))]
    st.markdown("\n".join(line for line in lines if line) or letterlijk(tekst("niets", werk.taal)))
    st.caption(tekst("verschil_toekomsten", werk.taal))
    show_left_out(werk, beeld, KADER)


def show_left_out(werk: Werk, beeld: Vergelijkbeeld, kader: str) -> None:
    """Say what does not apply to a scenario: its scores rest on less than those of the others."""
    groups = beeld.vergelijking.uitkomst.kaders[kader].groepen
    for name, left_out in zip(beeld.namen, beeld.vergelijking.left_out(kader), strict=True):
        named = [_left_out(groep, left_out[groep.id], werk.taal) for groep in groups if groep.id in left_out]
        if named:
            st.caption(letterlijk(f"{name}. {tekst('telt_niet_mee', werk.taal)}. {'; '.join(named)}."))


def _left_out(groep: Groep, indicators: Sequence[str], taal: Language) -> str:
    names = ", ".join(INDICATOREN[name].text.in_language(taal) for name in indicators)
    return f"{groep.text.in_language(taal)}: {names}"


def _goal(name: Text, sure: Zekerheid, other: int, group: int, werk: Werk) -> str:
    change = signed(float(sure.verschil[other, group]), "score", werk.taal)
    share = float(sure.zeker[other, group])
    if change == "0":
        return ""
    points = tekst("punten_verschil", werk.taal, {"punten": change})
    details = {"deel": percentage(share, werk.taal), "aantal": sure.draws}
    certain = tekst(_certainty(share), werk.taal, details)
    return f"- {letterlijk(name.in_language(werk.taal))}: **{letterlijk(points)}** · {letterlijk(certain)}"


def show_words(werk: Werk, beeld: Vergelijkbeeld, other: int) -> None:
    """Say on which indicators another scenario wins and loses most against the first."""
    left, right = st.columns(2)
    with left:
        _list("wint_meest", beeld.vergelijking.gains(other, MOST), werk)
    with right:
        _list("verliest_meest", beeld.vergelijking.losses(other, MOST), werk)


def _certainty(share: float) -> str:
    """Name the text for the share of the futures in which a difference holds."""
    return "verschil_zeker" if share >= setting("betrouwbaarheid") else "verschil_onzeker"


def _list(title: str, rows: Sequence[Verschil], werk: Werk) -> None:
    st.markdown(f"###### {tekst(title, werk.taal)}", anchors=False)
    seen = [row for row in rows if signed(row.gain, "score", werk.taal) != "0"]
    if not seen:
        st.caption(tekst("niets", werk.taal))
    for row in seen:
        st.markdown(f"- {_sentence(row, werk)}")


def _sentence(row: Verschil, werk: Werk) -> str:
    taal = werk.taal
    values = f"{number(row.reference, row.regel.unit, taal)} → {number(row.value, row.regel.unit, taal)}"
    points = tekst("punten_verschil", taal, {"punten": signed(row.gain, "score", taal)})
    words = f"{letterlijk(row.regel.text.in_language(taal))}: {letterlijk(values)} (**{letterlijk(points)}**)"
    assumed = assumption_share(row.id, werk.gebied)
    return f"{words} :gray[{tekst('vooral_aannames', taal)}]" if assumed > LARGELY else words


def score_table(werk: Werk, beeld: Vergelijkbeeld, kader: str) -> dict[str, list[str]]:
    """Return the scores of all in the groups of a lens, with the difference from the first, as a table."""
    taal, scores = werk.taal, beeld.vergelijking.uitkomst.kaderscores[kader]
    groups = beeld.vergelijking.uitkomst.kaders[kader].groepen
    rows = {tekst("score", taal): [groep.text.in_language(taal) for groep in groups]}
    for at, head in enumerate(beeld.namen):
        rows[head] = [
            _score_cell(float(value), float(first) if at else None, taal)
            for value, first in zip(scores[at], scores[0], strict=True)
        ]
    return rows


def _score_cell(value: float, first: float | None, taal: Language) -> str:
    if first is None or value != value or first != first:
        return score(value, taal)
    return f"{score(value, taal)} ({signed(round_score(value) - round_score(first), 'score', taal)})"
