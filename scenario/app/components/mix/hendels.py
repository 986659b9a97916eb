"""The levers of the selection: sliders that keep their group at 100 %, with a lock per share."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from gebieden.basis import GebiedsmixError, Language
from scenario.app import state
from scenario.app.components.mix.balk import show_bar, show_swatches
from scenario.app.components.mix.overnemen import show as show_taking_over
from scenario.app.components.mix.presets import show_presets, show_reading
from scenario.app.panelen import TABS
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.hendels import HENDELS, SOMGROEPEN, Hendel, hendel_by_id
from scenario.opmaak import bare, number, parse_number, span, unit_text, whole_percentages
from scenario.selectie import Stand, selected, standen

TAB_TEXTS = {
    "functies": "tab_functies",
    "grond": "tab_grond",
    "woningen": "tab_woningen",
    "dichtheid": "tab_dichtheid",
    "kwaliteit": "tab_kwaliteit",
    "fasering": "tab_fasering",
}


def show(werk: Werk) -> None:
    """Draw the selection, the reading of the mix, and the levers of one tab."""
    show_selection(werk)
    show_reading(werk)
    tab = st.segmented_control(
        tekst("hendels", werk.taal),
        list(TABS),
        format_func=lambda name: tekst(TAB_TEXTS[name], werk.taal),
        default="functies",
        required=True,
        key="hendels_tab",
        label_visibility="collapsed",
        persist_state="session",
    )
    if tab == "functies":
        show_presets(werk)
    _sliders(werk, TABS[tab or "functies"])
    show_taking_over(werk)


def show_selection(werk: Werk) -> None:
    """Draw which deelgebieden the levers turn."""
    names = {deelgebied.id: deelgebied.naam.in_language(werk.taal) for deelgebied in werk.gebied.deelgebieden}
    state.show_in_widget("hendels_selectie", list(werk.selectie))
    st.multiselect(
        tekst("deelgebieden", werk.taal),
        list(names),
        format_func=names.__getitem__,
        placeholder=tekst("heel_het_gebied", werk.taal),
        key="hendels_selectie",
        on_change=state.when_moved("hendels_selectie", lambda names: state.choose("selectie", names)),
        help=tekst("deelgebieden_uitleg", werk.taal),
    )
    if werk.selectie and not (werk.verdeling["transformatie"] * werk.gebied.where(list(werk.selectie))).any():
        st.info(tekst("hier_blijft_alles", werk.taal))


def _sliders(werk: Werk, groups: tuple[str, ...]) -> None:
    levers = [hendel for hendel in HENDELS if hendel.group in groups]
    stand = standen(werk.gebied, werk.verdeling, selected(werk.gebied, werk.verdeling, werk.selectie))
    shown = _percentages(levers, stand)
    for group in groups:
        if group in SOMGROEPEN:
            show_bar(werk, group, levers, stand)
    if any(hendel.group in SOMGROEPEN for hendel in levers):
        show_swatches(levers)
        with st.container(key="hendels_kop"):
            st.caption(tekst("vast_kop", werk.taal), help=tekst("vast_uitleg", werk.taal))
    with st.container(key="hendels_lijst", gap=None):
        for hendel in levers:
            _slider(werk, hendel, stand[hendel.id], shown.get(hendel.id))
    _exact(werk, levers)


def _percentages(levers: list[Hendel], stand: Mapping[str, Stand]) -> dict[str, int]:
    """Whole percentages of the shares; within a group they add up to 100, also after rounding."""
    found = {hendel.id: round(100 * stand[hendel.id].mean) for hendel in levers if hendel.unit == "aandeel"}
    for group in SOMGROEPEN:
        names = [hendel.id for hendel in levers if hendel.group == group]
        found.update(zip(names, whole_percentages([stand[name].mean for name in names]), strict=True))
    return found


def _slider(werk: Werk, hendel: Hendel, stand: Stand, percentage: int | None) -> None:
    key = f"hendel_{hendel.id}"
    locked = hendel.id in werk.vast
    scale = 100 if percentage is not None else 1
    low, high, step = (_number(hendel, scale * value) for value in (hendel.min, hendel.max, hendel.step))
    state.show_in_widget(key, percentage if percentage is not None else _number(hendel, stand.mean))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", wrap=False, key=f"rij_{hendel.id}"):
        st.slider(
            _label(hendel, stand, werk.taal),
            low,
            high,
            step=step,
            format=_format(hendel, werk.taal),
            key=key,
            help=None if hendel.group in SOMGROEPEN else hendel.note.in_language(werk.taal) or None,
            on_change=state.when_moved(key, lambda shown: turn(hendel.id, shown / scale)),
            disabled=locked,
        )
        if hendel.group in SOMGROEPEN:
            _lock(werk, hendel, locked=locked)


def turn(hendel: str, value: float) -> None:
    """Set a lever in the selection; the unlocked others of its group make room."""
    if hendel_by_id(hendel).group == "fasering":
        state.do_here({"doe": "zet", "hendel": hendel, "waarde": value})
    else:
        state.do_here({"doe": "zet", "hendel": hendel, "waarde": value, "vast": list(state.chosen("vast"))})


def _lock(werk: Werk, hendel: Hendel, *, locked: bool) -> None:
    key = f"vast_{hendel.id}"
    state.show_in_widget(key, locked)
    st.checkbox(
        tekst("zet_vast", werk.taal, {"hendel": letterlijk(hendel.text.in_language(werk.taal))}),
        key=key,
        label_visibility="collapsed",
        on_change=state.when_moved(key, lambda locked: state.set_lock(hendel.id, locked=locked)),
    )


def _label(hendel: Hendel, stand: Stand, taal: Language) -> str:
    unit = unit_text(hendel.unit, taal)
    name = letterlijk(f"{hendel.text.in_language(taal)} ({unit})" if unit else hendel.text.in_language(taal))
    if not stand.differs:
        return name
    words = tekst("gemiddelde_van", taal, {"span": span(stand.low, stand.high, hendel.unit, taal)})
    return f"{name} :gray[{letterlijk(words)}]"


def _number(hendel: Hendel, value: float) -> int | float:
    """Whole numbers where the lever moves in whole steps, since a slider wants one kind of number."""
    return round(value) if hendel.unit == "aandeel" or hendel.step == round(hendel.step) else round(value, 4)


def _format(hendel: Hendel, taal: Language) -> str:
    if hendel.unit == "aandeel":
        return "%d %%" if taal == "nl" else "%d%%"
    return "%d" if hendel.step == round(hendel.step) else "localized"


def _exact(werk: Werk, levers: list[Hendel]) -> None:
    """A field for a number as people type it; below it stands what was understood."""
    taal = werk.taal
    with st.expander(tekst("precies", taal), key="hendels_precies", type="compact"):
        names = {hendel.id: hendel.text.in_language(taal) for hendel in levers}
        hendel = st.selectbox(tekst("hendel", taal), list(names), format_func=names.__getitem__, key="precies_hendel")
        st.text_input(
            tekst("getal", taal),
            key="precies_getal",
            placeholder=tekst("getal_voorbeeld", taal),
            on_change=lambda: _typed(taal),
        )
        understood = state.chosen("begrepen")
        if understood:
            st.caption(letterlijk(understood))
        elif hendel:
            st.caption(letterlijk(_range_words(hendel_by_id(hendel), taal)))


def _typed(taal: Language) -> None:
    hendel = hendel_by_id(state.widget("precies_hendel"))
    try:
        value = parse_number(state.widget("precies_getal"), taal)
    except GebiedsmixError as error:
        state.choose("begrepen", error.message.in_language(taal))
        return
    value = value / 100 if hendel.unit == "aandeel" else value
    state.choose("begrepen", tekst("begrepen", taal, {"getal": number(value, hendel.unit, taal)}))
    turn(hendel.id, value)


def _range_words(hendel: Hendel, taal: Language) -> str:
    ends = {"laag": bare(hendel.min, hendel.unit, taal), "hoog": number(hendel.max, hendel.unit, taal)}
    return tekst("van_tot", taal, ends)
