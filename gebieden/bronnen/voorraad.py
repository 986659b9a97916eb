"""What was fetched for an area, kept in the user's work folder: one GeoJSON file per collection, in RD.

The first line of a file says where its features came from. A new file takes the place of the old one only when it is
whole, so a fetch that fails leaves the old one as it was.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.bronnen.bladeren import RD_URN
from gebieden.bronnen.collecties import Herkomst
from gebieden.bronnen.kaartlaag import Kaartlaag, layer_of
from gebieden.werkmap import work_folder

_BEGIN, _BETWEEN = '{"herkomst": ', ',\n"type": "FeatureCollection", "crs": %s, "features": [\n'
_CRS = json.dumps({"type": "name", "properties": {"name": RD_URN}})


def stock_path(gebied: str, collectie: str) -> Path:
    """Return where a collection of an area is kept; it need not be there."""
    return work_folder() / "bronnen" / gebied / f"{collectie}.geojson"


class Bewaarder:
    """Takes features one page at a time and puts them in their place at the end."""

    def __init__(self, pages: IO[str]) -> None:
        self._pages = pages
        self.aantal = 0

    def write(self, features: Sequence[Mapping[str, Any]]) -> None:
        """Keep one page."""
        for feature in features:
            self._pages.write(",\n" if self.aantal else "")
            json.dump(feature, self._pages, ensure_ascii=False, allow_nan=False)
            self.aantal += 1

    def place(self, target: Path, herkomst: Herkomst) -> None:
        """Write the file whole beside its place, and move it there."""
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".deel")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                head = json.dumps(asdict(herkomst), ensure_ascii=False)
                stream.write(f"{_BEGIN}{head}{_BETWEEN % _CRS}")
                self._pages.seek(0)
                while block := self._pages.read(1 << 20):  # technical: letters per read
                    stream.write(block)
                stream.write("\n]}\n")
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def open_stock(gebied: str, collectie: str) -> Iterator[Bewaarder]:
    """Collect the features of a collection; nothing is kept until ``place``."""
    path = stock_path(gebied, collectie)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8", dir=path.parent) as pages:
        yield Bewaarder(pages)


def stock_of(gebied: str, collectie: str) -> Herkomst | None:
    """Return where the kept features of a collection came from; None when there are none, or they cannot be read."""
    try:
        with stock_path(gebied, collectie).open(encoding="utf-8") as stream:
            line = stream.readline().strip()
        return _herkomst(json.loads(line.removeprefix(_BEGIN).removesuffix(",")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def load_stock(gebied: str, collectie: str) -> Kaartlaag | None:
    """Return the kept features of a collection; None when there are none.

    Raises
    ------
    GebiedsmixError
        ``broken_stock``: the file was changed or damaged.
    """
    path = stock_path(gebied, collectie)
    if not path.is_file():
        return None
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return layer_of(document["features"], _herkomst(document["herkomst"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, GebiedsmixError) as error:
        raise GebiedsmixError(
            "broken_stock",
            Text(
                "{bestand} is niet te lezen. Haal de gegevens opnieuw op met gebiedsmix fetch {gebied}.",
                "{bestand} cannot be read. Fetch the data again with gebiedsmix fetch {gebied}.",
            ),
            {"bestand": path, "gebied": gebied},
        ) from error


def _herkomst(entry: Mapping[str, Any]) -> Herkomst:
    west, south, east, north = (float(edge) for edge in entry["kader"])
    return Herkomst(**{**entry, "kader": (west, south, east, north)})
