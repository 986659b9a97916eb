"""The live session, for who leads it: start, open and close rounds, see what the room finds."""

import streamlit as st

from scenario.app import state
from scenario.app.components import melding
from scenario.app.components.kop import kop
from scenario.app.components.werksessie import (
    sessie_begin,
    sessie_ideeen,
    sessie_leiden,
    sessie_slot,
    sessie_tekenen,
    sessie_uitslag,
)
from scenario.app.teksten import tekst

werk = state.current()
kop.area_and_language(werk, "rekenset_sessie")
melding.show(werk)
sessie = sessie_begin.led(werk)

if sessie is None:
    left, right = st.columns([60, 40], gap="large")
    with left:
        sessie_begin.start(werk)
    with right:
        sessie_begin.resume(werk)
else:
    left, middle, right = st.columns([26, 40, 34], gap="medium")
    with left:
        sessie_leiden.how_to_join(werk, sessie)
        sessie_leiden.rounds(werk, sessie)
        sessie_tekenen.redraw(werk, sessie)
    with middle:
        st.markdown(f"##### {tekst('sessie_uitslag', werk.taal)}")
        sessie_uitslag.live(werk)
    with right:
        sessie_tekenen.variants(werk)
        sessie_ideeen.moderate(werk)
        sessie_slot.decisions(werk, sessie)
        sessie_slot.report(werk)
        sessie_slot.finish(werk, sessie)
