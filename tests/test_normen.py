"""Norms: thresholds in packs; the most specific pack speaks first, and how binding a norm is stays visible."""

from dataclasses import replace
from itertools import pairwise

import pytest

from gebieden.basis import GebiedsmixError
from scenario.normen import Norm, load_normen, normpakketten

ALL = load_normen().normen


def test_a_norm_cannot_be_made_without_a_source() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        replace(ALL["norm_groen_per_woning"], source="")


@pytest.mark.parametrize(
    ("packs", "storage_mm"),
    [(["amsterdam", "mra"], 60), (["mra", "amsterdam"], 70), (["mra"], 70), (["zaanstad", "hhnk", "mra"], 70)],
)
def test_where_two_packs_disagree_the_first_one_counts(packs: list[str], storage_mm: float) -> None:
    # Amsterdam's ordinance asks for 60 mm, the regional agreement for 70 mm
    assert load_normen(packs).about("waterberging")[0].value == storage_mm


def test_norms_of_a_pack_that_was_not_asked_for_stay_away() -> None:
    zaanstad = load_normen(["zaanstad", "landelijk"])
    assert "norm_hemelwater_amsterdam" not in zaanstad
    with pytest.raises(GebiedsmixError, match="waterberging"):
        zaanstad.about("waterberging")


def test_a_pack_named_twice_counts_once() -> None:
    assert load_normen(["who", "who"]).pakketten == ("who",)


@pytest.mark.parametrize(("asked", "meant"), [("amsterdm", "amsterdam"), ("hnk", "hhnk")])
def test_an_unknown_pack_is_answered_with_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(GebiedsmixError, match=f"mean: {meant}"):
        load_normen([asked])


def test_an_unknown_norm_is_answered_with_the_nearest() -> None:
    with pytest.raises(GebiedsmixError, match="norm_groen_per_woning"):
        load_normen()["norm_groen_per_wonign"]


def test_every_pack_has_norms_and_every_norm_a_pack() -> None:
    assert {norm.pakket for norm in ALL.values()} == set(normpakketten())


STEPS = ("1", "2", "3_1", "3_2", "4_1", "4_2", "5_1", "5_2", "5_3", "6")


@pytest.mark.parametrize(("one_lighter", "category"), list(pairwise(STEPS)))
def test_in_a_mixed_area_the_distance_is_one_category_lighter(one_lighter: str, category: str) -> None:
    # VNG 2009: 100 m for 3.2 in a quiet area, 50 m in a mixed one, which is the quiet distance of 3.1
    assert ALL[f"vng_afstand_{category}_gemengd"].value == ALL[f"vng_afstand_{one_lighter}_rustig"].value


@pytest.mark.parametrize(
    ("norm", "value", "unit"),
    [
        ("norm_groen_per_woning", 75, "m2_per_woning"),
        ("norm_no2_who", 10, "ugm3"),
        ("norm_geluid_gemeenteweg_standaard", 53, "db"),
        ("norm_geluid_gemeenteweg_grens", 70, "db"),
        ("vng_afstand_3_2_rustig", 100, "m"),
        ("pbl_buffer_3", 200, "m"),
        ("norm_watercompensatie_hhnk", 10, "procent"),
    ],
)
def test_a_published_threshold_is_carried_over_unchanged(norm: str, value: float, unit: str) -> None:
    assert (ALL[norm].value, ALL[norm].unit) == (value, unit)


@pytest.mark.parametrize(
    "source", ["rijksweg", "provinciale_weg", "gemeenteweg", "hoofdspoor", "lokaal_spoor", "industrie"]
)
def test_a_limit_for_noise_lies_above_its_standard_value(source: str) -> None:
    assert ALL[f"norm_geluid_{source}_grens"].value > ALL[f"norm_geluid_{source}_standaard"].value


def test_law_and_ordinance_bind_and_a_rule_of_thumb_does_not() -> None:
    assert ALL["norm_no2_eu"].is_binding
    assert ALL["norm_hemelwater_amsterdam"].is_binding
    assert not ALL["norm_groen_per_woning"].is_binding
    assert not ALL["norm_nibm"].is_binding  # former law


def test_the_green_norm_that_goes_by_the_who_is_called_attributed() -> None:
    assert ALL["norm_groen_per_inwoner_who"].status == "attributed"


def test_flood_zones_follow_each_other_without_a_gap() -> None:
    # 0 | 0-20 | 20-200 | 200-2,000 | 2,000-20,000 | above 20,000 euro a year
    zones: list[Norm] = [ALL[f"norm_overstroming_zone_{number}"] for number in range(6)]
    assert all(zone.side == "band" for zone in zones)
    assert [zone.low for zone in zones[1:]] == [zone.high for zone in zones[:-1]]
    assert zones[-1].high == float("inf")
