"""Where the hostile files of these tests are gathered, each with what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Writer = Callable[[Path], Path]
REFUSED: dict[str, tuple[str, Writer]] = {}  # by what it is: the code of the error, and who writes the file
MENDED: dict[str, tuple[str, Writer]] = {}  # by what it is: the code in the report, and who writes the file


def refused(code: str) -> Callable[[Writer], Writer]:
    return _kept(REFUSED, code)


def mended(code: str) -> Callable[[Writer], Writer]:
    return _kept(MENDED, code)


def _kept(kind: dict[str, tuple[str, Writer]], code: str) -> Callable[[Writer], Writer]:
    def keep(writer: Writer) -> Writer:
        kind[writer.__name__] = (code, writer)
        return writer

    return keep


def cut(path: Path, share: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path
