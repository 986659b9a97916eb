"""Measuring: every indicator for every deelgebied and for the area as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN, Programma

POSITION: Mapping[str, int] = MappingProxyType({name: index for index, name in enumerate(INDICATOREN)})
ON_TOTALS = tuple(declared for declared in INDICATOREN.values() if declared.weighted_by is None)
WEIGHTED = tuple(declared for declared in INDICATOREN.values() if declared.weighted_by is not None)
TOTALLED = tuple(sorted({name for declared in ON_TOTALS for name in declared.inputs if name in VELDEN}))


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
    with_total = _with_totals(programma)
    for declared in ON_TOTALS:
        inputs = [with_total.get(name, programma.values[name]) for name in declared.inputs]
        places[..., POSITION[declared.id], :] = declared.formula(*inputs)
    for declared in WEIGHTED:
        values = declared.formula(*[programma.values[name] for name in declared.inputs])
        places[..., POSITION[declared.id], :count] = values
        places[..., POSITION[declared.id], count] = _weighted_mean(declared, values, programma)
    return Meting(places[..., :count], places[..., count])


def measure_area(programma: Programma) -> Array:
    """Measure all indicators for the area as a whole only, ``(..., I)``: what large batches need."""
    *batch, _ = programma.shape
    found = np.empty((*batch, len(INDICATOREN)))
    totals = {name: _total(programma.values[name], programma.shape) for name in TOTALLED}
    for declared in ON_TOTALS:
        inputs = [totals[name] if name in totals else _scalar(programma.values[name]) for name in declared.inputs]
        found[..., POSITION[declared.id]] = declared.formula(*inputs)
    for declared in WEIGHTED:
        values = declared.formula(*[programma.values[name] for name in declared.inputs])
        found[..., POSITION[declared.id]] = _weighted_mean(declared, values, programma)
    return found


def _total(values: Array, shape: tuple[int, ...]) -> Array:
    return np.asarray(np.broadcast_to(values, shape).sum(axis=-1))


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


def _weighted_mean(declared: Indicator, values: Array, programma: Programma) -> Array:
    """Mean over the deelgebieden where the indicator applies, weighted by who experiences it; NaN without them."""
    weights = programma.values[str(declared.weighted_by)]
    applies = np.isfinite(values)
    weights = np.where(applies, weights, 0.0)
    total = weights.sum(axis=-1)
    summed = (weights * np.where(applies, values, 0.0)).sum(axis=-1)
    return np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)
