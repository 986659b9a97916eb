"""Long runs say how far they are, and stop when whoever listens raises."""

import numpy as np
import pytest

from gebieden.laden import load_gebied
from scenario.optimum import Opdracht, explore
from scenario.progress import part_of, silent
from scenario.robuustheid import VrijeWeging, examine, find_synergies, helpful_measures, smaa
from scenario.scenarios import shipped_scenarios
from scenario.startscenario import default_start

HAVENSTAD = load_gebied("havenstad")
PLANS = [shipped_scenarios("havenstad")[name] for name in ("maximum-binnen", "maakstad")]
SCORES = np.array([[60.0, 40.0], [50.0, 55.0]])


class _StopError(Exception):
    pass


def stop(share: float) -> None:
    raise _StopError


def test_a_part_of_a_run_goes_from_where_it_starts_to_where_it_stops():
    told = []
    report = part_of(told.append, 0.2, 0.6)
    for share in (0.0, 0.5, 1.0):
        report(share)
    assert told == pytest.approx([0.2, 0.4, 0.6])


def test_drawing_weights_reports_after_every_block():
    told = []
    smaa(SCORES, VrijeWeging(2), 1000, np.random.default_rng(1), block=250, report=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_drawn_scores_report_too():
    told = []
    smaa(np.stack([SCORES] * 4), VrijeWeging(2), 400, np.random.default_rng(1), block=100, report=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_listening_changes_nothing():
    one, other = (
        smaa(SCORES, VrijeWeging(2), 1000, np.random.default_rng(1), report=report) for report in (print, silent)
    )
    assert np.array_equal(one.acceptability, other.acceptability)


def test_a_whole_examination_goes_up_to_the_end():
    told = []
    examine(HAVENSTAD, PLANS, "zaanse_opgaven", 500, 1, futures=50, report=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    assert len(told) >= 3


def test_an_exploration_goes_up_to_the_end():
    told = []
    explore(HAVENSTAD, default_start(HAVENSTAD), Opdracht(punten=8, woningen=(30_000.0,), varianten=2), told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    assert len(told) >= 10


@pytest.mark.parametrize("run", ["smaa", "futures", "synergies", "frontier"])
def test_whoever_listens_may_stop(run):
    mix = PLANS[0].verdeling
    rng = np.random.default_rng(1)
    measures = helpful_measures(HAVENSTAD, mix, "zaanse_opgaven")[:3]
    runs = {
        "smaa": lambda: smaa(SCORES, VrijeWeging(2), 1000, rng, report=stop),
        "futures": lambda: examine(HAVENSTAD, PLANS, "zaanse_opgaven", 500, 1, futures=50, report=stop),
        "synergies": lambda: find_synergies(HAVENSTAD, mix, "zaanse_opgaven", measures, rng, 20, report=stop),
        "frontier": lambda: explore(HAVENSTAD, default_start(HAVENSTAD), Opdracht(punten=2), stop),
    }
    with pytest.raises(_StopError):
        runs[run]()
