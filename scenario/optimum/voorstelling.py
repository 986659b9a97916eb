"""Which indicators of a lens the optimiser can represent exactly, and which are left to the core, with the reason.

An indicator can be represented when it is a line in m², or a line (perhaps with kinks that bend the right way) over
a denominator that the fixed totals of the run settle: dwellings, residents, jobs when they are swept as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from gebieden.basis import Array, Text
from scenario.indicatoren import INDICATOREN
from scenario.kaders import Kader
from scenario.meting import POSITION
from scenario.optimum.knikken import Knik, kinked_field
from scenario.optimum.lineair import TOLERANCE, Lijn, Proef
from scenario.programma import VELDEN
from scenario.waardering import Waardering


@dataclass(frozen=True, eq=False)
class Voorgesteld:
    """An indicator that the optimiser calculates itself: ``(line + kinks) / noemer``.

    Parameters
    ----------
    id : str
        The indicator.
    teller : Lijn
        What stands above the line, without the kinks.
    knikken : tuple of Knik
        Added over all deelgebieden.
    noemer : str
        Field below the line, empty for none.
    """

    id: str
    teller: Lijn
    knikken: tuple[Knik, ...]
    noemer: str


@dataclass(frozen=True)
class Weggelaten:
    """An indicator that only the core can score, and why."""

    id: str
    reden: Text


@dataclass(frozen=True, eq=False)
class Voorstelling:
    """What of a lens is represented.

    Parameters
    ----------
    kader : Kader
        The lens, of G groups.
    waardering : Waardering
        The value functions.
    voorgesteld, weggelaten : tuples
        The indicators of the lens, each in one of the two.
    weights : Array
        ``(N, G)``: weight of each represented indicator in its group; a group adds up to 1, or to 0 when nothing
        of it is represented.
    velden : mapping
        Every field that is a line.
    """

    kader: Kader
    waardering: Waardering
    voorgesteld: tuple[Voorgesteld, ...]
    weggelaten: tuple[Weggelaten, ...]
    weights: Array
    velden: Mapping[str, Lijn]

    def values(self, plan_m2: Array) -> Array:
        """Return the represented indicators of plans ``(..., D, V)``, shape ``(..., N)``."""
        flat = plan_m2.reshape(*plan_m2.shape[:-2], -1)
        above = flat @ self._slopes[0] + self._constants[0]
        for at, entry in enumerate(self.voorgesteld):
            for knik in entry.knikken:
                above[..., at] += knik.at(plan_m2).sum(axis=-1)
        return np.asarray(above / (flat @ self._slopes[1] + self._constants[1]))

    @cached_property
    def _lines(self) -> tuple[list[Lijn], list[Lijn]]:
        """The lines above and below the line of every represented indicator."""
        nothing = Lijn(1.0, np.zeros_like(next(iter(self.velden.values())).slope))
        below = [self.velden[entry.noemer] if entry.noemer else nothing for entry in self.voorgesteld]
        return [entry.teller for entry in self.voorgesteld], below

    @cached_property
    def _slopes(self) -> tuple[Array, ...]:
        return tuple(np.stack([line.slope.ravel() for line in side], axis=-1) for side in self._lines)

    @cached_property
    def _constants(self) -> tuple[Array, ...]:
        return tuple(np.array([line.constant for line in side]) for side in self._lines)

    def score(self, values: Array) -> Array:
        """Return the scores of represented indicators ``(..., N)``, by the core's value functions."""
        places = [POSITION[entry.id] for entry in self.voorgesteld]
        every = np.full((*values.shape[:-1], len(INDICATOREN)), np.nan)
        every[..., places] = values
        return np.asarray(self.waardering.scores(every)[..., places])

    def scores(self, plan_m2: Array) -> Array:
        """Return the representable score of every group, ``(..., G)``; NaN where nothing is represented."""
        found = self.score(self.values(plan_m2)) @ self.weights
        return np.where(self.weights.sum(axis=0) > 0, found, np.nan)


