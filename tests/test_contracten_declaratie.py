"""Contracts that hold for every rule: what it declares, its value function, its units, and no figure of its own."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pint
import pytest

from gebieden.basis import data_path
from gebieden.bronvermelding import load_sources
from gebieden.eenheden import load_eenheden
from gebieden.laden import load_gebied
from gebieden.tabel import read_table
from scenario.bereik import BEREIK
from scenario.evaluatie import waardering_of
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.normen import load_normen
from scenario.programma import VELDEN, derive_programma
from scenario.rekenregel import Regel

REGELS: Mapping[str, Regel] = {**VELDEN, **INDICATOREN}
WAARDERING = waardering_of(load_gebied("achtersluispolder"))
CONVERSIONS = {0, 1, 100, 1_000, 10_000, 1_000_000}
DEFINED = {"DB_PER_BEL": 10}  # a decibel is a tenth of a bel
ROOMS = [
    Path(inspect.getfile(derive_programma)).parent,
    Path(inspect.getfile(INDICATOREN["ov_afstand"].formula)).parent,
]

every_rule = pytest.mark.parametrize("regel", REGELS.values(), ids=REGELS)


# ------------------------------------------------------------------------------------ what each declares
@every_rule
def test_a_rule_names_a_source_and_a_unit_that_exist(regel: Regel) -> None:
    assert set(regel.source.split(";")) <= set(load_sources())
    assert regel.unit in load_eenheden()


@every_rule
def test_a_rule_says_in_words_what_it_is(regel: Regel) -> None:
    assert len((regel.formula.__doc__ or "").split()) >= 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_rules_are_called_the_same(language: str) -> None:
    names = Counter(regel.text.in_language(language) for regel in REGELS.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_there_are_at_least_45_indicators_of_all_three_kinds_of_evidence() -> None:
    assert len(INDICATOREN) >= 45
    assert {declared.bewijs for declared in INDICATOREN.values()} == {"boekhouding", "dosis-respons", "richting"}


def test_every_knot_says_where_it_comes_from() -> None:
    for name, knots in WAARDERING.knopen.items():
        for knot in knots:
            assert set(knot.source.split(";")) <= set(load_sources()), name
            assert knot.norm or knot.note.nl, f"{name} at {knot.value}: neither a norm nor a word of explanation"


def test_every_norm_in_a_knot_is_in_the_unit_of_its_indicator() -> None:
    for name, knots in WAARDERING.knopen.items():
        for knot in knots:
            assert not knot.norm or load_normen()[knot.norm].unit == INDICATOREN[name].unit, (name, knot.norm)


# ------------------------------------------------------------------------------------ no figure in code
def figures_in(path: Path) -> list[tuple[int, float]]:
    """Numbers in a module that are neither 0, 1, 100, a conversion of units, nor a named definition."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and DEFINED.get(node.targets[0].id) == node.value.value
    ]
    numbers = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) in (int, float)]
    return [(node.lineno, node.value) for node in numbers if node not in named and node.value not in CONVERSIONS]


@pytest.mark.parametrize("path", [path for room in ROOMS for path in room.glob("*.py")], ids=lambda path: path.stem)
def test_a_formula_holds_no_figure_of_its_own(path: Path) -> None:
    assert figures_in(path) == []


# ------------------------------------------------------------------------------------ units
UNITS = pint.UnitRegistry()
for _eenheid in load_eenheden().values():
    if _eenheid.pint.startswith("["):
        UNITS.define(f"{_eenheid.id} = {_eenheid.pint}")

NOT_FOLLOWED = {"functiemenging"}  # entropy is a pure number by definition; pint does not know the function
ACCOUNTING = [d for d in INDICATOREN.values() if d.bewijs == "boekhouding" and d.id not in NOT_FOLLOWED]


def in_pint(unit: str) -> pint.Quantity:
    eenheid = load_eenheden()[unit]
    return UNITS.Quantity(1.0) * UNITS.parse_expression(eenheid.id if eenheid.pint.startswith("[") else eenheid.pint)


def unit_of_inputs() -> dict[str, str]:
    """Declared unit of everything a rule can ask for."""
    tables = ("kenmerken.csv", "doelen.csv", "bereik.csv", "hendels.csv", "kentallen.csv")
    found = {row.text("id"): row.text("unit") for table in tables for row in read_table(data_path(table))}
    return {**found, **{name: veld.unit for name, veld in VELDEN.items()}}


UNIT_OF = unit_of_inputs()


def measured_in(name: str) -> pint.Quantity:
    """An input as a quantity in its declared unit: two deelgebieden, or a reach between them."""
    between = name in BEREIK and BEREIK[name].kind == "onderling"
    return (np.eye(2) if between else np.array([1.0, 2.0])) * in_pint(UNIT_OF[name])


def numbers_in(regel: Regel) -> set[float]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(regel.formula)))
    return {float(n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) in (int, float)}


@pytest.mark.parametrize("declared", ACCOUNTING, ids=lambda declared: declared.id)
def test_a_dry_run_with_units_gives_the_declared_unit(declared: Indicator) -> None:
    # 100 x homes / homes comes out as a bare number; it is a percentage because the formula says 100
    result = UNITS.Quantity(declared.formula(*[measured_in(name) for name in declared.inputs]))
    factor = (UNITS.Quantity(1.0, result.units) / in_pint(declared.unit)).to_base_units()
    assert factor.dimensionless, f"{declared.id}: {result.units} is no {declared.unit}"
    written = {1.0, *numbers_in(declared)} - {0.0}
    fits = [number for number in written if np.isclose([factor.magnitude * number, factor.magnitude / number], 1).any()]
    assert fits, f"{declared.id}: {result.units} to {declared.unit} asks for a factor {factor.magnitude}"
