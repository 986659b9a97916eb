"""Making a file in a browser: no barrier, an own template, and a stop that leaves nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pptx import Presentation
from pptx.util import Inches

from gebieden.basis import Language
from scenario.export.formaten import FORMATEN
from scripts.running_app import running_app
from scripts.visitor import PHONE, wait_until_idle
from tests.app.test_reis_afwegen import opened

PATIENCE = 90_000  # ms: a slow machine with much else to do
SIZES = ((1920, 1080), (1366, 768), PHONE)
HERE = "achtersluispolder"


@pytest.fixture(scope="module")
def app_server(tmp_path_factory):
    """The application, with a folder of its own for what it is making."""
    folder = tmp_path_factory.mktemp("gebiedsmix")
    (folder / "tijdelijk").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(folder / "tijdelijk"))
        with running_app(folder / "work") as server:
            yield server


def choose(page, suffix: str, taal: Language = "nl") -> None:
    """Choose a kind of file, as somebody with a keyboard does."""
    words = f"{FORMATEN[suffix].text.in_language(taal)} ({suffix})"
    box = page.locator(".st-key-export_formaat").get_by_role("combobox")
    box.fill(words)
    page.get_by_role("option", name=words, exact=True).click()
    expect(box).to_have_value(words)
    wait_until_idle(page)


def downloaded(page) -> Path:
    with page.expect_download(timeout=PATIENCE) as found:
        page.locator(".st-key-export_download button").click()
    return Path(found.value.path())


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_page_has_no_barrier_at_any_size_in_either_language(page, app_server, axe_violations, taal):
    page.goto(f"{app_server.url}/export?gebied={HERE}&taal={taal}")
    wait_until_idle(page)
    choose(page, ".pptx", taal)
    for wide, high in SIZES:
        page.set_viewport_size({"width": wide, "height": high})
        wait_until_idle(page)
        assert axe_violations(page) == [], (wide, high)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (wide, high)


def test_a_deck_is_made_on_a_template_that_somebody_uploads(page, app_server):
    own = Presentation()
    own.slide_width = Inches(9)
    kept = io.BytesIO()
    own.save(kept)
    opened(page, app_server, "export", HERE)
    choose(page, ".pptx")
    template = {"name": "huisstijl.pptx", "mimeType": FORMATEN[".pptx"].media_type, "buffer": kept.getvalue()}
    page.locator(".st-key-export_sjabloon input[type=file]").set_input_files(template)
    expect(page.get_by_text("huisstijl.pptx")).to_be_visible(timeout=PATIENCE)
    wait_until_idle(page)
    page.locator(".st-key-export_bereken button").click()
    expect(page.locator(".st-key-export_download button")).to_be_visible(timeout=PATIENCE)
    assert Presentation(str(downloaded(page))).slide_width == Inches(9)


def test_a_template_that_is_none_is_refused_in_one_line(page, app_server):
    opened(page, app_server, "export", HERE)
    choose(page, ".pptx")
    wrong = {"name": "kapot.pptx", "mimeType": FORMATEN[".pptx"].media_type, "buffer": b"geen sjabloon"}
    page.locator(".st-key-export_sjabloon input[type=file]").set_input_files(wrong)
    expect(page.get_by_text("kapot.pptx")).to_be_visible(timeout=PATIENCE)
    wait_until_idle(page)
    page.locator(".st-key-export_bereken button").click()
    expect(page.get_by_text("is geen bruikbaar PowerPoint-sjabloon")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-export_download button")).to_have_count(0)


def test_whoever_stops_gets_no_file_and_no_half_one_stays_behind(page, app_server):
    opened(page, app_server, "export", "havenstad")
    choose(page, ".beelden.zip")
    page.locator(".st-key-export_bereken button").click()
    page.locator(".st-key-export_stop button").click(timeout=PATIENCE)
    expect(page.locator(".st-key-export_bereken button")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-export_stop button")).to_have_count(0)
    expect(page.locator(".st-key-export_download button")).to_have_count(0)
    assert not list((app_server.folder.parent / "tijdelijk").glob("gebiedsmix-*"))
