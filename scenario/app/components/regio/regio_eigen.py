"""A region of one's own: of which areas, with which relations and why, and every earlier version of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from gebieden.basis import Language
from gebieden.eigen_regio import green_links
from gebieden.gebied import Gebied
from gebieden.laden import readable_areas
from gebieden.regio import REST, Regio, Relatie
from scenario.app import eigen_regio, state
from scenario.app.components.regio import regio_keuze
from scenario.app.components.vastleggen import refusals_said
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import parse_number, percentage, span

KINDS = ("wonen", "banen", "groen")
SIDES = ("laag", "waarde", "hoog")


def show(werk: Werk, regio: Regio) -> None:
    """Draw what one can do with a region of one's own, folded until it is asked for."""
    taal, own = werk.taal, eigen_regio.is_own(regio)
    with st.expander(tekst("eigen_regio", taal), key="eigen_regio", expanded=own):
        problem = state.message()
        if problem:
            (st.warning if problem["soort"] == "fout" else st.success)(letterlijk(problem[taal]))
        if own:
            _relations(werk, regio)
            st.divider()
        left, right = st.columns(2, gap="large")
        with left:
            _new(werk)
        with right:
            _versions(werk)


def _new(werk: Werk) -> None:
    taal = werk.taal
    names = {name: gebied.naam.in_language(taal) for name, gebied in readable_areas().items()}
    st.markdown(f"##### {tekst('eigen_regio_nieuw', taal)}", anchors=False)
    st.caption(tekst("eigen_regio_uitleg", taal))
    with st.form("eigen_regio_formulier", border=False):
        st.text_input(tekst("naam", taal), max_chars=80, key="eigen_regio_naam")
        st.multiselect(
            tekst("eigen_regio_gebieden", taal),
            list(names),
            format_func=names.__getitem__,
            key="eigen_regio_gebieden",
            max_selections=12,
            placeholder=tekst("reeks_kies", taal),
        )
        st.form_submit_button(tekst("eigen_regio_maak", taal), on_click=_make)


def _make() -> None:
    with refusals_said():
        name = eigen_regio.make(str(state.widget("eigen_regio_naam") or ""), state.widget("eigen_regio_gebieden") or [])
        regio_keuze.turn_to(name)


# ---------------------------------------------------------------- relations
def _relations(werk: Werk, regio: Regio) -> None:
    taal = werk.taal
    st.markdown(f"##### {tekst('eigen_regio_relaties', taal)}", anchors=False)
    st.caption(tekst("eigen_regio_relaties_uitleg", taal))
    for at, relatie in enumerate(regio.relaties):
        st.button(
            letterlijk(f"✕ {_in_words(regio, relatie, taal)}"),
            key=f"eigen_regio_weg_{at}",
            on_click=_drop,
            args=(regio, at),
            help=tekst("eigen_regio_weghalen", taal),
        )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        kind = str(
            st.segmented_control(
                tekst("eigen_regio_soort", taal),
                KINDS,
                format_func=lambda kind: tekst(f"eigen_regio_{kind}", taal),
                default=KINDS[0],
                required=True,
                key="eigen_regio_soort",
            )
        )
        if not _pairs(regio, kind, taal):
            st.caption(tekst("eigen_regio_geen_groen" if kind == "groen" else "eigen_regio_een_gebied", taal))
            return
    _form(werk, regio, kind)


def _pairs(regio: Regio, kind: str, taal: Language) -> Mapping[tuple[str, str], str]:
    """Every pair of areas that such a relation can join, in words."""
    found = {(van.id, naar.id): f"{_name(van, taal)} → {_name(naar, taal)}" for van, naar in _neighbours(regio)}
    if kind == "groen":
        joined = {(van.id, naar.id) for van, naar in _neighbours(regio) if green_links(van, naar)}
        return {pair: words for pair, words in found.items() if pair in joined}
    if kind == "wonen":
        rest = {(van.id, REST): f"{_name(van, taal)} → {tekst('eigen_regio_rest', taal)}" for van in regio.gebieden}
        return {**found, **rest}
    return found


def _neighbours(regio: Regio) -> list[tuple[Gebied, Gebied]]:
    return [(van, naar) for van in regio.gebieden for naar in regio.gebieden if van is not naar]


