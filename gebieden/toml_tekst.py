"""Writing TOML, which Python reads but does not write: only what our own files hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def write_toml(document: Mapping[str, Any]) -> str:
    """Return a document as TOML: plain values first, then tables, then lists of tables.

    >>> print(write_toml({"id": "x", "standaard": {"fsi": {"value": 1.0}}}), end="")
    id = "x"
    <BLANKLINE>
    [standaard]
    fsi = { value = 1.0 }
    """
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    for key, value in document.items():
        if not isinstance(value, Mapping) and not _is_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in document.items():
        if isinstance(value, Mapping):
            yield from ("", f"[{_key(key)}]", *(f"{_key(name)} = {_value(entry)}" for name, entry in value.items()))
        elif _is_tables(value):
            for table in value:
                yield from (
                    "",
                    f"[[{_key(key)}]]",
                    *(f"{_key(name)} = {_value(entry)}" for name, entry in table.items()),
                )


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _key(key: str) -> str:
    plain = key.replace("_", "").replace("-", "")
    return key if plain.isalnum() and plain.isascii() else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_value(entry)}" for name, entry in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    raise TypeError(f"TOML of ours holds no {type(value).__name__}")


def _text(text: str) -> str:
    """A TOML string is a JSON string, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
