"""A room on an empty log, with clocks that the test turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gebieden.basis import Text
from scenario.opslag.logboek import Logboek, open_logboek
from scenario.werksessie.rondes import Ronde
from scenario.werksessie.zaal import Begin, Zaal

OPGAVEN = ("verstedelijking", "economie", "kansengelijkheid", "duurzaamheid", "veiligheid", "gezondheid")
RONDES = (
    Ronde("1", "opgaven"),
    Ronde("2", "scenario", keuzes=("maximum-programma", "maximum-bovenop")),
    Ronde("3", "norm", Text("Is 40 % sociaal genoeg?", "Is 40% social enough?")),
    Ronde("4", "idee"),
    Ronde("5", "reactie"),
    Ronde("6", "mix"),
    Ronde("7", "uitdaging", Text("Wie wint?", "Who gains?")),
    Ronde("8", "nu_later_elders"),
)


def phone(number: int) -> str:
    """What a phone makes up for itself."""
    return f"{number:032x}"


def points(**given: float) -> dict[str, Any]:
    """Points for the six opgaven; those not named get 0."""
    return {"gewichten": {name: given.get(name, 0.0) for name in OPGAVEN}}


@dataclass
class Room:
    """A session that has begun."""

    zaal: Zaal
    code: str
    geheim: str
    now: list[datetime]
    ticks: list[float]
    sent: list[int] = field(default_factory=lambda: [0])

    def join(self, *numbers: int, rol: str = "") -> None:
        for number in numbers:
            self.zaal.join(self.code, phone(number), rol)

    def open(self, ronde: str, seconds: int = 0) -> None:
        self.zaal.open_round(self.zaal.lead(self.code, self.geheim), ronde, seconds)

    def say(self, number: int, ronde: str, waarde: dict[str, Any], sleutel: str = "") -> Any:
        self.sent[0] += 1
        return self.zaal.answer(self.code, phone(number), ronde, waarde, sleutel or f"s{self.sent[0]}")

    def close(self) -> None:
        self.zaal.close_round(self.zaal.lead(self.code, self.geheim))


@pytest.fixture
def logboek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Logboek]:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))
    opened = open_logboek(f"sqlite:///{tmp_path / 'gebiedsmix.sqlite'}")
    yield opened
    opened.close()


def begin(logboek: Logboek, *, verborgen: bool = False, modereren: bool = False) -> Room:
    now, ticks = [datetime(2026, 3, 1, 9, tzinfo=UTC)], [0.0]
    zaal = Zaal(logboek, lambda: now[0], lambda: ticks[0])
    scenarios = ("maximum-programma", "maximum-bovenop")
    code, geheim = zaal.begin(Begin("Avond", "havenstad", scenarios, RONDES, verborgen, modereren))
    return Room(zaal, code, geheim, now, ticks)


@pytest.fixture
def room(logboek: Logboek) -> Room:
    return begin(logboek)
