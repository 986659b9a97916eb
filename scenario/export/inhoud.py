"""What an export tells, the same in every format: scenarios calculated, compared, and judged on how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.metadata import version

from gebieden.basis import GebiedsmixError, Language, Text
from gebieden.gebied import Gebied
from scenario.afweging.doelenbestand import Vastgelegd
from scenario.evaluatie import Uitkomst, evaluate
from scenario.haalbaarheid import Haalbaarheid
from scenario.knelpunten import Knelpunt, find_knelpunten
from scenario.normen import Normen
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.robuustheid.onderzoek import Robuustheid, examine
from scenario.scenarios import Scenario, other_area
from scenario.verdeling import stack
from scenario.vergelijking import Vergelijking

KADER = "zaanse_opgaven"  # the lens that leads every report
DRAWS = 10_000  # technical: shares to one percentage point, in a tenth of a second
FUTURES = 200  # technical: draws of the uncertain kentallen, shared by those of the weights
SEED = 1
SHORT = 48  # technical: letters of a name in a chart or a heading
MOST_SCENARIOS = 12  # technical: more do not fit side by side on a page or a slide


@dataclass(frozen=True, eq=False)
class Inhoud:
    """Everything that a file tells about N scenarios of one area; the first is the reference.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    vergelijking : Vergelijking
        The scenarios and their results, a stack ``(N, ...)``.
    uitkomsten : tuple of Uitkomst
        The same results one by one.
    robuustheid : Robuustheid or None
        How sure a choice between them is, under free weights and uncertain kentallen; None for one scenario, or
        where nothing can be weighed.
    taal : {"nl", "en"}
        Language of the file.
    gemaakt : datetime
        When.
    doelen : tuple of Vastgelegd
        Goals that people kept for the area, with what they concluded.
    """

    gebied: Gebied
    vergelijking: Vergelijking
    uitkomsten: tuple[Uitkomst, ...]
    robuustheid: Robuustheid | None
    taal: Language
    gemaakt: datetime
    doelen: tuple[Vastgelegd, ...] = ()

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The N scenarios."""
        return self.vergelijking.scenarios

    @property
    def versie(self) -> str:
        """Version of the program."""
        return version("gebiedsmix")

    @property
    def datum(self) -> str:
        """Day on which it was made, as ``2026-11-24``."""
        return self.gemaakt.date().isoformat()

    @property
    def eigen_cijfers(self) -> str:
        """Name of the set of own kentallen and norms that everything rests on, on one line; empty for the shipped."""
        waarden = self.vergelijking.waarden
        return "" if waarden is shipped_values(self.gebied) else shorten(self.zeg(waarden.kentallen.name))

    @property
    def normen(self) -> Normen:
        """The norms that hold in the area."""
        return self.vergelijking.waarden.normen

    @cached_property
    def namen(self) -> tuple[str, ...]:
        """Names of the scenarios in the language of the file; those that share one get their id behind it."""
        names = [self.zeg(scenario.naam) for scenario in self.scenarios]
        pairs = zip(names, self.scenarios, strict=True)
        return tuple(name if names.count(name) == 1 else f"{name} ({scenario.id})" for name, scenario in pairs)

    @cached_property
    def korte_namen(self) -> tuple[str, ...]:
        """The same on one line and never longer than a heading, for charts and slides; each once."""
        short = [shorten(name) for name in self.namen]
        return tuple(
            name if short.count(name) == 1 else f"{at}. {shorten(name, SHORT - 4)}" for at, name in enumerate(short, 1)
        )

    @cached_property
    def knelpunten(self) -> tuple[tuple[Knelpunt, ...], ...]:
        """Per scenario the norms it breaks, the most binding first."""
        return tuple(find_knelpunten(uitkomst, self.normen) for uitkomst in self.uitkomsten)

    @cached_property
    def haalbaarheid(self) -> tuple[Haalbaarheid, ...]:
        """Per scenario whether it can be built as drawn."""
        return tuple(uitkomst.haalbaarheid for uitkomst in self.uitkomsten)

    def zeg(self, text: Text) -> str:
        """Return a text in the language of the file."""
        return text.in_language(self.taal)


