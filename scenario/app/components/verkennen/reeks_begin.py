"""A new large run: from which scenario, how many variants, and what varies between which values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.components.vastleggen import refusals_said
from scenario.app.components.verkennen.verkenvraag import choose_start
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.hendels import HENDELS, hendel_by_id
from scenario.kentallen import load_kentallen
from scenario.opmaak import bare, parse_number, plain
from scenario.scenariolezen import make_id
from scenario.scenarios import Scenario
from scenario.sweep.axes import ALL_AS_ONE, EACH, KENTAL, Axis, read_axes, spanned_axes
from scenario.sweep.order import Sweep
from scenario.sweep.shelf import begin_run

SAMPLES = (1_000, 10_000, 50_000, 100_000)
KADERS = ("zaanse_opgaven", "nu_later_elders")
WAYS = ("eigen", "zelf")


def show(werk: Werk, *, first: bool) -> None:
    """Draw the form; open when there is no run yet."""
    taal = werk.taal
    with st.expander(tekst("reeks_nieuw", taal), key="reeks_nieuw", expanded=first):
        problem = state.message()
        if problem:
            (st.warning if problem["soort"] == "fout" else st.success)(letterlijk(problem[taal]))
        start = choose_start(werk, "reeks_start")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.text_input(tekst("naam", taal), tekst("reeks_naam", taal), max_chars=40, key="reeks_naam", width=240)
            st.selectbox(
                tekst("reeks_aantal", taal),
                SAMPLES,
                index=1,
                format_func=lambda count: plain(count, 0, taal),
                key="reeks_aantal",
                help=tekst("reeks_aantal_uitleg", taal),
                width=200,
            )
        way = st.segmented_control(
            tekst("reeks_wat", taal),
            WAYS,
            format_func=lambda way: tekst(f"reeks_wat_{way}", taal),
            default=WAYS[0],
            required=True,
            key="reeks_wat",
            persist_state="session",
        )
        texts = _own_axes(werk) if way == "zelf" else []
        st.caption(tekst("reeks_gelijk", taal))
        if start is not None:
            st.button(
                tekst("reeks_begin", taal),
                key="reeks_begin",
                type="primary",
                on_click=_begin,
                args=(werk, start, None if way == "eigen" else texts),
            )


def _begin(werk: Werk, start: Scenario, texts: list[str] | None) -> None:
    """Put the order on the shelf and have it calculated."""
    with refusals_said():
        name = make_id(f"{werk.gebied.id}-{state.widget('reeks_naam')}")
        sweep = Sweep(
            werk.gebied,
            start.verdeling,
            tuple(_axes(werk, start, texts)),
            "sobol",
            int(state.widget("reeks_aantal")),
            1,
            KADERS,
            load_kentallen(),
        )
        begin_run(name, sweep)
        state.choose("reeks", name)
        state.choose("reeks_gevraagd", name)


def _axes(werk: Werk, start: Scenario, texts: list[str] | None) -> Sequence[Axis]:
    if texts is None:
        return spanned_axes(werk.gebied, start.verdeling, [each.verdeling for each in werk.scenarios.values()])
    return [axis for text in texts for axis in read_axes(text, werk.gebied, start.verdeling, load_kentallen())]


# ---------------------------------------------------------------- what varies, by one's own choice
def _own_axes(werk: Werk) -> list[str]:
    """Draw what was added and the form to add to it; return it as an order can read it."""
    taal = werk.taal
    kept: list[list[Any]] = state.chosen("reeks_assen") or []
    for at, (place, lever, low, high) in enumerate(kept):
        hendel = hendel_by_id(lever)
        words = {
            "wat": hendel.text.in_language(taal),
            "waar": _places(werk).get(place, place),
            "laag": bare(low, hendel.unit, taal),
            "hoog": bare(high, hendel.unit, taal),
        }
        st.button(
            letterlijk(f"✕ {tekst('reeks_as', taal, words)}"),
            key=f"reeks_as_weg_{at}",
            on_click=_drop,
            args=(at,),
            help=tekst("reeks_as_weghalen", taal),
        )
    _form(werk)
    kentallen = _choose_kentallen(werk)
    levers = [f"{place}.{lever}={low}:{high}" for place, lever, low, high in kept]
    return levers + [f"{KENTAL}.{name}" for name in kentallen]


def _choose_kentallen(werk: Werk) -> list[str]:
    known = {name: load_kentallen()[name] for name in load_kentallen()}
    names = {name: each.text.in_language(werk.taal) for name, each in known.items() if each.low < each.high}
    return st.multiselect(
        tekst("reeks_kentallen", werk.taal),
        list(names),
        format_func=names.__getitem__,
        key="reeks_kentallen",
        persist_state="session",
        help=tekst("reeks_kentallen_uitleg", werk.taal),
        placeholder=tekst("reeks_kies", werk.taal),
    )


def _places(werk: Werk) -> Mapping[str, str]:
    each = {part.id: part.naam.in_language(werk.taal) for part in werk.gebied.deelgebieden}
    return {EACH: tekst("reeks_elk", werk.taal), ALL_AS_ONE: tekst("reeks_alle", werk.taal), **each}


def _form(werk: Werk) -> None:
    taal, places = werk.taal, _places(werk)
    levers = {hendel.id: hendel.text.in_language(taal) for hendel in HENDELS}
    with st.form("reeks_as_formulier", border=False):
        columns = st.columns([3, 3, 2, 2, 2], vertical_alignment="bottom")
        columns[0].selectbox(tekst("hendel", taal), list(levers), format_func=levers.__getitem__, key="reeks_as_hendel")
        columns[1].selectbox(
            tekst("reeks_waar", taal), list(places), format_func=places.__getitem__, key="reeks_as_waar"
        )
        columns[2].text_input(tekst("reeks_van", taal), max_chars=20, key="reeks_as_laag")
        columns[3].text_input(tekst("reeks_tot", taal), max_chars=20, key="reeks_as_hoog")
        with columns[4]:
            st.form_submit_button(tekst("reeks_as_erbij", taal), on_click=_add, args=(werk,))


def _add(werk: Werk) -> None:
    lever, place = str(state.widget("reeks_as_hendel")), str(state.widget("reeks_as_waar"))
    scale = 100 if hendel_by_id(lever).unit == "aandeel" else 1
    try:
        ends = [parse_number(str(state.widget(f"reeks_as_{end}")), werk.taal) / scale for end in ("laag", "hoog")]
        read_axes(f"{place}.{lever}={ends[0]}:{ends[1]}", werk.gebied, werk.verdeling, load_kentallen())
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.choose("reeks_assen", [*(state.chosen("reeks_assen") or []), [place, lever, *ends]])
    state.choose("melding", None)


def _drop(at: int) -> None:
    state.choose("reeks_assen", [axis for place, axis in enumerate(state.chosen("reeks_assen") or []) if place != at])
