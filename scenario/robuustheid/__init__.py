"""Robustness: how sure a ranking is when weights and kentallen are not.

What a page or a script needs is named here:

- ``examine``: everything about the choice between scenarios at once, with or without futures; or, piece by piece,
  ``draw_toekomsten`` (the kentallen drawn, the core run), ``smaa``, ``expected_regret``, ``find_decisive``,
  ``satisfice``;
- ``VrijeWeging``, ``GeordendeWeging``, ``BegrensdeWeging``, ``weights_around``: how weights are drawn;
- ``helpful_measures`` and ``find_synergies``: where one and one make three.

Long runs take ``report``, which hears how far they are (0-1) and may raise to stop them.
"""

from scenario.robuustheid.gevoeligheid import find_decisive, find_single_flips
from scenario.robuustheid.gewichten import BegrensdeWeging, GeordendeWeging, VrijeWeging, Weging, weights_around
from scenario.robuustheid.haalt_normen import satisfice
from scenario.robuustheid.onderzoek import Onzekerheid, Robuustheid, examine
from scenario.robuustheid.samenwerking import Samenwerking, find_synergies, helpful_measures
from scenario.robuustheid.smaa import Smaa, smaa, smaa_with
from scenario.robuustheid.spijt import Spijt, expected_regret
from scenario.robuustheid.toekomsten import Toekomsten, draw_toekomsten

__all__ = [
    "BegrensdeWeging",
    "GeordendeWeging",
    "Onzekerheid",
    "Robuustheid",
    "Samenwerking",
    "Smaa",
    "Spijt",
    "Toekomsten",
    "VrijeWeging",
    "Weging",
    "draw_toekomsten",
    "examine",
    "expected_regret",
    "find_decisive",
    "find_single_flips",
    "find_synergies",
    "helpful_measures",
    "satisfice",
    "smaa",
    "smaa_with",
    "weights_around",
]
