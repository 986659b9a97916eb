"""Exploring: the exact frontier of what can be represented, the compromise, and plans that differ yet score alike.

Every plan comes back as a mix that opens, can be edited and saves, with its own score, the core's score over all
indicators, and so the difference between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from types import MappingProxyType

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text
from gebieden.gebied import Gebied
from scenario.draden import one_blas_thread
from scenario.kaders import Groep, find_kader
from scenario.optimum.basis import WONINGTOTAAL, Basis, totals_at
from scenario.optimum.botsing import find_clashes, refuse
from scenario.optimum.eisen import Eis
from scenario.optimum.front import Front, trace_front
from scenario.optimum.herschatting import Plan, rescore
from scenario.optimum.lineair import Proef
from scenario.optimum.ontwerpruimte import Ontwerpruimte
from scenario.optimum.opdracht import VAST, Opdracht, default_levels
from scenario.optimum.oplosser import Oplosser
from scenario.optimum.scoremodel import Punt, Scoremodel
from scenario.optimum.varianten import diverse_plans
from scenario.optimum.voorstelling import represent
from scenario.perspectieven import Perspectief, find_perspectief, shown_perspectieven
from scenario.progress import Report, part_of, silent
from scenario.rekenwaarden import Rekenwaarden, shipped_values
from scenario.scenarios import Scenario

FRONT_DONE, VIEWS_DONE = 60 / 100, 80 / 100  # technical: where a run has got to after these


@dataclass(frozen=True, eq=False)
class Niveau:
    """One number of new dwellings.

    Parameters
    ----------
    woningen : float
        New dwellings.
    payoff : Array
        ``(A, G)``: per represented group the scores of its lexicographic best plan.
    punten : tuple of Plan
        The frontier.
    """

    woningen: float
    payoff: Array
    punten: tuple[Plan, ...]


@dataclass(frozen=True, eq=False)
class Verkenning:
    """What an exploration found.

    Parameters
    ----------
    basis : Basis
        The run: what is represented and what is not, the rules and the demands.
    start : Scenario
        Where it started from.
    opdracht : Opdracht
        What was asked.
    niveaus : tuple of Niveau
        The frontier, per number of dwellings.
    compromis : Plan
        The plan with the smallest largest regret over the viewpoints and over all levels.
    spijt : mapping
        Per viewpoint what the compromise leaves below the best it could have at any level, in points.
    varianten : tuple of Plan
        Near-optimal plans of one viewpoint, at the level of the compromise, its own best plan first.
    seconds : float
        How long it took.
    """

    basis: Basis
    start: Scenario
    opdracht: Opdracht
    niveaus: tuple[Niveau, ...]
    compromis: Plan
    spijt: Mapping[str, float]
    varianten: tuple[Plan, ...]
    seconds: float

    @cached_property
    def groepen(self) -> tuple[Groep, ...]:
        """The groups of the lens."""
        return self.basis.voorstelling.kader.groepen

    def plans(self) -> Iterator[Plan]:
        """Give every plan: the frontier, the compromise, the variants."""
        for niveau in self.niveaus:
            yield from niveau.punten
        yield self.compromis
        yield from self.varianten

    def as_scenario(self, plan: Plan, id: str, naam: Text) -> Scenario:
        """Make a scenario of a plan, to open, edit and save."""
        found = Text(
            f"Gevonden door te verkennen ({plan.soort}), vanuit {self.start.naam.nl}.",
            f"Found by exploring ({plan.soort}), from {self.start.naam.en}.",
        )
        keuzes = MappingProxyType({**self.start.keuzes, "verkend": plan.soort})
        return Scenario(id, naam, self.start.gebied, plan.verdeling, found, self.start.id, keuzes)


def prepare(gebied: Gebied, start: Scenario, opdracht: Opdracht, waarden: Rekenwaarden | None = None) -> Basis:
    """Find out what of the lens can be represented, and gather what every plan must keep to.

    With kentallen and norms of one's own when they are given, the shipped ones otherwise.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for the lens; ``limit_not_linear`` or ``not_linear`` for what cannot be a row.
    """
    proef = Proef(Ontwerpruimte(gebied, start.verdeling), waarden or shipped_values(gebied))
    kader = find_kader(opdracht.kader)
    voorstelling = represent(proef, kader, proef.waarden.waardering, opdracht.vast)
    return Basis(proef, voorstelling, opdracht.vast, opdracht.eisen, opdracht.normen)


@one_blas_thread()
def explore(
    gebied: Gebied,
    start: Scenario,
    opdracht: Opdracht,
    report: Report = silent,
    waarden: Rekenwaarden | None = None,
) -> Verkenning:
    """Find the frontier, the compromise and the variants.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    start : Scenario
        Its quality levers, storeys, segments, years, and how many of today's dwellings stay, hold for every plan.
    opdracht : Opdracht
        What to explore.
    report : callable
        Told after every plan how far it is, 0-1; may raise to stop.
    waarden : Rekenwaarden, optional
        Kentallen and norms of one's own; the shipped ones when absent.

    Raises
    ------
    GebiedsmixError
        ``infeasible``: no plan meets the demands; the text says what clashes and how much each must give.
        ``no_solver``; what ``prepare`` raises; ``unknown_name`` or ``no_weights`` for the viewpoint.
    """
    began = perf_counter()
    basis = prepare(gebied, start, opdracht, waarden)
    gezichten = _viewpoints(basis, opdracht)
    levels = _levels(basis, opdracht)
    models = [Scoremodel(basis, _totals(basis, opdracht, level), _weights(basis, gezichten)) for level in levels]
    fronts = _fronts(basis, models, opdracht.punten, part_of(report, 0, FRONT_DONE))
    best = _best_of_views(models, part_of(report, FRONT_DONE, VIEWS_DONE))
    at, compromise = _compromise(models, best)
    view = [entry.id for entry in gezichten].index(opdracht.perspectief)
    variants = _variants(models[at], view, opdracht, part_of(report, VIEWS_DONE, 1))
    found = [*(("front", point) for front in fronts for point in front.punten), ("compromis", compromise)]
    plans = iter(rescore(basis, [*found, *(("variant", point) for point in variants)]))
    niveaus = [
        Niveau(level, front.payoff, tuple(next(plans) for _ in front.punten))
        for level, front in zip(levels, fronts, strict=True)
    ]
    regret = best - models[at].gezichten @ compromise.scores
    spijt = {entry.id: float(value) for entry, value in zip(gezichten, regret, strict=True)}
    chosen, *rest = plans
    report(1.0)
    return Verkenning(basis, start, opdracht, tuple(niveaus), chosen, spijt, tuple(rest), perf_counter() - began)


def _viewpoints(basis: Basis, opdracht: Opdracht) -> tuple[Perspectief, ...]:
    """Return the viewpoints that weigh this lens; the one asked for must be among them."""
    kader = basis.voorstelling.kader
    find_perspectief(opdracht.perspectief).on(kader.id)
    return tuple(entry for entry in shown_perspectieven() if kader.id in entry.weights)


def _weights(basis: Basis, gezichten: Sequence[Perspectief]) -> Array:
    kader = basis.voorstelling.kader
    return np.array([[entry.on(kader.id)[groep.id] for groep in kader.groepen] for entry in gezichten])


def _totals(basis: Basis, opdracht: Opdracht, level: float) -> Array:
    jobs = opdracht.arbeidsplaatsen
    return totals_at(basis, level, {} if jobs is None else {"arbeidsplaatsen": jobs})


def _levels(basis: Basis, opdracht: Opdracht) -> list[float]:
    """Return the numbers of dwellings to sweep, each of which can be drawn; refuse those that cannot."""
    any_level = _totals(basis, opdracht, 0.0)
    bouwer = basis.start(any_level, {WONINGTOTAAL})
    dwellings, cost = basis.proef.velden[basis.vast[0]], np.zeros(bouwer.width)
    cost[bouwer.blocks["plan"]] = dwellings.slope.ravel()
    oplosser = Oplosser(bouwer.stelsel())
    ends = [oplosser.maximise(sign * cost) for sign in (-1, 1)]
    drawn = [float(dwellings.at(basis.drawn(end.values))) for end in ends if end is not None]
    if len(drawn) < len(ends):
        raise _clash(basis, any_level, _asked_totals(opdracht))
    levels = list(opdracht.woningen or default_levels(basis.proef.ruimte.gebied, *drawn))
    for level in levels:
        if level > drawn[1] + 1 or level < drawn[0] - 1:
            wish = Eis("woningen_nieuw", "min" if level > drawn[1] else "max", level)
            raise _clash(basis, any_level, [wish, *_asked_jobs(opdracht)])
    return [min(max(float(level), drawn[0]), drawn[1]) for level in levels]


def _clash(basis: Basis, totals: Array, wishes: Sequence[Eis]) -> GebiedsmixError:
    """Explain what does not fit; a number of jobs that is asked for counts as a wish, not as a fact."""
    facts = replace(basis, vast=VAST)
    return refuse(find_clashes(facts, totals[: len(VAST)], wishes))


def _asked_totals(opdracht: Opdracht) -> tuple[Eis, ...]:
    """Return the most dwellings asked for as a wish, and the jobs; no dwellings when the area's own range is swept."""
    dwellings = (Eis("woningen_nieuw", "min", max(opdracht.woningen)),) if opdracht.woningen else ()
    return (*dwellings, *_asked_jobs(opdracht))


