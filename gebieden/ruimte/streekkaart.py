"""Maps of a whole region or country: the same kernels over grids that do not fit in memory.

A map is cut into blocks with a border as wide as the kernel reaches, so that every cell gets what it would get in one
piece. Blocks are made when they are needed and let go after that (xarray and Dask): memory follows from the size of a
block and the number of workers, not from the size of the map.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import dask.array as da
import numpy as np
import xarray as xr

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.kernen import Kern, kernel_weights, vouwing
from gebieden.randen import Randen, Whole
from gebieden.raster import Raster, area_fractions
from gebieden.ruimte.toegang import sharers

BLOCK_CELLS = 1_024  # technical: the side of a block: 8 MB, and a border of 300 m at 25 m adds some 5 percent of work


def spread_amounts(randen: Randen, amounts: Array, raster: Raster, block: int = BLOCK_CELLS) -> xr.DataArray:
    """Spread amounts evenly over polygons, as a map that is made block by block.

    Parameters
    ----------
    randen : Randen
        P polygons, RD metres; may overlap and lie partly outside.
    amounts : Array
        ``(P,)``: residents, or m2 of green, say.
    raster : Raster
        The grid; may hold more cells than fit in memory.
    block : int
        Side of a block, in cells.

    Returns
    -------
    xarray.DataArray
        ``(y, x)`` amounts per cell, with RD metres as coordinates; row 0 lies in the south.
    """
    if len(amounts) != randen.count:
        raise GebiedsmixError(
            "wrong_shape",
            Text("Er zijn {n} vlakken en {m} hoeveelheden.", "There are {n} polygons and {m} amounts."),
            {"n": randen.count, "m": len(amounts)},
        )
    surface = np.where(randen.area_m2 > 0, randen.area_m2, 1)
    per_m2 = np.asarray(amounts, dtype=np.float64) / surface
    sides = tuple(_cut(side, block) for side in (raster.rows, raster.columns))
    data = da.map_blocks(partial(_burned, randen, per_m2, raster), chunks=sides, dtype=np.float64, meta=_EMPTY)
    return as_map(data, raster)


def as_map(data: Any, raster: Raster) -> xr.DataArray:
    """Give an array ``(rows, columns)`` the coordinates of its grid."""
    west, south, cell = raster.west_m, raster.south_m, raster.cell_m
    return xr.DataArray(
        data,
        dims=("y", "x"),
        coords={
            "y": south + (np.arange(raster.rows) + 0.5) * cell,
            "x": west + (np.arange(raster.columns) + 0.5) * cell,
        },
        attrs={"cell_m": cell, "crs": "EPSG:28992"},
    )


def in_reach(kaart: xr.DataArray, kern: Kern) -> xr.DataArray:
    """Add up what lies around every cell of a map, weighed by a kernel; nothing lies outside the map."""
    cell_m = float(kaart.attrs["cell_m"])
    reach = len(kernel_weights(kern, cell_m)) // 2
    around = partial(_around, kern, cell_m)
    data = da.map_overlap(around, da.asarray(kaart.data), depth=reach, boundary=0.0, dtype=np.float64, meta=_EMPTY)
    return kaart.copy(data=data)


def green_access(inwoners: xr.DataArray, groen_m2: xr.DataArray, kern: Kern, norm_m2: float) -> xr.Dataset:
    """Return what green the residents of a region can count on: shared among whoever has it in reach.

    Parameters
    ----------
    inwoners, groen_m2 : xarray.DataArray
        ``(y, x)`` per cell, on one grid.
    kern : Kern
        How far people walk.
    norm_m2 : float
        Green per resident below which there is too little.

    Returns
    -------
    xarray.Dataset
        ``groen_in_bereik_m2``, ``groen_per_inwoner_m2`` and ``inwoners_met_tekort`` per cell; nothing is calculated
        until it is asked for.

    Notes
    -----
    Two-step floating catchment (Luo & Wang 2003; InVEST Urban Nature Access): Σ residents x access = Σ green in reach
    of anybody.
    """
    people = in_reach(inwoners, kern)
    supply = groen_m2 / people.copy(data=da.map_blocks(sharers, da.asarray(people.data), dtype=np.float64))
    per_person = in_reach(supply.assign_attrs(inwoners.attrs), kern)
    short = da.where(da.asarray(per_person.data) < norm_m2, da.asarray(inwoners.data), 0.0)
    layers: Mapping[str, tuple[xr.DataArray, str]] = {
        "groen_in_bereik_m2": (in_reach(groen_m2, kern), "m2"),
        "groen_per_inwoner_m2": (per_person, "m2_per_inwoner"),
        "inwoners_met_tekort": (inwoners.copy(data=short), "inwoner"),
    }
    return xr.Dataset({name: layer.assign_attrs(unit=unit) for name, (layer, unit) in layers.items()})


_EMPTY = np.empty((0, 0))


def _cut(side: int, block: int) -> tuple[int, ...]:
    return (block,) * (side // block) + ((side % block,) if side % block else ())


def _burned(randen: Randen, per_m2: Array, raster: Raster, block_info: Any = None) -> Array:
    """Make one block: the polygons that touch it, laid on its own piece of the grid."""
    (top, bottom), (left, right) = block_info[None]["array-location"]
    piece = Raster(
        raster.west_m + left * raster.cell_m,
        raster.south_m + top * raster.cell_m,
        raster.cell_m,
        bottom - top,
        right - left,
    )
    touching = np.flatnonzero(_touches(randen, piece))
    here = _only(randen, touching)
    shares = area_fractions(here, piece)
    return np.asarray(shares.T @ per_m2[touching]).reshape(piece.rows, piece.columns) * piece.cell_m2


def _touches(randen: Randen, piece: Raster) -> Mask:
    west, south, east, north = randen.bounds_m.T
    right, upper = piece.west_m + piece.columns * piece.cell_m, piece.south_m + piece.rows * piece.cell_m
    return np.asarray((west < right) & (east > piece.west_m) & (south < upper) & (north > piece.south_m))


def _only(randen: Randen, chosen: Whole) -> Randen:
    """Return some of the polygons, numbered anew."""
    number = np.full(randen.count, -1, dtype=np.intp)
    number[chosen] = np.arange(len(chosen))
    kept = number[randen.owner] >= 0
    owner = number[randen.owner[kept]]
    return Randen(randen.from_m[kept], randen.to_m[kept], owner, randen.sign[kept], len(chosen))


def _around(kern: Kern, cell_m: float, block: Array) -> Array:
    """Sum around the cells of one block; its border is cut off by whoever gave it."""
    return vouwing(kern, cell_m, (block.shape[0], block.shape[1]), 1).inside(block)
