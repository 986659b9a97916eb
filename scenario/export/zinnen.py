"""What differs and how sure that is, in words made from figures; never a winner that robustness does not support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from scenario.export.inhoud import Inhoud
from scenario.export.woorden import woord
from scenario.opmaak import chance, number, signed
from scenario.programma import VELDEN
from scenario.uitleg import assumption_share
from scenario.vergelijking import Verschil

LED_BY = ("woningen_nieuw", "arbeidsplaatsen", "groen_m2")  # programme that people ask for first
MOST = 3
LARGELY = 0.5  # share of assumptions above which a difference is called unsure
NAMED = 4  # scenarios that a sentence about chances names


def made_sentence(inhoud: Inhoud) -> str:
    """Say when it was made and with what, and whose figures it rests on when those are not the shipped ones."""
    made = woord("gemaakt_met", inhoud.taal, {"versie": inhoud.versie, "datum": inhoud.datum})
    return f"{made} {figures_sentence(inhoud)}".rstrip()


def figures_sentence(inhoud: Inhoud) -> str:
    """Name the set of own figures that everything rests on; nothing for the shipped ones."""
    if not inhoud.eigen_cijfers:
        return ""
    return woord("eigen_cijfers", inhoud.taal, {"naam": inhoud.eigen_cijfers})


def main_sentences(inhoud: Inhoud) -> list[str]:
    """Say the differences that matter over all scenarios: programme, norms, feasibility, and how sure a choice is."""
    found = [sentence for other in range(1, len(inhoud.scenarios)) for sentence in _programme(inhoud, other)]
    return [*found, *norm_sentences(inhoud), *feasibility_sentences(inhoud), *robust_sentences(inhoud)]


def difference_sentences(inhoud: Inhoud, other: int, most: int = MOST) -> list[str]:
    """Say on what a scenario gains and loses most against the first, with its figures."""
    compared = inhoud.vergelijking
    gains = [_difference(inhoud, row, "wint_op") for row in compared.gains(other, most) if _seen(inhoud, row)]
    losses = [_difference(inhoud, row, "verliest_op") for row in compared.losses(other, most) if _seen(inhoud, row)]
    return [*gains, *losses] or [woord("geen_verschil", inhoud.taal, {"naam": inhoud.namen[other]})]


def norm_sentences(inhoud: Inhoud) -> list[str]:
    """Say which scenarios break how many norms, binding ones apart; those that break as many in one sentence."""
    alike: dict[tuple[int, int], list[str]] = {}
    for name, broken in zip(inhoud.namen, inhoud.knelpunten, strict=True):
        every, binding = {entry.norm for entry in broken}, {entry.norm for entry in broken if entry.is_binding}
        alike.setdefault((len(every), len(binding)), []).append(name)
    return [_norms(inhoud, *counts, names) for counts, names in sorted(alike.items())]


def feasibility_sentences(inhoud: Inhoud) -> list[str]:
    """Name the scenarios that cannot be built as drawn, with the number of reasons."""
    named = [
        f"{name} ({len(judged.overtredingen)})"
        for name, judged in zip(inhoud.namen, inhoud.haalbaarheid, strict=True)
        if not judged.ok
    ]
    return [woord("niet_haalbaar", inhoud.taal, {"namen": ", ".join(named)})] if named else []


def obstacles(inhoud: Inhoud, at: int) -> Counter[str]:
    """Count per norm or reason in how many places a scenario runs into it; binding ones are named as such."""
    binding, found = woord("bindend", inhoud.taal), Counter[str]()
    for reason in inhoud.haalbaarheid[at].overtredingen:
        found[f"{woord(f'regel_{reason.rule}', inhoud.taal)} ({binding})"] += 1
    for broken in inhoud.knelpunten[at]:
        name = inhoud.zeg(inhoud.normen[broken.norm].text)
        found[f"{name} ({binding})" if broken.is_binding else name] += 1
    return found


def robust_sentences(inhoud: Inhoud) -> list[str]:
    """Say how often each scenario comes first over free weights and uncertain kentallen.

    Only a scenario that comes first in every draw is called the best, and then within this lens alone.
    """
    found = inhoud.robuustheid
    if found is None:
        return [] if len(inhoud.scenarios) < 2 else [woord("niets_te_wegen", inhoud.taal)]
    firsts = found.smaa.acceptability[:, 0]
    ranked = [int(at) for at in np.argsort(-firsts, kind="stable") if firsts[at] > 0]
    parts = [f"{inhoud.namen[at]} {chance(float(firsts[at]), inhoud.taal)}" for at in ranked[:NAMED]]
    kader = inhoud.zeg(inhoud.vergelijking.uitkomst.kaders[found.tabel.kader].text)
    chances = woord("kans_op_eerste", inhoud.taal, {"kader": kader, "kansen": ", ".join(parts)})
    verdict = woord("altijd_eerste" if len(ranked) == 1 else "geen_winnaar", inhoud.taal)
    return [f"{chances} {verdict}"]


def _programme(inhoud: Inhoud, other: int) -> Iterator[str]:
    first, name = inhoud.namen[0], inhoud.namen[other]
    changes = []
    for veld in LED_BY:
        declared, totals = VELDEN[veld], inhoud.vergelijking.programma[veld]
        change = signed(float(totals[other] - totals[0]), declared.unit, inhoud.taal)
        if change != "0":
            values = [number(float(totals[at]), declared.unit, inhoud.taal) for at in (0, other)]
            changes.append(f"{inhoud.zeg(declared.text).lower()} {change} ({values[0]} → {values[1]})")
    if changes:
        yield woord("programma_verschil", inhoud.taal, {"naam": name, "eerste": first, "wat": "; ".join(changes)})


def _difference(inhoud: Inhoud, row: Verschil, how: str) -> str:
    unit, taal = row.regel.unit, inhoud.taal
    details = {
        "wat": inhoud.zeg(row.regel.text),
        "van": number(row.reference, unit, taal),
        "naar": number(row.value, unit, taal),
        "punten": signed(row.gain, "score", taal),
    }
    unsure = assumption_share(row.id, inhoud.gebied) > LARGELY
    return woord(how, taal, details) + (f" {woord('vooral_aannames', taal)}" if unsure else "")


def _seen(inhoud: Inhoud, row: Verschil) -> bool:
    return signed(row.gain, "score", inhoud.taal) != "0"


def _norms(inhoud: Inhoud, every: int, binding: int, names: list[str]) -> str:
    details = {"namen": ", ".join(names), "aantal": every, "bindend": binding}
    return woord("normen_geschonden" if every else "geen_norm_geschonden", inhoud.taal, details)
