"""What an area can fetch, from ``data/bronnen/collecties.csv``, and where what was fetched came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from gebieden.basis import Text, data_path, unknown
from gebieden.bronvermelding import check_keys, load_sources
from gebieden.tabel import read_table

Bron = Literal["cbs", "bbg", "pdok", "amsterdam", "gtfs", "paden"]
Dienst = Literal["ogc", "wfs", "geojson", "bestand"]
BRONNEN: tuple[Bron, ...] = ("cbs", "bbg", "pdok", "amsterdam", "gtfs", "paden")
Kader = tuple[float, float, float, float]  # west, south, east, north in RD metres


@dataclass(frozen=True)
class Collectie:
    """One set of features of one service.

    Parameters
    ----------
    id : str
        Its name in Gebiedsmix.
    bron, dienst : str
        What the command calls it; how the service is spoken to.
    adres, collectie : str
        Where it is, and its name there.
    year : int, optional
        Year of the figures; None when it is kept up to date.
    gemeente : str
        Only areas in this municipality need it; empty for every area.
    kenmerk : str
        The feature of a deelgebied that the surface of its features is; empty: none.
    text : Text
        What it is called.
    source : str
        Key into ``data/sources.csv``.
    """

    id: str
    bron: Bron
    dienst: Dienst
    adres: str
    collectie: str
    year: int | None
    gemeente: str
    kenmerk: str
    text: Text
    source: str


@lru_cache(maxsize=1)
def load_collecties() -> Mapping[str, Collectie]:
    """Return every collection by its id.

    >>> load_collecties()["cbs_buurten"].collectie
    'buurten'
    """
    path = data_path("bronnen", "collecties.csv")
    rows = read_table(path)
    check_keys(path, rows)
    found = {
        row.text("id"): Collectie(
            row.text("id"),
            cast(Bron, row.text("bron")),
            cast(Dienst, row.text("dienst")),
            row.text("adres"),
            row.text("collectie"),
            row.optional_whole("year"),
            row.text("gemeente"),
            row.text("kenmerk"),
            row.both("name"),
            row.text("source"),
        )
        for row in rows
    }
    return MappingProxyType(found)


def find_collectie(name: str) -> Collectie:
    """Return one collection; raises ``unknown_name`` with the nearest one."""
    known = load_collecties()
    if name not in known:
        raise unknown(Text("Collectie", "Collection"), name, known)
    return known[name]


@dataclass(frozen=True)
class Herkomst:
    """Where features came from; it is kept with them.

    Parameters
    ----------
    collectie : str
        Id of the collection.
    naam, uitgever, licentie, bron : str
        Title, publisher, licence and key of the source.
    adres : str
        The service, or the name of the user's file.
    jaar : int, optional
        Year of the figures.
    opgehaald : str
        Moment of fetching, ISO 8601 in UTC.
    kader : tuple of float
        The rectangle that was asked for, RD metres.
    aantal : int
        Number of features.
    """

    collectie: str
    naam: str
    uitgever: str
    licentie: str
    bron: str
    adres: str
    jaar: int | None
    opgehaald: str
    kader: Kader
    aantal: int


def herkomst_of(collectie: Collectie, kader: Kader, adres: str, aantal: int) -> Herkomst:
    """Write down where features come from, now."""
    source = load_sources()[collectie.source]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Herkomst(
        collectie.id,
        source.title,
        source.publisher,
        source.licence,
        source.id,
        adres,
        collectie.year,
        now,
        kader,
        aantal,
    )
