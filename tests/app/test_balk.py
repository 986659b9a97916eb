"""The bar of shares: what it is told, and what becomes of what it tells."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scenario.app.components.mix import balk
from scenario.app.kleuren import INK, MIX, PAPER, contrast
from scenario.hendels import HENDELS, SOMGROEPEN
from scenario.selectie import Stand
from tests.app.bezoek import Bezoek

FOLDER = Path(balk.__file__).parents[2] / "verdeelbalk"


def bars(bezoek: Bezoek) -> list[dict[str, Any]]:
    """What every bar on the page is told."""
    found, nodes = [], list(bezoek.at._tree.children.values())
    for node in nodes:
        nodes.extend(getattr(node, "children", {}).values())
        if node.type == "bidi_component":
            found.append(json.loads(node.proto.json))
    return [told for told in found if "delen" in told]


def test_the_bar_shows_what_has_a_share_and_adds_up(bezoek):
    (bar,) = bars(bezoek)
    assert sum(part["aandeel"] for part in bar["delen"]) == pytest.approx(1)
    assert bar["delen"][0]["naam"] == "Wonen"
    assert "haven_industrie" not in [part["id"] for part in bar["delen"]]


def test_every_group_of_shares_has_its_bar_and_other_levers_have_none(bezoek):
    for tab, count in {"grond": 1, "woningen": 1, "dichtheid": 0, "kwaliteit": 0, "functies": 1}.items():
        assert len(bars(bezoek.pick("hendels_tab", tab))) == count, tab


def test_a_locked_share_is_locked_in_the_bar(bezoek):
    bezoek.lock("kantoor")
    locks = {part["id"]: part["vast"] for part in bars(bezoek)[0]["delen"]}
    assert locks.pop("kantoor") is True
    assert set(locks.values()) == {False}


@pytest.mark.parametrize(
    ("told", "event"),
    [
        # wonen from 80 to 60 %: a quarter of it goes to its neighbour
        ((0.6, "kantoor"), {"van": "wonen", "naar": "kantoor", "deel": pytest.approx(0.25)}),
        # wonen from 80 to 85 %: half of the 10 % of its neighbour goes to wonen
        ((0.85, "kantoor"), {"van": "kantoor", "naar": "wonen", "deel": pytest.approx(0.5)}),
        # never more than there is
        ((0.95, "kantoor"), {"van": "kantoor", "naar": "wonen", "deel": 1.0}),
    ],
)
def test_a_border_that_was_let_go_of_is_one_event(monkeypatch, told, event):
    done: list[dict[str, Any]] = []
    monkeypatch.setattr(balk.state, "do_here", done.append)
    kept: dict[str, int] = {}
    monkeypatch.setattr(balk.state, "choose", kept.__setitem__)
    monkeypatch.setattr(balk.state, "chosen", kept.get)
    stand = {"wonen": Stand(0.8, 0.8, 0.8), "kantoor": Stand(0.1, 0.1, 0.1)}
    balk._moved("functiemix", {"links": "wonen", "rechts": told[1], "aandeel": told[0]}, stand)
    assert done == [{"doe": "verschuif", **event}]
    assert kept == {"balk_functiemix": 1}, "so that the bar is drawn again, also after a refusal"


def test_every_share_has_a_colour_on_which_its_name_can_be_read():
    shares = [hendel.id for hendel in HENDELS if hendel.group in SOMGROEPEN]
    assert set(shares) == set(MIX)
    for name, colour in MIX.items():
        assert max(contrast(INK, colour), contrast(PAPER, colour)) >= 4.5, name


RULES = """
import assert from "node:assert/strict";
import { moved, starts } from "./balk.mjs";

assert.equal(moved(0.8, 0.1, 0.604), 0.6);  // a whole percentage
assert.equal(moved(0.8, 0.1, 0.95), 0.9);   // never more than both parts have
assert.equal(moved(0.8, 0.1, -0.2), 0);
assert.deepEqual(starts([0.5, 0.25, 0.25]), [0, 0.5, 0.75]);
assert.deepEqual(starts([]), []);
"""


def test_the_rules_of_dragging_hold_in_the_browsers_language(tmp_path):
    if shutil.which("node") is None:
        pytest.skip("no node to run the script of the bar with")
    (tmp_path / "balk.mjs").write_bytes((FOLDER / "balk.js").read_bytes())
    (tmp_path / "proef.mjs").write_text(RULES, encoding="utf-8")
    subprocess.run(["node", "proef.mjs"], cwd=tmp_path, check=True, timeout=30)


def test_the_script_never_writes_html():
    script = (FOLDER / "balk.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script)
