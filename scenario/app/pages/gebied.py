"""The area: what stands there now, what is barred, what lies around it; and reading an area of one's own."""

import streamlit as st

from scenario.app import state
from scenario.app.components.gebied import gebied, inlezen
from scenario.app.components.kop import kop

werk = state.current()

kop.area_and_language(werk)
gebied.show_description(werk)
left, right = st.columns([50, 50], gap="large")
with left:
    gebied.show_map(werk)
with right:
    gebied.show_deelgebied(werk)
    gebied.show_barred(werk)
    gebied.show_surroundings(werk)
    inlezen.show_report(werk)
    inlezen.show_import(werk)
