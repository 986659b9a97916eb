"""Exploring: the plans that are best on what can be put in m², found exactly, and scored by the core afterwards.

A side room: it imports the core, and nobody in the core imports it. A page or a script needs three things:
``Opdracht`` says what to look for, ``explore`` finds it and tells how far it is, and ``Verkenning.as_scenario`` makes
of any plan a scenario to open, edit and save. What cannot be met is refused in words that say what clashes.

Inside, read in this order: ``ontwerpruimte`` (what may be drawn), ``lineair`` and ``knikken`` (what of the core is
linear in that), ``voorstelling`` (which indicators that represents), ``basis`` and ``scoremodel`` (the programme),
``front``, ``varianten``, ``botsing``, ``verkennen``.
"""

from scenario.optimum.eisen import Eis, read_eis
from scenario.optimum.herschatting import Plan, still_efficient, turned_pairs
from scenario.optimum.opdracht import Opdracht
from scenario.optimum.oplosser import solver_installed
from scenario.optimum.verkennen import Niveau, Verkenning, explore

__all__ = [
    "Eis",
    "Niveau",
    "Opdracht",
    "Plan",
    "Verkenning",
    "explore",
    "read_eis",
    "solver_installed",
    "still_efficient",
    "turned_pairs",
]
