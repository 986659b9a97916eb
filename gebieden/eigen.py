"""Areas of the user: from what was read out of a file to a folder in exactly the form of the shipped areas.

The folder is built whole beside the others, read back as a check, and only then moved into its place: a failed import
neither changes nor loses an area.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import shapely

from gebieden.basis import GebiedsmixError, Text, data_path
from gebieden.eigen_kenmerken import FROM_FILE, figures_of, surface_of, tell_columns
from gebieden.laden import read_gebied
from gebieden.lezen import Inlezing, Keuzes, read_area
from gebieden.lezen.kolommen import make_slug
from gebieden.lezen.laag import clean_text, shown
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak
from gebieden.rd import points_to_degrees
from gebieden.tabel import read_table, schema_path
from gebieden.toml_tekst import write_toml
from gebieden.werkmap import ABOUT, NAME, check_free, discard, new_folder, place_area

DECIMALS = 8  # technical: a millimetre in degrees
ALL = ["alle"]  # in a recipe: every deelgebied
HEADER = "# Eigen gebied. Elk cijfer heeft een bron (sleutel in sources.csv); verander wat u beter weet.\n"


@dataclass(frozen=True)
class EigenGebied:
    """An area that was imported: its id, its folder, and what was read with the whole report."""

    id: str
    folder: Path
    inlezing: Inlezing


def area_id(naam: str) -> str:
    """Turn the name of an area into its id; a name that can be an id stays as it is.

    >>> area_id("Mijn Gebied: 2030!"), area_id("oude_haven")
    ('mijn-gebied-2030', 'oude_haven')
    """
    return naam if NAME.fullmatch(naam) else make_slug(naam).replace("_", "-")


def import_area(
    path: Path,
    naam: str,
    keuzes: Keuzes | None = None,
    *,
    gemeente: str = "",
    replace_old: bool = False,
    filename: str = "",
) -> EigenGebied:
    """Read a file and keep it as an area of the user.

    Parameters
    ----------
    path : Path
        Any vector file.
    naam : str
        What the area is called.
    keuzes : Keuzes, optional
        What the user says about the file.
    gemeente : str
        The municipality; its norm pack holds when there is one.
    replace_old : bool
        An own area of the same name may be replaced.
    filename : str
        What the user calls the file, when it lies on disk under another name (an upload).

    Raises
    ------
    GebiedsmixError
        What ``read_area`` refuses; ``bad_area_name``, ``shipped_area``, ``area_exists``.
    """
    check_free(area_id(naam), replace=replace_old)
    named = filename or Path(path).name
    inlezing = read_area(path, keuzes, named)
    return save_area(inlezing, naam, shown(named), gemeente=gemeente, replace_old=replace_old)


def save_area(
    inlezing: Inlezing, naam: str, bestand: str, *, gemeente: str = "", replace_old: bool = False
) -> EigenGebied:
    """Keep what was read as an area of the user.

    Parameters
    ----------
    inlezing : Inlezing
        Deelgebieden and report.
    naam, bestand, gemeente : str
        What the area is called, the file it came from, its municipality.
    replace_old : bool
        An own area of the same name may be replaced.

    Raises
    ------
    GebiedsmixError
        ``bad_area_name``, ``shipped_area``, ``area_exists``; ``cannot_write`` when the disk refuses.
    """
    gebied = area_id(naam)
    check_free(gebied, replace=replace_old)
    log = Logboek()
    try:
        folder = new_folder()
        try:
            _write_tables(folder, inlezing.vlakken, bestand, log)
            told = inlezing.verslag.meldingen + log.meldingen
            inlezing = replace(inlezing, verslag=replace(inlezing.verslag, meldingen=told))
            _write_texts(folder, inlezing, gebied, clean_text(naam), bestand, clean_text(gemeente))
            write_json(folder / "verslag.json", inlezing.verslag.as_document())
            read_gebied(folder)
            return EigenGebied(gebied, place_area(folder, gebied, replace=replace_old), inlezing)
        finally:
            discard(folder)
    except OSError as error:
        raise GebiedsmixError(
            "cannot_write",
            Text(
                "Het gebied is niet te bewaren: {fout}. Maak ruimte op de schijf of kies met GEBIEDSMIX_DATA een map.",
                "The area cannot be saved: {fout}. Make room on the disk or choose a folder with GEBIEDSMIX_DATA.",
            ),
            {"fout": error.strerror or str(error)},
        ) from error


def _write_tables(folder: Path, vlakken: tuple[Vlak, ...], bestand: str, log: Logboek) -> None:
    tell_columns(vlakken, log)
    write_table(folder / "deelgebieden.csv", [_deelgebied(vlak, bestand) for vlak in vlakken])
    write_table(folder / "kenmerken.csv", [row for vlak in vlakken for row in figures_of(vlak, bestand, log)])
    for empty in ("haltes.csv", "omgeving.csv", "blokkades.csv"):
        write_table(folder / empty, [])
    write_json(folder / "omtrek.geojson", _outlines(vlakken))


def _deelgebied(vlak: Vlak, bestand: str) -> dict[str, Any]:
    middle = shapely.centroid(vlak.vorm)
    return {
        "id": vlak.id,
        "name_nl": vlak.naam,
        "name_en": vlak.naam,
        "opp_m2": surface_of(vlak),
        "x_m": round(float(shapely.get_x(middle))),
        "y_m": round(float(shapely.get_y(middle))),
        "status": "onbekend",
        "waterschap": "onbekend",
        "note_nl": f"Omtrek uit {bestand}.",
        "note_en": f"Outline from {bestand}.",
        "source": FROM_FILE,
        "certainty": "verified",
    }


def write_table(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table of an area with the columns of its schema, and read it back."""
    fields = json.loads(schema_path(path).read_text(encoding="utf-8"))["fields"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field["name"] for field in fields], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    read_table(path)


