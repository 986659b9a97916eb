"""What stands when: the building periods with what bars them, and the programme year by year."""

import streamlit as st

from scenario.app import state
from scenario.app.beeld import make_beeld
from scenario.app.components import tijdlijn, uitleg
from scenario.app.components.kop import kop
from scenario.app.teksten import tekst

werk = state.current()
beeld = make_beeld(werk)

kop.show(werk)
st.caption(tekst("tijdlijn_uitleg", werk.taal))
left, right = st.columns([55, 45], gap="large")
with left:
    tijdlijn.show_periods(werk, beeld)
with right:
    tijdlijn.show_programme(werk, beeld)
uitleg.show(werk, beeld)
