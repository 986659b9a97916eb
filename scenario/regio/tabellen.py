"""The results of a region laid out in words: one place for the screen, the command line and files."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Language, Text
from gebieden.regio import REST, Relatie
from scenario.indicatoren import INDICATOREN
from scenario.kaders import load_kaders
from scenario.opmaak import bare, number, plain, score, signed, span
from scenario.regio.declaraties import REGIOINVOER, REGIOREGELS
from scenario.regio.doorrekenen import KANTEN, Regiouitkomst
from scenario.regio.rekening import POSTEN, Post
from scenario.regio.waarden import Waarden, values_of_municipality, values_of_region, values_of_relation

Tabel = dict[str, list[str]]

WOORDEN: Mapping[str, Text] = MappingProxyType(
    {
        "aandeel": Text("aandeel", "share"),
        "betaalt": Text("betaalt", "pays"),
        "elders": Text("elders in de regio", "elsewhere in the region"),
        "gebied": Text("gebied", "area"),
        "gemeente": Text("gemeente", "municipality"),
        "gevolg": Text("gevolg", "effect"),
        "groep": Text("onderwerp", "subject"),
        "hier": Text("hier", "here"),
        "inwoners": Text("inwoners", "residents"),
        "landen": Text("landen bij de buren", "land with neighbours"),
        "nu": Text("nu", "now"),
        "plan": Text("plan van", "plan of"),
        "eigen": Text("met eigen plan", "with own plan"),
        "relatie": Text("relatie", "relation"),
        "rest": Text("landen elders in de regio", "land elsewhere in the region"),
        "samen": Text("met alle plannen", "with all plans"),
        "taak": Text("taak, als ze naar inwoners wordt verdeeld", "task, when it is spread by residents"),
        "totaal": Text("samen", "together"),
        "bandbreedte": Text("samen, van laag tot hoog", "together, from low to high"),
        "verdwijnen": Text("verdwijnen hier", "displaced here"),
        "verloren": Text("verloren voor de regio", "lost to the region"),
        "verschil": Text("door de buren", "by the neighbours"),
        "waar": Text("waar", "where"),
        "wat": Text("wat", "what"),
        "wint": Text("wint", "gains"),
        "zonder": Text("zonder plannen", "without plans"),
        "woningen": Text("woningen", "dwellings"),
        "regio": Text("hele regio", "whole region"),
        "rest_regio": Text("de rest van de regio", "the rest of the region"),
        "groen": Text(
            "{van}: het groen van {plek} is ook van {naar}", "{van}: the green of {plek} is also that of {naar}"
        ),
        "banen": Text("Banen die {van} verlaten, gaan naar {naar}", "Jobs that leave {van} go to {naar}"),
        "wonen": Text(
            "Nieuwe woningen in {van} voor mensen van {naar}", "New dwellings in {van} for people from {naar}"
        ),
    }
)
EFFECT = {
    "groen": "groen_bij_buren",
    "banen": "banen_geland",
    "wonen": "vraag_van_buren",
}  # per kind of relation its rule
OF_AREA = ("woningen_erbij", "taak_gedekt", "banen_erbij", "inwoners_zonder_groen")
REGIONAL = ("taak_van_regio", "woonwerkbalans", "prijs_in_regio")


def word(name: str, taal: Language) -> str:
    """Return a word that stands in these tables."""
    return WOORDEN[name].in_language(taal)


def names_of(uitkomst: Regiouitkomst, taal: Language) -> list[str]:
    """Return what the areas are called."""
    return [gebied.naam.in_language(taal) for gebied in uitkomst.regio.gebieden]


def score_table(uitkomst: Regiouitkomst, kader: str, taal: Language) -> Tabel:
    """Scores per area and for the region: now, with the own plan, with all plans, and what the neighbours do to it."""
    found = uitkomst.scores(kader)
    rows = [*zip(names_of(uitkomst, taal), found.nu, found.eigen, found.samen, strict=True)]
    rows.append((word("regio", taal), found.region(found.nu), found.region(found.eigen), found.region(found.samen)))
    names = [groep.text.in_language(taal) for groep in load_kaders()[kader].groepen]
    heads = ("gebied", "groep", "nu", "eigen", "samen", "verschil")
    table: Tabel = {word(name, taal): [] for name in heads}
    for area, *states in rows:
        for group, now, own, together in zip(names, *states, strict=True):
            cells = (area, group, score(now, taal), score(own, taal), score(together, taal))
            _add(table, (*cells, _points(float(together - own), taal)))
    return table


def points_table(uitkomst: Regiouitkomst, kader: str, taal: Language) -> Tabel:
    """Points of the region that every plan brings or costs: here, elsewhere, and in all."""
    found = uitkomst.scores(kader)
    names = [groep.text.in_language(taal) for groep in load_kaders()[kader].groepen]
    table: Tabel = {word(name, taal): [] for name in ("plan", "groep", "hier", "elders", "totaal")}
    for place, area in enumerate(names_of(uitkomst, taal)):
        for at, group in enumerate(names):
            values = (found.hier[place, at], found.elders[place, at], found.totaal[place, at])
            _add(table, (area, group, *(_points(float(value), taal) for value in values)))
    return table


def per_first(table: Tabel) -> list[tuple[str, Tabel]]:
    """Cut a table by its first column: each value with the rest of its rows.

    >>> per_first({"plan": ["a", "a", "b"], "n": ["1", "2", "3"]})
    [('a', {'n': ['1', '2']}), ('b', {'n': ['3']})]
    """
    first, *others = table
    found = []
    for name in dict.fromkeys(table[first]):
        rows = [at for at, cell in enumerate(table[first]) if cell == name]
        found.append((name, {head: [table[head][at] for at in rows] for head in others}))
    return found


def _points(value: float, taal: Language) -> str:
    if math.isnan(value):
        return score(value, taal)
    written = plain(value, 1, taal)
    return f"+{written}" if round(value, 1) > 0 else written


@dataclass(frozen=True)
class Rekeningregel:
    """One line of the accounts: a plan, an account, and what it does where; ``bandbreedte`` is of the total."""

    plan: str
    post: Post
    bedragen: tuple[float, ...]
    totaal: float
    bandbreedte: tuple[float, float]


def account_lines(uitkomst: Regiouitkomst) -> tuple[Rekeningregel, ...]:
    """Lay out the accounts, a line for every plan and account."""
    return tuple(_line(uitkomst, place, post) for place in range(len(uitkomst.regio.ids)) for post in POSTEN)


def _line(uitkomst: Regiouitkomst, place: int, post: Post) -> Rekeningregel:
    rows = {side: uitkomst.rekeningen[side].posten[post].bedragen[place] for side in KANTEN}
    ends = sorted(float(row.sum()) for row in rows.values())
    bedragen = tuple(float(value) for value in rows["value"])
    return Rekeningregel(uitkomst.regio.ids[place], post, bedragen, float(rows["value"].sum()), (ends[0], ends[-1]))


def account_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Who gains and who pays: per plan what it does in every area, in the rest of the region, and in all."""
    areas = names_of(uitkomst, taal)
    heads = (word("plan", taal), word("gevolg", taal), *areas, word("rest_regio", taal), word("totaal", taal))
    table: Tabel = {head: [] for head in (*heads, word("bandbreedte", taal))}
    for line in account_lines(uitkomst):
        post = POSTEN[line.post]
        amounts = [signed(value, post.unit, taal) for value in (*line.bedragen, line.totaal)]
        low, high = (signed(value, post.unit, taal) for value in line.bandbreedte)
        name = areas[uitkomst.regio.position(line.plan)]
        _add(table, (name, post.text.in_language(taal), *amounts, low if low == high else f"{low} … {high}"))
    return table


