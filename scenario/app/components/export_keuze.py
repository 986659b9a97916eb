"""Choosing what goes in a file, of which kind and in which language; making it, and handing it over."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from gebieden.basis import Language
from gebieden.gebied import Gebied
from scenario.app import state
from scenario.app.components import lang_werk
from scenario.app.teksten import tekst
from scenario.app.werk import Werk
from scenario.export.formaten import FORMATEN, export
from scenario.export.inhoud import make_inhoud
from scenario.progress import Report
from scenario.scenarios import Scenario

KEPT = 4  # files in memory, over all visitors: a second look costs nothing
LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, eq=False)
class Vraag:
    """A file that somebody asks for."""

    gebied: Gebied
    scenarios: tuple[Scenario, ...]
    suffix: str
    taal: Language

    @property
    def fingerprint(self) -> str:
        """The same for the same file: of what is in it, its kind and its language."""
        told = [self.gebied.id, self.suffix, self.taal]
        for one in self.scenarios:
            levers = hashlib.sha256(one.verdeling.hendels.tobytes()).hexdigest()
            told += [one.id, one.naam.nl, one.naam.en, one.motivatie.nl, levers]
        return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()

    @property
    def name(self) -> str:
        """Name of the file: of the area, with nothing in it that a disk could stumble over."""
        return f"gebiedsmix-{self.gebied.id}{self.suffix}"

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vraag) and other.fingerprint == self.fingerprint


def choose(werk: Werk, scenarios: tuple[Scenario, ...]) -> Vraag:
    """Draw the choice of kind and language."""
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        suffix = st.selectbox(
            tekst("export_formaat", werk.taal),
            list(FORMATEN),
            format_func=lambda one: f"{FORMATEN[one].text.in_language(werk.taal)} ({one})",
            key="export_formaat",
            persist_state="session",
        )
    with right:
        languages = list(LANGUAGES)
        taal = st.selectbox(
            tekst("export_taal", werk.taal),
            languages,
            index=languages.index(werk.taal),
            format_func=LANGUAGES.__getitem__,
            key="export_taal",
        )
    return Vraag(werk.gebied, scenarios, suffix, taal)


def show(werk: Werk, vraag: Vraag) -> None:
    """Make the file once it was asked for, with how far it is, and hand it over."""
    made = lang_werk.when_asked("export", vraag.fingerprint, partial(made_file, vraag), werk)
    if made is None:
        return
    formaat = FORMATEN[vraag.suffix]
    st.success(tekst("export_klaar", werk.taal))
    st.download_button(
        tekst("export_download", werk.taal, {"naam": vraag.name}),
        made,
        vraag.name,
        formaat.media_type,
        key="export_download",
        on_click="ignore",
    )
    st.button(tekst("export_opnieuw", werk.taal), key="export_weg", on_click=_forget)


def _forget() -> None:
    state.choose("export_gevraagd", "")


def made_file(vraag: Vraag, report: Report) -> bytes:
    """Return the file, made or remembered; whoever stops it leaves nothing behind."""
    return _made(vraag, _Ignored(report))


class _Ignored:
    """Hears how far it is; which one listens does not make another file."""

    def __init__(self, report: Callable[[float], None]) -> None:
        self.report = report

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ignored)


@lru_cache(maxsize=KEPT)
def _made(vraag: Vraag, listener: _Ignored) -> bytes:
    listener.report(0.0)
    inhoud = make_inhoud(vraag.gebied, vraag.scenarios, vraag.taal)
    with tempfile.TemporaryDirectory(prefix="gebiedsmix-") as folder:
        return export(inhoud, Path(folder) / vraag.name, listener.report).read_bytes()
