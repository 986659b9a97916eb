"""The programme of the area with its change, and the jobs as a range beside what was published."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import Language
from scenario.app.beeld import Beeld
from scenario.app.components.rijen import Rij, arrow, open_button
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import bare, counts_things, number, span
from scenario.programma import VELDEN
from scenario.vergelijking import KERNVELDEN, value_range

RANGED = "arbeidsplaatsen"
TARGETS = {"arbeidsplaatsen": "doel_arbeidsplaatsen", "woningen_nieuw": "doel_woningen"}


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the headline fields; each opens to its formula."""
    st.markdown(f"##### {tekst('programma', werk.taal)}", anchors=False)
    with st.container(key="programma", gap=None):
        for name in KERNVELDEN:
            open_button(_row(name, beeld, werk.taal), name)
            if name == RANGED:
                _range(werk, beeld)
            elif name in TARGETS:
                _target(name, werk)


def _row(name: str, beeld: Beeld, taal: Language) -> Rij:
    veld = VELDEN[name]
    now, start = (float(uitkomst.programma.total(name)) for uitkomst in (beeld.nu, beeld.start))
    write = bare if counts_things(veld.unit) else number  # "Woningen 70.704" says it; "Groen 4.000" does not
    return Rij(
        f"veld_{name}", veld.text.in_language(taal), write(now, veld.unit, taal), arrow(now - start, veld.unit, taal)
    )


def _range(werk: Werk, beeld: Beeld) -> None:
    low, high = value_range(werk.gebied, beeld.nu.programma.verdeling, RANGED, werk.kentallen)
    words = tekst("bandbreedte", werk.taal, {"span": span(low, high, "arbeidsplaats", werk.taal)})
    st.caption(letterlijk(words))
    _target(RANGED, werk)


def _target(name: str, werk: Werk) -> None:
    """The published range, when the area has one."""
    doel = werk.gebied.doelen.get(TARGETS[name])
    if doel is None:
        return
    low, high = (doel.value if end is None else end for end in (doel.low, doel.high))
    st.caption(
        letterlijk(tekst("gepubliceerd", werk.taal, {"span": span(low, high, doel.unit, werk.taal)})),
        help=letterlijk(doel.note.in_language(werk.taal)) or None,
    )
