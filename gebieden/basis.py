"""The ground floor: texts in two languages, sources, errors, and where the figures lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Language = Literal["nl", "en"]
Certainty = Literal["verified", "knowledge", "assumption"]


@dataclass(frozen=True)
class Text:
    """One text in Dutch and in English.

    >>> Text("groen", "green").in_language("en")
    'green'
    """

    nl: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in the language asked for."""
        return self.nl if language == "nl" else self.en

    def filled(self, details: Mapping[str, object]) -> Text:
        """Fill the ``{names}`` in both languages; floats get their comma in Dutch.

        >>> Text("fsi {fsi:.2f}, {n} woningen", "fsi {fsi:.2f}, {n} dwellings").filled({"fsi": 1.5, "n": 3})
        Text(nl='fsi 1,50, 3 woningen', en='fsi 1.50, 3 dwellings')
        """
        dutch = {name: _Dutch(value) if isinstance(value, float) else value for name, value in details.items()}
        return Text(self.nl.format_map(dutch), self.en.format_map(details))


class _Dutch(float):
    """A number that is written as in Dutch, whatever the format asked for."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).translate(_SWAP)


_SWAP = str.maketrans({",": ".", ".": ","})


@dataclass(frozen=True)
class Source:
    """Where a figure comes from; an own assumption is a source too, and says so."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    licence: str
    note: str

    def __post_init__(self) -> None:
        """Refuse a source that names nothing."""
        if not self.id or not self.title:
            raise ValueError(f"a source needs an id and a title, got {self.id!r} and {self.title!r}")


class GebiedsmixError(Exception):
    """What went wrong, where, and how to mend it: English for the log, Dutch for the screen.

    Parameters
    ----------
    code : str
        Stable name of the error, for programs.
    text : Text
        One sentence or two, with ``{names}`` that ``details`` fills.
    details : mapping, optional
        The values behind the words.
    """

    def __init__(self, code: str, text: Text, details: Mapping[str, object] | None = None) -> None:
        self.code = code
        self.details = dict(details or {})
        self.message = text.filled(self.details)
        super().__init__(self.message.en)

    def __reduce__(self) -> tuple[type[GebiedsmixError], tuple[str, Text, dict[str, object]]]:
        """Travel between processes with the words already filled in."""
        escaped = Text(*(side.replace("{", "{{").replace("}", "}}") for side in (self.message.nl, self.message.en)))
        return type(self), (self.code, escaped, self.details)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like ``name``, or the first few known ones.

    >>> nearest("kantor", ["kantoor", "horeca"])
    'kantoor'
    """
    names = list(known)
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(names[:8])


def unknown(kind: Text, name: str, known: Iterable[str]) -> GebiedsmixError:
    """Make the error for a name that does not exist, with the name that was probably meant."""
    return GebiedsmixError(
        "unknown_name",
        Text(
            "{soort} '{naam}' bestaat niet. Bedoelt u: {voorstel}?",
            "{kind} '{naam}' does not exist. Did you mean: {voorstel}?",
        ),
        {"soort": kind.nl, "kind": kind.en, "naam": name, "voorstel": nearest(name, known)},
    )


def data_path(*parts: str) -> Path:
    """Return a path inside the shipped ``data`` folder, in a wheel or in a checkout.

    Raises
    ------
    FileNotFoundError
        The installation has no ``data`` folder at all.
    """
    return _data_folder().joinpath(*parts)


@lru_cache(maxsize=1)
def _data_folder() -> Path:
    here = Path(__file__).parent
    for folder in (here / "data", here.parent / "data"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the folder 'data' of Gebiedsmix is missing; install the package again")


def read_only(values: npt.ArrayLike) -> Array:
    """Return a float64 copy that nobody can write to.

    >>> read_only([1, 2]).flags.writeable
    False
    """
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array
