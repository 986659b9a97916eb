"""CBS Bestand Bodemgebruik: classes of land use, and the ground uses that they consist of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, Certainty, GebiedsmixError, Text, data_path, read_only
from gebieden.bronnen.collecties import Herkomst
from gebieden.bronnen.kaartlaag import Kaartlaag, Value, Vormen, plain_name
from gebieden.tabel import Row, read_table

GROND = ("uitgeefbaar", "verharding", "groen", "water")
_CODE_COLUMN = re.compile(r"(bg|bbg)_?(\d{4})", re.ASCII | re.IGNORECASE)
_CODE_NAMES = ("bg_code", "code", "bodemgebruikcode")
_NAME_NAMES = ("categorie", "omschrijving", "bodemgebruik")
UNKNOWN = 0  # no class


@dataclass(frozen=True, eq=False)
class Bodemgebruik:
    """Polygons of land use.

    Parameters
    ----------
    vormen : array of shapely geometries
        ``(N,)``, RD metres.
    codes : array of int
        ``(N,)``: class of ``data/bronnen/bbg_klassen.csv``; 0 where the class is not in the table.
    jaar : int, optional
        Year of the edition; those up to 2017 and from 2020 do not compare.
    herkomst : Herkomst
        Source, date of fetching, licence.
    """

    vormen: Vormen
    codes: npt.NDArray[np.int64]
    jaar: int | None
    herkomst: Herkomst

    @property
    def shares(self) -> Array:
        """Share of uitgeefbaar, verharding, groen and water per polygon, ``(N, 4)``; NaN if the class is unknown."""
        table, at = _share_table()
        return read_only(table[[at.get(int(code), 0) for code in self.codes]].reshape(-1, len(GROND)))

    @property
    def certainty(self) -> Certainty:
        """How sure the ground uses are: read in the source for water alone, else assumed shares of a class."""
        return (
            "verified"
            if all(_rows()[code].certainty("certainty") == "verified" for code in self._known)
            else "assumption"
        )

    @property
    def _known(self) -> set[int]:
        return {int(code) for code in self.codes if code != UNKNOWN}


@lru_cache(maxsize=1)
def _rows() -> Mapping[int, Row]:
    rows = read_table(data_path("bronnen", "bbg_klassen.csv"))
    return MappingProxyType({int(row.number("code")): row for row in rows})


@lru_cache(maxsize=1)
def _share_table() -> tuple[Array, Mapping[int, int]]:
    """Shares per class, the unknown class first, and in which row each class stands."""
    known = list(_rows().items())
    shares = [[row.number(use) for use in GROND] for _, row in known]
    table = read_only([[np.nan] * len(GROND), *shares])
    return table, {code: at for at, (code, _) in enumerate(known, 1)}


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, int]:
    """Classes by their plain name in any edition."""
    return {
        plain_name(row.text(column)): code
        for code, row in _rows().items()
        for column in ("naam_tm_2017", "naam_vanaf_2020")
        if row.text(column)
    }


def read_bodemgebruik(laag: Kaartlaag) -> Bodemgebruik:
    """Read polygons of land use by the code of their class, or else by its name.

    Raises
    ------
    GebiedsmixError
        ``no_land_use``: the layer has neither.
    """
    coded, year = _code_column(laag)
    if coded is not None:
        codes = [_class_of(value) for value in coded]
    else:
        codes = [_by_name().get(plain_name(str(value)), UNKNOWN) for value in _name_column(laag)]
    return Bodemgebruik(laag.vormen, np.array(codes, dtype=np.int64), year or laag.herkomst.jaar, laag.herkomst)


def _code_column(laag: Kaartlaag) -> tuple[Sequence[Value] | None, int | None]:
    """The column with codes, and the year in its name (bg2017)."""
    for column, values in laag.kolommen.items():
        named = _CODE_COLUMN.fullmatch(column)
        if named:
            return values, int(named[2])
    return laag.column(*_CODE_NAMES), None


def _name_column(laag: Kaartlaag) -> Sequence[Value]:
    found = laag.column(*_NAME_NAMES)
    if found is None:
        raise GebiedsmixError(
            "no_land_use",
            Text(
                "{bestand} heeft geen kolom met bodemgebruik (bg2017, of een naam in 'categorie').",
                "{bestand} has no column with land use (bg2017, or a name in 'categorie').",
            ),
            {"bestand": laag.herkomst.adres},
        )
    return found


def _class_of(value: Value) -> int:
    try:
        code = int(float(str(value)))
    except (ValueError, OverflowError):
        return UNKNOWN
    return code if code in _rows() else UNKNOWN
