"""The sheets that calculate the programme: mix, data, fields."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gebieden.basis import Array
from gebieden.laden import DOELEN, KENMERKEN
from scenario.export.excel.blad import (
    Rij,
    Werkboek,
    address,
    begin_row,
    close_grid,
    open_grid,
    write_fixed,
    write_formula,
    write_inputs,
    write_value,
)
from scenario.export.excel.indeling import FIRST_COLUMN, FIRST_ROW, Vertaling
from scenario.export.palet import INPUT, LOW
from scenario.export.schrijven import Teller
from scenario.hendels import HENDELS, SOMGROEPEN
from scenario.programma import VELDEN
from scenario.uitleg import input_texts
from scenario.verdeling import SUM_TOLERANCE


def write_mix(boek: Werkboek) -> None:
    """Write the levers, which people may change, and below them whether the shares still add up."""
    inhoud = boek.indeling.inhoud
    sheet = open_grid(boek, "mix", inhoud.namen, "noot_mix")
    for at, hendel in enumerate(HENDELS):
        row = FIRST_ROW + at
        begin_row(boek, sheet, row, Rij(inhoud.zeg(hendel.text), hendel.id, hendel.unit, None))
        for scenario, uitkomst in enumerate(inhoud.uitkomsten):
            levers = uitkomst.programma.verdeling.hendels[:, at]
            write_inputs(boek, sheet, row, boek.indeling.column(scenario, 1), levers, hendel.unit)
    for at, group in enumerate(SOMGROEPEN):
        _write_check(boek, sheet, FIRST_ROW + len(HENDELS) + at, group)
    close_grid(boek, sheet, len(HENDELS) + len(SOMGROEPEN), len(inhoud.scenarios))


def _write_check(boek: Werkboek, sheet: Worksheet, row: int, group: str) -> None:
    """Write the sum of a group of shares; what is not 100% turns orange."""
    members = [FIRST_ROW + at for at, hendel in enumerate(HENDELS) if hendel.group == group]
    inhoud, style = boek.indeling.inhoud, boek.stijlen.number("aandeel")
    begin_row(boek, sheet, row, Rij(f"{boek.say('som')} {group}", f"som_{group}", "aandeel", "formule"))
    for scenario, uitkomst in enumerate(inhoud.uitkomsten):
        for place, total in enumerate(uitkomst.programma.verdeling.group(group).sum(axis=-1).tolist(), 1):
            column = boek.indeling.column(scenario, place)
            cells = (xl_rowcol_to_cell(members[0], column), xl_rowcol_to_cell(members[-1], column))
            write_formula(sheet, row, column, f"SUM({cells[0]}:{cells[1]})", style, total)
    wrong = boek.stijlen.of({"bg_color": LOW, "bold": True})
    limits = {"minimum": 1 - SUM_TOLERANCE, "maximum": 1 + SUM_TOLERANCE}
    rule = {"type": "cell", "criteria": "not between", **limits, "format": wrong}
    for scenario in range(len(inhoud.scenarios)):
        first, last = (boek.indeling.column(scenario, place) for place in (1, boek.indeling.width - 1))
        sheet.conditional_format(row, first, row, last, rule)


def write_data(boek: Werkboek) -> None:
    """Write what is given per deelgebied, and the targets of the area, each with a name."""
    indeling, inhoud = boek.indeling, boek.indeling.inhoud
    sheet = open_grid(boek, "gegevens", (inhoud.zeg(inhoud.gebied.naam),), "noot_gegevens")
    values, row = inhoud.uitkomsten[0].programma.values, FIRST_ROW
    for name in indeling.gegevens:
        unit = inhoud.gebied.cijfers[name][0].unit if name in inhoud.gebied.cijfers else ""
        text = KENMERKEN.get(name) or input_texts()[name]
        begin_row(boek, sheet, row, Rij(inhoud.zeg(text), name, unit, None))
        write_inputs(boek, sheet, row, FIRST_COLUMN + 1, values[name], unit)
        row += 1
    for name, text in DOELEN.items():
        unit = inhoud.gebied.doelen[name].unit if name in inhoud.gebied.doelen else ""
        begin_row(boek, sheet, row, Rij(inhoud.zeg(text), name, unit, None))
        write_value(sheet, row, FIRST_COLUMN, float(values[name]), boek.stijlen.number(unit, INPUT))
        boek.book.define_name(name, f"={indeling.sheets['gegevens']}!{address(row, FIRST_COLUMN)}")
        row += 1
    close_grid(boek, sheet, row - FIRST_ROW, 1)


def write_programme(boek: Werkboek, counted: Teller) -> None:
    """Write every field of the programme, calculated from mix, data and kentallen."""
    indeling, inhoud = boek.indeling, boek.indeling.inhoud
    sheet = open_grid(boek, "programma", inhoud.namen, "noot_reken")
    for at, (name, veld) in enumerate(VELDEN.items()):
        row, how = FIRST_ROW + at, indeling.vertalingen[name]
        begin_row(boek, sheet, row, Rij(inhoud.zeg(veld.text), name, veld.unit, how.reken))
        for scenario, uitkomst in enumerate(inhoud.uitkomsten):
            values = uitkomst.programma.per_deelgebied(name)
            write_places(boek, sheet, row, scenario, values, veld.unit, how)
            if veld.optelbaar:
                _write_total(boek, sheet, row, scenario, float(values.sum()), veld.unit)
        name_row(boek, "programma", row, f"veld_{name}")
        counted.klaar()
    close_grid(boek, sheet, len(VELDEN), len(inhoud.scenarios))


def write_places(
    boek: Werkboek, sheet: Worksheet, row: int, scenario: int, values: Array, unit: str, how: Vertaling
) -> None:
    """Write a row for the deelgebieden of one scenario."""
    indeling = boek.indeling
    if how.reken == "waarde":
        write_fixed(boek, sheet, row, indeling.column(scenario, 1), values, unit)
        return
    style, own = boek.stijlen.number(unit), f"{sheet.get_name()}!"
    formula = how.formula.replace(own, "")
    for place, value in enumerate(values.tolist(), 1):
        filled = formula.format(**indeling.letters(scenario, place))
        write_formula(sheet, row, indeling.column(scenario, place), filled, style, value)


def _write_total(boek: Werkboek, sheet: Worksheet, row: int, scenario: int, total: float, unit: str) -> None:
    first = boek.indeling.column(scenario, 0)
    cells = (xl_rowcol_to_cell(row, first + 1), xl_rowcol_to_cell(row, first + boek.indeling.width - 1))
    style = boek.stijlen.number(unit, bold=True)
    write_formula(sheet, row, first, f"SUM({cells[0]}:{cells[1]})", style, total)


def name_row(boek: Werkboek, sheet: str, row: int, name: str) -> None:
    """Give a row a name, so that people can refer to it."""
    last = boek.indeling.column(len(boek.indeling.inhoud.scenarios), 0) - 1
    place = f"{address(row, FIRST_COLUMN)}:{address(row, last)}"
    boek.book.define_name(name, f"={boek.indeling.sheets[sheet]}!{place}")
