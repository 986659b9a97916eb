"""What the room finds, as it comes in; hidden from the room is not hidden from who leads."""

from __future__ import annotations

from typing import Any

import streamlit as st

from scenario.app.components.werksessie.sessie_begin import led
from scenario.app.deelnemer.uitslag import result_of
from scenario.app.deelnemer.zalen import figures_words
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk


@st.fragment(run_every=1)
def live(werk: Werk) -> None:
    """Draw how many take part and what the last round finds, anew every second."""
    sessie = led(werk)
    if sessie is None:
        return
    taal = werk.taal
    st.markdown(tekst("deelnemer_in_de_zaal", taal, {"aantal": len(sessie.deelnemers)}))
    figures = figures_words(sessie.opzet, taal)
    if figures:
        st.info(letterlijk(figures))
    ronde = sessie.ronde(sessie.open or (sessie.gesloten[-1] if sessie.gesloten else ""))
    if ronde is None:
        st.caption(tekst("sessie_nog_geen_ronde", taal))
        return
    result = result_of(sessie, ronde, taal)
    counted = tekst("deelnemer_geteld", taal, {"aantal": result["aantal"], "zaal": len(sessie.deelnemers)})
    st.markdown(f"**{result['titel']}** · {counted}")
    for block in result["blokken"]:
        _block(block)


def _block(block: dict[str, Any]) -> None:
    st.markdown(letterlijk(block["titel"]))
    rows = {
        " ": [letterlijk(row["naam"]) for row in block["rijen"]],
        "  ": [" ".join(filter(None, (row["tekst"], row.get("eens", "")))) for row in block["rijen"]],
    }
    st.table(rows, border="horizontal", hide_index=True, hide_header=True)
    if block["noot"]:
        st.caption(letterlijk(block["noot"]))
