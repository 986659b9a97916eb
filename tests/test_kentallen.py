"""Kentallen: each with a source and a range, replaceable by your own, drawable at random."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError, Text, data_path
from scenario.hendels import FUNCTIES
from scenario.kental import Kental
from scenario.kentallen import Kentallen, load_kentallen, read_kentallen

OFFICE = "bvo_per_baan_kantoor"  # 17.5 m2 per job, between 15 and 22
MINE = Text("van mij", "mine")


@pytest.fixture(scope="module")
def shipped() -> Kentallen:
    return load_kentallen()


@pytest.fixture(scope="module")
def drawn(shipped: Kentallen) -> Kentallen:
    return shipped.draw(np.random.default_rng(7), 20_000)


# ------------------------------------------------------------------ one kental


def test_a_kental_cannot_be_made_without_a_source(shipped: Kentallen) -> None:
    with pytest.raises(ValueError, match="needs a source"):
        replace(shipped[OFFICE], source="")


@pytest.mark.parametrize("change", [{"low": 18.0}, {"high": 17.0}, {"value": float("nan")}, {"valid_low": 16.0}])
def test_a_kental_cannot_be_made_outside_its_own_bounds(shipped: Kentallen, change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must hold"):
        replace(shipped[OFFICE], **change)


def test_a_kental_says_how_sure_it_is_and_where_it_comes_from(shipped: Kentallen) -> None:
    assert shipped[OFFICE].certainty == "verified"
    assert shipped["bvo_per_baan_maatschappelijk"].sources == ("eigen_aanname", "vakkennis_werkdichtheid")


def test_an_unknown_kental_is_answered_with_the_nearest_name(shipped: Kentallen) -> None:
    with pytest.raises(GebiedsmixError, match=OFFICE):
        shipped.value("bvo_per_baan_kantor")


# ------------------------------------------------------------------ the shipped set


@pytest.mark.parametrize("kind", ["bvo_per_baan_{}", "energie_per_m2_{}", "piek_per_m2_{}_w", "levendigheid_{}"])
def test_every_function_but_housing_has_its_own_kental(shipped: Kentallen, kind: str) -> None:
    missing = [kind.format(name) for name in FUNCTIES if name != "wonen" and kind.format(name) not in shipped]
    assert not missing


def test_values_are_read_only_numbers_without_an_axis(shipped: Kentallen) -> None:
    assert shipped.shape == ()
    assert {values.shape for values in shipped.values.values()} == {()}
    assert not shipped.value(OFFICE).flags.writeable


@pytest.mark.parametrize(
    ("kental", "published"),
    [
        (OFFICE, 17.5),  # PBL RSopen
        ("bvo_per_baan_maakindustrie", 90.0),
        ("personen_per_huishouden_amsterdam", 1.84),  # CBS: 872,757 / 475,368
        ("hinder_weg_c", 0.0342),  # Guski 2017
        ("hr_ndvi_per_01", 0.96),  # Rojas-Rueda 2019
        ("basisschool_per_leerling_m2", 5.03),
    ],
)
def test_a_published_figure_is_carried_over_unchanged(shipped: Kentallen, kental: str, published: float) -> None:
    assert float(shipped.value(kental)) == published


def test_the_who_curve_for_road_noise_is_held_at_its_lowest_point(shipped: Kentallen) -> None:
    # 78.927 - 3.1162 L + 0.0342 L2 has its minimum at 3.1162 / (2 x 0.0342) = 45.56 dB: 7.94 % highly annoyed
    a, b, c = (float(shipped.value(f"hinder_weg_{name}")) for name in "abc")
    lowest = float(shipped.value("hinder_weg_lden_min"))
    assert lowest == pytest.approx(-b / (2 * c), abs=0.005)
    assert a + b * lowest + c * lowest**2 == pytest.approx(7.94, abs=0.005)


def test_the_aircraft_curve_starts_where_it_is_zero(shipped: Kentallen) -> None:
    # -50.9693 + 1.0168 L + 0.0072 L2 = 0 at L = (-1.0168 + sqrt(1.0168^2 + 4 x 0.0072 x 50.9693)) / 0.0144 = 39.23
    a, b, c, zero = (float(shipped.value(f"hinder_lucht_{name}")) for name in ("a", "b", "c", "lden_min"))
    assert a + b * zero + c * zero**2 == pytest.approx(0.0, abs=0.01)


def test_a_usual_summer_day_has_the_heat_island_that_the_source_gives(shipped: Kentallen) -> None:
    # sky view 0.4 and 20 % green: (2 - 0.4 - 0.2) x (0.21 x 10^3 / 3)^(1/4) = 1.4 x 2.89 = 4.05 degrees
    names = ("a", "straling", "dagamplitude", "p", "wind", "q")
    a, sun, day, p, wind, q = (float(shipped.value(f"uhi_{name}")) for name in names)
    assert (a - 0.4 - 0.2) * (sun * day**p / wind) ** q == pytest.approx(4.0, abs=0.1)


def test_electricity_of_a_new_dwelling_is_household_plus_heating(shipped: Kentallen) -> None:
    # 1,800 + 1,200 = 3,000 kWh a year
    parts = shipped.value("elektriciteit_huishouden_nieuw") + shipped.value("elektriciteit_warmte_nieuw")
    assert float(parts) == float(shipped.value("elektriciteit_per_woning_nieuw"))


@pytest.mark.parametrize(
    "names",
    [
        ("groen_aandeel_boom", "groen_aandeel_gras", "groen_aandeel_struik"),
        ("aandeel_sociaal_amsterdam", "aandeel_midden_amsterdam", "aandeel_vrij_amsterdam"),
        ("aandeel_sociaal_zaanstad", "aandeel_midden_zaanstad", "aandeel_vrij_zaanstad"),
    ],
)
def test_shares_of_one_whole_add_up_to_one(shipped: Kentallen, names: tuple[str, ...]) -> None:
    assert sum(float(shipped.value(name)) for name in names) == pytest.approx(1.0)


# ------------------------------------------------------------------ your own values


def test_an_own_value_replaces_the_shipped_one_and_says_so(shipped: Kentallen) -> None:
    own = shipped.with_values({OFFICE: 20.0}, MINE)
    assert (float(own.value(OFFICE)), own.own, own.name) == (20.0, (OFFICE,), MINE)
    assert own[OFFICE].certainty == "assumption"
    assert float(shipped.value(OFFICE)) == 17.5


def test_the_range_widens_to_hold_an_own_value(shipped: Kentallen) -> None:
    # 15-22 with an own 30 becomes 15-30
    own = shipped.with_values({OFFICE: 30.0}, MINE)[OFFICE]
    assert (own.low, own.value, own.high) == (15.0, 30.0, 30.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 0.0, -17.5])
def test_an_impossible_own_value_is_refused_with_its_bounds(shipped: Kentallen, value: float) -> None:
    with pytest.raises(GebiedsmixError, match="from 1 up to inf") as caught:
        shipped.with_values({OFFICE: value}, MINE)
    assert caught.value.code == "out_of_range"


def test_a_share_above_one_is_refused(shipped: Kentallen) -> None:
    with pytest.raises(GebiedsmixError, match="from 0 up to 1"):
        shipped.with_values({"aandeel_verplaatst": 60.0}, MINE)


def test_an_own_value_for_an_unknown_kental_is_refused_with_the_nearest_name(shipped: Kentallen) -> None:
    with pytest.raises(GebiedsmixError, match=OFFICE):
        shipped.with_values({"bvo_per_baan_kantor": 20.0}, MINE)


@pytest.mark.parametrize("name", ["low", "high"])
def test_all_low_and_all_high_take_the_ends_of_every_range(shipped: Kentallen, name: str) -> None:
    ends = getattr(shipped, name)()
    assert all(float(ends.value(kental)) == getattr(shipped[kental], name) for kental in shipped)


# ------------------------------------------------------------------ drawing


def test_a_draw_has_one_column_so_that_it_broadcasts_over_deelgebieden(drawn: Kentallen) -> None:
    assert drawn.shape == (20_000, 1)
    assert {values.shape for values in drawn.values.values()} == {(20_000, 1)}
    assert (np.ones(15) / drawn.value(OFFICE)).shape == (20_000, 15)


def test_a_draw_keeps_to_its_range_and_a_kental_without_range_stays_put(drawn: Kentallen) -> None:
    for kental in drawn:
        values, declared = drawn.value(kental), drawn[kental]
        assert declared.low <= values.min() <= values.max() <= declared.high
    assert drawn.value("hinder_weg_a").min() == drawn.value("hinder_weg_a").max() == 78.927


def test_the_mean_of_a_triangular_draw_is_a_third_of_the_sum_of_its_corners(drawn: Kentallen) -> None:
    # (15 + 17.5 + 22) / 3 = 18.17 m2 per job
    assert drawn.value(OFFICE).mean() == pytest.approx(18.17, abs=0.05)


def test_the_mean_of_a_pert_draw_counts_the_usual_value_four_times(shipped: Kentallen) -> None:
    # (15 + 4 x 17.5 + 22) / 6 = 17.83 m2 per job
    pert = shipped.draw(np.random.default_rng(7), 20_000, "pert", only=[OFFICE])
    assert pert.value(OFFICE).mean() == pytest.approx(17.83, abs=0.05)


def test_the_same_generator_gives_the_same_draw(shipped: Kentallen) -> None:
    first, second = (shipped.draw(np.random.default_rng(3), 50) for _ in range(2))
    assert all(np.array_equal(first.value(kental), second.value(kental)) for kental in shipped)


def test_drawing_only_some_leaves_the_others_at_their_usual_value(shipped: Kentallen) -> None:
    some = shipped.draw(np.random.default_rng(3), 50, only=[OFFICE])
    assert np.ptp(some.value(OFFICE)) > 0
    assert np.ptp(some.value("bvo_per_baan_horeca")) == 0


def test_drawing_by_an_unknown_distribution_is_refused(shipped: Kentallen) -> None:
    with pytest.raises(GebiedsmixError, match="triangel"):
        shipped.draw(np.random.default_rng(1), 2, "triangel")  # type: ignore[arg-type]


def test_drawing_an_unknown_kental_is_refused(shipped: Kentallen) -> None:
    with pytest.raises(GebiedsmixError, match=OFFICE):
        shipped.draw(np.random.default_rng(3), 50, only=["bvo_per_baan_kantor"])


@given(st.floats(1.0, 1e6), st.sampled_from(["driehoek", "pert"]))
def test_a_draw_around_any_own_value_stays_finite_and_in_range(value: float, distribution: str) -> None:
    own = load_kentallen().with_values({OFFICE: value}, MINE)
    values = own.draw(np.random.default_rng(1), 20, distribution, only=[OFFICE]).value(OFFICE)
    assert np.isfinite(values).all()
    assert own[OFFICE].low <= values.min() <= values.max() <= own[OFFICE].high


# ------------------------------------------------------------------ a table of your own


@pytest.fixture
def own_table(tmp_path: Path) -> Path:
    """The first two kentallen of the shipped table, to break."""
    shipped_table = data_path("kentallen.csv").read_text(encoding="utf-8").splitlines()
    schema = data_path("kentallen.schema.json").read_text(encoding="utf-8")
    (tmp_path / "kentallen.schema.json").write_text(schema, encoding="utf-8")
    table = tmp_path / "kentallen.csv"
    table.write_text("\n".join(shipped_table[:3]) + "\n", encoding="utf-8")
    return table


def changed(table: Path, **cells: str) -> Path:
    """Change cells of the second kental (row 3)."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[1].update(cells)
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return table


def test_an_own_table_is_read_like_the_shipped_one(own_table: Path) -> None:
    own = read_kentallen(changed(own_table, value="90", low="80", high="120"))
    second = list(own)[1]
    assert isinstance(own[second], Kental)
    assert (own[second].low, float(own.value(second)), own[second].high) == (80.0, 90.0, 120.0)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"value": "veel"}, "value"),
        ({"value": "130", "low": "80", "high": "120"}, "value"),
        ({"valid_high": "50"}, "value"),
        ({"source": ""}, "source"),
        ({"source": "van_horen_zeggen"}, "source"),
        ({"certainty": "zeker"}, "certainty"),
        ({"category": "overig"}, "category"),
        ({"unit": "m2_per_wonign"}, "unit"),
    ],
)
def test_a_mistake_in_an_own_table_is_named_with_row_and_column(
    own_table: Path, cells: dict[str, str], column: str
) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        read_kentallen(changed(own_table, **cells))
    assert (caught.value.code, caught.value.details["rij"], caught.value.details["kolom"]) == (
        "broken_table",
        3,
        column,
    )
