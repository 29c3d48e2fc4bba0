"""Numbers written in digits of any script: their grouping and decimal marks, and the letters that touch them."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from summarizer.numerals.lexicon import GLUED_SCALES, MONEY_SCALES, UNIT_MARKS, Amount, Sort
from summarizer.numerals.parts import Token
from summarizer.numerals.surroundings import LETTERS, follows_minus, follows_money, follows_month, is_glued, sign

MAX_DIGITS = 30
"""More digits than this are an identifier, no quantity; it also keeps every value inside a float."""

_PLAIN_MARKS = str.maketrans({"，": ",", "،": ",", "．": ".", "٫": "·", "٬": "’", "'": "’", " ": "’", "\xa0": "’"})
_PLAIN_MARKS |= str.maketrans({"\u2007": "’", "\u2009": "’", "\u202f": "’"})
_POINTED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}|\d{1,3}(?:’\d{3})+|\d+)(?:[.·](?P<part>\d+))?"
)
_DOT_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d{1,3}(?:’\d{3})+)(?:[,·](?P<part>\d+))?")
_COMMA_DECIMAL = re.compile(r"(?P<whole>\d+),(?P<part>\d+)")
_DOT_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_LIST = re.compile(r"\d{1,2}(?:,\d{1,2}){2,}|(?:[12]\d{3})(?:,[12]\d{3})+|[0-3]?\d,(?:19|20)\d\d|\d{1,2}’\d{1,2}")

_SUFFIX = re.compile(rf"(?P<mark>[{LETTERS}]++[23]?+)(?![\d_])")
_SPACED_MONEY_SCALE = re.compile(r"[ \xa0](?P<mark>[mMbB])(?!\w)")
_LETTER = re.compile(rf"[{LETTERS}]")
_UNSPACED = re.compile(r"[^ ]+")
_DIGITS = re.compile(r"\d+")
_NAME_REST = re.compile(rf"[{LETTERS}\d_]*")
_TIED_AFTER = frozenset("_^²³¹⁰⁴⁵⁶⁷⁸⁹")
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_STOPS = frozenset((" ", ",", ".", ";", ":", ")", ""))
_MONEY_LETTERS = frozenset("mMbB")
_SMALL_UNITS = frozenset("mgtlhcpwxCFX")


class Touch(NamedTuple):
    """What the letters after some digits make of them: the end of the span, a scale, and whether that is certain."""

    end: int
    sort: Sort = "digits"
    scale: int = 1
    certain: bool = True
    closed: bool = False


def readings(written: str) -> tuple[Amount, ...]:
    """Return what one number written in digits can mean, the likeliest first; empty when it is not one number.

    A single dot before three digits is a decimal point first and a thousands mark second: "1.659".
    """
    if len(written) > 2 * MAX_DIGITS:
        return ()
    if written.isdecimal():
        return (int(written),) if len(written) <= MAX_DIGITS else ()
    plain = _plain(written)
    found = _POINTED.fullmatch(plain) or _DOT_GROUPED.fullmatch(plain) or _COMMA_DECIMAL.fullmatch(plain)
    if found is None or (found.re is _COMMA_DECIMAL and _LIST.fullmatch(plain)):
        return ()
    whole = "".join(filter(str.isdigit, found["whole"]))
    amount = Fraction(f"{whole}.{found['part']}") if found["part"] else int(whole)
    return (amount, int(plain.replace(".", ""))) if _DOT_THOUSANDS.fullmatch(plain) else (amount,)


def _plain(written: str) -> str:
    plain = written.translate(_PLAIN_MARKS)
    return plain if plain.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in plain)


def _pieces(written: str) -> Iterator[tuple[int, int, tuple[Amount, ...]]]:
    """Yield start, end and readings of the numbers in a run of digits and marks: one, those of a list, or none."""
    if whole := readings(written):
        yield 0, len(written), whole
        return
    plain = _plain(written)
    if not (_LIST.fullmatch(plain) or _DOTTED_DATE.fullmatch(plain)):
        return
    for piece in _DIGITS.finditer(written):
        yield piece.start(), piece.end(), (int(piece.group()),)


def tokens(text: str, start: int, end: int, *, name_end: int) -> tuple[list[Token], int]:
    """Return the numbers in the run of digits [start, end), and where the last name ended, `name_end` if none did."""
    if plain := _alone(text, start, end):
        return [plain], name_end
    glued = is_glued(text, start, name_end=name_end)
    if glued and (cut := text.find(" ", start, end)) > 0:
        return tokens(text, cut + 1, end, name_end=cut)
    touch = None if glued else _touch(text, start, end)
    if touch is None:
        return [], _word_end(text, end)
    spans = [(start, end)]
    if " " in text[start:end] and follows_month(text, start):
        spans = [(m.start(), m.end()) for m in _UNSPACED.finditer(text, start, end)]
    found = [(at + a, at + b, read) for at, to in spans for a, b, read in _pieces(text[at:to])]
    made = [_token(text, piece, touch=touch if piece[1] == end else Touch(piece[1])) for piece in found]
    return made, name_end if made else _word_end(text, end)


def _alone(text: str, start: int, end: int) -> Token | None:
    """Return the number that nothing beside it changes: behind a blank, before a blank or a stop, as most stand."""
    if text[start - 1 : start] != " " or text[end : end + 1] not in _STOPS or " " in text[start:end]:
        return None
    if text[end + 1 : end + 2] in _MONEY_LETTERS or follows_minus(text, start):
        return None
    amounts = readings(text[start:end])
    return Token(start, end, "digits", amounts[0], amounts[1:]) if amounts else None


def _word_end(text: str, end: int) -> int:
    rest = _NAME_REST.match(text, end)
    return rest.end() if rest else end


def _token(text: str, piece: tuple[int, int, tuple[Amount, ...]], *, touch: Touch) -> Token:
    start, end, amounts = piece
    if text[start - 1 : start] == "." and text[start:end].isdecimal() and _opens_decimal(text, start):
        start, amounts = start - 1, (Fraction(f"0.{text[start:end]}"),)
    mark, begin = sign(text, start)
    if touch.scale > 1:
        amounts = (amounts[0] * touch.scale, *(() if touch.certain else amounts[:1]))
    if mark != "plus":
        before_noun = mark == "dash" and text[touch.end : touch.end + 1].isspace()
        amounts = (*(-amount for amount in amounts), *(amounts if before_noun else ()))
    tail = (touch.scale,) if touch.scale > 1 else ()
    sort: Sort = "ordinal" if text[start - 1 : start] == "第" else touch.sort
    return Token(begin, touch.end, sort, amounts[0], amounts[1:], tail=tail, closed=touch.closed)


def _opens_decimal(text: str, start: int) -> bool:
    outer = text[start - 2 : start - 1] if start > 1 else ""
    return not outer or outer in " \t\n\xa0(-−" or outer in "$€£¥"


def _touch(text: str, start: int, end: int) -> Touch | None:
    """Return what the letters after the digits make of them; None when they make a code ("5G", "12_3", "1990s")."""
    following = text[end : end + 1]
    if following in (" ", "\xa0"):
        spaced = _SPACED_MONEY_SCALE.match(text, end)
        return _spaced_scale(text, start, spaced) if spaced else Touch(end)
    if following in _TIED_AFTER:
        return None
    if not _LETTER.match(following):
        return Touch(end)
    suffix = _SUFFIX.match(text, end)
    return _suffixed(text, start, suffix) if suffix else None


def _spaced_scale(text: str, start: int, spaced: re.Match[str]) -> Touch:
    mark = spaced["mark"]
    if follows_money(text, start):
        return Touch(spaced.end(), scale=MONEY_SCALES[mark.lower()])
    return Touch(spaced.end(), scale=10**6, certain=False) if mark == "M" else Touch(spaced.start())


def _suffixed(text: str, start: int, suffix: re.Match[str]) -> Touch | None:
    mark = suffix["mark"].lower()
    if mark in ("a", "p") and text.startswith((".m", ".M"), suffix.end()):
        return Touch(suffix.start(), closed=True)
    if mark in _ORDINAL_ENDINGS:
        return Touch(suffix.end(), sort="ordinal")
    if mark in GLUED_SCALES:
        return Touch(suffix.end(), scale=GLUED_SCALES[mark])
    if mark in MONEY_SCALES and follows_money(text, start):
        return Touch(suffix.end(), scale=MONEY_SCALES[mark])
    if mark == "m":
        return Touch(suffix.end(), scale=10**6, certain=False)
    known = suffix["mark"] in _SMALL_UNITS if len(mark) == 1 else mark in UNIT_MARKS
    return Touch(suffix.start(), closed=True) if known else None
