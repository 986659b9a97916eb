"""Maps: every indicator on the grid, and how far the quick variant per zone is from the exact one.

A map is made by the same formulas. What depends on who is where is worked out per cell instead of per deelgebied:
rules that ask space for something give a value for every cell, rules after them go on with those, and all other
figures are those of the deelgebied that a cell lies in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array
from scenario.bereik import BEREIK, ligging_of, spatial_inputs
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.invoer import inputs_of
from scenario.meting import measure
from scenario.programma import VELDEN, Programma, derive_programma
from scenario.rekenregel import Regel
from scenario.uitleg import find_regel

if TYPE_CHECKING:  # the core starts without the libraries behind these
    from gebieden.plekken import Plekken
    from gebieden.raster import Raster


@dataclass(frozen=True, eq=False)
class Kaartlaag:
    """One indicator or field on the grid.

    Parameters
    ----------
    id : str
        Of the indicator or field.
    unit : str
        Id in ``data/eenheden.csv``.
    values : Array
        ``(rows, columns)``, float32, the first row in the south; NaN outside the area and where it does not apply.
    raster : Raster
        Where the cells lie, RD metres.
    per_cel : bool
        False where the figure is known per deelgebied only: every cell of a deelgebied then has its value.
    """

    id: str
    unit: str
    values: npt.NDArray[np.float32]
    raster: Raster
    per_cel: bool


@dataclass(frozen=True)
class Afstand:
    """How far the value of the area per zone is from the exact one on the grid, in the unit of the indicator."""

    indicator: str
    zones: float
    grid: float
    most: float

    @property
    def difference(self) -> float:
        """Zones minus grid, for the area as a whole."""
        return self.zones - self.grid


def map_layer(name: str, programma: Programma) -> Kaartlaag:
    """Lay an indicator or a field of the programme on the grid.

    Parameters
    ----------
    name : str
        Its id.
    programma : Programma
        One mix: fields ``(D,)``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest name.
    """
    return map_layers([name], programma)[name]


def map_layers(names: list[str], programma: Programma) -> Mapping[str, Kaartlaag]:
    """Lay several indicators or fields on the grid at once; see ``map_layer``."""
    regels = {name: find_regel(name) for name in names}
    opstelling = ligging_of(programma.gebied, programma.kentallen).opstelling
    known = _Cells(programma, opstelling.kaart)
    laid = {name: opstelling.on_map(known.rule(regel)) for name, regel in regels.items()}
    layers = {
        name: Kaartlaag(name, regel.unit, laid[name], opstelling.raster, is_spatial(name))
        for name, regel in regels.items()
    }
    return MappingProxyType(layers)


class _Cells:
    """Values per cell, worked out as they are asked for."""

    def __init__(self, programma: Programma, plekken: Plekken) -> None:
        self.plekken = plekken
        self.programma = programma
        self.plain: dict[str, Any] = {
            **inputs_of(programma.gebied, programma.verdeling, programma.kentallen),
            **programma.values,
            **spatial_inputs(plekken),
        }
        self.found: dict[str, Array] = {}

    def rule(self, regel: Regel) -> Array:
        """Work a rule out for every cell."""
        if asks_space(regel):  # amounts per deelgebied go in, values per cell come out
            return np.asarray(regel.formula(*map(self.plain.__getitem__, regel.inputs)))
        if not is_spatial(regel.id):
            return self._spread(regel)
        return np.asarray(regel.formula(*map(self._value, regel.inputs)))

    def _value(self, name: str) -> Array:
        """Give an input per cell; a figure that is the same everywhere stays one number."""
        if name not in self.found:
            self.found[name] = self.rule(VELDEN[name]) if name in VELDEN else self._local(self.plain[name])
        return self.found[name]

    def _spread(self, regel: Regel) -> Array:
        value = regel.formula(*map(self.plain.__getitem__, regel.inputs))
        return self._local(np.broadcast_to(value, self.programma.shape))

    def _local(self, value: Array) -> Array:
        return np.asarray(self.plekken.local(value), dtype=np.float64) if np.ndim(value) else value


def asks_space(regel: Regel) -> bool:
    """Whether a rule asks space for something itself."""
    return any(name in BEREIK for name in regel.inputs)


@lru_cache(maxsize=1024)  # technical: more than all rules together
def is_spatial(name: str) -> bool:
    """Whether a rule depends on where things lie, itself or through a field before it.

    >>> is_spatial("loopbaarheid"), is_spatial("groen_per_woning")
    (True, False)
    """
    regel = find_regel(name)
    return asks_space(regel) or any(is_spatial(entry) for entry in regel.inputs if entry in VELDEN)


def spatial_indicators() -> tuple[Indicator, ...]:
    """Return the indicators that differ within a deelgebied."""
    return tuple(indicator for name, indicator in INDICATOREN.items() if is_spatial(name))


def on_grid(programma: Programma) -> Programma:
    """Work the programme of one mix out again with the cells of the grid for the zones: exact, and slower."""
    cellen = ligging_of(programma.gebied, programma.kentallen).opstelling.cellen
    return derive_programma(programma.gebied, programma.verdeling, programma.kentallen, cellen)


def zones_against_grid(programma: Programma) -> Mapping[str, Afstand]:
    """Measure how far the zones are from the grid for every spatial indicator of one mix.

    Returns
    -------
    mapping
        Per indicator id; ``most`` is the largest difference in a deelgebied. NaN where the indicator does not apply.
    """
    quick, exact = measure(programma), measure(on_grid(programma))
    places = {name: place for place, name in enumerate(INDICATOREN)}
    found = {}
    for indicator in spatial_indicators():
        at = places[indicator.id]
        apart = np.abs(quick.per_deelgebied[at] - exact.per_deelgebied[at])
        most = float(np.max(apart, initial=0, where=np.isfinite(apart)))
        found[indicator.id] = Afstand(indicator.id, float(quick.gebied[at]), float(exact.gebied[at]), most)
    return MappingProxyType(found)
