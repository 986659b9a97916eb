"""Figures of open data put on deelgebieden, in proportion to the surface they share.

A count is spread evenly over its polygon; where a polygon lies only partly in a deelgebied that is an assumption, and
``low`` and ``high`` say what it could be: only the polygons that lie wholly inside, or all that touch it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from gebieden.basis import Array, Certainty, Mask, Text, read_only
from gebieden.bronnen.bodemgebruik import GROND, Bodemgebruik
from gebieden.bronnen.cbs import Buurten, Kolom, load_columns, load_reasons
from gebieden.bronnen.kaartlaag import Kaartlaag, Vormen
from gebieden.bronnen.oppervlak import Overlap, overlap_of
from gebieden.lezen.regels import load_regels

_NOT_STANDING = ("gesloopt", "niet gerealiseerd", "bouwvergunning verleend", "ten onrechte")


@dataclass(frozen=True, eq=False)
class Gebiedscijfer:
    """One figure of every deelgebied.

    Parameters
    ----------
    id, kenmerk : str
        The figure in its source, and the feature of a deelgebied that it is (empty: none).
    text, unit : Text, str
        What it is.
    values, low, high : Array
        ``(D,)``; NaN where the source has nothing.
    known : Array
        ``(D,)``: the part of the deelgebied for which the source has a figure, 0-1.
    certainty : tuple
        ``(D,)``.
    source, year : str, int or None
        Where it comes from.
    note : tuple of Text
        ``(D,)``: what a reader must know.
    """

    id: str
    kenmerk: str
    text: Text
    unit: str
    values: Array
    low: Array
    high: Array
    known: Array
    certainty: tuple[Certainty, ...]
    source: str
    year: int | None
    note: tuple[Text, ...]


def figures_of_buurten(buurten: Buurten, doel: Vormen) -> list[Gebiedscijfer]:
    """Put the figures of neighbourhoods on deelgebieden.

    Parameters
    ----------
    buurten : Buurten
        N neighbourhoods.
    doel : array of shapely geometries
        ``(D,)``, RD metres.
    """
    overlap = overlap_of(doel, buurten.vormen)
    return [_figure(column, buurten, overlap) for column in buurten.kolommen.values()]


def _figure(column: Kolom, buurten: Buurten, overlap: Overlap) -> Gebiedscijfer:
    if column.telling == "aantal":
        values, low, high = _spread_count(column, overlap)
    else:
        values, low, high = _spread_average(column, buurten, overlap)
    there = ~np.isnan(column.values)[overlap.bron]
    known = overlap.summed(there * overlap.shared_m2) / overlap.doel_m2
    certain: list[Certainty] = ["verified" if a == b else "assumption" for a, b in zip(low, high, strict=True)]
    values, low, high = (read_only(np.where(known > 0, figure, np.nan)) for figure in (values, low, high))
    return Gebiedscijfer(
        column.id,
        load_columns()[column.id].text("kenmerk"),
        column.text,
        column.unit,
        values,
        low,
        high,
        read_only(known),
        tuple(certain),
        f"{buurten.herkomst.bron};eigen_berekening",
        buurten.jaar,
        tuple(_notes(column, overlap, np.asarray(there))),
    )


def _spread_count(column: Kolom, overlap: Overlap) -> tuple[Array, Array, Array]:
    """A count in proportion to surface; at least the polygons inside, at most all that touch."""
    count = np.nan_to_num(column.values)[overlap.bron]
    share, same = overlap.share_of_source, load_regels().gelijk_aandeel
    inside, touching = share >= same, share > 1 - same
    exact = np.where(inside, 1.0, np.where(touching, share, 0.0))
    return overlap.summed(count * exact), overlap.summed(count * inside), overlap.summed(count * touching)


def _spread_average(column: Kolom, buurten: Buurten, overlap: Overlap) -> tuple[Array, Array, Array]:
    """An average, weighed by what it is an average over (dwellings, residents) as far as that lies inside."""
    values = column.values[overlap.bron]
    weigher = buurten.kolommen.get(column.gewicht)
    amount = weigher.values[overlap.bron] * overlap.share_of_source if weigher else overlap.shared_m2
    weight = np.where(np.isnan(values) | np.isnan(amount), 0, amount)
    total = overlap.summed(weight)
    mean = np.divide(
        overlap.summed(weight * np.nan_to_num(values)), total, out=np.full_like(total, np.nan), where=total > 0
    )
    return mean, *_extremes(values, weight, overlap)


def _extremes(values: Array, weight: Array, overlap: Overlap) -> tuple[Array, Array]:
    """The lowest and highest average among the polygons of each deelgebied."""
    counted = weight > 0
    low, high = np.full((2, len(overlap.doel_m2)), np.nan)
    np.fmin.at(low, overlap.doel[counted], values[counted])
    np.fmax.at(high, overlap.doel[counted], values[counted])
    return low, high


def _notes(column: Kolom, overlap: Overlap, there: Array) -> Iterator[Text]:
    """Per deelgebied which part has no figure, and why."""
    for at in range(len(overlap.doel_m2)):
        lacking = (overlap.doel == at) & (there == 0)
        if not lacking.any():
            yield Text("", "")
            continue
        part = 100 * overlap.shared_m2[lacking].sum() / overlap.doel_m2[at]
        why = [load_reasons()[id] for id in dict.fromkeys(column.redenen[overlap.bron[lacking]].tolist())]
        yield Text(
            f"geen cijfer voor {part:.0f} % van het oppervlak ({', '.join(text.nl for text in why)})",
            f"no figure for {part:.0f} % of the surface ({', '.join(text.en for text in why)})",
        )


def figures_of_bodemgebruik(bodemgebruik: Bodemgebruik, doel: Vormen) -> list[Gebiedscijfer]:
    """Put land use on deelgebieden as m² of each ground use; what no polygon covers is in none of them."""
    overlap = overlap_of(doel, bodemgebruik.vormen)
    shares = bodemgebruik.shares[overlap.bron]
    classed = ~np.isnan(shares[:, 0])
    about = _About(
        overlap.summed(np.where(classed, overlap.shared_m2, 0)) / overlap.doel_m2,
        bodemgebruik.certainty,
        f"{bodemgebruik.herkomst.bron};eigen_aanname",
        bodemgebruik.jaar,
        Text("per klasse verdeeld met vaste aandelen", "divided per class by fixed shares"),
    )
    return [
        _surface(
            f"bestaand_{use}_m2",
            Text(f"Bodemgebruik: {use}", f"Land use: {use}"),
            overlap.summed(np.nan_to_num(shares[:, at]) * overlap.shared_m2),
            about,
        )
        for at, use in enumerate(GROND)
    ]


def figures_of_surface(laag: Kaartlaag, kenmerk: str, doel: Vormen) -> list[Gebiedscijfer]:
    """Measure how much of each deelgebied the features of a layer cover (buildings, water, green), counted once.

    Parameters
    ----------
    laag : Kaartlaag
        Of the BAG or the BGT; what has ended or does not stand yet is left out.
    kenmerk : str
        The feature of a deelgebied that this surface is.
    doel : array of shapely geometries
        ``(D,)``, RD metres.
    """
    shapes = shapely.make_valid(laag.vormen[_standing(laag)])
    tree = shapely.STRtree(shapes)
    covered_m2 = [
        float(shapely.area(shapely.union_all(shapely.intersection(shapes[tree.query(one, "intersects")], one))))
        for one in shapely.make_valid(doel)
    ]
    herkomst = laag.herkomst
    measured = Text("gemeten op de kaart", "measured on the map")
    about = _About(np.ones(len(doel)), "verified", herkomst.bron, int(herkomst.opgehaald[:4]), measured)
    return [_surface(kenmerk, Text(herkomst.naam, herkomst.naam), np.array(covered_m2), about)]


@dataclass(frozen=True, eq=False)
class _About:
    """What the surfaces of one layer have in common."""

    known: Array
    certainty: Certainty
    source: str
    year: int | None
    note: Text


def _surface(kenmerk: str, text: Text, area_m2: Array, about: _About) -> Gebiedscijfer:
    values, count = read_only(np.where(about.known > 0, area_m2, np.nan)), len(area_m2)
    return Gebiedscijfer(
        kenmerk,
        kenmerk,
        text,
        "m2",
        values,
        values,
        values,
        read_only(about.known),
        (about.certainty,) * count,
        about.source,
        about.year,
        (about.note,) * count,
    )


def _standing(laag: Kaartlaag) -> Mask:
    """Which features are there now: not ended in the register, not demolished, not yet to be built."""
    ended = laag.column("eind_registratie", "eindRegistratie") or [None] * len(laag)
    status = laag.column("status", "pandstatus") or [""] * len(laag)
    gone = [any(word in str(entry).lower() for word in _NOT_STANDING) for entry in status]
    return np.array([not end and not away for end, away in zip(ended, gone, strict=True)], dtype=bool)
