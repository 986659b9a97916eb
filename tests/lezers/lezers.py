"""Everything that reads what somebody else made: each gets bytes, and reads them or refuses in one clear line."""

from __future__ import annotations

import io
import json
import math
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from pptx import Presentation
from shapely import box

from gebieden.basis import GebiedsmixError
from gebieden.eigen_regio import read_document, region_of, region_text
from gebieden.laden import load_gebied
from gebieden.lezen.esdl import read_esdl
from gebieden.lezen.geojson import read_geojson
from gebieden.lezen.regels import load_regels
from gebieden.lezen.uitpakken import prepare
from scenario import zicht as views
from scenario.afweging.doelenbestand import read_targets, targets_path
from scenario.export.presentatie.sjabloon import open_template
from scenario.kentallen import load_kentallen
from scenario.opmaak import parse_number
from scenario.opslag.plaatsen import is_place
from scenario.opslag.project import FORMAT, VERSION
from scenario.opslag.projectlezen import Project, read_project
from scenario.plaktabel import read_mix_table, write_mix_table
from scenario.rekenset import read_rekenset
from scenario.scenariobestand import read_scenario, scenario_text, work_folder
from scenario.scenarios import Scenario, shipped_scenarios
from scenario.sweep.axes import read_axes
from scenario.sweep.folder import read_folder
from scenario.sweep.order import Sweep, read_order
from scenario.werksessie.toegang import read_code
from scenario.werkversie import begin, read_or_set_aside, werkversie_path
from scenario.zicht import read_zicht
from tests.lezen.bestanden import esdl, esdl_area
from tests.lezen.eigen_gebied import contents, save
from tests.lezers.mutaties import members, packed

GEBIED = load_gebied("achtersluispolder")
SCENARIOS = shipped_scenarios(GEBIED.id)
START = SCENARIOS["oost-west"]
AREA_FILES = (
    "gebied.toml",
    "deelgebieden.csv",
    "kenmerken.csv",
    "blokkades.csv",
    "haltes.csv",
    "omgeving.csv",
    "omtrek.geojson",
)
Lezer = Callable[[bytes], object]


