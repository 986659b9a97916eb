"""The long tables: every lever, field, indicator and score of every scenario and place, each in one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from gebieden.basis import Array, Text
from scenario.export.inhoud import Inhoud
from scenario.export.tabel import Cell, Kolom, Tabel, known, number_column, text_column
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN

WHOLE_AREA = ""  # place of a value that holds for the area as a whole

_SCENARIO = text_column("scenario", "Id van het scenario", "Id of the scenario")
_PLACE = text_column(
    "deelgebied", "Id van het deelgebied; leeg voor het hele gebied", "Id of the deelgebied; empty for the whole area"
)
_VALUE = number_column("value", "Waarde; leeg waar niet van toepassing", "Value; empty where not applicable")
_UNIT = text_column("unit", "Id van de eenheid", "Id of the unit")
VALUE_COLUMNS: tuple[Kolom, ...] = (
    _SCENARIO,
    _PLACE,
    text_column("kind", "hendel, veld, indicator of score", "hendel (lever), veld (field), indicator or score"),
    text_column("id", "Id van wat er staat", "Id of what it is"),
    _VALUE,
    _UNIT,
)


def value_table(inhoud: Inhoud) -> Tabel:
    """Lay out every value of every scenario and place."""
    rows = [row for at, scenario in enumerate(inhoud.scenarios) for row in _values(inhoud, at, scenario.id)]
    return Tabel(
        "waarden",
        Text("Alle waarden van alle scenario's", "All values of all scenarios"),
        VALUE_COLUMNS,
        rows,
        ("scenario", "deelgebied", "kind", "id"),
    )


def _values(inhoud: Inhoud, at: int, scenario: str) -> Iterator[tuple[Cell, ...]]:
    uitkomst, places = inhoud.uitkomsten[at], (*inhoud.gebied.ids, WHOLE_AREA)
    levers = uitkomst.programma.verdeling.hendels
    for which, hendel in enumerate(HENDELS):
        yield from _rows((scenario, "hendel", hendel.id, hendel.unit), places, levers[:, which])
    for name, veld in VELDEN.items():
        values = uitkomst.programma.per_deelgebied(name)
        if veld.optelbaar:
            values = np.append(values, uitkomst.programma.total(name))
        yield from _rows((scenario, "veld", name, veld.unit), places, values)
    for which, (name, declared) in enumerate(INDICATOREN.items()):
        measured = np.append(uitkomst.meting.per_deelgebied[which], uitkomst.meting.gebied[which])
        yield from _rows((scenario, "indicator", name, declared.unit), places, measured)
        scores = np.append(uitkomst.scores_per_deelgebied[which], uitkomst.scores[which])
        if np.isfinite(scores).any():
            yield from _rows((scenario, "score", name, "score"), places, scores)


def _rows(named: tuple[str, str, str, str], places: Sequence[str], values: Array) -> Iterator[tuple[Cell, ...]]:
    scenario, kind, name, unit = named
    for place, value in zip(places, values.tolist(), strict=False):  # levers and what does not add up have no total
        yield scenario, place, kind, name, known(value), unit


def lens_table(inhoud: Inhoud) -> Tabel:
    """Lay out the score of every group of every lens; scores of two lenses are never added together."""
    rows = [
        (scenario.id, kader.id, groep.id, known(score), "score")
        for at, scenario in enumerate(inhoud.scenarios)
        for kader in inhoud.uitkomsten[at].kaders.values()
        for groep, score in zip(kader.groepen, inhoud.uitkomsten[at].kaderscores[kader.id], strict=True)
    ]
    columns = (
        _SCENARIO,
        text_column("kader", "Id van het kader", "Id of the lens"),
        text_column("group", "Id van de groep", "Id of the group"),
        _VALUE,
        _UNIT,
    )
    text = Text("Scores per groep van elk kader", "Scores per group of every lens")
    return Tabel("kaderscores", text, columns, rows, ("scenario", "kader", "group"))


def scenario_table(inhoud: Inhoud) -> Tabel:
    """Lay out the scenarios: name, motivation, choices and whether each can be built."""
    rows = [
        (
            scenario.id,
            inhoud.zeg(scenario.naam),
            inhoud.zeg(scenario.motivatie),
            scenario.van,
            _choices(scenario.keuzes),
            judged.ok,
        )
        for scenario, judged in zip(inhoud.scenarios, inhoud.haalbaarheid, strict=True)
    ]
    columns = (
        _SCENARIO,
        text_column("name", "Naam", "Name"),
        text_column("motivation", "Waarom het is gemaakt", "Why it was made"),
        text_column("from", "Id van het scenario waar het mee begon", "Id of the scenario it was made from"),
        text_column("choices", "Keuzes waaronder het is gemaakt", "Choices it was made under"),
        Kolom("feasible", "boolean", Text("Haalbaar zoals getekend", "Can be built as drawn")),
    )
    return Tabel("scenarios", Text("Scenario's", "Scenarios"), columns, rows, ("scenario",))


def _choices(keuzes: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in keuzes.items())


def place_table(inhoud: Inhoud) -> Tabel:
    """Lay out the deelgebieden."""
    surfaces = inhoud.gebied.kenmerk("opp_m2")
    rows = [
        (place.id, inhoud.zeg(place.naam), known(surface), place.source)
        for place, surface in zip(inhoud.gebied.deelgebieden, surfaces.tolist(), strict=True)
    ]
    columns = (
        text_column("deelgebied", "Id van het deelgebied", "Id of the deelgebied"),
        text_column("name", "Naam", "Name"),
        number_column("opp_m2", "Oppervlak in m2", "Surface in m2"),
        text_column("source", "Bron", "Source"),
    )
    return Tabel("deelgebieden", Text("Deelgebieden", "Deelgebieden"), columns, rows, ("deelgebied",))


def bottleneck_table(inhoud: Inhoud) -> Tabel:
    """Lay out every norm that a scenario breaks, and every reason why it cannot be built."""
    rows: list[tuple[Cell, ...]] = []
    for at, scenario in enumerate(inhoud.scenarios):
        rows += [
            (scenario.id, one.deelgebied, one.norm, one.status, one.is_binding, inhoud.zeg(one.text))
            for one in inhoud.knelpunten[at]
        ]
        rows += [
            (scenario.id, one.deelgebied, one.rule, "haalbaarheid", True, inhoud.zeg(one.text))
            for one in inhoud.haalbaarheid[at].overtredingen
        ]
    columns = (
        _SCENARIO,
        _PLACE,
        text_column("norm", "Id van de norm of de regel", "Id of the norm or the rule"),
        text_column("status", "Hoe bindend", "How binding"),
        Kolom("binding", "boolean", Text("Wet, verordening of blokkade", "Law, ordinance or blokkade")),
        text_column("text", "In woorden", "In words"),
    )
    return Tabel("knelpunten", Text("Knelpunten", "Bottlenecks"), columns, rows, ())
