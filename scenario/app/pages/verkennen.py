"""Exploring: the best plans there can be, a compromise, and plans that differ yet score alike."""

from functools import partial

import streamlit as st

from scenario.app import state
from scenario.app.components import keuze, kop, lang_werk, onderdelen, verkenning, verkenvraag
from scenario.app.teksten import tekst
from scenario.app.verkenbeeld import explored
from scenario.optimum import solver_installed

werk = keuze.without_selection(state.current())

kop.area_and_language(werk, "rekenset_niet_hier")
st.caption(tekst("verken_uitleg", werk.taal))
vraag = verkenvraag.choose(werk) if solver_installed() else None
if vraag is None:
    st.info(tekst("verken_zonder_oplosser", werk.taal))
else:
    found = lang_werk.when_asked("verken", vraag.fingerprint, partial(explored, vraag), werk)
    if found is not None:
        part = onderdelen.choose("verken", ("front", "varianten", "grenzen"), werk)
        if part == "front":
            verkenning.show_frontier(werk, found)
        elif part == "varianten":
            verkenning.show_variants(werk, found)
        else:
            verkenning.show_limits(werk, found)
