"""Rounds: what is asked, and which answers are answers to it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from scenario.kaders import load_kaders
from scenario.scenariobestand import HALF_CHARACTER

OPGAVEN, NU_LATER_ELDERS = "zaanse_opgaven", "nu_later_elders"
OORDELEN = ("te_weinig", "genoeg", "ruim")
BEVINDINGEN = ("gaat_goed", "let_op", "weet_niet")
MIXHENDELS = ("wonen", "groen")
NO_WORDS = Text("", "")
MOST_CHARACTERS = 10_000  # technical: longer is no idea but a document


@dataclass(frozen=True)
class Ronde:
    """One round of the programme.

    Parameters
    ----------
    id : str
        Its place in the programme: "1", "2", …
    soort : str
        One of ``SOORTEN``.
    vraag : Text
        What is asked, when the kind does not say it already: a norm, a challenge, an idea.
    keuzes : tuple of str
        Ids of the scenarios to choose from, in a round of that kind.
    """

    id: str
    soort: str
    vraag: Text = NO_WORDS
    keuzes: tuple[str, ...] = ()


def refusal(code: str, nl: str, en: str, details: Mapping[str, object] | None = None) -> GebiedsmixError:
    """Make the error for what a session does not accept."""
    return GebiedsmixError(code, Text(nl, en), details)


def clean_text(given: object, most: int = MOST_CHARACTERS) -> str:
    """Return what somebody typed, as plain text.

    Raises
    ------
    GebiedsmixError
        ``no_text``, or ``too_long``.

    >>> clean_text("  een idee ")
    'een idee'
    """
    text = "".join(sign for sign in str(given) if sign in "\n\t" or ord(sign) >= ord(" ")).strip()
    text = HALF_CHARACTER.sub("", text)
    if not text:
        raise refusal("no_text", "Schrijf eerst iets op.", "Write something first.")
    if len(text) > most:
        raise refusal(
            "too_long",
            "Dit zijn {n} tekens. Schrijf het in ten hoogste {most} tekens.",
            "These are {n} characters. Write it in at most {most} characters.",
            {"n": len(text), "most": most},
        )
    return text


def _weights(kader: str) -> Callable[[Ronde, Mapping[str, Any]], dict[str, Any]]:
    def check(_ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
        """Keep the points as they were given: 100 to divide, or swing with the heaviest at 100."""
        groups = [groep.id for groep in load_kaders()[kader].groepen]
        points = given.get("gewichten")
        if not isinstance(points, Mapping) or set(points) != set(groups):
            raise _no_answer()
        numbers = {group: _number(points[group]) for group in groups}
        if not any(numbers.values()):
            raise refusal("zero_weights", "Geef minstens een opgave punten.", "Give at least one goal some points.")
        return {"gewichten": numbers}

    return check


def _number(given: object) -> float:
    if (
        isinstance(given, bool)
        or not isinstance(given, int | float)
        or not math.isfinite(given)
        or not 0 <= given <= 100
    ):
        raise refusal("out_of_range", "Geef een getal van 0 tot en met 100.", "Give a number from 0 up to 100.")
    return float(given)


def _choice(name: str, known: Sequence[str]) -> Callable[[Ronde, Mapping[str, Any]], dict[str, Any]]:
    def check(ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
        if given.get(name) not in (known or ronde.keuzes):
            raise _no_answer()
        return {name: str(given[name])}

    return check


def _mix(_ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
    return {hendel: _number(given.get(hendel)) for hendel in MIXHENDELS}


def _text(_ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
    return {"tekst": clean_text(given.get("tekst", ""))}


def _reaction(_ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(given.get("idee"), str) or not isinstance(given.get("eens"), bool):
        raise _no_answer()
    return {"idee": given["idee"], "eens": given["eens"]}


def _challenge(_ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
    found = _choice("oordeel", BEVINDINGEN)(_ronde, given)
    return {**found, "tekst": clean_text(given["tekst"])} if str(given.get("tekst", "")).strip() else found


def _no_answer() -> GebiedsmixError:
    return refusal(
        "no_answer",
        "Dit is geen antwoord op deze vraag. Laad de pagina opnieuw.",
        "This is no answer to this question. Reload the page.",
    )


SOORTEN: Mapping[str, Callable[[Ronde, Mapping[str, Any]], dict[str, Any]]] = MappingProxyType(
    {
        "opgaven": _weights(OPGAVEN),
        "nu_later_elders": _weights(NU_LATER_ELDERS),
        "scenario": _choice("keuze", ()),
        "norm": _choice("oordeel", OORDELEN),
        "mix": _mix,
        "idee": _text,
        "reactie": _reaction,
        "uitdaging": _challenge,
    }
)
KADER_VAN: Mapping[str, str] = MappingProxyType({"opgaven": OPGAVEN, "nu_later_elders": NU_LATER_ELDERS})


def check_answer(ronde: Ronde, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer as it is kept: only what the round asks, of the right kind.

    Raises
    ------
    GebiedsmixError
        ``no_answer``, ``out_of_range``, ``zero_weights``, ``no_text``, ``too_long``.
    """
    return SOORTEN[ronde.soort](ronde, given)
