"""Exploring with kentallen and norms of one's own: they hold in the rules, in what is represented, and in scores."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.evaluatie import evaluate
from scenario.kentallen import load_kentallen
from scenario.optimum.herschatting import rescore
from scenario.optimum.opdracht import Opdracht
from scenario.optimum.verkennen import prepare
from scenario.rekenset import Getal, Rekenset, values_of
from scenario.rekenwaarden import Rekenwaarden
from tests.optimum.speelgoed import TOY, WEIGHTS, toy_basis, toy_model, toy_start

DENSITY = "fsi_superstedelijk"


def own(**kentallen: float) -> Rekenwaarden:
    """Figures of one's own on the toy."""
    return values_of(Rekenset("Eigen", {name: Getal(v, v, v) for name, v in kentallen.items()}, {}), TOY)


def test_no_rule_allows_more_floor_than_the_own_density():
    usual = load_kentallen()[DENSITY].value
    basis = prepare(TOY, toy_start(), Opdracht(), own(**{DENSITY: usual / 4}))
    # floor = surface x the lowest of density and storeys
    most = basis.proef.ruimte.opp_m2 * np.minimum(usual / 4, basis.proef.ruimte.start["bouwlagen"])
    assert basis.most_floor_m2 == pytest.approx(most)
    assert (basis.most_floor_m2 <= toy_basis().most_floor_m2).all()


def test_plans_are_scored_with_the_own_figures():
    figures = own(personen_per_woning_nieuw=2.6)
    basis = prepare(TOY, toy_start(), Opdracht(), figures)
    best = toy_model(basis).best(WEIGHTS)
    assert best is not None
    (plan,) = rescore(basis, [("front", best)])
    core = evaluate(TOY, plan.verdeling, figures.kentallen, figures.waardering)
    assert plan.herschat == pytest.approx(core.kaderscores[basis.voorstelling.kader.id], nan_ok=True)
    shipped = evaluate(TOY, plan.verdeling)
    assert float(core.programma.total("inwoners")) > float(shipped.programma.total("inwoners"))
