"""Two scenarios side by side: programme, lenses, and what differs most, in words."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from gebieden.basis import Language
from scenario.app.beeld import Beeld
from scenario.app.components.haalbaarheid import source_words
from scenario.app.components.rijen import arrow, round_score
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.evaluatie import Uitkomst
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kader
from scenario.opmaak import number, score, signed
from scenario.programma import VELDEN
from scenario.scenarios import Scenario
from scenario.uitleg import assumption_share
from scenario.vergelijking import KERNVELDEN, Verschil, compare

KADERS = ("zaanse_opgaven", "nu_later_elders")
MOST = 8
LARGELY = 0.5


def show_programme(werk: Werk, beeld: Beeld, names: tuple[str, str]) -> None:
    """Draw the programme of both, with the difference."""
    taal = werk.taal
    now, start = beeld.nu.programma, beeld.start.programma
    totals = {name: (float(start.total(name)), float(now.total(name))) for name in KERNVELDEN}
    rows = {
        tekst("programma", taal): [VELDEN[name].text.in_language(taal) for name in totals],
        names[0]: [number(first, VELDEN[name].unit, taal) for name, (first, _) in totals.items()],
        names[1]: [number(second, VELDEN[name].unit, taal) for name, (_, second) in totals.items()],
        tekst("verschil", taal): [signed(b - a, VELDEN[name].unit, taal) for name, (a, b) in totals.items()],
    }
    st.table(rows, border="horizontal", hide_index=True)


def show_lenses(werk: Werk, beeld: Beeld, names: tuple[str, str]) -> None:
    """Draw the scores of both in the six opgaven and in now, later and elsewhere."""
    taal = werk.taal
    for name in KADERS:
        kader = beeld.nu.kaders[name]
        pairs = list(
            zip(map(float, beeld.start.kaderscores[name]), map(float, beeld.nu.kaderscores[name]), strict=True)
        )
        rows = {
            kader.text.in_language(taal): [groep.text.in_language(taal) for groep in kader.groepen],
            names[0]: [score(first, taal) for first, _ in pairs],
            names[1]: [score(second, taal) for _, second in pairs],
            tekst("verschil", taal): [
                arrow(round_score(second) - round_score(first), "score", taal) or "=" for first, second in pairs
            ],
        }
        st.table(rows, border="horizontal", hide_index=True)
        for plan, uitkomst in zip(names, (beeld.start, beeld.nu), strict=True):
            _left_out(plan, uitkomst, kader, taal)


def _left_out(plan: str, uitkomst: Uitkomst, kader: Kader, taal: Language) -> None:
    """Say what does not apply to a plan: its score rests on less than that of the other."""
    left_out = uitkomst.left_out(kader.id)
    gone = {groep: left_out[groep.id] for groep in kader.groepen if groep.id in left_out}
    named = {
        groep.text.in_language(taal): [INDICATOREN[name].text.in_language(taal) for name in gone[groep]]
        for groep in gone
    }
    if named:
        words = "; ".join(f"{groep}: {', '.join(names)}" for groep, names in named.items())
        st.caption(letterlijk(f"{plan}. {tekst('telt_niet_mee', taal)}. {words}."))


def show_elsewhere(werk: Werk, beeld: Beeld, names: tuple[str, str]) -> None:
    """Draw what both do outside the area, in the units of each indicator."""
    taal = werk.taal
    groep = next(groep for groep in beeld.nu.kaders["nu_later_elders"].groepen if groep.id == "elders")
    units = {name: INDICATOREN[name].unit for name in groep.indicatoren}
    rows = {
        tekst("buiten_het_gebied", taal): [INDICATOREN[name].text.in_language(taal) for name in units],
        names[0]: [number(float(beeld.start.meting.value(name)), unit, taal) for name, unit in units.items()],
        names[1]: [number(float(beeld.nu.meting.value(name)), unit, taal) for name, unit in units.items()],
    }
    st.table(rows, border="horizontal", hide_index=True)


def show_words(werk: Werk, first: Scenario, second: Scenario) -> None:
    """Say what differs most, and whether the second can be built."""
    vergelijking = compare(werk.gebied, (first, second))
    left, right = st.columns(2)
    with left:
        _list("wint_meest", vergelijking.gains(1, MOST), werk)
    with right:
        _list("verliest_meest", vergelijking.losses(1, MOST), werk)


def _list(title: str, rows: Sequence[Verschil], werk: Werk) -> None:
    st.markdown(f"##### {tekst(title, werk.taal)}")
    seen = [row for row in rows if signed(row.gain, "score", werk.taal) != "0"]
    if not seen:
        st.caption(tekst("niets", werk.taal))
    for row in seen:
        st.markdown(f"- {_sentence(row, werk)}")


def _sentence(row: Verschil, werk: Werk) -> str:
    taal: Language = werk.taal
    values = f"{number(row.reference, row.regel.unit, taal)} → {number(row.value, row.regel.unit, taal)}"
    points = tekst("punten_verschil", taal, {"punten": signed(row.gain, "score", taal)})
    words = f"{letterlijk(row.regel.text.in_language(taal))}: {letterlijk(values)} (**{letterlijk(points)}**)"
    assumed = assumption_share(row.id, werk.gebied)
    return f"{words} :gray[{tekst('vooral_aannames', taal)}]" if assumed > LARGELY else words


def show_verdict(werk: Werk, beeld: Beeld, scenario: Scenario) -> None:
    """Say whether a scenario can be built."""
    reasons = beeld.eind.haalbaarheid.overtredingen
    name = scenario.naam.in_language(werk.taal)
    if not reasons:
        st.success(letterlijk(f"{name}: {tekst('haalbaar', werk.taal)}"))
        return
    title = tekst("niet_haalbaar_een" if len(reasons) == 1 else "niet_haalbaar", werk.taal, {"aantal": len(reasons)})
    with st.expander(letterlijk(f"{name}: {title}"), key=f"verdict_{scenario.id}"):
        for reason in reasons:
            st.markdown(
                f"- {letterlijk(reason.text.in_language(werk.taal))} :gray[{source_words(reason.source, werk.taal)}]"
            )
