"""Choosing a region, and a scenario for each of its areas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from gebieden.regio import Regio
from gebieden.regiolezen import readable_regions
from scenario.app import state
from scenario.app.components.keuze import OWN, own_mix
from scenario.app.regiobeeld import calculated
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.regio import Regiouitkomst, scenarios_in
from scenario.scenarios import Scenario

FIRST = "mra"


def choose(werk: Werk, beside: Callable[[Werk], None]) -> Regiouitkomst:
    """Draw the choice, with something more beside it, and return what it amounts to."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="regio_kop"):
        regio = _region(werk)
        scenarios = [_scenario(regio, gebied, choices, werk) for gebied, choices in _to_choose(regio, werk).items()]
        beside(werk)
    st.caption(letterlijk(regio.description.in_language(werk.taal)))
    return calculated(regio, scenarios, werk.kentallen)


def _region(werk: Werk) -> Regio:
    found = readable_regions()
    names = {name: found[name].naam.in_language(werk.taal) for name in (FIRST, *found)}
    chosen = st.selectbox(
        tekst("regio_kies", werk.taal),
        list(names),
        format_func=names.__getitem__,
        key="regio_keuze",
        persist_state="session",
        width=300,
    )
    return found[str(chosen)]


def turn_to(regio: str) -> None:
    """Choose a region that was just made, or the first one again after a removal."""
    state.show_in_widget("regio_keuze", regio)


def _to_choose(regio: Regio, werk: Werk) -> Mapping[str, Mapping[str, Scenario]]:
    """Scenarios per area; of the area that somebody is working on, their mix as well."""
    found: dict[str, Mapping[str, Scenario]] = {}
    for gebied in regio.gebieden:
        known = scenarios_in(regio, gebied)
        found[gebied.id] = {**known, OWN: own_mix(werk)} if gebied.id == werk.gebied.id else known
    return found


def _scenario(regio: Regio, gebied: str, choices: Mapping[str, Scenario], werk: Werk) -> Scenario:
    names = {name: scenario.naam.in_language(werk.taal) for name, scenario in choices.items()}
    area = regio.gebieden[regio.position(gebied)]
    options = list(names)
    chosen = st.selectbox(
        tekst("regio_scenario", werk.taal, {"gebied": area.naam.in_language(werk.taal)}),
        options,
        index=options.index(regio.scenarios[gebied]) if regio.scenarios[gebied] in names else 0,
        format_func=names.__getitem__,
        key=f"regio_scenario_{regio.id}_{gebied}",
        persist_state="session",
        width=330,
    )
    return choices[str(chosen)]
