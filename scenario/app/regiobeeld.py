"""What a run of the page Regio shows, calculated once per choice of scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gebieden.basis import Language
from gebieden.regio import REST, Regio
from scenario.app.kleuren import DIVERGING, NOTHING, css
from scenario.app.teksten import tekst
from scenario.grafieken.regiokaart import Pijl, Vlak
from scenario.kentallen import Kentallen
from scenario.opmaak import number, signed, unit_text
from scenario.regio import POSTEN, REGIOREGELS, Regiouitkomst, evaluate_regio
from scenario.regio.oordeel import LEAST
from scenario.regio.rekening import Post
from scenario.regio.tabellen import EFFECT, relation_text
from scenario.regio.waarden import values_of_municipality, values_of_relation
from scenario.scenarios import Scenario

RELATIONS = {"wonen": "wonen", "werken": "banen", "groen": "groen"}  # per account the kind of relation behind it
CLASSES = {"regio_wint": css(DIVERGING[3]), "regio_betaalt": css(DIVERGING[1]), "regio_gelijk": css(NOTHING)}


@dataclass(frozen=True)
class _Keyed:
    """A choice of scenarios as a key: the same levers and kentallen, the same answer."""

    regio: Regio
    hendels: tuple[bytes, ...]
    kentallen: Kentallen
    scenarios: tuple[Scenario, ...] = field(compare=False)


def calculated(regio: Regio, scenarios: Sequence[Scenario], kentallen: Kentallen) -> Regiouitkomst:
    """Calculate a region; remembered."""
    levers = tuple(scenario.verdeling.hendels.tobytes() for scenario in scenarios)
    return _calculated(_Keyed(regio, levers, kentallen, tuple(scenarios)))


@lru_cache(maxsize=16)
def _calculated(keyed: _Keyed) -> Regiouitkomst:
    return evaluate_regio(keyed.regio, keyed.scenarios, keyed.kentallen)


def colours(taal: Language) -> Mapping[str, str]:
    """Return the colour of each class, by its name."""
    return {tekst(name, taal): colour for name, colour in CLASSES.items()}


def shapes(uitkomst: Regiouitkomst, post: Post, taal: Language) -> list[Vlak]:
    """Return the areas for the map: what happens there by all plans, of one account."""
    happens = uitkomst.rekeningen["value"].posten[post].bedragen[:, :-1].sum(axis=0)
    found = []
    for gebied, value in zip(uitkomst.regio.gebieden, happens.tolist(), strict=True):
        unit = POSTEN[post].unit
        words = f"{signed(value, unit, taal)} {unit_text(unit, taal)}"
        found.append(Vlak(gebied.omtrek, gebied.naam.in_language(taal), tekst(_class(post, value), taal), words))
    return found


def _class(post: Post, value: float) -> str:
    if abs(value) < LEAST:
        return "regio_gelijk"
    return "regio_wint" if (value > 0) == POSTEN[post].more_is_better else "regio_betaalt"


def arrows(uitkomst: Regiouitkomst, post: Post, taal: Language) -> list[Pijl]:
    """Return the relations behind an account over which something happens."""
    regio, found = uitkomst.regio, []
    for relatie in regio.relaties:
        rule = REGIOREGELS[EFFECT[relatie.kind]]
        if relatie.kind == RELATIONS[post] and relatie.naar != REST:
            effect = values_of_relation(uitkomst, relatie)[rule.id]
            short = number(effect, rule.unit, taal)
            words = f"{relation_text(uitkomst, relatie, taal)}: {short}"
            if abs(effect) >= LEAST:
                found.append(Pijl(regio.position(relatie.van), regio.position(relatie.naar), short, words))
    return found


def municipalities(uitkomst: Regiouitkomst, taal: Language) -> Mapping[str, tuple[float, str]]:
    """Return what each municipality around must build when the task is spread by residents, with words."""
    values = {
        each.id: values_of_municipality(uitkomst, each.id)["taak_naar_inwoners"] for each in uitkomst.regio.gemeenten
    }
    return {name: (value, number(value, "woning", taal)) for name, value in values.items()}


def unlabelled(vlakken: Sequence[Vlak]) -> list[Vlak]:
    """Return areas that say no more than their name."""
    return [replace(vlak, tekst="") for vlak in vlakken]
