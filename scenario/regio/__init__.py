"""Regions: what plans do here, with the neighbours, and elsewhere in the region.

- ``choose_scenarios`` and ``evaluate_regio``: a scenario per area, calculated alone and together;
- ``Regiouitkomst.rekeningen`` and ``.scores``: who gains and who pays, in things that are counted and in points;
- ``judge_plans``: the same in sentences; ``explain_regio``: the rule behind a figure, with its sources.
"""

from scenario.regio.declaraties import REGIOREGELS
from scenario.regio.doorrekenen import Regiouitkomst, evaluate_regio
from scenario.regio.keuzes import choose_scenarios, scenarios_in
from scenario.regio.oordeel import Oordeel, judge_plans
from scenario.regio.rekening import POSTEN
from scenario.regio.uitleg import Plek, explain_regio

__all__ = [
    "POSTEN",
    "REGIOREGELS",
    "Oordeel",
    "Plek",
    "Regiouitkomst",
    "choose_scenarios",
    "evaluate_regio",
    "explain_regio",
    "judge_plans",
    "scenarios_in",
]
