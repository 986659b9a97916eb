"""A named set of kentallen and norms of one's own, beside the shipped ones: kept as a file, compared in scores.

Everything that is not in the set stays as it is shipped. Whoever calculates with a set sees its name, and every figure
of it says that it was filled in by the user.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gebieden.basis import GebiedsmixError, Text, data_path
from gebieden.gebied import Gebied
from gebieden.werkmap import NAME, work_folder
from scenario.kentallen import load_kentallen
from scenario.normen import load_normen
from scenario.rekenwaarden import Rekenwaarden
from scenario.scenariobestand import HALF_CHARACTER, make_id, write_whole
from scenario.waardering import read_waardering

FORMAT = "gebiedsmix.rekenset"
VERSION = 1
MOST_BYTES = 1_000_000  # technical: far above a set of every kental and norm


@dataclass(frozen=True)
class Getal:
    """A value of one's own with its range, in the unit of the kental."""

    low: float
    value: float
    high: float


@dataclass(frozen=True)
class Rekenset:
    """What one wants other than shipped.

    Parameters
    ----------
    naam : str
        What people call it.
    kentallen : mapping
        Kental to its own value and range.
    normen : mapping
        Norm to its own threshold.
    """

    naam: str
    kentallen: Mapping[str, Getal]
    normen: Mapping[str, float]

    @property
    def id(self) -> str:
        """Its name as a file name."""
        return make_id(self.naam)

    def with_kental(self, name: str, getal: Getal) -> Rekenset:
        """Return it with a kental more, or other; raises as ``Kental.with_value`` does."""
        load_kentallen()[name].with_value(getal.value, getal.low, getal.high)
        return replace(self, kentallen={**self.kentallen, name: getal})

    def with_norm(self, name: str, value: float) -> Rekenset:
        """Return it with a norm more, or other; raises as ``Normen.with_values`` does."""
        norm = load_normen()[name]
        load_normen([norm.pakket]).with_values({name: value})
        return replace(self, normen={**self.normen, name: value})

    def without(self, name: str) -> Rekenset:
        """Return it with a kental or norm as it is shipped again."""
        kentallen = {key: value for key, value in self.kentallen.items() if key != name}
        return replace(self, kentallen=kentallen, normen={k: v for k, v in self.normen.items() if k != name})


def values_of(rekenset: Rekenset, gebied: Gebied) -> Rekenwaarden:
    """Lay a set over the shipped kentallen and the norms of an area.

    Raises
    ------
    GebiedsmixError
        What a kental, a norm or a value function refuses.
    """
    kentallen = load_kentallen().with_ranges(
        {name: (own.value, own.low, own.high) for name, own in rekenset.kentallen.items()},
        Text(rekenset.naam, rekenset.naam),
    )
    normen = load_normen(gebied.normpakketten).with_values(rekenset.normen)
    return Rekenwaarden(kentallen, normen, read_waardering(normen))


def all_rekensets() -> Mapping[str, Rekenset]:
    """Return the sets of the user by id; a file that cannot be read is left out."""
    folder, found = work_folder() / "rekensets", {}
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            found[path.stem] = read_rekenset(path.stem)
        except GebiedsmixError:
            continue
    return MappingProxyType(found)


def save_rekenset(rekenset: Rekenset) -> str:
    """Keep a set under its name and return its id.

    Raises
    ------
    GebiedsmixError
        ``no_name``; ``broken_rekenset``; ``cannot_write``.
    """
    document = {"format": FORMAT, "version": VERSION, **asdict(rekenset)}
    _check(document)
    write_whole(_path(rekenset.id), json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False))
    return rekenset.id


def delete_rekenset(name: str) -> None:
    """Remove a set; nothing happens when it is not there."""
    _path(name).unlink(missing_ok=True)


def read_rekenset(name: str) -> Rekenset:
    """Read a set by its id.

    Raises
    ------
    GebiedsmixError
        ``broken_rekenset``: it is not there, no set of this version, or holds what cannot be.
    """
    try:
        path = _path(name)
        document = json.loads(path.read_text(encoding="utf-8") if path.stat().st_size <= MOST_BYTES else "")
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(name) from error
    _check(document)
    rekenset = Rekenset(document["naam"], {}, {})
    for kental, given in document["kentallen"].items():
        rekenset = rekenset.with_kental(kental, Getal(**given))
    for norm, value in document["normen"].items():
        rekenset = rekenset.with_norm(norm, value)
    return rekenset


def _path(name: str) -> Path:
    if not NAME.fullmatch(name):
        raise _broken(name)
    return work_folder() / "rekensets" / f"{name}.json"


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only a set of one's own needs it

    return Draft202012Validator(json.loads(data_path("formaten", "rekenset.schema.json").read_text(encoding="utf-8")))


def _check(document: Any) -> None:
    if not _validator().is_valid(document) or HALF_CHARACTER.search(document["naam"]):
        raise _broken(str(document.get("naam", "")) if isinstance(document, dict) else "")


def _broken(name: str) -> GebiedsmixError:
    return GebiedsmixError(
        "broken_rekenset",
        Text(
            "'{naam}' is geen bruikbare set kentallen en normen.", "'{naam}' is no usable set of kentallen and norms."
        ),
        {"naam": name[:80]},  # technical: the length of a name
    )
