"""Rows that read "name … number change", with a bar behind them; a row can be opened.

The words stand in the label of an ordinary button or expander, so that keyboard and screen reader have them. The bar
is a background, written in one style sheet per block: no picture to draw again at every change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from gebieden.basis import Language
from scenario.app import state
from scenario.app.kleuren import BAR, BAR_EMPTY, MARK
from scenario.app.teksten import letterlijk
from scenario.opmaak import score as written_score
from scenario.opmaak import signed

UP, DOWN = "▲", "▼"


@dataclass(frozen=True)
class Rij:
    """One row: its key, its name, its number and its change in words, and the scores behind its bar (NaN: no bar)."""

    key: str
    name: str
    value: str
    change: str
    score: float = math.nan
    start: float = math.nan


def score_row(key: str, name: str, score: float, start: float, taal: Language) -> Rij:
    """Make the row of a score."""
    return Rij(
        key,
        name,
        written_score(score, taal),
        arrow(round_score(score) - round_score(start), "score", taal),
        score,
        start,
    )


def round_score(value: float) -> float:
    """Scores change by what one sees: whole points."""
    return value if math.isnan(value) else float(math.floor(value + 0.5))


def arrow(change: float, unit: str, taal: Language) -> str:
    """Write a change with an arrow and a sign; empty when nothing one can see changed."""
    words = "" if math.isnan(change) else signed(change, unit, taal)
    return "" if words in ("", "0") else f"{UP if change > 0 else DOWN} {words}"


def label(rij: Rij) -> str:
    """Write a row as a Markdown label: bold number, change in italics."""
    change = f" *{letterlijk(rij.change)}*" if rij.change else " *&nbsp;*"
    return f"{letterlijk(rij.name)} **{letterlijk(rij.value)}**{change}"


def draw_bars(rows: Iterable[Rij]) -> None:
    """Write the bars of a block: filled up to the score, with a mark where it started."""
    rules = [_bar(rij) for rij in rows if not math.isnan(rij.score)]
    if rules:
        st.html(f"<style>{''.join(rules)}</style>")


def _bar(rij: Rij) -> str:
    start = rij.score if math.isnan(rij.start) else rij.start
    mark = (
        f"linear-gradient({MARK},{MARK}) {start:.1f}% 100%/3px 40% no-repeat," if abs(start - rij.score) >= 0.5 else ""
    )
    fill = f"linear-gradient(to right,{BAR} {rij.score:.1f}%,{BAR_EMPTY} {rij.score:.1f}%)"
    row = f".st-key-{rij.key}"  # of a row that opens only its own line: what lies inside has bars of its own, or none
    return f"{row} summary,{row}:not(:has(summary)) button{{background:{mark}{fill} !important}}"


def open_button(rij: Rij, regel: str, help: str | None = None) -> None:
    """Draw a row that opens the explanation of a rule."""
    st.button(label(rij), key=rij.key, type="tertiary", width="stretch", on_click=_open(regel), help=help)


def _open(regel: str) -> Callable[[], None]:
    return lambda: state.choose("uitleg", [regel])
