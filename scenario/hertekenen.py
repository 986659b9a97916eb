"""Redrawing an area with its mixes: what was drawn goes to a copy, and every mix goes along with the ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.gebied import Gebied, Grens
from gebieden.getekend import PRESENT, Tekeningen, as_copy, drawings_of, free_copy, save_drawn
from gebieden.hertekend import Hertekening, redrawn
from gebieden.laden import load_gebied
from gebieden.omgeving import vlakken_of_gebied
from gebieden.overdracht import Overdracht
from gebieden.tekening import Tekening
from gebieden.tekenstap import Stap, carry_out_step, new_names
from scenario.bereik import ligging_after
from scenario.hendels import HENDELS, hendel_index
from scenario.kentallen import load_kentallen
from scenario.scenariobestand import all_scenarios, cannot_write, save_scenario
from scenario.scenarios import Scenario
from scenario.uitgangspunt import present_mix
from scenario.verdeling import SUM_TOLERANCE, Verdeling, check_verdeling
from scenario.werkversie import Event, Werkversie, begin, replay, save_werkversie

WORKING = "hertekend"  # the mix that was on the screen
YEARS = ("start", "gereed")


@dataclass(frozen=True, eq=False)
class Stand:
    """What somebody works on.

    Parameters
    ----------
    gebied, scenarios, start : Gebied, mapping of Scenario, Scenario
        The area, its scenarios, and the one that the mix started from.
    verdeling : Verdeling
        The mix.
    changed : bool
        Whether the mix was changed since the last drawing.
    gebeurtenissen : tuple of events
        What made the mix; they come back when the drawing is taken back.
    """

    gebied: Gebied
    scenarios: Mapping[str, Scenario]
    start: Scenario
    verdeling: Verdeling
    changed: bool
    gebeurtenissen: tuple[Event, ...] = ()


@dataclass(frozen=True, eq=False)
class Getekend:
    """What a drawing made: the id of the copy, its mix, and the limits that cannot hold any more."""

    gebied_id: str
    verdeling: Verdeling
    vervallen: tuple[Grens, ...]


def carry_mix(verdeling: Verdeling, over: Overdracht, na: Gebied) -> Verdeling:
    """Carry a mix over to new deelgebieden, such that what is newly built stays what it was, in all.

    Every lever is a mean weighted by what it is a lever of: functions by new floor space, segments and dwelling size by
    new dwellings, the rest by ground that is redeveloped. Ground that no deelgebied had stays as it is. What stays
    standing is spread over a deelgebied: merging parts that are redeveloped for unequal shares changes which part of it
    goes, so totals with what stands then move.

    Parameters
    ----------
    verdeling : Verdeling
        Levers ``(O, H)``.
    over : Overdracht
        From O to N deelgebieden.
    na : Gebied
        With the N deelgebieden.

    Returns
    -------
    Verdeling
        Levers ``(N, H)``.
    """
    weights = _weights(verdeling, over.old_m2)
    carried = np.stack([over.intensive(verdeling[hendel.id], weights[hendel.id]) for hendel in HENDELS], axis=-1)
    for name in YEARS:
        carried[:, hendel_index(name)] = np.round(carried[:, hendel_index(name)])
    return Verdeling(np.where(np.isfinite(carried), carried, present_mix(na).hendels))


def _weights(verdeling: Verdeling, surface_m2: Array) -> dict[str, Array]:
    ground = surface_m2 * verdeling["transformatie"]
    floor = ground * verdeling["fsi"]
    dwellings = floor * verdeling["wonen"] / verdeling["m2_per_woning"]
    of_group = {"functiemix": floor, "woonsegment": dwellings}
    own = {"transformatie": surface_m2, "m2_per_woning": dwellings}
    return {hendel.id: own.get(hendel.id, of_group.get(hendel.group, ground)) for hendel in HENDELS}


def redraw_area(stand: Stand, stap: Stap) -> Getekend:
    """Draw in an area: the result is an own copy, a new one unless this is one, with every mix carried over.

    Raises
    ------
    GebiedsmixError
        What ``carry_out_step`` refuses; ``cannot_write``. Then nothing changed.
    """
    before = drawings_of(stand.gebied.id)
    hertekend, tekening = _drawn(stand.gebied, stap)
    first = stand.gebied.id == before.van
    na = as_copy(hertekend.gebied, load_gebied(before.van), free_copy(before.van) if first else stand.gebied.id)
    mix = carry_mix(stand.verdeling, tekening.overdracht, na)
    check_verdeling(mix, na.ids)
    carried = {
        name: replace(scenario, verdeling=carry_mix(scenario.verdeling, tekening.overdracht, na))
        for name, scenario in stand.scenarios.items()
    }
    _keep(na, _one_more(before, stap, stand), carried, _working(stand.start, mix), replaces=not first)
    ligging_after(stand.gebied, load_gebied(na.id), load_kentallen())
    return Getekend(na.id, mix, hertekend.vervallen)


def _one_more(before: Tekeningen, stap: Stap, stand: Stand) -> Tekeningen:
    untold: list[list[dict[str, Any]]] = [[] for _ in before.stappen[len(before.gebeurtenissen) :]]
    events = [dict(event) for event in stand.gebeurtenissen]
    return Tekeningen(
        before.van,
        (*before.stappen, dict(stap)),
        (*before.mixen, stand.verdeling.hendels.tolist()),
        (*before.gebeurtenissen, *untold, events),
    )


def take_back(stand: Stand) -> str:
    """Take back the last drawing and return the id.

    The mix is the one of before it, with what was changed since; when nothing was, its steps come back too.

    Raises
    ------
    GebiedsmixError
        ``nothing_drawn``: there is none; ``cannot_write``.
    """
    drawn = drawings_of(stand.gebied.id)
    if not drawn.stappen:
        raise GebiedsmixError(
            "nothing_drawn",
            Text("Er is niets getekend om terug te nemen.", "Nothing was drawn that can be taken back."),
        )
    source = load_gebied(drawn.van)
    gebied, carried, begun = source, dict(all_scenarios(source)), None
    for stap, mixture in zip(drawn.stappen[:-1], drawn.mixen[:-1], strict=True):
        hertekend, tekening = _drawn(gebied, stap)
        gebied = hertekend.gebied
        begun = carry_mix(Verdeling(np.array(mixture)), tekening.overdracht, gebied)
        carried = {
            name: replace(scenario, verdeling=carry_mix(scenario.verdeling, tekening.overdracht, gebied))
            for name, scenario in carried.items()
        }
    _, last = _drawn(gebied, drawn.stappen[-1])
    na = as_copy(gebied, source, stand.gebied.id)
    own = {
        name: replace(scenario, verdeling=carry_mix(scenario.verdeling, last.terug, na))
        for name, scenario in stand.scenarios.items()
        if name not in carried
    }
    mix = carry_mix(stand.verdeling, last.terug, na) if stand.changed else Verdeling(np.array(drawn.mixen[-1]))
    known = own | carried
    _keep(na, drawn.without_last(), known, _working(stand.start, mix), replaces=True)
    if not stand.changed and len(drawn.gebeurtenissen) == len(drawn.stappen):
        _bring_back(na, known, drawn.gebeurtenissen[-1], mix, _working(stand.start, mix if begun is None else begun))
    return na.id


def _bring_back(
    na: Gebied, scenarios: Mapping[str, Scenario], events: Sequence[Event], mix: Verdeling, working: Scenario
) -> None:
    """Bring the steps of before a drawing back, where they still make the mix that it was."""
    werkversie = Werkversie(na.id, tuple(events))
    try:
        again = replay(na, werkversie, {**scenarios, WORKING: working})
    except (GebiedsmixError, StopIteration):
        return  # they rest on a scenario that is gone
    if np.allclose(again.hendels, mix.hendels, rtol=0, atol=SUM_TOLERANCE):
        save_scenario(replace(working, gebied=na.id), na)
        save_werkversie(werkversie)


def _drawn(gebied: Gebied, stap: Stap) -> tuple[Hertekening, Tekening]:
    vlakken = vlakken_of_gebied(gebied)
    tekening = carry_out_step(vlakken, stap)
    return redrawn(gebied, tekening, new_names(vlakken, tekening)), tekening


def _working(start: Scenario, mix: Verdeling) -> Scenario:
    if start.id == WORKING:
        return replace(start, verdeling=mix)
    naam = Text(f"{start.naam.nl}, hertekend", f"{start.naam.en}, redrawn")
    return replace(start, id=WORKING, naam=naam, verdeling=mix, van=start.id, shipped=False)


def _keep(
    na: Gebied, tekeningen: Tekeningen, scenarios: Mapping[str, Scenario], working: Scenario, *, replaces: bool
) -> None:
    """First the area, then its scenarios, then the working mix, so that whatever breaks off leaves a usable whole."""
    try:
        save_drawn(na, tekeningen, replace=replaces)
    except OSError as error:
        raise cannot_write(error) from error
    for name, scenario in {**scenarios, WORKING: working}.items():
        if name != PRESENT:
            save_scenario(replace(scenario, id=name, gebied=na.id, shipped=False), na)
    save_werkversie(begin(na.id, WORKING))
