"""Reading areas, shipped (``data/gebieden/``) or the user's own, into a Gebied."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from gebieden.basis import Array, Certainty, GebiedsmixError, Text, data_path, nearest, unknown
from gebieden.gebied import BlockedUse, Blokkade, Cijfer, Deelgebied, Gebied, Grens, GrensKind, Halte, Omgevingsplek
from gebieden.tabel import Row, broken, read_table
from gebieden.werkmap import AreaFolder, all_areas, find_area
from gebieden.werkmap import shipped_areas as shipped_areas


def _named(path: str) -> Mapping[str, Text]:
    rows = read_table(data_path(path))
    return MappingProxyType({row.text("id"): Text(row.text("name_nl"), row.text("name_en")) for row in rows})


KENMERKEN: Mapping[str, Text] = _named("kenmerken.csv")
DOELEN: Mapping[str, Text] = _named("doelen.csv")


def load_gebied(gebied: str) -> Gebied:
    """Read an area, shipped or the user's own; it is kept in memory until its folder changes.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` with the nearest name; ``broken_table`` with file, row and column;
        ``broken_area`` when another file of the folder cannot be read.
    """
    return _load(find_area(gebied))


def readable_areas() -> Mapping[str, Gebied]:
    """Return every area that can be read, by id: the shipped ones first; a broken own area is left out.

    Use ``load_gebied`` to learn what is wrong with it.
    """
    found = {}
    for name in all_areas():
        try:
            found[name] = load_gebied(name)
        except GebiedsmixError:
            continue
    return MappingProxyType(found)


@lru_cache(maxsize=12)
def _load(where: AreaFolder) -> Gebied:
    folder = where.path
    try:
        return read_gebied(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GebiedsmixError(
            "broken_area",
            Text(
                "Gebied '{gebied}' is niet te lezen ({fout}). Herstel de bestanden in {map} of lees het opnieuw in.",
                "Area '{gebied}' cannot be read ({fout}). Mend the files in {map} or import it again.",
            ),
            {"gebied": folder.name, "fout": str(error).replace("\n", " ")[:100], "map": folder},
        ) from error


def read_gebied(folder: Path) -> Gebied:
    """Read an area from its folder: ``gebied.toml``, its tables and its outline."""
    about = tomllib.loads((folder / "gebied.toml").read_text(encoding="utf-8"))
    rows = read_table(folder / "deelgebieden.csv")
    ids = [row.text("id") for row in rows]
    packs = _read_packs(about, ids)
    centroids = np.array([[row.number("x_m"), row.number("y_m")] for row in rows])
    cijfers = {**_surfaces(rows), **_read_kenmerken(folder / "kenmerken.csv", ids)}
    haltes = tuple(_read_halte(row) for row in read_table(folder / "haltes.csv"))
    omgeving = tuple(_read_plek(row) for row in read_table(folder / "omgeving.csv"))
    return Gebied(
        id=about["id"],
        naam=_text(about, "naam"),
        gemeente=about["gemeente"],
        description=_text(about, "beschrijving"),
        deelgebieden=tuple(_read_deelgebied(row, packs) for row in rows),
        centroids_m=centroids,
        cijfers=MappingProxyType(cijfers),
        blokkades=_read_blokkades(folder / "blokkades.csv", ids),
        grenzen=tuple(_read_grens(entry) for entry in about.get("grenzen", [])),
        haltes=haltes,
        omgeving=omgeving,
        doelen=_read_doelen(about["doelen"]),
        standaard=MappingProxyType(
            {name: read_cijfer_entry(entry) for name, entry in about["standaard"].items() if isinstance(entry, dict)}
        ),
        functieverdeling=about["functieverdeling"],
        normpakketten=tuple(about["normpakketten"]),
        omtrek=cast(Mapping[str, object], json.loads((folder / "omtrek.geojson").read_text(encoding="utf-8"))),
    )


@dataclass(frozen=True, eq=False)
class Woningprogramma:
    """A published programme: dwellings, m2 of floor space per dwelling, share redeveloped; all ``(D,)``."""

    dwellings: Array
    m2_per_woning: Array
    transformatie: Array


def read_programme(gebied: Gebied, table: str) -> Woningprogramma:
    """Read a published programme of an area; 0 dwellings where it names none."""
    dwellings, transformatie = np.zeros((2, len(gebied.ids)))
    m2_per_woning = np.ones(len(gebied.ids))
    for row in read_table(find_area(gebied.id).path / Path(table).name):
        place = gebied.position(row.text("deelgebied"))
        dwellings[place] = row.number("woningen")
        m2_per_woning[place] = row.number("bvo_per_woning_m2")
        share = row.optional_number("transformatie")
        transformatie[place] = (dwellings[place] > 0) if share is None else share
    return Woningprogramma(dwellings, m2_per_woning, transformatie)


def _text(entry: Mapping[str, Any], name: str) -> Text:
    return Text(str(entry[f"{name}_nl"]), str(entry[f"{name}_en"]))


def read_cijfer_entry(entry: Mapping[str, Any]) -> Cijfer:
    """Read a figure from an entry of a TOML file."""
    note = Text(str(entry.get("note_nl", "")), str(entry.get("note_en", "")))
    return Cijfer(
        float(entry["value"]),
        entry.get("low"),
        entry.get("high"),
        str(entry["unit"]),
        str(entry["source"]),
        cast(Certainty, entry["certainty"]),
        note,
        entry.get("year"),
    )


def _read_doelen(entries: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Cijfer]:
    found = {f"doel_{name}": read_cijfer_entry(entry) for name, entry in entries.items()}
    for name in found:
        if name not in DOELEN:
            raise unknown(Text("Doel", "Target"), name, DOELEN)
    return MappingProxyType(found)


def read_cijfer_row(row: Row) -> Cijfer:
    """Read a figure from a row of a table."""
    return Cijfer(
        row.number("value"),
        row.optional_number("low"),
        row.optional_number("high"),
        row.text("unit"),
        row.text("source"),
        row.certainty("certainty"),
        Text(row.text("note_nl"), row.text("note_en")),
        row.optional_whole("year"),
    )


def _surfaces(rows: Sequence[Row]) -> dict[str, tuple[Cijfer, ...]]:
    """The surface of each deelgebied, measured on its outline."""
    note = Text("gemeten op de meegeleverde omtrek", "measured on the shipped outline")
    figures = tuple(
        Cijfer(row.number("opp_m2"), None, None, "m2", row.text("source"), row.certainty("certainty"), note)
        for row in rows
    )
    return {"opp_m2": figures}


def _read_kenmerken(path: Path, ids: Sequence[str]) -> dict[str, tuple[Cijfer, ...]]:
    found: dict[str, dict[str, Cijfer]] = {}
    for row in read_table(path):
        _check_known(path, row, "variable", KENMERKEN)
        _check_known(path, row, "deelgebied", ids)
        found.setdefault(row.text("variable"), {})[row.text("deelgebied")] = read_cijfer_row(row)
    return {name: _in_order(name, found.get(name, {}), ids, path) for name in KENMERKEN if name != "opp_m2"}


def _check_known(path: Path, row: Row, column: str, known: Iterable[str]) -> None:
    name, names = row.text(column), tuple(known)
    if name not in names:
        meant = nearest(name, names)
        problem = Text(
            f"'{name}' bestaat niet; bedoelt u {meant}?",
            f"'{name}' does not exist; did you mean {meant}?",
        )
        raise broken(path, row.line, column, problem)


def _read_blokkades(path: Path, ids: Sequence[str]) -> tuple[Blokkade, ...]:
    rows = read_table(path)
    for row in rows:
        _check_known(path, row, "deelgebied", ids)
    return tuple(_read_blokkade(row) for row in rows)


def _in_order(name: str, figures: Mapping[str, Cijfer], ids: Sequence[str], path: Path) -> tuple[Cijfer, ...]:
    missing = [deelgebied for deelgebied in ids if deelgebied not in figures]
    if missing:
        raise GebiedsmixError(
            "missing_feature",
            Text(
                "{bestand}: '{kenmerk}' ontbreekt voor {deelgebieden}. Vul deze rijen aan.",
                "{bestand}: '{kenmerk}' is missing for {deelgebieden}. Add these rows.",
            ),
            {"bestand": path.name, "kenmerk": name, "deelgebieden": ", ".join(missing)},
        )
    return tuple(figures[deelgebied] for deelgebied in ids)


def _read_deelgebied(row: Row, pakketten: Mapping[str, Sequence[str]]) -> Deelgebied:
    return Deelgebied(
        row.text("id"),
        Text(row.text("name_nl"), row.text("name_en")),
        row.text("status"),
        row.text("waterschap"),
        Text(row.text("note_nl"), row.text("note_en")),
        row.text("source"),
        row.certainty("certainty"),
        tuple(pakketten.get(row.text("id"), ())),
    )


def _read_packs(about: Mapping[str, Any], ids: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Norm packs of deelgebieden that have others than the area, as where it lies in two municipalities."""
    packs: Mapping[str, Sequence[str]] = about.get("normpakketten_van", {})
    for deelgebied in packs:
        if deelgebied not in ids:
            raise unknown(Text("Deelgebied", "Deelgebied"), deelgebied, ids)
    return packs


