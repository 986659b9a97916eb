"""A region: several areas, what binds them, and the municipalities around them.

A relation says what a plan in one area does in another, as a share with its range and its source:

- ``groen``: ground of one area is the green around another;
- ``banen``: part of the jobs that look for room when a plan displaces them goes there;
- ``wonen``: part of the new dwellings goes to people from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from gebieden.basis import Certainty, GebiedsmixError, Text, unknown
from gebieden.gebied import Cijfer, Gebied

Relatiesoort = Literal["groen", "banen", "wonen"]
REST = "rest"  # elsewhere in the region, outside its areas
SHARED_OUT: tuple[Relatiesoort, ...] = ("banen", "wonen")  # what goes to one area cannot go to another
ROUNDING = 1e-9  # technical


@dataclass(frozen=True)
class Relatie:
    """One relation: ``van`` does it, ``naar`` feels it; of green also where it lies and what the neighbours call it."""

    id: str
    kind: Relatiesoort
    van: str
    naar: str
    deelgebied: str
    plek: str
    aandeel: Cijfer


@dataclass(frozen=True)
class Gemeente:
    """A municipality of the region, as context. ``x_m`` and ``y_m`` are a point inside, RD metres."""

    id: str
    naam: str
    inwoners: float
    woningen: float
    opp_ha: float
    x_m: float
    y_m: float
    source: str
    year: int | None
    certainty: Certainty
    note: Text


@dataclass(frozen=True, eq=False)
class Regio:
    """Areas with their relations and what surrounds them.

    Parameters
    ----------
    id, naam, description, toelichting : str, Text, Text, Text
        What it is, and what to know before believing it.
    gebieden : tuple of Gebied
        A areas, in the order of every array.
    relaties : tuple of Relatie
        What plans do over borders.
    gemeenten : tuple of Gemeente
        Context; empty where the region is only its areas.
    cijfers : mapping
        Figures of the region as a whole: ``woningtaak``, ``banen``.
    scenarios : mapping
        Area to the scenario it shows at first.
    recepten : tuple of mappings
        Scenarios that belong to this region alone, as recipes with their ``gebied``.
    omtrek : mapping
        GeoJSON of the municipalities in WGS84; without features where there are none.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: a relation names an area, deelgebied or place that is not there;
        ``broken_region``: an area or relation twice, a relation with itself, shares that can exceed 1 together.
    """

    id: str
    naam: Text
    description: Text
    toelichting: Text
    gebieden: tuple[Gebied, ...]
    relaties: tuple[Relatie, ...]
    gemeenten: tuple[Gemeente, ...]
    cijfers: Mapping[str, Cijfer]
    scenarios: Mapping[str, str] = field(default_factory=dict)
    recepten: tuple[Mapping[str, Any], ...] = ()
    omtrek: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({"features": ()}))

    def __post_init__(self) -> None:
        """Refuse relations that cannot be."""
        if len(set(self.ids)) < len(self.ids):
            raise _broken("een gebied staat er twee keer in", "an area is in it twice", self.id)
        for relatie in self.relaties:
            self._check_relation(relatie)
        for kind in SHARED_OUT:
            self._check_once(kind)
            for gebied in self.ids:
                self._check_shares(kind, gebied)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the areas, in the order of every array."""
        return tuple(gebied.id for gebied in self.gebieden)

    def position(self, gebied: str) -> int:
        """Return the index of an area; raises ``unknown_name`` with the nearest one."""
        if gebied not in self.ids:
            raise unknown(Text("Gebied van deze regio", "Area of this region"), gebied, self.ids)
        return self.ids.index(gebied)

    def relations(self, kind: Relatiesoort) -> tuple[Relatie, ...]:
        """Return the relations of one kind, in order."""
        return tuple(relatie for relatie in self.relaties if relatie.kind == kind)

    def named(self, relatie: str) -> Relatie:
        """Return the relation of that id; raises ``unknown_name`` with the nearest one."""
        found = {each.id: each for each in self.relaties}
        if relatie not in found:
            raise unknown(Text("Relatie", "Relation"), relatie, found)
        return found[relatie]

    def _check_relation(self, relatie: Relatie) -> None:
        van = self.gebieden[self.position(relatie.van)]
        if relatie.naar == REST and relatie.kind == "wonen":
            return
        naar = self.gebieden[self.position(relatie.naar)]
        if van is naar:
            raise _broken(f"'{relatie.id}' wijst naar zijn eigen gebied", f"'{relatie.id}' is with itself", self.id)
        if relatie.kind == "groen":
            van.position(relatie.deelgebied)
            plekken = [plek.id for plek in naar.omgeving if plek.soort == "groen"]
            if relatie.plek not in plekken:
                raise unknown(Text("Groene plek in de omgeving", "Green place around"), relatie.plek, plekken)

    def _check_once(self, kind: Relatiesoort) -> None:
        pairs = [(each.van, each.naar) for each in self.relations(kind)]
        if len(set(pairs)) < len(pairs):
            raise _broken(
                f"twee relaties '{kind}' tussen dezelfde gebieden", f"two '{kind}' between two areas", self.id
            )

    def _check_shares(self, kind: Relatiesoort, gebied: str) -> None:
        shares = [each.aandeel for each in self.relations(kind) if each.van == gebied]
        if sum(share.value if share.high is None else share.high for share in shares) > 1 + ROUNDING:
            raise _broken(
                f"de aandelen '{kind}' uit {gebied} kunnen samen meer dan 1 zijn; verlaag de bovengrenzen",
                f"the shares '{kind}' from {gebied} can exceed 1 together; lower the upper bounds",
                self.id,
            )


def _broken(nl: str, en: str, regio: str) -> GebiedsmixError:
    details = {"regio": regio, "nl": nl, "en": en}
    return GebiedsmixError("broken_region", Text("Regio '{regio}': {nl}.", "Region '{regio}': {en}."), details)
