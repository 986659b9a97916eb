"""Reading a file safely: a private copy, a limited process of its own, and plain data back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.inlezen import Inlezing, read_inlezing
from gebieden.lezen.kind import too_heavy
from gebieden.lezen.laag import Keuzes
from gebieden.lezen.regels import MB, Inleesregels, load_regels
from gebieden.lezen.uitpakken import Bron, prepare

PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "GDAL_DATA", "PROJ_DATA", "PROJ_LIB", "PYTHONHOME", "VIRTUAL_ENV")
NOWHERE = "http://127.0.0.1:9"  # technical: the discard port; whatever asks for the network gets nothing


def read_area(path: Path, keuzes: Keuzes | None = None, name: str = "", regels: Inleesregels | None = None) -> Inlezing:
    """Read any vector file into polygons that can be an area, with a report of what was mended and refused.

    Parameters
    ----------
    path : Path
        The file; it is copied and never opened itself.
    keuzes : Keuzes, optional
        What the user says about it; guessed and reported otherwise.
    name : str
        What the user calls the file, when it lies on disk under another name (an upload).
    regels : Inleesregels, optional
        Limits and tolerances; the shipped ones when absent.

    Returns
    -------
    Inlezing
        A valid coverage in RD metres (EPSG:28992).

    Raises
    ------
    GebiedsmixError
        One sentence about what is wrong with the file and how to mend it.
    """
    limits = regels or load_regels()
    with tempfile.TemporaryDirectory(prefix="gebiedsmix-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        inside = folder / "bestand"
        inside.mkdir()
        bron = prepare(Path(path), name or Path(path).name, inside, limits)
        answer = _ask(folder, bron, keuzes or Keuzes(), limits)
    if "fout" in answer:
        raise _as_error(answer["fout"])
    return read_inlezing(answer)


def _ask(folder: Path, bron: Bron, keuzes: Keuzes, regels: Inleesregels) -> dict[str, Any]:
    order, answer = folder / "opdracht.json", folder / "antwoord.json"
    asked = {"bestand": str(bron.path), "soort": bron.soort.id, "keuzes": asdict(keuzes), "regels": asdict(regels)}
    order.write_text(json.dumps(asked), encoding="utf-8")
    try:
        subprocess.run(
            [sys.executable, "-P", "-m", "gebieden.lezen.kind", str(order)],
            cwd=folder,
            env=_surroundings(folder, bron),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=regels.seconden,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_heavy() from error
    if not answer.is_file():
        raise too_heavy()
    if answer.stat().st_size > regels.uitgepakt_mb * MB:
        raise too_heavy()
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def _surroundings(folder: Path, bron: Bron) -> dict[str, str]:
    """The environment of the process: no secrets, no network, one thread, one driver."""
    given = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {
        **given,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "PYTHONUTF8": "1",
        "TMPDIR": str(folder),
        "TEMP": str(folder),
        "OPENBLAS_NUM_THREADS": "1",
        "GDAL_NUM_THREADS": "1",
        "http_proxy": NOWHERE,
        "https_proxy": NOWHERE,
        "GDAL_HTTP_TIMEOUT": "1",
        "GDAL_DISABLE_READDIR_ON_OPEN": "FALSE",
        "GML_SKIP_RESOLVE_ELEMS": "ALL",
        "SHAPE_RESTORE_SHX": "YES",
        "PROJ_NETWORK": "OFF",
        **_only_driver(bron),
    }


def _only_driver(bron: Bron) -> dict[str, str]:
    if not bron.soort.drivers:
        return {}
    from gebieden.lezen.gdal import drivers_to_skip  # only these files need GDAL

    skipped = ",".join(drivers_to_skip(bron.soort))
    return {"OGR_SKIP": skipped, "GDAL_SKIP": skipped}


def _as_error(found: Mapping[str, str]) -> GebiedsmixError:
    words = (found[side].replace("{", "{{").replace("}", "}}") for side in ("nl", "en"))
    return GebiedsmixError(found["code"], Text(*words))
