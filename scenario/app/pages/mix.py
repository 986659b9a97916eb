"""The first screen: the map, the levers, and what the mix does, together."""

import streamlit as st

from scenario.app import state
from scenario.app.beeld import make_beeld
from scenario.app.components import haalbaarheid, tabel, uitleg
from scenario.app.components.kaart import kaart
from scenario.app.components.kop import kop
from scenario.app.components.mix import hendels, knelpunten, programma, scores

werk = state.current()
beeld = make_beeld(werk)

kop.show(werk)
left, middle, right = st.columns([44, 28, 28], gap="medium")
with left, st.container(key="kolom_kaart"):
    maat = kaart.show(werk, beeld)
    tabel.show(werk, maat)
with middle, st.container(key="kolom_hendels"):
    hendels.show(werk)
with right, st.container(key="kolom_uitkomst"):
    haalbaarheid.show(werk, beeld)
    knelpunten.show(werk, beeld)
    scores.show(werk, beeld)
    programma.show(werk, beeld)
uitleg.show(werk, beeld)
