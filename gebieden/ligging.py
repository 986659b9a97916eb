"""Where everything in an area lies: worked out once per geometry, and kept.

Zones come from a file where they can, so that a calculation starts in a fraction of a second; the grid is laid out
when somebody asks for it.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from gebieden.plekken import Plekken
from gebieden.zonebestand import keep_zones, read_zones

if TYPE_CHECKING:  # the core starts without the libraries behind it
    from gebieden.opstelling import Opstelling

GRIDS = 3  # technical: the grid of Haven-Stad with its maps takes 200 MB, its zones less than one


class Ligging:
    """An area in zones and on the grid.

    Parameters
    ----------
    sleutel : str
        Hash of all that the layout rests on; names the file in which the zones are kept.
    leg_uit : callable
        Lays the area out.
    """

    def __init__(self, sleutel: str, leg_uit: Callable[[], Opstelling]) -> None:
        self.sleutel = sleutel
        self._leg_uit = leg_uit
        self._laid_out: Callable[[], Opstelling | None] = _nothing

    @cached_property
    def zones(self) -> Plekken:
        """The zones, from the file when there is one."""
        kept = read_zones(self.sleutel)
        if kept is None:
            kept = self.opstelling.zones
            keep_zones(self.sleutel, kept)
        return kept

    @property
    def opstelling(self) -> Opstelling:
        """The area on the grid; only that of the last few areas stays in memory."""
        return _laid_out(self)

    @property
    def in_memory(self) -> Opstelling | None:
        """The area on the grid, if that is in memory."""
        return self._laid_out()

    def lay_out(self) -> Opstelling:
        """Lay the area out anew."""
        found = self._leg_uit()
        self._laid_out = weakref.ref(found)
        return found


def _nothing() -> None:
    return None


@lru_cache(maxsize=GRIDS)
def _laid_out(ligging: Ligging) -> Opstelling:
    return ligging.lay_out()
