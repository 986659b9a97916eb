"""The live map's own part: what is shipped is what its sources make, and it carries the licences of what is in it."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from gebieden.laden import load_gebied
from scenario.app.kaartvormen import shapes_address, shapes_file
from scenario.app.server import ROUTES

ROOT = Path(__file__).parents[2]
SOURCES, BUILT = ROOT / "kaartdeel", ROOT / "scenario" / "app" / "kaartdeel"
FILES = ("kaart.js", "kaart.css", "maplibre-gl-worker.mjs", "LICENTIES.txt")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources with their packages installed from the lock, outside the repository."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("no node and npm to build the map with")
    folder = tmp_path_factory.mktemp("kaartdeel")
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(["npm", "ci"], cwd=folder, capture_output=True, text=True, check=False, timeout=100)
    assert installed.returncode == 0, installed.stderr[-2000:]
    return folder


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_map_that_is_shipped_is_what_its_sources_make(copy: Path, tmp_path: Path) -> None:
    subprocess.run(["node", "bouw.mjs", str(tmp_path)], cwd=copy, check=True, timeout=100)
    differs = [name for name in FILES if (tmp_path / name).read_bytes() != (BUILT / name).read_bytes()]
    assert differs == [], "run `make component` and commit what it writes"


@pytest.mark.slow
def test_the_parts_that_need_no_browser_do_what_they_say(copy: Path) -> None:
    ran = subprocess.run(["npm", "test"], cwd=copy, capture_output=True, text=True, check=False, timeout=100)
    assert ran.returncode == 0, ran.stdout[-3000:]


def test_the_lock_has_a_hash_for_every_package_and_no_address() -> None:
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert not re.search(r"https?://[^\"]*\.tgz", (SOURCES / "package-lock.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["maplibre-gl", "terra-draw", "terra-draw-maplibre-gl-adapter"])
def test_the_licence_of_what_is_in_it_travels_along(name: str) -> None:
    version = json.loads((SOURCES / "package.json").read_text("utf-8"))["devDependencies"][name]
    assert re.search(rf"^{name} {re.escape(version)} \(", (BUILT / "LICENTIES.txt").read_text("utf-8"), re.MULTILINE)


def get(path: str) -> httpx.Response:
    """What the server answers."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=ROUTES))
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.get(path)

    return asyncio.run(asked())


def test_shapes_are_kept_by_the_browser_only_under_the_address_that_says_which() -> None:
    gebied = load_gebied("achtersluispolder")
    answer = get("/" + shapes_address(gebied))
    assert answer.content == shapes_file(gebied)
    assert "immutable" in answer.headers["cache-control"]
    assert get("/gebiedsmix/vormen/achtersluispolder.json?v=old").headers["cache-control"] == "no-cache"
    assert get("/gebiedsmix/vormen/nergens.json").status_code == 404


def test_an_address_changes_with_what_is_in_it() -> None:
    addresses = {shapes_address(load_gebied(name)) for name in ("achtersluispolder", "havenstad")}
    assert len(addresses) == 2
    assert all(re.fullmatch(r"gebiedsmix/vormen/\w+\.json\?v=[0-9a-f]{12}", address) for address in addresses)
