"""What a place held: the replay of its events, whatever kind of work lies there."""

from __future__ import annotations

from collections.abc import Iterable

from scenario.opslag.logboek import Gebeurtenis
from scenario.opslag.mixlog import is_mix, mix_content, replay_mix
from scenario.opslag.plaatsen import BEWAARD, VERWIJDERD, Inhoud


def content_of(name: str, events: Iterable[Gebeurtenis]) -> Inhoud | None:
    """Return what a place holds after its events; None when nothing, or when it was removed."""
    return mix_content(name, replay_mix(events)) if is_mix(name) else _replay_files(events)


def _replay_files(events: Iterable[Gebeurtenis]) -> Inhoud | None:
    found: dict[str, str] | None = None
    for event in events:
        if event.soort == VERWIJDERD:
            found = None
        elif event.soort == BEWAARD:
            found = {**(found or {}), **event.inhoud["bestanden"]}
            found = {name: text for name, text in found.items() if name not in event.inhoud["weg"]}
    return found


def is_content(name: str, inhoud: Inhoud | None) -> bool:
    """Tell whether content of unknown origin is text in files of its own place, and nothing else.

    >>> is_content("doelen/stad.json", {"doelen/stad.json": "{}"}), is_content("doelen/stad.json", {"../x": ""})
    (True, False)
    """
    if inhoud is None:
        return True
    if not all(isinstance(text, str) for text in inhoud.values()):
        return False
    if not name.startswith("gebieden/"):
        return set(inhoud) == {name}
    return all(file.rpartition("/")[0] == name and file.rpartition("/")[2] not in ("", ".", "..") for file in inhoud)
