"""Schema classes that a user names on the command line or in a prompt, looked up in the current folder too."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import BaseModel

from summarizer.schemas import BUILT_IN, resolve


def found_here(name: str) -> type[BaseModel]:
    """The schema class called `name`; a module beside the user counts, behind all that is installed."""
    here = str(Path.cwd())
    if name not in BUILT_IN and here not in sys.path:
        sys.path.append(here)
    return resolve(name)
