"""Which results are there already, and are what would be asked for."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from pydantic import BaseModel, ValidationError

from summarizer.article import Article
from summarizer.errors import OutputError
from summarizer.ledger.journal import FILE, FOLDER
from summarizer.ledger.rows import Outcome, rows
from summarizer.summary import Provenance, Summary

Standing: TypeAlias = Literal["kept", "perhaps", "missing"]
"""Whether a result is there: the ledger vouches for it; it has to be read to know; it is not, or not the right one."""

_ENTRY = struct.Struct("16s16sd")
"""What is remembered of a row: where it came from, the result's digest, and seconds since 1970."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Wanted:
    """What a result is made with, beside its article; one that was made with something else is another result."""

    schema: type[BaseModel]
    prompt_digest: str
    schema_digest: str
    model: str
    parameters: Mapping[str, str | int | float | None]
    version: str
    """Version of this package."""
    is_bound: bool
    """Whether the model's answers change with the package."""

    @cached_property
    def key(self) -> str:
        """SHA-256 of it all, as 64 hexadecimal digits."""
        made = [self.prompt_digest, self.schema_digest, self.model, dict(self.parameters)]
        if self.is_bound:
            made.append(self.version)
        return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()

    def fits(self, made: Provenance) -> bool:
        """Whether a result was made with this."""
        return (
            made.prompt_digest == self.prompt_digest
            and made.schema_digest == self.schema_digest
            and made.model_asked == self.model
            and dict(made.parameters) == dict(self.parameters)
            and (not self.is_bound or made.version == self.version)
        )


class Results:
    """The results in an output folder, and what its ledger says of them; 150 bytes of memory for each."""

    def __init__(self, out: Path, wanted: Wanted) -> None:
        """Raises OutputError when the ledger cannot be read."""
        self.wanted = wanted
        self._out = out
        self._entries: dict[int, bytes] = {}
        self._doubted: set[int] = set()
        """Targets whose newest row tells of a document that could not be read: if it can be now, another row is due."""
        path = out / FOLDER / FILE
        try:
            for row in rows(path, kinds=(Outcome,)):
                if isinstance(row, Outcome):
                    self._remember(row)
        except OSError as error:
            raise OutputError(f"cannot read {path}: {error.strerror or error}; make it readable") from error

    def path(self, target: PurePosixPath) -> Path:
        """Where the result of a target stands."""
        return self._out / f"{target}.json"

    def standing(self, target: PurePosixPath, source: str) -> Standing:
        """Whether the result of a source, given by its digest, is there; reads the file and parses nothing."""
        data = _bytes(f"{self._out}/{target}.json")
        if data is None:
            return "missing"
        number = _number(str(target))
        entry = self._entries.get(number)
        if entry is not None and number not in self._doubted:
            made, result, _ = _ENTRY.unpack(entry)
            if made == self._made(str(target), source) and result == hashlib.sha256(data).digest()[:16]:
                return "kept"
        # A tenth of a microsecond to rule out what was made with another prompt or schema.
        held = (self.wanted.prompt_digest.encode(), self.wanted.schema_digest.encode())
        return "perhaps" if all(digest in data for digest in held) else "missing"

    def adopted(self, target: PurePosixPath, article: Article) -> str | None:
        """The digest of the result that is there, if it is whole, valid and what would be asked for; else None.

        One that the ledger knows otherwise is only taken if it was finished after the ledger's row: the run was killed
        between the two. Else somebody has edited it.
        """
        data = _bytes(f"{self._out}/{target}.json")
        if data is None:
            return None
        digest = hashlib.sha256(data)
        try:
            found = Summary[self.wanted.schema].model_validate_json(data)  # type: ignore[name-defined]  # known at run time
        except ValidationError:
            return None
        made = found.provenance
        if not self.wanted.fits(made) or not made.article_digest == found.article.digest == article.digest:
            return None
        entry = self._entries.get(_number(str(target)))
        if entry is not None:
            _, result, at = _ENTRY.unpack(entry)
            if result != digest.digest()[:16] and made.finished <= _NEVER + timedelta(seconds=at):
                return None
        return digest.hexdigest()

    def supersede(self, target: PurePosixPath) -> None:
        """Put the file of a target where nobody takes it for the current result; raises OutputError."""
        path = self.path(target)
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return
            place = self._out / FOLDER / "superseded" / f"{target}.json"
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(_free(place))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise OutputError(
                f"{path} is out of date and cannot be moved away: {error.strerror or error}; remove it"
            ) from error

    def _remember(self, row: Outcome) -> None:
        number = _number(row.target)
        if not row.source:
            # It says nothing about the result that an earlier run made of the document.
            self._doubted.add(number)
            return
        self._doubted.discard(number)
        made = _made(row.target, row.source, row.task, row.version)
        result = row.result if len(row.result) == 64 else "0" * 64
        try:
            entry = _ENTRY.pack(made, bytes.fromhex(result)[:16], row.at.timestamp())
        except ValueError:
            return
        self._entries[number] = entry

    def _made(self, target: str, source: str) -> bytes:
        return _made(target, source, self.wanted.key, self.wanted.version)


def _made(*origin: str) -> bytes:
    return hashlib.blake2b("\n".join(origin).encode(errors="surrogatepass"), digest_size=16).digest()


def _number(target: str) -> int:
    """A number for a target, half as large in memory as its digest; two with one number are only asked for again."""
    return int.from_bytes(hashlib.blake2b(target.encode(errors="surrogatepass"), digest_size=7).digest())


def _bytes(path: str) -> bytes | None:
    """What a regular file holds; None when there is none that can be read."""
    try:
        # Not to wait at a pipe.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        data = os.read(descriptor, status.st_size + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return data if len(data) == status.st_size else None


def _free(path: Path) -> Path:
    """`path`, or the same with the lowest number that nothing has yet."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}.{number}{path.suffix}")
    return free
