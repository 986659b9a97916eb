"""Robustness: whether the choice holds when weights and kentallen are not sure."""

from functools import partial

import streamlit as st

from scenario.app import state
from scenario.app.components import keuze, lang_werk, onderdelen
from scenario.app.components.kop import kop
from scenario.app.components.robuustheid import robuust, robuustvraag
from scenario.app.robuustbeeld import examined
from scenario.app.teksten import tekst
from scenario.app.vergelijkbeeld import make_vergelijkbeeld

werk = keuze.without_selection(state.current())

with kop.area_and_language(werk):
    scenarios = keuze.choose(werk)
st.caption(tekst("robuust_uitleg", werk.taal))
if keuze.can_compare(scenarios, werk):
    beeld = make_vergelijkbeeld(werk, scenarios)
    vraag = robuustvraag.choose(werk, beeld)
    found = lang_werk.when_asked("robuust", vraag.fingerprint, partial(examined, vraag), werk, at_once=vraag.is_quick)
    if found is not None:
        part = onderdelen.choose("robuust", ("rangen", "gewichten", "kentallen"), werk)
        keuze.say_letters(beeld)
        left, right = st.columns(2, gap="large")
        if part == "rangen":
            with left:
                robuust.show_ranks(werk, beeld, found)
            with right:
                robuust.show_regret(werk, beeld, found)
        elif part == "gewichten":
            with left:
                robuust.show_central(werk, beeld, found)
            with right:
                robuust.show_pairs(werk, beeld, found)
        elif found.onzekerheid is None:
            st.info(tekst("robuust_zonder_kentallen", werk.taal))
        else:
            with left:
                robuust.show_decisive(werk, beeld, found.onzekerheid)
            with right:
                robuust.show_norms(werk, beeld, found.onzekerheid)
