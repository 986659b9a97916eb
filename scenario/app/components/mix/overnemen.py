"""Taking a mix over: from a neighbourhood type of PBL, from one deelgebied to others, from a spreadsheet and back."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import GebiedsmixError
from gebieden.bronvermelding import sources_of
from scenario.app import state
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.plaktabel import read_mix_table, write_mix_table
from scenario.verschuiven import GROUPS
from scenario.woonmilieus import load_woonmilieus

FIRST_GROUPS = ("functiemix", "woonsegment", "intensiteit")
MOST_CHARACTERS = 100_000


def show(werk: Werk) -> None:
    """Draw the three ways, folded until they are asked for."""
    with st.container(key="overnemen", gap=None):
        for name, part in {"woonmilieu": _woonmilieus, "kopieer": _copies, "plaktabel": _table}.items():
            opened = st.expander(tekst(name, werk.taal), key=f"overnemen_{name}", type="compact", on_change="rerun")
            if opened.open:
                with opened:
                    part(werk)


def _woonmilieus(werk: Werk) -> None:
    taal, types = werk.taal, load_woonmilieus()
    chosen = st.selectbox(
        tekst("woonmilieu_kies", taal),
        list(types),
        format_func=lambda name: types[name].text.in_language(taal),
        key="overnemen_type",
        help=tekst("woonmilieu_uitleg", taal),
    )
    source = "; ".join(source.title for source in sources_of(types[chosen].source))
    st.caption(letterlijk(f"{types[chosen].note.in_language(taal)} {tekst('bron', taal)}: {source}"))
    st.button(
        tekst("woonmilieu_leg", taal),
        key="overnemen_leg",
        on_click=lambda: state.do_here({"doe": "woonmilieu", "type": state.widget("overnemen_type")}),
    )


def _copies(werk: Werk) -> None:
    taal = werk.taal
    names = {deelgebied.id: deelgebied.naam.in_language(taal) for deelgebied in werk.gebied.deelgebieden}
    uit = werk.selectie[0] if len(werk.selectie) == 1 else next(iter(names))
    st.selectbox(
        tekst("kopieer_uit", taal),
        list(names),
        index=list(names).index(uit),
        format_func=names.__getitem__,
        key=f"overnemen_uit_{werk.gebied.id}_{uit}",
    )
    st.multiselect(
        tekst("kopieer_naar", taal),
        list(names),
        format_func=names.__getitem__,
        key=f"overnemen_naar_{werk.gebied.id}",
        placeholder=tekst("kopieer_kies", taal),
    )
    st.multiselect(
        tekst("kopieer_wat", taal),
        list(GROUPS),
        default=list(FIRST_GROUPS),
        format_func=lambda group: tekst(f"groep_{group}", taal),
        key="overnemen_groepen",
        placeholder=tekst("kopieer_kies", taal),
    )
    st.button(
        tekst("kopieer_doe", taal),
        key="overnemen_doe_kopieer",
        on_click=_copy,
        args=(f"overnemen_uit_{werk.gebied.id}_{uit}", f"overnemen_naar_{werk.gebied.id}"),
        disabled=not (state.widget(f"overnemen_naar_{werk.gebied.id}") and state.widget("overnemen_groepen")),
    )


def _copy(uit: str, naar: str) -> None:
    groups = list(state.widget("overnemen_groepen"))
    state.do({"doe": "kopieer", "uit": state.widget(uit), "groepen": groups, "in": list(state.widget(naar))})


def _table(werk: Werk) -> None:
    """The mix as a table to copy, to download, and to paste back."""
    taal = werk.taal
    st.caption(tekst("plaktabel_uitleg", taal))
    st.code(write_mix_table(werk.gebied, werk.verdeling, taal), language=None, height=160)
    st.download_button(
        tekst("plaktabel_haal", taal),
        # a mark in front, so that a spreadsheet reads the letters as they are
        data=("\ufeff" + write_mix_table(werk.gebied, werk.verdeling, taal, ";")).encode("utf-8"),
        file_name=f"{werk.gebied.id}-mix.csv",
        mime="text/csv",
        key="overnemen_haal",
        on_click="ignore",
    )
    st.text_area(tekst("plaktabel_plak", taal), max_chars=MOST_CHARACTERS, height=160, key="overnemen_plak")
    st.button(tekst("plaktabel_neem", taal), key="overnemen_neem", on_click=_paste, args=(werk,))


def _paste(werk: Werk) -> None:
    try:
        waarden = read_mix_table(state.widget("overnemen_plak") or "", werk.gebied, werk.taal)
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.do({"doe": "tabel", "waarden": waarden})
