"""A layer on the grid as a picture for the live map: one byte per cell into a row of colours, packed."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gebieden.rd import points_to_degrees
from scenario.app.kleuren import Rgb, ramp
from scenario.app.maten import Maat, round_up
from scenario.ruimtekaart import Kaartlaag

NOTHING = 255  # the byte of a cell without a value
STEPS = 255  # colours, numbered from 0


def with_grid_scale(maat: Maat, laag: Kaartlaag) -> Maat:
    """Widen the scale of a measure, such that every cell of its layer lies on it."""
    highest = round_up(float(np.nanmax(laag.values, initial=0.0)))
    lowest = float(np.nanmin(laag.values, initial=0.0))
    return replace(maat, low=min(maat.low, -round_up(-lowest) if lowest < 0 else 0.0), high=max(maat.high, highest))


def picture_of(laag: Kaartlaag, maat: Maat, stops: Sequence[Rgb]) -> dict[str, Any]:
    """Write a layer as the live map reads it.

    Parameters
    ----------
    laag : Kaartlaag
        Values per cell; NaN where there is nothing.
    maat : Maat
        With the scale; what lies beyond its ends gets their colour.
    stops : sequence of colours
        From low to high.

    Returns
    -------
    dict
        ``breed`` and ``hoog`` in cells, ``cellen`` (bytes, northern row first, packed), ``kleuren``, four ``hoeken``
        in degrees from north-west with the clock, and a ``merk`` of its content.
    """
    cells = bytes_of(laag, maat).tobytes()
    raster = laag.raster
    east_m, north_m = raster.west_m + raster.columns * raster.cell_m, raster.south_m + raster.rows * raster.cell_m
    west_m, south_m = raster.west_m, raster.south_m
    corners = np.array([[west_m, north_m], [east_m, north_m], [east_m, south_m], [west_m, south_m]])
    return {
        "breed": raster.columns,
        "hoog": raster.rows,
        "cellen": base64.b64encode(zlib.compress(cells, 1)).decode("ascii"),
        "kleuren": [ramp(step / (STEPS - 1), stops) for step in range(STEPS)],
        "hoeken": points_to_degrees(corners).tolist(),
        "merk": f"{laag.id}-{zlib.crc32(cells)}",
    }


def bytes_of(laag: Kaartlaag, maat: Maat) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Number the colour of every cell, ``(rows, columns)``, the northern row first."""
    width = maat.high - maat.low if maat.high > maat.low else 1.0
    place = np.clip((laag.values - maat.low) / width, 0, 1) * (STEPS - 1)
    numbered = np.where(np.isnan(place), NOTHING, np.nan_to_num(np.round(place)))
    return np.ascontiguousarray(numbered[::-1]).astype(np.uint8)
