"""Everything that reads what somebody else made: each gets bytes, and reads them or refuses in one clear line."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from shapely import box

from gebieden.basis import GebiedsmixError
from gebieden.laden import load_gebied
from gebieden.lezen.esdl import read_esdl
from gebieden.lezen.geojson import read_geojson
from gebieden.lezen.regels import load_regels
from gebieden.lezen.uitpakken import prepare
from scenario import zicht as views
from scenario.afweging.doelenbestand import read_targets, targets_path
from scenario.kentallen import load_kentallen
from scenario.opmaak import parse_number
from scenario.opslag.project import FORMAT, VERSION
from scenario.opslag.projectlezen import read_project
from scenario.plaktabel import read_mix_table, write_mix_table
from scenario.rekenset import read_rekenset
from scenario.scenariobestand import read_scenario, scenario_text, work_folder
from scenario.scenarios import shipped_scenarios
from scenario.sweep.axes import read_axes
from scenario.sweep.folder import read_folder
from scenario.sweep.order import Sweep, read_order
from scenario.werksessie.toegang import read_code
from scenario.werkversie import begin, read_or_set_aside, werkversie_path
from scenario.zicht import read_zicht
from tests.lezen.bestanden import esdl, esdl_area

GEBIED = load_gebied("achtersluispolder")
SCENARIOS = shipped_scenarios(GEBIED.id)
START = SCENARIOS["oost-west"]
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


LEZERS: Mapping[str, Lezer] = MappingProxyType(
    {
        "scenario": _in_file(".json", lambda path: read_scenario(path, GEBIED)),
        "project": _in_file(".zip", lambda path: read_project(path, FORMAT, VERSION)),
        "geojson": _in_file(".geojson", read_geojson),
        "esdl": _in_file(".esdl", read_esdl),
        "uitpakken": _in_file(".zip", _unpacked),
        "zicht": _view,
        "rekenset": _in_work_folder(lambda: work_folder() / "rekensets" / "proef.json", lambda: read_rekenset("proef")),
        "doelen": _in_work_folder(lambda: targets_path(GEBIED.id), lambda: read_targets(GEBIED.id)),
        "werkversie": _in_work_folder(lambda: werkversie_path(GEBIED.id), lambda: read_or_set_aside(GEBIED, SCENARIOS)),
        "reeks": _sweep_folder,
        "plaktabel": _text(lambda text: read_mix_table(text, GEBIED, "nl")),
        "code": _text(read_code),
        "getal": _text(lambda text: parse_number(text, "nl")),
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
    own = {"format": "gebiedsmix.rekenset", "version": 1, "naam": "proef", "kentallen": {}, "normen": {}}
    return MappingProxyType(
        {
            "scenario": (scenario_text(replace(START, id="eigen", shipped=False), GEBIED).encode(),),
            "geojson": (geojson,),
            "esdl": (esdl(esdl_area(box(4.8, 52.4, 4.82, 52.42), "Noord", "noord")).encode(),),
            "zicht": (json.dumps(view).encode(),),
            "rekenset": (json.dumps(own).encode(),),
            "doelen": (json.dumps(goal).encode(),),
            "reeks": (json.dumps({"opdracht": run.as_document(), "rijen_per_blok": 100}).encode(),),
            "plaktabel": (write_mix_table(GEBIED, START.verdeling, "nl").encode(),),
            "code": (b"ABCD-EFGH",),
            "getal": (b"1.234,5", b"18,5 %"),
            "wat varieert": (b"alle.fsi=1:2:5", b"kental.bvo_per_baan_kantoor"),
        }
    )


def read_or_refuse(name: str, content: bytes) -> None:
    """Let a reader read; anything but reading or refusing is a crash."""
    with suppress(GebiedsmixError):
        LEZERS[name](content)
