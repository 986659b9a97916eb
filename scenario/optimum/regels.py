"""What every plan must keep to, as rows: the ground there is, streets, water, storeys, density, blokkades, limits.

These are the core's own rules of feasibility and two that make a plan one can live in: a least share of streets and
a largest density. A blokkade and the year it ends count as they do in the core: phasing stands still in a run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.gebied import Blokkade, Grens
from scenario.kentallen import Kentallen
from scenario.optimum.lineair import Proef
from scenario.optimum.ontwerpruimte import FUNCTIES, GROND, Ontwerpruimte
from scenario.programma import VELDEN


@dataclass(frozen=True, eq=False)
class Rijen:
    """Rows of one rule.

    Parameters
    ----------
    id, text : str, Text
        What the rule is called, and what it asks, for people.
    matrix : Array
        ``(R, D, V)``, per m².
    low, high : Array
        ``(R,)``: bounds, infinite where there is none.
    """

    id: str
    text: Text
    matrix: Array
    low: Array
    high: Array


def hard_rows(proef: Proef) -> tuple[Rijen, ...]:
    """Return the rows that no plan may break, the physical ones first."""
    ruimte = proef.ruimte
    return (
        *_physical_rows(ruimte, largest_density(proef.waarden.kentallen)),
        *(_blokkade_rows(ruimte, barred) for barred in ruimte.gebied.blokkades if _holds(ruimte, barred)),
        *(_grens_rows(proef, limited) for limited in ruimte.gebied.grenzen),
    )


def _per_deelgebied(id: str, text: Text, pattern: Array, high: Array) -> Rijen:
    """One row for every deelgebied, ``pattern`` of shape ``(D, V)``: at most ``high``."""
    places = pattern.shape[0]
    return Rijen(
        id, text, np.eye(places)[:, :, None] * pattern, np.full(places, -np.inf), np.broadcast_to(high, places)
    )


def _physical_rows(ruimte: Ontwerpruimte, density: float) -> tuple[Rijen, ...]:
    ground = np.zeros(ruimte.shape)
    ground[:, : len(GROND)] = 1
    floor = 1 - ground
    only = {name: _only(ruimte, name) for name in (*GROND, *FUNCTIES)}
    dry = ground - only["water"]
    streets = _least_streets(ruimte)
    storeys = ruimte.start["bouwlagen"][:, None]
    return (
        _per_deelgebied("oppervlak", _TEXTS["oppervlak"], ground, ruimte.opp_m2),
        _per_deelgebied("bouwlagen", _TEXTS["bouwlagen"], floor - storeys * only["uitgeefbaar"], np.zeros(1)),
        _per_deelgebied("dichtheid", _TEXTS["dichtheid"].filled({"fsi": density}), floor - density * dry, np.zeros(1)),
        _per_deelgebied("water", _TEXTS["water"], ruimte.water_nu[:, None] * ground - only["water"], np.zeros(1)),
        _per_deelgebied(
            "straten",
            _TEXTS["straten"].filled({"deel": 100 * streets}),
            streets * dry - only["verharding"],
            np.zeros(1),
        ),
    )


_TEXTS = {
    "oppervlak": Text("een deelgebied is niet groter dan het is", "a deelgebied is no larger than it is"),
    "bouwlagen": Text(
        "het vloeroppervlak past op de kavels in het aantal bouwlagen van het startscenario",
        "floor space fits the plots in the storeys of the starting scenario",
    ),
    "dichtheid": Text(
        "nergens dichter dan superstedelijk (PBL): {fsi:.1f} m² vloer per m² land",
        "nowhere denser than super-urban (PBL): {fsi:.1f} m² of floor per m² of land",
    ),
    "water": Text("open water dat er is, blijft", "open water that is there, stays"),
    "straten": Text(
        "minstens {deel:.0f} % van het nieuwe land is straat of plein",
        "at least {deel:.0f}% of new land is street or square",
    ),
}


def _only(ruimte: Ontwerpruimte, name: str) -> Array:
    found = np.zeros(ruimte.shape)
    found[:, (*GROND, *FUNCTIES).index(name)] = 1
    return found


def _least_streets(ruimte: Ontwerpruimte) -> float:
    """Share of new land for streets and squares: the lower end of the area's own default."""
    figure = ruimte.gebied.standaard["verharding"]
    return figure.value if figure.low is None else figure.low


def largest_density(kentallen: Kentallen) -> float:
    """Most floor space per m² of new land: PBL's super-urban neighbourhood."""
    return kentallen["fsi_superstedelijk"].value


def _holds(ruimte: Ontwerpruimte, barred: Blokkade) -> bool:
    place = ruimte.gebied.position(barred.deelgebied)
    return barred.tot is None or float(ruimte.start["start"][place]) < barred.tot


def _blokkade_rows(ruimte: Ontwerpruimte, barred: Blokkade) -> Rijen:
    pattern = np.zeros((1, *ruimte.shape))
    place = ruimte.gebied.position(barred.deelgebied)
    wonen = (*GROND, *FUNCTIES).index("wonen")
    if barred.geldt_voor == "wonen":
        pattern[0, place, wonen] = 1
    elif barred.geldt_voor == "bedrijf":
        pattern[0, place, len(GROND) :] = 1
        pattern[0, place, wonen] = 0
    else:
        pattern[0, place] = 1
    naam = ruimte.gebied.deelgebieden[place].naam
    text = Text(f"de blokkade van {naam.nl}: {barred.reason.nl}", f"the blokkade of {naam.en}: {barred.reason.en}")
    return Rijen(f"blokkade:{barred.deelgebied}", text, pattern, np.full(1, -np.inf), np.zeros(1))


def _grens_rows(proef: Proef, limited: Grens) -> Rijen:
    """A limit on one deelgebied; one that the start does not touch is left as it is, for a limit asks nothing there."""
    ruimte = proef.ruimte
    place = ruimte.gebied.position(limited.deelgebied)
    pattern, low, high = np.zeros((1, *ruimte.shape)), -np.inf, np.inf
    if limited.kind == "min" and not ruimte.start["transformatie"][place] > 0:
        pattern[0, place], high = 1, 0.0
    else:
        line = proef.line_per_deelgebied(limited.variable)
        if line is None:
            raise _no_line(limited)
        pattern[0, place] = line[place, :-1]
        bound = limited.value - float(line[place, -1])
        low, high = (bound, np.inf) if limited.kind == "min" else (-np.inf, bound)
    naam = ruimte.gebied.deelgebieden[place].naam
    text = Text(f"de grens van {naam.nl}: {limited.reason.nl}", f"the limit of {naam.en}: {limited.reason.en}")
    return Rijen(f"grens:{limited.deelgebied}:{limited.kind}", text, pattern, np.array([low]), np.array([high]))


def _no_line(limited: Grens) -> GebiedsmixError:
    known = VELDEN.get(limited.variable)
    naam = known.text if known else Text(limited.variable, limited.variable)
    return GebiedsmixError(
        "limit_not_linear",
        Text(
            "De grens op '{nl}' in {deelgebied} is niet in m² uit te drukken. Verkennen kan niet met deze grens.",
            "The limit on '{en}' in {deelgebied} cannot be put in m². Exploring cannot work with this limit.",
        ),
        {"nl": naam.nl, "en": naam.en, "deelgebied": limited.deelgebied},
    )
