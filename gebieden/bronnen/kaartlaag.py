"""Features as a table with shapes in RD, whatever service or file they came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from gebieden.basis import Array, Text
from gebieden.bronnen import fouten
from gebieden.bronnen.collecties import Herkomst, Kader
from gebieden.lezen.regels import load_regels

Value = str | int | float | bool | None
Vormen = npt.NDArray[np.object_]
RD, WGS84 = "EPSG:28992", "EPSG:4326"


@dataclass(frozen=True, eq=False)
class Kaartlaag:
    """A layer as it came: nothing in it has been interpreted yet.

    Parameters
    ----------
    kolommen : mapping
        Per column a value per feature, as written in the source.
    vormen : array of shapely geometries
        ``(N,)``, RD metres.
    herkomst : Herkomst
        Where it came from.
    """

    kolommen: Mapping[str, Sequence[Value]]
    vormen: Vormen
    herkomst: Herkomst

    def __len__(self) -> int:
        return len(self.vormen)

    def column(self, *names: str) -> Sequence[Value] | None:
        """Return the first column that exists under one of these names, capitals and underscores aside.

        >>> plain_name("Aantal_Inwoners") == plain_name("aantalInwoners")
        True
        """
        known = {plain_name(column): values for column, values in self.kolommen.items()}
        return next((known[plain_name(name)] for name in names if plain_name(name) in known), None)

    def within(self, kader: Kader) -> Kaartlaag:
        """Return the features that touch a rectangle."""
        kept = shapely.intersects(self.vormen, shapely.box(*kader))
        columns = {
            name: tuple(value for value, keep in zip(values, kept, strict=True) if keep)
            for name, values in self.kolommen.items()
        }
        return Kaartlaag(columns, self.vormen[kept], replace(self.herkomst, aantal=int(kept.sum())))


def plain_name(column: str) -> str:
    """Return a column name without capitals, underscores and spaces: services differ in those."""
    return "".join(letter for letter in column.lower() if letter.isalnum())


def layer_of(features: Sequence[Mapping[str, Any]], herkomst: Herkomst) -> Kaartlaag:
    """Make a layer of GeoJSON features; features without a shape are left out.

    Raises
    ------
    GebiedsmixError
        ``broken_page``, ``wrong_system``: see ``gebieden.bronnen.fouten``.
    """
    placed = [feature for feature in features if feature.get("geometry")]
    names = dict.fromkeys(name for feature in placed for name in feature.get("properties") or {})
    columns = {name: tuple(_plain((feature["properties"] or {}).get(name)) for feature in placed) for name in names}
    shapes = _read_shapes(placed, herkomst.adres)
    return Kaartlaag(columns, bring_to_rd(shapes, "", herkomst.adres), herkomst)


def features_of(laag: Kaartlaag) -> Iterator[dict[str, Any]]:
    """Write a layer as GeoJSON features, in RD."""
    for at, shape in enumerate(shapely.to_geojson(laag.vormen)):
        properties = {name: values[at] for name, values in laag.kolommen.items()}
        yield {"type": "Feature", "properties": properties, "geometry": json.loads(shape)}


def _plain(value: object) -> Value:
    """A value of a property; a list or an object stays as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return json.dumps(value, ensure_ascii=False)


def _read_shapes(features: Sequence[Mapping[str, Any]], adres: str) -> Vormen:
    texts = np.array([json.dumps(feature["geometry"]) for feature in features], dtype=object)
    shapes: Vormen = shapely.from_geojson(texts, on_invalid="ignore")
    if shapely.is_missing(shapes).any():
        raise fouten.broken_page(adres, Text("een vorm is niet te lezen", "a shape cannot be read"))
    return shapely.force_2d(shapes)


def bring_to_rd(shapes: Vormen, stelsel: str, adres: str) -> Vormen:
    """Bring shapes to RD New; coordinates that fit in RD are RD, whatever the source says.

    Parameters
    ----------
    shapes : array of shapely geometries
        ``(N,)``.
    stelsel : str
        The system that the source states, for coordinates that are not RD; empty means WGS84.
    adres : str
        The source, to name in the error.

    Raises
    ------
    GebiedsmixError
        ``wrong_system``: most of the shapes lie outside the Netherlands either way.
    """
    if _fits(shapes):
        return shapes
    import pyproj  # only for what is not in RD already

    try:
        transform = pyproj.Transformer.from_crs(stelsel or WGS84, RD, always_xy=True).transform
    except pyproj.exceptions.CRSError as error:
        raise fouten.wrong_system(adres) from error
    moved: Vormen = shapely.transform(shapes, lambda points: np.column_stack(transform(points[:, 0], points[:, 1])))
    if not _fits(moved):
        raise fouten.wrong_system(adres)
    return moved


def _fits(shapes: Vormen) -> bool:
    """Whether the middle of most shapes lies in the Netherlands; one border polygon may stick out."""
    bounds: Array = shapely.bounds(shapes).reshape(-1, 4)
    bounds = bounds[~np.isnan(bounds).any(axis=1)]
    x_m, y_m = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    regels = load_regels()
    inside = (regels.rd_x_min_m <= x_m) & (x_m <= regels.rd_x_max_m)
    inside &= (regels.rd_y_min_m <= y_m) & (y_m <= regels.rd_y_max_m)
    return bool(2 * inside.sum() >= len(bounds))
