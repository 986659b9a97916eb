"""The page about space: how reach is worked out, and how far the quick way is from the exact one.

    python -m scenario.ruimte_pagina

writes ``docs/ruimte.md`` from the shipped areas; a test fails when it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from math import isfinite

from gebieden.eenheden import load_eenheden
from gebieden.laden import load_gebied
from gebieden.werkmap import shipped_areas
from scenario.bereik import BEREIK, milieucategorieen
from scenario.indicatoren import INDICATOREN
from scenario.kentallen import load_kentallen
from scenario.opmaak import plain
from scenario.programma import derive_programma
from scenario.rekenregels_pagina import docs_folder
from scenario.ruimtekaart import Afstand, zones_against_grid
from scenario.scenarios import shipped_scenarios

PAGE = "ruimte.md"
DIGITS = 4  # technical: cells are float32; smaller differences are none
INTRO = """# Ruimte: bereik, zonering, geluid en warmte

Deze pagina is gemaakt uit de code en de gegevens (`make docs`). Verander haar niet met de hand.

Een mix zegt hoeveel er in een deelgebied ligt, niet waar. Alles ligt daarom gelijk verdeeld over zijn deelgebied.
Wat iemand in bereik heeft, hangt af van de plek: van elke plek telt precies het deel van elk deelgebied dat binnen
de afstand ligt. Parken om het gebied heen tellen mee met hun echte omtrek, of als cirkel waar alleen hun grootte
bekend is. De vorm van een deelgebied telt dus, en een getekende lijn verschuift wat mensen in bereik hebben.

Dat gebeurt op twee manieren, met dezelfde formules. In **zones**, een paar stukken per deelgebied: snel genoeg voor
schuiven, loten en duizenden varianten. En op het **raster** van 10 m: precies, met een kaart. Hieronder staat hoe
ver de twee uit elkaar liggen. Wie op een cijfer klikt, ziet beide voor zijn eigen plan.
"""

MANY = """
### Grote gebieden

Een gebied met meer dan 250 deelgebieden krijgt minder dan acht zones per deelgebied: samen hoogstens 2.000. Wat dat
verschuift, is gemeten op een verzonnen gebied: 300 willekeurige vlakken in een vierkant van 5 bij 5 km, met twintig
keer de deelgebieden van Haven-Stad en vier van zijn scenario's. Met vier zones in plaats van acht verschuiven deze
percentages van het hele gebied het meest; alle andere blijven binnen 0,2 procentpunt.

| indicator | acht zones | vier zones | raster | scenario |
|---|---:|---:|---:|---|
| Nieuwe woningen binnen de richtafstand van zwaar bedrijf (%) | 84,7 | 86,9 | 80,8 | nu-startbaar |
| Te weinig groen in de buurt (%) | 26,7 | 24,7 | 28,6 | maximum-programma |
| Nieuwe woningen met een waarschuwing voor zwaar bedrijf (%) | 14,8 | 12,9 | 17,6 | nu-startbaar |
| Milieuruimte behouden (%) | 62,0 | 60,5 | 65,8 | nu-startbaar |
"""


def page() -> str:
    """Write the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield INTRO
    yield "## Wat een formule aan de ruimte kan vragen\n"
    yield from _reach_lines()
    yield "\n## Afstanden tussen bedrijven en woningen\n"
    yield from _table_lines()
    yield "\n## Zones tegen raster\n"
    yield (
        "Per indicator de waarde van het hele gebied in het scenario waar zones en raster het meest verschillen. De\n"
        "laatste kolom is het grootste verschil in een enkel deelgebied, over alle scenario's."
    )
    for gebied in shipped_areas():
        yield from _area_lines(gebied)
    yield MANY.rstrip()


def _reach_lines() -> Iterator[str]:
    yield "| naam | afstand | rechte lijn × | zekerheid |\n|---|---|---|---|"
    kentallen = load_kentallen()
    for how in BEREIK.values():
        if how.kind == "kern":
            detour = plain(kentallen[how.omloop].value, 1, "nl") if how.omloop else "1"
            metres = plain(kentallen[how.afstand].value, 0, "nl")
            yield f"| {how.text.nl} (`{how.id}`) | {metres} m (`{how.afstand}`) | {detour} | {how.certainty} |"


def _table_lines() -> Iterator[str]:
    yield "| categorie | gemengd gebied | rustige woonwijk | buffer van het PBL |\n|---|---:|---:|---:|"
    for each in milieucategorieen():
        metres = " | ".join(f"{plain(value, 0, 'nl')} m" for value in (each.gemengd, each.rustig, each.pbl))
        yield f"| {each.id.replace('_', '.')} | {metres} |"


def _area_lines(gebied: str) -> Iterator[str]:
    area = load_gebied(gebied)
    measured = {
        name: zones_against_grid(derive_programma(area, scenario.verdeling))
        for name, scenario in shipped_scenarios(gebied).items()
    }
    yield f"\n### {area.naam.nl}\n\n| indicator | zones | raster | scenario | grootste in een deelgebied |"
    yield "|---|---:|---:|---|---:|"
    for indicator in next(iter(measured.values())):
        found = {name: rows[indicator] for name, rows in measured.items() if isfinite(rows[indicator].difference)}
        if found:
            worst = max(found, key=lambda name: round(abs(found[name].difference), DIGITS))
            yield _row(found[worst], worst, max(row.most for row in found.values()))


def _row(afstand: Afstand, scenario: str, most: float) -> str:
    declared = INDICATOREN[afstand.indicator]
    unit = load_eenheden()[declared.unit]
    numbers = [plain(value, max(unit.decimals, 1), "nl") for value in (afstand.zones, afstand.grid, most)]
    return f"| {declared.text.nl} ({unit.text.nl}) | {numbers[0]} | {numbers[1]} | {scenario} | {numbers[2]} |"


def main() -> int:
    """Write the page."""
    (docs_folder() / PAGE).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
