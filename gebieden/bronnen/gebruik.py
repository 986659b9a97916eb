"""What was fetched becomes what an own area reckons with: figures, stops, parks and paths, with source and day.

A shipped area stays as it travels with the program; what was fetched for it is shown beside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from gebieden.bronnen.amsterdam import parks_as_surroundings
from gebieden.bronnen.cijfers import Gebiedscijfer
from gebieden.bronnen.collecties import Herkomst
from gebieden.bronnen.gtfs import stops_of
from gebieden.bronnen.haalregels import load_haalregels
from gebieden.bronnen.kaartlaag import Kaartlaag, Vormen
from gebieden.bronnen.oppervlak import outlines_of
from gebieden.bronnen.overname import Overname, offers_of, take_over
from gebieden.bronnen.voorraad import load_stock, stock_of
from gebieden.eigen import outlines_document, write_json, write_table
from gebieden.gebied import Gebied, Halte, Omgevingsplek
from gebieden.laden import read_gebied
from gebieden.looppaden import only_lines
from gebieden.rd import points_to_degrees
from gebieden.tabel import read_table
from gebieden.werkmap import OUTLINES, PATHS, discard, find_area, new_folder, own_areas, place_area

STOPS, PARKS, WALKS = "gtfs_haltes", "amsterdam_parken", "looppaden"
M2_PER_HA = 10_000
Entry = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Gebruik:
    """What an area took over of what was fetched: figures, and how many stops, parks around and walking paths."""

    cijfers: tuple[Overname, ...] = ()
    haltes: int = 0
    groen: int = 0
    paden: int = 0

    def __bool__(self) -> bool:
        """Whether anything was taken over."""
        return bool(self.cijfers or self.haltes or self.groen or self.paden)


def use_stock(gebied: Gebied, figures: Mapping[str, Sequence[Gebiedscijfer]]) -> Gebruik:
    """Put what is kept for an own area in its tables; the folder is made anew and takes the place of the old one.

    Parameters
    ----------
    gebied : Gebied
        An area; for a shipped one nothing happens.
    figures : mapping
        Of ``figures_from_stock``.

    Raises
    ------
    GebiedsmixError
        ``broken_stock``: a kept file was changed or damaged.
    """
    if gebied.id not in own_areas():
        return Gebruik()
    found = new_folder()
    try:
        shutil.copytree(find_area(gebied.id).path, found, dirs_exist_ok=True)
        gebruik = Gebruik(
            _put_figures(found, gebied, figures),
            _put_stops(found, gebied),
            _put_parks(found, gebied),
            _put_paths(found, gebied),
        )
        if gebruik:
            read_gebied(found)
            place_area(found, gebied.id, replace=True)
        return gebruik
    finally:
        discard(found)


def _put_figures(folder: Path, gebied: Gebied, figures: Mapping[str, Sequence[Gebiedscijfer]]) -> tuple[Overname, ...]:
    origins = {name: found for name in figures if (found := stock_of(gebied.id, name))}
    rows, changes = take_over(read_table(folder / "kenmerken.csv"), gebied.ids, offers_of(figures, origins))
    write_table(folder / "kenmerken.csv", rows)
    return tuple(changes)


def _put_stops(folder: Path, gebied: Gebied) -> int:
    """Write the stops of the timetable; stops from elsewhere stay."""
    laag = load_stock(gebied.id, STOPS)
    if laag is None:
        return 0
    stops = [_stop_row(halte) for halte in stops_of(laag)]
    write_table(folder / "haltes.csv", [*_of_others(folder / "haltes.csv", laag.herkomst), *stops])
    return len(stops)


def _stop_row(halte: Halte) -> Entry:
    about = {"id": halte.id, "name": halte.naam, "soort": halte.soort, "vanaf": halte.vanaf}
    return {**about, **_place(halte.x_m, halte.y_m), "source": halte.source, "certainty": halte.certainty}


def _place(x_m: float, y_m: float) -> Entry:
    lon, lat = points_to_degrees(np.array([[x_m, y_m]]))[0]
    return {"lat": round(float(lat), 5), "lon": round(float(lon), 5), "x_m": round(x_m), "y_m": round(y_m)}


def _of_others(path: Path, herkomst: Herkomst) -> list[Entry]:
    """Rows of a table that did not come from this source."""
    return [dict(row.values) for row in read_table(path) if row.text("source") != herkomst.bron]


def _put_parks(folder: Path, gebied: Gebied) -> int:
    """Write the parks around with their outlines; places from elsewhere stay."""
    laag = load_stock(gebied.id, PARKS)
    if laag is None:
        return 0
    outside = _outside(laag, outlines_of(gebied))
    plekken = parks_as_surroundings(outside)
    others = _of_others(folder / "omgeving.csv", laag.herkomst)
    write_table(folder / "omgeving.csv", [*others, *map(_park_row, plekken)])
    drawn = outlines_document([{"id": plek.id} for plek in plekken], list(outside.vormen))
    drawn["features"] += _outlines_of_others(folder / OUTLINES, {row["id"] for row in others})
    write_json(folder / OUTLINES, drawn)
    return len(plekken)


def _outside(laag: Kaartlaag, area: Vormen) -> Kaartlaag:
    """The layer as far as it lies outside the area, without what is too small to be a park."""
    shapes: Vormen = shapely.difference(shapely.make_valid(laag.vormen), shapely.union_all(shapely.make_valid(area)))
    large = shapely.area(shapes) >= load_haalregels().park_ha * M2_PER_HA
    columns = {
        name: [one for one, keep in zip(found, large, strict=True) if keep] for name, found in laag.kolommen.items()
    }
    return Kaartlaag(columns, shapes[large], laag.herkomst)


def _park_row(plek: Omgevingsplek) -> Entry:
    about = {"id": plek.id, "name_nl": plek.naam.nl, "name_en": plek.naam.en, "soort": plek.soort}
    figure = {"opp_m2": round(plek.opp_m2 or 0), "source": plek.source, "certainty": plek.certainty}
    return {**about, **_place(plek.x_m, plek.y_m), **figure, "note_nl": plek.note.nl, "note_en": plek.note.en}


def _outlines_of_others(path: Path, ids: set[str]) -> list[Entry]:
    """Outlines that were there already, of places that stay."""
    if not path.is_file():
        return []
    features: list[Entry] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [feature for feature in features if feature["properties"]["id"] in ids]


def _put_paths(folder: Path, gebied: Gebied) -> int:
    """Write the walking network; distances then run over it."""
    laag = load_stock(gebied.id, WALKS)
    if laag is None:
        return 0
    lines = only_lines(list(laag.vormen))
    write_json(folder / PATHS, outlines_document([{}] * len(lines), lines))
    return len(lines)
