"""Start the application on a free port of the loopback address, and stop it: for tests and for pictures."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = "127.0.0.1"
START_SECONDS = 90


@dataclass(frozen=True)
class AppServer:
    """A running application: its address, the folder of its own work, its log and its process."""

    url: str
    folder: Path
    log: Path
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power cut would: at once, with nothing tidied up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def running_app(folder: Path, port: int | None = None) -> Iterator[AppServer]:
    """Start `python -m scenario app` with its work in `folder`, wait until it answers, and stop it afterwards.

    Raises
    ------
    RuntimeError
        It does not answer; the message ends with its log.
    """
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder.with_suffix(".log")
    environment = {**os.environ, "GEBIEDSMIX_DATA": str(folder), "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", "scenario", "app", "--port", str(port)]
    with path.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    server = AppServer(f"http://{LOOPBACK}:{port}", folder, path, process)
    try:
        _wait_until_it_answers(server)
        yield server
    finally:
        _stop(process)


def _wait_until_it_answers(server: AppServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(server.url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    log = server.log.read_text("utf-8", errors="replace")
    raise RuntimeError(f"the application does not answer at {server.url}:\n{log[-3000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The application and whatever it started; it leads a session of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
