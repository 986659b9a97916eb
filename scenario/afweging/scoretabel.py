"""The table that is weighed: scenarios by criteria, all scores 0-100 and none missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text, read_only, unknown
from scenario.afweging.gewichten import normalise
from scenario.evaluatie import Uitkomst
from scenario.kaders import Kader
from scenario.perspectieven import Perspectief
from scenario.scenarios import Scenario


@dataclass(frozen=True)
class Criterium:
    """One criterion: calculated by the model, or judged by people where no figure exists."""

    id: str
    text: Text
    herkomst: Literal["berekend", "oordeel"] = "berekend"


@dataclass(frozen=True, eq=False)
class Scoretabel:
    """Scores to weigh.

    Parameters
    ----------
    kader : str
        The lens.
    criteria : tuple of Criterium
        G criteria.
    scenarios, namen : tuple of str, tuple of Text
        Ids and names of the S scenarios.
    scores : Array
        ``(S, G)``, 0-100, without NaN.
    left_out : tuple of Criterium
        Criteria that do not apply to every scenario: comparing on them would not be fair, so nobody is.

    Raises
    ------
    GebiedsmixError
        ``too_few``: fewer than two scenarios; ``nothing_scored``: no criterion applies to all of them.
    """

    kader: str
    criteria: tuple[Criterium, ...]
    scenarios: tuple[str, ...]
    namen: tuple[Text, ...]
    scores: Array
    left_out: tuple[Criterium, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be weighed; keep a copy that nobody writes to."""
        if len(self.scenarios) < 2:
            raise GebiedsmixError(
                "too_few",
                Text("Kies minstens twee scenario's om te wegen.", "Choose at least two scenarios to weigh."),
            )
        if not self.criteria:
            raise GebiedsmixError(
                "nothing_scored",
                Text(
                    "Kader '{kader}' heeft geen groep die voor al deze scenario's een score heeft. Kies een ander.",
                    "Lens '{kader}' has no group that is scored for all these scenarios. Choose another.",
                ),
                {"kader": self.kader},
            )
        object.__setattr__(self, "scores", read_only(self.scores))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the criteria."""
        return tuple(criterium.id for criterium in self.criteria)

    def weights_of(self, perspectieven: Sequence[Perspectief]) -> Array:
        """Return the weights of viewpoints on these criteria, ``(P, G)``, each adding up to 1.

        A criterion judged by people, about which viewpoints say nothing, weighs as much as the average one.

        Raises
        ------
        GebiedsmixError
            ``no_weights`` for the lens; ``zero_weights`` when a viewpoint cares only for what was left out.
        """
        given = [[entry.on(self.kader).get(name, np.nan) for name in self.ids] for entry in perspectieven]
        weights = np.array(given, dtype=np.float64)
        absent = np.isnan(weights)
        known = np.maximum((~absent).sum(axis=-1, keepdims=True), 1)
        average = np.where(absent, 0.0, weights).sum(axis=-1, keepdims=True) / known
        return normalise(np.where(absent, average, weights), self.ids)

    def position(self, scenario: str) -> int:
        """Return where a scenario stands; raises ``unknown_name`` with the nearest one."""
        if scenario not in self.scenarios:
            raise unknown(Text("Scenario", "Scenario"), scenario, self.scenarios)
        return self.scenarios.index(scenario)

    def with_criterion(self, criterium: Criterium, scores: Array) -> Scoretabel:
        """Add one criterion with scores ``(S,)``."""
        together = np.concatenate([self.scores, np.asarray(scores, dtype=np.float64)[:, None]], axis=1)
        return replace(self, criteria=(*self.criteria, criterium), scores=together)


def make_scoretabel(kader: Kader, scenarios: Sequence[Scenario], scores: Array) -> Scoretabel:
    """Lay out the scores of a lens for weighing.

    Parameters
    ----------
    kader : Kader
        G groups.
    scenarios : sequence of Scenario
        S of them.
    scores : Array
        ``(..., S, G)``: with leading axes (draws), a group must apply in all of them.
    """
    kept = applies(scores)
    criteria = [Criterium(groep.id, groep.text) for groep in kader.groepen]
    first = scores[(0,) * (scores.ndim - 2)]
    return Scoretabel(
        kader.id,
        tuple(entry for entry, keep in zip(criteria, kept, strict=True) if keep),
        tuple(scenario.id for scenario in scenarios),
        tuple(scenario.naam for scenario in scenarios),
        first[:, kept],
        tuple(entry for entry, keep in zip(criteria, kept, strict=True) if not keep),
    )


def applies(scores: Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell which criteria ``(G,)`` are scored everywhere in ``(..., S, G)``."""
    return np.asarray(~np.isnan(scores).any(axis=tuple(range(scores.ndim - 1))))


def scoretabel_of(scenarios: Sequence[Scenario], uitkomst: Uitkomst, kader: str) -> Scoretabel:
    """Return the table of one lens for evaluated scenarios (a stack ``(S, ...)``).

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the lens; ``too_few``; ``nothing_scored``.
    """
    if kader not in uitkomst.kaders:
        raise unknown(Text("Kader", "Lens"), kader, uitkomst.kaders)
    scores = uitkomst.kaderscores[kader]
    return make_scoretabel(uitkomst.kaders[kader], scenarios, np.atleast_2d(scores))
