"""The triangle of weights sociaal-duurzaamheid-economie: who wins where, and where viewpoints stand."""

from __future__ import annotations

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.afweging import fill_triangle, scoretabel_of
from scenario.app.components import grafiek
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.driehoek import weight_triangle
from scenario.opmaak import percentage
from scenario.perspectieven import shown_perspectieven

KADER = "vu_driehoek"


def show(werk: Werk, beeld: Vergelijkbeeld, power: float = 1) -> None:
    """Draw the triangle, with a dot per viewpoint and a cross at their mean."""
    taal = werk.taal
    st.markdown(f"##### {tekst('driehoek', taal)}", anchors=False)
    st.caption(tekst("driehoek_uitleg", taal))
    try:
        tabel = scoretabel_of(beeld.vergelijking.scenarios, beeld.vergelijking.uitkomst, KADER)
        found = fill_triangle(tabel, power)
    except GebiedsmixError as error:
        st.info(letterlijk(error.message.in_language(taal)))
        return
    dots = tabel.weights_of([each for each in shown_perspectieven() if KADER in each.weights])
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
    grafiek.show(chart, "weeg_driehoek", tekst("driehoek", taal), table, taal, stretches=False)
