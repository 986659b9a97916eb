"""Why a figure is what it is: formula, numbers filled in, inputs with their sources, and how the score arises."""

from __future__ import annotations

import math
from collections.abc import Callable

import streamlit as st

from gebieden.basis import Certainty, Language, Text
from gebieden.bronvermelding import sources_of
from scenario.app import state
from scenario.app.beeld import Beeld
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.evaluatie import Uitkomst
from scenario.indicator import BEWIJS, Indicator
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.opmaak import bare, number, percentage, score, span
from scenario.programma import VELDEN
from scenario.ruimtekaart import is_spatial, zones_against_grid
from scenario.uitleg import Invoer, Uitleg, explain, find_regel

CERTAINTY_TEXTS: dict[Certainty, str] = {
    "verified": "zekerheid_nagekeken",
    "knowledge": "zekerheid_vakkennis",
    "assumption": "zekerheid_aanname",
}
KIND_TEXTS = {
    "hendel": "soort_hendel",
    "kenmerk": "soort_kenmerk",
    "bereik": "soort_bereik",
    "doel": "soort_doel",
    "kental": "soort_kental",
    "veld": "soort_veld",
    "relatie": "soort_relatie",
    "som": "soort_som",
}


def show(werk: Werk, beeld: Beeld) -> None:
    """Open the dialog when a figure was clicked."""
    trail = state.chosen("uitleg")
    if trail:
        title = find_regel(trail[-1]).text.in_language(werk.taal)
        st.dialog(title, width="large", on_dismiss=_close)(_body)(werk, beeld, trail)


def _close() -> None:
    state.choose("uitleg", [])


def _body(werk: Werk, beeld: Beeld, trail: list[str]) -> None:
    if state.chosen("uitleg") != trail:  # a step along the chain draws the dialog only; its title needs the whole page
        st.rerun()
    taal, name = werk.taal, trail[-1]
    place = werk.gebied.position(werk.selectie[0]) if len(werk.selectie) == 1 else None
    found = explain(name, beeld.nu.programma, place)
    where = werk.gebied.naam if place is None else werk.gebied.deelgebieden[place].naam
    _back(trail, taal)
    _headline(found, beeld.nu, where, place, taal)
    show_formula(found, taal)
    if found.gewogen_naar.nl:
        words = {"wie": found.gewogen_naar.in_language(taal).lower()}
        st.caption(letterlijk(tekst("gewogen_gemiddelde", taal, words)))
    show_inputs(found, taal, lambda entry: state.choose("uitleg", [*trail, entry.id]))
    if name in INDICATOREN:
        _knots(name, beeld.nu, taal)
    st.markdown(f"**{tekst('bronnen', taal)}**")
    show_sources(found.regel.source, taal)


def show_formula(found: Uitleg, taal: Language) -> None:
    """Draw a formula, and the same with its numbers filled in."""
    st.markdown(f"**{tekst('formule', taal)}**")
    _literal(found.formula.in_language(taal))
    st.markdown(f"**{tekst('ingevuld', taal)}**")
    _literal(found.filled.in_language(taal))


def _literal(words: str) -> None:
    with st.container(border=True):
        st.text(words)


def _back(trail: list[str], taal: Language) -> None:
    if len(trail) > 1:
        name = letterlijk(find_regel(trail[-2]).text.in_language(taal))
        st.button(f"← {name}", key="uitleg_terug", type="tertiary", on_click=state.choose, args=("uitleg", trail[:-1]))


def _headline(found: Uitleg, uitkomst: Uitkomst, where: Text, place: int | None, taal: Language) -> None:
    regel, name = found.regel, found.regel.id
    value = _value(name, uitkomst, place)
    parts = [f"{letterlijk(where.in_language(taal))}: **{letterlijk(number(value, regel.unit, taal))}**"]
    if isinstance(regel, Indicator):
        points = uitkomst.scores if place is None else uitkomst.scores_per_deelgebied[..., place]
        parts.append(tekst("score_van_100", taal, {"score": score(float(points[POSITION[regel.id]]), taal)}))
        parts.append(BEWIJS[regel.bewijs].in_language(taal))
    if not math.isnan(found.aandeel_aannames):
        parts.append(tekst("aandeel_aannames", taal, {"deel": letterlijk(percentage(found.aandeel_aannames, taal))}))
    if name in POSITION and is_spatial(name) and place is None:
        parts.append(_zones_and_grid(uitkomst, name, taal))
    st.markdown("  \n".join(parts))


