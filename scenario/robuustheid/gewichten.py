"""Drawing weights: free, in an order, between bounds, or around a viewpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, GebiedsmixError, Text, nearest, read_only
from scenario.afweging.gewichten import normalise
from scenario.afweging.instellingen import setting
from scenario.robuustheid.begrensd import check_bounds, draw_bounded

CHUNK = 8192  # technical: draws made at a time, so that a result does not depend on the size of a block


class Weging(Protocol):
    """A way to draw weights."""

    @property
    def text(self) -> Text:
        """What it assumes about the weights."""

    @property
    def criteria(self) -> int:
        """How many criteria it weighs."""

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Draw ``(n, G)`` weights, each vector adding up to 1."""


@dataclass(frozen=True)
class VrijeWeging:
    """Any weights, each as likely as the next: normalised exponentials, not normalised uniforms."""

    criteria: int

    @property
    def text(self) -> Text:
        """What it assumes."""
        return Text("Alle gewichten zijn mogelijk.", "All weights are possible.")

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Draw ``(n, G)`` weights, uniform on the simplex."""
        weights = rng.standard_exponential((n, self.criteria))
        weights /= weights.sum(axis=1, keepdims=True)
        return weights


@dataclass(frozen=True)
class GeordendeWeging:
    """Any weights in a given order of importance: sorted exponentials.

    Parameters
    ----------
    order : tuple of int
        Positions of all criteria, the most important first.
    """

    order: tuple[int, ...]

    @property
    def criteria(self) -> int:
        """How many criteria it weighs."""
        return len(self.order)

    @property
    def text(self) -> Text:
        """What it assumes."""
        return Text("De volgorde van belang staat vast.", "The order of importance is fixed.")

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Draw ``(n, G)`` weights, uniform on the ordered part of the simplex."""
        free = VrijeWeging(self.criteria).draw(rng, n)
        weights = np.empty_like(free)
        weights[:, list(self.order)] = -np.sort(-free, axis=1)
        return weights


def ranked_weights(order: Sequence[str], criteria: Sequence[str]) -> GeordendeWeging:
    """Make the draw of weights in an order of importance.

    Raises
    ------
    GebiedsmixError
        ``incomplete_order``: not every criterion once.
    """
    if sorted(order) != sorted(criteria):
        wrong = sorted(set(order) ^ set(criteria)) or sorted(order)
        raise GebiedsmixError(
            "incomplete_order",
            Text(
                "Zet elk criterium een keer in de volgorde; kijk naar '{naam}' (bedoelt u {voorstel}?).",
                "Put every criterion in the order once; look at '{naam}' (did you mean {voorstel}?).",
            ),
            {"naam": wrong[0], "voorstel": nearest(wrong[0], criteria)},
        )
    return GeordendeWeging(tuple(criteria.index(name) for name in order))


@dataclass(frozen=True, eq=False)
class BegrensdeWeging:
    """Any weights between bounds, each as likely as the next.

    Parameters
    ----------
    low, high : Array
        ``(G,)``, 0-1.

    Raises
    ------
    GebiedsmixError
        ``bounds_reversed``, ``bounds_empty``.
    """

    low: Array
    high: Array

    def __post_init__(self) -> None:
        """Keep read-only copies of bounds that leave something to draw."""
        object.__setattr__(self, "low", read_only(self.low))
        object.__setattr__(self, "high", read_only(self.high))
        check_bounds(self.low, self.high)

    @property
    def criteria(self) -> int:
        """How many criteria it weighs."""
        return len(self.low)

    @property
    def text(self) -> Text:
        """What it assumes."""
        return Text("De gewichten blijven tussen hun grenzen.", "Weights stay between their bounds.")

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Draw ``(n, G)`` weights, uniform on what the bounds leave of the simplex."""
        return draw_bounded(rng, n, self.low, self.high)


@dataclass(frozen=True, eq=False)
class WegingRond:
    """Weights around a viewpoint: a Dirichlet distribution with that viewpoint as its mean.

    Parameters
    ----------
    mean : Array
        ``(G,)``, adding up to 1; a weight of 0 stays 0.
    concentration : float
        The higher, the closer: a weight w spreads by sqrt(w (1 - w) / (concentration + 1)).
    """

    mean: Array
    concentration: float

    @property
    def criteria(self) -> int:
        """How many criteria it weighs."""
        return len(self.mean)

    @property
    def text(self) -> Text:
        """What it assumes."""
        return Text(
            "De gewichten liggen rond een perspectief (Dirichlet, concentratie {c:g}).",
            "Weights lie around a viewpoint (Dirichlet, concentration {c:g}).",
        ).filled({"c": self.concentration})

    def draw(self, rng: np.random.Generator, n: int) -> Array:
        """Draw ``(n, G)`` weights."""
        portions = rng.standard_gamma(self.mean * self.concentration, (n, self.criteria))
        total = portions.sum(axis=1, keepdims=True)
        return np.asarray(np.where(total > 0, portions / np.where(total > 0, total, 1), self.mean))


def weights_around(mean: npt.ArrayLike, concentration: float | None = None) -> WegingRond:
    """Make the draw of weights around a viewpoint.

    Parameters
    ----------
    mean : array_like
        ``(G,)``: the viewpoint's weights.
    concentration : float, optional
        The stated choice when absent.

    Raises
    ------
    GebiedsmixError
        As ``normalise``; ``not_positive`` for the concentration.
    """
    chosen = setting("concentratie_perspectief") if concentration is None else concentration
    if not chosen > 0:
        raise GebiedsmixError(
            "not_positive",
            Text("De concentratie is {c:g}; geef een getal boven 0.", "The concentration is {c:g}; give one above 0."),
            {"c": chosen},
        )
    return WegingRond(normalise(mean), chosen)


class Stroom(Protocol):
    """Weights that come one after another."""

    def take(self, n: int) -> Array:
        """Return the next ``(n, G)``."""


class GetrokkenStroom:
    """Draws without end: the same ones however many are taken at a time.

    Parameters
    ----------
    weging : Weging
        How they are drawn.
    rng : numpy.random.Generator
        Makes them repeatable.
    """

    def __init__(self, weging: Weging, rng: np.random.Generator) -> None:
        self._weging, self._rng = weging, rng
        self._waiting = np.empty((0, weging.criteria))

    def take(self, n: int) -> Array:
        """Return the next ``(n, G)``."""
        parts = [self._waiting]
        while sum(map(len, parts)) < n:
            parts.append(self._weging.draw(self._rng, CHUNK))
        together = np.concatenate(parts) if len(parts) > 1 else self._waiting
        self._waiting = together[n:]
        return together[:n]


class GegevenStroom:
    """Weights that were drawn elsewhere, ``(N, G)``."""

    def __init__(self, weights: Array) -> None:
        self._weights, self._given = weights, 0

    def take(self, n: int) -> Array:
        """Return the next ``(n, G)``."""
        start, self._given = self._given, self._given + n
        return self._weights[start : self._given]
