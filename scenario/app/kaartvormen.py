"""The file with the shapes of an area that the live map fetches: once, and again only when the area changes.

It holds what does not change with the mix, in both languages: outlines, hatches, names, and what is barred until when.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from gebieden.basis import Language
from gebieden.gebied import Deelgebied, Gebied
from scenario.app.teksten import tekst
from scenario.app.vormen import Ring, Vormen, shapes_of

BARRED_TEXTS = {"wonen": "blokkade_wonen", "bedrijf": "blokkade_bedrijf", "alles": "blokkade_alles"}


def barred_words(gebied: Gebied, deelgebied: str, taal: Language) -> str:
    """Say in one line what is barred in a deelgebied and until when; empty when nothing is."""
    words = []
    for blokkade in gebied.blokkades:
        if blokkade.deelgebied == deelgebied:
            until = tekst("blokkade_tot" if blokkade.tot else "blokkade_onbekend", taal, {"jaar": blokkade.tot})
            words.append(f"{tekst(BARRED_TEXTS[blokkade.geldt_voor], taal)} {until}")
    return "; ".join(words)


def name_on_map(gebied: Gebied, deelgebied: Deelgebied, taal: Language) -> str:
    """Name a deelgebied, with the year from which it is free when it is barred until then."""
    years = [blokkade.tot for blokkade in gebied.blokkades if blokkade.deelgebied == deelgebied.id and blokkade.tot]
    name = deelgebied.naam.in_language(taal)
    return f"{name}\n{tekst('vanaf', taal, {'jaar': max(years)})}" if years else name


def shown_barred(gebied: Gebied, jaar: int | None) -> list[int]:
    """Positions of what is still barred in the year shown; in the final state only bars without a known end."""
    names = {
        blokkade.deelgebied
        for blokkade in gebied.blokkades
        if blokkade.tot is None or (jaar is not None and blokkade.tot > jaar)
    }
    return [place for place, name in enumerate(gebied.ids) if name in names]


def shown_hatches(gebied: Gebied, jaar: int | None) -> list[Ring]:
    """Lines over what is still barred in the year shown."""
    hatches = shapes_of(gebied).arcering
    return [line for place in shown_barred(gebied, jaar) for line in hatches.get(gebied.ids[place], [])]


@lru_cache(maxsize=16)
def shapes_file(gebied: Gebied) -> bytes:
    """Write the shapes of an area as the live map reads them."""
    shapes = shapes_of(gebied)
    parts = [_part(gebied, shapes, deelgebied) for deelgebied in gebied.deelgebieden]
    return json.dumps({"deelgebieden": parts}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


@lru_cache(maxsize=16)
def shapes_address(gebied: Gebied) -> str:
    """Return the address of that file; it changes with its content, so a browser may keep it."""
    return f"gebiedsmix/vormen/{gebied.id}.json?v={hashlib.sha256(shapes_file(gebied)).hexdigest()[:12]}"


def _part(gebied: Gebied, shapes: Vormen, deelgebied: Deelgebied) -> dict[str, Any]:
    return {
        "id": deelgebied.id,
        "vlakken": [vlak.rings for vlak in shapes.vlakken if vlak.deelgebied == deelgebied.id],
        "arcering": shapes.arcering.get(deelgebied.id, []),
        "plek": shapes.namen[deelgebied.id],
        "rang": shapes.by_size.index(deelgebied.id),
        "nl": deelgebied.naam.nl,
        "en": deelgebied.naam.en,
        "bord_nl": name_on_map(gebied, deelgebied, "nl"),
        "bord_en": name_on_map(gebied, deelgebied, "en"),
        "meer_nl": barred_words(gebied, deelgebied.id, "nl"),
        "meer_en": barred_words(gebied, deelgebied.id, "en"),
    }
