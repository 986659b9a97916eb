"""The opening page and the page of the area: from a card to a mix, and from a file to an area of one's own."""

from __future__ import annotations

import json

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Keuzes
from gebieden.werkmap import own_areas
from scenario.app.upload import read_upload, report_of
from tests.app.bezoek import arrive

HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(2))"
SQUARE = [[4.85, 52.40], [4.86, 52.40], [4.86, 52.41], [4.85, 52.41], [4.85, 52.40]]
BOWTIE = [[4.86, 52.40], [4.87, 52.41], [4.87, 52.40], [4.86, 52.41], [4.86, 52.40]]


def geojson(**rings) -> bytes:
    features = [
        {"type": "Feature", "properties": {"naam": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in rings.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_newcomer_opens_haven_stad_in_one_click_and_redraws_it_in_two_more(folder):
    bezoek = arrive("begin").press("begin_open_havenstad")
    assert bezoek.store["pagina"] == "mix"
    bezoek.choose("kop_start", "maximum-programma").pick("presets_lezing", "binnen").press("presets_80")
    assert bezoek.figure("woningen_nieuw") == "56.563"


@pytest.mark.parametrize(
    ("who", "page"),
    [("planner", "mix"), ("begeleider", "werksessie"), ("projectteam", "vergelijken"), ("eigen", "gebied")],
)
def test_each_card_opens_its_page(folder, who, page):
    key = "begin_eigen" if who == "eigen" else f"begin_{who}_open"
    assert arrive("begin").press(key).store["pagina"] == page


def test_the_area_page_shows_figures_with_source_and_certainty(folder):
    figures = arrive("gebied").at.dataframe[1].value
    assert list(figures.columns) == ["Kenmerk", "Waarde", "Zekerheid", "Bronnen", "Toelichting"]
    assert (figures["Bronnen"] != "").all()
    assert set(figures["Zekerheid"]) <= {"nagekeken", "vakkennis, niet nagekeken", "aanname"}


def test_what_is_barred_stands_there_with_its_reason(folder):
    barred = arrive("gebied", gebied="achtersluispolder").at.dataframe[2].value
    assert len(barred)
    assert (barred["Waarom"] != "").all()


def test_an_uploaded_file_becomes_an_area_with_its_report(folder):
    made = read_upload("mijn <wijk>.geojson", geojson(links=SQUARE, strik=BOWTIE), "Mijn wijk", Keuzes())
    assert own_areas() == (made.id,)
    report = report_of(made.id)
    assert report is not None
    assert report.gelezen == 2
    assert any(melding.kind == "hersteld" for melding in report.meldingen)
    bezoek = arrive("gebied", gebied=made.id)
    assert any("2 vlakken gelezen" in words for words in bezoek.words())
    assert "bezit" not in bezoek.go("mix").refusal()


def test_hostile_names_in_a_file_are_shown_as_they_are(folder):
    made = read_upload("x.geojson", geojson(**{HOSTILE: SQUARE}), HOSTILE, Keuzes())
    for page in ("gebied", "mix", "begin"):
        assert any(HOSTILE in words for words in arrive(page, gebied=made.id).words()), page


@pytest.mark.parametrize("name", ["kwaad.vrt", "../../weg.geojson", "leeg.gpkg", "x"])
def test_a_file_that_is_no_map_is_refused_in_words(folder, name):
    with pytest.raises(GebiedsmixError) as refused:
        read_upload(name, b"<OGRVRTDataSource/>", "Kwaad", Keuzes())
    assert refused.value.message.nl.endswith(".")
    assert own_areas() == ()


def test_an_area_without_a_report_has_none(folder):
    assert report_of("havenstad") is None
