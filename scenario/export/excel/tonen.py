"""The sheets to read first: what this is, and the scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scenario.export.excel.blad import Werkboek, colour_scores, heading_height
from scenario.export.excel.indeling import FIRST_ROW, SHEETS, Reken
from scenario.export.excel.stijl import NAME_WIDTH, UNIT_WIDTH, VALUE_WIDTH, number_format
from scenario.export.excel.wegen import SCORE_COLUMN, groups_of, how_group
from scenario.export.inhoud import KADER
from scenario.export.palet import HEAD, HIGH, INPUT, LOW, NOTHING, PAPER, series
from scenario.export.zinnen import difference_sentences, made_sentence, main_sentences
from scenario.opmaak import unit_text
from scenario.programma import VELDEN
from scenario.vergelijking import KERNVELDEN

WIDE = 100  # technical: characters
LINE = 14  # technical: points
HOW, VALUES = 2, 3  # columns of the comparison: how a row calculates, and where its figures begin
LENSES = (KADER, "nu_later_elders")


def write_begin(boek: Werkboek) -> None:
    """Write what this is, when and of which version, what differs, how to read it, and where everything stands."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet = boek.add("begin")
    sheet.write_string(0, 0, f"Gebiedsmix: {inhoud.zeg(inhoud.gebied.naam)}", stijlen.title)
    sheet.set_column(0, 0, WIDE)
    row = 1
    for heading, lines in _paragraphs(boek):
        sheet.write_string(row + 1, 0, heading, stijlen.of({"bold": True, "font_color": HEAD}))
        row += 2
        for line in lines:
            sheet.write_string(row, 0, line, stijlen.wrapped)
            sheet.set_row(row, LINE * (1 + len(line) // WIDE + line.count("\n")))
            row += 1
    row = _write_legend(boek, sheet, row + 1)
    for name in SHEETS[1:]:
        target = f"internal:'{boek.indeling.sheets[name]}'!A1"
        sheet.write_url(row, 0, target, stijlen.of({"font_color": HEAD, "underline": 1}), boek.say(f"kop_{name}"))
        row += 1


def _paragraphs(boek: Werkboek) -> Iterator[tuple[str, list[str]]]:
    inhoud = boek.indeling.inhoud
    yield (
        boek.say("wat_is_dit"),
        [
            boek.say("begin_uitleg"),
            made_sentence(inhoud),
            boek.say("proef_uitleg"),
        ],
    )
    yield (
        boek.say("scenarios"),
        [
            f"{naam} ({scenario.id}): {inhoud.zeg(scenario.motivatie)}"
            for naam, scenario in zip(inhoud.namen, inhoud.scenarios, strict=True)
        ],
    )
    yield boek.say("wat_verschilt"), main_sentences(inhoud)
    for other in range(1, len(inhoud.scenarios)):
        names = {"naam": inhoud.namen[other], "eerste": inhoud.namen[0]}
        yield boek.say("tegen").format_map(names), difference_sentences(inhoud, other)
    yield (
        boek.say("uitgangspunten"),
        [boek.say(name) for name in ("aanname_kentallen", "aanname_ruimte", "aanname_nvt")],
    )


def _write_legend(boek: Werkboek, sheet: Worksheet, row: int) -> int:
    legend = ((INPUT, "legenda_invoer"), (PAPER, "legenda_formule"), (NOTHING, "legenda_waarde"))
    for colour, words in legend:
        sheet.write_string(row, 0, boek.say(words), boek.stijlen.of({"bg_color": colour, "border": 1}))
        row += 1
    return row + 1


def write_comparison(boek: Werkboek) -> None:
    """Write headline figures and the scores of two lenses side by side, with differences from the first."""
    inhoud, stijlen = boek.indeling.inhoud, boek.stijlen
    sheet = boek.add("vergelijking", "noot_vergelijking")
    count = len(inhoud.scenarios)
    changes = [f"{boek.say('verschil')} {name}" for name in inhoud.namen[1:]]
    heads = [boek.say(f"kolom_{name}") for name in ("naam", "eenheid", "reken")]
    for column, words in enumerate((*heads, *inhoud.namen, *changes)):
        sheet.write_string(FIRST_ROW - 1, column, words, stijlen.head)
    row = FIRST_ROW
    for name in KERNVELDEN:
        _write_headline(boek, sheet, row, name)
        row += 1
    first_score = row
    for at, (kader, place, groep) in enumerate(groups_of(boek)):
        if kader.id not in LENSES:
            continue
        sheet.write_string(row, 0, inhoud.zeg(groep.text), stijlen.text)
        sheet.write_string(row, 1, inhoud.zeg(kader.text), stijlen.quiet)
        _write_how(boek, sheet, row, how_group(boek, kader, place))
        _write_group_scores(boek, sheet, row, at, kader.id, place)
        row += 1
    colour_scores(sheet, (first_score, VALUES, row - 1, VALUES + count - 1), stijlen)
    _colour_changes(boek, sheet, FIRST_ROW, row - 1)
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, VALUES + count + len(changes) - 1, UNIT_WIDTH)
    sheet.set_column(HOW, HOW, VALUE_WIDTH)
    sheet.set_row(FIRST_ROW - 1, heading_height([*inhoud.namen, *changes], UNIT_WIDTH))
    sheet.freeze_panes(FIRST_ROW, VALUES)
    sheet.fit_to_pages(1, 1)
    _add_chart(boek, sheet, first_score, row + 1)


def _write_headline(boek: Werkboek, sheet: Worksheet, row: int, name: str) -> None:
    indeling, inhoud, veld = boek.indeling, boek.indeling.inhoud, VELDEN[name]
    sheet.write_string(row, 0, inhoud.zeg(veld.text), boek.stijlen.text)
    sheet.write_string(row, 1, unit_text(veld.unit, inhoud.taal), boek.stijlen.quiet)
    _write_how(boek, sheet, row, indeling.vertalingen[name].reken)
    at = indeling.row_of(list(VELDEN), name)
    totals = inhoud.vergelijking.programma[name].tolist()
    cells = [f"{indeling.sheets['programma']}!{indeling.letters(s, 0)['s']}{at}" for s in range(len(totals))]
    _write_side_by_side(boek, sheet, row, cells, totals, number_format(veld.unit))


def _write_how(boek: Werkboek, sheet: Worksheet, row: int, how: Reken) -> None:
    sheet.write_string(row, HOW, boek.say(f"reken_{how}"), boek.stijlen.quiet)


def _write_group_scores(boek: Werkboek, sheet: Worksheet, row: int, at: int, kader: str, place: int) -> None:
    inhoud = boek.indeling.inhoud
    lenses_before = [entry.id for entry, _, _ in list(groups_of(boek))[:at]]
    source_row = FIRST_ROW + at + len(dict.fromkeys(lenses_before)) - (kader in lenses_before) + 1  # one mean per lens
    letters = [xl_col_to_name(SCORE_COLUMN + scenario) for scenario in range(len(inhoud.scenarios))]
    cells = [f"{boek.indeling.sheets['weging']}!{letter}{source_row}" for letter in letters]
    values = [float(uitkomst.kaderscores[kader][place]) for uitkomst in inhoud.uitkomsten]
    _write_side_by_side(boek, sheet, row, cells, values, "0")


def _write_side_by_side(
    boek: Werkboek, sheet: Worksheet, row: int, cells: list[str], values: list[float], style: str
) -> None:
    """Write one row: a value per scenario, and how much each later one differs from the first."""
    plain, change = boek.stijlen.of({"num_format": style}), boek.stijlen.of({"num_format": _with_sign(style)})
    for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
        sheet.write_formula(row, VALUES + at, f"={cell}", plain, value if value == value else "#N/A")
    for at, (cell, value) in enumerate(zip(cells[1:], values[1:], strict=True)):
        shown = value - values[0]
        sheet.write_formula(
            row, VALUES + len(cells) + at, f"={cell}-{cells[0]}", change, shown if shown == shown else "#N/A"
        )


def _with_sign(style: str) -> str:
    return f"+{style};-{style};{style}"


def _colour_changes(boek: Werkboek, sheet: Worksheet, first: int, last: int) -> None:
    count = len(boek.indeling.inhoud.scenarios)
    for criteria, colour in ((">", HIGH), ("<", LOW)):
        style = boek.book.add_format({"bottom": 5, "bottom_color": colour})
        rule = {"type": "cell", "criteria": criteria, "value": 0, "format": style}
        sheet.conditional_format(first, VALUES + count, last, VALUES + max(2 * count - 2, count), rule)


def _add_chart(boek: Werkboek, sheet: Worksheet, first: int, row: int) -> None:
    """Add a chart of the leading lens, native so that people can edit it."""
    inhoud, name = boek.indeling.inhoud, boek.indeling.sheets["vergelijking"]
    kader = inhoud.vergelijking.uitkomst.kaders[KADER]
    chart, last = boek.book.add_chart({"type": "bar"}), first + len(kader.groepen) - 1
    for at in range(len(inhoud.scenarios)):
        chart.add_series(
            {
                "name": [name, FIRST_ROW - 1, VALUES + at],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, VALUES + at, last, VALUES + at],
                "fill": {"color": series(at)},
            }
        )
    chart.set_title({"name": inhoud.zeg(kader.text), "name_font": {"size": 12}})
    chart.set_x_axis({"min": 0, "max": 100, "name": boek.say("score_0_100")})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 420})  # technical: pixels
    sheet.insert_chart(row, 0, chart, {"description": boek.say("grafiek_opgaven")})
