"""Reach: what a formula can ask of space. Declared in ``data/bereik.csv``, worked out once per geometry.

Distances are kentallen, so a set of your own moves them. Kentallen that are drawn do not: space is then laid out
with the usual value of each.
"""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from gebieden.basis import Array, Certainty, Text, data_path
from gebieden.gebied import Gebied
from gebieden.ligging import Ligging
from gebieden.plekken import Plekken
from gebieden.tabel import Row, read_table
from gebieden.werkmap import around_file, paths_file
from gebieden.zonebestand import code_stamp
from scenario.kentallen import Kentallen
from scenario.normen import Norm, load_normen

if TYPE_CHECKING:  # the core starts without the libraries behind these
    from gebieden.kernen import Kern
    from gebieden.opstelling import Afstanden, Opstelling

RAIL = frozenset({"trein", "metro"})
STOPS = RAIL | {"bus", "tram", "veer"}
BACK = "_terug"
PBL = "zonering_pbl"  # the kental that says whose distances hold between firms and homes
OUTSIDE = "ja"  # in the column that says whether green around the area counts
KINDS = ("station", "halte")
SHARED = frozenset({"binnen_300m"})  # people share green
KEPT = 16  # technical: geometries that stay in memory


@dataclass(frozen=True)
class Bereik:
    """One thing a formula can ask of space (a row of ``data/bereik.csv``)."""

    id: str
    text: Text
    unit: str
    kind: str
    afstand: str
    omloop: str
    tot: str
    verval: str
    omgeving: str
    source: str
    certainty: Certainty


def _read_bereik(row: Row) -> Bereik:
    return Bereik(
        id=row.text("id"),
        text=row.both("name"),
        unit=row.text("unit"),
        kind=row.text("kind"),
        afstand=row.text("afstand"),
        omloop=row.text("omloop"),
        tot=row.text("tot"),
        verval=row.text("verval"),
        omgeving=row.text("omgeving"),
        source=row.text("source"),
        certainty=row.certainty("certainty"),
    )


BEREIK: Mapping[str, Bereik] = MappingProxyType(
    {row.text("id"): _read_bereik(row) for row in read_table(data_path("bereik.csv"))}
)
DISTANCES = frozenset(
    name for how in BEREIK.values() for name in (how.afstand, how.omloop, how.tot) if name
)  # the kentallen that space is laid out with
TABLES = tuple(name for name, how in BEREIK.items() if how.kind == "tabel" and not name.endswith(BACK))


def spatial_inputs(plekken: Plekken) -> Mapping[str, Any]:
    """Give formulas what they can ask of some spots, by the ids of ``data/bereik.csv``."""
    found = {"plekken": plekken, **plekken.haltes_m, **plekken.bereiken}
    return MappingProxyType({name: found[name] for name in BEREIK})


def ligging_of(gebied: Gebied, kentallen: Kentallen) -> Ligging:
    """Lay out the spots of an area; remembered per geometry and per set of distances.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: the outlines lack a deelgebied.
    """
    return _by_geometry(_keyed(gebied, kentallen))


def ligging_after(voor: Gebied, na: Gebied, kentallen: Kentallen) -> Ligging:
    """Lay out an area after drawing: from what it was, while that is in memory, and else anew; see ``ligging_of``."""
    return _by_geometry(replace(_keyed(na, kentallen), voor=weakref.ref(ligging_of(voor, kentallen))))


def _keyed(gebied: Gebied, kentallen: Kentallen) -> _Keyed:
    distances = tuple(sorted((name, kentallen[name].value) for name in DISTANCES))
    return _Keyed(_fingerprint(gebied), distances, gebied)


@dataclass(frozen=True)
class _Keyed:
    """An area, equal to another when its geometry and the distances are."""

    geometry: bytes
    distances: tuple[tuple[str, float], ...]
    gebied: Gebied
    voor: weakref.ref[Ligging] | None = None  # how it was laid out before drawing, as long as anybody has it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and (self.geometry, self.distances) == (other.geometry, other.distances)

    def __hash__(self) -> int:
        return hash((self.geometry, self.distances))


@lru_cache(maxsize=8)
def _fingerprint(gebied: Gebied) -> bytes:
    """Say which geometry an area has: outlines, stops, surroundings, guide distances and paths, in their order."""
    parts = (gebied.id, gebied.ids, gebied.omtrek, gebied.haltes, gebied.omgeving, _guide_m(gebied).tolist())
    paths = paths_file(gebied.id)
    return hashlib.sha256(repr(parts).encode() + (paths.read_bytes() if paths else b"")).digest()


@lru_cache(maxsize=KEPT)
def _by_geometry(keyed: _Keyed) -> Ligging:
    return Ligging(_key(keyed), lambda: _lay_out(keyed))


