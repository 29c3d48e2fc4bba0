"""`summarizer eval compare`: two evaluations, one verdict."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from summarizer.cli.evals import render
from summarizer.cli.exits import ALL_DONE
from summarizer.errors import DatasetError
from summarizer.evaluation.baseline import load as load_baseline
from summarizer.evaluation.contrast import contrast
from summarizer.evaluation.outcome import Evaluation


def compare(a: Path, b: Path) -> int:
    """Print whether `b` is better than `a`; the exit code. Raises DatasetError."""
    render.contrast(contrast(read(a), read(b)), names=(str(a), str(b)))
    return ALL_DONE


def read(path: Path) -> Evaluation:
    """The evaluation in `path`, be it one that --json wrote or a baseline."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DatasetError(f"cannot read {path}: {error}; name a file that `eval --json` wrote") from error
    if re.match(r'\s*\{\s*"rule"', text):
        return load_baseline(path).evaluation
    try:
        return Evaluation.model_validate_json(text)
    except ValidationError as error:
        raise DatasetError(
            f"{path} is no evaluation ({error.error_count()} fields do not fit): name a file that `eval --json` wrote"
        ) from error
