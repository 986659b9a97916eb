"""Reading files needs map libraries; starting the program and evaluating a scenario does not."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "{'shapely', 'pyproj', 'geopandas', 'pandas', 'pyogrio'}"
EVALUATE = """
from gebieden.laden import load_gebied
from scenario.evaluatie import evaluate
from scenario.scenarios import shipped_scenarios
evaluate(load_gebied('havenstad'), shipped_scenarios('havenstad')['minimum'].verdeling)
"""
PARSE = "from scenario.cli.parser import build_parser; build_parser().parse_args(['import', 'x', '--name', 'y'])"


@pytest.mark.parametrize("code", [EVALUATE, PARSE], ids=["evaluate", "parse"])
def test_map_libraries_come_in_only_where_files_are_read(code: str) -> None:
    check = f"{code}\nimport sys; print(sorted({HEAVY} & set(sys.modules)))"
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, cwd=root, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")
