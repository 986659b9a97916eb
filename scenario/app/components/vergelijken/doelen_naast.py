"""Comparing on goals: gains and losses as a heat table, scores as slopes, cost beside worth, who wins where."""

from __future__ import annotations

import numpy as np
import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app.components import grafiek
from scenario.app.components.keuze import say_letters
from scenario.app.components.rijen import round_score
from scenario.app.components.vergelijken.naast_elkaar import score_table, show_left_out
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import KADER, TIJD, Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.helling import slope_chart
from scenario.grafieken.punten import As, named_scatter
from scenario.grafieken.warmte import heat_table
from scenario.opmaak import number, score, signed
from scenario.perspectieven import find_perspectief
from scenario.vergelijking_baten import cost_and_benefit

MILLION = 1_000_000
LEAST = 10.0  # points at which a colour is full at the earliest, so that one point never looks like much


def show_gains(werk: Werk, beeld: Vergelijkbeeld, kader: str) -> None:
    """Draw the gains and losses of all others against the first, per group of a lens."""
    taal, uitkomst = werk.taal, beeld.vergelijking.uitkomst
    names = [groep.text.in_language(taal) for groep in uitkomst.kaders[kader].groepen]
    rounded = np.vectorize(round_score)(uitkomst.kaderscores[kader])
    change = (rounded - rounded[0])[1:].T
    texts = [
        [score(float(value), taal) if np.isnan(value) else signed(float(value), "score", taal) for value in row]
        for row in change
    ]
    details = {"naam": beeld.letters[0], "kader": uitkomst.kaders[kader].text.in_language(taal)}
    st.markdown(f"##### {letterlijk(tekst('winst_verlies', taal, details))}", anchors=False)
    most = max(LEAST, float(np.nanmax(np.abs(change), initial=0.0)))
    chart = heat_table(names, beeld.koppen[1:], change, texts, taal, most=most)
    grafiek.show(
        chart, f"vergelijk_winst_{kader}", tekst("winst_verlies_alt", taal), score_table(werk, beeld, kader), taal
    )
    show_left_out(werk, beeld, kader)


def show_slopes(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw how every goal fares from one scenario to the next."""
    taal, uitkomst = werk.taal, beeld.vergelijking.uitkomst
    names = [groep.text.in_language(taal) for groep in uitkomst.kaders[KADER].groepen]
    st.markdown(f"##### {tekst('doelen_helling', taal)}", anchors=False)
    chart = slope_chart(beeld.koppen, names, uitkomst.kaderscores[KADER], taal, axis=tekst("schaal_score", taal))
    grafiek.show(chart, "vergelijk_helling", tekst("doelen_helling", taal), score_table(werk, beeld, KADER), taal)


def show_cost(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw what the ground costs beside what a scenario is worth under the neutral viewpoint."""
    taal = werk.taal
    st.markdown(f"##### {tekst('kosten_baten', taal)}", anchors=False)
    st.caption(tekst("kosten_baten_uitleg", taal))
    if beeld.smal:
        st.caption(letterlijk("; ".join(beeld.namen)))
    try:
        found = cost_and_benefit(beeld.vergelijking, KADER, find_perspectief("neutraal"))
    except GebiedsmixError as error:
        st.info(letterlijk(error.message.in_language(taal)))
        return
    axes = (As(tekst("grondkosten_mln", taal), from_zero=True), As(tekst("waarde_neutraal", taal)))
    table = {
        tekst("scenario", taal): list(beeld.namen),
        tekst("grondkosten", taal): [number(float(value), "euro", taal) for value in found.grondkosten_euro],
        tekst("grondsaldo", taal): [number(float(value), "euro", taal) for value in found.saldo_euro],
        tekst("waarde_neutraal", taal): [score(float(value), taal) for value in found.waarde],
    }
    names = beeld.letters if beeld.smal else beeld.namen
    chart = named_scatter(names, found.grondkosten_euro / MILLION, found.waarde, axes, taal)
    grafiek.show(chart, "vergelijk_kosten", tekst("kosten_baten", taal), table, taal)


def show(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw all of it: first the goals, then now, later and elsewhere."""
    say_letters(beeld)
    left, right = st.columns(2, gap="large")
    with left:
        show_gains(werk, beeld, KADER)
        show_gains(werk, beeld, TIJD)
    with right:
        show_slopes(werk, beeld)
