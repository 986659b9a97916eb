"""All indicators: one module per opgave, one for elsewhere, gathered here.

A new module in this folder is found by itself; a new function in it becomes a row on every screen,
in every export and on the page of rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import cast

from scenario.indicator import Indicator
from scenario.invoer import KNOWN_INPUTS
from scenario.programma import VELDEN
from scenario.rekenregel import check_inputs, collect


def _load_indicatoren() -> Mapping[str, Indicator]:
    """Collect and check the indicators of every module of this package, in order of module and function."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = cast(dict[str, Indicator], collect(modules))
    fields = {name: veld.where for name, veld in VELDEN.items()}
    clash = set(found) & (set(KNOWN_INPUTS) | set(fields))
    if clash:
        name = min(clash)
        raise ValueError(f"'{name}' is declared twice: {found[name].where} and {({**KNOWN_INPUTS, **fields})[name]}")
    check_inputs(found, {**KNOWN_INPUTS, **fields})
    for declared in found.values():
        _check_adds_up(declared)
    return MappingProxyType(found)


def _check_adds_up(declared: Indicator) -> None:
    """Refuse an indicator on totals that asks for what has no total."""
    if declared.weighted_by is not None:
        return
    for name in declared.inputs:
        is_constant = KNOWN_INPUTS.get(name) in ("data/kentallen.csv", "data/doelen.csv")
        adds_up = name in VELDEN and VELDEN[name].optelbaar
        if not (is_constant or adds_up):
            raise ValueError(
                f"{declared.where} is calculated on area totals, but '{name}' does not add up; "
                "make it a field that does, or give the indicator weighted_by"
            )


INDICATOREN: Mapping[str, Indicator] = _load_indicatoren()
