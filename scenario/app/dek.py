"""A map as pydeck makes it, written small: without pydeck's indents, a fifth of the text and several times as fast.

Making a Deck looks for notebook software every time, so one is made per area and window and copied for every run.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from functools import lru_cache

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from scenario.app.uitsnede import Scherm, camera_of
from scenario.app.vormen import Bounds


class _SmallDeck(pdk.Deck):  # type: ignore[misc]  # pydeck ships no types
    def to_json(self) -> str:
        """Write the map as compact JSON."""
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))


@lru_cache(maxsize=64)
def _empty(bounds: Bounds, scherm: Scherm, tooltip: str) -> _SmallDeck:
    return _SmallDeck(
        layers=[],
        initial_view_state=pdk.ViewState(**camera_of(bounds, scherm)),
        map_provider=None,
        tooltip={"text": tooltip},
    )


def make_deck(bounds: Bounds, scherm: Scherm, tooltip: str, layers: Sequence[pdk.Layer | None]) -> pdk.Deck:
    """Make a map of layers; those that are None are left out.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east and north of what must be in view, in degrees.
    scherm : Scherm
        The visitor's window.
    tooltip : str
        Plain text with ``{names}`` of what the rows of a layer hold.
    layers : sequence
        From below to above.
    """
    deck = copy.copy(_empty(bounds, scherm, tooltip))
    deck.layers = [layer for layer in layers if layer is not None]
    return deck
