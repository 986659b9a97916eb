"""The order for a large run: what varies on which mix, how it is drawn, and in which lenses it is scored."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from math import prod
from typing import Any, get_args

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.bewerkingen import redraw
from scenario.evaluatie import BLOCK_VALUES
from scenario.hendels import hendel_by_id
from scenario.kaders import find_kader
from scenario.kentallen import Kentallen, load_kentallen
from scenario.sweep.axes import Axis
from scenario.sweep.sampling import Method, unit_points
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling, check_verdeling

FORMAT, VERSION = "gebiedsmix.sweep", 1
MOST_SAMPLES = 2**30  # technical: what a Sobol sequence of 30 bits holds
WHOLE = ("jaar", "laag")  # units that come in whole numbers


@dataclass(frozen=True, eq=False)
class Sweep:
    """A large run.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    start : Verdeling
        The mix ``(D, H)`` that varies.
    axes : tuple of Axis
        A things that vary.
    method : {"sobol", "lhs", "grid"}
        How points are drawn; uniform between low and high.
    samples : int
        Number of variants N; for a grid it follows from the steps.
    seed : int
        Makes it repeatable.
    kaders : tuple of str
        Lenses whose groups are scored.
    kentallen : Kentallen
        Values of what does not vary.

    Raises
    ------
    GebiedsmixError
        ``no_axes``, ``same_axis``, ``no_steps``, ``too_many``, ``unknown_name``, or as ``redraw``: a corner of what
        was asked cannot be drawn.
    """

    gebied: Gebied
    start: Verdeling
    axes: tuple[Axis, ...]
    method: Method
    samples: int
    seed: int
    kaders: tuple[str, ...]
    kentallen: Kentallen

    def __post_init__(self) -> None:
        """Refuse an order that cannot be carried out, before anything is calculated."""
        if self.method not in get_args(Method):
            raise unknown(Text("Manier van trekken", "Way of drawing"), self.method, get_args(Method))
        for kader in self.kaders:
            find_kader(kader)
        _check_axes(self.axes)
        if self.method == "grid":
            object.__setattr__(self, "samples", _grid_size(self.axes))
        if not 1 <= self.samples <= MOST_SAMPLES:
            raise GebiedsmixError(
                "too_many",
                Text("Vraag 1 tot en met {most} varianten; nu {n}.", "Ask for 1 up to {most} variants; now {n}."),
                {"n": self.samples, "most": MOST_SAMPLES},
            )
        self._mixes(self._corners)

    @property
    def rows_at_once(self) -> int:
        """Rows that are calculated together: the same ones in every run, so that no rounding depends on the blocks."""
        return max(1, BLOCK_VALUES // len(self.gebied.ids))

    @cached_property
    def ends(self) -> tuple[Array, Array]:
        """Low and high of the axes, each ``(A,)``."""
        return np.array([axis.low for axis in self.axes]), np.array([axis.high for axis in self.axes])

    @property
    def _corners(self) -> Array:
        """The fullest and the emptiest mix: what cannot be drawn fails here."""
        low, high = self.ends
        starts = np.array([axis.target == "start" for axis in self.axes])
        return np.stack([low, high, np.where(starts, high, low)])

    def values(self, part: slice) -> Array:
        """Return what the axes say in some rows, ``(b, A)``, in their own units."""
        low, high = self.ends
        steps = tuple(axis.steps for axis in self.axes)
        values = low + unit_points(self.method, self.samples, self.seed, steps, part) * (high - low)
        whole = [not axis.is_kental and hendel_by_id(axis.target).unit in WHOLE for axis in self.axes]
        return np.where(whole, np.rint(values), values)

    def draw(self, values: Array) -> tuple[Verdeling, Kentallen]:
        """Turn values of the axes ``(b, A)`` into mixes ``(b, D, H)`` and kentallen ``(b, 1)``."""
        return self._mixes(values), self._drawn_kentallen(values)

    def _mixes(self, values: Array) -> Verdeling:
        """Draw lever by lever; shares that vary too keep their value when a next one of their group is drawn."""
        mixes = Verdeling(np.repeat(self.start.hendels[None], len(values), axis=0))
        fallback = default_levers(self.gebied)
        done: list[str] = []
        for lever in dict.fromkeys(axis.target for axis in self.axes if not axis.is_kental):
            wanted = np.array(mixes[lever])
            where = np.zeros(len(self.gebied.ids), dtype=bool)
            for at, axis in enumerate(self.axes):
                if axis.target == lever and not axis.is_kental:
                    wanted[:, axis.places] = values[:, [at]]
                    where[list(axis.places)] = True
            mixes = redraw(mixes, lever, wanted, fallback, where, done)
            done.append(lever)
        return mixes

    def _drawn_kentallen(self, values: Array) -> Kentallen:
        drawn = {axis.target: values[:, [at]] for at, axis in enumerate(self.axes) if axis.is_kental}
        return self.kentallen.with_drawn(drawn) if drawn else self.kentallen

    def as_document(self) -> dict[str, Any]:
        """Return the order as JSON can hold it; ``read_order`` makes it whole again, on any machine."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "gebied": self.gebied.id,
            "kenmerk": _fingerprint(self.gebied),
            "start": self.start.hendels.tolist(),
            "axes": [asdict(axis) for axis in self.axes],
            "method": self.method,
            "samples": self.samples,
            "seed": self.seed,
            "kaders": list(self.kaders),
            "kentallen": {name: float(self.kentallen.value(name)) for name in self.kentallen.own},
        }


