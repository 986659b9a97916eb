"""A background of map tiles from another server: only where the organisation allows one and a visitor asks for it.

``GEBIEDSMIX_TEGELS`` allows one server: a name in ``data/tegels.csv`` (``pdok``), or an address of one's own with
``{z}``, ``{x}`` and ``{y}``. Without it no page may ask anything from outside.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from gebieden.basis import GebiedsmixError, Text, data_path
from gebieden.tabel import read_table

SETTING = "GEBIEDSMIX_TEGELS"
_ADDRESS = re.compile(r"https?://[\w.\-\[\]:]+/[\w\-./:{}?&=%~+,]*")
_PLACES = ("{z}", "{x}", "{y}")


@dataclass(frozen=True)
class Tegels:
    """A server of map tiles.

    Parameters
    ----------
    adres : str
        Address of a tile in Web Mercator, with ``{z}``, ``{x}`` and ``{y}``.
    naam : Text
        Who gives them.
    vermelding : str
        What must stand on the map.
    """

    adres: str
    naam: Text
    vermelding: str

    @property
    def server(self) -> str:
        """Return scheme and host, as a page's policy names what it may ask from."""
        parts = urlsplit(self.adres)
        return f"{parts.scheme}://{parts.netloc}"


def allowed_tiles() -> Tegels | None:
    """Return the server that the organisation allows, None when there is none.

    Raises
    ------
    GebiedsmixError
        ``bad_tiles``: the setting is neither a known name nor the address of a tile.
    """
    setting = os.environ.get(SETTING, "")
    return tiles_of(setting) if setting else None


def tiles_of(setting: str) -> Tegels:
    """Read the setting; raises as ``allowed_tiles`` does.

    >>> tiles_of("https://kaart.gemeente.nl/{z}/{x}/{y}.png").server
    'https://kaart.gemeente.nl'
    """
    known = {row.text("id"): row for row in read_table(data_path("tegels.csv"))}
    if setting in known:
        row = known[setting]
        return Tegels(row.text("adres"), Text(row.text("nl"), row.text("en")), row.text("vermelding"))
    if not _ADDRESS.fullmatch(setting) or any(setting.count(place) != 1 for place in _PLACES):
        raise GebiedsmixError(
            "bad_tiles",
            Text(
                "{naam}='{waarde}' is geen kaartdienst. Gebruik {bekend}, of een adres met {{z}}, {{x}} en {{y}}.",
                "{naam}='{waarde}' is no tile server. Use {bekend}, or an address with {{z}}, {{x}} and {{y}}.",
            ),
            {"naam": SETTING, "waarde": setting, "bekend": ", ".join(known)},
        )
    host = urlsplit(setting).netloc
    return Tegels(setting, Text(host, host), host)
