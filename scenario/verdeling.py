"""The mix: an array of levers per deelgebied, for one scenario or for a million at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, read_only
from scenario.hendels import HENDELS, SOMGROEPEN, group_slice, hendel_index

SUM_TOLERANCE = 1e-9
_LOWEST = read_only([hendel.min - SUM_TOLERANCE for hendel in HENDELS])
_HIGHEST = read_only([hendel.max + SUM_TOLERANCE for hendel in HENDELS])
_MEMBERS = read_only([[hendel.group == group for group in SOMGROEPEN] for hendel in HENDELS])  # lever in group: 1


@dataclass(frozen=True, eq=False)
class Verdeling:
    """The levers of every deelgebied.

    Parameters
    ----------
    hendels : Array
        Shape ``(..., D, H)``: leading batch axes, deelgebieden, levers in the order of
        ``scenario.hendels.HENDELS``; units as declared there. Copied and made read-only.

    Raises
    ------
    GebiedsmixError
        ``wrong_shape``: the last axis is not the number of levers.
    """

    hendels: Array

    def __post_init__(self) -> None:
        """Keep a read-only copy, so that nobody changes a mix that others look at."""
        hendels = read_only(self.hendels)
        if hendels.ndim < 2 or hendels.shape[-1] != len(HENDELS):
            raise GebiedsmixError(
                "wrong_shape",
                Text(
                    "Een verdeling heeft de vorm (…, deelgebieden, {n}); dit is {vorm}.",
                    "A mix has shape (…, deelgebieden, {n}); this is {vorm}.",
                ),
                {"n": len(HENDELS), "vorm": hendels.shape},
            )
        object.__setattr__(self, "hendels", hendels)

    def __getitem__(self, hendel: str) -> Array:
        """Return one lever, shape ``(..., D)``."""
        return self.hendels[..., hendel_index(hendel)]

    def group(self, group: str) -> Array:
        """Return the levers of one group, shape ``(..., D, members)``."""
        return self.hendels[..., group_slice(group)]

    def with_levers(self, values: Mapping[str, Array | float], where: Mask | None = None) -> Verdeling:
        """Set levers as given, without rescaling anything.

        Parameters
        ----------
        values : mapping
            Lever to value, each broadcastable to ``(..., D)``.
        where : boolean Array, optional
            Shape ``(D,)`` or ``(..., D)``: which deelgebieden; all of them when absent.
        """
        changed = np.array(self.hendels)
        for hendel, value in values.items():
            index = hendel_index(hendel)
            changed[..., index] = value if where is None else np.where(where, value, changed[..., index])
        return Verdeling(changed)

    def with_group(self, group: str, shares: Array, where: Mask | None = None) -> Verdeling:
        """Replace all shares of one group, ``shares`` of shape ``(..., D, members)``."""
        changed = np.array(self.hendels)
        part = group_slice(group)
        changed[..., part] = shares if where is None else np.where(where[..., None], shares, changed[..., part])
        return Verdeling(changed)


def stack(verdelingen: Sequence[Verdeling]) -> Verdeling:
    """Lay mixes of one area on top of each other along a new leading batch axis."""
    return Verdeling(np.stack([verdeling.hendels for verdeling in verdelingen]))


def check_verdeling(verdeling: Verdeling, deelgebieden: Sequence[str]) -> None:
    """Refuse a mix that cannot be calculated: not finite, out of range, shares that do not add up, years reversed.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    deelgebieden : sequence of str
        The D names, for the message.

    Raises
    ------
    GebiedsmixError
        ``not_finite``, ``out_of_range``, ``shares_off`` or ``years_reversed``, each with deelgebied and lever or
        group; ``wrong_deelgebieden`` when it is a mix of another area.
    """
    _check_deelgebieden(verdeling, deelgebieden)
    _check_ranges(verdeling, deelgebieden)
    _check_years(verdeling, deelgebieden)
    totals = verdeling.hendels @ _MEMBERS
    for group, total in zip(SOMGROEPEN, np.moveaxis(totals, -1, 0), strict=True):
        _check_sum(group, total, deelgebieden)


def _check_deelgebieden(verdeling: Verdeling, deelgebieden: Sequence[str]) -> None:
    if verdeling.hendels.shape[-2] != len(deelgebieden):
        raise GebiedsmixError(
            "wrong_deelgebieden",
            Text(
                "Deze verdeling heeft {heeft} deelgebieden, het gebied {nodig}. Kies een verdeling van dit gebied.",
                "This mix has {heeft} deelgebieden, the area has {nodig}. Choose a mix of this area.",
            ),
            {"heeft": verdeling.hendels.shape[-2], "nodig": len(deelgebieden)},
        )


def _check_ranges(verdeling: Verdeling, deelgebieden: Sequence[str]) -> None:
    hendels = verdeling.hendels
    if (hendels >= _LOWEST).all() and (hendels <= _HIGHEST).all():
        return
    wrong = ~((hendels >= _LOWEST) & (hendels <= _HIGHEST))
    *_, place, which = np.argwhere(wrong)[0]
    hendel, value = HENDELS[which], float(hendels[wrong][0])
    raise GebiedsmixError(
        "out_of_range" if np.isfinite(value) else "not_finite",
        Text(
            "'{nl}' van deelgebied '{deelgebied}' is {waarde:g}; kies een getal van {min:g} tot en met {max:g}.",
            "'{en}' of deelgebied '{deelgebied}' is {waarde:g}; choose a number from {min:g} up to {max:g}.",
        ),
        {
            "hendel": hendel.id,
            "nl": hendel.text.nl,
            "en": hendel.text.en,
            "deelgebied": deelgebieden[place],
            "waarde": value,
            "min": hendel.min,
            "max": hendel.max,
        },
    )


def _check_years(verdeling: Verdeling, deelgebieden: Sequence[str]) -> None:
    wrong = verdeling["gereed"] < verdeling["start"]
    if not wrong.any():
        return
    raise GebiedsmixError(
        "years_reversed",
        Text(
            "In '{deelgebied}' ligt gereed ({gereed:g}) voor de start ({start:g}). Draai de jaren om.",
            "In '{deelgebied}' completion ({gereed:g}) is before the start ({start:g}). Swap the years.",
        ),
        {
            "deelgebied": deelgebieden[np.argwhere(wrong)[0][-1]],
            "start": float(verdeling["start"][wrong][0]),
            "gereed": float(verdeling["gereed"][wrong][0]),
        },
    )


def _check_sum(group: str, total: Array, deelgebieden: Sequence[str]) -> None:
    wrong = np.abs(total - 1) > SUM_TOLERANCE
    if not wrong.any():
        return
    name, value = deelgebieden[np.argwhere(wrong)[0][-1]], float(total[wrong][0])
    members = [hendel.text for hendel in HENDELS if hendel.group == group]
    raise GebiedsmixError(
        "shares_off",
        Text(
            "De {groep} van '{deelgebied}' telt op tot {som:.4g} %. {raad} {leden_nl} samen met {verschil:.4g} %.",
            "The {groep} of '{deelgebied}' adds up to {som:.4g} %. {advice} {leden_en} together by {verschil:.4g} %.",
        ),
        {
            "groep": group,
            "deelgebied": name,
            "som": 100 * value,
            "verschil": 100 * abs(value - 1),
            "raad": "Verlaag" if value > 1 else "Verhoog",
            "advice": "Lower" if value > 1 else "Raise",
            "leden_nl": ", ".join(text.nl.lower() for text in members),
            "leden_en": ", ".join(text.en.lower() for text in members),
        },
    )
