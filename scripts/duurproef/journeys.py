"""What a visitor does in one go, as people do: with pauses, in any order, now and then badly timed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from scripts.visitor import DESKTOP, PHONE, visitor, wait_until_idle

AREAS = ("havenstad", "achtersluispolder")
POLDER = "achtersluispolder"
MAP = ".st-key-kaart [data-merk]"
PARTS = {
    "vergelijken": ("Wat verschilt", "Op de kaart", "Eens en oneens", "Driehoek", "Kosten en baten"),
    "afwegen": ("Uitslag", "Perspectieven", "Driehoek", "Uitruil"),
}
CODE = re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}")
THINKING = (3.0, 15.0)  # seconds
BROKEN = "Er ging iets mis"  # what a page says that broke
PATIENCE = 600_000  # ms: a machine that is busy is slow, not broken


@dataclass
class Guest:
    """Somebody with a browser: the page, where the server is, their own chance, and how long they think."""

    page: Any
    url: str
    chance: random.Random
    haste: float = 1.0
    acts: int = 0

    def think(self, page: Any = None) -> None:
        """Pause as people do; what the browser hears meanwhile is handled."""
        self.acts += 1
        (page or self.page).wait_for_timeout(1000 * self.haste * self.chance.uniform(*THINKING))

    def open(self, name: str, gebied: str = "") -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.url}/{name}{f'?gebied={gebied}' if gebied else ''}")
        self.rest()

    def rest(self) -> None:
        """Wait until the page is done, and look around.

        Raises
        ------
        AssertionError
            The page says that it broke.
        """
        wait_until_idle(self.page)
        assert not self.page.get_by_text(BROKEN).count(), f"the page broke at {self.page.url}"
        self.think()

    def press(self, key: str) -> bool:
        """Press the first button of a widget if it can be pressed."""
        button = self.page.locator(f".st-key-{key} button").first
        if not button.is_enabled():
            return False
        button.click()
        self.rest()
        return True


def redraw(guest: Guest) -> None:
    """Move shares with the keys and by dragging, change the language, and take some of it back."""
    guest.open("mix", guest.chance.choice(AREAS))
    guest.page.locator(MAP).wait_for()
    for lever in guest.chance.sample(("wonen", "kantoor", "horeca"), 2):
        guest.page.locator(f".st-key-hendel_{lever} input").focus()
        for _ in range(guest.chance.randint(1, 4)):
            guest.page.keyboard.press(guest.chance.choice(("ArrowLeft", "ArrowRight")))
        guest.rest()
    _drag_border(guest)
    for language in ("EN", "NL"):
        guest.page.locator(".st-key-kop_taal").get_by_text(language, exact=True).click()
        guest.rest()
    for _ in range(3):
        guest.press("kop_ongedaan")


def _drag_border(guest: Guest) -> None:
    border = guest.page.locator("[data-plek^=grens-]").first
    if not border.count():
        return
    grip = border.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    guest.page.mouse.move(x, y)
    guest.page.mouse.down()
    guest.page.mouse.move(x + guest.chance.choice((-40, -20, 20, 40)), y, steps=6)
    guest.page.mouse.up()
    guest.rest()


def draw(guest: Guest) -> None:
    """Split the polder by a line from border to border, and take it back."""
    guest.open("mix", POLDER)
    guest.page.locator(MAP).wait_for()
    guest.page.locator(".st-key-kaart_tekenen label").click()
    guest.rest()
    guest.page.locator(".st-key-kaart [data-doe=splits]").click()
    box = guest.page.locator(".st-key-kaart .maplibregl-canvas").bounding_box()
    x = box["x"] + guest.chance.uniform(0.55, 0.65) * box["width"]
    for y in (box["y"] + 5, box["y"] + box["height"] - 5):
        guest.page.mouse.move(x, y)
        guest.page.mouse.click(x, y)
        guest.page.wait_for_timeout(400)  # two clicks sooner than this are one double click
    guest.page.keyboard.press("Enter")
    guest.rest()
    guest.press("kop_ongedaan")


def compare(guest: Guest) -> None:
    """Look at the parts of comparing and of weighing."""
    gebied = guest.chance.choice(AREAS)
    for name, parts in PARTS.items():
        guest.open(name, gebied)
        for part in guest.chance.sample(parts, 3):
            guest.page.get_by_role("radio", name=part, exact=True).or_(
                guest.page.get_by_role("button", name=part, exact=True)
            ).first.click()
            guest.rest()


def be_sure(guest: Guest) -> None:
    """Ask how sure the choice is, in futures with other kentallen too."""
    guest.open("robuustheid", guest.chance.choice(AREAS))
    guest.page.locator(".st-key-robuust_toekomsten input").click()
    guest.page.get_by_role("option").nth(1).click()
    guest.rest()
    guest.press("robuust_bereken")


def read(guest: Guest) -> None:
    """Leaf through the other pages."""
    for name in ("", "gebied", "tijdlijn", "regio", "rekenregels"):
        guest.open(name)


def take_along(guest: Guest) -> None:
    """Have a file made of any kind, and download it."""
    guest.open("export", guest.chance.choice(AREAS))
    guest.page.locator(".st-key-export_formaat input").click()
    options = guest.page.get_by_role("option")
    options.first.wait_for()
    options.nth(guest.chance.randrange(options.count())).click()
    guest.rest()
    guest.press("export_bereken")
    button = guest.page.locator(".st-key-export_download button")
    button.wait_for()
    with guest.page.expect_download() as download:
        button.click()
    assert download.value.path().stat().st_size, "an empty file was handed over"
    guest.press("export_weg")


def hold_session(guest: Guest) -> None:
    """Lead a session that a phone joins: weights, a vote, and the round closed."""
    browser = guest.page.context.browser
    with ExitStack() as stack:
        leader, phone = (stack.enter_context(visitor(browser, size)) for size in (DESKTOP, PHONE))
        for page in (leader, phone):
            page.set_default_timeout(PATIENCE)
        _lead(guest, leader, phone)


def _lead(guest: Guest, leader: Any, phone: Any) -> None:
    leader.goto(f"{guest.url}/werksessie")
    wait_until_idle(leader)
    leader.get_by_label("Naam van de sessie").fill(f"Avond {guest.acts}")
    leader.locator("[data-testid=stFormSubmitButton] button").first.click()
    code = leader.get_by_text(CODE).first.inner_text()[:9]
    phone.goto(f"{guest.url}/m")
    phone.get_by_label("Code van de sessie").fill(code)
    phone.get_by_role("button", name="Verder").click()
    phone.get_by_role("button", name="Doe mee").click()
    for number, title in (("1", "Wat weegt u het zwaarst?"), ("2", "Welk plan kiest u?")):
        leader.locator(f".st-key-sessie_ronde_{number} button").click()
        phone.get_by_role("heading", name=title).wait_for()
        if number == "2":
            phone.get_by_role("radio").first.check()
        phone.get_by_role("button", name="Verstuur").click()
        phone.get_by_text("Bewaard").wait_for()
        guest.think(phone)
    leader.locator(".st-key-sessie_ronde_2 button").click()
    wait_until_idle(leader)
    guest.think(leader)


Journey = Callable[[Guest], None]
JOURNEYS: tuple[Journey, ...] = (redraw, draw, compare, be_sure, read, take_along, hold_session)
