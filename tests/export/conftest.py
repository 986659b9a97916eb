"""Files that several tests look at: each is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from gebieden.laden import load_gebied
from scenario.export.formaten import export
from scenario.export.inhoud import Inhoud, make_inhoud
from tests.export.verhalen import MOMENT, hostile_story, twelve

MadeOnce = Callable[[str], Path]


@pytest.fixture(scope="session")
def hostile() -> Inhoud:
    """Twelve scenarios whose names would like to break things."""
    return hostile_story()


@pytest.fixture(scope="session")
def hostile_file(hostile, tmp_path_factory) -> MadeOnce:
    """Call it with a suffix: the file of those twelve."""
    folder = tmp_path_factory.mktemp("vijandig")
    return cache(lambda suffix: export(hostile, folder / f"uit{suffix}"))


@pytest.fixture(scope="session")
def twelve_file(tmp_path_factory) -> MadeOnce:
    """Call it with a suffix: twelve scenarios of Haven-Stad."""
    inhoud = make_inhoud(load_gebied("havenstad"), twelve(), "en", MOMENT)
    folder = tmp_path_factory.mktemp("twaalf")
    return cache(lambda suffix: export(inhoud, folder / f"uit{suffix}"))
