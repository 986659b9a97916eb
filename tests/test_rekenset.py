"""A set of own kentallen and norms: kept, checked, and seen in the scores."""

from __future__ import annotations

import json

import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.knelpunten import find_knelpunten
from scenario.normen import load_normen
from scenario.rekenset import Getal, Rekenset, all_rekensets, delete_rekenset, read_rekenset, save_rekenset, values_of
from scenario.scenarios import shipped_scenarios

OWN = Rekenset("Zuinige kantoren", {}, {})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path / "rekensets"


@pytest.fixture(scope="module")
def gebied():
    return load_gebied("havenstad")


def test_a_set_opens_again_exactly():
    own = OWN.with_kental("basisschool_vast_m2", Getal(150, 180, 260))
    assert read_rekenset(save_rekenset(own)) == own
    assert list(all_rekensets()) == ["zuinige-kantoren"]
    delete_rekenset("zuinige-kantoren")
    assert all_rekensets() == {}


def test_the_range_of_a_set_is_the_one_that_was_given(gebied):
    own = values_of(OWN.with_kental("basisschool_vast_m2", Getal(150, 180, 260)), gebied).kentallen
    kental = own["basisschool_vast_m2"]
    assert (kental.low, kental.value, kental.high) == (150, 180, 260)
    assert kental.source == "eigen_waarde"
    assert own.own == ("basisschool_vast_m2",)


def test_an_own_kental_moves_the_programme_and_nothing_else_does(gebied):
    mix = shipped_scenarios("havenstad")["maximum-bovenop"].verdeling
    shipped = evaluate(gebied, mix)
    usual = shipped.programma.kentallen["personen_per_woning_nieuw"].value
    own = values_of(OWN.with_kental("personen_per_woning_nieuw", Getal(1, 2, 3)), gebied)
    found = evaluate(gebied, mix, own.kentallen, own.waardering)
    # 2 people in each of the new dwellings instead of the shipped number
    more = (2 - usual) * shipped.programma.total("woningen_nieuw")
    assert found.programma.total("inwoners") - shipped.programma.total("inwoners") == pytest.approx(more)
    assert found.programma.total("woningen") == shipped.programma.total("woningen")


def test_an_own_norm_decides_what_is_a_bottleneck(gebied):
    found = evaluate(gebied, shipped_scenarios("havenstad")["maximum-bovenop"].verdeling)
    normen = load_normen(gebied.normpakketten)
    broken = next(each for each in find_knelpunten(found, normen) if normen[each.norm].side == "max")
    own = values_of(OWN.with_norm(broken.norm, 1e6), gebied)
    assert broken.norm not in [each.norm for each in find_knelpunten(found, own.normen)]
    assert own.normen[broken.norm].source == "eigen_waarde"


@pytest.mark.parametrize(
    ("getal", "code"),
    [
        (Getal(300, 200, 400), "bad_range"),
        (Getal(-5, 200, 400), "out_of_range"),
        (Getal(100, float("nan"), 400), "out_of_range"),
    ],
)
def test_a_value_that_cannot_be_is_refused(getal, code):
    with pytest.raises(GebiedsmixError) as refused:
        OWN.with_kental("basisschool_vast_m2", getal)
    assert refused.value.code == code


def test_a_band_cannot_get_one_threshold():
    band = next(norm.id for norm in load_normen().normen.values() if norm.side == "band")
    with pytest.raises(GebiedsmixError) as refused:
        OWN.with_norm(band, 1)
    assert refused.value.code == "no_threshold"


@pytest.mark.parametrize(
    "content", ["{", "null", json.dumps({"format": "gebiedsmix.rekenset", "version": 1, "naam": "x", "kentallen": 1})]
)
def test_a_file_that_is_no_set_is_left_out_and_refused(folder, content):
    folder.mkdir(parents=True)
    (folder / "kapot.json").write_text(content, encoding="utf-8")
    assert all_rekensets() == {}
    with pytest.raises(GebiedsmixError) as refused:
        read_rekenset("kapot")
    assert refused.value.code == "broken_rekenset"


@pytest.mark.parametrize("name", ["../weg", "", "A", "x/y"])
def test_an_id_that_is_a_path_is_refused(folder, name):
    """Also where a set lies on that path."""
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((folder / f"{save_rekenset(OWN)}.json").read_bytes())
    with pytest.raises(GebiedsmixError):
        read_rekenset(name)
