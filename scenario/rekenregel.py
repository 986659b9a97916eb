"""A calculation rule: one small function that is declared once and used everywhere.

The function's name is the rule's id and its argument names are its inputs: levers, features of the area,
kentallen, or other fields of the programme. From this one declaration follow the order of calculation, the
row on screen and in every export, the page of rules, and the chain from a score back to the levers.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from types import ModuleType
from typing import TypeVar

import numpy as np

from gebieden.basis import Array, Text, nearest

Formula = Callable[..., Array]
AnyFormula = TypeVar("AnyFormula", bound=Formula)
_MARK = "__regels__"


@dataclass(frozen=True, eq=False)
class Regel:
    """A declared rule.

    Parameters
    ----------
    id : str
        Its name, unique over levers, features, kentallen, fields and indicators.
    text : Text
        How people call it.
    unit : str
        Id in ``data/eenheden.csv``.
    source : str
        Keys into ``data/sources.csv``, separated by ``;``: where the formula comes from.
    formula : callable
        Takes arrays that broadcast to ``(..., D)``, returns ``(..., D)``.
    inputs : tuple of str
        Names of the inputs, in the order of the formula's parameters.
    where : str
        Module and function, to name in errors.
    """

    id: str
    text: Text
    unit: str
    source: str
    formula: Formula
    inputs: tuple[str, ...]
    where: str

    def __post_init__(self) -> None:
        """Refuse a rule that does not say where it comes from."""
        for name, value in (("id", self.id), ("unit", self.unit), ("source", self.source)):
            if not value:
                raise ValueError(f"{self.where}: a rule needs {name!r}")
        if not (self.text.nl and self.text.en):
            raise ValueError(f"{self.where}: a rule needs a Dutch and an English name")


@dataclass(frozen=True, eq=False)
class Veld(Regel):
    """A field of the programme; ``optelbaar`` when the area's value is the sum of its deelgebieden."""

    optelbaar: bool


def parameters(formula: Formula) -> tuple[str, ...]:
    """Return the argument names of a formula.

    >>> parameters(lambda groen_m2, woningen: groen_m2)
    ('groen_m2', 'woningen')
    """
    return tuple(inspect.signature(formula).parameters)


def place(formula: Formula) -> str:
    """Name the module and function of a formula."""
    return f"{formula.__module__}.{formula.__qualname__}"


def mark(formula: AnyFormula, regels: Sequence[Regel]) -> AnyFormula:
    """Hang declarations on a function, which stays an ordinary function."""
    setattr(formula, _MARK, tuple(regels))
    return formula


def veld(
    *, nl: str, en: str, unit: str, source: str = "gebiedsmix_model", optelbaar: bool = True
) -> Callable[[AnyFormula], AnyFormula]:
    """Declare a function as a field of the programme."""

    def declare(formula: AnyFormula) -> AnyFormula:
        regel = Veld(
            formula.__name__, Text(nl, en), unit, source, formula, parameters(formula), place(formula), optelbaar
        )
        return mark(formula, [regel])

    return declare


def veld_per(
    kinds: Mapping[str, Text],
    *,
    id: str,
    inputs: Sequence[str],
    nl: str,
    en: str,
    unit: str,
    source: str = "gebiedsmix_model",
) -> Callable[[AnyFormula], AnyFormula]:
    """Declare one function as a field for each kind (function, use of ground, segment).

    ``{kind}`` in ``id`` and ``inputs`` stands for the kind's id, in ``nl`` and ``en`` for its name.
    The inputs are given in the order of the function's parameters.
    """

    def declare(formula: AnyFormula) -> AnyFormula:
        if len(inputs) != len(parameters(formula)):
            raise ValueError(f"{place(formula)}: {len(inputs)} inputs for {len(parameters(formula))} parameters")
        regels = [
            Veld(
                id.format(kind=kind),
                Text(nl.format(kind=text.nl.lower()), en.format(kind=text.en.lower())),
                unit,
                source,
                formula,
                tuple(name.format(kind=kind) for name in inputs),
                place(formula),
                True,
            )
            for kind, text in kinds.items()
        ]
        return mark(formula, regels)

    return declare


def collect(modules: Iterable[ModuleType]) -> dict[str, Regel]:
    """Find the rules that modules declare.

    Raises
    ------
    ValueError
        Two rules share one id; both places are named.
    """
    found: dict[str, Regel] = {}
    for module in modules:
        for thing in vars(module).values():
            if getattr(thing, "__module__", None) != module.__name__:
                continue
            for regel in getattr(thing, _MARK, ()):
                if regel.id in found:
                    raise ValueError(f"'{regel.id}' is declared twice: {found[regel.id].where} and {regel.where}")
                found[regel.id] = regel
    return found


def check_inputs(regels: Mapping[str, Regel], known: Mapping[str, str]) -> None:
    """Refuse a rule that asks for what does not exist.

    Parameters
    ----------
    regels : mapping
        The rules to check.
    known : mapping
        Every name that can be an input, with the place where it is declared.

    Raises
    ------
    ValueError
        Names the rule, the misspelt input, and the place of the name that was probably meant.
    """
    for regel in regels.values():
        for name in regel.inputs:
            if name not in known:
                guess = nearest(name, known)
                declared = f" (declared in {known[guess]})" if guess in known else ""
                raise ValueError(f"{regel.where} asks for '{name}', which does not exist. Meant: {guess}{declared}?")


def in_order(velden: Mapping[str, Regel]) -> tuple[str, ...]:
    """Order fields so that each comes after its inputs.

    Raises
    ------
    ValueError
        The fields go round in a circle, which is named.
    """
    graph = {name: [entry for entry in regel.inputs if entry in velden] for name, regel in velden.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError(f"fields that need each other: {' -> '.join(error.args[1])}") from error


def together(parts: Sequence[Array]) -> Array:
    """Lay values side by side along a new first axis; one that is the same for all draws counts in each.

    >>> together((np.array([1.0, 2.0]), np.array(5.0)))
    array([[1., 2.],
           [5., 5.]])
    """
    return np.stack(np.broadcast_arrays(*parts))


def ratio(numerator: Array, denominator: Array) -> Array:
    """Divide, with NaN (not applicable) where there is nothing to divide by.

    >>> ratio(np.array([4.0, 1.0]), np.array([2.0, 0.0]))
    array([ 2., nan])
    """
    return numerator / np.where(denominator > 0, denominator, np.nan)
