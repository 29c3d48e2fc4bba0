"""`summarizer show`: one summary from disk, printed for reading, or a table of those in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.cli import render
from summarizer.cli.modules import found_here
from summarizer.cli.record import print_summary
from summarizer.errors import OutputError, SchemaError, SummarizerError
from summarizer.ledger import FOLDER
from summarizer.schemas import BUILT_IN
from summarizer.summary import Summary


def show(path: Path, *, schema: str | None = None) -> bool:
    """Print the summary in `path`, or a table of those in that folder; whether all of it could be read.

    Raises OutputError when there is no summary. `schema` names the record's class if it is not a built-in one.
    """
    if not path.is_dir():
        print_summary(load(path, schema=schema))
        return True
    summaries, odd = [], []
    # Where runs keep their own things there are results, too, that were moved away for others.
    found = (file for file in path.rglob("*.json") if FOLDER not in file.relative_to(path).parts)
    for file in sorted(file for file in found if file.is_file()):
        try:
            summaries.append(load(file, schema=schema))
        except SummarizerError as error:
            odd.append(str(error))
    if not summaries and not odd:
        raise OutputError(f"there is no summary in {path}; name a folder that `summarizer run` wrote to")
    render.found(summaries, odd=odd)
    return not odd


def load(file: Path, *, schema: str | None = None) -> Summary[Any]:
    """The summary in `file`, with the record class called `schema`, or the built-in one that its provenance names."""
    try:
        text = file.read_text(encoding="utf-8")
        return _parse(text, schema=schema)
    except OSError as error:
        raise OutputError(f"cannot read {file}: {error.strerror}; name a file that `summarizer run` wrote") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        reason = (
            f"{error.error_count()} fields do not fit" if isinstance(error, ValidationError) else "it is not its JSON"
        )
        raise OutputError(f"{file} is no summary ({reason}); name a file that `summarizer run` wrote") from error


def _parse(text: str, *, schema: str | None) -> Summary[Any]:
    # A file must not choose what is imported: classes that are not built in come from the command line alone.
    name = str(json.loads(text)["provenance"]["schema_name"])
    if schema is None and name not in BUILT_IN:
        raise SchemaError(f"the record's schema {name!r} is not built in: name it with --schema package.module:Class")
    record = found_here(schema or name)
    return Summary[record].model_validate_json(text)  # type: ignore[valid-type]  # known at run time only
