"""What stands right before or after a number and changes it: letters that make a code of it, signs, money, articles."""

import re
from typing import Literal

from summarizer.numerals.lexicon import AMOUNT_CODES, CURRENCY_CODES, CURRENCY_SIGNS, HYPHEN_PREFIXES, MONTHS

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ԯḀ-ỿ"
"""Letters that make a code of the digits they touch. Scripts without spaces or with one-letter prefixes do not."""

HYPHENS = "-‐‑–"
Sign = Literal["plus", "minus", "dash"]
"""A "dash" may be a minus, a bullet or an opening dash: before a noun ("-5 people") both readings stand."""

_REACH = 16
_WORD_BEFORE = re.compile(rf"[{LETTERS}]+$")
_MONEY_BEFORE = re.compile(
    rf"[{CURRENCY_SIGNS}][ \xa0\u202f]?$"
    rf"|(?<![{LETTERS}\d])(?:{'|'.join(sorted(CURRENCY_CODES))})\.?[ \xa0\u202f]?$"
    r"|\$(?:US|AU?|CA?|NZ|HK|S)[ \xa0\u202f]?$"
)
_CODE_BEFORE = re.compile(rf"(?<![{LETTERS}\d_$-])(?:{'|'.join(sorted(AMOUNT_CODES))})$")
_AMOUNT = re.compile(
    r"\d{1,3}+(?:,\d{3})++(?![\d,])"
    r"|\d++(?:[.,]\d++)?+(?:(?:[mbk]|bn|mn|tn)\b|[ \xa0-](?:thousand|million|billion|trillion|bn|mn)\b)"
)
_SIGNED_MONEY = re.compile(rf"[A-Z]{{0,3}}[{CURRENCY_SIGNS}]$")
_BETWEEN = re.compile(rf"\bbetween\s(?:an?\s)?[A-Z]{{0,3}}[{CURRENCY_SIGNS}]?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w.])(?:(?P<a>a)|another)(?:-|\s{1,2})$", re.IGNORECASE)
_DOZEN_ARTICLE = re.compile(r"(?<![\w.])(?:(?P<a>a)|another|the)(?:-|\s{1,2})$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(MONTHS))})\.?\s$", re.IGNORECASE)
_OPENERS = frozenset(" \t\xa0\u2009\u202f\n\r([{<=>:,;/|~\"'“‘«")
_GLUES = frozenset("_#＃@＠^\\¹²³⁰⁴⁵⁶⁷⁸⁹")
_CHAINS = frozenset("-‐‑–./+")

