"""Limits and tolerances of reading a file, from ``data/inleesregels.csv``."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

from gebieden.basis import data_path
from gebieden.tabel import read_table

MB = 1_000_000  # unit conversion


@dataclass(frozen=True)
class Inleesregels:
    """What a file may be and how far it is mended; names and units as in the table."""

    bestand_mb: float
    uitgepakt_mb: float
    zip_bestanden: float
    deelgebieden: float
    hoekpunten: float
    vereenvoudigen_m: float
    seconden: float
    geheugen_mb: float
    kier_m: float
    kleven_m: float
    overlap_aandeel: float
    gelijk_aandeel: float
    klein_m2: float
    deel_m2: float
    melden_m2: float
    grond_verschil: float
    naam_tekens: float
    rd_x_min_m: float
    rd_x_max_m: float
    rd_y_min_m: float
    rd_y_max_m: float


@lru_cache(maxsize=1)
def load_regels() -> Inleesregels:
    """Return the limits that travel with the program.

    >>> load_regels().rd_x_max_m
    300000.0
    """
    found = {row.text("id"): row.number("value") for row in read_table(data_path("inleesregels.csv"))}
    return Inleesregels(**{field.name: found[field.name] for field in fields(Inleesregels)})
