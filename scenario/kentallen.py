"""Kentallen: sourced parameters with a low, a usual and a high value.

The figures lie in ``data/kentallen.csv``, each with its source and how sure it is. A set of kentallen holds one
value per kental: the shipped one, your own, the lowest, the highest, or many at once, drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

import numpy as np

from gebieden.basis import Array, Text, data_path, read_only, unknown
from gebieden.bronvermelding import check_keys
from gebieden.eenheden import load_eenheden
from gebieden.tabel import check_references, read_table
from scenario.kental import OWN_SOURCE, Kental, read_kental

Distribution = Literal["driehoek", "pert"]


@dataclass(frozen=True, eq=False)
class Kentallen:
    """A set of kentallen with one value, or many, for each.

    Parameters
    ----------
    name : Text
        What this set is: shipped, own, all low, drawn.
    kentallen : mapping
        The kentallen by id.
    values : mapping
        Per id a read-only array: ``()``, or ``(n, 1)`` when drawn, which broadcasts over deelgebieden.
    shape : tuple of int
        Shape of the values: ``()`` or ``(n, 1)``.
    """

    name: Text
    kentallen: Mapping[str, Kental]
    values: Mapping[str, Array]
    shape: tuple[int, ...] = ()

    def __getitem__(self, kental: str) -> Kental:
        """Return a kental; raises ``unknown_name`` with the nearest name."""
        if kental not in self.kentallen:
            raise unknown(Text("Kental", "Kental"), kental, self.kentallen)
        return self.kentallen[kental]

    def __iter__(self) -> Iterator[str]:
        return iter(self.kentallen)

    def __contains__(self, kental: object) -> bool:
        return kental in self.kentallen

    def __len__(self) -> int:
        return len(self.kentallen)

    def value(self, kental: str) -> Array:
        """Return the value of a kental in its unit: ``()``, or ``(n, 1)`` when drawn.

        >>> float(load_kentallen().value("basisschool_vast_m2"))
        200.0
        """
        return self.values[self[kental].id]

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Ids of the kentallen that carry a value of your own."""
        return tuple(name for name, kental in self.kentallen.items() if kental.source == OWN_SOURCE)

    def with_values(self, values: Mapping[str, float], name: Text) -> Kentallen:
        """Return a set of your own, named.

        Raises
        ------
        GebiedsmixError
            ``unknown_name`` with the nearest name; ``out_of_range`` for NaN or a value outside its bounds.
        """
        changed = {kental: self[kental].with_value(float(value)) for kental, value in values.items()}
        return _single(name, {**self.kentallen, **changed}, lambda kental: kental.value)

    def with_ranges(self, ranges: Mapping[str, tuple[float, float, float]], name: Text) -> Kentallen:
        """Return a set of your own, each with its value, low and high; raises as ``with_values`` does."""
        changed = {kental: self[kental].with_value(*own) for kental, own in ranges.items()}
        return _single(name, {**self.kentallen, **changed}, lambda kental: kental.value)

    def low(self) -> Kentallen:
        """Return the set with every kental at its lowest; not the worst case, since some are better low."""
        return _single(Text("alles laag", "all low"), self.kentallen, lambda kental: kental.low)

    def high(self) -> Kentallen:
        """Return the set with every kental at its highest."""
        return _single(Text("alles hoog", "all high"), self.kentallen, lambda kental: kental.high)

    def rows(self, part: slice) -> Kentallen:
        """Return some of the draws, ``(b, 1)``; what was not drawn becomes a plain number, which costs nothing.

        >>> load_kentallen().draw(np.random.default_rng(1), 5, only=["basisschool_vast_m2"]).rows(slice(1, 3)).shape
        (2, 1)
        """
        if not self.shape:
            return self
        start, stop, _ = part.indices(self.shape[0])
        values = {name: _rows(array, part) for name, array in self.values.items()}
        return Kentallen(self.name, self.kentallen, MappingProxyType(values), (stop - start, 1))

    def with_drawn(self, drawn: Mapping[str, Array]) -> Kentallen:
        """Return a set in which some kentallen have a value ``(n, 1)`` per mix; the others keep their one value.

        Raises
        ------
        GebiedsmixError
            ``unknown_name`` with the nearest name.
        """
        columns = {self[name].id: read_only(column) for name, column in drawn.items()}
        shape = np.broadcast_shapes(*(column.shape for column in columns.values()))
        values = {name: np.broadcast_to(value, shape) for name, value in {**self.values, **columns}.items()}
        return Kentallen(Text("getrokken", "drawn"), self.kentallen, MappingProxyType(values), shape)

    def draw(
        self,
        rng: np.random.Generator,
        n: int,
        distribution: Distribution = "driehoek",
        only: Collection[str] | None = None,
    ) -> Kentallen:
        """Draw n values of every kental that has a range, independently.

        Parameters
        ----------
        rng : numpy.random.Generator
            Makes the draw repeatable.
        n : int
            How many draws.
        distribution : {"driehoek", "pert"}
            Triangular, or PERT, which trusts the usual value more.
        only : collection of str, optional
            Draw just these; the others keep their usual value. Saves memory: one kental is ``8 n`` bytes.

        Returns
        -------
        Kentallen
            Values of shape ``(n, 1)``.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``: no such distribution, or no such kental.
        """
        if distribution not in get_args(Distribution):
            raise unknown(Text("Verdeling", "Distribution"), distribution, get_args(Distribution))
        chosen = {self[kental].id for kental in (self.kentallen if only is None else only)}
        weight = float(self["pert_gewicht"].value)
        drawn = {}
        for kental in self.kentallen.values():
            varies = kental.has_range and kental.id in chosen
            column = _draw(kental, rng, n, distribution, weight) if varies else kental.value
            drawn[kental.id] = np.broadcast_to(read_only(column), (n, 1))
        return Kentallen(Text("getrokken", "drawn"), self.kentallen, MappingProxyType(drawn), (n, 1))


