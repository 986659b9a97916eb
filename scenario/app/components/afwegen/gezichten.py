"""Viewpoints side by side: who each would choose, where they agree, where they clash, and who is forgotten."""

from __future__ import annotations

import numpy as np
import streamlit as st

from scenario.afweging import Perspectiefvergelijking, compare_perspectieven, judge_later_elders, scoretabel_of
from scenario.app.components import grafiek
from scenario.app.components.afwegen.weging import Weging
from scenario.app.components.keuze import say_letters
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import TIJD, Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.warmte import heat_table
from scenario.opmaak import percentage, plain, score

MOST = 5


def show(werk: Werk, beeld: Vergelijkbeeld, weging: Weging) -> None:
    """Draw every viewpoint beside each other."""
    found = compare_perspectieven(weging.tabel, power=weging.power)
    left, right = st.columns([60, 40], gap="large")
    with left:
        _values(werk, beeld, found)
    with right:
        _agreement(werk, beeld, found)
        _forgotten(werk, beeld, weging)


def _values(werk: Werk, beeld: Vergelijkbeeld, found: Perspectiefvergelijking) -> None:
    """A row per viewpoint, neutral first; in each cell the value and, for who comes first, a mark."""
    taal = werk.taal
    names = [entry.text.in_language(taal) for entry in found.perspectieven]
    texts = [
        [f"{score(float(value), taal)}{' ①' if rank == 1 else ''}" for value, rank in zip(values, ranks, strict=True)]
        for values, ranks in zip(found.values, found.ranks, strict=True)
    ]
    table = {tekst("perspectief", taal): names}
    for at, name in enumerate(beeld.namen):
        table[name] = [row[at] for row in texts]
    st.markdown(f"##### {tekst('gezichten', taal)}", anchors=False)
    st.caption(tekst("gezichten_uitleg", taal))
    say_letters(beeld)
    chart = heat_table(names, beeld.koppen, found.values, texts, taal, most=100, two_sided=False)
    grafiek.show(chart, "weeg_gezichten", tekst("gezichten", taal), table, taal)


def _agreement(werk: Werk, beeld: Vergelijkbeeld, found: Perspectiefvergelijking) -> None:
    taal = werk.taal
    st.markdown(f"##### {tekst('eensgezind', taal)}", anchors=False)
    details = {
        "aantal": len(found.perspectieven),
        "ander": percentage(found.other_winner, taal),
        "eens": plain(found.concordance, 2, taal),
        "conflict": plain(found.conflict, 2, taal),
    }
    st.markdown(letterlijk(tekst("eensgezind_cijfers", taal, details)), help=tekst("eensgezind_bron", taal))
    order = np.argsort(-found.wins, kind="stable")
    won = [f"{beeld.namen[at]}: {percentage(float(found.wins[at]), taal)}" for at in order if found.wins[at] > 0]
    st.markdown(f"{tekst('wint_bij', taal)} {letterlijk('; '.join(won))}")
    _pairs(werk, beeld, found)


def _pairs(werk: Werk, beeld: Vergelijkbeeld, found: Perspectiefvergelijking) -> None:
    taal = werk.taal
    at = {scenario: beeld.namen[place] for place, scenario in enumerate(found.tabel.scenarios)}
    agreed = [
        f"- {letterlijk(tekst('allen_eens', taal, {'beter': at[better], 'slechter': at[worse]}))}"
        for better, worse in found.agreed()[:MOST]
    ]
    split = [
        f"- {letterlijk(tekst('botsing', taal, {'een': at[a], 'ander': at[b], 'deel': percentage(share, taal)}))}"
        for a, b, share in found.clashes()
        if share > 0
    ]
    st.markdown("\n".join([*agreed, *split]) or tekst("niets", taal))


def _forgotten(werk: Werk, beeld: Vergelijkbeeld, weging: Weging) -> None:
    """Name a plan that wins only because later or elsewhere weighs nothing."""
    taal = werk.taal
    tabel = scoretabel_of(beeld.vergelijking.scenarios, beeld.vergelijking.uitkomst, TIJD)
    weights = weging.weights if weging.tabel.kader == TIJD and tabel.ids == weging.tabel.ids else None
    found = judge_later_elders(tabel, weights)
    st.markdown(f"##### {tekst('vergeten', taal)}", anchors=False)
    st.caption(tekst("vergeten_uitleg" if weights is None else "vergeten_eigen", taal))
    lines = [f"- {letterlijk(entry.text.in_language(taal))}" for entry in found.vergeten]
    st.markdown("\n".join(lines) or tekst("niemand_vergeten", taal))
