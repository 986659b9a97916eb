"""Maps that are only looked at, by pydeck: a figure of the area itself."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np
import pydeck as pdk
import streamlit as st

from gebieden.gebied import Deelgebied
from scenario.app import state
from scenario.app.basiskaart import base_map_address
from scenario.app.dek import make_deck
from scenario.app.kaartvormen import barred_words, name_on_map, shown_hatches
from scenario.app.kleuren import BASE_FILL, BASE_LINE, BASE_WIDTH, INK, PAPER
from scenario.app.kleuring import colours_of
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.app.uitsnede import MOST_CHARACTERS, without_overlap
from scenario.app.vormen import Ring, shapes_of
from scenario.app.werk import Werk
from scenario.opmaak import number, signed

PIXELS = pdk.types.String("pixels")


def draw(werk: Werk, maat: Maat, key: str) -> None:
    """Draw a map that is only looked at."""
    layers = [_base(werk), _areas(werk, maat), _hatches(werk), _names(werk)]
    deck = make_deck(shapes_of(werk.gebied).bounds, state.screen(), "{naam}\n{waarde}\n{meer}", layers)
    details = {"gebied": werk.gebied.naam.in_language(werk.taal), "maat": maat.text.in_language(werk.taal)}
    st.pydeck_chart(deck, key=key, height="stretch", alt=tekst("kaart_alt", werk.taal, details))


def _areas(werk: Werk, maat: Maat) -> pdk.Layer:
    """The coloured deelgebieden."""
    colours = dict(zip(werk.gebied.ids, colours_of(maat), strict=True))
    hover = _hover(werk, maat)
    rows = [
        {"r": vlak.rings, "c": colours[vlak.deelgebied], **hover[vlak.deelgebied]}
        for vlak in shapes_of(werk.gebied).vlakken
    ]
    return pdk.Layer(
        "PolygonLayer",
        id="deelgebieden",
        data=rows,
        get_polygon="r",
        get_fill_color="c",
        get_line_color=[*PAPER, 255],
        get_line_width=1.5,
        line_width_units=PIXELS,
        opacity=0.92,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*INK, 50],
    )


def _hover(werk: Werk, maat: Maat) -> Mapping[str, dict[str, str]]:
    """Per deelgebied what a visitor reads when pointing at it: plain text, shown as it is."""
    taal, found = werk.taal, {}
    for place, deelgebied in enumerate(werk.gebied.deelgebieden):
        value = number(float(maat.values[place]), maat.unit, taal)
        change = float(maat.values[place] - maat.start[place])
        if np.isfinite(change) and signed(change, maat.unit, taal) != "0":
            value = f"{value} ({signed(change, maat.unit, taal)})"
        found[deelgebied.id] = {
            "id": deelgebied.id,
            "naam": deelgebied.naam.in_language(taal),
            "waarde": f"{maat.text.in_language(taal)}: {value}",
            "meer": barred_words(werk.gebied, deelgebied.id, taal),
        }
    return found


def _hatches(werk: Werk) -> pdk.Layer:
    return _paths("blokkades", shown_hatches(werk.gebied, werk.jaar), [*INK, 120], 1)


def _paths(name: str, paths: list[Ring], colour: list[int], width: int) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer",
        id=name,
        data=[{"p": path} for path in paths],
        get_path="p",
        get_color=colour,
        get_width=width,
        width_units=PIXELS,
        pickable=False,
    )


def _names(werk: Werk) -> pdk.Layer:
    labels = {deelgebied.id: _label(werk, deelgebied) for deelgebied in werk.gebied.deelgebieden}
    shapes = shapes_of(werk.gebied)
    kept = without_overlap(shapes, labels, state.screen())
    rows = [{"p": shapes.namen[name], "t": label} for name, label in labels.items() if name in kept]
    return pdk.Layer(
        "TextLayer",
        id="namen",
        data=rows,
        get_position="p",
        get_text="t",
        get_size=state.screen().letter_size,
        get_color=[*INK, 255],
        font_family=pdk.types.String("'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"),
        background=True,
        get_background_color=[*PAPER, 205],
        background_padding=[3, 1],
        character_set=pdk.types.String("auto"),
        pickable=False,
    )


def _label(werk: Werk, deelgebied: Deelgebied) -> str:
    lines = name_on_map(werk.gebied, deelgebied, werk.taal).split("\n")
    return "\n".join(part for line in lines for part in textwrap.wrap(line, MOST_CHARACTERS, break_long_words=False))


def _base(werk: Werk) -> pdk.Layer | None:
    """The map below: water, green and rail, fetched once from this server and kept by the browser."""
    address = base_map_address(werk.gebied.id)
    if address is None:
        return None
    return pdk.Layer(
        "GeoJsonLayer",
        id="basiskaart",
        data=address,
        get_fill_color=_by_kind({kind: [*colour, 255] for kind, colour in BASE_FILL.items()}, [0, 0, 0, 0]),
        get_line_color=_by_kind({kind: [*colour, 255] for kind, colour in BASE_LINE.items()}, [0, 0, 0, 0]),
        get_line_width=_by_kind(BASE_WIDTH, 0),
        line_width_units=PIXELS,
        get_point_radius=4,
        point_radius_units=PIXELS,
        pickable=False,
    )


def _by_kind(choices: Mapping[str, object], otherwise: object) -> str:
    """Write an expression for the map that chooses by the kind of a feature."""
    words = str(otherwise)
    for kind, choice in choices.items():
        words = f"properties.kind === '{kind}' ? {choice} : ({words})"
    return words
