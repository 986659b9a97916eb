"""Lenses: named groupings of indicators. A municipality adds its own with a CSV, without code.

Scores of two lenses are never added together: one indicator may stand in several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Text, data_path, read_only, unknown
from gebieden.tabel import Row, broken, read_table
from scenario.indicatoren import INDICATOREN


@dataclass(frozen=True)
class Groep:
    """One group of a lens.

    Parameters
    ----------
    id, text : str, Text
        What it is called.
    indicatoren : tuple of str
        In order; those that are shown but not scored have weight 0.
    context : tuple of Text
        What belongs here but cannot be scored, with the reason.
    source : str
        Keys into ``data/sources.csv``: where the group comes from.
    """

    id: str
    text: Text
    indicatoren: tuple[str, ...]
    context: tuple[Text, ...]
    source: str


@dataclass(frozen=True, eq=False)
class Kader:
    """A lens of G groups.

    Parameters
    ----------
    id, text, description, source : str, Text, Text, str
        What it is and where it comes from.
    groepen : tuple of Groep
        In the order of the scores.
    weights : Array
        ``(I, G)``: weight of each indicator inside its group, not yet normalised.
    """

    id: str
    text: Text
    description: Text
    source: str
    groepen: tuple[Groep, ...]
    weights: Array

    def scores(self, scores: Array) -> Array:
        """Average indicator scores within each group.

        Parameters
        ----------
        scores : Array
            ``(..., I)``, 0-100; NaN where an indicator does not apply, which then does not count.

        Returns
        -------
        Array
            ``(..., G)``; NaN for a group in which nothing applies.
        """
        return _weighted_means(scores, self.weights)

    def left_out(self, scores: Array) -> Mapping[str, tuple[str, ...]]:
        """Name what has a weight but does not apply to a plan, so that a score rests on less than it seems.

        Parameters
        ----------
        scores : Array
            ``(I,)`` of one plan, 0-100; NaN where an indicator does not apply.

        Returns
        -------
        mapping
            Group to indicator ids; only groups that miss something.
        """
        missing = np.isnan(scores)[:, None] & (self.weights > 0)
        names = np.array(list(INDICATOREN))
        found = {groep.id: tuple(names[missing[:, at]].tolist()) for at, groep in enumerate(self.groepen)}
        return MappingProxyType({group: gone for group, gone in found.items() if gone})


@dataclass(frozen=True, eq=False)
class Kaders(Mapping[str, Kader]):
    """Lenses by id, in order; their weights side by side, so that all are averaged in one go."""

    kaders: Mapping[str, Kader]

    def __getitem__(self, kader: str) -> Kader:
        return self.kaders[kader]

    def __iter__(self) -> Iterator[str]:
        return iter(self.kaders)

    def __len__(self) -> int:
        return len(self.kaders)

    @cached_property
    def weights(self) -> Array:
        """Weights of every group of every lens, ``(I, G)``."""
        return read_only(np.concatenate([kader.weights for kader in self.values()], axis=1))

    def scores(self, scores: Array) -> Mapping[str, Array]:
        """Average indicator scores ``(..., I)`` within each group, by lens ``(..., G)``."""
        return self.by_name(self.group_scores(scores))

    def group_scores(self, scores: Array) -> Array:
        """Average indicator scores ``(..., I)`` within every group of every lens, side by side."""
        return _weighted_means(scores, self.weights)

    def by_name(self, groups: Array) -> Mapping[str, Array]:
        """Cut scores of all groups side by side into those of each lens, ``(..., G)``."""
        ends = np.cumsum([len(kader.groepen) for kader in self.values()])
        return MappingProxyType(dict(zip(self, np.split(groups, ends[:-1], axis=-1), strict=True)))


def _weighted_means(scores: Array, weights: Array) -> Array:
    """Mean of scores ``(..., I)`` by weights ``(I, G)``; NaN does not count, and a group without any is NaN."""
    counts = ~np.isnan(scores)
    summed = np.where(counts, scores, 0.0) @ weights
    total = counts.astype(np.float64) @ weights
    return np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)


def _read_groepen(rows: list[Row]) -> tuple[Groep, ...]:
    names = list(dict.fromkeys(row.text("group") for row in rows))
    return tuple(_read_groep(name, [row for row in rows if row.text("group") == name]) for name in names)


def _read_groep(name: str, rows: list[Row]) -> Groep:
    scored = tuple(row.text("indicator") for row in rows if row.text("indicator"))
    context = tuple(Text(row.text("context_nl"), row.text("context_en")) for row in rows if row.text("context_nl"))
    return Groep(name, rows[0].both("group"), scored, context, rows[0].text("source"))


def read_kader(path: Path, declared: Row) -> Kader:
    """Read one lens.

    Parameters
    ----------
    path : Path
        Table with group, group_nl, group_en, indicator, weight, context_nl, context_en.
    declared : Row
        Its row in ``data/kaders.csv``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: an indicator that does not exist; ``broken_table``.
    """
    rows = read_table(path)
    groepen = _read_groepen(rows)
    return Kader(
        declared.text("id"),
        Text(declared.text("name_nl"), declared.text("name_en")),
        Text(declared.text("description_nl"), declared.text("description_en")),
        declared.text("source"),
        groepen,
        read_only(_read_weights(path, rows, [groep.id for groep in groepen])),
    )


def _read_weights(path: Path, rows: list[Row], groups: list[str]) -> Array:
    position = {name: index for index, name in enumerate(INDICATOREN)}
    weights = np.full((len(INDICATOREN), len(groups)), np.nan)
    for row in rows:
        name = row.text("indicator")
        if not name:
            continue
        if name not in position:
            raise unknown(Text("Indicator", "Indicator"), name, INDICATOREN)
        cell = position[name], groups.index(row.text("group"))
        if not np.isnan(weights[cell]):
            raise broken(path, row.line, "indicator", Text("staat al in deze groep", "stands in this group already"))
        weights[cell] = _read_weight(path, row)
    return np.asarray(np.nan_to_num(weights))


def _read_weight(path: Path, row: Row) -> float:
    weight = row.optional_number("weight")
    if weight is None:
        raise broken(path, row.line, "weight", Text("vul een gewicht in, of 0", "fill in a weight, or 0"))
    return weight


@lru_cache(maxsize=4)
def load_kaders(folder: Path | None = None) -> Kaders:
    """Read every lens in ``data/kaders.csv``, or in the table of another folder."""
    home = folder or data_path()
    found = {
        row.text("id"): read_kader(home / "kaders" / f"{row.text('id')}.csv", row)
        for row in read_table(home / "kaders.csv")
    }
    return Kaders(MappingProxyType(found))


def find_kader(name: str) -> Kader:
    """Return a shipped lens.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest name.
    """
    kaders = load_kaders()
    if name not in kaders:
        raise unknown(Text("Kader", "Lens"), name, kaders)
    return kaders[name]