def write_json(path: Path, document: Mapping[str, Any]) -> None:
    """Write a document as one line of JSON."""
    path.write_text(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _outlines(vlakken: tuple[Vlak, ...]) -> dict[str, Any]:
    about = [{"id": vlak.id, "name": vlak.naam} for vlak in vlakken]
    return outlines_document(about, [vlak.vorm for vlak in vlakken])


def outlines_document(about: Sequence[Mapping[str, str]], shapes: Sequence[shapely.Geometry]) -> dict[str, Any]:
    """Make a GeoJSON document in degrees of shapes in RD metres, each with its properties."""
    features = []
    for properties, shape in zip(about, shapes, strict=True):
        degrees = shapely.transform(shape, points_to_degrees)
        geometry = json.loads(shapely.to_geojson(degrees), parse_float=lambda text: round(float(text), DECIMALS))
        features.append({"type": "Feature", "properties": dict(properties), "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _write_texts(folder: Path, inlezing: Inlezing, gebied: str, naam: str, bestand: str, gemeente: str) -> None:
    template = tomllib.loads(data_path("eigen_gebied.toml").read_text(encoding="utf-8"))
    packs = {row.text("id") for row in read_table(data_path("normpakketten.csv"))}
    own_pack = [make_slug(gemeente)] if make_slug(gemeente) in packs else []
    count = len(inlezing.vlakken)
    about = {
        "id": gebied,
        "naam_nl": naam,
        "naam_en": naam,
        "gemeente": gemeente,
        "beschrijving_nl": f"Eigen gebied van {count} deelgebieden, ingelezen uit {bestand}.",
        "beschrijving_en": f"Own area of {count} deelgebieden, imported from {bestand}.",
        "bestand": bestand,
        "laag": inlezing.laag,
        "ingelezen": datetime.now(UTC).isoformat(timespec="seconds"),
        **template,
        "normpakketten": own_pack + template["normpakketten"],
    }
    recipes = tomllib.loads(data_path("eigen_scenarios.toml").read_text(encoding="utf-8"))
    for recipe in recipes["scenario"]:
        for step in recipe["bewerkingen"]:
            if step.get("in") == ALL:
                step["in"] = [vlak.id for vlak in inlezing.vlakken]
    (folder / "scenarios.toml").write_text(write_toml(recipes), encoding="utf-8")
    (folder / ABOUT).write_text(f"{HEADER}{write_toml(about)}", encoding="utf-8")
