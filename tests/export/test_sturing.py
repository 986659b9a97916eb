"""What policy cycles ask for: goals with owner, status and judgement, the themes of a scan, and assessment sheets."""

from __future__ import annotations

import csv
import zipfile
from datetime import date

import openpyxl
import pytest

from gebieden.laden import load_gebied
from scenario.afweging import scenario_path
from scenario.afweging.doelenbestand import Vastgelegd, save_targets
from scenario.afweging.instellingen import setting
from scenario.afweging.sturing import Bevinding, Doel
from scenario.cli import main
from scenario.export.doelen import goal_table
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud, make_inhoud
from scenario.export.sturing import assessment_table, scan_table
from scenario.export.tabel import Tabel
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.scenarios import shipped_scenarios
from tests.export.verhalen import MOMENT

AREA = "achtersluispolder"
TARGET = Doel("groen_per_woning", 20.0, 2040, "Team Groen", "Raadsbesluit 2025/12")
JUDGED = Vastgelegd(
    TARGET,
    (
        Bevinding(date(2026, 1, 5), "achter", "eerste oordeel", "J. Jansen"),
        Bevinding(date(2026, 11, 2), "op_koers", "het park is begonnen", "J. Jansen"),
    ),
)
PLAIN = Vastgelegd(Doel("arbeidsplaatsen_tov_doel", 100.0, 2050, "=1+1", "Omgevingsvisie"))


def told(taal: str = "nl", doelen: tuple[Vastgelegd, ...] = (JUDGED, PLAIN)) -> Inhoud:
    shipped = shipped_scenarios(AREA)
    scenarios = [shipped["huidig"], shipped["koers-2023"]]
    return make_inhoud(load_gebied(AREA), scenarios, taal, MOMENT, doelen)  # type: ignore[arg-type]


def as_rows(table: Tabel) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_a_kept_goal_has_its_owner_its_last_judgement_and_the_value_in_its_year():
    rows = [row for row in as_rows(goal_table(told())) if row["kind"] == "vastgelegd"]
    assert [(row["scenario"], row["indicator"]) for row in rows] == [
        ("huidig", "groen_per_woning"),
        ("huidig", "arbeidsplaatsen_tov_doel"),
        ("koers-2023", "groen_per_woning"),
        ("koers-2023", "arbeidsplaatsen_tov_doel"),
    ]
    row = rows[2]
    mix = shipped_scenarios(AREA)["koers-2023"].verdeling
    value = scenario_path(load_gebied(AREA), mix, [2040])["groen_per_woning"][0]
    assert row["value"] == pytest.approx(value)
    assert row["status"] == ("gehaald" if value >= 20 else "niet gehaald")
    assert (row["target"], row["year"], row["owner"]) == (20.0, 2040, "Team Groen")
    assert (row["judgement"], row["judged"]) == ("op koers: het park is begonnen", "2026-11-02")
    assert row["decided"] == "Raadsbesluit 2025/12"


def test_who_judged_stands_in_no_file(tmp_path):
    for suffix in (".zip", ".json", ".xlsx"):
        path = export(told(), tmp_path / f"uit{suffix}")
        parts = {"": path.read_bytes()}
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as opened:
                parts = {name: opened.read(name) for name in opened.namelist()}
        assert not [name for name, content in parts.items() if b"Jansen" in content], suffix


def test_norms_stay_beside_the_goals_with_room_for_owner_and_judgement():
    rows = [row for row in as_rows(goal_table(told())) if row["kind"] == "norm"]
    kader = load_kaders()["zaanse_opgaven"]
    assert {row["goal"] for row in rows} == {groep.text.nl for groep in kader.groepen}
    assert all(row["owner"] == row["judgement"] == "" and row["source"] for row in rows)
    assert {row["status"] for row in rows} <= {"gehaald", "onderweg", "onvoldoende", "n.v.t."}


def test_the_goals_of_the_area_reach_the_file_through_the_command(tmp_path, monkeypatch):
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / "werk"))
    save_targets(AREA, [JUDGED])
    path = tmp_path / "uit.zip"
    assert main(["export", AREA, "koers-2023", "--to", str(path)]) == 0
    with zipfile.ZipFile(path) as opened:
        rows = list(csv.DictReader(opened.read("sturing.csv").decode("utf-8").splitlines()))
    assert (rows[0]["kind"], rows[0]["owner"], rows[0]["target"]) == ("vastgelegd", "Team Groen", "20.0")


def test_the_workbook_shows_them_first_and_an_owner_that_looks_like_a_formula_stays_text(tmp_path):
    sheet = openpyxl.load_workbook(export(told(), tmp_path / "uit.xlsx"))["Sturing"]
    owners = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("Team Groen", "=1+1")]
    assert [cell.value for cell in owners] == ["Team Groen", "=1+1"] * 2
    assert {cell.data_type for cell in owners} == {"s"}


def test_an_english_file_says_the_status_in_english():
    statuses = {row["status"] for row in as_rows(goal_table(told("en")))}
    assert statuses <= {"reached", "not reached", "under way", "insufficient", "n/a"}


def test_every_initiative_has_a_row_per_opgave_against_the_minimum():
    rows = as_rows(assessment_table(told()))
    kader = load_kaders()["zaanse_opgaven"]
    assert len(rows) == 2 * len(kader.groepen) == 12
    for row in rows:
        assert row["minimum"] == setting("minimum_score")
        assert row["met"] == (row["score"] is not None and row["score"] >= row["minimum"])


def test_every_theme_of_the_scan_has_a_score_or_says_what_cannot_be_scored():
    rows = as_rows(scan_table(told()))
    kader = load_kaders()["brede_welvaart_scan"]
    assert [row["theme"] for row in rows] == [groep.id for groep in kader.groepen] * 2
    assert all(row["score"] is not None or row["context"] for row in rows)
    assert any(row["score"] is not None for row in rows)


def test_every_indicator_with_a_better_side_can_be_a_goal():
    kept = tuple(
        Vastgelegd(Doel(name, 1.0, 2050, "", ""))
        for name, declared in INDICATOREN.items()
        if declared.better in ("higher", "lower")
    )
    rows = [row for row in as_rows(goal_table(told(doelen=kept))) if row["kind"] == "vastgelegd"]
    assert len(rows) == 2 * len(kept)
