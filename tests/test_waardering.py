"""Value functions: fixed knots with a source, monotone in the declared direction, never outside 0-100."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, data_path
from gebieden.bronvermelding import sources_of
from gebieden.laden import load_gebied
from scenario.indicatoren import INDICATOREN
from scenario.waardering import Waardering, load_waardering

AREAS = ["havenstad", "achtersluispolder"]
SCORED = list(load_waardering().knopen)
HEADER = "indicator,score,value,norm,source,certainty,note_nl,note_en\n"


def scores_of(waardering: Waardering, indicator: str, values: list[float]) -> list[float]:
    """Scores of one indicator, measured at these values."""
    at = list(INDICATOREN).index(indicator)
    measured = np.full((len(values), len(INDICATOREN)), np.nan)
    measured[:, at] = values
    return [float(score) for score in waardering.scores(measured)[:, at]]


@pytest.fixture
def own_table(tmp_path: Path) -> Path:
    """Where a table of one's own may lie, beside its schema."""
    copy(data_path("waardering.schema.json"), tmp_path)
    return tmp_path / "waardering.csv"


# ------------------------------------------------------------------------------------ the published example
def test_smaa_a_piecewise_value_function_reads_092_at_60(own_table: Path) -> None:
    """Tests of R package smaa: cut-offs 50, 75, 90, 100 with values 1, 0.8, 0.5, 0 give v(60) = 0.92 and v(10) = 1."""
    knots = [(50, 100), (75, 80), (90, 50), (100, 0)]
    rows = "".join(f"autoverkeer,{score},{value},,eigen_aanname,assumption,,\n" for value, score in knots)
    own_table.write_text(HEADER + rows, encoding="utf-8")
    waardering = load_waardering(path=own_table)
    # 60 lies 10 of 25 beyond 50: 100 - 20 x 10 / 25 = 92; below 50 the score stays 100, above 100 it stays 0
    assert scores_of(waardering, "autoverkeer", [60, 10, 82.5, 100, 900]) == pytest.approx([92, 100, 65, 0, 0])


# ------------------------------------------------------------------------------------ what holds for all
@pytest.mark.parametrize("gebied", AREAS)
@pytest.mark.parametrize("indicator", SCORED)
def test_a_score_hits_its_knots_and_stays_flat_outside(gebied: str, indicator: str) -> None:
    waardering = load_waardering(load_gebied(gebied).normpakketten)
    knots = waardering.knopen[indicator]
    assert scores_of(waardering, indicator, [knot.value for knot in knots]) == pytest.approx(
        [knot.score for knot in knots], abs=1e-9
    )
    span = knots[-1].value - knots[0].value
    outside = [knots[0].value - span, knots[-1].value + span, -np.inf, np.inf]
    first, last = knots[0].score, knots[-1].score
    assert scores_of(waardering, indicator, outside) == pytest.approx([first, last, first, last], abs=1e-9)


@pytest.mark.parametrize("gebied", AREAS)
@pytest.mark.parametrize("indicator", SCORED)
def test_more_of_a_good_thing_never_lowers_its_own_score(gebied: str, indicator: str) -> None:
    waardering = load_waardering(load_gebied(gebied).normpakketten)
    knots = [knot.value for knot in waardering.knopen[indicator]]
    span = knots[-1] - knots[0]
    # piecewise linear: what holds at the knots and between them holds everywhere
    values = sorted([*knots, *np.linspace(knots[0] - span, knots[-1] + span, 301)])
    scores = np.array(scores_of(waardering, indicator, values))
    assert scores.min() >= -1e-9
    assert scores.max() <= 100 + 1e-9
    steps = np.diff(scores)
    if INDICATOREN[indicator].better == "higher":
        assert steps.min() >= -1e-9
    if INDICATOREN[indicator].better == "lower":
        assert steps.max() <= 1e-9


@pytest.mark.parametrize("indicator", [name for name in SCORED if INDICATOREN[name].better == "band"])
def test_in_a_band_the_middle_is_best(indicator: str) -> None:
    knots = load_waardering().knopen[indicator]
    scores = [knot.score for knot in knots]
    top = scores.index(max(scores))
    assert 0 < top < len(scores) - 1
    assert scores[: top + 1] == sorted(scores[: top + 1])
    assert scores[top:] == sorted(scores[top:], reverse=True)


