"""The map: deelgebieden coloured by a lever, a field, an indicator, a score or a change.

The map of the mix is our own part, which follows an edit; maps that are only looked at are pydeck's.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np
import pydeck as pdk
import streamlit as st

from gebieden.gebied import Deelgebied
from scenario.app import state
from scenario.app.basiskaart import base_map_address, base_map_credit
from scenario.app.beeld import Beeld
from scenario.app.components import tekenen
from scenario.app.components.kaartdeel import show_live
from scenario.app.components.legenda import show_legend
from scenario.app.components.rasterkeuze import can_show_grid, choose_grid, chosen_layer
from scenario.app.dek import make_deck
from scenario.app.kaartvormen import BARRED_TEXTS as BARRED_TEXTS
from scenario.app.kaartvormen import barred_words, name_on_map
from scenario.app.kleuren import BASE_FILL, BASE_LINE, BASE_WIDTH, DIVERGING, INK, PAPER, SEQUENTIAL, ramp
from scenario.app.maten import SOORTEN, Maat, Soort, choices_of, measure_of
from scenario.app.rasterbeeld import picture_of, with_grid_scale
from scenario.app.teksten import letterlijk, tekst
from scenario.app.uitsnede import MOST_CHARACTERS, legend_corner, without_overlap
from scenario.app.vormen import Ring, shapes_of
from scenario.app.werk import Werk
from scenario.opmaak import number, signed

KIND_TEXTS: dict[Soort, str] = {
    "hendel": "maat_hendel",
    "programma": "maat_programma",
    "indicator": "maat_indicator",
    "score": "maat_score",
}
FIRST: dict[Soort, str] = {"hendel": "fsi", "programma": "woningen_nieuw"}
PIXELS = pdk.types.String("pixels")


def show(werk: Werk, beeld: Beeld) -> Maat:
    """Draw the choice of colour, the map and its legend; return what it shows."""
    maat = choose_measure(werk, beeld)
    laag = chosen_layer(beeld)
    more = tekenen.tools_of(werk)
    if laag is not None:
        maat = with_grid_scale(maat, laag)
        more["raster"] = picture_of(laag, maat, SEQUENTIAL)
    with st.container(key="kaartvak"):
        show_live(werk, maat, shown_barred(werk), more, tekenen.carry_out)
        _legend(werk, maat, below=tekenen.is_drawing())
    tekenen.show_numbers(werk)
    return maat


def show_figure(werk: Werk, maat: Maat) -> None:
    """Draw the map of a figure of the area itself, with its legend."""
    with st.container(key="kaartvak_kenmerk"):
        draw(werk, maat, "kaart_kenmerk")
        _legend(werk, maat)


def _legend(werk: Werk, maat: Maat, *, below: bool = False) -> None:
    """Lay the legend where it hides least; ``below`` the tools for drawing when they are there."""
    corner = legend_corner(werk.gebied, state.screen())
    with st.container(key=f"legenda_{corner}_{maat.verschil:d}{'_tekenen' if below else ''}"):
        show_legend(maat, werk.taal, barred=bool(shown_hatches(werk)))
    credit = base_map_credit(werk.gebied.id)
    if credit:
        with st.container(key=f"bronvermelding_{maat.verschil:d}"):
            st.caption(letterlijk(f"{tekst('kaart_van', werk.taal)}: {credit}"))


def choose_measure(werk: Werk, beeld: Beeld) -> Maat:
    """Draw what the map is coloured by, and return it."""
    taal = werk.taal
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="kaartkeuze"):
        soort = st.segmented_control(
            tekst("kleur_naar", taal),
            [kind for kind in SOORTEN if choices_of(kind)],
            format_func=lambda kind: tekst(KIND_TEXTS[kind], taal),
            default="hendel",
            required=True,
            key="kaart_soort",
            label_visibility="collapsed",
            persist_state="session",
            wrap=False,
        )
        tekenen.choose_drawing(werk)
        kind: Soort = soort
        names = {name: text.in_language(taal) for name, text in choices_of(kind).items()}
        wat = st.selectbox(
            tekst("kleur_wat", taal),
            list(names),
            index=list(names).index(FIRST.get(kind, next(iter(names)))),
            format_func=names.__getitem__,
            key=f"kaart_wat_{kind}",
            label_visibility="collapsed",
            persist_state="session",
            width=250,
        )
        verschil = st.checkbox(tekst("verschil_met_start", taal), key="kaart_verschil", persist_state="session")
        st.checkbox(
            tekst("kaart_meer", taal), key="kaart_meer", help=tekst("kaart_meer_uitleg", taal), persist_state="session"
        )
        if can_show_grid(kind, wat or "", verschil=verschil):
            choose_grid(werk)
    return measure_of(beeld, kind, wat or next(iter(names)), verschil=verschil)


def draw(werk: Werk, maat: Maat, key: str) -> None:
    """Draw a map that is only looked at."""
    layers = [_base(werk), _areas(werk, maat), _hatches(werk), _names(werk)]
    deck = make_deck(shapes_of(werk.gebied).bounds, state.screen(), "{naam}\n{waarde}\n{meer}", layers)
    details = {"gebied": werk.gebied.naam.in_language(werk.taal), "maat": maat.text.in_language(werk.taal)}
    st.pydeck_chart(deck, key=key, height="stretch", alt=tekst("kaart_alt", werk.taal, details))


def _areas(werk: Werk, maat: Maat) -> pdk.Layer:
    """The coloured deelgebieden."""
    stops = DIVERGING if maat.verschil else SEQUENTIAL
    colours = dict(zip(werk.gebied.ids, (ramp(float(place), stops) for place in maat.positions()), strict=True))
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


def shown_barred(werk: Werk) -> list[int]:
    """Positions of what is still barred in the year shown; in the final state only bars without a known end."""
    names = {
        blokkade.deelgebied
        for blokkade in werk.gebied.blokkades
        if blokkade.tot is None or (werk.jaar is not None and blokkade.tot > werk.jaar)
    }
    return [place for place, name in enumerate(werk.gebied.ids) if name in names]


def shown_hatches(werk: Werk) -> list[Ring]:
    """Lines over what is still barred in the year shown."""
    hatches = shapes_of(werk.gebied).arcering
    return [line for place in shown_barred(werk) for line in hatches.get(werk.gebied.ids[place], [])]


def _hatches(werk: Werk) -> pdk.Layer:
    return _paths("blokkades", shown_hatches(werk), [*INK, 120], 1)


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
