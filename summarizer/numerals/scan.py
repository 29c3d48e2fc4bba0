"""The one pass over a text that finds its numerals, and the question whether they state a value."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isclose

from summarizer.letters import letter_runs
from summarizer.numerals import digits, grammar, han, ranges
from summarizer.numerals.lexicon import FOREIGN_SCALES, SHARES, WORDS, Amount
from summarizer.numerals.numeral import Numeral
from summarizer.numerals.parts import Token
from summarizer.numerals.surroundings import is_glued

_MARKS = "[.,'’·٬٫،]|(?<=[０-９])[，．]"
_THIN = "\xa0\u2007\u2009\u202f"
_SIGNS = (
    rf"\d{''.join(SHARES)}{han.CHARACTERS}"
    r"\u0400-\u052f\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff\u0900-\u0965\u0971-\u09e5"
)
"""The characters that a numeral without words begins with."""


def _any_word() -> str:
    """The pattern of a whole number word, grouped by first letters: nearly every word is told apart by its first."""
    by_letter: dict[str, list[str]] = {}
    for word in WORDS:
        by_letter.setdefault(word[0], []).append(word[1:])
    groups = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]
    return f"(?ai:{'|'.join(groups)})(?![A-Za-z])"


def _scanner(word: str, *, other: str) -> re.Pattern[str]:
    """Finds `word` and all that begins with a sign; one match takes in as much of `other` as stands together."""
    return re.compile(
        rf"""
        (?P<other>(?:{other})++)
        |(?P<word>{word})
        |(?P<spaced>(?<!\d\ )\d{{1,3}}\ \d{{3}}(?:\ \d{{3}}){{0,5}}(?:[.,]\d{{1,2}})?(?![.,\ ]?\d)
            |(?<!\d[{_THIN}])\d{{1,3}}(?P<thin>[{_THIN}])\d{{3}}(?:(?P=thin)\d{{3}}){{0,5}}(?:[.,]\d{{1,2}})?(?![.,]?\d))
        |(?P<vulgar>(?<![\d.,/])[1-9][0-9]?[/⁄](?:[2-9]|10|12|16|20|100|1000)(?![.,/⁄]?\d)|[{"".join(SHARES)}])
        |(?P<mixed>(?P<count>\d++(?:[.,，．]\d++)*+)\ ?[{han.SCALES}][{han.CHARACTERS}\d]*+)
        |(?P<digits>\d++(?:(?:{_MARKS})\d++)*+)
        |(?P<han>[{han.CHARACTERS}]+)
        |(?P<foreign>[\u0400-\u052f\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff\u0900-\u0965\u0971-\u09e5]+)
        """,
        re.VERBOSE,
    )


_SCAN = _scanner(_any_word(), other=rf"[^{_SIGNS}A-Za-z]|(?!{_any_word()})[A-Za-z]++")
_WORDLESS_SCAN = _scanner("(?!)", other=rf"[^{_SIGNS}]")
"""For texts without a number word."""
_OTHER = _SCAN.groupindex["other"]
_WORDS = frozenset(map(str.encode, WORDS))
_SIGN = re.compile(rf"[{_SIGNS}]")
_VISIBLE_RUN = re.compile(r"[!-~]+")
_ADDRESS_MARKS = ("@", "://", "www.")


def find(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of the text in order, without overlap; the time grows linearly with the text."""
    wordless = _WORDS.isdisjoint(letter_runs(text))
    if wordless and _SIGN.search(text) is None:
        return ()
    tokens = tuple(_tokens(text, scan=_WORDLESS_SCAN if wordless else _SCAN))
    found = ranges.shared(text, grammar.phrases(text, tokens)) if tokens else ()
    return tuple([Numeral(p.start, p.end, text[p.start : p.end], _values(p.amounts), p.kind) for p in found])


def _values(amounts: Sequence[Amount]) -> tuple[float, ...]:
    return (float(amounts[0]),) if len(amounts) == 1 else tuple(dict.fromkeys(map(float, amounts)))


