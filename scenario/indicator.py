"""One indicator: one measured quantity, declared in one place.

    @indicator(nl="Groen per woning", en="Public green per dwelling", unit="m2_per_woning",
               better="higher", bewijs="boekhouding", source="alterra584")
    def groen_per_woning(groen_m2: Array, woningen: Array) -> Array: ...

Without ``weighted_by`` the value of the whole area is the same formula on the area's totals (a ratio of
sums), so its inputs must be fields that add up, kentallen or targets. With ``weighted_by`` it is the
mean over the deelgebieden, weighted by whoever experiences it: residents, workers, dwellings or surface.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from gebieden.basis import Array, Text
from scenario.rekenregel import Regel, mark, parameters, place

Better = Literal["higher", "lower", "band", "context"]  # band: best in the middle
Bewijs = Literal["boekhouding", "dosis-respons", "richting"]
WeightedBy = Literal["inwoners", "arbeidsplaatsen", "woningen", "woningen_nieuw", "opp_m2"]
AnyFormula = TypeVar("AnyFormula", bound=Callable[..., Array])

BEWIJS: dict[Bewijs, Text] = {
    "boekhouding": Text("boekhouding: geteld of opgeteld", "accounting: counted or added up"),
    "dosis-respons": Text("dosis-respons: gepubliceerde curve", "dose-response: published curve"),
    "richting": Text("richting: alleen beter of slechter", "direction only: better or worse"),
}


@dataclass(frozen=True, eq=False)
class Indicator(Regel):
    """A declared indicator; see the module's text for ``weighted_by``."""

    better: Better
    bewijs: Bewijs
    weighted_by: WeightedBy | None


def indicator(
    *,
    nl: str,
    en: str,
    unit: str,
    better: Better,
    bewijs: Bewijs,
    source: str,
    weighted_by: WeightedBy | None = None,
) -> Callable[[AnyFormula], AnyFormula]:
    """Declare a function as an indicator; it stays an ordinary function."""

    def declare(formula: AnyFormula) -> AnyFormula:
        declared = Indicator(
            formula.__name__,
            Text(nl, en),
            unit,
            source,
            formula,
            parameters(formula),
            place(formula),
            better,
            bewijs,
            weighted_by,
        )
        return mark(formula, [declared])

    return declare
