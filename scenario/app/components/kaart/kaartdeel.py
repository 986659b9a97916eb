"""The live map: our own part in the browser, told only what changed; see ``kaartdeel/`` for its sources."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from scenario.app import state
from scenario.app.basiskaart import base_map_address
from scenario.app.browserdeel import browserdeel
from scenario.app.kaartvormen import shapes_address
from scenario.app.kleuren import (
    BASE_FILL,
    BASE_LINE,
    BASE_WIDTH,
    BORDER,
    GROUND,
    INK,
    NOTHING,
    PAPER,
    SELECTED,
    Rgb,
    css,
)
from scenario.app.kleuring import colours_of
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.app.vormen import shapes_of
from scenario.app.werk import Werk
from scenario.opmaak import number, signed

KEY = "kaart"
WORDS = ("lijst", "bewegen", "dichterbij", "verder", "geheel")
Told = Mapping[str, Any]


def show_live(werk: Werk, maat: Maat, barred: list[int], more: Told, drawn: Callable[[Told], None]) -> None:
    """Draw the map; it follows every run and keeps its camera.

    Parameters
    ----------
    werk, maat : Werk, Maat
        What the visitor works on, and what it is coloured by.
    barred : list of int
        Positions of the deelgebieden that are hatched.
    more : mapping
        What else the map is told: the tools for drawing, a grid.
    drawn : callable
        Called with what was drawn.
    """
    details = {"gebied": werk.gebied.naam.in_language(werk.taal), "maat": maat.text.in_language(werk.taal)}
    data = {
        "gebied": werk.gebied.id,
        "vormen": shapes_address(werk.gebied),
        "basis": base_map_address(werk.gebied.id),
        "vak": shapes_of(werk.gebied).bounds,
        "camera": state.chosen("camera"),  # where it begins; after that the visitor moves it
        "taal": werk.taal,
        "letter": state.screen().letter_size,
        "titel": tekst("kaart_alt", werk.taal, details),
        "maat": maat.text.in_language(werk.taal),
        "kleuren_vast": _fixed_colours(),
        "rand": css(BORDER if maat.verschil else PAPER),
        "gearceerd": barred,
        "gekozen": [werk.gebied.position(name) for name in werk.selectie],
        "beurt": int(state.chosen("kaart_beurt") or 0),
        **_values(werk, maat),
        **more,
    }
    data["woorden"] = {**{name: tekst(f"kaartdeel_{name}", werk.taal) for name in WORDS}, **more.get("woorden", {})}
    browserdeel("kaartdeel", "kaart.js", "kaart.css")(
        key=KEY,
        data=data,
        height="stretch",
        on_camera_change=lambda: state.choose("camera", list(state.widget(KEY)["camera"] or [])),
        on_gekozen_change=lambda: _clicked(werk, state.widget(KEY)["gekozen"]),
        on_getekend_change=lambda: drawn(state.widget(KEY)["getekend"]),
    )


def _clicked(werk: Werk, told: Told) -> None:
    adds = bool(told["erbij"]) or bool(state.widget("kaart_meer"))
    state.click(werk.gebied.ids[int(told["nr"])], state.chosen("klik"), adds=adds)


def _values(werk: Werk, maat: Maat) -> dict[str, Any]:
    """Colours and what one reads when pointing; ``merk`` is another one when either changed."""
    colours = [css(colour) for colour in colours_of(maat)]
    words = [_value_words(werk, maat, place) for place in range(len(colours))]
    return {"kleuren": colours, "waarden": words, "merk": zlib.crc32("|".join([*colours, *words]).encode())}


def _value_words(werk: Werk, maat: Maat, place: int) -> str:
    """Write a value, with its change since the start when there is one."""
    value = number(float(maat.values[place]), maat.unit, werk.taal)
    change = float(maat.values[place] - maat.start[place])
    written = signed(change, maat.unit, werk.taal) if np.isfinite(change) else "0"
    return value if written == "0" else f"{value} ({written})"


def _fixed_colours() -> dict[str, Any]:
    named: dict[str, Rgb] = {"niets": NOTHING, "papier": PAPER, "inkt": INK, "keuze": SELECTED, "grond": GROUND}
    base = {
        "vulling": {kind: css(colour) for kind, colour in BASE_FILL.items()},
        "lijn": {kind: css(colour) for kind, colour in BASE_LINE.items()},
        "breedte": BASE_WIDTH,
    }
    return {**{name: css(colour) for name, colour in named.items()}, "basis": base}
