"""Trade-offs: what a step of each lever does to each goal, which goals clash, and where one and one make three."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import streamlit as st

from gebieden.gebied import Gebied
from scenario.afweging import Doelrelaties, Uitruil, relate_goals, sample_feasible, trade_off
from scenario.afweging.uitruil import EVERYWHERE
from scenario.app.components import grafiek
from scenario.app.components.lang_werk import when_asked
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.warmte import heat_table
from scenario.hendels import hendel_by_id
from scenario.kaders import load_kaders
from scenario.opmaak import number, plain, signed
from scenario.progress import Report, silent
from scenario.rekenwaarden import Rekenwaarden
from scenario.robuustheid import Samenwerking, find_synergies, helpful_measures
from scenario.scenarios import Scenario

DRAWS = 2_000
FUTURES = 200
SEED = 1
MOST = 12


@dataclass(frozen=True)
class Mix:
    """One mix as a key to what was calculated around it: the same levers and figures, the same answer."""

    gebied: str
    hendels: bytes
    kader: str
    waarden: str
    of: tuple[Gebied, Scenario, Rekenwaarden] = field(compare=False)
    report: Report = field(compare=False)


@lru_cache(maxsize=32)
def _traded(mix: Mix) -> Uitruil:
    gebied, scenario, waarden = mix.of
    return trade_off(gebied, scenario.verdeling, waarden=waarden)


@lru_cache(maxsize=32)
def _related(mix: Mix) -> Doelrelaties:
    mix.report(0)
    gebied, scenario, waarden = mix.of
    sample = sample_feasible(gebied, scenario.verdeling, np.random.default_rng(SEED), DRAWS, waarden)
    return relate_goals(sample, mix.kader)


@lru_cache(maxsize=32)
def _together(mix: Mix) -> Samenwerking:
    gebied, scenario, waarden = mix.of
    measures = helpful_measures(gebied, scenario.verdeling, mix.kader, waarden)
    rng = np.random.default_rng(SEED)
    return find_synergies(gebied, scenario.verdeling, mix.kader, measures, rng, FUTURES, waarden, mix.report)


def show(werk: Werk, beeld: Vergelijkbeeld, kader: str) -> None:
    """Draw the choice of a scenario and a place, and the three tables around it."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="uitruilkeuze"):
        at = int(
            st.selectbox(
                tekst("rond_scenario", werk.taal),
                list(range(len(beeld.namen))),
                format_func=lambda place: beeld.namen[place],
                key=f"uitruil_scenario_{len(beeld.namen)}",
                persist_state="session",
                width=420,
            )
        )
        plaats = _choose_place(werk)
    scenario = beeld.eind.scenarios[at]
    levers, waarden = scenario.verdeling.hendels.tobytes(), beeld.eind.waarden
    mix = Mix(werk.gebied.id, levers, kader, waarden.fingerprint, (werk.gebied, scenario, waarden), silent)
    _levers(werk, mix, plaats)
    left, right = st.columns(2, gap="large")
    with left:
        _goals(werk, mix)
    with right:
        _synergies(werk, mix)


def _choose_place(werk: Werk) -> str:
    names = {EVERYWHERE: tekst("overal", werk.taal)}
    names |= {each.id: each.naam.in_language(werk.taal) for each in werk.gebied.deelgebieden}
    return str(
        st.selectbox(
            tekst("waar", werk.taal),
            list(names),
            format_func=names.__getitem__,
            key=f"uitruil_plaats_{werk.gebied.id}",
            persist_state="session",
            width=320,
        )
    )


def _levers(werk: Werk, mix: Mix, plaats: str) -> None:
    """Lever by goal: points per step, for the levers that move anything here."""
    taal, found = werk.taal, _traded(mix)
    effects = np.stack([found.effect(name, mix.kader, plaats) for name in found.hendels])
    moving = np.nanmax(np.abs(np.nan_to_num(effects)), axis=1) > 0
    kept = [at for at in np.argsort(-np.nan_to_num(np.abs(effects)).sum(axis=1), kind="stable") if moving[at]]
    st.markdown(f"##### {tekst('hendel_doel', taal)}", anchors=False)
    st.caption(tekst("hendel_doel_uitleg", taal))
    if not kept:
        st.caption(tekst("niets", taal))
        return
    names = [_lever(found, at, werk) for at in kept]
    goals = [groep.text.in_language(taal) for groep in load_kaders()[mix.kader].groepen]
    texts = [[_points(float(value), werk) for value in effects[at]] for at in kept]
    table = {tekst("stap", taal): names} | {goal: [row[place] for row in texts] for place, goal in enumerate(goals)}
    chart = heat_table(names, goals, effects[kept], texts, taal)
    grafiek.show(chart, "uitruil_hendels", tekst("hendel_doel", taal), table, taal)


