"""A region: on the map, in words, and in tables that open to their rules."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import Language, Text
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.components.haalbaarheid import show_reasons
from scenario.app.components.regio.regio_uitleg import open_button, open_relation
from scenario.app.regiobeeld import RELATIONS, arrows, colours, municipalities, shapes, unlabelled
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW
from scenario.app.werk import Werk
from scenario.grafieken.regiokaart import municipality_map, region_map
from scenario.kaders import load_kaders
from scenario.regio import POSTEN, Oordeel, Plek, Regiouitkomst, judge_plans
from scenario.regio.rekening import Post
from scenario.regio.tabellen import (
    Tabel,
    account_table,
    changes_by_neighbours,
    job_table,
    municipality_table,
    per_first,
    points_table,
    region_table,
    relation_table,
    score_table,
    word,
)

PHONE = (330, 330)
PART, WIDEST, HIGH = 0.42, 820, 400  # of the window; pixels
OF_AREA = ("woningen_erbij", "woningen_voor_hier", "taak_gedekt", "banen_erbij", "inwoners_zonder_groen")
OF_JOBS = ("banen_in_rest", "banen_weg_uit_regio")
OF_REGION = ("taak_van_regio", "woonwerkbalans", "prijs_in_regio")
KADER = "zaanse_opgaven"


def show_map(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Draw the areas in the colour of what happens there, with arrows for what comes over the border."""
    taal = werk.taal
    post: Post = st.segmented_control(
        tekst("regio_kaart_wat", taal),
        list(POSTEN),
        format_func=lambda name: tekst(f"regio_post_{name}", taal),
        default="wonen",
        required=True,
        key="regio_post",
        persist_state="session",
    )
    title = POSTEN[post].text.in_language(taal)
    chart = region_map(
        uitkomst.regio.omtrek,
        shapes(uitkomst, post, taal),
        arrows(uitkomst, post, taal),
        colours(taal),
        taal,
        title,
        _size(),
    )
    table = account_table(uitkomst, taal)
    kept = [at for at, name in enumerate(table[word("gevolg", taal)]) if name == title]
    picked = {head: [column[at] for at in kept] for head, column in table.items()}
    alt = tekst("regio_kaart_alt", taal, {"wat": title})
    grafiek.show(chart, "regio_kaart", alt, picked, taal, stretches=False)


def _is_phone() -> bool:
    return state.screen().width < NARROW


def _size() -> tuple[int, int]:
    """Width and height of a map in half of the page; on a phone in all of it."""
    width = state.screen().width
    return PHONE if _is_phone() else (min(int(width * PART), WIDEST), HIGH)


