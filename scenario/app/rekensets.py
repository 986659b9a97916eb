"""The sets of own kentallen and norms of this user, read again only when their files change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gebieden.basis import GebiedsmixError
from gebieden.gebied import Gebied
from gebieden.werkmap import work_folder
from scenario.rekenset import Rekenset, all_rekensets, values_of
from scenario.rekenwaarden import Rekenwaarden

Stamp = tuple[tuple[str, int], ...]


def own_sets() -> Mapping[str, Rekenset]:
    """Return the sets by id."""
    return _read(_stamp())


def own_values(name: str, gebied: Gebied) -> Rekenwaarden | None:
    """Return what an area is calculated with under a set; None for the shipped figures, or when the set is gone."""
    return _values(name, gebied, _stamp()) if name else None


def _stamp() -> Stamp:
    folder = work_folder() / "rekensets"
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return ((str(folder), 0), *((path.name, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=8)
def _read(_stamp: Stamp) -> Mapping[str, Rekenset]:
    return all_rekensets()


@lru_cache(maxsize=16)
def _values(name: str, gebied: Gebied, stamp: Stamp) -> Rekenwaarden | None:
    rekenset = _read(stamp).get(name)
    try:
        return values_of(rekenset, gebied) if rekenset else None
    except GebiedsmixError:  # a set of another version, whose norms make no value function any more
        return None