def shorten(words: str, most: int = SHORT) -> str:
    """Put words on one line, without letters that no picture can hold, and cut what is too long.

    >>> shorten("een naam"), shorten("woord " * 20, 12), shorten("a" + chr(24) + "b")
    ('een naam', 'woord woord…', 'a b')
    """
    seen = "".join(letter if letter.isprintable() else " " for letter in words)
    line = " ".join(seen.split()) or "-"
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def side_by_side(count: int, most: int) -> Iterator[Sequence[int]]:
    """Give scenarios in groups that fit beside each other, about as large; the first, the reference, is in each.

    >>> list(side_by_side(6, 4)), list(side_by_side(1, 4))
    ([[0, 1, 2, 3], [0, 4, 5]], [[0]])
    """
    groups = max(1, math.ceil((count - 1) / (most - 1)))
    each = max(1, math.ceil((count - 1) / groups))
    for begin in range(1, max(count, 2), each):
        yield [0, *range(begin, min(begin + each, count))]


def make_inhoud(
    gebied: Gebied,
    scenarios: Sequence[Scenario],
    taal: Language = "nl",
    gemaakt: datetime | None = None,
    doelen: Sequence[Vastgelegd] = (),
    waarden: Rekenwaarden | None = None,
) -> Inhoud:
    """Calculate everything that an export tells.

    Parameters
    ----------
    gebied : Gebied
        The area.
    scenarios : sequence of Scenario
        One to twelve, each once; the first is the reference.
    taal : {"nl", "en"}
        Language of the file.
    gemaakt : datetime, optional
        Moment to write in the file; now when absent.
    doelen : sequence of Vastgelegd, optional
        Goals that were kept for the area (``read_targets``).
    waarden : Rekenwaarden, optional
        Kentallen and norms of one's own; the shipped ones when absent.

    Raises
    ------
    GebiedsmixError
        ``too_few``, ``too_many``, ``same_scenario``, ``other_area``.
    """
    _check(gebied, scenarios)
    held = waarden or shipped_values(gebied)
    together, *apart = (
        evaluate(gebied, mix, held.kentallen, held.waardering)
        for mix in (
            stack([scenario.verdeling for scenario in scenarios]),
            *(scenario.verdeling for scenario in scenarios),
        )
    )
    return Inhoud(
        gebied,
        Vergelijking(tuple(scenarios), together, held),
        tuple(apart),
        _how_sure(gebied, scenarios, held),
        taal,
        gemaakt or datetime.now().astimezone(),
        tuple(doelen),
    )


def _check(gebied: Gebied, scenarios: Sequence[Scenario]) -> None:
    if not scenarios:
        raise GebiedsmixError("too_few", Text("Kies minstens een scenario.", "Choose at least one scenario."))
    if len(scenarios) > MOST_SCENARIOS:
        raise GebiedsmixError(
            "too_many",
            Text(
                "Kies hoogstens {most} scenario's voor een bestand; nu {n}.",
                "Choose at most {most} scenarios for one file; now {n}.",
            ),
            {"most": MOST_SCENARIOS, "n": len(scenarios)},
        )
    seen: set[str] = set()
    for scenario in scenarios:
        if scenario.gebied != gebied.id:
            raise other_area(scenario.gebied, gebied.id)
        if scenario.id in seen:
            raise GebiedsmixError(
                "same_scenario",
                Text("Scenario '{naam}' staat er twee keer.", "Scenario '{naam}' is there twice."),
                {"naam": scenario.id},
            )
        seen.add(scenario.id)


def _how_sure(gebied: Gebied, scenarios: Sequence[Scenario], waarden: Rekenwaarden) -> Robuustheid | None:
    """Examine the choice; None where there is none to make, or nothing that is scored for all of them."""
    if len(scenarios) < 2:
        return None
    try:
        return examine(gebied, scenarios, KADER, DRAWS, SEED, futures=FUTURES, waarden=waarden)
    except GebiedsmixError as error:
        if error.code == "nothing_scored":
            return None
        raise
