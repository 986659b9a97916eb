"""Score tables to weigh: small ones with figures one can follow, and random ones for properties."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gebieden.basis import Array, Text
from scenario.afweging.scoretabel import Criterium, Scoretabel


def make_table(scores: Sequence[Sequence[float]], kader: str = "eigen", criteria: Sequence[str] = ()) -> Scoretabel:
    """A table of plans a, b, c, ... on criteria that are called as given, else c0, c1, ..."""
    array = np.array(scores, dtype=np.float64)
    names = criteria or [f"c{at}" for at in range(array.shape[1])]
    plans = tuple("abcdefghijklmnop"[: len(array)])
    return Scoretabel(
        kader,
        tuple(Criterium(name, Text(name, name)) for name in names),
        plans,
        tuple(Text(f"Plan {plan}", f"Plan {plan}") for plan in plans),
        array,
    )


def random_problem(seed: int, scenarios: int = 6, criteria: int = 5) -> tuple[Array, Array]:
    """Scores ``(S, G)`` with round numbers (so that ties occur) and weights ``(G,)``."""
    rng = np.random.default_rng(seed)
    scores = np.round(rng.uniform(0, 100, (scenarios, criteria)), -1)
    weights = rng.exponential(size=criteria)
    return scores, weights / weights.sum()
