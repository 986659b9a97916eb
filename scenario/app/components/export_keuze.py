"""Choosing what goes in a file, of which kind and in which language; making it, and handing it over."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from gebieden.basis import GebiedsmixError, Language
from gebieden.gebied import Gebied
from gebieden.werkmap import find_area
from scenario.afweging.doelenbestand import Vastgelegd, read_targets
from scenario.app import state
from scenario.app.components import lang_werk
from scenario.app.teksten import letterlijk, tekst
from scenario.app.werk import Werk
from scenario.export.formaten import FORMATEN, WITH_TEMPLATE, export
from scenario.export.inhoud import make_inhoud
from scenario.progress import Report
from scenario.rekenwaarden import Rekenwaarden
from scenario.scenarios import Scenario

KEPT = 4  # files in memory, over all visitors: a second look costs nothing
TEMPLATES = ["pptx", "potx"]
LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, eq=False)
class Vraag:
    """A file that somebody asks for.

    Parameters
    ----------
    gebied, scenarios, suffix, taal : Gebied, tuple of Scenario, str, {"nl", "en"}
        What is in it, its kind, and its language.
    doelen : tuple of Vastgelegd
        Goals that were kept for the area.
    sjabloon : bytes
        The template of an organisation; empty without one.
    waarden : Rekenwaarden or None
        Kentallen and norms of one's own; None for the shipped ones.
    """

    gebied: Gebied
    scenarios: tuple[Scenario, ...]
    suffix: str
    taal: Language
    doelen: tuple[Vastgelegd, ...] = ()
    sjabloon: bytes = b""
    waarden: Rekenwaarden | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same file: of what is in it, its kind and its language."""
        told = [repr(find_area(self.gebied.id)), self.suffix, self.taal, repr(self.doelen)]
        for one in self.scenarios:
            levers = hashlib.sha256(one.verdeling.hendels.tobytes()).hexdigest()
            told += [one.id, repr((one.naam, one.motivatie, one.van, dict(one.keuzes))), levers]
        told.append(hashlib.sha256(self.sjabloon).hexdigest())
        told.append(self.waarden.fingerprint if self.waarden else "")
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
    sjabloon = _template(werk) if suffix == WITH_TEMPLATE else b""
    named = tuple(replace(each, keuzes={**each.keuzes, **werk.own_figures}) for each in scenarios)
    return Vraag(werk.gebied, named, suffix, taal, _goals(werk), sjabloon, werk.waarden)


def _goals(werk: Werk) -> tuple[Vastgelegd, ...]:
    """Return the goals that were kept; say so when they cannot be read, and leave them out."""
    try:
        return read_targets(werk.gebied.id)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(werk.taal)))
        return ()


def _template(werk: Werk) -> bytes:
    """Draw the choice of a template; without one the deck looks as we make it."""
    given = st.file_uploader(
        tekst("export_sjabloon", werk.taal),
        type=TEMPLATES,
        key="export_sjabloon",
        help=tekst("export_sjabloon_uitleg", werk.taal),
    )
    return given.getvalue() if given else b""


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
    inhoud = make_inhoud(vraag.gebied, vraag.scenarios, vraag.taal, doelen=vraag.doelen, waarden=vraag.waarden)
    with tempfile.TemporaryDirectory(prefix="gebiedsmix-") as folder:
        sjabloon = Path(folder) / "sjabloon.pptx" if vraag.sjabloon else None
        if sjabloon:
            sjabloon.write_bytes(vraag.sjabloon)
        return export(inhoud, Path(folder) / vraag.name, listener.report, sjabloon).read_bytes()
