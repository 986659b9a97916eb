"""The map below the deelgebieden: water, green and rail, when an area ships it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from gebieden.basis import data_path
from gebieden.laden import shipped_areas


def base_map_path(gebied: str) -> Path | None:
    """Return the base map of a shipped area, None when it has none."""
    path = data_path("gebieden", gebied, "basiskaart.geojson") if gebied in shipped_areas() else None
    return path if path is not None and path.is_file() else None


@lru_cache(maxsize=16)
def base_map_credit(gebied: str) -> str:
    """Return whom a base map thanks, as its licence asks; empty when there is none."""
    path = base_map_path(gebied)
    return "" if path is None else str(json.loads(path.read_text(encoding="utf-8")).get("naamsvermelding", ""))


@lru_cache(maxsize=16)
def base_map_address(gebied: str) -> str | None:
    """Return the address of a base map; it changes with its content, so a browser may keep it."""
    path = base_map_path(gebied)
    if path is None:
        return None
    return f"gebiedsmix/basiskaart/{gebied}.geojson?v={hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
