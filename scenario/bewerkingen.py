"""What one can do to a mix: redraw a share, set 80/20, scale the dwellings, leave a part standing, phase it.

Every operation takes a mix and returns a new one, for any number of scenarios at once.
``where`` is always a boolean mask of shape ``(D,)``: which deelgebieden are touched.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, unknown
from scenario.hendels import GROUP_OF, HENDELS, SOMGROEPEN, group_members, group_slice, hendel_by_id
from scenario.verdeling import SUM_TOLERANCE, Verdeling

ROUNDING = 1e-12  # room short by more than rounding is refused, so that sums stay well within SUM_TOLERANCE
Lezing = Literal["binnen", "bovenop"]


def redraw(
    verdeling: Verdeling,
    hendel: str,
    value: Array | float,
    fallback: Array,
    where: Mask | None = None,
    locked: Collection[str] = (),
) -> Verdeling:
    """Set one lever; when it is a share, the unlocked others of its group make room.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    hendel : str
        The lever to set.
    value : Array or float
        Its new value, broadcastable to ``(..., D)``, in the lever's unit (shares 0-1).
    fallback : Array
        Shape ``(D, H)``: how room is divided when the unlocked others are all 0.
    where : boolean Array, optional
        Which deelgebieden, ``(D,)``.
    locked : collection of str
        Levers that keep their value.

    Returns
    -------
    Verdeling
        With the group still at 1 and the locked shares as they were.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a lever or a lock, ``locked``, ``out_of_range``, ``no_room``, ``nothing_to_give``
        or ``years_reversed``: nothing is clipped silently.
    """
    _check_unlocked(hendel, locked)
    _check_range(hendel, value)
    group = GROUP_OF[hendel]
    if group not in SOMGROEPEN:
        changed = verdeling.with_levers({hendel: value}, where)
        if group == "fasering":
            _check_years(changed, where)
        return changed
    members = group_members(group)
    fixed = np.array([name in locked for name in members])
    shares = _make_room(
        verdeling.group(group), members.index(hendel), value, fixed, fallback[..., group_slice(group)], where
    )
    return verdeling.with_group(group, shares, where)


def _check_unlocked(hendel: str, locked: Collection[str]) -> None:
    declared = hendel_by_id(hendel)
    for name in locked:
        hendel_by_id(name)
    if hendel in locked:
        raise GebiedsmixError(
            "locked",
            Text("'{nl}' staat vast. Maak de hendel eerst los.", "'{en}' is locked. Unlock the lever first."),
            {"nl": declared.text.nl, "en": declared.text.en},
        )


def _check_range(hendel: str, value: Array | float) -> None:
    declared = hendel_by_id(hendel)
    values = np.asarray(value, dtype=np.float64)
    wrong = ~((values >= declared.min) & (values <= declared.max))
    if wrong.any():
        raise GebiedsmixError(
            "out_of_range",
            Text(
                "'{nl}' kan niet op {waarde:g} staan; kies een getal van {min:g} tot en met {max:g}.",
                "'{en}' cannot be {waarde:g}; choose a number from {min:g} up to {max:g}.",
            ),
            {
                "nl": declared.text.nl,
                "en": declared.text.en,
                "waarde": float(values[wrong].flat[0]),
                "min": declared.min,
                "max": declared.max,
            },
        )


def _check_years(verdeling: Verdeling, where: Mask | None) -> None:
    start, gereed = verdeling["start"], verdeling["gereed"]
    wrong = (gereed < start) & (True if where is None else where)
    if wrong.any():
        raise GebiedsmixError(
            "years_reversed",
            Text(
                "Gereed ({gereed:g}) ligt voor de start ({start:g}). Maak het later gereed of start eerder.",
                "Completion ({gereed:g}) is before the start ({start:g}). Complete later or start earlier.",
            ),
            {"start": float(start[wrong][0]), "gereed": float(gereed[wrong][0])},
        )


def _make_room(
    shares: Array, index: int, value: Array | float, fixed: Mask, fallback: Array, where: Mask | None
) -> Array:
    """Divide what is left after ``value`` and the locked shares over the others, in proportion."""
    free = ~fixed
    free[index] = False
    room = 1 - np.asarray(value) - shares[..., fixed].sum(axis=-1)
    touched = np.ones(shares.shape[-2], dtype=bool) if where is None else where
    _check_room(room, free, touched)
    weights = shares * free
    total = weights.sum(axis=-1, keepdims=True)
    spare = fallback * free
    spare = np.where(spare.sum(axis=-1, keepdims=True) > 0, spare, free)
    chosen = np.where(total > SUM_TOLERANCE, weights, spare)
    portions = chosen / np.maximum(chosen.sum(axis=-1, keepdims=True), SUM_TOLERANCE)
    changed = np.where(free, portions * np.maximum(room, 0)[..., None], shares)
    changed[..., index] = value
    return changed


def _check_room(room: Array, free: Mask, touched: Mask) -> None:
    if (room[..., touched] < -ROUNDING).any():
        raise GebiedsmixError(
            "no_room",
            Text(
                "De vaste aandelen laten {tekort:.4g} procentpunt te weinig ruimte. Maak er een los of vraag minder.",
                "The locked shares leave {tekort:.4g} percentage points too little room. Unlock one or ask for less.",
            ),
            {"tekort": -100 * float(room[..., touched].min())},
        )
    if not free.any() and (room[..., touched] > ROUNDING).any():
        raise GebiedsmixError(
            "nothing_to_give",
            Text(
                "Alle andere aandelen staan vast, dus er kan niets bijkomen of af. Maak een aandeel los.",
                "All other shares are locked, so nothing can be added or taken. Unlock a share.",
            ),
        )


def set_mix(verdeling: Verdeling, wonen: float, lezing: Lezing, split: Array, where: Mask | None = None) -> Verdeling:
    """Set the living/working split of the new programme, in one of its two readings.

    *Binnen*: the floor space stays and the dwellings make room. *Bovenop*: the dwellings stay and
    floor space is added until housing is ``wonen`` of all floor space.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    wonen : float
        Share of housing in the floor space, 0-1 (0.8 for 80/20).
    lezing : {"binnen", "bovenop"}
        The reading.
    split : Array
        Shape ``(D, H)``: how the rest is divided over functions where there are none yet.
    where : boolean Array, optional
        Which deelgebieden; those without a new programme are never touched.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the reading; ``mix_needs_removal``: *bovenop* only adds, so housing may not be below
        ``wonen`` already; ``out_of_range`` for the share, or for the density that would be needed.
    """
    if lezing not in get_args(Lezing):
        raise unknown(Text("Lezing", "Reading"), lezing, get_args(Lezing))
    _check_range("wonen", wonen)
    building = (verdeling["transformatie"] > 0) & (verdeling["fsi"] > 0)
    touched = building if where is None else building & where
    now = verdeling["wonen"]
    if lezing == "bovenop":
        _check_only_adds(now, wonen, touched)
        grown = verdeling["fsi"] * now / wonen
        _check_range("fsi", grown[touched])
        verdeling = verdeling.with_levers({"fsi": grown}, touched)
    shares = redraw(verdeling, "wonen", wonen, split).group("functiemix")
    return verdeling.with_group("functiemix", shares, touched)


def _check_only_adds(now: Array, wonen: float, touched: Mask) -> None:
    if wonen <= 0 or ((now < wonen - SUM_TOLERANCE) & touched).any():
        raise GebiedsmixError(
            "mix_needs_removal",
            Text(
                "Bovenop voegt alleen toe, maar wonen is hier al minder dan {wonen:g} %. Kies de lezing 'binnen'.",
                "On top only adds, but housing is already below {wonen:g} % here. Choose the reading 'binnen'.",
            ),
            {"wonen": 100 * wonen},
        )


def raise_share(
    verdeling: Verdeling, hendel: str, step: float, at_cost_of: Collection[str], fallback: Array, where: Mask
) -> Verdeling:
    """Raise one share by ``step`` and take it only from the levers named, all of its own group.

    Raises
    ------
    GebiedsmixError
        As ``redraw``; ``unknown_name`` for a lever outside the group.
    """
    members = group_members(hendel_by_id(hendel).group)
    for name in at_cost_of:
        if name not in members:
            raise unknown(Text("Hendel", "Lever"), name, members)
    kept = [name for name in members if name != hendel and name not in at_cost_of]
    return redraw(verdeling, hendel, verdeling[hendel] + step * where, fallback, where, kept)


def scale_dwellings(verdeling: Verdeling, opp_m2: Array, total: float) -> Verdeling:
    """Scale the density of all that is redeveloped until the new dwellings are ``total``.

    Raises
    ------
    GebiedsmixError
        ``no_dwellings``: there is nothing to scale; ``out_of_range``: the density that would be needed.
    """
    now = new_dwellings(verdeling, opp_m2).sum(axis=-1, keepdims=True)
    if (now <= 0).any():
        raise GebiedsmixError(
            "no_dwellings",
            Text("Er zijn geen nieuwe woningen om te schalen.", "There are no new dwellings to scale."),
        )
    touched = verdeling["transformatie"] > 0
    scaled = verdeling["fsi"] * total / now
    _check_range("fsi", scaled[touched])
    return verdeling.with_levers({"fsi": scaled}, touched)


def new_dwellings(verdeling: Verdeling, opp_m2: Array) -> Array:
    """New dwellings per deelgebied, ``(..., D)``: floor space for housing over floor space per dwelling."""
    bvo_wonen = opp_m2 * verdeling["transformatie"] * verdeling["fsi"] * verdeling["wonen"]
    return bvo_wonen / verdeling["m2_per_woning"]


def leave_standing(verdeling: Verdeling, where: Mask) -> Verdeling:
    """Keep what stands there now."""
    return verdeling.with_levers({"transformatie": 0.0}, where)


def phase(verdeling: Verdeling, start: float, gereed: float, where: Mask | None = None) -> Verdeling:
    """Set the first and the last year of building.

    Raises
    ------
    GebiedsmixError
        ``out_of_range``; ``years_reversed``: completion before the start.
    """
    _check_range("start", start)
    _check_range("gereed", gereed)
    phased = verdeling.with_levers({"start": start, "gereed": gereed}, where)
    _check_years(phased, where)
    return phased


def at_year(verdeling: Verdeling, year: float) -> Verdeling:
    """Return the mix as far as it stands in a year: redevelopment grows linearly from start to completion."""
    start, gereed = verdeling["start"], verdeling["gereed"]
    duration = np.maximum(gereed - start, 1)
    done = np.clip((year - start) / duration, 0, 1)
    done = np.where(gereed > start, done, year >= start)
    return verdeling.with_levers({"transformatie": verdeling["transformatie"] * done})


def changed_levers(before: Verdeling, after: Verdeling) -> list[str]:
    """Name the levers that differ anywhere between two mixes of one area."""
    differs = (before.hendels != after.hendels).reshape(-1, len(HENDELS)).any(axis=0)
    return [hendel.id for hendel, changed in zip(HENDELS, differs, strict=True) if changed]
