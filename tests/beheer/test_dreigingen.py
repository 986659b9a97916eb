"""The threat model: every line has a test that exists, and nothing a user supplies is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs" / "dreigingen.md").read_text(encoding="utf-8")
# Ways to turn text or bytes into something that runs.
RUNS = {"eval", "exec", "compile", "__import__"}
LOADS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml"}
PICKLED = "allow_pickle"
HTML = {"unsafe_allow_html", "unsafe_allow_javascript"}


def own_code(words: set[str]) -> Iterator[tuple[str, ast.AST]]:
    """All that is written in the files of the program that hold one of these words, with the file that it is in."""
    worth_reading = re.compile(rf"(?<![.\w])({'|'.join(words)})\b")
    for folder in ("scenario", "gebieden"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if worth_reading.search(text):
                yield from ((path.relative_to(ROOT).as_posix(), node) for node in ast.walk(ast.parse(text)))


def test_every_line_of_the_model_names_a_test_that_exists() -> None:
    defined = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^ *def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    tables = MODEL.split("## Bestanden", 1)[1]
    lines = [line for line in tables.splitlines() if line.startswith("| ") and not line.startswith("| dreiging")]
    assert len(lines) > 20
    for line in lines:
        named = re.findall(r"`(test_\w+)`", line)
        assert named, line
        assert set(named) <= defined, line


def test_nothing_a_user_supplies_is_evaluated_or_unpickled() -> None:
    found = []
    for name, node in own_code({*RUNS, *LOADS, PICKLED}):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS:
            found.append(f"{name}:{node.lineno} {node.func.id}")
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [f"{name}:{node.lineno} {module}" for module in modules if module.split(".")[0] in LOADS]
        if isinstance(node, ast.keyword) and node.arg == PICKLED:
            assert isinstance(node.value, ast.Constant)
            assert node.value.value is False, name
    assert found == []


def test_one_place_writes_html_and_it_holds_no_text_of_users() -> None:
    found = [
        f"{name}:{node.value.lineno}"
        for name, node in own_code(HTML)
        if isinstance(node, ast.keyword) and node.arg in HTML
        if not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    (file,) = (place.split(":")[0] for place in found)
    assert file == "scenario/app/components/kop/kop.py", "the language of the page"


@pytest.mark.slow
def test_processes_are_reached_with_a_key_only() -> None:
    """Whoever knocks at the scheduler of a run on this machine without its key gets nowhere."""
    from distributed import Client

    from scenario.sweep.workers import PROCESSES, client_of

    with client_of(PROCESSES, 1) as client:
        address = client.scheduler_info()["address"]
        assert address.startswith("tls://127.0.0.1")
        with pytest.raises((OSError, TypeError, RuntimeError)):
            Client(address.replace("tls://", "tcp://"), timeout=2, set_as_default=False)
