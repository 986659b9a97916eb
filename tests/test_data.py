"""Everything in data/ holds its own schema, names its source and its unit, and agrees with itself."""

import csv
import json
import re
from pathlib import Path

import pint
import pytest

from gebieden.basis import data_path
from gebieden.bronvermelding import load_sources
from gebieden.eenheden import load_eenheden
from gebieden.tabel import Row, read_table, schema_path
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen

TABLES = sorted(data_path().rglob("*.csv"))
ROUNDING = 0.02  # what a source with one decimal can be off


def name_of(table: Path) -> str:
    return str(table.relative_to(data_path()))


def columns_of(table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def registry() -> pint.UnitRegistry:
    """Pint with a dimension for everything we count: a dwelling, a job, a pupil."""
    units = pint.UnitRegistry()
    for eenheid in load_eenheden().values():
        if eenheid.pint.startswith("["):
            units.define(f"{eenheid.id} = {eenheid.pint}")
    return units


UNITS = registry()


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_a_table_holds_its_table_schema(table: Path) -> None:
    from frictionless import Resource, Schema, system

    schema = Schema.from_descriptor(json.loads(schema_path(table).read_text(encoding="utf-8")))
    with system.use_context(trusted=True):
        report = Resource(path=str(table), schema=schema).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_our_own_reader_reads_every_table(table: Path) -> None:
    assert read_table(table)


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_a_table_is_plain_utf8_with_unix_line_ends(table: Path) -> None:
    content = table.read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_every_source_and_unit_exists(table: Path) -> None:
    for row in read_table(table):
        if row.text("source"):
            assert not set(row.text("source").split(";")) - set(load_sources()), row
        if row.text("unit"):
            assert row.text("unit") in load_eenheden(), row


@pytest.mark.parametrize("table", [table for table in TABLES if "certainty" in columns_of(table)], ids=name_of)
def test_an_assumption_is_never_called_verified(table: Path) -> None:
    # a row that leans on nothing but our own assumption cannot be sure
    for row in read_table(table):
        if row.text("source") == "eigen_aanname":
            assert row.text("certainty") == "assumption", row


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_texts_come_in_two_languages(table: Path) -> None:
    pairs = [column[:-3] for column in columns_of(table) if column.endswith("_nl")]
    for row in read_table(table):
        for pair in pairs:
            assert bool(row.text(f"{pair}_nl")) == bool(row.text(f"{pair}_en")), (pair, row)


@pytest.mark.parametrize("table", [table for table in TABLES if "low" in columns_of(table)], ids=name_of)
def test_low_value_and_high_stand_in_order(table: Path) -> None:
    for row in read_table(table):
        value = row.optional_number("value")
        if value is not None:
            assert row.number_or("low", value) <= value <= row.number_or("high", value), row


def test_sources_stand_once_and_in_order() -> None:
    keys = [row.text("id") for row in read_table(data_path("sources.csv"))]
    assert keys == sorted(set(keys))


def test_every_source_is_used_somewhere() -> None:
    # eigen_waarde is what a user's own value is marked with: it stands in code, not in a table
    where = [path for path in data_path().rglob("*") if path.suffix in (".csv", ".toml") and path.stem != "sources"]
    code = [path for room in ("scenario", "gebieden") for path in (data_path().parent / room).rglob("*.py")]
    used = set(re.findall(r"[a-z0-9_]+", " ".join(path.read_text(encoding="utf-8") for path in where + code)))
    assert not set(load_sources()) - used


def test_pint_knows_every_unit() -> None:
    for eenheid in load_eenheden().values():
        expression = eenheid.id if eenheid.pint.startswith("[") else eenheid.pint
        assert UNITS.parse_expression(expression) is not None


def in_pint(value: float, unit: str) -> pint.Quantity:
    eenheid = load_eenheden()[unit]
    return value * UNITS.parse_expression(eenheid.id if eenheid.pint.startswith("[") else eenheid.pint)


@pytest.mark.parametrize("norm", [norm for norm in load_normen().normen.values() if norm.kental], ids=lambda n: n.id)
def test_a_norm_and_the_kental_that_formulas_use_for_it_agree(norm) -> None:
    # 3 % as a norm is 0.03 as a kental
    kental = load_kentallen()[norm.kental]
    for ours, theirs in ((norm.value, kental.value), (norm.low, kental.low), (norm.high, kental.high)):
        expected = in_pint(theirs, kental.unit).to_base_units()
        assert in_pint(ours, norm.unit).to_base_units().magnitude == pytest.approx(expected.magnitude)


WOONMILIEUS = {row.text("id"): row for row in read_table(data_path("woonmilieus.csv"))}


@pytest.mark.parametrize("milieu", WOONMILIEUS.values(), ids=WOONMILIEUS)
def test_a_woonmilieu_follows_from_its_own_figures(milieu: Row) -> None:
    # floor space per dwelling = living area / net-to-gross; 10,000 m2 x FSI / floor space = dwellings per ha
    bvo_m2 = milieu.number("go_per_woning_m2") / milieu.number("vormfactor")
    assert milieu.number("bvo_per_woning_m2") == pytest.approx(bvo_m2, abs=0.06)
    assert milieu.number("woningen_per_ha_netto") == pytest.approx(10_000 * milieu.number("fsi") / bvo_m2, abs=0.6)
    assert milieu.number("bebouwd") == pytest.approx(milieu.number("gsi"))
    ground = sum(milieu.number(use) for use in ("bebouwd", "verharding", "groen", "water"))
    assert ground == pytest.approx(1.0, abs=0.002) or "adds up to" in milieu.text("note_en")


@pytest.mark.parametrize(
    ("kental", "milieu"),
    [
        ("bvo_per_woning_superstedelijk_vrij", "superstedelijk_gestapeld_vrij"),
        ("bvo_per_woning_hoogstedelijk_vrij", "hoogstedelijk_gestapeld_vrij"),
        ("bvo_per_woning_stedelijk_vrij", "stedelijk_gestapeld_vrij"),
        ("bvo_per_woning_stedelijker_grondgebonden_vrij", "stedelijker_grondgebonden_vrij"),
        ("bvo_per_woning_stedelijk_grondgebonden_vrij", "stedelijk_grondgebonden_vrij"),
        ("bvo_per_woning_dorps_vrij", "dorps_landelijk_grondgebonden_vrij"),
        ("bvo_per_woning_superstedelijk_sociaal", "superstedelijk_gestapeld_sociaal"),
        ("bvo_per_woning_hoogstedelijk_sociaal", "hoogstedelijk_gestapeld_sociaal"),
        ("bvo_per_woning_stedelijk_sociaal", "stedelijk_gestapeld_sociaal"),
        ("bvo_per_woning_stedelijk_grondgebonden_sociaal", "stedelijk_grondgebonden_sociaal"),
    ],
)
def test_floor_space_per_dwelling_is_the_same_in_both_tables(kental: str, milieu: str) -> None:
    assert float(load_kentallen().value(kental)) == pytest.approx(
        WOONMILIEUS[milieu].number("bvo_per_woning_m2"), abs=0.55
    )


@pytest.mark.parametrize("block", ["vu", "tijd", "plaats", "opgave"])
def test_the_weights_of_a_perspectief_add_up_to_one_per_block(block: str) -> None:
    for row in read_table(data_path("perspectieven.csv")):
        weights = [row.number(column) for column in row.values if column.startswith(f"{block}_")]
        assert sum(weights) == pytest.approx(1.0, abs=1e-9), row.text("id")


def test_the_neutral_perspectief_comes_first_and_weighs_all_the_same() -> None:
    neutral = read_table(data_path("perspectieven.csv"))[0]
    assert neutral.text("id") == "neutraal"
    assert {neutral.number("tijd_nu"), neutral.number("tijd_later")} == {0.5}


def test_the_cbs_list_is_complete() -> None:
    # 47 of the regional monitor (34 now, 13 later), 2 later additions, 1 note on elsewhere; 60 national
    rows = read_table(data_path("cbs_indicatoren.csv"))
    regional = [row for row in rows if row.text("monitor") == "regionaal"]
    assert len(rows) == 110
    assert len(regional) == 47 + 2 + 1
    core = [row for row in regional if row.text("edition") == "2023"]
    sensitivity = [row.text("plan_sensitivity") for row in core]
    # 13 of the 47 respond directly to land use, 23 indirectly, 11 not at all
    assert [sensitivity.count(kind) for kind in ("direct", "indirect", "none")] == [13, 23, 11]


def test_an_idea_for_an_indicator_points_at_a_cbs_indicator_that_exists() -> None:
    known = {row.text("id") for row in read_table(data_path("cbs_indicatoren.csv"))}
    named = {row.text("cbs") for row in read_table(data_path("opgaven.csv"))} - {""}
    assert named <= known


def test_there_are_ambitions_or_ideas_for_each_of_the_six_opgaven() -> None:
    rows = read_table(data_path("opgaven.csv"))
    ideas = [row.text("opgave") for row in rows if row.text("kind") == "idee"]
    opgaven = {"verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid"}
    assert {opgave for opgave in opgaven if ideas.count(opgave) >= 5} == opgaven
