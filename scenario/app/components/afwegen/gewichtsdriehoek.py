"""The triangle of weights: who wins where, and where viewpoints or the people in a live session stand."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import Array, GebiedsmixError
from scenario.afweging import Scoretabel, fill_triangle, scoretabel_of
from scenario.app.components import grafiek
from scenario.app.components.werksessie.sessie_begin import led
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.driehoek import weight_triangle
from scenario.opmaak import percentage
from scenario.perspectieven import NEUTRAAL, load_perspectieven, shown_perspectieven
from scenario.werksessie.rondes import KADER_VAN
from scenario.werksessie.uitkomst import weights_of

FIRST = "vu_driehoek"
CORNERS = 3


def show(werk: Werk, beeld: Vergelijkbeeld, power: float = 1) -> None:
    """Draw the triangle of a lens with three goals: a dot per viewpoint or participant, a cross at their mean."""
    taal = werk.taal
    st.markdown(f"##### {tekst('driehoek', taal)}", anchors=False)
    left, right = st.columns([40, 60], gap="large")
    with right:
        kader = _choose_kader(werk, beeld)
        people = weights_of_room(werk, kader)
        st.caption(_words(werk, people))
    try:
        tabel = scoretabel_of(beeld.vergelijking.scenarios, beeld.vergelijking.uitkomst, kader)
        found = fill_triangle(tabel, power)
    except GebiedsmixError as error:
        st.info(letterlijk(error.message.in_language(taal)))
        return
    dots = _viewpoints(tabel) if people is None else people
    table = {
        tekst("scenario", taal): list(beeld.namen),
        tekst("wint_op", taal): [percentage(float(share), taal) for share in found.aandelen],
    }
    chart = weight_triangle(
        found.hoeken,
        found.winnaar,
        found.voorsprong,
        beeld.namen,
        [entry.text.in_language(taal) for entry in tabel.criteria],
        taal,
        short=beeld.letters,
        dots=dots,
        mean=dots.mean(axis=0),
    )
    with left:
        grafiek.show(chart, "weeg_driehoek", tekst("driehoek", taal), table, taal, stretches=False)


def _choose_kader(werk: Werk, beeld: Vergelijkbeeld) -> str:
    """Draw the choice among the lenses with three goals that viewpoints weigh."""
    weighed = load_perspectieven()[NEUTRAAL].weights
    kaders = beeld.vergelijking.uitkomst.kaders
    names = {
        name: kader.text.in_language(werk.taal)
        for name, kader in kaders.items()
        if name in weighed and len(kader.groepen) == CORNERS
    }
    return str(
        st.selectbox(
            tekst("kader", werk.taal),
            list(names),
            index=list(names).index(FIRST),
            format_func=names.__getitem__,
            key="driehoek_kader",
            persist_state="session",
            width=320,
        )
    )


def weights_of_room(werk: Werk, kader: str) -> Array | None:
    """Return the weights ``(P, 3)`` of the room whose session this visitor leads; None without, or while hidden."""
    sessie = led(werk)
    if sessie is None or sessie.opzet.gebied != werk.gebied.id:
        return None
    rondes = [each for each in sessie.opzet.rondes if KADER_VAN.get(each.soort) == kader and sessie.shows(each.id)]
    given = [weights_of(sessie, ronde) for ronde in rondes]
    return next((weights for weights in reversed(given) if len(weights)), None)


def _viewpoints(tabel: Scoretabel) -> Array:
    return tabel.weights_of([each for each in shown_perspectieven() if tabel.kader in each.weights])


def _words(werk: Werk, people: Array | None) -> str:
    """Say how to read the triangle, and whose dots are in it."""
    if people is None:
        dots = tekst("driehoek_perspectieven", werk.taal)
    else:
        dots = tekst("driehoek_deelnemers", werk.taal, {"aantal": len(people)})
    return f"{tekst('driehoek_uitleg', werk.taal)} {dots}"
