"""CSV, JSON, Parquet and the data package: read by others' programs, and opened again bit for bit."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.export.formaten import export
from scenario.export.inhoud import make_inhoud
from scenario.export.schrijven import Gestopt
from scenario.scenariobestand import read_scenario
from scenario.scenarios import shipped_scenarios
from tests.export.verhalen import HOSTILE, MOMENT, renamed, story

PAIR = ("havenstad", "maximum-programma", "maximum-binnen")


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    return export(story(*PAIR), tmp_path_factory.mktemp("pakket") / "uit.zip")


def value_in(rows: list[dict[str, str]], **wanted: str) -> float:
    found = [row["value"] for row in rows if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1
    return float(found[0])


def test_the_csv_holds_the_figures_of_the_core(tmp_path):
    inhoud = story(*PAIR)
    with export(inhoud, tmp_path / "uit.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    dwellings = value_in(rows, scenario="maximum-binnen", deelgebied="", kind="veld", id="woningen_nieuw")
    assert dwellings == pytest.approx(0.8 * 70_704, abs=0.5)
    assert dwellings == float(inhoud.vergelijking.programma["woningen_nieuw"][1])


def test_parquet_and_csv_tell_the_same(tmp_path):
    import pyarrow.parquet as pq

    inhoud = story(*PAIR)
    table = pq.read_table(export(inhoud, tmp_path / "uit.parquet"))
    with export(inhoud, tmp_path / "uit.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    values = [float(row["value"]) if row["value"] else None for row in rows]
    assert table.column("value").to_pylist() == values
    assert table.column("id").to_pylist() == [row["id"] for row in rows]


def test_frictionless_finds_nothing_wrong_with_the_package(package):
    from frictionless import Package

    report = Package(str(package)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])


def test_a_scenario_of_the_package_opens_again_bit_for_bit(package, tmp_path):
    gebied = load_gebied("havenstad")
    with zipfile.ZipFile(package) as opened:
        opened.extract("scenarios/maximum-binnen.json", tmp_path)
    again = read_scenario(tmp_path / "scenarios" / "maximum-binnen.json", gebied)
    assert np.array_equal(again.verdeling.hendels, shipped_scenarios("havenstad")["maximum-binnen"].verdeling.hendels)


def test_the_iamc_table_goes_through_the_years_to_the_final_state(package):
    with zipfile.ZipFile(package) as opened:
        rows = list(csv.DictReader(opened.read("iamc.csv").decode("utf-8").splitlines()))
    assert list(rows[0])[:5] == ["model", "scenario", "region", "variable", "unit"]
    years = list(rows[0])[5:]
    row = next(
        row for row in rows if (row["scenario"], row["variable"]) == ("maximum-programma", "Programma|woningen_nieuw")
    )
    built = [float(row[year]) for year in years]
    assert built == sorted(built)
    assert built[-1] == pytest.approx(70_704, abs=0.5)


def test_every_source_that_a_table_names_stands_among_the_sources(package):
    with zipfile.ZipFile(package) as opened:
        tables = {
            name: list(csv.DictReader(opened.read(f"{name}.csv").decode("utf-8").splitlines()))
            for name in ("bronnen", "kentallen", "normen", "rekenregels", "sturing", "deelgebieden")
        }
    known = {row["id"] for row in tables.pop("bronnen")}
    named = {key for rows in tables.values() for row in rows for key in row["source"].split(";") if key}
    assert named - known == set()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_text(name, tmp_path):
    gebied = load_gebied("achtersluispolder")
    first = shipped_scenarios("achtersluispolder")["huidig"]
    inhoud = make_inhoud(gebied, [first, renamed(first, name)], "nl", MOMENT)
    package = export(inhoud, tmp_path / "uit.zip")
    with zipfile.ZipFile(package) as opened:
        assert all(not part.startswith(("/", "..")) for part in opened.namelist())
        rows = list(csv.reader(opened.read("scenarios.csv").decode("utf-8").splitlines(keepends=True)))
        kept = json.loads(opened.read("scenarios/eigen.json"))["naam"]["nl"]
    written = rows[2][1]
    assert kept == name
    assert written.removeprefix("'") == name
    assert not written.startswith(("=", "+", "-", "@"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_name_comes_back_from_the_json(name, tmp_path):
    gebied = load_gebied("achtersluispolder")
    own = renamed(shipped_scenarios("achtersluispolder")["huidig"], name)
    path = export(make_inhoud(gebied, [own], "nl", MOMENT), tmp_path / "uit.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["scenario_files"][0]["naam"]["nl"] == name
    kept = tmp_path / "weer.json"
    kept.write_text(json.dumps(document["scenario_files"][0]), encoding="utf-8")
    assert np.array_equal(read_scenario(kept, gebied).verdeling.hendels, own.verdeling.hendels)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".zip"])
def test_stopping_leaves_the_older_file_whole_and_nothing_else(suffix, tmp_path):
    path = tmp_path / f"uit{suffix}"
    path.write_text("ouder", encoding="utf-8")

    def stop(share: float) -> None:
        raise Gestopt

    with pytest.raises(Gestopt):
        export(story(*PAIR), path, stop)
    assert path.read_text(encoding="utf-8") == "ouder"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".zip"])
def test_progress_rises_to_all(suffix, tmp_path):
    heard: list[float] = []
    export(story(*PAIR), tmp_path / f"uit{suffix}", heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1


def test_an_unknown_suffix_says_which_there_are(tmp_path):
    with pytest.raises(GebiedsmixError) as refused:
        export(story("havenstad", "huidig"), tmp_path / "uit.doc")
    assert refused.value.code == "unknown_format"
    assert ".csv" in refused.value.message.nl
