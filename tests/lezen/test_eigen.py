"""An imported area is an area like the shipped ones, and a failed import leaves everything as it was."""

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from gebieden.basis import data_path
from gebieden.bronvermelding import load_sources
from gebieden.eigen import save_area
from gebieden.laden import load_gebied
from gebieden.lezen.laag import Value
from gebieden.tabel import read_table
from scenario.cli import main
from scenario.evaluatie import evaluate
from scenario.hendels import FUNCTIES, GROND
from scenario.scenarios import shipped_scenarios
from tests.lezen.bestanden import TO_DEGREES, two_neighbours
from tests.lezen.eigen_gebied import inlezing, save

pytestmark = pytest.mark.usefixtures("work")


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:  # type: ignore[type-arg]
    assert main([*arguments, "--json"]) == 0
    found: dict = json.loads(capsys.readouterr().out)  # type: ignore[type-arg]
    return found


# ------------------------------------------------------------------------------ an area like any other
def test_an_imported_area_has_what_a_shipped_area_has(work: Path) -> None:
    save()
    made = {path.name for path in (work / "gebieden" / "proef").iterdir()}
    shipped = {path.name for path in data_path("gebieden", "havenstad").iterdir()}
    needed = {
        name
        for name in shipped
        if not name.startswith(("programma_", "banenverdeling", "basiskaart", "omgeving.geojson"))
    }
    assert needed <= made
    assert made - needed == {"verslag.json"}


def test_its_tables_hold_the_schemas_of_the_shipped_areas(work: Path) -> None:
    from frictionless import Resource, Schema, system

    from gebieden.tabel import schema_path

    save()
    for path in sorted((work / "gebieden" / "proef").glob("*.csv")):
        schema = Schema.from_descriptor(json.loads(schema_path(path).read_text(encoding="utf-8")))
        with system.use_context(trusted=True):
            report = Resource(path=str(path), schema=schema).validate()
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_surfaces_ground_and_outlines_agree() -> None:
    save()
    area = load_gebied("proef")
    assert area.ids == ("west", "oost")
    assert area.kenmerk("opp_m2").tolist() == [120_000, 80_000]
    assert area.centroids_m.tolist() == [[118_150, 490_200], [118_400, 490_200]]
    ground = sum(area.kenmerk(f"bestaand_{name}_m2") for name in GROND)
    assert ground.tolist() == [120_000, 80_000]
    features = area.omtrek["features"]
    rd = [shapely.transform(shape(f["geometry"]), _to_rd, interleaved=False) for f in features]  # type: ignore[attr-defined]
    assert [s.area for s in rd] == pytest.approx([120_000, 80_000], abs=1)  # outlines are rounded to a millimetre
    assert shapely.coverage_is_valid([shape(f["geometry"]) for f in features])  # type: ignore[attr-defined]


def _to_rd(lon, lat):  # type: ignore[no-untyped-def]
    return TO_DEGREES.transform(lon, lat, direction="INVERSE")


def test_every_figure_has_a_source_and_what_nobody_knows_is_an_assumption() -> None:
    save()
    area = load_gebied("proef")
    figures = [figure for name, row in area.cijfers.items() if name != "opp_m2" for figure in row]
    figures += list(area.standaard.values())
    for figure in figures:
        assert set(figure.source.split(";")) <= set(load_sources())
        assert figure.note.nl
        assert figure.note.en
    assert {f.certainty for name, row in area.cijfers.items() if name != "opp_m2" for f in row} == {"assumption"}
    assert area.cijfers["opp_m2"][0].source == "eigen_bestand"
    declared = {row.text("id"): row.text("unit") for row in read_table(data_path("kenmerken.csv"))}
    assert {name: {f.unit for f in row} for name, row in area.cijfers.items()} == {n: {u} for n, u in declared.items()}


def test_both_its_scenarios_can_be_evaluated_and_the_example_builds() -> None:
    save()
    area, scenarios = load_gebied("proef"), shipped_scenarios("proef")
    assert list(scenarios) == ["huidig", "voorbeeld"]
    for scenario in scenarios.values():
        outcome = evaluate(area, scenario.verdeling)
        assert outcome.haalbaarheid.ok
    # half of 20 ha at fsi 1.0, of which 80 % is housing of 105 m2: 100,000 x 0.8 / 105
    assert outcome.programma.total("woningen_nieuw") == pytest.approx(100_000 * 0.8 / 105)
    assert set(scenarios["voorbeeld"].keuzes) == {"lezing", "wonen", "functieverdeling"}


