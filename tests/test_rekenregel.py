"""A rule is declared once, and a mistake in a declaration stops the program at import with both places named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from gebieden.basis import Array, Text
from scenario.indicator import Indicator, indicator
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.rekenregel import Regel, Veld, check_inputs, collect, in_order, parameters, ratio, veld, veld_per

ROOT = Path(__file__).resolve().parents[1]


def module(name: str, *formulas: Callable[..., Array]) -> ModuleType:
    """A module in which these formulas are declared."""
    made = ModuleType(name)
    for formula in formulas:
        formula.__module__ = name
        setattr(made, formula.__name__, formula)
    return made


@veld(nl="Dakoppervlak", en="Roof surface", unit="m2", source="gebiedsmix_model")
def dak_m2(bvo_m2: Array, bouwlagen: Array) -> Array:
    return bvo_m2 / bouwlagen


@veld(nl="Zonnedak", en="Solar roof", unit="m2")
def zon_m2(dak_m2: Array, pv_dak: Array) -> Array:
    return dak_m2 * pv_dak


# ------------------------------------------------------------------------------------ one declaration
def test_the_name_is_the_id_and_the_arguments_are_the_inputs() -> None:
    (regel,) = collect([module("daken", dak_m2)]).values()
    assert isinstance(regel, Veld)
    assert (regel.id, regel.inputs, regel.unit, regel.optelbaar) == ("dak_m2", ("bvo_m2", "bouwlagen"), "m2", True)
    assert regel.text == Text("Dakoppervlak", "Roof surface")


def test_a_declared_function_stays_an_ordinary_function() -> None:
    assert dak_m2(np.array([100.0]), np.array([4.0])).tolist() == [25.0]


def test_one_function_can_be_a_field_per_kind() -> None:
    kinds = {"zon": Text("Zon", "Sun"), "groen": Text("Groen", "Green")}

    @veld_per(
        kinds, id="dak_{kind}_m2", inputs=("dak_m2", "{kind}"), nl="Dak met {kind}", en="Roof with {kind}", unit="m2"
    )
    def dak_per(dak: Array, share: Array) -> Array:
        return dak * share

    found = collect([module("daken", dak_per)])
    assert list(found) == ["dak_zon_m2", "dak_groen_m2"]
    assert found["dak_groen_m2"].inputs == ("dak_m2", "groen")
    assert found["dak_groen_m2"].text == Text("Dak met groen", "Roof with green")


def test_a_field_per_kind_with_the_wrong_number_of_inputs_is_refused() -> None:
    with pytest.raises(ValueError, match="1 inputs for 2 parameters"):
        veld_per({}, id="x_{kind}", inputs=("a",), nl="x", en="x", unit="m2")(lambda one, two: one + two)


def test_an_indicator_says_its_direction_evidence_and_who_experiences_it() -> None:
    @indicator(
        nl="Dak", en="Roof", unit="m2", better="higher", bewijs="boekhouding", source="x", weighted_by="inwoners"
    )
    def dak(dak_m2: Array) -> Array:
        return dak_m2

    (regel,) = collect([module("gezondheid", dak)]).values()
    assert isinstance(regel, Indicator)
    assert (regel.better, regel.bewijs, regel.weighted_by) == ("higher", "boekhouding", "inwoners")


@pytest.mark.parametrize(
    ("missing", "message"),
    [({"unit": ""}, "a rule needs 'unit'"), ({"source": ""}, "a rule needs 'source'"), ({"en": ""}, "an English name")],
)
def test_a_rule_without_unit_source_or_name_cannot_be_made(missing: dict[str, str], message: str) -> None:
    given = {"nl": "Dak", "en": "Roof", "unit": "m2", "source": "x", **missing}
    with pytest.raises(ValueError, match=message):
        veld(**given)(lambda dak_m2: dak_m2)


# ------------------------------------------------------------------------------------ mistakes
def test_two_rules_of_one_name_are_refused_with_both_places() -> None:
    def again(bvo_m2: Array) -> Array:
        return bvo_m2

    again.__name__ = "dak_m2"
    again.__qualname__ = "dak_m2"
    twice = veld(nl="Dak", en="Roof", unit="m2")(again)
    one, other = module("daken", dak_m2), module("kappen", twice)
    with pytest.raises(ValueError, match=r"'dak_m2' is declared twice: .*dak_m2 and .*dak_m2"):
        collect([one, other])


def test_a_misspelt_input_is_refused_with_both_places() -> None:
    found = collect([module("daken", dak_m2)])
    known = {"bvo_m2": "scenario.programma.gebouwen", "bouwlaag": "data/hendels.csv"}
    with pytest.raises(
        ValueError, match=r"dak_m2 asks for 'bouwlagen'.*Meant: bouwlaag \(declared in data/hendels.csv\)"
    ):
        check_inputs(found, known)


def test_fields_are_ordered_after_their_inputs() -> None:
    assert in_order(_fields(zon_m2, dak_m2)) == ("dak_m2", "zon_m2")


def test_fields_that_need_each_other_are_named() -> None:
    @veld(nl="Kip", en="Hen", unit="stuk")
    def kip(ei: Array) -> Array:
        return ei

    @veld(nl="Ei", en="Egg", unit="stuk")
    def ei(kip: Array) -> Array:
        return kip

    with pytest.raises(ValueError, match=r"fields that need each other: (kip -> ei -> kip|ei -> kip -> ei)"):
        in_order(_fields(kip, ei))


def _fields(*formulas: Callable[..., Array]) -> dict[str, Veld]:
    return {name: regel for name, regel in collect([module("proef", *formulas)]).items() if isinstance(regel, Veld)}


IMPORTS = """from gebieden.basis import Array
from scenario.indicator import indicator
from scenario.rekenregel import veld

