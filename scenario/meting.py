"""Measuring: every indicator for every deelgebied and for the area as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN, Programma

POSITION: Mapping[str, int] = MappingProxyType({name: index for index, name in enumerate(INDICATOREN)})
ON_TOTALS = tuple(declared for declared in INDICATOREN.values() if declared.weighted_by is None)
WEIGHTED = tuple(
    sorted((each for each in INDICATOREN.values() if each.weighted_by), key=lambda each: str(each.weighted_by))
)
ROWS_OF: Mapping[str, slice] = MappingProxyType(
    {
        who: slice(rows[0], rows[-1] + 1)
        for who in dict.fromkeys(str(each.weighted_by) for each in WEIGHTED)
        for rows in [[at for at, each in enumerate(WEIGHTED) if each.weighted_by == who]]
    }
)
_ASKED = sorted({name for declared in ON_TOTALS for name in declared.inputs})
TOTALLED = tuple(name for name in _ASKED if name in VELDEN)
CONSTANT = tuple(name for name in _ASKED if name not in VELDEN)  # kentallen and targets


@dataclass(frozen=True, eq=False)
class Meting:
    """Measured values, in the order of ``INDICATOREN`` and the unit each declares.

    Parameters
    ----------
    per_deelgebied : Array
        ``(..., I, D)``; NaN where an indicator does not apply.
    gebied : Array
        ``(..., I)``: the area as a whole.
    """

    per_deelgebied: Array
    gebied: Array

    def value(self, indicator: str) -> Array:
        """Return the area's value of one indicator, ``(...,)``."""
        return np.asarray(self.gebied[..., POSITION[indicator]])


def measure(programma: Programma) -> Meting:
    """Measure all indicators of a programme, per deelgebied and for the area.

    Parameters
    ----------
    programma : Programma
        Fields of shape ``(..., D)``.
    """
    *batch, count = programma.shape
    places = np.empty((*batch, len(INDICATOREN), count + 1))
    values = {**_constants(programma), **_with_totals(programma)}
    for declared in ON_TOTALS:
        places[..., POSITION[declared.id], :] = declared.formula(*map(values.__getitem__, declared.inputs))
    each, means = _weighted(programma)
    for declared, here, mean in zip(WEIGHTED, each, means, strict=True):
        places[..., POSITION[declared.id], :count] = here
        places[..., POSITION[declared.id], count] = mean
    return Meting(places[..., :count], places[..., count])


def measure_area(programma: Programma) -> Array:
    """Measure all indicators for the area as a whole only, ``(..., I)``: what large batches need."""
    shape = programma.shape
    found = np.empty((len(INDICATOREN), *shape[:-1]))
    values = {name: _total(programma.values[name], shape) for name in TOTALLED}
    values.update({name: _scalar(value) for name, value in _constants(programma).items()})
    for declared in ON_TOTALS:
        found[POSITION[declared.id]] = declared.formula(*map(values.__getitem__, declared.inputs))
    _, means = _weighted(programma)
    for declared, mean in zip(WEIGHTED, means, strict=True):
        found[POSITION[declared.id]] = mean
    return np.moveaxis(found, 0, -1)


def _total(values: Array, shape: tuple[int, ...]) -> Array:
    """Add up over deelgebieden; what is the same in all of them, or in all of a batch, counts for each."""
    if values.ndim == 0 or values.shape[-1] != shape[-1]:
        values = np.broadcast_to(values, (*values.shape[:-1], shape[-1]))
    total = np.asarray(np.add.reduce(values, axis=-1))
    return total if total.shape == shape[:-1] else np.broadcast_to(total, shape[:-1])


def _constants(programma: Programma) -> dict[str, Array]:
    return {name: programma.values[name] for name in CONSTANT}


def _scalar(values: Array) -> Array:
    """Drop the deelgebied axis of a drawn kental ``(n, 1)``; a plain value stays as it is."""
    return values[..., 0] if values.ndim else values


def _with_totals(programma: Programma) -> dict[str, Array]:
    """Lay the fields that have totals side by side, ``(..., D + 1)``: deelgebieden, then the area."""
    shape = programma.shape
    places = np.empty((len(TOTALLED), *shape[:-1], shape[-1] + 1))
    for index, name in enumerate(TOTALLED):
        places[index, ..., :-1] = programma.values[name]
    places[..., -1] = places[..., :-1].sum(axis=-1)
    return dict(zip(TOTALLED, places, strict=True))


def _weighted(programma: Programma) -> tuple[Array, Array]:
    """Measure what people experience: per deelgebied ``(W, ..., D)``, and the mean over them ``(W, ...)``.

    The mean is over the deelgebieden where the indicator applies, weighted by who experiences it; NaN without them.
    """
    each = _batch_innermost(len(WEIGHTED), programma.shape)
    for row, declared in zip(each, WEIGHTED, strict=True):
        row[...] = declared.formula(*map(programma.values.__getitem__, declared.inputs))
    applies = np.isfinite(each)
    clean = np.where(applies, each, 0.0)
    summed, total = np.empty((2, *each.shape[:-1]))
    for who, rows in ROWS_OF.items():
        weights = programma.values[who]
        np.add.reduce(clean[rows] * weights, axis=-1, out=summed[rows])
        np.add.reduce(applies[rows] * weights, axis=-1, out=total[rows])
    return each, np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)


def _batch_innermost(rows: int, shape: tuple[int, ...]) -> Array:
    """Make room for ``(rows, ..., D)`` in the order in memory that the fields have (see ``scenario.invoer``)."""
    *batch, count = shape
    return np.moveaxis(np.empty((rows, count, *batch)), 1, -1)
