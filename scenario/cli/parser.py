"""What the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.metadata import version
from typing import NoReturn

from scenario.cli.opties import add_json, add_met, add_save

DEFAULT_PORT = 8501  # technical: Streamlit's own
DEFAULT_DRAWS = 100_000  # technical: shares to a third of a percentage point, in a tenth of a second
DEFAULT_SAMPLES = 2**14  # technical: a power of two, which Sobol samples want; a few seconds
DEFAULT_POINTS = 150  # technical: enough to see the frontier of three goals at six numbers of dwellings


class CommandLineError(Exception):
    """A command line that cannot be understood; its text says how to mend it."""


class _Parser(argparse.ArgumentParser):
    """Reports a wrong command line as one exception instead of two lines and an exit."""

    def error(self, message: str) -> NoReturn:
        raise CommandLineError(f"{self.prog}: {message}. Zie / see: {self.prog} --help")


def build_parser() -> argparse.ArgumentParser:
    """Make the parser; a command's own code is imported only when it runs."""
    parser = _Parser(prog="gebiedsmix", description="Herverdeel een gebied en zie wat het doet voor brede welvaart.")
    parser.add_argument("--version", action="version", version=f"gebiedsmix {version('gebiedsmix')}")
    commands = parser.add_subparsers(title="opdrachten", dest="command", required=True, metavar="OPDRACHT")
    for add in (
        _add_app,
        _add_areas,
        _add_evaluate,
        _add_compare,
        _add_robust,
        _add_frontier,
        _add_sweep,
        _add_discover,
        _add_redraw,
        _add_import,
        _add_fetch,
        _add_export,
        _add_project,
    ):
        add(commands)
    return parser


Commands = argparse._SubParsersAction  # the type has no public name


def _add(commands: Commands[_Parser], name: str, help: str, module: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help, description=help)
    parser.set_defaults(run=_late(module), taal="nl")
    parser.add_argument("--taal", choices=("nl", "en"), default="nl", help="taal van tabellen en meldingen")
    return parser


def _late(module: str) -> Callable[[argparse.Namespace], None]:
    """Import a command's module when the command runs."""

    def run(chosen: argparse.Namespace) -> None:
        from importlib import import_module

        import_module(module).run(chosen)

    return run


def _add_app(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "app", "Start de applicatie in de browser.", "scenario.cli.start")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="poort (standaard: %(default)s)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="adres; 0.0.0.0 voor het hele netwerk (standaard: alleen hier)"
    )
    parser.add_argument("--geen-browser", action="store_true", help="open geen browser")


def _add_areas(commands: Commands[_Parser]) -> None:
    add_json(_add(commands, "areas", "Toon de gebieden en hun scenario's.", "scenario.cli.areas"))


def _add_evaluate(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "evaluate", "Bereken programma, indicatoren en scores.", "scenario.cli.evaluate")
    parser.add_argument("area", help="gebied, bijvoorbeeld havenstad; of een regio, bijvoorbeeld mra")
    parser.add_argument(
        "scenario", nargs="?", default="", help="scenario, of een scenariobestand (.json); niet bij een regio"
    )
    add_met(parser)
    parser.add_argument("--kader", default="zaanse_opgaven", help="kader voor de tabel (standaard: %(default)s)")
    parser.add_argument(
        "--zonering",
        choices=("vng", "pbl"),
        default="vng",
        help="afstanden tussen bedrijven en woningen: richtafstanden van de VNG of buffers van het PBL",
    )
    parser.add_argument("--jaar", type=int, help="stand in dit jaar, naar de fasering (standaard: eindbeeld)")
    add_json(parser)


def _add_compare(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "compare", "Zet scenario's naast elkaar.", "scenario.cli.compare")
    parser.add_argument("area", help="gebied")
    parser.add_argument("scenarios", nargs="+", metavar="scenario", help="twee of meer; het eerste is de referentie")
    add_json(parser)


