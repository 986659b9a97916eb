"""Against a real OGC API Features server: pygeoapi on the loopback address, which turns pages in its own way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.bronnen.bladeren import fetch_features
from gebieden.bronnen.cbs import read_buurten
from gebieden.bronnen.collecties import find_collectie
from gebieden.bronnen.ophalen import fetch_sources
from gebieden.bronnen.voorraad import load_stock
from tests.bronnen.buurten import SIDE_M, SOUTH_M, WEST_M, buurt
from tests.bronnen.diensten import running_pygeoapi

COUNT, PER_PAGE = 14, 3


@pytest.fixture(scope="module")
def pygeoapi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with 14 squares of 500 m in a row, and one collection of points in Groningen."""
    folder = tmp_path_factory.mktemp("pygeoapi")
    squares = [buurt(n, aantal_inwoners=-99997 if n == 3 else 100 * n) for n in range(COUNT)]
    groningen = [{**buurt(1), "geometry": {"type": "Point", "coordinates": [233_000, 581_000]}}]
    files = {}
    for name, features in {"buurten": squares, "ver_weg": groningen}.items():
        files[name] = folder / f"{name}.geojson"
        files[name].write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with running_pygeoapi(folder, files, PER_PAGE) as url:
        yield url


@pytest.fixture
def collectie(pygeoapi, at):
    return at(pygeoapi)


def fetched(collectie, kader, regels):
    pages = []
    count = fetch_features(collectie, kader, regels, pages.append)
    return count, pages


def test_all_pages_together_are_the_whole_collection(collectie, regels):
    # 14 squares, 3 a page: 3 + 3 + 3 + 3 + 2
    everything = (WEST_M - 1.0, SOUTH_M - 1.0, WEST_M + COUNT * SIDE_M + 1.0, SOUTH_M + SIDE_M + 1.0)
    count, pages = fetched(collectie, everything, regels)
    assert count == COUNT
    assert [len(features) for features in pages] == [3, 3, 3, 3, 2]
    codes = [feature["properties"]["buurtcode"] for features in pages for feature in features]
    assert codes == [f"BU0363AA{n:02d}" for n in range(COUNT)]


def test_a_rectangle_gives_what_touches_it(collectie, regels):
    # from the middle of square 2 to the middle of square 4
    middle = (WEST_M + 2.5 * SIDE_M, SOUTH_M + 10.0, WEST_M + 4.5 * SIDE_M, SOUTH_M + 20.0)
    _, pages = fetched(collectie, middle, regels)
    names = [feature["properties"]["buurtnaam"] for features in pages for feature in features]
    assert names == ["Buurt 2", "Buurt 3", "Buurt 4"]


def test_shapes_come_in_rd_to_the_millimetre(collectie, regels):
    kader = (WEST_M + 10.0, SOUTH_M + 10.0, WEST_M + 20.0, SOUTH_M + 20.0)
    _, pages = fetched(collectie, kader, regels)
    shape = shapely.geometry.shape(pages[0][0]["geometry"])
    np.testing.assert_allclose(shape.bounds, [WEST_M, SOUTH_M, WEST_M + SIDE_M, SOUTH_M + SIDE_M], atol=0.001)


def test_a_collection_that_is_not_there_is_told(collectie, regels):
    with pytest.raises(GebiedsmixError) as caught:
        fetch_features(replace(collectie, collectie="bestaat_niet"), (1e5, 4e5, 2e5, 5e5), regels, lambda _: None)
    assert caught.value.code == "service_error"
    assert "404" in caught.value.message.nl


def test_an_area_is_fetched_kept_and_read_back_with_its_source(collectie, regels, havenstad):
    (uitslag,) = fetch_sources(havenstad, [collectie], regels)
    assert uitslag.status == "opgehaald"
    laag = load_stock("havenstad", "cbs_buurten")
    herkomst = laag.herkomst
    assert (herkomst.bron, herkomst.licentie, herkomst.jaar) == ("cbs_wijken_buurten", "CC BY 4.0", 2024)
    assert herkomst.adres == collectie.adres
    assert herkomst.aantal == len(laag) == uitslag.herkomst.aantal
    buurten = read_buurten(laag)
    inwoners = buurten.kolommen["inwoners"]
    assert inwoners.values[2] == 200
    assert np.isnan(inwoners.values[3])
    assert inwoners.redenen[3] == "geheim"


def test_what_lies_elsewhere_is_nothing_for_this_area(pygeoapi, at, regels, havenstad):
    far = replace(find_collectie("panden"), adres=pygeoapi, collectie="ver_weg")
    (uitslag,) = fetch_sources(havenstad, [far], regels)
    assert uitslag.status == "niet_opgehaald"
    assert "heeft niets binnen dit gebied" in uitslag.melding.nl
