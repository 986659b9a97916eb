"""The area: its deelgebieden, what stands there now, what surrounds it and what is barred.

NumPy only; files are read in ``gebieden.laden`` and polygons cut elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal

import numpy as np

from gebieden.basis import Array, Certainty, GebiedsmixError, Mask, Text, read_only, unknown

BlockedUse = Literal["wonen", "bedrijf", "alles"]
GrensKind = Literal["min", "max"]


@dataclass(frozen=True)
class Cijfer:
    """One figure about an area, with its range, its source and how sure it is."""

    value: float
    low: float | None
    high: float | None
    unit: str
    source: str
    certainty: Certainty
    note: Text
    year: int | None = None

    def __post_init__(self) -> None:
        """Refuse a figure without a source, or that is no number."""
        if not self.source:
            raise ValueError(f"a figure needs a source: {self.value} {self.unit}")
        if not np.isfinite(self.value):
            raise ValueError(f"a figure must be a number: {self.value} {self.unit}")


@dataclass(frozen=True)
class Deelgebied:
    """A part of the area; ``status`` says how far its redevelopment is.

    ``normpakketten`` are the norm packs that hold here, the most specific first; empty for those of the area.
    """

    id: str
    naam: Text
    status: str
    waterschap: str
    note: Text
    source: str
    certainty: Certainty
    normpakketten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blokkade:
    """What may not be built in a deelgebied, until which year (None: no known end), and why."""

    deelgebied: str
    geldt_voor: BlockedUse
    tot: int | None
    reason: Text
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Grens:
    """A limit on a field of the programme in one deelgebied."""

    deelgebied: str
    variable: str
    kind: GrensKind
    value: float
    reason: Text
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Halte:
    """A stop or station, in RD metres; ``vanaf`` is the year from which it exists (None: now)."""

    id: str
    naam: str
    soort: str
    x_m: float
    y_m: float
    vanaf: int | None
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Omgevingsplek:
    """A place around the area that counts: a park, a lake, a terminal, a turbine. RD metres."""

    id: str
    naam: Text
    soort: str
    opp_m2: float | None
    x_m: float
    y_m: float
    source: str
    certainty: Certainty
    note: Text


@dataclass(frozen=True, eq=False)
class Gebied:
    """An area of D deelgebieden.

    Parameters
    ----------
    id, naam, gemeente : str, Text, str
        What it is called and where it lies.
    description : Text
        What it is, in a few sentences.
    deelgebieden : tuple of Deelgebied
        In the order of every array.
    centroids_m : Array
        ``(D, 2)``, RD metres (EPSG:28992).
    cijfers : mapping
        Per variable of ``data/kenmerken.csv`` the D figures with their sources.
    blokkades, grenzen, haltes, omgeving : tuples
        What is barred or limited, and what surrounds it.
    doelen : mapping
        Published targets, by name.
    standaard : mapping
        Default value per lever of what is built new.
    functieverdeling : str
        Default split of non-residential floor space (id in ``data/functieverdelingen.csv``).
    normpakketten : tuple of str
        Norm packs that hold here, the most specific first; see ``packs_in`` for one deelgebied.
    omtrek : mapping
        GeoJSON FeatureCollection in WGS84, for maps.
    """

    id: str
    naam: Text
    gemeente: str
    description: Text
    deelgebieden: tuple[Deelgebied, ...]
    centroids_m: Array
    cijfers: Mapping[str, tuple[Cijfer, ...]]
    blokkades: tuple[Blokkade, ...]
    grenzen: tuple[Grens, ...]
    haltes: tuple[Halte, ...]
    omgeving: tuple[Omgevingsplek, ...]
    doelen: Mapping[str, Cijfer]
    standaard: Mapping[str, Cijfer]
    functieverdeling: str
    normpakketten: tuple[str, ...]
    omtrek: Mapping[str, object]

    def __post_init__(self) -> None:
        """Hold the shapes together, and refuse a blokkade or limit on a deelgebied that is not there."""
        object.__setattr__(self, "centroids_m", read_only(self.centroids_m))
        count = len(self.deelgebieden)
        if self.centroids_m.shape != (count, 2):
            raise ValueError(f"centroids of {self.id}: {self.centroids_m.shape}, expected ({count}, 2)")
        for name, figures in self.cijfers.items():
            if len(figures) != count:
                raise ValueError(f"'{name}' of {self.id}: {len(figures)} figures for {count} deelgebieden")
        if len(set(self.ids)) < count:
            raise ValueError(f"two deelgebieden of {self.id} have the same id: {', '.join(self.ids)}")
        for barred in self.blokkades:
            self.position(barred.deelgebied)
        for limited in self.grenzen:
            self.position(limited.deelgebied)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of the deelgebieden, in the order of every array."""
        return tuple(deelgebied.id for deelgebied in self.deelgebieden)

    @cached_property
    def kenmerken(self) -> Mapping[str, Array]:
        """Per variable an array ``(D,)``, in the unit of ``data/kenmerken.csv``."""
        values = {name: read_only([figure.value for figure in figures]) for name, figures in self.cijfers.items()}
        return MappingProxyType(values)

    def position(self, deelgebied: str) -> int:
        """Return the index of a deelgebied.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``, with the nearest name.
        """
        if deelgebied not in self.ids:
            raise unknown(Text("Deelgebied", "Deelgebied"), deelgebied, self.ids)
        return self.ids.index(deelgebied)

    def in_year(self, year: int | None) -> Gebied:
        """Return the area with the stops that are there in a year; in its final state (None) all of them are."""
        return self if year is None else _in_year(self, year)

    def packs_in(self, place: int, pakketten: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return the norm packs that hold in one deelgebied: its own when it has any, else those of the area.

        Of the water authorities in the area only its own counts.

        Parameters
        ----------
        place : int
            Position of the deelgebied.
        pakketten : sequence of str, optional
            Packs to start from instead of those of the area.
        """
        here = self.deelgebieden[place]
        others = {each.waterschap for each in self.deelgebieden} - {here.waterschap}
        chosen = here.normpakketten or (self.normpakketten if pakketten is None else pakketten)
        return tuple(pakket for pakket in chosen if pakket not in others)

    def where(self, deelgebieden: tuple[str, ...] | list[str]) -> Mask:
        """Return a boolean mask ``(D,)`` of the deelgebieden named."""
        mask = np.zeros(len(self.ids), dtype=bool)
        for deelgebied in deelgebieden:
            mask[self.position(deelgebied)] = True
        return mask

    def kenmerk(self, name: str) -> Array:
        """Return one feature, ``(D,)``.

        Raises
        ------
        GebiedsmixError
            ``missing_feature``: the area does not have it.
        """
        if name not in self.kenmerken:
            raise GebiedsmixError(
                "missing_feature",
                Text(
                    "Gebied '{gebied}' heeft geen kenmerk '{kenmerk}'. Vul het aan in kenmerken.csv.",
                    "Area '{gebied}' lacks the feature '{kenmerk}'. Add it to kenmerken.csv.",
                ),
                {"gebied": self.id, "kenmerk": name},
            )
        return self.kenmerken[name]


@lru_cache(maxsize=64)  # technical: areas times years in use
def _in_year(gebied: Gebied, year: int) -> Gebied:
    """The same area every time, so that what is remembered for it is found again."""
    there = tuple(halte for halte in gebied.haltes if halte.vanaf is None or halte.vanaf <= year)
    return gebied if there == gebied.haltes else replace(gebied, haltes=there)
