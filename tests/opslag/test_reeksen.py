"""Any order of adding, repeating, colliding and reopening: the log is the list that one would have kept by hand."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from scenario.opslag.logboek import Logboek, Nieuw, VersionConflictError, open_logboek

EXAMPLES = int(os.environ.get("GEBIEDSMIX_REEKSEN", "10"))  # 500 by hand


class LogMachine(RuleBasedStateMachine):
    """The log beside a plain list."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name) / 'log.sqlite'}"
        self.logboek: Logboek = open_logboek(self.url)
        self.kept: list[tuple[str, dict[str, object]]] = []
        self.keys: dict[str, int] = {}

    @rule(kind=st.sampled_from("abc"), content=st.dictionaries(st.text(max_size=5), st.text(), max_size=2))
    def add(self, kind: str, content: dict[str, object]) -> None:
        self.kept.append((kind, content))
        assert self.logboek.append("s", [Nieuw(kind, content)]) == len(self.kept)

    @rule(key=st.sampled_from(["k1", "k2", "k3"]))
    def add_or_repeat(self, key: str) -> None:
        if key not in self.keys:
            self.kept.append(("sleutel", {}))
            self.keys[key] = len(self.kept)
        assert self.logboek.append("s", [Nieuw("sleutel", {}, key)]) == len(self.kept)

    @rule()
    def add_with_the_version_seen(self) -> None:
        self.logboek.append("s", [Nieuw("gezien")], expected=len(self.kept))
        self.kept.append(("gezien", {}))

    @precondition(lambda self: self.kept)
    @rule(behind=st.integers(1, 3))
    def collide(self, behind: int) -> None:
        seen = max(0, len(self.kept) - behind)
        with pytest.raises(VersionConflictError) as refused:
            self.logboek.append("s", [Nieuw("te laat")], expected=seen)
        assert [event.soort for event in refused.value.sinds] == [kind for kind, _ in self.kept[seen:]]

    @rule()
    def reopen(self) -> None:
        self.logboek.close()
        self.logboek = open_logboek(self.url)

    @invariant()
    def log_is_the_list(self) -> None:
        assert [(event.soort, dict(event.inhoud)) for event in self.logboek.read("s")] == self.kept

    def teardown(self) -> None:
        self.logboek.close()
        self.folder.cleanup()


TestLog = LogMachine.TestCase
TestLog.settings = settings(max_examples=EXAMPLES, stateful_step_count=15)
