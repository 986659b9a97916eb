"""Everything about one evaluated scenario as plain data, for JSON and for other programs."""

from __future__ import annotations

from typing import Any

from gebieden.gebied import Gebied
from scenario.evaluatie import Uitkomst
from scenario.haalbaarheid import Haalbaarheid, check_feasible
from scenario.indicatoren import INDICATOREN
from scenario.knelpunten import find_knelpunten
from scenario.normen import load_normen
from scenario.programma import VELDEN, derive_programma
from scenario.scenarios import Scenario
from scenario.uitleg import assumption_share
from scenario.vergelijking import value_range


def as_document(gebied: Gebied, scenario: Scenario, uitkomst: Uitkomst, year: int | None = None) -> dict[str, Any]:
    """Return everything about one evaluated scenario as plain data; counts and m2 unrounded.

    Whether it can be built is judged on its final state, whatever the year: a plan halfway has not failed yet.
    """
    programma, haalbaarheid = uitkomst.programma, final_feasibility(gebied, scenario)
    fields = [name for name, veld in VELDEN.items() if veld.optelbaar and not name.startswith("bestaand_")]
    return {
        "gebied": gebied.id,
        "scenario": scenario.id,
        "naam": scenario.naam.nl,
        "jaar": year,
        "keuzes": dict(scenario.keuzes),
        "haalbaar": haalbaarheid.ok,
        "redenen": reasons(haalbaarheid),
        "programma": {name: float(programma.total(name)) for name in fields},
        "arbeidsplaatsen_bandbreedte": jobs_range(gebied, uitkomst),
        "deelgebieden": {
            deelgebied: {name: float(programma.per_deelgebied(name)[place]) for name in fields}
            for place, deelgebied in enumerate(gebied.ids)
        },
        "indicatoren": _indicator_rows(gebied, uitkomst),
        "kaders": {
            name: {
                groep.id: float(score) for groep, score in zip(kader.groepen, uitkomst.kaderscores[name], strict=True)
            }
            for name, kader in uitkomst.kaders.items()
        },
        "telt_niet_mee": {
            name: {group: list(gone) for group, gone in uitkomst.left_out(name).items()} for name in uitkomst.kaders
        },
        "knelpunten": [
            {"indicator": entry.indicator, "norm": entry.norm, "status": entry.status, "tekst": entry.text.nl}
            for entry in find_knelpunten(uitkomst, load_normen(gebied.normpakketten))
        ],
    }


def final_feasibility(gebied: Gebied, scenario: Scenario) -> Haalbaarheid:
    """Judge whether a scenario can be built as drawn, in its final state."""
    return check_feasible(derive_programma(gebied, scenario.verdeling))


def jobs_range(gebied: Gebied, uitkomst: Uitkomst) -> dict[str, Any]:
    """Jobs at low, usual and high floor space per job, beside the published range when the area has one."""
    low, high = value_range(gebied, uitkomst.programma.verdeling, "arbeidsplaatsen")
    published = gebied.doelen.get("doel_arbeidsplaatsen")
    return {
        "laag": low,
        "waarde": float(uitkomst.programma.total("arbeidsplaatsen")),
        "hoog": high,
        "gepubliceerd_laag": published.low if published else None,
        "gepubliceerd_hoog": published.high if published else None,
        "bron": published.source if published else None,
    }


def reasons(haalbaarheid: Haalbaarheid) -> list[dict[str, Any]]:
    """Describe why a plan cannot be built as plain data; empty when it can."""
    return [
        {"regel": entry.rule, "deelgebied": entry.deelgebied, "tekst": entry.text.nl, "bron": entry.source}
        for entry in haalbaarheid.overtredingen
    ]


def _indicator_rows(gebied: Gebied, uitkomst: Uitkomst) -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "naam": declared.text.nl,
            "waarde": float(uitkomst.meting.gebied[at]),
            "eenheid": declared.unit,
            "score": float(uitkomst.scores[at]),
            "bewijs": declared.bewijs,
            "aandeel_aannames": assumption_share(name, gebied),
            "bron": declared.source,
        }
        for at, (name, declared) in enumerate(INDICATOREN.items())
    ]
