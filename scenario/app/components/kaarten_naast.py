"""Comparing on the map: live maps side by side, small ones when there are many, the difference, and who agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from gebieden.basis import Array
from scenario.app import state
from scenario.app.components import grafiek, kaartenrij
from scenario.app.components.kaart import KIND_TEXTS
from scenario.app.components.legenda import show_legend
from scenario.app.maten import SOORTEN, Maat, Soort, choices_of, measure_of
from scenario.app.teksten import tekst
from scenario.app.uitsnede import NARROW
from scenario.app.vergelijkbeeld import KADER, Vergelijkbeeld, beelden_of
from scenario.app.werk import Werk
from scenario.grafieken.kaartjes import small_maps
from scenario.opmaak import number, percentage, signed
from scenario.vergelijking_plekken import Plekvergelijking

MOST_LIVE = 4
FIRST: dict[Soort, str] = {"hendel": "wonen", "programma": "woningen_nieuw"}
WAYS = ("naast", "veeg", "verschil")


def show(werk: Werk, beeld: Vergelijkbeeld, other: int) -> None:
    """Draw what the maps are coloured by, the maps, their legend and their table."""
    beelden = beelden_of(werk, beeld.eind.scenarios)
    soort, wat = _choose_measure(werk)
    way = _choose_way(werk)
    shown = [other] if way == "verschil" else [0, other] if way == "veeg" else list(range(len(beelden)))
    maten = _one_scale([measure_of(beelden[at], soort, wat, verschil=way == "verschil") for at in shown])
    names = [beeld.namen[at] for at in shown]
    if way == "verschil":
        names = [f"{beeld.namen[other]} − {beeld.namen[0]}"]
    if len(shown) <= MOST_LIVE:
        kaartenrij.show(werk, names, maten, "vergelijk_kaarten", swipes=way == "veeg")
        show_legend(maten[0], werk.taal, barred=bool(werk.gebied.blokkades))
    else:
        _small(werk, names, maten)
    grafiek.show_table(
        _table(werk, names, maten), "vergelijk_kaarten", tekst("kaarten_naast_elkaar", werk.taal), werk.taal
    )


def _choose_measure(werk: Werk) -> tuple[Soort, str]:
    taal = werk.taal
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="vergelijk_maatkeuze"):
        soort: Soort = st.segmented_control(
            tekst("kleur_naar", taal),
            list(SOORTEN),
            format_func=lambda kind: tekst(KIND_TEXTS[kind], taal),
            default="programma",
            required=True,
            key="vergelijk_soort",
            persist_state="session",
            wrap=False,
        )
        names = {name: text.in_language(taal) for name, text in choices_of(soort).items()}
        wat = st.selectbox(
            tekst("kleur_wat", taal),
            list(names),
            index=list(names).index(FIRST.get(soort, next(iter(names)))),
            format_func=names.__getitem__,
            key=f"vergelijk_wat_{soort}",
            persist_state="session",
            width=270,
        )
    return soort, str(wat)


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


def _one_scale(maten: Sequence[Maat]) -> list[Maat]:
    low, high = min(maat.low for maat in maten), max(maat.high for maat in maten)
    return [replace(maat, low=low, high=high) for maat in maten]


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
    )
    st.altair_chart(
        chart, width="content", theme=None, key="vergelijk_klein", alt=tekst("kaarten_naast_elkaar", werk.taal)
    )


def _columns() -> int:
    return 1 if state.screen().width < NARROW else 4


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
    pairs = [" – ".join(beeld.letters[side] for side in found.furthest_apart(at)) for at in range(len(names))]
    table = {
        tekst("deelgebied", taal): names,
        heads[0]: texts[0],
        heads[1]: texts[1],
        tekst("verste_paar", taal): pairs,
    }
    chart = small_maps(
        werk.gebied.omtrek,
        werk.gebied.ids,
        names,
        heads,
        both,
        texts,
        taal,
        legend=tekst("eens_schaal", taal),
        columns=min(_columns(), 2),
    )
    grafiek.show(chart, "vergelijk_eens", tekst("eens_oneens", taal), table, taal, stretches=False)
