"""Every answer of the solver is calculated again: what does not hold is solved anew, what still fails is refused."""

from types import SimpleNamespace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from scenario.optimum.bewijzen import Bewijzen
from scenario.optimum.oplosser import MOST_STARTS, Oplosser, Stelsel

INF = np.inf


def diet(whole=(False, False)):
    """Two crops: together at most 10 ha, twice the second at most 12 ha; each at most 100 ha."""
    return Stelsel(
        np.array([[1.0, 1.0], [0.0, 2.0]]),
        np.array([-INF, -INF]),
        np.array([10.0, 12.0]),
        np.zeros(2),
        np.full(2, 100.0),
        np.array(whole),
    )


class Liar:
    """A solver that hands back a wrong answer some number of times: each value so much off."""

    def __init__(self, honest, times, off):
        self.honest, self.times, self.off = honest, times, off

    def __getattr__(self, name):
        return getattr(self.honest, name)

    def getSolution(self):  # noqa: N802 - the name is that of HiGHS
        found = self.honest.getSolution()
        if self.times == 0:
            return found
        self.times -= 1
        return SimpleNamespace(col_value=np.array(found.col_value) + self.off, row_dual=found.row_dual)


def with_liar(times, off):
    oplosser = Oplosser(diet())
    oplosser._highs = Liar(oplosser._highs, times, off)
    return oplosser


def test_the_best_of_two_crops():
    # 3 a + 5 b: b is worth most and goes to 6, a takes the other 4 ha: 3 x 4 + 5 x 6 = 42
    found = Oplosser(diet()).maximise(np.array([3.0, 5.0]))
    assert found.values == pytest.approx([4.0, 6.0])
    assert found.objective == pytest.approx(42.0)


def test_its_prices_prove_that_nothing_is_better():
    # another ha is worth 3, another unit of the second row (5 - 3) / 2 = 1: 3 x 10 + 1 x 12 = 42
    oplosser, cost = Oplosser(diet()), np.array([3.0, 5.0])
    found = oplosser.maximise(cost)
    assert found.prices == pytest.approx([3.0, 1.0])
    assert oplosser.proven(cost, found.prices, np.zeros(2), np.full(2, 100.0)) == pytest.approx(42.0)


@pytest.mark.parametrize("off", [2e-5, -2e-5])
def test_an_answer_that_does_not_hold_is_solved_anew_from_nothing(off):
    oplosser = with_liar(1, off)
    assert oplosser.maximise(np.array([3.0, 5.0])).objective == pytest.approx(42.0)
    assert (oplosser.solves, oplosser.cold) == (1, 1)


def test_rounding_below_the_check_is_let_through():
    oplosser = with_liar(1, -1e-9)
    oplosser.maximise(np.array([3.0, 5.0]))
    assert oplosser.cold == 0


def test_a_solver_that_keeps_failing_is_refused_in_one_line():
    with pytest.raises(GebiedsmixError) as refused:
        with_liar(99, 1e-3).maximise(np.array([3.0, 5.0]))
    assert refused.value.code == "solver_failed"
    assert "\n" not in str(refused.value)


def test_whole_numbers_and_then_lines_again():
    # at most 2.5 of the second by its bound: whole numbers leave 2, 3 x 8 + 5 x 2 = 34; lines 3 x 7.5 + 5 x 2.5 = 35
    oplosser, cost, high = Oplosser(diet((True, True))), np.array([3.0, 5.0]), np.array([100.0, 2.5])
    assert oplosser.maximise_whole(cost, high=high).objective == pytest.approx(34.0)
    assert oplosser.maximise(cost, high=high).objective == pytest.approx(35.0)


def test_nothing_fits_and_prices_prove_it():
    oplosser, low = Oplosser(diet()), np.array([6.0, 5.0])  # 6 + 5 > 10
    assert oplosser.maximise(np.array([1.0, 1.0]), low) is None
    assert oplosser.proven(np.zeros(2), oplosser.ray, low, np.full(2, 100.0)) < 0


def test_an_objective_that_comes_back_goes_on_from_its_own_last_answer():
    oplosser, rng = Oplosser(diet()), np.random.default_rng(1)
    costs = rng.uniform(-1, 1, (MOST_STARTS + 6, 2))
    for cost in [*costs, *costs]:
        anew = Oplosser(diet()).maximise(cost)
        assert oplosser.maximise(cost).objective == pytest.approx(anew.objective, abs=1e-9)
    assert len(oplosser._starts) <= MOST_STARTS


def test_proofs_of_one_question_bound_every_other():
    stelsel, rng = diet(), np.random.default_rng(2)
    oplosser, proofs = Oplosser(stelsel), Bewijzen(stelsel)
    assert proofs.bound(np.ones(2), stelsel.low, stelsel.high) == INF
    for _ in range(200):
        cost, high = rng.uniform(-1, 5, 2), rng.uniform(0, 12, 2)
        low = high * rng.uniform(0, 1, 2)
        found = oplosser.maximise(cost, low, high)
        reach = -INF if found is None else found.objective
        assert proofs.bound(cost, low, high) >= reach - 1e-9
        assert found is None or not proofs.none_in(low, high)
        proofs.add(cost if found else np.zeros(2), found.prices if found else oplosser.ray)
        assert proofs.bound(cost, low, high) == pytest.approx(reach, abs=1e-7) or found is None
        assert found is not None or proofs.none_in(low, high)


def test_nothing_is_printed_by_the_solver(capfd):
    Oplosser(diet()).maximise(np.ones(2))
    out, err = capfd.readouterr()
    assert out + err == ""
