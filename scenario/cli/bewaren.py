"""Saving under a name that a command gives: nothing of the user is replaced unasked."""

from __future__ import annotations

from gebieden.basis import GebiedsmixError, Text
from scenario.scenariobestand import make_id, scenario_path


def check_free(gebied: str, naam: str) -> None:
    """Refuse a name under which the user already keeps a scenario of an area, readable or not.

    Raises
    ------
    GebiedsmixError
        ``name_taken``; ``no_name``.
    """
    path = scenario_path(gebied, make_id(naam))
    if path.exists():
        raise GebiedsmixError(
            "name_taken",
            Text(
                "U heeft al een scenario '{naam}' ({bestand}). Kies een andere naam, of vervang het met --replace.",
                "You already have a scenario '{naam}' ({bestand}). Choose another name, or replace it with --replace.",
            ),
            {"naam": path.stem, "bestand": str(path)},
        )
