"""The ledger that a run writes: rows at the end of one file, by one process at a time."""

from __future__ import annotations

import errno
import os
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from summarizer.errors import OutputError
from summarizer.files import ensure_folder, is_full, remove_parts, spare
from summarizer.ledger.lock import Held, Lock
from summarizer.ledger.reserve import Reserve
from summarizer.ledger.rows import Ended, Row, Started, line, rows
from summarizer.reading.files import LEDGER

FOLDER, FILE = LEDGER
"""What of an output folder is no result, and the ledger in it."""


@dataclass(slots=True)
class Account:
    """The attempts about one document in this run."""

    attempts: int = 0
    cost: float | None = 0.0
    """US dollars; None as soon as one of them is unknown."""

    def add(self, cost: float | None) -> None:
        """Count an attempt."""
        self.attempts += 1
        self.cost = None if cost is None or self.cost is None else self.cost + cost


class Ledger:
    """The rows of an output folder. Whoever has it open is the only one who writes there."""

    def __init__(self, out: Path) -> None:
        """Make the folder if need be, and lock it.

        Raises OutputError when it takes no files, or when another run is writing to it.
        """
        self.out = out
        self.path = out / FOLDER / FILE
        self.is_new = True
        """Whether no run has written to the folder before."""
        self.trouble: OutputError | None = None
        """Why a row could not be written; nothing is raised for it, because an answer may be at hand."""
        self._accounts: dict[str, Account] = {}
        self._is_torn = False
        self._reserve = Reserve(out / FOLDER / "reserve")
        ensure_folder(out)
        ensure_folder(self.path.parent)
        self._lock = self._locked()
        try:
            self._clean()
            self._reserve.take()
            self._descriptor = self._opened()
            spare.keep()
        except OSError as error:
            self._lock.release()
            raise self._unwritable(error) from error
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, row: Row) -> None:
        """Add a row, by one call to the system; what is wrong with that is left in `trouble`."""
        data = line(row)
        try:
            self._append(data)
        except OSError as error:
            self.trouble = self.trouble or self._unwritable(error)
            self.make_room()
            try:
                # The newline closes what was written of it.
                self._append(b"\n" + data)
            except OSError:
                self._is_torn = True

    def account(self, document: str) -> Account:
        """What the attempts about a document came to so far."""
        return self._accounts.setdefault(document, Account())

    def settle(self, document: str) -> Account:
        """The same, and forget it: there will be no further attempt."""
        return self._accounts.pop(document, None) or Account()

    def make_room(self) -> bool:
        """Give back the room that is kept for what is under way to be written; False if that was done before."""
        return self._reserve.free()

    def full(self, error: OutputError) -> OutputError:
        """What to say about a disk that is full."""
        return self._unwritable(error.__cause__ if isinstance(error.__cause__, OSError) else OSError(str(error)))

    def close(self) -> None:
        """Let another run have the folder; may be called twice."""
        if self._descriptor >= 0:
            spare.drop()
            self._reserve.free()
            os.close(self._descriptor)
            self._descriptor = -1
            self._lock.release()

    def _locked(self) -> Lock:
        try:
            return Lock(self.path.with_name("lock"))
        except Held as held:
            raise OutputError(
                f"another run is writing to {self.out} ({held}): wait for it, or name another folder"
            ) from None
        except OSError as error:
            raise self._unwritable(error) from error

    def _clean(self) -> None:
        """Remove what a run that was killed has left half-written."""
        last = deque(rows(self.path, kinds=(Started, Ended)), maxlen=1)
        if last and isinstance(last[0], Started):
            remove_parts(self.out)

    def _opened(self) -> int:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        end = os.lseek(descriptor, 0, os.SEEK_END)
        if end:
            os.lseek(descriptor, end - 1, os.SEEK_SET)
        self.is_new = end == 0
        self._is_torn = bool(end) and os.read(descriptor, 1) != b"\n"
        return descriptor

    def _append(self, data: bytes) -> None:
        if self._is_torn:
            data = b"\n" + data
        if os.write(self._descriptor, data) < len(data):
            self._is_torn = True
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._is_torn = False

    def _unwritable(self, error: OSError) -> OutputError:
        found = OutputError(f"cannot write to {self.out}: {error.strerror or error}; choose another place or free it")
        found.__cause__ = error
        if not is_full(found):
            return found
        full = OutputError(
            f"the disk is full that holds {self.out}: make room there and run the same command again; "
            "what was answered is written, and only the rest is asked for"
        )
        full.__cause__ = error
        return full
