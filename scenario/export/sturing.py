"""For policy cycles: goals for planning and control, the themes of a scan, and an assessment sheet per initiative."""

from __future__ import annotations

import numpy as np

from gebieden.basis import Text
from scenario.afweging.initiatieven import assess, initiative_of
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.tabel import Cell, Kolom, Tabel, known, number_column, text_column
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.waardering import Knoop

SCAN = "brede_welvaart_scan"
FULL, NONE = 100, 0
_SCENARIO = text_column("scenario", "Id van het scenario", "Id of the scenario")
_SCORE = number_column("score", "Score van 0 tot 100", "Score from 0 to 100")
_JUDGEMENT = text_column("judgement", "Oordeel; vult de organisatie in", "Judgement; for the organisation to fill in")


def target_knot(knots: tuple[Knoop, ...]) -> Knoop | None:
    """Return the knot that counts as the target: the first of those with the highest score."""
    return max(knots, key=lambda knot: knot.score) if knots else None


def goal_table(inhoud: Inhoud) -> Tabel:
    """Lay out goals for the planning and control cycle: per opgave and indicator the target and where it stands.

    The target is the value at which the indicator scores 100; owner and judgement are left for the organisation.
    """
    rows = [row for at in range(len(inhoud.scenarios)) for row in _goals(inhoud, at)]
    columns = (
        _SCENARIO,
        text_column("goal", "Opgave", "Goal"),
        text_column("indicator", "Id van de indicator", "Id of the indicator"),
        text_column("name", "Indicator", "Indicator"),
        number_column("value", "Waarde in het scenario", "Value in the scenario"),
        number_column("target", "Streefwaarde: hier is de score 100", "Target: here the score is 100"),
        text_column("unit", "Id van de eenheid", "Id of the unit"),
        _SCORE,
        text_column("status", "gehaald, onderweg, onvoldoende of n.v.t.", "gehaald, onderweg, onvoldoende or n.v.t."),
        text_column("owner", "Eigenaar; vult de organisatie in", "Owner; for the organisation to fill in"),
        _JUDGEMENT,
        text_column("source", "Bron van de streefwaarde", "Source of the target"),
    )
    text = Text("Doelen voor planning en control", "Goals for planning and control")
    return Tabel("sturing", text, columns, rows, ("scenario", "goal", "indicator"))


def _goals(inhoud: Inhoud, at: int) -> list[tuple[Cell, ...]]:
    uitkomst = inhoud.uitkomsten[at]
    found: list[tuple[Cell, ...]] = []
    for groep in uitkomst.kaders[KADER].groepen:
        for name in groep.indicatoren:
            target = target_knot(uitkomst.waardering.knopen.get(name, ()))
            if target is None:
                continue
            declared, place = INDICATOREN[name], POSITION[name]
            score = float(uitkomst.scores[place])
            found.append(
                (
                    inhoud.scenarios[at].id,
                    inhoud.zeg(groep.text),
                    name,
                    inhoud.zeg(declared.text),
                    known(uitkomst.meting.gebied[place]),
                    target.value,
                    declared.unit,
                    known(score),
                    status_of(score),
                    "",
                    "",
                    target.source,
                )
            )
    return found


def status_of(score: float) -> str:
    """Say where an indicator stands: gehaald at 100, onvoldoende at 0, onderweg between, n.v.t. without a score.

    >>> [status_of(score) for score in (100.0, 40.0, 0.0, float("nan"))]
    ['gehaald', 'onderweg', 'onvoldoende', 'n.v.t.']
    """
    if np.isnan(score):
        return "n.v.t."
    return "gehaald" if score >= FULL else "onvoldoende" if score <= NONE else "onderweg"


def scan_table(inhoud: Inhoud) -> Tabel:
    """Lay out the themes of Amsterdam's Brede Welvaart Scan, with what belongs there but cannot be scored."""
    rows = [
        (scenario.id, groep.id, inhoud.zeg(groep.text), known(score), "; ".join(map(inhoud.zeg, groep.context)))
        for at, scenario in enumerate(inhoud.scenarios)
        for groep, score in zip(
            inhoud.uitkomsten[at].kaders[SCAN].groepen, inhoud.uitkomsten[at].kaderscores[SCAN], strict=True
        )
    ]
    columns = (
        _SCENARIO,
        text_column("theme", "Id van het thema", "Id of the theme"),
        text_column("name", "Thema", "Theme"),
        _SCORE,
        text_column("context", "Wat het model niet kan scoren", "What the model cannot score"),
    )
    text = Text("Thema's van de Brede Welvaart Scan", "Themes of the broad welfare scan")
    return Tabel("brede_welvaart_scan", text, columns, rows, ("scenario", "theme"))


def assessment_table(inhoud: Inhoud) -> Tabel:
    """Lay out an assessment sheet: every scenario as an initiative on the six opgaven, against the minimum."""
    kader = inhoud.vergelijking.uitkomst.kaders[KADER]
    initiatives = [
        initiative_of(scenario.id, inhoud.zeg(scenario.naam), uitkomst, kader)
        for scenario, uitkomst in zip(inhoud.scenarios, inhoud.uitkomsten, strict=True)
    ]
    judged = assess(initiatives, [groep.id for groep in kader.groepen])
    rows = [
        (
            one.id,
            groep.id,
            inhoud.zeg(groep.text),
            known(judged.scores[at, place]),
            judged.minimum,
            bool(judged.haalt_minimum[at, place]),
            "",
        )
        for at, one in enumerate(judged.initiatieven)
        for place, groep in enumerate(kader.groepen)
    ]
    columns = (
        _SCENARIO,
        text_column("goal", "Id van de opgave", "Id of the goal"),
        text_column("name", "Opgave", "Goal"),
        _SCORE,
        number_column("minimum", "Laagste score die nog kan (een keuze)", "Lowest acceptable score (a choice)"),
        Kolom("met", "boolean", Text("Haalt het minimum", "Reaches the minimum")),
        _JUDGEMENT,
    )
    return Tabel("toetsblad", Text("Toetsblad", "Assessment sheet"), columns, rows, ("scenario", "goal"))
