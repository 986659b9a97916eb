"""What the shipped lenses hold: which indicators, what is only context, and where each group comes from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError, data_path
from gebieden.bronvermelding import load_sources
from gebieden.tabel import read_table
from scenario.evaluatie import waardering_of
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Groep, Kader, load_kaders
from scenario.meting import POSITION
from tests.gemeten import GEBIED

KADERS = load_kaders()
SCORED = set(waardering_of(GEBIED).knopen)


def scored(groep: Groep) -> list[str]:
    return [name for name in groep.indicatoren if name in SCORED]


def test_an_indicator_of_an_opgave_stands_in_the_module_of_that_opgave() -> None:
    for groep in KADERS["zaanse_opgaven"].groepen:
        for name in groep.indicatoren:
            assert f".{groep.id}." in INDICATOREN[name].where, name


def test_elsewhere_holds_the_plans_effects_outside_and_nothing_else() -> None:
    elders = KADERS["nu_later_elders"].groepen[2]
    assert {INDICATOREN[name].where.split(".")[-2] for name in elders.indicatoren} == {"elders"}


def test_an_indicator_counts_once_over_now_later_and_elsewhere() -> None:
    names = [name for groep in KADERS["nu_later_elders"].groepen for name in groep.indicatoren]
    assert len(names) == len(set(names))


def test_the_monitor_has_eight_themes_and_four_capitals_of_which_the_social_one_is_context() -> None:
    groepen = {groep.id: groep for groep in KADERS["cbs_monitor"].groepen}
    capitals = [name for name in groepen if name.endswith("_kapitaal")]
    assert len(groepen) - len(capitals) == 8
    assert capitals == ["economisch_kapitaal", "natuurlijk_kapitaal", "menselijk_kapitaal", "sociaal_kapitaal"]
    assert all(scored(groepen[name]) for name in capitals[:3])
    assert not groepen["sociaal_kapitaal"].indicatoren
    assert groepen["sociaal_kapitaal"].context


def test_what_an_area_plan_cannot_move_stands_in_the_monitor_as_context() -> None:
    said = {text.nl.split(":")[0] for groep in KADERS["cbs_monitor"].groepen for text in groep.context}
    rows = [row for row in read_table(data_path("cbs_indicatoren.csv")) if row.text("monitor") == "regionaal"]
    unmoved = [
        row.text("name_nl") for row in rows if row.text("plan_sensitivity") == "none" and row.text("theme") != "geen"
    ]
    assert len(unmoved) == 11
    assert set(unmoved) <= said


@pytest.mark.parametrize(("kader", "count"), [("vu_driehoek", 3), ("novex_mra", 3), ("maatschappelijke_visie", 3)])
def test_a_lens_of_three_has_three_groups_that_can_all_be_scored(kader: str, count: int) -> None:
    groepen = KADERS[kader].groepen
    assert len(groepen) == count
    assert all(len(scored(groep)) >= 5 for groep in groepen)


def test_the_scan_has_the_ten_themes_of_amsterdam() -> None:
    assert [groep.id for groep in KADERS["brede_welvaart_scan"].groepen] == [
        "subjectief_welzijn",
        "gezondheid",
        "inkomen",
        "onderwijs",
        "ruimte",
        "economisch_kapitaal",
        "natuurlijk_kapitaal",
        "sociaal_kapitaal",
        "veiligheid",
        "wonen",
    ]


@pytest.mark.parametrize("kader", KADERS.values(), ids=KADERS)
def test_a_group_says_where_it_comes_from_and_is_either_scored_or_explained(kader: Kader) -> None:
    for groep in kader.groepen:
        assert set(groep.source.split(";")) <= set(load_sources()), groep.id
        assert scored(groep) or groep.context, groep.id


@pytest.mark.parametrize("kader", KADERS.values(), ids=KADERS)
def test_what_is_shown_but_not_scored_weighs_nothing_and_what_is_scored_does(kader: Kader) -> None:
    for column, groep in enumerate(kader.groepen):
        for name in groep.indicatoren:
            assert (kader.weights[POSITION[name], column] > 0) == (name in SCORED), name


def test_every_indicator_stands_in_a_lens() -> None:
    named = {name for kader in KADERS.values() for groep in kader.groepen for name in groep.indicatoren}
    assert set(INDICATOREN) == named


def own_lens(folder: Path, indicator: str) -> Path:
    header = "group,group_nl,group_en,indicator,weight,context_nl,context_en,source,certainty\n"
    (folder / "kaders").mkdir()
    (folder / "kaders.csv").write_text(
        "id,name_nl,name_en,description_nl,description_en,source,certainty\n"
        "dorp,Dorp,Village,Ons kader,Our lens,eigen_aanname,assumption\n",
        encoding="utf-8",
    )
    (folder / "kaders" / "dorp.csv").write_text(
        f"{header}groen,Groen,Green,{indicator},2,,,eigen_aanname,assumption\n", encoding="utf-8"
    )
    return folder


def test_a_municipality_adds_a_lens_with_two_tables_and_no_code(tmp_path: Path) -> None:
    dorp = load_kaders(own_lens(tmp_path, "groen_per_woning"))["dorp"]
    scores = np.full(len(INDICATOREN), np.nan)
    scores[POSITION["groen_per_woning"]] = 60
    assert dorp.scores(scores) == pytest.approx([60.0])


def test_a_misspelt_indicator_in_a_lens_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(GebiedsmixError, match="groen_per_woning") as refusal:
        load_kaders(own_lens(tmp_path, "groen_per_wonig"))
    assert refusal.value.code == "unknown_name"