def _rows(values: Array, part: slice) -> Array:
    """Some rows of drawn values; one value that is broadcast over the draws, once."""
    return values[part] if values.ndim and values.strides[0] else np.asarray(values.flat[0])


def _draw(kental: Kental, rng: np.random.Generator, n: int, distribution: Distribution, weight: float) -> Array:
    """Draw ``(n, 1)`` values between low and high."""
    if distribution == "driehoek":
        return rng.triangular(kental.low, kental.value, kental.high, (n, 1))
    width = kental.high - kental.low
    rise = 1 + weight * (kental.value - kental.low) / width
    fall = 1 + weight * (kental.high - kental.value) / width
    return np.asarray(kental.low + width * rng.beta(rise, fall, (n, 1)))


def _single(name: Text, kentallen: Mapping[str, Kental], pick: Callable[[Kental], float]) -> Kentallen:
    values = {kental.id: read_only(pick(kental)) for kental in kentallen.values()}
    return Kentallen(name, MappingProxyType(dict(kentallen)), MappingProxyType(values))


@lru_cache(maxsize=1)
def load_kentallen() -> Kentallen:
    """Return the shipped kentallen.

    Raises
    ------
    GebiedsmixError
        ``broken_table`` with file, row and column.
    """
    return read_kentallen(data_path("kentallen.csv"))


def read_kentallen(path: Path) -> Kentallen:
    """Read kentallen from a table with the columns of ``data/kentallen.csv``."""
    rows = read_table(path)
    check_keys(path, rows)
    check_references(path, rows, "unit", load_eenheden(), "eenheden.csv")
    kentallen = [read_kental(path, row) for row in rows]
    return _single(Text("meegeleverd", "shipped"), {kental.id: kental for kental in kentallen}, lambda own: own.value)
