"""A region of one's own: areas that are there, and relations that one states oneself; every share is an assumption.

It lies as ``regios/<id>.json`` in the folder of the work: names of areas and scenarios, per relation a range and why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Text, data_path, unknown
from gebieden.gebied import Cijfer, Gebied
from gebieden.laden import load_gebied
from gebieden.regio import Regio, Relatie
from gebieden.werkmap import NAME, find_area, work_folder

FORMAT, VERSION = "gebiedsmix.regio", 1
FOLDER = "regios"
MOST_BYTES = 200_000  # technical: far more than a region of names and shares takes
ASSUMED = "eigen_aanname"
DESCRIPTION = Text("Een eigen regio.", "A region of one's own.")
NOTE = Text(
    "Elk aandeel is een aanname van wie de regio maakte. Als woningmarkt en inwoners tellen alleen deze gebieden.",
    "Every share is an assumption of whoever made the region. Only these areas count as housing market and residents.",
)


def own_regions() -> tuple[str, ...]:
    """Name the regions of the user, also those that cannot be read."""
    root = work_folder() / FOLDER
    return tuple(sorted(path.stem for path in root.glob("*.json") if NAME.fullmatch(path.stem) and path.is_file()))


def load_own_region(name: str) -> Regio:
    """Read a region of the user; kept in memory until its file or one of its areas changes.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``; ``broken_region``: the file is damaged; an area or place in it is gone.
    """
    if name not in own_regions():
        raise unknown(Text("Regio", "Region"), name, own_regions())
    try:
        path = work_folder() / FOLDER / f"{name}.json"
        text = path.read_text(encoding="utf-8") if path.stat().st_size <= MOST_BYTES else ""
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(name) from error
    document = read_document(text, name)
    stamps = tuple(find_area(entry["id"]).stamp for entry in document["gebieden"])
    return _made(name, text, stamps)


@lru_cache(maxsize=16)  # technical: regions kept in memory
def _made(name: str, text: str, _stamps: tuple[tuple[int, int], ...]) -> Regio:
    return region_of(name, read_document(text, name))


def read_document(text: str, name: str) -> Mapping[str, Any]:
    """Read the text of a region against its schema; raises ``broken_region``, ``newer_version``."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise GebiedsmixError(
            "newer_version",
            Text(
                "Regio '{regio}' is gemaakt met een nieuwere Gebiedsmix. Gebruik die versie.",
                "Region '{regio}' was made with a newer Gebiedsmix. Use that version.",
            ),
            {"regio": name},
        )
    if not _validator().is_valid(document):
        raise _damaged(name)
    found: Mapping[str, Any] = document
    return found


def region_of(name: str, document: Mapping[str, Any]) -> Regio:
    """Make a region from its document.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: an area, deelgebied or place that is not there; ``broken_region``: relations that cannot be.
    """
    naam = document["naam"]
    return Regio(
        id=name,
        naam=Text(naam, naam),
        description=DESCRIPTION,
        toelichting=NOTE,
        gebieden=tuple(load_gebied(entry["id"]) for entry in document["gebieden"]),
        relaties=tuple(_relatie(at, entry, name) for at, entry in enumerate(document["relaties"])),
        gemeenten=(),
        cijfers=MappingProxyType({}),
        scenarios=MappingProxyType({entry["id"]: entry["scenario"] for entry in document["gebieden"]}),
    )


def region_text(naam: str, gebieden: Mapping[str, str], relaties: Sequence[Mapping[str, Any]], name: str) -> str:
    """Write a region as its file holds it, once it can be.

    Parameters
    ----------
    naam : str
        What it is called.
    gebieden : mapping
        Area to the scenario that it shows at first.
    relaties : sequence of mapping
        ``soort``, ``van``, ``naar``, ``laag``, ``waarde``, ``hoog``, ``waarom``; green has ``deelgebied``, ``plek``.
    name : str
        Its id.

    Raises
    ------
    GebiedsmixError
        As ``read_document`` and ``region_of``.
    """
    entries = [{"id": gebied, "scenario": scenario} for gebied, scenario in gebieden.items()]
    document = {"format": FORMAT, "version": VERSION, "naam": naam, "gebieden": entries, "relaties": list(relaties)}
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    region_of(name, read_document(text, name))
    return text


def green_links(van: Gebied, naar: Gebied) -> tuple[tuple[str, str], ...]:
    """Return what can be joined by green: each deelgebied of one area with each green place around the other."""
    green = [plek.id for plek in naar.omgeving if plek.soort == "groen"]
    return tuple((deelgebied, plek) for deelgebied in van.ids for plek in green)


def _relatie(at: int, entry: Mapping[str, Any], name: str) -> Relatie:
    low, value, high = (float(entry[side]) for side in ("laag", "waarde", "hoog"))
    if not low <= value <= high:
        raise GebiedsmixError(
            "broken_region",
            Text(
                "Een relatie van '{van}' naar '{naar}' loopt niet van laag naar hoog.",
                "A relation from '{van}' to '{naar}' does not run from low to high.",
            ),
            {"van": entry["van"], "naar": entry["naar"], "regio": name},
        )
    note = Text(entry["waarom"], entry["waarom"])
    share = Cijfer(value, low, high, "aandeel", ASSUMED, "assumption", note)
    where = (entry.get("deelgebied", ""), entry.get("plek", ""))
    return Relatie(f"relatie_{at + 1}", entry["soort"], entry["van"], entry["naar"], *where, share)


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only a region of one's own needs it

    return Draft202012Validator(json.loads(data_path("formaten", "regio.schema.json").read_text(encoding="utf-8")))


def _damaged(name: str) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_region",
        Text("Het bestand van regio '{regio}' is beschadigd.", "The file of region '{regio}' is damaged."),
        {"regio": name},
    )
