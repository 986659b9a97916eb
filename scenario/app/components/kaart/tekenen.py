"""Drawing in the area: the tools on the live map, what happens with what was drawn, and the same with numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.getekend import drawings_of
from scenario.app import state
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.opmaak import parse_number

TOOLS = ("kies", "splits", "nieuw", "snijd", "hoek", "voegsamen", "ongedaan")
DRAWN = ("splits", "nieuw", "snijd", "hoek")
TOGGLE = "kaart_tekenen"
Told = Mapping[str, Any]


def choose_drawing(werk: Werk) -> None:
    """Draw the switch that shows the tools."""
    st.checkbox(
        tekst("teken_aan", werk.taal), key=TOGGLE, help=tekst("teken_aan_uitleg", werk.taal), persist_state="session"
    )


def is_drawing() -> bool:
    """Whether the tools are shown."""
    return bool(state.widget(TOGGLE))


def tools_of(werk: Werk) -> dict[str, Any]:
    """Tell the live map which tools it shows and what they are called."""
    drawn = drawings_of(werk.gebied.id)
    told: dict[str, Any] = {"gebied": drawn.van, "tekenen": is_drawing(), "getekend": bool(drawn.stappen)}
    if not is_drawing():
        return told
    words = {"tekenen": tekst("teken_balk", werk.taal)}
    for tool in TOOLS:
        words |= {tool: tekst(f"teken_{tool}", werk.taal), f"{tool}_uitleg": tekst(f"teken_uitleg_{tool}", werk.taal)}
    words |= {f"{tool}_nu": tekst(f"teken_nu_{tool}", werk.taal) for tool in DRAWN}
    return {**told, "woorden": words}


def carry_out(told: Told) -> None:
    """Redraw the area with what was drawn, or say why not; the mix goes along."""
    state.choose("kaart_beurt", int(state.chosen("kaart_beurt") or 0) + 1)
    if told.get("doe") == "ongedaan":
        state.undo_drawing()
    else:
        state.draw({**told, "in": list(state.chosen("selectie"))})


def show_numbers(werk: Werk) -> None:
    """Draw the same tools for whoever draws with coordinates."""
    if not is_drawing():
        return
    taal = werk.taal
    with st.expander(tekst("teken_getallen", taal), key="teken_vak"), st.form("teken_formulier", border=False):
        st.caption(tekst("teken_getallen_uitleg", taal))
        st.selectbox(
            tekst("teken_wat", taal), DRAWN, format_func=lambda name: tekst(f"teken_{name}", taal), key="teken_wat"
        )
        st.text_area(tekst("teken_punten", taal), key="teken_punten", placeholder="4.8512; 52.4231\n4.8601; 52.4302")
        st.form_submit_button(tekst("teken_doe", taal), on_click=_draw_numbers)


def _draw_numbers() -> None:
    try:
        points = read_points(str(state.widget("teken_punten") or ""))
    except GebiedsmixError as error:
        state.refuse(error)
        return
    carry_out({"doe": state.widget("teken_wat"), "punten": points})


def read_points(text: str) -> list[list[float]]:
    """Read one place per line: longitude and latitude in degrees, with a semicolon, a tab or spaces between them.

    >>> read_points("4.85; 52.42" + chr(10) + "4,86 52,43")
    [[4.85, 52.42], [4.86, 52.43]]

    Raises
    ------
    GebiedsmixError
        ``bad_place``: a line that is no two numbers, with its number.
    """
    lines = [line.replace(";", " ").split() for line in text.splitlines()]
    return [_place(parts, number) for number, parts in enumerate(lines, 1) if parts]


def _place(parts: list[str], line: int) -> list[float]:
    try:
        longitude, latitude = (parse_number(part.replace(",", "."), "en") for part in parts)
    except (GebiedsmixError, ValueError) as error:
        raise GebiedsmixError(
            "bad_place",
            Text(
                "Regel {regel} is geen plek. Geef lengte en breedte in graden, zoals 4.8512; 52.4231.",
                "Line {regel} is no place. Give longitude and latitude in degrees, such as 4.8512; 52.4231.",
            ),
            {"regel": line},
        ) from error
    return [longitude, latitude]
