"""What varies in a large run: levers per deelgebied and kentallen, each from a low to a high value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from scenario.hendels import hendel_by_id
from scenario.kentallen import Kentallen
from scenario.opmaak import parse_number
from scenario.verdeling import SUM_TOLERANCE, Verdeling

ALL_AS_ONE, EACH, KENTAL = "alle", "elk", "kental"
SPANNED = ("fsi", "wonen", "groen")  # how dense, which living/working split, how green: what most plans differ in
_AXIS = re.compile(r"([\w-]+)\.(\w+)(?:=([^:=]+):([^:=]+?)(?::(\d{1,6}))?)?")


@dataclass(frozen=True)
class Axis:
    """One thing that varies.

    Parameters
    ----------
    name : str
        ``coenhaven.groen``, ``alle.parkeernorm`` or ``kental.<id>``; also its column in the results.
    target : str
        Id of the lever or the kental.
    places : tuple of int
        Positions of the deelgebieden that get the same value; empty for a kental.
    low, high : float
        In the unit of the lever or the kental.
    steps : int
        Number of values in a grid; 0 when it is not on a grid.
    """

    name: str
    target: str
    places: tuple[int, ...]
    low: float
    high: float
    steps: int = 0

    @property
    def is_kental(self) -> bool:
        """Whether it is an uncertain parameter and no lever."""
        return not self.places


def read_axes(text: str, gebied: Gebied, start: Verdeling, kentallen: Kentallen) -> list[Axis]:
    """Read what varies: ``coenhaven.groen=10%:30%``, ``elk.fsi=1:3:5`` or ``kental.bvo_per_baan_kantoor``.

    Parameters
    ----------
    text : str
        ``PLACE.LEVER=LOW:HIGH`` with the number of steps behind it for a grid. The place is a deelgebied, ``alle``
        (one value for all that is redeveloped), ``elk`` (a value of its own for each), or ``kental``, which needs no
        range: its own low and high count.
    gebied, start, kentallen
        What it is about.

    Raises
    ------
    GebiedsmixError
        ``bad_axis``, ``bad_number``, ``unknown_name``, ``out_of_range`` or ``empty_range``.
    """
    found = _AXIS.fullmatch(text.strip())
    if not found or not (found[3] or found[1] == KENTAL):
        raise GebiedsmixError(
            "bad_axis",
            Text(
                "'{tekst}' is niet te lezen. Schrijf DEELGEBIED.HENDEL=LAAG:HOOG, zoals coenhaven.groen=10%:30%, "
                "of kental.NAAM.",
                "'{tekst}' cannot be read. Write DEELGEBIED.LEVER=LOW:HIGH, such as coenhaven.groen=10%:30%, "
                "or kental.NAME.",
            ),
            {"tekst": text},
        )
    place, target, low, high, steps = found.groups()
    if place == KENTAL:
        return [_kental_axis(target, low, high, steps, kentallen)]
    groups = _places(place, gebied, start)
    return [_lever_axis(name, target, places, low, high, steps) for name, places in groups]


def _places(place: str, gebied: Gebied, start: Verdeling) -> list[tuple[str, tuple[int, ...]]]:
    """Name each group of deelgebieden that gets one value."""
    if place in (ALL_AS_ONE, EACH):
        building = _redeveloped(start)
        return [(place, building)] if place == ALL_AS_ONE else [(gebied.ids[at], (at,)) for at in building]
    if place not in gebied.ids:
        raise unknown(Text("Deelgebied", "Deelgebied"), place, [*gebied.ids, ALL_AS_ONE, EACH, KENTAL])
    return [(place, (gebied.position(place),))]


def _redeveloped(start: Verdeling) -> tuple[int, ...]:
    places = tuple(int(at) for at in np.flatnonzero(start["transformatie"] > 0))
    if not places:
        raise GebiedsmixError(
            "nothing_redeveloped",
            Text(
                "In dit scenario verandert geen deelgebied. Begin met een ander scenario, of noem een deelgebied.",
                "No deelgebied changes in this scenario. Begin with another scenario, or name a deelgebied.",
            ),
        )
    return places


def _lever_axis(place: str, lever: str, places: tuple[int, ...], low: str, high: str, steps: str | None) -> Axis:
    declared = hendel_by_id(lever)
    return _checked(
        Axis(f"{place}.{lever}", lever, places, _number(low), _number(high), int(steps or 0)),
        declared.min,
        declared.max,
    )


def _kental_axis(name: str, low: str | None, high: str | None, steps: str | None, kentallen: Kentallen) -> Axis:
    kental = kentallen[name]
    ends = (kental.low, kental.high) if low is None or high is None else (_number(low), _number(high))
    return _checked(Axis(f"{KENTAL}.{name}", name, (), *ends, int(steps or 0)), kental.valid_low, kental.valid_high)


def _number(text: str) -> float:
    """Read ``0.3``, ``0,3`` or ``30%``."""
    share = text.strip().removesuffix("%")
    value = parse_number(share, "en" if "." in share else "nl")
    return value / 100 if text.strip().endswith("%") else value


def _checked(axis: Axis, least: float, most: float) -> Axis:
    if not (least <= axis.low and axis.high <= most):
        raise GebiedsmixError(
            "out_of_range",
            Text(
                "{naam} loopt van {laag:g} tot {hoog:g}; blijf tussen {min:g} en {max:g}.",
                "{naam} runs from {laag:g} to {hoog:g}; stay between {min:g} and {max:g}.",
            ),
            {"naam": axis.name, "laag": axis.low, "hoog": axis.high, "min": least, "max": most},
        )
    if not axis.low < axis.high:
        raise GebiedsmixError(
            "empty_range",
            Text(
                "{naam} varieert niet: van {laag:g} tot {hoog:g}. Geef eerst de lage en dan de hoge waarde.",
                "{naam} does not vary: from {laag:g} to {hoog:g}. Give the low value first, then the high one.",
            ),
            {"naam": axis.name, "laag": axis.low, "hoog": axis.high},
        )
    return axis


def spanned_axes(gebied: Gebied, start: Verdeling, scenarios: Sequence[Verdeling]) -> list[Axis]:
    """Return the space that the area's own scenarios span: density, housing and green of each deelgebied.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    start : Verdeling
        The mix that varies; only what it redevelops counts.
    scenarios : sequence of Verdeling
        Each ``(D, H)``.
    """
    every = np.stack([verdeling.hendels for verdeling in scenarios])
    redeveloped = np.stack([verdeling["transformatie"] > 0 for verdeling in scenarios])
    axes = []
    for lever in SPANNED:
        values = Verdeling(every)[lever]
        for at in _redeveloped(start):
            drawn = values[redeveloped[:, at], at]
            if drawn.size and np.ptp(drawn) > SUM_TOLERANCE:
                name = f"{gebied.ids[at]}.{lever}"
                axes.append(Axis(name, lever, (at,), float(drawn.min()), float(drawn.max())))
    return axes
