"""Real files: official neighbourhoods, parks, plans and the wijken of the whole country."""

from collections import Counter
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.lezen import Inlezing, Keuzes, read_area

pytestmark = pytest.mark.geodata


def told(read: Inlezing) -> Counter[str]:
    return Counter(melding.code for melding in read.verslag.meldingen if melding.kind != "opgemerkt")


def shapes(read: Inlezing) -> list[shapely.Geometry]:
    return [vlak.vorm for vlak in read.vlakken]


def original(path: Path, layer: str) -> np.ndarray:
    return shapely.from_wkb(pyogrio.raw.read(path, layer=layer)[2])


def test_the_518_buurten_of_amsterdam_come_in_as_they_are(geodata: Path) -> None:
    path = geodata / "amsterdam" / "gebiedsindeling_2022.gpkg"
    read = read_area(path, Keuzes(layer="buurten"))
    assert len(read.vlakken) == 518
    assert told(read) == {}
    assert shapely.area(shapes(read)).sum() == pytest.approx(shapely.area(original(path, "buurten")).sum(), abs=1)
    assert len({vlak.id for vlak in read.vlakken}) == 518


def test_the_123_parks_lose_one_speck_and_some_overlap(geodata: Path) -> None:
    path = geodata / "amsterdam" / "parken.gpkg"
    read = read_area(path)
    assert (read.verslag.gelezen, read.verslag.over) == (123, 122)
    (refused,) = read.verslag.of_kind("geweigerd")
    assert refused.code == "too_small"
    assert shapely.coverage_is_valid(shapes(read))
    # 13.5 m2 lay in two parks, and specks of less than 1 m2 went: 2,546 ha stays to within 0.01 ha
    assert read.verslag.na_m2 == pytest.approx(shapely.area(original(path, "parken")).sum(), abs=100)


def test_the_buurten_of_zaanstad_come_in_as_they_are(geodata: Path) -> None:
    read = read_area(geodata / "zaanstad" / "buurten_2018_gegeneraliseerd.gpkg", Keuzes(id_column="bu_code"))
    assert len(read.vlakken) == 50
    assert told(read) == {}
    assert "bu04791110" in {vlak.id for vlak in read.vlakken}


def test_haven_stad_of_the_energy_study_is_made_to_fit(geodata: Path) -> None:
    path = geodata / "haven-stad" / "deelgebieden.gpkg"
    read = read_area(path)
    assert len(read.vlakken) == 18
    assert set(told(read)) == {"fitted"}
    assert shapely.coverage_is_valid(shapes(read), gap_width=1)
    assert not shapely.coverage_is_valid(original(path, "deelgebieden_esdl"))
    changed = [abs(m.na_m2 - m.voor_m2) for m in read.verslag.of_kind("hersteld")]  # type: ignore[operator]
    assert max(changed) < 15  # m2, of parts of 19 to 147 ha


def test_haven_stad_out_of_buurten_comes_in_as_it_is(geodata: Path) -> None:
    read = read_area(geodata / "haven-stad" / "deelgebieden_uit_buurten.gpkg")
    assert len(read.vlakken) == 15
    assert told(read) == {}
    assert sum(vlak.vorm.area for vlak in read.vlakken) / 10_000 == pytest.approx(987, abs=1)


def test_two_variants_of_one_polder_are_a_question(geodata: Path) -> None:
    path = geodata / "zaanstad" / "achtersluispolder.gpkg"
    with pytest.raises(GebiedsmixError) as caught:
        read_area(path)
    assert caught.value.code == "overlap"
    variants = pyogrio.raw.read(path, columns=["variant"])[3][0]
    read = read_area(path, Keuzes(id_column="variant", only=(str(variants[0]),)))
    assert len(read.vlakken) == 1
    assert read.vlakken[0].vorm.area / 10_000 == pytest.approx(215.5, abs=0.1)  # as its own column says


def test_the_3340_wijken_of_the_country_need_a_word_of_the_user(geodata: Path) -> None:
    path = geodata / "nederland" / "cbs_kwb_2022.gpkg"
    with pytest.raises(GebiedsmixError) as caught:
        read_area(path, Keuzes(layer="wijken_2022"))
    assert caught.value.code == "too_many_features"
    read = read_area(path, Keuzes(layer="wijken_2022", max_features=4_000))
    assert len(read.vlakken) == 3_340
    assert set(told(read)) == {"name", "id"}  # equal names and ids are told apart, no border moved
    assert read.verslag.na_m2 == pytest.approx(shapely.area(original(path, "wijken_2022")).sum())


def test_rail_is_no_area(geodata: Path) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        read_area(geodata / "netwerk" / "nwb_spoor_2013_aoi.gpkg")
    assert caught.value.code == "no_polygons"