def _read_blokkade(row: Row) -> Blokkade:
    return Blokkade(
        row.text("deelgebied"),
        cast(BlockedUse, row.text("geldt_voor")),
        row.optional_whole("tot"),
        Text(row.text("reason_nl"), row.text("reason_en")),
        row.text("source"),
        row.certainty("certainty"),
    )


def _read_grens(entry: Mapping[str, Any]) -> Grens:
    kind = "max" if "max" in entry else "min"
    return Grens(
        str(entry["deelgebied"]),
        str(entry["variable"]),
        cast(GrensKind, kind),
        float(entry[kind]),
        Text(str(entry.get("reason_nl", "")), str(entry.get("reason_en", ""))),
        str(entry["source"]),
        cast(Certainty, entry["certainty"]),
    )


def _read_halte(row: Row) -> Halte:
    return Halte(
        row.text("id"),
        row.text("name"),
        row.text("soort"),
        row.number("x_m"),
        row.number("y_m"),
        row.optional_whole("vanaf"),
        row.text("source"),
        row.certainty("certainty"),
    )


def _read_plek(row: Row) -> Omgevingsplek:
    return Omgevingsplek(
        row.text("id"),
        Text(row.text("name_nl"), row.text("name_en")),
        row.text("soort"),
        row.optional_number("opp_m2"),
        row.number("x_m"),
        row.number("y_m"),
        row.text("source"),
        row.certainty("certainty"),
        Text(row.text("note_nl"), row.text("note_en")),
    )
