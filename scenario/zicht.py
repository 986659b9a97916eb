"""A view that opens again: area, mix, selection, year and what every page showed, behind a short id.

A view is JSON with a version, checked against ``data/formaten/zicht.schema.json`` and then by replaying its steps: data
only, never code. Its id follows from its content, so that it can neither be chosen nor changed afterwards.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Language, Text, data_path
from gebieden.werkmap import work_folder
from scenario.scenariobestand import write_whole
from scenario.werkversie import Event

FORMAT = "gebiedsmix.zicht"
VERSION = 2  # 1 had no camera, no set of figures, no opened figure and no wishes
MOST_BYTES = 2_000_000  # technical: far above the longest history that is kept
_ID_BYTES = 8  # of the hash; 13 letters in base 32
ID = re.compile(r"[a-z2-7]{13}")
Keuze = str | bool | int | list[str] | list[int]
Wens = tuple[str, str, float]


@dataclass(frozen=True)
class Zicht:
    """What someone looked at.

    Parameters
    ----------
    gebied, pagina : str
        Area, and page.
    taal : {"nl", "en"}
        Language.
    gebeurtenissen : tuple of events
        What made the mix, from its last begin on.
    selectie, vast : tuple of str
        Deelgebieden that were chosen, levers that were locked.
    jaar : int or None
        Year shown; None for the final state.
    keuzes : mapping
        What the pages showed, by the name of the choice.
    camera : tuple of float
        Longitude, latitude and zoom of the map; empty while nobody moved it.
    rekenset : str
        The set of own kentallen and norms; empty for the shipped ones.
    uitleg : tuple of str
        The figures that were opened, one out of the other.
    wensen : tuple of (str, str, float)
        Wishes for an exploration: of what, which side, which value.
    """

    gebied: str
    pagina: str
    taal: Language
    gebeurtenissen: tuple[Event, ...]
    selectie: tuple[str, ...]
    vast: tuple[str, ...]
    jaar: int | None
    keuzes: Mapping[str, Keuze]
    camera: tuple[float, ...] = ()
    rekenset: str = ""
    uitleg: tuple[str, ...] = ()
    wensen: tuple[Wens, ...] = ()


def as_document(zicht: Zicht) -> dict[str, Any]:
    """Write a view as plain data."""
    return {"format": FORMAT, "version": VERSION, **asdict(zicht)}


def save_zicht(zicht: Zicht) -> str:
    """Keep a view and return its id; the same view has the same id.

    Raises
    ------
    GebiedsmixError
        ``broken_zicht``: it is no view that could be opened again; ``cannot_write``.
    """
    document = json.loads(json.dumps(as_document(zicht), allow_nan=False))
    _check(document)
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    name = _id_of(written)
    write_whole(_path(name), written)
    return name


def read_zicht(name: str) -> Zicht:
    """Read a view by its id.

    Raises
    ------
    GebiedsmixError
        ``unknown_zicht``: no such view here, or no id at all; ``newer_version``; ``broken_zicht``: it was changed, or
        it is no view.
    """
    if not ID.fullmatch(name) or not _path(name).is_file():
        raise GebiedsmixError(
            "unknown_zicht",
            Text(
                "Deze link hoort niet bij een bewaard beeld op deze computer. Vraag een nieuwe link.",
                "This link belongs to no view that was kept on this computer. Ask for a new link.",
            ),
        )
    path = _path(name)
    try:
        written = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        document = json.loads(written)
    except (OSError, ValueError, RecursionError) as error:
        raise _broken() from error
    _check(document)
    if _id_of(written.decode("utf-8")) != name:
        raise _broken()
    return _as_zicht(document)


def _as_zicht(document: Mapping[str, Any]) -> Zicht:
    return Zicht(
        document["gebied"],
        document["pagina"],
        document["taal"],
        tuple(document["gebeurtenissen"]),
        tuple(document["selectie"]),
        tuple(document["vast"]),
        document["jaar"],
        document["keuzes"],
        tuple(document.get("camera", ())),
        document.get("rekenset", ""),
        tuple(document.get("uitleg", ())),
        tuple((name, side, value) for name, side, value in document.get("wensen", ())),
    )


def _path(name: str) -> Path:
    return work_folder() / "zichten" / f"{name}.json"


def _id_of(written: str) -> str:
    digest = hashlib.sha256(written.encode("utf-8")).digest()[:_ID_BYTES]
    return base64.b32encode(digest).decode("ascii").rstrip("=").lower()


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only a link needs it

    return Draft202012Validator(json.loads(data_path("formaten", "zicht.schema.json").read_text(encoding="utf-8")))


def _check(document: object) -> None:
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise GebiedsmixError(
            "newer_version",
            Text(
                "Deze link komt uit een nieuwere Gebiedsmix. Werk Gebiedsmix bij.",
                "This link comes from a newer Gebiedsmix. Update Gebiedsmix.",
            ),
        )
    if not _validator().is_valid(document):
        raise _broken()


def _broken() -> GebiedsmixError:
    return GebiedsmixError(
        "broken_zicht",
        Text("Het beeld achter deze link is beschadigd.", "The view behind this link is damaged."),
    )
