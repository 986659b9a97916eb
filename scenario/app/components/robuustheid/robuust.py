"""How sure the choice is: who takes which place how often, at which weights, with how much regret."""

from __future__ import annotations

import numpy as np
import streamlit as st

from scenario.app.components import grafiek
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.rangen import acceptability_chart
from scenario.grafieken.staven import interval_bars
from scenario.grafieken.warmte import heat_table
from scenario.opmaak import chance, number, percentage, plain
from scenario.robuustheid import Onzekerheid, Robuustheid

MOST = 10
EVEN = 0.5  # of a comparison of two: neither is ahead


def show_ranks(werk: Werk, beeld: Vergelijkbeeld, found: Robuustheid) -> None:
    """Draw in which share of all weighings each scenario takes each place."""
    taal, smaa = werk.taal, found.smaa
    st.markdown(f"##### {tekst('robuust_rangen', taal)}", anchors=False)
    _verdict(werk, beeld, found)
    details = {"aantal": plain(smaa.draws, 0, taal), "weging": found.weging.text.in_language(taal)}
    st.caption(letterlijk(tekst("robuust_steekproef", taal, details)))
    low, high = smaa.interval
    table = {tekst("scenario", taal): list(beeld.namen)}
    for rank in range(len(beeld.namen)):
        table[tekst("plaats_n", taal, {"n": rank + 1})] = [
            f"{percentage(float(share), taal, 1)} ({percentage(float(a), taal, 1)} – {percentage(float(b), taal, 1)})"
            for share, a, b in zip(smaa.acceptability[:, rank], low[:, rank], high[:, rank], strict=True)
        ]
    chart = acceptability_chart(beeld.namen, smaa.acceptability, taal, axis=tekst("deel_wegingen", taal))
    grafiek.show(chart, "robuust_rangen", tekst("robuust_rangen", taal), table, taal)


def _verdict(werk: Werk, beeld: Vergelijkbeeld, found: Robuustheid) -> None:
    """Say in words who is first how often; what cannot be built is said with it."""
    taal = werk.taal
    first = found.smaa.acceptability[:, 0]
    best = int(np.argmax(first))
    details = {"scenario": beeld.namen[best], "deel": chance(float(first[best]), taal)}
    words = tekst("robuust_eerste" if first[best] > EVEN else "robuust_verdeeld", taal, details)
    if not beeld.eind.feasible[best]:
        words = f"{words} {tekst('maar_niet_haalbaar', taal)}"
    (st.success if first[best] > EVEN and beeld.eind.feasible[best] else st.info)(letterlijk(words))


def show_central(werk: Werk, beeld: Vergelijkbeeld, found: Robuustheid) -> None:
    """Draw the weights at which each scenario typically wins, and how sure that is."""
    taal, smaa = werk.taal, found.smaa
    st.markdown(f"##### {tekst('robuust_centraal', taal)}", anchors=False)
    st.caption(tekst("robuust_centraal_uitleg", taal))
    goals = [entry.text.in_language(taal) for entry in found.tabel.criteria]
    low, high = smaa.confidence_interval
    sure = [
        "–" if share != share else f"{chance(float(share), taal)} ({chance(float(a), taal)} – {chance(float(b), taal)})"
        for share, a, b in zip(smaa.confidence, low, high, strict=True)
    ]
    texts = [
        ["–" if value != value else percentage(float(value), taal) for value in row] for row in smaa.central_weights
    ]
    table = {tekst("scenario", taal): list(beeld.namen)}
    table |= {goal: [row[at] for row in texts] for at, goal in enumerate(goals)}
    table[tekst("vertrouwen", taal)] = sure
    chart = heat_table(goals, beeld.koppen, smaa.central_weights.T, _turned(texts), taal, two_sided=False)
    grafiek.show(chart, "robuust_centraal", tekst("robuust_centraal", taal), table, taal)


def show_pairs(werk: Werk, beeld: Vergelijkbeeld, found: Robuustheid) -> None:
    """Draw how often each scenario beats each other one."""
    taal, share = werk.taal, found.smaa.pairwise.copy()
    np.fill_diagonal(share, np.nan)
    texts = [["" if value != value else chance(float(value), taal) for value in row] for row in share]
    st.markdown(f"##### {tekst('robuust_paren', taal)}", anchors=False)
    st.caption(tekst("robuust_paren_uitleg", taal))
    table = {tekst("scenario", taal): list(beeld.namen)}
    table |= {name: [row[at] for row in texts] for at, name in enumerate(beeld.namen)}
    chart = heat_table(beeld.koppen, beeld.koppen, share - EVEN, texts, taal, most=EVEN)
    grafiek.show(chart, "robuust_paren", tekst("robuust_paren", taal), table, taal)


