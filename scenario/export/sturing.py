"""For policy cycles: the themes of a scan, and an assessment sheet per initiative. Goals stand in ``doelen``."""

from __future__ import annotations

from gebieden.basis import Text
from scenario.afweging.initiatieven import assess, initiative_of
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.tabel import Kolom, Tabel, known, number_column, text_column

SCAN = "brede_welvaart_scan"
_SCENARIO = text_column("scenario", "Id van het scenario", "Id of the scenario")
_SCORE = number_column("score", "Score van 0 tot 100", "Score from 0 to 100")
_JUDGEMENT = text_column("judgement", "Oordeel; vult de organisatie in", "Judgement; for the organisation to fill in")


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
