"""What rounds, their choices and groups of people are called."""

from __future__ import annotations

from gebieden.basis import Language
from scenario.app.deelnemer.zalen import scenario_names
from scenario.app.teksten import tekst
from scenario.hendels import HENDELS
from scenario.kaders import load_kaders
from scenario.perspectieven import load_perspectieven
from scenario.werksessie.rondes import BEVINDINGEN, KADER_VAN, MIXHENDELS, OORDELEN, Ronde
from scenario.werksessie.sessie import Sessie
from scenario.werksessie.uitkomst import IEDEREEN


def round_title(ronde: Ronde, taal: Language) -> str:
    """Return what a kind of round is called."""
    return tekst(f"deelnemer_ronde_{ronde.soort}", taal)


def choice_names(sessie: Sessie, ronde: Ronde, taal: Language) -> dict[str, str]:
    """Return the choices of a round by id, in words; none where people write."""
    if ronde.soort in KADER_VAN:
        return {each.id: each.text.in_language(taal) for each in load_kaders()[KADER_VAN[ronde.soort]].groepen}
    if ronde.soort == "scenario":
        names = scenario_names(sessie.opzet.gebied, ronde.keuzes)
        return {name: words.in_language(taal) for name, words in names.items()}
    if ronde.soort == "mix":
        return {hendel.id: hendel.text.in_language(taal) for hendel in HENDELS if hendel.id in MIXHENDELS}
    fixed = {"norm": OORDELEN, "uitdaging": BEVINDINGEN}.get(ronde.soort, ())
    return {name: tekst(f"deelnemer_{name}", taal) for name in fixed}


def group_name(group: str, taal: Language) -> str:
    """Return what a group of people is called: everybody, a viewpoint, or those without a role."""
    if group in load_perspectieven():
        return load_perspectieven()[group].text.in_language(taal)
    return tekst("deelnemer_iedereen" if group == IEDEREEN else "deelnemer_geen_rol", taal)
