"""Trade-offs: what one step of each lever does to every goal, per deelgebied and everywhere at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from gebieden.gebied import Gebied
from scenario.bewerkingen import redraw
from scenario.evaluatie import evaluate_many
from scenario.hendels import HENDELS, hendel_index
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.uitgangspunt import default_levers
from scenario.verdeling import SUM_TOLERANCE, Verdeling

EVERYWHERE = "alle"
PUNT = 1 / 100  # one percentage point


@dataclass(frozen=True, eq=False)
class Uitruil:
    """Effect of one step of a lever, in points (0-100) on every goal of every lens.

    Calculated, not sampled: the difference between two plans, so it has no interval. A value function has
    bends, so a larger step is not simply a multiple of this one.

    Parameters
    ----------
    hendels, plaatsen : tuple of str
        H levers; D deelgebieden and, last, ``alle`` (everything that is redeveloped, at once).
    stappen : Array
        ``(H,)``: the step: one percentage point for a share, else the lever's own step, in its unit.
    effecten : mapping
        Per lens ``(H, D + 1, G)``: points per step upward. Where a lever stands at its highest the step was
        taken downward and turned round; NaN where it can move neither way.
    """

    hendels: tuple[str, ...]
    plaatsen: tuple[str, ...]
    stappen: Array
    effecten: Mapping[str, Array]

    def effect(self, hendel: str, kader: str, plaats: str = EVERYWHERE) -> Array:
        """Return the effect of one lever on the groups of a lens, ``(G,)``."""
        return np.asarray(self.effecten[kader][self.hendels.index(hendel), self.plaatsen.index(plaats)])


def trade_off(
    gebied: Gebied,
    verdeling: Verdeling,
    hendels: Sequence[str] | None = None,
    waarden: Rekenwaarden | None = None,
) -> Uitruil:
    """Calculate the matrix of levers against goals around one mix, in one batch.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        One mix, ``(D, H)``.
    hendels : sequence of str, optional
        Which levers; all but the years when absent, since years move when and not what.
    waarden : Rekenwaarden, optional
        Kentallen and norms; the shipped ones when absent.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a lever.
    """
    chosen = tuple(hendels or (hendel.id for hendel in HENDELS if hendel.group != "fasering"))
    split = default_levers(gebied)
    steps = np.array([_step(name) for name in chosen])
    moved = [_moved(verdeling, name, step, split) for name, step in zip(chosen, steps, strict=True)]
    plans = np.concatenate([verdeling.hendels[None], *(plans for plans, _ in moved)])
    signs = np.stack([sign for _, sign in moved])
    used = waarden or shipped_values(gebied)
    reeks = evaluate_many(gebied, Verdeling(plans), used.kentallen, used.waardering)
    shape = (len(chosen), len(gebied.ids) + 1, -1)
    effecten = {
        kader: (scores[1:] - scores[0]).reshape(shape) * signs[..., None] for kader, scores in reeks.kaderscores.items()
    }
    return Uitruil(chosen, (*gebied.ids, EVERYWHERE), steps, effecten)


def _step(hendel: str) -> float:
    declared = HENDELS[hendel_index(hendel)]
    return PUNT if declared.unit == "aandeel" else declared.step


def _moved(verdeling: Verdeling, hendel: str, step: float, split: Array) -> tuple[Array, Array]:
    """Every plan with one lever moved: per deelgebied, and everywhere.

    Returns
    -------
    plans, signs : Array
        ``(D + 1, D, H)``; and ``(D + 1,)``: 1 upward, -1 downward, NaN where nothing can move.
    """
    declared, now = HENDELS[hendel_index(hendel)], verdeling[hendel]
    count = len(now)
    up = now + step <= declared.max + SUM_TOLERANCE
    down = now - step >= declared.min - SUM_TOLERANCE
    direction = np.where(up, 1.0, np.where(down, -1.0, 0.0))
    changing = verdeling["transformatie"] > 0
    together = changing & up if (changing & up).any() else changing & down
    where = np.concatenate([np.eye(count, dtype=bool), together[None]])
    way = np.concatenate([direction, [1.0 if (changing & up).any() else -1.0]])
    value = np.where(where, np.clip(now + way[:, None] * step, declared.min, declared.max), now)
    start = Verdeling(np.broadcast_to(verdeling.hendels, (count + 1, *verdeling.hendels.shape)))
    plans = np.where(where[..., None], redraw(start, hendel, value, split).hendels, start.hendels)
    possible = (way != 0) & where.any(axis=-1)
    return plans, np.where(possible, way, np.nan)
