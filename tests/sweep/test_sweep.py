"""Large runs: the same bits however they are cut up, whoever calculates, and however often they are stopped."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.kentallen import load_kentallen
from scenario.scenarios import shipped_scenarios
from scenario.sweep.axes import Axis, read_axes, spanned_axes
from scenario.sweep.block import FEASIBLE, ROW, block_bytes, block_table
from scenario.sweep.folder import open_folder, read_folder
from scenario.sweep.order import Sweep, read_order
from scenario.sweep.run import run_sweep
from scenario.sweep.sampling import Method, unit_points

GEBIED = load_gebied("achtersluispolder")
SCENARIOS = shipped_scenarios("achtersluispolder")
START = SCENARIOS["oost-west"].verdeling


def axes(*texts: str) -> tuple[Axis, ...]:
    return tuple(axis for text in texts for axis in read_axes(text, GEBIED, START, load_kentallen()))


def order(*texts: str, method: Method = "sobol", samples: int = 40, seed: int = 1) -> Sweep:
    chosen = axes(*(texts or ("elk.fsi=0.5:2", "alle.groen=10%:30%", "kental.bvo_per_baan_kantoor")))
    return Sweep(GEBIED, START, chosen, method, samples, seed, ("zaanse_opgaven",), load_kentallen())


# ---------------------------------------------------------------- drawing


@given(
    method=st.sampled_from(["sobol", "lhs", "grid"]),
    seed=st.integers(0, 2**32),
    start=st.integers(0, 26),
    size=st.integers(1, 27),
)
def test_a_row_is_the_same_however_the_sample_is_cut(method: Method, seed: int, start: int, size: int) -> None:
    whole = unit_points(method, 27, seed, (3, 3, 3), slice(0, 27))
    part = unit_points(method, 27, seed, (3, 3, 3), slice(start, min(start + size, 27)))
    assert np.array_equal(whole[start : start + size], part)
    assert ((whole >= 0) & (whole <= 1)).all()


def test_a_latin_hypercube_has_one_point_in_every_stratum_of_every_axis() -> None:
    points = unit_points("lhs", 50, 4, (0, 0, 0, 0, 0), slice(0, 50))
    assert (np.sort(np.floor(points * 50), axis=0) == np.arange(50)[:, None]).all()


def test_a_grid_holds_every_combination_once() -> None:
    points = unit_points("grid", 6, 0, (2, 3), slice(0, 6))
    assert {tuple(point) for point in points} == {(a, b) for a in (0, 1) for b in (0, 0.5, 1)}


# ---------------------------------------------------------------- what a row says


def test_a_row_is_what_the_core_says_of_that_mix() -> None:
    sweep = order()
    table = block_table(sweep, slice(0, 5)).to_pydict()
    mixes, kentallen = sweep.draw(sweep.values(slice(0, 5)))
    for row in range(5):
        found = evaluate(GEBIED, type(mixes)(mixes.hendels[row]), kentallen.rows(slice(row, row + 1)))
        assert table["woningen_nieuw"][row] == pytest.approx(float(found.programma.total("woningen_nieuw")[0]))
        assert table["groen_per_woning"][row] == pytest.approx(float(found.meting.value("groen_per_woning")[0]))
        wanted = float(found.kaderscores["zaanse_opgaven"][0, 0])
        assert list(table.values())[-6][row] == pytest.approx(wanted), "six opgaven are the last columns"
    assert table[ROW] == [0, 1, 2, 3, 4]
    assert set(table[FEASIBLE]) <= {True, False}


def test_what_varies_is_drawn_and_shares_still_add_up() -> None:
    sweep = order("elk.groen=10%:20%", "alle.water=35%:40%", "alle.fsi=1:2")
    values = sweep.values(slice(0, 40))
    mixes, _ = sweep.draw(values)
    building = START["transformatie"] > 0
    assert mixes.group("grond").sum(axis=-1) == pytest.approx(np.ones(mixes["groen"].shape))
    assert mixes["groen"][:, building] == pytest.approx(values[:, : building.sum()])
    assert mixes["fsi"][:, building] == pytest.approx(np.repeat(values[:, -1:], building.sum(), axis=1))
    assert (mixes["fsi"][:, ~building] == START["fsi"][~building]).all()


def test_columns_carry_their_names_and_unit() -> None:
    schema = block_table(order(samples=1), slice(0, 1)).schema
    notes = schema.field("groen_per_woning").metadata
    assert notes[b"unit"] == b"m2_per_woning"
    assert notes[b"nl"].decode() == "Groen per woning"


# ---------------------------------------------------------------- blocks, workers, stopping


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(path.glob("blok-*.parquet"))}


def rows_of(path: Path) -> dict[str, list[object]]:
    tables = [pq.read_table(file) for file in sorted(path.glob("blok-*.parquet"))]
    return {name: [value for table in tables for value in table[name].to_pylist()] for name in tables[0].column_names}


def small(sweep: Sweep, groups: int) -> int:
    return groups * sweep.rows_at_once


def test_the_size_of_the_blocks_changes_no_bit(tmp_path: Path) -> None:
    sweep = order(samples=3 * order().rows_at_once + 100)
    for groups in (1, 2):
        run_sweep(sweep, tmp_path / str(groups), rows=small(sweep, groups))
    one, two = (rows_of(tmp_path / str(groups)) for groups in (1, 2))
    assert [len(contents(tmp_path / str(groups))) for groups in (1, 2)] == [4, 2]
    assert {name: np.array(values).tobytes() for name, values in one.items()} == {
        name: np.array(values).tobytes() for name, values in two.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize(("where", "workers"), [("draden", 2), ("processen", 2)])
def test_whoever_calculates_gives_the_same_files(tmp_path: Path, where: str, workers: int) -> None:
    sweep = order(samples=3_000)
    run_sweep(sweep, tmp_path / "hier", rows=small(sweep, 1))
    run_sweep(sweep, tmp_path / where, where, workers, small(sweep, 1))
    assert contents(tmp_path / where) == contents(tmp_path / "hier")


class StoppedError(Exception):
    pass


def stops_after(share: float) -> Callable[[float], None]:
    def report(done: float) -> None:
        if done >= share:
            raise StoppedError

    return report


def test_a_run_that_was_stopped_twice_ends_the_same_and_repeats_nothing(tmp_path: Path) -> None:
    sweep = order(samples=4_000)
    rows = small(sweep, 1)
    run_sweep(sweep, tmp_path / "heel", rows=rows)
    written: dict[str, int] = {}
    for share in (0.3, 0.7):
        with pytest.raises(StoppedError):
            run_sweep(sweep, tmp_path / "gestopt", rows=rows, report=stops_after(share))
        files = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "gestopt").glob("blok-*")}
        assert written.items() <= files.items(), "what was done is not done again"
        assert len(files) > len(written)
        written = files
    run_sweep(sweep, tmp_path / "gestopt", rows=rows)
    assert contents(tmp_path / "gestopt") == contents(tmp_path / "heel")


def test_a_block_that_is_broken_off_is_calculated_again(tmp_path: Path) -> None:
    sweep = order(samples=2_500)
    folder = run_sweep(sweep, tmp_path / "reeks", rows=small(sweep, 1))
    whole = contents(folder.path)
    folder.file(1).write_bytes(whole[folder.file(1).name][:1000])
    assert folder.missing() == [1]
    run_sweep(sweep, folder.path)
    assert contents(folder.path) == whole


def test_figures_that_changed_on_the_way_do_not_mix(tmp_path: Path) -> None:
    sweep = order(samples=2_500)
    folder = run_sweep(sweep, tmp_path / "reeks", rows=small(sweep, 1))
    other = order("elk.fsi=0.5:2.1", "alle.groen=10%:30%", "kental.bvo_per_baan_kantoor", samples=2_500)
    folder.file(0).write_bytes(block_bytes(json.dumps(other.as_document()), 0, folder.rows))
    folder.file(1).unlink()
    with pytest.raises(GebiedsmixError) as refused:
        run_sweep(sweep, folder.path)
    assert refused.value.code == "other_figures"


def test_another_run_or_other_work_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    run_sweep(order(samples=8), tmp_path / "reeks")
    (tmp_path / "werk").mkdir()
    (tmp_path / "werk" / "brief.txt").write_text("van mij")
    for path, sweep in ((tmp_path / "reeks", order(samples=9)), (tmp_path / "werk", order(samples=8))):
        before = {file.name: file.read_bytes() for file in path.iterdir()}
        with pytest.raises(GebiedsmixError) as refused:
            open_folder(path, sweep)
        assert refused.value.code == "other_run"
        assert {file.name: file.read_bytes() for file in path.iterdir()} == before


# ---------------------------------------------------------------- orders


def test_an_order_survives_its_document() -> None:
    sweep = order()
    again = read_order(json.loads(json.dumps(sweep.as_document())))
    assert np.array_equal(again.values(slice(0, 40)), sweep.values(slice(0, 40)))
    assert np.array_equal(again.start.hendels, START.hendels)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("coenhaven.fsi=1:2",), "unknown_name"),
        (("alle.groei=1:2",), "unknown_name"),
        (("kental.onzin",), "unknown_name"),
        (("alle.fsi",), "bad_axis"),
        (("alle.fsi=1",), "bad_axis"),
        (("alle.fsi=een:twee",), "not_a_number"),
        (("alle.fsi=1:99",), "out_of_range"),
        (("alle.fsi=2:1",), "empty_range"),
        (("alle.fsi=1:2", "elk.fsi=1:2"), "same_axis"),
        (("alle.groen=60%:70%", "alle.water=40%:50%"), "no_room"),
        ((), "no_axes"),
    ],
)
def test_an_order_that_cannot_be_carried_out_is_refused_at_once(texts: tuple[str, ...], code: str) -> None:
    with pytest.raises(GebiedsmixError) as refused:
        Sweep(GEBIED, START, axes(*texts), "sobol", 8, 1, ("zaanse_opgaven",), load_kentallen())
    assert refused.value.code == code


def test_nothing_to_vary_where_nothing_is_redeveloped() -> None:
    for text in ("alle.fsi=1:2", "elk.fsi=1:2"):
        with pytest.raises(GebiedsmixError) as refused:
            read_axes(text, GEBIED, SCENARIOS["huidig"].verdeling, load_kentallen())
        assert refused.value.code == "nothing_redeveloped"


def test_a_grid_counts_its_own_rows_and_needs_steps() -> None:
    assert order("alle.fsi=1:2:4", "alle.groen=10%:20%:3", method="grid").samples == 12
    with pytest.raises(GebiedsmixError) as refused:
        order("alle.fsi=1:2", method="grid")
    assert refused.value.code == "no_steps"


def test_the_space_of_the_own_scenarios_is_spanned_by_what_they_differ_in() -> None:
    every = [scenario.verdeling for scenario in SCENARIOS.values()]
    for axis in spanned_axes(GEBIED, START, every):
        (place,) = axis.places
        drawn = [mix[axis.target][place] for mix in every if mix["transformatie"][place] > 0]
        assert (axis.low, axis.high) == (min(drawn), max(drawn))


def test_a_folder_without_a_run_says_so(tmp_path: Path) -> None:
    (tmp_path / "opdracht.json").write_text('{"opdracht": []}')
    with pytest.raises(GebiedsmixError) as refused:
        read_folder(tmp_path)
    assert refused.value.code == "no_run"
