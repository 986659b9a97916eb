"""Environmental zoning, both ways: homes that business bars, and business room that homes take.

A plan says how much business of which category a place holds, not where in it. So firms lie anywhere in their
place, independently: a spot is free of category c when none of the firms has it within the guide distance.
With more firms that chance goes to zero wherever a firm could reach. The same holds for blocks of homes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array
from gebieden.kernen import Kern
from gebieden.ruimte.ontvangers import Ontvangers, Waarden


@dataclass(frozen=True, eq=False)
class Zonering:
    """What one distance table does.

    Parameters
    ----------
    chance : Array
        ``(..., R)``: chance that a home in a spot lies within the distance of a firm.
    homes : Array
        ``(..., P)``: homes that lie there, in the unit they were given in.
    """

    chance: Waarden
    homes: Array


def zoning_kernels(name: str, distances_m: Array) -> tuple[Kern | None, ...]:
    """Kernels of a distance table, one per category; None where no distance is asked for.

    Parameters
    ----------
    name : str
        Of the table: kernels are called ``<name>_<distance>``.
    distances_m : Array
        ``(C,)``: guide distances (VNG quiet or mixed, PBL).
    """
    return tuple(Kern(f"{name}_{metres:g}", float(metres)) if metres > 0 else None for metres in distances_m)


def homes_near_business(ontvangers: Ontvangers, homes: Array, firms: Array, kernen: Sequence[Kern | None]) -> Zonering:
    """Homes within the guide distance of business.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    homes : Array
        ``(..., P)``.
    firms : Array
        ``(..., C, P)``: number of firms per category (business land over the land of a firm).
    kernen : sequence of Kern
        Per category, of ``zoning_kernels``.
    """
    chance = chance_near_business(ontvangers, firms, kernen)
    return Zonering(chance, homes * ontvangers.mean(chance))


def homes_warned(excluded: Zonering, quiet: Zonering) -> Zonering:
    """Homes beyond the distance for a mixed area, but within that for a quiet one: possible, with a warning."""
    return Zonering(quiet.chance - excluded.chance, quiet.homes - excluded.homes)


def per_business_m2(homes: Array, land_m2: Array) -> Array:
    """Homes barred per m2 of business land in the whole area, ``(...)``; NaN without business.

    Parameters
    ----------
    homes, land_m2 : Array
        ``(..., P)`` and ``(..., C, P)``.
    """
    total = land_m2.sum(axis=(-2, -1))
    return np.where(total > 0, homes.sum(axis=-1) / np.where(total > 0, total, 1), np.nan)


def business_near_homes(
    ontvangers: Ontvangers, land_m2: Array, blocks: Array, kernen: Sequence[Kern | None]
) -> tuple[Waarden, Array]:
    """Room for business that homes take.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    land_m2 : Array
        ``(..., C, P)``: business land per category.
    blocks : Array
        ``(..., P)``: blocks of homes (homes over the homes of a block).
    kernen : sequence of Kern
        Per category, of ``zoning_kernels``.

    Returns
    -------
    chance, lost_m2 : Array
        ``(..., C, R)``: chance that a spot has homes within the distance; ``(..., C, P)``: land that has.
    """
    chance = np.stack([chance_near_homes(ontvangers, blocks, kern) for kern in kernen], axis=-2)
    return chance, land_m2 * ontvangers.mean(chance)


def chance_near_business(ontvangers: Ontvangers, firms: Array, kernen: Sequence[Kern | None]) -> Waarden:
    """Chance that a spot lies within the distance of one of the firms ``(..., C, P)``: ``(..., R)``."""
    log_free: Waarden = np.zeros((), dtype=np.float32)
    for category, kern in enumerate(kernen):
        if kern is not None and firms[..., category, :].any():
            log_free = log_free + ontvangers.log_none(firms[..., category, :], kern.id)
    return _chance(ontvangers, log_free, firms[..., 0, :])


def chance_near_homes(ontvangers: Ontvangers, blocks: Array, kern: Kern | None) -> Waarden:
    """Chance that a spot has one of the blocks ``(..., P)`` within the distance of a category: ``(..., R)``."""
    log_free = np.zeros(()) if kern is None else ontvangers.log_none(blocks, kern.id)
    return _chance(ontvangers, log_free, blocks)


def _chance(ontvangers: Ontvangers, log_free: Waarden, amounts: Array) -> Waarden:
    """One minus the chance that nothing is near, for every spot."""
    shape = (*amounts.shape[:-1], ontvangers.count)
    return np.broadcast_to(1 - np.exp(log_free), shape)
