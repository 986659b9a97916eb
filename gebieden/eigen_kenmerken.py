"""What stands in an area of the user now: figures from its file where they are, flagged assumptions elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from gebieden.basis import Text, data_path
from gebieden.lezen.kolommen import columns_by_lower_name
from gebieden.lezen.laag import Value, shown
from gebieden.lezen.regels import load_regels
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak
from gebieden.tabel import Row, read_table

GROND = ("bestaand_uitgeefbaar_m2", "bestaand_verharding_m2", "bestaand_groen_m2", "bestaand_water_m2")
FROM_FILE, ASSUMED = "eigen_bestand", "eigen_aanname"

Figure = dict[str, str | float | None]


@dataclass(frozen=True)
class _Kenmerk:
    """A feature: its unit, what it is when nobody knows, and the assumption about it if there is one."""

    unit: str
    default: float | None
    assumed: Row | None


@lru_cache(maxsize=1)
def _kenmerken() -> Mapping[str, _Kenmerk]:
    assumed = {row.text("variable"): row for row in read_table(data_path("eigen_gebied.csv"))}
    rows = read_table(data_path("kenmerken.csv"))
    found = {
        row.text("id"): _Kenmerk(row.text("unit"), row.optional_number("default"), assumed.get(row.text("id")))
        for row in rows
        if row.text("id") != "opp_m2"
    }
    return MappingProxyType(found)


def figures_of(vlak: Vlak, bestand: str, log: Logboek) -> Iterator[Figure]:
    """Give every feature of one deelgebied as a row of ``kenmerken.csv``.

    Parameters
    ----------
    vlak : Vlak
        The deelgebied, with the columns of its file.
    bestand : str
        Name of the file, for the remark at each figure.
    log : Logboek
        Where it is told which columns were used and which were not.
    """
    columns = columns_by_lower_name(vlak.kolommen)
    given = {name: value for name in _kenmerken() if (value := _usable(name, columns, vlak, log)) is not None}
    ground = _ground(vlak, given, log)
    for name, kenmerk in _kenmerken().items():
        if name in ground:
            yield {**ground[name], "deelgebied": vlak.id, "variable": name}
        elif name in given:
            yield _row(vlak, name, given[name], kenmerk.unit, bestand)
        else:
            yield {**_assumption(kenmerk), "deelgebied": vlak.id, "variable": name}


def tell_columns(vlakken: tuple[Vlak, ...], log: Logboek) -> None:
    """Tell once which columns of the file became features."""
    here = {name for vlak in vlakken for name in columns_by_lower_name(vlak.kolommen)}
    used = [name for name in _kenmerken() if name in here]
    if used:
        names = ", ".join(used)
        log.noted("columns_used", "", Text(f"overgenomen uit het bestand: {names}", f"taken from the file: {names}"))


def _usable(name: str, columns: Mapping[str, Value], vlak: Vlak, log: Logboek) -> float | None:
    """A figure of the file, when it is a number that can be; a code for 'secret' or 'unknown' is none."""
    raw = columns.get(name)
    if raw is None or isinstance(raw, bool):
        return None
    try:
        value = float(raw)
    except ValueError:
        value = math.nan
    share = _kenmerken()[name].unit == "aandeel"
    if math.isfinite(value) and value >= 0 and (not share or value <= 1):
        return value
    text = shown(str(raw))
    log.noted(
        "column_not_used",
        vlak.naam,
        Text(
            f"{name} = {text} is geen bruikbaar getal; aanname gebruikt",
            f"{name} = {text} is no usable number; assumed",
        ),
    )
    return None


def _row(vlak: Vlak, name: str, value: float, unit: str, bestand: str) -> Figure:
    return {
        "deelgebied": vlak.id,
        "variable": name,
        "value": value,
        "low": None,
        "high": None,
        "unit": unit,
        "source": FROM_FILE,
        "year": None,
        "certainty": "verified",
        "note_nl": f"Kolom {name} van {bestand}.",
        "note_en": f"Column {name} of {bestand}.",
    }


def _assumption(kenmerk: _Kenmerk, value: float | None = None, share_of_m2: float | None = None) -> Figure:
    row = kenmerk.assumed
    if row is None:
        return {
            "value": kenmerk.default,
            "low": kenmerk.default,
            "high": None,
            "unit": kenmerk.unit,
            "source": ASSUMED,
            "year": None,
            "certainty": "assumption",
            "note_nl": "Niet in het bestand, daarom nul. Vul hier in wat er staat.",
            "note_en": "Not in the file, so zero. Fill in what stands there.",
        }
    scale = 1.0 if share_of_m2 is None else share_of_m2
    return {
        "value": row.number("value") if value is None else value,
        "low": row.number("low") * scale,
        "high": row.number("high") * scale,
        "unit": kenmerk.unit,
        "source": row.text("source"),
        "year": None,
        "certainty": row.text("certainty"),
        "note_nl": row.text("note_nl"),
        "note_en": row.text("note_en"),
    }


def surface_of(vlak: Vlak) -> int:
    """Surface of a deelgebied in whole m2, as every table of its area uses it."""
    return round(float(vlak.vorm.area))


def _ground(vlak: Vlak, given: Mapping[str, float], log: Logboek) -> dict[str, Figure]:
    """The four kinds of ground, adding up to the surface; assumed where the file does not give all four."""
    total, surface = sum(given.get(name, 0.0) for name in GROND), surface_of(vlak)
    known = all(name in given for name in GROND)
    if known and abs(total - surface) <= load_regels().grond_verschil * surface:
        parts = whole_parts([given[name] / total for name in GROND], surface)
        if round(total) != surface:
            text = Text("grondsoorten naar verhouding passend gemaakt", "kinds of ground made to fit in proportion")
            log.mended("ground_scaled", vlak.naam, text, total, float(surface))
        rows = zip(GROND, parts, strict=True)
        return {name: _row(vlak, name, part, "m2", "het bestand, passend gemaakt") for name, part in rows}
    if any(name in given for name in GROND):
        log.noted(
            "ground_not_used",
            vlak.naam,
            Text(
                "grondsoorten niet gebruikt: alle vier zijn nodig en samen moeten ze het oppervlak zijn",
                "kinds of ground not used: all four are needed and together they must be the surface",
            ),
        )
    assumed = [_kenmerken()[name] for name in GROND]
    shares = [kenmerk.assumed.number("value") if kenmerk.assumed else 0.0 for kenmerk in assumed]
    parts = whole_parts(shares, surface)
    triples = zip(GROND, assumed, parts, strict=True)
    return {name: _assumption(kenmerk, part, float(surface)) for name, kenmerk, part in triples}


def whole_parts(shares: list[float], total: int) -> list[int]:
    """Divide a whole number by shares into whole numbers that add up to it (largest remainder).

    >>> whole_parts([0.5, 0.25, 0.2, 0.05], 11)
    [5, 3, 2, 1]
    """
    exact = np.array(shares) / sum(shares) * total
    parts = np.floor(exact).astype(int)
    largest = np.argsort(parts - exact, kind="stable")
    parts[largest[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]