def represent(proef: Proef, kader: Kader, waardering: Waardering, vast: Sequence[str]) -> Voorstelling:
    """Sort the indicators of a lens into those that lines can represent and those left to the core.

    Parameters
    ----------
    proef : Proef
        The core's answers on trial plans.
    kader, waardering : Kader, Waardering
        The lens and the value functions.
    vast : sequence of str
        Fields whose total is fixed in a run.
    """
    names = [name for name in INDICATOREN if kader.weights[POSITION[name]].any()]
    sorted_out = {name: _represent(proef, name, waardering, vast) for name in names}
    found = [entry for entry in sorted_out.values() if isinstance(entry, Voorgesteld)]
    left = [entry for entry in sorted_out.values() if isinstance(entry, Weggelaten)]
    weights = kader.weights[[POSITION[entry.id] for entry in found]].reshape(len(found), -1)
    total = weights.sum(axis=0)
    shares = weights / np.where(total > 0, total, 1)
    return Voorstelling(kader, waardering, tuple(found), tuple(left), shares, proef.velden)


def _represent(proef: Proef, name: str, waardering: Waardering, vast: Sequence[str]) -> Voorgesteld | Weggelaten:
    values = proef.indicatoren[:, POSITION[name]]
    if name not in waardering.knopen or not np.isfinite(values).all():
        return Weggelaten(name, _REASONS["leeg"])
    ratio = proef.ratio_of(name)
    found = Voorgesteld(name, ratio.teller, (), ratio.noemer) if ratio else _with_kinks(proef, name)
    if found is None:
        return Weggelaten(name, _REASONS["krom"])
    if found.knikken and not _bends_well(found, waardering):
        return Weggelaten(name, _REASONS["knik"])
    if found.noemer and settled(proef, found.noemer, vast) is None:
        text = VELDEN[found.noemer].text
        return Weggelaten(name, _REASONS["noemer"].filled({"nl": text.nl.lower(), "en": text.en.lower()}))
    return found


_REASONS: Mapping[str, Text] = {
    "leeg": Text("Niet van toepassing in dit gebied.", "Does not apply in this area."),
    "krom": Text(
        "Hangt niet lineair van m² af: bereik, kansen of een verhouding per deelgebied.",
        "Not linear in m²: reach, chances or a ratio per deelgebied.",
    ),
    "knik": Text(
        "Heeft een knik die met de waardefunctie niet samengaat.",
        "Has a kink that does not go with its value function.",
    ),
    "noemer": Text(
        "Is een verhouding tot {nl}, en dat totaal staat niet vast.",
        "Is a ratio to {en}, and that total is not fixed.",
    ),
}


def _with_kinks(proef: Proef, name: str) -> Voorgesteld | None:
    """Return an indicator that is a kinked field, times a constant, over a line."""
    values = proef.indicatoren[:, POSITION[name]]
    for veld in INDICATOREN[name].inputs:
        field = None if veld in proef.velden or veld not in VELDEN else kinked_field(proef, veld)
        for noemer in ("", *proef.noemers(INDICATOREN[name])) if field else ():
            total = proef.value(veld).sum(axis=-1)
            above = values * (proef.value(noemer).sum(axis=-1) if noemer else 1.0)
            factor, constant = np.polyfit(total, above, 1)
            gap = np.abs(factor * total + constant - above).max()
            if field is not None and gap <= TOLERANCE * np.abs(above).max(initial=TOLERANCE):
                scaled = tuple(knik.scaled(factor) for knik in field.kinks)
                line = Lijn(constant + factor * field.line[:, -1].sum(), factor * field.line[:, :-1])
                return Voorgesteld(name, line, scaled, noemer)
    return None


def _bends_well(entry: Voorgesteld, waardering: Waardering) -> bool:
    """A value may bend up where more is worse, and down where more is better."""
    scores = [knoop.score for knoop in waardering.knopen[entry.id]]
    steps = [right - left for left, right in pairwise(scores)]
    sign = entry.knikken[0].sign
    return all(step * sign <= 0 for step in steps)


def settled(proef: Proef, veld: str, vast: Sequence[str]) -> Array | None:
    """Tell how fixed totals settle another total.

    Returns
    -------
    Array or None
        ``(len(vast) + 1,)``: the total is these times the fixed totals, plus the last; None when they do not settle it.
    """
    if any(name not in proef.velden for name in (veld, *vast)):
        return None
    columns = np.stack([proef.velden[name].slope.ravel() for name in vast], axis=-1)
    wanted = proef.velden[veld].slope.ravel()
    size = np.maximum(np.abs(columns).max(axis=0), TOLERANCE)
    factors, *_ = np.linalg.lstsq(columns / size, wanted, rcond=None)
    factors = factors / size
    if np.abs(columns @ factors - wanted).max() > TOLERANCE * np.abs(wanted).max(initial=TOLERANCE):
        return None
    rest = proef.velden[veld].constant - factors @ [proef.velden[name].constant for name in vast]
    return np.append(factors, rest)
