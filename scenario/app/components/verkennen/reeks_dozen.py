"""Which levers lead there: boxes in words, with how much they hold and how sure that is."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app.components import grafiek
from scenario.app.components.verkennen.reeks_filter import add_ranges
from scenario.app.reeksbeeld import Reeksbeeld, box_words, filter_words, range_words
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import percentage
from scenario.sweep.block import TOTALS
from scenario.sweep.boxes import as_ranges, boxes_of
from scenario.sweep.discover import Box
from scenario.sweep.rows import Range, aims_of

FILTER = "filter"
SPACES = ("hendels", "programma")


def show(werk: Werk, beeld: Reeksbeeld) -> None:
    """Choose what one is after, and say in which bounds one gets it."""
    taal = werk.taal
    st.caption(tekst("reeks_dozen_uitleg", taal))
    aims = ([FILTER] if beeld.ranges else []) + aims_of(beeld.reeks, beeld.columns)
    if not aims:
        st.info(tekst("reeks_geen_doel", taal))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        aim = str(
            st.selectbox(
                tekst("reeks_doel", taal),
                aims,
                format_func=lambda name: _aim_words(name, beeld, werk),
                key=f"reeks_doel_{beeld.reeks.id}",
                width=520,
            )
        )
        space = str(
            st.segmented_control(
                tekst("reeks_zoek_in", taal),
                SPACES,
                format_func=lambda space: tekst(f"reeks_zoek_{space}", taal),
                default=SPACES[0],
                required=True,
                key="reeks_zoek_in",
                persist_state="session",
            )
        )
    _answer(werk, beeld, aim, space)


def _aim_words(name: str, beeld: Reeksbeeld, werk: Werk) -> str:
    if name == FILTER:
        return tekst("reeks_doel_filter", werk.taal)
    return beeld.columns[name].text.in_language(werk.taal)


def _answer(werk: Werk, beeld: Reeksbeeld, aim: str, space: str) -> None:
    taal = werk.taal
    aims = beeld.ranges if aim == FILTER else (Range(aim, 1, 1),)
    axes = [str(axis["name"]) for axis in beeld.reeks.folder.order["axes"]]
    columns = tuple(axes if space == SPACES[0] else [*TOTALS, *axes])
    try:
        boxes = boxes_of(beeld.reeks, aims, columns)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(taal)))
        return
    if aim == FILTER:
        st.caption(letterlijk(tekst("reeks_doel_is", taal, {"filter": filter_words(aims, beeld, taal)})))
    if not boxes:
        st.info(tekst("reeks_geen_doos", taal))
    for at, box in enumerate(boxes):
        with st.container(border=True, key=f"reeks_doos_{at}"):
            _box(werk, beeld, _aim_words(aim, beeld, werk), box, at)


def _box(werk: Werk, beeld: Reeksbeeld, doel: str, box: Box, at: int) -> None:
    taal, ranges = werk.taal, as_ranges(box)
    st.markdown(f"**{letterlijk(box_words(box, doel, ranges, beeld, taal))}**")
    for place, (name, share) in zip(
        st.columns(3), (("zuiver", box.density), ("dekking", box.coverage), ("massa", box.mass)), strict=True
    ):
        place.metric(tekst(f"reeks_{name}", taal), percentage(share, taal), help=tekst(f"reeks_{name}_uitleg", taal))
    grafiek.show_table(
        {
            tekst("reeks_grens", taal): [range_words(each, beeld, taal) for each in ranges],
            tekst("reeks_toeval", taal): [percentage(bound.chance, taal, 1) for bound in box.bounds],
        },
        f"reeks_doos_tabel_{at}",
        tekst("reeks_toeval_uitleg", taal),
        taal,
    )
    st.button(
        tekst("reeks_doos_filter", taal),
        key=f"reeks_doos_filter_{at}",
        on_click=add_ranges,
        args=(beeld.reeks, ranges),
        help=tekst("reeks_doos_filter_uitleg", taal),
    )
