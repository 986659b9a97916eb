"""Parts of a page that are our own JavaScript, served from a folder of the package.

Streamlit looks for such folders in the ``pyproject.toml`` of installed packages, which an editable install hides from
it. Here the folder is told to Streamlit directly, so that it works however Gebiedsmix was installed.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).parent
PACKAGE = "gebiedsmix"


def browserdeel(folder: str, js: str, css: str) -> ComponentRenderer:
    """Return what mounts the part whose files lie in a folder of ``scenario/app``.

    Parameters
    ----------
    folder : str
        Name of the folder, and of the part.
    js, css : str
        Its files. The module exports a default function; see Streamlit's components version 2.
    """
    name = f"{PACKAGE}.{folder}"
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(name) is None:
        parts = [ComponentConfig(folder, folder)]
        manager.register_from_manifest(ComponentManifest(PACKAGE, version(PACKAGE), parts), HERE)
    return _renderer(name, js, css)


@lru_cache(maxsize=16)
def _renderer(name: str, js: str, css: str) -> ComponentRenderer:
    return st.components.v2.component(name, js=js, css=css)
