"""Reach: how far everything lies, from centroid to centroid.

A deelgebied is treated as a disc of its own surface, and distances are straight lines times the
detour factor. Both are flagged simplifications: they make reach differentiable by hand and cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Certainty, Text, data_path, read_only
from gebieden.gebied import Halte, Omgevingsplek
from gebieden.tabel import Row, read_table

RAIL = ("trein", "metro")


@dataclass(frozen=True)
class Bereik:
    """One distance or reach that is worked out once for an area (a row of ``data/bereik.csv``)."""

    id: str
    text: Text
    unit: str
    kind: str
    metres: float
    detour: float
    source: str
    certainty: Certainty


def _read_bereik(row: Row) -> Bereik:
    return Bereik(
        row.text("id"),
        Text(row.text("name_nl"), row.text("name_en")),
        row.text("unit"),
        row.text("kind"),
        row.optional_number("metres") or 0.0,
        row.number("detour"),
        row.text("source"),
        row.certainty("certainty"),
    )


BEREIK: Mapping[str, Bereik] = MappingProxyType(
    {row.text("id"): _read_bereik(row) for row in read_table(data_path("bereik.csv"))}
)


def distances(from_m: Array, to_m: Array, detour: float) -> Array:
    """Walking distances between two sets of points.

    Parameters
    ----------
    from_m, to_m : Array
        ``(n, 2)`` and ``(m, 2)``, RD metres.
    detour : float
        Walking distance over straight distance.

    Returns
    -------
    Array
        ``(n, m)`` metres.
    """
    difference = from_m[:, None, :] - to_m[None, :, :]
    return np.asarray(detour * np.hypot(difference[..., 0], difference[..., 1]))


def nearest_m(from_m: Array, to_m: Array, detour: float) -> Array:
    """Distance to the nearest of some points, ``(n,)`` metres; infinite when there are none."""
    if not len(to_m):
        return np.full(len(from_m), np.inf)
    return np.asarray(distances(from_m, to_m, detour).min(axis=1))


def share_within(from_m: Array, to_m: Array, radius_m: Array, reach_m: float, detour: float) -> Array:
    """Share of each disc that lies within walking reach of each point.

    Parameters
    ----------
    from_m, to_m : Array
        Points ``(n, 2)`` and disc centres ``(m, 2)``, RD metres.
    radius_m : Array
        ``(m,)`` radius of the discs.
    reach_m : float
        Walking reach.
    detour : float
        Walking distance over straight distance.

    Returns
    -------
    Array
        ``(n, m)``, 0-1: linear over the disc's diameter, so that a small move changes little.
    """
    overlap = reach_m - distances(from_m, to_m, detour) + radius_m
    return np.clip(overlap / np.maximum(2 * radius_m, 1), 0, 1)


def reach_of(
    centroids_m: Array, opp_m2: Array, haltes: Sequence[Halte], omgeving: Sequence[Omgevingsplek]
) -> Mapping[str, Array]:
    """Work out everything in ``BEREIK`` once for an area.

    Parameters
    ----------
    centroids_m, opp_m2 : Array
        ``(D, 2)`` RD metres and ``(D,)`` m2.
    haltes : sequence of Halte
        Only those that exist now count.
    omgeving : sequence of Omgevingsplek
        Of which the green counts.

    Returns
    -------
    mapping
        Distances ``(D,)`` in metres, shares ``(D, D)``, green around ``(D,)`` in m2.
    """
    now = [halte for halte in haltes if halte.vanaf is None]
    green = [plek for plek in omgeving if plek.soort == "groen" and plek.opp_m2]
    radius = np.sqrt(opp_m2 / np.pi)
    around_m2 = np.array([plek.opp_m2 for plek in green], dtype=np.float64)
    points: Mapping[str, Callable[[Bereik], Array]] = {
        "station": lambda how: nearest_m(
            centroids_m, _points([halte for halte in now if halte.soort in RAIL]), how.detour
        ),
        "halte": lambda how: nearest_m(centroids_m, _points(now), how.detour),
        "onderling": lambda how: _mutual(centroids_m, radius, how),
        "omgeving_groen": lambda how: (
            share_within(centroids_m, _points(green), np.sqrt(around_m2 / np.pi), how.metres, how.detour) @ around_m2
        ),
    }
    return MappingProxyType({name: read_only(points[how.kind](how)) for name, how in BEREIK.items()})


def _points(places: Sequence[Halte] | Sequence[Omgevingsplek]) -> Array:
    return np.array([[place.x_m, place.y_m] for place in places], dtype=np.float64).reshape(-1, 2)


def _mutual(centroids_m: Array, radius_m: Array, how: Bereik) -> Array:
    """Reach between deelgebieden; what lies in the own deelgebied is always in reach."""
    share = share_within(centroids_m, centroids_m, radius_m, how.metres, how.detour)
    np.fill_diagonal(share, 1.0)
    return share
