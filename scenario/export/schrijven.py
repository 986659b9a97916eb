"""Writing files: whole or not at all, with a progress that tells the truth and can be stopped."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gebieden.basis import GebiedsmixError, Text
from scenario.scenariobestand import cannot_write

Melden = Callable[[float], None]  # hears the share that is done, 0-1; raises Gestopt to stop


class Gestopt(Exception):  # noqa: N818
    """Somebody stopped the export; no file was left behind, and an older one is still whole."""


def unknown_format(path: Path, known: Iterable[str]) -> GebiedsmixError:
    """Return the refusal of a file whose suffix no format has, with the suffixes that exist."""
    return GebiedsmixError(
        "unknown_format",
        Text(
            "'{naam}' heeft geen bekende uitgang. Kies uit {uitgangen}.",
            "'{naam}' has no known suffix. Choose one of {uitgangen}.",
        ),
        {"naam": path.name, "uitgangen": ", ".join(known)},
    )


@dataclass
class Teller:
    """Counts the pieces of work that are done, and tells which share that is.

    Parameters
    ----------
    total : int
        Number of pieces of equal size.
    melden : callable
        Hears the share after every piece.
    """

    total: int
    melden: Melden
    done: int = field(default=0, init=False)

    def klaar(self, pieces: int = 1) -> None:
        """Count pieces as done; raises ``Gestopt`` when whoever listens wants to stop."""
        self.done = min(self.done + pieces, self.total)
        self.melden(self.done / self.total)


def silent(_share: float) -> None:
    """Listen to nothing."""


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a path in a folder of its own beside the wanted file; move it into place when all went well.

    Raises
    ------
    GebiedsmixError
        ``cannot_write``: the disk is full, or the folder is not ours to write in.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".gebiedsmix-") as folder:
            unfinished = Path(folder) / path.name
            yield unfinished
            unfinished.replace(path)
    except OSError as error:
        raise cannot_write(error) from error