def _add_robust(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "robust", "Hoe zeker is de keuze tussen scenario's?", "scenario.cli.robust")
    parser.add_argument("area", help="gebied")
    parser.add_argument("scenarios", nargs="+", metavar="scenario", help="twee of meer")
    parser.add_argument("--draws", type=int, default=DEFAULT_DRAWS, help="trekkingen (standaard: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="herhaalt de trekking (standaard: %(default)s)")
    parser.add_argument("--kader", default="zaanse_opgaven", help="kader om in te wegen (standaard: %(default)s)")
    parser.add_argument("--perspectief", default="", help="trek gewichten rond dit perspectief (standaard: alle)")
    parser.add_argument("--kentallen", action="store_true", help="trek ook de onzekere kentallen")
    parser.add_argument(
        "--kansverdeling",
        choices=("driehoek", "pert"),
        default="driehoek",
        help="hoe een kental tussen laag en hoog ligt (standaard: %(default)s)",
    )
    add_json(parser)


def _add_frontier(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "frontier", "Zoek de beste plannen die er kunnen zijn.", "scenario.cli.frontier")
    parser.add_argument("area", help="gebied")
    parser.add_argument(
        "--points", type=int, default=DEFAULT_POINTS, help="plannen op de grens (standaard: %(default)s)"
    )
    parser.add_argument("--van", default="", metavar="SCENARIO", help="startscenario: kwaliteit, bouwlagen, jaren")
    parser.add_argument("--kader", default="vu_driehoek", help="kader om in te zoeken (standaard: %(default)s)")
    parser.add_argument("--woningen", nargs="+", type=float, default=[], metavar="AANTAL", help="nieuwe woningen")
    parser.add_argument("--arbeidsplaatsen", type=float, help="zet ook het aantal arbeidsplaatsen vast")
    parser.add_argument(
        "--eis",
        nargs="+",
        action="extend",
        default=[],
        metavar="EIS",
        help="wat elk plan moet halen, bijvoorbeeld 'groen_per_woning>=30' of 'arbeidsplaatsen>=40000'",
    )
    parser.add_argument(
        "--normen", action="store_true", help="geen woningen waar een wettelijke norm al is overschreden"
    )
    parser.add_argument("--perspectief", default="neutraal", help="voor wie de varianten zijn (standaard: %(default)s)")
    parser.add_argument(
        "--varianten", type=int, default=4, help="bijna even goede, andere plannen (standaard: %(default)s)"
    )
    parser.add_argument(
        "--speling", type=float, default=2.0, help="wat die mogen verliezen, in %% (standaard: %(default)s)"
    )
    add_save(parser, "bewaar het compromis onder deze naam")
    parser.add_argument(
        "--punt", type=int, default=0, metavar="N", help="bewaar het N-de punt van de grens in plaats van het compromis"
    )
    add_json(parser)


def _add_sweep(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "sweep", "Reken heel veel varianten van een scenario door.", "scenario.cli.sweep")
    parser.add_argument("area", help="gebied")
    parser.add_argument("scenario", nargs="?", default="", help="wat varieert (standaard: het grootste haalbare)")
    parser.add_argument("--to", default="", metavar="MAP", help="map, ook om verder te gaan (standaard: bij uw werk)")
    parser.add_argument(
        "--over",
        nargs="+",
        action="extend",
        default=[],
        metavar="WAT",
        help="wat varieert: coenhaven.groen=10%%:30%%, elk.fsi=1:3, alle.parkeernorm=0:1, kental.NAAM; zet er :5 "
        "achter voor vijf stappen (standaard: wat de eigen scenario's van het gebied omspannen)",
    )
    parser.add_argument(
        "--samples", type=int, default=DEFAULT_SAMPLES, metavar="N", help="varianten (standaard: %(default)s)"
    )
    parser.add_argument("--manier", choices=("sobol", "lhs", "grid"), default="sobol", help="hoe wordt getrokken")
    parser.add_argument("--seed", type=int, default=1, help="herhaalt de trekking (standaard: %(default)s)")
    parser.add_argument("--kader", nargs="+", default=["zaanse_opgaven", "nu_later_elders"], help="kaders om te scoren")
    parser.add_argument(
        "--scheduler", default="hier", help="hier, draden, processen, of een Dask-scheduler zoals tcp://server:8786"
    )
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="draden of processen (standaard: 2)")
    add_json(parser)


def _add_discover(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "discover", "Zoek welke hendels naar een doel leiden.", "scenario.cli.discover")
    parser.add_argument("folder", metavar="MAP", help="map van een reeks (gebiedsmix sweep)")
    parser.add_argument(
        "--doel",
        nargs="+",
        default=["alle_normen"],
        help="haalbaar, alle_normen, bindende_normen, of een kolom: 'zaanse_opgaven.gezondheid>=60'",
    )
    parser.add_argument("--seed", type=int, default=1, help="voor de steekproef uit de reeks")
    add_json(parser)


