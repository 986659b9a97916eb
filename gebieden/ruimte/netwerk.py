"""Distances over a walking network, where one is given.

Every cell walks to its nearest node, then along the network (Dijkstra, no further than the kernel reaches). Cells
that share a node share their average walk to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.kernen import VERVAL, Kern
from gebieden.randen import Whole, summed
from gebieden.raster import Ijl, Raster
from gebieden.ruimte.bereikmatrix import Bereikmatrix, Knoopbereik, Rij
from gebieden.ruimte.zones import Zones

AT_ONCE = 256  # technical: nodes searched together; 256 x 20,000 distances take 40 MB


@dataclass(frozen=True, eq=False)
class Netwerk:
    """Paths that people walk, both ways.

    Parameters
    ----------
    nodes_m : Array
        ``(n, 2)`` RD metres.
    start, end : array of int
        ``(E,)``: the nodes each path connects.
    length_m : Array
        ``(E,)``: along the path; above 0.
    """

    nodes_m: Array
    start: Whole
    end: Whole
    length_m: Array

    def __post_init__(self) -> None:
        """Refuse paths that lead nowhere."""
        known = len(self.nodes_m)
        ends = np.concatenate([self.start, self.end])
        if known and (self.length_m > 0).all() and (ends >= 0).all() and (ends < known).all():
            return
        raise GebiedsmixError(
            "no_network",
            Text(
                "Dit looppadennet klopt niet: elk pad is langer dan 0 en verbindt twee van de {n} knopen.",
                "This walking network is wrong: every path is longer than 0 and connects two of the {n} nodes.",
            ),
            {"n": known},
        )

    def graph(self) -> Ijl:
        """The paths as a matrix ``(n, n)`` of metres; of parallel paths the shortest counts."""
        low, high = np.minimum(self.start, self.end), np.maximum(self.start, self.end)
        order = np.lexsort((self.length_m, high, low))
        pair = np.column_stack([low, high])[order]
        first = np.concatenate([[True], (pair[1:] != pair[:-1]).any(axis=1)])[: len(pair)]
        count = len(self.nodes_m)
        return sparse.csr_array((self.length_m[order][first], tuple(pair[first].T)), shape=(count, count))


def network_matrix(kern: Kern, netwerk: Netwerk, zones: Zones, raster: Raster, place_m2: Array) -> Bereikmatrix:
    """Work out a kernel over a network.

    Parameters
    ----------
    kern : Kern
        Its walking distance counts; the detour is the network's.
    netwerk : Netwerk
        n nodes.
    zones, raster, place_m2
        As in ``build_matrix``.
    """
    cells = np.unique(zones.cells_m2.indices).astype(np.intp)
    node, walk_m = _nearest(netwerk, raster, cells)
    on_cells: Any = zones.cells_m2[:, cells]
    to_node = sparse.csr_array((np.ones(len(cells)), (np.arange(len(cells)), node)), (len(cells), len(netwerk.nodes_m)))
    zone_nodes = sparse.csr_array(on_cells @ to_node)
    snap_m = _mean_walk(zone_nodes, node, walk_m, np.asarray(on_cells.sum(axis=0)))
    members = (np.arange(len(place_m2))[:, None] == zones.place).astype(np.float64)
    mass = np.asarray(zone_nodes.T @ members.T)
    per_node, kept = np.zeros_like(mass), []
    for some, block in _node_weights(kern, netwerk, snap_m, np.unique(node)):
        per_node[some] = block @ mass
        if kern.gedeeld:
            kept.append((some, block))
    weights = _together(kept, len(mass))
    samen_m4 = _between(zone_nodes, weights) if kern.gedeeld else np.zeros((0, 0))
    rijen = tuple(_rij(cells, share) for share in (per_node[node] / place_m2).T)
    knopen = _knopen(raster, cells, node, weights)
    return Bereikmatrix(kern, np.asarray(zone_nodes @ per_node), samen_m4, rijen, knopen)


def _nearest(netwerk: Netwerk, raster: Raster, cells: Whole) -> tuple[Whole, Array]:
    walk_m, node = cKDTree(netwerk.nodes_m).query(raster.centres_m(cells))
    return np.asarray(node, dtype=np.intp), np.asarray(walk_m, dtype=np.float64)


def _mean_walk(zone_nodes: Ijl, node: Whole, walk_m: Array, cell_m2: Array) -> Array:
    """Average walk to each node, ``(n,)`` metres; 0 where no cell uses it."""
    count = zone_nodes.shape[1]
    total = summed(node, cell_m2, count)
    return summed(node, cell_m2 * walk_m, count) / np.where(total > 0, total, 1)


def _node_weights(kern: Kern, netwerk: Netwerk, snap_m: Array, used: Whole) -> Iterator[tuple[Whole, Ijl]]:
    """The kernel from some nodes that cells use, and from some others, to all n: ``(k, n)``."""
    graph, wanted = netwerk.graph(), np.isin(np.arange(len(snap_m)), used)
    farthest = kern.uiterste_m * kern.omloopfactor
    for some in _tiles(netwerk.nodes_m, used, farthest):
        near = _around(netwerk.nodes_m, some, farthest)
        found = dijkstra(graph[near][:, near], directed=False, indices=np.searchsorted(near, some), limit=farthest)
        metres = found + snap_m[some][:, None] + snap_m[near]
        row, column = np.nonzero((metres <= farthest) & wanted[near])
        values = VERVAL[kern.verval](metres[row, column], kern.lopen_m)
        yield some, sparse.csr_array((values, (row, near[column])), shape=(len(some), len(snap_m)))


def _together(kept: Sequence[tuple[Whole, Ijl]], count: int) -> Ijl:
    """The kernel between all nodes ``(n, n)``, zero for those that no cell uses."""
    if not kept:
        return sparse.csr_array((count, count))
    order = np.concatenate([some for some, _ in kept])
    place = sparse.csr_array((np.ones(len(order)), (order, np.arange(len(order)))), shape=(count, len(order)))
    return sparse.csr_array(place @ sparse.vstack([block for _, block in kept], format="csr"))


def _tiles(nodes_m: Array, used: Whole, side_m: float) -> Iterator[Whole]:
    """Divide nodes into groups that lie in one square, a limited number at once."""
    square = np.floor(nodes_m[used] / side_m)
    _, tile = np.unique(square, axis=0, return_inverse=True)
    order = np.argsort(tile, kind="stable")
    for group in np.split(used[order], np.flatnonzero(np.diff(tile[order])) + 1):
        yield from (np.sort(some) for some in np.array_split(group, -(-len(group) // AT_ONCE)))


def _around(nodes_m: Array, some: Whole, farthest: float) -> Whole:
    """Nodes that can be within reach: no walk is shorter than the straight line."""
    low, high = nodes_m[some].min(axis=0) - farthest, nodes_m[some].max(axis=0) + farthest
    return np.flatnonzero(((nodes_m >= low) & (nodes_m <= high)).all(axis=1))


def _between(zone_nodes: Ijl, weights: Ijl) -> Array:
    """The kernel added up over all pairs of spots in two zones, ``(Z, Z)`` m4."""
    found: Any = zone_nodes @ weights @ zone_nodes.T
    return np.asarray(found.toarray())


def _rij(cells: Whole, share: Array) -> Rij:
    some = np.flatnonzero(share)
    return Rij(cells[some].astype(np.int32), share[some].astype(np.float32))


def _knopen(raster: Raster, cells: Whole, node: Whole, weights: Ijl) -> Knoopbereik:
    of_cell = np.full(raster.size, -1)
    of_cell[cells] = node
    return Knoopbereik(of_cell, weights)


def stop_distances(netwerk: Netwerk, spots_m: Array, stops_m: Array) -> Array:
    """Walk over the network from every spot to the nearest stop, ``(R,)`` metres; infinite where none can be reached.

    Parameters
    ----------
    netwerk : Netwerk
        n nodes.
    spots_m, stops_m : Array
        ``(R, 2)`` and ``(S, 2)`` RD metres.
    """
    if not len(stops_m):
        return np.full(len(spots_m), np.inf)
    tree = cKDTree(netwerk.nodes_m)
    (to_net, node), (from_net, stop) = tree.query(spots_m), tree.query(stops_m)
    found = dijkstra(netwerk.graph(), directed=False, indices=np.asarray(stop))
    return np.asarray((found[:, node] + np.asarray(from_net)[:, None]).min(axis=0) + to_net)
