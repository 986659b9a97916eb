"""The legend of a map: a scale with its unit, and what the hatches mean. Only our own words and numbers."""

from __future__ import annotations

from html import escape

import streamlit as st

from gebieden.basis import Language
from scenario.app.kleuren import DIVERGING, NOTHING, SEQUENTIAL, css, css_ramp
from scenario.app.maten import Maat
from scenario.app.teksten import tekst
from scenario.opmaak import bare, signed, unit_text


def show_legend(maat: Maat, taal: Language, *, barred: bool) -> None:
    """Draw the scale."""
    middle = (maat.low + maat.high) / 2
    ends = [_end(value, maat, taal) for value in (maat.low, middle, maat.high)]
    title = maat.text.in_language(taal)
    unit = unit_text(maat.unit, taal)
    heading = f"{title} ({unit})" if unit and maat.unit != "score" else title
    if maat.verschil:
        heading = tekst("legenda_verschil", taal, {"maat": heading})
    hatch = _key('<span class="gm-arcering"></span>', tekst("legenda_blokkade", taal)) if barred else ""
    nothing = _key(f'<span class="gm-vakje" style="background:{css(NOTHING)}"></span>', tekst("legenda_geen", taal))
    st.html(
        f'<div class="gm-legenda"><div>{escape(heading)}</div>'
        f'<div class="gm-schaal" style="background:{css_ramp(DIVERGING if maat.verschil else SEQUENTIAL)}"></div>'
        f'<div class="gm-einden">{"".join(f"<span>{escape(end)}</span>" for end in ends)}</div>'
        f"{nothing}{hatch}</div>"
    )


def _key(swatch: str, words: str) -> str:
    return f'<div class="gm-sleutel">{swatch}<span>{escape(words)}</span></div>'


def _end(value: float, maat: Maat, taal: Language) -> str:
    return signed(value, maat.unit, taal) if maat.verschil else bare(value, maat.unit, taal)
