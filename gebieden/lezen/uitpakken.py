"""From a file of unknown origin to a private copy that is safe to open: sizes, links, zips.

Only the copy is ever opened, in an own folder, under names of our own making.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gebieden.basis import GebiedsmixError, Text
from gebieden.lezen.laag import shown
from gebieden.lezen.regels import MB, Inleesregels
from gebieden.lezen.soorten import SOORTEN, Soort, recognise

BLOCK = 1 << 20  # technical: bytes per read
_SYMLINK_BITS = 16  # technical: where a zip keeps the Unix mode
_DATASETS = tuple(
    ending for soort in SOORTEN.values() if soort.id not in ("zip", "geodatabase") for ending in soort.endings
)


@dataclass(frozen=True)
class Bron:
    """A private copy of one data set, and what kind it is."""

    path: Path
    soort: Soort


def prepare(path: Path, name: str, folder: Path, regels: Inleesregels) -> Bron:
    """Copy or unpack a file into an own folder.

    Parameters
    ----------
    path : Path
        The file as it lies on disk.
    name : str
        What the user calls it (an upload has another name on disk).
    folder : Path
        An empty folder.
    regels : Inleesregels
        How large it may be.

    Raises
    ------
    GebiedsmixError
        ``no_file``, ``no_ordinary_file``, ``too_large``, ``bad_zip``, ``zip_bomb``, ``unsafe_zip``,
        ``nothing_in_zip``, ``choose_file``, and what ``recognise`` refuses.
    """
    _check_file(path, name, regels)
    soort = recognise(path, name)
    if soort.id == "zip":
        return _unpack(path, name, folder, regels)
    target = folder / f"{_safe_stem(name)}{soort.endings[0]}"
    shutil.copyfile(path, target)
    for ending in soort.besides:
        _copy_beside(path, ending, target, regels)
    return Bron(target, soort)


def _check_file(path: Path, name: str, regels: Inleesregels) -> None:
    try:
        about = path.stat()
    except (OSError, ValueError) as error:
        raise _error(
            "no_file",
            Text("{bestand} bestaat niet. Controleer het pad.", "{bestand} does not exist. Check the path."),
            name,
        ) from error
    if stat.S_ISDIR(about.st_mode):
        raise _error(
            "no_ordinary_file",
            Text("{bestand} is een map. Maak er een zip van.", "{bestand} is a folder. Make a zip of it."),
            name,
        )
    if not stat.S_ISREG(about.st_mode):
        raise _error(
            "no_ordinary_file",
            Text(
                "{bestand} is geen gewoon bestand. Kies een ander.",
                "{bestand} is not an ordinary file. Choose another.",
            ),
            name,
        )
    if about.st_size > regels.bestand_mb * MB:
        raise _error(
            "too_large",
            Text(
                "{bestand} is groter dan {grens:.0f} MB. Knip er eerst het gebied uit.",
                "{bestand} is larger than {grens:.0f} MB. Cut the area out of it first.",
            ),
            name,
            regels.bestand_mb,
        )


def _copy_beside(path: Path, ending: str, target: Path, regels: Inleesregels) -> None:
    """Copy a file that belongs to another one, whatever the case of its ending; it may be absent."""
    for variant in (ending, ending.upper()):
        beside = path.with_suffix(variant)
        if beside.is_file() and beside.stat().st_size <= regels.bestand_mb * MB:
            shutil.copyfile(beside, target.with_suffix(ending))
            return


def _safe_stem(name: str) -> str:
    """A name of our own making that still tells what the file was called."""
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in Path(name).stem)
    return plain[:60] or "bestand"  # technical: far below what file systems allow


def _unpack(path: Path, name: str, folder: Path, regels: Inleesregels) -> Bron:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _checked_entries(archive, name, regels)
            bases = _data_sets(entries)
            base = _one_of(bases, name)
            wanted = [entry for entry in entries if _belongs(entry.filename, base)]
            copied = _extract(archive, wanted, base, folder, name, regels)
    except (zipfile.BadZipFile, zlib.error, UnicodeError, EOFError, RuntimeError, OSError) as error:
        raise _error(
            "bad_zip",
            Text(
                "{bestand} is beschadigd of versleuteld. Pak het zelf uit.",
                "{bestand} is damaged or encrypted. Unpack it yourself.",
            ),
            name,
        ) from error
    if copied.suffix == ".gdb":
        return Bron(copied, SOORTEN["geodatabase"])
    return Bron(copied, recognise(copied, PurePosixPath(base).name))


def _checked_entries(archive: zipfile.ZipFile, name: str, regels: Inleesregels) -> list[zipfile.ZipInfo]:
    """The files in a zip, after every entry was found harmless."""
    entries = archive.infolist()
    if len(entries) > regels.zip_bestanden or sum(e.file_size for e in entries) > regels.uitgepakt_mb * MB:
        raise _bomb(name, regels)
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        climbs = ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in entry.filename
        if climbs or stat.S_ISLNK(entry.external_attr >> _SYMLINK_BITS):
            raise _error(
                "unsafe_zip",
                Text(
                    "{bestand} bevat een verwijzing naar buiten de zip. We lezen het niet, voor de veiligheid.",
                    "{bestand} points outside the zip. We do not read it, for safety.",
                ),
                name,
            )
    return [entry for entry in entries if not entry.filename.endswith("/") and "__MACOSX" not in entry.filename]


def _data_sets(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """What in the zip can be opened: files by their ending, and geodatabase folders."""
    found: dict[str, None] = {}
    for entry in entries:
        parts = PurePosixPath(entry.filename).parts
        inside = [at for at, part in enumerate(parts[:-1]) if part.lower().endswith(".gdb")]
        if inside:
            found["/".join(parts[: inside[0] + 1])] = None
        elif PurePosixPath(entry.filename).suffix.lower() in _DATASETS:
            found[entry.filename] = None
    shapes = [base for base in found if base.lower().endswith(".shp")]
    # a shapefile's metadata (.xml) and the like are no data set of their own
    return shapes or [base for base in found if not base.lower().endswith(".xml")] or list(found)


def _one_of(bases: Sequence[str], name: str) -> str:
    if len(bases) == 1:
        return bases[0]
    if not bases:
        raise _error(
            "nothing_in_zip",
            Text("{bestand} bevat geen kaartbestand dat we kennen.", "{bestand} holds no map file that we know."),
            name,
        )
    names = ", ".join(shown(base) for base in bases[:8])
    raise GebiedsmixError(
        "choose_file",
        Text(
            "{bestand} bevat meer kaartbestanden: {namen}. Maak een zip met een ervan.",
            "{bestand} holds several map files: {namen}. Make a zip with one of them.",
        ),
        {"bestand": shown(name), "namen": names},
    )


def _belongs(filename: str, base: str) -> bool:
    """Whether a file in the zip is the data set, or lies in it, or belongs beside it."""
    if base.lower().endswith(".gdb"):
        return filename.startswith(f"{base}/")
    one, other = PurePosixPath(filename), PurePosixPath(base)
    return one.parent == other.parent and one.stem.lower() == other.stem.lower()


def _extract(
    archive: zipfile.ZipFile,
    entries: Sequence[zipfile.ZipInfo],
    base: str,
    folder: Path,
    name: str,
    regels: Inleesregels,
) -> Path:
    """Write the files under names of our own; count what really comes out, not what the zip promises."""
    target = folder / f"{_safe_stem(PurePosixPath(base).name)}{PurePosixPath(base).suffix.lower()}"
    room = regels.uitgepakt_mb * MB
    for entry in entries:
        if target.suffix == ".gdb":
            target.mkdir(exist_ok=True)
            place = target / (_safe_name(PurePosixPath(entry.filename).name) or "bestand")
        else:
            place = target.with_suffix(_safe_name(PurePosixPath(entry.filename).suffix.lower()))
        with archive.open(entry) as source, place.open("wb") as copy:
            while block := source.read(BLOCK):
                room -= len(block)
                if room < 0:
                    raise _bomb(name, regels)
                copy.write(block)
    return target


def _safe_name(name: str) -> str:
    """Return what is plain in a name, or nothing when no more than dots is left."""
    plain = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "._-"))
    return plain if plain.strip(".") else ""


def _bomb(name: str, regels: Inleesregels) -> GebiedsmixError:
    return _error(
        "zip_bomb",
        Text(
            "{bestand} wordt bij het uitpakken groter dan {grens:.0f} MB of heeft te veel bestanden.",
            "{bestand} grows beyond {grens:.0f} MB when it is unpacked, or has too many files.",
        ),
        name,
        regels.uitgepakt_mb,
    )


def _error(code: str, text: Text, name: str, grens: float = 0) -> GebiedsmixError:
    return GebiedsmixError(code, text, {"bestand": shown(name), "grens": grens})
