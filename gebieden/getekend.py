"""A redrawn area: an own area of the user, copied from where it came from, with the drawings that made it.

Its folder has the form of every area, and ``tekeningen.json`` beside it: the source and the drawings, so that the last
one can be taken back. The source itself never changes.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from gebieden.basis import Text, data_path
from gebieden.eigen import write_table
from gebieden.gebied import Blokkade, Cijfer, Gebied, Grens
from gebieden.tekenstap import Stap
from gebieden.toml_tekst import write_toml
from gebieden.werkmap import ABOUT, PATHS, AreaFolder, all_areas, discard, find_area, new_folder, place_area

DRAWINGS = "tekeningen.json"
SUFFIX = "-hertekend"
_NUMBERED = re.compile(rf"{SUFFIX}(?:-(\d+))?$")
COPIED = ("haltes.csv", "omgeving.csv", "omgeving.geojson", "basiskaart.geojson", "banenverdeling.csv", PATHS)
PRESENT = "huidig"  # the scenario of data/eigen_scenarios.toml that holds on any outline


@dataclass(frozen=True)
class Tekeningen:
    """What was drawn in an area.

    Parameters
    ----------
    van : str
        Id of the area as it was before anything was drawn.
    stappen : tuple of mapping
        The drawings, oldest first.
    mixen : tuple of lists
        Per drawing the levers of the mix that was on the screen before it.
    gebeurtenissen : tuple of lists
        Per drawing the steps that had made that mix; none in files of before these were kept.
    """

    van: str
    stappen: tuple[Stap, ...] = ()
    mixen: tuple[list[list[float]], ...] = ()
    gebeurtenissen: tuple[list[dict[str, Any]], ...] = ()

    def without_last(self) -> Tekeningen:
        """Return it without the last drawing."""
        return Tekeningen(self.van, self.stappen[:-1], self.mixen[:-1], self.gebeurtenissen[: len(self.stappen) - 1])


def drawings_of(gebied: str) -> Tekeningen:
    """Return what was drawn in an area; nothing for an area that was never redrawn."""
    return _read(gebied, find_area(gebied))


@lru_cache(maxsize=8)
def _read(gebied: str, where: AreaFolder) -> Tekeningen:
    path = where.path / DRAWINGS
    if not path.is_file():
        return Tekeningen(gebied)
    kept = json.loads(path.read_text(encoding="utf-8"))
    told = tuple(kept.get("gebeurtenissen", []))
    return Tekeningen(str(kept["van"]), tuple(kept["stappen"]), tuple(kept["mixen"]), told)


def name_undrawn(gebied: str) -> str:
    """Return the id of an area without what a copy of it has behind that.

    >>> name_undrawn("polder-hertekend-2"), name_undrawn("polder")
    ('polder', 'polder')
    """
    return _NUMBERED.sub("", gebied)


def free_copy(van: str) -> str:
    """Return the id for a new copy of an area: one that nobody has, so that no drawing replaces another's."""
    first, taken = f"{name_undrawn(van)}{SUFFIX}", set(all_areas())
    return next(name for name in chain([first], (f"{first}-{number}" for number in count(2))) if name not in taken)


def as_copy(gebied: Gebied, van: Gebied, id: str) -> Gebied:
    """Give a redrawn area the id of a copy, and the name that goes with it."""
    numbered = _NUMBERED.search(id)
    number = f" {numbered[1]}" if numbered and numbered[1] else ""
    return replace(gebied, id=id, naam=Text(f"{van.naam.nl} (hertekend{number})", f"{van.naam.en} (redrawn{number})"))


