"""What is sent leaves at once: without this a short answer waits 40 ms for a message that says the first half arrived.

An answer goes out in two writes, head and body. The system holds back the second until the first is acknowledged
(Nagle), and a browser acknowledges late. asyncio switches that off, but only on sockets made with the protocol number
of TCP, which those that Streamlit opens are not.
"""

from __future__ import annotations

import gc
import socket


def send_at_once() -> int:
    """Switch the waiting off on every listening socket of this process; return how many that were.

    A connection takes over what holds for the socket that accepts it, so call this before the first visitor.

    >>> with socket.socket() as door:
    ...     door.bind(("127.0.0.1", 0))
    ...     door.listen()
    ...     found = send_at_once()
    ...     at_once = bool(door.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    >>> found >= 1, at_once
    (True, True)
    """
    doors = [each for each in gc.get_objects() if type(each) is socket.socket and _listens(each)]
    for door in doors:
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(doors)


def _listens(found: socket.socket) -> bool:
    return (
        found.fileno() >= 0
        and found.family in (socket.AF_INET, socket.AF_INET6)
        and found.type == socket.SOCK_STREAM
        and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    )
