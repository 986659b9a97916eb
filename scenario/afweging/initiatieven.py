"""Assessment of initiatives: proposals scored on every opgave, with a minimum, with and without compensation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, unknown
from scenario.afweging.gewichten import normalise
from scenario.afweging.instellingen import setting
from scenario.afweging.waarden import additive, power_mean, ranks
from scenario.evaluatie import Uitkomst
from scenario.kaders import Kader


@dataclass(frozen=True)
class Initiatief:
    """A proposal by somebody who wants to build.

    Parameters
    ----------
    id, naam : str
        What it is called.
    scores : mapping
        Per opgave 0-100; an opgave that is not there was left out by the initiator.
    motivatie : str
        In the initiator's own words.
    """

    id: str
    naam: str
    scores: Mapping[str, float]
    motivatie: str = ""


@dataclass(frozen=True, eq=False)
class Initiatieventoets:
    """N initiatives on G opgaven.

    Parameters
    ----------
    initiatieven : tuple of Initiatief
        N of them.
    opgaven : tuple of str
        G ids.
    scores : Array
        ``(N, G)``; NaN where an opgave was left out.
    minimum : float
        The lowest acceptable score.
    weights : Array
        ``(G,)``.
    met_compensatie, zonder_compensatie : Array
        ``(N,)``: weighted mean, and power mean that counts bottlenecks; what was left out counts as 0.
    """

    initiatieven: tuple[Initiatief, ...]
    opgaven: tuple[str, ...]
    scores: Array
    minimum: float
    weights: Array
    met_compensatie: Array
    zonder_compensatie: Array

    @property
    def weggelaten(self) -> Mask:
        """Which opgaven an initiative says nothing about, ``(N, G)``."""
        return np.isnan(self.scores)

    @property
    def haalt_minimum(self) -> Mask:
        """Which opgaven reach the minimum, ``(N, G)``; one that was left out does not."""
        return np.asarray(self.scores >= self.minimum)

    @property
    def voldoet(self) -> Mask:
        """Which initiatives reach the minimum on every opgave, ``(N,)``."""
        return np.asarray(np.all(self.haalt_minimum, axis=-1))

    @property
    def rang_met(self) -> Array:
        """Ranks with compensation, ``(N,)``."""
        return ranks(self.met_compensatie)

    @property
    def rang_zonder(self) -> Array:
        """Ranks without compensation, ``(N,)``."""
        return ranks(self.zonder_compensatie)


def assess(
    initiatieven: Sequence[Initiatief],
    opgaven: Sequence[str],
    weights: Array | None = None,
    minimum: float | None = None,
    power: float | None = None,
) -> Initiatieventoets:
    """Assess initiatives on every opgave.

    Parameters
    ----------
    initiatieven : sequence of Initiatief
        At least one.
    opgaven : sequence of str
        The G opgaven that count, all of them.
    weights : Array, optional
        ``(G,)``; equal when absent.
    minimum, power : float, optional
        The stated choices when absent.

    Raises
    ------
    GebiedsmixError
        ``too_few``: none at all; ``unknown_name``: a score on an opgave that is not asked for;
        ``out_of_range``: a score off the scale; as ``normalise`` and ``power_mean``.
    """
    _check(initiatieven, opgaven)
    given = np.array([[entry.scores.get(name, np.nan) for name in opgaven] for entry in initiatieven], dtype=np.float64)
    shares = normalise(np.ones(len(opgaven)) if weights is None else weights, opgaven)
    counted = np.nan_to_num(given)
    return Initiatieventoets(
        tuple(initiatieven),
        tuple(opgaven),
        given,
        setting("minimum_score") if minimum is None else minimum,
        shares,
        additive(counted, shares),
        power_mean(counted, shares, setting("macht_knelpunt") if power is None else power),
    )


def _check(initiatieven: Sequence[Initiatief], opgaven: Sequence[str]) -> None:
    if not initiatieven:
        raise GebiedsmixError(
            "too_few", Text("Geef minstens een initiatief om te toetsen.", "Give at least one initiative to assess.")
        )
    for entry in initiatieven:
        for name, score in entry.scores.items():
            if name not in opgaven:
                raise unknown(Text("Opgave", "Goal"), name, opgaven)
            if not 0 <= score <= 100:
                raise GebiedsmixError(
                    "out_of_range",
                    Text(
                        "'{naam}' scoort {score:g} op {opgave}; geef een getal van 0 tot en met 100.",
                        "'{naam}' scores {score:g} on {opgave}; give a number from 0 up to 100.",
                    ),
                    {"naam": entry.naam, "score": score, "opgave": name},
                )


def initiative_of(id: str, naam: str, uitkomst: Uitkomst, kader: Kader, motivatie: str = "") -> Initiatief:
    """Make an initiative of a mix that the model calculated; a group in which nothing applies is left out."""
    scores = uitkomst.kaderscores[kader.id]
    found = {groep.id: float(score) for groep, score in zip(kader.groepen, scores, strict=True)}
    return Initiatief(id, naam, {name: score for name, score in found.items() if np.isfinite(score)}, motivatie)