def _key(keyed: _Keyed) -> str:
    """Hash all that the layout of an area rests on."""
    tables = {name: metres.tolist() for name, metres in _tables(keyed).items()}
    rules = repr((keyed.distances, tuple(BEREIK.values()), tables)).encode()
    around = around_file(keyed.gebied.id)
    parts = (code_stamp(), keyed.geometry, around.read_bytes() if around else b"", rules)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _lay_out(keyed: _Keyed) -> Opstelling:
    from gebieden.opstelling import lay_out_again, lay_out_spots

    voor = keyed.voor() if keyed.voor else None
    before = voor.in_memory if voor else None
    if before is None:
        return lay_out_spots(keyed.gebied, _distances(keyed))
    return lay_out_again(before, keyed.gebied, _distances(keyed))


def distances_of(gebied: Gebied, kentallen: Kentallen) -> Afstanden:
    """Gather the distances that an area is laid out with."""
    return _distances(_keyed(gebied, kentallen))


def _distances(keyed: _Keyed) -> Afstanden:
    from gebieden.opstelling import Afstanden

    metres = dict(keyed.distances)
    kernen = tuple(_kern(how, metres) for how in BEREIK.values() if how.kind == "kern")
    stops = {name: RAIL if how.kind == "station" else STOPS for name, how in BEREIK.items() if how.kind in KINDS}
    detour = max(metres[how.omloop] for how in BEREIK.values() if how.kind in KINDS)
    around_m = max(kern.uiterste_m for kern in kernen if BEREIK[kern.id].omgeving == OUTSIDE)
    return Afstanden(kernen, _tables(keyed), stops, detour, around_m)


def _kern(how: Bereik, metres: Mapping[str, float]) -> Kern:
    from gebieden.kernen import Kern

    return Kern(
        how.id,
        metres[how.afstand],
        metres[how.omloop] if how.omloop else 1.0,
        how.verval,
        gedeeld=how.id in SHARED,
        lopend=bool(how.omloop),
        tot_m=metres[how.tot] if how.tot else None,
    )


# ---------------------------------------------------------------- distance tables
@dataclass(frozen=True)
class Milieucategorie:
    """An environmental category with its distances in metres, all from ``data/normen.csv``."""

    id: str
    gemengd: float
    rustig: float
    pbl: float


@lru_cache(maxsize=1)
def milieucategorieen() -> tuple[Milieucategorie, ...]:
    """Return the categories, the lightest first."""
    normen = load_normen(["vng", "pbl"])
    mixed = [norm for norm in normen.normen.values() if norm.id.startswith(_VNG) and norm.id.endswith("_gemengd")]
    return tuple(sorted((_category(norm, normen.normen) for norm in mixed), key=lambda found: found.gemengd))


_VNG = "vng_afstand_"


def _category(norm: Norm, normen: Mapping[str, Norm]) -> Milieucategorie:
    name = norm.id.removeprefix(_VNG).removesuffix("_gemengd")
    quiet, whole = normen[f"{_VNG}{name}_rustig"], normen[f"pbl_buffer_{name.partition('_')[0]}"]
    return Milieucategorie(name, norm.value, quiet.value, whole.value)


def category_of(metres: float) -> Milieucategorie:
    """Return the lightest category whose guide distance in a mixed area is that long; the heaviest beyond it.

    >>> category_of(100.0).id, category_of(101.0).id
    ('4_1', '4_2')
    """
    known = milieucategorieen()
    return next((found for found in known if found.gemengd >= metres), known[-1])


def distance_tables(guide_m: Array, zonering_pbl: float = 0.0) -> Mapping[str, Array]:
    """Distances that firms now in an area keep, by table, ``(D,)`` metres; 0 where there are none.

    Parameters
    ----------
    guide_m : Array
        ``(D,)``: guide distance in a mixed area of the heaviest firms of each deelgebied.
    zonering_pbl : float
        0: the guide distances of VNG hold; 1: the buffers of PBL hold in their place, for a quiet quarter too where
        they are wider.
    """
    found = [category_of(metres) for metres in guide_m.tolist()]
    there = guide_m > 0
    pbl = np.where(there, [each.pbl for each in found], 0.0)
    mixed = guide_m + zonering_pbl * (pbl - guide_m)
    quiet = np.where(there, [each.rustig for each in found], 0.0)
    return MappingProxyType(
        {
            "richtafstand_gemengd": mixed,
            "richtafstand_rustig": np.maximum(quiet, mixed) if zonering_pbl else quiet,
            "pbl_buffer": pbl,
        }
    )


def _tables(keyed: _Keyed) -> Mapping[str, Array]:
    return distance_tables(_guide_m(keyed.gebied), dict(keyed.distances)[PBL])


def _guide_m(gebied: Gebied) -> Array:
    return gebied.kenmerk("zonering_afstand_m")
