"""What a room finds: distributions per group, agreement, and what its weights say about the scenarios."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from scenario.afweging.eensgezindheid import concordance, consensus
from scenario.afweging.gewichten import normalise
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import additive, ranks
from scenario.kaders import load_kaders
from scenario.robuustheid.smaa import smaa_with
from scenario.robuustheid.spijt import regret_over
from scenario.werksessie.rondes import KADER_VAN, MIXHENDELS, Ronde
from scenario.werksessie.sessie import Antwoord, Sessie

IEDEREEN = "iedereen"
KWANTIELEN = (0, 25, 50, 75, 100)  # technical: lowest, quarters and highest, in percent
SMALLEST_GROUP = 3  # technical: of fewer people one could tell who said what


@dataclass(frozen=True, eq=False)
class Verdeeldheid:
    """How the weights of a group of people are spread over G criteria.

    Parameters
    ----------
    aantal : int
        How many people.
    gemiddeld : Array
        ``(G,)``, in points of 100.
    kwantielen : Array
        ``(5, G)``: lowest, first quarter, middle, third quarter, highest.
    eens : Array
        ``(G,)``: consensus, 1 when all say the same.
    """

    aantal: int
    gemiddeld: Array
    kwantielen: Array
    eens: Array


@dataclass(frozen=True, eq=False)
class Kamerweging:
    """What the weights of the people in the room say about S scenarios.

    Parameters
    ----------
    scenarios : tuple of str
        Ids.
    rangen : mapping
        Per group of people the rank of every scenario at their mean weights, ``(S,)``.
    aanvaardbaar : Array
        ``(S, S)``: share of the people for whom scenario i has rank r.
    spijt : Array
        ``(S,)``: most points anybody gives up with this scenario against the best one in that person's eyes.
    eensgezind : float
        Kendall's W over the people; NaN when nobody prefers anything.
    """

    scenarios: tuple[str, ...]
    rangen: Mapping[str, Array]
    aanvaardbaar: Array
    spijt: Array
    eensgezind: float

    @property
    def minste_spijt(self) -> str:
        """The scenario that most people could live with: its largest regret is smallest."""
        return self.scenarios[int(np.argmin(self.spijt))]


def criteria_of(ronde: Ronde) -> tuple[str, ...]:
    """Return what is weighed in a round of weighing."""
    return tuple(groep.id for groep in load_kaders()[KADER_VAN[ronde.soort]].groepen)


def weights_of(sessie: Sessie, ronde: Ronde) -> Array:
    """Return the weights that people gave, ``(P, G)``, each adding up to 1; in the order in which answers are kept."""
    names = criteria_of(ronde)
    given = [[each.waarde["gewichten"][name] for name in names] for each in _answers(sessie, ronde)]
    return normalise(given) if given else np.empty((0, len(names)))


def _answers(sessie: Sessie, ronde: Ronde) -> Collection[Antwoord]:
    return sessie.answers(ronde.id).values()


def groups_of(sessie: Sessie, ronde: Ronde) -> Mapping[str, tuple[int, ...]]:
    """Return which answers belong to which group: everybody, and the roles that enough people have."""
    roles = [sessie.deelnemers.get(wie, "") for wie in sessie.answers(ronde.id)]
    groups = {IEDEREEN: tuple(range(len(roles)))} if roles else {}
    for role, count in Counter(roles).items():
        if count >= SMALLEST_GROUP:
            groups[role] = tuple(place for place, other in enumerate(roles) if other == role)
    return MappingProxyType(groups)


def spread_of(sessie: Sessie, ronde: Ronde) -> Mapping[str, Verdeeldheid]:
    """Return per group how its weights are spread; empty when nobody answered."""
    points = weights_of(sessie, ronde) * 100
    return MappingProxyType({name: _spread(points[list(rows)]) for name, rows in groups_of(sessie, ronde).items()})


def _spread(points: Array) -> Verdeeldheid:
    quantiles = np.percentile(points, KWANTIELEN, axis=0)
    return Verdeeldheid(len(points), points.mean(axis=0), quantiles, consensus(points.T, 0, 100))


def weigh_room(sessie: Sessie, ronde: Ronde, tabel: Scoretabel) -> Kamerweging | None:
    """Weigh the scenarios with the weights of everybody in the room; None when nobody gave any.

    Parameters
    ----------
    sessie, ronde : Sessie, Ronde
        A round of weighing.
    tabel : Scoretabel
        The scores of the scenarios in the lens of that round.
    """
    places = [criteria_of(ronde).index(name) for name in tabel.ids]
    given = weights_of(sessie, ronde)[:, places]
    weights = normalise(given[given.sum(axis=-1) > 0]) if given.any() else given[:0]
    if not len(weights):
        return None
    values = additive(tabel.scores, weights)
    means = {
        name: ranks(additive(tabel.scores, normalise(given[list(rows)].mean(axis=0))))
        for name, rows in groups_of(sessie, ronde).items()
        if given[list(rows)].any()
    }
    return Kamerweging(
        tabel.scenarios,
        MappingProxyType(means),
        smaa_with(tabel.scores, weights).acceptability,
        regret_over(values).grootste,
        concordance(values),
    )


def count_choices(sessie: Sessie, ronde: Ronde, name: str, known: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """Count per group how often each choice was made, choices that nobody made included."""
    given = [each.waarde[name] for each in _answers(sessie, ronde)]
    return MappingProxyType(
        {
            group: {choice: sum(given[row] == choice for row in rows) for choice in known}
            for group, rows in groups_of(sessie, ronde).items()
        }
    )


def room_mix(sessie: Sessie, ronde: Ronde) -> Mapping[str, float]:
    """Return the compromise of the room in a round that redraws the mix: per lever the middle proposal, 0-1.

    Half of the people want more and half want less, so that an extreme gains nothing. Empty without proposals.
    """
    given = [[each.waarde[hendel] for hendel in MIXHENDELS] for each in _answers(sessie, ronde)]
    if not given:
        return MappingProxyType({})
    middle = np.median(np.array(given), axis=0) / 100
    return MappingProxyType({hendel: float(value) for hendel, value in zip(MIXHENDELS, middle, strict=True)})
