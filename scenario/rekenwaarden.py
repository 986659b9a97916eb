"""What an area is calculated with: the shipped kentallen and norms, or those of one's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property

from gebieden.gebied import Gebied
from scenario.kentallen import Kentallen, load_kentallen
from scenario.normen import Normen, load_normen
from scenario.waardering import Waardering, load_waardering


@dataclass(frozen=True, eq=False)
class Rekenwaarden:
    """What an area is calculated with: kentallen, the norms that hold, and the value functions they make."""

    kentallen: Kentallen
    normen: Normen
    waardering: Waardering

    @cached_property
    def fingerprint(self) -> str:
        """Short name of these figures, the same in every session; other figures, another name."""
        kentallen = [(name, each.low, each.value, each.high) for name, each in self.kentallen.kentallen.items()]
        normen = [(name, norm.value) for name, norm in self.normen.normen.items()]
        return hashlib.sha256(repr((kentallen, normen)).encode()).hexdigest()


def shipped_values(gebied: Gebied) -> Rekenwaarden:
    """Return what an area is calculated with when nobody says otherwise."""
    return _shipped(gebied.normpakketten)


@cache
def _shipped(pakketten: tuple[str, ...]) -> Rekenwaarden:
    return Rekenwaarden(load_kentallen(), load_normen(pakketten), load_waardering(pakketten))
