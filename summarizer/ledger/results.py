"""Which results are there already, and are what would be asked for."""

from __future__ import annotations

import hashlib
import json
import math
import os
import stat
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from itertools import chain, count, filterfalse, takewhile
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from pydantic import BaseModel, ValidationError

from summarizer.article import Article
from summarizer.errors import OutputError
from summarizer.files import exhausted, is_exhausted, spared
from summarizer.ledger.journal import FILE, FOLDER
from summarizer.ledger.rows import Ended, Outcome, Started, rows
from summarizer.summary import Provenance, Summary

Redo: TypeAlias = Literal["missing", "all"]
"""What a run asks for: what is not there yet, or everything anew."""

Standing: TypeAlias = Literal["kept", "perhaps", "missing"]
"""Whether a result is there: the ledger vouches for it; it has to be read to know; it is not, or not the right one."""

_ENTRY = struct.Struct("16s16sd")
"""What is remembered of a row: where it came from, the result's digest, and seconds since 1970."""
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Not to wait at a pipe."""
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

    def __init__(self, out: Path, wanted: Wanted, *, redo: Redo = "missing") -> None:
        """Raises OutputError when the ledger cannot be read."""
        self.wanted = wanted
        self._out = out
        self._superseded = out / FOLDER / "superseded"
        self._entries: dict[int, bytes] = {}
        self._doubted: set[int] = set()
        """Targets whose newest row says nothing about the result: if that is the right one, another row is due."""
        self._is_anew = redo == "all"
        self._since = math.inf
        """When all was last begun anew, in seconds since 1970, if that did not come to its end: then it goes on."""
        path = out / FOLDER / FILE
        try:
            self._read(path)
        except OSError as error:
            raise OutputError(f"cannot read {path}: {error.strerror or error}; make it readable") from error

    def path(self, target: PurePosixPath) -> Path:
        """Where the result of a target stands."""
        return self._out / f"{target}.json"

    def standing(self, target: PurePosixPath, source: str) -> Standing:
        """Whether the result of a source, given by its digest, is there; reads the file and parses nothing."""
        if self._is_anew and self._since == math.inf:
            return "missing"
        data = _bytes(f"{self._out}/{target}.json")
        if data is None:
            return "missing"
        at = self._vouched(target, source, data)
        if self._is_anew:
            return "kept" if at is not None and at >= self._since else "missing"
        if at is not None and _number(str(target)) not in self._doubted:
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

    def holds(self, target: PurePosixPath, source: str) -> bool:
        """Whether the ledger vouches for the result of a source that is there, also if it is to be made anew."""
        data = _bytes(f"{self._out}/{target}.json")
        return data is not None and self._vouched(target, source, data) is not None

    def obstacle(self, target: PurePosixPath) -> str | None:
        """Why the result of a target cannot be written, as far as that shows by what stands there; None if nothing."""
        # In plain strings, for a folder run comes here for every document.
        path = f"{self._out}/{target}.json"
        try:
            if not stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116
                return None
        except NotADirectoryError:
            folders = (self._out / above for above in target.parents if above.name)
            found = next((folder for folder in folders if os.path.lexists(folder) and not folder.is_dir()), None)
            said = f"{found} is no folder: move that away or rename the document"
            return f"its result is to go to {path}, and {said}" if found is not None else None
        except OSError:
            return None
        return f"its result is to go to {path}, and that is a folder: move it away or rename the document"

    def moved(self, target: PurePosixPath, source: str, *, formerly: Iterable[PurePosixPath] = ()) -> Path | None:
        """Where the result of a source is that was moved away for another's sake, if nothing has its place.

        Or where it has stood under one of the names that its document had `formerly`.
        """
        if self._is_anew or not self._entries or os.path.lexists(self.path(target)):
            return None
        away = ((place, target) for place in _numbered(self._superseded / f"{target}.json"))
        for place, name in chain(away, ((self.path(name), name) for name in formerly)):
            data = _bytes(str(place))
            if data is not None and self._vouched(name, source, data) is not None:
                return place
        return None

    def recover(self, target: PurePosixPath, source: str, *, formerly: Iterable[PurePosixPath] = ()) -> bool:
        """Put a result that is elsewhere in its place; False if there is none, or it does not move."""
        place = self.moved(target, source, formerly=formerly)
        if place is None:
            return False
        try:
            place.replace(self.path(target))
        except OSError:
            return False
        return True

    def supersede(self, target: PurePosixPath) -> None:
        """Put the file of a target where nobody takes it for the current result; raises OutputError."""
        path = self.path(target)
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return
            place = self._superseded / f"{target}.json"
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(next(filterfalse(os.path.lexists, _numbers(place))))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise OutputError(
                f"{path} is out of date and cannot be moved away: {error.strerror or error}; remove it"
            ) from error

    def _read(self, path: Path) -> None:
        for row in rows(path, kinds=(Started, Outcome, Ended)):
            match row:
                case Outcome():
                    self._remember(row)
                case Started():
                    self._since = min(self._since, row.at.timestamp()) if row.redo == "all" else math.inf
                case Ended(why="finished"):
                    self._since = math.inf

    def _remember(self, row: Outcome) -> None:
        number = _number(row.target)
        made = _made(row.target, row.source, row.task, row.version)
        known = self._entries.get(number, made)
        if not row.source or (row.outcome != "done" and not known.startswith(made)):
            # It could not be read, or failed with another text or prompt: that says nothing about an earlier result.
            self._doubted.add(number)
            return
        self._doubted.discard(number)
        result = row.result if len(row.result) == 64 else "0" * 64
        try:
            entry = _ENTRY.pack(made, bytes.fromhex(result)[:16], row.at.timestamp())
        except ValueError:
            return
        self._entries[number] = entry

    def _vouched(self, target: PurePosixPath, source: str, data: bytes) -> float | None:
        """When the ledger says that this result of a source was written, in seconds since 1970; None if it does not."""
        entry = self._entries.get(_number(str(target)))
        if entry is None:
            return None
        made, result, at = _ENTRY.unpack(entry)
        is_known = made == self._made(str(target), source) and result == hashlib.sha256(data).digest()[:16]
        return at if is_known else None

    def _made(self, target: str, source: str) -> bytes:
        return _made(target, source, self.wanted.key, self.wanted.version)


def _made(*origin: str) -> bytes:
    return hashlib.blake2b("\n".join(origin).encode(errors="surrogatepass"), digest_size=16).digest()


def _number(target: str) -> int:
    """A number for a target, half as large in memory as its digest; two with one number are only asked for again."""
    return int.from_bytes(hashlib.blake2b(target.encode(errors="surrogatepass"), digest_size=7).digest())


def _bytes(path: str) -> bytes | None:
    """What a regular file holds; None when there is none that can be read. Raises OutputError if none may be opened."""
    try:
        return spared(partial(_read, path))
    except OSError as error:
        if is_exhausted(error):
            # That nothing is there would be wrong, and what is done would be asked for again.
            raise exhausted(f"read {path}", error) from error
        return None
    except ValueError:
        return None


def _read(path: str) -> bytes | None:
    descriptor = os.open(path, _OPENING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        data = os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)
    return data if len(data) == status.st_size else None


def _numbers(path: Path) -> Iterator[Path]:
    """`path`, and then the same with one number after another."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}.{number}{path.suffix}")


def _numbered(path: Path) -> Iterator[Path]:
    """`path` and the same with numbers, as long as there are such files."""
    return takewhile(os.path.lexists, _numbers(path))
