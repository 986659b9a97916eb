"""Workers that die, schedulers that are there and that are not."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from gebieden.basis import GebiedsmixError
from scenario.sweep import workers
from scenario.sweep.workers import HERE, PROCESSES, THREADS, calculated, client_of

PARTS = {block: slice(10 * block, 10 * block + 10) for block in range(6)}


def say(document: str, start: int, stop: int) -> bytes:
    return f"{document}:{start}-{stop}".encode()


def die_once(document: str, start: int, stop: int) -> bytes:
    """Take the whole process down, the first time that block 2 is asked for."""
    marker = Path(document)
    if start == PARTS[2].start and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return say("", start, stop)


def die_always(_document: str, _start: int, _stop: int) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


WANTED = {block: say("x", part.start, part.stop) for block, part in PARTS.items()}


def test_here_and_threads_calculate_every_block_once() -> None:
    for where in (HERE, THREADS):
        found = list(calculated(say, "x", PARTS, where, 2))
        assert len(found) == len(PARTS)
        assert dict(found) == WANTED


def ports_on_other_interfaces() -> set[int]:
    """Ports on which this process listens to more than this machine."""
    listening = (each for each in psutil.Process().net_connections("inet") if each.status == psutil.CONN_LISTEN)
    return {each.laddr.port for each in listening if each.laddr.ip not in ("127.0.0.1", "::1")}


def test_two_runs_at_once_take_no_port_from_each_other_and_open_none_to_the_network() -> None:
    # a port that is taken is a warning of Dask, and a warning fails here
    before = ports_on_other_interfaces()
    with client_of(THREADS, 1), client_of(THREADS, 1):
        assert ports_on_other_interfaces() == before


@pytest.mark.slow
def test_a_worker_that_dies_costs_its_block_and_nothing_more(tmp_path: Path) -> None:
    marker = tmp_path / "gestorven"
    found = list(calculated(die_once, str(marker), PARTS, PROCESSES, 2))
    assert marker.exists()
    assert dict(found) == {block: say("", part.start, part.stop) for block, part in PARTS.items()}
    assert len(found) == len(PARTS)


@pytest.mark.slow
def test_a_block_that_takes_every_worker_down_ends_in_one_line() -> None:
    with pytest.raises(GebiedsmixError) as refused:
        list(calculated(die_always, "", {0: slice(0, 1)}, PROCESSES, 1))
    assert refused.value.code == "worker_died"


@pytest.mark.slow
def test_any_scheduler_will_do() -> None:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        assert dict(calculated(say, "x", PARTS, cluster.scheduler_address, 0)) == WANTED


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nergens", "http://127.0.0.1:9", "tcp://"])
def test_a_scheduler_that_is_not_there_gets_one_line(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_TO_CONNECT", 1)
    with pytest.raises(GebiedsmixError) as refused:
        list(calculated(say, "x", PARTS, address, 1))
    assert refused.value.code == "no_scheduler"