def _lever(found: Uitruil, at: int, werk: Werk) -> str:
    declared = hendel_by_id(found.hendels[at])
    step = signed(float(found.stappen[at]), declared.unit, werk.taal)
    return f"{declared.text.in_language(werk.taal)} {step}"


def _points(value: float, werk: Werk) -> str:
    written = plain(value, 2, werk.taal)
    return f"+{written}" if value > 0 and written.strip("0,.") else written


def _goals(werk: Werk, mix: Mix) -> None:
    """Goal by goal over what can be built: conflict, neutral or reinforcing, with its interval."""
    taal = werk.taal
    st.markdown(f"##### {tekst('doel_doel', taal)}", anchors=False)
    st.caption(tekst("doel_doel_uitleg", taal))
    found = when_asked(
        "doelrelaties",
        f"{mix.gebied}{hash(mix)}",
        lambda report: _related(replace(mix, report=report)),
        werk,
    )
    if found is None:
        return
    goals = [groep.text.in_language(taal) for groep in load_kaders()[mix.kader].groepen]
    texts = [[f"{plain(float(value), 2, taal)}" for value in row] for row in found.verband]
    rows = [
        (f"{goals[a]} – {goals[b]}", tekst(f"relatie_{found.soort[a][b]}", taal), _interval(found, a, b, werk))
        for a in range(len(goals))
        for b in range(a + 1, len(goals))
    ]
    heads = (tekst("doelen", taal), tekst("relatie", taal), tekst("verband", taal))
    table = {head: [row[at] for row in rows] for at, head in enumerate(heads)}
    chart = heat_table(goals, goals, found.verband, texts, taal, most=1)
    grafiek.show(chart, "uitruil_doelen", tekst("doel_doel", taal), table, taal)
    st.caption(letterlijk(tekst("steekproef", taal, {"aantal": plain(found.draws, 0, taal)})))


def _interval(found: Doelrelaties, a: int, b: int, werk: Werk) -> str:
    middle, low, high = (plain(float(side[a, b]), 2, werk.taal) for side in (found.verband, found.laag, found.hoog))
    return f"{middle} ({low} – {high})"


def _synergies(werk: Werk, mix: Mix) -> None:
    """Pairs of measures that do more, or less, together than apart."""
    taal = werk.taal
    st.markdown(f"##### {tekst('een_en_een', taal)}", anchors=False)
    st.caption(tekst("een_en_een_uitleg", taal))
    found = when_asked(
        "samenwerking",
        f"{mix.gebied}{hash(mix)}",
        lambda report: _together(replace(mix, report=report)),
        werk,
    )
    if found is None:
        return
    goals = {groep.id: groep.text.in_language(taal) for groep in load_kaders()[mix.kader].groepen}
    sure = [pair for pair in found.paren if pair.soort in ("versterkt", "dempt")][:MOST]
    if not sure:
        st.caption(tekst("geen_samenwerking", taal))
        return
    lever = {pair.eerste: hendel_by_id(pair.eerste).text for pair in sure}
    lever |= {pair.tweede: hendel_by_id(pair.tweede).text for pair in sure}
    table = {
        tekst("maatregelen", taal): [
            f"{lever[p.eerste].in_language(taal)} + {lever[p.tweede].in_language(taal)}" for p in sure
        ],
        tekst("doel", taal): [goals[p.groep] for p in sure],
        tekst("los_samen", taal): [
            f"{_points(p.los_eerste, werk)}, {_points(p.los_tweede, werk)} → {_points(p.samen, werk)}" for p in sure
        ],
        tekst("relatie", taal): [tekst(f"samen_{p.soort}", taal) for p in sure],
        tekst("meerwaarde", taal): [
            f"{_points(p.meerwaarde, werk)} ({number(p.laag, 'punt', taal)} – {number(p.hoog, 'punt', taal)})"
            for p in sure
        ],
    }
    grafiek.lay_table(table, tekst("een_en_een", taal))
