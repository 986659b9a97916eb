"""The process in which a file of unknown origin is opened: little memory, little time, nothing of value.

Started by ``gebieden.lezen.proces`` as ``python -m gebieden.lezen.kind ORDER``; answers in a file beside the order.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.inlezen import clean_layer, error_document, read_layer
from gebieden.lezen.laag import Keuzes
from gebieden.lezen.regels import MB, Inleesregels
from gebieden.lezen.soorten import SOORTEN
from gebieden.lezen.uitpakken import Bron

NOT_NEEDED = ("pandas", "geopandas", "pyarrow")  # pyogrio would load them: half of the time, and more to attack


def main(order: Path) -> None:
    """Carry out one order and write the answer."""
    asked = json.loads(order.read_text(encoding="utf-8"))
    regels = Inleesregels(**asked["regels"])
    limit_process(regels)
    for heavy in NOT_NEEDED:
        sys.modules.setdefault(heavy, None)  # type: ignore[arg-type]  # None: looks as if it is not installed
    answer = order.with_name("antwoord.json")
    beside = answer.with_suffix(".deel")
    beside.write_text(json.dumps(_answer(asked, regels)), encoding="utf-8")
    beside.replace(answer)


def _answer(asked: dict[str, Any], regels: Inleesregels) -> dict[str, Any]:
    keuzes = Keuzes(**{**asked["keuzes"], "only": tuple(asked["keuzes"]["only"])})
    bron = Bron(Path(asked["bestand"]), SOORTEN[asked["soort"]])
    try:
        return clean_layer(read_layer(bron, keuzes, regels), keuzes, regels).as_document()
    except GebiedsmixError as error:
        return error_document(error)
    except MemoryError:
        return error_document(too_heavy())


def too_heavy() -> GebiedsmixError:
    """Make the error for a file that needs more memory or time than a file may have."""
    return GebiedsmixError(
        "too_heavy",
        Text(
            "Het bestand is te zwaar om te lezen. Vereenvoudig de vlakken of knip uw gebied eruit.",
            "The file is too heavy to read. Simplify the polygons or cut your area out.",
        ),
    )


def limit_process(regels: Inleesregels) -> None:
    """Limit memory, processor time and the size of files; systems without such limits still have the clock."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {
        resource.RLIMIT_AS: int(regels.geheugen_mb * MB),
        resource.RLIMIT_CPU: int(regels.seconden),
        resource.RLIMIT_FSIZE: int(regels.uitgepakt_mb * MB),
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (OSError, ValueError):
            continue  # macOS refuses some of them


if __name__ == "__main__":
    main(Path(sys.argv[1]))
