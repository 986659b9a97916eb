"""Every chart and map of an export as a picture: SVG and PNG, with title, unit, source and date in it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import vl_convert

from gebieden.basis import Array
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.kaartbeeld import area_map, base_credit, small_maps
from scenario.export.schrijven import Melden, Teller
from scenario.export.tekenblad import LETTER, LINE_SIZE, TITLE_SIZE, framed, size_of
from scenario.export.woorden import woord
from scenario.grafieken.helling import slope_chart
from scenario.grafieken.punten import As, named_scatter
from scenario.grafieken.rangen import acceptability_chart
from scenario.grafieken.stijl import wrap
from scenario.grafieken.warmte import heat_table
from scenario.indicatoren import INDICATOREN
from scenario.opmaak import number, signed, unit_text
from scenario.opmaak import score as points

PRINT_WIDE = 2400  # technical: points across: 300 an inch on 20 cm of paper, 200 on a slide
SMALL_MAPS = ("kaart_wonen", "kaart_dichtheid", "kaart_groen")
ACCOUNT = "nu_later_elders"
MOST_HEADS = 4  # technical: names side by side above a chart
KEY = 2  # technical: letters of a name that stands above any column
MOST_ROWS = 12  # indicators in a table of differences


@dataclass(frozen=True)
class Beeld:
    """One picture.

    Parameters
    ----------
    name, title : str
        Name of the file; what it shows, with its unit.
    told : str
        The same in a sentence, for who cannot see it.
    drawing : str
        The picture itself as SVG, without its title.
    note : str
        What stands below it: what its numbers mean.
    """

    name: str
    title: str
    told: str
    drawing: str
    note: str = ""

    def png(self, wide: int = PRINT_WIDE) -> bytes:
        """Return it as a picture of so many points across."""
        return bytes(vl_convert.svg_to_png(self.drawing, scale=wide / size_of(self.drawing)[0]))


def signed_picture(beeld: Beeld, inhoud: Inhoud) -> Beeld:
    """Put title, area, source and date in the picture, so that it can travel alone."""
    details = {"gebied": inhoud.zeg(inhoud.gebied.naam), "versie": inhoud.versie, "datum": inhoud.datum}
    letters = int(size_of(beeld.drawing)[0] / (LINE_SIZE * LETTER))
    lines = wrap(beeld.note, letters) if beeld.note else []
    lines += wrap(woord("beeld_bron", inhoud.taal, details), letters)
    credit = base_credit(inhoud.gebied.id) if beeld.name == "kaart_gebied" else ""
    lines += wrap(woord("ondergrond", inhoud.taal, {"wie": credit}), letters) if credit else []
    title = wrap(beeld.title, letters * LINE_SIZE // TITLE_SIZE)
    return replace(beeld, drawing=framed(beeld.drawing, title, lines))


def area_picture(inhoud: Inhoud) -> Beeld:
    """Show the area and its deelgebieden on a map."""
    title, told = _words(inhoud, "kaart_gebied", {"gebied": inhoud.zeg(inhoud.gebied.naam)})
    return Beeld("kaart_gebied", title, told, area_map(inhoud))


def housing_maps(inhoud: Inhoud) -> Beeld:
    """Show the share of housing in the floor space of every deelgebied, a map per scenario."""
    return _maps(inhoud, "kaart_wonen", _share(inhoud, "bvo_wonen_m2", "bvo_m2"), "aandeel", 1)


def dwelling_maps(inhoud: Inhoud) -> Beeld:
    """Show dwellings per hectare, a map per scenario."""
    per_ha = _share(inhoud, "woningen", "opp_m2") * 10_000
    most = max(1.0, float(np.nanmax(per_ha, initial=0)))
    return _maps(inhoud, "kaart_dichtheid", per_ha, "woning_per_ha", most)


def green_maps(inhoud: Inhoud) -> Beeld:
    """Show the share of green, a map per scenario."""
    return _maps(inhoud, "kaart_groen", _share(inhoud, "groen_m2", "opp_m2"), "aandeel", 1)


def _maps(inhoud: Inhoud, name: str, values: Array, unit: str, most: float) -> Beeld:
    ends = (number(0, unit, inhoud.taal), number(most, unit, inhoud.taal))
    return Beeld(name, *_words(inhoud, name), small_maps(inhoud, values, ends, most))


def _share(inhoud: Inhoud, above: str, below: str) -> Array:
    """One field over another, ``(N, D)``; NaN where there is nothing to divide by."""
    values = inhoud.vergelijking.uitkomst.programma.values
    top, bottom = np.broadcast_arrays(values[above], values[below])
    shape = (len(inhoud.scenarios), len(inhoud.gebied.ids))
    found = np.full(shape, np.nan)
    return np.asarray(np.divide(top, bottom, out=found, where=np.broadcast_to(bottom > 0, shape)))


def goal_chart(inhoud: Inhoud) -> Beeld:
    """Show how every goal of the leading lens fares from scenario to scenario; many scenarios stand in a table."""
    if len(inhoud.scenarios) > MOST_HEADS:
        return _score_table(inhoud, "opgaven", KADER)
    goals = [inhoud.zeg(groep.text) for groep in inhoud.vergelijking.uitkomst.kaders[KADER].groepen]
    scores = np.array([uitkomst.kaderscores[KADER] for uitkomst in inhoud.uitkomsten])
    axis = woord("score_0_100", inhoud.taal)
    return _picture(inhoud, "opgaven", slope_chart(inhoud.korte_namen, goals, scores, inhoud.taal, axis=axis))


def account_table(inhoud: Inhoud) -> Beeld:
    """Show the scores of now, later and elsewhere."""
    return _score_table(inhoud, "nu_later_elders", ACCOUNT)


def _score_table(inhoud: Inhoud, name: str, kader: str) -> Beeld:
    """Colour the scores of a lens, a column per scenario."""
    scores = np.array([uitkomst.kaderscores[kader] for uitkomst in inhoud.uitkomsten]).T
    texts = [[points(value, inhoud.taal) for value in row] for row in scores.tolist()]
    groups = [inhoud.zeg(groep.text) for groep in inhoud.vergelijking.uitkomst.kaders[kader].groepen]
    heads, note = _heads(inhoud, 0)
    chart = heat_table(groups, heads, scores, texts, inhoud.taal, most=100, two_sided=False)
    return replace(_picture(inhoud, name, chart), note=note)


def _heads(inhoud: Inhoud, first: int) -> tuple[list[str], str]:
    """Return what stands above the columns, from a scenario on: names, or numbers with a note of who they are."""
    names = list(inhoud.korte_namen[first:])
    if len(names) <= MOST_HEADS or max(map(len, names)) <= KEY:
        return names, ""
    numbers = [str(at) for at in range(first + 1, first + len(names) + 1)]
    return numbers, "; ".join(map(" ".join, zip(numbers, names, strict=True)))


def difference_table(inhoud: Inhoud) -> Beeld:
    """Show the points that scenarios win or lose against the first, on the indicators that differ most."""
    scores = np.array([uitkomst.scores for uitkomst in inhoud.uitkomsten])
    gains = scores[1:] - scores[0]
    size = np.nanmax(np.abs(np.nan_to_num(gains)), axis=0)
    chosen = np.argsort(-size, kind="stable")[:MOST_ROWS]
    declared = list(INDICATOREN.values())
    rows = [inhoud.zeg(declared[at].text) for at in chosen]
    values = gains[:, chosen].T
    texts = [[signed(value, "score", inhoud.taal) for value in row] for row in values.tolist()]
    heads, note = _heads(inhoud, 1)
    chart = heat_table(rows, heads, values, texts, inhoud.taal, most=100)
    return replace(_picture(inhoud, "verschillen", chart, {"eerste": inhoud.korte_namen[0]}), note=note)


def rank_chart(inhoud: Inhoud) -> Beeld:
    """Show how often each scenario takes each rank over free weights and uncertain kentallen."""
    assert inhoud.robuustheid is not None  # noqa: S101
    shares = inhoud.robuustheid.smaa.acceptability
    axis, rank = woord("aandeel_trekkingen", inhoud.taal), woord("rang", inhoud.taal)
    chart = acceptability_chart(inhoud.korte_namen, shares, inhoud.taal, axis=axis, rank=rank)
    return _picture(inhoud, "robuustheid", chart)


def trade_chart(inhoud: Inhoud) -> Beeld:
    """Show what new dwellings go with: the score on now, here."""
    kader = inhoud.vergelijking.uitkomst.kaders[ACCOUNT]
    now = np.array([uitkomst.kaderscores[kader.id][0] for uitkomst in inhoud.uitkomsten])
    axes = (
        As(f"{woord('nieuwe_woningen', inhoud.taal)} ({unit_text('woning', inhoud.taal)})"),
        As(f"{inhoud.zeg(kader.groepen[0].text)} ({woord('score_0_100', inhoud.taal)})", 0, 100),
    )
    dwellings = inhoud.vergelijking.programma["woningen_nieuw"]
    chart = named_scatter(inhoud.korte_namen, dwellings, now, axes, inhoud.taal)
    return _picture(inhoud, "uitruil", chart)


def _picture(inhoud: Inhoud, name: str, chart: Any, details: Mapping[str, str] | None = None) -> Beeld:
    drawing = str(vl_convert.vegalite_to_svg(chart.to_dict(format="vega-lite", validate=False)))
    return Beeld(name, *_words(inhoud, name, details), drawing)


def _words(inhoud: Inhoud, name: str, details: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return the title of a picture, and what it tells who cannot see it."""
    title, told = (woord(f"beeld_{name}{part}", inhoud.taal, details or {}) for part in ("", "_alt"))
    return title, told


def picture_makers(inhoud: Inhoud) -> Iterator[Callable[[Inhoud], Beeld]]:
    """Give what draws each picture that this export has."""
    yield from (area_picture, housing_maps, dwelling_maps, green_maps, goal_chart, account_table)
    if len(inhoud.scenarios) > 1:
        yield from (difference_table, trade_chart)
    if inhoud.robuustheid is not None:
        yield rank_chart


def write_pictures(inhoud: Inhoud, path: Path, melden: Melden) -> None:
    """Write every chart and map twice, as SVG and as PNG for print, in one zip."""
    makers = list(picture_makers(inhoud))
    counted = Teller(2 * len(makers), melden)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pictures:
        for make in makers:
            beeld = signed_picture(make(inhoud), inhoud)
            pictures.writestr(f"{beeld.name}.svg", beeld.drawing)
            counted.klaar()
            pictures.writestr(f"{beeld.name}.png", beeld.png(), zipfile.ZIP_STORED)  # is compressed as it is
            counted.klaar()
