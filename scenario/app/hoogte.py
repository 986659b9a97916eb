"""How high deelgebieden stand on the map: as high as they are densely built."""

from __future__ import annotations

from scenario.evaluatie import Uitkomst

METRES_PER_FSI = 100  # technical: high enough to see, and no deelgebied hides the next one


def heights_of(uitkomst: Uitkomst) -> list[int]:
    """Return the height of every deelgebied in metres: all floor space, old and new, per m2 of ground (its fsi)."""
    programma = uitkomst.programma
    fsi = programma.per_deelgebied("bvo_m2") / programma.gebied.kenmerk("opp_m2")
    return [round(float(value) * METRES_PER_FSI) for value in fsi]
