"""Choosing two to twelve scenarios to compare: any of the area, or the mix somebody is working on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from gebieden.basis import Text
from scenario.app import state
from scenario.app.teksten import letterlijk, load_teksten, tekst
from scenario.app.vergelijkbeeld import MOST, Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.scenarios import Scenario

OWN = "uw-mix"


def choose(werk: Werk) -> tuple[Scenario, ...]:
    """Draw the choice: what to hold against, and with what; return them in that order, each once.

    The choice is the same on every page that compares.
    """
    found = _to_choose(werk)
    names = {name: scenario.naam.in_language(werk.taal) for name, scenario in found.items()}
    first = _reference(names, werk)
    others = _others({name: each for name, each in names.items() if name != first}, found, first, werk)
    return tuple(found[name] for name in (first, *others))


def without_selection(werk: Werk) -> Werk:
    """Return the same work with nothing selected: a comparison is of the whole area."""
    return replace(werk, selectie=())


def own_mix(werk: Werk) -> Scenario:
    """Return the mix that somebody is working on, as a scenario."""
    own = load_teksten()["uw_mix"]
    return Scenario(OWN, own, werk.gebied.id, werk.verdeling, Text("", ""), werk.start.id, werk.keuzes)


def _to_choose(werk: Werk) -> Mapping[str, Scenario]:
    return {OWN: own_mix(werk), **werk.scenarios}


def _reference(names: Mapping[str, str], werk: Werk) -> str:
    key = f"vergelijk_a_{werk.gebied.id}"
    kept = state.widget(key)
    options = list(names)
    return str(
        st.selectbox(
            tekst("vergelijk_van", werk.taal),
            options,
            index=options.index(kept if kept in names else werk.start.id),
            format_func=names.__getitem__,
            key=key,
            persist_state="session",
            width=320,
        )
    )


def _others(names: Mapping[str, str], found: Mapping[str, Scenario], first: str, werk: Werk) -> Sequence[str]:
    key = f"vergelijk_b_{werk.gebied.id}"
    kept = state.widget(key)
    if kept is not None and any(name not in names for name in kept):  # the reference, or a scenario that is gone
        state.show_in_widget(key, [name for name in kept if name in names])
    return st.multiselect(
        tekst("vergelijk_met", werk.taal),
        list(names),
        default=None if kept is not None else [_another(found, first)],
        format_func=names.__getitem__,
        key=key,
        max_selections=MOST - 1,
        persist_state="session",
        placeholder=tekst("kies_scenarios", werk.taal),
        help=tekst("vergelijk_met_uitleg", werk.taal, {"aantal": MOST - 1}),
    )


def _another(found: Mapping[str, Scenario], first: str) -> str:
    """Compare with the own mix when it differs, else with the next scenario that does, from the first one on."""
    names = list(found)
    later = names[names.index(first) + 1 :]
    every = [name for name in (OWN, *later, *names) if name != first]
    return next((name for name in every if not same_mix(found[name], found[first])), every[0])


def same_mix(first: Scenario, second: Scenario) -> bool:
    """Whether two scenarios hold the same levers."""
    return bool(first.verdeling.hendels.tolist() == second.verdeling.hendels.tolist())


def can_compare(scenarios: Sequence[Scenario], werk: Werk) -> bool:
    """Whether there is something to compare; say why not."""
    if len(scenarios) < 2:
        st.info(tekst("kies_minstens_twee", werk.taal))
        return False
    if all(same_mix(scenarios[0], other) for other in scenarios[1:]):
        st.info(tekst("zelfde_mix", werk.taal))
        return False
    return True


def say_letters(beeld: Vergelijkbeeld) -> None:
    """Say which scenario each letter is, where charts have room for letters only."""
    if beeld.koppen != beeld.namen:
        st.caption(letterlijk("; ".join(beeld.namen)))
