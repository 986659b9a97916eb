"""The first slides: what differs, the area, the variants on maps, and the programme."""

from __future__ import annotations

from pptx.enum.chart import XL_CHART_TYPE

from scenario.export.beelden import Beeld, area_picture, dwelling_maps, housing_maps
from scenario.export.inhoud import Inhoud
from scenario.export.kaartbeeld import base_credit
from scenario.export.presentatie.dia import Deck, add_picture, add_words
from scenario.export.presentatie.grafiek import Uiterlijk, add_bars
from scenario.export.presentatie.passen import BODY
from scenario.export.presentatie.tabel import add_table
from scenario.export.presentatie.woorden import abreast, foot_of, say, show_lines
from scenario.export.woorden import woord
from scenario.export.zinnen import figures_sentence, main_sentences, robust_sentences
from scenario.hendels import FUNCTIES
from scenario.opmaak import bare, signed, unit_text
from scenario.programma import VELDEN
from scenario.vergelijking import KERNVELDEN


def show_title(inhoud: Inhoud, deck: Deck) -> None:
    """Say what the deck is about."""
    slide, room = deck.add(woord("titel", inhoud.taal, {"gebied": inhoud.zeg(inhoud.gebied.naam)}), foot_of(inhoud))
    told = filter(None, (inhoud.zeg(inhoud.gebied.description), figures_sentence(inhoud)))
    lines = [*told, *(f"• {name}" for name in inhoud.korte_namen)]
    add_words(slide, room.part(0, 0.85), lines, BODY + 2)  # technical: layout


def show_differences(inhoud: Inhoud, deck: Deck) -> None:
    """Lead with the differences that matter, how sure a choice is first; on more slides where there are many."""
    sure = robust_sentences(inhoud)
    lines = [*sure, *(line for line in main_sentences(inhoud) if line not in sure)]
    show_lines(inhoud, deck, say(inhoud, "wat_verschilt"), lines)


def show_area(inhoud: Inhoud, deck: Deck) -> None:
    """Show the area on a map."""
    credit = base_credit(inhoud.gebied.id)
    thanks = f" · {woord('ondergrond', inhoud.taal, {'wie': credit})}" if credit else ""
    _add_map(deck, area_picture(inhoud), foot_of(inhoud) + thanks)


def show_housing(inhoud: Inhoud, deck: Deck) -> None:
    """Show the share of housing on maps side by side."""
    _add_map(deck, housing_maps(inhoud), foot_of(inhoud))


def show_density(inhoud: Inhoud, deck: Deck) -> None:
    """Show dwellings per hectare on maps side by side."""
    _add_map(deck, dwelling_maps(inhoud), foot_of(inhoud))


def _add_map(deck: Deck, beeld: Beeld, foot: str) -> None:
    slide, room = deck.add(beeld.title, foot)
    add_picture(slide, room, beeld.png(), beeld.told)


def show_programme(inhoud: Inhoud, deck: Deck) -> None:
    """Show the programme in a table, with changes from the first scenario."""
    for group in abreast(inhoud):
        slide, room = deck.add(say(inhoud, "kop_programma"), foot_of(inhoud))
        rows = [[say(inhoud, "kolom_naam"), *(inhoud.korte_namen[at] for at in group)]]
        for name in KERNVELDEN:
            veld, totals = VELDEN[name], inhoud.vergelijking.programma[name].tolist()
            unit = unit_text(veld.unit, inhoud.taal)
            cells = [bare(totals[at], veld.unit, inhoud.taal) for at in group]
            changes = ["", *(f" ({signed(totals[at] - totals[0], veld.unit, inhoud.taal)})" for at in group[1:])]
            rows.append([f"{inhoud.zeg(veld.text)} ({unit})", *(a + b for a, b in zip(cells, changes, strict=True))])
        add_table(slide, room, rows)


def show_functions(inhoud: Inhoud, deck: Deck) -> None:
    """Show the floor space per function."""
    slide, room = deck.add(say(inhoud, "dia_functies"), foot_of(inhoud))
    programma = inhoud.vergelijking.uitkomst.programma
    values = [(inhoud.zeg(text), programma.total(f"bvo_{name}_m2").tolist()) for name, text in FUNCTIES.items()]
    look = Uiterlijk(XL_CHART_TYPE.BAR_STACKED)
    add_bars(slide, room, inhoud.korte_namen, values, say(inhoud, "dia_functies_alt"), look)
