"""What do the server and a reader that holds connections tell each other? Messages over a socket that keeps them whole.

To the reader each brings a connection, with whose it is and what the server has read from it already. To the server
each is of one of the kinds below.
"""

import struct

RETURNED = 0
"""The connection comes back; what it asks, if it does, has not been looked at."""
DECLINED = 1
"""It comes back with a request that the server has to answer, on which so many seconds have been spent."""
ANSWERED = 2
"""What the server had read from it is answered."""
REST = 3
"""This is to be sent on it, after what has been sent."""
CUT = 5
"""It comes back in the midst of an answer, and is to be ended."""
SLOW = 4
"""An answer took long; in JSON what there is to tell of it."""

LONGEST = 65_536
"""Bytes of the longest request that is answered so, and of a piece of `REST`."""
ROOM = LONGEST + 4_096
"""Bytes of the longest message."""

_LENT, _TOLD = struct.Struct("!QH"), struct.Struct("!BQd")


def lent(number: int, client: str, read: bytes) -> bytes:
    """The message that lends a connection."""
    name = client.encode()
    return _LENT.pack(number, len(name)) + name + read


def lent_of(message: bytes) -> tuple[int, str, bytes]:
    """The number, client and bytes read of a message that lends a connection."""
    number, size = _LENT.unpack_from(message)
    begin = _LENT.size + size
    return number, message[_LENT.size : begin].decode(), message[begin:]


def told(kind: int, number: int = 0, seconds: float = 0.0, rest: bytes = b"") -> bytes:
    """A message to the server."""
    return _TOLD.pack(kind, number, seconds) + rest


def told_of(message: bytes) -> tuple[int, int, float, bytes]:
    """The kind, number, seconds and rest of a message to the server."""
    return *_TOLD.unpack_from(message), message[_TOLD.size :]
