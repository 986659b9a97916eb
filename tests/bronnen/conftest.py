"""An own work folder and quick limits for every test of fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from gebieden.bronnen.collecties import Collectie, find_collectie
from gebieden.bronnen.haalregels import Haalregels, load_haalregels
from gebieden.gebied import Gebied
from gebieden.laden import load_gebied
from tests.bronnen.diensten import Dienst, running


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, empty; nothing on the way to the loopback address."""
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path / "werk"))
    monkeypatch.setenv("COLUMNS", "160")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "werk"


@pytest.fixture
def regels() -> Haalregels:
    """The shipped limits, with the patience of a test."""
    return replace(load_haalregels(), seconden_vraag=2, seconden_verbinden=1, wachten_s=0.01, wachten_meest_s=0.05)


@pytest.fixture
def havenstad() -> Gebied:
    return load_gebied("havenstad")


@pytest.fixture
def serve() -> Iterator[Callable[[Dienst], Dienst]]:
    """Call it with a service: it runs until the test ends."""
    with ExitStack() as stack:
        yield lambda dienst: stack.enter_context(running(dienst))


@pytest.fixture
def at() -> Callable[..., Collectie]:
    """Call it with an address: the CBS collection of that service."""

    def collectie(adres: str, name: str = "cbs_buurten") -> Collectie:
        return replace(find_collectie(name), adres=adres)

    return collectie
