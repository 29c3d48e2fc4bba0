"""Text of anybody's making, without what HTML or XML cannot hold and what would hide how it reads."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tabs and line ends
    "\u202a-\u202e\u2066-\u2069"  # they turn the direction of what follows
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs, and what Unicode keeps for no character
    "]"
)


def visible(text: str) -> str:
    r"""`text` with each of those as its escape, such as `\u202e`: what is left, UTF-8, HTML and XML 1.0 can hold."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