_NOT_BEFORE_ONE = re.compile(r"\b(?:no|any|every|each|the|another|loved|number)[\s-]$", re.I)
_ONE_ALONE = re.compile(
    r"\b(?:killed|killing|wounded|wounding|injured|injuring|least|only|just|exactly|about|than|leaving)\s$",
    re.I,
)
_NOT_AFTER_ONE = frozenset(
    "of another day on by in at to for from with without within into onto over under after before and or but nor as if"
    " than then that this these those the a an his her its their our my your who whom whose which what where when"
    " why how is was are were be been being am has had have having do does did can could may might must shall should"
    " will would not also too so yet even ever never just only they he she it we you i there here".split()
)
_ONE_IN_PAIR = re.compile(
    r"[\s-](?:to|or|and|in|out\sof)[\s-](?:every\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twenty|a\shundred)",
    re.IGNORECASE,
)
_ONE_WAS = re.compile(
    r"\s(?:was|is|has\sbeen)\s(?:killed|dead|wounded|injured|hurt|missing|shot|arrested|detained|abducted|released)\b",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(rf"(?P<tie>[ \xa0\n]|-)(?P<word>[{LETTERS}]+)")


def is_glued(text: str, start: int, *, name_end: int) -> bool:
    """Return whether what stands before `start` makes a code or name of the digits there.

    `name_end` is where the last name ended, for the tails of names such as "S-300/400".
    """
    before = text[start - 1 : start]
    if before in _GLUES and before:
        return True
    if before in _CHAINS and before:
        return start - 1 == name_end or _names(text, start)
    if before == "[":
        return text[start - 2 : start - 1].strip() not in ("", "(") and start > 1
    return bool(_WORD_BEFORE.search(before)) and not follows_money(text, start)


def _names(text: str, start: int) -> bool:
    """Return whether a word tied to the digits by one mark ("F-16", "v.2", "km/12") makes a name with them."""
    mark = text[start - 1]
    word = _WORD_BEFORE.search(text, max(0, start - _REACH), start - 1)
    if word is None or text[word.start() - 1 : word.start()].isdigit():
        return False
    if mark in HYPHENS:
        return word.group().lower() not in HYPHEN_PREFIXES
    return mark in "/+" or (mark == "." and word.group() not in CURRENCY_CODES | {"No", "Nos"})


def follows_money(text: str, start: int) -> bool:
    """Return whether a currency sign or code stands right before `start`, with one space or none between."""
    reach = max(0, start - _REACH)
    if _MONEY_BEFORE.search(text, reach, start):
        return True
    return bool(_CODE_BEFORE.search(text, reach, start)) and _AMOUNT.match(text, start) is not None


def sign(text: str, start: int) -> tuple[Sign, int]:
    """Return the sign of the number at `start` and where its span begins; a currency between keeps the span short."""
    money = _SIGNED_MONEY.search(text, max(0, start - 5), start) if text[start - 1 : start] in CURRENCY_SIGNS else None
    at = money.start() if money and start else start
    if follows_minus(text, at):
        return "minus", start if at < start else at - 6
    mark, outer = text[at - 1 : at] if at else "", text[at - 2 : at - 1] if at > 1 else ""
    if not mark or mark not in "-−‐‑–" or (outer and outer not in _OPENERS):
        return "plus", start
    if outer.isspace() and text[max(0, at - 4) : at - 1].rstrip()[-1:].isdigit():
        return "plus", start
    begin = start if at < start else at - 1
    return ("dash" if mark == "–" or (mark != "−" and outer in ("", "\n")) else "minus"), begin


def follows_minus(text: str, start: int) -> bool:
    """Return whether the word "minus" stands right before `start`."""
    return text[max(0, start - 6) : start].lower() in ("minus ", "minus\xa0")


def follows_month(text: str, start: int) -> bool:
    """Return whether the name of a month stands right before `start`, so that a day begins there: "July 12 300"."""
    return bool(_MONTH_BEFORE.search(text, max(0, start - _REACH), start))


def article_before(text: str, start: int, *, dozen: bool = False) -> int | None:
    """Return where the span of "a hundred", "another hundred" or "the dozen" begins, None without such a word.

    Only a plain "a" belongs to the numeral: the "hundred" of "several hundred" or "the hundred" states nothing.
    """
    article = (_DOZEN_ARTICLE if dozen else _ARTICLE).search(text, max(0, start - _REACH), start)
    if article is None:
        return None
    return article.start() if article["a"] else start


def follows_between(text: str, start: int) -> bool:
    """Return whether "between" opens a pair of numbers of which the first begins at `start`."""
    return bool(_BETWEEN.search(text, max(0, start - _REACH), start))


def one_counts(text: str, start: int, end: int) -> bool:
    """Return whether the word "one" in [start, end) counts something rather than stands for it.

    It counts before a word that can be a noun ("one soldier", "one-day visit"), in a pair ("one or two", "one in
    five") and after words that want a number ("at least one", "killing one"); it does not in "no one", "one of", "one
    another", "one day", "the one". A wrong 1 is cheap, but a pronoun in every other sentence would prove every 1.
    """
    if _NOT_BEFORE_ONE.search(text, max(0, start - _REACH), start):
        return False
    after = _NOUN_AFTER.match(text, end)
    word = after["word"].lower() if after else ""
    if after and (word not in _NOT_AFTER_ONE or (word == "day" and after["tie"] == "-")):
        return True
    if _ONE_IN_PAIR.match(text, end) or _ONE_WAS.match(text, end):
        return True
    return word not in ("of", "another") and bool(_ONE_ALONE.search(text, max(0, start - _REACH), start))
