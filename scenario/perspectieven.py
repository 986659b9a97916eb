"""Viewpoints: who weighs what how heavily. Starting points that a real party overwrites, never the answer.

The weights lie in ``data/perspectieven.csv``; which of its columns weigh the groups of which lens in
``data/perspectieven_kaders.csv``. A lens that is not there is weighed by nobody but the user.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from types import MappingProxyType

from gebieden.basis import Certainty, GebiedsmixError, Text, data_path, unknown
from gebieden.tabel import Row, read_table

NEUTRAAL = "neutraal"
ALWAYS_SHOWN = (NEUTRAAL, "toekomstige_generaties", "natuur")  # without the last two, later and elders vanish


@dataclass(frozen=True, eq=False)
class Perspectief:
    """A viewpoint: a set of weights on one or more lenses.

    Parameters
    ----------
    id, text, note : str, Text, Text
        Who it is and what they find important.
    source, certainty : str
        The position has a source; the numbers are an assumption.
    weights : mapping
        Per lens the weight of each of its groups; a lens adds up to 1.
    """

    id: str
    text: Text
    note: Text
    source: str
    certainty: Certainty
    weights: Mapping[str, Mapping[str, float]]

    def on(self, kader: str) -> Mapping[str, float]:
        """Return the weights of the groups of a lens.

        Raises
        ------
        GebiedsmixError
            ``no_weights``: this viewpoint says nothing about that lens.
        """
        if kader not in self.weights:
            raise GebiedsmixError(
                "no_weights",
                Text(
                    "Perspectief '{naam_nl}' zegt niets over kader '{kader}'. Kies {kaders}, of geef eigen gewichten.",
                    "Viewpoint '{naam_en}' says nothing about lens '{kader}'. Choose {kaders}, or give own weights.",
                ),
                {
                    "naam_nl": self.text.nl,
                    "naam_en": self.text.en,
                    "kader": kader,
                    "kaders": ", ".join(self.weights),
                },
            )
        return self.weights[kader]


def own_perspectief(id: str, text: Text, kader: str, weights: Mapping[str, float]) -> Perspectief:
    """Make a viewpoint of your own on one lens, for instance the mean of what participants gave."""
    note = Text("Eigen gewichten.", "Own weights.")
    return Perspectief(id, text, note, "eigen_waarde", "assumption", MappingProxyType({kader: dict(weights)}))


@lru_cache(maxsize=1)
def load_perspectieven() -> Mapping[str, Perspectief]:
    """Return the shipped viewpoints by id, neutral first.

    Raises
    ------
    GebiedsmixError
        ``broken_table``.
    """
    columns: dict[str, dict[str, list[str]]] = {}
    for row in read_table(data_path("perspectieven_kaders.csv")):
        columns.setdefault(row.text("kader"), {})[row.text("group")] = row.text("columns").split(";")
    rows = read_table(data_path("perspectieven.csv"))
    return MappingProxyType({row.text("id"): _read_perspectief(row, columns) for row in rows})


def _read_perspectief(row: Row, columns: Mapping[str, Mapping[str, Sequence[str]]]) -> Perspectief:
    weights = {
        kader: MappingProxyType({group: prod(map(row.number, names)) for group, names in groups.items()})
        for kader, groups in columns.items()
    }
    return Perspectief(
        row.text("id"),
        row.both("name"),
        row.both("note"),
        row.text("source"),
        row.certainty("certainty"),
        MappingProxyType(weights),
    )


def find_perspectief(name: str) -> Perspectief:
    """Return a shipped viewpoint by its id; raises ``unknown_name`` with the nearest one."""
    known = load_perspectieven()
    if name not in known:
        raise unknown(Text("Perspectief", "Viewpoint"), name, known)
    return known[name]


def shown_perspectieven(chosen: Sequence[Perspectief] | None = None) -> tuple[Perspectief, ...]:
    """Return the viewpoints to show: neutral first, then those chosen (all when absent).

    Future generations and nature are always among them.
    """
    known = load_perspectieven()
    given = {entry.id: entry for entry in (known.values() if chosen is None else chosen)}
    always = {name: given.pop(name, known[name]) for name in ALWAYS_SHOWN}
    return (always.pop(NEUTRAAL), *given.values(), *always.values())
