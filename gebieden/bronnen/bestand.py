"""A map file of the user instead of a service: GeoPackage or GeoJSON, read safely (see ``gebieden.lezen``)."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from gebieden.basis import GebiedsmixError, Text
from gebieden.bronnen.collecties import Collectie, Kader, herkomst_of
from gebieden.bronnen.haalregels import Haalregels
from gebieden.bronnen.kaartlaag import Kaartlaag, Value, Vormen, bring_to_rd
from gebieden.lezen.geojson import read_geojson
from gebieden.lezen.laag import choose_layer
from gebieden.lezen.regels import load_regels
from gebieden.lezen.soorten import Soort
from gebieden.lezen.uitpakken import Bron, prepare


def read_map_file(path: Path, collectie: Collectie, kader: Kader, regels: Haalregels, layer: str = "") -> Kaartlaag:
    """Read the features of a file that touch a rectangle.

    Parameters
    ----------
    path : Path
        GeoPackage or GeoJSON, or a zip with one of them.
    collectie : Collectie
        What the file is; a layer of (nearly) that name is preferred.
    kader : tuple of float
        West, south, east, north in RD metres.
    regels : Haalregels
        How large the file may be.
    layer : str, optional
        The layer to read.

    Raises
    ------
    GebiedsmixError
        What ``gebieden.lezen`` refuses; ``no_map_file`` for another kind of file; ``wrong_system``.
    """
    limits = replace(load_regels(), bestand_mb=regels.bestand_mb, uitgepakt_mb=regels.bestand_mb)
    with tempfile.TemporaryDirectory(prefix="gebiedsmix-", ignore_cleanup_errors=True) as place:
        bron = prepare(path, path.name, Path(place), limits)
        if bron.soort.id == "geojson":
            columns, shapes = _from_geojson(bron)
        elif bron.soort.id == "geopackage":
            columns, shapes = _from_geopackage(bron, collectie, kader, layer)
        else:
            raise _no_map_file(path, bron.soort)
    herkomst = herkomst_of(collectie, kader, path.name, len(shapes))
    laag = Kaartlaag(columns, shapes, replace(herkomst, jaar=None))  # the year stands in the file, not in our table
    return laag.within(kader)


def _no_map_file(path: Path, soort: Soort) -> GebiedsmixError:
    return GebiedsmixError(
        "no_map_file",
        Text(
            "{bestand} is {soort}. Sla het op als GeoPackage of GeoJSON.",
            "{bestand} is {soort}. Save it as GeoPackage or GeoJSON.",
        ),
        {"bestand": path.name, "soort": soort.naam},
    )


def _from_geojson(bron: Bron) -> tuple[Mapping[str, Sequence[Value]], Vormen]:
    laag = read_geojson(bron.path)
    rijen = [rij for rij in laag.rijen if rij.vorm is not None]
    names = dict.fromkeys(name for rij in rijen for name in rij.kolommen)
    columns = {name: tuple(rij.kolommen.get(name) for rij in rijen) for name in names}
    shapes = shapely.force_2d(np.array([rij.vorm for rij in rijen], dtype=object))
    return columns, bring_to_rd(shapes, laag.stelsel, bron.path.name)


def _from_geopackage(
    bron: Bron, collectie: Collectie, kader: Kader, layer: str
) -> tuple[Mapping[str, Sequence[Value]], Vormen]:
    import pyogrio.raw

    from gebieden.lezen.gdal import check_geopackage

    views = check_geopackage(bron.path)
    found = [str(name) for name, _ in pyogrio.list_layers(bron.path) if name not in views]
    chosen = choose_layer(found, found, layer or _hinted(found, collectie))
    crs = pyogrio.read_info(bron.path, layer=chosen)["crs"] or ""
    box = kader if crs == "EPSG:28992" else None
    meta, _, wkb, values = pyogrio.raw.read(bron.path, layer=chosen, bbox=box, datetime_as_string=True)
    shapes = shapely.force_2d(shapely.from_wkb(wkb, on_invalid="ignore"))
    kept = ~shapely.is_missing(shapes)
    columns = {
        str(name): tuple(_plain(value) for value in column[kept].tolist())
        for name, column in zip(meta["fields"], values, strict=True)
    }
    return columns, bring_to_rd(shapes[kept], crs, bron.path.name)


def _hinted(found: Sequence[str], collectie: Collectie) -> str:
    """The layer whose name holds that of the collection, when there is one such layer."""
    hint = collectie.collectie.rpartition(":")[2].lower()
    named = [name for name in found if hint and hint in name.lower()]
    return named[0] if len(named) == 1 else ""


def _plain(value: Any) -> Value:
    missing = value is None or (isinstance(value, float) and np.isnan(value))
    return None if missing else value if isinstance(value, str | int | float | bool) else str(value)
