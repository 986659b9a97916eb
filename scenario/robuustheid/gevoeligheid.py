"""Which uncertain kentallen decide the ranking: from the same draws, without calculating anything again.

Two figures per kental, both about the lead of the winner over the best of the others: the rank correlation
(which way it pushes) and the first-order index (which share of the variation it explains alone, straight or
curved). Source: plischke_2013.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, Mask
from gebieden.gebied import Gebied
from scenario.afweging.betrouwbaarheid import correlation_interval, rank_correlation, share_interval
from scenario.afweging.waarden import TIE, additive, winners
from scenario.kentallen import Kentallen
from scenario.progress import Report, silent
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.robuustheid.toekomsten import Toekomsten, follow
from scenario.verdeling import Verdeling

_PER_CLASS = 100  # technical: draws per class of a kental, enough for the mean of a class
_MOST_CLASSES = 50  # technical: more classes only add noise


@dataclass(frozen=True, eq=False)
class Gevoeligheid:
    """What moves the lead of a winner, over n futures.

    Parameters
    ----------
    draws : int
        n.
    winnaar : int
        Index of the scenario that wins with all kentallen at their usual value.
    kentallen : tuple of str
        K names, the most decisive first.
    verband, verband_laag, verband_hoog : Array
        ``(K,)``: rank correlation with the lead and its interval; above 0: a higher kental helps the winner.
    aandeel : Array
        ``(K,)``: first-order index, 0-1.
    kantelt : float
        Share of the futures in which the winner does not win.
    kantelt_interval : tuple of float
        Its interval.
    """

    draws: int
    winnaar: int
    kentallen: tuple[str, ...]
    verband: Array
    verband_laag: Array
    verband_hoog: Array
    aandeel: Array
    kantelt: float
    kantelt_interval: tuple[float, float]


@dataclass(frozen=True)
class Kantelkental:
    """A kental that changes the winner all by itself, at the end of its range.

    Parameters
    ----------
    kental : str
        Which one.
    value : float
        Its low or its high value, in its unit.
    winnaar : int
        Index of the scenario that wins then.
    """

    kental: str
    value: float
    winnaar: int


def lead(values: Array, winner: int) -> Array:
    """Points by which one scenario beats the best of the others; negative where it does not.

    >>> lead(np.array([[70.0, 65.0, 60.0], [50.0, 52.0, 40.0]]), 0)
    array([ 5., -2.])
    """
    others = np.delete(values, winner, axis=-1).max(axis=-1)
    return np.asarray(values[..., winner] - others)


def first_order(inputs: Array, output: Array) -> Array:
    """Share of the variance of an output that each input explains alone.

    The draws are sorted by the input and cut in classes of equal size; the variance of the class means,
    corrected for the noise in them, is what the input explains.

    Parameters
    ----------
    inputs, output : Array
        ``(n, K)`` and ``(n,)``.

    Returns
    -------
    Array
        ``(K,)``, 0-1; 0 where the output never moves, or with too few draws to tell.
    """
    n = len(output)
    classes = int(np.clip(n // _PER_CLASS, 2, _MOST_CLASSES))
    size = n // classes
    variance = output.var()
    if variance == 0 or size < 2:
        return np.zeros(inputs.shape[1])
    order = np.argsort(inputs, axis=0, kind="stable")[: size * classes]
    grouped = output[order].reshape(classes, size, -1)
    between = grouped.mean(axis=1).var(axis=0)
    noise = grouped.var(axis=1).mean(axis=0) * (classes - 1) / classes / max(size - 1, 1)
    return np.asarray(np.clip((between - noise) / variance, 0, 1))


def find_decisive(toekomsten: Toekomsten, scores: Array, usual: Array, weights: Array) -> Gevoeligheid:
    """Find which kentallen decide who wins.

    Parameters
    ----------
    toekomsten : Toekomsten
        The n futures.
    scores : Array
        ``(n, S, G)``: their scores on the criteria that are weighed.
    usual : Array
        ``(S, G)``: the scores with all kentallen at their usual value.
    weights : Array
        ``(G,)``, adding up to 1.
    """
    winner = int(winners(additive(usual, weights)))
    margin = lead(additive(scores, weights), winner)
    inputs = toekomsten.drawn_values()
    verband, aandeel = rank_correlation(inputs, margin), first_order(inputs, margin)
    order = np.argsort(-np.maximum(aandeel, verband**2), kind="stable")
    low, high = correlation_interval(verband, max(toekomsten.draws, 4))
    flips = float((margin < 0).mean())
    ends = share_interval(np.array(flips), float(toekomsten.draws))
    return Gevoeligheid(
        toekomsten.draws,
        winner,
        tuple(toekomsten.drawn[at] for at in order),
        verband[order],
        low[order],
        high[order],
        aandeel[order],
        flips,
        (float(ends[0]), float(ends[1])),
    )


def find_single_flips(
    gebied: Gebied,
    verdeling: Verdeling,
    kader: str,
    kept: Array,
    weights: Array,
    waarden: Rekenwaarden | None = None,
    report: Report = silent,
) -> tuple[Kantelkental, ...]:
    """Find the kentallen that change the winner alone, at their low or high value, the others as usual.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        S scenarios, ``(S, D, H)``.
    kader : str
        The lens.
    kept : Array
        Positions of the G criteria that are weighed.
    weights : Array
        ``(G,)``.
    waarden : Rekenwaarden, optional
        Kentallen and norms; the shipped ones when absent.
    report : callable
        Told how far it is; may raise to stop.
    """
    chosen = waarden or shipped_values(gebied)
    base = chosen.kentallen
    names = tuple(name for name, kental in base.kentallen.items() if kental.has_range)
    usual = np.array([base[name].value for name in names])
    futures = np.tile(usual, (2 * len(names) + 1, 1))
    at = np.arange(len(names))
    futures[2 * at + 1, at] = [base[name].low for name in names]
    futures[2 * at + 2, at] = [base[name].high for name in names]
    values = {**base.values, **{name: futures[:, [place]] for place, name in enumerate(names)}}
    together = Kentallen(base.name, base.kentallen, values, (len(futures), 1))
    scores = follow(gebied, verdeling, [kader], together, names, chosen, report).kaderscores[kader][..., kept]
    complete: Mask = ~np.any(np.isnan(scores), axis=(1, 2))
    weighed = additive(np.where(complete[:, None, None], scores, 0), weights)
    found = winners(weighed)
    flips = complete & (lead(weighed, int(found[0])) < -TIE)
    flipped = [int(row) for row in np.flatnonzero(flips)]
    return tuple(
        Kantelkental(names[(row - 1) // 2], float(futures[row, (row - 1) // 2]), int(found[row])) for row in flipped
    )