def job_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Where displaced jobs go, per area."""
    banen = uitkomst.rekeningen["value"].banen
    columns = {
        "verdwijnen": banen.weg,
        "landen": banen.geland.sum(axis=1),
        "rest": banen.rest,
        "verloren": banen.verloren,
    }
    table: Tabel = {word("gebied", taal): names_of(uitkomst, taal)}
    for name, values in columns.items():
        table[word(name, taal)] = [bare(float(value), "arbeidsplaats", taal) for value in values]
    return table


def relation_text(uitkomst: Regiouitkomst, relatie: Relatie, taal: Language) -> str:
    """Say what a relation is."""
    regio = uitkomst.regio
    van = regio.gebieden[regio.position(relatie.van)]
    naar = None if relatie.naar == REST else regio.gebieden[regio.position(relatie.naar)]
    plek = van.deelgebieden[van.position(relatie.deelgebied)].naam.in_language(taal) if relatie.deelgebied else ""
    there = naar.naam.in_language(taal) if naar else word("rest_regio", taal)
    return word(relatie.kind, taal).format(van=van.naam.in_language(taal), naar=there, plek=plek)


def relation_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Every relation with its share, its range, and what the plans do over it."""
    table: Tabel = {word(name, taal): [] for name in ("relatie", "aandeel", "gevolg")}
    for relatie in uitkomst.regio.relaties:
        share = relatie.aandeel
        low, high = (share.value if end is None else end for end in (share.low, share.high))
        rule = REGIOREGELS[EFFECT[relatie.kind]]
        effect = values_of_relation(uitkomst, relatie)[rule.id]
        written = bare(share.value, "aandeel", taal)
        written += f" ({span(low, high, 'aandeel', taal)})" if low < high else ""
        _add(table, (relation_text(uitkomst, relatie, taal), written, number(effect, rule.unit, taal)))
    return table


