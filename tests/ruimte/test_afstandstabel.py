"""Zoning both ways on the ground: homes that firms bar, and firms that homes hem in, by the rules themselves."""

from __future__ import annotations

import numpy as np
import pytest

from gebieden.plekken import InBereik, Plekken
from gebieden.randen import randen_of_polygons
from gebieden.ruimte.afstandstabel import table_kernels, with_tables
from gebieden.ruimte.bouw import build_ruimte
from gebieden.ruimte.cellen import Cellen
from gebieden.ruimte.zonedelen import Zonedelen
from scenario.programma.zonering import bedrijf_begrensd_aandeel, woning_uitgesloten_aandeel
from tests.kentallen_ingevuld import call
from tests.ruimte.gebieden_om_te_tekenen import block, random_plots

TABLE = "richtafstand"
FIRMS, NEAR = 0, 1


def spots(shapes: list, metres: np.ndarray, variant: type) -> Plekken:
    """Lay places on the ground with the distance that the firms of each keep."""
    tables = {TABLE: metres}
    ruimte = with_tables(build_ruimte(randen_of_polygons(shapes), table_kernels(tables)), tables)
    places = Cellen(ruimte) if variant is Cellen else Zonedelen(ruimte).tabel
    return Plekken(places, len(shapes), np.zeros(0), {}, np.zeros(0))


def beside(metres: float, variant: type = Cellen) -> Plekken:
    """A business plot of 40 x 40 m, homes beside it, homes at 150 m, homes at 2 km."""
    shapes = [block(0, 0, 40, 40), block(40, 0, 60, 40), block(190, 0, 210, 40), block(2000, 0, 2020, 40)]
    return spots(shapes, np.array([metres, 0.0, 0, 0]), variant)


def barred(plekken: Plekken, firms: float) -> np.ndarray:
    """Share of homes within the distance of firms on the first place."""
    there = np.array([firms, *np.zeros(plekken.deelgebieden - 1)])
    asked = InBereik(plekken, TABLE)
    return call(woning_uitgesloten_aandeel, zware_bedrijven=there, richtafstand_gemengd=asked, plekken=plekken)


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_homes_within_the_distance_are_barred_and_others_are_not(variant: type) -> None:
    # 200 m: everything of the near and the middle block lies within it from nearly any spot of the plot
    assert barred(beside(200, variant), 50)[1:] == pytest.approx([1, 1, 0], abs=0.005)
    # 50 m: only next door
    assert barred(beside(50, variant), 200)[1:] == pytest.approx([1, 0, 0], abs=0.01)


def test_firms_that_keep_no_distance_bar_nothing() -> None:
    assert barred(beside(0), 10).tolist() == [0, 0, 0, 0]


def test_more_firms_bar_more_but_never_more_than_all() -> None:
    one, two, many = (barred(beside(50), number)[NEAR] for number in (0.5, 1, 9999))
    assert 0 < one < two < many <= 1 + 1e-9


def test_firms_lie_anywhere_independently() -> None:
    # the homes see a share s of the plot; with n firms the chance that none is in reach is (1 - s)^n
    asked = InBereik(beside(50), TABLE)
    single, triple = (asked.none_of(np.array([number, 0.0, 0, 0])) for number in (1.0, 3.0))
    assert triple == pytest.approx(single**3, abs=1e-5)


@pytest.mark.parametrize("variant", [Cellen, Zonedelen])
def test_homes_hem_in_firms_within_their_own_distance(variant: type) -> None:
    homes = np.array([0.0, 0, 8000, 0])
    for metres, share in ((200, 1), (50, 0)):  # the homes lie at 150 m
        plekken = beside(metres, variant)
        asked = InBereik(plekken, f"{TABLE}_terug")
        found = call(bedrijf_begrensd_aandeel, woningen_nieuw=homes, richtafstand_gemengd_terug=asked, plekken=plekken)
        assert found[FIRMS] == pytest.approx(share, abs=0.005)


def test_both_ways_are_of_one_distance() -> None:
    # one firm anywhere in the west sees one block anywhere in the east exactly as often as that block sees the firm
    plekken = spots(random_plots(2, 5, 600, 300), np.array([200.0, 0]), Zonedelen)
    out, back = InBereik(plekken, TABLE), InBereik(plekken, f"{TABLE}_terug")
    homes_see = 1 - plekken.mean(out.none_of(np.array([1.0, 0])))[1]
    firms_see = 1 - plekken.mean(back.none_of(np.array([0, 1.0])))[0]
    assert homes_see == pytest.approx(firms_see, rel=1e-9)
    assert 0 < homes_see < 1
