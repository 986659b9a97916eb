"""Targets followed over the years, beside the scenario's own path."""

from datetime import date

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.afweging.sturing import Bevinding, Doel, Handeling, Realisatie, follow_target, scenario_path
from scenario.bewerkingen import at_year
from scenario.evaluatie import evaluate
from scenario.indicatoren import INDICATOREN
from scenario.scenarios import shipped_scenarios

HAVENSTAD = load_gebied("havenstad")
HOGER = next(name for name, declared in INDICATOREN.items() if declared.better == "higher")
LAGER = next(name for name, declared in INDICATOREN.items() if declared.better == "lower")


def test_a_year_lies_beside_the_straight_line_to_the_target():
    # from 10 in 2026 to 30 in 2036 is 2 a year: 18 in 2030
    doel = Doel(HOGER, 30, 2036, "wethouder", "begroting")
    found = follow_target(doel, [Realisatie(2026, 10, "telling"), Realisatie(2030, 17, "telling")], {2030: 20.0})
    rows = {row.jaar: row for row in found.jaren}
    assert rows[2030].streefwaarde == pytest.approx(18)
    assert rows[2030].pad == 20
    assert rows[2030].stand == "achter"
    assert rows[2026].stand == "op_koers"
    assert rows[2036].stand == "onbekend"
    assert rows[2036].streefwaarde == 30


def test_a_target_that_is_met_early_is_met():
    doel = Doel(HOGER, 30, 2036, "wethouder", "begroting")
    found = follow_target(doel, [Realisatie(2026, 10, "telling"), Realisatie(2028, 31, "telling")], {})
    assert [row.stand for row in found.jaren] == ["op_koers", "gehaald", "onbekend"]


def test_lower_can_be_better():
    doel = Doel(LAGER, 10, 2030, "wethouder", "begroting")
    found = follow_target(doel, [Realisatie(2026, 30, "meting"), Realisatie(2028, 15, "meting")], {})
    assert [row.stand for row in found.jaren] == ["op_koers", "op_koers", "onbekend"]


def test_what_was_done_stands_with_the_year_that_shows_it():
    doel = Doel(HOGER, 30, 2036, "wethouder", "begroting")
    done = [Handeling(2027, "park aangelegd"), Handeling(2028, "bomen geplant"), Handeling(2033, "dak vergroend")]
    found = follow_target(doel, [Realisatie(2026, 10, "t"), Realisatie(2028, 15, "t")], {}, done)
    assert [row.handelingen for row in found.jaren] == [(), ("park aangelegd", "bomen geplant"), ("dak vergroend",)]


def test_findings_are_kept_in_order_with_their_reasons():
    doel = Doel(HOGER, 30, 2036, "wethouder", "begroting")
    later = Bevinding(date(2028, 1, 1), "achter", "te laat begonnen", "raad")
    first = Bevinding(date(2027, 1, 1), "op_koers", "alles loopt", "college")
    assert follow_target(doel, [], {}, (), [later, first]).bevindingen == (first, later)


def test_without_a_measurement_there_is_no_straight_line():
    found = follow_target(Doel(HOGER, 30, 2036, "w", "b"), [], {2030: 5.0})
    assert [row.stand for row in found.jaren] == ["onbekend", "onbekend"]
    assert np.isnan(found.jaren[0].streefwaarde)


def test_the_path_of_a_scenario_is_its_own_phasing():
    plan = shipped_scenarios("havenstad")["maximum-binnen"].verdeling
    path = scenario_path(HAVENSTAD, plan, [2030, 2045])
    alone = evaluate(HAVENSTAD, at_year(plan, 2045)).meting
    for name, values in path.items():
        assert values[1] == pytest.approx(float(alone.value(name)), nan_ok=True), name


def test_context_has_no_better_side_and_so_no_target():
    context = next(name for name, declared in INDICATOREN.items() if declared.better == "context")
    with pytest.raises(GebiedsmixError) as refused:
        Doel(context, 1, 2030, "w", "b")
    assert refused.value.code == "no_direction"


def test_a_target_on_an_indicator_that_does_not_exist_gets_the_nearest_name():
    with pytest.raises(GebiedsmixError) as refused:
        Doel("groen_per_wonning", 30.0, 2040, "wethouder", "raad")
    assert "groen_per_woning" in str(refused.value)


def test_no_years_give_an_empty_path():
    path = scenario_path(HAVENSTAD, shipped_scenarios("havenstad")["maakstad"].verdeling, [])
    assert path["groen_per_woning"].shape == (0,)
