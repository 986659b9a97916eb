"""Let visitors with a browser each use the application for so many minutes.

``make soak``, or ``python -m scripts.duurproef MINUTES FOLDER``. Writes ``memory.csv``, ``verdict.json`` and the log of
the server to the folder, and ends badly when anything went wrong or memory grew by more than is allowed after the
warming up.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from scripts.duurproef.proof import Plan, Verdict, endure

ALLOWED = 0.20  # growth of memory after the warming up: what was asked for


def main(minutes: float, folder: Path) -> int:
    """Run, tell, and return the exit code."""
    plan = Plan(60 * minutes, visitors=int(os.environ.get("GEBIEDSMIX_BEZOEKERS", "5")))
    verdict = endure(plan, folder)
    (folder / "verdict.json").write_text(json.dumps(asdict(verdict), indent=2) + "\n", "utf-8")
    print("\n".join(told(verdict)))
    return 0 if passed(verdict) else 1


def passed(verdict: Verdict) -> bool:
    """Whether nothing went wrong and memory stayed."""
    return not verdict.wrong and verdict.growth.share <= ALLOWED


def told(verdict: Verdict) -> list[str]:
    """Return the verdict in lines."""
    growth = verdict.growth
    return [
        f"{verdict.minutes:.0f} minutes, {sum(verdict.journeys.values())} journeys, {verdict.acts} acts",
        f"memory of the server after the warming up: {growth.base_mb:.0f} MB",
        f"at most {growth.most_mb:.0f} MB later ({growth.share:+.1%}), {growth.last_mb:.0f} MB at the end",
        *(f"went wrong: {words}" for words in verdict.wrong),
        "passed" if passed(verdict) else "failed",
    ]


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), Path(sys.argv[2])))
