"""Which document goes to which result: a path of its own for each, inside the output folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol, TypeVar

from summarizer.reading import LIMIT, Raw, Unread, read_named
from summarizer.reading.files import suffix_of, walk, written
from summarizer.reading.fingerprints import Fingerprints, fingerprint

Document = tuple[Raw | Unread, PurePosixPath]
"""What was found, or why it cannot be read, and where its summary goes, relative to the output folder and without
`.json`."""

LONGEST = 200
"""Bytes that a name may have; file systems take 255, and a suffix follows."""

RESULT = ".json"
"""What a target ends with on disk."""
FAILURES = "failures.jsonl"
"""A name that the output folder has for something else than results."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: the folder it was found from, and where its result goes, relative to the output folder."""

    id: str
    """What its article is called: the path relative to the root, as text."""
    path: Path
    root: Path
    target: PurePosixPath


class _File(NamedTuple):
    path: str
    root: str
    name: str
    """The path relative to the root, with slashes."""

    @property
    def suffixed(self) -> str:
        """The name as a target."""
        folder, slash, name = self.name.rpartition("/")
        return f"{folder}{slash}{_bounded(name)}"

    @property
    def bare(self) -> str:
        """The name without its suffix as a target."""
        folder, slash, name = self.name.rpartition("/")
        return f"{folder}{slash}{_bounded(name.removesuffix(suffix_of(name)))}"


@dataclass(slots=True)
class _Wanted:
    """Which targets are wanted once, and which by several files."""

    once: Fingerprints
    again: Fingerprints

    def add(self, key: int) -> None:
        if not self.once.add(key):
            self.again.add(key)


class Sources:
    """The files under some paths, in order, each with a target of its own.

    They are looked for anew whenever they are asked for, and all that is kept of them is a few bytes each. `len` is how
    many there were at first.
    """

    def __init__(self, paths: Iterable[Path], *, out: Path | None) -> None:
        # Not Path.resolve: a link inside a folder is found there, wherever it leads.
        self._paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100
        self._out = None if out is None else os.path.abspath(out)  # noqa: PTH100
        self._bare = _Wanted(Fingerprints(), Fingerprints())
        self._suffixed = _Wanted(Fingerprints(), Fingerprints())
        self._length = 0
        self._folders = Fingerprints()
        """Folders that are called like results; a file cannot be where one of them is."""
        for file in self._files():
            self._length += 1
            self._bare.add(_key(file.bare))
            for folder in _like_results(file.name):
                self._folders.add(_key(folder))
        if self._bare.again or self._folders:
            for file in self._files():
                if not self._is_granted(file.bare):
                    self._suffixed.add(_key(file.suffixed))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Source]:
        root = Path()
        for file in self._files():
            root = root if str(root) == file.root else Path(file.root)
            yield Source(written(file.name), Path(file.path), root, PurePosixPath(self._target(file)))

    def _target(self, file: _File) -> str:
        bare = file.bare
        if self._is_granted(bare):
            return bare
        suffixed = file.suffixed
        key = _key(suffixed)
        granted = key in self._bare.once and key not in self._bare.again
        if not granted and key not in self._suffixed.again and _key(suffixed + RESULT) not in self._folders:
            return suffixed
        return f"{suffixed}-{_digest(written(file.path))}"

    def _is_granted(self, bare: str) -> bool:
        """Whether a name without its suffix is wanted by one file only, and by no folder."""
        return _key(bare) not in self._bare.again and (not self._folders or _key(bare + RESULT) not in self._folders)

    def _files(self) -> Iterator[_File]:
        """The files, each once, also when several paths lead to it."""
        seen = Fingerprints()
        for path in self._paths:
            root = path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
            without = self._out if self._out and not _inside(root, self._out) else None
            for file in walk(path, without=without):
                if len(self._paths) == 1 or seen.add(fingerprint(file)):
                    # A folder that cannot be listed has its name from the one above.
                    yield _named(file, root=root if file != root else os.path.dirname(root))  # noqa: PTH120


