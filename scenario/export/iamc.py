"""The long format of the integrated assessment community: one row per variable, one column per year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gebieden.basis import Array, Text
from scenario.bewerkingen import at_year
from scenario.evaluatie import Uitkomst, evaluate
from scenario.export.inhoud import Inhoud
from scenario.export.tabel import Cell, Tabel, known, number_column, text_column
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.verdeling import stack

EVERY = 10  # years between columns
NAMED = ("model", "scenario", "region", "variable", "unit")


def iamc_table(inhoud: Inhoud) -> Tabel:
    """Lay out totals, indicators and scores of the area through the years of its phasing.

    Variables are ``Programma|<veld>``, ``Indicator|<id>`` and ``Score|<kader>|<groep>``; the region is the area.
    """
    years = shown_years(inhoud)
    moments = [_in_year(inhoud, year) for year in years]
    model, region = f"gebiedsmix {inhoud.versie}", inhoud.gebied.id
    rows: list[tuple[Cell, ...]] = []
    for at, scenario in enumerate(inhoud.scenarios):
        for same in zip(*map(_variables, moments), strict=True):
            variable, unit, _ = same[0]
            through = [known(float(values[at])) for _, _, values in same]
            rows.append((model, scenario.id, region, variable, unit, *through))
    columns = (
        text_column("model", "Model en versie", "Model and version"),
        text_column("scenario", "Id van het scenario", "Id of the scenario"),
        text_column("region", "Id van het gebied", "Id of the area"),
        text_column("variable", "Wat er staat", "What it is"),
        text_column("unit", "Id van de eenheid", "Id of the unit"),
        *(number_column(str(year), f"Waarde in {year}", f"Value in {year}") for year in years),
    )
    return Tabel("iamc", Text("Door de jaren", "Through the years"), columns, rows, NAMED)


def shown_years(inhoud: Inhoud) -> list[int]:
    """Return the round years from the first start to the last completion of all scenarios, both ends covered."""
    first = min(float(scenario.verdeling["start"].min()) for scenario in inhoud.scenarios)
    last = max(float(scenario.verdeling["gereed"].max()) for scenario in inhoud.scenarios)
    low, high = int(np.floor(first / EVERY)) * EVERY, int(np.ceil(last / EVERY)) * EVERY
    return list(range(low, high + 1, EVERY))


def _in_year(inhoud: Inhoud, year: int) -> Uitkomst:
    """Evaluate all scenarios as they stand in a year, with the stops that are there by then."""
    mixes = stack([at_year(scenario.verdeling, year) for scenario in inhoud.scenarios])
    waarden = inhoud.vergelijking.waarden
    return evaluate(inhoud.gebied.in_year(year), mixes, waarden.kentallen, waarden.waardering)


def _variables(uitkomst: Uitkomst) -> Iterator[tuple[str, str, Array]]:
    for name, veld in VELDEN.items():
        if veld.optelbaar:
            yield f"Programma|{name}", veld.unit, uitkomst.programma.total(name)
    for at, (name, declared) in enumerate(INDICATOREN.items()):
        yield f"Indicator|{name}", declared.unit, uitkomst.meting.gebied[:, at]
    for kader, scores in uitkomst.kaderscores.items():
        for place, groep in enumerate(uitkomst.kaders[kader].groepen):
            yield f"Score|{kader}|{groep.id}", "score", scores[:, place]
