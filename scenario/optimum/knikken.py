"""Fields with a kink: a minimum or a maximum of straight lines, read from the formula itself.

The field's own function runs with lines in the place of numbers. Adding, scaling, ``np.minimum`` and ``np.maximum``
are followed; anything else says that the field cannot be drawn with lines, and it is left to the core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from gebieden.basis import Array
from scenario.optimum.lineair import TOLERANCE, Proef
from scenario.programma import VELDEN


@dataclass(frozen=True, eq=False)
class Knik:
    """The largest (``sign`` 1) or smallest (``sign`` -1) of two lines in every deelgebied.

    Parameters
    ----------
    sign : int
        1 for a maximum, -1 for a minimum.
    one, other : Array
        ``(D, V + 1)``: slopes in the deelgebied's own variables, and last the constant.
    """

    sign: int
    one: Array
    other: Array

    def at(self, plan_m2: Array) -> Array:
        """Return the value in every deelgebied of plans ``(..., D, V)``, shape ``(..., D)``."""
        sides = self.sign * _on(self.one, plan_m2), self.sign * _on(self.other, plan_m2)
        return self.sign * np.maximum(*sides)

    def scaled(self, factor: float) -> Knik:
        """Multiply by a constant; a negative one turns a maximum into a minimum."""
        return Knik(self.sign if factor >= 0 else -self.sign, self.one * factor, self.other * factor)


def _on(line: Array, plan_m2: Array) -> Array:
    return np.asarray(line[:, -1] + np.einsum("...dv,dv->...d", plan_m2, line[:, :-1]))


@dataclass(frozen=True, eq=False)
class Geknikt:
    """A field per deelgebied: a line plus kinks, all of them bending the same way."""

    line: Array
    kinks: tuple[Knik, ...]

    @property
    def sign(self) -> int:
        """1 when it bends upward (convex), -1 when it bends down (concave)."""
        return self.kinks[0].sign

    def at(self, plan_m2: Array) -> Array:
        """Return the field in every deelgebied of plans ``(..., D, V)``, shape ``(..., D)``."""
        return np.asarray(_on(self.line, plan_m2) + sum(kink.at(plan_m2) for kink in self.kinks))


class _NoLineError(Exception):
    """The formula does something that lines cannot follow."""


class _Lines(NDArrayOperatorsMixin):
    """A line with kinks that formulas can calculate with."""

    def __init__(self, line: Array, kinks: tuple[Knik, ...] = ()) -> None:
        self.line, self.kinks = line, kinks

    def __array__(self, *_: object, **__: object) -> Array:
        raise _NoLineError

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> _Lines:
        if method != "__call__" or options or ufunc not in _FOLLOWED:
            raise _NoLineError
        found: _Lines = _FOLLOWED[ufunc](*inputs)
        return found


def _as_lines(value: Any, like: _Lines) -> _Lines:
    if isinstance(value, _Lines):
        return value
    line = np.zeros_like(like.line)
    line[:, -1] = value
    return _Lines(line)


def _add(one: Any, other: Any) -> _Lines:
    like = one if isinstance(one, _Lines) else other
    one, other = _as_lines(one, like), _as_lines(other, like)
    return _Lines(one.line + other.line, one.kinks + other.kinks)


def _scale(one: Any, other: Any) -> Any:
    """Multiply by a constant; a negative one turns a maximum into a minimum."""
    if not isinstance(one, _Lines):
        one, other = other, one
    if isinstance(other, _Lines):
        raise _NoLineError
    if not isinstance(one, _Lines):
        return np.asarray(one) * other
    factor = np.broadcast_to(np.asarray(other, dtype=np.float64), one.line.shape[:1])
    if one.kinks and not (np.all(factor >= 0) or np.all(factor <= 0)):
        raise _NoLineError
    turn, column = (-1 if np.any(factor < 0) else 1), factor[:, None]
    kinks = tuple(Knik(kink.sign * turn, kink.one * column, kink.other * column) for kink in one.kinks)
    return _Lines(one.line * column, kinks)


def _extreme(sign: int) -> Callable[[Any, Any], _Lines]:
    def choose(one: Any, other: Any) -> _Lines:
        like = one if isinstance(one, _Lines) else other
        one, other = _as_lines(one, like), _as_lines(other, like)
        if one.kinks or other.kinks:
            raise _NoLineError
        return _Lines(np.zeros_like(one.line), (Knik(sign, one.line, other.line),))

    return choose


def _divide(one: Any, other: Any) -> Any:
    if isinstance(other, _Lines):
        raise _NoLineError
    return _scale(one, 1 / np.asarray(other))


_FOLLOWED: Mapping[Any, Callable[..., Any]] = MappingProxyType(
    {
        np.add: _add,
        np.subtract: lambda one, other: _add(one, _scale(other, -1)),
        np.multiply: _scale,
        np.divide: _divide,
        np.maximum: _extreme(1),
        np.minimum: _extreme(-1),
    }
)


def kinked_field(proef: Proef, veld: str) -> Geknikt | None:
    """Return a field as a line with kinks, or None when it is something else.

    Checked against the core on the trial plans, to 1e-9 of its size.
    """
    try:
        read = _read(proef, veld)
    except (_NoLineError, TypeError):
        return None
    if len({kink.sign for kink in read.kinks}) != 1:
        return None
    found = Geknikt(read.line, read.kinks)
    values = proef.value(veld)
    gap = np.abs(found.at(proef.plannen) - values).max()
    return found if gap <= TOLERANCE * np.abs(values).max(initial=1.0) else None


def _read(proef: Proef, veld: str) -> _Lines:
    """Run a field's own formula on lines; what is no straight line itself is read first."""
    line = proef.line_per_deelgebied(veld)
    if line is not None:
        return _Lines(line)
    declared = VELDEN[veld]
    inputs = [_read(proef, name) if name in VELDEN else _constant(proef, name) for name in declared.inputs]
    found: object = declared.formula(*inputs)
    if not isinstance(found, _Lines):
        raise _NoLineError
    return found


def _constant(proef: Proef, name: str) -> Array:
    """A feature, kental or lever that is the same in every trial plan, ``()`` or ``(D,)``; reach is no such thing."""
    value = proef.programma.values.get(name)
    if value is None:
        raise _NoLineError
    if value.ndim < 2:
        return value
    if np.any(value != value[0]):
        raise _NoLineError
    return np.asarray(value[0])
