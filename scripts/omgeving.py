"""Write the outlines of parks around the shipped areas from real geodata: `python -m scripts.omgeving FOLDER`.

The folder holds the open files of Gemeente Amsterdam. A park is found by its name in `omgeving.csv`; what lies beyond
1.5 km of the area is cut off, as it is in the surface there. Parks outside Amsterdam are in none of the files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyogrio
import shapely

from gebieden.gebied import Omgevingsplek
from gebieden.laden import load_gebied
from gebieden.omgeving import vlakken_of_gebied
from gebieden.rd import points_to_degrees
from gebieden.werkmap import OUTLINES

ROOT = Path(__file__).resolve().parents[1]
AREAS = ("havenstad", "achtersluispolder")
AROUND_M = 1_500
STEP_M = 1.0
DECIMALS = 6  # a decimetre
CREDIT = "Gemeente Amsterdam (parken)"


def main(folder: Path) -> None:
    """Write both files."""
    parks = pyogrio.read_dataframe(folder / "amsterdam" / "parken.gpkg")
    parks["key"] = [_key(str(name)) for name in parks["Naam"]]
    for area in AREAS:
        path = ROOT / "data" / "gebieden" / area / OUTLINES
        path.write_text(outlines_around(area, parks), encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def outlines_around(area: str, parks: Any) -> str:
    """Return the parks around one area as GeoJSON, one feature a line."""
    gebied = load_gebied(area)
    near = shapely.buffer(shapely.union_all(vlakken_of_gebied(gebied).shapes), AROUND_M)
    lines = [
        _feature(plek, shapely.intersection(found.union_all(), near))
        for plek in gebied.omgeving
        if plek.soort == "groen" and len(found := parks.geometry[parks["key"] == _key(plek.naam.nl)])
    ]
    head = json.dumps({"type": "FeatureCollection", "bron": "amsterdam_parken", "naamsvermelding": CREDIT})
    return f'{head[:-1]}, "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _key(naam: str) -> str:
    """A name without what differs between the files."""
    return naam.partition(",")[0].removeprefix("Park ").replace("-", " ").lower()


def _feature(plek: Omgevingsplek, park: Any) -> str:
    degrees = shapely.transform(shapely.simplify(park, STEP_M), points_to_degrees)
    geometry = json.loads(shapely.to_geojson(degrees), parse_float=lambda text: round(float(text), DECIMALS))
    feature = {"type": "Feature", "properties": {"id": plek.id, "name": plek.naam.nl}, "geometry": geometry}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
