"""What comes of a session: decisions, the report, and the end."""

from __future__ import annotations

import json
import re

import streamlit as st

from scenario.app import state
from scenario.app.components.werksessie.sessie_begin import LED, led, refusals_said
from scenario.app.deelnemer.verslag import report_document, report_pdf, report_words
from scenario.app.deelnemer.zalen import zaal
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.werksessie.sessie import Sessie


def decisions(werk: Werk, sessie: Sessie) -> None:
    """Draw the decisions, and the form for the next one."""
    taal = werk.taal
    st.markdown(f"##### {tekst('deelnemer_besluiten', taal)}")
    for besluit in sessie.besluiten:
        st.markdown(f"- {letterlijk(besluit.tekst)} :gray[{letterlijk(besluit.reden)}]")
    if sessie.klaar:
        return
    with st.form("sessie_besluit", border=False, clear_on_submit=True):
        st.text_input(tekst("sessie_besluit", taal), max_chars=300, key="sessie_besluit_tekst")
        st.text_input(tekst("sessie_reden", taal), max_chars=1000, key="sessie_besluit_reden")
        st.form_submit_button(tekst("bewaar", taal), on_click=_decide, args=(sessie,))


def _decide(sessie: Sessie) -> None:
    with refusals_said():
        words = (str(state.widget("sessie_besluit_tekst")), str(state.widget("sessie_besluit_reden")))
        zaal().decide(sessie, *words)


@st.fragment
def report(werk: Werk) -> None:
    """Draw the report, made when it is opened.

    Files are ready before their buttons are: one that is only made on a press is thrown away at the next look that
    another part of the page takes, which can be before the browser has fetched it.
    """
    opened = st.expander(tekst("sessie_verslagen", werk.taal), key="sessie_verslagen", on_change="rerun")
    sessie = led(werk) if opened.open else None
    if sessie is None:
        return
    told = report_document(sessie, werk.taal)
    with opened, st.container(horizontal=True):
        _download(werk, "sessie_verslag_pdf", report_pdf(told, werk.taal), f"{_file(sessie)}.pdf", "application/pdf")
        _download(werk, "sessie_verslag", report_words(told, werk.taal), f"{_file(sessie)}.md", "text/markdown")
        document = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
        _download(werk, "sessie_gegevens", document, f"{_file(sessie)}.json", "application/json")


def _download(werk: Werk, word: str, file: bytes | str, name: str, media_type: str) -> None:
    st.download_button(tekst(word, werk.taal), file, name, media_type, key=word, on_click="ignore")


def finish(werk: Werk, sessie: Sessie) -> None:
    """Draw the end and the way out."""
    taal = werk.taal
    with st.container(horizontal=True):
        if not sessie.klaar:
            with st.popover(tekst("sessie_eind", taal)):
                st.markdown(tekst("sessie_eind_zeker", taal))
                st.button(tekst("sessie_eind", taal), key="sessie_eind", on_click=_end, args=(sessie,))
        with st.popover(tekst("sessie_wis", taal)):
            st.markdown(tekst("sessie_wis_zeker", taal))
            st.button(tekst("sessie_wis", taal), key="sessie_wis", on_click=_wipe, args=(sessie,))
    st.button(tekst("sessie_verlaat", taal), key="sessie_verlaat", on_click=lambda: state.choose(LED, None))


def _file(sessie: Sessie) -> str:
    """Name a file after the session, not after its code: whoever gets the report cannot come in."""
    return re.sub(r"[^a-z0-9]+", "-", sessie.opzet.naam.lower()).strip("-") or "werksessie"


def _end(sessie: Sessie) -> None:
    with refusals_said():
        zaal().end(sessie)


def _wipe(sessie: Sessie) -> None:
    with refusals_said():
        zaal().wipe(sessie)
        state.choose(LED, None)
