"""An own area of two deelgebieden, west of 12 ha and east of 8 ha, saved without a file in between."""

from pathlib import Path

from gebieden.eigen import save_area
from gebieden.lezen import Inlezing, Keuzes
from gebieden.lezen.inlezen import clean_layer
from gebieden.lezen.laag import Laag, Rij, Value
from gebieden.lezen.regels import load_regels
from tests.lezen.bestanden import EAST, WEST


def inlezing(west: dict[str, Value] | None = None, east: dict[str, Value] | None = None) -> Inlezing:
    rows = [Rij(WEST, {"naam": "West", **(west or {})}), Rij(EAST, {"naam": "Oost", **(east or {})})]
    return clean_layer(Laag("plan", "EPSG:28992", rows), Keuzes(), load_regels())


def save(naam: str = "proef", replace_old: bool = False, **kolommen: Value) -> Path:
    return save_area(inlezing(kolommen, kolommen), naam, "plan.gpkg", replace_old=replace_old).folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
