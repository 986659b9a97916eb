"""What is known of an area: figures with their sources, what is barred, and what lies around."""

from __future__ import annotations

import numpy as np
import streamlit as st

from gebieden.bronvermelding import sources_of
from gebieden.gebied import Cijfer
from gebieden.laden import KENMERKEN
from scenario.app.components.kaart import kaart
from scenario.app.components.uitleg import CERTAINTY_TEXTS
from scenario.app.kaartvormen import BARRED_TEXTS
from scenario.app.maten import Maat, round_up
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import number

FIRST_FIGURE = "bestaand_groen_m2"


def show_description(werk: Werk) -> None:
    """Say in a few sentences what this area is."""
    st.markdown(letterlijk(werk.gebied.description.in_language(werk.taal)))


def show_map(werk: Werk) -> None:
    """Draw the map of one figure, and the same as a table."""
    taal = werk.taal
    names = {name: text.in_language(taal) for name, text in KENMERKEN.items() if name in werk.gebied.cijfers}
    chosen = st.selectbox(
        tekst("kenmerk", taal),
        list(names),
        index=list(names).index(FIRST_FIGURE) if FIRST_FIGURE in names else 0,
        format_func=names.__getitem__,
        key="gebied_kenmerk",
        persist_state="session",
    )
    kaart.show_figure(werk, _measure(werk, chosen))
    figures = werk.gebied.cijfers[chosen]
    rows = [
        {tekst("deelgebied", taal): deelgebied.naam.in_language(taal), **_figure(figure, werk)}
        for deelgebied, figure in zip(werk.gebied.deelgebieden, figures, strict=True)
    ]
    with st.expander(tekst("als_tabel", taal)):
        st.dataframe(rows, hide_index=True, width="stretch")


def _measure(werk: Werk, name: str) -> Maat:
    values = werk.gebied.kenmerk(name)
    low, high = float(np.min(values, initial=0.0)), round_up(float(np.max(values, initial=0.0)))
    return Maat(KENMERKEN[name], werk.gebied.cijfers[name][0].unit, values, values, low, high, verschil=False)


def _figure(figure: Cijfer, werk: Werk) -> dict[str, str]:
    return {
        tekst("waarde", werk.taal): number(figure.value, figure.unit, werk.taal),
        tekst("zekerheid", werk.taal): tekst(CERTAINTY_TEXTS[figure.certainty], werk.taal),
        tekst("bronnen", werk.taal): "; ".join(source.title for source in sources_of(figure.source)),
        tekst("toelichting", werk.taal): figure.note.in_language(werk.taal),
    }


def show_deelgebied(werk: Werk) -> None:
    """Draw every figure of one deelgebied."""
    taal = werk.taal
    names = {deelgebied.id: deelgebied.naam.in_language(taal) for deelgebied in werk.gebied.deelgebieden}
    chosen = st.selectbox(
        tekst("wat_er_staat", taal),
        list(names),
        format_func=names.__getitem__,
        key=f"gebied_deelgebied_{werk.gebied.id}",
        persist_state="session",
    )
    place = werk.gebied.position(chosen)
    st.caption(letterlijk(werk.gebied.deelgebieden[place].note.in_language(taal)))
    rows = [
        {tekst("kenmerk", taal): KENMERKEN[name].in_language(taal), **_figure(figures[place], werk)}
        for name, figures in werk.gebied.cijfers.items()
        if name in KENMERKEN
    ]
    st.dataframe(rows, hide_index=True, width="stretch", height=300)


def show_barred(werk: Werk) -> None:
    """Draw what may not be built yet, and the limits, each with its reason and source."""
    taal, gebied = werk.taal, werk.gebied
    rows = []
    for barred in gebied.blokkades:
        until = tekst("blokkade_tot" if barred.tot else "blokkade_onbekend", taal, {"jaar": barred.tot})
        words = f"{tekst(BARRED_TEXTS[barred.geldt_voor], taal)} {until}"
        rows.append(_barred_row(werk, barred.deelgebied, words, barred.reason.in_language(taal), barred.source))
    for limit in gebied.grenzen:
        words = tekst(f"grens_{limit.kind}", taal, {"waarde": number(limit.value, "", taal)})
        rows.append(_barred_row(werk, limit.deelgebied, words, limit.reason.in_language(taal), limit.source))
    _table(tekst("blokkades_en_grenzen", taal, {"aantal": len(rows)}), rows, werk)


def _barred_row(werk: Werk, deelgebied: str, words: str, reason: str, source: str) -> dict[str, str]:
    naam = werk.gebied.deelgebieden[werk.gebied.position(deelgebied)].naam
    return {
        tekst("deelgebied", werk.taal): naam.in_language(werk.taal),
        tekst("blokkade", werk.taal): words,
        tekst("waarom", werk.taal): reason,
        tekst("bronnen", werk.taal): "; ".join(entry.title for entry in sources_of(source)),
    }


def show_surroundings(werk: Werk) -> None:
    """Draw the places around the area that count, and the stops."""
    taal = werk.taal
    rows = [
        {
            tekst("naam", taal): place.naam.in_language(taal),
            tekst("soort", taal): tekst(f"plek_{place.soort}", taal),
            tekst("oppervlakte", taal): "" if place.opp_m2 is None else number(place.opp_m2, "m2", taal),
            tekst("bronnen", taal): "; ".join(source.title for source in sources_of(place.source)),
        }
        for place in werk.gebied.omgeving
    ]
    rows += [
        {
            tekst("naam", taal): stop.naam,
            tekst("soort", taal): tekst(f"halte_{stop.soort}", taal),
            tekst("oppervlakte", taal): "" if stop.vanaf is None else tekst("vanaf", taal, {"jaar": stop.vanaf}),
            tekst("bronnen", taal): "; ".join(source.title for source in sources_of(stop.source)),
        }
        for stop in werk.gebied.haltes
    ]
    _table(tekst("omgeving", taal, {"aantal": len(rows)}), rows, werk)


def _table(title: str, rows: list[dict[str, str]], werk: Werk) -> None:
    with st.expander(title):
        if rows:
            st.dataframe(rows, hide_index=True, width="stretch")
        else:
            st.caption(tekst("niets", werk.taal))
