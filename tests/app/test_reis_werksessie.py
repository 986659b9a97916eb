"""A whole evening in a browser: a facilitator, three phones and a beamer."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from scripts.running_app import AppServer
from scripts.visitor import PHONE, visitor, wait_until_idle

HOSTILE = ("<script>document.title='kapot'</script>", "=1+cmd|' /C calc'!A0", "فكرة عن الحديقة", "x" * 10_000)
SAVED = "Bewaard"


class Evening:
    """Those who are there, each in a browser of their own."""

    def __init__(self, browser: Any, server: AppServer, stack: ExitStack) -> None:
        self.server = server
        self.leader = stack.enter_context(visitor(browser))
        self.phones = [stack.enter_context(visitor(browser, PHONE)) for _ in range(3)]
        self.beamer = stack.enter_context(visitor(browser))
        self.code = ""

    def begin(self) -> None:
        page = self.leader
        page.goto(f"{self.server.url}/werksessie")
        wait_until_idle(page)
        page.get_by_label("Naam van de sessie").fill("Avond in de haven")
        page.get_by_role("button", name="Teken uw eigen mix").click()
        page.get_by_role("button", name="Begin de sessie", exact=True).click()
        found = page.get_by_text(re.compile(r"^[2-9A-Z]{4}-[2-9A-Z]{4}")).first
        self.code = found.inner_text()[:9].replace("-", "")

    def lead(self, name: str, title: str) -> None:
        """Press the button of a round; its key holds its number."""
        self.leader.locator(f".st-key-sessie_ronde_{name} button").click()
        for phone in self.phones:
            phone.get_by_role("heading", name=title).wait_for()

    def join(self) -> None:
        roles = ("natuur", "ondernemers", "")
        for phone, role in zip(self.phones, roles, strict=True):
            phone.goto(f"{self.server.url}/m")
            phone.get_by_label("Code van de sessie").fill(f"{self.code[:4].lower()}-{self.code[4:]}")
            phone.get_by_role("button", name="Verder").click()
            phone.locator("#rol").select_option(role)
            phone.get_by_role("button", name="Doe mee").click()
            phone.get_by_text("Wacht op de volgende ronde").wait_for()
        self.beamer.goto(f"{self.server.url}/m/{self.code}/beeld")
        self.beamer.get_by_text("Deelnemers: 3").wait_for()

    def weigh(self) -> None:
        self.lead("1", "Wat weegt u het zwaarst?")
        for phone, role in zip(self.phones, ("natuur", "ondernemers", "woningzoekenden"), strict=True):
            phone.get_by_label("Begin bij de gewichten van").select_option(role)
            phone.get_by_role("button", name="Verstuur").click()
            phone.get_by_text(SAVED).wait_for()
        self.beamer.get_by_text("3 van 3 antwoorden").wait_for()

    def vote(self) -> None:
        self.lead("2", "Welk plan kiest u?")
        phone = self.phones[0]
        phone.get_by_role("radio").first.check()
        phone.context.set_offline(True)
        phone.get_by_role("button", name="Verstuur").click()
        phone.get_by_text("Uw antwoord blijft hier staan").wait_for()
        phone.context.set_offline(False)
        phone.get_by_text(SAVED).wait_for()
        phone.reload()
        phone.get_by_role("radio", checked=True).wait_for()
        self.beamer.get_by_text("1 van 3 antwoorden").wait_for()

    def leave_ideas(self) -> None:
        self.lead("5", "Laat een idee achter")
        for idea, phone in zip(HOSTILE, (*self.phones, self.phones[0]), strict=True):
            phone.get_by_label("Uw idee").fill(idea)
            phone.get_by_role("button", name="Verstuur").click()
            phone.wait_for_function(
                "() => Object.keys(localStorage).every(k => !k.includes('.uit.') || localStorage[k] === '[]')"
            )
        self._wait_for_hidden(len(HOSTILE))
        for left in reversed(range(len(HOSTILE))):
            self.leader.get_by_role("button", name="Toon", exact=True).first.click()
            self._wait_for_hidden(left)

    def _wait_for_hidden(self, count: int) -> None:
        """Until whoever leads sees so many ideas that the room does not see."""
        self.leader.wait_for_function(
            "n => [...document.querySelectorAll('button')].filter(b => b.innerText === 'Toon').length === n", arg=count
        )

    def mix(self) -> None:
        self.lead("4", "Teken uw eigen mix")
        for phone, wonen in zip(self.phones, (60, 70, 90), strict=True):
            phone.locator("input[name=wonen]").fill(str(wonen))
            phone.locator("input[name=groen]").fill("20")
            phone.get_by_role("button", name="Verstuur").click()
            phone.get_by_text(SAVED).wait_for()

    def become_a_variant(self) -> None:
        """The second proposal is weighed with the others from now on."""
        self.leader.get_by_role("button", name="Maak hiervan een variant").nth(1).click()
        self.leader.get_by_text("'Voorstel 2 Avond in de haven' is een variant geworden.").wait_for()

    def redraw(self) -> None:
        """One key on a slider; beamer and phones show what it does, with no reload and while a round is open."""
        slider = self.leader.get_by_role("slider", name="Wonen")
        slider.focus()
        slider.press("ArrowLeft")
        for page in (self.beamer, *self.phones):
            page.locator("#getekend").get_by_text("Getekend op het scherm").wait_for()
            page.locator("#getekend").get_by_text(re.compile(r"^70\.\d{3} → \d\d\.\d{3}$")).wait_for()

    def react(self) -> None:
        self.lead("6", "Eens of oneens?")
        for idea in HOSTILE[:3]:
            self.beamer.get_by_text(idea, exact=True).wait_for()
        self.beamer.get_by_text("x" * 280 + "…", exact=True).wait_for()
        self.redraw()
        self.phones[1].get_by_role("button", name="Eens", exact=True).first.click()
        self.phones[1].get_by_text(SAVED).wait_for()
        assert self.beamer.get_by_text("1 eens").count() == 0
        self.leader.locator(".st-key-sessie_ronde_6 button").click()
        self.beamer.get_by_text("1 eens, 0 oneens").wait_for()


def report_of(leader: Any) -> str:
    """The report as text; as PDF it is there too."""
    wait_until_idle(leader)
    leader.locator(".st-key-sessie_verslagen summary").click()
    with leader.expect_download() as download:
        leader.get_by_role("button", name="Verslag (PDF)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    with leader.expect_download() as download:
        leader.get_by_role("button", name="Verslag (tekst)").click()
    report: str = download.value.path().read_text("utf-8")
    return report


def test_an_evening_with_three_phones(
    browser: Any, app_server: AppServer, axe_violations: Callable[[Any], list[str]]
) -> None:
    with ExitStack() as stack:
        evening = Evening(browser, app_server, stack)
        evening.begin()
        evening.join()
        evening.weigh()
        assert axe_violations(evening.phones[0]) == []
        evening.vote()
        evening.leave_ideas()
        assert axe_violations(evening.phones[0]) == []
        evening.mix()

        leader, beamer = evening.leader, evening.beamer
        beamer.get_by_text("3 van 3 antwoorden").wait_for()
        assert beamer.get_by_text("70 %").count() == 0, "hidden until the round closes"
        leader.locator(".st-key-sessie_ronde_4 button").click()
        beamer.get_by_text("70 %").first.wait_for()
        beamer.get_by_text("Voorstel 3: 90 % wonen, 20 % groen (door 1)").wait_for()
        assert axe_violations(beamer) == []
        evening.become_a_variant()

        evening.react()
        assert beamer.title() == leader.title() == "Gebiedsmix"
        assert axe_violations(evening.phones[0]) == []

        report = report_of(leader)
        assert "Avond in de haven" in report
        assert "فكرة عن الحديقة" in report
        assert evening.code not in report
