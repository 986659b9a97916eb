"""Where figures come from: every source once, in ``data/sources.csv``, and its key everywhere else.

Use ``load_sources()[key]`` for one source, ``sources_of("a;b")`` for what stands in a ``source`` column, and
``check_keys(path, rows)`` when a table with a ``source`` column is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from gebieden.basis import Source, Text, data_path, unknown
from gebieden.tabel import Row, check_references, read_table


@lru_cache(maxsize=1)
def load_sources() -> Mapping[str, Source]:
    """Return every source by its key.

    >>> load_sources()["pbl_rsopen"].licence
    'GPL-3.0'
    """
    return MappingProxyType({row.text("id"): _read_source(row) for row in read_table(data_path("sources.csv"))})


def _read_source(row: Row) -> Source:
    return Source(
        id=row.text("id"),
        title=row.text("title"),
        publisher=row.text("publisher"),
        year=row.optional_whole("year"),
        url=row.text("url"),
        licence=row.text("licence"),
        note=row.text("note"),
    )


def sources_of(keys: str) -> tuple[Source, ...]:
    """Return the sources behind keys separated by ``;``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest key.

    >>> [source.publisher for source in sources_of("cbs_bevolking;vewin_2021")]
    ['CBS', 'Vewin']
    """
    known = load_sources()
    for key in keys.split(";"):
        if key not in known:
            raise unknown(Text("Bron", "Source"), key, known)
    return tuple(known[key] for key in keys.split(";"))


def check_keys(path: Path, rows: Sequence[Row], column: str = "source") -> None:
    """Refuse a table that names a source which does not exist.

    Raises
    ------
    GebiedsmixError
        ``broken_table``: file, row, column and the nearest key.
    """
    check_references(path, rows, column, load_sources(), "sources.csv")
