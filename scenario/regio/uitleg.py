"""Why a figure of a region is what it is: its rule with the numbers filled in, their sources, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gebieden.basis import Certainty, Text
from gebieden.gebied import Cijfer, Gebied
from gebieden.regio import Gemeente, Relatie
from scenario.hendels import WERKFUNCTIES
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.regio.declaraties import REGIOINVOER, REGIOREGELS, find_regioregel, regio_texts
from scenario.regio.doorrekenen import Regiouitkomst
from scenario.regio.waarden import (
    Waarden,
    values_of_area,
    values_of_municipality,
    values_of_region,
    values_of_relation,
)
from scenario.rekenregel import Regel
from scenario.uitleg import (
    Invoer,
    Uitleg,
    certainties,
    figure_input,
    filled_text,
    formula_text,
    input_texts,
    kental_input,
    leaves,
)

NOTHING = Text("", "")


@dataclass(frozen=True, eq=False)
class Plek:
    """Where in a region a figure holds: one area, one relation, one municipality; the whole when all are empty."""

    uitkomst: Regiouitkomst
    gebied: str = ""
    relatie: str = ""
    gemeente: str = ""

    @cached_property
    def relation(self) -> Relatie | None:
        """The relation, when it is one."""
        return self.uitkomst.regio.named(self.relatie) if self.relatie else None

    @cached_property
    def area(self) -> Gebied | None:
        """The area whose plan it is."""
        regio = self.uitkomst.regio
        name = self.relation.van if self.relation else self.gebied
        return regio.gebieden[regio.position(name)] if name else None

    @cached_property
    def municipality(self) -> Gemeente | None:
        """The municipality, when it is one."""
        return next((each for each in self.uitkomst.regio.gemeenten if each.id == self.gemeente), None)

    @cached_property
    def values(self) -> Waarden:
        """The value of everything that can be named here."""
        if self.relation:
            return values_of_relation(self.uitkomst, self.relation)
        if self.gemeente:
            return values_of_municipality(self.uitkomst, self.gemeente)
        if self.gebied:
            return values_of_area(self.uitkomst, self.uitkomst.regio.position(self.gebied))
        return values_of_region(self.uitkomst)


def explain_regio(name: str, plek: Plek) -> Uitleg:
    """Explain one figure of a region.

    Parameters
    ----------
    name : str
        Id of a rule of ``scenario.regio.regels``.
    plek : Plek
        For which area, relation or municipality.

    Raises
    ------
    GebiedsmixError
        ``unknown_name``: no such rule, area or relation.
    """
    regel = find_regioregel(name)
    inputs = tuple(_input(entry, plek) for entry in regel.inputs)
    sure = [found for entry in regel.inputs for found in _certainties(entry, plek)]
    share = sum(found == "assumption" for found in sure) / len(sure) if sure else float("nan")
    texts = {**input_texts(), **regio_texts()}
    filled = _per_sector(regel, inputs, plek) if name == "deel_dat_past" else filled_text(regel, inputs)
    return Uitleg(regel, formula_text(regel, texts), filled, inputs, share, NOTHING)


def _input(entry: str, plek: Plek) -> Invoer:
    value, figure = plek.values.get(entry), _figure(entry, plek)
    if figure is not None:
        kind = "relatie" if entry.startswith("aandeel_") else "kenmerk"
        return figure_input(entry, kind, {**input_texts(), **regio_texts()}[entry], value, figure)
    if entry in plek.uitkomst.kentallen:
        return kental_input(plek.uitkomst.kentallen[entry], value)
    return _calculated(entry, value)


def _per_sector(regel: Regel, inputs: tuple[Invoer, ...], plek: Plek) -> Text:
    """Fill in a rule that holds sector by sector, a line for each sector that looks for room."""
    filled = {sector: filled_text(regel, _with_values(inputs, values)) for sector, values in sectors_of(plek).items()}
    if not filled:
        return filled_text(regel, inputs)
    return Text(
        "\n".join(f"{WERKFUNCTIES[sector].nl}: {text.nl}" for sector, text in filled.items()),
        "\n".join(f"{WERKFUNCTIES[sector].en}: {text.en}" for sector, text in filled.items()),
    )


def sectors_of(plek: Plek) -> Mapping[str, Waarden]:
    """Return per sector that looks for room over a relation what ``deel_dat_past`` asks for."""
    if plek.relation is None:
        return {}
    regio, banen = plek.uitkomst.regio, plek.uitkomst.rekeningen["value"].banen
    van, naar = regio.position(plek.relation.van), regio.position(plek.relation.naar)
    return {
        sector: {
            "ruimte_voor_banen": float(banen.ruimte_sector[naar, at]),
            "banen_naar_buur_samen": float(banen.naar_sector[:, naar, at].sum()),
        }
        for at, sector in enumerate(WERKFUNCTIES)
        if banen.naar_sector[van, naar, at] > 0
    }


def _with_values(inputs: tuple[Invoer, ...], values: Waarden) -> tuple[Invoer, ...]:
    return tuple(replace(entry, value=values[entry.id]) for entry in inputs)


def _calculated(entry: str, value: float | None) -> Invoer:
    regel = {**VELDEN, **INDICATOREN, **REGIOREGELS}.get(entry)
    if regel is not None:
        return Invoer(entry, "veld", regel.text, value, None, None, regel.unit, regel.source, None, NOTHING)
    known = REGIOINVOER.get(entry)
    text, unit = (known.text, known.unit) if known else (input_texts()[entry], "m2")
    return Invoer(entry, "som", text, value, None, None, unit, "", None, NOTHING)


def _figure(entry: str, plek: Plek) -> Cijfer | None:
    """The sourced figure behind an input that nothing calculates: a share, a figure of the region, a place around."""
    found = {name: figure for name, figure in _of_region(plek.uitkomst).items() if figure is not None}
    if plek.relation:
        found[f"aandeel_{plek.relation.kind}"] = plek.relation.aandeel
        if plek.relation.kind == "groen":
            found["groen_plek_m2"] = _green_place(plek.uitkomst, plek.relation)
            found["bestaand_groen_m2"] = _green_now(plek.uitkomst, plek.relation)
    if plek.municipality:
        found["inwoners_gemeente"] = _of_municipality(plek.municipality, plek.municipality.inwoners, "inwoner")
    return found.get(entry)


def _of_region(uitkomst: Regiouitkomst) -> dict[str, Cijfer | None]:
    cijfers = uitkomst.regio.cijfers
    counted = {name: _counted(name, uitkomst) for name in ("woningen_regio", "woningmarkt", "inwoners_regio")}
    return {"banen_regio": cijfers.get("banen"), "woningtaak": cijfers.get("woningtaak"), **counted}


def _counted(entry: str, uitkomst: Regiouitkomst) -> Cijfer | None:
    """A count over the municipalities, with the source of the first: they come from one table."""
    gemeenten = uitkomst.regio.gemeenten
    if not gemeenten:
        return None
    return _of_municipality(gemeenten[0], float(uitkomst.regiocijfers[entry]), REGIOINVOER[entry].unit)


def _of_municipality(gemeente: Gemeente, value: float, unit: str) -> Cijfer:
    return Cijfer(value, None, None, unit, gemeente.source, gemeente.certainty, NOTHING, gemeente.year)


def _green_place(uitkomst: Regiouitkomst, relatie: Relatie) -> Cijfer:
    regio = uitkomst.regio
    around = regio.gebieden[regio.position(relatie.naar)].omgeving
    plek = next(each for each in around if each.id == relatie.plek)
    return Cijfer(plek.opp_m2 or 0.0, None, None, "m2", plek.source, plek.certainty, plek.note)


def _green_now(uitkomst: Regiouitkomst, relatie: Relatie) -> Cijfer:
    gebied = uitkomst.regio.gebieden[uitkomst.regio.position(relatie.van)]
    return gebied.cijfers["bestaand_groen_m2"][gebied.position(relatie.deelgebied)]


def _certainties(entry: str, plek: Plek) -> Iterator[Certainty]:
    """Give how sure every sourced figure behind an input is, down the whole chain."""
    figure = _figure(entry, plek)
    if figure is not None:
        yield figure.certainty
    elif entry in REGIOREGELS:
        for deeper in REGIOREGELS[entry].inputs:
            yield from _certainties(deeper, plek)
    elif entry in plek.uitkomst.kentallen:
        yield plek.uitkomst.kentallen[entry].certainty
    elif entry in VELDEN or entry in INDICATOREN:
        yield from _of_programme(entry, plek)
    else:
        yield from _of_sums(entry, plek)


def _of_programme(entry: str, plek: Plek) -> Iterator[Certainty]:
    areas = [plek.area] if plek.area else list(plek.uitkomst.regio.gebieden)
    for gebied in areas:
        for leaf in leaves(entry):
            yield from certainties(leaf, gebied, plek.uitkomst.kentallen)


SUMS = {
    "vraag_van_buren_samen": ("wonen", "woningen_erbij"),
    "banen_naar_buren": ("banen", "banen_verplaatst"),
    "banen_naar_buur_samen": ("banen", "banen_verplaatst"),
    "banen_geland_samen": ("banen", "banen_verplaatst"),
    "ruimte_voor_banen": ("", "arbeidsplaatsen"),
    "woningen_erbij_regio": ("", "woningen_erbij"),
    "banen_erbij_regio": ("banen", "banen_erbij"),
    "woningen_regio": ("", "bestaand_woningen"),
    "banen_regio": ("", "bestaand_banen"),
    "inwoners_regio": ("", "inwoners"),
}  # what adds something up over relations or areas: their kind, and what it adds up


def _of_sums(entry: str, plek: Plek) -> Iterator[Certainty]:
    kind, part = SUMS.get(entry, ("", ""))
    for relatie in plek.uitkomst.regio.relaties:
        if relatie.kind == kind and (plek.area is None or relatie.van == plek.area.id):
            yield relatie.aandeel.certainty
    if part:
        yield from _certainties(part, plek)
