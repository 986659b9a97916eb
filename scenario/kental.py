"""One kental: a sourced parameter with a low, a usual and a high value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gebieden.basis import Certainty, GebiedsmixError, Text
from gebieden.tabel import Row, broken

OWN_SOURCE = "eigen_waarde"


@dataclass(frozen=True)
class Kental:
    """One sourced parameter.

    Parameters
    ----------
    id, category : str
        Its name, as formulas ask for it, and the group it is shown in.
    text : Text
        How people call it.
    value, low, high : float
        The usual value and the range it is drawn from; equal where no range is known.
    unit : str
        Id in ``data/eenheden.csv``.
    source : str
        Keys into ``data/sources.csv``, separated by ``;``.
    year : int or None
        Of the source.
    certainty : {"verified", "knowledge", "assumption"}
        How sure the figure is.
    note : Text
        What to know before using it.
    valid_low, valid_high : float
        Bounds an own value must keep to; infinite where there is none.

    Raises
    ------
    ValueError
        No source, or ``valid_low <= low <= value <= high <= valid_high`` does not hold (NaN included).
    """

    id: str
    category: str
    text: Text
    value: float
    low: float
    high: float
    unit: str
    source: str
    year: int | None
    certainty: Certainty
    note: Text
    valid_low: float
    valid_high: float

    def __post_init__(self) -> None:
        """Refuse a figure without a source or outside its own bounds."""
        if not self.source or not self.unit:
            raise ValueError(f"kental {self.id!r} needs a source and a unit")
        if not self.valid_low <= self.low <= self.value <= self.high <= self.valid_high:
            raise ValueError(f"kental {self.id!r}: {self.low} <= {self.value} <= {self.high} must hold, and be valid")

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys into ``data/sources.csv``."""
        return tuple(self.source.split(";"))

    @property
    def has_range(self) -> bool:
        """Whether a draw can differ from the usual value."""
        return self.low < self.high

    def with_value(self, value: float, low: float | None = None, high: float | None = None) -> Kental:
        """Return it with a value of your own, and with its source saying so.

        Parameters
        ----------
        value : float
            In the unit of the kental.
        low, high : float, optional
            A range of your own; without it the range widens where it must.

        Raises
        ------
        GebiedsmixError
            ``out_of_range``: outside the valid bounds, or not a number; ``bad_range``: not low, value, high.
        """
        low, high = min(self.low, value) if low is None else low, max(self.high, value) if high is None else high
        for given in (value, low, high):
            if not self.valid_low <= given <= self.valid_high or not np.isfinite(given):
                raise _out_of_range(self, given)
        if not low <= value <= high:
            raise _bad_range(self, low, value, high)
        own = Text("Eigen waarde.", "Own value.")
        return replace(
            self, value=value, low=low, high=high, source=OWN_SOURCE, year=None, certainty="assumption", note=own
        )


def _out_of_range(kental: Kental, value: float) -> GebiedsmixError:
    return GebiedsmixError(
        "out_of_range",
        Text(
            "Kental '{kental}' kan niet {waarde} zijn. Kies een getal van {laag} tot en met {hoog} ({eenheid}).",
            "Kental '{kental}' cannot be {waarde}. Choose a number from {laag} up to {hoog} ({eenheid}).",
        ),
        {
            "kental": kental.id,
            "waarde": f"{value:g}",
            "laag": f"{kental.valid_low:g}",
            "hoog": f"{kental.valid_high:g}",
            "eenheid": kental.unit,
        },
    )


def _bad_range(kental: Kental, low: float, value: float, high: float) -> GebiedsmixError:
    return GebiedsmixError(
        "bad_range",
        Text(
            "Kental '{kental}': laag ({laag:g}), gangbaar ({waarde:g}) en hoog ({hoog:g}) moeten oplopen.",
            "Kental '{kental}': low ({laag:g}), usual ({waarde:g}) and high ({hoog:g}) must rise.",
        ),
        {"kental": kental.id, "laag": low, "waarde": value, "hoog": high},
    )


def read_kental(path: Path, row: Row) -> Kental:
    """Read a kental from a row of ``data/kentallen.csv``; raises ``broken_table`` where its bounds do not hold."""
    value = row.number("value")
    low, high = row.number_or("low", value), row.number_or("high", value)
    valid_low, valid_high = row.number_or("valid_low", -np.inf), row.number_or("valid_high", np.inf)
    if not valid_low <= low <= value <= high <= valid_high:
        problem = Text(
            f"zorg voor valid_low <= low <= value <= high <= valid_high; nu {low:g}, {value:g}, {high:g}",
            f"make valid_low <= low <= value <= high <= valid_high hold; now {low:g}, {value:g}, {high:g}",
        )
        raise broken(path, row.line, "value", problem)
    return Kental(
        id=row.text("id"),
        category=row.text("category"),
        text=row.both("name"),
        value=value,
        low=low,
        high=high,
        unit=row.text("unit"),
        source=row.text("source"),
        year=row.optional_whole("year"),
        certainty=row.certainty("certainty"),
        note=row.both("note"),
        valid_low=valid_low,
        valid_high=valid_high,
    )
