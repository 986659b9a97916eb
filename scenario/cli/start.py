"""``gebiedsmix app``: start the application."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from pathlib import Path

from gebieden.basis import GebiedsmixError, Text


def run(chosen: argparse.Namespace) -> None:
    """Start the application and stay until it stops."""
    script = find_script()
    os.environ.update(STREAMLIT_SERVER_ADDRESS=chosen.host, STREAMLIT_SERVER_PORT=str(chosen.port))
    if chosen.geen_browser:
        os.environ["STREAMLIT_SERVER_HEADLESS"] = "true"
    sys.argv = ["streamlit", "run", str(script)]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def find_script() -> Path:
    """Return the entry of the application: beside the packages in a checkout, inside them in a wheel.

    Raises
    ------
    GebiedsmixError
        ``no_app``: the installation is incomplete.
    """
    room = Path(__file__).parents[1]
    for path in (room / "app" / "streamlit_app.py", room.parent / "streamlit_app.py"):
        if path.is_file():
            return path
    raise GebiedsmixError(
        "no_app",
        Text(
            "De applicatie ontbreekt in deze installatie. Installeer Gebiedsmix opnieuw.",
            "The application is missing from this installation. Install Gebiedsmix again.",
        ),
    )
