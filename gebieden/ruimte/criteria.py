"""Every spatial criterion of one plan at once, on the grid with its maps or per zone, and how far the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from gebieden.kernen import Kern
from gebieden.ruimte.geluid import annoyed_percent, levels_from_places
from gebieden.ruimte.hitte import green_around, heat_island
from gebieden.ruimte.menging import mix_in_reach
from gebieden.ruimte.ontvangers import Ontvangers, Waarden
from gebieden.ruimte.toegang import below, supply_per_person
from gebieden.ruimte.water import mixed_runoff
from gebieden.ruimte.zonering import chance_near_business, chance_near_homes


@dataclass(frozen=True, eq=False)
class Invulling:
    """What lies in every place, ``(..., P)``: D deelgebieden as the plan has them, then the surroundings as they are.

    Parameters
    ----------
    inwoners, woningen, groen_m2 : Array
        ``(..., P)``.
    functies_m2 : Array
        ``(..., F, P)``: floor space per function.
    bedrijven, bedrijf_m2 : Array
        ``(..., C, P)``: firms and their land per environmental category.
    woonblokken : Array
        ``(..., P)``: blocks of homes.
    industrie_db : Array
        ``(..., P)``: level of all industry in a place, at the radius of the noise kernel; 0 is silence.
    hemel : Array
        ``(..., P)``: sky view factor, 0-1.
    oppervlak_m2 : Array
        ``(..., P, U)``: m2 per kind of surface that rain falls on.
    """

    inwoners: Array
    woningen: Array
    groen_m2: Array
    functies_m2: Array
    bedrijven: Array
    bedrijf_m2: Array
    woonblokken: Array
    industrie_db: Array
    hemel: Array
    oppervlak_m2: Array


@dataclass(frozen=True, eq=False)
class Maatstaven:
    """Kernels, norms and published parameters; every number is a kental or a norm, none is invented here.

    Parameters
    ----------
    groen, functies, geluid, hitte : str
        Names of the kernels: green (``gedeeld``), functions, noise (``kwadraat``), vegetation around.
    groen_norm_m2, softness : float
        Green per person; see ``below``.
    genoeg_m2 : Array
        ``(F,)``: from how much floor space a function counts in full.
    hinder, hinder_vanaf_db : Array
        Annoyance curve ``(3,)`` and where it begins.
    zon, dagamplitude, wind, uhi_a, uhi_p, uhi_q : Array
        Of ``heat_island``.
    regen_mm, curve_numbers, verlies : Array
        Of ``mixed_runoff``; ``(U,)`` curve numbers.
    gemengd, rustig : tuple of Kern
        Zoning distances per category, for a mixed and for a quiet area.
    """

    groen: str
    functies: str
    geluid: str
    hitte: str
    groen_norm_m2: float
    softness: float
    genoeg_m2: Array
    hinder: Array
    hinder_vanaf_db: Array
    zon: Array
    dagamplitude: Array
    wind: Array
    uhi_a: Array
    uhi_p: Array
    uhi_q: Array
    regen_mm: Array
    curve_numbers: Array
    verlies: Array
    gemengd: tuple[Kern | None, ...]
    rustig: tuple[Kern | None, ...]


@dataclass(frozen=True, eq=False)
class Ruimtemeting:
    """Criteria of one plan (or, per zone, of many).

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    values : mapping
        Per criterion ``(..., R)``; NaN where it does not apply.
    """

    ontvangers: Ontvangers
    values: Mapping[str, Waarden]

    def per_place(self, criterion: str) -> Array:
        """Average over the surface of every place, ``(..., P)``; where it does not apply it does not count."""
        values = np.asarray(self.values[criterion], dtype=np.float64)
        applies = np.isfinite(values)
        if applies.all():
            return self.ontvangers.mean(values)
        part = self.ontvangers.mean(applies.astype(np.float64))
        total = self.ontvangers.mean(np.where(applies, values, 0.0))
        return np.where(part > 0, total / np.where(part > 0, part, 1), np.nan)

    def of_area(self, criterion: str, weights: Array) -> Array:
        """Average over the deelgebieden, ``(...)``, weighted by who experiences it ``(..., P)``; NaN for nobody."""
        count = self.ontvangers.ruimte.deelgebieden
        values = self.per_place(criterion)[..., :count]
        weighs = np.where(np.isfinite(values), weights[..., :count], 0.0)
        total = weighs.sum(axis=-1)
        summed = (weighs * np.where(np.isfinite(values), values, 0.0)).sum(axis=-1)
        return np.where(total > 0, summed / np.where(total > 0, total, 1), np.nan)


def measure_space(ontvangers: Ontvangers, plan: Invulling, maten: Maatstaven) -> Ruimtemeting:
    """Measure every spatial criterion: ``Cellen`` for one plan with its maps, ``Zonedelen`` for any number.

    Returns
    -------
    Ruimtemeting
        ``groen_in_bereik_m2``, ``groen_per_persoon_m2``, ``onder_groennorm``, ``functies_in_bereik``, ``menging``,
        ``industrie_db``, ``hinder_procent``, ``hitte_k``, ``afvoer_mm``, ``woning_uitgesloten``,
        ``woning_gewaarschuwd``, ``bedrijf_begrensd`` (for the category with the longest distance).
    """
    access = supply_per_person(ontvangers, plan.inwoners, plan.groen_m2, maten.groen)
    mix = mix_in_reach(ontvangers, plan.functies_m2, maten.functies, maten.genoeg_m2)
    noise = levels_from_places(ontvangers, plan.industrie_db, maten.geluid)
    values: dict[str, Waarden] = {
        "groen_in_bereik_m2": ontvangers.reach(plan.groen_m2, maten.groen),
        "groen_per_persoon_m2": access,
        "onder_groennorm": below(access, maten.groen_norm_m2, maten.softness),
        "functies_in_bereik": mix.present,
        "menging": mix.evenness,
        "industrie_db": noise,
        "hinder_procent": annoyed_percent(noise, maten.hinder, maten.hinder_vanaf_db),
        "hitte_k": _heat(ontvangers, plan, maten),
        "afvoer_mm": ontvangers.local(
            mixed_runoff(plan.oppervlak_m2, maten.regen_mm, maten.curve_numbers, maten.verlies),
        ),
        **_zoning(ontvangers, plan, maten),
    }
    return Ruimtemeting(ontvangers, MappingProxyType(values))


def _heat(ontvangers: Ontvangers, plan: Invulling, maten: Maatstaven) -> Waarden:
    green = green_around(ontvangers, plan.groen_m2, maten.hitte)
    sky = ontvangers.local(plan.hemel)
    weather = maten.zon, maten.dagamplitude, maten.wind, maten.uhi_a, maten.uhi_p, maten.uhi_q
    return heat_island(sky, green, *(one.astype(green.dtype) for one in weather))  # float32 on cells stays float32


def _zoning(ontvangers: Ontvangers, plan: Invulling, maten: Maatstaven) -> dict[str, Waarden]:
    excluded = chance_near_business(ontvangers, plan.bedrijven, maten.gemengd)
    quiet = chance_near_business(ontvangers, plan.bedrijven, maten.rustig)
    heaviest = max((kern for kern in maten.gemengd if kern), key=lambda kern: kern.lopen_m, default=None)
    return {
        "woning_uitgesloten": excluded,
        "woning_gewaarschuwd": quiet - excluded,
        "bedrijf_begrensd": chance_near_homes(ontvangers, plan.woonblokken, heaviest),
    }


@dataclass(frozen=True)
class Verschil:
    """How far the zones are from the grid, in the unit of the criterion: for the area, and at most in a deelgebied."""

    grid: float
    zones: float
    most: float

    @property
    def area(self) -> float:
        """Zones minus grid, for the area."""
        return self.zones - self.grid


def compare_variants(grid: Ruimtemeting, zones: Ruimtemeting, weights: Array) -> Mapping[str, Verschil]:
    """Measure how far the quick variant is from the exact one, per criterion, for one plan.

    Parameters
    ----------
    grid, zones : Ruimtemeting
        The same plan on ``Cellen`` and on ``Zonedelen``.
    weights : Array
        ``(P,)``: whoever experiences it.
    """
    return MappingProxyType({name: _difference(name, grid, zones, weights) for name in grid.values})


def _difference(name: str, grid: Ruimtemeting, zones: Ruimtemeting, weights: Array) -> Verschil:
    count = grid.ontvangers.ruimte.deelgebieden
    apart = np.abs(grid.per_place(name) - zones.per_place(name))[:count]
    most = float(np.max(apart, initial=0.0, where=np.isfinite(apart)))
    return Verschil(float(grid.of_area(name, weights)), float(zones.of_area(name, weights)), most)
