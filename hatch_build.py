"""What travels in the wheel beside the packages, so that an installed Gebiedsmix works from any folder."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRAVELS = {
    "data": "gebieden/data",
    "streamlit_app.py": "scenario/app/streamlit_app.py",
    ".streamlit/config.toml": "scenario/app/.streamlit/config.toml",
}


class TravelsAlong(BuildHookInterface[Any]):
    """An editable install reads these where they stand; a copy beside it would go stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add them to a real wheel only."""
        if version == "standard":
            build_data["force_include"].update(TRAVELS)
