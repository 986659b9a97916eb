"""Scenarios: a named mix on an area, with the choices it was made under and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from gebieden.werkmap import AreaFolder, find_area
from scenario.recepten import apply_recipe
from scenario.uitgangspunt import present_mix
from scenario.verdeling import Verdeling


@dataclass(frozen=True, eq=False)
class Scenario:
    """A named mix on an area.

    Parameters
    ----------
    id, naam, gebied : str, Text, str
        What it is called and on which area it lies.
    verdeling : Verdeling
        Levers ``(D, H)``.
    motivatie : Text
        Why it was made.
    van : str
        Id of the scenario it was made from; empty when it starts from what stands there now.
    keuzes : mapping
        Choices that decide how to read it, by name: the reading of the mix (``lezing``: binnen or
        bovenop), the split of the non-residential part (``functieverdeling``), ...
    shipped : bool
        Travels with the program; cannot be overwritten.
    """

    id: str
    naam: Text
    gebied: str
    verdeling: Verdeling
    motivatie: Text
    van: str = ""
    keuzes: Mapping[str, str] = field(default_factory=dict)
    shipped: bool = False

    def choice(self, name: str) -> str:
        """Return a choice, empty when it was not made."""
        return self.keuzes.get(name, "")


def choices_of(steps: Sequence[Mapping[str, Any]], gebied: Gebied) -> dict[str, str]:
    """Tell which readings a list of operations took."""
    found: dict[str, str] = {}
    for step in steps:
        if step.get("doe") == "mix":
            found["lezing"] = str(step["lezing"])
            found["wonen"] = f"{float(step['wonen']):g}"
            found["functieverdeling"] = str(step.get("verdeling") or gebied.functieverdeling)
    return found


def shipped_scenarios(gebied_id: str) -> Mapping[str, Scenario]:
    """Make the scenarios that travel with an area, by id, in the order of its ``scenarios.toml``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the area or for a scenario that another one starts from.
    """
    return _scenarios_of(gebied_id, find_area(gebied_id))


@lru_cache(maxsize=8)
def _scenarios_of(gebied_id: str, where: AreaFolder) -> Mapping[str, Scenario]:
    gebied = load_gebied(gebied_id)
    text = (where.path / "scenarios.toml").read_text(encoding="utf-8")
    return make_scenarios(gebied, tomllib.loads(text)["scenario"])


def make_scenarios(
    gebied: Gebied, recipes: Sequence[Mapping[str, Any]], known: Mapping[str, Scenario] | None = None
) -> Mapping[str, Scenario]:
    """Make scenarios from recipes, by id, after those that are known and may be started from."""
    made = dict(known or {})
    for recipe in recipes:
        made[recipe["id"]] = _make(gebied, recipe, made)
    return MappingProxyType(made)


def _make(gebied: Gebied, recipe: Mapping[str, Any], made: Mapping[str, Scenario]) -> Scenario:
    van = str(recipe["van"])
    if van and van not in made:
        raise unknown(Text("Scenario", "Scenario"), van, made)
    start = made[van].verdeling if van else present_mix(gebied)
    inherited = dict(made[van].keuzes) if van else {}
    return Scenario(
        str(recipe["id"]),
        Text(recipe["naam_nl"], recipe["naam_en"]),
        gebied.id,
        apply_recipe(gebied, start, recipe["bewerkingen"]),
        Text(recipe["motivatie_nl"], recipe["motivatie_en"]),
        van,
        MappingProxyType({**inherited, **choices_of(recipe["bewerkingen"], gebied)}),
        shipped=True,
    )


def find_scenario(scenarios: Mapping[str, Scenario], name: str) -> Scenario:
    """Return a scenario by its id.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest name.
    """
    if name not in scenarios:
        raise unknown(Text("Scenario", "Scenario"), name, scenarios)
    return scenarios[name]


def check_new_name(name: str, taken: Mapping[str, Scenario]) -> None:
    """Refuse to overwrite a shipped scenario.

    Raises
    ------
    GebiedsmixError
        ``name_taken``.
    """
    if name in taken and taken[name].shipped:
        raise GebiedsmixError(
            "name_taken",
            Text(
                "'{naam}' is een meegeleverd scenario en blijft zoals het is. Kies een andere naam.",
                "'{naam}' is a shipped scenario and stays as it is. Choose another name.",
            ),
            {"naam": name},
        )


def other_area(heeft: str, nodig: str) -> GebiedsmixError:
    """Make the error for a scenario of another area."""
    return GebiedsmixError(
        "other_area",
        Text(
            "Dit scenario hoort bij gebied '{heeft}', niet bij '{nodig}'.",
            "This scenario belongs to area '{heeft}', not to '{nodig}'.",
        ),
        {"heeft": heeft, "nodig": nodig},
    )
