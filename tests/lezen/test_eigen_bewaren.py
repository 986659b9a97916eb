"""A failed import neither changes nor loses an area, and no name leads out of the folder."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import shapely

from gebieden.basis import GebiedsmixError
from gebieden.eigen import import_area, save_area
from gebieden.laden import load_gebied
from gebieden.lezen import Keuzes
from gebieden.lezen.inlezen import clean_layer
from gebieden.lezen.laag import Laag, Rij
from gebieden.lezen.regels import load_regels
from gebieden.werkmap import all_areas, find_area, own_areas, shipped_areas
from scenario.cli import main
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios
from tests.lezen.bestanden import EAST, WEST, feature, write_geojson
from tests.lezen.eigen_gebied import contents, save

pytestmark = pytest.mark.usefixtures("work")


# ------------------------------------------------------------------------------ never lost, never half
@pytest.mark.parametrize(
    ("naam", "code"),
    [("havenstad", "shipped_area"), ("Havenstad", "shipped_area"), ("///", "bad_area_name"), ("..", "bad_area_name")],
)
def test_a_shipped_area_and_a_name_that_is_none_are_refused(naam: str, code: str, work: Path) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        save(naam)
    assert caught.value.code == code
    assert not (work / "gebieden").exists()


@pytest.mark.parametrize("naam", ["../../etc", "a/b", "C:\\x", "a\x00b"])
def test_a_name_cannot_leave_the_folder(naam: str, work: Path) -> None:
    folder = save(naam)
    assert folder.parent == work / "gebieden"


def test_an_own_area_is_only_replaced_on_request() -> None:
    before = contents(save())
    with pytest.raises(GebiedsmixError) as caught:
        save(bestaand_inwoners=5)
    assert caught.value.code == "area_exists"
    assert contents(find_area("proef").path) == before
    save(replace_old=True, bestaand_inwoners=5)
    assert load_gebied("proef").kenmerk("bestaand_inwoners").tolist() == [5, 5]


def test_what_is_kept_in_memory_follows_the_folder() -> None:
    save(bestaand_inwoners=1)
    assert load_gebied("proef").kenmerk("bestaand_inwoners")[0] == 1
    assert load_gebied("proef") is load_gebied("proef")
    first = shipped_scenarios("proef")["huidig"]
    save(replace_old=True, bestaand_inwoners=2)
    assert load_gebied("proef").kenmerk("bestaand_inwoners")[0] == 2
    assert shipped_scenarios("proef")["huidig"] is not first


def test_a_full_disk_leaves_the_old_area(monkeypatch: pytest.MonkeyPatch, work: Path) -> None:
    before = contents(save())

    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GebiedsmixError) as caught:
        save(replace_old=True)
    assert caught.value.code == "cannot_write"
    assert contents(work / "gebieden" / "proef") == before
    assert [path.name for path in (work / "gebieden").iterdir()] == ["proef"]


def test_a_move_that_fails_puts_the_old_area_back(monkeypatch: pytest.MonkeyPatch, work: Path) -> None:
    before, real = contents(save()), Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name.startswith(".nieuw-") and not target.name.startswith(".weg-"):
            raise OSError("no")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(GebiedsmixError):
        save(replace_old=True)
    assert contents(work / "gebieden" / "proef") == before


def test_a_power_cut_between_two_moves_loses_nothing(work: Path) -> None:
    before = contents(save())
    (work / "gebieden" / "proef").rename(work / "gebieden" / ".vorige-proef")  # the old one is out, the new one not in
    assert own_areas() == ("proef",)
    assert contents(find_area("proef").path) == before
    assert load_gebied("proef").ids == ("west", "oost")
    save(replace_old=True)
    assert own_areas() == ("proef",)
    assert [path.name for path in (work / "gebieden").iterdir()] == ["proef"]


def test_a_broken_own_area_says_so_and_hides_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    (save("kapot") / "gebied.toml").write_text("id = ", encoding="utf-8")
    save("heel")
    assert main(["areas"]) == 0
    printed, said = capsys.readouterr()
    assert "heel" in printed
    assert "havenstad" in printed
    assert "kapot" in said
    assert main(["evaluate", "kapot", "huidig"]) == 2


def test_a_folder_that_takes_a_shipped_name_does_not_replace_it(work: Path) -> None:
    shutil.copytree(save(), work / "gebieden" / "havenstad")
    assert all_areas() == (*shipped_areas(), "proef")
    assert len(load_gebied("havenstad").ids) == 15


def test_a_link_in_the_place_of_an_area_is_not_written_through(work: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    shutil.copytree(save(), elsewhere)
    shutil.rmtree(work / "gebieden" / "proef")
    (work / "gebieden" / "proef").symlink_to(elsewhere, target_is_directory=True)
    before = contents(elsewhere)
    save(replace_old=True, bestaand_inwoners=9)
    assert contents(elsewhere) == before
    assert not (work / "gebieden" / "proef").is_symlink()


def test_a_missing_file_is_told_before_the_name_is_used(tmp_path: Path, work: Path) -> None:
    with pytest.raises(GebiedsmixError) as caught:
        import_area(tmp_path / "weg.gpkg", "proef")
    assert caught.value.code == "no_file"
    assert not work.exists()


def test_names_of_every_kind_survive_in_every_file(tmp_path: Path) -> None:
    hard = "Ge\"heim, \\ zone; {x} ñ 北 'é' <b>"
    path = write_geojson(tmp_path / "plan.geojson", [feature(WEST, naam=hard), feature(EAST, naam="%s # [x]")])
    import_area(path, 'Gebied "A" \\ {b}')
    area = load_gebied("gebied-a-b")
    assert area.naam.nl == 'Gebied "A" \\ {b}'
    assert [deelgebied.naam.nl for deelgebied in area.deelgebieden] == [hard, "%s # [x]"]


def test_a_hundred_deelgebieden_are_ready_in_a_moment() -> None:
    cells = [shapely.box(118_000 + 50 * n, 490_000, 118_050 + 50 * n, 490_100) for n in range(100)]
    laag = Laag("plan", "EPSG:28992", [Rij(cell, {"naam": f"c{n}"}) for n, cell in enumerate(cells)])
    save_area(clean_layer(laag, Keuzes(), load_regels()), "honderd", "plan.gpkg")
    area = load_gebied("honderd")
    assert np.isfinite(evaluate(area, shipped_scenarios("honderd")["voorbeeld"].verdeling).scores).any()
