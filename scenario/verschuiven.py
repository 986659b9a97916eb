"""Moving parts of a mix: from one share to another, and from one deelgebied to others."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, unknown
from scenario.hendels import GROUP_OF, SOMGROEPEN, group_members, hendel_by_id
from scenario.verdeling import Verdeling

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(GROUP_OF.values()))


def shift_share(verdeling: Verdeling, van: str, naar: str, deel: float, where: Mask | None = None) -> Verdeling:
    """Move part of one share to another of the same group; every deelgebied gives the same part of what it has.

    That is what dragging the border between two shares means: the others of the group keep still, the group stays 1
    and nothing can become negative, however much the deelgebieden differ.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    van, naar : str
        The lever that gives and the one that gets.
    deel : float
        Which part of ``van`` goes, 0-1.
    where : boolean Array, optional
        Which deelgebieden, ``(D,)``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a lever or for one outside the group; ``out_of_range`` for the part.
    """
    group = hendel_by_id(van).group
    members = group_members(group) if group in SOMGROEPEN else []
    for name in (van, naar):
        if hendel_by_id(name).id not in members:
            raise unknown(Text("Aandeel", "Share"), name, members)
    if not 0 <= deel <= 1:
        wrong = Text(
            "Er kan geen {deel:.4g} % verschuiven. Kies 0 tot en met 100 %.",
            "{deel:.4g} % cannot be moved. Choose 0 up to 100 %.",
        )
        raise GebiedsmixError("out_of_range", wrong, {"deel": 100 * deel})
    moved = deel * verdeling[van]
    return verdeling.with_levers({van: verdeling[van] - moved, naar: verdeling[naar] + moved}, where)


def copy_mix(
    verdeling: Verdeling, uit: int, groups: Collection[str], bestaand_water: Array, where: Mask | None = None
) -> Verdeling:
    """Give deelgebieden the mix of another one.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    uit : int
        Place of the deelgebied that is copied.
    groups : collection of str
        Groups of levers that go along.
    bestaand_water : Array
        ``(D,)``: share of each deelgebied that is open water now. Ground is copied as shares of the land, since
        water that is there stays.
    where : boolean Array, optional
        Which deelgebieden get it, ``(D,)``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a group.
    """
    for name in groups:
        if name not in GROUPS:
            raise unknown(Text("Groep hendels", "Group of levers"), name, GROUPS)
    for name in groups:
        shares = verdeling.group(name)[..., [uit], :]
        if name == "grond":
            shares = _on_land(shares, bestaand_water, uit)
        verdeling = verdeling.with_group(name, np.broadcast_to(shares, verdeling.group(name).shape), where)
    return verdeling


def _on_land(shares: Array, bestaand_water: Array, uit: int) -> Array:
    """Lay shares of one deelgebied out on the land of the others, ``(..., D, 4)``; what is water stays water."""
    at = group_members("grond").index("water")
    dry = shares.copy()
    dry[..., at] = np.maximum(shares[..., at] - bestaand_water[uit], 0)
    total = dry.sum(axis=-1, keepdims=True)
    land = np.where(total > 0, dry / np.where(total > 0, total, 1), np.eye(shares.shape[-1])[at])
    laid = land * (1 - bestaand_water)[:, None]
    laid[..., at] += bestaand_water
    return np.asarray(laid)
