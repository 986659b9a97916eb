"""The report of a session: who by role, never by name; rounds, distributions, ideas, decisions with reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from typing import Any

from gebieden.basis import Language
from gebieden.laden import load_gebied
from scenario.app.deelnemer.namen import group_name
from scenario.app.deelnemer.uitslag import result_of
from scenario.app.deelnemer.zalen import figures_words, scenario_names
from scenario.app.teksten import letterlijk, tekst
from scenario.export.sessieverslag import Deel, Verslag, session_pdf
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.uitkomst import SMALLEST_GROUP

FORMAT = "gebiedsmix.werksessie"
VERSION = 1


def report_document(sessie: Sessie, taal: Language) -> dict[str, Any]:
    """Return the report as plain data. It holds no participant, no code and no secret; hidden ideas stay out."""
    names = scenario_names(sessie.opzet.gebied, sessie.opzet.scenarios)
    return {
        "format": FORMAT,
        "version": VERSION,
        "naam": sessie.opzet.naam,
        "gebied": sessie.opzet.gebied,
        "begonnen": sessie.begonnen,
        "cijfers": figures_words(sessie.opzet, taal),
        "scenarios": {name: words.in_language(taal) for name, words in names.items()},
        "deelnemers": len(sessie.deelnemers),
        "rollen": _roles(sessie, taal),
        "rondes": [
            result_of(sessie, ronde, taal)
            for ronde in sessie.opzet.rondes
            if ronde.id in sessie.gesloten or ronde.id == sessie.open
        ],
        "ideeen": [idee.tekst for idee in sessie.ideeen.values() if idee.getoond],
        "besluiten": [{"tekst": each.tekst, "reden": each.reden, "tijd": each.tijd} for each in sessie.besluiten],
    }


def _roles(sessie: Sessie, taal: Language) -> dict[str, int]:
    """Count people by role; a role of too few is counted with those without one."""
    counted = Counter(sessie.deelnemers.values())
    small = {role for role, count in counted.items() if count < SMALLEST_GROUP}
    shown = {group_name(role, taal): count for role, count in counted.items() if role not in small}
    rest = sum(counted[role] for role in small)
    return {**shown, tekst("sessie_andere_rollen", taal): rest} if rest else shown


def report_words(told: Mapping[str, Any], taal: Language) -> str:
    """Write what ``report_document`` tells in Markdown; what people typed cannot become a link or a heading."""
    lines = [f"# {letterlijk(told['naam'])}", "", f"{told['begonnen'][:10]} · {letterlijk(told['gebied'])}", ""]
    lines += [letterlijk(told["cijfers"]), ""] if told["cijfers"] else []
    lines += [tekst("deelnemer_in_de_zaal", taal, {"aantal": told["deelnemers"]}), ""]
    lines += [f"- {letterlijk(role)}: {count}" for role, count in told["rollen"].items()]
    for result in told["rondes"]:
        lines += ["", f"## {letterlijk(result['titel'])}", "", letterlijk(result["vraag"])]
        for block in result["blokken"]:
            lines += ["", f"### {letterlijk(block['titel'])}", ""]
            lines += [_line(row) for row in block["rijen"]]
            lines += ["", letterlijk(block["noot"])] if block["noot"] else []
    lines += ["", f"## {tekst('deelnemer_besluiten', taal)}", ""]
    lines += [f"- {letterlijk(each['tekst'])} ({letterlijk(each['reden'])})" for each in told["besluiten"]]
    return "\n".join(lines) + "\n"


def report_pdf(told: Mapping[str, Any], taal: Language) -> bytes:
    """Set what ``report_document`` tells as a PDF; raises as ``session_pdf`` does."""
    dag = date.fromisoformat(told["begonnen"][:10])
    gebied = load_gebied(told["gebied"]).naam.in_language(taal)
    seen = tekst("deelnemer_in_de_zaal", taal, {"aantal": told["deelnemers"]})
    parts = [
        Deel(tekst("sessie_wie", taal), seen, [f"{role}: {count}" for role, count in told["rollen"].items()]),
        Deel(tekst("sessie_scenarios", taal), told["cijfers"], list(told["scenarios"].values())),
        *(_round(result, told["deelnemers"], taal) for result in told["rondes"]),
        Deel(tekst("deelnemer_ideeen", taal), "", told["ideeen"]),
        Deel(
            tekst("deelnemer_besluiten", taal), "", [f"{each['tekst']} ({each['reden']})" for each in told["besluiten"]]
        ),
    ]
    foot = f"{told['naam']} · Gebiedsmix {version('gebiedsmix')}"
    filled = [part for part in parts if part.told or part.points or part.blocks]
    return session_pdf(Verslag(told["naam"], f"{gebied} · {dag:%d-%m-%Y}", foot, dag, taal, filled))


def _round(result: dict[str, Any], people: int, taal: Language) -> Deel:
    blocks = [
        {**block, "rijen": [{**row, "tekst": _figures(row)} for row in block["rijen"]]} for block in result["blokken"]
    ]
    counted = tekst("deelnemer_geteld", taal, {"aantal": result["aantal"], "zaal": people})
    return Deel(result["titel"], f"{result['vraag']} {counted}".strip(), (), blocks)


def _line(row: dict[str, Any]) -> str:
    figures = _figures(row)
    return f"- {letterlijk(row['naam'])}: {letterlijk(figures)}" if figures else f"- {letterlijk(row['naam'])}"


def _figures(row: dict[str, Any]) -> str:
    return " ".join(filter(None, (row["tekst"], row.get("eens", ""))))
