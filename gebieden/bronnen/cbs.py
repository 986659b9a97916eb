"""CBS Wijken en Buurten: key figures per neighbourhood, old and new column names, and why a figure is missing.

A figure that is missing is NaN and keeps its reason; the codes by which CBS writes that (-99997 and so on) never
become numbers. Rows that are no neighbourhood (large water, abroad) are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array, Certainty, GebiedsmixError, Text, data_path, read_only
from gebieden.bronnen.collecties import Herkomst
from gebieden.bronnen.kaartlaag import Kaartlaag, Value, Vormen
from gebieden.tabel import Row, read_table

Redenen = npt.NDArray[np.str_]
Telling = Literal["aantal", "gemiddelde"]
Indeling = Literal["tm_2021", "vanaf_2022", "onbekend"]
LEEG, ONLEESBAAR = "leeg", "onleesbaar"
_CODES: tuple[tuple[Indeling, re.Pattern[str]], ...] = (
    ("tm_2021", re.compile(r"BU\d{8}", re.ASCII)),
    ("vanaf_2022", re.compile(r"BU\d{4}[A-Z]{2}\d{2}", re.ASCII)),
)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)


@dataclass(frozen=True, eq=False)
class Kolom:
    """One figure of every neighbourhood.

    Parameters
    ----------
    id, text, unit : str, Text, str
        Of ``data/bronnen/cbs_kolommen.csv``.
    telling : str
        ``aantal`` adds up; ``gemiddelde`` does not, and is weighed by the column ``gewicht``.
    values : Array
        ``(N,)``, NaN where missing.
    redenen : array of str
        ``(N,)``: why a figure is missing (ids of ``cbs_ontbrekend.csv``); empty where it is there.
    """

    id: str
    text: Text
    unit: str
    telling: Telling
    gewicht: str
    values: Array
    redenen: Redenen


@dataclass(frozen=True, eq=False)
class Buurten:
    """Neighbourhoods with their figures.

    Parameters
    ----------
    codes, namen : tuple of str
        ``(N,)``.
    vormen : array of shapely geometries
        ``(N,)``, RD metres.
    kolommen : mapping
        Per figure its column.
    jaar : int
        Year of the figures.
    herkomst : Herkomst
        Source, date of fetching, licence; ``certainty`` tells how sure the figures are.
    weggelaten : mapping
        Per reason (ids of ``cbs_weglaten.csv``) how many rows were left out.
    """

    codes: tuple[str, ...]
    namen: tuple[str, ...]
    vormen: Vormen
    kolommen: Mapping[str, Kolom]
    jaar: int
    herkomst: Herkomst
    weggelaten: Mapping[str, int]
    certainty: Certainty = "verified"

    @property
    def indeling(self) -> Indeling:
        """Which division the codes belong to; codes of 2022 and later do not fit those of before."""
        found = {code_division(code) for code in self.codes}
        return found.pop() if len(found) == 1 else "onbekend"


def code_division(code: str) -> Indeling:
    """Tell by its form from which division a code is.

    >>> code_division("BU03630000"), code_division("BU0363AA01")
    ('tm_2021', 'vanaf_2022')
    """
    return next((name for name, form in _CODES if form.fullmatch(code)), "onbekend")


@lru_cache(maxsize=1)
def load_columns() -> Mapping[str, Row]:
    """Return the rows of ``cbs_kolommen.csv`` by id."""
    rows = read_table(data_path("bronnen", "cbs_kolommen.csv"))
    return MappingProxyType({row.text("id"): row for row in rows})


@lru_cache(maxsize=1)
def load_reasons() -> Mapping[str, Text]:
    """Return why a figure can be missing, by id.

    >>> load_reasons()["geheim"].en
    'confidential'
    """
    rows = read_table(data_path("bronnen", "cbs_ontbrekend.csv"))
    return MappingProxyType({row.text("id"): row.both("name") for row in rows})


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, str]:
    """What CBS writes for a missing figure, and what it means; numbers in their plain form."""
    rows = read_table(data_path("bronnen", "cbs_ontbrekend.csv"))
    return {sign: row.text("id") for row in rows for sign in row.text("waarde").split(";") if sign}


def read_buurten(laag: Kaartlaag, names: Mapping[str, str] | None = None) -> Buurten:
    """Read neighbourhoods (or wijken or gemeenten) with their figures.

    Parameters
    ----------
    laag : Kaartlaag
        Features as they came, from a service or a file of any edition.
    names : mapping, optional
        For a derived file: per id of ``cbs_kolommen.csv`` the name of its column there.

    Raises
    ------
    GebiedsmixError
        ``no_cbs_map``: the columns are not those of CBS; ``unknown_year``; ``duplicate_code``.
    """
    columns = {id: _find_column(laag, row, names or {}) for id, row in load_columns().items()}
    codes = _codes(columns, laag)
    dropped = [_no_buurt(code, water) for code, water in zip(codes, _texts(columns["water"], len(laag)), strict=True)]
    kept = np.array([not reason for reason in dropped], dtype=bool)
    chosen = tuple(code for code, keep in zip(codes, kept, strict=True) if keep)
    _check_unique(chosen, laag)
    figures = {
        id: _read_column(row, columns[id], kept)
        for id, row in load_columns().items()
        if row.text("soort") != "sleutel" and columns[id] is not None
    }
    named = _texts(columns["buurtnaam"] or columns["wijknaam"] or columns["gemeentenaam"], len(laag))
    return Buurten(
        chosen,
        tuple(name for name, keep in zip(named, kept, strict=True) if keep),
        laag.vormen[kept],
        MappingProxyType({id: column for id, column in figures.items() if column is not None}),
        _year(columns, laag),
        laag.herkomst,
        {reason: dropped.count(reason) for reason in dict.fromkeys(dropped) if reason},
    )


def _find_column(laag: Kaartlaag, row: Row, names: Mapping[str, str]) -> Sequence[Value] | None:
    own = names.get(row.text("id"))
    known = [own] if own else [row.text("naam_vanaf_2023"), row.text("naam_tm_2022")]
    return laag.column(*(name for name in known if name))


def _codes(columns: Mapping[str, Sequence[Value] | None], laag: Kaartlaag) -> list[str]:
    """The codes of the smallest unit in the layer: buurten, else wijken, else gemeenten."""
    found = columns["buurtcode"] or columns["wijkcode"] or columns["gemeentecode"]
    if found is None:
        raise GebiedsmixError(
            "no_cbs_map",
            Text(
                "{bestand} heeft geen kolom met een buurt-, wijk- of gemeentecode van CBS (BU_CODE of buurtcode).",
                "{bestand} has no column with a CBS code of a buurt, wijk or gemeente (BU_CODE or buurtcode).",
            ),
            {"bestand": laag.herkomst.adres},
        )
    return _texts(found, len(laag))


def _texts(values: Sequence[Value] | None, count: int) -> list[str]:
    return [""] * count if values is None else ["" if value is None else str(value).strip() for value in values]


@lru_cache(maxsize=1)
def _left_out() -> tuple[tuple[str, str, str], ...]:
    rows = read_table(data_path("bronnen", "cbs_weglaten.csv"))
    return tuple((row.text("id"), row.text("kolom"), row.text("waarde")) for row in rows)


def _no_buurt(code: str, water: str) -> str:
    """Why a row is no neighbourhood; empty when it is one."""
    found = {"code_einde": code[-4:], "gemeente": code[2:6], "water": water.upper()}
    return next((id for id, column, value in _left_out() if found[column] == value), "")


def _check_unique(codes: Sequence[str], laag: Kaartlaag) -> None:
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise GebiedsmixError(
            "duplicate_code",
            Text(
                "{bestand}: code {code} staat er meer dan een keer. Haal de dubbele rijen weg.",
                "{bestand}: code {code} is there more than once. Remove the double rows.",
            ),
            {"bestand": laag.herkomst.adres, "code": twice},
        )


def _year(columns: Mapping[str, Sequence[Value] | None], laag: Kaartlaag) -> int:
    """The year of the figures: from its column, else from the code with the year, else of the collection."""
    for name in ("jaar", "jrstatcode"):
        for text in _texts(columns[name], len(laag)):
            found = _YEAR.match(text)
            if found:
                return int(found[0])
    if laag.herkomst.jaar is None:
        raise GebiedsmixError(
            "unknown_year",
            Text(
                "{bestand} noemt geen jaar. Voeg een kolom 'jaar' toe.",
                "{bestand} names no year. Add a column 'jaar'.",
            ),
            {"bestand": laag.herkomst.adres},
        )
    return laag.herkomst.jaar


def _read_column(row: Row, values: Sequence[Value] | None, kept: npt.NDArray[np.bool_]) -> Kolom | None:
    if values is None:
        return None
    percentage = row.text("unit") == "procent"
    read = [read_cell(value, percentage=percentage) for value, keep in zip(values, kept, strict=True) if keep]
    numbers = np.array([number for number, _ in read], dtype=np.float64)
    return Kolom(
        row.text("id"),
        row.both("name"),
        row.text("unit"),
        "aantal" if row.text("soort") == "aantal" else "gemiddelde",
        row.text("gewicht"),
        read_only(numbers * row.number_or("factor", 1)),
        np.array([reason for _, reason in read], dtype=np.str_),
    )


def read_cell(value: Value, *, percentage: bool = False) -> tuple[float, str]:
    """Read one figure as CBS writes it.

    Returns
    -------
    (float, str)
        The number and an empty reason, or NaN and why it is missing.

    >>> read_cell("1,7"), read_cell(-99997.0), read_cell(".")
    ((1.7, ''), (nan, 'geheim'), (nan, 'ontbreekt'))
    """
    text = "" if value is None else str(value).strip()
    if not text:
        return float("nan"), LEEG
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return float("nan"), _signs().get(text.lower(), ONLEESBAAR)
    if 0 <= number <= (100 if percentage else float("inf")) and number != float("inf"):
        return number, ""
    return float("nan"), _signs().get(f"{number:.0f}", ONLEESBAAR)
