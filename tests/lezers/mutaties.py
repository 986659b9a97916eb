"""Changing a good file into a bad one, as its kind breaks best: bytes, values of JSON, members of a zip."""

from __future__ import annotations

import io
import json
import random
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

TOKENS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b"null",
    b"-1",
    b"1e999",
    b"NaN",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"../",
    b"=1+1",
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, -1e-300, 1e308, 10**30, float("nan"), float("inf")),
    *("", " ", "../../weg", "/etc/passwd", "x" * 300, "\ud800", "\x1b[31m", "=1+1", "<b>x</b>", "1e999", "NaN"),
    *([], {}, [[]], {"": None}),
)
NAMES = ("../weg", "/weg", "project.json", "gebieden/x/y.json", "scenarios/havenstad/x.json", "x" * 300, "weg/")
START = (b"", b"\0", b"[]", b"{}", b"null", b"[" * 20_000, b"PK\x03\x04")


def mutated(begin: tuple[bytes, ...], rng: random.Random) -> Iterator[bytes]:
    """Change good files in ever more places, after a few that are nothing at all."""
    yield from START
    while True:
        content = rng.choice(begin)
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            content = mutate(content, rng)
        yield content


def mutate(content: bytes, rng: random.Random) -> bytes:
    """Change content in one place: its bytes, or a part of what it means."""
    if rng.random() < 0.3:
        return _bytes(content, rng)
    if content.startswith(b"PK"):
        return _zip(content, rng)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return _line(content, rng) if content.startswith(b"{") and b"\n" in content else _bytes(content, rng)
    return json.dumps(_document(document, rng)).encode()


def _bytes(content: bytes, rng: random.Random) -> bytes:
    """Flip, cut or double bytes, or put in what parsers trip over."""
    at = rng.randrange(len(content) + 1)
    until = min(len(content), at + rng.choice((1, 1, 2, 8, 64)))
    token = rng.choice(TOKENS)
    middle = rng.choice((b"", token, token + content[at:until], content[at:until] * 2))
    return content[:at] + middle + content[until:]


def _line(content: bytes, rng: random.Random) -> bytes:
    """Change a line of a file with a document a line."""
    lines = content.splitlines()
    at = rng.randrange(len(lines))
    return b"\n".join((*lines[:at], mutate(lines[at], rng), *lines[at + 1 :]))


def _document(document: Any, rng: random.Random) -> Any:
    """Change a value in a document: another one, one of elsewhere, gone, twice, or under another name."""
    places = list(_places(document))
    if not places:
        return rng.choice(VALUES)
    (holder, key), (other, elsewhere) = rng.choice(places), rng.choice(places)
    match rng.randrange(5):
        case 0:
            del holder[key]
        case 1:
            holder[key] = json.loads(json.dumps(other[elsewhere]))
        case 2 if isinstance(holder, list):
            holder.insert(key, holder[key])
        case 2:
            holder[str(rng.choice(VALUES))] = holder[key]
        case _:
            holder[key] = rng.choice(VALUES)
    return document


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Walk over every value in lists and objects, with what holds it."""
    waiting = [document]
    while waiting:
        holder = waiting.pop()
        if isinstance(holder, dict | list):
            for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
                yield holder, key
                waiting.append(holder[key])


def _zip(content: bytes, rng: random.Random) -> bytes:
    """Change what a member of a zip holds, its name, how often it is there, or whether."""
    found = members(content)
    if not found:
        return _bytes(content, rng)
    at = rng.randrange(len(found))
    name, inside = found[at]
    match rng.randrange(6):
        case 0:
            found[at] = rng.choice(NAMES), inside
        case 1:
            found.append((rng.choice((name, *NAMES)), inside))
        case 2:
            del found[at]
        case _:
            found[at] = name, mutate(inside, rng)
    return packed(found)


def members(content: bytes) -> list[tuple[str, bytes]]:
    """Return names and contents of a zip; nothing when it is a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist() if name]
    except Exception:  # noqa: BLE001 -- a broken zip breaks in many ways
        return []


def packed(members: list[tuple[str, bytes]]) -> bytes:
    """Return a zip of these members, also when a name comes twice."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, inside in members:
            archive.writestr(name, inside)
    return whole.getvalue()
