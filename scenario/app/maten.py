"""What a map can show: a lever, a field of the programme, an indicator or a score, now or as a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gebieden.basis import Array, Text
from scenario.app.beeld import Beeld
from scenario.app.klassen import Numbers
from scenario.evaluatie import Uitkomst
from scenario.hendels import HENDELS, hendel_by_id
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.meting import POSITION
from scenario.programma import VELDEN
from scenario.verdeling import Verdeling
from scenario.vergelijking import KERNVELDEN

Soort = Literal["hendel", "programma", "indicator", "score"]
SOORTEN: tuple[Soort, ...] = ("hendel", "programma", "indicator", "score")
KADERS = ("zaanse_opgaven", "nu_later_elders")


@dataclass(frozen=True, eq=False)
class Maat:
    """One value per deelgebied, with the range over which it is coloured.

    Parameters
    ----------
    text : Text
        What it is.
    unit : str
        Id in ``data/eenheden.csv``.
    values, start : Array
        ``(D,)``: now, and at the start; NaN where it does not apply.
    low, high : float
        Ends of the scale.
    verschil : bool
        Whether the map shows ``values - start``, on a scale with 0 in the middle.
    grenzen : tuple of float
        Borders between classes, each the lowest value of the class above it; without them colours flow.
    tegen : Text, optional
        What ``start`` is, when it is not the start of the mix.
    """

    text: Text
    unit: str
    values: Array
    start: Array
    low: float
    high: float
    verschil: bool
    grenzen: tuple[float, ...] = ()
    tegen: Text | None = None

    @property
    def shown(self) -> Array:
        """The values that the map shows, ``(D,)``."""
        return self.values - self.start if self.verschil else self.values

    def positions(self) -> Array:
        """Place of each value on the scale, 0-1, ``(D,)``."""
        return self.on_scale(self.shown)

    def on_scale(self, values: Numbers) -> Array:
        """Place of any values on the scale, 0-1, or of the class that holds them; NaN stays NaN."""
        if self.grenzen:
            return np.where(np.isnan(values), np.nan, np.digitize(values, self.grenzen) / len(self.grenzen))
        width = self.high - self.low
        return np.asarray((values - self.low) / (width if width > 0 else 1))


def choices_of(soort: Soort) -> Mapping[str, Text]:
    """Name what can be shown of one kind."""
    if soort == "hendel":
        return {hendel.id: hendel.text for hendel in HENDELS}
    if soort == "programma":
        return {name: VELDEN[name].text for name in KERNVELDEN}
    indicators = {name: declared.text for name, declared in INDICATOREN.items()}
    return indicators if soort == "indicator" else {**_groups(), **indicators}


def _groups() -> dict[str, Text]:
    kaders = load_kaders()
    return {f"{name}.{groep.id}": groep.text for name in KADERS if name in kaders for groep in kaders[name].groepen}


def measure_of(beeld: Beeld, soort: Soort, wat: str, *, verschil: bool) -> Maat:
    """Return what is shown, of the mix and of its start."""
    values, start = (_values(uitkomst, soort, wat) for uitkomst in (beeld.nu, beeld.start))
    low, high = _scale(soort, wat, values, start, verschil=verschil)
    return Maat(choices_of(soort)[wat], _unit(soort, wat), values, start, low, high, verschil)


def _values(uitkomst: Uitkomst, soort: Soort, wat: str) -> Array:
    if soort == "hendel":
        return _lever(uitkomst.programma.verdeling, wat)
    if soort == "programma":
        return uitkomst.programma.per_deelgebied(wat)
    if soort == "indicator":
        return np.asarray(uitkomst.meting.per_deelgebied[POSITION[wat]])
    if wat in POSITION:
        return np.asarray(uitkomst.scores_per_deelgebied[POSITION[wat]])
    kader, _, groep = wat.partition(".")
    place = [each.id for each in uitkomst.kaders[kader].groepen].index(groep)
    return uitkomst.kaders[kader].scores(uitkomst.scores_per_deelgebied.T)[..., place]


def _lever(verdeling: Verdeling, wat: str) -> Array:
    """A lever says something about what is built new: it does not apply where nothing is."""
    building = verdeling["transformatie"] > 0
    return verdeling[wat] if wat == "transformatie" else np.where(building, verdeling[wat], np.nan)


def _unit(soort: Soort, wat: str) -> str:
    if soort == "hendel":
        return hendel_by_id(wat).unit
    if soort == "programma":
        return VELDEN[wat].unit
    return INDICATOREN[wat].unit if soort == "indicator" else "score"


def _scale(soort: Soort, wat: str, values: Array, start: Array, *, verschil: bool) -> tuple[float, float]:
    """Ends of the scale: fixed for scores and shares, else round numbers that hold both now and the start."""
    if verschil:
        most = round_up(float(np.nanmax(np.abs(values - start), initial=0.0)))
        return -most, most
    if soort == "score":
        return 0.0, 100.0
    if soort == "hendel" and hendel_by_id(wat).unit in ("aandeel", "jaar"):
        return _years(values, start) if hendel_by_id(wat).unit == "jaar" else (0.0, hendel_by_id(wat).max)
    both = np.concatenate([values, start])
    lowest = float(np.nanmin(both, initial=0.0))
    return (-round_up(-lowest) if lowest < 0 else 0.0), round_up(float(np.nanmax(both, initial=0.0)))


def _years(values: Array, start: Array) -> tuple[float, float]:
    both = np.concatenate([values, start])
    known = both[np.isfinite(both)]
    return (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)


def round_up(value: float) -> float:
    """Round up to 1, 1.5, 2, 3, 5 or 10 times a power of ten, so that a scale keeps still while its values move.

    >>> round_up(0.63), round_up(1.94), round_up(7_300)
    (1.0, 2.0, 10000.0)
    """
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(next(step * power for step in (1, 1.5, 2, 3, 5, 10) if value <= step * power * (1 + 1e-9)))
