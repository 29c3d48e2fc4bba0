"""What a number counts or measures, as the words behind it say."""

from __future__ import annotations

import re

_MEASURES = "km kilometre kilometres kilometer kilometers mile miles hectare hectares tonne tonnes ton tons".split()
_COUNTED = (
    "people persons civilians soldiers troops officers police children women men fighters militants member members "
    "delegates families households homes refugees migrants prisoners detainees hostages districts provinces villages "
    "deaths dead killed wounded injured missing displaced casualties victims"
).split()

UNIT = re.compile(
    rf"""\s*(?:-\s*)?(?:%|per\s*cent|percentage\s+points?|{"|".join(_MEASURES)}
    |(?:\w+\s+){{0,3}}?(?:{"|".join(_COUNTED)}))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Matches where a number ends and its unit begins."""

UNIT_WORDS = frozenset(("per", "percent", "percentage", *_MEASURES, *_COUNTED))
"""A text without any of these words and without "%" has no unit."""
