"""The map below the deelgebieden: water, green and rail, when an area ships it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from gebieden.werkmap import all_areas, find_area


def base_map_path(gebied: str) -> Path | None:
    """Return the base map of an area, None when it has none; a redrawn area has that of where it came from."""
    if gebied not in all_areas():
        return None
    path = find_area(gebied).path / "basiskaart.geojson"
    return path if path.is_file() else None


def base_map_credit(gebied: str) -> str:
    """Return whom a base map thanks, as its licence asks; empty when there is none."""
    path = base_map_path(gebied)
    return "" if path is None else _read(path, path.stat().st_mtime_ns)[0]


def base_map_address(gebied: str) -> str | None:
    """Return the address of a base map; it changes with its content, so a browser may keep it."""
    path = base_map_path(gebied)
    if path is None:
        return None
    return f"gebiedsmix/basiskaart/{gebied}.geojson?v={_read(path, path.stat().st_mtime_ns)[1]}"


@lru_cache(maxsize=16)
def _read(path: Path, _changed_ns: int) -> tuple[str, str]:
    """Whom it thanks, and a mark of its content; read again when the file changed."""
    content = path.read_bytes()
    return str(json.loads(content).get("naamsvermelding", "")), hashlib.sha256(content).hexdigest()[:12]
