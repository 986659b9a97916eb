"""The slides that judge: scores, trade-offs, robustness, differences, norms, assumptions and sources."""

from __future__ import annotations

from collections.abc import Callable

from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide

from gebieden.bronvermelding import load_sources
from scenario.export.inhoud import KADER, Inhoud
from scenario.export.palet import HIGH, LOW, ramp
from scenario.export.presentatie.dia import Deck, add_words
from scenario.export.presentatie.grafiek import Uiterlijk, add_bars, add_scatter
from scenario.export.presentatie.passen import BODY, SMALL, Kader
from scenario.export.presentatie.tabel import add_table
from scenario.export.presentatie.woorden import abreast, foot_of, say, show_lines
from scenario.export.woorden import woord
from scenario.export.zinnen import obstacles, robust_sentences
from scenario.opmaak import number, plain, signed
from scenario.opmaak import score as points
from scenario.uitleg import assumption_share
from scenario.vergelijking import Verschil

MOST_BARS = 4  # scenarios side by side in bars; more go in a table
BEST = 100
CHART, GAP, LAST = 0.64, 0.02, 0.06  # technical: of the width, and of the height
ROWS = 5  # differences each way
COLUMNS = (0.36, 0.2, 0.2, 0.08, 0.16)  # technical: of the width: indicator, from, to, points, certainty
QUARTER = 0.25  # technical: distance of marks
PALEST = 0.15  # technical: the last place, still told from paper
MOST_SOURCES = 24
MOST_NORMS = 10
ACCOUNT = "nu_later_elders"
Make = Callable[[Inhoud, Deck], None]


def show_goals(inhoud: Inhoud, deck: Deck) -> None:
    """Show the scores on the leading lens."""
    kader = inhoud.vergelijking.uitkomst.kaders[KADER]
    _scores(inhoud, deck, say(inhoud, "beeld_opgaven"), KADER, [inhoud.zeg(groep.text) for groep in kader.groepen])


def show_accounts(inhoud: Inhoud, deck: Deck) -> None:
    """Show the scores on now, later and elsewhere."""
    kader = inhoud.vergelijking.uitkomst.kaders[ACCOUNT]
    names = [inhoud.zeg(groep.text) for groep in kader.groepen]
    _scores(inhoud, deck, say(inhoud, "beeld_nu_later_elders"), ACCOUNT, names)


def _scores(inhoud: Inhoud, deck: Deck, title: str, kader: str, groups: list[str]) -> None:
    """Show the scores of a lens: a chart beside a table, or with many scenarios the table alone."""
    slide, room = deck.add(title, foot_of(inhoud))
    scores = [uitkomst.kaderscores[kader].tolist() for uitkomst in inhoud.uitkomsten]
    if len(scores) > MOST_BARS:
        named = zip(inhoud.korte_namen, scores, strict=True)
        rows = [["", *groups], *([name, *(points(one, inhoud.taal) for one in row)] for name, row in named)]
        add_table(slide, _shorter(room), rows, fills=[[_shade(one) for one in row] for row in scores])
        limits = [plain(BEST * share, 0, inhoud.taal) for share in (1 / 3, 2 / 3)]
        _add_last(slide, room, woord("kleur_scores", inhoud.taal, {"laag": limits[0], "hoog": limits[1]}))
        return
    values = [(name, [_known(one) for one in row]) for name, row in zip(inhoud.korte_namen, scores, strict=True)]
    add_bars(slide, room.part(0, 0.5), groups, values, title, Uiterlijk(most=BEST))
    across = zip(groups, zip(*scores, strict=True), strict=True)
    rows = [["", *inhoud.korte_namen], *([name, *(points(one, inhoud.taal) for one in row)] for name, row in across)]
    add_table(slide, room.part(0.52, 1), rows)  # technical: layout


def _shade(score: float) -> str:
    """Colour a score below a third orange and above two thirds purple; its number stands in it too."""
    return "" if score != score else LOW if score < BEST / 3 else HIGH if score > 2 * BEST / 3 else ""


def _known(value: float) -> float | None:
    return None if value != value else value


def show_trade_offs(inhoud: Inhoud, deck: Deck) -> None:
    """Show what new dwellings go with."""
    slide, room = deck.add(say(inhoud, "beeld_uitruil"), foot_of(inhoud))
    now = [float(uitkomst.kaderscores[ACCOUNT][0]) for uitkomst in inhoud.uitkomsten]
    dwellings = inhoud.vergelijking.programma["woningen_nieuw"].tolist()
    found = [entry for entry in zip(inhoud.korte_namen, dwellings, now, strict=True) if entry[2] == entry[2]]
    axes = (say(inhoud, "nieuwe_woningen"), say(inhoud, "score_nu"))
    add_scatter(slide, room, found, axes, say(inhoud, "beeld_uitruil_alt"))


def show_robustness(inhoud: Inhoud, deck: Deck) -> None:
    """Show how sure a choice is."""
    slide, room = deck.add(say(inhoud, "beeld_robuustheid"), foot_of(inhoud))
    add_words(slide, room.part(CHART + GAP, 1), [*robust_sentences(inhoud), say(inhoud, "robuust_uitleg")], BODY)
    if inhoud.robuustheid is None:
        return
    shares = inhoud.robuustheid.smaa.acceptability
    values = [(f"{say(inhoud, 'rang')} {at + 1}", shares[:, at].tolist()) for at in range(shares.shape[1])]
    look = Uiterlijk(XL_CHART_TYPE.BAR_STACKED_100, 1, QUARTER, "0%", _shades(shares.shape[1]))
    add_bars(slide, room.part(0, CHART), inhoud.korte_namen, values, say(inhoud, "beeld_robuustheid_alt"), look)


