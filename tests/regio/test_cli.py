"""Regions on the command line: tables, JSON, and one clear line for what cannot be."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scenario.cli import main


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def evaluated(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["evaluate", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_areas_lists_the_regions_after_the_areas(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["areas", "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["mra"]["soort"] == "regio"
    assert len(rows["mra"]["gemeenten"]) == 30
    assert "noorder-ijplas-bebouwd" in rows["mra"]["gebieden"]["havenstad"]
    assert rows["havenstad"]["soort"] == "gebied"
    assert "noorder-ijplas-bebouwd" not in rows["havenstad"]["scenarios"], "it belongs to the region alone"


def test_a_region_tells_who_gains_and_who_pays(capsys: pytest.CaptureFixture[str]) -> None:
    found = evaluated(capsys, "gemeente-a-en-b")
    assert found["oordelen"][0]["soort"] == "tegenstrijdig"
    plan = found["plannen"][0]["rekeningen"]
    for account in plan.values():
        assert account["totaal"] == pytest.approx(account["hier"] + account["elders"])
        assert sum(account["per_gebied"].values()) == pytest.approx(account["totaal"])
        assert account["totaal_laag"] <= account["totaal"] <= account["totaal_hoog"]
    assert plan["groen"]["per_gebied"]["gemeente_b"] > 0
    points = found["plannen"][0]["punten"]
    assert points["elders"]["gezondheid"] < 0
    assert points["totaal"]["gezondheid"] == pytest.approx(
        points["hier"]["gezondheid"] + points["elders"]["gezondheid"]
    )


def test_displaced_jobs_are_all_accounted_for(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = ("--met", "gemeente_a=bouwen-op-de-werf", "gemeente_b=ruimte-voor-werk")
    for row in evaluated(capsys, "gemeente-a-en-b", *chosen)["banen"]:
        landed = sum(row["landen"].values()) + row["landen_elders"]
        assert row["verdwijnen"] == pytest.approx(landed + row["verloren"], abs=1e-9)


def test_every_figure_of_a_region_carries_its_formula_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    found = evaluated(capsys, "mra", "--met", "havenstad=noorder-ijplas-bebouwd")
    green = next(row for row in found["relaties"] if row["soort"] == "groen")["gevolg"]
    assert green["waarde"] < 0
    assert "amsterdam_parken" in green["bronnen"]
    assert found["samen"]["taak_van_regio"]["waarde"] > 20
    assert {"formule", "ingevuld", "aandeel_aannames", "bronnen"} <= set(found["samen"]["woonwerkbalans"])
    assert sum(row["taak_naar_inwoners"] for row in found["gemeenten"]) == pytest.approx(175_000)
    assert found["gebieden"][0]["haalbaar"] is False
    assert found["gebieden"][0]["redenen"][0]["bron"]


def test_the_other_zoning_counts_in_a_region_too(capsys: pytest.CaptureFixture[str]) -> None:
    vng, pbl = (evaluated(capsys, "mra", "--zonering", name) for name in ("vng", "pbl"))
    assert (vng["zonering"], pbl["zonering"]) == ("vng", "pbl")
    assert vng["gebieden"][0]["scores"] != pbl["gebieden"][0]["scores"]


def test_a_year_shows_what_stands_by_then(capsys: pytest.CaptureFixture[str]) -> None:
    early, late = (evaluated(capsys, "gemeente-a-en-b", "--jaar", year) for year in ("2027", "2040"))
    assert early["plannen"][0]["rekeningen"]["wonen"]["totaal"] == 0
    assert late["plannen"][0]["rekeningen"]["wonen"]["totaal"] == pytest.approx(180_000 * 0.9 / 105)


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("regio", ["mra", "gemeente-a-en-b"])
def test_tables_for_people(capsys: pytest.CaptureFixture[str], regio: str, taal: str) -> None:
    assert main(["evaluate", regio, "--taal", taal]) == 0
    printed = capsys.readouterr().out
    assert ("Wie wint, wie betaalt" if taal == "nl" else "Who gains, who pays") in printed
    assert "nan" not in printed.split()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("havenstad",), "Noem ook een scenario van 'havenstad': huidig"),
        (("mraa",), "Bedoelt u: mra"),
        (("mra", "huidig"), "--met havenstad=huidig"),
        (("mra", "--met", "havenstad"), "gebied=scenario"),
        (("mra", "--met", "haven=huidig"), "havenstad"),
        (("mra", "--met", "havenstad=maak"), "maakstad"),
        (("mra", "--kader", "zaans"), "zaanse_opgaven"),
    ],
)
def test_wrong_input_gets_one_clear_line(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert main(["evaluate", *arguments]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_a_region_goes_to_a_spreadsheet_a_table_and_a_document(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    chosen = ["--met", "gemeente_a=bouwen-op-de-werf"]
    for suffix in ("xlsx", "csv", "json"):
        assert main(["export", "gemeente-a-en-b", "--to", str(tmp_path / f"regio.{suffix}"), *chosen]) == 0
    book = load_workbook(tmp_path / "regio.xlsx")
    assert book.sheetnames == ["rekening", "scores", "banen", "relaties", "cijfers", "gemeenten"]
    jobs = {row[0]: row[1:] for row in book["banen"].iter_rows(min_row=3, values_only=True)}
    assert jobs["Gemeente A"][0] == pytest.approx(340)
    assert jobs["Gemeente A"][0] == pytest.approx(sum(jobs["Gemeente A"][1:]))
    with (tmp_path / "regio.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    plan = [row for row in rows if row["plan"] == "Gemeente A" and row["gevolg"] == "Nieuwe woningen"]
    amounts = {row["waar"]: float(row["waarde"]) for row in plan}
    assert amounts.pop("Samen") == pytest.approx(sum(amounts.values()))
    assert json.loads((tmp_path / "regio.json").read_text(encoding="utf-8"))["regio"] == "gemeente-a-en-b"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mra", "--to", "regio.pptx"), ".csv, .xlsx, .json"),
        (("mra", "huidig", "--to", "regio.csv"), "--met havenstad=huidig"),
        (("havenstad", "--to", "gebied.csv"), "Noem ook een scenario"),
    ],
)
def test_an_export_that_cannot_be_writes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    area, *middle, name = arguments
    assert main(["export", area, *middle, str(tmp_path / name)]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.glob("*.csv")) + list(tmp_path.glob("*.pptx"))


def test_evaluating_an_area_loads_no_more_than_it_did() -> None:
    check = (
        "import sys, scenario.cli.evaluate, scenario.cli.areas; print('scipy' in sys.modules, 'shapely' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
