"""Filtering a large run: which columns, between which values, by slider or as a number that one types."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.reeksbeeld import Reeksbeeld, count_words, differs, ends_in_words, factor, label, make
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW
from scenario.app.werk import Werk
from scenario.opmaak import parse_number
from scenario.sweep.rows import Range, ends_of
from scenario.sweep.shelf import Reeks

Filters = Mapping[str, Sequence[float] | None]  # column to its two ends; None while it is not cut
STEPS = 100  # of a slider, about
BESIDE = 3  # sliders in a row, on a desk

_FILTERS = "reeks_filters"


def choose(werk: Werk, reeks: Reeks) -> Reeksbeeld:
    """Draw the filters of a run, and how many variants pass; return what to show."""
    every = make(werk, reeks, ())
    names = {name: label(kolom, werk.taal) for name, kolom in every.columns.items()}
    kept = {name: ends for name, ends in filters_of(reeks).items() if name in names}
    key = f"reeks_filter_{reeks.id}"
    state.show_in_widget(key, list(kept))
    st.multiselect(
        tekst("reeks_filter", werk.taal),
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=state.when_moved(key, lambda chosen: _only(reeks, chosen)),
        help=tekst("reeks_filter_uitleg", werk.taal),
        placeholder=tekst("reeks_kies", werk.taal),
    )
    sliders = [name for name in kept if not every.columns[name].yes_or_no]
    beside = BESIDE if state.screen().width >= NARROW else 1
    for row in (sliders[at : at + beside] for at in range(0, len(sliders), beside)):
        for place, name in zip(st.columns(beside, gap="large"), row, strict=False):
            with place:
                _slider(werk, every, name, kept[name])
    _exact(werk, every, names)
    beeld = make(werk, reeks, _ranges(every, kept))
    st.markdown(letterlijk(count_words(beeld, werk.taal)))
    return beeld


def filters_of(reeks: Reeks) -> Filters:
    """Return what the visitor filters this run by."""
    return dict((state.chosen(_FILTERS) or {}).get(reeks.id, {}))


def set_filters(reeks: Reeks, filters: Filters) -> None:
    """Filter a run by this."""
    state.choose(_FILTERS, {**(state.chosen(_FILTERS) or {}), reeks.id: dict(filters)})


def add_ranges(reeks: Reeks, ranges: Sequence[Range]) -> None:
    """Filter a run by these ranges too."""
    set_filters(reeks, {**filters_of(reeks), **{each.column: [each.low, each.high] for each in ranges}})


def _only(reeks: Reeks, chosen: Sequence[str]) -> None:
    kept = filters_of(reeks)
    set_filters(reeks, {name: kept.get(name) for name in chosen})


def _ranges(every: Reeksbeeld, kept: Filters) -> list[Range]:
    yes = [Range(name, 1, 1) for name in kept if every.columns[name].yes_or_no]
    cut = [(name, ends) for name, ends in kept.items() if ends is not None and not every.columns[name].yes_or_no]
    return yes + [Range(name, ends[0], ends[1]) for name, ends in cut]


def _slider(werk: Werk, every: Reeksbeeld, name: str, kept: Sequence[float] | None) -> None:
    kolom = every.columns[name]
    if not differs(every, name):
        st.caption(letterlijk(tekst("reeks_zonder_verschil", werk.taal, {"wat": label(kolom, werk.taal)})))
        return
    scale = factor(kolom)
    low, high, step = slider_ends(*(scale * end for end in ends_of(every.reeks, name)))
    shown = (low, high) if kept is None else tuple(min(max(scale * end, low), high) for end in kept)
    key = f"reeks_band_{every.reeks.id}_{name}"
    state.show_in_widget(key, shown)

    def moved(band: tuple[float, float]) -> None:
        ends = None if tuple(band) == (low, high) else [band[0] / scale, band[1] / scale]
        set_filters(every.reeks, {**filters_of(every.reeks), name: ends})

    st.slider(
        letterlijk(label(kolom, werk.taal)),
        low,
        high,
        step=step,
        format="localized",
        key=key,
        on_change=state.when_moved(key, moved),
    )


def slider_ends(low: float, high: float) -> tuple[float, float, float]:
    """Return round ends that hold all values, and a round step between them.

    >>> slider_ends(21_560.3, 46_285.9), slider_ends(0.123, 0.456)
    ((21500.0, 46300.0, 100.0), (0.123, 0.456, 0.001))
    """
    step = 10.0 ** math.floor(math.log10((high - low) / STEPS))
    digits = max(0, -round(math.log10(step)))
    first, last = math.floor(round(low / step, 6)) * step, math.ceil(round(high / step, 6)) * step
    return round(first, digits), round(last, digits), round(step, digits)


# ---------------------------------------------------------------- typed
def _exact(werk: Werk, every: Reeksbeeld, names: Mapping[str, str]) -> None:
    """A form for numbers as people type them; one end may stay empty."""
    taal = werk.taal
    known = [name for name in names if not every.columns[name].yes_or_no]
    with st.expander(tekst("reeks_precies", taal), key="reeks_precies"):
        with st.form("reeks_filter_formulier", border=False):
            columns = st.columns([4, 2, 2, 2], vertical_alignment="bottom")
            columns[0].selectbox(
                tekst("reeks_kolom", taal), known, format_func=names.__getitem__, key="reeks_precies_kolom"
            )
            for at, end in enumerate(("laag", "hoog"), 1):
                columns[at].text_input(
                    tekst("reeks_van" if end == "laag" else "reeks_tot", taal), max_chars=20, key=f"reeks_precies_{end}"
                )
            with columns[3]:
                st.form_submit_button(tekst("reeks_zet", taal), on_click=_typed, args=(werk, every))
        said = state.chosen("reeks_begrepen")
        if said:
            st.caption(letterlijk(said))


def _typed(werk: Werk, every: Reeksbeeld) -> None:
    name = str(state.widget("reeks_precies_kolom"))
    scale, whole = factor(every.columns[name]), ends_of(every.reeks, name)
    try:
        typed = [str(state.widget(f"reeks_precies_{end}") or "") for end in ("laag", "hoog")]
        ends = [
            parse_number(text, werk.taal) / scale if text.strip() else end
            for text, end in zip(typed, whole, strict=True)
        ]
    except GebiedsmixError as error:
        state.choose("reeks_begrepen", error.message.in_language(werk.taal))
        return
    said = tekst("reeks_loopt", werk.taal, {"band": ends_in_words(every, name, werk.taal)})
    state.choose("reeks_begrepen", said)
    low, high = min(ends), max(ends)
    if all(text.strip() for text in typed) or ends[0] <= ends[1]:  # else nothing of the run lies beyond that end
        add_ranges(every.reeks, [Range(name, low, high)])
