"""Which document goes to which result: a path of its own for each, inside the output folder."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from summarizer.article import Article
from summarizer.reading import LIMIT, Unread, find_files, read

Document = tuple[Article | Unread, PurePosixPath]
"""What was read, or why not, and where its summary goes, relative to the output folder and without `.json`."""

LONGEST = 200
"""Bytes that a name may have; file systems take 255, and a suffix follows."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: the folder it was found from, and where its result goes, relative to the output folder."""

    path: Path
    root: Path
    target: PurePosixPath


def sources(paths: Iterable[Path], *, out: Path | None = None) -> list[Source]:
    """The files under `paths`, each with a target of its own; those under `out` are left out, they are results.

    The target is the path relative to the folder that was named, without its suffix. Files that would share a target,
    also on a file system that ignores case, keep their suffix; if that is not enough, a digest of the path is added.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        root = path if path.is_dir() else path.parent
        for file in find_files(path):
            if out is None or not _inside(file, out) or _inside(root, out):
                found.setdefault(_absolute(file), _absolute(root))
    targets: dict[Path, PurePosixPath] = {}
    for name in (_bare, _suffixed, _unique):
        wanted = {file: name(file, root) for file, root in found.items() if file not in targets}
        taken = Counter(map(_key, [*wanted.values(), *targets.values()]))
        targets |= {file: target for file, target in wanted.items() if taken[_key(target)] == 1}
    return [Source(path=file, root=root, target=targets[file]) for file, root in found.items()]


def documents(found: Iterable[Source], *, limit: int = LIMIT) -> Iterator[Document]:
    """What the files hold, read one after another as it is asked for, each with its target; at most `limit` bytes each.

    A row of a table goes into a folder that is named for the table.
    """
    for source in found:
        table = f"{source.path.relative_to(source.root).as_posix()}#"
        for document in read(source.path, root=source.root, limit=limit):
            row = document.id.removeprefix(table) if document.id.startswith(table) else ""
            yield document, (_folder(source) / _safe(row) if row else source.target)


def apart(found: Iterable[Document]) -> Iterator[Document]:
    """The same documents; one whose target is taken by an earlier one gets a digest of its id to it."""
    taken: set[str] = set()
    for document, target in found:
        free = target
        if _key(target) in taken:
            free = target.with_name(f"{target.name}-{_digest(f'{len(taken)} {document.id}')}")
        taken.add(_key(free))
        yield document, free


def _bare(file: Path, root: Path) -> PurePosixPath:
    return _bounded(PurePosixPath(file.relative_to(root).with_suffix("")))


def _suffixed(file: Path, root: Path) -> PurePosixPath:
    return _bounded(PurePosixPath(file.relative_to(root)))


def _unique(file: Path, root: Path) -> PurePosixPath:
    suffixed = _suffixed(file, root)
    return suffixed.with_name(f"{suffixed.name}-{_digest(os.fsencode(file).decode(errors='backslashreplace'))}")


def _folder(source: Source) -> PurePosixPath:
    """Where the rows of a table go: its target, with the suffix that tells it from a document's."""
    suffix = source.path.suffix
    return source.target if suffix in source.target.name else source.target.with_name(f"{source.target.name}{suffix}")


def _safe(row: str) -> str:
    """A row's id as a file name: nothing of it can leave the folder, and two ids do not meet in one name."""
    name = re.sub(r"[^\w.-]+", "_", row).strip("._")
    return str(_bounded(PurePosixPath(name))) if name == row else f"{_cut(name)}-{_digest(row)}"


def _bounded(target: PurePosixPath) -> PurePosixPath:
    """`target` with its name short enough for a file system, and a digest to tell it from others cut like it."""
    if len(os.fsencode(target.name)) <= LONGEST:
        return target
    return target.with_name(f"{_cut(target.name)}-{_digest(target.name)}")


def _cut(name: str) -> str:
    return os.fsencode(name)[: LONGEST - 20].decode(errors="ignore")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:8]


def _key(target: PurePosixPath) -> str:
    return str(target).casefold()


def _inside(path: Path, folder: Path) -> bool:
    return _absolute(path).is_relative_to(_absolute(folder))


def _absolute(path: Path) -> Path:
    # Not Path.resolve: a link inside a folder is found there, wherever it leads.
    return Path(os.path.abspath(path))  # noqa: PTH100
