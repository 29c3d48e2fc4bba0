"""Exit codes, and the one place where errors become a line on the terminal."""

from __future__ import annotations

import typer

from summarizer.cli.outputs import say

ALL_DONE = 0
NOTHING_DONE = 1
USAGE = 2
SOME_FAILED = 3
INTERRUPTED = 130

PASSED = 0
REGRESSION = 1
INCONCLUSIVE = 3


class reported:  # noqa: N801  # reads as a statement where it is used
    """Turns our own errors into one line on standard error and the right exit code."""

    def __init__(self, otherwise: int = NOTHING_DONE) -> None:
        """`otherwise` is the code of errors that are not about how the program was called."""
        self._otherwise = otherwise

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None or error is None:
            return
        from summarizer.errors import DatasetError, MissingExtra, PromptError, SchemaError, SummarizerError

        if isinstance(error, SummarizerError):
            say(f"summarizer: {error}")
            called_wrong = isinstance(error, DatasetError | MissingExtra | PromptError | SchemaError)
            raise typer.Exit(USAGE if called_wrong else self._otherwise)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            say(f"summarizer: cannot write or read: {error}")
            raise typer.Exit(self._otherwise)
        if isinstance(error, KeyboardInterrupt):
            say("summarizer: stopped")
            raise typer.Exit(INTERRUPTED)
