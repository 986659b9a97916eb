"""The sessions on one log: start, join, answer, lead. What this confirms is on disk and counts."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import Any

from gebieden.basis import GebiedsmixError
from scenario.opslag.logboek import Logboek, Nieuw, utc_now
from scenario.opslag.schrijfrij import Schrijfrij
from scenario.perspectieven import load_perspectieven
from scenario.werksessie.rondes import Ronde, check_answer, clean_text, refusal
from scenario.werksessie.sessie import Opzet, Sessie
from scenario.werksessie.toegang import DEELNEMER, hashed, is_secret, new_code, new_secret, participant, read_code
from scenario.werksessie.verloop import replay
from scenario.werksessie.weigering import not_leader, round_closed, session_over, unknown_session

STREAM = "sessie:"
MOST_SESSIONS = 100
MOST_PARTICIPANTS = 2_000  # technical: far above the 400 this is made for
MOST_IDEAS = 20  # technical: per participant and round
MOST_NAME = 80  # technical: length of the name of a session
LOOK_AGAIN_SECONDS = 0.25  # technical: between two looks at the log for what other processes added
ONBEKEND = "geen_rol"


@dataclass(frozen=True)
class Begin:
    """What a facilitator fills in."""

    naam: str
    gebied: str
    scenarios: tuple[str, ...]
    rondes: tuple[Ronde, ...]
    verborgen: bool = True
    modereren: bool = True
    dagen: int = 7
    rekenset: str = ""


class Zaal:
    """All sessions on one log; keeps the last state of each and reads only what is new.

    Parameters
    ----------
    logboek : Logboek
        May be used by other processes too.
    clock, ticks : callable
        The time of day, for expiry; and seconds that only go up.
    """

    def __init__(
        self,
        logboek: Logboek,
        clock: Callable[[], datetime] = utc_now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log, self._clock, self._ticks = logboek, clock, ticks
        self._states: OrderedDict[str, tuple[Sessie, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._queues = lru_cache(maxsize=MOST_SESSIONS)(lambda code: Schrijfrij(partial(logboek.append, STREAM + code)))

    def close(self) -> None:
        """Let go of the log."""
        self._log.close()

    # ------------------------------------------------------------ reading
    def state(self, code: str, *, fresh: bool = False) -> Sessie:
        """Return a session as it is now; what other processes added is seen within a quarter of a second.

        Raises
        ------
        GebiedsmixError
            ``unknown_session``; what the log refuses.
        """
        return self._look(code, lambda _, seen: not fresh and self._ticks() - seen < LOOK_AGAIN_SECONDS)

    def glance(self, code: str) -> Sessie | None:
        """Return a session when that takes no look at the log; None when it does."""
        kept = self._states.get(code)
        return kept[0] if kept and self._ticks() - kept[1] < LOOK_AGAIN_SECONDS else None

    def _state_with(self, code: str, versie: int) -> Sessie:
        """Return a session in which a version has been carried out; who wrote together reads once."""
        return self._look(code, lambda known, _: known.versie >= versie)

    def _look(self, code: str, suffices: Callable[[Sessie, float], bool]) -> Sessie:
        """Return the state that is kept when it suffices, else carry out what is new in the log."""
        kept = self._states.get(code)
        if kept and suffices(*kept):
            return kept[0]
        with self._lock:
            kept = self._states.get(code)
            if kept and suffices(*kept):
                return kept[0]  # somebody else looked while this one waited for the lock
            known, seen = kept[0] if kept else None, self._ticks()
            sessie = replay(code, self._log.read(STREAM + code, known.versie if known else 0), known)
            if sessie is None:
                raise unknown_session()
            self._remember(sessie, seen)
        return sessie

    def _remember(self, sessie: Sessie, seen: float) -> None:
        self._states[sessie.code] = (sessie, seen)
        self._states.move_to_end(sessie.code)
        while len(self._states) > MOST_SESSIONS:
            self._states.popitem(last=False)

    # ------------------------------------------------------------ facilitator
    def begin(self, begin: Begin) -> tuple[str, str]:
        """Start a session; return the code to join it and the secret to lead it."""
        geheim = new_secret()
        opzet = Opzet(
            clean_text(begin.naam, MOST_NAME),
            begin.gebied,
            begin.scenarios,
            begin.rondes,
            begin.verborgen,
            begin.modereren,
            (self._clock() + timedelta(days=begin.dagen)).isoformat(timespec="seconds"),
            hashed(geheim),
            begin.rekenset,
        )
        code = new_code()
        self._log.append(STREAM + code, [Nieuw("begonnen", opzet.document())], expected=0)
        return code, geheim

    def lead(self, code: str, geheim: str) -> Sessie:
        """Return the session to somebody who knows its secret.

        Raises
        ------
        GebiedsmixError
            ``not_leader``: also where there is no such session, so that this is no way to find out.
        """
        try:
            sessie = self.state(read_code(code))
        except GebiedsmixError as error:
            raise not_leader() if error.code == "unknown_session" else error from None
        if not is_secret(geheim, sessie.opzet.geheim):
            raise not_leader()
        return sessie

    def open_round(self, sessie: Sessie, ronde: str, seconds: int = 0) -> Sessie:
        """Open a round; one that was open closes. With ``seconds`` everyone sees a timer."""
        tot = (self._clock() + timedelta(seconds=seconds)).isoformat(timespec="seconds") if seconds else ""
        return self._lead(sessie, Nieuw("geopend", {"ronde": ronde, "tot": tot}))

    def close_round(self, sessie: Sessie) -> Sessie:
        """Close the round that is open."""
        return self._lead(sessie, Nieuw("gesloten"))

    def moderate(self, sessie: Sessie, idee: str, *, getoond: bool, groep: str = "") -> Sessie:
        """Show an idea to the room or not, under a heading or without."""
        return self._lead(sessie, Nieuw("gemodereerd", {"idee": idee, "getoond": getoond, "groep": groep}))

    def decide(self, sessie: Sessie, tekst: str, reden: str) -> Sessie:
        """Write down what was decided and why."""
        return self._lead(sessie, Nieuw("besloten", {"tekst": clean_text(tekst), "reden": clean_text(reden)}))

    def draw(self, sessie: Sessie, van: str, stappen: Sequence[Mapping[str, Any]]) -> Sessie:
        """Show the room a mix: steps on a scenario. Without steps there is nothing to see any more."""
        return self._lead(sessie, Nieuw("getekend", {"van": van, "stappen": [dict(stap) for stap in stappen]}))

    def add_variant(self, sessie: Sessie, scenario: str) -> Sessie:
        """Weigh a scenario with the others from now on."""
        return self._lead(sessie, Nieuw("variant", {"scenario": scenario}))

    def end(self, sessie: Sessie) -> Sessie:
        """End a session; it can still be read."""
        return self._lead(sessie, Nieuw("beeindigd"))

    def wipe(self, sessie: Sessie) -> None:
        """Wipe a session from the log for good, whatever its state; its code then belongs to no session."""
        stroom = STREAM + sessie.code
        last = self._log.append(stroom, [Nieuw("opgeheven")])
        self._log.wipe(stroom, range(1, last))
        with self._lock:
            self._states.pop(sessie.code, None)

    def _lead(self, sessie: Sessie, nieuw: Nieuw) -> Sessie:
        if sessie.klaar:
            raise session_over()
        self._log.append(STREAM + sessie.code, [nieuw])
        return self.state(sessie.code, fresh=True)

    # ------------------------------------------------------------ participants
    def join(self, code: str, deelnemer: str, rol: str = "") -> Sessie:
        """Come in, or come back; another role replaces the first.

        Parameters
        ----------
        code : str
            The join code.
        deelnemer : str
            What the phone made up for itself: 128 random bits.
        rol : str
            Id of a viewpoint, or empty.

        Raises
        ------
        GebiedsmixError
            ``unknown_session``, ``session_over``, ``session_full``, ``no_participant``.
        """
        sessie = self.state(code)
        wie, rol = _who(code, deelnemer), rol if rol in load_perspectieven() else ONBEKEND
        if sessie.deelnemers.get(wie) == rol:
            return sessie
        if wie not in sessie.deelnemers:
            self._check_room(sessie)
        return self._state_with(code, self._queues(code).add(Nieuw("gekomen", {"wie": wie, "rol": rol})))

    def check_expiry(self, sessie: Sessie) -> None:
        """Refuse who comes with a code that has expired.

        Raises
        ------
        GebiedsmixError
            ``session_over``.
        """
        if self._clock() > datetime.fromisoformat(sessie.opzet.verloopt):
            raise session_over()

    def _check_room(self, sessie: Sessie) -> None:
        self.check_expiry(sessie)
        if sessie.klaar:
            raise session_over()
        if len(sessie.deelnemers) >= MOST_PARTICIPANTS:
            raise refusal("session_full", "De sessie is vol.", "The session is full.")

    def answer(self, code: str, deelnemer: str, ronde: str, given: Mapping[str, Any], sleutel: str) -> Sessie:
        """Keep an answer; when this returns it is on disk and counts. Sent twice with one key it counts once.

        Raises
        ------
        GebiedsmixError
            ``round_closed``; ``no_participant``; ``too_many``; what ``check_answer`` or the log refuses.
        """
        sessie, wie = self.state(code), _who(code, deelnemer)
        own = hashed(f"{wie}:{sleutel}")[:32]  # technical: half a hash is plenty
        if _counts(sessie, wie, ronde, own):
            return sessie
        if wie not in sessie.deelnemers or sessie.open != ronde:
            sessie = self.state(code, fresh=True)
        waarde = _checked(sessie, wie, ronde, given)
        content = {"wie": wie, "ronde": ronde, "waarde": waarde, "sleutel": own}
        sessie = self._state_with(code, self._queues(code).add(Nieuw("antwoord", content, own)))
        if sessie.open != ronde and not _counts(sessie, wie, ronde, own):
            raise round_closed()
        return sessie

    def forget(self, code: str, deelnemer: str) -> None:
        """Wipe everything of a participant from the log, for good."""
        wie = _who(code, deelnemer)
        events = self._log.read(STREAM + code)
        own = [event.versie for event in events if event.inhoud.get("wie") == wie]
        if own:
            self._log.append(STREAM + code, [Nieuw("vergeten", {"wie": wie})])  # first, for processes that remember
            self._log.wipe(STREAM + code, own)
            self.state(code, fresh=True)


def _checked(sessie: Sessie, wie: str, ronde: str, given: Mapping[str, Any]) -> dict[str, Any]:
    found = sessie.ronde(ronde)
    if wie not in sessie.deelnemers:
        raise refusal("no_participant", "Doe eerst mee met de code.", "Join with the code first.")
    if found is None or sessie.open != ronde:
        raise round_closed()
    left = sum(idee.wie == wie and idee.ronde == ronde for idee in sessie.ideeen.values())
    if left >= MOST_IDEAS:
        raise refusal("too_many", "Dit is genoeg voor deze ronde.", "This is enough for this round.")
    return check_answer(found, given)


def _counts(sessie: Sessie, wie: str, ronde: str, sleutel: str) -> bool:
    """Tell whether an answer with this key is among those that count."""
    antwoord = sessie.answers(ronde).get(wie)
    return sleutel in sessie.ideeen or (antwoord is not None and antwoord.sleutel == sleutel)


def _who(code: str, deelnemer: str) -> str:
    if not DEELNEMER.fullmatch(deelnemer):
        raise refusal("no_participant", "Laad de pagina opnieuw.", "Reload the page.")
    return participant(code, deelnemer)
