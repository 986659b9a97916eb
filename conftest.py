"""How a whole test run behaves: which tests go first, what a skipped test means, and the one browser for all.

GEBIEDSMIX_STRICT=1 makes a skipped test a failure. Only tests marked `geodata` may still skip, and only where
the geodata folder is absent. Otherwise the last line of the run says what was skipped and why.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from scripts.browser import find_chromium
from scripts.visitor import opened_browser

ROOT = Path(__file__).resolve().parent
STRICT = os.environ.get("GEBIEDSMIX_STRICT", "") not in ("", "0")
MARK_OF_FIXTURE = {"geodata": "geodata", "chromium_path": "browser"}
SLOW_FOLDERS = ("benchmarks", "tests/app", "tests/export", "tests/lezers")  # whole pages and files, everything once
SKIPPED = pytest.StashKey["SkippedTests"]()

# The same examples on every machine that judges; fresh ones on a machine where someone is looking.
settings.register_profile("gebiedsmix", deadline=None, derandomize=STRICT, print_blob=True)
settings.load_profile("gebiedsmix")


def geodata_folder() -> Path:
    """Where the real geodata are, if they are: GEBIEDSMIX_GEODATA, else a folder beside the repository."""
    return Path(os.environ.get("GEBIEDSMIX_GEODATA", ROOT.parent / "shared" / "geodata"))


@pytest.fixture(autouse=True)
def numpy_in_doctests(doctest_namespace: dict[str, object]) -> None:
    """Let an example in a docstring say ``np`` where the module itself does not need it."""
    doctest_namespace["np"] = np


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of the Chromium that `make browser` found or installed."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium; run `make browser` or name one in CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Any]:
    """One headless browser for the whole run (a playwright Browser)."""
    with opened_browser(chromium_path) as opened:
        yield opened


class SkippedTests:
    """What was skipped and why, by node id; also when the tests ran in other processes."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has ended."""
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A module has been collected."""
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.reasons[report.nodeid] = skip_reason(report)


def pytest_configure(config: pytest.Config) -> None:
    """Keep what was skipped with the run itself, in the process that tells it."""
    if not hasattr(config, "workerinput"):
        config.stash[SKIPPED] = SkippedTests()
        config.pluginmanager.register(config.stash[SKIPPED])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by fixture; what is fast goes first, what needs a browser last."""
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        if any(item.path.is_relative_to(ROOT / folder) for folder in SLOW_FOLDERS):
            item.add_marker("slow")
    items.sort(key=lambda item: [item.get_closest_marker(mark) is not None for mark in ("browser", "slow")])


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what reads real geodata where there are none."""
    if item.get_closest_marker("geodata") and not geodata_folder().is_dir():
        pytest.skip("the geodata folder is absent; name it in GEBIEDSMIX_GEODATA")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test, judged."""
    report = yield
    exempt = item.get_closest_marker("geodata") is not None and not geodata_folder().is_dir()
    if not hasattr(report, "wasxfail"):
        _judge(report, exempt=exempt)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that was skipped while it was collected, judged."""
    report = yield
    _judge(report, exempt=False)
    return report


def _judge(report: pytest.TestReport | pytest.CollectReport, *, exempt: bool) -> None:
    if report.skipped and STRICT and not exempt:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, which GEBIEDSMIX_STRICT forbids: {skip_reason(report)}"


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why pytest skipped this."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last what was skipped and why."""
    skipped = config.stash.get(SKIPPED, None)
    if skipped and skipped.reasons and not STRICT:
        print(skip_line(skipped.reasons))  # noqa: T201


def skip_line(skipped: dict[str, str]) -> str:
    """One line: per reason how many tests were skipped, and which.

    >>> skip_line({"tests/test_a.py::test_x": "no browser", "tests/test_a.py::test_y": "no browser"})
    'skipped: test_x, test_y (no browser)'
    """
    names: dict[str, list[str]] = {}
    for nodeid, reason in skipped.items():
        names.setdefault(reason, []).append(nodeid.rpartition("::")[2] or nodeid)
    return "skipped: " + "; ".join(f"{', '.join(tests)} ({reason})" for reason, tests in names.items())
