"""Maps: every indicator on the grid, and how far the quick variant per zone is from the exact one.

A map is made by the same formulas. What depends on who is where is worked out per cell instead of per deelgebied:
rules that ask space for something give a value for every cell, rules after them go on with those, and all other
figures are those of the deelgebied that a cell lies in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from gebieden.basis import Array
from scenario.bereik import BEREIK, ligging_of, spatial_inputs
from scenario.indicator import Indicator
from scenario.indicatoren import INDICATOREN
from scenario.meting import measure
from scenario.programma import VELDEN, Programma
from scenario.rekenregel import Regel
from scenario.uitleg import REGELS, find_regel

if TYPE_CHECKING:  # the core starts without the libraries behind these
    from gebieden.raster import Raster


SPOTS = "plekken"  # what a rule asks for that works something out per spot


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
    cells = Celwaarden(programma)
    return MappingProxyType({name: cells.layer(name) for name in names})


class Celwaarden:
    """Indicators and fields of one mix per cell, worked out as they are asked for.

    The layout keeps the last values of every rule: what an edit leaves alone is not worked out again.

    Parameters
    ----------
    programma : Programma
        One mix: fields ``(D,)``.
    """

    def __init__(self, programma: Programma) -> None:
        self._opstelling = ligging_of(programma.gebied, programma.kentallen).opstelling
        self._plekken = self._opstelling.kaart
        self._shape = programma.shape
        self._space = spatial_inputs(self._plekken)
        self._values = programma.values
        self._keys: dict[str, bytes] = {}
        self._laid: dict[str, Array] = {}

    def of(self, name: str) -> Array:
        """Work out a rule for every cell that any place touches, ``(R,)``; raises as ``map_layer`` does."""
        regel = find_regel(name)
        if not is_spatial(name):
            value = regel.formula(*map(self._plain, regel.inputs))
            return self._local(np.broadcast_to(value, self._shape))
        return self._keep(name, name, lambda: self._worked_out(regel))

    def mean(self, regel: Regel) -> Array:
        """Average over each deelgebied what a rule that asks space gives per cell, ``(D,)``, in float64.

        A rule that asks for no spots adds up evenly: what it gives follows from what lies in reach on average.
        """
        return self._keep(f"{regel.id} per deelgebied", regel.id, lambda: self._averaged(regel))

    def _averaged(self, regel: Regel) -> Array:
        cellen = self._opstelling.cellen
        if SPOTS in regel.inputs:
            return cellen.mean(self.of(regel.id))
        known = {**self._values, **spatial_inputs(cellen)}
        return regel.formula(*map(known.__getitem__, regel.inputs))

    def layer(self, name: str) -> Kaartlaag:
        """Lay a rule on the grid; raises as ``map_layer`` does."""
        laid, unit = self._opstelling.on_map(self.of(name)), find_regel(name).unit
        return Kaartlaag(name, unit, laid, self._opstelling.raster, is_spatial(name))

    def _keep(self, kept_as: str, name: str, work: Callable[[], Array]) -> Array:
        return self._opstelling.bewaard.get(kept_as, self._key(name), work)

    def _worked_out(self, regel: Regel) -> Array:
        """Give values per cell: of amounts per deelgebied where a rule asks space itself, else of inputs per cell."""
        give = self._plain if asks_space(regel) else self._per_cell
        return np.asarray(regel.formula(*map(give, regel.inputs)))

    def _plain(self, name: str) -> Any:
        return self._space[name] if name in self._space else self._values[name]

    def _per_cell(self, name: str) -> Array:
        """Give an input per cell; a figure that is the same everywhere stays one number."""
        if name in VELDEN and is_spatial(name):
            return self.of(name)
        if name not in self._laid:
            self._laid[name] = self._local(self._plain(name))
        return self._laid[name]

    def _local(self, value: Array) -> Array:
        return self._plekken.local(value) if np.ndim(value) else value

    def _key(self, name: str) -> bytes:
        """Hash all that an input or a spatial rule rests on, beside the layout."""
        if name not in self._keys:
            self._keys[name] = self._hashed(name)
        return self._keys[name]

    def _hashed(self, name: str) -> bytes:
        if name in self._space:
            return name.encode()
        if name in REGELS and is_spatial(name):
            return sha256(b"".join(map(self._key, REGELS[name].inputs))).digest()
        return sha256(np.asarray(self._values[name]).tobytes()).digest()


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


@lru_cache(maxsize=1)
def spatial_fields() -> tuple[str, ...]:
    """Name the fields that differ within a deelgebied, in the order of calculation."""
    return tuple(name for name in VELDEN if is_spatial(name))


def spatial_indicators() -> tuple[Indicator, ...]:
    """Return the indicators that differ within a deelgebied."""
    return tuple(indicator for name, indicator in INDICATOREN.items() if is_spatial(name))


def on_grid(programma: Programma) -> Programma:
    """Work out again what depends on space, of one mix, with the cells of the grid for the zones: exact, and slower.

    What a map needs besides is kept, so that a map of the same mix afterwards costs little.
    """
    cells, values = Celwaarden(programma), dict(programma.values)
    for regel in map(VELDEN.__getitem__, spatial_fields()):
        asks = asks_space(regel)
        values[regel.id] = cells.mean(regel) if asks else regel.formula(*map(values.__getitem__, regel.inputs))
    return replace(programma, values=MappingProxyType(values))


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
