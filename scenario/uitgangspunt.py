"""Where a mix starts: the default levers of what is built new, and the mix of what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, data_path, unknown
from gebieden.gebied import Gebied
from gebieden.tabel import read_table
from scenario.hendels import FUNCTIES, GROND, HENDELS, SEGMENTEN, group_slice, hendel_index
from scenario.rekenregel import ratio
from scenario.verdeling import Verdeling


@lru_cache(maxsize=1)
def _functieverdelingen() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in read_table(data_path("functieverdelingen.csv")):
        found.setdefault(row.text("id"), {})[row.text("functie")] = row.number("aandeel")
    return found


def functieverdelingen() -> tuple[str, ...]:
    """Name the ways in which non-residential floor space can be split over functions."""
    return tuple(_functieverdelingen())


@lru_cache(maxsize=1)
def split_texts() -> Mapping[str, Text]:
    """Return how people call each way of splitting non-residential floor space."""
    rows = read_table(data_path("functieverdelingen.csv"))
    return {row.text("id"): row.both("name") for row in rows}


def default_levers(gebied: Gebied, functieverdeling: str = "") -> Array:
    """Default value of every lever for what is built new, ``(D, H)``.

    The area's default ground shares are shares of the land: existing open water stays water.

    Parameters
    ----------
    gebied : Gebied
        Its ``standaard`` levers, each a sourced figure.
    functieverdeling : str
        How non-residential floor space is split; the area's own default when empty. In the result
        housing is 0, so that the split fills whatever room housing leaves.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the split; ``missing_default`` for a lever without a default.
    """
    name = functieverdeling or gebied.functieverdeling
    if name not in _functieverdelingen():
        raise unknown(Text("Functieverdeling", "Split of functions"), name, _functieverdelingen())
    values = {hendel: figure.value for hendel, figure in gebied.standaard.items()}
    values.update(dict.fromkeys(FUNCTIES, 0.0))
    values.update(_functieverdelingen()[name])
    _check_complete(gebied, values)
    levers = np.tile([values[hendel.id] for hendel in HENDELS], (len(gebied.ids), 1))
    water = gebied.kenmerk("bestaand_water_m2") / gebied.kenmerk("opp_m2")
    levers[:, group_slice("grond")] *= (1 - water)[:, None]
    levers[:, hendel_index("water")] += water
    return levers


def _check_complete(gebied: Gebied, values: Mapping[str, float]) -> None:
    missing = [hendel.id for hendel in HENDELS if hendel.id not in values]
    if missing:
        raise GebiedsmixError(
            "missing_default",
            Text(
                "Gebied '{gebied}' geeft geen standaard voor {hendels}. Vul [standaard] in gebied.toml aan.",
                "Area '{gebied}' gives no default for {hendels}. Complete [standaard] in gebied.toml.",
            ),
            {"gebied": gebied.id, "hendels": ", ".join(missing)},
        )


def present_mix(gebied: Gebied) -> Verdeling:
    """Describe what stands there now as a mix, with nothing redeveloped.

    Ground, functions and segments follow from the area's figures; where there is nothing of a group,
    and for what nobody counted (quality, years), the default levers stand.
    """
    levers = default_levers(gebied)
    opp_m2 = gebied.kenmerk("opp_m2")
    floor = _figures(gebied, [f"bestaand_bvo_{name}_m2" for name in FUNCTIES])
    levers[:, group_slice("grond")] = _figures(gebied, [f"bestaand_{name}_m2" for name in GROND]) / opp_m2[:, None]
    _fill_shares(levers, "functiemix", floor)
    _fill_shares(levers, "woonsegment", _figures(gebied, [f"bestaand_woningen_{name}" for name in SEGMENTEN]))
    _fill(levers, "fsi", floor.sum(axis=1) / opp_m2)
    _fill(levers, "bouwlagen", ratio(floor.sum(axis=1), gebied.kenmerk("bestaand_bebouwd_m2")))
    levers[:, hendel_index("transformatie")] = 0.0
    return Verdeling(levers)


def _figures(gebied: Gebied, names: list[str]) -> Array:
    return np.stack([gebied.kenmerk(name) for name in names], axis=1)


def _fill_shares(levers: Array, group: str, amounts: Array) -> None:
    total = amounts.sum(axis=1, keepdims=True)
    part = group_slice(group)
    levers[:, part] = np.where(total > 0, amounts / np.where(total > 0, total, 1), levers[:, part])


def _fill(levers: Array, hendel: str, values: Array) -> None:
    """Set a lever where a figure is known, within the lever's range."""
    index = hendel_index(hendel)
    declared = HENDELS[index]
    inside = np.clip(values, declared.min, declared.max)
    levers[:, index] = np.where(np.isfinite(values), inside, levers[:, index])


def lay_out(gebied: Gebied, verdeling: Verdeling, where: Mask) -> Verdeling:
    """Give deelgebieden the area's default layout of what is built new: ground, segments and quality.

    Functions, density, years and the share that is redeveloped stay as they are.
    """
    defaults = default_levers(gebied)
    groups = ("grond", "woonsegment", "kwaliteit")
    names = [hendel.id for hendel in HENDELS if hendel.group in groups] + ["bouwlagen"]
    return verdeling.with_levers({name: defaults[:, hendel_index(name)] for name in names}, where)
