"""Goals for the planning and control cycle: what was agreed in the area, and what norms and references ask."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gebieden.basis import Text
from scenario.afweging.doelenbestand import Vastgelegd
from scenario.afweging.sturing import Bevinding, scenario_path
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.tabel import Cell, Kolom, Tabel, known, number_column, text_column
from scenario.export.woorden import woord
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.waardering import Knoop

FULL, NONE = 100, 0
KEPT, NORM = "vastgelegd", "norm"  # kinds of goal


def target_knot(knots: tuple[Knoop, ...]) -> Knoop | None:
    """Return the knot that counts as the target: the first of those with the highest score."""
    return max(knots, key=lambda knot: knot.score) if knots else None


def goal_table(inhoud: Inhoud) -> Tabel:
    """Lay out goals with where every scenario stands: first those that were kept, then those of norms.

    A kept goal has its own value, year, owner and judgement; the scenario is looked at in that year. A norm has the
    value at which the indicator scores 100, for the final state; its owner and judgement are for the organisation.
    """
    columns = (
        text_column("scenario", "Id van het scenario", "Id of the scenario"),
        text_column("kind", "vastgelegd of norm", "vastgelegd (kept) or norm"),
        text_column("goal", "Opgave", "Goal"),
        text_column("indicator", "Id van de indicator", "Id of the indicator"),
        text_column("name", "Indicator", "Indicator"),
        number_column("value", "Waarde in het scenario", "Value in the scenario"),
        number_column("target", "Streefwaarde", "Target"),
        text_column("unit", "Id van de eenheid", "Id of the unit"),
        Kolom("year", "integer", Text("Jaar van het doel; leeg: eindbeeld", "Year of the goal; empty: final state")),
        number_column("score", "Score van 0 tot 100 in het eindbeeld", "Score from 0 to 100 in the final state"),
        text_column("status", "Waar het scenario staat", "Where the scenario stands"),
        text_column("owner", "Eigenaar", "Owner"),
        text_column("judgement", "Laatste oordeel, met reden", "Last judgement, with its reason"),
        text_column("judged", "Dag van het oordeel", "Day of the judgement"),
        text_column("decided", "Waar het doel is vastgesteld", "Where the goal was decided"),
        text_column("source", "Bron van de norm", "Source of the norm"),
    )
    text = Text("Doelen voor planning en control", "Goals for planning and control")
    rows = [*_kept(inhoud), *(row for at in range(len(inhoud.scenarios)) for row in _of_norms(inhoud, at))]
    return Tabel("sturing", text, columns, rows, ("scenario", "kind", "goal", "indicator", "year"))


def _kept(inhoud: Inhoud) -> Iterator[tuple[Cell, ...]]:
    """Give a row per scenario and kept goal, with the scenario as it stands in the year of the goal."""
    years = sorted({entry.doel.jaar for entry in inhoud.doelen})
    for at, scenario in enumerate(inhoud.scenarios):
        path = scenario_path(inhoud.gebied, scenario.verdeling, years) if years else {}
        for entry in inhoud.doelen:
            value = float(path[entry.doel.indicator][years.index(entry.doel.jaar)])
            yield _kept_row(inhoud, at, entry, value)


def _kept_row(inhoud: Inhoud, at: int, entry: Vastgelegd, value: float) -> tuple[Cell, ...]:
    doel, declared = entry.doel, INDICATOREN[entry.doel.indicator]
    judged = entry.bevindingen[-1] if entry.bevindingen else None
    return (
        inhoud.scenarios[at].id,
        KEPT,
        _opgaven(inhoud, doel.indicator),
        doel.indicator,
        inhoud.zeg(declared.text),
        known(value),
        doel.waarde,
        declared.unit,
        doel.jaar,
        known(float(inhoud.uitkomsten[at].scores[POSITION[doel.indicator]])),
        _say(inhoud, "nvt" if np.isnan(value) else "gehaald" if doel.reached(value) else "niet_gehaald"),
        doel.eigenaar,
        _judgement(inhoud, judged),
        judged.datum.isoformat() if judged else "",
        doel.bron,
        "",
    )


def _judgement(inhoud: Inhoud, found: Bevinding | None) -> str:
    """Write a judgement and its reason; who gave it stays in the program, since files leave out names."""
    if found is None:
        return ""
    said = woord(f"oordeel_{found.stand}", inhoud.taal)
    return f"{said}: {found.reden}" if found.reden else said


def _opgaven(inhoud: Inhoud, indicator: str) -> str:
    """Name the opgaven that an indicator counts for."""
    groups = inhoud.vergelijking.uitkomst.kaders[KADER].groepen
    return "; ".join(inhoud.zeg(groep.text) for groep in groups if indicator in groep.indicatoren)


def _of_norms(inhoud: Inhoud, at: int) -> Iterator[tuple[Cell, ...]]:
    """Give a row per opgave and scored indicator of one scenario."""
    uitkomst = inhoud.uitkomsten[at]
    for groep in uitkomst.kaders[KADER].groepen:
        for name in groep.indicatoren:
            target = target_knot(uitkomst.waardering.knopen.get(name, ()))
            if target is not None:
                yield _norm_row(inhoud, at, inhoud.zeg(groep.text), name, target)


def _norm_row(inhoud: Inhoud, at: int, goal: str, name: str, target: Knoop) -> tuple[Cell, ...]:
    declared, place, uitkomst = INDICATOREN[name], POSITION[name], inhoud.uitkomsten[at]
    score = float(uitkomst.scores[place])
    return (
        inhoud.scenarios[at].id,
        NORM,
        goal,
        name,
        inhoud.zeg(declared.text),
        known(uitkomst.meting.gebied[place]),
        target.value,
        declared.unit,
        None,
        known(score),
        _say(inhoud, status_of(score)),
        *("", "", "", ""),
        target.source,
    )


def _say(inhoud: Inhoud, status: str) -> str:
    return woord(f"status_{status}", inhoud.taal)


def status_of(score: float) -> str:
    """Say where an indicator stands: gehaald at 100, onvoldoende at 0, onderweg between, nvt without a score.

    >>> [status_of(score) for score in (100.0, 40.0, 0.0, float("nan"))]
    ['gehaald', 'onderweg', 'onvoldoende', 'nvt']
    """
    if np.isnan(score):
        return "nvt"
    return "gehaald" if score >= FULL else "onvoldoende" if score <= NONE else "onderweg"
