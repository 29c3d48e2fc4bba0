"""Whether a name or a phrase occurs in a text, whatever its case, quotes, accents and line breaks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00ad": None})


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """`text` for comparison: no case, no accents, plain quotes and dashes, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).casefold().split())


def occurs(phrase: str, text: str) -> bool:
    """Whether `phrase` stands in `text` as whole words; "Ira" does not occur in "Iran"."""
    wanted = folded(phrase)
    return bool(wanted) and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded(text)) is not None
