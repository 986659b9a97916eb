"""The whole deck, slide by slide; the differences that matter come first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from scenario.export.inhoud import Inhoud
from scenario.export.presentatie.dia import Deck
from scenario.export.presentatie.dias_oordeel import (
    show_accounts,
    show_assumptions,
    show_goals,
    show_norms,
    show_robustness,
    show_sources,
    show_trade_offs,
    show_what_differs,
)
from scenario.export.presentatie.dias_programma import (
    show_area,
    show_density,
    show_differences,
    show_functions,
    show_housing,
    show_programme,
    show_title,
)
from scenario.export.presentatie.sjabloon import open_template
from scenario.export.schrijven import Melden, Teller
from scenario.export.woorden import woord

WIDE, HIGH_IN = 13.333, 7.5  # technical: inches, a slide of 16:9
Make = Callable[[Inhoud, Deck], None]


def write_pptx(inhoud: Inhoud, path: Path, melden: Melden, sjabloon: Path | None = None) -> None:
    """Write the deck, on the template of an organisation when one is given.

    Raises
    ------
    GebiedsmixError
        ``broken_template``, ``unsafe_template``: see ``open_template``.
    """
    presentation = _open(sjabloon)
    deck = Deck(presentation, templated=sjabloon is not None)
    makers = list(_slides(inhoud))
    counted = Teller(len(makers) + 1, melden)
    for make in makers:
        make(inhoud, deck)
        counted.klaar()
    about = presentation.core_properties
    about.title = woord("titel", inhoud.taal, {"gebied": inhoud.zeg(inhoud.gebied.naam)})
    about.author, about.comments = "Gebiedsmix", f"gebiedsmix {inhoud.versie}"
    about.language, about.created = inhoud.taal, inhoud.gemaakt.replace(tzinfo=None)
    presentation.save(str(path))
    counted.klaar()


def _open(sjabloon: Path | None) -> Any:
    if sjabloon is not None:
        return open_template(sjabloon)
    empty = Presentation()
    empty.slide_width, empty.slide_height = Inches(WIDE), Inches(HIGH_IN)
    return empty


def _slides(inhoud: Inhoud) -> Iterator[Make]:
    yield from (show_title, show_differences, show_area, show_housing, show_density, show_programme)
    yield from (show_functions, show_goals, show_accounts)
    if len(inhoud.scenarios) > 1:
        yield from (show_trade_offs, show_robustness)
        yield from (show_what_differs(other) for other in range(1, len(inhoud.scenarios)))
    yield from (show_norms, show_assumptions, show_sources)
