"""Reading regions: those that travel with the program (``data/regio/``), and those of the user."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from gebieden.basis import GebiedsmixError, Text, data_path, unknown
from gebieden.bronvermelding import check_keys
from gebieden.eigen_regio import load_own_region, own_regions
from gebieden.gebied import Cijfer, Gebied
from gebieden.laden import load_gebied, read_cijfer_entry, read_cijfer_row, read_gebied
from gebieden.regio import Gemeente, Regio, Relatie, Relatiesoort
from gebieden.tabel import Row, read_table

ABOUT = "regio.toml"  # a folder without it is no region
OWN_AREAS = "gebieden"  # areas that exist only inside a region


def shipped_regions() -> tuple[str, ...]:
    """Name the regions that travel with the program."""
    return tuple(sorted(path.parent.name for path in data_path("regio").glob(f"*/{ABOUT}")))


def all_regions() -> tuple[str, ...]:
    """Name every region: the shipped ones and then those of the user; a shipped one cannot be replaced."""
    shipped = shipped_regions()
    return shipped + tuple(name for name in own_regions() if name not in shipped)


def readable_regions() -> dict[str, Regio]:
    """Return every region by name; one of the user that cannot be read is left out."""
    found = {}
    for name in all_regions():
        with suppress(GebiedsmixError):
            found[name] = load_regio(name)
    return found


def load_regio(regio: str) -> Regio:
    """Read a region, shipped or of the user; it is kept in memory.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` with the nearest name; ``broken_table``, ``broken_region``.
    """
    if regio not in all_regions():
        raise unknown(Text("Regio", "Region"), regio, all_regions())
    return _shipped(regio) if regio in shipped_regions() else load_own_region(regio)


@lru_cache(maxsize=8)  # technical: regions kept in memory
def _shipped(regio: str) -> Regio:
    return read_regio(data_path("regio", regio))


def read_regio(folder: Path) -> Regio:
    """Read a region from its folder: ``regio.toml``, its relations, and its municipalities when it has any."""
    about = tomllib.loads((folder / ABOUT).read_text(encoding="utf-8"))
    return Regio(
        id=about["id"],
        naam=_text(about, "naam"),
        description=_text(about, "beschrijving"),
        toelichting=_text(about, "toelichting"),
        gebieden=tuple(_gebied(folder, entry["id"]) for entry in about["gebied"]),
        relaties=_read_relaties(folder / "relaties.csv"),
        gemeenten=_read_gemeenten(folder / "gemeenten.csv"),
        cijfers=_read_cijfers(about.get("cijfers", {})),
        scenarios=MappingProxyType({entry["id"]: entry["scenario"] for entry in about["gebied"]}),
        recepten=tuple(about.get("scenario", ())),
        omtrek=_read_omtrek(folder / "gemeenten.geojson"),
    )


def scenarios_file(regio: str, gebied: str) -> Path | None:
    """Return the scenarios of an area that exists only inside a region; None for an ordinary area."""
    path = data_path("regio", regio, OWN_AREAS, gebied, "scenarios.toml")
    return path if path.is_file() else None


def _gebied(folder: Path, name: str) -> Gebied:
    inside = folder / OWN_AREAS / name
    return read_gebied(inside) if inside.is_dir() else load_gebied(name)


def _text(entry: Mapping[str, Any], name: str) -> Text:
    return Text(str(entry[f"{name}_nl"]), str(entry[f"{name}_en"]))


def _read_cijfers(entries: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Cijfer]:
    return MappingProxyType({name: read_cijfer_entry(entry) for name, entry in entries.items()})


def _rows(path: Path) -> Sequence[Row]:
    rows = read_table(path)
    check_keys(path, rows)
    return rows


def _read_relaties(path: Path) -> tuple[Relatie, ...]:
    return tuple(_relatie(row) for row in _rows(path))


def _relatie(row: Row) -> Relatie:
    kind = cast(Relatiesoort, row.text("kind"))
    places = (row.text("van"), row.text("naar"), row.text("deelgebied"), row.text("plek"))
    return Relatie(row.text("id"), kind, *places, read_cijfer_row(row))


def _read_gemeenten(path: Path) -> tuple[Gemeente, ...]:
    return tuple(_gemeente(row) for row in _rows(path)) if path.is_file() else ()


def _gemeente(row: Row) -> Gemeente:
    return Gemeente(
        row.text("id"),
        row.text("name"),
        row.number("inwoners"),
        row.number("woningen"),
        row.number("opp_ha"),
        row.number("x_m"),
        row.number("y_m"),
        row.text("source"),
        row.optional_whole("year"),
        row.certainty("certainty"),
        row.both("note"),
    )


def _read_omtrek(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return MappingProxyType({"features": ()})
    return cast(Mapping[str, Any], json.loads(path.read_text(encoding="utf-8")))
