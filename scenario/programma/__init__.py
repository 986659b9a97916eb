"""The programme: what a mix amounts to, in m2, dwellings, residents and jobs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from gebieden.basis import Array, GebiedsmixError, Text, unknown
from gebieden.gebied import Gebied
from scenario.bereik import ligging_of, spatial_inputs
from scenario.invoer import KNOWN_INPUTS, inputs_of
from scenario.kentallen import Kentallen, load_kentallen
from scenario.rekenregel import Veld, check_inputs, collect, in_order
from scenario.verdeling import Verdeling

if TYPE_CHECKING:
    from gebieden.plekken import Plekken


def _load_velden() -> Mapping[str, Veld]:
    """Collect the fields of every module of this package, in the order of calculation."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = cast(dict[str, Veld], collect(modules))
    clash = set(found) & set(KNOWN_INPUTS)
    if clash:
        name = min(clash)
        raise ValueError(f"'{name}' is declared twice: {found[name].where} and {KNOWN_INPUTS[name]}")
    check_inputs(found, {**KNOWN_INPUTS, **{name: field.where for name, field in found.items()}})
    return MappingProxyType({name: found[name] for name in in_order(found)})


VELDEN: Mapping[str, Veld] = _load_velden()


@dataclass(frozen=True, eq=False)
class Programma:
    """What a mix amounts to.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        Levers ``(..., D, H)``.
    kentallen : Kentallen
        The parameters it was calculated with.
    values : mapping
        Every input and field by name; fields broadcast to ``(..., D)``, units as declared in ``VELDEN``.
    """

    gebied: Gebied
    verdeling: Verdeling
    kentallen: Kentallen
    values: Mapping[str, Array]

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of every field, ``(..., D)``: that of the levers, and of drawn kentallen when there are."""
        batch = np.broadcast_shapes(self.verdeling.hendels.shape[:-1], self.kentallen.shape)
        return tuple(batch)

    def per_deelgebied(self, veld: str) -> Array:
        """Return a field for every deelgebied, ``(..., D)``, in its declared unit.

        Raises
        ------
        GebiedsmixError
            ``unknown_name``, with the nearest name.
        """
        if veld not in VELDEN:
            raise unknown(Text("Veld", "Field"), veld, VELDEN)
        return np.broadcast_to(self.values[veld], self.shape)

    def total(self, veld: str) -> Array:
        """Return a field for the whole area, ``(...,)``, in its declared unit.

        Raises
        ------
        GebiedsmixError
            ``no_total``: the field does not add up (a noise level, say).
        """
        values = self.per_deelgebied(veld)
        if not VELDEN[veld].optelbaar:
            raise GebiedsmixError(
                "no_total",
                Text("'{nl}' telt niet op over deelgebieden.", "'{en}' does not add up over deelgebieden."),
                {"nl": VELDEN[veld].text.nl, "en": VELDEN[veld].text.en},
            )
        return np.asarray(values.sum(axis=-1))


def derive_programma(
    gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen | None = None, plekken: Plekken | None = None
) -> Programma:
    """Turn a mix into floor space, dwellings, residents, jobs and green.

    Parameters
    ----------
    gebied : Gebied
        D deelgebieden.
    verdeling : Verdeling
        One mix or many: levers of shape ``(..., D, H)``. Not checked here: see ``check_verdeling``.
    kentallen : Kentallen, optional
        The shipped values when absent. Drawn kentallen have shape ``(n, 1)`` and make a batch axis.
    plekken : Plekken, optional
        Who experiences space: the zones of the area when absent; its cells are exact, for one mix at a time.

    Returns
    -------
    Programma
        Per deelgebied ``(..., D)`` and in total ``(...,)``; units as declared on the fields.
    """
    chosen = kentallen or load_kentallen()
    return _derived(gebied, verdeling, chosen, plekken or ligging_of(gebied, chosen).zones, VELDEN.keys())


def derive_field(gebied: Gebied, verdeling: Verdeling, veld: str, kentallen: Kentallen | None = None) -> Programma:
    """Work out one field and what it rests on; the programme holds no other. See ``derive_programma``.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``, with the nearest name.
    """
    chosen = kentallen or load_kentallen()
    return _derived(gebied, verdeling, chosen, ligging_of(gebied, chosen).zones, rests_on(veld))


@cache
def rests_on(veld: str) -> tuple[str, ...]:
    """Name the fields that a field is calculated from, in order of calculation and itself last.

    >>> rests_on("bvo_wonen_m2")[-1]
    'bvo_wonen_m2'
    """
    if veld not in VELDEN:
        raise unknown(Text("Veld", "Field"), veld, VELDEN)
    needed = {veld}
    for name in reversed(tuple(VELDEN)):
        needed.update(VELDEN[name].inputs if name in needed else ())
    return tuple(name for name in VELDEN if name in needed)


def _derived(
    gebied: Gebied, verdeling: Verdeling, kentallen: Kentallen, plekken: Plekken, velden: Iterable[str]
) -> Programma:
    space = spatial_inputs(plekken)
    values: dict[str, Any] = {**inputs_of(gebied, verdeling, kentallen), **space}
    for name in velden:
        values[name] = VELDEN[name].formula(*map(values.__getitem__, VELDEN[name].inputs))
    for name in space:
        del values[name]
    return Programma(gebied, verdeling, kentallen, MappingProxyType(values))
