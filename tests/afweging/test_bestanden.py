"""What people agreed lies in files that can be found, survives a round trip, and is refused in one line when broken."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gebieden.basis import GebiedsmixError
from scenario.afweging import Doel, Handeling, Initiatief, Oordeel, Realisatie
from scenario.afweging.bestanden import MOST, Bestand
from scenario.afweging.doelenbestand import DOELEN, Vastgelegd
from scenario.afweging.initiatievenbestand import INITIATIEVEN
from scenario.afweging.oordelenbestand import OORDELEN, Beoordeeld
from scenario.afweging.sturing import Bevinding
from scenario.opslag.plaatsen import is_place

DAY = date(2026, 11, 24)
TARGET = Vastgelegd(Doel("groen_per_woning", 35.5, 2040, "Wethouder", "Raadsbesluit"))
JUDGED = Beoordeeld("thuis", (Oordeel("a", "Groep 3", 70.0, "rustig", DAY),))
PROPOSED = Initiatief("torens", "Torens", {"economie": 80.0}, "meer woningen")
KINDS: list[tuple[Bestand[Any], Any]] = [(DOELEN, TARGET), (OORDELEN, JUDGED), (INITIATIEVEN, PROPOSED)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("bestand", "entry"), KINDS)
def test_what_is_kept_comes_back_and_goes_along_with_other_work(bestand, entry, folder):
    assert bestand.entries("havenstad") == ()
    bestand.add("havenstad", entry)
    assert bestand.entries("havenstad") == (entry,)
    assert is_place(bestand.path("havenstad").relative_to(folder).as_posix())


def test_a_target_comes_back_with_what_followed():
    followed = (
        TARGET.with_finding(Bevinding(DAY, "achter", "te laat", "raad"))
        .with_value(Realisatie(2030, 12.0, "telling"))
        .with_action(Handeling(2029, "park aangelegd"))
    )
    DOELEN.save("havenstad", [followed])
    assert DOELEN.entries("havenstad") == (followed,)


def test_a_year_is_measured_once():
    twice = TARGET.with_value(Realisatie(2030, 12.0, "eerst")).with_value(Realisatie(2030, 13.0, "verbeterd"))
    assert twice.realisaties == (Realisatie(2030, 13.0, "verbeterd"),)


def test_a_file_from_before_values_and_actions_is_read():
    DOELEN.save("havenstad", [TARGET])
    document = json.loads(DOELEN.path("havenstad").read_text("utf-8"))
    document["versie"] = 1
    for name in ("realisaties", "handelingen"):
        del document["doelen"][0][name]
    DOELEN.path("havenstad").write_text(json.dumps(document), encoding="utf-8")
    assert DOELEN.entries("havenstad") == (TARGET,)


@pytest.mark.parametrize(("bestand", "entry"), KINDS)
@pytest.mark.parametrize(
    "content", ["{", "[]", '{"format": "x"}', '{"format": "gebiedsmix.%s", "versie": 9, "%s": []}']
)
def test_anything_else_is_refused_in_one_line(bestand, entry, content):
    path = bestand.path("havenstad")
    path.parent.mkdir(parents=True)
    path.write_text(content.replace("%s", bestand.soort), encoding="utf-8")
    with pytest.raises(GebiedsmixError) as refused:
        bestand.add("havenstad", entry)
    assert refused.value.code == "broken_file"
    assert bestand.naam.nl in refused.value.message.nl
    assert path.read_text("utf-8") == content.replace("%s", bestand.soort), "what cannot be read is left as it is"


def test_of_two_people_neither_takes_away_what_the_other_added():
    OORDELEN.add("havenstad", JUDGED)
    seen = OORDELEN.entries("havenstad")[0]  # one has the page open
    OORDELEN.add("havenstad", Beoordeeld("trots"))  # another adds
    OORDELEN.put("havenstad", seen, seen.with_judgement(Oordeel("b", "Groep 1", 20.0, "druk", DAY)))
    assert [len(entry.oordelen) for entry in OORDELEN.entries("havenstad")] == [2, 0]


def test_too_many_are_refused():
    with pytest.raises(GebiedsmixError, match=str(MOST)):
        INITIATIEVEN.save("havenstad", [PROPOSED] * (MOST + 1))


def test_a_judged_criterion_says_who_judged():
    found = JUDGED.gathered(("a", "b"))
    assert found.criterium.text.nl == "thuis (oordeel van mensen)"
    assert found.criterium.herkomst == "oordeel"
    assert found.aantal.tolist() == [1, 0]
