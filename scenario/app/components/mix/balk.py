"""A group of shares as one bar, whose borders are dragged, moved with the arrow keys or typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.browserdeel import browserdeel
from scenario.app.kleuren import INK, MIX, PAPER, Rgb, contrast, css
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.hendels import Hendel
from scenario.opmaak import number, parse_number
from scenario.selectie import Stand


def show_bar(werk: Werk, group: str, levers: list[Hendel], stand: Mapping[str, Stand]) -> None:
    """Draw the bar of one group over the selection; parts without a share are left to the list below it."""
    present = [hendel for hendel in levers if hendel.group == group and stand[hendel.id].mean > 0]
    parts = [_part(werk, hendel, stand[hendel.id].mean) for hendel in present]
    words = {
        "grens": tekst("balk_grens", werk.taal),
        "typ": tekst("balk_typ", werk.taal),
        "procent": number(0, "aandeel", werk.taal).replace("0", "{n}"),
    }
    # the turn makes Streamlit draw the bar again after a request that was refused
    drawn = {"titel": tekst(f"balk_{group}", werk.taal), "delen": parts, "woorden": words, "beurt": _turn(group)}
    key = f"balk_{group}"
    browserdeel("verdeelbalk", "balk.js", "balk.css")(
        key=key,
        data=drawn,
        on_verschoven_change=lambda: _moved(group, state.widget(key)["verschoven"], stand),
        on_getypt_change=lambda: _typed(group, state.widget(key)["getypt"], werk),
    )


def show_swatches(levers: list[Hendel]) -> None:
    """Give every share in the list below the colour that it has in the bar."""
    rules = (
        f".st-key-rij_{hendel.id} label p::before{{background:{css(MIX[hendel.id])}}}"
        for hendel in levers
        if hendel.id in MIX
    )
    st.html(f"<style>{''.join(rules)}</style>")


def _part(werk: Werk, hendel: Hendel, share: float) -> dict[str, Any]:
    colour: Rgb = MIX[hendel.id]
    return {
        "id": hendel.id,
        "naam": hendel.text.in_language(werk.taal),
        "aandeel": share,
        "kleur": css(colour),
        "inkt": css(max(INK, PAPER, key=lambda ink: contrast(ink, colour))),
        "vast": hendel.id in werk.vast,
    }


def _turn(group: str) -> int:
    return int(state.chosen(f"balk_{group}") or 0)


def _moved(group: str, told: Mapping[str, Any], stand: Mapping[str, Stand]) -> None:
    """Carry out what was dragged; the part that shrinks gives a part of what it has."""
    state.choose(f"balk_{group}", _turn(group) + 1)
    left, right, wanted = str(told["links"]), str(told["rechts"]), float(told["aandeel"])
    grows = wanted > stand[left].mean
    van, naar = (right, left) if grows else (left, right)
    moved = abs(wanted - stand[left].mean)
    deel = min(moved / stand[van].mean, 1.0) if stand[van].mean > 0 else 0.0
    state.do_here({"doe": "verschuif", "van": van, "naar": naar, "deel": deel})


def _typed(group: str, told: Mapping[str, Any], werk: Werk) -> None:
    state.choose(f"balk_{group}", _turn(group) + 1)
    try:
        value = parse_number(str(told["tekst"]), werk.taal) / 100
    except GebiedsmixError as error:
        state.refuse(error)
        return
    state.do_here({"doe": "zet", "hendel": str(told["hendel"]), "waarde": value, "vast": list(werk.vast)})
