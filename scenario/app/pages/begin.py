"""Where a newcomer starts: an area to redraw, and an example for each who comes here."""

import streamlit as st

from scenario.app import state
from scenario.app.components import begin, melding
from scenario.app.components.kop import kop
from scenario.app.teksten import tekst

werk = state.current()

kop.language_switch(werk)
melding.show(werk)
st.title("Gebiedsmix", anchor=False)
st.markdown(tekst("begin_wat", werk.taal))
left, right = st.columns([60, 40], gap="large")
with left:
    begin.show_areas(werk)
with right:
    begin.show_examples(werk)
