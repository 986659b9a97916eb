"""Finding the area and the scenarios that a command names, and writing JSON."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from gebieden.regio import Regio
from gebieden.regiolezen import all_regions, load_regio
from gebieden.werkmap import all_areas
from scenario.scenariobestand import all_scenarios, read_scenario
from scenario.scenarios import Scenario, find_scenario


def choose_gebied(name: str) -> Gebied:
    """Return the area of that name; raises ``unknown_name`` with the nearest one."""
    return load_gebied(name)


def is_region(name: str) -> bool:
    """Whether a name is that of a region; an area of that name goes first."""
    return name in all_regions() and name not in all_areas()


def choose_regio(name: str) -> Regio:
    """Return the region of that name.

    Raises
    ------
    GebiedsmixError
        ``no_scenario``: it is an area, which is calculated for a scenario; ``unknown_name`` with the nearest name.
    """
    if is_region(name):
        return load_regio(name)
    if name not in all_areas():
        raise unknown(Text("Gebied of regio", "Area or region"), name, (*all_areas(), *all_regions()))
    raise GebiedsmixError(
        "no_scenario",
        Text(
            "Noem ook een scenario van '{gebied}': {scenarios}.", "Name a scenario of '{gebied}' as well: {scenarios}."
        ),
        {"gebied": name, "scenarios": ", ".join(all_scenarios(load_gebied(name)))},
    )


def choose_scenario(gebied: Gebied, name: str) -> Scenario:
    """Return the scenario of that name, or the one in that file."""
    path = Path(name)
    if path.suffix == ".json" and path.is_file():
        return read_scenario(path, gebied)
    return find_scenario(all_scenarios(gebied), name)


def write_json(document: Mapping[str, Any] | list[Any]) -> None:
    """Write JSON to standard output; what does not apply (NaN) is null."""
    json.dump(plain_data(document), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


def plain_data(value: Any) -> Any:
    """Return plain data as JSON knows it: what does not apply (NaN) is None."""
    if isinstance(value, Mapping):
        return {str(name): plain_data(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain_data(entry) for entry in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
