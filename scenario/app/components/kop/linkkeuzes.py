"""What a link keeps of the choices on each page: per choice what it may be, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from gebieden.gebied import Gebied
from gebieden.laden import KENMERKEN
from gebieden.regiolezen import readable_regions
from scenario.afweging.oordelenbestand import OORDELEN
from scenario.afweging.uitruil import EVERYWHERE
from scenario.app import state
from scenario.app.components.afwegen import weging
from scenario.app.components.afwegen.gewichtsdriehoek import CORNERS
from scenario.app.components.export_keuze import LANGUAGES
from scenario.app.components.keuze import OWN
from scenario.app.components.rekenregels import regels
from scenario.app.components.robuustheid import robuustvraag
from scenario.app.components.vergelijken import kaarten_naast
from scenario.app.components.verkennen import verkenvraag
from scenario.app.kleuring import WAYS
from scenario.app.maten import SOORTEN, choices_of
from scenario.app.panelen import TABS
from scenario.app.teksten import load_teksten
from scenario.app.vergelijkbeeld import MOST
from scenario.app.werk import Werk
from scenario.export.formaten import FORMATEN
from scenario.indicator import BEWIJS
from scenario.kaders import load_kaders
from scenario.perspectieven import NEUTRAAL, load_perspectieven
from scenario.regio import POSTEN, scenarios_in
from scenario.scenarios import Scenario
from scenario.vergelijking import KERNVELDEN

IN_PARTS = ("vergelijk", "afwegen", "robuust", "verken", "verkennen", "reeks", "regio")
SWITCH = (True, False)
PERCENT = range(101)
SLACK = range(11)  # percentage points
Choices = Mapping[str, Collection[Any]]


@dataclass(frozen=True)
class Several:
    """Any of these, in any order and each once; of a pair of bounds the lowest comes first."""

    of: Collection[Any]
    most: int
    is_pair: bool = False

    def allows(self, given: object) -> bool:
        """Whether a list is one that could have been chosen."""
        if not isinstance(given, list) or not all(_is_one_of(each, self.of) for each in given):
            return False
        fits = len(given) == self.most and given == sorted(given) if self.is_pair else len(given) <= self.most
        return fits and len(set(given)) == len(given)


def shown(werk: Werk) -> dict[str, Any]:
    """Return what this visitor chose on every page, in plain values."""
    gebied, scenarios = werk.gebied, werk.scenarios
    keys = [*single_choices(gebied, scenarios), *several_choices(gebied, scenarios)]
    held = {key: state.widget(key) for key in keys}
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in held.items()}
    return allowed(plain, gebied, scenarios)


def allowed(choices: Mapping[str, Any], gebied: Gebied, scenarios: Mapping[str, Scenario]) -> dict[str, Any]:
    """Return only the choices that exist in an area: what a link says about others is left out."""
    one, several = single_choices(gebied, scenarios), several_choices(gebied, scenarios)
    return {
        key: value
        for key, value in choices.items()
        if (key in one and _is_one_of(value, one[key])) or (key in several and several[key].allows(value))
    }


def _is_one_of(value: Any, options: Collection[Any]) -> bool:
    """Whether a value is among options; true is no 1 here."""
    return any(type(value) is type(option) and value == option for option in options)


# ---------------------------------------------------------------- one of
def single_choices(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Choices:
    """Return per key of a widget the values that it may have."""
    return {
        **_parts(),
        **_map("kaart"),
        **_map("vergelijk"),
        **_mix(),
        **_compare(gebied, scenarios),
        **_weigh(gebied),
        **_explore(gebied, scenarios),
        **_region(gebied),
        **_rest(gebied),
    }


def _parts() -> Choices:
    """Which part of a page is open; the texts name them."""
    known = load_teksten()
    heads = {page: f"deel_{page}_" for page in IN_PARTS}
    return {
        f"{page}_deel": [name.removeprefix(head) for name in known if name.startswith(head)]
        for page, head in heads.items()
    }


def _map(key: str) -> Choices:
    measures = {f"{key}_wat_{soort}": list(choices_of(soort)) for soort in SOORTEN}
    return {f"{key}_soort": SOORTEN, f"{key}_kleuring": WAYS, f"{key}_raster": SWITCH, **measures}


def _mix() -> Choices:
    switches = dict.fromkeys(("kaart_verschil", "kaart_hoog", "kaart_meer"), SWITCH)
    return {"hendels_tab": list(TABS), "kader": list(load_kaders()), **switches}


def _compare(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Choices:
    counts = range(1, MOST)
    others: Choices = {f"vergelijk_ander_{count}": range(1, count + 1) for count in counts}
    return {
        f"vergelijk_a_{gebied.id}": [OWN, *scenarios],
        "vergelijk_hoe": kaarten_naast.WAYS,
        **others,
    }


def _weigh(gebied: Gebied) -> Choices:
    weighed = load_perspectieven()[NEUTRAAL].weights
    kaders = {name: kader for name, kader in load_kaders().items() if name in weighed}
    sliders = {
        f"weeg_{way}_{kader.id}_{groep.id}": PERCENT
        for way in ("swing", "punten")
        for kader in kaders.values()
        for groep in kader.groepen
    }
    around: Choices = {f"uitruil_scenario_{count}": range(count) for count in range(2, MOST + 1)}
    return {
        "weeg_kader": list(kaders),
        "driehoek_kader": [name for name, kader in kaders.items() if len(kader.groepen) == CORNERS],
        "weeg_hoe": weging.WAYS,
        "weeg_perspectief": list(load_perspectieven()),
        "weeg_macht": list(weging.POWERS),
        f"uitruil_plaats_{gebied.id}": [EVERYWHERE, *gebied.ids],
        **sliders,
        **around,
    }


def _explore(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Choices:
    return {
        "robuust_manier": robuustvraag.WAYS,
        "robuust_trekkingen": robuustvraag.DRAWS,
        "robuust_toekomsten": robuustvraag.FUTURES,
        "robuust_perspectief": list(load_perspectieven()),
        f"verken_start_{gebied.id}": list(scenarios),
        "verken_punten": verkenvraag.POINTS,
        "verken_perspectief": list(load_perspectieven()),
        "verken_speling": SLACK,
        "verken_normen": SWITCH,
    }


def _region(here: Gebied) -> Choices:
    regions = readable_regions()
    found = {
        f"regio_scenario_{name}_{gebied.id}": [*scenarios_in(regio, gebied), *[OWN] * (gebied.id == here.id)]
        for name, regio in regions.items()
        for gebied in regio.gebieden
    }
    return {"regio_keuze": list(regions), "regio_post": list(POSTEN), "regio_kader": list(load_kaders()), **found}


def _rest(gebied: Gebied) -> Choices:
    return {
        "tijdlijn_veld": KERNVELDEN,
        "gebied_kenmerk": [name for name in KENMERKEN if name in gebied.cijfers],
        f"gebied_deelgebied_{gebied.id}": gebied.ids,
        "export_formaat": list(FORMATEN),
        "export_taal": list(LANGUAGES),
        "regels_kader": [regels.ALL, *load_kaders()],
        "regels_bewijs": [regels.ALL, *BEWIJS],
    }


# ---------------------------------------------------------------- several of
def several_choices(gebied: Gebied, scenarios: Mapping[str, Scenario]) -> Mapping[str, Several]:
    """Return per key of a widget the list that it may hold."""
    judged = [entry.naam for entry in OORDELEN.entries(gebied.id)]
    orders = {
        f"robuust_volgorde_{kader.id}": Several([groep.id for groep in kader.groepen], len(kader.groepen))
        for kader in load_kaders().values()
    }
    return {
        f"vergelijk_b_{gebied.id}": Several([OWN, *scenarios], MOST - 1),
        f"weeg_ook_{gebied.id}": Several(judged, len(judged)),
        "robuust_grenzen": Several(PERCENT, 2, is_pair=True),
        **orders,
    }
