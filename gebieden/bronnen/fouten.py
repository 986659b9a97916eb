"""What can go wrong between us and a service, in words: what, where, and what to do."""

from __future__ import annotations

from urllib.parse import urlsplit

from gebieden.basis import GebiedsmixError, Text

NO_NETWORK = "no_network"  # the only error that says nothing about the service itself


def no_network(adres: str) -> GebiedsmixError:
    """Make the error for a service that cannot be reached at all."""
    return _error(
        NO_NETWORK,
        adres,
        Text("Geen verbinding met {dienst}.", "No connection to {dienst}."),
    )


def too_slow(adres: str, seconds: float) -> GebiedsmixError:
    """Make the error for a service that does not finish in time."""
    return _error(
        "slow_service",
        adres,
        Text(
            "{dienst} antwoordt niet binnen {seconden:.0f} seconden. Probeer het later opnieuw.",
            "{dienst} does not answer within {seconden:.0f} seconds. Try again later.",
        ),
        seconden=seconds,
    )


def refused(adres: str, status: int) -> GebiedsmixError:
    """Make the error for an answer that is no success."""
    return _error(
        "service_error",
        adres,
        Text(
            "{dienst} geeft fout {status}. Probeer het later opnieuw, of geef een bestand op met --bestand.",
            "{dienst} gives error {status}. Try again later, or name a file with --bestand.",
        ),
        status=status,
    )


def broken_page(adres: str, why: Text) -> GebiedsmixError:
    """Make the error for an answer that cannot be read."""
    return _error(
        "broken_page",
        adres,
        Text(
            "{dienst} geeft een onleesbaar antwoord ({nl}). Probeer het later opnieuw.",
            "{dienst} gives an unreadable answer ({en}). Try again later.",
        ),
        nl=why.nl,
        en=why.en,
    )


def wrong_content(adres: str, found: str) -> GebiedsmixError:
    """Make the error for an answer of another kind than asked for."""
    return _error(
        "wrong_content",
        adres,
        Text(
            "{dienst} geeft '{soort}' in plaats van kaartgegevens. Is het adres nog goed?",
            "{dienst} gives '{soort}' instead of map data. Is the address still right?",
        ),
        soort=found[:60],  # technical: a message stays one line
    )


def elsewhere(adres: str, target: str) -> GebiedsmixError:
    """Make the error for a service that sends us to another one."""
    return _error(
        "other_service",
        adres,
        Text(
            "{dienst} verwijst door naar '{doel}'. Dat volgen we niet, voor de veiligheid.",
            "{dienst} sends us on to '{doel}'. We do not follow that, for safety.",
        ),
        doel=target[:80],  # technical: a message stays one line
    )


def endless(adres: str) -> GebiedsmixError:
    """Make the error for a service that keeps turning pages without anything new."""
    return _error(
        "endless_pages",
        adres,
        Text(
            "{dienst} blijft dezelfde bladzijden geven. Probeer het later opnieuw.",
            "{dienst} keeps giving the same pages. Try again later.",
        ),
    )


def too_much(adres: str, limit: Text) -> GebiedsmixError:
    """Make the error for more data than an area may need."""
    return _error(
        "too_much",
        adres,
        Text(
            "{dienst} geeft meer dan {grens_nl}. Kies een kleiner gebied.",
            "{dienst} gives more than {grens_en}. Choose a smaller area.",
        ),
        grens_nl=limit.nl,
        grens_en=limit.en,
    )


def incomplete(adres: str, found: int, promised: int) -> GebiedsmixError:
    """Make the error for a service that stops before everything has come."""
    return _error(
        "incomplete_answer",
        adres,
        Text(
            "{dienst} belooft {beloofd} objecten en geeft er {gevonden}. Probeer het later opnieuw.",
            "{dienst} promises {beloofd} features and gives {gevonden}. Try again later.",
        ),
        beloofd=promised,
        gevonden=found,
    )


def wrong_system(adres: str) -> GebiedsmixError:
    """Make the error for coordinates that are not in the system asked for."""
    return _error(
        "wrong_system",
        adres,
        Text(
            "{dienst} geeft coördinaten die niet in Nederland liggen. Gebruik een bestand in RD of WGS84.",
            "{dienst} gives coordinates that do not lie in the Netherlands. Use a file in RD or WGS84.",
        ),
    )


def _error(code: str, adres: str, text: Text, **details: object) -> GebiedsmixError:
    return GebiedsmixError(code, text, {"dienst": service_name(adres), "adres": adres, **details})


def service_name(adres: str) -> str:
    """Return what people call an address: its host, or the name of a file.

    >>> service_name("https://api.pdok.nl/lv/bgt/ogc/v1"), service_name("buurten.gpkg")
    ('api.pdok.nl', 'buurten.gpkg')
    """
    return urlsplit(adres).netloc or adres
