"""Every rule of a region by its name, with what it can ask for; a misspelt input fails when this is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from gebieden.basis import Text, data_path, unknown
from gebieden.tabel import read_table
from scenario.indicatoren import INDICATOREN
from scenario.invoer import KNOWN_INPUTS
from scenario.programma import VELDEN
from scenario.regio import regels
from scenario.rekenregel import Veld, check_inputs, collect

INVOER_FILE = "data/regio/invoer.csv"


@dataclass(frozen=True)
class Regioinvoer:
    """Something a rule of a region asks for that no rule calculates."""

    text: Text
    unit: str


def _read_invoer() -> Mapping[str, Regioinvoer]:
    rows = read_table(data_path("regio", "invoer.csv"))
    return MappingProxyType({row.text("id"): Regioinvoer(row.both("name"), row.text("unit")) for row in rows})


REGIOINVOER: Mapping[str, Regioinvoer] = _read_invoer()


def _load_regels() -> Mapping[str, Veld]:
    found = cast(dict[str, Veld], collect([regels]))
    elsewhere = {**KNOWN_INPUTS, **{name: rule.where for name, rule in {**VELDEN, **INDICATOREN}.items()}}
    clash = set(found) & set(elsewhere)
    if clash:
        name = min(clash)
        raise ValueError(f"'{name}' is declared twice: {found[name].where} and {elsewhere[name]}")
    check_inputs(
        found, {**elsewhere, **dict.fromkeys(REGIOINVOER, INVOER_FILE), **{n: r.where for n, r in found.items()}}
    )
    return MappingProxyType(found)


REGIOREGELS: Mapping[str, Veld] = _load_regels()


def find_regioregel(name: str) -> Veld:
    """Return a rule of a region; raises ``unknown_name`` with the nearest one."""
    if name not in REGIOREGELS:
        raise unknown(Text("Regel van een regio", "Rule of a region"), name, REGIOREGELS)
    return REGIOREGELS[name]


@lru_cache(maxsize=1)
def regio_texts() -> Mapping[str, Text]:
    """Name everything that only the formulas of a region mention."""
    texts = {name: entry.text for name, entry in REGIOINVOER.items()}
    return MappingProxyType({**texts, **{name: regel.text for name, regel in REGIOREGELS.items()}})
