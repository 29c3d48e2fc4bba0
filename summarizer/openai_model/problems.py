"""What is wrong with an answer, by field and without its values."""

from __future__ import annotations

from pydantic import ValidationError


def problems(error: ValidationError, *, most: int) -> str:
    """The first `most` problems as `field.path: what is wrong`, then how many more there are.

    The values are left out, since they come from the article.
    """
    found = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_path(problem['loc'])}: {problem['msg']}" for problem in found[:most]]
    more = [f"and {len(found) - most} more"] if len(found) > most else []
    return "; ".join(lines + more)


def _path(location: tuple[int | str, ...]) -> str:
    # A key that the schema does not know is the model's own text, of any length.
    return ".".join(str(part)[:60] for part in location) or "the answer"
