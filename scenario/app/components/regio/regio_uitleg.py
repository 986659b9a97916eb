"""Why a figure of a region is what it is, down the chain to the levers of an area."""

from __future__ import annotations

from typing import Any

import streamlit as st

from gebieden.basis import Language
from gebieden.regio import Relatie
from scenario.app import state
from scenario.app.components.uitleg import show_formula, show_inputs, show_sources
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import number, percentage
from scenario.programma import VELDEN, Programma
from scenario.regio import REGIOREGELS, Plek, Regiouitkomst, explain_regio
from scenario.regio.tabellen import EFFECT, relation_text
from scenario.uitleg import Invoer, Uitleg, explain, find_regel

Stap = dict[str, Any]  # regel, gebied, relatie: plain, so that the session can keep it
TRAIL = "regio_uitleg"


def open_button(name: str, plek: Plek, taal: Language) -> None:
    """Draw a figure of an area, or of the region, that opens to its rule."""
    regel = REGIOREGELS[name]
    _button(regel.text.in_language(taal), name, plek, taal)


def open_relation(uitkomst: Regiouitkomst, relatie: Relatie, taal: Language) -> None:
    """Draw what a plan does over a relation, as a figure that opens to its rule."""
    words = relation_text(uitkomst, relatie, taal)
    _button(words, EFFECT[relatie.kind], Plek(uitkomst, relatie=relatie.id), taal)


def _button(words: str, name: str, plek: Plek, taal: Language) -> None:
    value = number(plek.values[name], REGIOREGELS[name].unit, taal)
    st.button(
        f"{letterlijk(words)} **{letterlijk(value)}** →",
        key=f"regio_open_{name}_{plek.gebied or plek.relatie or 'samen'}",
        type="tertiary",
        on_click=state.choose,
        args=(TRAIL, [_step(name, plek)]),
    )


def _step(name: str, plek: Plek) -> Stap:
    return {"regel": name, "gebied": plek.gebied, "relatie": plek.relatie}


def show(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Open the dialog when a figure was clicked."""
    trail = state.chosen(TRAIL)
    if trail and _fits(uitkomst, trail[-1]):
        title = _rule_text(trail[-1]["regel"], werk.taal)
        st.dialog(title, width="large", on_dismiss=_close)(_body)(werk, uitkomst, trail)


def _close() -> None:
    state.choose(TRAIL, [])


def _fits(uitkomst: Regiouitkomst, step: Stap) -> bool:
    """Whether the figure is of the region on screen; another may have been chosen since."""
    relations = {relatie.id for relatie in uitkomst.regio.relaties}
    return step["gebied"] in ("", *uitkomst.regio.ids) and step["relatie"] in ("", *relations)


def _rule_text(name: str, taal: Language) -> str:
    return (REGIOREGELS[name] if name in REGIOREGELS else find_regel(name)).text.in_language(taal)


def _body(werk: Werk, uitkomst: Regiouitkomst, trail: list[Stap]) -> None:
    if state.chosen(TRAIL) != trail:  # a step along the chain draws the dialog only; its title needs the whole page
        st.rerun()
    taal, step = werk.taal, trail[-1]
    plek = Plek(uitkomst, gebied=step["gebied"], relatie=step["relatie"])
    if len(trail) > 1:
        back = letterlijk(_rule_text(trail[-2]["regel"], taal))
        st.button(f"← {back}", key="regio_terug", type="tertiary", on_click=state.choose, args=(TRAIL, trail[:-1]))
    found = _explained(step["regel"], plek)
    _headline(found, plek, taal)
    show_formula(found, taal)
    show_inputs(found, taal, lambda entry: _deeper(entry, plek, trail))
    st.markdown(f"**{tekst('bronnen', taal)}**")
    show_sources(found.regel.source, taal)


def _explained(name: str, plek: Plek) -> Uitleg:
    """Explain a rule of the region, or one of the programme of the area whose plan it is."""
    if name in REGIOREGELS:
        return explain_regio(name, plek)
    programma = _programme(plek)
    inside = plek.relation.deelgebied if plek.relation else ""
    return explain(name, programma, programma.gebied.position(inside) if inside else None)


def _programme(plek: Plek) -> Programma:
    regio = plek.uitkomst.regio
    return plek.uitkomst.samen[regio.position(plek.area.id) if plek.area else 0].programma


def _headline(found: Uitleg, plek: Plek, taal: Language) -> None:
    where = plek.area.naam if plek.area else plek.uitkomst.regio.naam
    value = _value(found.regel.id, plek)
    words = letterlijk(where.in_language(taal))
    if value is not None:
        words += f": **{letterlijk(number(value, found.regel.unit, taal))}**"
    parts = [words]
    if found.aandeel_aannames == found.aandeel_aannames:
        share = letterlijk(percentage(found.aandeel_aannames, taal))
        parts.append(tekst("aandeel_aannames", taal, {"deel": share}))
    st.markdown("  \n".join(parts))


def _value(name: str, plek: Plek) -> float | None:
    """The figure of the region, or the total of the area's programme; None for what does not add up."""
    if name in plek.values or name not in VELDEN or (plek.relation and plek.relation.deelgebied):
        return plek.values.get(name)
    return float(_programme(plek).total(name)) if VELDEN[name].optelbaar else None


def _deeper(entry: Invoer, plek: Plek, trail: list[Stap]) -> None:
    state.choose(TRAIL, [*trail, _step(entry.id, plek)])
