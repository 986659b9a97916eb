"""A sample of what could be drawn here: mixes over the whole range of the levers that can actually be built."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.gebied import Gebied
from scenario.bewerkingen import leave_standing
from scenario.evaluatie import Reeks, evaluate_many
from scenario.haalbaarheid import check_feasible
from scenario.hendels import HENDELS, SOMGROEPEN, group_slice, hendel_index
from scenario.kentallen import Kentallen
from scenario.programma import derive_programma
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.verdeling import Verdeling

FREE_GROUPS = ("intensiteit", "kwaliteit")
_FEWEST = 4  # an interval of a correlation needs them


@dataclass(frozen=True, eq=False)
class Steekproef:
    """Feasible mixes and what they amount to.

    Parameters
    ----------
    getrokken : int
        How many mixes were drawn.
    haalbaar : int
        n: how many of them can be built; the rest was left out.
    weggelaten : tuple of str
        Deelgebieden where nothing was drawn, because the mix it started from may not build there.
    reeks : Reeks
        Of those n.
    """

    getrokken: int
    haalbaar: int
    weggelaten: tuple[str, ...]
    reeks: Reeks


def sample_mixes(gebied: Gebied, around: Verdeling, rng: np.random.Generator, n: int) -> Verdeling:
    """Draw n mixes for what is redeveloped in ``around``; where, how much and when stays as it is there.

    Every mix blends one draw for the whole area with a draw per deelgebied, in a proportion of its own, so
    that areas of one kind and areas of contrasts both occur. Shares are uniform on their simplex, on the land
    that is no open water yet; other levers are uniform over their range; density is uniform up to what the
    plots can hold.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    around : Verdeling
        One mix, ``(D, H)``.
    rng : numpy.random.Generator
        Makes it repeatable.
    n : int
        How many.

    Returns
    -------
    Verdeling
        ``(n, D, H)``.
    """
    count = len(gebied.ids)
    levers = np.tile(around.hendels, (n, 1, 1))
    own = rng.random((n, 1, 1))
    for group in SOMGROEPEN:
        part = group_slice(group)
        levers[..., part] = _shares(rng, n, count, part.stop - part.start, own)
    for index, hendel in enumerate(HENDELS):
        if hendel.group in FREE_GROUPS:
            share = own[..., 0] * rng.random((n, count)) + (1 - own[..., 0]) * rng.random((n, 1))
            levers[..., index] = hendel.min + (hendel.max - hendel.min) * share
    _keep_water(gebied, levers)
    _fit_density(levers)
    changing = around["transformatie"] > 0
    return Verdeling(np.where(changing[:, None], levers, around.hendels))


def _shares(rng: np.random.Generator, n: int, places: int, members: int, own: Array) -> Array:
    each = rng.standard_exponential((n, places, members))
    whole = rng.standard_exponential((n, 1, members))
    each /= each.sum(axis=-1, keepdims=True)
    whole /= whole.sum(axis=-1, keepdims=True)
    blended = own * each + (1 - own) * whole
    return np.asarray(blended / blended.sum(axis=-1, keepdims=True))


def _keep_water(gebied: Gebied, levers: Array) -> None:
    """Ground shares are shares of the land; what is water now stays water."""
    water = (gebied.kenmerk("bestaand_water_m2") / gebied.kenmerk("opp_m2"))[:, None]
    part = group_slice("grond")
    levers[..., part] *= 1 - water
    levers[..., hendel_index("water")] += water[:, 0]
    levers[..., part] /= levers[..., part].sum(axis=-1, keepdims=True)


def _fit_density(levers: Array) -> None:
    """Scale density, which was drawn over its whole range, to what plots and storeys can hold."""
    fsi = hendel_index("fsi")
    most = levers[..., hendel_index("uitgeefbaar")] * levers[..., hendel_index("bouwlagen")]
    levers[..., fsi] = levers[..., fsi] / HENDELS[fsi].max * np.minimum(most, HENDELS[fsi].max)


def barred_places(gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen | None = None) -> tuple[str, ...]:
    """Name the deelgebieden where one mix builds what a blokkade or a limit forbids, in the order of the area."""
    reasons = check_feasible(derive_programma(gebied, verdeling, kentallen)).overtredingen
    barred = {entry.deelgebied for entry in reasons if entry.rule in ("blokkade", "grens")}
    return tuple(name for name in gebied.ids if name in barred)


def sample_feasible(
    gebied: Gebied, around: Verdeling, rng: np.random.Generator, n: int, waarden: Rekenwaarden | None = None
) -> Steekproef:
    """Draw mixes and keep those that can be built.

    Parameters
    ----------
    gebied, around, rng, n
        As ``sample_mixes``; what stands where ``around`` may not build is left standing, and named.
    waarden : Rekenwaarden, optional
        Kentallen and norms; the shipped ones when absent.

    Raises
    ------
    GebiedsmixError
        ``nothing_feasible``: nothing is left to draw, or fewer than four of the draws can be built.
    """
    used = waarden or shipped_values(gebied)
    barred = barred_places(gebied, around, used.kentallen)
    start = leave_standing(around, gebied.where(list(barred))) if barred else around
    reeks = evaluate_many(gebied, sample_mixes(gebied, start, rng, n), used.kentallen, used.waardering)
    kept = reeks.haalbaar
    if kept.sum() < _FEWEST or not (start["transformatie"] > 0).any():
        raise GebiedsmixError(
            "nothing_feasible",
            Text(
                "Van {n} getrokken verdelingen zijn er te weinig haalbaar. Trek er meer, of begin bij een scenario "
                "dat bouwt waar het mag.",
                "Of {n} mixes drawn too few are feasible. Draw more, or start from a scenario that builds where "
                "it may.",
            ),
            {"n": n},
        )
    scores = {kader: found[kept] for kader, found in reeks.kaderscores.items()}
    chosen = Reeks(reeks.values[kept], reeks.scores[kept], scores, reeks.haalbaar[kept])
    return Steekproef(n, int(kept.sum()), barred, chosen)
