"""Fuzz one reader, guided by the code that is reached: ``python -m scripts.fuzz READER SECONDS``; all: ``make fuzz``.

Needs atheris, which ``make fuzz`` installs in an environment of its own. What breaks a reader is written to
``build/gevonden``; put it in ``tests/lezers/gevonden/READER/`` when the reader is mended.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gebieden", "scenario", "tests.lezers"]):
    from tests.lezers.lezers import read_or_refuse, seeds

BUILD = Path(__file__).parents[1] / "build"


def main(name: str, seconds: int) -> None:
    """Fuzz a reader for so many seconds; a crash ends it with the bytes that did it."""
    os.environ["GEBIEDSMIX_DATA"] = tempfile.mkdtemp(prefix="gebiedsmix-fuzz-")
    corpus = BUILD / "corpus" / name.replace(" ", "_")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds().get(name, ())):
        (corpus / f"zaad-{number}").write_bytes(content)
    found = BUILD / "gevonden" / name.replace(" ", "_")
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", f"-artifact_prefix={found}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda content: read_or_refuse(name, bytes(content)))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
