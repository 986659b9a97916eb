"""Rain: what runs off, what is stored, and what new paving has to make up for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array

MM_PER_INCH = 25.4  # technical: unit conversion
MM_PER_M = 1000


def scs_runoff(rain_mm: Array, curve_number: Array, loss_ratio: Array) -> Array:
    """Direct runoff of a storm by the curve-number method of the SCS (TR-55).

    S = 1000/CN - 10 inches of retention; the first ``loss_ratio`` x S never runs off.
    Q = (P - λS)² / (P + (1 - λ)S) where P > λS, else 0.

    Parameters
    ----------
    rain_mm : Array
        Depth of the storm.
    curve_number : Array
        Above 0, at most 100 (nothing is retained).
    loss_ratio : Array
        λ; 0.2 in TR-55.

    Returns
    -------
    Array
        Runoff in mm, of the shape that the inputs broadcast to.
    """
    retention = MM_PER_INCH * (1000 / curve_number - 10)
    runs = np.maximum(rain_mm - loss_ratio * retention, 0)
    held = runs + retention
    return np.asarray(runs**2 / np.where(held > 0, held, 1))


def mixed_runoff(surface_m2: Array, rain_mm: Array, curve_numbers: Array, loss_ratio: Array) -> Array:
    """Runoff of a mix of surfaces in mm, ``(...)``: each surface by itself, then mixed by its share.

    An averaged curve number would hide what paving sheds behind what grass holds.

    Parameters
    ----------
    surface_m2 : Array
        ``(..., U)``: m2 per kind of surface.
    rain_mm, loss_ratio : Array
        Of one storm.
    curve_numbers : Array
        ``(U,)``.

    Returns
    -------
    Array
        ``(...)``; NaN where there is no surface.
    """
    each = scs_runoff(rain_mm, curve_numbers, loss_ratio)
    total = surface_m2.sum(axis=-1)
    mean = (surface_m2 * each).sum(axis=-1) / np.where(total > 0, total, 1)
    return np.where(total > 0, mean, np.nan)


@dataclass(frozen=True, eq=False)
class Waterbalans:
    """One storm on some surfaces, m3 of ``(...)``: fallen = kept + drained + left."""

    fallen_m3: Array
    kept_m3: Array
    drained_m3: Array
    left_m3: Array


def storm_balance(
    surface_m2: Array, rain_mm: Array, storage_mm: Array, open_water_m2: Array, rise_m: Array, drained_mm: Array
) -> Waterbalans:
    """Where the water of a storm goes.

    Each surface keeps what it can and drains what its sewer takes; only what is left flows to open water, which
    may rise so far.

    Parameters
    ----------
    surface_m2 : Array
        ``(..., U)``: m2 per kind of surface, open water not among them.
    rain_mm : Array
        Depth of the storm.
    storage_mm, drained_mm : Array
        ``(U,)`` or ``(..., U)``: what each surface holds, and what the sewer takes of it during the storm.
    open_water_m2, rise_m : Array
        ``(...)``: open water, and how far it may rise.

    Returns
    -------
    Waterbalans
        ``left_m3`` is what stands in the street.
    """
    kept_mm = np.minimum(rain_mm, storage_mm)
    drained = np.minimum(rain_mm - kept_mm, drained_mm)
    land = (surface_m2 * (rain_mm - kept_mm - drained)).sum(axis=-1) / MM_PER_M
    fallen = (surface_m2.sum(axis=-1) + open_water_m2) * rain_mm / MM_PER_M
    drained_m3 = (surface_m2 * drained).sum(axis=-1) / MM_PER_M
    on_water = open_water_m2 * rain_mm / MM_PER_M
    left = np.maximum(land + on_water - open_water_m2 * rise_m, 0)
    return Waterbalans(fallen, fallen - drained_m3 - left, np.asarray(drained_m3), left)


def storage_shortage_m3(built_m2: Array, rule_mm: Array, present_m3: Array) -> Array:
    """What a storage rule (so many mm on built surface) still asks for, m3.

    >>> storage_shortage_m3(np.array(10_000.0), np.array(60.0), np.array(450.0)).item()
    150.0
    """
    return np.maximum(built_m2 * rule_mm / MM_PER_M - present_m3, 0)


def water_compensation_m2(paved_before_m2: Array, paved_after_m2: Array, free_m2: Array, share: Array) -> Array:
    """Open water that new paving must be made up with, m2: a share of all of it once it exceeds what is free.

    >>> water_compensation_m2(np.zeros(2), np.array([700.0, 5_000.0]), np.array(800.0), np.array(0.1))
    array([ 0., 500.])
    """
    extra = paved_after_m2 - paved_before_m2
    return np.where(extra > free_m2, share * extra, 0.0)
