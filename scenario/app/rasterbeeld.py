"""A layer on the grid as a picture for the live map: one byte per cell into a row of colours, packed."""

from __future__ import annotations

import base64
import struct
import zlib
from dataclasses import replace
from typing import Any

import numpy as np

from gebieden.raster import Raster
from gebieden.rd import points_to_degrees
from scenario.app.kleuren import Rgb, ramp
from scenario.app.kleuring import stops_of
from scenario.app.maten import Maat, round_up
from scenario.app.vormen import Point
from scenario.ruimtekaart import Kaartlaag

NOTHING = 255  # the byte of a cell without a value
STEPS = 255  # colours, numbered from 0


def changed(laag: Kaartlaag, before: Kaartlaag) -> Kaartlaag:
    """Return a layer minus the same one of another mix; NaN where it does not apply in one of the two."""
    return replace(laag, values=laag.values - before.values)


def with_grid_scale(maat: Maat, laag: Kaartlaag) -> Maat:
    """Widen the scale of a measure, such that every cell of its layer lies on it."""
    if maat.verschil:
        most = max(maat.high, round_up(float(np.nanmax(np.abs(laag.values), initial=0.0))))
        return replace(maat, low=-most, high=most)
    highest = round_up(float(np.nanmax(laag.values, initial=0.0)))
    lowest = float(np.nanmin(laag.values, initial=0.0))
    return replace(maat, low=min(maat.low, -round_up(-lowest) if lowest < 0 else 0.0), high=max(maat.high, highest))


def picture_of(laag: Kaartlaag, maat: Maat) -> dict[str, Any]:
    """Write a layer as the live map reads it.

    Parameters
    ----------
    laag : Kaartlaag
        Values per cell; NaN where there is nothing.
    maat : Maat
        With the scale; what lies beyond its ends gets their colour.

    Returns
    -------
    dict
        ``breed`` and ``hoog`` in cells, ``cellen`` (bytes, northern row first, packed), ``kleuren``, four ``hoeken``
        in degrees from north-west with the clock, and a ``merk`` of its content.
    """
    cells = bytes_of(laag, maat).tobytes()
    return {
        "breed": laag.raster.columns,
        "hoog": laag.raster.rows,
        "cellen": base64.b64encode(zlib.compress(cells, 1)).decode("ascii"),
        "kleuren": palette_of(maat),
        "hoeken": corners_of(laag.raster),
        "merk": f"{laag.id}-{zlib.crc32(cells)}",
    }


def palette_of(maat: Maat) -> list[Rgb]:
    """Return the ``STEPS`` colours of a measure, from low to high."""
    return [ramp(step / (STEPS - 1), stops_of(maat)) for step in range(STEPS)]


def corners_of(raster: Raster) -> list[Point]:
    """Return the corners of a grid in degrees, from north-west with the clock."""
    west_m, south_m = raster.west_m, raster.south_m
    east_m, north_m = west_m + raster.columns * raster.cell_m, south_m + raster.rows * raster.cell_m
    corners = np.array([[west_m, north_m], [east_m, north_m], [east_m, south_m], [west_m, south_m]])
    return [(float(east), float(north)) for east, north in points_to_degrees(corners)]


def png_of(laag: Kaartlaag, maat: Maat) -> bytes:
    """Write a layer as a picture with a palette, in which cells without a value are clear."""
    cells = bytes_of(laag, maat)
    rows = np.pad(cells, ((0, 0), (1, 0)))  # every row begins with its filter: none
    header = struct.pack(">IIBBBBB", cells.shape[1], cells.shape[0], 8, 3, 0, 0, 0)
    colours = bytes(part for colour in [*palette_of(maat), (0, 0, 0)] for part in colour)
    parts = {"IHDR": header, "PLTE": colours, "tRNS": bytes([255] * STEPS + [0]), "IDAT": zlib.compress(rows.tobytes())}
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in [*parts.items(), ("IEND", b"")])


def _chunk(kind: str, content: bytes) -> bytes:
    named = kind.encode("ascii") + content
    return struct.pack(">I", len(content)) + named + struct.pack(">I", zlib.crc32(named))


def bytes_of(laag: Kaartlaag, maat: Maat) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Number the colour of every cell, ``(rows, columns)``, the northern row first."""
    place = np.clip(maat.on_scale(laag.values), 0, 1) * (STEPS - 1)
    numbered = np.where(np.isnan(place), NOTHING, np.nan_to_num(np.round(place)))
    return np.ascontiguousarray(numbered[::-1]).astype(np.uint8)
