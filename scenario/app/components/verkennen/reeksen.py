"""A large run as lines over scales, as a cloud, and one of its variants to open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from scenario.app import state
from scenario.app.components import grafiek
from scenario.app.paginas import go_to
from scenario.app.reeksbeeld import Reeksbeeld, ends_in_words, label, numeric, table_values, written
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import NARROW
from scenario.app.werk import Werk
from scenario.grafieken.lijnen import Schaal, cloud_chart, parallel_chart
from scenario.grafieken.punten import CHOSEN
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import percentage, plain
from scenario.sweep.rows import Places, ends_of, first_columns, foremost, norm_shares
from scenario.sweep.variant import scenario_of

MOST_SCALES, LISTED = 10, 10
CLOUD_TIMES = 8  # as many dots as lines, so often
SIDES = ("hoogste", "laagste")


def show_lines(werk: Werk, beeld: Reeksbeeld) -> None:
    """Draw variants as lines over the scales that one chooses."""
    names = _choose_scales(werk, beeld)
    if not names:
        st.info(tekst("reeks_geen_schaal", werk.taal))
        return
    places = _with_chosen(beeld, beeld.drawn())
    taal, upright = werk.taal, state.screen().width >= NARROW
    chart = parallel_chart(
        [beeld.number_of(place) for place in places],
        table_values(beeld, names, places),
        [[written(beeld.value(name, place), beeld.columns[name], taal) for name in names] for place in places],
        _kinds(beeld, places, werk),
        [_scale(werk, beeld, name) for name in names],
        kind_names(werk),
        (tekst("reeks_laagste", taal), tekst("reeks_hoogste", taal)),
        taal,
        upright=upright,
    )
    _say_drawn(werk, beeld, places)
    alt = tekst("reeks_lijnen_alt", taal)
    st.altair_chart(chart, width="stretch", theme=None, key="reeks_lijnen", alt=alt, on_select=_clicked("reeks_lijnen"))
    _table(werk, beeld, names, "reeks_lijnen", alt)


def show_cloud(werk: Werk, beeld: Reeksbeeld) -> None:
    """Draw variants by two quantities that one chooses."""
    taal, known = werk.taal, numeric(beeld)
    first = [*first_columns(beeld.columns, beeld.reeks), *known][:2]
    names = []
    with st.container(horizontal=True, gap="small"):
        for which, usual in zip(("x", "y"), first, strict=True):
            names.append(
                str(
                    st.selectbox(
                        tekst(f"reeks_{which}", taal),
                        known,
                        index=known.index(usual),
                        format_func=lambda name: label(beeld.columns[name], taal),
                        key=f"reeks_{which}",
                        persist_state="session",
                        width=380,
                    )
                )
            )
    places = _with_chosen(beeld, beeld.drawn(CLOUD_TIMES))
    words = [
        " · ".join(written(beeld.value(name, place), beeld.columns[name], taal) for name in names) for place in places
    ]
    chart = cloud_chart(
        [beeld.number_of(place) for place in places],
        table_values(beeld, names, places),
        words,
        _kinds(beeld, places, werk),
        (label(beeld.columns[names[0]], taal), label(beeld.columns[names[1]], taal)),
        kind_names(werk),
        taal,
    )
    _say_drawn(werk, beeld, places)
    alt = tekst("reeks_wolk_alt", taal)
    st.altair_chart(chart, width="stretch", theme=None, key="reeks_wolk", alt=alt, on_select=_clicked("reeks_wolk"))
    _table(werk, beeld, names, "reeks_wolk", alt)


def show_norms(werk: Werk, beeld: Reeksbeeld) -> None:
    """Say per norm how many of the variants that pass the filter meet it."""
    taal = werk.taal
    shares = norm_shares(beeld.reeks, beeld.inside, beeld.columns)
    st.caption(tekst("reeks_normen_uitleg", taal))
    grafiek.lay_table(
        {
            tekst("reeks_norm", taal): [beeld.columns[name].text.in_language(taal) for name in shares],
            tekst("reeks_over", taal): [_about(name).in_language(taal) for name in shares],
            tekst("reeks_haalt", taal): [percentage(share, taal) for share in shares.values()],
        },
        tekst("reeks_normen_uitleg", taal),
    )


def _about(norm: str) -> Text:
    """What a norm is about, by the name of its column."""
    return INDICATOREN[norm.rpartition(".")[2]].text


# ---------------------------------------------------------------- what is drawn
def kind_names(werk: Werk) -> tuple[str, str, str]:
    """Name what falls out, what stays, and the one that was chosen."""
    names = [tekst(f"reeks_{kind}", werk.taal) for kind in ("valt_af", "blijft", "gekozen")]
    return names[0], names[1], names[2]


def _kinds(beeld: Reeksbeeld, places: Places, werk: Werk) -> list[str]:
    out, stays, chosen = kind_names(werk)
    number = chosen_number()
    return [chosen if beeld.number_of(place) == number else stays if beeld.inside[place] else out for place in places]


def chosen_number() -> int | None:
    """Return the number of the variant that the visitor looks at."""
    number = state.chosen("reeks_variant")
    return None if number is None else int(number)


def _with_chosen(beeld: Reeksbeeld, places: Places) -> Places:
    """Draw the chosen variant last, on top of all others."""
    number = chosen_number()
    at = None if number is None else beeld.place_of(number)
    return places if at is None else np.append(places[places != at], at)


def _choose_scales(werk: Werk, beeld: Reeksbeeld) -> list[str]:
    return st.multiselect(
        tekst("reeks_schalen", werk.taal),
        numeric(beeld),
        default=first_columns(beeld.columns, beeld.reeks)[:MOST_SCALES],
        format_func=lambda name: label(beeld.columns[name], werk.taal),
        key=f"reeks_schalen_{beeld.reeks.id}",
        max_selections=MOST_SCALES,
        persist_state="session",
        placeholder=tekst("reeks_kies", werk.taal),
    )


def _scale(werk: Werk, beeld: Reeksbeeld, name: str) -> Schaal:
    kolom, (low, high) = beeld.columns[name], ends_of(beeld.reeks, name)
    times = 100 if kolom.unit == "aandeel" else 1
    return Schaal(label(kolom, werk.taal), times * low, times * high, ends_in_words(beeld, name, werk.taal))


def _say_drawn(werk: Werk, beeld: Reeksbeeld, places: Places) -> None:
    stays = int(beeld.inside[places].sum())
    details = {
        "n": plain(stays, 0, werk.taal),
        "van": plain(beeld.passing, 0, werk.taal),
        "rest": plain(len(places) - stays, 0, werk.taal),
    }
    st.caption(letterlijk(tekst("reeks_getekend", werk.taal, details)))


def _clicked(key: str) -> Callable[[], None]:
    """A click on a line or a dot chooses its variant."""

    def act() -> None:
        picked = (state.widget(key) or {}).get("selection", {}).get(CHOSEN, [])
        if picked:
            state.choose("reeks_variant", int(picked[0]["nummer"]))

    return act


def _table(werk: Werk, beeld: Reeksbeeld, names: Sequence[str], key: str, alt: str) -> None:
    """The same as a table: as many of the variants that pass as one reads."""
    places = [place for place in beeld.drawn() if beeld.inside[place]][:LISTED]
    rows = {tekst("reeks_nummer", werk.taal): [str(beeld.number_of(place)) for place in places]}
    for name in names:
        kolom = beeld.columns[name]
        rows[label(kolom, werk.taal)] = [written(beeld.value(name, place), kolom, werk.taal) for place in places]
    grafiek.show_table(rows, key, alt, werk.taal)


# ---------------------------------------------------------------- one variant
def show_variant(werk: Werk, beeld: Reeksbeeld) -> None:
    """Choose one variant, from a chart or as the foremost in something, and open it as a scenario."""
    taal = werk.taal
    st.markdown(f"##### {tekst('reeks_variant', taal)}", anchors=False)
    numbers = _to_choose(werk, beeld)
    if not numbers:
        st.caption(tekst("niets", taal))
        return
    state.show_in_widget("reeks_nummer", chosen_number() if chosen_number() in numbers else numbers[0])
    number = int(
        st.selectbox(
            tekst("reeks_nummer", taal),
            numbers,
            key="reeks_nummer",
            on_change=state.when_moved("reeks_nummer", lambda number: state.choose("reeks_variant", int(number))),
        )
    )
    place = beeld.place_of(number)
    if place is not None:
        _one(werk, beeld, place)
    _open(werk, beeld, number)


def _to_choose(werk: Werk, beeld: Reeksbeeld) -> list[int]:
    """The foremost variants in something that one chooses, and the one that was clicked."""
    taal, known = werk.taal, numeric(beeld)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        side = st.segmented_control(
            tekst("reeks_kant", taal),
            SIDES,
            format_func=lambda side: tekst(f"reeks_{side}", taal),
            default=SIDES[0],
            required=True,
            key="reeks_kant",
            persist_state="session",
        )
        column = st.selectbox(
            tekst("reeks_voorop", taal),
            known,
            index=known.index([*first_columns(beeld.columns, beeld.reeks), *known][0]),
            format_func=lambda name: label(beeld.columns[name], taal),
            key=f"reeks_voorop_{beeld.reeks.id}",
            persist_state="session",
            width=340,
        )
    places = foremost(beeld.reeks, beeld.inside, str(column), LISTED, highest=side == SIDES[0])
    clicked = chosen_number()
    extra = [clicked] if clicked is not None and beeld.place_of(clicked) is not None else []
    return list(dict.fromkeys([*extra, *(beeld.number_of(place) for place in places)]))


def _one(werk: Werk, beeld: Reeksbeeld, place: int) -> None:
    """What varies in one variant, and what it does."""
    taal = werk.taal
    axes = [str(axis["name"]) for axis in beeld.reeks.folder.order["axes"]]
    shown = [*first_columns(beeld.columns, beeld.reeks), *(name for name in axes if name in beeld.columns)]
    rows = {
        tekst("reeks_kolom", taal): [beeld.columns[name].text.in_language(taal) for name in shown],
        tekst("waarde", taal): [written(beeld.value(name, place), beeld.columns[name], taal) for name in shown],
    }
    opened = st.expander(tekst("reeks_wat_is_het", taal), key="reeks_wat_is_het", expanded=True)
    with opened:
        grafiek.lay_table(rows, tekst("reeks_variant", taal))


def _open(werk: Werk, beeld: Reeksbeeld, number: int) -> None:
    """Keep a variant as a scenario, or keep it and go on with it on the page Mix."""
    taal = werk.taal
    usual = tekst("reeks_scenario", taal, {"nummer": number})
    naam = st.text_input(tekst("naam", taal), usual, max_chars=80, key=f"reeks_scenario_{number}")
    with st.container(horizontal=True, gap="small"):
        keeps = st.button(tekst("verken_bewaar", taal), key="reeks_bewaar")
        opens = st.button(tekst("verken_open", taal), key="reeks_open", type="primary")
    if not (keeps or opens):
        return
    try:
        scenario = scenario_of(beeld.reeks, number, naam)
        state.keep_new(scenario)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(taal)))
        return
    if opens:
        state.do({"doe": "begin", "scenario": scenario.id})
        go_to("mix")
    st.success(letterlijk(tekst("verken_bewaard", taal, {"naam": naam})))
