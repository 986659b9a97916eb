"""Every text of the interface, by its name, in Dutch and English (``data/teksten.csv``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from gebieden.basis import Language, Text, data_path
from gebieden.tabel import read_table

NO_BREAK = "\u00a0"
_PERCENT = re.compile(r"(?<=\d) (?=%)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


@lru_cache(maxsize=1)
def load_teksten() -> Mapping[str, Text]:
    """Return every text of the interface by its name."""
    rows = read_table(data_path("teksten.csv"))
    return MappingProxyType({row.text("id"): Text(row.text("nl"), row.text("en")) for row in rows})


def tekst(name: str, taal: Language, details: Mapping[str, object] | None = None) -> str:
    """Return a text, with its ``{names}`` filled in.

    >>> tekst("taal", "en")
    'Language'
    """
    found = load_teksten()[name].in_language(taal)
    return found.format_map(details) if details else found


def letterlijk(words: str) -> str:
    r"""Make words safe inside Markdown: names that people typed are shown, never obeyed; "20 %" stays on one line.

    >>> letterlijk("*[x](y)*")
    '\\*\\[x\\]\\(y\\)\\*'
    """
    return _MARKDOWN.sub(r"\\\1", _PERCENT.sub(NO_BREAK, words.replace("\n", " ")))
