"""Weighing: from scores to values, under many viewpoints, with everything that would change the outcome.

What a page or a script needs is named here, question by question:

- what is weighed: ``scoretabel_of`` (and ``with_judgements`` for what people score), ``normalise`` for weights;
- who wins, and by which mean: ``weigh_bottlenecks``, from additive to the heaviest bottleneck;
- who sees it how: ``compare_perspectieven``, ``fill_triangle``;
- what would change it: ``find_tipping_points``; who is forgotten: ``judge_later_elders``;
- what a lever does: ``trade_off``; which goals clash: ``sample_feasible`` and then ``relate_goals``;
- where it stands: ``triangle_of``; what was promised: ``follow_target``; what is proposed: ``assess``.
"""

from scenario.afweging.compensatie import Compensatie, weigh_bottlenecks
from scenario.afweging.doelrelaties import Doelrelaties, relate_goals
from scenario.afweging.driehoek import Driehoek, triangle_of
from scenario.afweging.gewichten import normalise
from scenario.afweging.gewichtsdriehoek import Gewichtsdriehoek, fill_triangle
from scenario.afweging.initiatieven import Initiatief, Initiatieventoets, assess, initiative_of
from scenario.afweging.later_elders import LaterElders, judge_later_elders
from scenario.afweging.omslagpunten import Omslagpunten, find_tipping_points
from scenario.afweging.oordelen import Beoordeling, Oordeel, gather, with_judgements
from scenario.afweging.perspectiefvergelijking import Perspectiefvergelijking, compare_perspectieven
from scenario.afweging.scoretabel import Scoretabel, scoretabel_of
from scenario.afweging.steekproef import Steekproef, sample_feasible
from scenario.afweging.sturing import Doel, Handeling, Realisatie, Voortgang, follow_target, scenario_path
from scenario.afweging.uitruil import Uitruil, trade_off

__all__ = [
    "Beoordeling",
    "Compensatie",
    "Doel",
    "Doelrelaties",
    "Driehoek",
    "Gewichtsdriehoek",
    "Handeling",
    "Initiatief",
    "Initiatieventoets",
    "LaterElders",
    "Omslagpunten",
    "Oordeel",
    "Perspectiefvergelijking",
    "Realisatie",
    "Scoretabel",
    "Steekproef",
    "Uitruil",
    "Voortgang",
    "assess",
    "compare_perspectieven",
    "fill_triangle",
    "find_tipping_points",
    "follow_target",
    "gather",
    "initiative_of",
    "judge_later_elders",
    "normalise",
    "relate_goals",
    "sample_feasible",
    "scenario_path",
    "scoretabel_of",
    "trade_off",
    "triangle_of",
    "weigh_bottlenecks",
    "with_judgements",
]
