"""An exploration as plain data, for JSON and for other programs."""

from __future__ import annotations

from typing import Any

import numpy as np

from gebieden.basis import Array
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.meting import POSITION
from scenario.optimum.herschatting import Plan, still_efficient, turned_pairs
from scenario.optimum.varianten import distance
from scenario.optimum.verkennen import Niveau, Verkenning
from scenario.perspectieven import find_perspectief


def as_document(found: Verkenning) -> dict[str, Any]:
    """Return everything about an exploration as plain data; scores in points, mixes as levers per deelgebied."""
    kader = found.basis.voorstelling.kader
    return {
        "gebied": found.start.gebied,
        "start": found.start.id,
        "kader": kader.id,
        "seconden": found.seconds,
        "groepen": [groep.id for groep in found.groepen],
        "vast": list(found.basis.vast),
        "eisen": [eis.text.nl for eis in found.opdracht.eisen],
        "regels": [{"id": rijen.id, "tekst": rijen.text.nl} for rijen in found.basis.hard],
        "voorgesteld": [
            {"id": entry.id, "naam": INDICATOREN[entry.id].text.nl, "noemer": entry.noemer or None}
            for entry in found.basis.voorstelling.voorgesteld
        ],
        "niet_voorgesteld": [
            {"id": entry.id, "naam": INDICATOREN[entry.id].text.nl, "reden": entry.reden.nl}
            for entry in found.basis.voorstelling.weggelaten
        ],
        "aandeel_voorgesteld": represented_share(found),
        "niveaus": [_niveau(found, niveau) for niveau in found.niveaus],
        "punten": [
            {**_plan(found, plan), "blijft_efficient": bool(stays)}
            for niveau in found.niveaus
            for plan, stays in zip(niveau.punten, still_efficient(niveau.punten), strict=True)
        ],
        "compromis": {**_plan(found, found.compromis), "spijt": dict(found.spijt)},
        "varianten": [{**_plan(found, plan), "anders_dan_beste": _apart(found, plan)} for plan in found.varianten],
    }


def represented_share(found: Verkenning) -> dict[str, float]:
    """Return per group the share of its weight that the optimiser represents, 0-1."""
    voorstelling = found.basis.voorstelling
    places = [POSITION[entry.id] for entry in voorstelling.voorgesteld]
    every = voorstelling.kader.weights
    total = every.sum(axis=0)
    shares = every[places].sum(axis=0) / np.where(total > 0, total, 1)
    return dict(zip((groep.id for groep in found.groepen), map(float, shares), strict=True))


def neutral_weights(found: Verkenning) -> Array:
    """Return the weights of the groups under the viewpoint of the variants, ``(G,)``."""
    weights = find_perspectief(found.opdracht.perspectief).on(found.basis.voorstelling.kader.id)
    return np.array([weights[groep.id] for groep in found.groepen])


def _by_group(found: Verkenning, scores: Array) -> dict[str, float]:
    return dict(zip((groep.id for groep in found.groepen), map(float, scores), strict=True))


def _niveau(found: Verkenning, niveau: Niveau) -> dict[str, Any]:
    turned, pairs = turned_pairs(niveau.punten, neutral_weights(found))
    return {
        "woningen": niveau.woningen,
        "payoff": [_by_group(found, row) for row in niveau.payoff],
        "paren": pairs,
        "paren_omgedraaid": turned,
    }


def _plan(found: Verkenning, plan: Plan) -> dict[str, Any]:
    return {
        "soort": plan.soort,
        "woningen": plan.woningen,
        "haalbaar": plan.haalbaar,
        "scores": _by_group(found, plan.eigen),
        "herscoord": _by_group(found, plan.herschat),
        "verschil": _by_group(found, plan.herschat - plan.eigen),
        "mix": {
            deelgebied: {hendel.id: float(value) for hendel, value in zip(HENDELS, row, strict=True)}
            for deelgebied, row in zip(found.basis.proef.ruimte.gebied.ids, plan.verdeling.hendels, strict=True)
        },
    }


def _apart(found: Verkenning, plan: Plan) -> float:
    """Share of ground and floor that has another use than in the best plan of the same viewpoint, 0-1."""
    ruimte = found.basis.proef.ruimte
    return float(distance(ruimte.plan_of(found.varianten[0].verdeling), ruimte.plan_of(plan.verdeling)))
