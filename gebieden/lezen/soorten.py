"""Kinds of files: recognised by what is in them, never by their name alone.

Formats that point at other files (VRT, web services, linked tables, databases) are not in the list and never read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.laag import shown

HEAD_BYTES = 65_536  # technical: enough for every header
SQLITE = b"SQLite format 3\x00"
_TOPOLOGY = re.compile(rb'"type"\s*:\s*"Topology"')
_MAPINFO = re.compile(rb"version\s+\d+", re.IGNORECASE)
_GML = "http://www.opengis.net/gml"
_ESDL = "http://www.tno.nl/esdl"


@dataclass(frozen=True)
class Soort:
    """A kind of file.

    Parameters
    ----------
    id, naam : str
        What it is called.
    drivers : tuple of str
        GDAL's names for it; empty when we read it ourselves.
    endings : tuple of str
        How its name may end.
    besides : tuple of str
        Files of the same name that belong to it.
    """

    id: str
    naam: str
    drivers: tuple[str, ...]
    endings: tuple[str, ...]
    besides: tuple[str, ...] = ()


SOORTEN: Mapping[str, Soort] = MappingProxyType(
    {
        soort.id: soort
        for soort in (
            Soort("geojson", "GeoJSON", (), (".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson")),
            Soort("esdl", "ESDL", (), (".esdl", ".xml")),
            Soort("geopackage", "GeoPackage", ("GPKG",), (".gpkg",), (".gpkg-wal",)),
            Soort("shapefile", "Shapefile", ("ESRI Shapefile",), (".shp",), (".shx", ".dbf", ".prj", ".cpg")),
            Soort("flatgeobuf", "FlatGeobuf", ("FlatGeobuf",), (".fgb",)),
            Soort("gml", "GML", ("GML",), (".gml", ".xml")),
            Soort("kml", "KML", ("LIBKML", "KML"), (".kml", ".xml")),
            Soort("topojson", "TopoJSON", ("TopoJSON",), (".topojson", ".json")),
            Soort("mapinfo", "MapInfo MIF", ("MapInfo File",), (".mif",), (".mid",)),
            Soort("geodatabase", "File Geodatabase", ("OpenFileGDB",), (".gdb",)),
            Soort("zip", "zip", (), (".zip", ".kmz")),
        )
    }
)
_KNOWN_ENDINGS = frozenset(ending for soort in SOORTEN.values() for ending in soort.endings)


def recognise(path: Path, name: str) -> Soort:
    """Tell what a file is by its contents, and refuse it when its name says otherwise.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What the user calls it.

    Raises
    ------
    GebiedsmixError
        ``empty_file``, ``points_elsewhere``, ``unsafe_xml``, ``unknown_format``, ``wrong_name``.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head.strip(b"\x00 \r\n\t"):
        raise _error(
            "empty_file",
            Text("{bestand} is leeg. Kies een ander bestand.", "{bestand} is empty. Choose another file."),
            name,
        )
    soort = SOORTEN[_by_contents(path, head, name)]
    ending = Path(name).suffix.lower()
    if ending in _KNOWN_ENDINGS and ending not in soort.endings:
        raise _error(
            "wrong_name",
            Text(
                "{bestand} is geen {ending}-bestand, maar {soort}. Geef het de juiste naam als dat klopt.",
                "{bestand} is not a {ending} file but {soort}. Give it the right name if that is correct.",
            ),
            name,
            ending=ending,
            soort=soort.naam,
        )
    return soort


def _by_contents(path: Path, head: bytes, name: str) -> str:
    for start, soort in _STARTS.items():
        if head.startswith(start):
            return soort
    text = _as_ascii(head)
    if text.startswith(b"<"):
        return _by_root(path, name)
    if text.startswith(b"{"):
        return "topojson" if _TOPOLOGY.search(head) else "geojson"
    if _MAPINFO.match(text):
        return "mapinfo"
    raise _unknown(name)


_STARTS: Mapping[bytes, str] = MappingProxyType(
    {
        SQLITE: "geopackage",
        b"PK\x03\x04": "zip",
        b"PK\x05\x06": "zip",
        b"fgb\x03": "flatgeobuf",
        struct.pack(">i", 9994): "shapefile",  # technical: the file code of a shapefile
    }
)


def _as_ascii(head: bytes) -> bytes:
    """The text without byte order mark, record separators and the zeros of UTF-16."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x1e\x00 \r\n\t").replace(b"\x00", b"")


class _Found(Exception):  # noqa: N818  (a message to the caller, not an error)
    """Stops the parser: the root element is known."""

    def __init__(self, root: str, namespaces: frozenset[str]) -> None:
        super().__init__(root)
        self.root, self.namespaces = root, namespaces


class _UnsafeXMLError(Exception):
    """The file declares a document type, with which entities can grow without end or point elsewhere."""


def refuse_doctype(*_: object) -> None:
    """Stop a parser at a document type declaration."""
    raise _UnsafeXMLError


def check_xml(path: Path) -> None:
    """Follow the whole file, to be sure that it is complete and declares no document type.

    Raises
    ------
    xml.parsers.expat.ExpatError
        The file is cut off or damaged.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    with path.open("rb") as stream:
        parser.ParseFile(stream)


def _by_root(path: Path, name: str) -> str:
    namespaces: set[str] = set()

    def note_namespace(_prefix: str | None, uri: str | None) -> None:
        namespaces.add(uri or "")

    def stop(tag: str, _attributes: Mapping[str, str]) -> None:
        raise _Found(tag.rpartition(" ")[2], frozenset(namespaces))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartNamespaceDeclHandler = note_namespace
    parser.StartElementHandler = stop
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except _Found as found:
        return _xml_kind(found, name)
    except _UnsafeXMLError:
        raise unsafe_xml(name) from None
    except expat.ExpatError as error:
        raise _unknown(name) from error
    raise _unknown(name)


def _xml_kind(found: _Found, name: str) -> str:
    if _ESDL in found.namespaces:
        return "esdl"
    if found.root == "kml":
        return "kml"
    if any(space.startswith(_GML) for space in found.namespaces):
        return "gml"
    if found.root.startswith("OGRVRT") or found.root in ("VRTDataset", "GDALOGCAPIService", "OGRWFSDataSource"):
        raise _error(
            "points_elsewhere",
            Text(
                "{bestand} bevat zelf geen vlakken maar wijst naar andere bestanden. "
                "Dat lezen we niet, voor de veiligheid.",
                "{bestand} holds no polygons itself but points at other files. We do not read that, for safety.",
            ),
            name,
        )
    raise _unknown(name)


def unsafe_xml(name: str) -> GebiedsmixError:
    """Make the error for XML with a document type declaration."""
    return _error(
        "unsafe_xml",
        Text(
            "{bestand} begint met een DOCTYPE. Dat kan naar andere bestanden wijzen; sla het bestand zonder op.",
            "{bestand} starts with a DOCTYPE. That can point at other files; save the file without it.",
        ),
        name,
    )


def _unknown(name: str) -> GebiedsmixError:
    return _error(
        "unknown_format",
        Text(
            "{bestand} herkennen we niet. Sla het op als GeoPackage, GeoJSON of een zip met een Shapefile.",
            "{bestand} is not recognised. Save it as GeoPackage, GeoJSON or a zip with a Shapefile.",
        ),
        name,
    )


def _error(code: str, text: Text, name: str, ending: str = "", soort: str = "") -> GebiedsmixError:
    return GebiedsmixError(code, text, {"bestand": shown(name), "ending": ending, "soort": soort})
