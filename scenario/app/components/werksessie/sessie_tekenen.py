"""Playing with the mix: who leads redraws for everyone to see, and makes variants of what the room proposes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from gebieden.basis import Text
from gebieden.laden import load_gebied
from scenario.app import state
from scenario.app.bibliotheek import scenarios_of
from scenario.app.components.werksessie.sessie_begin import led, refusals_said
from scenario.app.deelnemer.tekening import base_of, drawn_result, proposal_rows
from scenario.app.deelnemer.zalen import session_values, zaal
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.hendels import hendel_by_id
from scenario.scenariobestand import make_id
from scenario.scenarios import Scenario
from scenario.werksessie.rondes import MIXHENDELS, Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.tekening import Stappen, draw, steps_of
from scenario.werksessie.uitkomst import room_mix

STEP = 5


def redraw(werk: Werk, sessie: Sessie) -> None:
    """Draw two levers that everyone sees the effect of, and the way to show the whole mix of the page Mix."""
    if sessie.klaar:
        return
    taal = werk.taal
    st.markdown(f"##### {tekst('sessie_tekenen', taal)}")
    st.caption(tekst("sessie_tekenen_uitleg", taal))
    start = _start(sessie)
    for hendel in MIXHENDELS:
        st.slider(
            hendel_by_id(hendel).text.in_language(taal),
            0,
            100,
            start[hendel],
            STEP,
            format="%d %%",
            key=f"sessie_teken_{hendel}",
            on_change=_show_levers,
            args=(sessie,),
        )
    with st.container(horizontal=True):
        st.button(
            tekst("sessie_teken_mix", taal),
            key="sessie_teken_mix",
            on_click=_show,
            args=(sessie, werk.werkversie.van, werk.werkversie.stappen),
            disabled=werk.gebied.id != sessie.opzet.gebied or not werk.werkversie.stappen,
            help=tekst("sessie_teken_mix_uitleg", taal),
        )
        if sessie.getekend.get("stappen"):
            st.button(tekst("sessie_teken_weg", taal), key="sessie_teken_weg", on_click=_show, args=(sessie, "", ()))
    for block in (drawn_result(sessie, taal) or {"blokken": []})["blokken"]:
        st.caption(letterlijk(": ".join(filter(None, (block["titel"], block["noot"])))))


def _start(sessie: Sessie) -> dict[str, int]:
    """Return where the levers stand before anything is drawn, in percent: the mean of the area, in whole steps."""
    mix = scenarios_of(load_gebied(sessie.opzet.gebied))[base_of(sessie)].verdeling
    return {hendel: STEP * round(100 * float(mix[hendel].mean()) / STEP) for hendel in MIXHENDELS}


def _show_levers(sessie: Sessie) -> None:
    """Show the levers that were moved; one that stands where it stood leaves the deelgebieden as they are."""
    stand = {hendel: int(state.widget(f"sessie_teken_{hendel}")) for hendel in MIXHENDELS}
    moved = {hendel: value / 100 for hendel, value in stand.items() if value != _start(sessie)[hendel]}
    _show(sessie, base_of(sessie), steps_of(moved))


def _show(sessie: Sessie, van: str, stappen: Stappen) -> None:
    with refusals_said():
        zaal().draw(sessie, van, stappen)


@st.fragment(run_every=2)
def variants(werk: Werk) -> None:
    """Draw what the room proposes, each with its effect and a way to weigh it with the others."""
    sessie = led(werk)
    if sessie is None:
        return
    for ronde in sessie.opzet.rondes:
        if ronde.soort == "mix" and sessie.answers(ronde.id):
            _variants(werk, sessie, ronde)


def _variants(werk: Werk, sessie: Sessie, ronde: Ronde) -> None:
    taal = werk.taal
    st.markdown(f"##### {tekst('deelnemer_voorstellen', taal)}")
    name = tekst("sessie_mixnaam", taal, {"naam": sessie.opzet.naam})
    if _asked(sessie, tekst("sessie_compromis", taal), f"sessie_mix_{ronde.id}"):
        _open_compromise(sessie, name, room_mix(sessie, ronde))
        st.rerun()
    for number, row in enumerate(proposal_rows(sessie, ronde, taal), 1):
        st.markdown(f"{letterlijk(row['naam'])}  \n:gray[{letterlijk(row['tekst'])}]")
        if _asked(sessie, tekst("sessie_variant", taal), f"sessie_variant_{ronde.id}_{number}"):
            name = tekst("sessie_variantnaam", taal, {"nummer": number, "naam": sessie.opzet.naam})
            _make_variant(sessie, name, row["mix"])
            st.rerun()  # the whole page: what is said stands above this part


def _asked(sessie: Sessie, word: str, key: str) -> bool:
    return st.button(word, key=key, disabled=sessie.klaar)


def _open_compromise(sessie: Sessie, naam: str, mix: Mapping[str, float]) -> None:
    """Make a variant of what the room arrives at, and open it on the page Mix."""
    with refusals_said():
        made = _keep_variant(sessie, naam, mix)
        state.open_area(made.gebied, made.id)
        state.say(Text(f"'{naam}' is een variant, en open op de pagina Mix.", f"'{naam}' is open on the page Mix."))


def _make_variant(sessie: Sessie, naam: str, mix: Mapping[str, float]) -> None:
    with refusals_said():
        _keep_variant(sessie, naam, mix)
        state.say(Text(f"'{naam}' is een variant geworden.", f"'{naam}' has become a variant."))


def _keep_variant(sessie: Sessie, naam: str, mix: Mapping[str, float]) -> Scenario:
    """Keep a mix as a scenario, and weigh it with the others from now on."""
    gebied, base = load_gebied(sessie.opzet.gebied), base_of(sessie)
    known = scenarios_of(gebied)
    mixed = draw(gebied, known, base, steps_of(mix))
    waarden = session_values(sessie.opzet)
    keuzes = {**known[base].keuzes, **({"rekenset": waarden.kentallen.name.nl} if waarden else {})}
    made = Scenario(make_id(naam), Text(naam, naam), gebied.id, mixed, Text("", ""), base, keuzes)
    state.keep(made)
    zaal().add_variant(sessie, made.id)
    return made
