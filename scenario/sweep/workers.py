"""Who calculates the blocks of a large run: this process, or Dask: threads, processes here, or any scheduler.

Whoever it is gets text and numbers and gives bytes back, so the results do not depend on the choice. A worker that dies
costs its block: Dask gives that block to another.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from gebieden.basis import GebiedsmixError, Text

if TYPE_CHECKING:
    from distributed import Client

HERE, THREADS, PROCESSES = "hier", "draden", "processen"
WAITING = 2  # technical: blocks per worker that are asked for ahead, so that nobody idles and memory stays bounded
SECONDS_TO_CONNECT = 15  # technical: a scheduler that does not answer by then is not there
_ANY_PORT_HERE = "127.0.0.1:0"

Calculate = Callable[[str, int, int], bytes]


def calculated(
    calculate: Calculate, document: str, parts: Mapping[int, slice], where: str, workers: int
) -> Iterator[tuple[int, bytes]]:
    """Calculate blocks and give each as it is ready, in any order.

    Parameters
    ----------
    calculate : callable
        Takes the order and the first and last row; gives a Parquet file.
    document : str
        The order, JSON.
    parts : mapping
        Block number to its rows.
    where : str
        ``hier``, ``draden``, ``processen``, or the address of a Dask scheduler (``tcp://host:8786``).
    workers : int
        How many threads or processes; a scheduler has its own.

    Raises
    ------
    GebiedsmixError
        ``no_dask``, ``no_scheduler``, ``worker_died``: a block took down several workers in a row.
    """
    if where == HERE:
        yield from ((block, calculate(document, part.start, part.stop)) for block, part in parts.items())
        return
    with client_of(where, workers) as client:
        yield from _over(client, calculate, document, parts)


def _over(
    client: Client, calculate: Calculate, document: str, parts: Mapping[int, slice]
) -> Iterator[tuple[int, bytes]]:
    from distributed import KilledWorker, as_completed

    ahead = WAITING * max(1, len(client.scheduler_info()["workers"]))
    waiting = iter(parts.items())

    def ask() -> Iterator[Any]:
        for block, part in waiting:
            yield client.submit(calculate, document, part.start, part.stop, key=f"blok-{block}", pure=False)

    asked = ask()
    running = as_completed(list(islice(asked, ahead)), loop=client.loop)
    try:
        for future in running:
            yield int(future.key.removeprefix("blok-")), future.result()
            running.update(islice(asked, 1))
    except KilledWorker as error:
        raise GebiedsmixError(
            "worker_died",
            Text(
                "Een blok brak {keer} rekenprocessen af. Geef ze meer geheugen en start de opdracht opnieuw; wat klaar "
                "is, blijft staan.",
                "One block took down {keer} workers. Give them more memory and start the command again; what is done "
                "stays.",
            ),
            {"keer": error.allowed_failures + 1},
        ) from error


@contextmanager
def client_of(where: str, workers: int) -> Iterator[Client]:
    """Connect to a scheduler, or start one of our own that only this user can reach."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise GebiedsmixError(
            "no_dask",
            Text(
                "Hiervoor is Dask nodig: installeer gebiedsmix[sweep], of kies --waar hier.",
                "This needs Dask: install gebiedsmix[sweep], or choose --waar hier.",
            ),
        ) from error
    if where not in (THREADS, PROCESSES):
        with _connected(where) as client:
            yield client
        return
    local: dict[str, Any] = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "processes": where == PROCESSES,
        "dashboard_address": None,
        # without a dashboard Dask still answers on ports: free ones, that only this machine reaches
        "scheduler_kwargs": {"dashboard_address": _ANY_PORT_HERE},
        "worker_dashboard_address": _ANY_PORT_HERE,
        "memory_limit": 0,
        "silence_logs": logging.CRITICAL,
    }
    if where == PROCESSES:
        local.update(host="127.0.0.1", security=True)
    with LocalCluster(**local) as cluster, Client(cluster, set_as_default=False) as client:
        yield client


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GebiedsmixError(
            "no_scheduler",
            Text(
                "Op {adres} antwoordt geen Dask-scheduler. Kijk of hij draait; het adres lijkt op tcp://server:8786.",
                "No Dask scheduler answers at {adres}. See whether it runs; the address looks like tcp://server:8786.",
            ),
            {"adres": address},
        ) from error
    with client:
        yield client
