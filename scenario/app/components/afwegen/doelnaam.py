"""How a target is called: what must be reached, and when."""

from __future__ import annotations

from scenario.afweging import Doel
from scenario.app.werk import Werk
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number


def named(doel: Doel, werk: Werk) -> str:
    """Say what must be reached and when."""
    declared = INDICATOREN[doel.indicator]
    sign = "≥" if declared.better == "higher" else "≤"
    value = number(doel.waarde, declared.unit, werk.taal)
    return f"{declared.text.in_language(werk.taal)} {sign} {value}, {doel.jaar}"
