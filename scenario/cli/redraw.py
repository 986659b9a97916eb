"""``gebiedsmix redraw``: change a scenario with the same operations as the screen, and save it."""

from __future__ import annotations

import argparse
import re
from types import MappingProxyType
from typing import Any

from rich.console import Console

from gebieden.basis import GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.bewerkingen import redraw, set_mix
from scenario.cli.bewaren import check_free
from scenario.cli.document import as_document
from scenario.cli.kiezen import choose_gebied, choose_scenario, write_json
from scenario.evaluatie import evaluate
from scenario.hendels import hendel_by_id
from scenario.opmaak import number
from scenario.scenariobestand import make_id, save_scenario
from scenario.scenarios import Scenario
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

EVERYWHERE = "alle"


def run(chosen: argparse.Namespace) -> None:
    """Redraw a scenario, save it, and tell what it amounts to."""
    gebied = choose_gebied(chosen.area)
    start = choose_scenario(gebied, chosen.scenario)
    if not chosen.replace:
        check_free(gebied.id, chosen.save)
    verdeling, choices = _redrawn(gebied, start, chosen)
    motivatie = Text(chosen.motivatie, chosen.motivatie)
    name = Text(chosen.save, chosen.save)
    made = Scenario(make_id(chosen.save), name, gebied.id, verdeling, motivatie, start.id, MappingProxyType(choices))
    path = save_scenario(made, gebied)
    uitkomst = evaluate(gebied, made.verdeling)
    if chosen.json:
        write_json({**as_document(gebied, made, uitkomst), "bestand": str(path)})
        return
    dwellings = number(float(uitkomst.programma.total("woningen_nieuw")), "woning", chosen.taal)
    jobs = number(float(uitkomst.programma.total("arbeidsplaatsen")), "arbeidsplaats", chosen.taal)
    Console().print(f"{made.id}: {dwellings}, {jobs}\n{path}", markup=False)


def _redrawn(gebied: Gebied, start: Scenario, chosen: argparse.Namespace) -> tuple[Verdeling, dict[str, str]]:
    verdeling, choices = start.verdeling, dict(start.keuzes)
    split = default_levers(gebied, chosen.functieverdeling)
    if chosen.mix:
        wonen, lezing = _read_mix(chosen.mix), _read_lezing(chosen.lezing)
        where = gebied.where(chosen.only) if chosen.only else None
        verdeling = set_mix(verdeling, wonen, lezing, split, where)
        choices.update(
            lezing=lezing, wonen=f"{wonen:g}", functieverdeling=chosen.functieverdeling or gebied.functieverdeling
        )
    for hendel in chosen.lock:
        hendel_by_id(hendel)
    for assignment in chosen.set:
        place, hendel, value = _read_assignment(assignment)
        verdeling = redraw(verdeling, hendel, value, split, _where(gebied, verdeling, place), chosen.lock)
    return verdeling, choices


def _where(gebied: Gebied, verdeling: Verdeling, place: str) -> Mask:
    return verdeling["transformatie"] > 0 if place == EVERYWHERE else gebied.where([place])


def _read_mix(mix: str) -> float:
    """Read ``80/20`` as 0.8."""
    found = re.fullmatch(r"(\d{1,3})/(\d{1,3})", mix)
    if not found or int(found[1]) + int(found[2]) != 100:
        raise GebiedsmixError(
            "bad_mix",
            Text(
                "'{mix}' is geen mix. Geef wonen/werken in procenten die samen 100 zijn, zoals 80/20.",
                "'{mix}' is not a mix. Give living/working in percentages that add up to 100, such as 80/20.",
            ),
            {"mix": mix},
        )
    return int(found[1]) / 100


def _read_lezing(lezing: str | None) -> Any:
    if lezing is None:
        raise GebiedsmixError(
            "no_reading",
            Text(
                "80/20 kan op twee manieren: kies --lezing binnen (vloer blijft) of bovenop (woningen blijven).",
                "80/20 has two readings: choose --lezing binnen (floor space stays) or bovenop (dwellings stay).",
            ),
        )
    return lezing


def _read_assignment(assignment: str) -> tuple[str, str, float]:
    """Read ``coenhaven.groen=30%`` as place, lever and value."""
    found = re.fullmatch(r"([\w-]+)\.(\w+)=(-?[\d.,]+)(%?)", assignment)
    if not found:
        raise GebiedsmixError(
            "bad_assignment",
            Text(
                "'{tekst}' is niet te lezen. Schrijf DEELGEBIED.HENDEL=WAARDE, zoals coenhaven.groen=0.3.",
                "'{tekst}' cannot be read. Write DEELGEBIED.HENDEL=VALUE, such as coenhaven.groen=0.3.",
            ),
            {"tekst": assignment},
        )
    try:
        value = float(found[3].replace(",", "."))
    except ValueError as error:
        raise GebiedsmixError(
            "bad_number",
            Text("'{tekst}' is geen getal.", "'{tekst}' is not a number."),
            {"tekst": found[3]},
        ) from error
    return found[1], found[2], value / 100 if found[4] else value
