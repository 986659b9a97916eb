"""Where everything stands in the workbook, and which rules it calculates itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
from xlsxwriter.utility import xl_col_to_name

from gebieden.laden import DOELEN
from scenario.export.excel.vertaler import Onvertaalbaar, translate
from scenario.export.inhoud import Inhoud
from scenario.export.woorden import woord
from scenario.hendels import HENDELS
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.rekenregel import Regel

Reken = Literal["formule", "deels", "waarde"]  # calculates itself; partly, on values; a value that does not follow
FIRST_ROW = 4  # rows above: title, note, scenarios, deelgebieden
FIRST_COLUMN = 4  # columns before: name, id, unit, how it calculates
SHEETS = (
    "begin",
    "vergelijking",
    "mix",
    "gegevens",
    "programma",
    "indicatoren",
    "scores",
    "weging",
    "waardering",
    "kaders",
    "kentallen",
    "normen",
    "knelpunten",
    "rekenregels",
    "sturing",
    "toetsblad",
    "scan",
    "bronnen",
)


def together(parts: Iterable[Reken]) -> Reken:
    """Return how a sum of parts calculates: a formula only when every part is one.

    >>> together(["formule", "formule"]), together(["formule", "waarde"])
    ('formule', 'deels')
    """
    return "formule" if all(part == "formule" for part in parts) else "deels"


@dataclass(frozen=True)
class Vertaling:
    """How one rule is calculated: a formula with places to fill in, or the reason why there is none.

    ``{s}`` in a formula stands for the column of a scenario and place, ``{g}`` for that of the place in the data.
    """

    formula: str
    reken: Reken
    reason: str


@dataclass(frozen=True, eq=False)
class Indeling:
    """Rows and columns of the workbook.

    Parameters
    ----------
    inhoud : Inhoud
        N scenarios on D deelgebieden. Of every scenario D + 1 columns stand side by side: the area, its parts.
    """

    inhoud: Inhoud

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """Names of the sheets in the language of the file, each one word so that formulas need no quotes."""
        return MappingProxyType({name: woord(f"blad_{name}", self.inhoud.taal) for name in SHEETS})

    @property
    def width(self) -> int:
        """Columns of one scenario."""
        return len(self.inhoud.gebied.ids) + 1

    def column(self, scenario: int, place: int) -> int:
        """Return the column of a scenario; place 0 is the area, 1 to D its deelgebieden."""
        return FIRST_COLUMN + scenario * self.width + place

    def letters(self, scenario: int, place: int) -> dict[str, str]:
        """Return what to fill in in a formula for one scenario and place."""
        return {"s": xl_col_to_name(self.column(scenario, place)), "g": xl_col_to_name(FIRST_COLUMN + place)}

    def row_of(self, ids: Sequence[str], name: str) -> int:
        """Return the number of the row, as a spreadsheet counts, of one of the ids of a sheet."""
        return FIRST_ROW + 1 + ids.index(name)

    @cached_property
    def gegevens(self) -> tuple[str, ...]:
        """Ids of what is given per deelgebied: features and distances."""
        values = self.inhoud.uitkomsten[0].programma.values
        taken = {*VELDEN, *(hendel.id for hendel in HENDELS), *self.kentallen, *DOELEN}
        shape = (self.width - 1,)
        return tuple(name for name, value in values.items() if name not in taken and np.shape(value) == shape)

    @cached_property
    def kentallen(self) -> tuple[str, ...]:
        """Ids of the kentallen."""
        return tuple(self.inhoud.uitkomsten[0].programma.kentallen)

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """What formulas call each input."""
        levers = [hendel.id for hendel in HENDELS]
        found = {name: f"{self.sheets['mix']}!{{s}}{self.row_of(levers, name)}" for name in levers}
        found |= {name: f"{self.sheets['gegevens']}!{{g}}{self.row_of(self.gegevens, name)}" for name in self.gegevens}
        found |= {name: f"kental_{name}" for name in self.kentallen}
        found |= {name: name for name in DOELEN}
        fields = list(VELDEN)
        found |= {name: f"{self.sheets['programma']}!{{s}}{self.row_of(fields, name)}" for name in fields}
        return MappingProxyType(found)

    @cached_property
    def vertalingen(self) -> Mapping[str, Vertaling]:
        """How every field and indicator is calculated."""
        found: dict[str, Vertaling] = {}
        for name, regel in (*VELDEN.items(), *INDICATOREN.items()):
            found[name] = self._vertaling(regel, found)
        return MappingProxyType(found)

    def _vertaling(self, regel: Regel, before: Mapping[str, Vertaling]) -> Vertaling:
        try:
            formula = translate(regel, self.refs)
        except Onvertaalbaar as reason:
            return Vertaling("", "waarde", str(reason))
        follows = all(before[name].reken == "formule" for name in regel.inputs if name in VELDEN)
        return Vertaling(formula, "formule" if follows else "deels", "")
