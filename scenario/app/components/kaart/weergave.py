"""How the live map looks, in a box that opens: classes, height, and what a change is held against."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from scenario.app import state
from scenario.app.components.kaart.maatkeuze import choose_colouring
from scenario.app.kleuring import Kleuring
from scenario.app.tegels import Tegels, allowed_tiles
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk

START = ""


@dataclass(frozen=True)
class Weergave:
    """How the live map looks.

    Parameters
    ----------
    kleuring : {"vloeiend", "gelijk", "evenveel"}
        Colours that flow, or classes.
    tegen : str
        Id of the scenario that a change is held against; ``START`` for what the mix started from.
    hoog : bool
        Whether deelgebieden stand as high as their fsi.
    tegels : Tegels, optional
        The server that gives a background, when the visitor asks for one.
    """

    kleuring: Kleuring
    tegen: str
    hoog: bool
    tegels: Tegels | None


def choose(werk: Werk) -> Weergave:
    """Draw the box."""
    taal = werk.taal
    with st.popover(tekst("weergave", taal), key="kaart_weergave"):
        kleuring = choose_colouring(werk, "kaart")
        tegen = _choose_against(werk)
        hoog = st.checkbox(
            tekst("kaart_hoog", taal), key="kaart_hoog", help=tekst("kaart_hoog_uitleg", taal), persist_state="session"
        )
        tegels = _choose_tiles(werk)
    return Weergave(kleuring, tegen, hoog, tegels)


def _choose_tiles(werk: Werk) -> Tegels | None:
    """Draw the switch for a background from outside, and say what leaves this computer; off in every new visit."""
    allowed, taal = allowed_tiles(), werk.taal
    if allowed is None:
        return None
    details = {"wie": letterlijk(allowed.naam.in_language(taal))}
    wanted = st.checkbox(tekst("kaart_tegels", taal, details), key="kaart_tegels", persist_state="session")
    st.caption(tekst("kaart_tegels_uitleg", taal, details), width=250)
    return allowed if wanted else None


def told_tiles(tegels: Tegels, werk: Werk) -> dict[str, str]:
    """Tell the live map where its background comes from, and what to say when that does not answer."""
    details = {"wie": tegels.naam.in_language(werk.taal)}
    return {"adres": tegels.adres, "fout": tekst("kaart_tegels_fout", werk.taal, details)}


def _choose_against(werk: Werk) -> str:
    key = f"kaart_tegen_{werk.gebied.id}"
    names = {START: tekst("de_start", werk.taal)}
    names |= {name: each.naam.in_language(werk.taal) for name, each in werk.scenarios.items() if name != werk.start.id}
    if state.widget(key) not in (None, *names):  # a scenario that is gone, or that the mix now starts from
        state.show_in_widget(key, START)
    return str(
        st.selectbox(
            tekst("kaart_tegen", werk.taal),
            list(names),
            format_func=names.__getitem__,
            key=key,
            help=tekst("kaart_tegen_uitleg", werk.taal),
            persist_state="session",
            width=250,
        )
    )
