"""Getting what an area needs and keeping it: a failure leaves what was there, and says what serves instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import shapely

from gebieden.basis import GebiedsmixError, Text
from gebieden.bronnen import fouten
from gebieden.bronnen.bestand import read_map_file
from gebieden.bronnen.bladeren import Feature, fetch_features
from gebieden.bronnen.bodemgebruik import read_bodemgebruik
from gebieden.bronnen.cbs import read_buurten
from gebieden.bronnen.collecties import Collectie, Herkomst, Kader, herkomst_of
from gebieden.bronnen.gtfs import read_gtfs
from gebieden.bronnen.haalregels import Haalregels, load_haalregels
from gebieden.bronnen.kaartlaag import Kaartlaag, features_of, layer_of
from gebieden.bronnen.oppervlak import outlines_of
from gebieden.bronnen.voorraad import open_stock, stock_of, stock_path
from gebieden.gebied import Gebied
from gebieden.looppaden import only_lines
from gebieden.werkmap import shipped_areas

Status = Literal["opgehaald", "bewaard", "niet_opgehaald"]


@dataclass(frozen=True)
class Uitslag:
    """What came of one collection.

    Parameters
    ----------
    collectie : Collectie
        What was asked for.
    status : str
        ``opgehaald``: new; ``bewaard``: not new, what was fetched earlier is still there; ``niet_opgehaald``: the
        figures of the area itself serve.
    herkomst : Herkomst, optional
        Of what is kept now.
    melding : Text
        One or two sentences for a reader.
    """

    collectie: Collectie
    status: Status
    herkomst: Herkomst | None
    melding: Text


def frame_of(gebied: Gebied, margin_m: float) -> Kader:
    """Return the rectangle around an area, with a margin, in whole RD metres."""
    west, south, east, north = shapely.total_bounds(outlines_of(gebied))
    return (
        float(round(west - margin_m)),
        float(round(south - margin_m)),
        float(round(east + margin_m)),
        float(round(north + margin_m)),
    )


def fetch_sources(
    gebied: Gebied, collecties: Sequence[Collectie], regels: Haalregels | None = None
) -> tuple[Uitslag, ...]:
    """Fetch collections from their services, one after another.

    Parameters
    ----------
    gebied : Gebied
        The area; its outline and a margin set the rectangle.
    collecties : sequence of Collectie
        What to fetch.
    regels : Haalregels, optional
        Limits; the shipped ones when absent.

    Returns
    -------
    tuple of Uitslag
        In the same order. What a service does wrong is told there and not raised.
    """
    limits = regels or load_haalregels()
    kader = frame_of(gebied, limits.marge_m)
    unreachable: dict[str, GebiedsmixError] = {}
    return tuple(_fetch_one(gebied, collectie, kader, limits, unreachable) for collectie in collecties)


def _fetch_one(
    gebied: Gebied, collectie: Collectie, kader: Kader, regels: Haalregels, unreachable: dict[str, GebiedsmixError]
) -> Uitslag:
    if collectie.dienst == "bestand":
        return _kept(gebied, collectie, _needs_file(collectie))
    service = urlsplit(collectie.adres).netloc
    if service in unreachable:
        return _kept(gebied, collectie, unreachable[service].message)
    try:
        herkomst = _keep_from_service(gebied, collectie, kader, regels)
    except GebiedsmixError as error:
        if error.code == fouten.NO_NETWORK:
            unreachable[service] = error
        return _kept(gebied, collectie, error.message)
    return _fetched(collectie, herkomst)


def _needs_file(collectie: Collectie) -> Text:
    return Text(
        f"Haal {collectie.adres} zelf op en geef het bestand op met --bron {collectie.bron} --bestand.",
        f"Get {collectie.adres} yourself and name the file with --bron {collectie.bron} --bestand.",
    )


def _fetched(collectie: Collectie, herkomst: Herkomst) -> Uitslag:
    melding = Text(f"{herkomst.aantal} objecten opgehaald.", f"{herkomst.aantal} features fetched.")
    return Uitslag(collectie, "opgehaald", herkomst, melding)


def _kept(gebied: Gebied, collectie: Collectie, why: Text) -> Uitslag:
    """Say what serves instead of new data: what was fetched earlier, or the figures of the area itself."""
    earlier = stock_of(gebied.id, collectie.id)
    if earlier:
        day = earlier.opgehaald[:10]
        kept = Text(f"Wat op {day} is opgehaald blijft staan.", f"What was fetched on {day} stays.")
    elif gebied.id in shipped_areas():
        kept = Text("De meegeleverde gegevens blijven gelden.", "The shipped data still serve.")
    else:
        kept = Text("De cijfers van het gebied zelf blijven gelden.", "The figures of the area itself still serve.")
    melding = Text(f"{why.nl} {kept.nl}", f"{why.en} {kept.en}")
    return Uitslag(collectie, "bewaard" if earlier else "niet_opgehaald", earlier, melding)


def _keep_from_service(gebied: Gebied, collectie: Collectie, kader: Kader, regels: Haalregels) -> Herkomst:
    started = herkomst_of(collectie, kader, collectie.adres, 0)
    try:
        with open_stock(gebied.id, collectie.id) as stock:

            def take(features: Sequence[Feature]) -> None:
                laag = layer_of(features, started)
                check_layer(collectie, laag)
                stock.write(list(features_of(laag.within(kader))))

            fetch_features(collectie, kader, regels, take)
            herkomst = replace(started, aantal=stock.aantal)
            _check_any(herkomst)
            stock.place(stock_path(gebied.id, collectie.id), herkomst)
    except OSError as error:
        raise _no_room(gebied, error) from error
    return herkomst


def fetch_from_file(
    gebied: Gebied, collectie: Collectie, path: Path, layer: str = "", regels: Haalregels | None = None
) -> Uitslag:
    """Take a collection from a file of the user instead of a service.

    Parameters
    ----------
    gebied, collectie : Gebied, Collectie
        For which area, and what the file holds.
    path : Path
        GeoPackage or GeoJSON; for stops a GTFS zip.
    layer : str, optional
        The layer to read, when a map file has several.
    regels : Haalregels, optional
        Limits; the shipped ones when absent.

    Raises
    ------
    GebiedsmixError
        What is wrong with the file; what was kept earlier stays.
    """
    limits = regels or load_haalregels()
    kader = frame_of(gebied, limits.marge_m)
    if collectie.bron == "gtfs":
        laag = read_gtfs(path, collectie, kader, limits)
    else:
        laag = read_map_file(path, collectie, kader, limits, layer)
    check_layer(collectie, laag)
    _check_any(laag.herkomst)
    try:
        with open_stock(gebied.id, collectie.id) as stock:
            stock.write(list(features_of(laag)))
            stock.place(stock_path(gebied.id, collectie.id), laag.herkomst)
    except OSError as error:
        raise _no_room(gebied, error) from error
    return _fetched(collectie, laag.herkomst)


def check_layer(collectie: Collectie, laag: Kaartlaag) -> None:
    """Refuse features that are not what the collection should be, before they take the place of good ones.

    Raises
    ------
    GebiedsmixError
        ``no_cbs_map``, ``no_land_use``, ``no_paths`` and the like.
    """
    if len(laag) and collectie.bron == "cbs":
        read_buurten(laag)
    if len(laag) and collectie.bron == "bbg":
        read_bodemgebruik(laag)
    if len(laag) and collectie.bron == "paden":
        only_lines(list(laag.vormen))


def _check_any(herkomst: Herkomst) -> None:
    if not herkomst.aantal:
        raise GebiedsmixError(
            "nothing_there",
            Text(
                "{dienst} heeft niets binnen dit gebied.",
                "{dienst} has nothing within this area.",
            ),
            {"dienst": fouten.service_name(herkomst.adres)},
        )


def _no_room(gebied: Gebied, error: OSError) -> GebiedsmixError:
    return GebiedsmixError(
        "not_kept",
        Text(
            "De gegevens zijn niet te bewaren in {map} ({fout}).",
            "The data cannot be kept in {map} ({fout}).",
        ),
        {"map": stock_path(gebied.id, "x").parent, "fout": error.strerror or "?"},
    )
