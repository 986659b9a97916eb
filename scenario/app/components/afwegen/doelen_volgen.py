"""One target over the years: what was measured and done, beside the scenario's own path and the line to the target."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from scenario.afweging import Handeling, Realisatie, Voortgang, follow_target, scenario_path
from scenario.afweging.doelenbestand import DOELEN, Vastgelegd
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.afwegen.doelnaam import named
from scenario.app.components.vastleggen import refusals_said
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.voortgang import progress
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, parse_number, unit_text
from scenario.werksessie.rondes import clean_text

YEARS = (2030, 2040, 2050)
FIRST_YEAR, LAST_YEAR = 2015, 2060  # technical: of what somebody can have measured or done
LINES = ("gemeten", "pad", "streeflijn")


def show(werk: Werk, beeld: Vergelijkbeeld, kept: Sequence[Vastgelegd]) -> None:
    """Draw one target over the years, and the forms for a measured value and for what was done."""
    taal = werk.taal
    st.markdown(f"##### {tekst('volgen', taal)}", anchors=False)
    st.caption(letterlijk(tekst("volgen_uitleg", taal, {"scenario": beeld.namen[0]})))
    at = st.selectbox(
        tekst("doel", taal),
        list(range(len(kept))),
        format_func=lambda place: named(kept[place].doel, werk),
        key="volgen_doel",
        width=480,
    )
    entry = kept[int(at or 0)]
    left, right = st.columns([60, 40], gap="large")
    with left:
        _draw(werk, _followed(werk, beeld, entry))
    with right:
        _new_value(werk, entry)
        _new_action(werk, entry)


def _followed(werk: Werk, beeld: Vergelijkbeeld, entry: Vastgelegd) -> Voortgang:
    """Lay what was measured beside the path of the first scenario."""
    years = sorted({*YEARS, entry.doel.jaar, *(value.jaar for value in entry.realisaties)})
    path = scenario_path(werk.gebied, beeld.eind.scenarios[0].verdeling, years)[entry.doel.indicator]
    known = {year: float(value) for year, value in zip(years, path, strict=True) if np.isfinite(value)}
    return follow_target(entry.doel, entry.realisaties, known, entry.handelingen, entry.bevindingen)


def _draw(werk: Werk, found: Voortgang) -> None:
    taal, declared = werk.taal, INDICATOREN[found.doel.indicator]
    names = [tekst(f"volgen_{line}", taal) for line in LINES]
    lines = [
        np.array([row.gerealiseerd for row in found.jaren]),
        np.array([row.pad for row in found.jaren]),
        np.array([row.streefwaarde for row in found.jaren]),
    ]
    written = [
        [number(float(value), declared.unit, taal) if value == value else "–" for value in line] for line in lines
    ]
    table = {
        tekst("jaar", taal): [str(row.jaar) for row in found.jaren],
        **dict(zip(names, written, strict=True)),
        tekst("oordeel", taal): [tekst(f"stand_{row.stand}", taal) for row in found.jaren],
        tekst("volgen_gedaan", taal): ["; ".join(row.handelingen) or "–" for row in found.jaren],
    }
    title = " ".join(filter(None, [declared.text.in_language(taal), _in_brackets(unit_text(declared.unit, taal))]))
    chart = progress([row.jaar for row in found.jaren], lines, names, title, taal)
    grafiek.show(chart, "doel_volgen", tekst("volgen", taal), table, taal)


def _in_brackets(unit: str) -> str:
    return f"({unit})" if unit else ""


def _new_value(werk: Werk, entry: Vastgelegd) -> None:
    taal = werk.taal
    with st.form("meting_formulier"):
        st.markdown(f"**{tekst('nieuwe_meting', taal)}**")
        st.number_input(tekst("jaar", taal), FIRST_YEAR, LAST_YEAR, YEARS[0], key="meting_jaar")
        st.text_input(tekst("waarde", taal), max_chars=20, key="meting_waarde", help=tekst("getal_uitleg", taal))
        st.text_input(tekst("meting_bron", taal), max_chars=200, key="meting_bron")
        st.form_submit_button(tekst("meting_vastleggen", taal), on_click=_keep_value, args=(werk, entry))


def _keep_value(werk: Werk, entry: Vastgelegd) -> None:
    with refusals_said():
        value = parse_number(str(state.widget("meting_waarde")), werk.taal)
        source = clean_text(state.widget("meting_bron"))
        measured = Realisatie(int(state.widget("meting_jaar")), value, source)
        DOELEN.put(werk.gebied.id, entry, entry.with_value(measured))


def _new_action(werk: Werk, entry: Vastgelegd) -> None:
    taal = werk.taal
    with st.form("handeling_formulier"):
        st.markdown(f"**{tekst('nieuwe_handeling', taal)}**")
        st.number_input(tekst("jaar", taal), FIRST_YEAR, LAST_YEAR, YEARS[0], key="handeling_jaar")
        st.text_input(tekst("volgen_gedaan", taal), max_chars=300, key="handeling_tekst")
        st.form_submit_button(tekst("handeling_vastleggen", taal), on_click=_keep_action, args=(werk, entry))


def _keep_action(werk: Werk, entry: Vastgelegd) -> None:
    with refusals_said():
        done = Handeling(int(state.widget("handeling_jaar")), clean_text(state.widget("handeling_tekst")))
        DOELEN.put(werk.gebied.id, entry, entry.with_action(done))
