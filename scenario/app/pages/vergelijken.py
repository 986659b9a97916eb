"""Two scenarios side by side: what differs, where, and how sure that is."""

import streamlit as st

from scenario.app import state
from scenario.app.components import kaart, keuze, kop, naast_elkaar, uitleg
from scenario.app.teksten import tekst

werk = keuze.without_selection(state.current())

kop.area_and_language(werk)
first, second = keuze.choose_two(werk)
beeld = keuze.picture(werk, first, second)
names = (first.naam.in_language(werk.taal), second.naam.in_language(werk.taal))

if keuze.same_mix(first, second):
    st.info(tekst("zelfde_mix", werk.taal))
else:
    left, right = st.columns([55, 45], gap="large")
    with left:
        naast_elkaar.show_verdict(werk, beeld, second)
        naast_elkaar.show_words(werk, first, second)
        kaart.show_difference(werk, beeld)
    with right:
        naast_elkaar.show_programme(werk, beeld, names)
        naast_elkaar.show_lenses(werk, beeld, names)
        naast_elkaar.show_elsewhere(werk, beeld, names)
uitleg.show(werk, beeld)
