"""What was found: the frontier, the compromise, plans that differ yet score alike; each opens as a mix or is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.paginas import go_to
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW
from scenario.app.verkenbeeld import Gevonden, numbered
from scenario.app.werk import Werk
from scenario.grafieken.kaartjes import small_maps
from scenario.grafieken.punten import CHOSEN, As, frontier_chart
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, percentage, plain, score, signed
from scenario.optimum import Verkenning, still_efficient, turned_pairs
from scenario.perspectieven import load_perspectieven
from scenario.scenariobestand import make_id
from scenario.scenarios import Scenario

ROUND = ("verken_front", "verken_compromis", "verken_variant")
SHOWN = ("wonen", "groen", "fsi")


def show_frontier(werk: Werk, found: Verkenning) -> None:
    """Draw every plan by its three scores, and beside it the one that was chosen."""
    plans = numbered(found)
    left, right = st.columns([55, 45], gap="large")
    with left:
        _chart(werk, found, plans)
    with right:
        chosen = _choose_plan(werk, plans)
        _one_plan(werk, found, chosen)
        _open_or_keep(werk, found, chosen)


def _chart(werk: Werk, found: Verkenning, plans: Sequence[Gevonden]) -> None:
    taal = werk.taal
    st.markdown(f"##### {tekst('verken_front_kop', taal)}", anchors=False)
    total = len(found.basis.voorstelling.voorgesteld) + len(found.basis.voorstelling.weggelaten)
    details = {
        "aantal": sum(len(niveau.punten) for niveau in found.niveaus),
        "deel": f"{len(found.basis.voorstelling.voorgesteld)}/{total}",
    }
    st.caption(letterlijk(tekst("verken_front_uitleg", taal, details)))
    names = [groep.text.in_language(taal) for groep in found.groepen]
    axes = (As(names[0]), As(names[1]), As(names[2]))
    levels = [plain(round(each.plan.woningen, -2), 0, taal) for each in plans]
    chart = frontier_chart(
        [each.nummer for each in plans],
        np.stack([np.nan_to_num(each.plan.eigen) for each in plans]),
        levels,
        [_kind(each, werk) for each in plans],
        axes,
        taal,
        level=tekst("nieuwe_woningen", taal),
        ordinary=tekst("verken_front", taal),
    )
    st.altair_chart(
        chart,
        width="stretch",
        theme=None,
        key="verken_grafiek",
        alt=tekst("verken_front_kop", taal),
        on_select=_clicked,
        selection_mode=CHOSEN,
    )
    grafiek.show_table(_table(werk, found, plans), "verken_grafiek", tekst("verken_front_kop", taal), taal)
    _turned(werk, found)


def _clicked() -> None:
    """A click on a point chooses its plan."""
    picked = (state.widget("verken_grafiek") or {}).get("selection", {}).get(CHOSEN, [])
    if picked:
        state.choose("verken_plan", int(picked[0]["nummer"]))


def _kind(each: Gevonden, werk: Werk) -> str:
    return tekst({"front": ROUND[0], "compromis": ROUND[1], "variant": ROUND[2]}[each.plan.soort], werk.taal)


def _table(werk: Werk, found: Verkenning, plans: Sequence[Gevonden]) -> dict[str, list[str]]:
    taal = werk.taal
    stays = {id(plan): bool(ok) for niveau in found.niveaus for plan, ok in _efficient(niveau.punten)}
    rows = {
        tekst("verken_nummer", taal): [str(each.nummer) for each in plans],
        tekst("verken_soort", taal): [_kind(each, werk) for each in plans],
        tekst("nieuwe_woningen", taal): [plain(each.plan.woningen, 0, taal) for each in plans],
    }
    for at, groep in enumerate(found.groepen):
        rows[groep.text.in_language(taal)] = [
            f"{score(float(each.plan.eigen[at]), taal)} → {score(float(each.plan.herschat[at]), taal)}"
            for each in plans
        ]
    rows[tekst("verken_blijft", taal)] = [
        tekst("ja" if stays.get(id(each.plan), True) else "nee", taal) for each in plans
    ]
    return rows


def _efficient(plans: Sequence[Any]) -> Sequence[tuple[Any, bool]]:
    return list(zip(plans, still_efficient(plans), strict=True)) if plans else []


def _turned(werk: Werk, found: Verkenning) -> None:
    """Say in how many pairs the order turns round once the core scores everything."""
    weights = load_perspectieven()[found.opdracht.perspectief].on(found.basis.voorstelling.kader.id)
    vector = np.array([weights[groep.id] for groep in found.groepen])
    pairs = [turned_pairs(niveau.punten, vector) for niveau in found.niveaus]
    turned, every = (sum(side) for side in zip(*pairs, strict=True))
    details = {"deel": percentage(turned / every if every else 0.0, werk.taal), "aantal": plain(every, 0, werk.taal)}
    st.caption(letterlijk(tekst("verken_omgedraaid", werk.taal, details)))


def _choose_plan(werk: Werk, plans: Sequence[Gevonden]) -> Gevonden:
    """The plan that is shown: a click on the chart, or a choice from the list."""
    known = {each.nummer: each for each in plans}
    wanted = state.chosen("verken_plan")
    state.show_in_widget("verken_keuze", wanted if wanted in known else plans[0].nummer)
    chosen = st.selectbox(
        tekst("verken_plan", werk.taal),
        list(known),
        format_func=lambda at: (
            f"{at} · {_kind(known[at], werk)} · {number(known[at].plan.woningen, 'woning', werk.taal)}"
        ),
        key="verken_keuze",
        on_change=lambda: state.choose("verken_plan", state.widget("verken_keuze")),
    )
    return known[int(chosen)]


def _one_plan(werk: Werk, found: Verkenning, chosen: Gevonden) -> None:
    """The plan's own score, the core's, and the difference."""
    taal, plan = werk.taal, chosen.plan
    if not plan.haalbaar:
        st.warning(tekst("verken_niet_haalbaar", taal))
    table = {
        tekst("doelen", taal): [groep.text.in_language(taal) for groep in found.groepen],
        tekst("verken_eigen", taal): [score(float(value), taal) for value in plan.eigen],
        tekst("verken_kern", taal): [score(float(value), taal) for value in plan.herschat],
        tekst("verschil", taal): [signed(float(value), "score", taal) for value in plan.herschat - plan.eigen],
    }
    grafiek.lay_table(table, tekst("verken_plan", taal))
    if plan.soort == "compromis":
        worst = max(found.spijt, key=lambda name: found.spijt[name])
        details = {
            "punten": plain(found.spijt[worst], 1, taal),
            "wie": load_perspectieven()[worst].text.in_language(taal),
        }
        st.caption(letterlijk(tekst("verken_spijt", taal, details)))
    _map(werk, [chosen], "verken_kaartje")


def _map(werk: Werk, plans: Sequence[Gevonden], key: str) -> None:
    """Small maps of the new mix of plans, by a lever that one chooses."""
    taal = werk.taal
    words = {name: tekst(f"verken_toon_{name}", taal) for name in SHOWN}
    what = str(
        st.segmented_control(
            tekst("kleur_naar", taal),
            SHOWN,
            format_func=words.__getitem__,
            default=SHOWN[0],
            required=True,
            key=f"{key}_wat",
            label_visibility="collapsed",
            persist_state="session",
        )
    )
    factor = 1 if what == "fsi" else 100
    values = np.stack(
        [np.where(each.plan.verdeling["transformatie"] > 0, each.plan.verdeling[what], np.nan) for each in plans]
    )
    texts = [[number(float(value), "aandeel" if factor > 1 else "m2_per_m2", taal) for value in row] for row in values]
    titles = [f"{each.nummer} · {_kind(each, werk)}" for each in plans]
    names = [each.naam.in_language(taal) for each in werk.gebied.deelgebieden]
    most = float(np.nanmax(values * factor, initial=1.0)) if factor == 1 else 100.0
    chart = small_maps(
        werk.gebied.omtrek,
        werk.gebied.ids,
        names,
        titles,
        values * factor,
        texts,
        taal,
        high=most,
        legend=words[what],
        columns=1 if state.screen().width < NARROW else 3,
    )
    table = {tekst("deelgebied", taal): names} | dict(zip(titles, texts, strict=True))
    grafiek.show(chart, key, tekst("verken_kaartjes", taal), table, taal, stretches=False)


def _open_or_keep(werk: Werk, found: Verkenning, chosen: Gevonden) -> None:
    """Keep a plan as a scenario, or keep it and go on with it on the page Mix."""
    taal = werk.taal
    naam = st.text_input(
        tekst("naam", taal),
        tekst("verken_naam", taal, {"nummer": chosen.nummer}),
        max_chars=80,
        key=f"verken_naam_{chosen.nummer}",
    )
    with st.container(horizontal=True, gap="small"):
        keep = st.button(tekst("verken_bewaar", taal), key="verken_bewaar")
        opens = st.button(tekst("verken_open", taal), key="verken_open", type="primary")
    if keep or opens:
        kept = _keep(werk, found, chosen, naam)
        if kept is not None and opens:
            state.do({"doe": "begin", "scenario": kept.id})
            go_to("mix")
        elif kept is not None:
            st.success(letterlijk(tekst("verken_bewaard", taal, {"naam": naam})))


def _keep(werk: Werk, found: Verkenning, chosen: Gevonden, naam: str) -> Scenario | None:
    try:
        plan = found.as_scenario(chosen.plan, make_id(naam), Text(naam, naam))
        scenario = replace(plan, keuzes={**plan.keuzes, **werk.own_figures})
        state.keep_new(scenario)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(werk.taal)))
        return None
    return scenario


def show_variants(werk: Werk, found: Verkenning) -> None:
    """Draw plans that one viewpoint scores nearly alike and that differ as much as they can."""
    taal = werk.taal
    details = {
        "wie": load_perspectieven()[found.opdracht.perspectief].text.in_language(taal),
        "speling": percentage(found.opdracht.speling, taal),
    }
    st.markdown(f"##### {tekst('verken_varianten', taal)}", anchors=False)
    st.caption(letterlijk(tekst("verken_varianten_uitleg", taal, details)))
    plans = [each for each in numbered(found) if each.plan.soort == "variant"]
    if plans:
        _map(werk, plans, "verken_varianten")
    else:
        st.caption(tekst("niets", taal))


def show_limits(werk: Werk, found: Verkenning) -> None:
    """Say what every plan kept to, and what only the core can score."""
    taal = werk.taal
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"##### {tekst('verken_regels', taal)}", anchors=False)
        st.markdown("\n".join(f"- {letterlijk(rule.text.in_language(taal))}" for rule in found.basis.hard))
    with right:
        st.markdown(f"##### {tekst('verken_weggelaten', taal)}", anchors=False)
        lines = [
            f"- {letterlijk(INDICATOREN[entry.id].text.in_language(taal))}: {letterlijk(entry.reden.in_language(taal))}"
            for entry in found.basis.voorstelling.weggelaten
        ]
        st.markdown("\n".join(lines) or tekst("niets", taal))
