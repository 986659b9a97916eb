"""Contracts that hold for every rule: these tests walk the register, so a new indicator is tested at once."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pint
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError, data_path
from gebieden.bereik import BEREIK
from gebieden.bronvermelding import load_sources
from gebieden.eenheden import load_eenheden
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from gebieden.tabel import read_table
from scenario.bewerkingen import redraw
from scenario.evaluatie import waardering_of
from scenario.hendels import hendel_by_id
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import load_kentallen
from scenario.meting import POSITION, measure, measure_area
from scenario.programma import VELDEN, derive_programma
from scenario.rekenregel import Regel
from scenario.scenarios import shipped_scenarios
from scenario.uitgangspunt import default_levers, present_mix
from scenario.verdeling import Verdeling, stack
from tests.mixes import mixes, shuffled

AREAS = {name: load_gebied(name) for name in ("havenstad", "achtersluispolder")}
POLDER = AREAS["achtersluispolder"]
D = len(POLDER.ids)
REGELS: Mapping[str, Regel] = {**VELDEN, **INDICATOREN}
WAARDERING = waardering_of(POLDER)
CONVERSIONS = {0, 1, 100, 1_000, 10_000, 1_000_000}
DEFINED = {"DB_PER_BEL": 10}  # a decibel is a tenth of a bel
ROOMS = [
    Path(inspect.getfile(derive_programma)).parent,
    Path(inspect.getfile(INDICATOREN["ov_afstand"].formula)).parent,
]

every_rule = pytest.mark.parametrize("regel", REGELS.values(), ids=REGELS)
every_indicator = pytest.mark.parametrize("declared", INDICATOREN.values(), ids=INDICATOREN)


def close(value: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.allclose(value, expected, rtol=1e-12, atol=1e-12, equal_nan=True))


def differing(values: np.ndarray, expected: np.ndarray) -> list[str]:
    """Indicators that differ, of two arrays ``(I, ...)``."""
    return [name for name, at in POSITION.items() if not close(values[at], expected[at])]


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


@every_indicator
def test_an_indicator_has_a_value_function_unless_it_is_context(declared: Indicator) -> None:
    assert (declared.id in WAARDERING.knopen) == (declared.better != "context")


@every_indicator
def test_a_value_function_goes_the_way_the_indicator_says(declared: Indicator) -> None:
    scores = [knot.score for knot in WAARDERING.knopen.get(declared.id, ())]
    ways = {
        "higher": sorted(scores),
        "lower": sorted(scores, reverse=True),
        "band": sorted(scores[: scores.index(max(scores))]) + sorted(scores[scores.index(max(scores)) :], reverse=True)
        if scores
        else [],
        "context": [],
    }
    assert scores == ways[declared.better]


def test_every_knot_says_where_it_comes_from() -> None:
    for name, knots in WAARDERING.knopen.items():
        for knot in knots:
            assert set(knot.source.split(";")) <= set(load_sources()), name
            assert knot.norm or knot.note.nl, f"{name} at {knot.value}: neither a norm nor a word of explanation"


def test_every_norm_in_a_knot_is_in_the_unit_of_its_indicator() -> None:
    from scenario.normen import load_normen

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


# ------------------------------------------------------------------------------------ many at once
@given(st.lists(mixes(POLDER), min_size=1, max_size=4))
def test_a_stack_is_measured_and_scored_as_one_by_one(several: list[Verdeling]) -> None:
    together = measure(derive_programma(POLDER, stack(several)))
    scores = WAARDERING.scores(together.gebied)
    for at, levers in enumerate(several):
        alone = measure(derive_programma(POLDER, levers))
        assert differing(together.per_deelgebied[at], alone.per_deelgebied) == []
        assert differing(together.gebied[at], alone.gebied) == []
        assert close(scores[at], WAARDERING.scores(alone.gebied))


@given(mixes(POLDER, (3,)))
def test_the_short_way_for_large_batches_gives_the_same_area(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    assert differing(measure_area(made).T, measure(made).gebied.T) == []


@given(mixes(POLDER), st.permutations(range(D)))
def test_the_order_of_deelgebieden_only_permutes_what_is_measured(levers: Verdeling, order: list[int]) -> None:
    made = measure(derive_programma(POLDER, levers))
    moved = measure(derive_programma(shuffled(POLDER, order), Verdeling(levers.hendels[order])))
    assert differing(moved.per_deelgebied, made.per_deelgebied[:, order]) == []
    assert differing(moved.gebied, made.gebied) == []


@settings(max_examples=10)
@given(mixes(POLDER))
def test_drawn_kentallen_measure_what_each_draw_measures_alone(levers: Verdeling) -> None:
    known = load_kentallen()
    drawn = known.draw(np.random.default_rng(3), 2)
    together = measure(derive_programma(POLDER, levers, drawn))
    each = {name: float(drawn.values[name][1, 0]) for name in known if known[name].has_range}
    alone = measure(derive_programma(POLDER, levers, known.with_values(each, known.name)))
    assert differing(together.per_deelgebied[1], alone.per_deelgebied) == []
    assert differing(together.gebied[1], alone.gebied) == []


@given(mixes(POLDER))
def test_without_weights_the_area_is_the_same_formula_on_sums(levers: Verdeling) -> None:
    made = derive_programma(POLDER, levers)
    found = measure(made)
    for declared in INDICATOREN.values():
        if declared.weighted_by is None:
            inputs = [made.total(name) if name in VELDEN else made.values[name] for name in declared.inputs]
            assert close(found.value(declared.id), declared.formula(*inputs)), declared.id


@given(mixes(POLDER))
def test_a_weighted_mean_lies_between_its_deelgebieden(levers: Verdeling) -> None:
    found = measure(derive_programma(POLDER, levers))
    for declared in INDICATOREN.values():
        parts, value = found.per_deelgebied[POSITION[declared.id]], found.value(declared.id)
        if declared.weighted_by is not None and not np.isnan(value):
            low, high = np.nanmin(parts), np.nanmax(parts)
            assert low - 1e-9 * abs(low) <= value <= high + 1e-9 * abs(high), declared.id


# ------------------------------------------------------------------------------------ nothing, now, and never infinite
@pytest.mark.parametrize("gebied", AREAS.values(), ids=AREAS)
def test_an_empty_plan_is_zero_or_does_not_apply(gebied: Gebied) -> None:
    # nothing stands there and nothing is built; rain still falls: all of the test shower finds no place
    nothing = {
        name: tuple(replace(figure, value=0.0) for figure in figures) if name.startswith("bestaand_") else figures
        for name, figures in gebied.cijfers.items()
    }
    empty = replace(gebied, cijfers=MappingProxyType(nothing))
    found = measure(derive_programma(empty, present_mix(gebied).with_levers({"transformatie": 0.0})))
    everything = np.concatenate([found.per_deelgebied, found.gebied[:, None]], axis=-1)
    shower = POSITION["wateroverlast_hoosbui"]
    assert everything[shower] == pytest.approx(float(load_kentallen().value("bui_mm")))
    wrong = [name for name, at in POSITION.items() if at != shower and np.any(np.nan_to_num(everything[at]) != 0)]
    assert wrong == []


@given(mixes(POLDER))
def test_without_redevelopment_everything_measures_as_it_does_now(levers: Verdeling) -> None:
    now = measure(derive_programma(POLDER, present_mix(POLDER)))
    left = measure(derive_programma(POLDER, levers.with_levers({"transformatie": 0.0})))
    # a parking standard for new dwellings is a lever that asks nothing of those that stay
    assert differing(left.per_deelgebied, now.per_deelgebied) == []
    assert differing(left.gebied, now.gebied) == []


@given(mixes(POLDER))
def test_nothing_is_infinite_and_every_score_lies_between_0_and_100(levers: Verdeling) -> None:
    found = measure(derive_programma(POLDER, levers))
    assert not np.isinf(found.per_deelgebied).any()
    assert not np.isinf(found.gebied).any()
    scores = WAARDERING.scores(found.gebied)
    assert np.nanmin(scores) >= -1e-9
    assert np.nanmax(scores) <= 100 + 1e-9


# ------------------------------------------------------------------------------------ more of a good thing
GOOD = [
    ("kroonbedekking", "kroonbedekking_aandeel"),
    ("groendak", "groen_op_gebouwen"),
    ("groendak", "wateroverlast_hoosbui"),
    ("berging_mm", "waterberging"),
    ("berging_mm", "wateroverlast_hoosbui"),
    ("houtbouw", "co2_materiaal_per_m2"),
    ("houtbouw", "co2_materiaal_totaal"),
    ("pv_dak", "zonnestroom_dekking"),
    ("voedselgroen", "voedsel_lokaal"),
    ("groen", "groen_per_woning"),
    ("groen", "groen_binnen_bereik"),
    ("groen", "sport_en_spel"),
    ("maatschappelijk", "voorzieningen_dekking"),
    ("maatschappelijk", "schoolruimte"),
    ("maatschappelijk", "ontmoetingsruimte"),
    ("maatschappelijk", "basisschool_binnen_500m"),
    ("creatief", "cultuur_per_inwoner"),
    ("sociaal", "nieuwe_sociale_woningen"),
    ("vrij", "betaalbare_woningen"),
    ("parkeernorm", "autos_per_woning"),
]
LESS_IS_BETTER = {"vrij", "parkeernorm"}
SHIPPED = [scenario.verdeling for scenario in shipped_scenarios("achtersluispolder").values()]


@pytest.mark.parametrize(("hendel", "indicator"), GOOD, ids=lambda name: name)
@settings(max_examples=25)
@given(start=st.sampled_from(SHIPPED), pair=st.tuples(st.floats(0, 0.6), st.floats(0, 0.6)))
def test_more_of_a_good_thing_never_lowers_its_own_score(
    hendel: str, indicator: str, start: Verdeling, pair: tuple[float, float]
) -> None:
    # the share of a function grows at the cost of other work, not of dwellings: fewer homes is another change
    worse, better = sorted(pair, reverse=hendel in LESS_IS_BETTER)
    locked = ("wonen",) if hendel_by_id(hendel).group == "functiemix" else ()
    scores = []
    for share in (worse, better):
        try:
            levers = redraw(start, hendel, _scaled(hendel, share), default_levers(POLDER), locked=locked)
        except GebiedsmixError:
            assume(False)
        scores.append(WAARDERING.scores(measure(derive_programma(POLDER, levers)).gebied)[POSITION[indicator]])
    assert np.isnan(scores).all() or scores[1] >= scores[0] - 1e-9


def _scaled(hendel: str, share: float) -> float:
    """A share of 0-0.6 in the lever's own range, and for a function in what housing leaves."""
    own = {"berging_mm": 120 * share, "voedselgroen": share / 2, "maatschappelijk": share / 3, "creatief": share / 3}
    return own.get(hendel, share)
