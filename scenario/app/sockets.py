"""Connections of a full room: what is sent leaves at once, and there may be many.

An answer goes out in two writes, head and body. The system holds back the second until the first is acknowledged
(Nagle), and a browser acknowledges 40 ms later. asyncio switches that off, but only on sockets made with the protocol
number of TCP, which those that Streamlit opens are not.
"""

from __future__ import annotations

import gc
import socket
import sys
from contextlib import suppress


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


def allow_many() -> None:
    """Let this process have as many connections as the system allows it, instead of the usual 1,024.

    A browser keeps up to six open, and who opens them without end should not use up those of the room.
    """
    if sys.platform == "win32":
        return  # has no such limit
    import resource  # not on Windows

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # a system without a limit refuses to have it as one
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
