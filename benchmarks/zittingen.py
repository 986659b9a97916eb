"""Sessions that stay open, as browsers keep them, without a browser each: a WebSocket and one run of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE_SECONDS = 120


@contextmanager
def open_sessions(server: str, count: int, query: str) -> Iterator[None]:
    """Open sessions on the first page with a query, wait until each has been drawn once, and close them afterwards.

    Raises
    ------
    TimeoutError
        A page was not drawn.
    """
    with ExitStack() as opened:
        for _ in range(count):
            draw(opened.enter_context(connected(server)), query)
        yield


def connected(server: str) -> ClientConnection:
    """Connect as a browser does; nothing is drawn yet."""
    address = f"ws://{urlsplit(server).netloc}/_stcore/stream"
    # Streamlit wants its own name first; a new visitor has no token and no session to go on with
    return connect(address, origin=server, subprotocols=[Subprotocol("streamlit")], max_size=None, max_queue=None)


def draw(connection: ClientConnection, query: str) -> None:
    """Ask for one run and read what it draws."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    connection.send(asked.SerializeToString())
    for _ in drawn(connection):
        pass


def drawn(connection: ClientConnection, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[ForwardMsg]:
    """Read what a run draws until it ends; a run that makes place for the next one is no end.

    Raises
    ------
    TimeoutError
        Nothing was said for so long.
    """
    while True:
        message = connection.recv(timeout=patience_seconds)
        told = ForwardMsg()
        told.ParseFromString(message if isinstance(message, bytes) else message.encode())
        if told.WhichOneof("type") == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        yield told
