"""How sure a choice is, as plain data for JSON and for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gebieden.basis import Array
from scenario.robuustheid.onderzoek import Onzekerheid, Robuustheid


def as_document(gebied: str, found: Robuustheid) -> dict[str, Any]:
    """Return what was found; shares and weights 0-1, scores and regret in points, null where nothing can be said."""
    tabel, smaa, omslag = found.tabel, found.smaa, found.omslagpunten
    names = tabel.scenarios
    low, high = smaa.interval
    return {
        "gebied": gebied,
        "kader": tabel.kader,
        "scenarios": list(names),
        "haalbaar": dict(zip(names, map(bool, found.haalbaar), strict=True)),
        "trekkingen": smaa.draws,
        "seed": found.seed,
        "weging": found.weging.text.nl,
        "perspectief": found.perspectief.id if found.perspectief else None,
        "gewichten": _named(tabel.ids, found.weights),
        "criteria": [{"id": entry.id, "naam": entry.text.nl, "herkomst": entry.herkomst} for entry in tabel.criteria],
        "weggelaten": [criterium.id for criterium in tabel.left_out],
        "scores": {name: _named(tabel.ids, row) for name, row in zip(names, tabel.scores, strict=True)},
        "rangen": _rows(names, smaa.acceptability),
        "rangen_laag": _rows(names, low),
        "rangen_hoog": _rows(names, high),
        "centrale_gewichten": {
            name: _named(tabel.ids, row) if row[0] == row[0] else None
            for name, row in zip(names, smaa.central_weights, strict=True)
        },
        "vertrouwen": _named(names, smaa.confidence),
        "paarsgewijs": {name: _named(names, row) for name, row in zip(names, smaa.pairwise, strict=True)},
        "spijt": {
            "trekkingen": found.spijt.draws,
            "gemiddeld": _named(names, found.spijt.gemiddeld),
            "marge": _named(names, found.spijt.marge),
            "grootste": _named(names, found.spijt.grootste),
        },
        "winnaar": list(omslag.winnaars),
        "voorsprong": omslag.voorsprong,
        "omslagpunten": [
            {
                "criterium": point.criterium,
                "gewicht": point.gewicht,
                "omslag": point.omslag,
                "verschil": point.verschil,
                "wint": point.wint,
            }
            for point in omslag.punten
        ],
        "verschuivingen": [
            {"scenario": entry.scenario, "gewicht": entry.gewicht, "gewichten": _named(tabel.ids, entry.gewichten)}
            for entry in omslag.verschuivingen
        ],
        "perspectieven": _perspectieven(found),
        "later_elders": _later_elders(found),
        "kentallen": _uncertainty(found, found.onzekerheid) if found.onzekerheid else None,
    }


def _named(names: Sequence[str], values: Array) -> dict[str, float]:
    return dict(zip(names, map(float, values), strict=True))


def _rows(names: Sequence[str], values: Array) -> dict[str, list[float]]:
    return {name: [float(value) for value in row] for name, row in zip(names, values, strict=True)}


def _perspectieven(found: Robuustheid) -> dict[str, Any] | None:
    side = found.perspectieven
    if side is None:
        return None
    names = found.tabel.scenarios
    return {
        "aantal": len(side.perspectieven),
        "winnaars": {entry.id: list(won) for entry, won in zip(side.perspectieven, side.winners, strict=True)},
        "waarden": {entry.id: _named(names, row) for entry, row in zip(side.perspectieven, side.values, strict=True)},
        "andere_winnaar": side.other_winner,
        "eensgezindheid": side.concordance,
        "conflict": side.conflict,
        "consensus": _named(names, side.consensus),
        "eens": [list(pair) for pair in side.agreed()],
        "botsingen": [{"scenarios": [a, b], "conflict": value} for a, b, value in side.clashes()],
    }


def _later_elders(found: Robuustheid) -> dict[str, Any]:
    seen = found.later_elders
    names = seen.tabel.scenarios
    return {
        "rangen": {entry.id: _named(names, row) for entry, row in zip(seen.perspectieven, seen.ranks, strict=True)},
        "rangen_per_groep": {
            name: _named(names, row) for name, row in zip(seen.tabel.ids, seen.per_groep, strict=True)
        },
        "gewichten": _named(seen.tabel.ids, seen.gewichten),
        "vergeten": [
            {
                "scenario": entry.scenario,
                "groepen": list(entry.groepen),
                "omslag": entry.omslag,
                "wint": entry.wint,
                "tekst": entry.text.nl,
            }
            for entry in seen.vergeten
        ],
    }


def _uncertainty(found: Robuustheid, unsure: Onzekerheid) -> Mapping[str, Any]:
    names, moved, enough = found.tabel.scenarios, unsure.gevoeligheid, unsure.haalt_normen
    low, high = enough.interval(enough.alle)
    return {
        "trekkingen": unsure.toekomsten.draws,
        "winnaar": names[moved.winnaar],
        "kantelt": moved.kantelt,
        "kantelt_interval": list(moved.kantelt_interval),
        "beslissend": [
            {"kental": name, "verband": float(r), "laag": float(a), "hoog": float(b), "aandeel": float(share)}
            for name, r, a, b, share in zip(
                moved.kentallen, moved.verband, moved.verband_laag, moved.verband_hoog, moved.aandeel, strict=True
            )
        ],
        "kantelkentallen": [
            {"kental": entry.kental, "waarde": entry.value, "wint": names[entry.winnaar]}
            for entry in unsure.kantelkentallen
        ],
        "alle_normen": _named(names, enough.alle),
        "alle_normen_laag": _named(names, low),
        "alle_normen_hoog": _named(names, high),
        "bindende_normen": _named(names, enough.bindend),
        "minimum_overal": _named(names, enough.minimum),
        "per_norm": {check.norm.id: _named(names, enough.per_norm[:, at]) for at, check in enumerate(enough.checks)},
    }
