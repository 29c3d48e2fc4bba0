"""Standard output and standard error that may go away: a line that nobody can read is no reason to end otherwise."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

import typer


def say(text: str) -> None:
    """Print a line on standard error, if it still takes any."""
    try:
        typer.echo(text, err=True)
    except OSError:
        discard(sys.stderr)


def discard(stream: TextIO) -> None:
    """Let all that a stream holds and gets go nowhere: flushed at the end, it would change the exit code."""
    # One that is no file has nothing to flush.
    with suppress(OSError, ValueError, AttributeError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


class Lasting:
    """A stream that swallows what cannot be written, and says so once: the disk is full, or the terminal is gone.

    A reader that went away, as `head` does, has had enough, and nothing is said.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_lost = False

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text, if the stream still takes any."""
        if not self._is_lost:
            try:
                self._stream.write(text)
            except OSError as error:
                self._lose(error)
        return len(text)

    def flush(self) -> None:
        """Hand over what was written, if the stream still takes any."""
        if not self._is_lost:
            try:
                self._stream.flush()
            except OSError as error:
                self._lose(error)

    def _lose(self, error: OSError) -> None:
        self._is_lost = True
        discard(self._stream)
        if not isinstance(error, BrokenPipeError):
            say(f"summarizer: nothing more is printed, standard output takes none: {error.strerror or error}")
