"""Norms: sourced thresholds, in packs per municipality, water authority or author.

A pack is a name in ``data/normpakketten.csv``. Packs are asked for in order of precedence, the most specific
first: where two of them speak about the same subject (60 mm of storage in Amsterdam, 70 mm in the region), the
first one counts, and both stay visible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

import numpy as np

from gebieden.basis import Certainty, GebiedsmixError, Text, data_path, unknown
from gebieden.bronvermelding import check_keys
from gebieden.eenheden import load_eenheden
from gebieden.tabel import Row, broken, check_references, read_table
from scenario.kental import OWN_SOURCE

Status = Literal[
    "legal",
    "ordinance",
    "agreement",
    "guideline",
    "rule_of_thumb",
    "model_class",
    "study",
    "fact",
    "proposal",
    "former_law",
    "attributed",
]
Side = Literal["min", "max", "band", "reference"]
BINDING: tuple[Status, ...] = ("legal", "ordinance")


@dataclass(frozen=True)
class Norm:
    """One sourced threshold.

    Parameters
    ----------
    id, pakket : str
        Its name, and the pack it belongs to.
    subject : str
        What it is about; norms of several packs can share a subject.
    category : str
        Group it is shown in.
    status : str
        How binding it is; keep it visible.
    side : {"min", "max", "band", "reference"}
        Stay above it, below it, between ``low`` and ``high``, or only compare with it.
    text : Text
        How people call it.
    value : float
        The threshold.
    low, high : float
        Range it is known to, or the edges of the band; equal to ``value`` where there is none, infinite where
        a band is open.
    unit, source : str
        Id in ``data/eenheden.csv``; keys into ``data/sources.csv``, separated by ``;``.
    year : int or None
        Of the source.
    certainty : {"verified", "knowledge", "assumption"}
        How sure the figure is.
    note : Text
        What to know before using it.
    kental : str
        The kental that formulas use for the same figure; empty when no formula needs it.
    """

    id: str
    pakket: str
    subject: str
    category: str
    status: Status
    side: Side
    text: Text
    value: float
    low: float
    high: float
    unit: str
    source: str
    year: int | None
    certainty: Certainty
    note: Text
    kental: str

    def __post_init__(self) -> None:
        """Refuse a threshold without a source."""
        if not self.source or not self.unit:
            raise ValueError(f"norm {self.id!r} needs a source and a unit")

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys into ``data/sources.csv``."""
        return tuple(self.source.split(";"))

    @property
    def is_binding(self) -> bool:
        """Whether breaking it raises a flag: law and ordinance."""
        return self.status in BINDING


@dataclass(frozen=True, eq=False)
class Normen:
    """The norms of some packs.

    Parameters
    ----------
    pakketten : tuple of str
        In order of precedence.
    normen : mapping
        The norms by id, the first pack first.
    """

    pakketten: tuple[str, ...]
    normen: Mapping[str, Norm]

    def __getitem__(self, norm: str) -> Norm:
        """Return a norm; raises ``unknown_name`` with the nearest name."""
        if norm not in self.normen:
            raise unknown(Text("Norm", "Norm"), norm, self.normen)
        return self.normen[norm]

    def __iter__(self) -> Iterator[str]:
        return iter(self.normen)

    def __contains__(self, norm: object) -> bool:
        return norm in self.normen

    def __len__(self) -> int:
        return len(self.normen)

    def about(self, subject: str) -> tuple[Norm, ...]:
        """Return every norm about a subject, the one that counts first.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``: no pack says anything about it.

        >>> [norm.value for norm in load_normen(["amsterdam", "mra"]).about("waterberging")]
        [60.0, 70.0]
        """
        found = tuple(norm for norm in self.normen.values() if norm.subject == subject)
        if not found:
            subjects = {norm.subject for norm in self.normen.values()}
            raise unknown(Text("Onderwerp van een norm", "Subject of a norm"), subject, sorted(subjects))
        return found

    def with_values(self, values: Mapping[str, float]) -> Normen:
        """Return the same norms with thresholds of your own; their source says so. Norms that are not here are ignored.

        Raises
        ------
        GebiedsmixError
            ``no_threshold``: it is a band or a reference, or the value is not a number.
        """
        changed = {name: _own(self.normen[name], value) for name, value in values.items() if name in self.normen}
        return Normen(self.pakketten, MappingProxyType({**self.normen, **changed}))


def _own(norm: Norm, value: float) -> Norm:
    if norm.side not in ("min", "max") or not np.isfinite(value):
        raise GebiedsmixError(
            "no_threshold",
            Text("Norm '{norm}' kan niet {waarde:g} zijn.", "Norm '{norm}' cannot be {waarde:g}."),
            {"norm": norm.id, "waarde": value},
        )
    return replace(norm, value=value, low=value, high=value, source=OWN_SOURCE, year=None, certainty="assumption")


@lru_cache(maxsize=1)
def normpakketten() -> Mapping[str, Text]:
    """Return the names of all packs."""
    rows = read_table(data_path("normpakketten.csv"))
    return MappingProxyType({row.text("id"): row.both("name") for row in rows})


@lru_cache(maxsize=1)
def _all_normen() -> tuple[Norm, ...]:
    path = data_path("normen.csv")
    rows = read_table(path)
    check_keys(path, rows)
    check_references(path, rows, "unit", load_eenheden(), "eenheden.csv")
    return tuple(_read_norm(path, row) for row in rows)


def load_normen(pakketten: Sequence[str] | None = None) -> Normen:
    """Return the norms of some packs, in order of precedence.

    Parameters
    ----------
    pakketten : sequence of str, optional
        Packs, the most specific first; every pack when absent.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` with the nearest pack; ``broken_table`` with file, row and column.
    """
    return _normen_of(tuple(normpakketten() if pakketten is None else dict.fromkeys(pakketten)))


@lru_cache(maxsize=64)  # technical: sets of packs in use
def _normen_of(chosen: tuple[str, ...]) -> Normen:
    for pakket in chosen:
        if pakket not in normpakketten():
            raise unknown(Text("Normpakket", "Norm pack"), pakket, normpakketten())
    normen = {norm.id: norm for pakket in chosen for norm in _all_normen() if norm.pakket == pakket}
    return Normen(chosen, MappingProxyType(normen))


def _read_norm(path: Path, row: Row) -> Norm:
    value, side = row.number("value"), cast(Side, row.text("side"))
    low = row.number_or("low", value)
    high = row.number_or("high", np.inf if side == "band" else value)
    if not low <= value <= high:
        problem = Text(
            f"zorg voor low <= value <= high; nu {low:g}, {value:g}, {high:g}",
            f"make low <= value <= high hold; now {low:g}, {value:g}, {high:g}",
        )
        raise broken(path, row.line, "value", problem)
    return Norm(
        id=row.text("id"),
        pakket=row.text("pakket"),
        subject=row.text("subject"),
        category=row.text("category"),
        status=cast(Status, row.text("status")),
        side=side,
        text=row.both("name"),
        value=value,
        low=low,
        high=high,
        unit=row.text("unit"),
        source=row.text("source"),
        year=row.optional_whole("year"),
        certainty=row.certainty("certainty"),
        note=row.both("note"),
        kental=row.text("kental"),
    )
