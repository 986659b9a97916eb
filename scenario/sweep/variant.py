"""One row of a large run as a scenario of its own."""

from __future__ import annotations

from gebieden.basis import GebiedsmixError, Text
from scenario.scenariolezen import make_id
from scenario.scenarios import Scenario
from scenario.sweep.order import read_order
from scenario.sweep.shelf import Reeks
from scenario.verdeling import Verdeling


def scenario_of(reeks: Reeks, number: int, naam: str) -> Scenario:
    """Draw a variant again, by its number in the sample, as a scenario.

    Parameters
    ----------
    reeks : Reeks
        The run.
    number : int
        Of the row.
    naam : str
        What the scenario is called.

    Raises
    ------
    GebiedsmixError
        ``no_variant``: the run has no such row; ``no_name``; as ``read_order``.
    """
    sweep = read_order(reeks.folder.order)
    if not 0 <= number < sweep.samples:
        raise GebiedsmixError(
            "no_variant",
            Text("Deze reeks heeft geen variant {nummer}.", "This run has no variant {nummer}."),
            {"nummer": number},
        )
    mixes, _ = sweep.draw(sweep.values(slice(number, number + 1)))
    return Scenario(
        make_id(naam),
        Text(naam, naam),
        sweep.gebied.id,
        Verdeling(mixes.hendels[0]),
        Text(
            f"Variant {number} uit de reeks '{reeks.id}'.",
            f"Variant {number} of the run '{reeks.id}'.",
        ),
    )
