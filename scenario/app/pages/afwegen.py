"""Weighing: which goals count how heavily, who wins then, what that hides, and what would change it."""

from scenario.app import state
from scenario.app.components import keuze, onderdelen
from scenario.app.components.afwegen import (
    doelenblad,
    gewichtsdriehoek,
    gezichten,
    initiatievenblad,
    oordelenblad,
    uitruil,
    uitslag,
)
from scenario.app.components.afwegen import weging as wegen
from scenario.app.components.kop import kop
from scenario.app.vergelijkbeeld import make_vergelijkbeeld

PARTS = ("uitslag", "gezichten", "driehoek", "uitruil", "doelen", "oordelen", "initiatieven")

werk = keuze.without_selection(state.current())

with kop.area_and_language(werk):
    scenarios = keuze.choose(werk)
if keuze.can_compare(scenarios, werk):
    beeld = make_vergelijkbeeld(werk, scenarios)
    part = onderdelen.choose("afwegen", PARTS, werk)
    if part == "doelen":
        doelenblad.show(werk, beeld)
    elif part == "oordelen":
        oordelenblad.show(werk, beeld)
    elif part == "initiatieven":
        initiatievenblad.show(werk)
    elif part == "driehoek":
        gewichtsdriehoek.show(werk, beeld, wegen.choose_power(werk))
    elif part == "uitruil":
        uitruil.show(werk, beeld, wegen.choose_kader(werk, beeld))
    else:
        weging = wegen.choose(werk, beeld)
        if weging is not None and part == "uitslag":
            uitslag.show(werk, beeld, weging)
        elif weging is not None:
            gezichten.show(werk, beeld, weging)
