"""What stands when: a bar per deelgebied over the years, with what bars it, and a total that grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from gebieden.basis import Language
from scenario.grafieken.stijl import (
    HEIGHT,
    INK,
    KLEUREN,
    LETTERS_IN_A_ROW,
    LINES,
    MUTED,
    ROW,
    WIDTH,
    Row,
    finish,
    on_lines,
    rows_of,
)

BUILT, BARRED, WRONG = KLEUREN[0], "#c9ced1", KLEUREN[1]
FAINT, PALE = 0.6, 0.25  # technical: opacity of a line over bars, and of a surface under a line
EXTRA_ROWS = 3  # technical: height that axis and legend take
NAMES = alt.Axis(labelExpr=LINES, labelFontSize=11)  # technical: three lines fit in a row
THICK, THIN = 14, 24  # technical: pixels, a building period inside the bar of what is barred


def period_bars(
    built: Sequence[Row],
    barred: Sequence[Row],
    years: tuple[int, int],
    marked: Sequence[int],
    words: Mapping[str, str],
    taal: Language,
    title: str = "",
    letters: int = LETTERS_IN_A_ROW,
) -> Any:
    """Draw when every deelgebied is built, over what is barred there.

    Parameters
    ----------
    built : sequence of rows
        ``naam``, ``van``, ``tot`` (years), ``wat`` (one of the values of ``words``) and ``tekst`` behind the bar.
    barred : sequence of rows
        ``naam``, ``van``, ``tot`` and ``tekst``.
    years : two ints
        First and last year.
    marked : sequence of int
        Years with a line over the whole height.
    words : mapping
        What ``gebouwd``, ``te_vroeg`` and ``geblokkeerd`` are called.
    taal : {"nl", "en"}
        Language.
    title : str
        Above a picture that travels alone.
    letters : int
        On one line of a name; fewer leave more room for the bars on a narrow screen.
    """
    built, barred = ([{**row, "naam": on_lines(str(row["naam"]), letters)} for row in rows] for rows in (built, barred))
    order = list(dict.fromkeys(str(row["naam"]) for row in (*built, *barred)))
    scale = alt.Scale(domain=list(years), nice=False)
    kinds = alt.Scale(domain=[words[kind] for kind in ("gebouwd", "te_vroeg", "geblokkeerd")])
    kinds.range = [BUILT, WRONG, BARRED]
    base = alt.Chart(rows_of([{**row, "wat": words["geblokkeerd"]} for row in barred])).encode(
        y=alt.Y("naam:N", sort=order, title=None, scale=alt.Scale(domain=order), axis=NAMES),
        x=alt.X("van:Q", title=None, scale=scale, axis=alt.Axis(format="d", tickMinStep=1, orient="top")),
        x2="tot:Q",
        tooltip=["naam:N", "tekst:N"],
    )
    colour = alt.Color(
        "wat:N",
        scale=kinds,
        title=None,
        legend=alt.Legend(orient="top", columns=len(words) if letters >= LETTERS_IN_A_ROW else 1),
    )
    behind = base.mark_bar(height=THIN, stroke=MUTED, strokeDash=[3, 2]).encode(color=colour)
    front = behind.properties(data=rows_of(built)).mark_bar(height=THICK)
    label = base.properties(data=rows_of(built)).mark_text(align="left", dx=5, color=INK)
    label = label.encode(x=alt.X("tot:Q", scale=scale), x2=alt.value(0), text="tekst:N")
    lines = alt.Chart(rows_of([{"jaar": year} for year in marked])).mark_rule(
        color=INK, strokeDash=[2, 3], opacity=FAINT
    )
    picture = behind + front + label + lines.encode(x=alt.X("jaar:Q", scale=scale))
    return finish(picture.properties(width=WIDTH, height=ROW * (len(order) + EXTRA_ROWS)), taal, title)


def growth(rows: Sequence[Row], axis: str, taal: Language, title: str = "") -> Any:
    """Draw how a total grows, with its number at the years that are marked.

    Parameters
    ----------
    rows : sequence of rows
        ``jaar``, ``waarde`` and ``tekst``; the text is empty in a year that is not marked.
    axis : str
        What it is, with its unit.
    taal : {"nl", "en"}
        Language.
    title : str
        Above a picture that travels alone.
    """
    base = alt.Chart(rows_of(rows)).encode(
        x=alt.X("jaar:Q", title=None, scale=alt.Scale(nice=False), axis=alt.Axis(format="d", tickMinStep=1)),
        y=alt.Y("waarde:Q", title=axis, axis=alt.Axis(format=",.0f")),
        tooltip=["jaar:Q", alt.Tooltip("waarde:Q", format=",.0f")],
    )
    surface = base.mark_area(color=BUILT, opacity=PALE, line={"color": BUILT})
    marked = base.transform_filter("datum.tekst != ''")
    dots = marked.mark_point(filled=True, size=60, color=BUILT)
    words = marked.mark_text(align="right", dx=-6, dy=-9, color=INK).encode(text="tekst:N")
    return finish((surface + dots + words).properties(width=WIDTH, height=HEIGHT), taal, title)
