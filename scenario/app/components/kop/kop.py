"""The line at the top: area, start, year, undo and redo, save, language."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gebieden.laden import readable_areas
from scenario.app import state
from scenario.app.components import melding
from scenario.app.components.kop import botsing, deel, versies
from scenario.app.components.rekenregels.rekenset import show_notice
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk

YEARS = (2030, 2040, 2050)


def show(werk: Werk) -> None:
    """Draw the line."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="kop"):
        _area(werk)
        _start(werk)
        _year(werk)
        _history(werk)
        _save(werk)
        deel.show(werk)
    language_switch(werk)
    melding.show(werk)
    botsing.show(werk)
    show_notice(werk)


def area_and_language(werk: Werk, rekenset: str = "rekenset_let_op") -> DeltaGenerator:
    """Draw the short line of a page without a mix of its own; say what its figures rest on with a text of that name.

    Returns the line, for what a page chooses beside the area.
    """
    line = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="kop")
    with line:
        _area(werk)
        deel.show(werk)
    language_switch(werk)
    show_notice(werk, rekenset)
    return line


def _area(werk: Werk) -> None:
    names = {name: gebied.naam.in_language(werk.taal) for name, gebied in readable_areas().items()}
    state.show_in_widget("kop_gebied", werk.gebied.id)
    st.selectbox(
        tekst("gebied", werk.taal),
        list(names),
        format_func=names.__getitem__,
        key="kop_gebied",
        on_change=state.when_moved("kop_gebied", state.open_area),
        width=160,
    )


def _start(werk: Werk) -> None:
    names = {name: scenario.naam.in_language(werk.taal) for name, scenario in werk.scenarios.items()}
    state.show_in_widget("kop_start", werk.start.id)
    st.selectbox(
        tekst("begin_bij", werk.taal),
        list(names),
        format_func=names.__getitem__,
        key="kop_start",
        on_change=state.when_moved("kop_start", lambda name: state.do({"doe": "begin", "scenario": name})),
        help=letterlijk(werk.start.motivatie.in_language(werk.taal)) or None,
        width=250,
    )


def _year(werk: Werk) -> None:
    def name(year: int) -> str:
        return str(year) if year else tekst("eindbeeld", werk.taal)

    state.show_in_widget("kop_jaar", werk.jaar or 0)
    st.segmented_control(
        tekst("stand_in", werk.taal),
        [0, *YEARS],
        format_func=name,
        required=True,
        key="kop_jaar",
        on_change=state.when_moved("kop_jaar", lambda year: state.choose("jaar", year or None)),
        wrap=False,
    )


def _history(werk: Werk) -> None:
    taal = werk.taal
    st.button(
        tekst("ongedaan", taal),
        key="kop_ongedaan",
        on_click=state.undo,
        disabled=not state.can_undo(),
        help=tekst("ongedaan_uitleg", taal),
    )
    st.button(
        tekst("opnieuw", taal),
        key="kop_opnieuw",
        on_click=state.redo,
        disabled=not state.can_redo(),
        help=tekst("opnieuw_uitleg", taal),
    )
    st.button(
        tekst("begin_opnieuw", taal),
        key="kop_begin_opnieuw",
        on_click=state.do,
        args=({"doe": "begin", "scenario": werk.start.id},),
        disabled=not werk.werkversie.stappen,
        help=tekst("begin_opnieuw_uitleg", taal),
    )


def _save(werk: Werk) -> None:
    taal = werk.taal
    with st.popover(tekst("bewaar_als", taal), key="kop_bewaar"):
        with st.form("kop_formulier", border=False):
            st.text_input(tekst("naam", taal), max_chars=80, key="kop_naam")
            st.text_area(
                tekst("motivatie", taal), max_chars=2000, key="kop_motivatie", placeholder=tekst("waarom_zo", taal)
            )
            st.form_submit_button(
                tekst("bewaar", taal),
                type="primary",
                on_click=lambda: state.save_as(state.widget("kop_naam"), state.widget("kop_motivatie")),
            )
        versies.show(werk)


def language_switch(werk: Werk) -> None:
    """Draw the choice of language, and tell the browser which one the page is in."""
    state.show_in_widget("kop_taal", werk.taal)
    with st.container(key="taalkeuze", width="content", horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            tekst("taal", werk.taal),
            ["nl", "en"],
            format_func=str.upper,
            required=True,
            key="kop_taal",
            label_visibility="collapsed",
            on_change=state.when_moved("kop_taal", state.set_language),
            wrap=False,
        )
        _beamer_switch(werk)
        # a file of our own, since scripts inside the page are barred; readers aloud need the page's language
        st.html(
            f'<i hidden>{werk.taal}</i><script src="gebiedsmix/taal/{werk.taal}.js"></script>',
            unsafe_allow_javascript=True,
        )


def _beamer_switch(werk: Werk) -> None:
    """Draw the switch for a hall: large letters, high contrast."""
    state.show_in_widget("kop_beamer", state.chosen("beamer"))
    st.toggle(
        tekst("beamer", werk.taal),
        key="kop_beamer",
        on_change=state.when_moved("kop_beamer", lambda on: state.set_beamer(on=bool(on))),
        help=tekst("beamer_uitleg", werk.taal),
    )
