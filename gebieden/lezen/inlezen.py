"""The whole way from a prepared file to polygons that can be an area; runs in the limited process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from gebieden.basis import GebiedsmixError
from gebieden.lezen.dekking import make_coverage
from gebieden.lezen.esdl import read_esdl
from gebieden.lezen.geojson import read_geojson
from gebieden.lezen.herstel import make_valid, note_parts, only_polygons, split_parts
from gebieden.lezen.kolommen import choose_rows, find_columns, give_ids, name_rows
from gebieden.lezen.laag import Keuzes, Laag, check_number_of_features, choose_layer
from gebieden.lezen.regels import Inleesregels
from gebieden.lezen.stelsel import to_rd
from gebieden.lezen.uitpakken import Bron
from gebieden.lezen.verslag import Logboek, Verslag, read_verslag
from gebieden.lezen.vlak import Vlak


@dataclass(frozen=True, eq=False)
class Inlezing:
    """What was read from a file.

    Parameters
    ----------
    laag : str
        The layer it came from.
    vlakken : tuple of Vlak
        A valid coverage in RD metres, every polygon with an id and a name.
    verslag : Verslag
        What was mended, refused and noted.
    """

    laag: str
    vlakken: tuple[Vlak, ...]
    verslag: Verslag

    def as_document(self) -> dict[str, Any]:
        """Write it as plain data, to travel between processes."""
        return {
            "laag": self.laag,
            "verslag": self.verslag.as_document(),
            "vlakken": [
                {
                    "id": vlak.id,
                    "naam": vlak.naam,
                    "vorm": shapely.to_wkb(vlak.vorm, hex=True),
                    "voor_m2": vlak.voor_m2,
                    "kolommen": dict(vlak.kolommen),
                }
                for vlak in self.vlakken
            ],
        }


def read_inlezing(document: Mapping[str, Any]) -> Inlezing:
    """Read back what ``Inlezing.as_document`` wrote."""
    vlakken = tuple(
        Vlak(entry["naam"], shapely.from_wkb(entry["vorm"]), entry["kolommen"], entry["voor_m2"], entry["id"])
        for entry in document["vlakken"]
    )
    return Inlezing(document["laag"], vlakken, read_verslag(document["verslag"]))


def read_layer(bron: Bron, keuzes: Keuzes, regels: Inleesregels) -> Laag:
    """Read the layer as it stands in the file, by the reader of its kind."""
    if bron.soort.id == "geojson":
        laag = read_geojson(bron.path)
    elif bron.soort.id == "esdl":
        laag = read_esdl(bron.path)
    else:
        from gebieden.lezen.gdal import read_gdal  # only this way needs GDAL

        return read_gdal(bron.path, bron.soort, keuzes, _most(keuzes, regels))
    choose_layer([laag.naam], [laag.naam], keuzes.layer)
    return laag


def _most(keuzes: Keuzes, regels: Inleesregels) -> int:
    return int(regels.deelgebieden) if keuzes.max_features is None else keuzes.max_features


def clean_layer(laag: Laag, keuzes: Keuzes, regels: Inleesregels) -> Inlezing:
    """Turn a layer into polygons that can be an area, and report everything that this took.

    Parameters
    ----------
    laag : Laag
        As read.
    keuzes, regels : Keuzes, Inleesregels
        What the user says, and the limits and tolerances.

    Raises
    ------
    GebiedsmixError
        One sentence about what is wrong and how to mend it; see the steps in this package.
    """
    log = Logboek()
    for code, text in laag.opmerkingen:
        log.noted(code, "", text)
    naam, code = find_columns(laag, keuzes, log)
    laag = choose_rows(laag, (naam, code), keuzes, log)
    check_number_of_features(len(laag.rijen), _most(keuzes, regels))
    names = name_rows(laag.rijen, naam, regels, log)
    vlakken = only_polygons(laag.rijen, names, log)
    vlakken = to_rd(vlakken, laag, keuzes.crs, regels, log)
    vlakken = make_valid(vlakken, regels, log)
    refused_m2 = [melding.voor_m2 or 0.0 for melding in log.meldingen if melding.kind == "geweigerd"]
    before = sum([vlak.voor_m2 for vlak in vlakken] + refused_m2)
    if keuzes.split_multipolygons:
        vlakken = split_parts(vlakken, log)
    vlakken = make_coverage(vlakken, regels, log)
    note_parts(vlakken, log)
    vlakken = give_ids(vlakken, keuzes, code, log)
    after = sum(float(vlak.vorm.area) for vlak in vlakken)
    return Inlezing(laag.naam, tuple(vlakken), Verslag(len(laag.rijen), len(vlakken), before, after, log.meldingen))


def error_document(error: GebiedsmixError) -> dict[str, Any]:
    """Write an error as plain data, to travel between processes."""
    return {"fout": {"code": error.code, "nl": error.message.nl, "en": error.message.en}}
