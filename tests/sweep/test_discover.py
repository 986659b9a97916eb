from itertools import pairwise

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from scenario.sweep.discover import Sample, best_box, peel

AXES = ("a", "b", "c")


def sample(count: int = 4_000) -> np.ndarray:
    return np.random.default_rng(3).random((count, len(AXES)))


def test_a_hidden_box_is_found_with_its_bounds_and_nothing_else() -> None:
    points = sample()
    hidden = (points[:, 0] > 0.6) & (points[:, 2] < 0.3)

    box = best_box(Sample(points, hidden, AXES))

    bounds = {bound.axis: bound for bound in box.bounds}
    assert set(bounds) == {"a", "c"}
    assert bounds["a"].low == pytest.approx(0.6, abs=0.03)
    assert bounds["c"].high == pytest.approx(0.3, abs=0.03)
    assert box.coverage > 0.9
    assert box.density > 0.9
    assert box.overall == pytest.approx(0.4 * 0.3, abs=0.02), "0.4 of a times 0.3 of c"


def test_peeling_only_makes_boxes_smaller_and_purer() -> None:
    points = sample()
    boxes = peel(Sample(points, points.sum(axis=1) > 2, AXES))

    assert boxes[0].mass == boxes[0].coverage == 1
    assert boxes[0].density == boxes[0].overall
    for larger, smaller in pairwise(boxes):
        assert smaller.mass < larger.mass
        assert smaller.coverage <= larger.coverage
        assert smaller.density > larger.density


def test_a_box_says_what_can_be_counted_in_it() -> None:
    points = sample()
    wanted = points[:, 1] > 0.5
    box = best_box(Sample(points, wanted, AXES))

    inside = np.ones(len(points), dtype=bool)
    for bound in box.bounds:
        column = points[:, AXES.index(bound.axis)]
        inside &= (column >= bound.low) & (column <= bound.high)
    assert box.mass == pytest.approx(inside.mean())
    assert box.density == pytest.approx(wanted[inside].mean())
    assert box.coverage == pytest.approx((wanted & inside).sum() / wanted.sum())


@pytest.mark.parametrize("everywhere", [True, False])
def test_there_is_nothing_to_find_when_all_or_none_reach_it(everywhere: bool) -> None:
    points = sample(50)
    with pytest.raises(GebiedsmixError) as refused:
        Sample(points, np.full(50, everywhere), AXES)
    assert refused.value.code == "nothing_to_find"
