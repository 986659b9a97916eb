"""What a large run says, as a table for people or a document for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from gebieden.basis import Language, Text
from scenario.cli.kiezen import write_json
from scenario.hendels import hendel_by_id
from scenario.kentallen import load_kentallen
from scenario.opmaak import number, percentage, plain
from scenario.programma import VELDEN
from scenario.sweep.discover import Bound, Box
from scenario.sweep.findings import Findings
from scenario.sweep.folder import Folder

WORDS: Mapping[str, Text] = {
    "run": Text("{n} varianten in {map}", "{n} variants in {map}"),
    "haalbaar": Text("kan worden gebouwd", "can be built"),
    "bindende_normen": Text("haalt elke wettelijke norm", "meets every norm of law"),
    "alle_normen": Text("haalt elke norm", "meets every norm"),
    "lowest": Text("laagste", "lowest"),
    "middle": Text("midden", "middle"),
    "highest": Text("hoogste", "highest"),
    "aim": Text("Wat leidt tot: {doel}", "What leads to: {doel}"),
    "overall": Text(
        "Van alle varianten haalt {deel} dit. Binnen deze grenzen {binnen}.",
        "Of all variants {deel} reach this. Within these bounds {binnen}.",
    ),
    "coverage": Text(
        "Deze grenzen houden {massa} van de varianten over, en {dekking} van wat het haalt.",
        "These bounds keep {massa} of the variants, and {dekking} of those that reach it.",
    ),
    "chance": Text("kans op toeval", "chance of luck"),
    "where": Text("waar", "where"),
    "from": Text("van", "from"),
    "to": Text("tot", "to"),
    "lever": Text("hendel of kental", "lever or kental"),
}


def tell_findings(found: Findings, folder: Folder, taal: Language, *, as_json: bool) -> None:
    """Print how many variants there are, what they can do, and between what the programme lies."""
    if as_json:
        write_json({"map": str(folder.path), "opdracht": folder.order, **asdict(found)})
        return
    console = Console()
    heading = _word("run", taal).format(n=plain(found.rows, 0, taal), map=folder.path)
    console.print(heading, markup=False, highlight=False, soft_wrap=True)
    for name in ("haalbaar", "bindende_normen", "alle_normen"):
        console.print(f"{percentage(getattr(found, name), taal):>8} {_word(name, taal)}", highlight=False)
    table = Table("", *(_word(name, taal) for name in ("lowest", "middle", "highest")))
    for name, values in found.totals.items():
        field = VELDEN[name]
        table.add_row(field.text.in_language(taal), *(number(value, field.unit, taal) for value in values))
    console.print(table)


def tell_box(box: Box, folder: Folder, aims: Sequence[str], taal: Language, *, as_json: bool) -> None:
    """Print the bounds that lead to the aims, the most telling first."""
    if as_json:
        write_json({"map": str(folder.path), "doel": list(aims), **asdict(box)})
        return
    console = Console()
    console.print(_word("aim", taal).format(doel=", ".join(aims)), markup=False, highlight=False, soft_wrap=True)
    shares = {
        "deel": percentage(box.overall, taal),
        "binnen": percentage(box.density, taal),
        "massa": percentage(box.mass, taal),
        "dekking": percentage(box.coverage, taal),
    }
    for name in ("overall", "coverage"):
        console.print(_word(name, taal).format(**shares), highlight=False, soft_wrap=True)
    table = Table(*(_word(name, taal) for name in ("lever", "where", "from", "to", "chance")))
    targets = {axis["name"]: axis for axis in folder.order["axes"]}
    for bound in box.bounds:
        table.add_row(*_bound_row(bound, targets[bound.axis], taal))
    console.print(table)


def _bound_row(bound: Bound, axis: Mapping[str, object], taal: Language) -> tuple[str, ...]:
    target = str(axis["target"])
    declared = hendel_by_id(target) if axis["places"] else load_kentallen()[target]
    ends = (number(value, declared.unit, taal) for value in (bound.low, bound.high))
    return declared.text.in_language(taal), bound.axis.split(".")[0], *ends, percentage(bound.chance, taal, 1)


def _word(name: str, taal: Language) -> str:
    return WORDS[name].in_language(taal)
