"""What was found out about endpoints, kept for a while in the user's cache folder; nothing depends on it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import cast, get_args

from summarizer import files
from summarizer.endpoint import Shape
from summarizer.errors import OutputError

VARIABLE = "SUMMARIZER_CACHE"
"""Names another folder."""
VALID = timedelta(days=7)
"""How long a shape that proved itself is remembered."""
REMAINS = timedelta(hours=1)
"""How long it is remembered that none did: an endpoint that is set up wrongly for a minute looks the same."""
REVISION = 1
"""Raised when trials are made or judged otherwise: what earlier ones found is then not looked at."""


def _now() -> datetime:
    return datetime.now(UTC)


def lifetime(shape: Shape) -> timedelta:
    """How long a finding is remembered; plain text is what remains where nothing is honoured."""
    return REMAINS if shape == "md_json" else VALID


@dataclass(frozen=True, slots=True)
class ShapeMemory:
    """The shape that one model at one endpoint was found to honour.

    It is a file of its own, named by a digest: neither the endpoint nor a key can be read from it, and processes that
    look at the same time are not in each other's way. What cannot be read is as if it were not there, and what cannot
    be written is found out again the next time.
    """

    endpoint: str
    model: str
    now: Callable[[], datetime] = _now

    def recall(self) -> Shape | None:
        """The shape, if it was found within its lifetime."""
        path = self._path()
        if path is None:
            return None
        try:
            entry = json.loads(path.read_bytes()[:1000])
            shape, found = entry["shape"], datetime.fromisoformat(entry["found"])
            is_valid = shape in get_args(Shape) and timedelta(0) <= self.now() - found < lifetime(shape)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return cast("Shape", shape) if is_valid else None

    def keep(self, shape: Shape) -> bool:
        """Remember a shape that was found now; returns whether that could be done."""
        path = self._path()
        if path is None:
            return False
        try:
            files.write(path, json.dumps({"shape": shape, "found": self.now().isoformat()}) + "\n")
        except OutputError:
            return False
        return True

    def drop(self) -> None:
        """Forget the shape."""
        path = self._path()
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _path(self) -> Path | None:
        above = folder()
        if above is None:
            return None
        place = json.dumps([REVISION, self.endpoint.rstrip("/"), self.model])
        return above / "shapes" / f"{sha256(place.encode()).hexdigest()}.json"


def folder() -> Path | None:
    """Where things are kept that can be found out again; None if this user has no such place.

    Sources: XDG Base Directory Specification 0.8, which lets only absolute paths count; the File System Programming
    Guide of macOS; Known Folders of Windows.
    """
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    try:
        return _platform_folder() / "summarizer"
    except RuntimeError:
        return None


def _platform_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".cache"
