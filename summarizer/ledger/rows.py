"""The rows of a ledger, and how they are written as lines of JSON and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from types import UnionType
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints


def now() -> datetime:
    """The time as rows give it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A run that began."""

    process: int
    version: str
    """Version of this package."""
    model: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    endpoint: str = ""
    """The base URL that is asked; empty if there is none, or none is known."""
    prompt: str
    schema: str
    redo: str
    concurrency: int
    documents: int | None = None
    """How many there are, as far as was known."""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A call that was sent, and what came of it."""

    document: str
    """The id of the document it is about; empty for a probe."""
    attempt: int
    """Which call about this document in this run it is, counted from 1."""
    purpose: str
    """`ask`, `reask`, `lengthen`, `correct` or `probe`; see `transport.Purpose`."""
    outcome: str
    """`answered`, `truncated`, `refused`, `filtered`, `cancelled`, or the kind of the error that was raised."""
    status: int | None = None
    """That of the reply; None if there was none."""
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    """US dollars; None if it is unknown, because the price is, or because no reply says what was used."""
    seconds: float
    request_id: str = ""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a document; the newest row of a target counts."""

    document: str
    target: str
    """Where its result goes, relative to the folder and without `.json`."""
    outcome: str
    """`done`, or the kind of the failure."""
    message: str = ""
    source: str = ""
    """SHA-256 of all that its article is made of, as 64 hexadecimal digits; empty if it could not be read."""
    task: str = ""
    """SHA-256 of what the result was made with: prompt, schema, model and parameters."""
    version: str = ""
    """Version of this package."""
    result: str = ""
    """SHA-256 of the file with the result; empty for a failure."""
    calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None
    """US dollars that its attempts in this run cost; None if that is unknown."""
    at: datetime = field(default_factory=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A run that came to an end by itself; one that was killed has no such row."""

    why: str
    """`finished`, `interrupted`, or why it stopped."""
    message: str = ""
    done: int = 0
    kept: int = 0
    failed: int = 0
    left: int = 0
    at: datetime = field(default_factory=now)


Row: TypeAlias = Started | Attempt | Outcome | Ended

_ENCODER = json.JSONEncoder(separators=(",", ":"))
_KINDS: Mapping[str, type[Row]] = {"started": Started, "attempt": Attempt, "outcome": Outcome, "ended": Ended}
_NAMES = {row: name for name, row in _KINDS.items()}
_FIELDS = {row: tuple(field.name for field in fields(row) if field.name != "at") for row in _NAMES}


def line(row: Row) -> bytes:
    """A row as a line of JSON, in ASCII."""
    kind = type(row)
    content = {"row": _NAMES[kind], "at": row.at.isoformat()}
    for name in _FIELDS[kind]:
        content[name] = getattr(row, name)
    return _ENCODER.encode(content).encode() + b"\n"


def rows(path: Path, *, kinds: tuple[type[Row], ...] = (Started, Attempt, Outcome, Ended)) -> Iterator[Row]:
    """The rows of these kinds in a ledger, the oldest first; none when there is no file.

    What is no whole row, such as the last line of a run that was killed, is left out; so are rows of a kind, and
    fields, that another version of this package wrote. Raises OSError.
    """
    starts = tuple(f'{{"row":"{_NAMES[kind]}"'.encode() for kind in kinds)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        # Without its newline the last line may still be written to.
        for text in file:
            if text.startswith(starts) and text.endswith(b"\n") and (row := _row(text)) is not None:
                yield row


def _row(text: bytes) -> Row | None:
    try:
        content = json.loads(text)
        kind = _KINDS[content["row"]]
        content["at"] = datetime.fromisoformat(content["at"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if content["at"].tzinfo is None:
        return None
    required, types = _SHAPES[kind]
    for unknown in content.keys() - types.keys():
        del content[unknown]
    are_right = all(map(isinstance, content.values(), map(types.__getitem__, content)))
    return kind(**content) if are_right and required <= content.keys() else None


def _shape(kind: type[Row]) -> tuple[frozenset[str], dict[str, tuple[type, ...]]]:
    """The fields that a row must have, and the types that each may have in JSON."""
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return frozenset(required), {name: _accepted(hint) for name, hint in get_type_hints(kind).items()}


def _accepted(hint: Any) -> tuple[type, ...]:
    if isinstance(hint, UnionType):
        return tuple(accepted for part in get_args(hint) for accepted in _accepted(part))
    # A whole number of seconds is an int in JSON.
    return (int, float) if hint is float else (get_origin(hint) or hint,)


_SHAPES = {kind: _shape(kind) for kind in _NAMES}
