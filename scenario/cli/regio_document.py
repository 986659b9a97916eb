"""What ``gebiedsmix evaluate REGIO --json`` prints: a region as plain data."""

from __future__ import annotations

from typing import Any

from gebieden.basis import Array
from gebieden.regio import Gemeente, Relatie
from scenario.cli.document import reasons
from scenario.kaders import load_kaders
from scenario.regio import POSTEN, REGIOREGELS, Plek, Regiouitkomst, explain_regio, judge_plans
from scenario.regio.oordeel import Oordeel
from scenario.regio.tabellen import EFFECT, OF_AREA, REGIONAL, account_lines


def as_document(uitkomst: Regiouitkomst, kader: str, jaar: int | None) -> dict[str, Any]:
    """Describe the outcome of a region as plain data."""
    regio = uitkomst.regio
    return {
        "regio": regio.id,
        "naam": regio.naam.nl,
        "jaar": jaar,
        "kader": kader,
        "gebieden": [_area(uitkomst, place, kader) for place in range(len(regio.ids))],
        "plannen": [_plan(uitkomst, place, kader) for place in range(len(regio.ids))],
        "relaties": [_relation(uitkomst, relatie) for relatie in regio.relaties],
        "banen": [_jobs(uitkomst, place) for place in range(len(regio.ids))],
        "oordelen": [_verdict(each) for each in judge_plans(uitkomst)],
        "samen": {**_figures(Plek(uitkomst), REGIONAL), "scores": _region_scores(uitkomst, kader)},
        "gemeenten": [_municipality(uitkomst, each) for each in regio.gemeenten],
    }


def _figures(plek: Plek, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _figure(plek, name) for name in names}


def _figure(plek: Plek, name: str) -> dict[str, Any]:
    """One calculated figure with what it rests on."""
    found = explain_regio(name, plek)
    return {
        "waarde": plek.values[name],
        "eenheid": found.regel.unit,
        "formule": found.formula.nl,
        "ingevuld": found.filled.nl,
        "aandeel_aannames": found.aandeel_aannames,
        "bronnen": sorted({key for entry in found.invoer for key in entry.source.split(";") if key}),
    }


def _area(uitkomst: Regiouitkomst, place: int, kader: str) -> dict[str, Any]:
    gebied, scenario = uitkomst.regio.gebieden[place], uitkomst.scenarios[place]
    haalbaarheid = uitkomst.haalbaarheid(place)
    found = uitkomst.scores(kader)
    states = {"nu": found.nu, "eigen_plan": found.eigen, "alle_plannen": found.samen}
    return {
        "id": gebied.id,
        "naam": gebied.naam.nl,
        "gemeente": gebied.gemeente,
        "scenario": scenario.id,
        "haalbaar": haalbaarheid.ok,
        "redenen": reasons(haalbaarheid),
        "inwoners": float(found.inwoners[place]),
        "cijfers": _figures(Plek(uitkomst, gebied=gebied.id), OF_AREA),
        "scores": {name: _by_group(kader, scores[place]) for name, scores in states.items()},
    }


def _plan(uitkomst: Regiouitkomst, place: int, kader: str) -> dict[str, Any]:
    found, ids = uitkomst.scores(kader), uitkomst.regio.ids
    lines = [line for line in account_lines(uitkomst) if line.plan == ids[place]]
    rekeningen = {
        line.post: {
            "eenheid": POSTEN[line.post].unit,
            "hier": line.bedragen[place],
            "elders": line.totaal - line.bedragen[place],
            "totaal": line.totaal,
            "totaal_laag": line.bandbreedte[0],
            "totaal_hoog": line.bandbreedte[1],
            "per_gebied": dict(zip([*ids, "rest"], line.bedragen, strict=True)),
        }
        for line in lines
    }
    points = {"hier": found.hier, "elders": found.elders, "totaal": found.totaal}
    return {
        "gebied": ids[place],
        "rekeningen": rekeningen,
        "punten": {name: _by_group(kader, values[place]) for name, values in points.items()},
    }


def _by_group(kader: str, values: Array) -> dict[str, float]:
    return {groep.id: float(value) for groep, value in zip(load_kaders()[kader].groepen, values, strict=True)}


def _region_scores(uitkomst: Regiouitkomst, kader: str) -> dict[str, dict[str, float]]:
    found = uitkomst.scores(kader)
    return {
        "nu": _by_group(kader, found.region(found.nu)),
        "alle_plannen": _by_group(kader, found.region(found.samen)),
    }


def _relation(uitkomst: Regiouitkomst, relatie: Relatie) -> dict[str, Any]:
    rule, aandeel = REGIOREGELS[EFFECT[relatie.kind]], relatie.aandeel
    return {
        "id": relatie.id,
        "soort": relatie.kind,
        "van": relatie.van,
        "naar": relatie.naar,
        "aandeel": aandeel.value,
        "aandeel_laag": aandeel.low,
        "aandeel_hoog": aandeel.high,
        "zekerheid": aandeel.certainty,
        "bron": aandeel.source,
        "gevolg": {"regel": rule.id, **_figure(Plek(uitkomst, relatie=relatie.id), rule.id)},
    }


def _jobs(uitkomst: Regiouitkomst, place: int) -> dict[str, Any]:
    banen, ids = uitkomst.rekeningen["value"].banen, uitkomst.regio.ids
    return {
        "gebied": ids[place],
        "verdwijnen": float(banen.weg[place]),
        "zoeken": float(banen.verplaatst[place]),
        "landen": {ids[naar]: float(banen.geland[place, naar]) for naar in range(len(ids)) if naar != place},
        "landen_elders": float(banen.rest[place]),
        "verloren": float(banen.verloren[place]),
    }


def _verdict(oordeel: Oordeel) -> dict[str, Any]:
    return {
        "van": oordeel.van,
        "naar": oordeel.naar or None,
        "soort": oordeel.soort,
        "tekst": oordeel.text.nl,
        "hier": {"wint": oordeel.hier.wint.nl, "betaalt": oordeel.hier.betaalt.nl},
        "daar": {"wint": oordeel.daar.wint.nl, "betaalt": oordeel.daar.betaalt.nl},
    }


def _municipality(uitkomst: Regiouitkomst, gemeente: Gemeente) -> dict[str, Any]:
    return {
        "id": gemeente.id,
        "naam": gemeente.naam,
        "inwoners": gemeente.inwoners,
        "woningen": gemeente.woningen,
        "bron": gemeente.source,
        "taak_naar_inwoners": Plek(uitkomst, gemeente=gemeente.id).values["taak_naar_inwoners"],
        "taak_zekerheid": "assumption",
    }