def show_verdicts(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Say who gains and who pays."""
    taal = werk.taal
    st.markdown(f"##### {tekst('regio_wie', taal)}", anchors=False)
    found = judge_plans(uitkomst)
    if not found:
        st.info(tekst("regio_geen_plan", taal))
    for oordeel in found:
        _verdict(uitkomst, oordeel, taal)
    st.caption(letterlijk(uitkomst.regio.toelichting.in_language(taal)))
    for place, gebied in enumerate(uitkomst.regio.gebieden):
        reasons = uitkomst.haalbaarheid(place).overtredingen
        if reasons:
            st.warning(letterlijk(tekst("regio_niet_haalbaar", taal, {"gebied": gebied.naam.in_language(taal)})))
            show_reasons(reasons, f"regio_haalbaar_{gebied.id}", taal)


def _verdict(uitkomst: Regiouitkomst, oordeel: Oordeel, taal: Language) -> None:
    names = {gebied.id: gebied.naam.in_language(taal) for gebied in uitkomst.regio.gebieden}
    st.markdown(f"**{letterlijk(oordeel.text.in_language(taal))}**")
    rows = [(oordeel.van, oordeel.hier)] + ([(oordeel.naar, oordeel.daar)] if oordeel.naar else [])
    grafiek.lay_table(
        {
            word("gebied", taal): [names[name] for name, _ in rows],
            word("wint", taal): [_or_nothing(saldo.wint, taal) for _, saldo in rows],
            word("betaalt", taal): [_or_nothing(saldo.betaalt, taal) for _, saldo in rows],
        },
        oordeel.text.in_language(taal),
    )


def _or_nothing(text: Text, taal: Language) -> str:
    return text.in_language(taal) or "–"


def show_accounts(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Draw who does what where, and open each figure."""
    taal, regio = werk.taal, uitkomst.regio
    st.caption(tekst("regio_rekening_uitleg", taal))
    table = account_table(uitkomst, taal)
    if _is_phone():
        for plan, rows in per_first(table):
            st.markdown(f"**{letterlijk(word('plan', taal))} {letterlijk(plan)}**")
            for effect, cells in per_first(rows):
                amounts = {word("waar", taal): list(cells), effect: [column[0] for column in cells.values()]}
                grafiek.lay_table(amounts, f"{plan}: {effect}")
    else:
        grafiek.lay_table(table, tekst("regio_wie", taal))
    st.markdown(f"**{tekst('regio_open', taal)}**")
    for column, gebied in zip(st.columns(len(regio.gebieden)), regio.gebieden, strict=True):
        with column, st.container(key=f"regio_cijfers_{gebied.id}", gap=None):
            st.markdown(f"**{letterlijk(gebied.naam.in_language(taal))}**")
            for name in OF_AREA:
                open_button(name, Plek(uitkomst, gebied=gebied.id), taal)
            for relatie in regio.relaties:
                if relatie.van == gebied.id and relatie.kind != RELATIONS["werken"]:
                    open_relation(uitkomst, relatie, taal)


def show_jobs(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Draw where displaced jobs go, and the relations over which they do."""
    taal, regio = werk.taal, uitkomst.regio
    st.caption(tekst("regio_banen_uitleg", taal))
    grafiek.lay_table(job_table(uitkomst, taal), tekst("deel_regio_banen", taal))
    st.markdown(f"**{tekst('regio_open', taal)}**")
    for column, gebied in zip(st.columns(len(regio.gebieden)), regio.gebieden, strict=True):
        with column, st.container(key=f"regio_banen_{gebied.id}", gap=None):
            st.markdown(f"**{letterlijk(gebied.naam.in_language(taal))}**")
            for name in OF_JOBS:
                open_button(name, Plek(uitkomst, gebied=gebied.id), taal)
            for relatie in regio.relations("banen"):
                if relatie.van == gebied.id:
                    open_relation(uitkomst, relatie, taal)
    st.markdown(f"**{tekst('regio_relaties', taal)}**")
    grafiek.lay_table(relation_table(uitkomst, taal), tekst("regio_relaties", taal))


def show_scores(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Draw scores per area in a lens, points for the region, and what the neighbours change."""
    taal, kaders = werk.taal, load_kaders()
    kader = str(
        st.selectbox(
            tekst("regio_kader", taal),
            list(kaders),
            index=list(kaders).index(KADER),
            format_func=lambda name: kaders[name].text.in_language(taal),
            key="regio_kader",
            persist_state="session",
            width=330,
        )
    )
    left, right = st.columns([55, 45], gap="large")
    with left:
        st.caption(tekst("regio_scores_uitleg", taal))
        _scores(score_table(uitkomst, kader, taal), taal)
    with right:
        st.caption(tekst("regio_punten_uitleg", taal))
        _by_area(points_table(uitkomst, kader, taal), tekst("regio_punten_uitleg", taal))
        st.markdown(f"**{tekst('regio_door_buren', taal)}**")
        changed = changes_by_neighbours(uitkomst, taal)
        if any(changed.values()):
            grafiek.lay_table(changed, tekst("regio_door_buren", taal))
        else:
            st.caption(tekst("regio_door_buren_niets", taal))


def _scores(table: Tabel, taal: Language) -> None:
    """Draw scores; on a phone without those of the own plan alone, which are the last two apart."""
    kept = {head: cells for head, cells in table.items() if not _is_phone() or head != word("eigen", taal)}
    _by_area(kept, tekst("deel_regio_scores", taal))


def _by_area(table: Tabel, alt: str) -> None:
    """Draw a table; on a phone one per area."""
    if not _is_phone():
        grafiek.lay_table(table, alt)
        return
    for name, rows in per_first(table):
        st.markdown(f"**{letterlijk(name)}**")
        grafiek.lay_table(rows, f"{alt} {name}")


def show_region(werk: Werk, uitkomst: Regiouitkomst) -> None:
    """Draw the region as a whole, with its municipalities as context."""
    taal, regio = werk.taal, uitkomst.regio
    left, right = st.columns([45, 55], gap="large")
    with left:
        grafiek.lay_table(region_table(uitkomst, taal), tekst("deel_regio_regio", taal))
        st.markdown(f"**{tekst('regio_open', taal)}**")
        with st.container(key="regio_cijfers_samen", gap=None):
            for name in OF_REGION:
                open_button(name, Plek(uitkomst), taal)
    with right:
        if regio.gemeenten:
            areas = unlabelled(shapes(uitkomst, "wonen", taal))
            chart = municipality_map(
                regio.omtrek, municipalities(uitkomst, taal), areas, taal, word("taak", taal), _size()
            )
            alt = tekst("regio_gemeenten_alt", taal, {"aantal": len(regio.gemeenten)})
            st.caption(tekst("regio_gemeenten_uitleg", taal))
            grafiek.show(chart, "regio_gemeenten", alt, municipality_table(uitkomst, taal), taal, stretches=False)
        else:
            st.caption(tekst("regio_geen_gemeenten", taal))
