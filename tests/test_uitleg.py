"""Every figure can be opened to its formula, its inputs, their sources and how sure we are of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.bronvermelding import sources_of
from gebieden.laden import load_gebied
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.invoer import KNOWN_INPUTS
from scenario.kentallen import load_kentallen
from scenario.programma import VELDEN, Programma, derive_programma
from scenario.scenarios import shipped_scenarios
from scenario.uitleg import assumption_share, certainties, explain, find_regel, input_texts, leaves

HAVENSTAD = load_gebied("havenstad")
LEVERS = {hendel.id for hendel in HENDELS}


@pytest.fixture(scope="module")
def maximum() -> Programma:
    return derive_programma(HAVENSTAD, shipped_scenarios("havenstad")["maximum-bovenop"].verdeling)


# ------------------------------------------------------------------------------------ the chain
def test_new_dwellings_rest_on_surface_and_levers_alone() -> None:
    assert leaves("woningen_nieuw") == {"opp_m2", "transformatie", "fsi", "wonen", "m2_per_woning"}
    assert assumption_share("woningen_nieuw", HAVENSTAD) == 0  # the outlines were measured; levers are choices


def test_office_jobs_rest_on_floor_space_per_job_and_on_what_stays() -> None:
    assert leaves("banen_kantoor") == {
        "opp_m2",
        "transformatie",
        "fsi",
        "kantoor",
        "bvo_per_baan_kantoor",
        "bestaand_banen_kantoor",
    }
    # surface (measured), floor space per job (verified) and present jobs (estimated per deelgebied): one of three
    assert assumption_share("banen_kantoor", HAVENSTAD) == pytest.approx(1 / 3)


@pytest.mark.parametrize("name", [*VELDEN, *INDICATOREN])
def test_every_rule_ends_in_leaves_that_are_declared(name: str) -> None:
    found = leaves(name)
    assert found
    assert found <= set(KNOWN_INPUTS)
    share = assumption_share(name, HAVENSTAD)
    assert 0 <= share <= 1 or found <= LEVERS


def test_a_kental_of_your_own_counts_as_an_assumption() -> None:
    own = load_kentallen().with_values({"bvo_per_baan_kantoor": 20.0}, load_kentallen().name)
    assert assumption_share("banen_kantoor", HAVENSTAD, own) == pytest.approx(2 / 3)


def test_a_tie_in_certainty_goes_to_the_least_sure() -> None:
    area = load_gebied("achtersluispolder")
    one = area.cijfers["opp_m2"][0]
    mixed = tuple(
        replace(one, certainty=sure) for sure in ("verified", "verified", "assumption", "assumption", "knowledge")
    )
    tied = replace(area, cijfers={**area.cijfers, "opp_m2": mixed})
    assert list(certainties("opp_m2", tied)) == ["assumption"]


# ------------------------------------------------------------------------------------ one figure opened
def test_new_dwellings_of_the_area_opened_up(maximum: Programma) -> None:
    found = explain("woningen_nieuw", maximum)
    assert found.formula.nl == "[Nieuw vloeroppervlak wonen] ÷ [Oppervlak per woning]"
    # 70,704 dwellings of 83 m2; the parks, where 83 is only the default, do not blur it
    assert found.filled.nl == "5.868.432 ÷ 83"
    assert found.filled.en == "5,868,432 ÷ 83"
    floor, per_dwelling = found.invoer
    assert (floor.kind, floor.value, floor.unit) == ("veld", pytest.approx(5_868_432), "m2")
    assert (per_dwelling.kind, per_dwelling.unit) == ("hendel", "m2_per_woning")
    assert per_dwelling.note.nl.startswith("m² BVO per woning; 83 in het programma")


def test_one_deelgebied_opened_up(maximum: Programma) -> None:
    found = explain("woningen_nieuw", maximum, HAVENSTAD.position("vlothaven"))
    assert found.filled.nl == "478.080 ÷ 83"  # 5,760 x 83


def test_what_residents_experience_is_filled_in_as_their_mean(maximum: Programma) -> None:
    # heat of the area is the mean over residents; so is the sky view in its formula, and not that over the surface
    found = explain("hitte_uhi", maximum)
    sky = {entry.id: entry for entry in found.invoer}["hemelzicht"].value
    people, values = maximum.per_deelgebied("inwoners"), maximum.per_deelgebied("hemelzicht")
    assert sky == pytest.approx((values * people).sum() / people.sum())
    assert sky != pytest.approx((values * HAVENSTAD.kenmerk("opp_m2")).sum() / HAVENSTAD.kenmerk("opp_m2").sum())
    assert found.gewogen_naar.nl == "Inwoners"


def test_one_deelgebied_and_a_ratio_of_totals_are_no_weighted_mean(maximum: Programma) -> None:
    assert explain("hitte_uhi", maximum, 3).gewogen_naar.nl == ""
    assert explain("groen_per_woning", maximum).gewogen_naar.nl == ""


def test_where_nobody_experiences_a_rule_its_values_are_a_mean_over_the_surface(maximum: Programma) -> None:
    surface = HAVENSTAD.kenmerk("opp_m2")
    gone = replace(maximum, values={**maximum.values, "inwoners": np.zeros(len(surface))})
    sky = {entry.id: entry for entry in explain("hitte_uhi", gone).invoer}["hemelzicht"].value
    assert sky == pytest.approx((gone.per_deelgebied("hemelzicht") * surface).sum() / surface.sum())


def test_a_kental_shows_its_range_and_source(maximum: Programma) -> None:
    found = {entry.id: entry for entry in explain("banen_kantoor", maximum).invoer}
    kental = found["bvo_per_baan_kantoor"]
    assert (kental.kind, kental.low, kental.value, kental.high) == ("kental", 15, 17.5, 22)
    assert (kental.source, kental.certainty) == ("pbl_rsopen", "verified")


def test_what_was_counted_adds_up_over_deelgebieden(maximum: Programma) -> None:
    found = {entry.id: entry for entry in explain("banen_kantoor", maximum).invoer}
    assert found["bestaand_banen_kantoor"].value == pytest.approx(HAVENSTAD.kenmerk("bestaand_banen_kantoor").sum())
    assert found["bvo_kantoor_nieuw_m2"].value == pytest.approx(maximum.total("bvo_kantoor_nieuw_m2"))
    assert 0 < found["transformatie"].value < 1  # a share is a mean over the surface


@pytest.mark.parametrize("name", [*VELDEN, *INDICATOREN])
@pytest.mark.parametrize("place", [None, 3])
def test_every_figure_can_be_opened(maximum: Programma, name: str, place: int | None) -> None:
    found = explain(name, maximum, place)
    assert tuple(entry.id for entry in found.invoer) == find_regel(name).inputs
    for text in (found.formula.nl, found.formula.en, found.filled.nl, found.filled.en):
        assert text
        assert "e+" not in text
    for entry in found.invoer:
        assert entry.text.nl
        assert entry.text.en
        assert entry.unit, entry.id
        if entry.kind in ("kental", "kenmerk", "doel", "bereik"):
            assert sources_of(entry.source), entry.id
            assert entry.certainty in ("verified", "knowledge", "assumption")


def test_everything_that_a_formula_can_mention_has_a_name() -> None:
    assert set(KNOWN_INPUTS) | set(VELDEN) | set(INDICATOREN) <= set(input_texts())


def test_a_misspelt_figure_is_refused_with_the_nearest_name(maximum: Programma) -> None:
    with pytest.raises(GebiedsmixError, match="Did you mean: woningen_nieuw") as caught:
        explain("woningen_niew", maximum)
    assert caught.value.message.nl.startswith("Veld of indicator 'woningen_niew' bestaat niet.")
