"""Runs in the folder of a user: found by name, looked at by column, never outside that folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios
from scenario.sweep import rows, shelf
from scenario.sweep.axes import read_axes
from scenario.sweep.block import ROW
from scenario.sweep.boxes import as_ranges, boxes_of
from scenario.sweep.discover import Sample, cover
from scenario.sweep.order import Sweep
from scenario.sweep.rows import Range
from scenario.sweep.variant import scenario_of

GEBIED = load_gebied("achtersluispolder")
START = shipped_scenarios("achtersluispolder")["oost-west"].verdeling


def order(samples: int = 200) -> Sweep:
    texts = ("alle.fsi=0.5:2", "sluiskwartier.groen=10%:30%")
    axes = tuple(axis for text in texts for axis in read_axes(text, GEBIED, START, load_kentallen()))
    return Sweep(GEBIED, START, axes, "sobol", samples, 1, ("zaanse_opgaven",), load_kentallen())


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def reeks(work: Path) -> shelf.Reeks:
    shelf.begin_run("proef", order())
    shelf.go_on("proef")
    return shelf.find_run("proef")


# ---------------------------------------------------------------- the shelf


def test_a_run_is_begun_finished_and_thrown_away(work: Path) -> None:
    shelf.begin_run("proef", order())
    assert shelf.find_run("proef").share == 0
    shelf.go_on("proef")
    assert {name: each.share for name, each in shelf.runs_of("achtersluispolder").items()} == {"proef": 1}
    assert shelf.runs_of("havenstad") == {}, "a run is of one area"
    shelf.throw_away("proef")
    assert list((work / "reeksen").iterdir()) == []


@pytest.mark.parametrize("name", ["../buiten", "/etc", "buiten", ".", "", "..%2fbuiten", "x" * 300])
def test_no_name_opens_or_removes_what_lies_outside(work: Path, name: str) -> None:
    outside = work / "buiten"
    outside.mkdir()
    (outside / "opdracht.json").write_text("{}")
    for act in (shelf.find_run, shelf.go_on, shelf.throw_away):
        with pytest.raises(GebiedsmixError) as refused:
            act(name)
        assert refused.value.code == "unknown_name"
    if name != "buiten":  # a plain name is a fine name for a run of one's own
        with pytest.raises(GebiedsmixError) as refused:
            shelf.begin_run(name, order())
        assert refused.value.code == "bad_run_name"
    assert (outside / "opdracht.json").exists()


def test_a_link_to_elsewhere_is_no_run(work: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elders")
    (elsewhere / "opdracht.json").write_text("{}")
    (work / "reeksen").mkdir()
    (work / "reeksen" / "link").symlink_to(elsewhere)
    assert shelf.runs_of("achtersluispolder") == {}
    with pytest.raises(GebiedsmixError):
        shelf.throw_away("link")
    assert (elsewhere / "opdracht.json").exists()


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        '{"opdracht": {}}',
        '{"opdracht": {"samples": 1e999}, "rijen_per_blok": 1}',
        '{"opdracht": {"samples": 3, "gebied": "achtersluispolder"}, "rijen_per_blok": 1}',
        '{"opdracht": {"samples": 3, "gebied": "achtersluispolder", "axes": [1], "kaders": []}, "rijen_per_blok": 1}',
        '{"opdracht": {"samples": 3, "gebied": 3, "axes": [], "kaders": []}, "rijen_per_blok": 1}',
    ],
)
def test_an_order_that_cannot_be_read_is_no_run(work: Path, document: str) -> None:
    folder = work / "reeksen" / "kapot"
    folder.mkdir(parents=True)
    (folder / "opdracht.json").write_text(document)
    assert shelf.runs_of("achtersluispolder") == {}
    with pytest.raises(GebiedsmixError) as refused:
        shelf.find_run("kapot")
    assert refused.value.code == "no_run"


def test_a_name_is_given_once_and_a_shelf_can_be_full(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.begin_run("proef", order())
    monkeypatch.setattr(shelf, "MOST_RUNS", 1)
    for name, code in (("proef", "run_exists"), ("tweede", "too_many_runs")):
        with pytest.raises(GebiedsmixError) as refused:
            shelf.begin_run(name, order())
        assert refused.value.code == code


# ---------------------------------------------------------------- the rows


def test_rows_within_ranges_are_those_one_would_count_by_hand(reeks: shelf.Reeks) -> None:
    density, homes = rows.values_of(reeks, "alle.fsi"), rows.values_of(reeks, "woningen_nieuw")
    most = float(np.median(homes))
    inside = rows.rows_within(reeks, [Range("alle.fsi", 0.8, 1.5), Range("woningen_nieuw", 0, most)])
    assert inside.tolist() == [0.8 <= a <= 1.5 and b <= most for a, b in zip(density, homes, strict=True)]
    assert 0 < inside.sum() < 200


def test_what_does_not_apply_lies_in_no_range(reeks: shelf.Reeks, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = np.array([1.0, np.nan])
    monkeypatch.setattr(rows, "values_of", lambda *_: nothing)
    assert rows.rows_within(reeks, [Range("x", -np.inf, np.inf)]).tolist() == [True, False]
    assert rows.ends_of(reeks, "x") == (1, 1)


def test_a_few_rows_to_draw_are_the_same_every_time_and_lie_inside() -> None:
    inside = np.arange(1_000) % 3 == 0
    drawn = rows.some_rows(inside, 50)
    assert len(set(drawn.tolist())) == 50
    assert inside[drawn].all()
    assert drawn.tolist() == rows.some_rows(inside, 50).tolist()
    assert rows.some_rows(inside, 500).tolist() == np.flatnonzero(inside).tolist()


@pytest.mark.parametrize("highest", [True, False])
def test_the_foremost_rows_are_those_of_a_sorted_list(reeks: shelf.Reeks, highest: bool) -> None:
    inside = rows.rows_within(reeks, [Range("alle.fsi", 0.5, 1)])
    homes = rows.values_of(reeks, "woningen_nieuw")
    wanted = sorted(np.flatnonzero(inside).tolist(), key=lambda at: homes[at], reverse=highest)[:5]
    assert rows.foremost(reeks, inside, "woningen_nieuw", 5, highest=highest).tolist() == wanted


def test_columns_say_what_and_where(reeks: shelf.Reeks) -> None:
    columns = rows.columns_of(reeks, GEBIED)
    assert columns["sluiskwartier.groen"].text.nl == "Groen in Sluiskwartier"
    assert columns["alle.fsi"].text.en.endswith(" everywhere")
    assert columns["haalbaar"].yes_or_no
    assert not columns["woningen_nieuw"].yes_or_no
    assert ROW not in columns
    assert rows.first_columns(columns, reeks)[:2] == ["woningen_nieuw", "arbeidsplaatsen"]
    assert len(rows.first_columns(columns, reeks)) == 2 + 6, "and the six opgaven"


def test_of_a_run_that_is_too_long_evenly_spread_blocks_are_read(
    reeks: shelf.Reeks, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = shelf.Reeks("lang", reeks.folder, tuple((block, 0) for block in range(101)))
    monkeypatch.setattr(rows, "MOST_ROWS", 3 * reeks.folder.rows)
    assert [block for block, _ in rows.is_read(long).blocks] == [0, 50, 100]
    assert rows.is_read(reeks) is reeks


def test_a_file_that_is_broken_is_said(reeks: shelf.Reeks) -> None:
    reeks.folder.file(0).write_bytes(b"PAR1 geen parquet PAR1")
    again = shelf.find_run("proef")
    for ask in (lambda: rows.columns_of(again, GEBIED), lambda: rows.values_of(again, "woningen_nieuw")):
        with pytest.raises(GebiedsmixError) as refused:
            ask()
        assert refused.value.code == "broken_block"


# ---------------------------------------------------------------- from a row to a plan, from rows to levers


def test_a_variant_opens_as_the_plan_that_was_calculated(reeks: shelf.Reeks) -> None:
    scenario = scenario_of(reeks, 7, "Variant zeven")
    found = evaluate(GEBIED, scenario.verdeling)
    at = rows.values_of(reeks, ROW).tolist().index(7)
    assert scenario.id == "variant-zeven"
    assert float(found.programma.total("woningen_nieuw")) == pytest.approx(rows.values_of(reeks, "woningen_nieuw")[at])
    with pytest.raises(GebiedsmixError) as refused:
        scenario_of(reeks, 200, "Te ver")
    assert refused.value.code == "no_variant"


def test_boxes_lead_to_what_one_is_after_and_can_be_used_as_a_filter(reeks: shelf.Reeks) -> None:
    # dwellings follow density: the densest quarter of 200 variants is where the most dwellings are
    aim = Range("woningen_nieuw", float(np.quantile(rows.values_of(reeks, "woningen_nieuw"), 0.75)), np.inf)
    box = boxes_of(reeks, (aim,), ("alle.fsi", "sluiskwartier.groen"))[0]
    assert [bound.axis for bound in box.bounds] == ["alle.fsi"]
    inside = rows.rows_within(reeks, as_ranges(box))
    assert box.mass == pytest.approx(inside.mean())
    assert box.density == pytest.approx(rows.rows_within(reeks, [aim])[inside].mean())


def test_what_every_row_does_is_nothing_to_look_for(reeks: shelf.Reeks) -> None:
    columns = rows.columns_of(reeks, GEBIED)
    for name in rows.aims_of(reeks, columns):
        assert set(rows.values_of(reeks, name).tolist()) == {0, 1}
    shares = rows.norm_shares(reeks, rows.rows_within(reeks, []), columns)
    assert all(0 <= share <= 1 for share in shares.values())
    assert json.dumps(shares)


def test_a_next_box_is_found_in_what_the_first_leaves_and_counted_in_the_whole() -> None:
    points = np.random.default_rng(5).random((4_000, 2))
    boxes = cover(Sample(points, (points[:, 0] < 0.3) | (points[:, 1] < 0.2), ("a", "b")), 3)
    assert [[bound.axis for bound in box.bounds] for box in boxes] == [["a"], ["b"]]
    for box, width in zip(boxes, (0.3, 0.2), strict=True):
        assert box.bounds[0].high == pytest.approx(width, abs=0.03)
        assert box.coverage == pytest.approx(width / 0.44, abs=0.05), "0.3 + 0.2 - 0.3 x 0.2 = 0.44"
        assert box.density > 0.9
