"""An exploration as tables and sentences for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table

from gebieden.basis import Array, Language, Text
from scenario.cli.frontier_document import neutral_weights, represented_share
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import percentage, plain
from scenario.optimum.herschatting import Plan, turned_pairs
from scenario.optimum.varianten import distance
from scenario.optimum.verkennen import Verkenning
from scenario.perspectieven import find_perspectief

SHOWN = 3  # plans shown per number of dwellings: the first, the middle and the last
WORDS: Mapping[str, Text] = {
    "heading": Text(
        "{n} plannen waarvan niets beter kan zonder dat iets anders slechter wordt ({s} s, vanuit {start})",
        "{n} plans in which nothing can be better without something else being worse ({s} s, from {start})",
    ),
    "exact": Text(
        "Dat geldt voor de eigen score: het deel van de indicatoren dat in m² is uit te drukken ({delen}). "
        "De kern scoort daarna alles.",
        "That holds for the own score: the part of the indicators that can be put in m² ({delen}). "
        "The core then scores everything.",
    ),
    "dwellings": Text("nieuwe woningen", "new dwellings"),
    "kind": Text("plan", "plan"),
    "own": Text("{groep}\neigen", "{groep}\nown"),
    "full": Text("{groep}\nkern", "{groep}\ncore"),
    "payoff": Text(
        "Hoogste score per doel, en wat de andere dan zijn", "Best score per goal, and what the others then are"
    ),
    "turned": Text(
        "{woningen} woningen: bij herscoren draait de volgorde om in {deel} van de paren.",
        "{woningen} dwellings: scored by the core, {deel} of the pairs turn round.",
    ),
    "compromise": Text(
        "Compromis bij {woningen} woningen: niemand levert meer dan {spijt} punten in op zijn beste plan ({wie}).",
        "Compromise at {woningen} dwellings: nobody gives up more than {spijt} points of their best plan ({wie}).",
    ),
    "variants": Text("Bijna even goed, maar anders ({wie})", "Nearly as good, but different ({wie})"),
    "apart": Text("andere bestemming dan het beste plan", "other use than the best plan"),
    "left_out": Text(
        "Niet voor te stellen in m², alleen door de kern gescoord:", "Not to be put in m², scored by the core only:"
    ),
    "infeasible": Text("niet haalbaar", "not feasible"),
}


def print_tables(found: Verkenning, taal: Language) -> None:
    """Print the frontier, the pay-off tables, the compromise, the variants and what was left out."""
    console = Console()
    count = sum(len(niveau.punten) for niveau in found.niveaus)
    start = found.start.naam.in_language(taal)
    seconds = plain(found.seconds, 1, taal)
    console.print(_word("heading", taal).format(n=count, s=seconds, start=start), markup=False)
    shares = {groep.text.in_language(taal): represented_share(found)[groep.id] for groep in found.groepen}
    parts = ", ".join(f"{name} {percentage(share, taal)}" for name, share in shares.items())
    console.print(_word("exact", taal).format(delen=parts), markup=False)
    console.print(_plans_table(found, [plan for niveau in found.niveaus for plan in _few(niveau.punten)], taal))
    console.print(_payoff_table(found, taal))
    _print_turned(console, found, taal)
    _print_compromise(console, found, taal)
    if found.varianten:
        console.print(_variants_table(found, taal))
    console.print(_word("left_out", taal))
    for entry in found.basis.voorstelling.weggelaten:
        name = INDICATOREN[entry.id].text.in_language(taal)
        console.print(f"  - {name}: {entry.reden.in_language(taal)}", markup=False)


def _word(name: str, taal: Language) -> str:
    return WORDS[name].in_language(taal)


def _few(plans: Sequence[Plan]) -> list[Plan]:
    places = dict.fromkeys(int(at) for at in np.linspace(0, len(plans) - 1, min(SHOWN, len(plans))))
    return [plans[at] for at in places]


def _plans_table(found: Verkenning, plans: Sequence[Plan], taal: Language) -> Table:
    titles = [
        _word(side, taal).format(groep=groep.text.in_language(taal))
        for groep in found.groepen
        for side in ("own", "full")
    ]
    table = Table(_word("dwellings", taal), *titles)
    for plan in plans:
        table.add_row(_dwellings(plan, taal), *_score_cells(plan, taal))
    return table


def _dwellings(plan: Plan, taal: Language) -> str:
    written = plain(plan.woningen, 0, taal)
    return written if plan.haalbaar else f"{written} ({_word('infeasible', taal)})"


def _score_cells(plan: Plan, taal: Language) -> list[str]:
    pairs = zip(plan.eigen, plan.herschat, strict=True)
    return [plain(float(score), 1, taal) for pair in pairs for score in pair]


def _payoff_table(found: Verkenning, taal: Language) -> Table:
    names = [groep.text.in_language(taal) for groep in found.groepen]
    table = Table(_word("dwellings", taal), *names, title=_word("payoff", taal), title_justify="left")
    for niveau in found.niveaus:
        for row in niveau.payoff:
            table.add_row(plain(niveau.woningen, 0, taal), *_marked(row, niveau.payoff, taal))
    return table


def _marked(row: Array, payoff: Array, taal: Language) -> list[str]:
    """Write scores; the best of its column stands out."""
    best = payoff.max(axis=0)
    cells = [plain(float(score), 1, taal) for score in row]
    return [f"[bold]{cell}[/bold]" if score == top else cell for cell, score, top in zip(cells, row, best, strict=True)]


def _print_turned(console: Console, found: Verkenning, taal: Language) -> None:
    for niveau in found.niveaus:
        turned, pairs = turned_pairs(niveau.punten, neutral_weights(found))
        part = percentage(turned / pairs if pairs else 0.0, taal)
        sentence = _word("turned", taal).format(woningen=plain(niveau.woningen, 0, taal), deel=part)
        console.print(sentence, markup=False)


def _print_compromise(console: Console, found: Verkenning, taal: Language) -> None:
    worst = max(found.spijt, key=lambda name: found.spijt[name])
    sentence = _word("compromise", taal).format(
        woningen=plain(found.compromis.woningen, 0, taal),
        spijt=plain(found.spijt[worst], 1, taal),
        wie=find_perspectief(worst).text.in_language(taal),
    )
    console.print(sentence, markup=False)
    console.print(_plans_table(found, [found.compromis], taal))


def _variants_table(found: Verkenning, taal: Language) -> Table:
    ruimte, best = found.basis.proef.ruimte, found.varianten[0]
    wie = find_perspectief(found.opdracht.perspectief).text.in_language(taal)
    names = [_word("full", taal).format(groep=groep.text.in_language(taal)) for groep in found.groepen]
    title = _word("variants", taal).format(wie=wie)
    table = Table(_word("apart", taal), *names, title=title, title_justify="left")
    for plan in found.varianten:
        apart = float(distance(ruimte.plan_of(best.verdeling), ruimte.plan_of(plan.verdeling)))
        table.add_row(percentage(apart, taal), *(plain(float(score), 1, taal) for score in plan.herschat))
    return table
