"""One run of a page is one drawing: the script that holds the messages of a run together."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.SessionStatus_pb2 import SessionStatus

from scenario.app.headers import in_language
from scenario.app.server import HERE
from scripts.running_app import AppServer

SCRIPT = HERE / "ineens.js"
HOLDING = """
import assert from "node:assert/strict";
import { running, Together } from "./ineens.mjs";

const messages = MESSAGES.map((each) => ({ data: Uint8Array.from(each).buffer }));
const [loose, begins, part, finished, over] = messages;
assert.deepEqual(messages.map((each) => running(new Uint8Array(each.data))), [null, true, null, null, false]);

const heard = [];
let rounds = 0;
const together = new Together((event) => heard.push(event), () => (rounds += 1));
together.take(loose);
assert.deepEqual(heard, [loose]); // outside a run nothing waits
for (const each of [begins, part, finished]) together.take(each);
assert.equal(heard.length, 1);
together.take(over);
assert.deepEqual(heard, messages); // all at once, in order
assert.equal(rounds, 2);

const late = [];
const long = new Together((event) => late.push(event));
long.take(begins);
setTimeout(() => assert.deepEqual(late, [begins]), 400); // long work: nothing waits for its end
"""


def messages() -> list[list[int]]:
    """One outside a run, and those of a run: it begins, an element, its script is done, it is over."""
    begin, part = ForwardMsg(hash="a" * 32), ForwardMsg(hash="b" * 32)
    begin.new_session.name = "x" * 300
    part.metadata.delta_path.extend([0, 1])
    part.delta.new_element.markdown.body = "y" * 20_000
    all_of_them = [
        ForwardMsg(heartbeat_ack=True),
        begin,
        part,
        ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY),
        ForwardMsg(session_status_changed=SessionStatus(run_on_save=True, script_is_running=False)),
    ]
    return [list(message.SerializeToString()) for message in all_of_them]


def test_messages_of_a_run_reach_the_page_together(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("no node to run the script with")
    (tmp_path / "ineens.mjs").write_bytes(SCRIPT.read_bytes())
    (tmp_path / "proef.mjs").write_text(HOLDING.replace("MESSAGES", json.dumps(messages())), encoding="utf-8")
    subprocess.run(["node", "proef.mjs"], cwd=tmp_path, check=True, timeout=30)


def test_numbers_of_fields_are_those_of_streamlit() -> None:
    written = dict(re.findall(r"(\w+): (\d+)", re.search(r"FIELD = \{(.*?)\}", SCRIPT.read_text("utf-8"))[1]))
    forward, back = ForwardMsg.DESCRIPTOR.fields_by_name, BackMsg.DESCRIPTOR.fields_by_name
    assert {name: int(number) for name, number in written.items()} == {
        "metadata": forward["metadata"].number,
        "newSession": forward["new_session"].number,
        "sessionStatusChanged": forward["session_status_changed"].number,
        "scriptIsRunning": SessionStatus.DESCRIPTOR.fields_by_name["script_is_running"].number,
        "rerunScript": back["rerun_script"].number,
    }
    names = {field.number: field.name for field in ForwardMsg.DESCRIPTOR.fields}
    assert [names[number] for number in (1, 2)] == ["hash", "metadata"], "what a message begins with, whatever its kind"


def test_the_script_stands_before_that_of_streamlit() -> None:
    page = in_language('<title>Streamlit</title><script type="module" src="./static/js/index.js"></script>', "nl")
    assert page.index("ineens.js") < page.index("index.js")


def test_a_page_says_while_it_waits_for_the_server(page: Any, app_server: AppServer) -> None:
    page.goto(f"{app_server.url}/tijdlijn")
    page.locator(".st-key-kop").wait_for()
    page.evaluate("""() => {
        window.said = [];
        new MutationObserver(() => window.said.push('wacht' in document.documentElement.dataset))
            .observe(document.documentElement, { attributes: true, attributeFilter: ['data-wacht'] });
    }""")
    page.locator(".st-key-kop_jaar").get_by_text("2040", exact=True).click()
    page.wait_for_function("() => window.said.includes(true) && window.said.at(-1) === false")
