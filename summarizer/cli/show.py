"""`summarizer show`: one summary from disk, printed for reading, or a table of those in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.cli import render
from summarizer.errors import OutputError
from summarizer.schemas import resolve
from summarizer.summary import Summary


def show(path: Path) -> None:
    """Print the summary in `path`, or a table of those in that folder; raises OutputError when there is none."""
    if not path.is_dir():
        render.summary(load(path))
    elif files := sorted(path.rglob("*.json")):
        render.found([load(file) for file in files])
    else:
        raise OutputError(f"there is no summary in {path}; name a folder that `summarizer run` wrote to")


def load(file: Path) -> Summary[Any]:
    """The summary in `file`, with the record class its provenance names."""
    try:
        text = file.read_text(encoding="utf-8")
        schema = resolve(json.loads(text)["provenance"]["schema_name"])
        return Summary[schema].model_validate_json(text)  # type: ignore[valid-type]  # known at run time only
    except OSError as error:
        raise OutputError(f"cannot read {file}: {error.strerror}; name a file that `summarizer run` wrote") from error
    except (ValueError, KeyError, TypeError) as error:
        reason = (
            f"{error.error_count()} fields do not fit" if isinstance(error, ValidationError) else "it is another JSON"
        )
        raise OutputError(f"{file} is no summary ({reason}); name a file that `summarizer run` wrote") from error
