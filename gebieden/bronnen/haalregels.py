"""Limits of fetching, from ``data/bronnen/haalregels.csv``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from gebieden.basis import data_path
from gebieden.tabel import read_table

MB = 1_000_000  # unit conversion


@dataclass(frozen=True)
class Haalregels:
    """How long, how often and how much may be asked of a service; names and units as in the table."""

    seconden_vraag: float
    seconden_totaal: float
    seconden_verbinden: float
    pogingen: float
    wachten_s: float
    wachten_meest_s: float
    per_bladzijde: float
    bladzijde_mb: float
    totaal_mb: float
    objecten: float
    doorverwijzingen: float
    marge_m: float
    gtfs_zip_mb: float
    gtfs_uitgepakt_mb: float
    gtfs_bestanden: float
    gtfs_samen_m: float
    bestand_mb: float
    park_ha: float


@lru_cache(maxsize=1)
def load_haalregels() -> Haalregels:
    """Return the limits that travel with the program.

    >>> load_haalregels().per_bladzijde
    1000.0
    """
    found = {row.text("id"): row.number("value") for row in read_table(data_path("bronnen", "haalregels.csv"))}
    return Haalregels(**{field.name: found[field.name] for field in fields(Haalregels)})
