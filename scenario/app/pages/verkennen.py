"""Exploring: the best plans there can be, or very many variants to look for a way in."""

from functools import partial

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.components import keuze, lang_werk, onderdelen
from scenario.app.components.kop import kop
from scenario.app.components.verkennen import reeks_dozen, reeks_filter, reeks_keuze, reeksen, verkenning, verkenvraag
from scenario.app.teksten import letterlijk, tekst
from scenario.app.verkenbeeld import explored
from scenario.optimum import solver_installed

werk = keuze.without_selection(state.current())

many = onderdelen.shows("verkennen", "veel")
with kop.area_and_language(werk, "rekenset_niet_hier" if many else "rekenset_let_op"):
    way = onderdelen.choose("verkennen", ("beste", "veel"), werk)
if way == "veel":
    st.caption(tekst("reeks_uitleg", werk.taal))
    reeks = reeks_keuze.choose(werk)
    if reeks is not None:
        try:
            beeld = reeks_filter.choose(werk, reeks)
        except GebiedsmixError as error:
            st.warning(letterlijk(error.message.in_language(werk.taal)))
            st.stop()
        part = onderdelen.choose("reeks", ("lijnen", "wolk", "dozen", "normen"), werk)
        left, right = st.columns([65, 35], gap="large")
        with left:
            if part == "lijnen":
                reeksen.show_lines(werk, beeld)
            elif part == "wolk":
                reeksen.show_cloud(werk, beeld)
            elif part == "dozen":
                reeks_dozen.show(werk, beeld)
            else:
                reeksen.show_norms(werk, beeld)
        with right:
            reeksen.show_variant(werk, beeld)
else:
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
