"""Names, ids and figures out of a file's columns: guessed, unless the user says which, and always told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gebieden.basis import Text, unknown
from gebieden.lezen.laag import Keuzes, Laag, Rij, Value, clean_text, shown
from gebieden.lezen.regels import Inleesregels
from gebieden.lezen.verslag import Logboek
from gebieden.lezen.vlak import Vlak

NAME_COLUMNS = ("deelgebied", "naam", "name", "buurt", "wijk", "gebied", "titel", "title", "label", "omschrijving")
ID_COLUMNS = re.compile(r"(^|_)(id|code|nr|nummer)$|code$|^(fid|gid|objectid|identificatie)$")
RESERVED = ("alle",)  # means every deelgebied on the command line
FORMULA_STARTS = "=+-@"


def column_names(rijen: Sequence[Rij]) -> list[str]:
    """Return the columns in the order of the file."""
    return list(dict.fromkeys(name for rij in rijen for name in rij.kolommen))


def find_columns(laag: Laag, keuzes: Keuzes, log: Logboek) -> tuple[str, str]:
    """Return the name column and the id column; empty where there is none.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a column that does not exist.
    """
    columns = column_names(laag.rijen)
    for asked in (keuzes.name_column, keuzes.id_column):
        if asked and asked not in columns:
            raise unknown(Text("Kolom", "Column"), shown(asked), [shown(name) for name in columns])
    naam = keuzes.name_column or _guess_name(laag.rijen, columns)
    code = keuzes.id_column or _guess_id(laag.rijen, columns, naam)
    if naam and not keuzes.name_column:
        log.noted("name_column", "", Text(f"namen uit kolom '{shown(naam)}'", f"names from column '{shown(naam)}'"))
    return naam, code


def _guess_name(rijen: Sequence[Rij], columns: Sequence[str]) -> str:
    lower = {name.lower(): name for name in reversed(columns)}
    exact = [lower[name] for name in NAME_COLUMNS if name in lower]
    close = [name for name in columns if "naam" in name.lower() or "name" in name.lower()]
    return next((name for name in [*exact, *close] if _has_words(rijen, name)), "")


def _has_words(rijen: Sequence[Rij], column: str) -> bool:
    return any(isinstance(rij.kolommen.get(column), str) and rij.kolommen[column] for rij in rijen)


def _guess_id(rijen: Sequence[Rij], columns: Sequence[str], naam: str) -> str:
    return next(
        (name for name in columns if ID_COLUMNS.search(name.lower()) and name != naam and _unique(rijen, name)), ""
    )


def _unique(rijen: Sequence[Rij], column: str) -> bool:
    values = [rij.kolommen.get(column) for rij in rijen]
    return None not in values and len(set(values)) == len(values)


def choose_rows(laag: Laag, columns: tuple[str, str], keuzes: Keuzes, log: Logboek) -> Laag:
    """Keep only the rows that the user asked for, by name or id.

    Raises
    ------
    GebiedsmixError
        ``unknown_name`` for a value that no row has.
    """
    if not keuzes.only:
        return laag
    here = [{_as_text(rij.kolommen.get(column)).lower() for column in columns if column} for rij in laag.rijen]
    known = [text for column in columns if column for rij in laag.rijen if (text := _as_text(rij.kolommen.get(column)))]
    wanted = {clean_text(value).lower() for value in keuzes.only}
    for value in keuzes.only:
        if not any(clean_text(value).lower() in values for values in here):
            raise unknown(Text("Vlak", "Polygon"), shown(value), known)
    kept = [rij for rij, values in zip(laag.rijen, here, strict=True) if values & wanted]
    left = len(laag.rijen) - len(kept)
    log.noted("chosen", "", Text(f"{left} vlakken zijn niet gekozen", f"{left} polygons were not chosen"))
    return replace(laag, rijen=kept)


def _as_text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else clean_text(str(value))


def name_rows(rijen: Sequence[Rij], column: str, regels: Inleesregels, log: Logboek) -> list[str]:
    """Return one readable name per row; what was done to a name is told."""
    names = []
    for number, rij in enumerate(rijen, 1):
        raw = rij.kolommen.get(column) if column else None
        text = "" if raw is None else str(raw)
        name, why = _readable(text, int(regels.naam_tekens))
        if not name:
            name = f"Deelgebied {number}"
            why = Text("had geen naam", "had no name")
        names.append(name)
        if why is not None:
            log.mended("name", name, Text(f"naam aangepast: {why.nl}", f"name changed: {why.en}"))
    return _told_apart(names, log)


def _readable(text: str, most: int) -> tuple[str, Text | None]:
    mended = _mend_letters(text)
    why = Text("letters hersteld", "letters mended") if mended != text else None
    clean = clean_text(mended)
    if clean != unicodedata.normalize("NFC", mended):
        why = Text("onzichtbare tekens weggehaald", "invisible characters removed")
    plain = clean.lstrip(f"{FORMULA_STARTS} ")
    if plain != clean:
        why = Text("begon als een formule", "started like a formula")
    if len(plain) > most:
        plain = f"{plain[: most - 1]}…"
        why = Text(f"langer dan {most} tekens", f"longer than {most} characters")
    return plain, why


def _mend_letters(text: str) -> str:
    """Mend UTF-8 that was read as Windows-1252.

    >>> _mend_letters("CafÃ© aan zee")
    'Café aan zee'
    """
    if not {"Ã", "Â"} & set(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _told_apart(names: Sequence[str], log: Logboek) -> list[str]:
    twice = {name for name, count in Counter(names).items() if count > 1}
    counted: Counter[str] = Counter()
    made = []
    for name in names:
        counted[name] += 1
        unique = f"{name} #{counted[name]}" if name in twice else name
        if unique != name:
            log.mended("name", unique, Text("naam kwam vaker voor", "name was there more than once"))
        made.append(unique)
    return made


def give_ids(vlakken: Sequence[Vlak], keuzes: Keuzes, code: str, log: Logboek) -> list[Vlak]:
    """Give every polygon an id that is safe in files and easy to type.

    From the column that the user named, else from the names, else from the code column.
    """
    if keuzes.id_column:
        wanted = [make_slug(_as_text(vlak.kolommen.get(code))) for vlak in vlakken]
    else:
        wanted = [make_slug(vlak.naam) for vlak in vlakken]
        log.noted("ids", "", Text("id's gemaakt van de namen", "ids made from the names"))
    ids = _unique_ids(wanted)
    for vlak, first, made in zip(vlakken, wanted, ids, strict=True):
        if first != made:
            log.mended("id", vlak.naam, Text(f"id aangepast: {made}", f"id changed: {made}"))
    return [replace(vlak, id=made) for vlak, made in zip(vlakken, ids, strict=True)]


def make_slug(text: str) -> str:
    """Turn a text into an id; empty when nothing of it is left.

    >>> make_slug("Café 't IJ, noord")
    'cafe_t_ij_noord'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower())[:60].strip("_")  # technical: short enough to type


def _unique_ids(wanted: Iterable[str]) -> list[str]:
    taken = set(RESERVED)
    made = []
    for number, slug in enumerate(wanted, 1):
        base = slug or f"deelgebied_{number}"
        unique, count = base, 1
        while unique in taken:
            count += 1
            unique = f"{base}_{count}"
        taken.add(unique)
        made.append(unique)
    return made


def columns_by_lower_name(columns: Mapping[str, Value]) -> dict[str, Value]:
    """Return the columns by their name in lower case: file formats differ in what they keep of it."""
    return {name.lower(): value for name, value in columns.items()}
