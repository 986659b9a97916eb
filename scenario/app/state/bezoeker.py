"""What the session holds of one visitor: plain JSON, so that nothing breaks when code is reloaded."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

import streamlit as st

from gebieden.basis import GebiedsmixError, Language, Text
from scenario.app.headers import SIZE_COOKIE
from scenario.app.uitsnede import Scherm, read_size
from scenario.werkversie import Werkversie

BEAMER = "beamer"  # ?beeld=beamer
NEWCOMER = {"klik": 0, "uitleg": [], "rekenset": "", "getoond": {}}
_STORE = "gebiedsmix"
Store = dict[str, Any]


def store() -> Store:
    """Return what the session holds; only the rooms of ``scenario.app.state`` write in it."""
    return cast(Store, st.session_state[_STORE])


def begin_store() -> bool:
    """Prepare the store of a new visitor from the address; False for one who was here already."""
    if _STORE in st.session_state:
        return False
    asked = st.query_params
    st.session_state[_STORE] = {
        **NEWCOMER,
        "getoond": {},
        "taal": "en" if asked.get("taal") == "en" else "nl",
        "zicht": asked.get("zicht", ""),
        "beamer": asked.get("beeld") == BEAMER,
        "scherm": str(st.context.cookies.get(SIZE_COOKIE, "")),
    }
    return True


# ---------------------------------------------------------------- what is chosen
def choose(name: str, value: Any) -> None:
    """Keep a choice that is no event: selectie, vast, jaar, uitleg."""
    store()[name] = value


def chosen(name: str) -> Any:
    """Return a choice that is no event, or None."""
    return store().get(name)


def language() -> Language:
    """Return the language of this visitor."""
    return cast(Language, store()["taal"])


def set_language(taal: Language) -> None:
    """Change the language; the address keeps it."""
    store()["taal"] = taal
    show_in_address()


def set_beamer(*, on: bool) -> None:
    """Show everything for a hall, or for a desk; the address keeps it."""
    store()["beamer"] = on
    show_in_address()


def click(deelgebied: str, number: int, *, adds: bool) -> None:
    """Select what was clicked on the map; each click counts once. A second click takes the selection away."""
    held = store()
    if number != held["klik"]:
        return
    held["klik"] += 1
    others = [name for name in held["selectie"] if name != deelgebied] if adds else []
    held["selectie"] = others if deelgebied in held["selectie"] else [*others, deelgebied]


def set_lock(hendel: str, *, locked: bool) -> None:
    """Lock or unlock a lever."""
    others = [name for name in store()["vast"] if name != hendel]
    store()["vast"] = [*others, hendel] if locked else others


# ---------------------------------------------------------------- what is said
def message() -> dict[str, str] | None:
    """Return the last message: ``soort`` fout or goed, ``nl`` and ``en``."""
    return cast("dict[str, str] | None", store()["melding"])


def say(text: Text) -> None:
    """Say what went well."""
    store()["melding"] = as_message("goed", text)


def inform(text: Text) -> None:
    """Say what one should know of what was done."""
    store()["melding"] = as_message("weet", text)


def refuse(error: GebiedsmixError) -> None:
    """Say why something cannot be."""
    store()["melding"] = as_message("fout", error.message)


def as_message(soort: str, text: Text) -> dict[str, str]:
    """Write a message as plain JSON."""
    return {"soort": soort, "nl": text.nl, "en": text.en}


# ---------------------------------------------------------------- where the visitor is
def screen() -> Scherm:
    """Return the size of the visitor's window when the visit began."""
    return read_size(store()["scherm"])


def server_address() -> str:
    """Return the address at which this visitor reached the server, up to and with its last slash."""
    return f"{urlsplit(st.context.url or '').scheme or 'http'}://{st.context.headers.get('host', 'localhost')}/"


def show_in_address() -> None:
    """Keep the address such that a reload or a bookmark opens the same area, start and language."""
    held = store()
    werkversie = Werkversie(held["gebied"], tuple(held["gebeurtenissen"]))
    wanted = {"gebied": held["gebied"], "scenario": werkversie.van, "taal": held["taal"]}
    wanted |= {"beeld": BEAMER} if held["beamer"] else {}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
