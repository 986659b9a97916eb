"""How the tests look whether a deck is laid out well: nothing over anything else, nothing off the slide."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from pptx import Presentation

TOUCH = 20_000  # EMU: less than two points


def overlap(one, other) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    upward = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > TOUCH and upward > TOUCH


def check_laid_out(path: Path) -> None:
    presentation = Presentation(str(path))
    for number, slide in enumerate(presentation.slides, 1):
        shapes = list(slide.shapes)
        assert not [(number, a.name, b.name) for a, b in combinations(shapes, 2) if overlap(a, b)]
        for shape in shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width + TOUCH
            assert shape.top + shape.height <= presentation.slide_height + TOUCH, (number, shape.name)
