"""The explanation of a figure says who its mean is over, and how exact space was worked out."""

from __future__ import annotations

import pytest

from tests.app.bezoek import Bezoek


def opened(bezoek: Bezoek, name: str) -> str:
    bezoek.at.session_state["gebiedsmix"] = {**bezoek.store, "uitleg": [name]}
    bezoek.at.run()
    return "\n".join(bezoek.checked().words())


@pytest.mark.parametrize(
    ("name", "people"), [("hitte_uhi", "inwoners"), ("basisschool_binnen_500m", "woningen"), ("geluid_weg", "woningen")]
)
def test_a_mean_says_who_it_is_over(bezoek: Bezoek, name: str, people: str) -> None:
    words = opened(bezoek, name)
    assert "het gemiddelde over de deelgebieden, gewogen naar" in words
    assert people in words


def test_a_ratio_of_totals_is_no_mean(bezoek: Bezoek) -> None:
    assert "gewogen naar" not in opened(bezoek, "groen_per_woning")


def test_a_figure_that_sees_space_says_what_the_exact_way_gives(bezoek: Bezoek) -> None:
    assert "precies, op een raster van 10 m:" in opened(bezoek, "groen_binnen_bereik")
    assert "raster van 10 m" not in opened(bezoek, "groen_per_woning")
