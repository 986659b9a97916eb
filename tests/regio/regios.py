"""Regions to calculate with: the shipped ones, one of a single area, and the same in another order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gebieden.regio import Regio
from gebieden.regiolezen import load_regio
from scenario.regio import Regiouitkomst, choose_scenarios, evaluate_regio

AB, MRA = "gemeente-a-en-b", "mra"


def calculated(regio: Regio | str, chosen: Mapping[str, str] | None = None) -> Regiouitkomst:
    """A region with a scenario per area."""
    found = load_regio(regio) if isinstance(regio, str) else regio
    return evaluate_regio(found, choose_scenarios(found, chosen or {}))


def alone(regio: Regio, gebied: str) -> Regio:
    """The region of one of its areas, without relations."""
    return replace(regio, gebieden=(regio.gebieden[regio.position(gebied)],), relaties=())


def in_order(regio: Regio, order: Sequence[int]) -> Regio:
    """The same region with its areas in another order."""
    return replace(regio, gebieden=tuple(regio.gebieden[at] for at in order))
