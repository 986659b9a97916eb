"""All features of a collection in a rectangle, page by page.

Three ways to turn pages: OGC API Features gives a link to the next page, WFS 2.0 counts, and a plain GeoJSON
document is one page.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from gebieden.basis import Text
from gebieden.bronnen import fouten
from gebieden.bronnen.collecties import Collectie, Kader
from gebieden.bronnen.haalregels import Haalregels
from gebieden.bronnen.vraag import JSON_KINDS, PLAIN_KINDS, Antwoord, Lijn, check_same_service, joined, open_line

Feature = Mapping[str, Any]
Take = Callable[[Sequence[Feature]], None]
RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
RD_URN = "urn:ogc:def:crs:EPSG::28992"


def fetch_features(collectie: Collectie, kader: Kader, regels: Haalregels, take: Take) -> int:
    """Fetch every feature of a collection in a rectangle.

    Parameters
    ----------
    collectie : Collectie
        What, and from which service; OGC API and WFS answer in RD, a document in WGS84.
    kader : tuple of float
        West, south, east, north in RD metres.
    regels : Haalregels
        Limits.
    take : callable
        Gets the new features of each page as they come; what it raises stops the fetching.

    Returns
    -------
    int
        How many features came.

    Raises
    ------
    GebiedsmixError
        See ``gebieden.bronnen.fouten``.
    """
    return asyncio.run(_fetch(collectie, kader, regels, take))


async def _fetch(collectie: Collectie, kader: Kader, regels: Haalregels, take: Take) -> int:
    kinds = PLAIN_KINDS if collectie.dienst == "geojson" else JSON_KINDS
    came = _Voortgang(regels, by_id=collectie.dienst != "geojson")
    adres: str | None = first_address(collectie, kader, regels)
    async with open_line(regels) as lijn:
        while adres:
            bladzijde = await _page(lijn, adres, collectie, kinds)
            fresh = came.new_features(bladzijde, adres)
            take(fresh)
            adres = _next_address(bladzijde, collectie, kader, regels, came.seen)
    came.check_complete()
    return len(came.ids)


def first_address(collectie: Collectie, kader: Kader, regels: Haalregels, start: int = 0) -> str:
    """Return the address of the first page; ``start`` counts for WFS only."""
    if collectie.dienst == "geojson":
        return collectie.adres
    box = ",".join(f"{edge:.2f}" for edge in kader)
    many = int(regels.per_bladzijde)
    if collectie.dienst == "ogc":
        asked: dict[str, object] = {"f": "json", "limit": many, "bbox": box, "bbox-crs": RD_URI, "crs": RD_URI}
        return f"{collectie.adres}/collections/{collectie.collectie}/items?{urlencode(asked)}"
    asked = {
        "service": "WFS",
        "version": "2.0.0",
        "request": "GetFeature",
        "typeNames": collectie.collectie,
        "outputFormat": "application/json",
        "srsName": "EPSG:28992",
        "bbox": f"{box},{RD_URN}",
        "count": many,
        "startIndex": start,
    }
    return f"{collectie.adres}?{urlencode(asked)}"


@dataclass(frozen=True)
class _Bladzijde:
    """One page: its features, the next address (OGC), how many there are in all (when the service tells)."""

    features: Sequence[Feature]
    verder: str | None
    totaal: int | None


async def _page(lijn: Lijn, adres: str, collectie: Collectie, kinds: frozenset[str]) -> _Bladzijde:
    antwoord = await lijn.ask(adres, kinds)
    system = antwoord.koppen.get("content-crs", "")
    if collectie.dienst != "geojson" and system and "28992" not in system:
        raise fouten.wrong_system(adres)
    return _Bladzijde(_features(antwoord), _next_link(antwoord), _promised(antwoord))


def _features(antwoord: Antwoord) -> Sequence[Feature]:
    document = antwoord.document
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(map(_is_feature, features)):
        raise fouten.broken_page(antwoord.adres, Text("geen GeoJSON-objecten", "no GeoJSON features"))
    return features


def _is_feature(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("geometry"), dict | None)
        and isinstance(entry.get("properties"), dict | None)
    )


def _next_link(antwoord: Antwoord) -> str | None:
    links = antwoord.document.get("links")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "next" and isinstance(link.get("href"), str):
            target = joined(antwoord.adres, link["href"])
            check_same_service(antwoord.adres, target)
            return target
    return None


def _promised(antwoord: Antwoord) -> int | None:
    """How many features there are in all; services may also say 'unknown'."""
    many = antwoord.document.get("numberMatched")
    return many if type(many) is int else None


class _Voortgang:
    """What came so far: it refuses pages without end, too many features, and a stop before the last one."""

    def __init__(self, regels: Haalregels, *, by_id: bool) -> None:
        self._by_id = by_id
        self._most = int(regels.objecten)
        self._promised: int | None = None
        self._adres = ""
        self.seen = 0
        self.ids: set[str] = set()

    def new_features(self, bladzijde: _Bladzijde, adres: str) -> Sequence[Feature]:
        """Return the features of a page that had not come yet."""
        self._adres, self._promised = adres, bladzijde.totaal
        if max(self.seen + len(bladzijde.features), bladzijde.totaal or 0) > self._most:
            raise fouten.too_much(adres, Text(f"{self._most} objecten", f"{self._most} features"))
        fresh = []
        for feature in bladzijde.features:
            key = self._key(feature)
            if key not in self.ids:
                self.ids.add(key)
                fresh.append(feature)
        if not fresh and (bladzijde.features or bladzijde.verder):
            raise fouten.endless(adres)
        self.seen += len(bladzijde.features)
        return fresh

    def _key(self, feature: Feature) -> str:
        """Tell features apart: by the id that a service gives them, else by all that is in them."""
        known = feature.get("id")
        if self._by_id and isinstance(known, str | int):
            return f"id:{known}"
        return json.dumps(feature, sort_keys=True, separators=(",", ":"))

    def check_complete(self) -> None:
        """Refuse a collection of which less came than was promised."""
        if self._promised is not None and len(self.ids) < self._promised:
            raise fouten.incomplete(self._adres, len(self.ids), self._promised)


def _next_address(
    bladzijde: _Bladzijde, collectie: Collectie, kader: Kader, regels: Haalregels, seen: int
) -> str | None:
    if collectie.dienst == "ogc":
        return bladzijde.verder
    if collectie.dienst == "geojson" or not bladzijde.features:
        return None
    if bladzijde.totaal is not None and seen >= bladzijde.totaal:
        return None
    return first_address(collectie, kader, regels, seen)  # without a total: until an empty page comes