def _form(werk: Werk, regio: Regio, kind: str) -> None:
    taal, pairs = werk.taal, _pairs(regio, kind, werk.taal)
    pair = st.selectbox(
        tekst("eigen_regio_tussen", taal),
        list(pairs),
        format_func=pairs.__getitem__,
        key=f"eigen_regio_tussen_{regio.id}_{kind}",
    )
    with st.form("eigen_regio_relatie", border=False):
        if kind == "groen":
            _green(regio, pair, taal)
        for side, place in zip(SIDES, st.columns(3), strict=True):
            place.text_input(
                tekst(f"eigen_regio_{side}", taal),
                max_chars=10,
                key=f"eigen_regio_{side}",
                help=tekst("eigen_regio_procent", taal),
            )
        st.text_input(tekst("eigen_regio_waarom", taal), max_chars=400, key="eigen_regio_waarom")
        st.form_submit_button(tekst("eigen_regio_erbij", taal), on_click=_add, args=(werk, regio, kind, pair))


def _green(regio: Regio, pair: tuple[str, str], taal: Language) -> None:
    """Which deelgebied of the one is which green place of the other."""
    van, naar = (regio.gebieden[regio.position(name)] for name in pair)
    parts = {part.id: part.naam.in_language(taal) for part in van.deelgebieden}
    green = {plek.id: plek.naam.in_language(taal) for plek in naar.omgeving if plek.soort == "groen"}
    left, right = st.columns(2)
    left.selectbox(
        tekst("deelgebied", taal), list(parts), format_func=parts.__getitem__, key=f"eigen_regio_deelgebied_{van.id}"
    )
    right.selectbox(
        tekst("eigen_regio_plek", taal), list(green), format_func=green.__getitem__, key=f"eigen_regio_plek_{naar.id}"
    )


def _add(werk: Werk, regio: Regio, kind: str, pair: tuple[str, str]) -> None:
    van, naar = pair
    with refusals_said():
        shares = {side: parse_number(str(state.widget(f"eigen_regio_{side}") or ""), werk.taal) / 100 for side in SIDES}
        relatie: dict[str, Any] = {"soort": kind, "van": van, "naar": naar, **shares}
        relatie["waarom"] = str(state.widget("eigen_regio_waarom") or "").strip() or tekst(
            "eigen_regio_zonder_reden", werk.taal
        )
        if kind == "groen":
            relatie["deelgebied"] = state.widget(f"eigen_regio_deelgebied_{van}")
            relatie["plek"] = state.widget(f"eigen_regio_plek_{naar}")
        eigen_regio.add_relation(regio, relatie)


def _drop(regio: Regio, at: int) -> None:
    with refusals_said():
        eigen_regio.drop_relation(regio, at)


def _in_words(regio: Regio, relatie: Relatie, taal: Language) -> str:
    names = {gebied.id: _name(gebied, taal) for gebied in regio.gebieden} | {REST: tekst("eigen_regio_rest", taal)}
    share = relatie.aandeel
    low, high = (share.value if end is None else end for end in (share.low, share.high))
    details = {
        "soort": tekst(f"eigen_regio_{relatie.kind}", taal),
        "van": names[relatie.van],
        "naar": names[relatie.naar],
        "deel": percentage(share.value, taal),
        "band": span(low, high, "aandeel", taal),
        "waarom": share.note.in_language(taal),
    }
    return tekst("eigen_regio_relatie", taal, details)


def _name(gebied: Gebied, taal: Language) -> str:
    return gebied.naam.in_language(taal)


# ---------------------------------------------------------------- versions
def _versions(werk: Werk) -> None:
    """Every version of every own region, to put back; and taking one away."""
    taal, names = werk.taal, eigen_regio.kept()
    st.markdown(f"##### {tekst('eigen_regio_versies', taal)}", anchors=False)
    if not names:
        st.caption(tekst("niets", taal))
        return
    name = str(st.selectbox(tekst("eigen_regio_welke", taal), names, key="eigen_regio_welke"))
    nummers = {
        each.nummer: f"{each.nummer} · {datetime.fromisoformat(each.tijd).astimezone():%d-%m-%Y %H:%M:%S}"
        for each in eigen_regio.history(name)
        if not each.verwijderd
    }
    st.selectbox(
        tekst("versies_versie", taal), list(nummers), format_func=nummers.__getitem__, key=f"eigen_regio_versie_{name}"
    )
    with st.container(horizontal=True, gap="small"):
        st.button(tekst("versies_terug", taal), key="eigen_regio_terug", on_click=_put_back, args=(name,))
        st.button(tekst("eigen_regio_verwijder", taal), key="eigen_regio_verwijder", on_click=_remove, args=(name,))


def _put_back(name: str) -> None:
    with refusals_said():
        eigen_regio.put_back(name, int(state.widget(f"eigen_regio_versie_{name}")))
        regio_keuze.turn_to(name)


def _remove(name: str) -> None:
    with refusals_said():
        eigen_regio.remove(name)
        if state.widget("regio_keuze") == name:
            regio_keuze.turn_to(regio_keuze.FIRST)
