"""How sure a choice is, as tables and sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from rich.console import Console
from rich.table import Table

from gebieden.basis import Language, Text
from scenario.afweging.perspectiefvergelijking import Perspectiefvergelijking
from scenario.kentallen import load_kentallen
from scenario.opmaak import number, percentage, plain
from scenario.robuustheid.onderzoek import Onzekerheid, Robuustheid

MOST = 8  # rows of what is sorted by size
WORDS: Mapping[str, Text] = {
    "heading": Text("Hoe vaak komt elk scenario op elke plaats?", "How often does each scenario take each place?"),
    "sample": Text("{n} trekkingen, seed {seed}. {weging}", "{n} draws, seed {seed}. {weging}"),
    "scenario": Text("scenario", "scenario"),
    "place": Text("{n}e", "no. {n}"),
    "regret": Text("spijt", "regret"),
    "confidence": Text("vertrouwen", "confidence"),
    "infeasible": Text("niet haalbaar", "not feasible"),
    "central": Text("Bij deze gewichten wint een scenario typisch", "Weights at which a scenario typically wins"),
    "lead": Text(
        "Bij {wie} wint {winnaar}, met {punten} punten voorsprong.",
        "With {wie} {winnaar} wins, {punten} points ahead.",
    ),
    "equal": Text("gelijke gewichten", "equal weights"),
    "tip": Text(
        "{criterium}: van {nu} naar {dan}, dan wint {wint}", "{criterium}: from {nu} to {dan}, then {wint} wins"
    ),
    "no_tip": Text("Geen enkel gewicht verandert dat alleen.", "No single weight changes that."),
    "shift": Text(
        "{wint} haalt in als er {gewicht} van het gewicht verschuift",
        "{wint} catches up when {gewicht} of the weight moves",
    ),
    "never": Text("{wint} haalt bij geen enkele weging in", "{wint} does not catch up at any weights"),
    "viewpoints": Text("Perspectieven naast elkaar", "Viewpoints side by side"),
    "who_wins": Text("wint", "wins"),
    "changes": Text(
        "Bij {aandeel} van de {n} perspectieven wint een ander dan bij neutraal. Eensgezindheid {w}, conflict {c}.",
        "Under {aandeel} of the {n} viewpoints another wins than under neutral. Concordance {w}, conflict {c}.",
    ),
    "later": Text("Vanuit later en elders", "From later and elsewhere"),
    "now_only": Text("Wie alleen op nu let:", "Looking at now alone:"),
    "left_out": Text(
        "Niet gewogen, want niet overal van toepassing: {groepen}.",
        "Not weighed, not applicable everywhere: {groepen}.",
    ),
    "futures": Text(
        "In {n} toekomsten wint {winnaar} niet in {kantelt} ({laag} – {hoog}). Wat dat beslist:",
        "In {n} futures {winnaar} does not win in {kantelt} ({laag} – {hoog}). What decides that:",
    ),
    "share": Text(
        "{kental}: verklaart {aandeel}, verband {verband}", "{kental}: explains {aandeel}, correlation {verband}"
    ),
    "flips": Text("{kental} op {waarde} laat alleen al {wint} winnen", "{kental} at {waarde} alone makes {wint} win"),
    "norms": Text("Haalt de normen in dit deel van de toekomsten", "Meets the norms in this share of the futures"),
    "all": Text("alle normen", "all norms"),
    "binding": Text("wet en verordening", "law and ordinance"),
    "minimum": Text("minimum op elke opgave", "minimum on every goal"),
}


def print_tables(found: Robuustheid, taal: Language) -> None:
    """Print everything that was found."""
    console = Console()
    console.print(f"[bold]{_say('heading', taal)}[/bold]")
    sample = {
        "n": plain(found.smaa.draws, 0, taal),
        "seed": found.seed,
        "weging": found.weging.text.in_language(taal),
    }
    console.print(_say("sample", taal, sample), markup=False)
    if found.tabel.left_out:
        names = ", ".join(criterium.text.in_language(taal) for criterium in found.tabel.left_out)
        console.print(_say("left_out", taal, {"groepen": names}), markup=False)
    console.print(_rank_table(found, taal))
    console.print(_central_table(found, taal))
    _print_tipping(console, found, taal)
    if found.perspectieven is not None:
        _print_perspectieven(console, found.perspectieven, taal)
    _print_later(console, found, taal)
    if found.onzekerheid is not None:
        _print_uncertainty(console, found, found.onzekerheid, taal)


def _say(word: str, taal: Language, details: Mapping[str, object] | None = None) -> str:
    return WORDS[word].filled(details or {}).in_language(taal)


def _rank_table(found: Robuustheid, taal: Language) -> Table:
    count = len(found.tabel.scenarios)
    places = [_say("place", taal, {"n": place + 1}) for place in range(count)]
    table = Table(_say("scenario", taal), *places, _say("regret", taal), _say("confidence", taal))
    for at, name in enumerate(found.tabel.scenarios):
        shares = [percentage(float(share), taal) for share in found.smaa.acceptability[at]]
        label = name if found.haalbaar[at] else f"{name} ({_say('infeasible', taal)})"
        regret = f"{plain(float(found.spijt.gemiddeld[at]), 1, taal)} ± {plain(float(found.spijt.marge[at]), 1, taal)}"
        table.add_row(label, *shares, regret, _share_or_dash(float(found.smaa.confidence[at]), taal))
    return table


def _share_or_dash(share: float, taal: Language) -> str:
    return "–" if np.isnan(share) else percentage(share, taal)


def _central_table(found: Robuustheid, taal: Language) -> Table:
    heads = [criterium.text.in_language(taal) for criterium in found.tabel.criteria]
    table = Table(_say("scenario", taal), *heads, title=_say("central", taal))
    for name, weights in zip(found.tabel.scenarios, found.smaa.central_weights, strict=True):
        table.add_row(name, *(_share_or_dash(float(weight), taal) for weight in weights))
    return table


def _print_tipping(console: Console, found: Robuustheid, taal: Language) -> None:
    tipping = found.omslagpunten
    texts = {criterium.id: criterium.text.in_language(taal) for criterium in found.tabel.criteria}
    who = found.perspectief.text.in_language(taal) if found.perspectief else _say("equal", taal)
    details = {"wie": who, "winnaar": ", ".join(tipping.winnaars), "punten": plain(tipping.voorsprong, 1, taal)}
    console.print(_say("lead", taal, details), markup=False)
    for point in tipping.punten[:MOST]:
        row = {
            "criterium": texts[point.criterium],
            "nu": percentage(point.gewicht, taal),
            "dan": percentage(point.omslag, taal),
            "wint": point.wint,
        }
        console.print(f"  - {_say('tip', taal, row)}", markup=False)
    if not tipping.punten:
        console.print(f"  {_say('no_tip', taal)}", markup=False)
    for shift in tipping.verschuivingen:
        word = "shift" if np.isfinite(shift.gewicht) else "never"
        row = {"wint": shift.scenario, "gewicht": percentage(shift.gewicht, taal)}
        console.print(f"  - {_say(word, taal, row)}", markup=False)


def _print_perspectieven(console: Console, side: Perspectiefvergelijking, taal: Language) -> None:
    table = Table(_say("viewpoints", taal), _say("who_wins", taal), *side.tabel.scenarios)
    for entry, won, values in zip(side.perspectieven, side.winners, side.values, strict=True):
        scores = [plain(float(value), 0, taal) for value in values]
        table.add_row(entry.text.in_language(taal), ", ".join(won), *scores)
    console.print(table)
    details = {
        "aandeel": percentage(side.other_winner, taal),
        "n": len(side.perspectieven),
        "w": plain(side.concordance, 2, taal),
        "c": plain(side.conflict, 2, taal),
    }
    console.print(_say("changes", taal, details), markup=False)


def _print_later(console: Console, found: Robuustheid, taal: Language) -> None:
    seen = found.later_elders
    table = Table(_say("later", taal), *seen.tabel.scenarios)
    for entry, ranks in zip(seen.perspectieven, seen.ranks, strict=True):
        table.add_row(entry.text.in_language(taal), *(plain(float(rank), 0, taal) for rank in ranks))
    console.print(table)
    if seen.vergeten:
        console.print(_say("now_only", taal), markup=False)
    for forgotten in seen.vergeten:
        console.print(f"! {forgotten.text.in_language(taal)}", markup=False)


def _print_uncertainty(console: Console, found: Robuustheid, unsure: Onzekerheid, taal: Language) -> None:
    moved, names, kentallen = unsure.gevoeligheid, found.tabel.scenarios, load_kentallen()
    low, high = moved.kantelt_interval
    details = {
        "n": plain(moved.draws, 0, taal),
        "winnaar": names[moved.winnaar],
        "kantelt": percentage(moved.kantelt, taal, 1),
        "laag": percentage(low, taal, 1),
        "hoog": percentage(high, taal, 1),
    }
    console.print(_say("futures", taal, details), markup=False)
    for name, share, verband in list(zip(moved.kentallen, moved.aandeel, moved.verband, strict=True))[:MOST]:
        row = {
            "kental": kentallen[name].text.in_language(taal),
            "aandeel": percentage(float(share), taal),
            "verband": plain(float(verband), 2, taal),
        }
        console.print(f"  - {_say('share', taal, row)}", markup=False)
    for entry in unsure.kantelkentallen[:MOST]:
        kental = kentallen[entry.kental]
        row = {
            "kental": kental.text.in_language(taal),
            "waarde": number(entry.value, kental.unit, taal),
            "wint": names[entry.winnaar],
        }
        console.print(f"  - {_say('flips', taal, row)}", markup=False)
    console.print(_norm_table(found, unsure, taal))


def _norm_table(found: Robuustheid, unsure: Onzekerheid, taal: Language) -> Table:
    enough = unsure.haalt_normen
    table = Table(_say("norms", taal), _say("all", taal), _say("binding", taal), _say("minimum", taal))
    for at, name in enumerate(found.tabel.scenarios):
        shares = (enough.alle[at], enough.bindend[at], enough.minimum[at])
        table.add_row(name, *(percentage(float(share), taal) for share in shares))
    return table
