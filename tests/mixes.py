"""Mixes to try: any valid mix of an area, and any request to redraw it, for property tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from gebieden.basis import GebiedsmixError
from gebieden.gebied import Gebied
from scenario.bewerkingen import redraw
from scenario.hendels import HENDELS, SOMGROEPEN, group_members, group_slice, hendel_index
from scenario.uitgangspunt import default_levers
from scenario.verdeling import Verdeling

SHARES = [hendel.id for hendel in HENDELS if hendel.group in SOMGROEPEN]


def random_mix(gebied: Gebied, rng: np.random.Generator, batch: tuple[int, ...] = ()) -> Verdeling:
    """Any mix that is allowed: every lever in its range, groups at 1, many shares exactly 0 or 1."""
    shape = (*batch, len(gebied.ids))
    low, high = (np.array([getattr(hendel, side) for hendel in HENDELS]) for side in ("min", "max"))
    levers = rng.uniform(low, high, (*shape, len(HENDELS)))
    for group in SOMGROEPEN:
        weights = rng.exponential(size=(*shape, len(group_members(group))))
        weights *= rng.random(weights.shape) < 0.7
        weights[..., 0] += weights.sum(axis=-1) == 0
        levers[..., group_slice(group)] = weights / weights.sum(axis=-1, keepdims=True)
    start, ready = hendel_index("start"), hendel_index("gereed")
    levers[..., [start, ready]] = np.round(np.sort(levers[..., [start, ready]], axis=-1))
    levers[..., start] = np.minimum(levers[..., start], high[start])
    levers[..., hendel_index("transformatie")] *= rng.random(shape) < 0.8
    return Verdeling(levers)


def mixes(gebied: Gebied, batch: tuple[int, ...] = ()) -> st.SearchStrategy[Verdeling]:
    """Mixes as hypothesis draws them: one seed each, so that a failing one can be repeated."""
    return st.integers(0, 2**32 - 1).map(lambda seed: random_mix(gebied, np.random.default_rng(seed), batch))


@dataclass(frozen=True)
class Request:
    """One request to redraw: which share, to what, where, and what is locked."""

    hendel: str
    value: float
    where: tuple[bool, ...] | None
    locked: tuple[str, ...]

    @property
    def mask(self) -> np.ndarray | None:
        return None if self.where is None else np.array(self.where)


def requests(deelgebieden: int) -> st.SearchStrategy[Request]:
    """Requests that often succeed and often must be refused."""
    values = st.one_of(st.sampled_from([0.0, 0.2, 0.5, 1.0]), st.floats(0, 1))
    where = st.none() | st.tuples(*[st.booleans()] * deelgebieden)
    return st.sampled_from(SHARES).flatmap(
        lambda name: st.builds(Request, st.just(name), values, where, st.lists(st.sampled_from(SHARES)).map(tuple))
    )


def carried_out(gebied: Gebied, verdeling: Verdeling, request: Request) -> Verdeling | GebiedsmixError:
    """What a request gives: the new mix, or why it was refused."""
    try:
        return redraw(verdeling, request.hendel, request.value, default_levers(gebied), request.mask, request.locked)
    except GebiedsmixError as refusal:
        return refusal


def after(gebied: Gebied, verdeling: Verdeling, asked: Sequence[Request]) -> Verdeling:
    """The mix after a sequence of requests, of which those refused change nothing."""
    for request in asked:
        made = carried_out(gebied, verdeling, request)
        verdeling = made if isinstance(made, Verdeling) else verdeling
    return verdeling


def shuffled(gebied: Gebied, order: Sequence[int]) -> Gebied:
    """The same area with its deelgebieden in another order; reach is worked out anew."""
    cijfers = {name: tuple(figures[at] for at in order) for name, figures in gebied.cijfers.items()}
    centroids = gebied.centroids_m[list(order)]
    return replace(
        gebied,
        deelgebieden=tuple(gebied.deelgebieden[at] for at in order),
        centroids_m=centroids,
        cijfers=cijfers,
    )
