"""Leading a session: how the room joins, and which round is open."""

from __future__ import annotations

import streamlit as st

from scenario.app import state
from scenario.app.components.werksessie.sessie_begin import LED, refusals_said
from scenario.app.deelnemer.namen import round_title
from scenario.app.deelnemer.routes import join_address, qr_image, scan_address
from scenario.app.deelnemer.zalen import zaal
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import door_key, shown_code

MINUTES = (0, 1, 2, 3, 5, 10)


def how_to_join(werk: Werk, sessie: Sessie) -> None:
    """Draw the QR code, the code, the pages for beamer and paper, and the secret behind a lid."""
    taal, address = werk.taal, join_address(state.server_address(), sessie.code)
    st.markdown(f"##### {letterlijk(sessie.opzet.naam)}")
    scanned = scan_address(state.server_address(), sessie)
    query = f"taal={taal}&d={door_key(sessie.opzet.geheim)}"
    st.image(qr_image(scanned).decode("utf-8"), width=190)
    st.markdown(f"**{shown_code(sessie.code)}**  \n{letterlijk(address)}")
    with st.container(horizontal=True):
        st.link_button(tekst("sessie_beamer", taal), f"/m/{sessie.code}/beeld?{query}")
        st.link_button(tekst("sessie_blad", taal), f"/m/{sessie.code}/blad?{query}")
    with st.expander(tekst("sessie_sleutel", taal)):
        st.caption(tekst("sessie_sleutel_uitleg", taal))
        st.code(state.chosen(LED)["geheim"], language=None)


def rounds(werk: Werk, sessie: Sessie) -> None:
    """Draw the programme with a button per round; without buttons when the session is over."""
    taal = werk.taal
    st.markdown(f"##### {tekst('sessie_programma', taal)}")
    if sessie.klaar:
        st.info(tekst("deelnemer_voorbij", taal))
        return
    st.segmented_control(
        tekst("sessie_minuten", taal),
        MINUTES,
        default=0,
        format_func=lambda minutes: str(minutes) if minutes else tekst("sessie_geen_klok", taal),
        key="sessie_minuten",
    )
    for ronde in sessie.opzet.rondes:
        _round(werk, sessie, ronde)


def _round(werk: Werk, sessie: Sessie, ronde: Ronde) -> None:
    title, asked = round_title(ronde, werk.taal), ronde.vraag.in_language(werk.taal)
    is_open = sessie.open == ronde.id
    word = "sessie_sluit" if is_open else "sessie_heropen" if ronde.id in sessie.gesloten else "sessie_open"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            tekst(word, werk.taal),
            key=f"sessie_ronde_{ronde.id}",
            type="primary" if is_open else "secondary",
            on_click=_close if is_open else _open,
            args=(sessie,) if is_open else (sessie, ronde.id),
            width=100,
        )
        st.markdown(f"**{title}**" if is_open else title, width="stretch")
    if asked:
        st.caption(letterlijk(asked))


def _open(sessie: Sessie, ronde: str) -> None:
    with refusals_said():
        zaal().open_round(sessie, ronde, 60 * int(state.widget("sessie_minuten") or 0))


def _close(sessie: Sessie) -> None:
    with refusals_said():
        zaal().close_round(sessie)
