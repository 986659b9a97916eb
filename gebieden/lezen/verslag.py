"""The report of reading a file: per polygon what was mended, what was refused and why, and the surface it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from gebieden.basis import Text

MeldingKind = Literal["hersteld", "geweigerd", "opgemerkt"]

KINDS: Mapping[MeldingKind, Text] = {
    "hersteld": Text("hersteld", "mended"),
    "geweigerd": Text("geweigerd", "refused"),
    "opgemerkt": Text("opgemerkt", "noted"),
}


@dataclass(frozen=True)
class Melding:
    """One thing that was mended, refused or noted.

    Parameters
    ----------
    kind : {'hersteld', 'geweigerd', 'opgemerkt'}
        What happened.
    code : str
        Stable name, for programs.
    vlak : str
        Name of the polygon; empty when it concerns the whole file.
    text : Text
        What and why.
    voor_m2, na_m2 : float, optional
        Surface before and after, where it changed.
    """

    kind: MeldingKind
    code: str
    vlak: str
    text: Text
    voor_m2: float | None = None
    na_m2: float | None = None


@dataclass(frozen=True)
class Verslag:
    """Everything that happened between a file and its deelgebieden.

    Parameters
    ----------
    gelezen, over : int
        Polygons in the layer, and deelgebieden made of them.
    voor_m2, na_m2 : float
        Surface of all polygons as read (in RD) and of all deelgebieden.
    meldingen : tuple of Melding
        In the order in which they happened.
    """

    gelezen: int
    over: int
    voor_m2: float
    na_m2: float
    meldingen: tuple[Melding, ...]

    def of_kind(self, kind: MeldingKind) -> tuple[Melding, ...]:
        """Return only what was mended, refused or noted."""
        return tuple(melding for melding in self.meldingen if melding.kind == kind)

    def as_document(self) -> dict[str, Any]:
        """Write the report as plain data."""
        return {
            "gelezen": self.gelezen,
            "over": self.over,
            "opp_voor_m2": self.voor_m2,
            "opp_na_m2": self.na_m2,
            "meldingen": [
                {
                    "soort": melding.kind,
                    "code": melding.code,
                    "vlak": melding.vlak,
                    "nl": melding.text.nl,
                    "en": melding.text.en,
                    "opp_voor_m2": melding.voor_m2,
                    "opp_na_m2": melding.na_m2,
                }
                for melding in self.meldingen
            ],
        }


def read_verslag(document: Mapping[str, Any]) -> Verslag:
    """Read a report back from ``Verslag.as_document``."""
    meldingen = tuple(
        Melding(
            cast(MeldingKind, entry["soort"]),
            entry["code"],
            entry["vlak"],
            Text(entry["nl"], entry["en"]),
            entry["opp_voor_m2"],
            entry["opp_na_m2"],
        )
        for entry in document["meldingen"]
    )
    return Verslag(document["gelezen"], document["over"], document["opp_voor_m2"], document["opp_na_m2"], meldingen)


class Logboek:
    """Gathers what happens while a file is read; each step writes in it."""

    def __init__(self) -> None:
        self._meldingen: list[Melding] = []

    def mended(
        self, code: str, vlak: str, text: Text, voor_m2: float | None = None, na_m2: float | None = None
    ) -> None:
        """Write down a repair."""
        self._meldingen.append(Melding("hersteld", code, vlak, text, voor_m2, na_m2))

    def refused(self, code: str, vlak: str, text: Text, voor_m2: float | None = None) -> None:
        """Write down a polygon that does not come along."""
        self._meldingen.append(Melding("geweigerd", code, vlak, text, voor_m2, None))

    def noted(self, code: str, vlak: str, text: Text) -> None:
        """Write down a choice or a circumstance."""
        self._meldingen.append(Melding("opgemerkt", code, vlak, text))

    @property
    def first_refusal(self) -> Text:
        """Why the first polygon that was refused does not come along."""
        return next((melding.text for melding in self._meldingen if melding.kind == "geweigerd"), Text("-", "-"))

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """Everything so far, in order."""
        return tuple(self._meldingen)
