"""What goes through the pipes between two processes: frames of bytes, each with the number of its question."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO

_HEAD = Struct("<QQ")
"""A number, and how many bytes follow."""


def framed(number: int, content: bytes) -> bytes:
    """The frame that carries `content`."""
    return _HEAD.pack(number, len(content)) + content


def read_frames(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The number and content of each frame of a stream, as they come; one that is broken off is left out."""
    while len(head := stream.read(_HEAD.size)) == _HEAD.size:
        number, size = _HEAD.unpack(head)
        if len(content := stream.read(size)) < size:
            return
        yield number, content


class Unframing:
    """Takes frames out of bytes that come in pieces."""

    def __init__(self) -> None:
        self._held = bytearray()

    def frames(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        """The frames that are whole with this piece."""
        held = self._held
        held += data
        while len(held) >= _HEAD.size:
            number, size = _HEAD.unpack_from(held)
            end = _HEAD.size + size
            if len(held) < end:
                return
            content = bytes(held[_HEAD.size : end])
            del held[:end]
            yield number, content
