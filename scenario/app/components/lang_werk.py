"""Work that takes longer than a blink: a button to begin, how far it is, how long it takes yet, and a stop.

Whose work says that it begins, takes a turn: a server does not calculate for a whole room at once.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any, TypeVar

import streamlit as st

from gebieden.basis import GebiedsmixError
from scenario.app import state
from scenario.app.beurt import beurten
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.opmaak import plain
from scenario.progress import Report, silent

T = TypeVar("T")
EVERY = 0.1  # seconds between two looks at the bar, so that showing progress costs nothing
WAIT_SECONDS = 1.0  # technical: a visitor who stops waiting is heard within this time


class _WaitedError(Exception):
    """The turn came after a wait: by now another may have the same answer."""


def when_asked(
    name: str, fingerprint: str, work: Callable[[Report], T], werk: Werk, *, at_once: bool = False
) -> T | None:
    """Do work once it was asked for, and say what the core refuses.

    Parameters
    ----------
    name : str
        Of the work on its page.
    fingerprint : str
        Of what it works on: after a change one asks again.
    work : callable
        Takes what hears how far it is; must remember its answer, for it is called at every run of the page.
    werk : Werk
        What the visitor works on.
    at_once : bool
        It takes no longer than drawing the page: nobody has to ask.

    Returns
    -------
    answer or None
        None when it was not asked for, or refused.
    """
    wish = f"{name}_gevraagd"
    if not at_once and state.chosen(wish) != fingerprint:
        st.button(
            tekst(f"bereken_{name}", werk.taal),
            key=f"{name}_bereken",
            type="primary",
            on_click=state.choose,
            args=(wish, fingerprint),
        )
        return None
    voortgang = Voortgang(name, werk)
    try:
        return work(silent) if at_once else _in_turn(work, voortgang.report)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(werk.taal)))
        return None
    finally:
        voortgang.gone()


def _in_turn(work: Callable[[Report], T], report: Report) -> T:
    """Work, and look once more for a remembered answer after waiting."""
    try:
        return work(report)
    except _WaitedError:
        return work(report)


class Voortgang:
    """The bar of work that is under way; it appears only when the work says something."""

    def __init__(self, name: str, werk: Werk) -> None:
        self.name, self.werk = name, werk
        self.place = st.empty()
        self.bar: Any = None
        self.has_turn = False
        self.began = self.looked = perf_counter()

    def report(self, share: float) -> None:
        """Show how far it is. A visitor who stops it ends the run of the page here."""
        if not self.has_turn:
            self._take_turn()
        now = perf_counter()
        if self.bar is None:
            self._draw()
        elif now - self.looked < EVERY:
            return
        self.looked = now
        self.bar.progress(min(max(share, 0.0), 1.0), text=self._words(share, now - self.began))

    def _take_turn(self) -> None:
        """Wait until fewer others calculate, and say so meanwhile; stopping ends the wait."""
        at_once = beurten().take(WAIT_SECONDS, self._wait)
        self.has_turn, self.began = True, perf_counter()
        if not at_once:
            raise _WaitedError

    def _wait(self) -> None:
        if self.bar is None:
            self._draw()
        self.bar.progress(0.0, text=tekst("wacht_op_beurt", self.werk.taal))

    def _draw(self) -> None:
        with self.place.container():
            self.bar = st.progress(0.0)
            st.button(
                tekst("stop", self.werk.taal),
                key=f"{self.name}_stop",
                on_click=state.choose,
                args=(f"{self.name}_gevraagd", ""),
            )

    def _words(self, share: float, seconds: float) -> str:
        if share <= 0:
            return tekst("bezig", self.werk.taal)
        left = plain(max(seconds / share - seconds, 0.0), 0, self.werk.taal)
        return letterlijk(tekst("nog_te_gaan", self.werk.taal, {"seconden": left}))

    def gone(self) -> None:
        """Take the bar away, and give the turn to the next."""
        if self.has_turn:
            beurten().give_back()
            self.has_turn = False
        if self.bar is not None:
            self.place.empty()
