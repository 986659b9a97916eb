"""What the map shows, as a table: for the keyboard, the screen reader and whoever wants the numbers."""

from __future__ import annotations

import streamlit as st

from scenario.app.components.grafiek import lay_table
from scenario.app.kaartvormen import barred_words
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.opmaak import number, signed


def show(werk: Werk, maat: Maat) -> None:
    """Draw the table below the map when it is opened."""
    taal = werk.taal
    opened = st.expander(tekst("als_tabel", taal), key="kaart_tabel", on_change="rerun")
    if not opened.open:
        return
    rows = {
        tekst("deelgebied", taal): [deelgebied.naam.in_language(taal) for deelgebied in werk.gebied.deelgebieden],
        maat.text.in_language(taal): [number(float(value), maat.unit, taal) for value in maat.values],
        tekst("verandering", taal): [signed(float(change), maat.unit, taal) for change in maat.values - maat.start],
        tekst("blokkade", taal): [barred_words(werk.gebied, name, taal) for name in werk.gebied.ids],
    }
    with opened:
        lay_table(rows, tekst("als_tabel", taal))
