"""The leaves of the calculation: everything a rule can ask for that is not itself calculated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, read_only
from gebieden.gebied import Gebied
from gebieden.laden import DOELEN, KENMERKEN
from scenario.bereik import BEREIK
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


_NAMES = tuple(hendel.id for hendel in HENDELS)
KNOWN_INPUTS: Mapping[str, str] = _known_inputs()


def inputs_of(gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen) -> dict[str, Array]:
    """Gather the values of all leaves.

    Returns
    -------
    dict
        Levers ``(..., D)``, features ``(D,)``, targets ``()`` (NaN where the area has none), kentallen ``()`` or
        ``(n, 1)``. Reach is no value: see ``scenario.bereik``.
    """
    values = dict(zip(_NAMES, _levers(verdeling.hendels), strict=True))
    values.update(_fixed(gebied))
    values.update(kentallen.values)
    return values


def _levers(hendels: Array) -> Iterator[Array]:
    """Give every lever as ``(..., D)``, in memory with the batch innermost.

    What is calculated from them keeps that order, so that a sum over deelgebieden adds long rows.
    """
    *batch, deelgebied, hendel = range(hendels.ndim)
    laid = np.ascontiguousarray(hendels.transpose(hendel, deelgebied, *batch))
    back = (*range(1, hendels.ndim - 1), 0)
    return (lever.transpose(back) for lever in laid)


@lru_cache(maxsize=8)
def _fixed(gebied: Gebied) -> Mapping[str, Array]:
    """Gather what no mix changes: features and targets."""
    targets = {name: read_only(gebied.doelen[name].value if name in gebied.doelen else np.nan) for name in DOELEN}
    return MappingProxyType({**gebied.kenmerken, **targets})
