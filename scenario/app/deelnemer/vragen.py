"""What a phone shows of a session, as plain JSON: the question that is open, or what the last round found."""

from __future__ import annotations

from typing import Any

from gebieden.basis import Language
from scenario.app.deelnemer.namen import choice_names, round_title
from scenario.app.deelnemer.tekening import drawn_result
from scenario.app.deelnemer.uitslag import result_of
from scenario.perspectieven import load_perspectieven
from scenario.werksessie.rondes import KADER_VAN, Ronde
from scenario.werksessie.sessie import Sessie

Row = dict[str, Any]
ONE_SECOND_ROOM = 100  # phones look every second; in a fuller room every other second


def phone_view(sessie: Sessie, wie: str, taal: Language) -> Row:
    """Return what one participant sees.

    Parameters
    ----------
    sessie : Sessie
        Now.
    wie : str
        The participant, as named in the log.
    taal : {"nl", "en"}
        Language of the phone.
    """
    ronde = sessie.ronde(sessie.open)
    last = sessie.ronde(sessie.gesloten[-1]) if sessie.gesloten and ronde is None else None
    return {
        "merk": view_mark(sessie, wie),
        "naam": sessie.opzet.naam,
        "rol": sessie.deelnemers.get(wie, ""),
        "klaar": sessie.klaar,
        "wacht": 1 if len(sessie.deelnemers) <= ONE_SECOND_ROOM else 2,
        "ronde": _question(sessie, ronde, wie, taal) if ronde else None,
        "uitslag": result_of(sessie, last, taal) if last else None,
        "getekend": drawn_result(sessie, taal),
    }


def view_mark(sessie: Sessie, wie: str) -> str:
    """Return a mark that is another one as soon as this participant sees something else."""
    own, ronde = sessie.answers(sessie.open).get(wie), sessie.ronde(sessie.open)
    shown = [idee for idee in sessie.ideeen.values() if idee.getoond] if ronde and ronde.soort == "reactie" else []
    reacted = sum(wie in idee.eens for idee in shown)
    last = "" if sessie.open else sessie.gesloten[-1:]
    drawn = sessie.getekend.get("versie", 0)
    parts = (sessie.open, last, sessie.tot, sessie.klaar, own.sleutel if own else "", len(shown), reacted, drawn)
    return "|".join(map(str, parts))


def _question(sessie: Sessie, ronde: Ronde, wie: str, taal: Language) -> Row:
    own = sessie.answers(ronde.id).get(wie)
    return {
        "id": ronde.id,
        "soort": ronde.soort,
        "titel": round_title(ronde, taal),
        "vraag": ronde.vraag.in_language(taal),
        "keuzes": _choices(sessie, ronde, wie, taal),
        "antwoord": dict(own.waarde) if own else None,
        "rollen": _offered_weights(ronde, taal),
    }


def _choices(sessie: Sessie, ronde: Ronde, wie: str, taal: Language) -> list[Row]:
    if ronde.soort != "reactie":
        return [{"id": name, "naam": words} for name, words in choice_names(sessie, ronde, taal).items()]
    shown = [idee for idee in sessie.ideeen.values() if idee.getoond]
    return [{"id": idee.id, "naam": idee.tekst, "eens": idee.eens.get(wie)} for idee in shown]


def _offered_weights(ronde: Ronde, taal: Language) -> list[Row]:
    """Return the weights of every viewpoint, as a start that somebody may take over and change."""
    if ronde.soort not in KADER_VAN:
        return []
    kader = KADER_VAN[ronde.soort]
    return [
        {
            "id": each.id,
            "naam": each.text.in_language(taal),
            "gewichten": {name: round(weight * 100) for name, weight in each.on(kader).items()},
        }
        for each in load_perspectieven().values()
    ]


def offered_roles(taal: Language) -> list[Row]:
    """Return the roles that a participant can take."""
    return [{"id": each.id, "naam": each.text.in_language(taal)} for each in load_perspectieven().values()]
