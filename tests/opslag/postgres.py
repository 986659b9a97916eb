"""A real PostgreSQL in a folder and on a port of its own, started and stopped by the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.running_app import LOOPBACK, free_port


@dataclass(frozen=True)
class Postgres:
    """A running server; ``stop`` and ``start`` make it go away and come back on the same port."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://gebiedsmix@{LOOPBACK}:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses={LOOPBACK} -c unix_socket_directories='{self.folder}'"
        self.run("pg_ctl", "-D", str(self.folder / "db"), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "db"), "-m", "immediate", "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        command = [*_as_nobody(), str(self.programs / program), *arguments]
        with (self.folder / f"{program}.log").open("ab") as log:
            subprocess.run(command, check=True, stdout=log, stderr=log, cwd=self.folder, timeout=60)


def _as_nobody() -> list[str]:
    """PostgreSQL refuses to run as root."""
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


def find_programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the path, else where Debian puts them."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


@contextmanager
def running_postgres(programs: Path) -> Iterator[Postgres]:
    """Make a database in a folder of its own, start its server, and stop it afterwards.

    Not in pytest's folder: a run that starts meanwhile closes that for everybody but its owner.
    """
    with tempfile.TemporaryDirectory(prefix="gebiedsmix-postgres-") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        server = Postgres(programs, folder, free_port())
        server.run("initdb", "-D", str(folder / "db"), "-U", "gebiedsmix", "-A", "trust", "-E", "UTF8", "--no-locale")
        server.start()
        try:
            yield server
        finally:
            server.stop()
