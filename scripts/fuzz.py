"""Fuzz the readers, guided by the code that is reached: ``make fuzz``, or ``python -m scripts.fuzz SECONDS [READER]``.

Needs atheris, which ``make fuzz`` puts in a folder of its own. Without a reader all of them get so many seconds, one
after another. What breaks a reader is written to ``build/gevonden``; put it in ``tests/lezers/gevonden/READER/`` when
the reader is mended. What reaches new code is kept in ``build/corpus`` for the next time.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
LONGEST_SECONDS, MOST_MB, MOST_BYTES = 20, 4096, 400_000  # for one input
BLIND = 0.3  # of the changes are those of libFuzzer, which knows no formats
EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
COVERED = re.compile(r"cov: (\d+)")


def fuzz(name: str, seconds: int) -> None:
    """Fuzz a reader for so many seconds; a crash ends it with the bytes that did it."""
    import atheris  # only here, so that the process that starts the others needs none of it

    with atheris.instrument_imports(include=["gebieden", "scenario", "tests.lezers"]):
        from tests.lezers.lezers import read_or_refuse, seeds
        from tests.lezers.mutaties import mutate

    def changed(content: bytes, most: int, seed: int) -> bytes:
        """Change content as its kind breaks best, or blindly."""
        rng = random.Random(seed)
        blind = rng.random() < BLIND
        return bytes(atheris.Mutate(content, most)) if blind else mutate(bytes(content), rng)[:most]

    os.environ["GEBIEDSMIX_DATA"] = tempfile.mkdtemp(prefix="gebiedsmix-fuzz-")
    warnings.simplefilter("error")
    corpus, found = _folder("corpus", name), _folder("gevonden", name)
    for number, content in enumerate(seeds().get(name, ())):
        (corpus / f"zaad-{number}").write_bytes(content)
    limits = [
        f"-max_len={MOST_BYTES}",
        f"-max_total_time={seconds}",
        f"-timeout={LONGEST_SECONDS}",
        f"-rss_limit_mb={MOST_MB}",
    ]
    options = [*limits, "-print_final_stats=1", f"-artifact_prefix={found}/"]
    arguments = [sys.argv[0], *options, str(corpus)]
    atheris.Setup(arguments, lambda content: read_or_refuse(name, bytes(content)), custom_mutator=changed)
    atheris.Fuzz()


def _folder(kind: str, name: str) -> Path:
    folder = BUILD / kind / name.replace(" ", "_")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fuzz_all(seconds: int) -> int:
    """Fuzz every reader in a process of its own and say what came of it; return how many broke."""
    from tests.lezers.lezers import LEZERS

    return sum(_fuzz_one(name, seconds) for name in LEZERS)


def _fuzz_one(name: str, seconds: int) -> bool:
    """Return whether the reader broke."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "scripts.fuzz", str(seconds), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    log = _folder("corpus", name).with_suffix(".log")
    log.write_text(done.stdout + done.stderr, "utf-8")
    executed, covered = EXECUTED.findall(done.stderr), COVERED.findall(done.stderr)
    print(
        f"{name}: {time.monotonic() - begun:.0f} s, {executed[-1] if executed else '?'} inputs,"
        f" {covered[-1] if covered else '?'} places reached, {f'BROKE, see {log}' if done.returncode else 'held'}",
        flush=True,
    )
    return done.returncode != 0


if __name__ == "__main__":
    allowed, *chosen = sys.argv[1:]
    if chosen:
        fuzz(" ".join(chosen), int(allowed))
    sys.exit(min(fuzz_all(int(allowed)), 1))