def _in_file(ending: str, read: Callable[[Path], object]) -> Lezer:
    def reader(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"bestand{ending}"
            path.write_bytes(content)
            return read(path)

    return reader


def _in_work_folder(place: Callable[[], Path], read: Callable[[], object]) -> Lezer:
    def reader(content: bytes) -> object:
        place().parent.mkdir(parents=True, exist_ok=True)
        place().write_bytes(content)
        return read()

    return reader


def _kept(read: Lezer, promise: Callable[[Any], None]) -> Lezer:
    """What a reader hands over must be sound too."""

    def reader(content: bytes) -> object:
        found = read(content)
        promise(found)
        return found

    return reader


def _text(read: Callable[[str], object]) -> Lezer:
    return lambda content: read(content.decode("utf-8", errors="surrogateescape"))


def _view(content: bytes) -> object:
    """A view lies under the id of its content; whoever makes one can work that out too."""
    with suppress(UnicodeDecodeError):
        name = views._id_of(content.decode("utf-8"))
        path = work_folder() / "zichten" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return read_zicht(name)
    return None


def _unpacked(path: Path) -> object:
    with tempfile.TemporaryDirectory() as folder:
        return prepare(path, path.name, Path(folder), load_regels())


def _sweep_folder(content: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "opdracht.json").write_bytes(content)
        return read_order(read_folder(Path(folder)).order)


def _own_area(content: bytes) -> object:
    """An area of one's own, as it came along in a project of somebody else."""
    with tempfile.TemporaryDirectory(dir=_areas()) as folder:
        for name, inside in members(content):
            if name in AREA_FILES:
                (Path(folder) / name).write_bytes(inside)
        return load_gebied(Path(folder).name)


def _areas() -> Path:
    folder = work_folder() / "gebieden"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _sound_scenario(found: Scenario) -> None:
    levers = found.verdeling.hendels
    assert np.isfinite(levers).all(), "a lever that is no number"
    text = scenario_text(found, GEBIED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weer.json"
        path.write_text(text, "utf-8")
        assert (read_scenario(path, GEBIED).verdeling.hendels == levers).all(), "another mix when read again"


def _sound_project(found: Project) -> None:
    for name in found.files:
        inside = name.rpartition("/")[0] if name.startswith("gebieden/") else name
        assert is_place(inside), name
        assert ".." not in name.split("/"), name


def _sound_table(found: Mapping[str, Mapping[str, float]]) -> None:
    for levers in found.values():
        for value in levers.values():
            _sound_number(value)


def _sound_number(found: float) -> None:
    assert math.isfinite(found), "no number"


def _sound_code(found: str) -> None:
    assert re.fullmatch(r"[0-9A-Z]{0,9}", found), found


LEZERS: Mapping[str, Lezer] = MappingProxyType(
    {
        "scenario": _kept(_in_file(".json", lambda path: read_scenario(path, GEBIED)), _sound_scenario),
        "project": _kept(_in_file(".zip", lambda path: read_project(path, FORMAT, VERSION)), _sound_project),
        "geojson": _in_file(".geojson", read_geojson),
        "esdl": _in_file(".esdl", read_esdl),
        "uitpakken": _in_file(".zip", _unpacked),
        "zicht": _view,
        "rekenset": _in_work_folder(lambda: work_folder() / "rekensets" / "proef.json", lambda: read_rekenset("proef")),
        "doelen": _in_work_folder(lambda: targets_path(GEBIED.id), lambda: read_targets(GEBIED.id)),
        "werkversie": _in_work_folder(lambda: werkversie_path(GEBIED.id), lambda: read_or_set_aside(GEBIED, SCENARIOS)),
        "reeks": _sweep_folder,
        "regio": _text(lambda text: region_of("proef", read_document(text, "proef"))),
        "plaktabel": _kept(_text(lambda text: read_mix_table(text, GEBIED, "nl")), _sound_table),
        "code": _kept(_text(read_code), _sound_code),
        "getal": _kept(_text(lambda text: parse_number(text, "nl")), _sound_number),
        "gebied": _own_area,
        "sjabloon": _in_file(".pptx", open_template),
        "wat varieert": _text(lambda text: read_axes(text, GEBIED, START.verdeling, load_kentallen())),
    }
)


@lru_cache(maxsize=1)
def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """What each reader reads well: fuzzing begins there."""
    square = {"type": "Polygon", "coordinates": [[[4.8, 52.4], [4.82, 52.4], [4.82, 52.42], [4.8, 52.42], [4.8, 52.4]]]}
    feature = {"type": "Feature", "properties": {"naam": "Noord"}, "geometry": square}
    geojson = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    view = views.as_document(
        views.Zicht(GEBIED.id, "mix", "nl", begin(GEBIED.id, "oost-west").gebeurtenissen, (), (), None, {})
    )
    axes = tuple(read_axes("alle.fsi=1:2", GEBIED, START.verdeling, load_kentallen()))
    run = Sweep(GEBIED, START.verdeling, axes, "sobol", 8, 1, ("zaanse_opgaven",), load_kentallen())
    goal = {"format": "gebiedsmix.doelen", "versie": 1, "doelen": []}
    plan = scenario_text(replace(START, id="eigen", shipped=False), GEBIED).encode()
    area = [(name, content) for name, content in contents(save(replace_old=True)).items() if name in AREA_FILES]
    own = {"format": "gebiedsmix.rekenset", "version": 1, "naam": "proef", "kentallen": {}, "normen": {}}
    return MappingProxyType(
        {
            "scenario": (plan,),
            "project": (_project(area, plan),),
            "uitpakken": (packed([("vlakken.geojson", geojson)]),),
            "gebied": (packed(area),),
            "sjabloon": (_template(),),
            "geojson": (geojson,),
            "esdl": (esdl(esdl_area(box(4.8, 52.4, 4.82, 52.42), "Noord", "noord")).encode(),),
            "zicht": (json.dumps(view).encode(),),
            "rekenset": (json.dumps(own).encode(),),
            "doelen": (json.dumps(goal).encode(),),
            "reeks": (json.dumps({"opdracht": run.as_document(), "rijen_per_blok": 100}).encode(),),
            "regio": (region_text("Proef", {GEBIED.id: "oost-west"}, [], "proef").encode(),),
            "plaktabel": (write_mix_table(GEBIED, START.verdeling, "nl").encode(),),
            "code": (b"ABCD-EFGH",),
            "getal": (b"1.234,5", b"18,5 %"),
            "wat varieert": (b"alle.fsi=1:2:5", b"kental.bvo_per_baan_kantoor"),
        }
    )


def _project(area: list[tuple[str, bytes]], plan: bytes) -> bytes:
    about = {"format": FORMAT, "version": VERSION, "gemaakt": "2026-01-01T00:00:00+00:00"}
    event = {"stroom": "sessie:ABCD2345", "soort": "begonnen", "inhoud": {"naam": "é"}, "tijd": "2026-01-01T00:00:00"}
    events = "".join(json.dumps({**event, "versie": number}) + "\n" for number in (1, 2))
    return packed(
        [
            ("project.json", json.dumps(about).encode()),
            *((f"gebieden/proef/{name}", content) for name, content in area),
            (f"scenarios/{GEBIED.id}/eigen.json", plan),
            ("gebeurtenissen.jsonl", events.encode()),
        ]
    )


def _template() -> bytes:
    whole = io.BytesIO()
    Presentation().save(whole)
    return whole.getvalue()


def read_or_refuse(name: str, content: bytes) -> None:
    """Let a reader read; anything but reading or refusing is a crash."""
    with suppress(GebiedsmixError):
        LEZERS[name](content)
