"""PBL's neighbourhood types as a ready-made mix: how dense, how green, which dwellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Mask, Text, data_path, unknown
from gebieden.bronvermelding import check_keys
from gebieden.tabel import Row, read_table
from scenario.hendels import SEGMENTEN
from scenario.verdeling import Verdeling


@dataclass(frozen=True)
class Woonmilieu:
    """One neighbourhood type.

    Parameters
    ----------
    id, text : str, Text
        Its name.
    stapeling, segment : str
        Flats or houses, and the tenure of its dwellings.
    grond : mapping
        Share of the neighbourhood per kind of ground, adding up to 1; in the source they add up to 97-101 %.
    fsi, bouwlagen, m2_per_woning : float
        Floor space per m2 of ground, storeys, and m2 BVO per dwelling.
    source : str
        Keys into ``data/sources.csv``.
    note : Text
        What to know before using it.
    """

    id: str
    text: Text
    stapeling: str
    segment: str
    grond: Mapping[str, float]
    fsi: float
    bouwlagen: float
    m2_per_woning: float
    source: str
    note: Text


@lru_cache(maxsize=1)
def load_woonmilieus() -> Mapping[str, Woonmilieu]:
    """Return the types by id, in the order of ``data/woonmilieus.csv``."""
    path = data_path("woonmilieus.csv")
    rows = read_table(path)
    check_keys(path, rows)
    return MappingProxyType({row.text("id"): _read(row) for row in rows})


def _read(row: Row) -> Woonmilieu:
    names = {"uitgeefbaar": "bebouwd", "verharding": "verharding", "groen": "groen", "water": "water"}
    shares = {name: row.number(column) for name, column in names.items()}
    total = sum(shares.values())
    return Woonmilieu(
        row.text("id"),
        row.both("name"),
        row.text("stapeling"),
        row.text("segment"),
        MappingProxyType({name: share / total for name, share in shares.items()}),
        row.number("fsi"),
        row.number("bouwlagen"),
        row.number("bvo_per_woning_m2"),
        row.text("source"),
        row.both("note"),
    )


def lay_woonmilieu(verdeling: Verdeling, name: str, bestaand_water: Array, where: Mask | None = None) -> Verdeling:
    """Make deelgebieden a neighbourhood of a type: ground, density, storeys, size and tenure of the dwellings.

    The mix of functions stays as it is, since the types say nothing about work. Shares of the ground are shares of
    the land: existing open water stays. Density follows, since nothing is built on that water. Plots are as large
    as what is built on them, for the source counts gardens as green.

    Parameters
    ----------
    verdeling : Verdeling
        Levers of shape ``(..., D, H)``.
    name : str
        Id of the type.
    bestaand_water : Array
        ``(D,)``: share of each deelgebied that is open water now.
    where : boolean Array, optional
        Which deelgebieden, ``(D,)``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the type.
    """
    types = load_woonmilieus()
    if name not in types:
        raise unknown(Text("Woonmilieu", "Neighbourhood type"), name, types)
    chosen, land = types[name], 1 - bestaand_water
    levers: dict[str, Array | float] = {kind: share * land for kind, share in chosen.grond.items()}
    levers["water"] = chosen.grond["water"] * land + bestaand_water
    levers |= {segment: float(segment == chosen.segment) for segment in SEGMENTEN}
    holds = chosen.grond["uitgeefbaar"] * chosen.bouwlagen  # the source rounds fsi, sometimes to just above this
    levers |= {"fsi": np.minimum(chosen.fsi, holds) * land, "bouwlagen": chosen.bouwlagen}
    levers["m2_per_woning"] = chosen.m2_per_woning
    return verdeling.with_levers(levers, where)