def sources(paths: Iterable[Path], *, out: Path | None = None) -> Sources:
    """The files under `paths`, each with a target of its own; those under `out` are left out, they are results.

    The target is the path relative to the folder that was named, without its suffix. Files that would share a target,
    also on a file system that ignores case, keep their suffix; if that is not enough, a digest of the path is added.
    """
    return Sources(paths, out=out)


def documents(found: Iterable[Source], *, limit: int = LIMIT) -> Iterator[Document]:
    """What the files hold, one after another as it is asked for, each with its target; at most `limit` bytes each.

    A row of a table goes into a folder that is named for the table.
    """
    for source in found:
        for document in read_named(os.fspath(source.path), name=source.id, limit=limit):
            row = document.id[len(source.id) + 1 :]
            yield document, _clear(_folder(source) / _safe(row) if row else source.target)


class Named(Protocol):
    """A document of any stage."""

    @property
    def id(self) -> str:
        """What it is called."""
        ...


N = TypeVar("N", bound=Named)


def apart(found: Iterable[tuple[N, PurePosixPath]]) -> Iterator[tuple[N, PurePosixPath]]:
    """The same documents; one whose target is taken by an earlier one gets a digest of its id to it."""
    taken = Fingerprints()
    tried: dict[int, int] = {}
    """How often a name was tried in vain, for a thousand rows of one id not to try a thousand names each."""
    for document, target in found:
        free = target
        while not taken.add(_key(str(free))):
            name = fingerprint(f"{target}\n{document.id}")
            tries = tried[name] = tried.get(name, -1) + 1
            free = target.with_name(f"{target.name}-{_digest(f'{tries} {document.id}')}")
        yield document, free


def other_names(target: PurePosixPath, *, document: str) -> tuple[PurePosixPath, ...]:
    """The targets that a file, given by its id, may have had when other files were beside it, but for this one."""
    folder, _, name = document.rpartition("/")
    if folder != str(target.parent).removeprefix("."):
        return ()
    names = (_bounded(name.removesuffix(suffix_of(name))), _bounded(name))
    return tuple(target.with_name(name) for name in names if name not in {"", ".", "..", target.name})


def _clear(target: PurePosixPath) -> PurePosixPath:
    """The target in a folder that is not called like what the output folder has for something else."""
    first, *rest = target.parts
    return PurePosixPath(f"{first}-{_digest(first)}", *rest) if rest and first.casefold() == FAILURES else target


def _like_results(name: str) -> Iterator[str]:
    """The folders above a file that are called like a result."""
    while RESULT in name.casefold():
        name = name.rpartition("/")[0]
        if name.casefold().endswith(RESULT):
            yield name


def _named(file: str, *, root: str) -> _File:
    name = file[len(root) :].lstrip(os.sep)
    return _File(file, root, name if os.sep == "/" else name.replace(os.sep, "/"))


def _folder(source: Source) -> PurePosixPath:
    """Where the rows of a table go: its target, with the suffix that tells it from a document's."""
    suffix = source.path.suffix
    return source.target if suffix in source.target.name else source.target.with_name(f"{source.target.name}{suffix}")


def _safe(row: str) -> str:
    """A row's id as a file name: nothing of it can leave the folder, and two ids do not meet in one name."""
    name = re.sub(r"[^\w.-]+", "_", row).strip("._")
    return _bounded(name) if name == row else f"{_cut(name)}-{_digest(row)}"


def _bounded(name: str) -> str:
    """`name` short enough for a file system, with a digest to tell it from others cut like it."""
    if len(name) * 4 <= LONGEST or len(os.fsencode(name)) <= LONGEST:
        return name
    return f"{_cut(name)}-{_digest(name)}"


def _cut(name: str) -> str:
    return os.fsencode(name)[: LONGEST - 20].decode(errors="ignore")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:8]


def _key(target: str) -> int:
    return fingerprint(target.casefold())


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
