"""Futures: draws of all uncertain kentallen at once, each carried through the whole calculation.

Uncertainty is not added to scores as noise: a kental that helps one scenario and hurts another does so in
the same draw.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.draden import one_blas_thread
from scenario.kaders import Kader, find_kader
from scenario.kentallen import Distribution, Kentallen
from scenario.knelpunten import Normtoets, area_checks, norms_met
from scenario.meting import measure_area
from scenario.programma import derive_programma
from scenario.progress import Report, silent
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.verdeling import Verdeling, check_verdeling
from scenario.waardering import Waardering

BLOCK_PLACES = 8_000  # technical: draws times scenarios times deelgebieden per block, so that fields stay in the cache


@dataclass(frozen=True, eq=False)
class Toekomsten:
    """What S scenarios amount to in n futures.

    Parameters
    ----------
    kentallen : Kentallen
        The n futures: drawn values ``(n, 1)``.
    drawn : tuple of str
        The kentallen that were drawn.
    kaderscores : mapping
        Per lens ``(n, S, G)``; NaN where a group does not apply.
    checks : tuple of Normtoets
        T norms that hold here.
    met : boolean Array
        ``(n, S, T)``: whether a scenario meets a norm everywhere in the area.
    """

    kentallen: Kentallen
    drawn: tuple[str, ...]
    kaderscores: Mapping[str, Array]
    checks: tuple[Normtoets, ...]
    met: Mask

    @property
    def draws(self) -> int:
        """Number of futures."""
        return len(self.met)

    def drawn_values(self) -> Array:
        """Return the values of the kentallen that were drawn, ``(n, K)``."""
        return np.concatenate([self.kentallen.value(name) for name in self.drawn], axis=1)


def draw_toekomsten(
    gebied: Gebied,
    verdeling: Verdeling,
    kaders: Sequence[str],
    rng: np.random.Generator,
    n: int,
    distribution: Distribution = "driehoek",
    only: Collection[str] | None = None,
    waarden: Rekenwaarden | None = None,
    report: Report = silent,
) -> Toekomsten:
    """Carry n draws of the kentallen through the whole calculation.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        S scenarios, ``(S, D, H)``.
    kaders : sequence of str
        The lenses to score.
    rng : numpy.random.Generator
        Makes it repeatable.
    n : int
        How many futures.
    distribution : {"driehoek", "pert"}
        How a kental lies between its low and its high value.
    only : collection of str, optional
        Draw just these kentallen.
    waarden : Rekenwaarden, optional
        Kentallen and norms; the shipped ones when absent.
    report : callable
        Told how far it is; may raise to stop.

    Raises
    ------
    GebiedsmixError
        ``no_draws``; ``unknown_name`` for a lens or a kental; as ``check_verdeling``.
    """
    if n < 1:
        wrong = Text("Trek minstens 1 keer; nu {n}.", "Draw at least once; now {n}.")
        raise GebiedsmixError("no_draws", wrong, {"n": n})
    base = waarden or shipped_values(gebied)
    check_verdeling(verdeling, gebied.ids)
    drawn = base.kentallen.draw(rng, n, distribution, only)
    names = tuple(name for name, values in drawn.values.items() if values.strides[0])
    return follow(gebied, verdeling, kaders, drawn, names, base, report)


def follow(
    gebied: Gebied,
    verdeling: Verdeling,
    kaders: Sequence[str],
    drawn: Kentallen,
    names: tuple[str, ...],
    waarden: Rekenwaarden,
    report: Report = silent,
) -> Toekomsten:
    """Calculate S scenarios ``(S, D, H)`` in the futures of ``drawn``, whose kentallen ``names`` vary."""
    chosen = [find_kader(name) for name in kaders]
    checks = area_checks(gebied, waarden.normen)
    waardering, scenarios = waarden.waardering, Verdeling(verdeling.hendels[:, None])
    n, count = drawn.shape[0], len(verdeling.hendels)
    scores = {kader.id: np.empty((n, count, len(kader.groepen))) for kader in chosen}
    met = np.empty((n, count, len(checks)), dtype=bool)
    with one_blas_thread():
        for part in _parts(n, verdeling.hendels.shape[0] * verdeling.hendels.shape[1]):
            programma = derive_programma(gebied, scenarios, drawn.rows(part))
            measured = measure_area(programma)
            met[part] = norms_met(programma, measured, checks).swapaxes(0, 1)
            _score(measured, waardering, chosen, scores, part)
            report(part.stop / n)
    return Toekomsten(drawn, names, MappingProxyType(scores), checks, met)


def _parts(n: int, places: int) -> Iterator[slice]:
    size = max(1, BLOCK_PLACES // max(places, 1))
    for start in range(0, n, size):
        yield slice(start, min(start + size, n))


def _score(
    measured: Array, waardering: Waardering, kaders: Sequence[Kader], scores: Mapping[str, Array], part: slice
) -> None:
    found = waardering.scores(measured.swapaxes(0, 1))
    for kader in kaders:
        scores[kader.id][part] = kader.scores(found)