def _add_redraw(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "redraw", "Herverdeel een scenario en bewaar het.", "scenario.cli.redraw")
    parser.add_argument("area", help="gebied")
    parser.add_argument("scenario", help="scenario waar het mee begint")
    parser.add_argument("--only", nargs="+", metavar="DEELGEBIED", help="alleen deze deelgebieden (voor --mix)")
    parser.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="DEELGEBIED.HENDEL=WAARDE",
        help="bijvoorbeeld coenhaven.groen=30%% of alle.parkeernorm=0.1 (alle: elk deelgebied dat verandert)",
    )
    parser.add_argument(
        "--lock", nargs="+", action="extend", default=[], metavar="HENDEL", help="deze hendels staan vast"
    )
    parser.add_argument("--mix", metavar="WONEN/WERKEN", help="bijvoorbeeld 80/20")
    parser.add_argument(
        "--lezing", choices=("binnen", "bovenop"), help="werken binnen het vloeroppervlak of er bovenop"
    )
    parser.add_argument("--functieverdeling", default="", help="hoe het werken over functies wordt verdeeld")
    add_save(parser, "bewaar onder deze naam", required=True)
    parser.add_argument("--motivatie", default="", help="waarom dit scenario")
    add_json(parser)


def _add_import(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "import", "Lees een eigen gebied uit een kaartbestand.", "scenario.cli.import_")
    parser.add_argument("file", help="GeoPackage, GeoJSON, zip met Shapefile, FlatGeobuf, GML, KML, ESDL, ...")
    parser.add_argument("--name", required=True, metavar="NAAM", help="naam van het gebied")
    parser.add_argument("--layer", default="", metavar="LAAG", help="laag, als het bestand er meer heeft")
    parser.add_argument("--id-column", default="", metavar="KOLOM", help="kolom met de id's van de deelgebieden")
    parser.add_argument("--name-column", default="", metavar="KOLOM", help="kolom met de namen")
    parser.add_argument("--crs", default="", metavar="EPSG", help="coördinatenstelsel, bijvoorbeeld 28992")
    parser.add_argument("--only", nargs="+", default=[], metavar="WAARDE", help="alleen vlakken met deze naam of id")
    parser.add_argument("--split-multipolygons", action="store_true", help="maak van elk los deel een deelgebied")
    parser.add_argument("--max-features", type=int, metavar="N", help="meeste vlakken")
    parser.add_argument("--gemeente", default="", help="gemeente, voor haar normen")
    parser.add_argument("--replace", action="store_true", help="vervang een eigen gebied met deze naam")
    add_json(parser)


def _add_fetch(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "fetch", "Haal open gegevens rond een gebied op en bewaar ze.", "scenario.cli.fetch")
    parser.add_argument("area", help="gebied")
    parser.add_argument(
        "--bron",
        nargs="+",
        action="extend",
        default=[],
        choices=("cbs", "bbg", "pdok", "amsterdam", "gtfs", "paden"),
        help="alleen uit deze bronnen (standaard: alles wat het gebied nodig heeft)",
    )
    parser.add_argument(
        "--collectie", nargs="+", action="extend", default=[], metavar="NAAM", help="alleen deze, bijvoorbeeld panden"
    )
    parser.add_argument(
        "--bestand", metavar="PAD", help="lees een bestand (GeoPackage, GeoJSON, GTFS-zip) in plaats van een dienst"
    )
    parser.add_argument("--layer", default="", metavar="LAAG", help="laag van dat bestand, als het er meer heeft")
    add_json(parser)


def _add_export(commands: Commands[_Parser]) -> None:
    parser = _add(commands, "export", "Schrijf scenario's naar een bestand voor anderen.", "scenario.cli.export")
    parser.add_argument("area", help="gebied, of een regio")
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help="een of meer; het eerste is de referentie")
    add_met(parser)
    parser.add_argument(
        "--to", required=True, metavar="BESTAND", help="de uitgang kiest het formaat, bijvoorbeeld .csv"
    )
    parser.add_argument("--sjabloon", default="", metavar="PAD", help="eigen PowerPoint-sjabloon, voor .pptx")


def _add_project(commands: Commands[_Parser]) -> None:
    parser = _add(
        commands, "project", "Bewaar al uw werk in een bestand, of neem een bestand over.", "scenario.cli.project"
    )
    parser.add_argument("doe", choices=("naar", "uit"), help="naar: bewaar alles in FILE; uit: neem FILE over")
    parser.add_argument("file", help="projectbestand (.zip)")
    parser.add_argument("--replace", action="store_true", help="vervang wat onder dezelfde naam bestaat")
    add_json(parser)