def _zones_and_grid(uitkomst: Uitkomst, name: str, taal: Language) -> str:
    """Say what the exact way of working space out gives beside the quick one."""
    afstand, unit = zones_against_grid(uitkomst.programma)[name], find_regel(name).unit
    return tekst("zones_en_raster", taal, {"raster": letterlijk(number(afstand.grid, unit, taal))})


def _value(name: str, uitkomst: Uitkomst, place: int | None) -> float:
    if name in POSITION:
        values = uitkomst.meting.gebied if place is None else uitkomst.meting.per_deelgebied[:, place]
        return float(values[POSITION[name]])
    if place is not None or not VELDEN[name].optelbaar:
        return float(uitkomst.programma.per_deelgebied(name)[place or 0]) if place is not None else math.nan
    return float(uitkomst.programma.total(name))


def show_inputs(found: Uitleg, taal: Language, open_deeper: Callable[[Invoer], None]) -> None:
    """Draw what a figure rests on; what is itself calculated can be opened."""
    st.markdown(f"**{tekst('waar_het_op_rust', taal)}**")
    with st.container(key="uitleg_invoer", gap=None):
        for entry in found.invoer:
            _input(entry, taal, open_deeper)


def _input(entry: Invoer, taal: Language, open_deeper: Callable[[Invoer], None]) -> None:
    words = f"{letterlijk(entry.text.in_language(taal))} **{letterlijk(_amount(entry, taal))}**"
    if entry.kind == "veld":
        st.button(f"{words} →", key=f"uitleg_{entry.id}", type="tertiary", on_click=open_deeper, args=(entry,))
    else:
        st.markdown(words)
    st.caption(" · ".join(_notes(entry, taal)))


def _amount(entry: Invoer, taal: Language) -> str:
    return "…" if entry.value is None else number(entry.value, entry.unit, taal)


def _notes(entry: Invoer, taal: Language) -> list[str]:
    notes = [tekst(KIND_TEXTS[entry.kind], taal)]
    if entry.low is not None and entry.high is not None and entry.low < entry.high:
        notes.append(letterlijk(span(entry.low, entry.high, entry.unit, taal)))
    if entry.certainty:
        notes.append(tekst(CERTAINTY_TEXTS[entry.certainty], taal))
    if entry.note.in_language(taal):
        notes.append(letterlijk(entry.note.in_language(taal)))
    if entry.source:
        notes.append(letterlijk("; ".join(source.title for source in sources_of(entry.source))))
    return notes


def _knots(name: str, uitkomst: Uitkomst, taal: Language) -> None:
    knots = uitkomst.waardering.knopen.get(name, ())
    if not knots:
        st.caption(tekst("geen_score", taal))
        return
    unit = INDICATOREN[name].unit
    st.markdown(f"**{tekst('hoe_score_ontstaat', taal)}**")
    st.table(
        {
            tekst("waarde", taal): [number(knot.value, unit, taal) for knot in knots],
            tekst("punten", taal): [bare(knot.score, "score", taal) for knot in knots],
            tekst("waarom", taal): [knot.note.in_language(taal) for knot in knots],
            tekst("zekerheid", taal): [tekst(CERTAINTY_TEXTS[knot.certainty], taal) for knot in knots],
        },
        border="horizontal",
        hide_index=True,
    )


def show_sources(keys: str, taal: Language) -> None:
    """List sources with their publisher, year and address."""
    for source in sources_of(keys):
        words = letterlijk(", ".join(str(part) for part in (source.title, source.publisher, source.year) if part))
        address = f" [{tekst('adres', taal)}]({source.url})" if source.url.startswith("https://") else ""
        st.markdown(f"- {words}{address}")
