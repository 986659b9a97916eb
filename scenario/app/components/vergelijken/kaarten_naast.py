"""Comparing on the map: live maps side by side, small ones when there are many, the difference, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from gebieden.basis import Array, Text
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.kaart.legenda import show_legend
from scenario.app.components.kaart.maatkeuze import choose_colouring, choose_kind, choose_one
from scenario.app.components.kaart.rasterkeuze import choose_layer
from scenario.app.components.vergelijken import kaartenrij
from scenario.app.kleuren import css
from scenario.app.kleuring import Kleuring, classes_of, on_one_scale
from scenario.app.maten import SOORTEN, Maat, Soort, measure_of
from scenario.app.rasterbeeld import with_grid_scale
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW
from scenario.app.vergelijkbeeld import KADER, Vergelijkbeeld, beelden_of
from scenario.app.werk import Werk
from scenario.grafieken.kaartjes import SIDE, small_maps
from scenario.opmaak import number, percentage, signed
from scenario.ruimtekaart import Kaartlaag
from scenario.vergelijking_plekken import Plekvergelijking

MOST_LIVE = 4
LEAST_AGREED = 5
PAIR = 2
FIRST: dict[Soort, str] = {"hendel": "wonen", "programma": "woningen_nieuw"}
PAGE_EDGES, BETWEEN_MAPS = 60, 22  # pixels
WAYS = ("naast", "veeg", "verschil")


def show(werk: Werk, beeld: Vergelijkbeeld, other: int) -> None:
    """Draw what the maps are coloured by, the maps, their legend and their table."""
    beelden = beelden_of(werk, beeld.eind.scenarios)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="vergelijk_maatkeuze"):
        soort = choose_kind(werk, "vergelijk", SOORTEN, "programma")
        wat = choose_one(werk, "vergelijk", soort, FIRST)
        kleuring = choose_colouring(werk, "vergelijk")
        way = _choose_way(werk)
        held, differs = beelden[other], way == "verschil"
        laag = choose_layer(werk, held, "vergelijk", soort, wat, verschil=True) if differs else None
    if differs:
        _show_change(werk, beeld, other, measure_of(held, soort, wat, verschil=True), laag, kleuring)
        return
    shown = [0, other] if way == "veeg" else list(range(len(beelden)))
    maten = on_one_scale([measure_of(beelden[at], soort, wat, verschil=False) for at in shown], kleuring)
    names = [beeld.namen[at] for at in shown]
    if len(shown) <= MOST_LIVE:
        kaartenrij.show(werk, names, maten, "vergelijk_kaarten", swipes=way == "veeg")
        show_legend(maten[0], werk.taal, barred=bool(werk.gebied.blokkades))
    else:
        _small(werk, names, maten)
    _show_table(werk, names, maten)


def _show_change(
    werk: Werk, beeld: Vergelijkbeeld, other: int, maat: Maat, laag: Kaartlaag | None, kleuring: Kleuring
) -> None:
    """Draw how one scenario differs from the first, per deelgebied or per cell of the grid."""
    named = replace(maat, tegen=Text(beeld.letters[0], beeld.letters[0]))
    scaled = named if laag is None else with_grid_scale(named, laag)
    (shown,) = on_one_scale([scaled], kleuring, None if laag is None else laag.values)
    names = [f"{beeld.namen[other]} − {beeld.namen[0]}"]
    kaartenrij.show(werk, names, [shown], "vergelijk_kaarten", swipes=False, laag=laag)
    show_legend(shown, werk.taal, barred=bool(werk.gebied.blokkades))
    _show_table(werk, names, [shown])


def _show_table(werk: Werk, names: Sequence[str], maten: Sequence[Maat]) -> None:
    alt = tekst("kaarten_naast_elkaar", werk.taal)
    grafiek.show_table(_table(werk, names, maten), "vergelijk_kaarten", alt, werk.taal)


def _choose_way(werk: Werk) -> str:
    return str(
        st.segmented_control(
            tekst("kaarten_hoe", werk.taal),
            WAYS,
            format_func=lambda way: tekst(f"kaarten_{way}", werk.taal),
            default=WAYS[0],
            required=True,
            key="vergelijk_hoe",
            label_visibility="collapsed",
            persist_state="session",
            wrap=False,
        )
    )


def _small(werk: Werk, names: Sequence[str], maten: Sequence[Maat]) -> None:
    """Pictures instead of live maps: a browser and an eye hold only so many."""
    texts = [[number(float(value), maat.unit, werk.taal) for value in maat.values] for maat in maten]
    first = maten[0]
    factor = 100 if first.unit == "aandeel" else 1
    chart = small_maps(
        werk.gebied.omtrek,
        werk.gebied.ids,
        [each.naam.in_language(werk.taal) for each in werk.gebied.deelgebieden],
        names,
        np.stack([maat.shown for maat in maten]) * factor,
        texts,
        werk.taal,
        low=first.low * factor,
        high=first.high * factor,
        legend=" ".join([first.text.in_language(werk.taal), "(%)" * (factor > 1)]),
        columns=_columns(),
        classes=[(border * factor, css(colour)) for border, colour in classes_of(first)],
    )
    st.altair_chart(
        chart, width="content", theme=None, key="vergelijk_klein", alt=tekst("kaarten_naast_elkaar", werk.taal)
    )


def _columns() -> int:
    """As many small maps as fit beside each other."""
    width = state.screen().width
    return 1 if width < NARROW else (width - PAGE_EDGES) // (SIDE + BETWEEN_MAPS)


def _table(werk: Werk, names: Sequence[str], maten: Sequence[Maat]) -> dict[str, list[str]]:
    rows = {tekst("deelgebied", werk.taal): [each.naam.in_language(werk.taal) for each in werk.gebied.deelgebieden]}
    for name, maat in zip(names, maten, strict=True):
        write = signed if maat.verschil else number
        rows[name] = [write(float(value), maat.unit, werk.taal) for value in maat.shown]
    return rows


def show_agreement(werk: Werk, beeld: Vergelijkbeeld) -> None:
    """Draw where all scenarios agree and where they conflict, in what is built and in how it scores."""
    taal = werk.taal
    found = Plekvergelijking(beeld.vergelijking)
    use, scores = found.eens_over_gebruik, found.eens_over_scores(KADER)
    both: Array = np.stack([use, scores]) * 100
    heads = [tekst("eens_over_gebruik", taal), tekst("eens_over_scores", taal)]
    names = [each.naam.in_language(taal) for each in werk.gebied.deelgebieden]
    texts = [[percentage(float(value), taal) for value in row] for row in (use, scores)]
    st.markdown(f"##### {tekst('eens_oneens', taal)}", anchors=False)
    st.caption(tekst("eens_uitleg", taal))
    st.caption(letterlijk("; ".join(beeld.namen)))
    pairs = [" – ".join(beeld.letters[side] for side in found.furthest_apart(at)) for at in range(len(names))]
    table = {
        tekst("deelgebied", taal): names,
        heads[0]: texts[0],
        heads[1]: texts[1],
        tekst("verste_paar", taal): pairs,
    }
    low = 10 * float(np.floor(np.nanmin(both, initial=100) / 10))  # from a round number, so that differences show
    chart = small_maps(
        werk.gebied.omtrek,
        werk.gebied.ids,
        names,
        heads,
        both,
        texts,
        taal,
        low=min(low, 90),
        legend=tekst("eens_schaal", taal),
        columns=min(_columns(), 2),
    )
    left, right = st.columns([45, 55], gap="large")
    with left:
        grafiek.show(chart, "vergelijk_eens", tekst("eens_oneens", taal), table, taal, stretches=False)
    with right:
        _least_agreed(werk, names, use, pairs, several=len(beeld.namen) > PAIR)


def _least_agreed(werk: Werk, names: Sequence[str], use: Array, pairs: Sequence[str], *, several: bool) -> None:
    """Say where scenarios build most differently and, of several, which two."""
    st.markdown(f"###### {tekst('eens_minst', werk.taal)}", anchors=False)
    order = [int(at) for at in np.argsort(use, kind="stable")[:LEAST_AGREED] if use[at] < 1]
    for at in order:
        details = {"deel": percentage(float(use[at]), werk.taal), "paar": pairs[at]}
        words = tekst("eens_minst_regel" if several else "eens_minst_twee", werk.taal, details)
        st.markdown(f"- {letterlijk(names[at])}: {letterlijk(words)}")
    if not order:
        st.caption(tekst("niets", werk.taal))
