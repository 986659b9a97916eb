"""Reach: how far everything lies, from centroid to centroid.

A deelgebied is treated as a disc of its own surface, and distances are straight lines times the
detour factor. Both are flagged simplifications: they make reach differentiable by hand and cheap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, Text, read_only

RAIL = ("trein", "metro")

BEREIK: Mapping[str, Text] = MappingProxyType(
    {
        "afstand_station_m": Text("Loopafstand tot trein of metro", "Walking distance to train or metro"),
        "afstand_halte_m": Text("Loopafstand tot een halte", "Walking distance to a stop"),
        "binnen_300m": Text("Deel binnen 300 m lopen", "Share within a 300 m walk"),
        "binnen_500m": Text("Deel binnen 500 m lopen", "Share within a 500 m walk"),
        "binnen_1200m": Text("Deel binnen 1.200 m lopen", "Share within a 1,200 m walk"),
        "omgeving_groen_300m_m2": Text("Groen buiten het gebied binnen 300 m", "Green outside the area within 300 m"),
        "omgeving_groen_1200m_m2": Text(
            "Groen buiten het gebied binnen 1.200 m", "Green outside the area within 1,200 m"
        ),
    }
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


def reach(
    centroids_m: Array, opp_m2: Array, stops_m: Array, stop_kinds: Sequence[str], green: Array, detour: float
) -> Mapping[str, Array]:
    """Work out everything in ``BEREIK`` once for an area.

    Parameters
    ----------
    centroids_m, opp_m2 : Array
        ``(D, 2)`` RD metres and ``(D,)`` m2.
    stops_m, stop_kinds : Array, sequence of str
        ``(S, 2)`` RD metres and the kind of each stop that exists now.
    green : Array
        ``(G, 3)``: x, y and m2 of the green around the area.
    detour : float
        Walking distance over straight distance.
    """
    radius = np.sqrt(opp_m2 / np.pi)
    rail = np.array([kind in RAIL for kind in stop_kinds], dtype=bool)
    around_m, around_m2 = green[:, :2], green[:, 2]
    found = {
        "afstand_station_m": nearest_m(centroids_m, stops_m[rail], detour),
        "afstand_halte_m": nearest_m(centroids_m, stops_m, detour),
    }
    for metres in (300, 500, 1200):
        share = share_within(centroids_m, centroids_m, radius, metres, detour)
        np.fill_diagonal(share, 1.0)
        found[f"binnen_{metres}m"] = share
    for metres in (300, 1200):
        share = share_within(centroids_m, around_m, np.sqrt(around_m2 / np.pi), metres, detour)
        found[f"omgeving_groen_{metres}m_m2"] = share @ around_m2
    return MappingProxyType({name: read_only(values) for name, values in found.items()})
