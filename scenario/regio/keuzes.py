"""Which scenarios a region knows per area, and which one is chosen of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from gebieden.gebied import Gebied
from gebieden.regio import Regio
from gebieden.regiolezen import scenarios_file
from scenario.scenariobestand import all_scenarios
from scenario.scenarios import Scenario, find_scenario, make_scenarios


def scenarios_in(regio: Regio, gebied: Gebied) -> Mapping[str, Scenario]:
    """Return the scenarios of an area inside a region, by id: its own, and those that belong to the region alone."""
    inside = scenarios_file(regio.id, gebied.id)
    if inside is None:
        known = all_scenarios(gebied)
    else:
        known = make_scenarios(gebied, tomllib.loads(inside.read_text(encoding="utf-8"))["scenario"])
    recipes = [recipe for recipe in regio.recepten if recipe["gebied"] == gebied.id]
    return make_scenarios(gebied, recipes, known) if recipes else known


def choose_scenarios(regio: Regio, chosen: Mapping[str, str] = MappingProxyType({})) -> tuple[Scenario, ...]:
    """Return one scenario per area: the one that was chosen, else the one the region shows at first.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: no such area in the region, or no such scenario on it.
    """
    for gebied in chosen:
        regio.position(gebied)
    wanted = {**regio.scenarios, **chosen}
    return tuple(find_scenario(scenarios_in(regio, gebied), wanted[gebied.id]) for gebied in regio.gebieden)
