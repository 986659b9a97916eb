"""What a map is coloured by: a kind, one of that kind, and whether colours flow or come in classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from scenario.app.kleuring import WAYS, Kleuring
from scenario.app.maten import Soort, choices_of
from scenario.app.teksten import tekst
from scenario.app.werk import Werk

KIND_TEXTS: Mapping[Soort, str] = {
    "hendel": "maat_hendel",
    "programma": "maat_programma",
    "indicator": "maat_indicator",
    "score": "maat_score",
}


def choose_kind(werk: Werk, key: str, kinds: Sequence[Soort], first: Soort) -> Soort:
    """Draw the row of kinds; return the one chosen."""
    chosen: Soort = st.segmented_control(
        tekst("kleur_naar", werk.taal),
        list(kinds),
        format_func=lambda kind: tekst(KIND_TEXTS[kind], werk.taal),
        default=first,
        required=True,
        key=f"{key}_soort",
        label_visibility="collapsed",
        persist_state="session",
        wrap=False,
    )
    return chosen


def choose_one(werk: Werk, key: str, soort: Soort, first: Mapping[Soort, str]) -> str:
    """Draw the list of what can be shown of a kind; return the id of the one chosen."""
    names = {name: text.in_language(werk.taal) for name, text in choices_of(soort).items()}
    wat = st.selectbox(
        tekst("kleur_wat", werk.taal),
        list(names),
        index=list(names).index(first.get(soort, next(iter(names)))),
        format_func=names.__getitem__,
        key=f"{key}_wat_{soort}",
        label_visibility="collapsed",
        persist_state="session",
        width=250,
    )
    return str(wat or next(iter(names)))


def choose_colouring(werk: Werk, key: str) -> Kleuring:
    """Draw whether colours flow or come in classes."""
    chosen: Kleuring = st.selectbox(
        tekst("kleuring", werk.taal),
        WAYS,
        format_func=lambda way: tekst(f"kleuring_{way}", werk.taal),
        key=f"{key}_kleuring",
        help=tekst("kleuring_uitleg", werk.taal),
        persist_state="session",
        width=250,
    )
    return chosen
