"""Every rule, kental, norm and source, to search and to open."""

import streamlit as st

from scenario.app import state
from scenario.app.beeld import make_beeld
from scenario.app.components import uitleg
from scenario.app.components.kop import kop
from scenario.app.components.rekenregels import regels
from scenario.app.teksten import tekst

werk = state.current()
beeld = make_beeld(werk)

kop.area_and_language(werk)
st.caption(tekst("rekenregels_uitleg", werk.taal))
regels.show(werk, beeld)
uitleg.show(werk, beeld)
