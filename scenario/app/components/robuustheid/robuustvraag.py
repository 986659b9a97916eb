"""What to examine: the lens, how weights are drawn, how many draws, and whether the kentallen are drawn too."""

from __future__ import annotations

import streamlit as st

from scenario.app.components.afwegen.weging import choose_kader
from scenario.app.robuustbeeld import Manier, Vraag
from scenario.app.teksten import tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.kaders import load_kaders
from scenario.opmaak import plain
from scenario.perspectieven import load_perspectieven
from scenario.progress import silent

WAYS: tuple[Manier, ...] = ("vrij", "perspectief", "volgorde", "grenzen")
DRAWS = (10_000, 100_000, 1_000_000)
FUTURES = (0, 1_000, 5_000)


def choose(werk: Werk, beeld: Vergelijkbeeld) -> Vraag:
    """Draw every choice and return what is asked."""
    taal = werk.taal
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="robuustkeuze"):
        kader = choose_kader(werk, beeld)
        manier: Manier = st.segmented_control(
            tekst("robuust_gewichten", taal),
            list(WAYS),
            format_func=lambda way: tekst(f"robuust_{way}", taal),
            default=WAYS[0],
            required=True,
            key="robuust_manier",
            persist_state="session",
        )
        draws = st.selectbox(
            tekst("robuust_trekkingen", taal),
            DRAWS,
            format_func=lambda count: plain(count, 0, taal),
            key="robuust_trekkingen",
            persist_state="session",
            width=160,
        )
        futures = st.selectbox(
            tekst("robuust_toekomsten", taal),
            FUTURES,
            format_func=lambda count: plain(count, 0, taal) if count else tekst("geen", taal),
            key="robuust_toekomsten",
            persist_state="session",
            help=tekst("robuust_toekomsten_uitleg", taal),
            width=270,
        )
    perspectief = _viewpoint(werk, kader) if manier == "perspectief" else ""
    order = _order(werk, kader) if manier == "volgorde" else ()
    bounds = _bounds(werk) if manier == "grenzen" else (0.0, 1.0)
    scenarios = beeld.eind.scenarios
    mixes = tuple(scenario.verdeling.hendels.tobytes() for scenario in scenarios)
    waarden = beeld.eind.waarden
    van = (werk.gebied, scenarios, waarden)
    return Vraag(
        mixes, kader, perspectief, manier, order, bounds, int(draws), int(futures), waarden.fingerprint, van, silent
    )


def _viewpoint(werk: Werk, kader: str) -> str:
    known = {name: each for name, each in load_perspectieven().items() if kader in each.weights}
    return str(
        st.selectbox(
            tekst("perspectief", werk.taal),
            list(known),
            format_func=lambda name: known[name].text.in_language(werk.taal),
            key="robuust_perspectief",
            persist_state="session",
            width=420,
        )
    )


def _order(werk: Werk, kader: str) -> tuple[str, ...]:
    """The order of importance: chosen one by one, what was not chosen comes last."""
    goals = {groep.id: groep.text.in_language(werk.taal) for groep in load_kaders()[kader].groepen}
    chosen = st.multiselect(
        tekst("robuust_volgorde_kies", werk.taal),
        list(goals),
        format_func=goals.__getitem__,
        key=f"robuust_volgorde_{kader}",
        persist_state="session",
        placeholder=tekst("robuust_volgorde_leeg", werk.taal),
    )
    return (*chosen, *(name for name in goals if name not in chosen))


def _bounds(werk: Werk) -> tuple[float, float]:
    low, high = st.slider(
        tekst("robuust_grenzen_kies", werk.taal),
        0,
        100,
        (5, 40),
        key="robuust_grenzen",
        persist_state="session",
        width=420,
    )
    return low / 100, high / 100
