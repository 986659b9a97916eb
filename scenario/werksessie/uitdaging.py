"""The challenge round: questions that confront a plan with broad welfare. A file of the user replaces them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gebieden.basis import Text, data_path
from gebieden.tabel import read_table
from gebieden.werkmap import work_folder

FILE = "uitdaging.csv"


@dataclass(frozen=True)
class Uitdaging:
    """One question, and what it is about."""

    id: str
    thema: Text
    vraag: Text


def load_uitdagingen() -> Mapping[str, Uitdaging]:
    """Return the questions by id: those in the user's folder when there is such a file, else the shipped ones.

    Raises
    ------
    GebiedsmixError
        ``broken_table``.
    """
    own = work_folder() / FILE
    rows = read_table(own if own.is_file() else data_path(FILE))
    return MappingProxyType(
        {row.text("id"): Uitdaging(row.text("id"), row.both("theme"), row.both("question")) for row in rows}
    )
