"""The first screen without a browser: its state, its refusals, its two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gebieden.laden import load_gebied
from scenario.app.bibliotheek import scenarios_of
from scenario.app.paginas import page_path
from scenario.werkversie import read_werkversie

SCRIPT = Path(__file__).parents[2] / "scenario" / "app" / "visit" / "script.py"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


def opened() -> AppTest:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30).run().switch_page(page_path("mix")).run()
    assert not app.exception
    return app


def button(app: AppTest, key: str) -> str:
    return str(next(each.label for each in app.button if each.key == key))


def press(app: AppTest, key: str) -> AppTest:
    next(each for each in app.button if each.key == key).click().run()
    assert not app.exception
    return app


def slider(app: AppTest, lever: str) -> int:
    return int(next(each.value for each in app.slider if each.key == f"hendel_{lever}"))


def begin(app: AppTest, scenario: str) -> AppTest:
    next(each for each in app.selectbox if each.key == "kop_start").select(scenario).run()
    return app


def test_a_newcomer_sees_haven_stad_with_its_programme() -> None:
    app = opened()
    assert "70\\.704" in button(app, "veld_woningen_nieuw")
    assert slider(app, "wonen") == 80


def test_inside_costs_fourteen_thousand_dwellings() -> None:
    app = begin(opened(), "maximum-programma")
    next(each for each in app.button_group if each.key == "presets_lezing").set_value("binnen").run()
    press(app, "presets_80")
    assert "56\\.563" in button(app, "veld_woningen_nieuw")


def test_a_slider_moves_the_others_of_its_group_and_a_lock_holds() -> None:
    app = opened()
    next(each for each in app.checkbox if each.key == "vast_kantoor").check().run()
    before = slider(app, "kantoor")
    next(each for each in app.slider if each.key == "hendel_wonen").set_value(60).run()
    shares = [each for each in app.slider if str(each.key).startswith("hendel_")]
    assert sum(int(each.value) for each in shares) == 100
    assert slider(app, "kantoor") == before
    assert slider(app, "wonen") == 60


def test_what_the_core_refuses_changes_nothing_and_is_said() -> None:
    app = opened()
    before = button(app, "veld_woningen_nieuw")
    next(each for each in app.slider if each.key == "hendel_wonen").set_value(60).run()
    app = press(app, "presets_80")  # on top cannot remove work
    assert any("Bovenop voegt alleen toe" in str(each.value) for each in app.warning)
    press(app, "kop_ongedaan")
    assert button(app, "veld_woningen_nieuw") == before


def test_every_step_is_on_disk_before_it_is_on_screen() -> None:
    app = opened()
    next(each for each in app.slider if each.key == "hendel_wonen").set_value(70).run()
    gebied = load_gebied("havenstad")
    kept = read_werkversie(gebied, scenarios_of(gebied))
    assert kept is not None
    assert kept.stappen[-1]["waarde"] == 0.7
    again = opened()  # a new visitor after a restart
    assert slider(again, "wonen") == 70


def test_english_leaves_no_dutch_behind() -> None:
    app = AppTest.from_file(str(SCRIPT), default_timeout=30)
    app.query_params["taal"] = "en"
    app.run().switch_page(page_path("mix")).run()
    words = " ".join([*(each.label for each in app.button), *(each.label for each in app.selectbox)])
    assert "New dwellings" in words
    for dutch in ("woningen", "Bewaar", "Gebied", "Inwoners", "Opnieuw"):
        assert dutch not in words


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "=1+1", "../../weg", "عربي 1", "😀 plan", "x" * 80])
def test_a_hostile_name_is_kept_as_text(work: Path, name: str) -> None:
    app = opened()
    next(each for each in app.text_input if each.key == "kop_naam").input(name).run()
    next(each for each in app.button if "kop_formulier" in str(each.key) or each.label == "Bewaar").click().run()
    assert not app.exception
    saved = list((work / "scenarios").rglob("*.json")) if (work / "scenarios").exists() else []
    assert all(path.is_relative_to(work / "scenarios" / "havenstad") for path in saved)
    assert saved or app.warning
