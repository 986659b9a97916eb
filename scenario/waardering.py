"""Value functions: from a measured value to a score of 0 (unacceptable) to 100 (target).

The knots lie in ``data/waardering.csv``, each a norm or a stated reference with its source. They are
fixed: a scenario never changes the score of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from gebieden.basis import Array, Certainty, GebiedsmixError, Text, data_path, read_only, unknown
from gebieden.tabel import Row, read_table
from scenario.indicatoren import INDICATOREN
from scenario.normen import Normen, load_normen


@dataclass(frozen=True)
class Knoop:
    """One knot of a value function."""

    value: float
    score: float
    norm: str
    source: str
    certainty: Certainty
    note: Text


@dataclass(frozen=True, eq=False)
class Waardering:
    """The value functions of all indicators, laid out for one vectorised pass.

    Parameters
    ----------
    knopen : mapping
        Indicator to its knots, by rising value; indicators without knots are shown but not scored.
    edges, widths, slopes : Array
        ``(K, I)``: left edge of every segment, its width, and points per unit of the indicator.
    start : Array
        ``(I,)``: score at the first knot; NaN for an indicator without knots.
    """

    knopen: Mapping[str, tuple[Knoop, ...]]
    edges: Array
    widths: Array
    slopes: Array
    start: Array

    def scores(self, values: Array) -> Array:
        """Score measured values.

        Parameters
        ----------
        values : Array
            ``(..., I)``, in the order of ``INDICATOREN``.

        Returns
        -------
        Array
            ``(..., I)``, 0-100; NaN where a value is NaN or the indicator has no value function.
        """
        found = np.where(np.isnan(values), np.nan, self.start)
        for left, width, slope in zip(self.edges, self.widths, self.slopes, strict=True):
            found += slope * np.clip(values - left, 0, width)
        return found


def lay_out(knopen: Mapping[str, tuple[Knoop, ...]]) -> Waardering:
    """Turn knots per indicator into arrays over all indicators."""
    most = max((len(knots) for knots in knopen.values()), default=2)
    values, scores = np.zeros((2, len(INDICATOREN), max(most, 2)))
    scores[:] = np.nan
    for row, name in enumerate(INDICATOREN):
        knots = knopen.get(name, ())
        if knots:
            padded = knots + (knots[-1],) * (values.shape[1] - len(knots))
            values[row] = [knot.value for knot in padded]
            scores[row] = [knot.score for knot in padded]
    widths, rises = np.diff(values), np.nan_to_num(np.diff(scores))
    slopes = rises / np.where(widths > 0, widths, 1)
    return Waardering(
        knopen, read_only(values[:, :-1].T), read_only(widths.T), read_only(slopes.T), read_only(scores[:, 0])
    )


@lru_cache(maxsize=32)
def load_waardering(pakketten: tuple[str, ...] = (), path: Path | None = None) -> Waardering:
    """Read the value functions; a knot that names a norm takes the value that counts under the packs that hold.

    Parameters
    ----------
    pakketten : tuple of str
        Norm packs, the most specific first; all of them when empty.
    path : Path, optional
        Another table than the shipped one.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: a knot names an indicator or norm that does not exist;
        ``broken_table``: two knots at one value, or a score outside 0-100.
    """
    source = path or data_path("waardering.csv")
    normen = load_normen(pakketten or None)
    knopen: dict[str, list[Knoop]] = {}
    for row in read_table(source):
        name = row.text("indicator")
        if name not in INDICATOREN:
            raise unknown(Text("Indicator", "Indicator"), name, INDICATOREN)
        knopen.setdefault(name, []).append(_read_knoop(row, normen))
    return lay_out({name: _checked(name, knots, source) for name, knots in knopen.items()})


def _read_knoop(row: Row, normen: Normen) -> Knoop:
    norm = row.text("norm")
    value = _value_that_counts(norm, normen) if norm else row.number("value")
    return Knoop(
        value,
        row.number("score"),
        norm,
        row.text("source"),
        row.certainty("certainty"),
        Text(row.text("note_nl"), row.text("note_en")),
    )


def _value_that_counts(norm: str, normen: Normen) -> float:
    """Value of the first pack that speaks about the norm's subject, else of the norm named itself."""
    named = load_normen()[norm]
    local = [entry for entry in normen.normen.values() if entry.subject == named.subject and entry.unit == named.unit]
    return (local[0] if local else named).value


def _checked(name: str, knots: Sequence[Knoop], path: Path) -> tuple[Knoop, ...]:
    ordered = tuple(sorted(knots, key=lambda knot: knot.value))
    values = [knot.value for knot in ordered]
    if len(ordered) < 2 or len(set(values)) < len(values) or not all(0 <= knot.score <= 100 for knot in ordered):
        raise GebiedsmixError(
            "broken_table",
            Text(
                "{bestand}: '{naam}' vraagt twee of meer knopen op verschillende waarden, met scores van 0 tot 100.",
                "{bestand}: '{naam}' needs two or more knots at different values, with scores from 0 to 100.",
            ),
            {"bestand": path.name, "naam": name},
        )
    return ordered
