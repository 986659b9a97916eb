"""Distance tables: every place keeps others at its own distance, as firms of different categories do.

``outward`` tells what lies within the distance of a place, ``inward`` what a place has within its own distance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from gebieden.kernen import Kern
from gebieden.randen import Whole
from gebieden.ruimte.bereikmatrix import Bereikmatrix, Rij
from gebieden.ruimte.bouw import Ruimte

NOTHING = Rij(np.zeros(0, np.int32), np.zeros(0, np.float32))


def table_kernels(tables: Mapping[str, Array]) -> list[Kern]:
    """List the kernels that distance tables are put together from: one per distance, the shortest first.

    >>> [kern.id for kern in table_kernels({"gemengd": np.array([0.0, 50.0]), "rustig": np.array([0.0, 100.0])})]
    ['afstand_50', 'afstand_100']
    """
    steps = np.unique(np.concatenate([np.zeros(0), *tables.values()]))
    return [_single(step) for step in steps[steps > 0].tolist()]


def _single(step: float) -> Kern:
    return Kern(f"afstand_{step:.9g}", step)


def with_tables(ruimte: Ruimte, tables: Mapping[str, Array]) -> Ruimte:
    """Put the reach of distance tables together.

    Parameters
    ----------
    ruimte : Ruimte
        P places, with the kernels of ``table_kernels`` among its own.
    tables : mapping
        Per table a distance for every deelgebied, ``(D,)`` straight metres; 0 keeps nobody away.

    Returns
    -------
    Ruimte
        With two reaches a table, ``<name>`` (outward) and ``<name>_terug`` (inward), instead of those kernels.
    """
    single = {kern.lopen_m: ruimte.matrix(kern.id) for kern in table_kernels(tables)}
    parts = {matrix.kern.id for matrix in single.values()}
    found = {name: matrix for name, matrix in ruimte.matrices.items() if name not in parts}
    around = np.zeros(len(ruimte.place_m2) - ruimte.deelgebieden)
    for name, metres in tables.items():
        distances = np.concatenate([metres, around])
        found[name] = outward(name, ruimte, distances, single)
        found[f"{name}_terug"] = inward(f"{name}_terug", ruimte, distances, single)
    return replace(ruimte, matrices=MappingProxyType(found))


def outward(name: str, ruimte: Ruimte, metres: Array, single: Mapping[float, Bereikmatrix]) -> Bereikmatrix:
    """Put the column of every place together from the reach of its own distance ``(P,)``."""
    zones_m4 = np.zeros((ruimte.zones.count, len(metres)))
    rows = [NOTHING] * len(metres)
    for place, step in enumerate(metres.tolist()):
        if step > 0:
            zones_m4[:, place] = single[step].zones_m4[:, place]
            rows[place] = single[step].rijen[place]
    return Bereikmatrix(_name(name, metres), zones_m4, np.zeros((0, 0)), tuple(rows))


def inward(name: str, ruimte: Ruimte, metres: Array, single: Mapping[float, Bereikmatrix]) -> Bereikmatrix:
    """Put the row of every receiver together from the reach of the distance ``(P,)`` of the place it lies in."""
    zones_m4 = np.zeros((ruimte.zones.count, len(metres)))
    step_of_zone, step_of_cell = metres[ruimte.zones.place], np.append(metres, 0)[_place_of_cell(ruimte)]
    for step, matrix in single.items():
        zones_m4[step_of_zone == step] = matrix.zones_m4[step_of_zone == step]
    rows = tuple(
        _joined([_kept(matrix.rijen[place], step_of_cell, step) for step, matrix in single.items()])
        for place in range(len(metres))
    )
    return Bereikmatrix(_name(name, metres), zones_m4, np.zeros((0, 0)), rows)


def _name(name: str, metres: Array) -> Kern:
    """Name the reach, with its longest distance; one metre where nobody is kept away."""
    return Kern(name, max(float(metres.max(initial=0)), 1.0))


def _place_of_cell(ruimte: Ruimte) -> Whole:
    """Return the place that covers most of each cell of the grid; the last, ``P``, where none does."""
    places = np.repeat(np.arange(len(ruimte.place_m2)), np.diff(ruimte.fracties.indptr))
    order = np.argsort(ruimte.fracties.data, kind="stable")
    found = np.full(ruimte.raster.size, len(ruimte.place_m2))
    found[ruimte.fracties.indices[order]] = places[order]
    return found


def _kept(rij: Rij, step_of_cell: Array, step: float) -> Rij:
    mine = step_of_cell[rij.cells] == step
    return Rij(rij.cells[mine], rij.shares[mine])


def _joined(rows: Sequence[Rij]) -> Rij:
    """Join rows that share no cell, in the order of the cells."""
    cells = np.concatenate([NOTHING.cells, *(row.cells for row in rows)])
    order = np.argsort(cells)
    return Rij(cells[order], np.concatenate([NOTHING.shares, *(row.shares for row in rows)])[order])
