"""What the mix panel can show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
