"""The legend of a map: colours with their unit, and what hatches and heights mean. Only our own words and numbers."""

from __future__ import annotations

from html import escape

import streamlit as st

from gebieden.basis import Language
from scenario.app.hoogte import METRES_PER_FSI
from scenario.app.kleuren import NOTHING, css, css_ramp
from scenario.app.kleuring import class_colours, class_words, stops_of
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.opmaak import bare, signed, unit_text


def show_legend(maat: Maat, taal: Language, *, barred: bool, stands: bool = False) -> None:
    """Draw the colours, and what else the map shows: ``barred`` hatches, deelgebieden that ``stand`` up."""
    keys = [_swatch(css(NOTHING), tekst("legenda_geen", taal))]
    if barred:
        keys.append(_key('<span class="gm-arcering"></span>', tekst("legenda_blokkade", taal)))
    if stands:
        words = tekst("legenda_hoogte", taal, {"meter": METRES_PER_FSI})
        keys.append(_key('<span class="gm-hoogte" aria-hidden="true">↕</span>', words))
    colours = _classes(maat, taal) if maat.grenzen else _scale(maat, taal)
    st.html(f'<div class="gm-legenda"><div>{escape(_heading(maat, taal))}</div>{colours}{"".join(keys)}</div>')


def _heading(maat: Maat, taal: Language) -> str:
    title, unit = maat.text.in_language(taal), unit_text(maat.unit, taal)
    heading = f"{title} ({unit})" if unit and maat.unit != "score" else title
    if not maat.verschil:
        return heading
    if maat.tegen is None:
        return tekst("legenda_verschil", taal, {"maat": heading})
    return tekst("legenda_verschil_met", taal, {"maat": heading, "naam": maat.tegen.in_language(taal)})


def _scale(maat: Maat, taal: Language) -> str:
    """Colours that flow, with a number at both ends and in the middle."""
    ends = [_end(value, maat, taal) for value in (maat.low, (maat.low + maat.high) / 2, maat.high)]
    return (
        f'<div class="gm-schaal" style="background:{css_ramp(stops_of(maat))}"></div>'
        f'<div class="gm-einden">{"".join(f"<span>{escape(end)}</span>" for end in ends)}</div>'
    )


def _classes(maat: Maat, taal: Language) -> str:
    """Every class with its colour, the highest on top."""
    pairs = zip(class_colours(maat), class_words(maat, taal), strict=True)
    return "".join(_swatch(css(colour), words) for colour, words in reversed(list(pairs)))


def _swatch(colour: str, words: str) -> str:
    return _key(f'<span class="gm-vakje" style="background:{colour}"></span>', words)


def _key(swatch: str, words: str) -> str:
    return f'<div class="gm-sleutel">{swatch}<span>{escape(words)}</span></div>'


def _end(value: float, maat: Maat, taal: Language) -> str:
    return signed(value, maat.unit, taal) if maat.verschil else bare(value, maat.unit, taal)
