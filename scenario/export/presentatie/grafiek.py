"""Native charts on a slide, whose figures people can edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.slide import Slide
from pptx.util import Emu

from scenario.export.palet import INK, rgb, series
from scenario.export.presentatie.dia import dress
from scenario.export.presentatie.passen import TABLE, Kader, one_line

LINES = "#dfe5e4"
MARKER = 12  # technical: points


@dataclass(frozen=True)
class Uiterlijk:
    """How bars look.

    Parameters
    ----------
    kind : XL_CHART_TYPE
        Upright or lying, beside or on top of each other.
    most, step : float or None
        End of the scale and distance of its marks; what the program chooses when None.
    form : str
        How numbers are written.
    colours : sequence of str
        Of each row of values; those of scenarios when empty.
    """

    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED
    most: float | None = None
    step: float | None = None
    form: str = "#,##0"
    colours: Sequence[str] = ()


UPRIGHT = Uiterlijk()


def add_bars(
    slide: Slide,
    room: Kader,
    categories: Sequence[str],
    values: Sequence[tuple[str, Sequence[float | None]]],
    told: str,
    look: Uiterlijk = UPRIGHT,
) -> None:
    """Add a native bar chart: categories, and named rows of values."""
    data = CategoryChartData(number_format=look.form)
    data.categories = [one_line(name) for name in categories]
    for name, row in values:
        data.add_series(one_line(name), row)
    chart = _add(slide, room, look.kind, data, told)
    _scale(chart, look)
    chart.category_axis.reverse_order = look.kind != XL_CHART_TYPE.COLUMN_CLUSTERED  # the first one on top
    for at, entry in enumerate(chart.plots[0].series):
        _fill(entry.format, look.colours[at] if look.colours else series(at))


def _scale(chart: Any, look: Uiterlijk) -> None:
    axis = chart.value_axis
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor(*rgb(LINES))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = look.form, False
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, look.most, look.step


def add_scatter(
    slide: Slide, room: Kader, points: Sequence[tuple[str, float, float]], axes: tuple[str, str], told: str
) -> None:
    """Add a native chart with one named point per scenario."""
    data = XyChartData()
    for name, across, upward in points:
        data.add_series(one_line(name)).add_data_point(across, upward)
    chart = _add(slide, room, XL_CHART_TYPE.XY_SCATTER, data, told)
    for axis, words in zip((chart.category_axis, chart.value_axis), axes, strict=True):
        axis.has_title = True
        axis.axis_title.text_frame.text = words
        axis.has_major_gridlines = False
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = UPRIGHT.form, False
        dress(axis.axis_title.text_frame.paragraphs[0].font, TABLE, INK)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, 100
    for at, entry in enumerate(chart.plots[0].series):
        entry.marker.size = MARKER
        _fill(entry.marker.format, series(at))


def _add(slide: Slide, room: Kader, kind: Any, data: Any, told: str) -> Any:
    frame = slide.shapes.add_chart(kind, Emu(room.left), Emu(room.top), Emu(room.width), Emu(room.height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", told)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    dress(chart.font, TABLE, INK)
    return chart


def _fill(look: Any, colour: str) -> None:
    look.fill.solid()
    look.fill.fore_color.rgb = RGBColor(*rgb(colour))
