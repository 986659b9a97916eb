"""Scenarios as a file that others use as it is: workbook, deck, report, map layers, tables."""

import streamlit as st

from scenario.app import state
from scenario.app.components import export_keuze, keuze
from scenario.app.components.kop import kop
from scenario.app.teksten import tekst

werk = keuze.without_selection(state.current())

with kop.area_and_language(werk):
    scenarios = keuze.choose(werk)
st.caption(tekst("export_uitleg", werk.taal))
export_keuze.show(werk, export_keuze.choose(werk, scenarios))
