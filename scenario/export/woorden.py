"""Every fixed text of the exports, by its name, in Dutch and English (``data/export_woorden.csv``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from gebieden.basis import Language, Text, data_path
from gebieden.tabel import read_table


@lru_cache(maxsize=1)
def load_woorden() -> Mapping[str, Text]:
    """Return every text by its name."""
    rows = read_table(data_path("export_woorden.csv"))
    return MappingProxyType({row.text("id"): Text(row.text("nl"), row.text("en")) for row in rows})


def woord(name: str, taal: Language, details: Mapping[str, object] | None = None) -> str:
    """Return a text, with its ``{names}`` filled in.

    >>> woord("blad_mix", "en")
    'Mix'
    """
    found = load_woorden()[name].in_language(taal)
    return found.format_map(details) if details else found
