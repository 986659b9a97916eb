"""Bytes of any kind end in work that was read or in one clear line, for every reader; what was once found is kept.

``GEBIEDSMIX_FUZZ`` sets the seconds per reader (1 here, minutes in CI, an hour by hand with ``make fuzz``, which is
guided by the code that it reaches).
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.lezers.lezers import LEZERS, read_or_refuse, seeds
from tests.lezers.mutaties import mutated

FOUND = Path(__file__).parent / "gevonden"
SECONDS = float(os.environ.get("GEBIEDSMIX_FUZZ", "1"))


@pytest.fixture(autouse=True)
def own_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEBIEDSMIX_DATA", str(tmp_path))


@pytest.mark.parametrize("name", LEZERS)
def test_every_reader_reads_or_refuses_whatever_it_gets(name: str) -> None:
    until = time.monotonic() + SECONDS
    for content in mutated(seeds().get(name, (b"",)), random.Random(name)):
        try:
            read_or_refuse(name, content)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the bytes that did it are what one wants to know
            pytest.fail(f"{name} broke on {content[:400]!r}: {error!r}")
        if time.monotonic() > until:
            break


@pytest.mark.parametrize("name", LEZERS)
def test_a_reader_reads_what_it_should(name: str) -> None:
    for content in seeds().get(name, ()):
        LEZERS[name](content)


def test_what_once_broke_a_reader_breaks_it_no_more() -> None:
    for path in sorted(FOUND.glob("*/*")):
        read_or_refuse(path.parent.name.replace("_", " "), path.read_bytes())
