"""The page of rules is made from the declarations and never lags behind."""

from __future__ import annotations

import pytest

from gebieden.basis import Language
from scenario.indicatoren import INDICATOREN
from scenario.programma import VELDEN
from scenario.rekenregels_pagina import PAGES, docs_folder, page


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_up_to_date(language: Language) -> None:
    written = (docs_folder() / PAGES[language]).read_text(encoding="utf-8")
    assert written == page(language), "run: make docs"


@pytest.mark.parametrize("language", PAGES)
def test_every_indicator_and_field_has_its_formula(language: Language) -> None:
    text = page(language)
    for regel in (*INDICATOREN.values(), *VELDEN.values()):
        assert f"\n### {regel.text.in_language(language)}\n\n`{regel.id}`\n\n```text\n" in text