def save_drawn(gebied: Gebied, tekeningen: Tekeningen, *, replace: bool) -> Path:
    """Keep a redrawn area; ``replace`` says that it goes in the place of what was drawn before.

    Raises
    ------
    GebiedsmixError
        What ``place_area`` refuses.
    OSError
        The disk refuses; what was there stays.
    """
    source = find_area(tekeningen.van).path
    folder = new_folder()
    try:
        for name in COPIED:
            if (source / name).is_file():
                shutil.copyfile(source / name, folder / name)
        _write_tables(folder, gebied)
        _write_json(folder / "omtrek.geojson", gebied.omtrek)
        _write_json(folder / DRAWINGS, asdict(tekeningen))
        _write_about(folder, gebied, source)
        return place_area(folder, gebied.id, replace=replace)
    finally:
        discard(folder)


def _write_tables(folder: Path, gebied: Gebied) -> None:
    write_table(folder / "deelgebieden.csv", [_deelgebied(gebied, place) for place in range(len(gebied.ids))])
    figures = [
        _figure(gebied.ids[place], name, cijfer)
        for name, cijfers in gebied.cijfers.items()
        if name != "opp_m2"
        for place, cijfer in enumerate(cijfers)
    ]
    write_table(folder / "kenmerken.csv", figures)
    write_table(folder / "blokkades.csv", [_barrier(blokkade) for blokkade in gebied.blokkades])


def _deelgebied(gebied: Gebied, place: int) -> dict[str, Any]:
    deelgebied, (x_m, y_m) = gebied.deelgebieden[place], gebied.centroids_m[place]
    return {
        "id": deelgebied.id,
        **_text("name", deelgebied.naam),
        "opp_m2": gebied.cijfers["opp_m2"][place].value,
        "x_m": round(float(x_m)),
        "y_m": round(float(y_m)),
        "status": deelgebied.status,
        "waterschap": deelgebied.waterschap,
        **_text("note", deelgebied.note),
        "source": deelgebied.source,
        "certainty": deelgebied.certainty,
    }


def _figure(deelgebied: str, name: str, cijfer: Cijfer) -> dict[str, Any]:
    return {
        "deelgebied": deelgebied,
        "variable": name,
        "value": cijfer.value,
        "low": "" if cijfer.low is None else cijfer.low,
        "high": "" if cijfer.high is None else cijfer.high,
        "unit": cijfer.unit,
        "source": cijfer.source,
        "year": "" if cijfer.year is None else cijfer.year,
        "certainty": cijfer.certainty,
        **_text("note", cijfer.note),
    }


def _barrier(blokkade: Blokkade) -> dict[str, Any]:
    return {
        "deelgebied": blokkade.deelgebied,
        "geldt_voor": blokkade.geldt_voor,
        "tot": "" if blokkade.tot is None else blokkade.tot,
        **_text("reason", blokkade.reason),
        "source": blokkade.source,
        "certainty": blokkade.certainty,
    }


def _limit(grens: Grens) -> dict[str, Any]:
    return {
        "deelgebied": grens.deelgebied,
        "variable": grens.variable,
        grens.kind: grens.value,
        **_text("reason", grens.reason),
        "source": grens.source,
        "certainty": grens.certainty,
    }


def _text(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_nl": text.nl, f"{name}_en": text.en}


def _write_about(folder: Path, gebied: Gebied, source: Path) -> None:
    about = tomllib.loads((source / ABOUT).read_text(encoding="utf-8"))
    packs = {each.id: list(each.normpakketten) for each in gebied.deelgebieden if each.normpakketten}
    about |= {"id": gebied.id, **_text("naam", gebied.naam), "grenzen": [_limit(grens) for grens in gebied.grenzen]}
    about.pop("normpakketten_van", None)
    if packs:
        about["normpakketten_van"] = packs
    recipes = tomllib.loads(data_path("eigen_scenarios.toml").read_text(encoding="utf-8"))["scenario"]
    present = {"scenario": [recipe for recipe in recipes if recipe["id"] == PRESENT]}
    (folder / "scenarios.toml").write_text(write_toml(present), encoding="utf-8")
    (folder / ABOUT).write_text(write_toml(about), encoding="utf-8")


def _write_json(path: Path, document: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
