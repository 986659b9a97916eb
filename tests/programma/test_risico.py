"""Dwellings near hazardous firms and outside the flood defence."""

from __future__ import annotations

import numpy as np
import pytest

from scenario.programma.risico import woningen_aandachtsgebied, woningen_buitendijks


def test_dwellings_in_an_attention_area_follow_its_share_and_the_heavy_business_that_stays():
    # 1,000 dwellings, 20 % attention area, half of the heavy business nearby stays: 100
    assert woningen_aandachtsgebied(np.array([1000.0]), np.array([0.2]), np.array([0.5])) == pytest.approx([100.0])


def test_no_more_than_all_dwellings_lie_in_an_attention_area():
    assert woningen_aandachtsgebied(np.array([1000.0]), np.array([0.6]), np.array([3.0])) == pytest.approx([1000.0])


def test_dwellings_outside_the_flood_defence_are_spread_evenly():
    assert woningen_buitendijks(np.array([1000.0, 50.0]), np.array([0.3, 0.0])).tolist() == [300.0, 0.0]
