"""Reading the text of a scenario file: every name and number is checked; nothing of it is run or used as a path."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import numpy as np

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from gebieden.werkmap import NAME
from scenario.hendels import HENDELS
from scenario.scenarios import Scenario, other_area
from scenario.verdeling import Verdeling, check_verdeling

FORMAT = "gebiedsmix.scenario"
VERSION = 1
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # JSON can hold one, a file cannot
NO_JSON = Text("het is geen leesbare JSON", "it is no readable JSON")


def make_id(naam: str) -> str:
    """Turn a name into an id that is safe in a file name.

    >>> make_id("Mijn variant: 80/20!")
    'mijn-variant-80-20'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-")[:80].rstrip("-")  # technical: the length of a file name
    if not plain:
        raise GebiedsmixError(
            "no_name",
            Text(
                "Geef het scenario een naam met letters of cijfers.", "Give the scenario a name with letters or digits."
            ),
        )
    return plain


def parse_scenario(text: str, bestand: str, gebied: Gebied) -> Scenario:
    """Read the text of a scenario file.

    Parameters
    ----------
    text : str
        What the file holds.
    bestand : str
        Its name, of which the scenario gets its id.
    gebied : Gebied
        The area.

    Raises
    ------
    GebiedsmixError
        ``broken_scenario`` with what is wrong, ``newer_version``, ``other_area``, ``unknown_name``,
        or what ``check_verdeling`` refuses.
    """
    document, stem = _read_document(text, bestand), PurePath(bestand).stem
    if document["gebied"] != gebied.id:
        raise other_area(document["gebied"], gebied.id)
    verdeling = Verdeling(_read_levers(bestand, document["hendels"], gebied))
    check_verdeling(verdeling, gebied.ids)
    return Scenario(
        stem if NAME.fullmatch(stem) else make_id(stem),
        _read_text(bestand, document, "naam"),
        gebied.id,
        verdeling,
        _read_text(bestand, document, "motivatie"),
        _plain(bestand, "van", document.get("van", "")),
        _read_choices(bestand, document.get("keuzes", {})),
    )


def broken(bestand: str, problem: Text) -> GebiedsmixError:
    """Make the error for a file that holds no scenario."""
    return GebiedsmixError(
        "broken_scenario",
        Text("{bestand} is geen bruikbaar scenario: {nl}", "{bestand} is not a usable scenario: {en}"),
        {"bestand": bestand, "nl": problem.nl, "en": problem.en},
    )


def _read_document(text: str, bestand: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken(bestand, NO_JSON) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise broken(bestand, Text(f"'format' is niet {FORMAT}", f"'format' is not {FORMAT}"))
    _check_version(bestand, document.get("version"))
    for name in ("gebied", "hendels"):
        if name not in document:
            raise broken(bestand, Text(f"'{name}' ontbreekt", f"'{name}' is missing"))
    return document


def _check_version(bestand: str, version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise broken(bestand, Text("'version' is geen getal", "'version' is not a number"))
    if version > VERSION:
        raise GebiedsmixError(
            "newer_version",
            Text(
                "{bestand} heeft nieuwere versie {heeft}; dit programma leest tot en met {kan}. Werk Gebiedsmix bij.",
                "{bestand} has newer version {heeft}; this program reads up to {kan}. Update Gebiedsmix.",
            ),
            {"bestand": bestand, "heeft": version, "kan": VERSION},
        )


def _read_levers(bestand: str, hendels: object, gebied: Gebied) -> np.ndarray[Any, np.dtype[np.float64]]:
    if not isinstance(hendels, dict):
        raise broken(bestand, Text("'hendels' is geen tabel", "'hendels' is not a table"))
    for deelgebied in hendels:
        gebied.position(str(deelgebied))
    levers = np.full((len(gebied.ids), len(HENDELS)), np.nan)
    for row, deelgebied in enumerate(gebied.ids):
        given = hendels.get(deelgebied)
        if not isinstance(given, dict):
            raise broken(bestand, Text(f"deelgebied '{deelgebied}' ontbreekt", f"deelgebied '{deelgebied}' is missing"))
        levers[row] = _read_row(bestand, deelgebied, given)
    return levers


def _read_row(bestand: str, deelgebied: str, given: Mapping[str, object]) -> list[float]:
    known = [hendel.id for hendel in HENDELS]
    for name in given:
        if name not in known:
            raise unknown(Text("Hendel", "Lever"), str(name), known)
    row = []
    for name in known:
        value = given.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > sys.float_info.max:
            raise broken(
                bestand,
                Text(f"'{name}' van '{deelgebied}' is geen getal", f"'{name}' of '{deelgebied}' is not a number"),
            )
        row.append(float(value))
    return row


def _read_text(bestand: str, document: Mapping[str, Any], name: str) -> Text:
    given = document.get(name, "")
    sides = given if isinstance(given, dict) else {"nl": given}
    nl, en = (_plain(bestand, name, sides.get(side, "")) for side in ("nl", "en"))
    return Text(nl or en, en or nl)


def _read_choices(bestand: str, given: object) -> Mapping[str, str]:
    if not isinstance(given, dict):
        raise broken(bestand, Text("'keuzes' is geen tabel", "'keuzes' is not a table"))
    found = {_plain(bestand, "keuzes", name): _plain(bestand, "keuzes", value) for name, value in given.items()}
    return MappingProxyType(found)


def _plain(bestand: str, name: str, given: object) -> str:
    if not isinstance(given, str) or HALF_CHARACTER.search(given):
        raise broken(bestand, Text(f"'{name}' is geen tekst", f"'{name}' is not a text"))
    return given
