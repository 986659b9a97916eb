"""Who wins only because later or elders weighs nothing, named as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, Text
from scenario.afweging.scoretabel import Scoretabel
from scenario.afweging.waarden import TIE, additive, ranks, winners
from scenario.perspectieven import Perspectief, shown_perspectieven

KADER = "nu_later_elders"
FORGOTTEN = {"later": Text("later", "later"), "elders": Text("elders", "elsewhere")}


@dataclass(frozen=True)
class Vergeten:
    """A plan that wins only as long as something weighs nothing.

    Parameters
    ----------
    scenario : str
        The plan that wins now.
    groepen : tuple of str
        What weighs nothing: ``later``, ``elders``, or both.
    omslag : float
        The weight of those groups together from which it no longer wins, 0-1.
    wint : str
        Who wins from there on.
    text : Text
        The same as a sentence.
    """

    scenario: str
    groepen: tuple[str, ...]
    omslag: float
    wint: str
    text: Text


def find_forgotten(tabel: Scoretabel, weights: Array) -> tuple[Vergeten, ...]:
    """Name a winner that owes its place to a zero weight on later, on elders, or on both.

    Each zero is filled up to the weight that the neutral viewpoint gives, the rest making room in
    proportion; a winner that loses its place on the way is named, with the weight at which it does.

    Parameters
    ----------
    tabel : Scoretabel
        In the lens ``nu_later_elders``; in a lens without such groups nothing is found.
    weights : Array
        ``(G,)``, adding up to 1.
    """
    zero = [name for name in FORGOTTEN if name in tabel.ids and weights[tabel.ids.index(name)] <= TIE]
    sets = [(name,) for name in zero] + ([tuple(zero)] if len(zero) > 1 else [])
    neutral = tabel.weights_of(shown_perspectieven(()))[0] if zero else weights
    found = [_filled_up(tabel, weights, neutral, groups) for groups in sets]
    return tuple(entry for entry in found if entry is not None)


def _filled_up(tabel: Scoretabel, weights: Array, neutral: Array, groups: Sequence[str]) -> Vergeten | None:
    chosen = np.isin(tabel.ids, groups)
    added = float(neutral[chosen].sum())
    filled = np.where(chosen, neutral, weights * (1 - added))
    now, then = additive(tabel.scores, weights), additive(tabel.scores, filled)
    leader = int(winners(now))
    lead_now, lead_then = now[leader] - now, then[leader] - then
    overtaken = lead_then < -TIE
    if not overtaken.any():
        return None
    way = np.where(overtaken, lead_now / np.where(overtaken, lead_now - lead_then, 1), np.inf)
    tipping, winner = float(way.min()) * added, tabel.scenarios[int(way.argmin())]
    return Vergeten(
        tabel.scenarios[leader], tuple(groups), tipping, winner, _sentence(tabel, leader, groups, tipping, winner)
    )


def _sentence(tabel: Scoretabel, leader: int, groups: Sequence[str], tipping: float, winner: str) -> Text:
    name, other = tabel.namen[leader], tabel.namen[tabel.position(winner)]
    return Text(
        "'{plan}' wint alleen zolang {groepen} niets weegt: vanaf {omslag:.0f} % wint '{ander}'.",
        "'{plan_en}' wins only while {groups} weighs nothing: from {omslag:.0f}% on '{ander_en}' wins.",
    ).filled(
        {
            "plan": name.nl,
            "plan_en": name.en,
            "groepen": " en ".join(FORGOTTEN[group].nl for group in groups),
            "groups": " and ".join(FORGOTTEN[group].en for group in groups),
            "omslag": 100 * tipping,
            "ander": other.nl,
            "ander_en": other.en,
        }
    )


@dataclass(frozen=True, eq=False)
class LaterElders:
    """What now, later and elsewhere each would choose, beside the viewpoints that stand up for them.

    Parameters
    ----------
    tabel : Scoretabel
        In the lens ``nu_later_elders``.
    perspectieven : tuple of Perspectief
        Neutral, those asked for, future generations and nature.
    ranks : Array
        ``(P, S)``: under each of those.
    per_groep : Array
        ``(G, S)``: ranks when only that group counts.
    gewichten : Array
        ``(G,)``: the weights that were examined for zeros; all on *nu* when none were given.
    vergeten : tuple of Vergeten
        Winners under those weights that owe it to a zero.
    """

    tabel: Scoretabel
    perspectieven: tuple[Perspectief, ...]
    ranks: Array
    per_groep: Array
    gewichten: Array
    vergeten: tuple[Vergeten, ...]


def judge_later_elders(
    tabel: Scoretabel, weights: Array | None = None, chosen: Sequence[Perspectief] = ()
) -> LaterElders:
    """Look at the choice from later and from elsewhere.

    Parameters
    ----------
    tabel : Scoretabel
        In the lens ``nu_later_elders``.
    weights : Array, optional
        ``(G,)`` to examine for zeros; all weight on *nu* when absent, the way a plan is usually judged.
    chosen : sequence of Perspectief
        Viewpoints to show beside neutral, future generations and nature.
    """
    perspectieven = shown_perspectieven(chosen)
    now_only = np.array([float(name not in FORGOTTEN) for name in tabel.ids])
    asked = now_only / max(now_only.sum(), 1) if weights is None else weights
    forgotten = find_forgotten(tabel, asked) if asked.any() else ()
    return LaterElders(
        tabel,
        perspectieven,
        ranks(additive(tabel.scores, tabel.weights_of(perspectieven))),
        ranks(tabel.scores.T),
        asked,
        forgotten,
    )
