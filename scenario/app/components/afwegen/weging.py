"""Weighing: which lens, how heavily each of its goals, and how far a good score may make up for a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st

from gebieden.basis import Array, GebiedsmixError
from scenario.afweging import Scoretabel, normalise, scoretabel_of, with_judgements
from scenario.afweging.oordelenbestand import OORDELEN
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import KADER, Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.opmaak import percentage, whole_percentages
from scenario.perspectieven import NEUTRAAL, Perspectief, load_perspectieven

WAYS = ("perspectief", "swing", "punten")
BESIDE = 3  # sliders on a line
# From adding up to counting the heaviest bottleneck alone; what lies between is the power of the mean.
POWERS: Mapping[str, float] = {"1": 1, "0.5": 0.5, "0": 0, "-1": -1, "-3": -3, "-10": -10, "-inf": -np.inf}


@dataclass(frozen=True, eq=False)
class Weging:
    """What is weighed and how.

    Parameters
    ----------
    tabel : Scoretabel
        S scenarios by the G goals that apply to all.
    weights : Array
        ``(G,)``, adding up to 1.
    power : float
        1 adds up; lower counts bottlenecks.
    """

    tabel: Scoretabel
    weights: Array
    power: float


def choose_kader(werk: Werk, beeld: Vergelijkbeeld) -> str:
    """Draw the choice of a lens that some viewpoint weighs."""
    weighed = load_perspectieven()[NEUTRAAL].weights
    kaders = {name: kader for name, kader in beeld.vergelijking.uitkomst.kaders.items() if name in weighed}
    return str(
        st.selectbox(
            tekst("kader", werk.taal),
            list(kaders),
            index=list(kaders).index(KADER),
            format_func=lambda name: kaders[name].text.in_language(werk.taal),
            key="weeg_kader",
            persist_state="session",
            help=tekst("kader_uitleg", werk.taal),
            width=320,
        )
    )


def choose(werk: Werk, beeld: Vergelijkbeeld) -> Weging | None:
    """Draw lens, weights and power; return them, or say why they cannot be."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="weegkeuze"):
        kader = choose_kader(werk, beeld)
        way = _choose_way(werk)
        viewpoint = _choose_viewpoint(werk, kader) if way == "perspectief" else None
        power = choose_power(werk)
    try:
        tabel = scoretabel_of(beeld.vergelijking.scenarios, beeld.vergelijking.uitkomst, kader)
        if tabel.left_out:
            names = "; ".join(entry.text.in_language(werk.taal) for entry in tabel.left_out)
            st.caption(letterlijk(tekst("niet_gewogen", werk.taal, {"namen": names})))
        tabel = _with_people(werk, tabel)
        weights = _by_viewpoint(werk, tabel, viewpoint) if viewpoint else _by_hand(werk, tabel, way)
    except GebiedsmixError as error:
        st.warning(letterlijk(error.message.in_language(werk.taal)))
        return None
    return Weging(tabel, weights, power)


def _with_people(werk: Werk, tabel: Scoretabel) -> Scoretabel:
    """Draw which criteria judged by people count too, when there are any; raises as ``with_judgements``."""
    kept = {entry.naam: entry for entry in OORDELEN.entries(werk.gebied.id)}
    if not kept:
        return tabel
    chosen = st.multiselect(
        tekst("weeg_ook", werk.taal),
        list(kept),
        key=f"weeg_ook_{werk.gebied.id}",
        persist_state="session",
        placeholder=tekst("weeg_ook_geen", werk.taal),
        help=tekst("weeg_ook_uitleg", werk.taal),
    )
    for naam in chosen:
        tabel = with_judgements(tabel, kept[naam].gathered(tabel.scenarios))
    return tabel


def _choose_way(werk: Werk) -> str:
    return str(
        st.segmented_control(
            tekst("weeg_hoe", werk.taal),
            WAYS,
            format_func=lambda way: tekst(f"weeg_{way}", werk.taal),
            default=WAYS[0],
            required=True,
            key="weeg_hoe",
            persist_state="session",
            wrap=False,
        )
    )


def _choose_viewpoint(werk: Werk, kader: str) -> Perspectief:
    known = {name: each for name, each in load_perspectieven().items() if kader in each.weights}
    chosen = st.selectbox(
        tekst("perspectief", werk.taal),
        list(known),
        format_func=lambda name: known[name].text.in_language(werk.taal),
        key="weeg_perspectief",
        persist_state="session",
        width=300,
    )
    return known[chosen or NEUTRAAL]


def _by_viewpoint(werk: Werk, tabel: Scoretabel, viewpoint: Perspectief) -> Array:
    """The weights of a viewpoint, said in words below the choice."""
    weights: Array = tabel.weights_of([viewpoint])[0]
    names = [entry.text.in_language(werk.taal) for entry in tabel.criteria]
    parts = [f"{name} {percentage(float(share), werk.taal)}" for name, share in zip(names, weights, strict=True)]
    st.caption(letterlijk(f"{viewpoint.note.in_language(werk.taal)} {' · '.join(parts)}"))
    return weights


def _by_hand(werk: Werk, tabel: Scoretabel, way: str) -> Array:
    """Sliders of 0-100: points that together are 100, or the worth of each swing against the one worth most."""
    st.caption(tekst(f"weeg_{way}_uitleg", werk.taal))
    count = len(tabel.criteria)
    starts = whole_percentages([1 / count] * count) if way == "punten" else [100] * count
    columns = st.columns(BESIDE, gap="large")
    given = [
        columns[place % BESIDE].slider(
            entry.text.in_language(werk.taal),
            0,
            100,
            start,
            key=f"weeg_{way}_{tabel.kader}_{entry.id}",
            persist_state="session",
        )
        for place, (entry, start) in enumerate(zip(tabel.criteria, starts, strict=True))
    ]
    if way == "punten":
        st.caption(letterlijk(tekst("punten_over", werk.taal, {"over": 100 - sum(given)})))
    return normalise(given, [entry.text.in_language(werk.taal) for entry in tabel.criteria])


def choose_power(werk: Werk) -> float:
    """Draw how far a good score may make up for a bad one; return the power of the mean."""
    chosen = st.select_slider(
        tekst("macht", werk.taal),
        list(POWERS),
        format_func=lambda power: (
            tekst("macht_hoog" if power == "1" else "macht_laag", werk.taal)
            if power in ("1", "-inf")
            else power.replace("-", "−")
        ),
        key="weeg_macht",
        persist_state="session",
        help=tekst("macht_uitleg", werk.taal),
        width=330,
    )
    return POWERS[str(chosen)]
