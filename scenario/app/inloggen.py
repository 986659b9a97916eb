"""Logging in, where an organisation wants that for planners and facilitators (OpenID Connect, through Streamlit).

``GEBIEDSMIX_LOGIN=1`` switches it on; the identity provider stands in ``.streamlit/secrets.toml`` under ``[auth]``.
Participants of a session need no account: their pages are routes of our own and never come here.
"""

from __future__ import annotations

import os

import streamlit as st

from gebieden.basis import Language
from scenario.app.teksten import tekst

SETTING = "GEBIEDSMIX_LOGIN"


def is_asked() -> bool:
    """Tell whether the organisation wants planners and facilitators to log in."""
    return os.environ.get(SETTING, "") not in ("", "0")


def may_enter() -> bool:
    """Tell whether this visitor may see pages: nobody has to log in here, or this one did."""
    return not is_asked() or st.user.get("is_logged_in") is True


def ask(taal: Language) -> None:
    """Draw nothing but the way in; when no provider is set up nobody comes in, and that is said."""
    st.title("Gebiedsmix")
    if "is_logged_in" not in st.user:
        st.error(tekst("login_ontbreekt", taal))
        return
    st.markdown(tekst("login_uitleg", taal))
    st.button(tekst("login_knop", taal), type="primary", key="login", on_click=st.login)


def offer_leave(taal: Language) -> None:
    """Draw the way out below a page, for who had to log in: the computer may be shared."""
    if is_asked():
        st.button(tekst("login_uit", taal), key="log_uit", on_click=st.logout)