def states(text: str, value: float) -> bool:
    """Return whether a cardinal or fraction of the text can mean exactly this value; an ordinal never does."""
    return any(
        _is_same(stated, float(value), places=9 if numeral.kind == "fraction" else 12)
        for numeral in find(text)
        if numeral.kind != "ordinal"
        for stated in numeral.values
    )


def _is_same(stated: float, value: float, *, places: int) -> bool:
    """Compare whole numbers exactly and others but for what a float, or a cut 0.666666667, cannot hold."""
    if stated == value or (stated.is_integer() and value.is_integer()):
        return stated == value
    return isclose(stated, value, rel_tol=10.0**-places)


def _tokens(text: str, *, scan: re.Pattern[str]) -> Iterator[Token]:
    """Yield the parts of numerals, passing over addresses and over names such as "F-16"."""
    addresses = iter(_addresses(text))
    nowhere = (len(text), len(text))
    address = next(addresses, nowhere)
    name_end = last_end = -1
    for match in scan.finditer(text):
        if match.lastindex == _OTHER:
            continue
        start = match.start()
        while start >= address[1] and address is not nowhere:
            address = next(addresses, nowhere)
        if start >= address[0] or start < max(last_end, name_end):
            continue
        made, name_end = _read(text, match, name_end=name_end)
        yield from made
        last_end = made[-1].end if made else last_end


def _addresses(text: str) -> Sequence[tuple[int, int]]:
    """Return the spans of links, e-mail addresses and handles."""
    if not ("@" in text or "://" in text or "www." in text):
        return ()
    runs = _VISIBLE_RUN.finditer(text)
    return [run.span() for run in runs if any(mark in run.group() for mark in _ADDRESS_MARKS)]


def _read(text: str, match: re.Match[str], *, name_end: int) -> tuple[Sequence[Token], int]:
    start, end = match.span()
    match match.lastgroup:
        case "word":
            return _from_word(text, match), name_end
        case "digits" | "spaced":
            return digits.tokens(text, start, end, name_end=name_end)
        case "vulgar":
            return _from_vulgar(text, match, name_end=name_end)
        case "foreign":
            scale = FOREIGN_SCALES.get(match.group())
            return ((Token(start, end, "scale", scale),) if scale else ()), name_end
        case "mixed":
            return _from_mixed(text, match, name_end=name_end)
    token = han.token(text, start, end)
    return ((token,) if token else ()), name_end


def _from_mixed(text: str, match: re.Match[str], *, name_end: int) -> tuple[Sequence[Token], int]:
    """Read "1.5万"; where the characters after the digits begin a word of their own, the digits stand alone."""
    start, end = match.span()
    if is_glued(text, start, name_end=name_end):
        return (), end
    if token := han.token(text, start, end):
        return (token,), name_end
    return digits.tokens(text, start, match.end("count"), name_end=name_end)


def _from_word(text: str, match: re.Match[str]) -> Sequence[Token]:
    start, end = match.span()
    if (start and _is_letter(text[start - 1])) or (end < len(text) and _is_letter(text[end])):
        return ()
    entry = WORDS[match.group().lower()]
    return (Token(start, end, entry.sort, entry.amount, plural=entry.plural),)


def _is_letter(char: str) -> bool:
    return char == "_" or (char.isalnum() and char not in SHARES)


def _from_vulgar(text: str, match: re.Match[str], *, name_end: int) -> tuple[Sequence[Token], int]:
    """Read "½" and "1/2"; what is no proper fraction, as in "9/2", is two numbers."""
    start, end = match.span()
    if match.group() in SHARES:
        return (Token(start, end, "vulgar", SHARES[match.group()]),), name_end
    if is_glued(text, start, name_end=name_end):
        return (), end
    above, below = (int(part) for part in re.split("[/⁄]", match.group()))
    if above < below:
        return (Token(start, end, "vulgar", Fraction(above, below)),), name_end
    cut = start + len(str(above))
    first = digits.tokens(text, start, cut, name_end=name_end)[0]
    second, name_end = digits.tokens(text, cut + 1, end, name_end=name_end)
    return [*first, *second], name_end
