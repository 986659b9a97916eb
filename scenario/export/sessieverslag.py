"""The report of a live session as a tagged PDF (PDF/UA-1): who by role, rounds, decisions with reasons, ideas."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gebieden.basis import Language, Text
from scenario.export.rapport.letters import MISSING, legible

PAGE = Path(__file__).parent / "rapport" / "sessie.typ"
_LONG = re.compile(r"(\S{60})")  # technical: a longer word runs off the page; it may break here
_LACKING = Text(
    f"{MISSING}: een letter die het lettertype van dit verslag niet heeft. In de gegevens (JSON) staat zij er wel.",
    f"{MISSING}: a letter that the font of this report does not have. In the figures (JSON) it is there.",
)


@dataclass(frozen=True)
class Deel:
    """One part: a title, a sentence, points, and blocks of rows with ``naam``, ``tekst`` and perhaps a ``balk``."""

    title: str
    told: str = ""
    points: Sequence[str] = ()
    blocks: Sequence[dict[str, Any]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Verslag:
    """What the report says.

    Parameters
    ----------
    title, subtitle, foot : str
        Name of the session, where and when, and the line at the bottom.
    dag : date
        When the session was held.
    taal : {"nl", "en"}
        Language.
    parts : sequence of Deel
        In order.
    """

    title: str
    subtitle: str
    foot: str
    dag: date
    taal: Language
    parts: Sequence[Deel]


def session_pdf(verslag: Verslag) -> bytes:
    """Set the report; nothing is fetched and what people typed stays words.

    Raises
    ------
    ModuleNotFoundError
        The extra ``export`` is missing.
    """
    import typst  # only who asks for the report needs it

    told = _legible(asdict(verslag))
    dag = verslag.dag
    told |= {"dag": "", "year": dag.year, "month": dag.month, "day": dag.day, "lang": verslag.taal}
    told["note"] = _LACKING.in_language(verslag.taal) if MISSING in json.dumps(told, ensure_ascii=False) else ""
    files = {"main.typ": PAGE.read_bytes(), "sessie.json": json.dumps(told, ensure_ascii=False).encode("utf-8")}
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its types leave out files in memory
        files, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True
    )
    return made


def _legible(told: Any) -> Any:
    """Put every word in letters that the fonts have, and let endless ones break."""
    if isinstance(told, dict):
        return {name: "" if isinstance(value, date) else _legible(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_legible(one) for one in told]
    return _LONG.sub("\\1\u200b", legible(told)) if isinstance(told, str) else told
