"""Plans to measure: kernels, made-up parameters of the right size, and random fillings."""

from __future__ import annotations

import numpy as np

from gebieden.kernen import Kern
from gebieden.ruimte.criteria import Invulling, Maatstaven
from gebieden.ruimte.zonering import zoning_kernels

GEMENGD = zoning_kernels("vng_gemengd", np.array([0.0, 10, 30, 50, 100, 200]))
RUSTIG = zoning_kernels("vng_rustig", np.array([10.0, 30, 50, 100, 200, 300]))

KERNEN = [
    Kern("groen", 300, 1.3, gedeeld=True, lopend=True),
    Kern("functies", 500, 1.3, lopend=True),
    Kern("geluid", 50, verval="kwadraat", tot_m=1000),
    Kern("hitte", 300),
    *(kern for kern in (*GEMENGD, *RUSTIG) if kern),
]

MATEN = Maatstaven(
    groen="groen",
    functies="functies",
    geluid="geluid",
    hitte="hitte",
    groen_norm_m2=9.0,
    softness=0.1,
    genoeg_m2=np.full(10, 1000.0),
    hinder=np.array([78.927, -3.1162, 0.0342]),
    hinder_vanaf_db=np.array(45.56),
    zon=np.array(0.21),
    dagamplitude=np.array(10.0),
    wind=np.array(3.0),
    uhi_a=np.array(2.0),
    uhi_p=np.array(3.0),
    uhi_q=np.array(0.25),
    regen_mm=np.array(70.0),
    curve_numbers=np.array([98.0, 98, 61]),
    verlies=np.array(0.2),
    gemengd=GEMENGD,
    rustig=RUSTIG,
)


def random_plan(place_m2: np.ndarray, seed: int, batch: tuple[int, ...] = ()) -> Invulling:
    """A filling of every place: homes at up to 120 a hectare, ten functions, two categories of firms."""
    rng = np.random.default_rng(seed)
    shape = (*batch, len(place_m2))

    def upto(most: float, *kinds: int) -> np.ndarray:
        return rng.uniform(0, most, (*batch, *kinds, len(place_m2)))

    homes = place_m2 * upto(0.012)
    firms = np.zeros((*batch, len(GEMENGD), len(place_m2)))
    firms[..., 2, :], firms[..., 4, :] = place_m2 * upto(0.1) / 1500, place_m2 * upto(0.1) / 2500 * (upto(1) > 0.5)
    green = place_m2 * (0.05 + upto(0.25))
    roof = np.broadcast_to(place_m2 * 0.3, shape)
    return Invulling(
        inwoners=homes * 1.9,
        woningen=homes,
        groen_m2=green,
        functies_m2=place_m2 * upto(1, 10) ** 2 * 0.1,
        bedrijven=firms,
        bedrijf_m2=firms * 2000,
        woonblokken=homes / 40,
        industrie_db=60 + upto(20),
        hemel=0.5 + upto(0.3),
        oppervlak_m2=np.stack([roof, place_m2 - roof - green, green], axis=-1),
    )
