"""A region of one's own on the page: composed, with relations as stated assumptions, and every version put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebieden.regiolezen import all_regions, load_regio
from tests.app.bezoek import Bezoek, arrive
from tests.app.test_afwegen import submit
from tests.app.test_talen import strange_words

AREAS = ["havenstad", "achtersluispolder"]


@pytest.fixture
def eigen(folder: Path) -> Bezoek:
    return made(arrive().go("regio"))


def made(bezoek: Bezoek, naam: str = "IJ-oevers") -> Bezoek:
    bezoek.at.text_input(key="eigen_regio_naam").set_value(naam)
    bezoek.at.multiselect(key="eigen_regio_gebieden").set_value(AREAS)
    submit(bezoek, "eigen_regio_formulier")
    return bezoek.checked()


def stated(bezoek: Bezoek, low: str, usual: str, high: str, why: str = "Geschat door ons samen.") -> Bezoek:
    for side, value in (("laag", low), ("waarde", usual), ("hoog", high)):
        bezoek.at.text_input(key=f"eigen_regio_{side}").set_value(value)
    bezoek.at.text_input(key="eigen_regio_waarom").set_value(why)
    submit(bezoek, "eigen_regio_relatie")
    return bezoek.checked()


def test_a_region_is_composed_and_shown_at_once(eigen: Bezoek) -> None:
    assert eigen.at.selectbox(key="regio_keuze").value == "ij-oevers"
    assert load_regio("ij-oevers").ids == ("havenstad", "achtersluispolder")
    assert [box.key for box in eigen.at.selectbox if str(box.key).startswith("regio_scenario_ij-oevers_")]


def test_a_relation_is_an_assumption_with_its_reason(eigen: Bezoek) -> None:
    stated(eigen, "10", "12,5", "30")
    (relatie,) = load_regio("ij-oevers").relaties
    assert (relatie.van, relatie.naar, relatie.kind) == ("havenstad", "achtersluispolder", "wonen")
    assert (relatie.aandeel.low, relatie.aandeel.value, relatie.aandeel.high) == (0.1, 0.125, 0.3)
    assert relatie.aandeel.certainty == "assumption"
    assert any("Geschat door ons samen." in text for text in eigen.words())


def test_what_cannot_be_is_said_and_changes_nothing(eigen: Bezoek) -> None:
    assert "niet van laag naar hoog" in stated(eigen, "50", "20", "30").refusal()
    assert "geen getal" in stated(eigen, "veel", "20", "30").refusal()
    assert load_regio("ij-oevers").relaties == ()


def test_green_joins_a_deelgebied_to_a_green_place(eigen: Bezoek) -> None:
    eigen.pick("eigen_regio_soort", "groen")
    eigen.at.selectbox(key="eigen_regio_deelgebied_havenstad").set_value("noorder_ijplas")
    eigen.at.selectbox(key="eigen_regio_plek_achtersluispolder").set_value("noorder_ijplas_park")
    stated(eigen, "80", "100", "100")
    (relatie,) = load_regio("ij-oevers").relaties
    assert (relatie.deelgebied, relatie.plek) == ("noorder_ijplas", "noorder_ijplas_park")


def test_every_version_can_be_put_back_also_of_what_was_removed(eigen: Bezoek) -> None:
    stated(eigen, "10", "20", "30")
    eigen.press("eigen_regio_weg_0")
    assert load_regio("ij-oevers").relaties == ()
    eigen.choose("eigen_regio_versie_ij-oevers", 2).press("eigen_regio_terug")
    assert len(load_regio("ij-oevers").relaties) == 1
    eigen.press("eigen_regio_verwijder")
    assert "ij-oevers" not in all_regions()
    assert eigen.at.selectbox(key="regio_keuze").value == "mra"
    eigen.choose("eigen_regio_versie_ij-oevers", 2).press("eigen_regio_terug")
    assert eigen.at.selectbox(key="regio_keuze").value == "ij-oevers"


def test_a_name_is_given_once(eigen: Bezoek) -> None:
    assert "al een regio" in made(eigen).refusal()
    assert "al een regio" in made(eigen, "MRA").refusal()


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_it_mixes_no_languages(folder: Path, taal: str) -> None:
    bezoek = made(arrive(taal=taal).go("regio"))
    assert strange_words(bezoek, taal) == set()
