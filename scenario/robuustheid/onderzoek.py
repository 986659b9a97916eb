"""How sure is the choice between these scenarios? Everything that the page and the command ``robust`` show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Mask, Text
from gebieden.gebied import Gebied
from scenario.afweging.gewichten import normalise
from scenario.afweging.later_elders import KADER as LATER_ELDERS
from scenario.afweging.later_elders import LaterElders, judge_later_elders
from scenario.afweging.omslagpunten import Omslagpunten, find_tipping_points
from scenario.afweging.perspectiefvergelijking import Perspectiefvergelijking, compare_perspectieven
from scenario.afweging.scoretabel import Scoretabel, applies, make_scoretabel, scoretabel_of
from scenario.evaluatie import Uitkomst
from scenario.kaders import Kader
from scenario.kentallen import Distribution
from scenario.perspectieven import NEUTRAAL, Perspectief, find_perspectief, load_perspectieven
from scenario.progress import Report, part_of, silent
from scenario.rekenwaarden import Rekenwaarden
from scenario.robuustheid.gevoeligheid import Gevoeligheid, Kantelkental, find_decisive, find_single_flips
from scenario.robuustheid.gewichten import VrijeWeging, Weging, weights_around
from scenario.robuustheid.haalt_normen import HaaltNormen, satisfice
from scenario.robuustheid.smaa import Smaa, smaa
from scenario.robuustheid.spijt import Spijt, expected_regret
from scenario.robuustheid.toekomsten import Toekomsten, draw_toekomsten
from scenario.scenarios import Scenario
from scenario.vergelijking import Vergelijking, compare

MOST_FUTURES = 10_000  # technical: draws of kentallen; more draws of weights share them
FUTURES_DONE, WEIGHTS_DONE = 60 / 100, 75 / 100  # technical: where a run with futures has got to after these


@dataclass(frozen=True, eq=False)
class Onzekerheid:
    """What uncertain kentallen do to the choice.

    Parameters
    ----------
    toekomsten : Toekomsten
        n futures.
    gevoeligheid : Gevoeligheid
        Which kentallen decide.
    kantelkentallen : tuple of Kantelkental
        Those that change the winner alone.
    haalt_normen : HaaltNormen
        In how many futures each scenario is good enough.
    """

    toekomsten: Toekomsten
    gevoeligheid: Gevoeligheid
    kantelkentallen: tuple[Kantelkental, ...]
    haalt_normen: HaaltNormen


@dataclass(frozen=True, eq=False)
class Robuustheid:
    """How robust the choice between S scenarios is in one lens.

    Parameters
    ----------
    tabel : Scoretabel
        What was weighed, and which groups were left out.
    haalbaar : boolean Array
        ``(S,)``: blokkades come before scoring.
    weging : Weging
        How weights were drawn.
    perspectief : Perspectief or None
        The viewpoint they were drawn around, if any.
    weights : Array
        ``(G,)``: that viewpoint, or equal weights, for the tipping points.
    seed : int
        Repeats it.
    smaa : Smaa
        Acceptability, central weights, confidence.
    spijt : Spijt
        Regret over the draws.
    omslagpunten : Omslagpunten
        What changes the winner at ``weights``.
    perspectieven : Perspectiefvergelijking or None
        All viewpoints side by side; None where they say nothing about this lens.
    later_elders : LaterElders
        The same choice seen from later and from elsewhere, in that lens.
    onzekerheid : Onzekerheid or None
        Where kentallen were drawn too.
    """

    tabel: Scoretabel
    haalbaar: Mask
    weging: Weging
    perspectief: Perspectief | None
    weights: Array
    seed: int
    smaa: Smaa
    spijt: Spijt
    omslagpunten: Omslagpunten
    perspectieven: Perspectiefvergelijking | None
    later_elders: LaterElders
    onzekerheid: Onzekerheid | None


def examine(
    gebied: Gebied,
    scenarios: Sequence[Scenario],
    kader: str,
    draws: int,
    seed: int,
    perspectief: str = "",
    futures: int = 0,
    distribution: Distribution = "driehoek",
    weging: Callable[[Scoretabel], Weging] | None = None,
    waarden: Rekenwaarden | None = None,
    report: Report = silent,
) -> Robuustheid:
    """Examine how sure the choice between scenarios is.

    Parameters
    ----------
    gebied : Gebied
        The area.
    scenarios : sequence of Scenario
        Two or more, each once.
    kader : str
        The lens.
    draws : int
        How many weights.
    seed : int
        Repeats the draws.
    perspectief : str
        Draw weights around this viewpoint; free when empty.
    futures : int
        How many draws of the uncertain kentallen; 0 leaves them at their usual value.
    distribution : {"driehoek", "pert"}
        How a kental lies between its low and its high value.
    weging : callable, optional
        Another way to draw weights, made for the criteria that are left: in an order, between bounds.
    waarden : Rekenwaarden, optional
        Kentallen and norms of your own; the shipped ones when absent.
    report : callable
        Told how far it is, 0-1; may raise to stop.

    Raises
    ------
    GebiedsmixError
        ``too_few``, ``same_scenario``, ``unknown_name``, ``no_weights``, ``nothing_scored``, ``no_draws``.
    """
    _check_different(scenarios)
    vergelijking = compare(gebied, scenarios, waarden)
    weights_rng, regret_rng, futures_rng = np.random.default_rng(seed).spawn(3)
    chosen = find_perspectief(perspectief) if perspectief else None
    tabel = scoretabel_of(scenarios, vergelijking.uitkomst, kader)
    toekomsten, scores = None, tabel.scores
    if futures:
        lenses = dict.fromkeys((kader, LATER_ELDERS))
        mix = vergelijking.uitkomst.programma.verdeling
        futures_report = part_of(report, 0, FUTURES_DONE)
        toekomsten = draw_toekomsten(
            gebied, mix, tuple(lenses), futures_rng, futures, distribution, waarden=waarden, report=futures_report
        )
        tabel, scores = _under_uncertainty(vergelijking, scenarios, vergelijking.uitkomst.kaders[kader], toekomsten)
    weights = tabel.weights_of([chosen])[0] if chosen else normalise(np.ones(len(tabel.ids)))
    way = weging(tabel) if weging else weights_around(weights) if chosen else VrijeWeging(len(tabel.ids))
    weights_report = part_of(report, FUTURES_DONE, WEIGHTS_DONE) if futures else report
    return Robuustheid(
        tabel,
        vergelijking.feasible,
        way,
        chosen,
        weights,
        seed,
        smaa(scores, way, draws, weights_rng, report=weights_report),
        expected_regret(scores, way, draws, regret_rng),
        find_tipping_points(tabel, weights),
        _side_by_side(tabel),
        judge_later_elders(scoretabel_of(scenarios, vergelijking.uitkomst, LATER_ELDERS), chosen=_beside(chosen)),
        _uncertainty(gebied, vergelijking, tabel, weights, toekomsten, scores, report) if toekomsten else None,
    )


def _check_different(scenarios: Sequence[Scenario]) -> None:
    names = [scenario.id for scenario in scenarios]
    for name in names:
        if names.count(name) > 1:
            raise GebiedsmixError(
                "same_scenario",
                Text(
                    "Scenario '{naam}' staat er twee keer; kies verschillende.",
                    "Scenario '{naam}' is there twice; choose different ones.",
                ),
                {"naam": name},
            )


def _beside(chosen: Perspectief | None) -> tuple[Perspectief, ...]:
    return (chosen,) if chosen and LATER_ELDERS in chosen.weights else ()


def _side_by_side(tabel: Scoretabel) -> Perspectiefvergelijking | None:
    return compare_perspectieven(tabel) if tabel.kader in load_perspectieven()[NEUTRAAL].weights else None


def _under_uncertainty(
    vergelijking: Vergelijking, scenarios: Sequence[Scenario], kader: Kader, toekomsten: Toekomsten
) -> tuple[Scoretabel, Array]:
    """Keep the groups that apply in every future, at usual kentallen and in every draw."""
    usual = vergelijking.uitkomst.kaderscores[kader.id][None]
    together = np.concatenate([usual, toekomsten.kaderscores[kader.id]])
    return make_scoretabel(kader, scenarios, together), together[1:][..., applies(together)]


def _uncertainty(
    gebied: Gebied,
    vergelijking: Vergelijking,
    tabel: Scoretabel,
    weights: Array,
    toekomsten: Toekomsten,
    scores: Array,
    report: Report,
) -> Onzekerheid:
    uitkomst: Uitkomst = vergelijking.uitkomst
    groups = [groep.id for groep in uitkomst.kaders[tabel.kader].groepen]
    kept = np.array([groups.index(name) for name in tabel.ids])
    return Onzekerheid(
        toekomsten,
        find_decisive(toekomsten, scores, tabel.scores, weights),
        find_single_flips(
            gebied,
            uitkomst.programma.verdeling,
            tabel.kader,
            kept,
            weights,
            vergelijking.waarden,
            part_of(report, WEIGHTS_DONE, 1),
        ),
        satisfice(toekomsten, tabel.kader),
    )
