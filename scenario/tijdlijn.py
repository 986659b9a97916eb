"""What stands when: the building period of every deelgebied with what bars it, and the programme year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gebieden.gebied import Blokkade, Gebied
from scenario.bewerkingen import at_year
from scenario.haalbaarheid import breaks_entry
from scenario.kentallen import Kentallen
from scenario.programma import Programma, derive_programma
from scenario.verdeling import Verdeling, stack


@dataclass(frozen=True)
class Bouwtijd:
    """When a deelgebied is built, and what bars it.

    Parameters
    ----------
    deelgebied : str
        Its id.
    start, gereed : int or None
        First and last year; None where everything stays.
    blokkades : tuple of Blokkade
        What is barred here.
    te_vroeg : tuple of Blokkade
        Those of them that this mix breaks.
    """

    deelgebied: str
    start: int | None
    gereed: int | None
    blokkades: tuple[Blokkade, ...]
    te_vroeg: tuple[Blokkade, ...]


def building_periods(gebied: Gebied, programma: Programma) -> tuple[Bouwtijd, ...]:
    """Return per deelgebied when it is built.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    programma : Programma
        Of one mix in its final state.
    """
    verdeling = programma.verdeling
    found = []
    for place, name in enumerate(gebied.ids):
        here = tuple(entry for entry in gebied.blokkades if entry.deelgebied == name)
        builds = bool(verdeling["transformatie"][place] > 0)
        start, gereed = (int(verdeling[lever][place]) if builds else None for lever in ("start", "gereed"))
        broken = tuple(entry for entry in here if breaks_entry(programma, entry))
        found.append(Bouwtijd(name, start, gereed, here, broken))
    return tuple(found)


def shown_years(periods: Sequence[Bouwtijd], wanted: Sequence[int]) -> tuple[int, ...]:
    """Return the years of a timeline: all from the first start to the last completion, and those wanted.

    >>> shown_years([Bouwtijd("a", 2031, 2033, (), ())], [2030, 2032])
    (2030, 2031, 2032, 2033)
    """
    ends = [year for period in periods for year in (period.start, period.gereed) if year is not None]
    return tuple(range(min([*ends, *wanted]), max([*ends, *wanted]) + 1))


def programme_by_year(
    gebied: Gebied, verdeling: Verdeling, years: Sequence[int], kentallen: Kentallen | None = None
) -> Programma:
    """Derive the programme as it stands at the end of each year, in one call.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        The area, and one mix ``(D, H)`` in its final state.
    years : sequence of int
        Y years.
    kentallen : Kentallen, optional
        The shipped ones when absent.

    Returns
    -------
    Programma
        Fields of shape ``(Y, D)``.
    """
    return derive_programma(gebied, stack([at_year(verdeling, float(year)) for year in years]), kentallen)
