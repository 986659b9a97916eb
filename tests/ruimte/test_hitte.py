"""InVEST's cooling by shade and parks, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.kernen import Kern, kernel_weights
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.hitte import air_temperature, cooling_capacity, heat_mitigation
from gebieden.ruimte.zonedelen import Zonedelen
from tests.ruimte.gebieden_om_te_tekenen import block

NEAR = Kern("dichtbij", 100)
FADING = Kern("verloop", 100, verval="exponentieel")
MIXING = Kern("menging", 80, gedeeld=True)


def test_cooling_capacity_weighs_shade_albedo_and_evapotranspiration():
    # 0.6 x 0.5 + 0.2 x 0.3 + 0.2 x 0.8 = 0.52
    found = cooling_capacity(np.array(0.5), np.array(0.3), np.array(0.8), np.array([0.6, 0.2, 0.2]))
    assert found == pytest.approx(0.52)


@pytest.fixture(scope="module")
def ruimte():
    # a park of 4 ha, homes beside it, homes far away
    shapes = [block(0, 0, 200, 200), block(200, 0, 300, 200), block(1000, 0, 1100, 200)]
    return build_ruimte(randen_of_polygons(shapes), [NEAR, FADING, MIXING])


GREEN, COOL = np.array([40_000.0, 0, 0]), np.array([0.8, 0.1, 0.1])


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_a_large_park_cools_who_lives_beside_it(ruimte, variant):
    ontvangers = variant(ruimte)
    found = ontvangers.mean(heat_mitigation(ontvangers, COOL, GREEN, COOL, 10_000.0, "dichtbij", "verloop"))
    assert found[0] == pytest.approx(0.8, abs=0.001)  # the park is itself cooler than what reaches it
    assert 0.1 < found[1] < 0.8
    assert found[2] == pytest.approx(0.1)


def test_park_cooling_is_the_fading_mean_of_invest_by_hand(ruimte):
    cells = Cellen(ruimte)
    found = heat_mitigation(cells, COOL, GREEN, COOL, 0.0, "dichtbij", "verloop")
    # by loops: Σ weight x green x 0.8 / Σ weight, over the park's cells, for a spot 55 m east of its border
    spot = np.array([255.0, 105.0])
    weights = kernel_weights(FADING, 10)
    reach = len(weights) // 2
    total = 0.0
    for row in range(20):
        for column in range(20):
            step = np.round((np.array([column * 10 + 5, row * 10 + 5]) - spot) / 10).astype(int) + reach
            if (step >= 0).all() and (step < len(weights)).all():
                total += 0.8 * weights[step[1], step[0]]
    middles = ruimte.raster.centres_m(ruimte.cells) - [117_000.0, 489_000.0]
    here = np.flatnonzero((np.abs(middles - spot) < 1).all(axis=1))
    assert found[here] == pytest.approx([max(0.1, total / weights.sum())], rel=1e-6)


def test_a_small_park_cools_no_one_but_itself(ruimte):
    cells = Cellen(ruimte)
    found = cells.mean(heat_mitigation(cells, COOL, GREEN / 100, COOL, 10_000.0, "dichtbij", "verloop"))
    assert found == pytest.approx(COOL, abs=0.001)


def test_air_is_mixed_but_no_warmer_than_the_warmest(ruimte):
    cells = Cellen(ruimte)
    mitigation = cells.local(COOL)
    found = cells.mean(air_temperature(cells, mitigation, 20.0, 5.0, "menging"))
    # unmixed: park 20 + 0.2 x 5 = 21, homes 20 + 0.9 x 5 = 24.5
    assert 21 < found[0] < found[1] < 24.5
    assert found[2] == pytest.approx(24.5)
