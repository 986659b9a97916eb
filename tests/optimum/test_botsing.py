"""Wishes that do not fit are explained in words: what clashes, with which facts, and how much each must give."""

import numpy as np
import pytest

from gebieden.basis import GebiedsmixError
from scenario.optimum import Opdracht, explore, read_eis
from scenario.optimum.basis import WONINGTOTAAL, Basis, totals_at
from scenario.optimum.botsing import find_clashes
from scenario.optimum.eisen import Eis
from scenario.optimum.oplosser import Oplosser
from scenario.optimum.verkennen import prepare
from scenario.startscenario import default_start
from tests.optimum.speelgoed import HAVENSTAD

START = default_start(HAVENSTAD)
DWELLINGS = Eis("woningen_nieuw", "min", 70_000.0)
GREEN = read_eis("groen_per_woning>=75")
JOBS = read_eis("praktische_banen_behouden>=100")
BASIS = prepare(HAVENSTAD, START, Opdracht())
TOTALS = totals_at(BASIS, 0.0)


def fits(*wishes: Eis, basis: Basis = BASIS) -> bool:
    """Tried here once more, without the words: whether any plan meets the wishes."""
    bouwer = basis.start(TOTALS, {WONINGTOTAAL})
    for eis in wishes:
        basis.add_demand(bouwer, eis)
    return Oplosser(bouwer.stelsel()).maximise(np.zeros(bouwer.width)) is not None


@pytest.fixture(scope="module")
def asked():
    return find_clashes(BASIS, TOTALS, [DWELLINGS, GREEN, JOBS])


def test_seventy_thousand_dwellings_green_each_and_all_manufacturing_kept_do_not_fit(asked):
    assert not fits(DWELLINGS, GREEN, JOBS)
    assert {frozenset(eis.naam for eis in botsing.wensen) for botsing in asked.botsingen} == {
        frozenset({"praktische_banen_behouden"}),
        frozenset({"woningen_nieuw", "groen_per_woning"}),
    }


def test_what_clashes_fits_when_one_of_it_is_left_out():
    assert not fits(DWELLINGS, GREEN)
    assert fits(DWELLINGS)
    assert fits(GREEN)
    assert not fits(JOBS)


def test_each_gives_as_little_as_it_can(asked):
    for botsing in asked.botsingen:
        for gift in botsing.giften:
            others = [eis for eis in botsing.wensen if eis != gift.eis]
            step = 1e-5 * abs(gift.eis.waarde - gift.waarde)
            assert fits(*others, gift.eis.with_value(gift.waarde))
            assert not fits(*others, gift.eis.with_value(gift.waarde + step))


def test_all_give_the_same_share_and_no_more(asked):
    wishes, share = (DWELLINGS, GREEN, JOBS), asked.samen
    assert fits(*[eis.with_value(eis.waarde * (1 - share)) for eis in wishes])
    assert not fits(*[eis.with_value(eis.waarde * (1 - share + 1e-5)) for eis in wishes])


def test_the_clash_is_said_in_dutch_and_english_on_one_line(asked):
    nl, en = asked.text.nl, asked.text.en
    for words in ("Dit past niet: ", "nieuwe woningen: minstens 70.000 woningen", "minstens 75,0 m² per woning"):
        assert words in nl
    assert "Als alleen 'nieuwe woningen' toegeeft: hoogstens " in nl
    assert "Als alle wensen evenveel toegeven: elk " in nl
    for words in ("This does not fit: ", "new dwellings: at least 70,000 ", "If only 'new dwellings' gives: at most "):
        assert words in en
    assert "\n" not in nl + en


def test_keeping_every_m2_of_manufacturing_is_no_part_of_the_clash():
    # 215,820 m2 of manufacturing stand in Haven-Stad today: that much floor finds a place beside the dwellings
    floor = read_eis("bvo_maakindustrie_m2>=215820")
    assert fits(DWELLINGS, floor)
    found = find_clashes(BASIS, TOTALS, [DWELLINGS, GREEN, floor])
    assert [eis.naam for botsing in found.botsingen for eis in botsing.wensen] == ["woningen_nieuw", "groen_per_woning"]


def test_what_fits_has_no_clash():
    assert find_clashes(BASIS, TOTALS, [Eis("woningen_nieuw", "min", 40_000.0)]).botsingen == ()


def test_exploring_refuses_what_cannot_be_with_that_explanation():
    with pytest.raises(GebiedsmixError) as refused:
        explore(HAVENSTAD, START, Opdracht(woningen=(70_000.0,), eisen=(GREEN, JOBS)))
    assert refused.value.code == "infeasible"
    assert set(refused.value.details["eisen"]) == {"woningen_nieuw", "groen_per_woning", "praktische_banen_behouden"}


def test_more_dwellings_than_can_be_drawn_are_refused():
    with pytest.raises(GebiedsmixError) as refused:
        explore(HAVENSTAD, START, Opdracht(woningen=(900_000.0,)))
    assert "new dwellings: at least 900,000" in str(refused.value)
    assert "gives: at most " in str(refused.value)
    assert "alike" not in str(refused.value)  # one wish has nobody to give alike with


def test_more_jobs_than_fit_are_a_wish_and_not_a_fact():
    with pytest.raises(GebiedsmixError) as refused:
        explore(HAVENSTAD, START, Opdracht(arbeidsplaatsen=9e6))
    assert "jobs: at least 9,000,000 jobs" in str(refused.value)
    assert "If only 'jobs' gives: at most " in str(refused.value)


@pytest.mark.parametrize("text", ["", "groen", "groen_per_woning=30", "groen_per_woning>=veel", ">=3"])
def test_a_demand_that_cannot_be_read_is_refused(text):
    with pytest.raises(GebiedsmixError) as refused:
        read_eis(text)
    assert refused.value.code == "bad_demand"


def test_an_unknown_name_gets_the_nearest_one():
    with pytest.raises(GebiedsmixError) as refused:
        read_eis("groen_per_wonning>=30")
    assert "groen_per_woning" in str(refused.value)


def test_a_demand_on_what_is_no_line_is_refused():
    with pytest.raises(GebiedsmixError) as refused:
        explore(HAVENSTAD, START, Opdracht(eisen=(read_eis("ernstige_hinder_weg<=5"),)))
    assert refused.value.code == "not_linear"


def test_a_demand_with_a_comma_reads_as_one_with_a_point():
    assert read_eis("groen_per_woning >= 12,5") == Eis("groen_per_woning", "min", 12.5)
