"""Small words that relate what a text says to what follows them, and which of them are opposite."""

from __future__ import annotations

LINKS = {
    word: row.split()[0]
    for row in """
to into onto toward towards
from
outof outside
in inside
by
after following
before
until till
since
within
on
if provided
unless
all every each both
some several certain
""".strip().splitlines()
    for word in row.split()
}
"""Small words that relate what is said to what follows them, by the first of each line that says the same."""

REPHRASED = {
    "no later than": "by",
    "not later than": "by",
    "later than": "after",
    "no earlier than": "since",
    "not earlier than": "since",
    "earlier than": "before",
    "ahead of": "before",
    "prior to": "before",
    "out of": "outof",
}
"""Phrases that relate as a single word does."""


def _pairs(table: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split("/")) for pair in table.split())


DIRECTIONS = _pairs("from/to outof/to outof/in")
"""Relations of movement that are opposite, where the same moves."""

OPPOSED_LINKS = DIRECTIONS | _pairs("after/before since/before since/until if/unless all/some")
"""Relations to the same thing that are opposite."""

OPPOSED_TIMES = _pairs("by/after until/after within/after from/until from/before from/by by/since")
"""The same where the thing is a time."""

APART = _pairs("by/on by/in by/until on/until in/until on/after in/after on/before in/before on/since in/since from/on")
"""Relations to the same time that are not the same, nor opposite."""

TIMES = frozenset(
    """
hour day week month year quarter decade end start beginning middle mid early late deadline date noon midday midnight
tomorrow today tonight dawn dusk sunset sunrise spring summer autumn winter easter ramadan christmas eve season
""".split()
)
"""Words for times."""

NUMBERS = frozenset(
    """
one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty
ninety hundred thousand million half
""".split()
)
"""The more frequent number words."""
