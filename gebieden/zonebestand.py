"""Zones of an area in a file, so that the next start need not lay them out again.

A file is named after a hash of all that it rests on (geometry, distances, the code that lays out), so it never goes
out of date. What cannot be read or written is no error: the zones are then worked out. Arrays only, never objects.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile

import numpy as np

from gebieden.basis import Array
from gebieden.plekken import Plekken
from gebieden.werkmap import cache_folder
from gebieden.zonetabel import Zonetabel

FOLDER = "zones"
KEPT = 200  # technical: files of some 400 kB; the ones written first go first
GROUPS = ("bereik", "samen", "haltes")
UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)


@lru_cache(maxsize=1)
def code_stamp() -> bytes:
    """Hash the code that lays out space: a new version of it makes new files."""
    here = Path(__file__).parent
    sources = sorted((*here.glob("*.py"), *(here / "ruimte").glob("*.py")))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).digest()


def _path(sleutel: str) -> Path:
    return cache_folder() / FOLDER / f"{sleutel}.npz"


def read_zones(sleutel: str) -> Plekken | None:
    """Read the zones of a layout; None when there is no file, or no whole one."""
    try:
        with _path(sleutel).open("rb") as stream, np.load(stream, allow_pickle=False) as found:
            return _unpacked({name: found[name] for name in found.files})
    except UNREADABLE:
        return None


def keep_zones(sleutel: str, zones: Plekken) -> None:
    """Keep the zones of a layout, if there is room; written whole or not at all."""
    tabel = zones.rekenplekken
    if not isinstance(tabel, Zonetabel):
        raise TypeError("only zones are kept, no cells")
    path = _path(sleutel)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".half", delete=False) as stream:
            np.savez(stream, allow_pickle=False, **_packed(zones, tabel))
        Path(stream.name).replace(path)
        _make_room(path.parent)
    except OSError:
        return


def _make_room(folder: Path) -> None:
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-KEPT]:
        file.unlink(missing_ok=True)


def _packed(zones: Plekken, tabel: Zonetabel) -> dict[str, Array]:
    arrays = {
        "place": np.asarray(tabel.place, dtype=np.float64),
        "share": tabel.share,
        "place_m2": tabel.place_m2,
        "deelgebieden": np.array(float(zones.deelgebieden)),
        "groen_rondom_m2": zones.groen_rondom_m2,
        "straal_m": zones.straal_m,
    }
    for group, found in zip(GROUPS, (tabel.bereik, tabel.samen, zones.haltes_m), strict=True):
        arrays.update({f"{group}/{name}": array for name, array in found.items()})
    return arrays


def _unpacked(arrays: Mapping[str, Array]) -> Plekken:
    bereik, samen, haltes_m = (
        MappingProxyType(
            {name.removeprefix(f"{group}/"): array for name, array in arrays.items() if name.startswith(f"{group}/")}
        )
        for group in GROUPS
    )
    place = arrays["place"].astype(np.intp)
    tabel = Zonetabel(place, arrays["share"], bereik, samen, arrays["place_m2"])
    return Plekken(tabel, int(arrays["deelgebieden"]), arrays["groen_rondom_m2"], haltes_m, arrays["straal_m"])
