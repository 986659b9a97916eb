"""What to explore: where to start, how many plans, what every plan must meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.components import melding
from scenario.app.teksten import letterlijk, tekst
from scenario.app.verkenbeeld import Verkenvraag
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import parse_number
from scenario.optimum import Eis, Opdracht
from scenario.perspectieven import load_perspectieven
from scenario.programma import VELDEN
from scenario.progress import silent
from scenario.rekenwaarden import shipped_values
from scenario.scenarios import Scenario
from scenario.startscenario import default_start
from scenario.vergelijking import KERNVELDEN

KADER = "vu_driehoek"
POINTS = (18, 36, 60, 150)
SIDES = ("min", "max")


def choose(werk: Werk) -> Verkenvraag | None:
    """Draw every choice; return what is asked, or None when there is nothing to start from."""
    taal = werk.taal
    line = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="verkenkeuze")
    with line:
        start = choose_start(werk, "verken_start")
    if start is None:
        return None
    with line:
        points = st.selectbox(
            tekst("verken_plannen", taal), POINTS, index=1, key="verken_punten", persist_state="session", width=150
        )
        known = {name: each for name, each in load_perspectieven().items() if KADER in each.weights}
        view = st.selectbox(
            tekst("verken_perspectief", taal),
            list(known),
            format_func=lambda name: known[name].text.in_language(taal),
            key="verken_perspectief",
            persist_state="session",
            help=tekst("verken_perspectief_uitleg", taal),
            width=300,
        )
        slack = st.slider(
            tekst("verken_speling", taal),
            0,
            10,
            2,
            key="verken_speling",
            persist_state="session",
            help=tekst("verken_speling_uitleg", taal),
            width=240,
        )
        norms = st.checkbox(tekst("verken_normen", taal), key="verken_normen", persist_state="session")
    wishes = _wishes(werk)
    opdracht = Opdracht(
        kader=KADER,
        punten=int(points),
        eisen=wishes,
        normen=norms,
        perspectief=str(view),
        speling=slack / 100,
    )
    mix, waarden = start.verdeling.hendels.tobytes(), werk.waarden or shipped_values(werk.gebied)
    van = (werk.gebied, start, waarden)
    return Verkenvraag(werk.gebied.id, mix, opdracht, waarden.fingerprint, van, silent)


def choose_start(werk: Werk, key: str) -> Scenario | None:
    """Draw the choice of the scenario to begin with; the largest that can be built comes first."""
    try:
        first = default_start(werk.gebied).id
    except GebiedsmixError:
        first = werk.start.id
    names = {name: scenario.naam.in_language(werk.taal) for name, scenario in werk.scenarios.items()}
    chosen = st.selectbox(
        tekst("verken_start", werk.taal),
        list(names),
        index=list(names).index(first) if first in names else 0,
        format_func=names.__getitem__,
        key=f"{key}_{werk.gebied.id}",
        persist_state="session",
        help=tekst("verken_start_uitleg", werk.taal),
        width=320,
    )
    return werk.scenarios.get(str(chosen))


# ---------------------------------------------------------------- wishes
def _wishes(werk: Werk) -> tuple[Eis, ...]:
    """Draw the wishes that were made and the form for another one."""
    taal = werk.taal
    kept = [Eis(str(name), side, float(value)) for name, side, value in state.chosen("wensen") or []]
    with st.expander(tekst("wensen", taal, {"aantal": len(kept)}), key="verken_wensen", expanded=bool(kept)):
        for at, eis in enumerate(kept):
            st.button(
                letterlijk(f"✕ {eis.text.in_language(taal)}"),
                key=f"wens_weg_{at}",
                on_click=_drop,
                args=(at,),
                help=tekst("wens_weghalen", taal),
            )
        melding.show(werk)
        _form(werk)
    return tuple(kept)


def _names(werk: Werk) -> Mapping[str, str]:
    fields = {name: VELDEN[name].text.in_language(werk.taal) for name in KERNVELDEN}
    return {**fields, **{name: declared.text.in_language(werk.taal) for name, declared in INDICATOREN.items()}}


def _form(werk: Werk) -> None:
    taal, names = werk.taal, _names(werk)
    with st.form("wens_formulier", border=False):
        columns = st.columns([4, 2, 2, 2], vertical_alignment="bottom")
        columns[0].selectbox(tekst("wens_wat", taal), list(names), format_func=names.__getitem__, key="wens_wat")
        columns[1].selectbox(
            tekst("wens_kant", taal), SIDES, format_func=lambda side: tekst(f"wens_{side}", taal), key="wens_kant"
        )
        columns[2].text_input(
            tekst("wens_waarde", taal), max_chars=20, key="wens_waarde", help=tekst("getal_uitleg", taal)
        )
        with columns[3]:
            st.form_submit_button(tekst("wens_toevoegen", taal), on_click=_add, args=(werk,))


def _add(werk: Werk) -> None:
    try:
        value = parse_number(str(state.widget("wens_waarde")), werk.taal)
    except GebiedsmixError as error:
        state.refuse(error)
        return
    wish: list[Any] = [str(state.widget("wens_wat")), str(state.widget("wens_kant")), value]
    state.choose("wensen", [*(state.chosen("wensen") or []), wish])
    state.choose("melding", None)


def _drop(at: int) -> None:
    state.choose("wensen", [wish for place, wish in enumerate(state.chosen("wensen") or []) if place != at])
