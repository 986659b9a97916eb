"""All work is in the log and the folder is its open form; of two people neither overwrites the other unseen."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from gebieden.werkmap import own_areas
from scenario.opslag.logboek import Logboek, VersionConflictError, open_logboek
from scenario.opslag.mixlog import Mixstand
from scenario.opslag.werkboek import Werkboek
from scenario.scenariobestand import all_scenarios, delete_scenario, save_scenario
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.werkversie import begin, save_werkversie, werkversie_path
from tests.lezen.eigen_gebied import contents, save

STAD = load_gebied("havenstad")
PLAN = "scenarios/havenstad/mijn-plan.json"
START = begin("havenstad", "maximum-programma")
STEPS = ({"doe": "zet", "hendel": "wonen", "waarde": 0.6}, {"doe": "zet", "hendel": "groen", "waarde": 0.3})
Move = Callable[[str], Path]


def keep_scenario(why: str = "eerst") -> Path:
    start = shipped_scenarios("havenstad")["maximum-bovenop"]
    mine = Scenario("mijn-plan", Text("Mijn plan", "Mijn plan"), "havenstad", start.verdeling, Text(why, why))
    return save_scenario(mine, STAD)


@pytest.fixture
def boek(logboek: Logboek) -> Werkboek:
    return Werkboek(logboek)


@pytest.fixture
def move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Move:
    """Work in another folder from now on, as another server does."""

    def to(name: str) -> Path:
        monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / name))
        return tmp_path / name

    return to


@pytest.fixture
def other(url: str, boek: Werkboek, move: Move) -> Iterator[Werkboek]:
    """A second server on the same storage, with a folder of its own."""
    move("elders")
    opened = Werkboek(open_logboek(url))
    yield opened
    opened.close()


# ---------------------------------------------------------------- from the folder into the log
def test_work_that_was_there_before_the_log_is_taken_over_once(boek: Werkboek) -> None:
    keep_scenario()
    save_werkversie(START.added(STEPS[0]))
    found = boek.sync()
    assert (sorted(found.naar_log), found.naar_map, found.eerste) == ([PLAN, "werkversies/havenstad.json"], (), True)
    assert boek.mix("havenstad").gebeurtenissen == START.added(STEPS[0]).gebeurtenissen
    again = boek.sync()
    assert (again.naar_log, again.naar_map, again.eerste) == ((), (), False)


def test_every_version_of_a_scenario_can_be_found_again(boek: Werkboek) -> None:
    texts = []
    for why in ("eerst", "later", "eerst"):
        texts.append(keep_scenario(why).read_text("utf-8"))
        boek.sync()
    assert [boek.content(PLAN, versie.nummer) for versie in boek.history(PLAN)] == [{PLAN: text} for text in texts]


def test_a_removed_file_is_a_removal_and_the_log_keeps_what_it_held(boek: Werkboek) -> None:
    text = keep_scenario().read_text("utf-8")
    boek.sync()
    delete_scenario("havenstad", "mijn-plan")
    boek.sync()
    assert [versie.verwijderd for versie in boek.history(PLAN)] == [False, True]
    assert boek.content(PLAN) is None
    boek.keep(PLAN, text)
    assert "mijn-plan" in all_scenarios(STAD)


def test_an_own_area_is_kept_by_what_changed_in_it(boek: Werkboek) -> None:
    folder = save()
    boek.sync()
    (folder / "scenarios.toml").write_text((folder / "scenarios.toml").read_text("utf-8") + "\n# nieuw\n", "utf-8")
    assert boek.sync().naar_log == ("gebieden/proef",)
    first, second = boek._log.read("werk:gebieden/proef")
    assert len(first.inhoud["bestanden"]) > 1
    assert list(second.inhoud["bestanden"]) == ["gebieden/proef/scenarios.toml"]


def test_a_log_that_was_lost_is_filled_again_from_the_folder(boek: Werkboek, url: str, tmp_path: Path) -> None:
    keep_scenario()
    boek.sync()
    fresh = Werkboek(open_logboek(f"sqlite:///{tmp_path / 'nieuw.sqlite'}"))
    assert fresh.sync().naar_log == (PLAN,)
    fresh.close()


def test_a_working_mix_that_is_none_stays_for_who_opens_it(boek: Werkboek) -> None:
    path = werkversie_path("havenstad")
    path.parent.mkdir(parents=True)
    path.write_text("{half", "utf-8")
    assert boek.sync().naar_log == ()
    assert path.read_text("utf-8") == "{half"


# ---------------------------------------------------------------- from the log into the folder
def test_what_one_server_kept_lies_in_the_folder_of_the_other(boek: Werkboek, other: Werkboek, move: Move) -> None:
    move("work")
    area = contents(save())
    keep_scenario()
    boek.sync()
    boek.keep_mix(START, 0)
    move("elders")
    assert sorted(other.sync().naar_map) == ["gebieden/proef", PLAN, "werkversies/havenstad.json"]
    assert contents(move("elders") / "gebieden" / "proef") == area
    assert own_areas() == ("proef",)
    assert other.sync() == type(other.sync())(), "nothing more to do, and nothing goes back"
    other.remove(PLAN)
    move("work")
    boek.sync()
    assert "mijn-plan" not in all_scenarios(STAD)


def test_an_emptied_folder_is_filled_again_and_removes_nothing(boek: Werkboek, tmp_path: Path, move: Move) -> None:
    keep_scenario()
    boek.sync()
    move("leeg")
    fresh = Werkboek(boek._log)
    assert fresh.sync().naar_map == (PLAN,)
    assert "mijn-plan" in all_scenarios(STAD)


# ---------------------------------------------------------------- the working mix
def test_each_step_is_one_small_event_and_can_be_taken_back_and_done_again(boek: Werkboek) -> None:
    one, two = START.added(STEPS[0]), START.added(STEPS[0]).added(STEPS[1])
    versie = 0
    for mix in (START, one, two, one, two, one):
        versie = boek.keep_mix(mix, versie)
    kinds = [event.soort for event in boek._log.read("werk:werkversies/havenstad.json")]
    assert kinds == ["vervangen", "stap", "stap", "ongedaan", "stap", "ongedaan"]
    assert boek.mix("havenstad") == Mixstand(6, one.gebeurtenissen, (STEPS[1],))
    assert Werkboek(boek._log).mix("havenstad") == boek.mix("havenstad"), "also after a restart"
    assert boek.mix_at("havenstad", 3).gebeurtenissen == two.gebeurtenissen
    assert json.loads(werkversie_path("havenstad").read_text("utf-8"))["gebeurtenissen"] == list(one.gebeurtenissen)


def test_what_was_changed_outside_meanwhile_is_a_version_too(boek: Werkboek) -> None:
    versie = boek.keep_mix(START, 0)
    save_werkversie(START.added(STEPS[0]))  # a text editor, or the command line
    with pytest.raises(VersionConflictError) as refused:
        boek.keep_mix(START.added(STEPS[1]), versie)
    assert [event.inhoud for event in refused.value.sinds] == [STEPS[0]]


# ---------------------------------------------------------------- two people
def test_of_people_who_save_at_once_one_wins_and_the_others_see_what_changed(url: str, boek: Werkboek) -> None:
    versie, start = boek.keep(PLAN, "{}", 0), threading.Barrier(4)
    won, lost = [], []

    def save_as(number: int) -> None:
        mine = Werkboek(open_logboek(url))
        start.wait()
        try:
            won.append((number, mine.keep(PLAN, json.dumps(number), versie)))
        except VersionConflictError as error:
            lost.append([event.inhoud["bestanden"][PLAN] for event in error.sinds])
        mine.close()

    people = [threading.Thread(target=save_as, args=(number,)) for number in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(won) == 1
    winner, newest = won[0]
    assert newest == versie + 1
    assert lost == [[json.dumps(winner)]] * 3
    boek.sync()
    assert boek.content(PLAN) == {PLAN: json.dumps(winner)}
    assert Path(werkversie_path("havenstad").parents[1] / PLAN).read_text("utf-8") == json.dumps(winner)


def test_a_step_on_an_older_mix_is_refused_with_the_steps_of_the_other(boek: Werkboek, other: Werkboek) -> None:
    versie = boek.keep_mix(START, 0)
    boek.keep_mix(START.added(STEPS[0]), versie)
    with pytest.raises(VersionConflictError) as refused:
        other.keep_mix(START.added(STEPS[1]), versie)
    assert [(event.soort, dict(event.inhoud)) for event in refused.value.sinds] == [("stap", STEPS[0])]


def test_a_full_disk_leaves_log_and_folder_as_they_were(boek: Werkboek, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    boek.keep(PLAN, "{}", 0)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(GebiedsmixError, check=lambda error: error.code == "cannot_write"):
        boek.keep(PLAN, "{1}", 1)
    assert (boek.version(PLAN), boek.content(PLAN)) == (1, {PLAN: "{}"})