"""
FIELD = '@veld(nl="Proef", en="Trial", unit="m2")\ndef {name}({inputs}) -> Array:\n    return bvo_m2\n'
INDICATOR = FIELD.replace(
    '@veld(nl="Proef", en="Trial", unit="m2")',
    '@indicator(nl="Proef", en="Trial", unit="m2", better="higher", bewijs="boekhouding", source="x")',
)
WRONG_MODULES = {
    "a misspelt input": (
        "programma",
        FIELD.format(name="proef_m2", inputs="bvo_wonn_m2: Array"),
        ["scenario.programma.proef.proef_m2", "bvo_wonn_m2", "scenario.programma.gebouwen"],
    ),
    "a name that a lever has": (
        "programma",
        FIELD.format(name="houtbouw", inputs="bvo_m2: Array"),
        ["scenario.programma.proef.houtbouw", "data/hendels.csv"],
    ),
    "an indicator that has the name of a field": (
        "indicatoren",
        INDICATOR.format(name="bvo_m2", inputs="bvo_wonen_m2: Array"),
        ["scenario.indicatoren.proef.bvo_m2", "scenario.programma.gebouwen.bvo_m2"],
    ),
    "an indicator on totals that asks for a lever": (
        "indicatoren",
        INDICATOR.format(name="proef_m2", inputs="bvo_m2: Array, groendak: Array"),
        ["scenario.indicatoren.proef.proef_m2", "'groendak' does not add up", "weighted_by"],
    ),
}


@pytest.mark.parametrize(("room", "code", "named"), WRONG_MODULES.values(), ids=WRONG_MODULES)
def test_a_mistake_in_a_rule_stops_the_program_at_import(
    tmp_path: Path, room: str, code: str, named: list[str]
) -> None:
    for package in ("scenario", "gebieden"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("app", "__pycache__"))
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "scenario" / room / "proef.py").write_text(IMPORTS + code, encoding="utf-8")
    command = [sys.executable, "-c", "import scenario.indicatoren"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    last = run.stderr.strip().splitlines()[-1]
    for name in named:
        assert name in last


# ------------------------------------------------------------------------------------ small tools
def test_a_ratio_is_not_applicable_where_there_is_nothing_to_divide_by() -> None:
    # 4 / 2 = 2; 1 / 0 and 0 / 0 do not apply; nothing is ever infinite, and no warning is given
    found = ratio(np.array([4.0, 1.0, 0.0, np.nan]), np.array([2.0, 0.0, 0.0, 1.0]))
    assert found[0] == 2
    assert np.isnan(found[1:]).all()


def test_the_parameters_of_a_formula_are_its_inputs_in_order() -> None:
    assert parameters(zon_m2) == ("dak_m2", "pv_dak")


def test_every_rule_names_where_it_is_declared() -> None:
    rules: list[Regel] = [*VELDEN.values(), *INDICATOREN.values()]
    assert all(regel.where.startswith(("scenario.programma.", "scenario.indicatoren.")) for regel in rules)
    order = list(VELDEN)
    for name, field in VELDEN.items():
        for entry in field.inputs:
            assert entry not in VELDEN or order.index(entry) < order.index(name)
