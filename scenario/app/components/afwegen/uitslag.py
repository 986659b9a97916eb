"""What a weighing amounts to: who comes first, what is bought off, and what would change it, in words."""

from __future__ import annotations

import numpy as np
import streamlit as st

from gebieden.basis import Language
from scenario.afweging import Compensatie, Omslagpunten, find_tipping_points, weigh_bottlenecks
from scenario.afweging.compensatie import Tekort
from scenario.app.components import grafiek
from scenario.app.components.afwegen.weging import Weging
from scenario.app.teksten import letterlijk, tekst
from scenario.app.vergelijkbeeld import Vergelijkbeeld
from scenario.app.werk import Werk
from scenario.grafieken.staven import interval_bars
from scenario.opmaak import number, percentage, plain, score

MOST = 8


def show(werk: Werk, beeld: Vergelijkbeeld, weging: Weging) -> None:
    """Draw the outcome, then what lies below it."""
    found = weigh_bottlenecks(weging.tabel, weging.weights, weging.power)
    left, right = st.columns(2, gap="large")
    with left:
        show_values(werk, beeld, found)
    with right:
        show_bottlenecks(werk, beeld, found)
        show_tipping(werk, beeld, weging)


def show_values(werk: Werk, beeld: Vergelijkbeeld, found: Compensatie) -> None:
    """Draw what every scenario is worth, with and without compensation."""
    taal, feasible = werk.taal, beeld.eind.feasible
    st.markdown(f"##### {tekst('uitslag', taal)}", anchors=False)
    values = found.knelpunt
    names = [_marked(name, ok=bool(ok), taal=taal) for name, ok in zip(beeld.namen, feasible, strict=True)]
    order = np.argsort(-values, kind="stable")
    table = {
        tekst("scenario", taal): [names[at] for at in order],
        tekst("waarde_optellend", taal): [score(float(found.optellend[at]), taal) for at in order],
        tekst("rang_optellend", taal): [plain(float(found.rang_optellend[at]), 0, taal) for at in order],
        tekst("waarde_knelpunt", taal): [score(float(values[at]), taal) for at in order],
        tekst("rang_knelpunt", taal): [plain(float(found.rang_knelpunt[at]), 0, taal) for at in order],
        tekst("laagste_score", taal): [score(float(found.laagste[at]), taal) for at in order],
    }
    shown = values[order]
    texts = [score(float(value), taal) for value in shown]
    chart = interval_bars(
        [names[at] for at in order], shown, shown, shown, texts, (0, 100), taal, axis=tekst("schaal_score", taal)
    )
    grafiek.show(chart, "weeg_uitslag", tekst("uitslag", taal), table, taal)


def _marked(name: str, *, ok: bool, taal: Language) -> str:
    return name if ok else f"{name} ({tekst('niet_haalbaar_kort', taal)})"


def show_bottlenecks(werk: Werk, beeld: Vergelijkbeeld, found: Compensatie) -> None:
    """Name every score below the minimum, and what it was bought off with."""
    taal = werk.taal
    minimum = tekst("knelpunten_minimum", taal, {"minimum": score(found.minimum, taal)})
    st.markdown(f"##### {letterlijk(minimum)}", anchors=False)
    lines = [f"- {letterlijk(_shortfall(entry, werk, beeld, found))}" for entry in found.tekorten]
    st.markdown("\n".join(lines[:MOST]) or tekst("geen_knelpunten", taal))
    if len(lines) > MOST:
        with st.expander(tekst("meer_knelpunten", taal, {"aantal": len(lines) - MOST}), key="weeg_meer_knelpunten"):
            st.markdown("\n".join(lines[MOST:]))


def _shortfall(entry: Tekort, werk: Werk, beeld: Vergelijkbeeld, found: Compensatie) -> str:
    names = {each.id: each.text.in_language(werk.taal) for each in found.tabel.criteria}
    details = {
        "scenario": beeld.namen[found.tabel.position(entry.scenario)],
        "doel": names[entry.criterium],
        "score": score(entry.score, werk.taal),
        "betaald": ", ".join(names[payer] for payer in entry.betaald_door[:2]),
    }
    return tekst("tekort_afgekocht" if entry.afgekocht else "tekort", werk.taal, details)


def show_tipping(werk: Werk, beeld: Vergelijkbeeld, weging: Weging) -> None:
    """Say what would make another scenario win; exact for a mean that adds up."""
    taal = werk.taal
    st.markdown(f"##### {tekst('omslagpunten', taal)}", anchors=False)
    found = find_tipping_points(weging.tabel, weging.weights)
    winners = "; ".join(beeld.namen[weging.tabel.position(name)] for name in found.winnaars)
    lead = {"winnaar": winners, "punten": number(found.voorsprong, "punt", taal)}
    st.markdown(letterlijk(tekst("voorsprong", taal, lead)))
    st.markdown("\n".join(f"- {letterlijk(line)}" for line in tipping_words(found, werk, beeld, weging)))
    if weging.power != 1:
        st.caption(tekst("omslag_optellend", taal))


def tipping_words(found: Omslagpunten, werk: Werk, beeld: Vergelijkbeeld, weging: Weging) -> list[str]:
    """Return every tipping point as a sentence: single weights first, then the least shift of all together."""
    taal = werk.taal
    names = {entry.id: entry.text.in_language(taal) for entry in weging.tabel.criteria}

    def named(scenario: str) -> str:
        return beeld.namen[weging.tabel.position(scenario)]

    lines = [
        tekst(
            "omslag_gewicht",
            taal,
            {
                "doel": names[point.criterium],
                "nu": percentage(point.gewicht, taal),
                "dan": percentage(point.omslag, taal),
                "wint": named(point.wint),
            },
        )
        for point in found.punten[:MOST]
    ]
    for shift in found.verschuivingen:
        word = "omslag_samen" if np.isfinite(shift.gewicht) else "omslag_nooit"
        details = {"wint": named(shift.scenario), "deel": percentage(shift.gewicht, taal)}
        lines.append(tekst(word, taal, details))
    return lines
