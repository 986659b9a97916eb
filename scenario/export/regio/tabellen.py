"""The tables of a region: what plans do here, with the neighbours and elsewhere, each with its range and sources."""

from __future__ import annotations

from gebieden.basis import Language, Text
from scenario.export.tabel import Cell, Kolom, Tabel, known, number_column, text_column
from scenario.kaders import load_kaders
from scenario.regio import POSTEN, REGIOREGELS, Plek, Regiouitkomst, explain_regio
from scenario.regio.tabellen import EFFECT, OF_AREA, REGIONAL, account_lines, names_of

PLAN, WHERE = text_column("plan", "Plan van", "Plan of"), text_column("waar", "Waar", "Where")
UNIT, VALUE = text_column("eenheid", "Eenheid", "Unit"), number_column("waarde", "Waarde", "Value")
REST = Text("De rest van de regio", "The rest of the region")
TOGETHER = Text("Samen", "Together")


def account_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Every plan, account and place with its amount; ends of the range for the total only."""
    names, rows = names_of(uitkomst, taal), list[tuple[Cell, ...]]()
    for line in account_lines(uitkomst):
        post, place = POSTEN[line.post], uitkomst.regio.position(line.plan)
        begin = (names[place], uitkomst.scenarios[place].naam.in_language(taal), post.text.in_language(taal))
        where = [*names, REST.in_language(taal)]
        rows += [
            (*begin, each, post.unit, amount, None, None) for each, amount in zip(where, line.bedragen, strict=True)
        ]
        rows.append((*begin, TOGETHER.in_language(taal), post.unit, line.totaal, *line.bandbreedte))
    columns = (
        PLAN,
        text_column("scenario", "Scenario", "Scenario"),
        text_column("gevolg", "Gevolg", "Effect"),
        WHERE,
        UNIT,
        VALUE,
        number_column("laag", "Laag", "Low"),
        number_column("hoog", "Hoog", "High"),
    )
    text = Text("Wie wint, wie betaalt", "Who gains, who pays")
    return Tabel("rekening", text, columns, rows, ("plan", "gevolg", "waar"))


def score_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Scores of every area in every lens, and the points of the region that its plan brings or costs."""
    names, rows = names_of(uitkomst, taal), list[tuple[Cell, ...]]()
    for kader in load_kaders().values():
        found = uitkomst.scores(kader.id)
        parts = (found.nu, found.eigen, found.samen, found.hier, found.elders, found.totaal)
        for place, name in enumerate(names):
            for at, groep in enumerate(kader.groepen):
                begin = (name, kader.text.in_language(taal), groep.text.in_language(taal))
                rows.append((*begin, *(known(part[place, at]) for part in parts)))
    columns = (
        text_column("gebied", "Gebied", "Area"),
        text_column("kader", "Kader", "Lens"),
        text_column("groep", "Onderwerp", "Subject"),
        number_column("nu", "Nu", "Now"),
        number_column("eigen_plan", "Met eigen plan", "With own plan"),
        number_column("alle_plannen", "Met alle plannen", "With all plans"),
        number_column("hier", "Punten van dit plan hier", "Points of this plan here"),
        number_column("elders", "Punten van dit plan elders", "Points of this plan elsewhere"),
        number_column("totaal", "Punten van dit plan samen", "Points of this plan together"),
    )
    return Tabel("scores", Text("Scores", "Scores"), columns, rows, ("gebied", "kader", "groep"))


