"""A view behind a short id: it opens again exactly, and nothing else than a view is ever opened."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gebieden.basis import GebiedsmixError
from scenario import zicht
from scenario.zicht import VERSION, Zicht, as_document, read_zicht, save_zicht

NEW = ("camera", "rekenset", "uitleg", "wensen")  # in the second version
VIEW = Zicht(
    "havenstad",
    "mix",
    "nl",
    ({"doe": "begin", "scenario": "maximum-bovenop"}, {"doe": "zet", "hendel": "wonen", "waarde": 0.6, "vast": []}),
    ("coenhaven",),
    ("kantoor",),
    2040,
    {"kaart_verschil": True, "hendels_tab": "grond", "vergelijk_b_havenstad": ["minimum"], "verken_speling": 4},
    (4.87, 52.4, 12.5),
    "onze-stad",
    ("inwoners",),
    (("inwoners", "min", 900.0),),
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path / "zichten"


def test_a_view_opens_again_exactly(folder):
    name = save_zicht(VIEW)
    assert read_zicht(name) == VIEW
    assert json.loads((folder / f"{name}.json").read_text("utf-8"))["format"] == "gebiedsmix.zicht"


def test_the_same_view_has_the_same_id_and_another_has_another():
    assert save_zicht(VIEW) == save_zicht(VIEW)
    assert save_zicht(replace(VIEW, jaar=None)) != save_zicht(VIEW)


@pytest.mark.parametrize(
    "name",
    ["", "x", "../../secret", "a" * 14, "AAAAAAAAAAAAA", "aaaaaaaaaaaa1", "aaaaaa/aaaaaa", "aaaaaaaaaaaaa\n", "a" * 13],
)
def test_an_id_that_is_none_or_leads_nowhere_is_refused(name):
    with pytest.raises(GebiedsmixError) as refused:
        read_zicht(name)
    assert refused.value.code == "unknown_zicht"


@pytest.mark.parametrize(
    "change",
    [
        {"gebied": "../weg"},
        {"taal": "fr"},
        {"gebeurtenissen": []},
        {"gebeurtenissen": [{"niets": 1}]},
        {"jaar": 2040.5},
        {"selectie": ["<img src=x>"]},
        {"keuzes": {"kaart": {"een": 1}}},
        {"keuzes": {"kaart": 0.5}},
        {"camera": [4.9, 52.4]},
        {"camera": [400, 52.4, 12]},
        {"rekenset": "../weg"},
        {"uitleg": ["<img src=x>"]},
        {"wensen": [["inwoners", "ongeveer", 9]]},
        {"meer": 1},
        {"format": "gebiedsmix.scenario"},
    ],
)
def test_a_file_that_was_changed_is_refused(folder, change):
    name = save_zicht(VIEW)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), encoding="utf-8")
    with pytest.raises(GebiedsmixError) as refused:
        read_zicht(name)
    assert refused.value.code == "broken_zicht"


@pytest.mark.parametrize("content", [b"", b"{", b"\x80\x04\x95", b"[" * 100_000, b"null"])
def test_a_file_that_is_no_json_is_refused(folder, content):
    name = save_zicht(VIEW)
    (folder / f"{name}.json").write_bytes(content)
    with pytest.raises(GebiedsmixError) as refused:
        read_zicht(name)
    assert refused.value.code == "broken_zicht"


def test_valid_json_under_another_id_is_refused(folder):
    first, second = save_zicht(VIEW), save_zicht(replace(VIEW, jaar=2050))
    (folder / f"{first}.json").write_bytes((folder / f"{second}.json").read_bytes())
    with pytest.raises(GebiedsmixError) as refused:
        read_zicht(first)
    assert refused.value.code == "broken_zicht"


def test_a_newer_version_asks_for_a_newer_program(folder):
    name = save_zicht(VIEW)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "version": VERSION + 1}), encoding="utf-8")
    with pytest.raises(GebiedsmixError) as refused:
        read_zicht(name)
    assert refused.value.code == "newer_version"


def test_a_view_of_the_first_version_still_opens(folder, monkeypatch):
    older = replace(VIEW, camera=(), rekenset="", uitleg=(), wensen=())
    first = {name: part for name, part in as_document(older).items() if name not in NEW} | {"version": 1}
    monkeypatch.setattr(zicht, "as_document", lambda _: first)
    assert read_zicht(save_zicht(older)) == older


def test_what_could_not_be_opened_is_not_kept():
    with pytest.raises(GebiedsmixError) as refused:
        save_zicht(replace(VIEW, selectie=("Coenhaven met spatie",)))
    assert refused.value.code == "broken_zicht"
