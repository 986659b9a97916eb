"""The work of this server: log and folder, opened once. No session here; what is kept is the same for every visitor."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock, RLock

from gebieden.basis import GebiedsmixError, Text
from gebieden.gebied import Gebied
from gebieden.getekend import name_undrawn
from gebieden.werkmap import work_folder
from scenario.opslag.logboek import open_logboek
from scenario.opslag.verbinding import shown_place, storage_url
from scenario.opslag.werkboek import Bijgewerkt, Werkboek
from scenario.scenariobestand import scenario_path, scenario_text
from scenario.scenarios import Scenario
from scenario.werkversie import Event, Werkversie, read_or_set_aside

LOOK_SECONDS = 1.0  # technical: between two looks at what other servers and programs did
_FIRST = Text(
    "Uw werk in {map} staat nu ook in het logboek (bestanden: {n}). Elke versie blijft zo te vinden.",
    "Your work in {map} is now in the log too (files: {n}). So every version can be found again.",
)


@dataclass(frozen=True)
class Geopend:
    """A working mix as it was opened: none yet, or its version in the log, and what can be done again."""

    werkversie: Werkversie | None = None
    versie: int = 0
    opnieuw: tuple[Event, ...] = ()
    gezegd: Text | None = None


def werkboek() -> Werkboek:
    """Return the work in the storage and the folder of this server.

    Raises
    ------
    GebiedsmixError
        What the storage refuses.
    """
    return _open(storage_url(), str(work_folder()))


@lru_cache(maxsize=1)
def _open(url: str, _folder: str) -> Werkboek:
    return Werkboek(open_logboek(url))


@dataclass
class Kijker:
    """Looks at most once a second; who finds somebody looking does not wait."""

    lock: Lock
    last: float = float("-inf")

    def look(self) -> None:
        """Bring log and folder together, unless that was done just now; a storage that is away changes nothing."""
        if time.monotonic() - self.last < LOOK_SECONDS or not self.lock.acquire(blocking=False):
            return
        try:
            werkboek().sync()
        except GebiedsmixError:
            return  # what lies in the folder is shown; a step that cannot be kept says so itself
        finally:
            self.last = time.monotonic()
            self.lock.release()


@lru_cache(maxsize=1)
def _kijker() -> Kijker:
    return Kijker(Lock())


def look() -> None:
    """See what other servers and other programs added to the work."""
    _kijker().look()


def bring_together() -> Text | None:
    """Make log and folder equal now; return what to say: work that came into the log for the first time, or trouble."""
    try:
        found = werkboek().sync()
    except GebiedsmixError as error:
        return error.message
    return _told(found) if found.eerste and found.naar_log else None


def _told(found: Bijgewerkt) -> Text:
    words = {"map": str(work_folder()), "n": len(found.naar_log)}
    return Text(_FIRST.nl.format(**words), _FIRST.en.format(**words))


def undisturbed(gebied: str) -> RLock:
    """Return what one holds while opening or redrawing an area: who opens it sees all of a drawing, or nothing."""
    return _table_of(str(work_folder()), name_undrawn(gebied))


@cache
def _table_of(_folder: str, _gebied: str) -> RLock:
    return RLock()


def open_mix(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Geopend:
    """Return the working mix of an area; what cannot be read or reached is said."""
    kept, problem = read_or_set_aside(gebied, scenarios)
    try:
        if problem:
            werkboek().sync()  # a file that was set aside is no working mix any more
        stand = werkboek().mix(gebied.id)
    except GebiedsmixError as error:
        return Geopend(kept, gezegd=problem or error.message)
    return Geopend(kept, stand.versie, stand.opnieuw, problem)


def keep_mix(werkversie: Werkversie, expected: int) -> int:
    """Keep a working mix, and return its version; raises as ``Werkboek.keep_mix`` does."""
    return werkboek().keep_mix(werkversie, expected)


def scenario_place(gebied: str, scenario: str) -> str:
    """Return the place of a scenario of the user."""
    return scenario_path(gebied, scenario).relative_to(work_folder()).as_posix()


def keep_scenario(scenario: Scenario, gebied: Gebied, expected: int | None) -> int:
    """Keep a scenario, and return its version; raises as ``save_scenario`` and ``Werkboek.keep`` do."""
    text = scenario_text(scenario, gebied)
    return werkboek().keep(scenario_place(gebied.id, scenario.id), text, expected)


def scenario_versions(gebied: str) -> dict[str, int]:
    """Return the version of every scenario of the user in an area, by id; none when the storage is away."""
    try:
        found = werkboek().versions(f"scenarios/{gebied}/")
    except GebiedsmixError:
        return {}
    return {name.rpartition("/")[2].removesuffix(".json"): versie for name, versie in found.items()}


def scenario_version(gebied: str, scenario: str) -> dict[str, int]:
    """Return the version of one scenario by its id; nothing for one that is shipped, or when the storage is away."""
    return {name: versie for name, versie in scenario_versions(gebied).items() if name == scenario}


def kept_where() -> dict[str, str]:
    """Return the folder of the work and the address of its log, without a password."""
    return {"map": str(work_folder()), "opslag": shown_place(storage_url())}
