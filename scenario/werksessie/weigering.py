"""What somebody hears who may not do something in a session."""

from __future__ import annotations

from gebieden.basis import GebiedsmixError
from scenario.werksessie.rondes import refusal


def unknown_session() -> GebiedsmixError:
    """There is no session with this code."""
    return refusal(
        "unknown_session",
        "Deze code hoort bij geen sessie. Kijk of u hem goed hebt overgenomen.",
        "This code belongs to no session. See whether you copied it well.",
    )


def not_leader() -> GebiedsmixError:
    """The key is not that of this session, or there is no such session."""
    return refusal(
        "not_leader",
        "Deze code en deze sleutel horen niet bij elkaar. Kijk of u ze goed hebt overgenomen.",
        "This code and this key do not belong together. See whether you copied them well.",
    )


def round_closed() -> GebiedsmixError:
    """The round is not open, or not any more."""
    return refusal(
        "round_closed",
        "Deze ronde is gesloten; dit antwoord telt niet meer mee.",
        "This round is closed; this answer does not count any more.",
    )


def session_over() -> GebiedsmixError:
    """The session was ended, or its code expired."""
    return refusal("session_over", "Deze sessie is voorbij.", "This session is over.")
