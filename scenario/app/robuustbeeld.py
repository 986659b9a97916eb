"""What the page Robuustheid works with: what is asked, and the answer, remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from gebieden.gebied import Gebied
from scenario.afweging import Scoretabel
from scenario.progress import Report
from scenario.rekenwaarden import Rekenwaarden
from scenario.robuustheid import BegrensdeWeging, Robuustheid, VrijeWeging, Weging, examine
from scenario.robuustheid.gewichten import ranked_weights
from scenario.scenarios import Scenario

Manier = Literal["vrij", "perspectief", "volgorde", "grenzen"]
SEED = 1
QUICK = 100_000  # technical: weighings that take less time than drawing the page


@dataclass(frozen=True)
class Vraag:
    """What is asked: how sure is the choice between these scenarios.

    Parameters
    ----------
    mixes : tuple of bytes
        The levers of every scenario: the same mixes, the same answer.
    kader, perspectief : str
        The lens; the viewpoint around which weights are drawn, empty for none.
    manier : {"vrij", "perspectief", "volgorde", "grenzen"}
        How weights are drawn.
    volgorde : tuple of str
        Every goal of the lens, the most important first.
    grenzen : tuple of float
        The lowest and the highest that any weight may be, 0-1.
    draws, futures : int
        How many weights; how many draws of the kentallen, 0 for none.
    waarden : str
        Fingerprint of the kentallen and norms.
    van : tuple
        The area, the scenarios, and the kentallen and norms.
    report : callable
        Hears how far it is.
    """

    mixes: tuple[bytes, ...]
    kader: str
    perspectief: str
    manier: Manier
    volgorde: tuple[str, ...]
    grenzen: tuple[float, float]
    draws: int
    futures: int
    waarden: str
    van: tuple[Gebied, tuple[Scenario, ...], Rekenwaarden] = field(compare=False)
    report: Report = field(compare=False)

    @property
    def is_quick(self) -> bool:
        """Whether the answer is there as soon as the page is."""
        return not self.futures and self.draws <= QUICK

    @property
    def fingerprint(self) -> str:
        """Short name of what is asked, the same in every session."""
        asked = (self.kader, self.perspectief, self.manier, self.volgorde, self.grenzen, self.draws, self.futures)
        words = repr((*asked, self.waarden))
        return hashlib.sha256(words.encode() + b"".join(self.mixes)).hexdigest()


@lru_cache(maxsize=16)
def answer(vraag: Vraag) -> Robuustheid:
    """Examine what is asked; asked again, the answer is there at once."""
    vraag.report(0.0)
    gebied, scenarios, waarden = vraag.van
    return examine(
        gebied,
        scenarios,
        vraag.kader,
        vraag.draws,
        SEED,
        vraag.perspectief if vraag.manier == "perspectief" else "",
        vraag.futures,
        weging=None if vraag.manier == "perspectief" else lambda tabel: _way(vraag, tabel),
        waarden=waarden,
        report=vraag.report,
    )


def examined(vraag: Vraag, report: Report) -> Robuustheid:
    """Examine what is asked, and tell how far it is."""
    return answer(replace(vraag, report=report))


def _way(vraag: Vraag, tabel: Scoretabel) -> Weging:
    count = len(tabel.criteria)
    if vraag.manier == "volgorde":
        return ranked_weights([name for name in vraag.volgorde if name in tabel.ids], tabel.ids)
    if vraag.manier == "grenzen":
        low, high = vraag.grenzen
        return BegrensdeWeging(np.full(count, low), np.full(count, high))
    return VrijeWeging(count)
