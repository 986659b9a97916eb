"""Choosing two scenarios to compare: any of the area, or the mix somebody is working on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from gebieden.basis import Text
from scenario.app import state
from scenario.app.beeld import Beeld, evaluated
from scenario.app.teksten import load_teksten, tekst
from scenario.app.werk import Werk
from scenario.scenarios import Scenario

OWN = "uw-mix"


def choose_two(werk: Werk) -> tuple[Scenario, Scenario]:
    """Draw both choices side by side; the first is the reference."""
    found = _to_choose(werk)
    names = {name: scenario.naam.in_language(werk.taal) for name, scenario in found.items()}
    left, right = st.columns(2)
    with left:
        first = _choice("vergelijk_van", "vergelijk_a", names, werk.start.id, werk)
    with right:
        second = _choice("vergelijk_met", "vergelijk_b", names, _another(found, first), werk)
    return found[first], found[second]


def picture(werk: Werk, first: Scenario, second: Scenario) -> Beeld:
    """Evaluate the second against the first, in the year shown."""
    now, start = (evaluated(werk.gebied, scenario.verdeling, werk.jaar) for scenario in (second, first))
    return Beeld(now, start, evaluated(werk.gebied, second.verdeling, None))


def without_selection(werk: Werk) -> Werk:
    """Return the same work with nothing selected: a comparison is of the whole area."""
    return replace(werk, selectie=())


def _to_choose(werk: Werk) -> Mapping[str, Scenario]:
    own = load_teksten()["uw_mix"]
    mix = Scenario(OWN, own, werk.gebied.id, werk.verdeling, Text("", ""), werk.start.id, werk.keuzes)
    return {OWN: mix, **werk.scenarios}


def _another(found: Mapping[str, Scenario], first: str) -> str:
    """Compare with the own mix when it differs, else with the next scenario that does, from the first one on."""
    names = list(found)
    later = names[names.index(first) + 1 :]
    return next((name for name in (OWN, *later, *names) if not same_mix(found[name], found[first])), first)


def same_mix(first: Scenario, second: Scenario) -> bool:
    """Whether two scenarios hold the same levers."""
    return bool(first.verdeling.hendels.tolist() == second.verdeling.hendels.tolist())


def _choice(label: str, key: str, names: Mapping[str, str], first: str, werk: Werk) -> str:
    kept = state.widget(key)
    options = list(names)
    return str(
        st.selectbox(
            tekst(label, werk.taal),
            options,
            index=options.index(kept if kept in names else first),
            format_func=names.__getitem__,
            key=f"{key}_{werk.gebied.id}",
            persist_state="session",
        )
    )
