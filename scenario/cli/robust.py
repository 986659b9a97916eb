"""``gebiedsmix robust``: how sure the choice between scenarios is."""

from __future__ import annotations

import argparse

from scenario.cli.kiezen import choose_gebied, choose_scenario, write_json
from scenario.cli.robust_document import as_document
from scenario.cli.robust_tabellen import print_tables
from scenario.robuustheid.onderzoek import MOST_FUTURES, examine


def run(chosen: argparse.Namespace) -> None:
    """Examine scenarios and print what makes the choice tip."""
    gebied = choose_gebied(chosen.area)
    found = examine(
        gebied,
        [choose_scenario(gebied, name) for name in chosen.scenarios],
        chosen.kader,
        chosen.draws,
        chosen.seed,
        chosen.perspectief,
        min(chosen.draws, MOST_FUTURES) if chosen.kentallen else 0,
        chosen.kansverdeling,
    )
    if chosen.json:
        write_json(as_document(gebied.id, found))
    else:
        print_tables(found, chosen.taal)
