"""What the panels of a page can show: the choices that a link keeps, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from scenario.app.kleuring import WAYS
from scenario.app.maten import SOORTEN, choices_of
from scenario.kaders import load_kaders

# What one sees together in the mix panel, and the groups of data/hendels.csv in it.
TABS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "functies": ("functiemix",),
        "grond": ("grond",),
        "woningen": ("woonsegment",),
        "dichtheid": ("intensiteit", "transformatie"),
        "kwaliteit": ("kwaliteit",),
        "fasering": ("fasering",),
    }
)
SWITCH = (True, False)


def kept_choices() -> Mapping[str, Collection[str | bool]]:
    """Return per key of a widget the values that it may have."""
    measures = {f"kaart_wat_{soort}": tuple(choices_of(soort)) for soort in SOORTEN}
    return {
        "hendels_tab": tuple(TABS),
        "kaart_soort": SOORTEN,
        "kaart_verschil": SWITCH,
        "kaart_kleuring": WAYS,
        "kaart_hoog": SWITCH,
        "kaart_meer": SWITCH,
        "kader": tuple(load_kaders()),
        **measures,
    }


def allowed(choices: Mapping[str, str | bool]) -> dict[str, str | bool]:
    """Return only the choices that exist: what a link says about others is left out."""
    known = kept_choices()
    return {key: value for key, value in choices.items() if key in known and value in known[key]}
