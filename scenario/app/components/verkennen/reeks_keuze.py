"""Which large run to look at; how far it is, going on with it, and throwing it away."""

from __future__ import annotations

from functools import partial

import streamlit as st

from scenario.app import state
from scenario.app.components import lang_werk
from scenario.app.components.vastleggen import refusals_said
from scenario.app.components.verkennen import reeks_begin
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import percentage, plain
from scenario.progress import Report
from scenario.sweep.shelf import Reeks, find_run, go_on, runs_of, throw_away

WISH = "reeks_gevraagd"


def choose(werk: Werk) -> Reeks | None:
    """Draw the runs of this area and the form for a new one; return the one to look at, when something is in it."""
    found = runs_of(werk.gebied.id)
    reeks = _chosen(werk, found) if found else None
    if reeks is not None and reeks.share < 1:
        reeks = _unfinished(werk, reeks)
    reeks_begin.show(werk, first=not found)
    if not found:
        st.info(tekst("reeks_geen", werk.taal))
    return reeks if reeks is not None and reeks.blocks else None


def _chosen(werk: Werk, found: dict[str, Reeks]) -> Reeks:
    """The run that was asked for last, or the first; with what one can do with it beside it."""
    wanted = state.chosen("reeks")
    state.show_in_widget("reeks_keuze", wanted if wanted in found else next(iter(found)))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.selectbox(
            tekst("reeks", werk.taal),
            list(found),
            format_func=lambda name: _in_words(found[name], werk),
            key="reeks_keuze",
            on_change=state.when_moved("reeks_keuze", lambda name: state.choose("reeks", name)),
            width=420,
        )
        with st.popover(tekst("reeks_weg", werk.taal), key="reeks_weg"):
            st.caption(letterlijk(tekst("reeks_weg_zeker", werk.taal, {"reeks": name})))
            st.button(tekst("reeks_weg_ja", werk.taal), key="reeks_weg_ja", on_click=_throw, args=(str(name),))
    return found[str(name)]


def _in_words(reeks: Reeks, werk: Werk) -> str:
    details = {"reeks": reeks.id, "n": plain(reeks.folder.samples, 0, werk.taal)}
    if reeks.share < 1:
        return tekst("reeks_half", werk.taal, {**details, "deel": percentage(reeks.share, werk.taal)})
    return tekst("reeks_heel", werk.taal, details)


def _unfinished(werk: Werk, reeks: Reeks) -> Reeks | None:
    """Go on when that is asked, with how far it is and how long it takes yet; what is there can be looked at."""
    st.caption(letterlijk(tekst("reeks_nog_niet", werk.taal, {"deel": percentage(reeks.share, werk.taal)})))
    done = lang_werk.when_asked("reeks", reeks.id, partial(_go_on, reeks.id), werk)
    return find_run(reeks.id) if done else reeks


def _go_on(name: str, report: Report) -> bool:
    report(0.0)
    go_on(name, report)
    return True


def _throw(name: str) -> None:
    with refusals_said():
        throw_away(name)
    state.choose(WISH, "")
