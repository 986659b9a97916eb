"""The routes of a session alone, as a server of its own: what a test kills and starts again in a moment.

A process that has imported everything waits on its standard input and forks a server for every line, so that fifty
restarts cost seconds. What is killed is the forked server: a whole process with its own connections to the storage.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette

from scenario.app.deelnemer.routes import ROUTES
from scenario.app.headers import PageHeaders
from scripts.running_app import LOOPBACK, ROOT

app = PageHeaders(Starlette(routes=ROUTES))


@dataclass
class SessionServer:
    """A server on a port; ``kill`` is a power cut."""

    folder: Path
    port: int
    storage: str = ""
    mother: subprocess.Popen[str] | None = None
    pids: list[int] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def start(self) -> None:
        """Fork a server and wait until it answers."""
        mother = self.mother = self.mother or self._mother()
        assert mother.stdin is not None
        assert mother.stdout is not None
        mother.stdin.write("start\n")
        mother.stdin.flush()
        self.pids.append(int(mother.stdout.readline()))
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with socket.create_connection((LOOPBACK, self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError((self.folder / f"{self.port}.log").read_text("utf-8")[-2000:])

    def _mother(self) -> subprocess.Popen[str]:
        environment = {**os.environ, "GEBIEDSMIX_DATA": str(self.folder), "GEBIEDSMIX_OPSLAG": self.storage}
        with (self.folder / f"{self.port}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.app.sessie_server", str(self.port)],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def kill(self) -> None:
        """End the server at once, with nothing tidied up."""
        os.kill(self.pids[-1], signal.SIGKILL)
        self._wait_until_gone()

    def _wait_until_gone(self) -> None:
        while Path(f"/proc/{self.pids[-1]}").exists():
            time.sleep(0.005)

    def stop(self) -> None:
        """End the server and the process that it came from."""
        self.kill()
        assert self.mother is not None
        self.mother.communicate(timeout=20)


def post(client: httpx.Client, server: str, code: str, what: str, **given: object) -> httpx.Response:
    """Send what a phone sends."""
    return client.post(f"{server}/gebiedsmix/sessie/{code}/{what}", json=given, headers={"Origin": server})


def _mother_of_servers(port: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system clears away those that were killed
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            uvicorn.run(app, host=LOOPBACK, port=port, log_level="error")
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _mother_of_servers(int(sys.argv[1]))
