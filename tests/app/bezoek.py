"""A visitor of the application, driven by Streamlit's AppTest: what one can do, and every word one is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from scenario.app.paginas import FIRST, page_path
from scenario.app.server import SCRIPT

# Fields of an element that nobody reads: names of things, addresses and style.
UNREAD = {
    "id",
    "key",
    "form_id",
    "script_hash",
    "icon",
    "url",
    "format",
    "query_string",
    "language",
    "type",
    "spec",
    "name",
}


@dataclass
class Bezoek:
    """One visitor."""

    at: AppTest

    def press(self, key: str) -> Bezoek:
        """Press a button."""
        self.at.button(key=key).click().run()
        return self.checked()

    def slide(self, hendel: str, value: float) -> Bezoek:
        """Drag a slider."""
        self.at.slider(key=f"hendel_{hendel}").set_value(value).run()
        return self.checked()

    def choose(self, key: str, value: Any) -> Bezoek:
        """Pick from a list."""
        self.at.selectbox(key=key).set_value(value).run()
        return self.checked()

    def pick(self, key: str, value: Any) -> Bezoek:
        """Pick one of a row of buttons."""
        self.at.button_group(key=key).set_value(value).run()
        return self.checked()

    def lock(self, hendel: str) -> Bezoek:
        """Lock a share."""
        self.at.checkbox(key=f"vast_{hendel}").check().run()
        return self.checked()

    def select(self, *deelgebieden: str) -> Bezoek:
        """Select deelgebieden in the list."""
        self.at.multiselect(key="hendels_selectie").set_value(list(deelgebieden)).run()
        return self.checked()

    def save(self, naam: str, motivatie: str = "") -> Bezoek:
        """Fill in the form and keep the mix."""
        self.at.text_input(key="kop_naam").set_value(naam)
        self.at.text_area(key="kop_motivatie").set_value(motivatie)
        next(button for button in self.at.button if str(button.key).startswith("FormSubmitter:kop_formulier")).click()
        self.at.run()
        return self.checked()

    def go(self, page: str) -> Bezoek:
        """Open another page."""
        self.at.switch_page(page_path(page)).run()
        return self.checked()

    def checked(self) -> Bezoek:
        """Be sure that no page broke."""
        assert not self.at.exception, self.at.exception
        return self

    def sliders(self) -> dict[str, float]:
        """Where every slider stands, by lever."""
        return {str(slider.key).removeprefix("hendel_"): slider.value for slider in self.at.slider}

    def figure(self, veld: str) -> str:
        """A number of the programme as it is written."""
        found = re.search(r"\*\*(.*?)\*\*", self.at.button(key=f"veld_{veld}").label)
        assert found
        return found[1].replace("\\", "")

    def refusal(self) -> str:
        """What a refused request says; empty when nothing was refused."""
        return "".join(as_read(warning.value) for warning in self.at.warning)

    @property
    def store(self) -> dict[str, Any]:
        """What the session keeps."""
        found: dict[str, Any] = self.at.session_state["gebiedsmix"]
        return found

    def words(self) -> list[str]:
        """Every text on the page, as a visitor reads it."""
        return [as_read(text) for root in self.at._tree.children.values() for text in _texts(root)]


def as_read(text: str) -> str:
    """A text as a visitor reads it: without the marks that keep it text, and wherever its lines break."""
    return text.replace("\\", "").replace("\u00a0", " ")


def arrive(page: str = "mix", **address: str) -> Bezoek:
    """Open a page of the application at an address such as ``taal="en"``."""
    at = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    bezoek = Bezoek(at).checked()
    return bezoek if page == FIRST else bezoek.go(page)


def _texts(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if node.type in ("table", "arrow_table", "arrow_data_frame", "dataframe"):
        yield from (str(cell) for row in [node.value.columns, *node.value.to_numpy()] for cell in row)
    elif node.type == "deck_gl_json_chart":
        yield from _map_texts(proto.json)
    elif node.type == "bidi_component":
        yield from _component_texts(json.loads(proto.json))
    elif isinstance(proto, Message) and node.type != "html":
        yield from _fields(proto)
    for child in getattr(node, "children", {}).values():
        yield from _texts(child)


def _fields(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in UNREAD:
            continue
        for part in value if field.is_repeated else [value]:
            if isinstance(part, Message):
                yield from _fields(part)
            elif isinstance(part, str):
                yield part


def _component_texts(told: Any) -> Iterator[str]:
    """What a part of our own shows: its texts, and not the ids and colours it is told beside them."""
    for name, value in told.items() if isinstance(told, dict) else ((None, part) for part in told):
        if isinstance(value, dict | list):
            yield from _component_texts(value)
        elif isinstance(value, str) and name in ("titel", "naam", "waarde", "meer", "grens", "typ"):
            yield value.replace("{a}", "").replace("{b}", "").replace("{n}", "")


def _map_texts(written: str) -> Iterator[str]:
    """What stands on the map and what one reads when pointing at it."""
    for layer in json.loads(written)["layers"]:
        for row in layer["data"] if isinstance(layer["data"], list) else []:
            yield from (row[name] for name in ("naam", "waarde", "meer", "t") if name in row)