def read_order(document: Mapping[str, Any]) -> Sweep:
    """Make an order from its document.

    Raises
    ------
    GebiedsmixError
        ``newer_version``; ``other_area``: the area of that name is another one here; ``broken_order``.
    """
    if document.get("format") != FORMAT or document.get("version") != VERSION:
        raise GebiedsmixError(
            "newer_version",
            Text(
                "Deze reeks is gemaakt met een andere versie van Gebiedsmix. Gebruik die versie, of begin opnieuw.",
                "This run was made with another version of Gebiedsmix. Use that version, or start anew.",
            ),
        )
    try:
        return _from_fields(document)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise GebiedsmixError(
            "broken_order",
            Text("De opdracht van deze reeks is beschadigd.", "The order of this run is damaged."),
        ) from error


def _from_fields(document: Mapping[str, Any]) -> Sweep:
    gebied = load_gebied(document["gebied"])
    if _fingerprint(gebied) != document["kenmerk"]:
        raise GebiedsmixError(
            "other_area",
            Text(
                "Het gebied '{gebied}' is hier anders dan waar de reeks mee begon. Begin een nieuwe reeks.",
                "The area '{gebied}' is not the one here that the run began with. Start a new run.",
            ),
            {"gebied": gebied.id},
        )
    kentallen = load_kentallen()
    if document["kentallen"]:
        kentallen = kentallen.with_values(document["kentallen"], Text("eigen", "own"))
    start = Verdeling(np.array(document["start"], dtype=np.float64))
    check_verdeling(start, gebied.ids)
    return Sweep(
        gebied,
        start,
        tuple(Axis(**{**axis, "places": tuple(axis["places"])}) for axis in document["axes"]),
        document["method"],
        document["samples"],
        document["seed"],
        tuple(document["kaders"]),
        kentallen,
    )


def _fingerprint(gebied: Gebied) -> str:
    """Tell one area from another of the same name: its parts, where they lie and what stands there."""
    found = hashlib.sha256(",".join(gebied.ids).encode())
    found.update(np.ascontiguousarray(gebied.centroids_m).tobytes())
    for name, figures in sorted(gebied.cijfers.items()):
        found.update(name.encode())
        found.update(np.array([figure.value for figure in figures]).tobytes())
    return found.hexdigest()


def _check_axes(axes: tuple[Axis, ...]) -> None:
    if not axes:
        raise GebiedsmixError(
            "no_axes",
            Text(
                "Er varieert niets. Zeg met --over wat varieert, zoals elk.fsi=1:3.",
                "Nothing varies. Say what varies with --over, such as elk.fsi=1:3.",
            ),
        )
    seen: set[tuple[str, int]] = set()
    for axis in axes:
        cells = {(axis.target, place) for place in axis.places or (-1,)}
        if seen & cells:
            raise GebiedsmixError(
                "same_axis",
                Text(
                    "{naam} varieert op twee manieren tegelijk. Noem elk deelgebied en elk kental een keer.",
                    "{naam} varies in two ways at once. Name each deelgebied and each kental once.",
                ),
                {"naam": axis.name},
            )
        seen |= cells


def _grid_size(axes: tuple[Axis, ...]) -> int:
    for axis in axes:
        if axis.steps < 2:
            raise GebiedsmixError(
                "no_steps",
                Text(
                    "Een raster vraagt stappen: schrijf {naam}={laag:g}:{hoog:g}:5 voor vijf waarden.",
                    "A grid needs steps: write {naam}={laag:g}:{hoog:g}:5 for five values.",
                ),
                {"naam": axis.name, "laag": axis.low, "hoog": axis.high},
            )
    return prod(axis.steps for axis in axes)
