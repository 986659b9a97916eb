"""The page about space is made from the shipped areas and never lags behind."""

from __future__ import annotations

from scenario.rekenregels_pagina import docs_folder
from scenario.ruimte_pagina import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert (docs_folder() / PAGE).read_text(encoding="utf-8") == page(), "run: make docs"
