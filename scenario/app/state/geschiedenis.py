"""One history of mixing and drawing: back and forth again, whatever was done.

A drawing begins a list of steps of its own, on the copy that it makes. Going back beyond the first of them takes the
drawing back, and what was done before it follows; going forth draws again.
"""

from __future__ import annotations

from typing import Any

from gebieden.basis import Text
from gebieden.getekend import drawings_of
from gebieden.tekenstap import Stap
from scenario.app.bewaren import undisturbed
from scenario.app.state.bezoeker import choose, chosen, inform, store
from scenario.app.state.mix import current, do, keep_events, on_this_area, open_area, refusals_said
from scenario.app.werk import Werk
from scenario.hertekenen import Getekend, Stand, redraw_area, take_back
from scenario.programma import derive_programma
from scenario.tekengevolg import drawing_effects
from scenario.werkversie import replay

DRAW = "teken"


@on_this_area
def undo() -> None:
    """Take back the last step: an event, or else the last drawing."""
    werk = current()
    undone = werk.werkversie.undone()
    if undone == werk.werkversie:
        undo_drawing()
        return
    with refusals_said():
        keep_events(werk.gebied, undone, replay(werk.gebied, undone, werk.scenarios))
        store()["opnieuw"].append(dict(werk.werkversie.gebeurtenissen[-1]))
        store()["melding"] = None


def redo() -> None:
    """Do again what was taken back last."""
    opnieuw = list(store()["opnieuw"])
    if not opnieuw:
        return
    if opnieuw[-1]["doe"] == DRAW:
        draw(opnieuw[-1]["stap"])
    else:
        do(opnieuw[-1])
    store()["opnieuw"] = store()["opnieuw"] or opnieuw[:-1]  # a refusal leaves it as it was


def can_undo() -> bool:
    """Whether there is something to take back."""
    return len(store()["gebeurtenissen"]) > 1 or bool(drawings_of(store()["gebied"]).stappen)


def can_redo() -> bool:
    """Whether there is something to do again."""
    return bool(store()["opnieuw"])


def draw(stap: Stap) -> None:
    """Redraw the area; the mix goes along, and what that changed is said."""
    with undisturbed(store()["gebied"]):
        _draw(stap)


@on_this_area
def _draw(stap: Stap) -> None:
    werk = current()
    with refusals_said():
        made = redraw_area(_stand(werk), stap)
        _go_on(made.gebied_id, [])
        said = _effects(werk, made)
        if said:
            inform(said)


def undo_drawing() -> None:
    """Take back the last drawing; what was changed since stays, and when nothing was, it can be drawn again."""
    with undisturbed(store()["gebied"]):
        _undo_drawing()


@on_this_area
def _undo_drawing() -> None:
    werk, drawn = current(), drawings_of(store()["gebied"]).stappen
    stand, opnieuw = _stand(werk), list(store()["opnieuw"])
    with refusals_said():
        gebied_id = take_back(stand)
        _go_on(gebied_id, [] if stand.changed else [*opnieuw, {"doe": DRAW, "stap": dict(drawn[-1])}])


def _stand(werk: Werk) -> Stand:
    events = werk.werkversie.gebeurtenissen
    return Stand(werk.gebied, werk.scenarios, werk.start, werk.verdeling, len(events) > 1, events)


def _go_on(gebied_id: str, opnieuw: list[dict[str, Any]]) -> None:
    """Show the redrawn area in the same year."""
    year = chosen("jaar")
    open_area(gebied_id)
    choose("jaar", year)
    store()["opnieuw"] = opnieuw


def _effects(werk: Werk, made: Getekend) -> Text | None:
    voor = derive_programma(werk.gebied, werk.verdeling, werk.kentallen)
    na = derive_programma(current().gebied, made.verdeling, werk.kentallen)
    return drawing_effects(werk.gebied, voor, na, made.vervallen)
