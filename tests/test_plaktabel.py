"""The table that people copy into a spreadsheet and paste back."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from scenario.hendels import HENDELS
from scenario.plaktabel import read_mix_table, write_mix_table
from scenario.recepten import apply_recipe
from scenario.scenarios import shipped_scenarios
from scenario.verdeling import check_verdeling


@pytest.fixture(scope="module")
def gebied():
    return load_gebied("havenstad")


@pytest.fixture(scope="module")
def mix(gebied):
    return shipped_scenarios("havenstad")["maximum-bovenop"].verdeling


def pasted(gebied, mix, written, taal="nl"):
    step = {"doe": "tabel", "waarden": read_mix_table(written, gebied, taal)}
    changed = apply_recipe(gebied, mix, [step])
    check_verdeling(changed, gebied.ids)
    return changed


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize("separator", ["\t", ";"])
def test_a_table_that_is_pasted_back_unchanged_changes_nothing_but_rounding(gebied, mix, taal, separator):
    again = pasted(gebied, mix, write_mix_table(gebied, mix, taal, separator), taal)
    for hendel in HENDELS:  # two decimals: half a hundredth of a percent, or of the lever's own unit
        off = 0.0001 if hendel.unit == "aandeel" else 0.005
        assert np.abs(again[hendel.id] - mix[hendel.id]).max() <= off, hendel.id


def test_dutch_numbers_as_a_spreadsheet_writes_them(gebied, mix):
    changed = pasted(gebied, mix, "Deelgebied\tDichtheid (FSI)\tKroonbedekking (%)\nCoenhaven\t1,75\t18,5 %\n")
    at = gebied.position("coenhaven")
    assert (changed["fsi"][at], changed["kroonbedekking"][at]) == (1.75, pytest.approx(0.185))
    assert changed["fsi"][at + 1] == mix["fsi"][at + 1]


def test_names_of_both_languages_ids_and_any_order_are_understood(gebied, mix):
    changed = pasted(gebied, mix, "x;Storeys;fsi;Wonen\nVLOTHAVEN;8;2,5;\n\ncoenhaven;7;;\n")
    assert changed["bouwlagen"][gebied.position("vlothaven")] == 8
    assert changed["bouwlagen"][gebied.position("coenhaven")] == 7
    assert changed["fsi"][gebied.position("coenhaven")] == mix["fsi"][gebied.position("coenhaven")]


def test_a_group_that_misses_a_hundred_by_rounding_is_scaled(gebied, mix):
    # 33.3 + 33.3 + 33.3 = 99.9 %
    changed = pasted(gebied, mix, "d\tsociaal\tmidden\tvrij\nCoenhaven\t33,3\t33,3\t33,3")
    assert changed["sociaal"][gebied.position("coenhaven")] == pytest.approx(1 / 3)


def test_a_group_that_does_not_add_up_is_refused_with_its_sum(gebied, mix):
    with pytest.raises(GebiedsmixError, match="adds up to 110") as refused:
        pasted(gebied, mix, "d\tsociaal\tmidden\tvrij\nCoenhaven\t40\t40\t30")
    assert refused.value.code == "shares_off"


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("", "empty_table", "Plak een regel"),
        ("Deelgebied\tWonen", "empty_table", "Plak een regel"),
        ("d\tWonnen\nCoenhaven\t1", "unknown_name", "Wonen"),
        ("d\tWonen\nCoenhafen\t1", "unknown_name", "coenhaven"),
        ("d\tfsi\tfsi\nCoenhaven\t1\t2", "twice", "Kolom 'fsi'"),
        ("d\tfsi\nCoenhaven\t1\nCOENHAVEN\t2", "twice", "Deelgebied 'coenhaven'"),
        ("d\tDichtheid (FSI)\nCoenhaven\tveel", "bad_cell", "Rij 'Coenhaven', kolom 'Dichtheid (FSI)': 'veel' is geen"),
        ("d\tfsi\nCoenhaven\t9", "bad_cell", "'9' valt buiten 0–8"),
        ("d\tgroendak\nCoenhaven\t120", "bad_cell", "'120' valt buiten 0–100"),
        ("d\tgroendak\nCoenhaven\t=1+1", "bad_cell", "Rij 'Coenhaven', kolom 'Groendak'"),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_column(gebied, written, code, said):
    with pytest.raises(GebiedsmixError) as refused:
        read_mix_table(written, gebied, "nl")
    assert refused.value.code == code
    assert said in refused.value.message.nl


@pytest.mark.parametrize(
    "wrong", [{"waarden": 1}, {"waarden": {"coenhaven": 2}}, {"waarden": {"coenhaven": {"fsi": "x"}}}]
)
def test_a_kept_table_that_is_broken_is_refused(gebied, mix, wrong):
    with pytest.raises(GebiedsmixError) as refused:
        apply_recipe(gebied, mix, [{"doe": "tabel", **wrong}])
    assert refused.value.code == "broken_recipe"
