"""The formats, by the suffix of the file; the code of each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from gebieden.basis import GebiedsmixError, Text
from scenario.export.inhoud import Inhoud
from scenario.export.schrijven import Melden, beside, silent, unknown_format

WITH_TEMPLATE = ".pptx"
Writer = Callable[[Inhoud, Path, Melden], None]


@dataclass(frozen=True)
class Formaat:
    """One format: its suffix, what it is called, its media type, and where its writer stands."""

    suffix: str
    text: Text
    media_type: str
    writer: str

    def load(self) -> Writer:
        """Import the writer.

        Raises
        ------
        GebiedsmixError
            ``not_installed``: the extra ``export`` is missing.
        """
        module, _, function = self.writer.partition(":")
        try:
            return cast(Writer, getattr(import_module(f"scenario.export.{module}"), function))
        except ModuleNotFoundError as error:
            raise _not_installed(error) from error


def _not_installed(error: ModuleNotFoundError) -> GebiedsmixError:
    return GebiedsmixError(
        "not_installed",
        Text(
            "Hiervoor ontbreekt '{pakket}'. Installeer gebiedsmix[export].",
            "This needs '{pakket}', which is missing. Install gebiedsmix[export].",
        ),
        {"pakket": error.name},
    )


_FORMATEN = (
    Formaat(
        ".xlsx",
        Text("Excel: werkmap die meerekent", "Excel: workbook that calculates"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "excel.boek:write_xlsx",
    ),
    Formaat(".csv", Text("CSV: alle waarden", "CSV: all values"), "text/csv", "tabelbestand:write_csv"),
    Formaat(".json", Text("JSON: alle tabellen", "JSON: all tables"), "application/json", "tabelbestand:write_json"),
    Formaat(
        ".parquet",
        Text("Parquet: alle waarden", "Parquet: all values"),
        "application/vnd.apache.parquet",
        "tabelbestand:write_parquet",
    ),
    Formaat(
        ".pptx",
        Text("PowerPoint: presentatie", "PowerPoint: deck"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "presentatie.deck:write_pptx",
    ),
    Formaat(".pdf", Text("PDF: rapport", "PDF: report"), "application/pdf", "rapport.maken:write_pdf"),
    Formaat(
        ".gpkg",
        Text("GeoPackage: kaartlagen met stijl", "GeoPackage: map layers with styles"),
        "application/geopackage+sqlite3",
        "kaartlagen:write_gpkg",
    ),
    Formaat(".geojson", Text("GeoJSON", "GeoJSON"), "application/geo+json", "kaartlagen:write_geojson"),
    Formaat(
        ".geoparquet",
        Text("GeoParquet", "GeoParquet"),
        "application/vnd.apache.parquet",
        "kaartlagen:write_geoparquet",
    ),
    Formaat(
        ".beelden.zip",
        Text("Beelden: elke kaart en grafiek als SVG en PNG", "Pictures: every map and chart as SVG and PNG"),
        "application/zip",
        "beelden:write_pictures",
    ),
    Formaat(
        ".zip",
        Text("Datapakket: alle tabellen en scenariobestanden", "Data package: all tables and scenario files"),
        "application/zip",
        "datapakket:write_package",
    ),
)
FORMATEN: Mapping[str, Formaat] = MappingProxyType({formaat.suffix: formaat for formaat in _FORMATEN})


def formaat_of(path: Path) -> Formaat:
    """Return the format of a file by its suffix; of two that fit, the longer one comes first.

    Raises
    ------
    GebiedsmixError
        ``unknown_format``, with the suffixes that exist.
    """
    name = path.name.lower()
    found = next((formaat for suffix, formaat in FORMATEN.items() if name.endswith(suffix)), None)
    if found is None:
        raise unknown_format(path, FORMATEN)
    return found


def _on_template(formaat: Formaat, sjabloon: Path | None) -> Writer:
    if sjabloon is None:
        return formaat.load()
    if formaat.suffix != WITH_TEMPLATE:
        raise GebiedsmixError(
            "no_template_here",
            Text(
                "Alleen {uitgang} kent een sjabloon. Laat het sjabloon weg.",
                "Only {uitgang} knows a template. Leave the template out.",
            ),
            {"uitgang": WITH_TEMPLATE},
        )
    return partial(cast(Callable[..., None], formaat.load()), sjabloon=sjabloon)


def export(inhoud: Inhoud, path: Path, melden: Melden = silent, sjabloon: Path | None = None) -> Path:
    """Write an export; the format follows from the suffix.

    Parameters
    ----------
    inhoud : Inhoud
        What to tell.
    path : Path
        Where; an older file is replaced in one move when the new one is whole.
    melden : callable, optional
        Hears the share that is done, 0-1; raises ``Gestopt`` to stop, which leaves no half file.
    sjabloon : Path, optional
        The PowerPoint template of an organisation.

    Raises
    ------
    GebiedsmixError
        ``unknown_format``, ``not_installed``, ``cannot_write``, ``broken_template``, ``no_template_here``.
    """
    write = _on_template(formaat_of(path), sjabloon)
    with beside(path) as unfinished:
        write(inhoud, unfinished, melden)
    return path
