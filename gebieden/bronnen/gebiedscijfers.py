"""What the kept open data say about the deelgebieden of an area."""

from __future__ import annotations

from collections.abc import Mapping

from gebieden.bronnen.bodemgebruik import read_bodemgebruik
from gebieden.bronnen.cbs import read_buurten
from gebieden.bronnen.cijfers import Gebiedscijfer, figures_of_bodemgebruik, figures_of_buurten, figures_of_surface
from gebieden.bronnen.collecties import Collectie, load_collecties
from gebieden.bronnen.kaartlaag import Kaartlaag, Vormen
from gebieden.bronnen.oppervlak import outlines_of
from gebieden.bronnen.voorraad import load_stock
from gebieden.gebied import Gebied


def figures_from_stock(gebied: Gebied) -> Mapping[str, list[Gebiedscijfer]]:
    """Return the figures per collection that is kept for an area; every array is ``(D,)``.

    Raises
    ------
    GebiedsmixError
        ``broken_stock``: a kept file was changed or damaged.
    """
    doel = outlines_of(gebied)
    kept = {name: load_stock(gebied.id, name) for name in load_collecties()}
    found = {name: _figures(load_collecties()[name], laag, doel) for name, laag in kept.items() if laag is not None}
    return {name: figures for name, figures in found.items() if figures}


def _figures(collectie: Collectie, laag: Kaartlaag, doel: Vormen) -> list[Gebiedscijfer]:
    if collectie.bron == "cbs":
        return figures_of_buurten(read_buurten(laag), doel)
    if collectie.bron == "bbg":
        return figures_of_bodemgebruik(read_bodemgebruik(laag), doel)
    return figures_of_surface(laag, collectie.kenmerk, doel) if collectie.kenmerk else []
