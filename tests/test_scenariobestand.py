"""Scenario files: what is saved opens again bit for bit, and what is wrong is refused in one clear line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.hendels import HENDELS
from scenario.scenariobestand import (
    MOST_BYTES,
    all_scenarios,
    delete_scenario,
    make_id,
    read_scenario,
    save_scenario,
    scenario_path,
)
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.verdeling import Verdeling
from tests.mixes import mixes

POLDER = load_gebied("achtersluispolder")
Change = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of one's own."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


def own(name: str = "mijn-variant", **changes: Any) -> Scenario:
    course = shipped_scenarios("achtersluispolder")["koers-2023"]
    return replace(course, id=name, naam=Text("Mijn variant", "My variant"), shipped=False, **changes)


def refusal(path: Path) -> GebiedsmixError:
    with pytest.raises(GebiedsmixError) as caught:
        read_scenario(path, POLDER)
    assert caught.value.message.nl
    assert caught.value.message.en
    return caught.value


# ------------------------------------------------------------------------------------ there and back
@given(mixes(POLDER))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_saved_opens_again_bit_for_bit(levers: Verdeling) -> None:
    path = save_scenario(own(verdeling=levers), POLDER)
    assert np.array_equal(read_scenario(path, POLDER).verdeling.hendels, levers.hendels)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_that_can_be_written_comes_back_as_it_was(name: str) -> None:
    path = save_scenario(own(motivatie=Text(name, "why")), POLDER)
    assert read_scenario(path, POLDER).motivatie == Text(name, "why")


def test_everything_about_a_scenario_is_kept() -> None:
    saved = own("variant_2-b", van="koers-2023", keuzes={"lezing": "binnen"})
    opened = read_scenario(save_scenario(saved, POLDER), POLDER)
    assert (opened.id, opened.naam, opened.gebied) == ("variant_2-b", saved.naam, "achtersluispolder")
    assert (opened.van, dict(opened.keuzes), opened.motivatie) == ("koers-2023", {"lezing": "binnen"}, saved.motivatie)
    assert not opened.shipped


def test_own_scenarios_come_after_the_shipped_ones_and_can_be_removed() -> None:
    path = save_scenario(own(), POLDER)
    assert list(all_scenarios(POLDER))[-1] == "mijn-variant"
    delete_scenario("achtersluispolder", "mijn-variant")
    delete_scenario("achtersluispolder", "mijn-variant")  # a second time is no error
    assert not path.exists()
    assert "mijn-variant" not in all_scenarios(POLDER)


def test_an_unreadable_file_does_not_hide_the_others() -> None:
    path = save_scenario(own(), POLDER)
    path.with_name("kapot.json").write_text("{", encoding="utf-8")
    path.with_name("huidig.json").write_bytes(path.read_bytes())  # named as a shipped one
    found = all_scenarios(POLDER)
    assert "mijn-variant" in found
    assert "kapot" not in found
    assert found["huidig"].shipped


def test_a_shipped_scenario_is_not_overwritten(folder: Path) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        save_scenario(own("koers-2023"), POLDER)
    assert caught.value.code == "name_taken"
    assert not list(folder.rglob("*.json"))


def test_a_mix_that_cannot_be_is_not_saved(folder: Path) -> None:
    wrong = own().verdeling.with_levers({"fsi": np.nan})
    with pytest.raises(GebiedsmixError):
        save_scenario(own(verdeling=wrong), POLDER)
    assert not list(folder.rglob("*.json"))


# ------------------------------------------------------------------------------------ names
@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "C:",
        "naam.json",
        "-streep",
        "Naam",
        "a\n",
        "a\0b",
        "é",
        "a" * 81,
    ],
)
def test_an_id_that_is_no_plain_name_is_refused(name: str, folder: Path) -> None:
    for request in (
        lambda: save_scenario(own(name), POLDER),
        lambda: scenario_path(name, "mijn-variant"),
        lambda: delete_scenario("achtersluispolder", name),
    ):
        with pytest.raises(GebiedsmixError) as caught:
            request()
        assert caught.value.code == "bad_id"
    assert not [path for path in folder.rglob("*") if path.is_file()]


@given(st.text(max_size=200))
def test_any_name_becomes_a_safe_id_or_is_refused(name: str) -> None:
    if not re.search("[a-z0-9]", name.lower()):
        with pytest.raises(GebiedsmixError, match="Give the scenario a name with letters or digits"):
            make_id(name)
    else:
        made = make_id(name)
        assert scenario_path("achtersluispolder", made).name == f"{made}.json"
        assert make_id(made) == made


def test_a_long_name_does_not_end_in_a_hyphen() -> None:
    assert make_id("a" * 79 + " b") == "a" * 79


# ------------------------------------------------------------------------------------ wrong files
def _set(name: str, value: object) -> Change:
    return lambda document: document.__setitem__(name, value)


def _lever(value: object) -> Change:
    return lambda document: document["hendels"]["thorbeckezone"].__setitem__("fsi", value)


WRONG: dict[str, tuple[Change, str, str]] = {
    "no format": (_set("format", "iets"), "broken_scenario", "'format' is niet gebiedsmix.scenario"),
    "a newer version": (_set("version", 2), "newer_version", "heeft nieuwere versie 2"),
    "version zero": (_set("version", 0), "broken_scenario", "'version' is geen getal"),
    "version true": (_set("version", True), "broken_scenario", "'version' is geen getal"),
    "another area": (_set("gebied", "havenstad"), "other_area", "hoort bij gebied 'havenstad'"),
    "an area that is a list": (_set("gebied", ["achtersluispolder"]), "other_area", "hoort bij gebied"),
    "no levers": (lambda d: d.pop("hendels"), "broken_scenario", "'hendels' ontbreekt"),
    "levers in a list": (_set("hendels", []), "broken_scenario", "'hendels' is geen tabel"),
    "a deelgebied missing": (
        lambda d: d["hendels"].pop("havenkwartier"),
        "broken_scenario",
        "'havenkwartier' ontbreekt",
    ),
    "a deelgebied too many": (lambda d: d["hendels"].update(havenwijk={}), "unknown_name", "Bedoelt u: havenkwartier?"),
    "a lever missing": (
        lambda d: d["hendels"]["thorbeckezone"].pop("fsi"),
        "broken_scenario",
        "'fsi' van 'thorbeckezone'",
    ),
    "a lever too many": (lambda d: d["hendels"]["thorbeckezone"].update(fsx=1), "unknown_name", "Bedoelt u: fsi?"),
    "a text for a number": (_lever("1.5"), "broken_scenario", "'fsi' van 'thorbeckezone' is geen getal"),
    "true for a number": (_lever(True), "broken_scenario", "is geen getal"),
    "nothing for a number": (_lever(None), "broken_scenario", "is geen getal"),
    "a list for a number": (_lever([1]), "broken_scenario", "is geen getal"),
    "a number of 400 digits": (_lever(10**400), "broken_scenario", "is geen getal"),
    "a number out of range": (_lever(9), "out_of_range", "kies een getal van 0 tot en met 8"),
    "a negative number": (_lever(-0.5), "out_of_range", "-0,5"),
    "NaN": (_lever(float("nan")), "not_finite", "nan"),
    "infinity": (_lever(float("inf")), "broken_scenario", "is geen getal"),
    "a name that is a number": (_set("naam", 7), "broken_scenario", "'naam' is geen tekst"),
    "half a character": (_set("naam", "\ud800"), "broken_scenario", "'naam' is geen tekst"),
    "choices in a list": (_set("keuzes", [1]), "broken_scenario", "'keuzes' is geen tabel"),
    "choices in a text": (_set("keuzes", "binnen"), "broken_scenario", "'keuzes' is geen tabel"),
    "a choice that is a table": (_set("keuzes", {"lezing": {}}), "broken_scenario", "'keuzes' is geen tekst"),
    "a parent that is a list": (_set("van", []), "broken_scenario", "'van' is geen tekst"),
}


@pytest.mark.parametrize(("change", "code", "says"), WRONG.values(), ids=WRONG)
def test_a_file_with_a_mistake_is_refused_in_one_clear_line(change: Change, code: str, says: str) -> None:
    path = save_scenario(own(), POLDER)
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    wrong = refusal(path)
    assert wrong.code == code
    assert says in wrong.message.nl
    assert "\n" not in wrong.message.nl
    assert "mijn-variant" not in all_scenarios(POLDER)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"1", b'"x"', b"\xff\xfe{}", b"[" * 100_000, b'{"a":' * 50_000, b"1" * 5_000],
    ids=["empty", "cut off", "null", "list", "number", "text", "not utf-8", "deep list", "deep table", "long number"],
)
def test_what_is_no_scenario_at_all_is_refused(folder: Path, content: bytes) -> None:
    path = folder / "vreemd.json"
    path.write_bytes(content)
    assert refusal(path).code == "broken_scenario"


def test_a_huge_file_is_refused_without_reading_it(folder: Path) -> None:
    path = folder / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert "te groot" in refusal(path).message.nl


def test_a_file_that_is_not_there_or_a_folder_is_refused(folder: Path) -> None:
    (folder / "map.json").mkdir()
    for name in ("weg.json", "map.json"):
        assert refusal(folder / name).code == "broken_scenario"


def test_numbers_are_written_at_full_precision() -> None:
    thirds = own().verdeling.with_group("woonsegment", np.full((5, 3), 1 / 3))
    document = json.loads(save_scenario(own(verdeling=thirds), POLDER).read_text("utf-8"))
    assert document["hendels"]["havenkwartier"]["sociaal"] == 1 / 3
    assert list(document["hendels"]["havenkwartier"]) == [hendel.id for hendel in HENDELS]