def job_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Where displaced jobs go."""
    banen = uitkomst.rekeningen["value"].banen
    parts = (banen.weg, banen.geland.sum(axis=1), banen.rest, banen.verloren)
    rows = [(name, *(known(part[at]) for part in parts)) for at, name in enumerate(names_of(uitkomst, taal))]
    columns = (
        text_column("gebied", "Gebied", "Area"),
        number_column("verdwijnen", "Verdwijnen hier", "Displaced here"),
        number_column("landen", "Landen bij de buren", "Land with neighbours"),
        number_column("landen_elders", "Landen elders in de regio", "Land elsewhere in the region"),
        number_column("verloren", "Verloren voor de regio", "Lost to the region"),
    )
    return Tabel("banen", Text("Waar banen blijven", "Where jobs go"), columns, rows, ("gebied",))


def relation_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Every relation with its share, range, source and certainty, and what the plans do over it."""
    rows = list[tuple[Cell, ...]]()
    for relatie in uitkomst.regio.relaties:
        plek, rule, share = Plek(uitkomst, relatie=relatie.id), REGIOREGELS[EFFECT[relatie.kind]], relatie.aandeel
        begin = (relatie.id, relatie.kind, relatie.van, relatie.naar, share.value, share.low, share.high)
        rows.append(
            (*begin, share.certainty, share.source, plek.values[rule.id], rule.unit, share.note.in_language(taal))
        )
    columns = (
        text_column("id", "Relatie", "Relation"),
        text_column("soort", "Soort", "Kind"),
        text_column("van", "Van", "From"),
        text_column("naar", "Naar", "To"),
        number_column("aandeel", "Aandeel", "Share"),
        number_column("laag", "Laag", "Low"),
        number_column("hoog", "Hoog", "High"),
        text_column("zekerheid", "Zekerheid", "Certainty"),
        text_column("bron", "Bron", "Source"),
        number_column("gevolg", "Gevolg", "Effect"),
        UNIT,
        text_column("opmerking", "Opmerking", "Remark"),
    )
    return Tabel("relaties", Text("Relaties", "Relations"), columns, rows, ("id",))


def figure_table(uitkomst: Regiouitkomst, taal: Language) -> Tabel:
    """Every calculated figure with its formula, the numbers filled in, its sources and what of it is assumed."""
    regio = uitkomst.regio
    places: list[tuple[Text, Plek, tuple[str, ...]]]
    places = [(gebied.naam, Plek(uitkomst, gebied=gebied.id), OF_AREA) for gebied in regio.gebieden]
    places.append((regio.naam, Plek(uitkomst), REGIONAL))
    rows = [(where.in_language(taal), *_explained(name, plek, taal)) for where, plek, names in places for name in names]
    columns: tuple[Kolom, ...] = (
        WHERE,
        text_column("regel", "Regel", "Rule"),
        VALUE,
        UNIT,
        text_column("formule", "Formule", "Formula"),
        text_column("ingevuld", "Ingevuld", "Filled in"),
        number_column("aandeel_aannames", "Aandeel aannames", "Share assumed"),
        text_column("bronnen", "Bronnen", "Sources"),
    )
    return Tabel("cijfers", Text("Cijfers met hun regel", "Figures with their rule"), columns, rows, ("waar", "regel"))


def _explained(name: str, plek: Plek, taal: Language) -> tuple[Cell, ...]:
    found = explain_regio(name, plek)
    sources = sorted({key for entry in found.invoer for key in entry.source.split(";") if key})
    return (
        found.regel.text.in_language(taal),
        known(plek.values[name]),
        found.regel.unit,
        found.formula.in_language(taal),
        found.filled.in_language(taal),
        known(found.aandeel_aannames),
        ";".join(sources),
    )


def municipality_table(uitkomst: Regiouitkomst, _taal: Language) -> Tabel:
    """The municipalities around, with their part of the task by residents: an assumption."""
    rows = [
        (
            each.id,
            each.naam,
            each.inwoners,
            each.woningen,
            known(Plek(uitkomst, gemeente=each.id).values["taak_naar_inwoners"]),
            each.source,
        )
        for each in uitkomst.regio.gemeenten
    ]
    columns = (
        text_column("id", "Code", "Code"),
        text_column("naam", "Gemeente", "Municipality"),
        number_column("inwoners", "Inwoners", "Residents"),
        number_column("woningen", "Woningen", "Dwellings"),
        number_column("taak_naar_inwoners", "Taak naar inwoners (aanname)", "Task by residents (assumption)"),
        text_column("bron", "Bron", "Source"),
    )
    return Tabel("gemeenten", Text("Gemeenten", "Municipalities"), columns, rows, ("id",))
