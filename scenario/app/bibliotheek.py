"""The scenarios of an area, read again only when a file of the user changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gebieden.gebied import Gebied
from scenario.scenariobestand import all_scenarios, work_folder
from scenario.scenarios import Scenario

Stamp = tuple[tuple[str, int], ...]


def scenarios_of(gebied: Gebied) -> Mapping[str, Scenario]:
    """Return the shipped scenarios and those of the user, by id."""
    folder = work_folder() / "scenarios" / gebied.id
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return _read(gebied, str(folder), tuple((path.name, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=16)
def _read(gebied: Gebied, _folder: str, _stamp: Stamp) -> Mapping[str, Scenario]:
    """The folder and the stamp are what the memory is kept by: another file, another answer."""
    return all_scenarios(gebied)


def first_scenario(gebied: Gebied) -> str:
    """Where a newcomer starts: the first scenario whose mix was made by a choice of reading, else the first."""
    scenarios = scenarios_of(gebied)
    return next((name for name, scenario in scenarios.items() if scenario.choice("lezing")), next(iter(scenarios)))
