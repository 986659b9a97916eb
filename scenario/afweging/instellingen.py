"""The choices of the weighing (``data/afweging.csv``): each stated, sourced and open to change."""

from __future__ import annotations

from functools import lru_cache

from gebieden.basis import data_path
from scenario.kentallen import Kentallen, read_kentallen


@lru_cache(maxsize=1)
def load_instellingen() -> Kentallen:
    """Return all choices, with unit, source and note."""
    return read_kentallen(data_path("afweging.csv"))


def setting(name: str) -> float:
    """Return the usual value of one choice.

    >>> setting("centrale_weging_treffers")
    400.0
    """
    return load_instellingen()[name].value