def _shades(count: int) -> list[str]:
    """Return a shade per place, the first the darkest, as on the screen."""
    return [ramp(1 - (1 - PALEST) * at / max(count - 1, 1)) for at in range(count)]


def show_what_differs(other: int) -> Make:
    """Make the slide that says what one scenario changes against the first, and how sure that is."""

    def make(inhoud: Inhoud, deck: Deck) -> None:
        title = woord("tegen", inhoud.taal, {"naam": inhoud.korte_namen[other], "eerste": inhoud.korte_namen[0]})
        slide, room = deck.add(title, foot_of(inhoud))
        found = [*inhoud.vergelijking.gains(other, ROWS), *inhoud.vergelijking.losses(other, ROWS)]
        if not found:
            add_words(slide, room, [say(inhoud, "niets_verschilt")])
            return
        heads = ("indicator", "van", "naar", "punten", "zekerheid")
        rows = [[say(inhoud, f"kolom_{name}") for name in heads], *(_row(inhoud, entry) for entry in found)]
        fills = [["", "", HIGH if entry.gain > 0 else LOW, ""] for entry in found]
        add_table(slide, room, rows, COLUMNS, fills)

    return make


def _row(inhoud: Inhoud, row: Verschil) -> list[str]:
    share = plain(100 * assumption_share(row.id, inhoud.gebied), 0, inhoud.taal)
    return [
        inhoud.zeg(row.regel.text),
        number(row.reference, row.regel.unit, inhoud.taal),
        number(row.value, row.regel.unit, inhoud.taal),
        signed(row.gain, "score", inhoud.taal),
        woord("deel_aannames", inhoud.taal, {"deel": share}),
    ]


def show_norms(inhoud: Inhoud, deck: Deck) -> None:
    """Show per norm and per reason in how many deelgebieden each scenario runs into it."""
    title, counts = say(inhoud, "kop_knelpunten"), [obstacles(inhoud, at) for at in range(len(inhoud.scenarios))]
    names = dict.fromkeys(name for found in counts for name in found)
    if not names:
        show_lines(inhoud, deck, title, [say(inhoud, "geen_knelpunten")])
        return
    for group in abreast(inhoud):
        slide, room = deck.add(title, foot_of(inhoud))
        rows = [[say(inhoud, "norm_in"), *(inhoud.korte_namen[at] for at in group)]]
        rows += [[name, *(str(counts[at][name] or "–") for at in group)] for name in list(names)[:MOST_NORMS]]
        add_table(slide, room, rows)


def show_assumptions(inhoud: Inhoud, deck: Deck) -> None:
    """Say under which assumptions this was calculated."""
    lines = [say(inhoud, f"uitgangspunt_{name}") for name in ("kentallen", "afstand", "scores", "weging")]
    lines += [
        f"{name}: {inhoud.zeg(scenario.motivatie)}"
        for name, scenario in zip(inhoud.korte_namen, inhoud.scenarios, strict=True)
    ]
    show_lines(inhoud, deck, say(inhoud, "uitgangspunten"), lines, BODY - 2)


def show_sources(inhoud: Inhoud, deck: Deck) -> None:
    """Name the sources behind what the deck shows."""
    slide, room = deck.add(say(inhoud, "kop_bronnen"), foot_of(inhoud))
    keys = list(_shown_sources(inhoud))
    known = load_sources()
    lines = [f"{known[key].title}. {known[key].publisher}, {known[key].year or '–'}." for key in keys[:MOST_SOURCES]]
    half = -(-len(lines) // 2)
    for at, part in enumerate((lines[:half], lines[half:])):
        add_words(slide, _shorter(room).part(0.51 * at, 0.49 + 0.51 * at), part, SMALL)  # technical: layout
    _add_last(slide, room, say(inhoud, "alle_bronnen"))


def _add_last(slide: Slide, room: Kader, words: str) -> None:
    """Add a line below what stands in the room that is left by ``_shorter``."""
    last = Kader(room.left, room.top + int(room.height * (1 - LAST)), room.width, int(room.height * LAST))
    add_words(slide, last, [words], SMALL)


def _shorter(room: Kader) -> Kader:
    return Kader(room.left, room.top, room.width, int(room.height * (1 - LAST)))


def _shown_sources(inhoud: Inhoud) -> dict[str, None]:
    """Keys of the sources behind the indicators that differ most, and behind the leading lens."""
    named = [inhoud.vergelijking.uitkomst.kaders[KADER].source]
    for other in range(1, len(inhoud.scenarios)):
        rows = (*inhoud.vergelijking.gains(other, ROWS), *inhoud.vergelijking.losses(other, ROWS))
        named += [row.regel.source for row in rows]
    named += [place.source for place in inhoud.gebied.deelgebieden]
    named += [one.source for one in inhoud.gebied.blokkades]
    return dict.fromkeys(key for keys in named for key in keys.split(";") if key)
