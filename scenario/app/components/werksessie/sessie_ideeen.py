"""Ideas on their way to the beamer: who leads shows them or not, and puts them under a heading."""

from __future__ import annotations

import streamlit as st

from scenario.app import state
from scenario.app.components.werksessie.sessie_begin import led, refusals_said
from scenario.app.deelnemer.uitslag import SHOWN_CHARACTERS
from scenario.app.deelnemer.zalen import zaal
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.werksessie.sessie import Idee, Sessie


@st.fragment(run_every=2)
def moderate(werk: Werk) -> None:
    """Draw the ideas, those that wait first."""
    sessie = led(werk)
    if sessie is None:
        return
    st.markdown(f"##### {tekst('deelnemer_ideeen', werk.taal)}")
    ideas = sorted(sessie.ideeen.values(), key=lambda idee: idee.getoond)
    if not ideas:
        st.caption(tekst("niets", werk.taal))
    for idee in ideas:
        _idea(werk, sessie, idee)


def _idea(werk: Werk, sessie: Sessie, idee: Idee) -> None:
    taal, key = werk.taal, f"sessie_idee_{idee.id}"
    with st.container(border=True):
        st.markdown(letterlijk(idee.tekst[:SHOWN_CHARACTERS]))
        if len(idee.tekst) > SHOWN_CHARACTERS:
            with st.popover(tekst("sessie_heel_idee", taal)):
                st.text(idee.tekst)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(tekst("sessie_groep", taal), idee.groep, max_chars=60, key=f"{key}_groep", width=160)
            word = "sessie_verberg" if idee.getoond else "sessie_toon"
            st.button(
                tekst(word, taal),
                key=f"{key}_toon",
                on_click=_moderate,
                args=(sessie, idee, not idee.getoond),
                disabled=sessie.klaar,
            )


def _moderate(sessie: Sessie, idee: Idee, getoond: bool) -> None:  # noqa: FBT001 - a callback gets it by place
    with refusals_said():
        groep = str(state.widget(f"sessie_idee_{idee.id}_groep") or "")
        zaal().moderate(sessie, idee.id, getoond=getoond, groep=groep.strip())
