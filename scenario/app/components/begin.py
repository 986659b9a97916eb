"""The opening page: the areas as cards, and an example for the planner, the facilitator and the project team."""

from __future__ import annotations

import base64
import math

import streamlit as st

from gebieden.gebied import Gebied
from gebieden.laden import readable_areas
from scenario.app import state
from scenario.app.kleuren import INK, SEQUENTIAL, css
from scenario.app.paginas import PAGES, go_to
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vormen import shapes_of
from scenario.app.werk import Werk
from scenario.opmaak import number

DRAWING = 100.0  # side of the picture of an area, in units of its own
M2_PER_HA = 10_000
# Who comes here, and the page that their example opens on.
EXAMPLES = {"planner": "mix", "begeleider": "werksessie", "projectteam": "vergelijken"}


def show_areas(werk: Werk) -> None:
    """Draw a card per area; its button opens the mix of that area."""
    st.markdown(f"##### {tekst('begin_kies', werk.taal)}", anchors=False)
    columns = st.columns(2)
    areas = sorted(readable_areas().values(), key=lambda gebied: gebied.id != state.FIRST_AREA)
    for place, gebied in enumerate(areas):
        with columns[place % 2], st.container(border=True, height="stretch", key=f"begin_gebied_{gebied.id}"):
            _card(gebied, werk)
    if st.button(tekst("begin_eigen", werk.taal), key="begin_eigen"):
        go_to("gebied")


def _card(gebied: Gebied, werk: Werk) -> None:
    taal, name = werk.taal, gebied.naam.in_language(werk.taal)
    surface = float(gebied.kenmerk("opp_m2").sum()) / M2_PER_HA
    details = {"aantal": len(gebied.ids), "opp": number(surface, "ha", taal)}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_picture(gebied), width="content")
        st.markdown(f"**{letterlijk(name)}**  \n{letterlijk(tekst('begin_omvang', taal, details))}")
    st.caption(letterlijk(gebied.description.in_language(taal)))
    opened = st.button(
        tekst("begin_herteken", taal, {"gebied": letterlijk(name)}),
        key=f"begin_open_{gebied.id}",
        type="primary",
        width="stretch",
    )
    if opened:
        state.open_area(gebied.id)
        go_to("mix")


def _picture(gebied: Gebied) -> str:
    """The outline of an area as a small picture: numbers of our own, no names."""
    west, south, east, north = shapes_of(gebied).bounds
    narrow = math.cos(math.radians((south + north) / 2))
    scale = DRAWING / max((east - west) * narrow, north - south)
    rings = (ring for vlak in shapes_of(gebied).vlakken for ring in vlak.rings)
    path = "".join(
        "M" + "L".join(f"{(x - west) * narrow * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring) + "Z"
        for ring in rings
    )
    box = f"0 0 {(east - west) * narrow * scale:.1f} {(north - south) * scale:.1f}"
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path d="{path}" fill="{css(SEQUENTIAL[2])}" fill-rule="evenodd" stroke="{css(INK)}"/></svg>'
    )
    written = base64.b64encode(drawn.encode()).decode()
    return f'<img class="gm-omtrek" alt="" src="data:image/svg+xml;base64,{written}">'


def show_examples(werk: Werk) -> None:
    """Draw what each of the three users can do, with a button that opens it."""
    st.markdown(f"##### {tekst('begin_voorbeelden', werk.taal)}", anchors=False)
    for who, page in EXAMPLES.items():
        with st.container(border=True, key=f"begin_{who}"):
            st.markdown(f"**{tekst(f'begin_{who}', werk.taal)}**  \n{tekst(f'begin_{who}_wat', werk.taal)}")
            goal = tekst(PAGES[page], werk.taal)
            if st.button(tekst("begin_open", werk.taal, {"pagina": goal}), key=f"begin_{who}_open"):
                go_to(page)
