"""The groups of a lens as bars of 0-100, each of which opens to its indicators."""

from __future__ import annotations

import numpy as np
import streamlit as st

from gebieden.basis import Language
from scenario.app.beeld import Beeld
from scenario.app.components.rijen import Rij, draw_bars, label, open_button, score_row
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.evaluatie import Uitkomst
from scenario.indicator import BEWIJS
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Groep, Kader
from scenario.meting import POSITION
from scenario.opmaak import number

FIRST_KADER = "zaanse_opgaven"
SECOND_KADER = "nu_later_elders"


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the lens that was chosen, and below it now, later and elsewhere."""
    kaders = {name: kader for name, kader in beeld.nu.kaders.items() if name != SECOND_KADER}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="kaderkeuze"):
        chosen = st.selectbox(
            tekst("kader", werk.taal),
            list(kaders),
            index=list(kaders).index(FIRST_KADER),
            format_func=lambda name: kaders[name].text.in_language(werk.taal),
            key="kader",
            persist_state="session",
            help=tekst("kader_uitleg", werk.taal),
        )
    show_kader(kaders[chosen or FIRST_KADER], werk, beeld)
    if SECOND_KADER in beeld.nu.kaders:
        show_kader(beeld.nu.kaders[SECOND_KADER], werk, beeld)
    if werk.werkversie.stappen:
        st.caption(tekst("streepje", werk.taal))


def show_kader(kader: Kader, werk: Werk, beeld: Beeld) -> None:
    """Draw one bar per group; opened, a group shows its indicators."""
    now, start = beeld.nu.kaderscores[kader.id], beeld.start.kaderscores[kader.id]
    rows = [
        score_row(f"groep_{kader.id}_{groep.id}", groep.text.in_language(werk.taal), *pair, werk.taal)
        for groep, pair in zip(kader.groepen, zip(map(float, now), map(float, start), strict=True), strict=True)
    ]
    draw_bars(rows)
    with st.container(key=f"kader_{kader.id}", gap=None):
        for groep, rij in zip(kader.groepen, rows, strict=True):
            opened = st.expander(label(rij), key=rij.key, on_change="rerun")
            if opened.open:
                with opened:
                    _show_group(groep, kader, werk, beeld)


def _show_group(groep: Groep, kader: Kader, werk: Werk, beeld: Beeld) -> None:
    rows = {name: _row(name, f"{kader.id}_{groep.id}", beeld, werk.taal) for name in groep.indicatoren}
    draw_bars(rows.values())
    with st.container(key=f"inhoud_{kader.id}_{groep.id}", gap=None):
        for name, rij in rows.items():
            open_button(rij, name, help=BEWIJS[INDICATOREN[name].bewijs].in_language(werk.taal))
    gone = beeld.nu.left_out(kader.id).get(groep.id, ())
    if gone:
        named = ", ".join(INDICATOREN[name].text.in_language(werk.taal) for name in gone)
        st.caption(f"{tekst('telt_niet_mee', werk.taal)}: {letterlijk(named)}")
    for words in groep.context:
        st.caption(f"{tekst('context', werk.taal)}: {letterlijk(words.in_language(werk.taal))}")


def _row(name: str, within: str, beeld: Beeld, taal: Language) -> Rij:
    declared = INDICATOREN[name]
    scores = [_score(uitkomst, name) for uitkomst in (beeld.nu, beeld.start)]
    value = number(float(beeld.nu.meting.value(name)), declared.unit, taal)
    shown = score_row(f"ind_{within}_{name}", declared.text.in_language(taal), scores[0], scores[1], taal)
    return Rij(shown.key, f"{shown.name}: {value}", shown.value, shown.change, shown.score, shown.start)


def _score(uitkomst: Uitkomst, name: str) -> float:
    return float(np.asarray(uitkomst.scores)[POSITION[name]])
