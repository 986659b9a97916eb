"""A layer as it stands in the file, before anything is mended; and the choices of the user."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from gebieden.basis import GebiedsmixError, Text, nearest

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Keuzes:
    """What the user says about a file; empty means: guess it and say what was guessed.

    Parameters
    ----------
    layer, id_column, name_column : str
        Names inside the file.
    crs : int, optional
        EPSG code of the coordinates, whatever the file says.
    only : tuple of str
        Values of the id or name column; other polygons are left out.
    split_multipolygons : bool
        Every loose part becomes a deelgebied of its own.
    max_features : int, optional
        Most polygons; the limit of ``data/inleesregels.csv`` when absent.
    """

    layer: str = ""
    id_column: str = ""
    name_column: str = ""
    crs: int | None = None
    only: tuple[str, ...] = ()
    split_multipolygons: bool = False
    max_features: int | None = None


@dataclass(frozen=True, eq=False)
class Rij:
    """One feature as read: its geometry (None when it has none) and what the reader had to do for it."""

    vorm: BaseGeometry | None
    kolommen: Mapping[str, Value]
    herstel: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, eq=False)
class Laag:
    """One layer as read.

    Parameters
    ----------
    naam : str
        Its name in the file.
    stelsel : str
        The coordinate system that the file states (an EPSG code or WKT); empty when it states none.
    rijen : sequence of Rij
        Its features.
    opmerkingen : tuple of (code, Text)
        What the reader noticed about the whole file.
    """

    naam: str
    stelsel: str
    rijen: Sequence[Rij]
    opmerkingen: tuple[tuple[str, Text], ...] = field(default=())


def clean_text(text: str) -> str:
    r"""Return a text on one line, without control and other invisible characters.

    >>> clean_text("Haven\x1b[31m  kwartier" + chr(0x202E))
    'Haven[31m kwartier'
    """
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    visible = "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def shown(text: str) -> str:
    """Return a short, harmless version of a text out of a file, for a message."""
    clean = clean_text(text)
    return clean if len(clean) <= 60 else f"{clean[:59]}…"  # technical: a message stays one line


def choose_layer(found: Sequence[str], polygons: Sequence[str], asked: str) -> str:
    """Choose the layer to read: the one asked for, else the only one with polygons.

    Parameters
    ----------
    found, polygons : sequence of str
        All layers, and those that can hold polygons.
    asked : str
        What the user wants; empty for a guess.

    Raises
    ------
    GebiedsmixError
        ``unknown_layer``, ``choose_layer`` or ``no_polygons``.
    """
    names = ", ".join(shown(name) for name in found[:12]) or "-"
    if asked:
        if asked in found:
            return asked
        raise GebiedsmixError(
            "unknown_layer",
            Text(
                "Het bestand heeft geen laag '{laag}'. Kies met --layer uit: {lagen}.",
                "The file has no layer '{laag}'. Choose with --layer from: {lagen}.",
            ),
            {"laag": shown(asked), "lagen": shown(nearest(asked, found)) if len(found) > 12 else names},
        )
    if len(polygons) == 1:
        return polygons[0]
    if not polygons:
        raise GebiedsmixError(
            "no_polygons",
            Text(
                "Het bestand heeft geen laag met vlakken (wel: {lagen}). "
                "Een gebied bestaat uit vlakken, niet uit lijnen of punten.",
                "The file has no layer with polygons (it has: {lagen}). "
                "An area consists of polygons, not of lines or points.",
            ),
            {"lagen": names},
        )
    raise GebiedsmixError(
        "choose_layer",
        Text(
            "Het bestand heeft meer lagen. Kies er een met --layer: {lagen}.",
            "The file has several layers. Choose one with --layer: {lagen}.",
        ),
        {"lagen": ", ".join(shown(name) for name in polygons[:12])},
    )


def check_number_of_features(count: int, most: int) -> None:
    """Refuse a layer with more features than allowed.

    Raises
    ------
    GebiedsmixError
        ``too_many_features``.
    """
    if count > most:
        raise GebiedsmixError(
            "too_many_features",
            Text(
                "De laag heeft {aantal} vlakken; er mogen er {grens} zijn. "
                "Knip uw gebied eruit, of geef --max-features.",
                "The layer has {aantal} polygons; {grens} are allowed. Cut your area out, or give --max-features.",
            ),
            {"aantal": count, "grens": most},
        )
