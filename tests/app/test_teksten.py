"""The interface's texts: all there, all used, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gebieden.basis import Text
from scenario.app.teksten import letterlijk, load_teksten

APP = Path(__file__).parents[2] / "scenario" / "app"
TREES = {str(path): ast.parse(path.read_text("utf-8")) for path in APP.rglob("*.py")}


def asked_for() -> set[str]:
    """Texts that code names outright in ``tekst("...")``."""
    return {
        node.args[0].value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "tekst"
        and isinstance(node.args[0], ast.Constant)
    }


def words_in_code() -> tuple[set[str], tuple[str, ...]]:
    """Every string in the code, and every beginning of a string that is put together."""
    nodes = [node for tree in TREES.values() for node in ast.walk(tree)]
    whole = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    starts = [node.values[0] for node in nodes if isinstance(node, ast.JoinedStr)]
    prefixes = [start.value for start in starts if isinstance(start, ast.Constant) and str(start.value).endswith("_")]
    return whole, tuple(prefixes)


def test_no_text_is_missing() -> None:
    assert asked_for() - set(load_teksten()) == set()


def test_no_text_is_unused() -> None:
    whole, prefixes = words_in_code()
    assert {name for name in load_teksten() if name not in whole and not name.startswith(prefixes)} == set()


@pytest.mark.parametrize("name", load_teksten())
def test_both_languages_fill_in_the_same_names(name: str) -> None:
    text: Text = load_teksten()[name]
    assert text.nl.strip()
    assert text.en.strip()
    assert sorted(re.findall(r"{(\w+)}", text.nl)) == sorted(re.findall(r"{(\w+)}", text.en))


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "[klik](javascript:alert(1))", "*vet* `code` $x$ :red[x]"]
)
def test_what_people_type_is_shown_and_never_obeyed(hostile: str) -> None:
    shown = letterlijk(hostile)
    assert re.sub(r"\\(.)", r"\1", shown) == hostile, "nothing is lost"
    assert not re.search(r"(?<!\\)[<\[*`$:]", shown), "nothing is left that Markdown obeys"
