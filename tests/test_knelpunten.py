"""Bottlenecks: which norm a scenario breaks where, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from scenario.evaluatie import Uitkomst, evaluate
from scenario.indicatoren import INDICATOREN
from scenario.knelpunten import Normtoets, _sentence, area_checks, broken_checks, find_knelpunten, norm_checks
from scenario.meting import POSITION, Meting
from scenario.normen import Status, load_normen
from scenario.scenarios import shipped_scenarios

HAVENSTAD = load_gebied("havenstad")
NORMEN = load_normen(HAVENSTAD.normpakketten)


def uitkomst(scenario: str) -> Uitkomst:
    return evaluate(HAVENSTAD, shipped_scenarios("havenstad")[scenario].verdeling)


def measured(**values: dict[str, float] | float) -> Uitkomst:
    """An outcome in which nothing applies except what is given: per deelgebied, or for the area."""
    nothing = uitkomst("huidig")
    per_deelgebied = np.full_like(nothing.meting.per_deelgebied, np.nan)
    gebied = np.full_like(nothing.meting.gebied, np.nan)
    for indicator, given in values.items():
        if isinstance(given, float):
            gebied[POSITION[indicator]] = given
            continue
        for place, value in given.items():
            per_deelgebied[POSITION[indicator], HAVENSTAD.position(place)] = value
    return replace(nothing, meting=Meting(per_deelgebied, gebied))


def test_every_check_measures_in_the_unit_of_its_norm() -> None:
    for check in norm_checks(load_normen()):
        assert INDICATOREN[check.indicator].unit == check.norm.unit, check


def test_every_row_of_the_table_is_a_check_under_all_packs() -> None:
    named = {(check.indicator, check.norm.subject) for check in norm_checks(load_normen())}
    assert {("geluid_industrie", "geluid_industrie_grens"), ("waterberging", "waterberging")} <= named


def test_nothing_that_applies_breaks_nothing() -> None:
    assert find_knelpunten(measured(), NORMEN) == ()


def test_a_level_on_the_limit_is_allowed_and_above_it_is_not() -> None:
    # the legal limit of an industrial estate is 55 dB
    found = find_knelpunten(measured(geluid_industrie={"coenhaven": 55.0, "vlothaven": 55.1}), NORMEN)
    assert [(entry.deelgebied, entry.value, entry.limit) for entry in found] == [("vlothaven", 55.1, 55.0)]
    assert found[0].is_binding


def test_storage_below_the_ordinance_is_a_bottleneck() -> None:
    # Amsterdam asks 60 mm: 59 is too little, 60 and 70 are enough
    found = find_knelpunten(measured(waterberging={"coenhaven": 59.0, "vlothaven": 60.0, "alfadriehoek": 70.0}), NORMEN)
    assert [(entry.deelgebied, entry.norm, entry.status) for entry in found] == [
        ("coenhaven", "norm_hemelwater_amsterdam", "ordinance")
    ]


def test_the_packs_of_the_area_decide_which_norm_counts() -> None:
    # Zaanstad has no ordinance of its own: the 70 mm agreed in the region holds
    zaanstad = load_normen(load_gebied("achtersluispolder").normpakketten)
    check = next(check for check in norm_checks(zaanstad) if check.indicator == "waterberging")
    assert (check.norm.id, check.low, check.norm.status) == ("norm_berging_privaat", 70.0, "agreement")


def test_packs_that_say_nothing_about_a_subject_leave_its_check_out() -> None:
    assert {check.indicator for check in norm_checks(load_normen(["amsterdam"]))} == {"waterberging"}
    assert find_knelpunten(uitkomst("maakstad"), load_normen(["uithoorn"])) == ()


def test_a_norm_for_the_area_is_not_held_against_a_deelgebied() -> None:
    # two thirds must be affordable in the area as a whole: 50 % in one deelgebied is no bottleneck, 60 % in all is
    assert find_knelpunten(measured(betaalbare_woningen={"coenhaven": 50.0}), NORMEN) == ()
    (found,) = find_knelpunten(measured(betaalbare_woningen=60.0), NORMEN)
    assert (found.deelgebied, found.value, found.limit) == ("", 60.0, 66.7)
    assert not found.is_binding


def test_law_comes_before_ordinance_and_ordinance_before_agreement() -> None:
    found = find_knelpunten(
        measured(
            betaalbare_woningen=60.0,
            waterberging={"coenhaven": 10.0},
            geluid_weg={"vlothaven": 71.0},
        ),
        NORMEN,
    )
    assert [entry.status for entry in found] == ["legal", "ordinance", "agreement"]


def test_the_sentence_names_place_value_limit_and_norm_in_both_languages() -> None:
    (found,) = find_knelpunten(measured(geluid_industrie={"coenhaven": 57.94}), NORMEN)
    assert found.text.nl == (
        "Geluid van industrie bij nieuwe woningen in Coenhaven: 57,9 dB, meer dan 55,0 dB. Dat is de wettelijke norm "
        "'Geluid van industrieterreinen, grenswaarde nieuwe woning (Lden)'."
    )
    assert found.text.en == (
        "Industrial noise at new dwellings in Coenhaven: 57.9 dB, more than 55.0 dB. That is the legal norm "
        "'Noise of industrial estates, limit for new dwellings (Lden)'."
    )


def test_housing_beside_manufacturing_that_stays_is_too_loud() -> None:
    # maakstad keeps Coenhaven and Vlothaven and builds in the Alfadriehoek beside them
    places = [entry.deelgebied for entry in find_knelpunten(uitkomst("maakstad"), NORMEN) if "industrie" in entry.norm]
    assert "alfadriehoek" in places


def check(side: str, low: float, high: float) -> Normtoets:
    return Normtoets("banen_per_woning", NORMEN["norm_banen_per_woning"], side, whole_area=False, low=low, high=high)


def test_a_band_is_broken_on_both_sides() -> None:
    per_deelgebied = np.full((len(INDICATOREN), 4), np.nan)
    per_deelgebied[POSITION["banen_per_woning"]] = [0.5, 0.6, 1.3, 1.4]
    broken = broken_checks(per_deelgebied, np.full(len(INDICATOREN), np.nan), [check("band", 0.6, 1.3)])
    assert broken.tolist() == [[True, False, False, True, False]]


def test_a_stack_of_scenarios_is_tested_as_one_by_one() -> None:
    metingen = [uitkomst(name).meting for name in ("huidig", "maakstad", "maximum-bovenop")]
    checks = norm_checks(NORMEN)
    stacked = broken_checks(
        np.stack([meting.per_deelgebied for meting in metingen]),
        np.stack([meting.gebied for meting in metingen]),
        checks,
    )
    alone = [broken_checks(meting.per_deelgebied, meting.gebied, checks) for meting in metingen]
    assert (stacked == np.stack(alone)).all()


@pytest.mark.parametrize("status", get_args(Status))
def test_there_are_words_for_every_status(status: Status) -> None:
    norm = replace(NORMEN["norm_geluid_industrie_grens"], status=status)
    toets = Normtoets("geluid_industrie", norm, "max", whole_area=False, low=-np.inf, high=55.0)
    assert "Dat is " in _sentence(toets, HAVENSTAD.naam, 60.0, 55.0).nl


# ------------------------------------------------------------------------------------ two municipalities, two waters
def across_the_border() -> Gebied:
    """Haven-Stad as if the Noorder IJplas lay in Zaanstad: no ordinance of Amsterdam there."""
    deelgebieden = tuple(
        replace(each, normpakketten=("zaanstad", "hhnk", "mra", "landelijk")) if each.id == "noorder_ijplas" else each
        for each in HAVENSTAD.deelgebieden
    )
    return replace(HAVENSTAD, deelgebieden=deelgebieden)


def test_a_deelgebied_in_another_municipality_is_held_against_the_norms_there() -> None:
    # 65 mm of storage: enough for Amsterdam (60), too little for what the region agreed (70), which holds in Zaanstad
    found = measured(waterberging={"coenhaven": 65.0, "noorder_ijplas": 65.0})
    assert find_knelpunten(found, NORMEN) == ()
    there = replace(found, programma=replace(found.programma, gebied=across_the_border()))
    (broken,) = find_knelpunten(there, NORMEN)
    assert (broken.deelgebied, broken.norm, broken.limit) == ("noorder_ijplas", "norm_berging_privaat", 70.0)


def test_a_norm_holds_in_its_own_deelgebieden_and_every_deelgebied_has_one() -> None:
    gebied = across_the_border()
    checks = [check for check in area_checks(gebied) if check.indicator == "waterberging"]
    assert {check.norm.pakket for check in checks} == {"amsterdam", "mra"}
    assert np.sum([check.where(len(gebied.ids)) for check in checks], axis=0).tolist() == [1] * len(gebied.ids) + [0]


def test_of_two_water_authorities_each_deelgebied_has_its_own() -> None:
    south, north = HAVENSTAD.position("coenhaven"), HAVENSTAD.position("noorder_ijplas")
    assert ("agv" in HAVENSTAD.packs_in(south), "hhnk" in HAVENSTAD.packs_in(south)) == (True, False)
    assert ("agv" in HAVENSTAD.packs_in(north), "hhnk" in HAVENSTAD.packs_in(north)) == (False, True)
    assert HAVENSTAD.packs_in(north, ["hhnk", "who"]) == ("hhnk", "who")


def test_one_municipality_has_one_set_of_checks() -> None:
    polder = load_gebied("achtersluispolder")
    assert area_checks(polder) == norm_checks(load_normen(polder.normpakketten))
