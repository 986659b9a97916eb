"""All benchmarks in one report: ``build/bench.md`` for people and ``build/bench.json`` for programs.

    make bench                                      everything
    make bench BENCH=benchmarks/bench_core.py       one part, without how cost grows: build/bench-core.md
    make bench BENCH=groei                          only how cost grows: build/bench-groei.md

Beside every figure its target, the memory it took and, where there is one, how much longer a peer took in the same run.
The machine's own limits are measured in the same run too, since machines differ and are shared.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.groei import measure_growth
from benchmarks.machine import describe

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
GROWTH = "groei"


def measured(part: str) -> list[dict[str, Any]]:
    """Run a file or folder of benchmarks with pytest and return what each took."""
    raw = BUILD / "bench-ruw.json"
    options = ["--benchmark-enable", "--benchmark-only", f"--benchmark-json={raw}", "-q", "--timeout=900"]
    subprocess.run([sys.executable, "-m", "pytest", part, *options], check=False)
    return list(json.loads(raw.read_text(encoding="utf-8"))["benchmarks"])


def row_of(found: dict[str, Any], targets: dict[str, Any]) -> dict[str, Any]:
    """Return one line of the report; a screen tells its own milliseconds, which leave out the robot at the keys."""
    extra = dict(found["extra_info"])
    own = extra.pop("median_ms", None)
    seconds = own / 1000 if own is not None else extra.pop("seconds", found["stats"]["median"])
    target = targets.get(found["name"], {}).get("seconds")
    return {
        "name": found["name"],
        "file": Path(found["fullname"].split("::")[0]).name,
        "seconds": seconds,
        "best": found["stats"]["min"],
        "target": target,
        "met": None if target is None else seconds <= target,
        "beside": extra,
    }


def as_markdown(machine: dict[str, Any], rows: list[dict[str, Any]], grown: dict[str, dict[str, Any]]) -> str:
    """Write the report for people."""
    lines = ["# Benchmarks", "", *(f"- {name}: {value}" for name, value in machine.items()), ""]
    lines += ["| what | median | best | target | met | beside |", "|---|---:|---:|---:|---|---|"]
    for row in rows:
        target = "" if row["target"] is None else short(row["target"])
        met = {None: "", True: "yes", False: "**no**"}[row["met"]]
        beside = ", ".join(f"{name} {value:.4g}" for name, value in row["beside"].items() if not isinstance(value, str))
        lines.append(
            f"| {row['name']} | {short(row['seconds'])} | {short(row['best'])} | {target} | {met} | {beside} |"
        )
    lines += ["", "| grows with | sizes | seconds | exponent |", "|---|---|---|---:|"]
    lines += [f"| {name} | {each['sizes']} | {each['seconds']} | {each['exponent']} |" for name, each in grown.items()]
    return "\n".join(lines) + "\n"


def short(seconds: float) -> str:
    """Return a time as people say it.

    >>> short(0.00143), short(2.5)
    ('1.43 ms', '2.50 s')
    """
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def main(part: str = "") -> None:
    """Measure everything, or one file of benchmarks, or only ``groei``; write both reports."""
    BUILD.mkdir(exist_ok=True)
    begun, machine = time.monotonic(), describe()
    targets = tomllib.loads((HERE / "doelen.toml").read_text(encoding="utf-8"))
    rows = [] if part == GROWTH else [row_of(found, targets) for found in measured(part or str(HERE))]
    grown = measure_growth() if part in ("", GROWTH) else {}
    machine["seconds_for_all_of_this"] = round(time.monotonic() - begun)
    name = "bench" + (f"-{Path(part).stem.removeprefix('bench_')}" if part else "")
    report = {"machine": machine, "benchmarks": rows, "growth": grown}
    (BUILD / f"{name}.json").write_text(json.dumps(report, indent=1, default=str), encoding="utf-8")
    (BUILD / f"{name}.md").write_text(as_markdown(machine, rows, grown), encoding="utf-8")
    print((BUILD / f"{name}.md").read_text(encoding="utf-8"))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
