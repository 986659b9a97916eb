"""Legal norms as hard rows: no new homes where a norm that no plan can change is broken already.

Only norms of law and ordinance, and only what stands fast in every plan (rail noise, air): a level that follows the
plan is not linear in m², and is left to the core's list of bottlenecks.
"""

from __future__ import annotations

import numpy as np

from gebieden.basis import Array, Text
from scenario.knelpunten import MARGIN, Normtoets, area_checks
from scenario.meting import POSITION, measure
from scenario.normen import BINDING
from scenario.optimum.lineair import TOLERANCE, Proef
from scenario.optimum.ontwerpruimte import WONEN
from scenario.optimum.regels import Rijen


def norm_rows(proef: Proef) -> tuple[Rijen, ...]:
    """Return a row for every deelgebied in which a binding norm bars new homes."""
    gebied = proef.ruimte.gebied
    per_deelgebied = measure(proef.programma).per_deelgebied
    checks = [check for check in area_checks(gebied, proef.waarden.normen) if check.norm.status in BINDING]
    return tuple(
        _row(proef, check, int(place))
        for check in checks
        if not check.whole_area
        for place in np.flatnonzero(_broken_always(per_deelgebied[:, POSITION[check.indicator]], check))
        if check.where(len(gebied.ids))[place]
    )


def _broken_always(values: Array, check: Normtoets) -> Array:
    """Tell in which deelgebieden a level is the same in every trial plan ``(B, D)`` and breaks its norm."""
    still = np.ptp(values, axis=0) <= TOLERANCE * np.abs(values).max(initial=TOLERANCE)  # NaN is never still
    level = values[0]
    return np.asarray(still & ((level < check.low - MARGIN) | (level > check.high + MARGIN)))


def _row(proef: Proef, check: Normtoets, place: int) -> Rijen:
    pattern = np.zeros((1, *proef.ruimte.shape))
    pattern[0, place, WONEN] = 1
    deelgebied = proef.ruimte.gebied.deelgebieden[place]
    text = Text(
        f"geen nieuwe woningen in {deelgebied.naam.nl}, waar de norm '{check.norm.text.nl}' al is overschreden",
        f"no new homes in {deelgebied.naam.en}, where the norm '{check.norm.text.en}' is broken already",
    )
    return Rijen(f"norm:{check.norm.id}:{deelgebied.id}", text, pattern, np.full(1, -np.inf), np.zeros(1))
