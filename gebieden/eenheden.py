"""Units: how they are written in both languages, with how many decimals, and as pint knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from gebieden.basis import Text, data_path
from gebieden.tabel import read_table


@dataclass(frozen=True)
class Eenheid:
    """A unit of ``data/eenheden.csv``.

    Parameters
    ----------
    id : str
        As kentallen, norms and rules name it.
    text : Text
        As it is written behind a number.
    pint : str
        Expression for pint; ``[name]`` declares a dimension of its own (a dwelling, a job).
    decimals : int
        How many decimals are worth showing.
    """

    id: str
    text: Text
    pint: str
    decimals: int


@lru_cache(maxsize=1)
def load_eenheden() -> Mapping[str, Eenheid]:
    """Return every unit by its id.

    >>> load_eenheden()["m2_per_woning"].text.nl
    'm² per woning'
    """
    rows = read_table(data_path("eenheden.csv"))
    return MappingProxyType(
        {
            row.text("id"): Eenheid(
                row.text("id"), Text(row.text("nl"), row.text("en")), row.text("pint"), int(row.number("decimals"))
            )
            for row in rows
        }
    )
