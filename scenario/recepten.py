"""Recipes: a shipped scenario is a start and a list of operations, so that it can be checked and redone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text, unknown
from gebieden.gebied import Gebied
from gebieden.laden import read_programme
from scenario.bewerkingen import Lezing, leave_standing, phase, raise_share, redraw, scale_dwellings, set_mix
from scenario.hendels import FUNCTIES
from scenario.plaktabel import lay_table
from scenario.uitgangspunt import default_levers, lay_out
from scenario.verdeling import Verdeling
from scenario.verschuiven import copy_mix, shift_share
from scenario.woonmilieus import lay_woonmilieu

Step = Mapping[str, Any]


def apply_recipe(gebied: Gebied, verdeling: Verdeling, steps: Sequence[Step]) -> Verdeling:
    """Carry out the operations of a recipe in order.

    Parameters
    ----------
    gebied : Gebied
        The area the recipe is for.
    verdeling : Verdeling
        Where it starts.
    steps : sequence of mappings
        Each with ``doe`` (the operation) and its settings, as in ``scenarios.toml``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for an operation or a setting; ``broken_recipe`` for a setting that is missing or
        is not what it must be; whatever the operation itself refuses.
    """
    for step in steps:
        name = str(step.get("doe", ""))
        if name not in OPERATIONS:
            raise unknown(Text("Bewerking", "Operation"), name, OPERATIONS)
        operation = OPERATIONS[name]
        _check_settings(name, operation, step)
        verdeling = operation.apply(gebied, verdeling, step)
    return verdeling


def _check_settings(name: str, operation: Operation, step: Step) -> None:
    known = (*operation.settings, *operation.optional, "doe", "source", "certainty")
    for setting in step:
        if setting not in known:
            raise unknown(Text(f"Instelling van '{name}'", f"Setting of '{name}'"), setting, known)
    missing = [setting for setting in operation.settings if setting not in step]
    if missing:
        raise GebiedsmixError(
            "broken_recipe",
            Text(
                "Bewerking '{doe}' mist de instelling {instelling}.",
                "Operation '{doe}' lacks the setting {instelling}.",
            ),
            {"doe": name, "instelling": ", ".join(missing)},
        )


def _number(step: Step, setting: str) -> float:
    value = step[setting]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise GebiedsmixError(
            "broken_recipe",
            Text(
                "Bewerking '{doe}': '{instelling}' is {waarde!r}; geef een getal.",
                "Operation '{doe}': '{instelling}' is {waarde!r}; give a number.",
            ),
            {"doe": step.get("doe", "tabel"), "instelling": setting, "waarde": value},
        )
    return float(value)


def _names(step: Step, setting: str) -> list[str]:
    value = step.get(setting, [])
    if not isinstance(value, list | tuple):
        raise GebiedsmixError(
            "broken_recipe",
            Text(
                "Bewerking '{doe}': '{instelling}' is {waarde!r}; geef een lijst van namen.",
                "Operation '{doe}': '{instelling}' is {waarde!r}; give a list of names.",
            ),
            {"doe": step["doe"], "instelling": setting, "waarde": value},
        )
    return [str(name) for name in value]


def _where(gebied: Gebied, verdeling: Verdeling, step: Step) -> Mask:
    """The deelgebieden a step names, else all that are redeveloped."""
    if "in" in step:
        return gebied.where(_names(step, "in"))
    return verdeling["transformatie"] > 0


def _programme(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    """Redevelop with a published number of dwellings and nothing else; elsewhere all stays."""
    if step["functie"] not in FUNCTIES:
        raise unknown(Text("Functie", "Function"), str(step["functie"]), FUNCTIES)
    programme = read_programme(gebied, str(step["tabel"]))
    building = programme.dwellings > 0
    opp_m2 = gebied.kenmerk("opp_m2") * np.where(building, programme.transformatie, 1)
    floor = programme.dwellings * programme.m2_per_woning
    new = lay_out(gebied, verdeling.with_levers({"transformatie": 0.0}), building).with_levers(
        {
            "transformatie": programme.transformatie,
            "fsi": floor / opp_m2,
            "m2_per_woning": programme.m2_per_woning,
        },
        building,
    )
    alone = {name: float(name == step["functie"]) for name in FUNCTIES}
    return new.with_levers(alone, building)


def _mix(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    split = default_levers(gebied, str(step.get("verdeling", "")))
    lezing = cast(Lezing, step["lezing"])
    return set_mix(verdeling, _number(step, "wonen"), lezing, split, _where(gebied, verdeling, step))


def _set(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    where, locked = _where(gebied, verdeling, step), _names(step, "vast")
    return redraw(verdeling, str(step["hendel"]), _number(step, "waarde"), default_levers(gebied), where, locked)


def _raise(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    where, cost = _where(gebied, verdeling, step), _names(step, "ten_koste_van")
    return raise_share(verdeling, str(step["hendel"]), _number(step, "met"), cost, default_levers(gebied), where)


def _total(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return scale_dwellings(verdeling, gebied.kenmerk("opp_m2"), _number(step, "totaal"))


def _leave(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return leave_standing(verdeling, gebied.where(_names(step, "in")))


def _phase(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return phase(verdeling, _number(step, "start"), _number(step, "gereed"), _where(gebied, verdeling, step))


def _shift(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    where = _where(gebied, verdeling, step)
    return shift_share(verdeling, str(step["van"]), str(step["naar"]), _number(step, "deel"), where)


def _copy(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    uit, groups = gebied.position(str(step["uit"])), _names(step, "groepen")
    return copy_mix(verdeling, uit, groups, _water(gebied), gebied.where(_names(step, "in")))


def _woonmilieu(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    return lay_woonmilieu(verdeling, str(step["type"]), _water(gebied), _where(gebied, verdeling, step))


def _table(gebied: Gebied, verdeling: Verdeling, step: Step) -> Verdeling:
    given = step["waarden"]
    if not isinstance(given, Mapping) or not all(isinstance(levers, Mapping) for levers in given.values()):
        wrong = Text("Bewerking 'tabel' heeft geen tabel.", "Operation 'tabel' has no table.")
        raise GebiedsmixError("broken_recipe", wrong)
    waarden = {str(part): {name: _number(levers, name) for name in levers} for part, levers in given.items()}
    return lay_table(gebied, verdeling, waarden)


def _water(gebied: Gebied) -> Array:
    """Share of each deelgebied that is open water now, ``(D,)``."""
    return np.asarray(gebied.kenmerk("bestaand_water_m2") / gebied.kenmerk("opp_m2"))


@dataclass(frozen=True)
class Operation:
    """An operation of a recipe, the settings it cannot do without, and those it can."""

    apply: Callable[[Gebied, Verdeling, Step], Verdeling]
    settings: tuple[str, ...]
    optional: tuple[str, ...] = ()


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "programma": Operation(_programme, ("tabel", "functie")),
        "mix": Operation(_mix, ("wonen", "lezing"), ("verdeling", "in")),
        "zet": Operation(_set, ("hendel", "waarde"), ("vast", "in")),
        "verhoog": Operation(_raise, ("hendel", "met", "ten_koste_van"), ("in",)),
        "woningtotaal": Operation(_total, ("totaal",)),
        "laat_staan": Operation(_leave, ("in",)),
        "verschuif": Operation(_shift, ("van", "naar", "deel"), ("in",)),
        "kopieer": Operation(_copy, ("uit", "groepen", "in")),
        "woonmilieu": Operation(_woonmilieu, ("type",), ("in",)),
        "tabel": Operation(_table, ("waarden",)),
        "fasering": Operation(_phase, ("start", "gereed"), ("in",)),
    }
)