def changes_by_neighbours(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Every indicator of an area that the plans of its neighbours move, with both values."""
    table: Tabel = {word(name, taal): [] for name in ("gebied", "wat", "eigen", "samen")}
    for name, own, together in zip(names_of(uitkomst, taal), uitkomst.eigen, uitkomst.samen, strict=True):
        for indicator, declared in INDICATOREN.items():
            both = [float(state.meting.value(indicator)) for state in (own, together)]
            cells = [number(value, declared.unit, taal) for value in both]
            if cells[0] != cells[1]:
                _add(table, (name, declared.text.in_language(taal), *cells))
    return table


def region_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """What the plans mean for the region as a whole: without them, and with all of them."""
    values = values_of_region(uitkomst)
    before = _worked_out_before(values)
    table: Tabel = {word(name, taal): [] for name in ("wat", "zonder", "samen")}
    for name in ("woningen_erbij_regio", "banen_erbij_regio"):
        known = REGIOINVOER[name]
        _add(table, (known.text.in_language(taal), "0", number(values[name], known.unit, taal)))
    for name in REGIONAL:
        regel = REGIOREGELS[name]
        _add(table, (regel.text.in_language(taal), *(number(v[name], regel.unit, taal) for v in (before, values))))
    return table


def _worked_out_before(values: Waarden) -> Waarden:
    """The same rules when no plan adds anything."""
    still = {**values, "woningen_erbij_regio": 0.0, "banen_erbij_regio": 0.0}
    inputs = {name: [np.asarray(still[entry]) for entry in REGIOREGELS[name].inputs] for name in REGIONAL}
    return {name: float(REGIOREGELS[name].formula(*found)) for name, found in inputs.items()}


def municipality_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """The municipalities around, with their part of the task as an assumption."""
    heads = ("gemeente", "inwoners", "woningen", "taak")
    table: Tabel = {word(name, taal): [] for name in heads}
    for each in sorted(uitkomst.regio.gemeenten, key=lambda gemeente: gemeente.naam):
        task = values_of_municipality(uitkomst, each.id)["taak_naar_inwoners"]
        counts = ((each.inwoners, "inwoner"), (each.woningen, "woning"), (task, "woning"))
        _add(table, (each.naam, *(bare(value, unit, taal) for value, unit in counts)))
    return table


def _add(table: Tabel, cells: Sequence[str]) -> None:
    for column, cell in zip(table.values(), cells, strict=True):
        column.append(cell)
