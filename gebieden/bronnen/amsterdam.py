"""Open geodata of Amsterdam: parks as surroundings, buurten with both their codes.

The surface that Amsterdam writes beside a polygon is not its surface in RD; here it is measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from gebieden.basis import Certainty, GebiedsmixError, Text
from gebieden.bronnen.collecties import Herkomst
from gebieden.bronnen.kaartlaag import Kaartlaag, Value, Vormen
from gebieden.gebied import Omgevingsplek

_MEASURED: Certainty = "verified"


@dataclass(frozen=True, eq=False)
class AmsterdamseBuurten:
    """Neighbourhoods of Amsterdam.

    Parameters
    ----------
    codes, cbs_codes, namen : tuple of str
        ``(N,)``: the city's code, that of CBS (empty where the file has none), the name.
    vormen : array of shapely geometries
        ``(N,)``, RD metres.
    herkomst : Herkomst
        Source, date of fetching, licence.
    """

    codes: tuple[str, ...]
    cbs_codes: tuple[str, ...]
    namen: tuple[str, ...]
    vormen: Vormen
    herkomst: Herkomst


def read_amsterdamse_buurten(laag: Kaartlaag) -> AmsterdamseBuurten:
    """Read the neighbourhoods.

    Raises
    ------
    GebiedsmixError
        ``no_amsterdam_map``: a column of the city is missing.
    """
    cbs = laag.column("CBS_Buurtcode") or [None] * len(laag)
    return AmsterdamseBuurten(
        _texts(_needed(laag, "Buurtcode")), _texts(cbs), _texts(_needed(laag, "Buurt")), laag.vormen, laag.herkomst
    )


def parks_as_surroundings(laag: Kaartlaag) -> tuple[Omgevingsplek, ...]:
    """Turn parks into green places of the surroundings, each at a point inside it, with its measured surface.

    Raises
    ------
    GebiedsmixError
        ``no_amsterdam_map``.
    """
    points = shapely.point_on_surface(laag.vormen)
    measured = Text("oppervlakte gemeten op de kaart", "surface measured on the map")
    return tuple(
        Omgevingsplek(
            f"park_{at}",
            Text(name, name),
            "groen",
            float(shape.area),
            float(point.x),
            float(point.y),
            laag.herkomst.bron,
            _MEASURED,
            measured,
        )
        for at, (name, shape, point) in enumerate(
            zip(_texts(_needed(laag, "Naam")), laag.vormen, points, strict=True), 1
        )
    )


def _texts(values: Sequence[Value]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _needed(laag: Kaartlaag, column: str) -> Sequence[Value]:
    found = laag.column(column)
    if found is None:
        raise GebiedsmixError(
            "no_amsterdam_map",
            Text(
                "{bestand} heeft geen kolom '{kolom}'. Is het de kaart van de gemeente Amsterdam?",
                "{bestand} has no column '{kolom}'. Is it the map of the City of Amsterdam?",
            ),
            {"bestand": laag.herkomst.adres, "kolom": column},
        )
    return found
