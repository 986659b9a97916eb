"""Two to twelve scenarios side by side: what differs, where, and how sure that is."""

import streamlit as st

from scenario.app import state
from scenario.app.components import keuze, onderdelen
from scenario.app.components.afwegen import gewichtsdriehoek
from scenario.app.components.kop import kop
from scenario.app.components.vergelijken import doelen_naast, kaarten_naast, naast_elkaar
from scenario.app.teksten import tekst
from scenario.app.vergelijkbeeld import make_vergelijkbeeld

werk = keuze.without_selection(state.current())

with kop.area_and_language(werk):
    scenarios = keuze.choose(werk)
if keuze.can_compare(scenarios, werk):
    beeld = make_vergelijkbeeld(werk, scenarios)
    part = onderdelen.choose("vergelijk", ("verschil", "kaart", "eens", "doelen", "driehoek", "kosten"), werk)
    other = naast_elkaar.choose_other(werk, beeld) if part in ("verschil", "kaart") else 1
    if part == "verschil":
        naast_elkaar.show(werk, beeld, other)
    elif part == "kaart":
        kaarten_naast.show(werk, beeld, other)
    elif part == "eens":
        kaarten_naast.show_agreement(werk, beeld)
    elif part == "doelen":
        doelen_naast.show(werk, beeld)
    elif part == "driehoek":
        gewichtsdriehoek.show(werk, beeld)
    else:
        doelen_naast.show_cost(werk, beeld)
if werk.jaar is not None:
    st.caption(tekst("stand_van_jaar", werk.taal, {"jaar": werk.jaar}))
