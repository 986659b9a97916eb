"""The whole question at once, from the library and from the command line."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, Text
from gebieden.laden import load_gebied
from scenario.cli import main
from scenario.evaluatie import evaluate
from scenario.kentallen import load_kentallen
from scenario.rekenwaarden import shipped_values
from scenario.robuustheid.gewichten import ranked_weights
from scenario.robuustheid.onderzoek import examine
from scenario.scenarios import shipped_scenarios

HAVENSTAD = load_gebied("havenstad")
NAMES = ("maximum-binnen", "maakstad", "nu-startbaar")
PLANS = [shipped_scenarios("havenstad")[name] for name in NAMES]


def robust(capsys, *arguments):
    assert main(["robust", "havenstad", *NAMES, "--draws", "3000", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_ranks_weights_confidence_and_tipping_points(capsys):
    found = robust(capsys)
    assert found["scenarios"] == list(NAMES)
    assert found["trekkingen"] == 3000
    assert found["kader"] == "zaanse_opgaven"
    assert set(found["rangen"]) == set(found["centrale_gewichten"]) == set(found["vertrouwen"]) == set(NAMES)
    for name in NAMES:
        assert len(found["rangen"][name]) == 3
        assert sum(found["rangen"][name]) == pytest.approx(1)
        for low, share, high in zip(
            found["rangen_laag"][name], found["rangen"][name], found["rangen_hoog"][name], strict=True
        ):
            assert low <= share <= high
    assert {"criterium", "gewicht", "omslag", "verschil", "wint"} == set(found["omslagpunten"][0])
    assert found["haalbaar"]["nu-startbaar"] is True
    assert found["haalbaar"]["maximum-binnen"] is False


def test_a_plan_that_never_wins_has_no_central_weights(capsys):
    found = robust(capsys, "--seed", "5")
    never = [name for name in NAMES if found["rangen"][name][0] * 3000 < 400]
    assert never
    for name in never:
        assert found["centrale_gewichten"][name] is None
        assert found["vertrouwen"][name] is None


def test_the_seed_repeats_the_answer(capsys):
    assert robust(capsys, "--seed", "5") == robust(capsys, "--seed", "5")
    assert robust(capsys, "--seed", "5")["rangen"] != robust(capsys, "--seed", "6")["rangen"]


def test_weights_can_be_drawn_around_a_viewpoint(capsys):
    found = robust(capsys, "--perspectief", "natuur")
    assert found["perspectief"] == "natuur"
    assert found["gewichten"]["duurzaamheid"] == pytest.approx(0.7)


def test_future_generations_and_nature_are_always_there(capsys):
    for arguments in ((), ("--kader", "novex_mra"), ("--perspectief", "ondernemers")):
        found = robust(capsys, *arguments)
        assert {"neutraal", "toekomstige_generaties", "natuur"} <= set(found["later_elders"]["rangen"])
    assert found["perspectieven"]["aantal"] == 12


def test_a_lens_that_viewpoints_do_not_know_shows_none(capsys):
    assert robust(capsys, "--kader", "novex_mra")["perspectieven"] is None


def test_a_group_that_is_not_weighed_is_named(capsys):
    assert "subjectief_welzijn" in robust(capsys, "--kader", "cbs_monitor")["weggelaten"]
    assert main(["robust", "havenstad", *NAMES, "--draws", "500", "--kader", "cbs_monitor"]) == 0
    assert "Niet gewogen" in capsys.readouterr().out


def test_who_wins_on_now_alone_is_named_with_what_it_forgets(capsys):
    plans = ["nu-startbaar", "groen-blauw"]
    assert main(["robust", "havenstad", *plans, "--draws", "500", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["later_elders"]
    assert found["gewichten"] == {"nu": 1, "later": 0, "elders": 0}
    for entry in found["vergeten"]:
        assert set(entry["groepen"]) <= {"later", "elders"}
        assert {entry["scenario"], entry["wint"]} == set(plans)
        assert 0 < entry["omslag"] < 1


def test_kentallen_can_be_drawn_too(capsys):
    found = robust(capsys, "--kentallen", "--draws", "300")
    unsure = found["kentallen"]
    assert unsure["trekkingen"] == 300
    assert unsure["beslissend"][0]["aandeel"] >= unsure["beslissend"][-1]["aandeel"]
    assert set(unsure["alle_normen"]) == set(NAMES)


def test_the_library_and_the_command_say_the_same(capsys):
    found = robust(capsys, "--seed", "9", "--kader", "vu_driehoek")
    ours = examine(HAVENSTAD, PLANS, "vu_driehoek", 3_000, 9)
    assert [found["rangen"][name] for name in NAMES] == ours.smaa.acceptability.tolist()
    scores = evaluate(HAVENSTAD, PLANS[1].verdeling).kaderscores["vu_driehoek"]
    assert list(found["scores"]["maakstad"].values()) == pytest.approx(scores.tolist())


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_people_get_tables_and_sentences(capsys, taal):
    arguments = ["robust", "havenstad", *NAMES, "--draws", "2000", "--kentallen", "--taal", taal]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert {"nl": "trekkingen", "en": "draws"}[taal] in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["havenstad", "maakstad"], "minstens twee"),
        (["havenstad", "maakstad", "maakstad"], "twee keer"),
        (["havenstad", "maakstad", "maakstat"], "Bedoelt u: maakstad"),
        (["havenstad", *NAMES, "--kader", "opgaven"], "zaanse_opgaven"),
        (["havenstad", *NAMES, "--perspectief", "natur"], "Bedoelt u: natuur"),
        (["havenstad", *NAMES, "--perspectief", "natuur", "--kader", "cbs_monitor"], "zegt niets over"),
        (["havenstad", *NAMES, "--draws", "0"], "minstens 1 keer"),
        (["havenstad", *NAMES, "--draws", "-5", "--kentallen"], "minstens 1 keer"),
    ],
)
def test_wrong_input_gets_one_clear_line(capsys, arguments, says):
    assert main(["robust", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert says in captured.err


def test_under_uncertainty_only_groups_that_always_apply_are_weighed():
    found = examine(HAVENSTAD, PLANS, "zaanse_opgaven", 400, 1, futures=50)
    assert found.onzekerheid is not None
    assert found.smaa.telling.score_draws == 50
    assert np.isfinite(found.onzekerheid.toekomsten.kaderscores["zaanse_opgaven"]).all()


def test_other_ways_to_draw_weights_can_be_given():
    order = ["economie", "veiligheid", "gezondheid", "duurzaamheid", "verstedelijking", "kansengelijkheid"]
    found = examine(HAVENSTAD, PLANS, "zaanse_opgaven", 2_000, 1, weging=lambda tabel: ranked_weights(order, tabel.ids))
    central = found.smaa.central_weights[found.smaa.acceptability[:, 0].argmax()]
    by_name = dict(zip(found.tabel.ids, central, strict=True))
    assert [by_name[name] for name in order] == sorted(by_name.values(), reverse=True)


def test_pert_trusts_the_usual_value_more(capsys):
    # PERT lies closer round the usual value than the triangle, so scores spread less on the whole
    triangle, pert = (
        examine(HAVENSTAD, PLANS, "zaanse_opgaven", 400, 1, futures=400, distribution=shape)
        for shape in ("driehoek", "pert")
    )
    spread = [found.onzekerheid.toekomsten.kaderscores["zaanse_opgaven"].std(axis=0) for found in (triangle, pert)]
    assert spread[1].mean() < spread[0].mean()
    assert robust(capsys, "--kentallen", "--draws", "50", "--kansverdeling", "pert")["kentallen"]["trekkingen"] == 50


def test_a_set_of_own_kentallen_holds_throughout():
    own = load_kentallen().with_values({"bvo_per_baan_kantoor": 40.0}, Text("ruim", "roomy"))
    waarden = replace(shipped_values(HAVENSTAD), kentallen=own)
    ours = examine(HAVENSTAD, PLANS, "zaanse_opgaven", 300, 1, futures=30, waarden=waarden)
    alone = evaluate(HAVENSTAD, PLANS[0].verdeling, own).kaderscores["zaanse_opgaven"]
    assert ours.tabel.scores[0] == pytest.approx(alone)
    drawn = ours.onzekerheid.toekomsten.kentallen["bvo_per_baan_kantoor"]
    assert drawn.value == 40


def test_one_scenario_twice_is_refused():
    with pytest.raises(GebiedsmixError) as refused:
        examine(HAVENSTAD, [PLANS[0], PLANS[0]], "zaanse_opgaven", 100, 1)
    assert refused.value.code == "same_scenario"
