"""Value functions: from a measured value to a score of 0 (unacceptable) to 100 (target).

The knots lie in ``data/waardering.csv``, each a norm or a stated reference with its source. They are
fixed: a scenario never changes the score of another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from gebieden.basis import Array, Certainty, GebiedsmixError, Text, data_path, read_only, unknown
from gebieden.tabel import Row, broken, read_table
from scenario.indicator import Better
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
        found: Array = self.start
        for left, width, slope in zip(self.edges, self.widths, self.slopes, strict=True):
            found = found + slope * np.minimum(np.maximum(values - left, 0), width)  # NaN stays NaN
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


@lru_cache(maxsize=32)  # technical: more than the combinations of norm packs in use
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
        ``broken_table``: a knot without a value, a norm in another unit, two knots at one value, a score outside
        0-100, or scores that run against the direction that the indicator declares.
    """
    return read_waardering(load_normen(pakketten or None), path)


def read_waardering(normen: Normen, path: Path | None = None) -> Waardering:
    """Read the value functions under these norms; raises as ``load_waardering`` does."""
    source = path or data_path("waardering.csv")
    knopen: dict[str, list[Knoop]] = {}
    for row in read_table(source):
        name = row.text("indicator")
        if name not in INDICATOREN:
            raise unknown(Text("Indicator", "Indicator"), name, INDICATOREN)
        knopen.setdefault(name, []).append(_read_knoop(source, row, normen))
    return lay_out({name: _checked(name, knots, source) for name, knots in knopen.items()})


def _read_knoop(path: Path, row: Row, normen: Normen) -> Knoop:
    norm, value = row.text("norm"), row.optional_number("value")
    if norm:
        value = _norm_value(path, row, normen)
    if value is None:
        raise broken(path, row.line, "value", Text("vul een waarde of een norm in", "fill in a value or a norm"))
    return Knoop(
        value,
        row.number("score"),
        norm,
        row.text("source"),
        row.certainty("certainty"),
        Text(row.text("note_nl"), row.text("note_en")),
    )


def _norm_value(path: Path, row: Row, normen: Normen) -> float:
    """Value of the norm under the packs that hold: of the first that speaks about its subject, else its own."""
    name, wanted = row.text("norm"), INDICATOREN[row.text("indicator")].unit
    named = normen[name] if name in normen else load_normen()[name]
    if named.unit != wanted:
        problem = Text(
            f"deze norm is in {named.unit}, de indicator in {wanted}; vul zelf een waarde in",
            f"this norm is in {named.unit}, the indicator in {wanted}; fill in a value yourself",
        )
        raise broken(path, row.line, "norm", problem)
    local = [norm for norm in normen.normen.values() if (norm.subject, norm.unit) == (named.subject, named.unit)]
    return local[0].value if local and local[0].pakket != named.pakket else named.value


def _checked(name: str, knots: Sequence[Knoop], path: Path) -> tuple[Knoop, ...]:
    ordered = tuple(sorted(knots, key=lambda knot: knot.value))
    values, scores = [knot.value for knot in ordered], [knot.score for knot in ordered]
    if len(ordered) < 2 or len(set(values)) < len(values) or not all(0 <= score <= 100 for score in scores):
        problem = Text(
            "'{naam}' vraagt twee of meer knopen op verschillende waarden, met scores van 0 tot 100.",
            "'{naam}' needs two or more knots at different values, with scores from 0 to 100.",
        )
        raise _broken_knots(path, name, problem)
    if not _runs(INDICATOREN[name].better, scores):
        problem = Text(
            "de scores van '{naam}' lopen niet de kant op die de indicator opgeeft ({better}).",
            "the scores of '{naam}' do not run the way the indicator declares ({better}).",
        )
        raise _broken_knots(path, name, problem)
    return ordered


def _runs(better: Better, scores: Sequence[float]) -> bool:
    """Tell whether scores, by rising value, rise, fall, or rise and then fall, as declared."""
    top = list(scores).index(max(scores))
    rises = all(left <= right for left, right in pairwise(scores[: top + 1]))
    falls = all(left >= right for left, right in pairwise(scores[top:]))
    ends = {"higher": scores[-1] == max(scores), "lower": top == 0, "band": True, "context": False}
    return rises and falls and ends[better]


def _broken_knots(path: Path, name: str, problem: Text) -> GebiedsmixError:
    details = {"bestand": path.name, "naam": name, "better": INDICATOREN[name].better}
    return GebiedsmixError("broken_table", Text(f"{{bestand}}: {problem.nl}", f"{{bestand}}: {problem.en}"), details)
