"""Lenses: a mean within each group, what does not apply does not count, and own lenses need no code."""

from __future__ import annotations

from pathlib import Path
from shutil import copy, copytree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gebieden.basis import GebiedsmixError, data_path
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kader, load_kaders
from scenario.waardering import load_waardering

KADERS = load_kaders()
SHIPPED = pytest.mark.parametrize("kader", KADERS.values(), ids=KADERS)
AT = {name: at for at, name in enumerate(INDICATOREN)}
HEADER = "group,group_nl,group_en,indicator,weight,context_nl,context_en,source,certainty\n"
SCORES = arrays(np.float64, (3, len(INDICATOREN)), elements=st.floats(0, 100) | st.just(float("nan")))


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A folder with one lens of one's own, to be written."""
    (tmp_path / "kaders").mkdir()
    copy(data_path("kaders.schema.json"), tmp_path)
    for schema in data_path("kaders").glob("*.schema.json"):
        copy(schema, tmp_path / "kaders")
    header = data_path("kaders.csv").read_text("utf-8").splitlines()[0]
    row = "proef,Proef,Trial,Een proef.,A trial.,eigen_aanname,assumption"
    (tmp_path / "kaders.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return tmp_path


def own(folder: Path, *rows: str) -> Kader:
    lines = "".join(f"{row},eigen_aanname,assumption\n" for row in rows)
    (folder / "kaders" / "proef.csv").write_text(HEADER + lines, encoding="utf-8")
    load_kaders.cache_clear()
    return load_kaders(folder)["proef"]


# ------------------------------------------------------------------------------------ sums by hand
@pytest.fixture
def trial(own_folder: Path) -> Kader:
    """Two groups: sound with weights 2 and 1, green with one indicator and one thing that cannot be scored."""
    return own(
        own_folder,
        "geluid,Geluid,Sound,ernstige_hinder_weg,2,,",
        "geluid,Geluid,Sound,ernstige_hinder_spoor,1,,",
        "groen,Groen,Green,groen_per_woning,1,,",
        "groen,Groen,Green,,,Rust: geen cijfer,Quiet: no figure",
    )


def test_a_group_is_the_weighted_mean_of_its_indicators(trial: Kader) -> None:
    scores = np.full(len(INDICATOREN), np.nan)
    scores[AT["ernstige_hinder_weg"]], scores[AT["ernstige_hinder_spoor"]] = 30, 90
    scores[AT["groen_per_woning"]] = 55
    # sound (2 x 30 + 1 x 90) / 3 = 50; green 55
    assert trial.scores(scores).tolist() == [50, 55]


def test_what_does_not_apply_does_not_count(trial: Kader) -> None:
    scores = np.full((2, len(INDICATOREN)), np.nan)
    scores[0, AT["ernstige_hinder_spoor"]] = 90
    found = trial.scores(scores)
    assert found[0, 0] == 90  # the road does not apply: its weight of 2 does not pull the mean to 30
    assert np.isnan(found[0, 1])
    assert np.isnan(found[1]).all()


def test_what_does_not_count_is_named(trial: Kader) -> None:
    scores = np.full(len(INDICATOREN), np.nan)
    scores[AT["ernstige_hinder_spoor"]], scores[AT["groen_per_woning"]] = 90, 55
    # the score for sound is that of rail alone; green misses nothing
    assert trial.left_out(scores) == {"geluid": ("ernstige_hinder_weg",)}
    assert trial.left_out(np.full(len(INDICATOREN), 50.0)) == {}


def test_what_is_shown_without_a_weight_is_not_missed(own_folder: Path) -> None:
    shown = own(own_folder, "geluid,Geluid,Sound,ernstige_hinder_weg,0,,", "geluid,Geluid,Sound,geluid_weg,1,,")
    assert shown.left_out(np.full(len(INDICATOREN), np.nan)) == {"geluid": ("geluid_weg",)}


def test_context_is_told_and_not_scored(trial: Kader) -> None:
    assert [groep.id for groep in trial.groepen] == ["geluid", "groen"]
    assert trial.groepen[1].indicatoren == ("groen_per_woning",)
    assert [text.nl for text in trial.groepen[1].context] == ["Rust: geen cijfer"]


# ------------------------------------------------------------------------------------ the shipped lenses
@SHIPPED
def test_a_lens_is_complete(kader: Kader) -> None:
    assert kader.text.nl
    assert kader.text.en
    assert len({groep.id for groep in kader.groepen}) == len(kader.groepen)
    assert kader.weights.shape == (len(INDICATOREN), len(kader.groepen))
    for groep in kader.groepen:
        assert groep.indicatoren or groep.context, groep.id
        assert all(text.nl and text.en for text in groep.context)


@SHIPPED
@given(scores=SCORES)
def test_a_group_lies_between_its_lowest_and_its_highest_score(kader: Kader, scores: np.ndarray) -> None:
    found = kader.scores(scores)
    for column, _ in enumerate(kader.groepen):
        inside = scores[:, kader.weights[:, column] > 0]
        for row in range(len(scores)):
            known = inside[row][~np.isnan(inside[row])]
            if known.size:
                assert known.min() - 1e-9 <= found[row, column] <= known.max() + 1e-9
            else:
                assert np.isnan(found[row, column])


@SHIPPED
def test_a_stack_is_averaged_as_one_by_one(kader: Kader) -> None:
    rng = np.random.default_rng(3)
    scores = np.where(rng.random((6, len(INDICATOREN))) < 0.2, np.nan, rng.uniform(0, 100, (6, len(INDICATOREN))))
    alone = np.stack([kader.scores(row) for row in scores])
    np.testing.assert_allclose(kader.scores(scores), alone, rtol=1e-12, equal_nan=True)
    np.testing.assert_allclose(kader.scores(scores.reshape(2, 3, -1)).reshape(6, -1), alone, rtol=1e-12)


def scored_in(kader: str, groep: str) -> set[str]:
    lens = KADERS[kader]
    column = [group.id for group in lens.groepen].index(groep)
    known = set(load_waardering().knopen)
    return {name for name, weight in zip(INDICATOREN, lens.weights[:, column], strict=True) if weight > 0} & known


def test_there_are_eight_lenses_with_the_six_opgaven_first() -> None:
    assert list(KADERS) == [
        "zaanse_opgaven",
        "nu_later_elders",
        "cbs_monitor",
        "vu_driehoek",
        "novex_mra",
        "maatschappelijke_visie",
        "voedsel_verbindt",
        "brede_welvaart_scan",
    ]


@pytest.mark.parametrize(
    ("kader", "groep", "least"),
    [
        ("zaanse_opgaven", "verstedelijking", 5),
        ("zaanse_opgaven", "economie", 5),
        ("zaanse_opgaven", "kansengelijkheid", 5),
        ("zaanse_opgaven", "duurzaamheid", 5),
        ("zaanse_opgaven", "veiligheid", 4),
        ("zaanse_opgaven", "gezondheid", 5),
        ("nu_later_elders", "nu", 20),
        ("nu_later_elders", "later", 8),
        ("nu_later_elders", "elders", 5),
    ],
)
def test_every_opgave_and_now_later_elsewhere_rest_on_enough_indicators(kader: str, groep: str, least: int) -> None:
    assert len(scored_in(kader, groep)) >= least


def test_at_least_45_indicators_stand_in_a_lens() -> None:
    assert len(INDICATOREN) >= 45
    used = set().union(*(groep.indicatoren for kader in KADERS.values() for groep in kader.groepen))
    assert len(used) >= 45


# ------------------------------------------------------------------------------------ a lens with a mistake
@pytest.mark.parametrize(
    ("row", "code", "says"),
    [
        ("geluid,Geluid,Sound,ernstige_hinder_wg,1,,", "unknown_name", "ernstige_hinder_weg"),
        ("geluid,Geluid,Sound,ernstige_hinder_weg,,,", "broken_table", "proef.csv, rij 2, kolom 'weight'"),
        ("geluid,Geluid,Sound,ernstige_hinder_weg,-1,,", "broken_table", "proef.csv, rij 2, kolom 'weight'"),
        ("geluid,Geluid,Sound,ernstige_hinder_weg,veel,,", "broken_table", "proef.csv, rij 2, kolom 'weight'"),
        (",Geluid,Sound,ernstige_hinder_weg,1,,", "broken_table", "proef.csv, rij 2, kolom 'group'"),
    ],
)
def test_a_lens_with_a_mistake_is_refused(own_folder: Path, row: str, code: str, says: str) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        own(own_folder, row)
    assert caught.value.code == code
    assert says in caught.value.message.nl


def test_an_indicator_stands_once_in_a_group(own_folder: Path) -> None:
    row = "geluid,Geluid,Sound,ernstige_hinder_weg,1,,"
    with pytest.raises(GebiedsmixError, match=r"proef.csv, row 3, column 'indicator': stands in this group already"):
        own(own_folder, row, row)


def test_a_lens_that_is_named_and_not_there_is_refused(own_folder: Path) -> None:
    load_kaders.cache_clear()
    with pytest.raises(GebiedsmixError, match=r"proef.csv.*this file is missing"):
        load_kaders(own_folder)


def test_a_municipality_adds_a_lens_without_code(tmp_path: Path) -> None:
    for table in data_path().glob("kaders.*"):
        copy(table, tmp_path)
    copytree(data_path("kaders"), tmp_path / "kaders")
    with (tmp_path / "kaders.csv").open("a", encoding="utf-8") as table:
        table.write("eigen_stad,Eigen stad,Own city,Van de raad.,By the council.,eigen_aanname,assumption\n")
    rows = "rust,Rust,Quiet,autoverkeer,1,,,eigen_aanname,assumption\n"
    (tmp_path / "kaders" / "eigen_stad.csv").write_text(HEADER + rows, encoding="utf-8")
    assert list(load_kaders(tmp_path))[-1] == "eigen_stad"
