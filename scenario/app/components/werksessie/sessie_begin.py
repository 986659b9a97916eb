"""Starting a live session, or going on with one that was started earlier or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from gebieden.basis import GebiedsmixError, Language, Text
from scenario.app import state
from scenario.app.deelnemer.zalen import zaal
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.werksessie.rondes import NO_WORDS, SOORTEN, Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.toegang import read_code
from scenario.werksessie.uitdaging import load_uitdagingen
from scenario.werksessie.zaal import Begin

LED = "sessie"  # in the store of this visitor: the code and the secret, never in the address
KINDS = tuple(soort for soort in SOORTEN if soort != "uitdaging")  # a challenge comes with its question
USUAL = ("opgaven", "scenario", "norm", "idee", "reactie")


@contextmanager
def refusals_said() -> Iterator[None]:
    """Show what is refused above the page; nothing else happens."""
    try:
        yield
    except GebiedsmixError as error:
        state.refuse(error)


def led(werk: Werk) -> Sessie | None:
    """Return the session that this visitor leads, or None; say why when it cannot be reached."""
    kept = state.chosen(LED)
    if not kept:
        return None
    try:
        return zaal().lead(kept["code"], kept["geheim"])
    except GebiedsmixError as error:
        st.error(letterlijk(error.message.in_language(werk.taal)))
        return None


def lead_with(code: str, geheim: str) -> None:
    """Remember which session this visitor leads, once the secret turns out right."""
    with refusals_said():
        sessie = zaal().lead(code, geheim)
        state.choose(LED, {"code": sessie.code, "geheim": geheim})
        state.choose("melding", None)


def start(werk: Werk) -> None:
    """Draw the form of a new session."""
    taal = werk.taal
    names = {name: scenario.naam.in_language(taal) for name, scenario in werk.scenarios.items()}
    questions = {name: each.thema.in_language(taal) for name, each in load_uitdagingen().items()}
    st.markdown(f"##### {tekst('sessie_nieuw', taal)}")
    with st.form("sessie_formulier", border=False):
        st.text_input(tekst("sessie_naam", taal), max_chars=80, key="sessie_naam")
        _pick("sessie_scenarios", names, list(names)[:2], taal)
        _pick("sessie_rondes", {soort: tekst(f"deelnemer_ronde_{soort}", taal) for soort in KINDS}, USUAL, taal)
        st.text_input(
            tekst("sessie_normvraag", taal), tekst("sessie_normvraag_begin", taal), max_chars=300, key="sessie_norm"
        )
        _pick("sessie_vragen", questions, (), taal)
        st.toggle(tekst("sessie_verborgen", taal), value=True, key="sessie_verborgen")
        st.toggle(tekst("sessie_modereren", taal), value=True, key="sessie_modereren")
        st.form_submit_button(tekst("sessie_begin", taal), type="primary", on_click=_start, args=(werk,))


def _pick(key: str, names: Mapping[str, str], chosen: Sequence[str], taal: Language) -> None:
    """Draw choices that all stay in sight: a list that closes moves the button below it away from under a finger."""
    st.pills(
        tekst(key, taal),
        list(names),
        selection_mode="multi",
        default=list(chosen),
        format_func=lambda name: letterlijk(names[name]),
        key=key,
    )


def _start(werk: Werk) -> None:
    with refusals_said():
        begin = Begin(
            str(state.widget("sessie_naam")),
            werk.gebied.id,
            tuple(state.widget("sessie_scenarios")),
            _programme(),
            bool(state.widget("sessie_verborgen")),
            bool(state.widget("sessie_modereren")),
            rekenset=str(state.chosen("rekenset")),
        )
        lead_with(*zaal().begin(begin))


def _programme() -> tuple[Ronde, ...]:
    """Lay out the rounds, each kind once; a challenge becomes a round per question."""
    norm, scenarios = str(state.widget("sessie_norm")), tuple(state.widget("sessie_scenarios"))
    kinds = [soort for soort in KINDS if soort in state.widget("sessie_rondes")]
    rounds = [(soort, Text(norm, norm) if soort == "norm" else NO_WORDS) for soort in kinds]
    questions = load_uitdagingen()
    rounds += [("uitdaging", questions[name].vraag) for name in state.widget("sessie_vragen")]
    return tuple(
        Ronde(str(place), soort, words, scenarios if soort == "scenario" else ())
        for place, (soort, words) in enumerate(rounds, 1)
    )


def resume(werk: Werk) -> None:
    """Draw the form with which a facilitator comes back, also to a session that is over."""
    taal = werk.taal
    st.markdown(f"##### {tekst('sessie_hervat', taal)}")
    with st.form("sessie_hervatten", border=False):
        st.text_input(tekst("deelnemer_code", taal), max_chars=12, key="sessie_code")
        st.text_input(tekst("sessie_sleutel", taal), type="password", max_chars=80, key="sessie_geheim")
        st.form_submit_button(
            tekst("deelnemer_verder", taal),
            on_click=lambda: lead_with(
                read_code(str(state.widget("sessie_code"))), str(state.widget("sessie_geheim")).strip()
            ),
        )
