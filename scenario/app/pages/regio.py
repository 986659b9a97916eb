"""The region: what plans do here, with the neighbours, and elsewhere."""

import streamlit as st

from scenario.app import state
from scenario.app.components import onderdelen
from scenario.app.components.kop import deel, kop
from scenario.app.components.regio import regio, regio_eigen, regio_keuze, regio_uitleg
from scenario.app.components.rekenregels import rekenset

werk = state.current()

kop.language_switch(werk)
rekenset.show_notice(werk, "rekenset_regio")
uitkomst = regio_keuze.choose(werk, deel.show)
left, right = st.columns([50, 50], gap="large")
with left:
    regio.show_map(werk, uitkomst)
with right:
    regio.show_verdicts(werk, uitkomst)
part = onderdelen.choose("regio", ("rekening", "banen", "scores", "regio"), werk)
if part == "rekening":
    regio.show_accounts(werk, uitkomst)
elif part == "banen":
    regio.show_jobs(werk, uitkomst)
elif part == "scores":
    regio.show_scores(werk, uitkomst)
else:
    regio.show_region(werk, uitkomst)
regio_uitleg.show(werk, uitkomst)
regio_eigen.show(werk, uitkomst.regio)
