"""Ready-made steps for the mix, and the sentence that says how to read it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from gebieden.basis import Language, Text
from scenario.app import state
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import percentage
from scenario.selectie import selected, standen
from scenario.uitgangspunt import split_texts

RATIOS = (80, 70, 50)
READING_TEXTS = {"binnen": "lezing_binnen", "bovenop": "lezing_bovenop"}
READING_HELP = {"binnen": "lezing_binnen_uitleg", "bovenop": "lezing_bovenop_uitleg"}


def show_reading(werk: Werk) -> None:
    """Say how large the share of housing is, and under which reading it was made."""
    taal = werk.taal
    stand = standen(werk.gebied, werk.verdeling, selected(werk.gebied, werk.verdeling, werk.selectie))["wonen"]
    details = {
        "wonen": percentage(stand.mean, taal),
        "werken": percentage(1 - stand.mean, taal),
        "lezing": _readings(werk, taal),
        "verdeling": _splits(werk, taal),
    }
    st.markdown(tekst("mix_nu", taal, {name: letterlijk(str(words)) for name, words in details.items()}))


def _readings(werk: Werk, taal: Language) -> str:
    words = [tekst(READING_TEXTS[name], taal) for name in _made(werk)]
    return tekst("deels", taal).join(words) if words else tekst("lezing_geen", taal)


def _made(werk: Werk) -> list[str]:
    """The readings under which the mix was made, in order."""
    return [name for name in werk.keuzes.get("lezing", "").split(";") if name in READING_TEXTS]


def _splits(werk: Werk, taal: Language) -> str:
    names = split_texts()
    made = [name for name in werk.keuzes.get("functieverdeling", "").split(";") if name in names]
    words = [names[name].in_language(taal) for name in made]
    return tekst("deels", taal).join(words) if words else tekst("verdeling_geen", taal)


def show_presets(werk: Werk) -> None:
    """Draw the ready-made steps."""
    taal = werk.taal
    st.caption(tekst("lezing", taal), help="\n\n".join(tekst(name, taal) for name in READING_HELP.values()))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="presets_mix"):
        lezing = st.segmented_control(
            tekst("lezing", taal),
            list(READING_TEXTS),
            format_func=lambda name: tekst(READING_TEXTS[name], taal),
            default=_made(werk)[-1] if _made(werk) else "bovenop",
            required=True,
            key="presets_lezing",
            label_visibility="collapsed",
            persist_state="session",
            wrap=False,
        )
        for wonen in RATIOS:
            st.button(
                f"{wonen}/{100 - wonen}",
                key=f"presets_{wonen}",
                on_click=_mix,
                args=(wonen, lezing),
                help=tekst("mix_uitleg", taal, {"wonen": wonen, "werken": 100 - wonen}),
            )
        with st.popover(tekst("meer_stappen", taal), key="presets_meer"):
            _more(werk)


def _more(werk: Werk) -> None:
    taal = werk.taal
    _split(werk, split_texts())
    _take_over(werk)
    st.button(
        tekst("laat_staan", taal), key="presets_laat_staan", on_click=_leave, help=tekst("laat_staan_uitleg", taal)
    )


def _mix(wonen: int, lezing: str) -> None:
    state.do_here({"doe": "mix", "wonen": wonen / 100, "lezing": lezing})


def _split(werk: Werk, names: Mapping[str, Text]) -> None:
    taal = werk.taal
    st.selectbox(
        tekst("functieverdeling", taal),
        list(names),
        index=list(names).index(werk.gebied.functieverdeling),
        format_func=lambda name: names[name].in_language(taal),
        key="presets_verdeling",
        help=tekst("functieverdeling_uitleg", taal),
    )
    st.button(
        tekst("verdeel", taal),
        key="presets_verdeel",
        on_click=lambda: state.do_here({"doe": "functieverdeling", "verdeling": state.widget("presets_verdeling")}),
    )


def _take_over(werk: Werk) -> None:
    taal = werk.taal
    st.selectbox(
        tekst("zoals_in", taal),
        list(werk.scenarios),
        format_func=lambda name: werk.scenarios[name].naam.in_language(taal),
        key="presets_zoals",
        help=tekst("zoals_in_uitleg", taal),
    )
    st.button(
        tekst("neem_over", taal),
        key="presets_neem_over",
        on_click=lambda: state.do_here({"doe": "neem_over", "scenario": state.widget("presets_zoals")}),
    )


def _leave() -> None:
    """Keep what stands there now; without a selection that is everything, which one must choose on purpose."""
    selectie = list(state.chosen("selectie")) or list(state.current().gebied.ids)
    state.do({"doe": "laat_staan", "in": selectie})
