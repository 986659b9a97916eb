"""The leaves of the calculation: everything a rule can ask for that is not itself calculated."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array
from gebieden.bereik import BEREIK
from gebieden.gebied import Gebied
from gebieden.laden import DOELEN, KENMERKEN
from scenario.hendels import HENDELS
from scenario.kentallen import Kentallen, load_kentallen
from scenario.verdeling import Verdeling


def _known_inputs() -> Mapping[str, str]:
    """Every name a rule may ask for, with the file that declares it."""
    found: dict[str, str] = {}
    declared = {
        "data/hendels.csv": [hendel.id for hendel in HENDELS],
        "data/kenmerken.csv": list(KENMERKEN),
        "data/bereik.csv": list(BEREIK),
        "data/doelen.csv": list(DOELEN),
        "data/kentallen.csv": list(load_kentallen()),
    }
    for place, names in declared.items():
        for name in names:
            if name in found:
                raise ValueError(f"'{name}' is declared twice: {found[name]} and {place}")
            found[name] = place
    return MappingProxyType(found)


KNOWN_INPUTS: Mapping[str, str] = _known_inputs()


def inputs_of(gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen) -> dict[str, Array]:
    """Gather the values of all leaves.

    Returns
    -------
    dict
        Levers ``(..., D)``, features ``(D,)``, reach ``(D,)`` or ``(D, D)``, targets ``()`` (NaN where the
        area has none), kentallen ``()`` or ``(n, 1)``.
    """
    values: dict[str, Array] = {hendel.id: verdeling.hendels[..., position] for position, hendel in enumerate(HENDELS)}
    values.update(gebied.kenmerken)
    values.update(gebied.bereik)
    values.update({name: np.array(np.nan) for name in DOELEN})
    values.update({name: np.array(figure.value) for name, figure in gebied.doelen.items()})
    values.update({name: kentallen.value(name) for name in kentallen})
    return values
