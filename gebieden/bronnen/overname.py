"""Figures of open data in the table of an own area, in place of the assumptions that it began with.

What the user's file says stays, and so does what the user wrote. The four kinds of ground go on adding up to the
surface: what was measured on a map counts, the others share the rest in their proportions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gebieden.basis import Text
from gebieden.bronnen.cijfers import Gebiedscijfer
from gebieden.bronnen.collecties import Herkomst, load_collecties
from gebieden.eigen_kenmerken import ASSUMED, FROM_FILE, GROND, Figure, whole_parts
from gebieden.lezen.regels import load_regels
from gebieden.tabel import Row


@dataclass(frozen=True, eq=False)
class Aanbod:
    """What one kept collection says about a feature of every deelgebied; ``gemeten``: measured on a map."""

    cijfer: Gebiedscijfer
    herkomst: Herkomst
    gemeten: bool


@dataclass(frozen=True)
class Overname:
    """A figure that came in place of another."""

    deelgebied: str
    variable: str
    was: float
    wordt: float
    source: str
    year: int | None


def offers_of(
    figures: Mapping[str, Sequence[Gebiedscijfer]], origins: Mapping[str, Herkomst]
) -> Mapping[str, tuple[Aanbod, ...]]:
    """Put what the collections say by feature; the later a collection stands in its table, the more detailed it is."""
    found: dict[str, tuple[Aanbod, ...]] = {}
    for name, collectie in load_collecties().items():
        for cijfer in figures.get(name, ()):
            if cijfer.kenmerk:
                offer = Aanbod(cijfer, origins[name], bool(collectie.kenmerk))
                found[cijfer.kenmerk] = (*found.get(cijfer.kenmerk, ()), offer)
    return found


def take_over(
    rows: Sequence[Row], ids: Sequence[str], offers: Mapping[str, tuple[Aanbod, ...]]
) -> tuple[list[Figure], list[Overname]]:
    """Replace the figures that may be replaced.

    Parameters
    ----------
    rows : sequence of Row
        ``kenmerken.csv`` of an own area.
    ids : sequence of str
        Its deelgebieden, in the order of the offers.
    offers : mapping
        Per feature what collections say, of ``offers_of``.

    Returns
    -------
    rows, changes : list
        The whole table again, and what changed in it.
    """
    now = {(row.text("deelgebied"), row.text("variable")): row for row in rows}
    new: dict[tuple[str, str], Figure] = {}
    for at, deelgebied in enumerate(ids):
        mine = {name: row for (place, name), row in now.items() if place == deelgebied}
        found = {name: _latest(offers.get(name, ()), at) for name in mine if name not in GROND and _open(mine[name])}
        new |= {(deelgebied, name): _figure(mine[name], offer, at) for name, offer in found.items() if offer}
        new |= {(deelgebied, name): figure for name, figure in _ground(mine, offers, at).items()}
    changes = [_change(now[key], figure) for key, figure in new.items() if now[key].number("value") != figure["value"]]
    return [{**row.values, **new.get(key, {})} for key, row in now.items()], changes


def _open(row: Row) -> bool:
    """Whether a figure may be replaced: assumed at the import, or of open data itself."""
    keys = row.text("source").split(";")
    assumed = row.text("certainty") == "assumption" and ASSUMED in keys
    fetched = {collectie.source for collectie in load_collecties().values()} - {FROM_FILE}
    return assumed or keys[0] in fetched


def _latest(offers: Sequence[Aanbod], at: int) -> Aanbod | None:
    known = [offer for offer in offers if np.isfinite(offer.cijfer.values[at])]
    return known[-1] if known else None


def _figure(row: Row, offer: Aanbod, at: int) -> Figure:
    """A row with the figure of open data: its range, its source, and the day on which it was fetched."""
    cijfer, value = offer.cijfer, float(offer.cijfer.values[at])
    low, high = float(cijfer.low[at]), float(cijfer.high[at])
    whole = cijfer.known[at] >= load_regels().gelijk_aandeel
    note = _note(offer, at)
    return {
        "deelgebied": row.text("deelgebied"),
        "variable": row.text("variable"),
        "value": round(value, 1),
        "low": round(low, 1) if low < high else None,
        "high": round(high, 1) if low < high else None,
        "unit": row.text("unit"),
        "source": cijfer.source,
        "year": cijfer.year,
        "certainty": cijfer.certainty[at] if whole else "assumption",
        "note_nl": note.nl,
        "note_en": note.en,
    }


def _note(offer: Aanbod, at: int) -> Text:
    herkomst, more, day = offer.herkomst, offer.cijfer.note[at], offer.herkomst.opgehaald[:10]
    dutch = (f"{herkomst.naam}, opgehaald op {day}", more.nl)
    english = (f"{herkomst.naam}, fetched on {day}", more.en)
    return Text("; ".join(filter(None, dutch)) + ".", "; ".join(filter(None, english)) + ".")


def _change(row: Row, figure: Figure) -> Overname:
    year = figure["year"]
    return Overname(
        row.text("deelgebied"),
        row.text("variable"),
        row.number("value"),
        float(figure["value"] or 0),
        str(figure["source"]),
        int(year) if year else None,
    )


def _ground(mine: Mapping[str, Row], offers: Mapping[str, tuple[Aanbod, ...]], at: int) -> dict[str, Figure]:
    """The four kinds of ground of one deelgebied, in whole m2 that add up to what they added up to; or nothing."""
    found = {name: _latest(offers.get(name, ()), at) for name in GROND}
    if not any(found.values()) or not all(_open(mine[name]) for name in GROND):
        return {}
    surface = sum(mine[name].number("value") for name in GROND)
    rows = {name: _figure(mine[name], offer, at) if offer else _kept(mine[name]) for name, offer in found.items()}
    measured = {name for name, offer in found.items() if offer and offer.gemeten}
    parts = whole_parts(_shares(rows, measured, surface), round(surface))
    return {name: _fitted(row, part) for (name, row), part in zip(rows.items(), parts, strict=True)}


def _kept(row: Row) -> Figure:
    return dict(row.values)


def _shares(rows: Mapping[str, Figure], measured: set[str], surface: float) -> list[float]:
    """What was measured as it is, the others in their proportions in what is left of the surface."""
    m2 = {name: float(row["value"] or 0) for name, row in rows.items()}
    fixed = sum(m2[name] for name in measured)
    others = sum(value for name, value in m2.items() if name not in measured)
    left = max(surface - fixed, 0.0)
    scale = left / others if others else 0.0
    shares = [value if name in measured else value * scale for name, value in m2.items()]
    return shares if sum(shares) else [1.0] * len(shares)


def _fitted(row: Figure, m2: float) -> Figure:
    """A row with the surface that fits, inside its range."""
    low, high = row["low"], row["high"]
    return {
        **row,
        "value": float(m2),
        "low": None if low is None else min(float(low), m2),
        "high": None if high is None else max(float(high), m2),
    }