def test_every_command_takes_it_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = two_neighbours(tmp_path / "plan.geojson")
    found = run_json(capsys, "import", str(path), "--name", "Mijn Haven", "--gemeente", "Zaanstad")
    assert found["id"] == "mijn-haven"
    assert [(d["id"], d["opp_voor_m2"], d["opp_na_m2"]) for d in found["deelgebieden"]] == [
        ("west", 120_000, 120_000),
        ("oost", 80_000, 80_000),
    ]
    assert load_gebied("mijn-haven").normpakketten[0] == "zaanstad"
    areas = run_json(capsys, "areas")
    (row,) = [area for area in areas if area["id"] == "mijn-haven"]  # type: ignore[index]
    assert (row["naam"], row["opp_ha"], row["deelgebieden"]) == ("Mijn Haven", 20, ["west", "oost"])
    redrawn = run_json(capsys, "redraw", "mijn-haven", "voorbeeld", "--set", "west.groen=40%", "--save", "groen")
    evaluated = run_json(capsys, "evaluate", "mijn-haven", "groen")
    assert evaluated["programma"] == redrawn["programma"]
    assert main(["compare", "mijn-haven", "huidig", "voorbeeld", "groen"]) == 0


# ------------------------------------------------------------------------------ figures of the file
def test_columns_that_are_features_are_taken_with_the_file_as_their_source() -> None:
    save(BESTAAND_INWONERS=250, bestaand_banen_kantoor="40", lden_weg_db=61.5)
    area = load_gebied("proef")
    assert area.kenmerk("bestaand_inwoners").tolist() == [250, 250]
    assert area.kenmerk("bestaand_banen_kantoor").tolist() == [40, 40]
    figure = area.cijfers["lden_weg_db"][0]
    assert (figure.value, figure.source, figure.certainty) == (61.5, "eigen_bestand", "verified")
    assert "plan.gpkg" in figure.note.nl


@pytest.mark.parametrize("value", [-99997, "geheim", ".", float("inf"), 1e400, True])
def test_a_code_for_secret_or_unknown_is_no_number(value: Value) -> None:
    made = save_area(inlezing({"bestaand_inwoners": value}), "proef", "plan.gpkg")
    area = load_gebied("proef")
    assert area.kenmerk("bestaand_inwoners").tolist() == [0, 0]
    assert area.cijfers["bestaand_inwoners"][0].certainty == "assumption"
    told = [melding for melding in made.inlezing.verslag.meldingen if melding.code == "column_not_used"]
    assert len(told) == (0 if value is True else 1)


def test_ground_of_the_file_is_made_to_fit_when_it_nearly_does() -> None:
    parts = {"uitgeefbaar": 60_000, "verharding": 30_000, "groen": 20_000, "water": 8_000}  # 118,000 of 120,000
    west = {f"bestaand_{name}_m2": value for name, value in parts.items()}
    made = save_area(inlezing(west, {"bestaand_groen_m2": 5}), "proef", "plan.gpkg")
    area = load_gebied("proef")
    assert area.kenmerk("bestaand_groen_m2")[0] == pytest.approx(20_000 * 120 / 118, abs=1)
    assert sum(area.kenmerk(f"bestaand_{name}_m2") for name in GROND).tolist() == [120_000, 80_000]
    codes = {melding.code: melding.vlak for melding in made.inlezing.verslag.meldingen}
    assert codes["ground_scaled"] == "West"
    assert codes["ground_not_used"] == "Oost"  # one of four is not enough


def test_existing_floor_space_of_the_file_counts() -> None:
    save(bestaand_bvo_kantoor_m2=60_000, bestaand_bebouwd_m2=15_000)
    area = load_gebied("proef")
    present = shipped_scenarios("proef")["huidig"].verdeling
    assert present["kantoor"].tolist() == [1, 1]
    assert present["fsi"].tolist() == [0.5, 0.75]  # 60,000 / 120,000 and 60,000 / 80,000
    assert sum(area.kenmerk(f"bestaand_bvo_{name}_m2") for name in FUNCTIES).tolist() == [60_000, 60_000]