def test_what_is_context_has_no_score_and_all_else_has() -> None:
    context = {name for name, declared in INDICATOREN.items() if declared.better == "context"}
    assert set(SCORED) == set(INDICATOREN) - context
    scores = load_waardering().scores(np.ones(len(INDICATOREN)))
    assert {name for name, score in zip(INDICATOREN, scores, strict=True) if np.isnan(score)} == context


def test_the_scale_is_used_from_unacceptable_to_target() -> None:
    for name, knots in load_waardering().knopen.items():
        scores = [knot.score for knot in knots]
        assert max(scores) == 100, name
        assert min(scores) <= 50, name


def test_every_knot_has_a_source() -> None:
    for knots in load_waardering().knopen.values():
        for knot in knots:
            assert sources_of(knot.source)


def test_what_was_not_measured_gets_no_score() -> None:
    scores = load_waardering().scores(np.full((2, len(INDICATOREN)), np.nan))
    assert scores.shape == (2, len(INDICATOREN))
    assert np.isnan(scores).all()


def test_a_scenario_never_changes_the_score_of_another() -> None:
    waardering = load_waardering()
    measured = np.linspace(0, 200, 5 * len(INDICATOREN)).reshape(5, -1)
    together = waardering.scores(measured)
    assert np.array_equal(waardering.scores(measured[2]), together[2], equal_nan=True)
    assert np.array_equal(waardering.scores(measured[:2]), together[:2], equal_nan=True)


# ------------------------------------------------------------------------------------ norms
def test_a_knot_follows_the_norm_of_the_area() -> None:
    """Amsterdam asks for 60 mm of storage (ordinance), the region for 70 mm (agreement): DOMAIN, climate."""
    here, there = (load_waardering(load_gebied(name).normpakketten).knopen for name in AREAS)
    values = [next(knot.value for knot in knots["waterberging"] if knot.norm) for knots in (here, there)]
    assert values == [60, 70]


# ------------------------------------------------------------------------------------ a table with a mistake
GOOD = "autoverkeer,100,0,,x,assumption,,\n"
WRONG = {
    "an unknown indicator": ("autoverker,0,172,,x,assumption,,\n", "unknown_name", "autoverkeer"),
    "an unknown norm": ("autoverkeer,0,,norm_no3_eu,x,assumption,,\n", "unknown_name", "norm_no2"),
    "neither value nor norm": ("autoverkeer,0,,,x,assumption,,\n", "broken_table", "rij 3, kolom 'value'"),
    "a norm in another unit": ("autoverkeer,0,,norm_no2_eu,x,assumption,,\n", "broken_table", "rij 3, kolom 'norm'"),
    "a score above 100": ("autoverkeer,101,172,,x,assumption,,\n", "broken_table", "rij 3, kolom 'score'"),
    "a text for a value": ("autoverkeer,0,veel,,x,assumption,,\n", "broken_table", "rij 3, kolom 'value'"),
    "two knots at one value": ("autoverkeer,0,0,,x,assumption,,\n", "broken_table", "'autoverkeer'"),
    "a single knot": ("", "broken_table", "'autoverkeer' vraagt twee"),
    "the wrong direction": ("autoverkeer,0,-10,,x,assumption,,\n", "broken_table", "niet de kant op"),
    "up and down again": (
        "autoverkeer,50,10,,x,assumption,,\nautoverkeer,80,20,,x,assumption,,\n",
        "broken_table",
        "niet de kant op",
    ),
}


@pytest.mark.parametrize(("rows", "code", "says"), WRONG.values(), ids=WRONG)
def test_a_table_with_a_mistake_is_refused(own_table: Path, rows: str, code: str, says: str) -> None:
    own_table.write_text(HEADER + GOOD + rows, encoding="utf-8")
    with pytest.raises(GebiedsmixError) as caught:
        load_waardering(path=own_table)
    assert caught.value.code == code
    assert says in caught.value.message.nl
    assert caught.value.message.en != caught.value.message.nl
