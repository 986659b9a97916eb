"""All rules and figures: found by a word, a lens or how strong the evidence is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from gebieden.basis import Language
from gebieden.bronvermelding import load_sources, sources_of
from gebieden.eenheden import load_eenheden
from scenario.app.beeld import Beeld
from scenario.app.components.rekenregels import rekenset
from scenario.app.components.rijen import Rij, open_button
from scenario.app.components.uitleg import CERTAINTY_TEXTS
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.indicator import BEWIJS, Indicator
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen, normpakketten
from scenario.opmaak import bare, span
from scenario.programma import VELDEN
from scenario.rekenregel import Regel

ALL = ""
_TYPED = str.maketrans("₂²", "22")


def show(werk: Werk, beeld: Beeld) -> None:
    """Draw the search line, the five lists, and the sets of one's own."""
    taal = werk.taal
    word = st.text_input(
        tekst("zoek", taal), key="regels_zoek", placeholder=tekst("zoek_voorbeeld", taal), max_chars=80
    )
    names = ("indicatoren", "velden", "kentallen", "normen", "bronnen", "rekensets")
    lists = st.tabs([tekst(f"lijst_{name}", taal) for name in names])
    with lists[0]:
        _indicators(word, taal)
    with lists[1]:
        _rules("veld", [veld for veld in VELDEN.values() if _matches(veld, word, taal)], taal)
    with lists[2]:
        _kentallen(word, taal)
    with lists[3]:
        _normen(word, taal)
    with lists[4]:
        _sources(word, taal)
    with lists[5]:
        rekenset.show(werk, beeld)


def _indicators(word: str, taal: Language) -> None:
    left, right = st.columns(2)
    kaders = load_kaders()
    kader = left.selectbox(
        tekst("in_kader", taal),
        [ALL, *kaders],
        format_func=lambda name: kaders[name].text.in_language(taal) if name else tekst("alle_kaders", taal),
        key="regels_kader",
        persist_state="session",
    )
    bewijs = right.selectbox(
        tekst("bewijs", taal),
        [ALL, *BEWIJS],
        format_func=lambda name: BEWIJS[name].in_language(taal) if name else tekst("alle_bewijs", taal),
        key="regels_bewijs",
        persist_state="session",
    )
    inside = {name for groep in kaders[kader].groepen for name in groep.indicatoren} if kader else set(INDICATOREN)
    found = [
        declared
        for name, declared in INDICATOREN.items()
        if name in inside and bewijs in (ALL, declared.bewijs) and _matches(declared, word, taal)
    ]
    _rules("indicator", found, taal)


def _matches(regel: Regel, word: str, taal: Language) -> bool:
    return plain_search(word) in plain_search(f"{regel.id} {regel.text.in_language(taal)}")


def plain_search(words: str) -> str:
    """Write words as people type them when they search.

    >>> plain_search(" CO₂ per m² ")
    'co2 per m2'
    """
    return words.strip().lower().translate(_TYPED)


def _rules(kind: str, regels: Sequence[Regel], taal: Language) -> None:
    st.caption(tekst("aantal_gevonden", taal, {"aantal": len(regels)}))
    with st.container(key=f"regels_{kind}", gap=None):
        for regel in regels:
            unit = load_eenheden()[regel.unit].text.in_language(taal)
            evidence = BEWIJS[regel.bewijs].in_language(taal).split(":")[0] if isinstance(regel, Indicator) else ""
            open_button(Rij(f"veld_regel_{regel.id}", regel.text.in_language(taal), unit, evidence), regel.id)


def _table(rows: list[dict[str, str]], word: str, taal: Language) -> None:
    found = [row for row in rows if plain_search(word) in plain_search(" ".join(row.values()))]
    st.caption(tekst("aantal_gevonden", taal, {"aantal": len(found)}))
    if found:
        st.dataframe(found, hide_index=True, width="stretch", height=520)


def _titles(source: str) -> str:
    return "; ".join(entry.title for entry in sources_of(source))


def _kentallen(word: str, taal: Language) -> None:
    st.caption(tekst("kentallen_uitleg", taal))
    rows = [
        {
            tekst("naam", taal): kental.text.in_language(taal),
            tekst("waarde", taal): bare(kental.value, kental.unit, taal),
            tekst("bereik_van_tot", taal): span(kental.low, kental.high, kental.unit, taal),
            tekst("zekerheid", taal): tekst(CERTAINTY_TEXTS[kental.certainty], taal),
            tekst("bronnen", taal): _titles(kental.source),
            tekst("toelichting", taal): kental.note.in_language(taal),
        }
        for kental in load_kentallen().kentallen.values()
    ]
    _table(rows, word, taal)


def _normen(word: str, taal: Language) -> None:
    packs = normpakketten()
    rows = [
        {
            tekst("naam", taal): norm.text.in_language(taal),
            tekst("waarde", taal): span(norm.value, norm.value, norm.unit, taal),
            tekst("normpakket", taal): packs[norm.pakket].in_language(taal),
            tekst("status", taal): tekst(f"status_{norm.status}", taal),
            tekst("zekerheid", taal): tekst(CERTAINTY_TEXTS[norm.certainty], taal),
            tekst("bronnen", taal): _titles(norm.source),
            tekst("toelichting", taal): norm.note.in_language(taal),
        }
        for norm in load_normen().normen.values()
    ]
    _table(rows, word, taal)


def _sources(word: str, taal: Language) -> None:
    _table(list(_source_rows(taal)), word, taal)


def _source_rows(taal: Language) -> Iterator[dict[str, str]]:
    for source in load_sources().values():
        yield {
            tekst("naam", taal): source.title,
            tekst("uitgever", taal): source.publisher,
            tekst("jaar", taal): str(source.year or ""),
            tekst("licentie", taal): source.licence,
            tekst("adres", taal): source.url,
        }
