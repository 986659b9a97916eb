"""What holds for the whole repository: sizes, names, the lock, the licence, the pages of decisions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 300
OWN_FOLDERS = ("scenario", "gebieden", "tests", "benchmarks", "scripts")
SIDE_ROOMS = ("export", "optimum", "sweep", "werksessie")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "data", "info", "manager", "misc"}

# What no file may say: a place on someone's machine, or the host of a package registry.
NOT_OURS = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home/\w+|opt|Users)/\w"
    r"|pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|files\.pypi"
    r"|(?<!\w)\.\./shared",
    re.ASCII,
)

# Numbers that are no figures: counting, halves, percentages, unit conversions, the two coordinate systems.
PLAIN_NUMBERS = {*range(13), 0.5, 24, 60, 100, 365, 1000, 3600, 10_000, 1_000_000, 4326, 28992}
TOLERANCE = 1e-6


def tracked_files() -> list[Path]:
    """Every file of the repository; without git (an unpacked source archive) every file outside hidden folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not any(part.startswith(".") for part in p.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def test_no_python_file_is_longer_than_300_lines():
    lengths = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in python_files(*OWN_FOLDERS)}
    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


def test_no_module_has_a_name_that_says_nothing():
    named = [name_of(p) for p in python_files(*OWN_FOLDERS) if EMPTY_NAMES & {p.stem, p.parent.name}]
    assert named == []


def test_no_text_names_a_machine_or_a_registry():
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:90]}"
        for path, text in texts()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), 1)
        if NOT_OURS.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["see /tmp/x", "'/work/main'", "cd ../shared", "https://pypi.org/simple"])
def test_a_machine_path_would_be_found(line):
    assert NOT_OURS.search(line)


@pytest.mark.parametrize("line", ["wonen/work/leisure", "https://example.nl/home/nieuws", "a/tmp/b", "data/x"])
def test_an_ordinary_path_or_address_is_left_alone(line):
    assert not NOT_OURS.search(line)


def test_every_text_file_is_utf8_with_plain_line_ends():
    assert [name_of(path) for path, text in texts() if "\r" in text or text.startswith("\ufeff")] == []


# ---------------------------------------------------------------- no figure without a source
def loose_numbers(source: str) -> list[tuple[int, float]]:
    """Numbers in code that are neither plain nor on a line that says `# technical: why`.

    >>> loose_numbers("ha = m2 / 10_000" + chr(10) + "bvo = 83 * woningen")
    [(2, 83)]
    """
    lines = source.splitlines()
    return [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value not in PLAIN_NUMBERS
        and not 0 < node.value <= TOLERANCE
        and "# technical:" not in lines[node.lineno - 1]
    ]


def test_figures_live_in_data_and_not_in_python():
    core = [p for p in python_files("scenario", "gebieden") if not name_of(p).startswith("scenario/app/")]
    found = [f"{name_of(p)}:{line}: {n}" for p in core for line, n in loose_numbers(p.read_text("utf-8"))]
    assert found == [], "move it to data/ with its source, or end its line with '# technical: why'"


# ---------------------------------------------------------------- what a newcomer installs
def lock_entries() -> list[str]:
    return (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ").splitlines()


def test_every_locked_package_has_one_version_and_hashes():
    pinned = re.compile(r"^[a-z0-9.\-]+==[\w.!+]+( ; [^\n]+?)?( +--hash=sha256:[0-9a-f]{64})+ *$")
    assert [entry[:60] for entry in lock_entries() if not pinned.match(entry)] == []


def test_the_lock_names_no_address():
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", "\n".join(lock_entries()))


def test_the_lock_holds_everything_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
    ]
    locked = {entry.partition("==")[0] for entry in lock_entries()}
    assert {re.split(r"[<>=!~\[ ;]", name)[0] for name in wanted} - locked == set()


def test_the_licence_is_the_whole_eupl():
    text = (ROOT / "LICENSE").read_text("utf-8")
    articles = re.findall(r"^(\d+)\.\s?[A-Z]", text, re.MULTILINE)
    assert articles == [str(n) for n in range(1, 16)]
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text


@pytest.mark.parametrize("module", ["gebieden.gebied", "scenario"])
def test_the_core_starts_without_the_heavy_libraries(module):
    # the command line answers in a fraction of a second: screens and map libraries come in where they are used
    heavy = "{'streamlit', 'pydeck', 'geopandas', 'pandas', 'altair'}"
    code = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


# ---------------------------------------------------------------- who may import whom, and why
def test_every_side_room_that_exists_is_in_the_import_contracts():
    contracts = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.importlinter]")[2]
    here = [room for room in SIDE_ROOMS if any((ROOT / "scenario").glob(f"{room}*"))]
    assert [room for room in here if f'"scenario.{room}"' not in contracts] == []


def decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "besluiten").glob("*.md"))


def test_decisions_are_numbered_once_and_without_gaps():
    assert [page.name[:5] for page in decisions()] == [f"{n:04d}-" for n in range(1, len(decisions()) + 1)]


@pytest.mark.parametrize("page", decisions(), ids=lambda page: page.stem)
def test_a_decision_has_a_title_and_a_status_with_a_date(page):
    text = page.read_text("utf-8")
    assert text.startswith(f"# {int(page.name[:4])}. "), "begin with '# 1. Title'"
    status = r"^Status: (accepted|proposed|replaced by \d{4}), \d{4}-\d{2}-\d{2}$"
    assert re.search(status, text, re.MULTILINE), "add a line 'Status: accepted, 2026-01-31'"
