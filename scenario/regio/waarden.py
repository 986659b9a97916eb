"""The value of everything that the rules of a region can name, for one area, one relation, or the whole."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from gebieden.regio import Relatie
from scenario.regio.banen import shares
from scenario.regio.buren import green_inputs
from scenario.regio.declaraties import REGIOREGELS
from scenario.regio.doorrekenen import Regiouitkomst
from scenario.regio.rekening import TOTALS
from scenario.rekenregel import in_order

Waarden = Mapping[str, float]


def values_of_region(uitkomst: Regiouitkomst) -> Waarden:
    """Return what holds for the region as a whole."""
    price = uitkomst.kentallen["elasticiteit_prijs_voorraad"].value
    return _worked_out({**_regional(uitkomst), "elasticiteit_prijs_voorraad": price})


def values_of_area(uitkomst: Regiouitkomst, place: int) -> Waarden:
    """Return what holds for the plan of one area, with the plans of its neighbours around it."""
    banen = uitkomst.rekeningen["value"].banen
    given = shares(uitkomst.regio, "wonen")[place].sum()
    found = {**_regional(uitkomst), **_totals(uitkomst, place)}
    added = found["woningen"] - found["bestaand_woningen"]
    return _worked_out(
        {
            **found,
            "banen_verplaatst": float(banen.verplaatst[place]),
            "vraag_van_buren_samen": float(added * given),
            "banen_naar_buren": float(banen.naar[place].sum()),
            "banen_geland_samen": float(banen.geland[place].sum()),
        }
    )


def values_of_relation(uitkomst: Regiouitkomst, relatie: Relatie) -> Waarden:
    """Return what holds for one relation: what the plan of the area that it starts from does over the border."""
    regio = uitkomst.regio
    van = regio.position(relatie.van)
    found = _totals(uitkomst, van)
    if relatie.kind == "groen":
        return _worked_out({**found, **green_inputs(regio, relatie, uitkomst.eigen[van].programma)})
    found[f"aandeel_{relatie.kind}"] = relatie.aandeel.value
    if relatie.kind == "banen":
        found.update(_jobs_between(uitkomst, van, regio.position(relatie.naar)))
    return _worked_out(found)


def values_of_municipality(uitkomst: Regiouitkomst, gemeente: str) -> Waarden:
    """Return what holds for one municipality around the areas."""
    found = next(each for each in uitkomst.regio.gemeenten if each.id == gemeente)
    return _worked_out({**_regional(uitkomst), "inwoners_gemeente": found.inwoners})


def _regional(uitkomst: Regiouitkomst) -> dict[str, float]:
    return {name: float(value) for name, value in uitkomst.regiocijfers.items()}


def _totals(uitkomst: Regiouitkomst, place: int) -> dict[str, float]:
    programma = uitkomst.samen[place].programma
    return {name: float(programma.total(name)) for name in (*TOTALS, "banen_weg")}


def _jobs_between(uitkomst: Regiouitkomst, van: int, naar: int) -> dict[str, float]:
    """Jobs between two areas; the share that fits is the mean over the sectors that look for room."""
    banen = uitkomst.rekeningen["value"].banen
    asked, landed = banen.naar[van, naar], banen.geland[van, naar]
    looking = banen.naar_sector[van, naar] > 0
    return {
        "banen_verplaatst": float(banen.verplaatst[van]),
        "ruimte_voor_banen": float(banen.ruimte_sector[naar][looking].sum()),
        "banen_naar_buur_samen": float(banen.naar_sector[:, naar][:, looking].sum()),
        "deel_dat_past": float(landed / asked) if asked > 0 else 1.0,
    }


def _worked_out(given: Mapping[str, float]) -> Waarden:
    """Add every rule whose inputs are all there; what was given stays."""
    found = dict(given)
    for name in in_order(REGIOREGELS):
        inputs = REGIOREGELS[name].inputs
        if name not in found and all(entry in found for entry in inputs):
            found[name] = float(REGIOREGELS[name].formula(*(np.asarray(found[entry]) for entry in inputs)))
    return MappingProxyType(found)
