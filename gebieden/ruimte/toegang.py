"""Access to a supply that is shared: the two-step floating catchment, and who falls below the norm.

Step one: what a spot offers, divided by everyone who has it in reach. Step two: add that up over all spots in
reach. Σ people x access = Σ supply whatever the map looks like, so the mean says nothing about *where*
green lies; the share of people below the norm does. (Luo & Wang 2003; InVEST Urban Nature Access.)
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from gebieden.basis import Array

ONE_PERSON = 1.0


class Deelbaar(Protocol):
    """Spots over which a supply can be shared; see ``ontvangers.Ontvangers``."""

    def spread(self, amounts: Array) -> Array:
        """Spread amounts per place evenly over its surface."""
        ...

    def reach(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per place."""
        ...

    def shared(self, amounts: Array, kern: str) -> Array:
        """Add up what lies in reach, of amounts per spot."""
        ...


def supply_per_person(ontvangers: Deelbaar, people: Array, supply: Array, kern: str) -> Array:
    """Supply that each person in a spot can count on.

    Parameters
    ----------
    ontvangers : Ontvangers
        Cells or zones.
    people, supply : Array
        Per place ``(..., P)``; the supply in m2, say.
    kern : str
        A kernel that is ``gedeeld``.

    Returns
    -------
    Array
        ``(..., R)``, in the unit of the supply per person.
    """
    ratio = ontvangers.spread(supply) / sharers(ontvangers.reach(people, kern))
    return ontvangers.shared(ratio, kern)


def sharers(people: Array) -> Array:
    """Who shares a supply: nobody, or less than one person, is as one."""
    return np.asarray(np.maximum(people, ONE_PERSON))


def raster_access(people: Array, supply: Array, weights: Array) -> Array:
    """The same catchment for any two maps of one shape.

    Parameters
    ----------
    people, supply : Array
        ``(h, w)`` per cell.
    weights : Array
        ``(2n + 1, 2n + 1)``, of ``kernel_weights`` or ``centre_weights``.

    Returns
    -------
    Array
        ``(h, w)``: supply per person.
    """
    from gebieden.kernen import vouwing_of

    ready = vouwing_of(weights, (people.shape[-2], people.shape[-1]))
    return ready.inside(supply / sharers(ready.inside(people)))