def show_regret(werk: Werk, beeld: Vergelijkbeeld, found: Robuustheid) -> None:
    """Draw how many points each scenario gives away against the best one."""
    taal, spijt = werk.taal, found.spijt
    st.markdown(f"##### {tekst('robuust_spijt', taal)}", anchors=False)
    st.caption(tekst("robuust_spijt_uitleg", taal))
    texts = [plain(float(value), 1, taal) for value in spijt.gemiddeld]
    table = {
        tekst("scenario", taal): list(beeld.namen),
        tekst("gemiddeld", taal): [
            f"{text} ± {plain(float(margin), 2, taal)}" for text, margin in zip(texts, spijt.marge, strict=True)
        ],
        tekst("grootste", taal): [number(float(value), "punt", taal) for value in spijt.grootste],
    }
    most = float(np.nanmax(spijt.gemiddeld + spijt.marge)) or 1.0
    chart = interval_bars(
        beeld.namen,
        spijt.gemiddeld,
        spijt.gemiddeld - spijt.marge,
        spijt.gemiddeld + spijt.marge,
        texts,
        (0, most),
        taal,
        axis=tekst("punten_tekort", taal),
    )
    grafiek.show(chart, "robuust_spijt", tekst("robuust_spijt", taal), table, taal)


def show_decisive(werk: Werk, beeld: Vergelijkbeeld, found: Onzekerheid) -> None:
    """Draw which uncertain kentallen decide who wins, and which do so alone."""
    taal, moved = werk.taal, found.gevoeligheid
    st.markdown(f"##### {tekst('robuust_beslissend', taal)}", anchors=False)
    low, high = moved.kantelt_interval
    details = {
        "winnaar": beeld.namen[moved.winnaar],
        "deel": percentage(moved.kantelt, taal),
        "laag": percentage(low, taal),
        "hoog": percentage(high, taal),
        "aantal": plain(moved.draws, 0, taal),
    }
    st.markdown(letterlijk(tekst("robuust_kantelt", taal, details)))
    known = werk.kentallen
    names = [known[name].text.in_language(taal) for name in moved.kentallen[:MOST]]
    shown = moved.verband[:MOST]
    texts = [tekst("verklaart", taal, {"deel": percentage(float(share), taal)}) for share in moved.aandeel[:MOST]]
    table = {
        tekst("kental", taal): names,
        tekst("verband", taal): [
            f"{plain(float(r), 2, taal)} ({plain(float(a), 2, taal)} – {plain(float(b), 2, taal)})"
            for r, a, b in zip(shown, moved.verband_laag[:MOST], moved.verband_hoog[:MOST], strict=True)
        ],
        tekst("aandeel_verklaard", taal): [percentage(float(share), taal) for share in moved.aandeel[:MOST]],
    }
    chart = interval_bars(
        _unique(names),
        shown,
        moved.verband_laag[:MOST],
        moved.verband_hoog[:MOST],
        texts,
        (-1, 1),
        taal,
        axis=tekst("helpt_winnaar", taal),
    )
    grafiek.show(chart, "robuust_beslissend", tekst("robuust_beslissend", taal), table, taal)
    lines = [
        tekst(
            "kantelkental",
            taal,
            {
                "kental": known[entry.kental].text.in_language(taal),
                "waarde": number(entry.value, known[entry.kental].unit, taal),
                "wint": beeld.namen[entry.winnaar],
            },
        )
        for entry in found.kantelkentallen
    ]
    st.markdown("\n".join(f"- {letterlijk(line)}" for line in lines) or tekst("geen_kantelkental", taal))


def _turned(texts: list[list[str]]) -> list[list[str]]:
    return [list(row) for row in zip(*texts, strict=True)]


def _unique(names: list[str]) -> list[str]:
    return [f"{name} ({at + 1})" if names.count(name) > 1 else name for at, name in enumerate(names)]


def show_norms(werk: Werk, beeld: Vergelijkbeeld, found: Onzekerheid) -> None:
    """Draw in how many futures each scenario is good enough."""
    taal, enough = werk.taal, found.haalt_normen
    st.markdown(f"##### {tekst('robuust_normen', taal)}", anchors=False)
    kinds = {"alle_normen": enough.alle, "bindende_normen": enough.bindend, "minimum_overal": enough.minimum}
    table = {tekst("scenario", taal): list(beeld.namen)}
    for name, share in kinds.items():
        low, high = enough.interval(share)
        table[tekst(name, taal)] = [
            f"{chance(float(value), taal)} ({chance(float(a), taal)} – {chance(float(b), taal)})"
            for value, a, b in zip(share, low, high, strict=True)
        ]
    shares = np.stack(list(kinds.values()), axis=1)
    texts = [[chance(float(value), taal) for value in row] for row in shares]
    heads = [tekst(name, taal) for name in kinds]
    chart = heat_table(heads, beeld.koppen, shares.T, _turned(texts), taal, most=1, two_sided=False)
    grafiek.show(chart, "robuust_normen", tekst("robuust_normen", taal), table, taal)
