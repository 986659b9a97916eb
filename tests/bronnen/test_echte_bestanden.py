"""The readers on real files: Amsterdam's division and parks, the country's wijken, Zaanstad's buurten of 2018."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from gebieden.bronnen.amsterdam import parks_as_surroundings, read_amsterdamse_buurten
from gebieden.bronnen.bestand import read_map_file
from gebieden.bronnen.cbs import code_division, read_buurten
from gebieden.bronnen.cijfers import figures_of_buurten
from gebieden.bronnen.collecties import find_collectie
from gebieden.bronnen.haalregels import load_haalregels
from gebieden.bronnen.kaartlaag import Kaartlaag
from gebieden.bronnen.oppervlak import outlines_of
from scenario.cli import main

NEDERLAND = (0.0, 300_000.0, 300_000.0, 630_000.0)
MRA = (100_000.0, 475_000.0, 135_000.0, 510_000.0)  # around Amsterdam and Zaanstad
# the derived table of 2022 has English names
KWB_2022 = {
    "gemeentecode": "code",
    "gemeentenaam": "name",
    "inwoners": "population",
    "woningen": "dwelling_total",
    "p_koop": "dwelling_ownership",
    "p_0_14": "pop_0_14",
}


def read(
    path: Path, collectie: str, layer: str = "", kader: tuple[float, float, float, float] = NEDERLAND
) -> Kaartlaag:
    return read_map_file(path, find_collectie(collectie), kader, load_haalregels(), layer)


def in_2022(laag: Kaartlaag) -> Kaartlaag:
    return replace(laag, herkomst=replace(laag.herkomst, jaar=2022))


def test_amsterdam_has_518_buurten_with_the_codes_of_2022(geodata):
    laag = read(geodata / "amsterdam/gebiedsindeling_2022.gpkg", "amsterdam_buurten", "buurten")
    buurten = read_amsterdamse_buurten(laag)
    assert len(buurten.codes) == len(set(buurten.codes)) == 518
    assert {code_division(code) for code in buurten.cbs_codes} == {"vanaf_2022"}
    # what the city writes beside a polygon is 0.38 % below its surface in RD
    stated_m2 = np.array(laag.kolommen["Oppervlakte_m2"], dtype=float)
    assert shapely.area(buurten.vormen).sum() / stated_m2.sum() == pytest.approx(1.0038, abs=0.0002)


def test_zaanstad_of_2018_has_the_codes_of_before(geodata):
    laag = read(geodata / "zaanstad/buurten_2018_gegeneraliseerd.gpkg", "cbs_buurten")
    buurten = read_buurten(replace(laag, herkomst=replace(laag.herkomst, jaar=2018)))
    assert len(buurten.codes) == 50
    assert buurten.indeling == "tm_2021"
    assert "BU04791110" in buurten.codes  # the Achtersluispolder


def test_the_parks_of_amsterdam_are_measured_and_stand_at_a_point_inside(geodata):
    laag = read(geodata / "amsterdam/parken.gpkg", "amsterdam_parken")
    parks = parks_as_surroundings(laag)
    assert len(parks) == 123
    assert min(park.opp_m2 for park in parks) > 0  # the file itself writes 0 beside some of them
    inside = shapely.contains(laag.vormen, shapely.points([(park.x_m, park.y_m) for park in parks]))
    assert inside.all()


def test_the_345_municipalities_hold_the_people_of_the_country(geodata):
    laag = read(geodata / "nederland/cbs_kwb_2022.gpkg", "cbs_buurten", "gemeenten_2022")
    gemeenten = read_buurten(in_2022(laag), KWB_2022)
    assert len(gemeenten.codes) == 345
    assert gemeenten.kolommen["inwoners"].values.sum() == 17_590_672  # CBS, 1 January 2022
    assert (gemeenten.kolommen["inwoners"].redenen == "").all()


def test_figures_that_are_missing_in_the_3340_wijken_stay_missing(geodata):
    laag = read(geodata / "nederland/cbs_kwb_2022.gpkg", "cbs_buurten", "wijken_2022")
    wijken = read_buurten(in_2022(laag), KWB_2022)
    assert len(wijken.codes) == 3340
    koop = wijken.kolommen["p_koop"]
    assert (koop.redenen == "leeg").sum() == np.isnan(koop.values).sum() == 106
    assert np.nanmin(koop.values) >= 0


def test_the_wijken_of_a_municipality_add_up_to_its_own_figure(geodata):
    # wijken laid over municipalities by surface: borders coincide, so each wijk falls in one municipality; CBS rounds
    # the figures of a wijk to fives
    path = geodata / "nederland/cbs_kwb_2022.gpkg"
    wijken = read_buurten(in_2022(read(path, "cbs_buurten", "wijken_2022", MRA)), KWB_2022)
    gemeenten = read_buurten(in_2022(read(path, "cbs_buurten", "gemeenten_2022", MRA)), KWB_2022)
    whole = np.isin(gemeenten.codes, ["GM0363", "GM0479", "GM0384"])  # Amsterdam, Zaanstad, Diemen
    inwoners = next(f for f in figures_of_buurten(wijken, gemeenten.vormen[whole]) if f.id == "inwoners")
    np.testing.assert_allclose(inwoners.values, gemeenten.kolommen["inwoners"].values[whole], rtol=0.002)


def test_people_of_the_wijken_are_put_on_the_deelgebieden_of_haven_stad(geodata, havenstad):
    laag = read(geodata / "nederland/cbs_kwb_2022.gpkg", "cbs_buurten", "wijken_2022", MRA)
    wijken = read_buurten(in_2022(laag), KWB_2022)
    inwoners = next(f for f in figures_of_buurten(wijken, outlines_of(havenstad)) if f.id == "inwoners")
    assert np.all(inwoners.low <= inwoners.values)
    assert np.all(inwoners.values <= inwoners.high)
    np.testing.assert_allclose(inwoners.known, 1, atol=0.02)  # the wijken cover the whole of the area
    assert set(inwoners.certainty) == {"assumption"}  # a wijk is far larger than a deelgebied


def test_the_command_takes_a_real_file_and_says_so(geodata, capsys):
    path = geodata / "amsterdam/parken.gpkg"
    arguments = ["fetch", "havenstad", "--collectie", "amsterdam_parken", "--bestand", str(path), "--json"]
    assert main(arguments) == 0
    (bron,) = json.loads(capsys.readouterr().out)["bronnen"]
    assert bron["status"] == "opgehaald"
    assert bron["herkomst"]["adres"] == "parken.gpkg"
    assert bron["herkomst"]["uitgever"] == "Gemeente Amsterdam, open data"
    assert 20 <= bron["herkomst"]["aantal"] < 123  # those around Haven-Stad


def test_a_file_with_several_layers_asks_which_one(geodata, capsys):
    path = geodata / "nederland/cbs_kwb_2022.gpkg"
    assert main(["fetch", "havenstad", "--bron", "cbs", "--bestand", str(path)]) == 2
    assert "--layer" in capsys.readouterr().err
