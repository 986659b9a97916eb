"""From a mix to everything one wants to know about it, for one scenario or for very many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gebieden.basis import Array, Mask
from gebieden.gebied import Gebied
from gebieden.plekken import Plekken
from scenario.draden import one_blas_thread
from scenario.haalbaarheid import Haalbaarheid, check_feasible, is_feasible
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kaders, load_kaders
from scenario.kentallen import Kentallen, load_kentallen
from scenario.meting import Meting, measure, measure_area
from scenario.programma import Programma, derive_programma
from scenario.verdeling import Verdeling, check_verdeling
from scenario.waardering import Waardering, load_waardering

BLOCK_VALUES = 8_000  # technical: mixes times deelgebieden per block, so that its fields stay in the cache


@dataclass(frozen=True, eq=False)
class Uitkomst:
    """What one mix (or a small stack of them) amounts to.

    Parameters
    ----------
    programma : Programma
        The programme, fields ``(..., D)``.
    meting : Meting
        Indicators, ``(..., I)`` and ``(..., I, D)``.
    waardering : Waardering
        The value functions that scored them.
    kaders : Kaders
        The lenses.
    """

    programma: Programma
    meting: Meting
    waardering: Waardering
    kaders: Kaders

    @cached_property
    def scores(self) -> Array:
        """Scores of the area, ``(..., I)``, 0-100."""
        return self.waardering.scores(self.meting.gebied)

    @cached_property
    def scores_per_deelgebied(self) -> Array:
        """Scores of every deelgebied, ``(..., I, D)``, 0-100."""
        values = np.moveaxis(self.meting.per_deelgebied, -1, -2)
        return np.moveaxis(self.waardering.scores(values), -1, -2)

    @cached_property
    def kaderscores(self) -> Mapping[str, Array]:
        """Per lens the scores of its groups, ``(..., G)``."""
        return self.kaders.scores(self.scores)

    def left_out(self, kader: str) -> Mapping[str, tuple[str, ...]]:
        """Name per group of a lens what does not apply to this one mix; see ``Kader.left_out``."""
        return self.kaders[kader].left_out(self.scores)

    @cached_property
    def haalbaarheid(self) -> Haalbaarheid:
        """Whether one scenario can be built, with the reasons when not."""
        return check_feasible(self.programma)


@dataclass(frozen=True, eq=False)
class Reeks:
    """What N mixes amount to, for the area as a whole.

    Parameters
    ----------
    values, scores : Array
        ``(N, I)``: indicators in their units, and 0-100.
    kaderscores : mapping
        Per lens ``(N, G)``.
    haalbaar : boolean Array
        ``(N,)``.
    """

    values: Array
    scores: Array
    kaderscores: Mapping[str, Array]
    haalbaar: Mask


def evaluate(
    gebied: Gebied,
    verdeling: Verdeling,
    kentallen: Kentallen | None = None,
    waardering: Waardering | None = None,
    plekken: Plekken | None = None,
) -> Uitkomst:
    """Calculate programme, indicators, scores and lenses of a mix.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        Levers ``(..., D, H)``.
    kentallen, waardering : optional
        The shipped ones when absent; value functions follow the area's norm packs.
    plekken : Plekken, optional
        Who experiences space, see ``derive_programma``; other surroundings than the area's own, for instance.

    Raises
    ------
    GebiedsmixError
        ``not_finite``, ``out_of_range``, ``shares_off``, ``wrong_deelgebieden``.
    """
    check_verdeling(verdeling, gebied.ids)
    programma = derive_programma(gebied, verdeling, kentallen or load_kentallen(), plekken)
    return Uitkomst(programma, measure(programma), waardering or waardering_of(gebied), load_kaders())


def waardering_of(gebied: Gebied) -> Waardering:
    """Return the value functions under the area's norm packs."""
    return load_waardering(gebied.normpakketten)


def evaluate_many(
    gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen | None = None, waardering: Waardering | None = None
) -> Reeks:
    """Calculate the area-level results of N mixes, in blocks so that memory does not grow with N.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        Levers ``(N, D, H)``.
    kentallen : Kentallen, optional
        One set of values for all mixes, or a draw ``(N, 1)`` for each; the shipped ones when absent.
    waardering : Waardering, optional
        Value functions; those of the area's norm packs when absent.
    """
    valued, kaders = waardering or waardering_of(gebied), load_kaders()
    count = verdeling.hendels.shape[0]
    values, scores = np.empty((2, count, len(INDICATOREN)))
    haalbaar = np.empty(count, dtype=bool)
    groups = np.empty((count, kaders.weights.shape[1]))
    with one_blas_thread():
        for part, programma, measured in measured_blocks(gebied, verdeling, kentallen):
            values[part], haalbaar[part] = measured, is_feasible(programma)
            scores[part] = found = valued.scores(measured)
            groups[part] = kaders.group_scores(found)
    return Reeks(values, scores, kaders.by_name(groups), haalbaar)


def measured_blocks(
    gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen | None = None
) -> Iterator[tuple[slice, Programma, Array]]:
    """Walk through N mixes in blocks: which rows, their programme ``(b, D)`` and the area's indicators ``(b, I)``."""
    chosen = kentallen or load_kentallen()
    for part in blocks(verdeling.hendels.shape[0], len(gebied.ids)):
        block = Verdeling(verdeling.hendels[part])
        check_verdeling(block, gebied.ids)
        programma = derive_programma(gebied, block, chosen.rows(part))
        yield part, programma, measure_area(programma)


def blocks(count: int, deelgebieden: int) -> Iterator[slice]:
    """Cut ``count`` mixes into blocks that fit in the processor's cache.

    >>> [part.stop - part.start for part in blocks(5, 4000)]
    [2, 2, 1]
    """
    size = max(1, BLOCK_VALUES // max(deelgebieden, 1))
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))