def _asked_jobs(opdracht: Opdracht) -> tuple[Eis, ...]:
    """Return a fixed number of jobs as two wishes: no fewer, and no more."""
    jobs = opdracht.arbeidsplaatsen
    return () if jobs is None else (Eis("arbeidsplaatsen", "min", jobs), Eis("arbeidsplaatsen", "max", jobs))


def _fronts(basis: Basis, models: Sequence[Scoremodel], points: int, report: Report) -> list[Front[Punt]]:
    """Trace the frontier of every level; a group of which nothing is represented spans no axis."""
    totals = basis.voorstelling.weights.sum(axis=0)
    axes = [int(group) for group in np.flatnonzero(totals > 0)]
    share, rest = divmod(points, len(models))
    parts = [part_of(report, at / len(models), (at + 1) / len(models)) for at in range(len(models))]
    return [
        trace_front(model, axes, totals.size, max(share + (at < rest), 1), part)
        for at, (model, part) in enumerate(zip(models, parts, strict=True))
    ]


def _best_of_views(models: Sequence[Scoremodel], report: Report) -> Array:
    """Return what each viewpoint could have at any level, ``(P,)``."""
    best = np.full(len(models[0].gezichten), -np.inf)
    for at, model in enumerate(models):
        for view, weights in enumerate(model.gezichten):
            point = model.best(weights)
            best[view] = best[view] if point is None else max(best[view], weights @ np.nan_to_num(point.scores))
        report((at + 1) / len(models))
    return best


def _compromise(models: Sequence[Scoremodel], best: Array) -> tuple[int, Punt]:
    """Return at which level, and how, the largest regret is smallest."""
    found = [(at, point) for at, model in enumerate(models) if (point := model.compromise(best)) is not None]
    return min(found, key=lambda pair: float(np.max(best - models[0].gezichten @ np.nan_to_num(pair[1].scores))))


def _variants(model: Scoremodel, view: int, opdracht: Opdracht, report: Report) -> list[Punt]:
    best = model.best(model.gezichten[view])
    if best is None or opdracht.varianten == 0:
        return []
    rng = np.random.default_rng(opdracht.seed)
    return [best, *diverse_plans(model, best, view, opdracht.speling, opdracht.varianten, rng, report)]
