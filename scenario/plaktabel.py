"""A mix as a table to copy into a spreadsheet and to paste back: deelgebieden by levers, shares in percent.

Numbers are written and read in the way of a language (``1.234,5`` in Dutch). An empty cell leaves a lever as it is.
Whatever is wrong is said with the row and the column where it stands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from gebieden.basis import GebiedsmixError, Language, Text, unknown
from gebieden.gebied import Gebied
from scenario.hendels import HENDELS, SOMGROEPEN, Hendel, group_members
from scenario.opmaak import parse_number, plain, unit_text
from scenario.verdeling import Verdeling

DECIMALS = 2
ROUNDING = 0.005  # technical: how far a group may miss 1 because its cells were rounded; then it is scaled to 1
PART = Text("Deelgebied", "Deelgebied")
Waarden = Mapping[str, Mapping[str, float]]


def write_mix_table(gebied: Gebied, verdeling: Verdeling, taal: Language, separator: str = "\t") -> str:
    """Write one mix as a table: a row per deelgebied, a column per lever.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        The area, and levers ``(D, H)``.
    taal : {"nl", "en"}
        For names and numbers.
    separator : str
        Between cells: a tab to paste, a semicolon for a file.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow([PART.in_language(taal), *(_heading(hendel, taal) for hendel in HENDELS)])
    for deelgebied, row in zip(gebied.deelgebieden, verdeling.hendels, strict=True):
        cells = (_cell(hendel, float(value), taal) for hendel, value in zip(HENDELS, row, strict=True))
        writer.writerow([deelgebied.naam.in_language(taal), *cells])
    return out.getvalue()


def _heading(hendel: Hendel, taal: Language) -> str:
    unit = "%" if hendel.unit == "aandeel" else unit_text(hendel.unit, taal)
    name = hendel.text.in_language(taal)
    return f"{name} ({unit})" if unit else name


def _cell(hendel: Hendel, value: float, taal: Language) -> str:
    if hendel.unit == "jaar":
        return f"{value:.0f}"
    return plain(100 * value if hendel.unit == "aandeel" else value, DECIMALS, taal)


def read_mix_table(written: str, gebied: Gebied, taal: Language) -> dict[str, dict[str, float]]:
    """Read a pasted table.

    Parameters
    ----------
    written : str
        Tabs or semicolons between cells, the first line with the names of the columns. Rows and columns may be
        fewer and in another order; names in both languages and ids are understood.
    gebied, taal
        The area, and the language of the numbers.

    Returns
    -------
    dict
        Per deelgebied per lever its value, in the unit of the lever (shares 0-1).

    Raises
    ------
    GebiedsmixError
        ``empty_table``; ``unknown_name`` for a row or a column; ``twice`` for a row or column that comes again;
        ``bad_cell`` with the row and the column.
    """
    lines = [line for line in written.splitlines() if line.strip()]
    if len(lines) < 2:
        wrong = Text(
            "Plak een regel met namen van kolommen en daaronder minstens een deelgebied.",
            "Paste a line with names of columns and at least one deelgebied below it.",
        )
        raise GebiedsmixError("empty_table", wrong)
    head, *rows = csv.reader(lines, delimiter="\t" if "\t" in lines[0] else ";")
    columns = [_find_column(name) for name in head[1:] if name.strip()]
    _check_once([hendel.id for hendel in columns], Text("Kolom", "Column"))
    parts = _part_names(gebied)
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        part = _find(row[0], parts, Text("Deelgebied", "Deelgebied"))
        _check_once([*found, part], Text("Deelgebied", "Deelgebied"))
        cells = zip(columns, row[1:], strict=False)
        found[part] = {hendel.id: _number(cell, row[0], hendel, taal) for hendel, cell in cells if cell.strip()}
    return found


def _part_names(gebied: Gebied) -> dict[str, str]:
    parts = gebied.deelgebieden
    return {name.lower(): part.id for part in parts for name in (part.naam.nl, part.naam.en, part.id)}


def _find_column(name: str) -> Hendel:
    known = {written.lower(): hendel for hendel in HENDELS for written in _names_of(hendel)}
    without_unit = name.rpartition("(")[0]
    for candidate in (name.strip().lower(), without_unit.strip().lower()):
        if candidate in known:
            return known[candidate]
    raise unknown(Text("Kolom", "Column"), name.strip(), [hendel.text.nl for hendel in HENDELS])


def _names_of(hendel: Hendel) -> Sequence[str]:
    headings = [_heading(hendel, "nl"), _heading(hendel, "en")]
    return (hendel.id, hendel.text.nl, hendel.text.en, *headings)


def _find(name: str, known: Mapping[str, str], what: Text) -> str:
    if name.strip().lower() not in known:
        raise unknown(what, name.strip(), list(known))
    return known[name.strip().lower()]


def _check_once(names: Sequence[str], what: Text) -> None:
    again = [name for name in names if names.count(name) > 1]
    if again:
        wrong = Text("{nl} '{naam}' staat er twee keer.", "{en} '{naam}' is there twice.")
        raise GebiedsmixError("twice", wrong, {"nl": what.nl, "en": what.en, "naam": again[0]})


def _number(cell: str, row: str, hendel: Hendel, taal: Language) -> float:
    try:
        value = parse_number(cell, taal) / (100 if hendel.unit == "aandeel" else 1)
    except GebiedsmixError as error:
        raise _bad_cell(row, hendel, error.message) from error
    if not hendel.min <= value <= hendel.max:
        factor = 100 if hendel.unit == "aandeel" else 1
        limits = f"{factor * hendel.min:g}–{factor * hendel.max:g}"
        raise _bad_cell(row, hendel, Text(f"'{cell}' valt buiten {limits}.", f"'{cell}' is outside {limits}."))
    return value


def _bad_cell(row: str, hendel: Hendel, problem: Text) -> GebiedsmixError:
    return GebiedsmixError(
        "bad_cell",
        Text("Rij '{rij}', kolom '{nl}': {probleem}", "Row '{rij}', column '{en}': {problem}"),
        {
            "rij": row.strip(),
            "nl": hendel.text.nl,
            "en": hendel.text.en,
            "probleem": problem.nl,
            "problem": problem.en,
        },
    )


def lay_table(gebied: Gebied, verdeling: Verdeling, waarden: Waarden) -> Verdeling:
    """Set the levers of a table; a group that misses 1 by no more than rounding is scaled to it.

    Any other group is left as it is, so that ``check_verdeling`` says which one is wrong.

    Parameters
    ----------
    gebied, verdeling : Gebied, Verdeling
        The area, and levers ``(D, H)``.
    waarden : mapping
        Per deelgebied per lever its value, as ``read_mix_table`` returns.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a deelgebied or a lever.
    """
    for part, levers in waarden.items():
        verdeling = verdeling.with_levers(levers, gebied.where([part]))
    for group in SOMGROEPEN:
        given = [part for part, levers in waarden.items() if set(group_members(group)) & set(levers)]
        total = verdeling.group(group).sum(axis=-1)
        rounded = gebied.where(given) & (np.abs(total - 1) <= ROUNDING)
        shares = verdeling.group(group) / np.where(rounded, total, 1)[..., None]
        verdeling = verdeling.with_group(group, shares, rounded)
    return verdeling
