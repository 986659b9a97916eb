"""The page of the timeline: it follows the mix, and says what is too early."""

from __future__ import annotations

import pytest

from tests.app.bezoek import arrive


@pytest.mark.parametrize("area", ["havenstad", "achtersluispolder"])
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_page_is_there_in_both_languages(folder, area, taal):
    bezoek = arrive("tijdlijn", gebied=area, taal=taal)
    assert len(bezoek.at.dataframe[0].value) == {"havenstad": 15, "achtersluispolder": 5}[area]


def test_the_programme_of_the_years_is_that_of_the_mix_page(bezoek):
    figures = {year: bezoek.pick("kop_jaar", year).figure("woningen_nieuw") for year in (2030, 2040, 2050)}
    table = bezoek.go("tijdlijn").at.dataframe[1].value
    row = table[table["Programma"] == "Nieuwe woningen"].iloc[0]
    assert {year: row[str(year)].split(" ")[0] for year in figures} == figures


def test_what_starts_before_its_barrier_ends_is_called_too_early(bezoek):
    bezoek.select("coenhaven").pick("hendels_tab", "fasering").slide("start", 2030).go("tijdlijn")
    rows = bezoek.at.dataframe[0].value.set_index("Deelgebied")
    assert rows.loc["Coenhaven", "Past binnen wat mag"] == "te vroeg: dit mag nog niet"
    assert "voor 2040" in rows.loc["Coenhaven", "Wat nog niet kan"]
