"""The one store of a visitor: what is chosen, and the events that made the mix. Only this room knows the session.

``bezoeker`` holds what the session keeps, ``widgets`` what the browser says of it, ``mix`` the
mix, ``geschiedenis`` the way back and forth.
"""

from scenario.app.state.bezoeker import (
    choose,
    chosen,
    click,
    language,
    message,
    refuse,
    say,
    screen,
    server_address,
    set_beamer,
    set_language,
    set_lock,
)
from scenario.app.state.geschiedenis import can_redo, can_undo, draw, redo, undo, undo_drawing
from scenario.app.state.mix import (
    FIRST_AREA,
    current,
    do,
    do_here,
    keep,
    keep_new,
    open_area,
    open_session,
    open_view,
    put,
    save_as,
)
from scenario.app.state.widgets import arrive, show_in_widget, when_moved, widget

__all__ = [
    "FIRST_AREA",
    "arrive",
    "can_redo",
    "can_undo",
    "choose",
    "chosen",
    "click",
    "current",
    "do",
    "do_here",
    "draw",
    "keep",
    "keep_new",
    "language",
    "message",
    "open_area",
    "open_session",
    "open_view",
    "put",
    "redo",
    "refuse",
    "save_as",
    "say",
    "screen",
    "server_address",
    "set_beamer",
    "set_language",
    "set_lock",
    "show_in_widget",
    "undo",
    "undo_drawing",
    "when_moved",
    "widget",
]
