"""Logging in: off unless asked for, closed when it is asked for, and never in the way of participants."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scenario.app.server import SCRIPT


@pytest.fixture
def visit(folder: Path) -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=60)


def test_nobody_has_to_log_in_unless_the_organisation_wants_it(visit: AppTest) -> None:
    visit.run()
    assert not visit.exception
    assert visit.selectbox or visit.button


def test_without_a_provider_nobody_comes_in(visit: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_LOGIN", "1")
    visit.run()
    assert not visit.exception
    assert "secrets.toml" in visit.error[0].value
    assert not visit.selectbox
    assert not visit.button


def test_who_is_not_logged_in_sees_only_the_way_in(visit: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_LOGIN", "1")
    monkeypatch.setattr("streamlit.user", {"is_logged_in": False})
    visit.run()
    assert [button.key for button in visit.button] == ["login"]
    assert not visit.selectbox


def test_who_is_logged_in_comes_in(visit: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_LOGIN", "1")
    monkeypatch.setattr("streamlit.user", {"is_logged_in": True})
    visit.run()
    assert not visit.exception
    assert "login" not in [button.key for button in visit.button]
    assert visit.selectbox or visit.button
