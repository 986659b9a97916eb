"""Zones kept in a file: the same figures as laid out, and never an error when the file is not there or not whole."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from gebieden import zonebestand
from gebieden.laden import load_gebied
from gebieden.ligging import GRIDS, Ligging
from gebieden.plekken import Plekken
from gebieden.werkmap import cache_folder
from gebieden.zonebestand import keep_zones, read_zones
from gebieden.zonetabel import Zonetabel
from scenario.bereik import ligging_of, spatial_inputs
from scenario.kentallen import load_kentallen
from scenario.programma import derive_programma
from scenario.scenarios import shipped_scenarios

POLDER = load_gebied("achtersluispolder")
KEY = "a" * 64


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))


@pytest.fixture(scope="module")
def laid_out() -> Plekken:
    return ligging_of(POLDER, load_kentallen()).opstelling.zones


def kept_file() -> Path:
    (found,) = (cache_folder() / zonebestand.FOLDER).glob("*.npz")
    return found


def test_kept_zones_give_the_same_programme_to_the_last_bit(laid_out: Plekken) -> None:
    keep_zones(KEY, laid_out)
    again = read_zones(KEY)
    assert again is not None
    plan = shipped_scenarios("achtersluispolder")["oost-west"].verdeling
    first, second = (derive_programma(POLDER, plan, plekken=spots) for spots in (laid_out, again))
    for name, value in first.values.items():
        np.testing.assert_array_equal(second.values[name], value, err_msg=name)


def test_what_formulas_ask_of_kept_zones_is_all_there(laid_out: Plekken) -> None:
    keep_zones(KEY, laid_out)
    again = read_zones(KEY)
    assert again is not None
    assert spatial_inputs(again).keys() == spatial_inputs(laid_out).keys()


def test_without_a_file_there_is_nothing_and_that_is_no_error() -> None:
    assert read_zones(KEY) is None


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + bytes(40)])
def test_a_file_that_is_not_whole_is_as_no_file(laid_out: Plekken, content: bytes) -> None:
    keep_zones(KEY, laid_out)
    kept_file().write_bytes(content)
    assert read_zones(KEY) is None


def test_a_file_cut_off_half_way_is_as_no_file(laid_out: Plekken) -> None:
    keep_zones(KEY, laid_out)
    whole = kept_file().read_bytes()
    kept_file().write_bytes(whole[: len(whole) // 2])
    assert read_zones(KEY) is None


def test_an_object_in_the_file_is_never_loaded(laid_out: Plekken) -> None:
    keep_zones(KEY, laid_out)
    np.savez(kept_file(), place=np.array([{"run": "me"}], dtype=object))
    assert read_zones(KEY) is None


def test_arrays_that_do_not_fit_each_other_are_as_no_file(laid_out: Plekken) -> None:
    keep_zones(KEY, laid_out)
    with np.load(kept_file(), allow_pickle=False) as found:
        arrays = {name: found[name] for name in found.files}
    np.savez(kept_file(), **{**arrays, "bereik/binnen_300m": np.ones((2, 2))})
    assert read_zones(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(laid_out: Plekken, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    keep_zones(KEY, laid_out)
    assert read_zones(KEY) is None


def test_the_oldest_files_make_room(laid_out: Plekken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zonebestand, "KEPT", 2)
    for age, key in enumerate("abcd"):
        keep_zones(key * 64, laid_out)
        path = cache_folder() / zonebestand.FOLDER / f"{key * 64}.npz"
        if path.exists():
            os.utime(path, (age, age))
    kept = sorted(path.stem[0] for path in (cache_folder() / zonebestand.FOLDER).iterdir())
    assert kept == ["c", "d"]


def test_cells_are_not_kept() -> None:
    cells = ligging_of(POLDER, load_kentallen()).opstelling.cellen
    with pytest.raises(TypeError, match="no cells"):
        keep_zones(KEY, cells)


# ------------------------------------------------------------------------------------ when it is laid out
def test_an_area_is_laid_out_once_and_then_read(laid_out: Plekken) -> None:
    opstelling, asked = ligging_of(POLDER, load_kentallen()).opstelling, []

    def lay_out() -> object:
        asked.append(1)
        return opstelling

    first, second = (Ligging(KEY, lay_out) for _ in range(2))  # type: ignore[arg-type]
    assert isinstance(first.zones.rekenplekken, Zonetabel)
    assert isinstance(second.zones.rekenplekken, Zonetabel)
    assert len(asked) == 1
    second.opstelling  # noqa: B018  # the grid is laid out when it is asked for
    assert len(asked) == 2


def test_another_distance_and_another_outline_have_another_file() -> None:
    usual = load_kentallen()
    farther = usual.with_values({"loopafstand_groen": 400.0}, usual.name)
    keys = {ligging_of(POLDER, known).sleutel for known in (usual, farther, load_kentallen())}
    keys.add(ligging_of(load_gebied("havenstad"), usual).sleutel)
    assert len(keys) == 3


def test_a_kental_that_is_no_distance_leaves_space_as_it_is() -> None:
    usual = load_kentallen()
    own = usual.with_values({"bvo_per_baan_kantoor": 20.0}, usual.name)
    assert ligging_of(POLDER, own).sleutel == ligging_of(POLDER, usual).sleutel


def test_only_the_last_few_grids_stay_in_memory_and_all_zones() -> None:
    opstelling, asked = ligging_of(POLDER, load_kentallen()).opstelling, []

    def lay_out() -> object:
        asked.append(1)
        return opstelling

    areas = [Ligging(f"{number:064d}", lay_out) for number in range(GRIDS + 1)]  # type: ignore[arg-type]
    zones = [area.zones for area in areas]
    assert len(asked) == GRIDS + 1
    areas[-1].opstelling  # noqa: B018  # still there
    assert len(asked) == GRIDS + 1
    areas[0].opstelling  # noqa: B018  # made room for the others
    assert len(asked) == GRIDS + 2
    assert [area.zones for area in areas] == zones
