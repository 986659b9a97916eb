"""Reading an area of one's own: the upload, what may be uploaded, and the report of what was mended."""

from __future__ import annotations

from pathlib import PurePath

import streamlit as st

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Keuzes
from gebieden.lezen.regels import load_regels
from gebieden.lezen.verslag import KINDS
from gebieden.werkmap import own_areas
from scenario.app import state
from scenario.app.components import melding
from scenario.app.teksten import tekst
from scenario.app.upload import ENDINGS, PACKED, read_upload, report_of
from scenario.app.werk import Werk
from scenario.opmaak import number, plain

M2_PER_HA = 10_000
MOST_CHARACTERS = 60
SYSTEMS = {0: "", 28992: "EPSG:28992 (RD)", 4326: "EPSG:4326 (WGS84)"}


def show_import(werk: Werk) -> None:
    """Draw the upload and what goes with it."""
    taal = werk.taal
    with st.expander(tekst("eigen_gebied", taal), key="gebied_inlezen"):
        limits = load_regels()
        most_mb = min(limits.bestand_mb, float(st.get_option("server.maxUploadSize")))
        details = {"mb": plain(most_mb, 0, taal), "aantal": plain(limits.deelgebieden, 0, taal)}
        st.caption(tekst("inlezen_uitleg", taal, details))
        uploaded = st.file_uploader(tekst("inlezen_bestand", taal), type=[*ENDINGS, PACKED], key="inlezen_bestand")
        stem = PurePath(uploaded.name).stem[:MOST_CHARACTERS] if uploaded else ""
        naam = st.text_input(tekst("naam", taal), max_chars=MOST_CHARACTERS, key="inlezen_naam", placeholder=stem)
        gemeente = st.text_input(tekst("inlezen_gemeente", taal), max_chars=MOST_CHARACTERS, key="inlezen_gemeente")
        keuzes = _choices(werk)
        replaces = st.checkbox(tekst("inlezen_vervang", taal), key="inlezen_vervang")
        pressed = st.button(tekst("inlezen_lees", taal), type="primary", key="inlezen_lees", disabled=not uploaded)
        if pressed and uploaded:
            _read(uploaded.name, uploaded.getvalue(), naam or stem, keuzes, werk, gemeente=gemeente, replaces=replaces)
        melding.show(werk)
        st.caption(tekst("ophalen_uitleg", taal))


def _choices(werk: Werk) -> Keuzes:
    """What the visitor says about the file; most need none of it."""
    taal = werk.taal
    with st.expander(tekst("inlezen_meer", taal), type="compact"):
        layer = st.text_input(tekst("inlezen_laag", taal), max_chars=MOST_CHARACTERS, key="inlezen_laag")
        column = st.text_input(tekst("inlezen_kolom", taal), max_chars=MOST_CHARACTERS, key="inlezen_kolom")
        crs = st.selectbox(
            tekst("inlezen_stelsel", taal),
            list(SYSTEMS),
            format_func=lambda code: SYSTEMS[code] or tekst("inlezen_zoals_bestand", taal),
            key="inlezen_stelsel",
        )
        parts = st.checkbox(tekst("inlezen_delen", taal), key="inlezen_delen")
    return Keuzes(layer=layer.strip(), name_column=column.strip(), crs=crs or None, split_multipolygons=parts)


def _read(name: str, content: bytes, naam: str, keuzes: Keuzes, werk: Werk, *, gemeente: str, replaces: bool) -> None:
    try:
        with st.spinner(tekst("inlezen_bezig", werk.taal)):
            made = read_upload(name, content, naam, keuzes, gemeente=gemeente, replace_old=replaces)
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.open_area(made.id)
    st.rerun()


def show_report(werk: Werk) -> None:
    """Draw what reading this area took, when it is one of the visitor's own."""
    taal = werk.taal
    verslag = report_of(werk.gebied.id) if werk.gebied.id in own_areas() else None
    if verslag is None:
        return
    sides = {"voor": verslag.voor_m2, "na": verslag.na_m2}
    surfaces = {side: number(m2 / M2_PER_HA, "ha", taal) for side, m2 in sides.items()}
    with st.expander(tekst("verslag", taal), expanded=True, key="gebied_verslag"):
        st.caption(tekst("verslag_kort", taal, {"gelezen": verslag.gelezen, "over": verslag.over, **surfaces}))
        rows = [
            {
                tekst("vlak", taal): melding.vlak or tekst("heel_het_bestand", taal),
                tekst("wat", taal): KINDS[melding.kind].in_language(taal),
                tekst("toelichting", taal): melding.text.in_language(taal),
                tekst("voor", taal): _surface(melding.voor_m2, werk),
                tekst("na", taal): _surface(melding.na_m2, werk),
            }
            for melding in verslag.meldingen
        ]
        if rows:
            st.dataframe(rows, hide_index=True, width="stretch")
        else:
            st.caption(tekst("verslag_leeg", taal))


def _surface(m2: float | None, werk: Werk) -> str:
    return "" if m2 is None else number(m2, "m2", werk.taal)
