"""Every format: any mix and any name goes in, others' programs open what comes out, and nothing in it leads outside."""

from __future__ import annotations

import csv
import json
import re
import socket
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from gebieden.laden import load_gebied
from scenario.export.formaten import FORMATEN, export
from scenario.export.inhoud import Inhoud, make_inhoud
from scenario.export.schrijven import Gestopt
from scenario.scenarios import shipped_scenarios
from tests.export.opmaak import check_laid_out
from tests.export.verhalen import HOSTILE, MOMENT, renamed, story, with_mix
from tests.mixes import random_mix

AREA = "achtersluispolder"
EXAMPLES = 3  # each makes a whole file; the tables take more in test_tabelbestand
NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
VALUES = (".csv", ".json", ".parquet", ".zip")


def random_story(names: list[str], seed: int) -> Inhoud:
    """As many random mixes as names."""
    gebied, start = load_gebied(AREA), shipped_scenarios(AREA)["huidig"]
    drawn = random_mix(gebied, np.random.default_rng(seed), (len(names),))
    scenarios = [with_mix(renamed(start, name, f"eigen-{at}"), gebied, drawn, at) for at, name in enumerate(names)]
    return make_inhoud(gebied, scenarios, "nl", MOMENT)


def texts_in(path: Path, *suffixes: str) -> Iterator[tuple[str, str]]:
    """Text files in a zip."""
    with zipfile.ZipFile(path) as opened:
        for name in opened.namelist():
            if name.endswith(suffixes):
                yield name, opened.read(name).decode("utf-8")


def dwellings_in(path: Path, suffix: str) -> list[float]:
    """New dwellings of every scenario, as somebody else reads them."""
    if suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    elif suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8"))["tables"]["waarden"]
    else:
        words = path.read_text(encoding="utf-8") if suffix == ".csv" else dict(texts_in(path, ".csv"))["waarden.csv"]
        rows = list(csv.DictReader(words.splitlines()))
    return [float(row["value"]) for row in rows if row["id"] == "woningen_nieuw" and not row["deelgebied"]]


# ---------------------------------------------------------------- what others' programs find
def check_workbook(path: Path, inhoud: Inhoud) -> None:
    sheet = openpyxl.load_workbook(path)["Mix"]
    heads = {str(cell.value).replace("_x000D_", "\r") for cell in sheet[3] if cell.value}
    assert {cell.data_type for cell in sheet[3] if cell.value} == {"s"}
    assert len(heads) == len(inhoud.scenarios)
    for name, words in texts_in(path, ".xml", ".rels"):
        ET.fromstring(words)
        assert "externalLink" not in name
        assert 'TargetMode="External"' not in words
        assert "vbaProject" not in words


def check_deck(path: Path, inhoud: Inhoud) -> None:
    assert len(Presentation(str(path)).slides) >= 12
    check_laid_out(path)
    for name, words in texts_in(path, ".xml", ".rels"):
        assert 'TargetMode="External"' not in words, name
        assert "vbaProject" not in words
        assert set(re.findall(r'<a:latin typeface="([^"]*)"', words)) <= {"Calibri", "+mn-lt", "+mj-lt", ""}


def check_report(path: Path, inhoud: Inhoud) -> None:
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) >= 8
    raw = path.read_bytes()
    assert not [mark for mark in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia") if mark in raw]
    for page in reader.pages:
        links = [entry.get_object() for entry in page.get("/Annots") or []]
        assert not [one for one in links if "/URI" in str(one.get("/A", ""))]
        fonts = [font.get_object() for font in (page["/Resources"].get("/Font") or {}).values()]
        assert all(re.match(r"/[A-Z]{6}\+", str(font["/BaseFont"])) for font in fonts)  # a part of it is embedded


def check_pictures(path: Path, inhoud: Inhoud) -> None:
    names = zipfile.ZipFile(path).namelist()
    assert {name.removesuffix(".svg") for name in names if name.endswith(".svg")} == {
        name.removesuffix(".png") for name in names if name.endswith(".png")
    }
    for _, words in texts_in(path, ".svg"):
        root = ET.fromstring(words)
        assert not [one for one in root.iter() if str(one.tag).endswith(("}script", "}image", "}foreignObject", "}a"))]
        attributes = [pair for one in root.iter() for pair in one.attrib.items()]
        assert not [name for name, _ in attributes if name.endswith(("href", "src"))]
        looks = " ".join(value for name, value in attributes if not name.startswith("aria-"))  # those are words
        assert "http" not in looks
        assert "url(" not in looks.replace("url(#", "")
        assert "@font-face" not in words
        assert inhoud.datum in words


def check_layers(path: Path, inhoud: Inhoud) -> None:
    frame = gpd.read_file(path, layer="scenario_eigen_0")
    assert frame["naam"].tolist() == [place.naam.nl for place in inhoud.gebied.deelgebieden]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def check_geojson(path: Path, inhoud: Inhoud) -> None:
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert len(found) == len(inhoud.scenarios) * len(inhoud.gebied.ids)


def check_geoparquet(path: Path, inhoud: Inhoud) -> None:
    frame = gpd.read_parquet(path)
    totals = frame.groupby("scenario", sort=False)["woningen_nieuw"].sum()
    assert totals.tolist() == pytest.approx(inhoud.vergelijking.programma["woningen_nieuw"].tolist())


def check_values(path: Path, inhoud: Inhoud) -> None:
    suffix = next(one for one in VALUES if path.name.endswith(one))
    assert dwellings_in(path, suffix) == inhoud.vergelijking.programma["woningen_nieuw"].tolist()


CHECKS: Mapping[str, Callable[[Path, Inhoud], None]] = {
    ".xlsx": check_workbook,
    ".pptx": check_deck,
    ".pdf": check_report,
    ".beelden.zip": check_pictures,
    ".gpkg": check_layers,
    ".geojson": check_geojson,
    ".geoparquet": check_geoparquet,
    **dict.fromkeys(VALUES, check_values),
}


def test_every_format_is_checked():
    assert set(CHECKS) == set(FORMATEN)


@pytest.mark.parametrize("suffix", FORMATEN)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, min_size=1, max_size=3), seed=st.integers(0, 2**31))
def test_any_mix_under_any_name_opens_elsewhere_and_leads_nowhere(suffix, names, seed, tmp_path):
    inhoud = random_story(names, seed)
    CHECKS[suffix](export(inhoud, tmp_path / f"uit{suffix}"), inhoud)


@pytest.mark.parametrize("suffix", FORMATEN)
def test_names_that_would_like_to_break_things_do_not(suffix, hostile, hostile_file):
    CHECKS[suffix](hostile_file(suffix), hostile)


@pytest.fixture(scope="module")
def pair() -> Inhoud:
    return story(AREA, "huidig", "koers-2023")


@pytest.mark.parametrize("suffix", FORMATEN)
def test_no_network_is_asked_for(suffix, pair, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    export(pair, tmp_path / f"uit{suffix}")


@pytest.mark.parametrize("suffix", FORMATEN)
def test_stopping_half_way_leaves_the_older_file_whole_and_nothing_else(suffix, pair, tmp_path):
    path = tmp_path / f"uit{suffix}"
    path.write_text("ouder", encoding="utf-8")
    heard: list[float] = []

    def stop(share: float) -> None:
        heard.append(share)
        if share >= 0.4:
            raise Gestopt

    with pytest.raises(Gestopt):
        export(pair, path, stop)
    assert heard == sorted(heard)
    assert path.read_text(encoding="utf-8") == "ouder"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
