"""Currencies as text writes them, and the ISO 4217 codes they can mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from babel.core import get_global
from babel.numbers import get_currency_name

from summarizer.letters import letter_runs

# What a bare noun or sign means when nothing else in the text says; the other readings follow in the order of codes.
LIKELIEST = {
    "dollar": "USD", "pound": "GBP", "franc": "CHF", "rupee": "INR", "peso": "MXN", "rial": "IRR", "riyal": "SAR",
    "dinar": "KWD", "shilling": "KES", "krone": "NOK", "krona": "SEK", "crown": "CZK", "won": "KRW", "yuan": "CNY",
    "ruble": "RUB", "lira": "TRY", "real": "BRL", "dirham": "AED",
}  # fmt: skip
SIGNS = {
    "US$": ("USD",), "A$": ("AUD",), "AU$": ("AUD",), "C$": ("CAD", "NIO"), "CA$": ("CAD",), "HK$": ("HKD",),
    "NZ$": ("NZD",), "NT$": ("TWD",), "S$": ("SGD",), "R$": ("BRL",), "MX$": ("MXN",), "EC$": ("XCD",),
    "J$": ("JMD",), "$": ("USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"), "€": ("EUR",),
    "£": ("GBP", "EGP", "LBP", "SYP"), "¥": ("JPY", "CNY"), "CN¥": ("CNY",), "￥": ("CNY", "JPY"), "₹": ("INR",),
    "₨": ("PKR", "LKR", "NPR", "INR"), "FJ$": ("FJD",), "TT$": ("TTD",), "N$": ("NAD",), "Z$": ("ZWG",),
    "B$": ("BND", "BSD"), "GH₵": ("GHS",), "₽": ("RUB",), "₩": ("KRW",), "₪": ("ILS",), "₺": ("TRY",), "₴": ("UAH",),
    "₦": ("NGN",), "₱": ("PHP",), "₫": ("VND",), "฿": ("THB",), "₸": ("KZT",), "₾": ("GEL",), "₼": ("AZN",),
    "৳": ("BDT",), "؋": ("AFN",), "﷼": ("IRR", "SAR", "YER", "QAR", "OMR"), "元": ("CNY",), "人民币": ("CNY",),
    "GH¢": ("GHS",), "₵": ("GHS",),
    "美元": ("USD",), "日元": ("JPY",), "円": ("JPY",), "欧元": ("EUR",),
}  # fmt: skip
# Letters that mean a currency only in front of a number.
LETTERS = {
    "Rs": ("INR", "PKR", "LKR", "NPR"),
    "Rs.": ("INR", "PKR", "LKR", "NPR"), "Tk": ("BDT",), "Tk.": ("BDT",), "R": ("ZAR",), "RM": ("MYR",),
    "Rp": ("IDR",), "KSh": ("KES",), "Ksh": ("KES",), "KShs": ("KES",), "TSh": ("TZS",), "USh": ("UGX",),
    "Kshs": ("KES",), "Tsh": ("TZS",), "TShs": ("TZS",), "Tshs": ("TZS",), "Ush": ("UGX",), "UShs": ("UGX",),
    "Ushs": ("UGX",), "Sh": ("KES", "TZS", "UGX", "SOS"), "Shs": ("KES", "TZS", "UGX", "SOS"), "Dh": ("AED", "MAD"),
    "Dhs": ("AED", "MAD"), "Bt": ("THB",), "TL": ("TRY",), "CFA": ("XOF", "XAF"), "FCFA": ("XOF", "XAF"),
    "$US": ("USD",), "$A": ("AUD",), "$AU": ("AUD",), "$C": ("CAD",), "$CA": ("CAD",), "$NZ": ("NZD",),
    "$HK": ("HKD",), "$S": ("SGD",), "Afs": ("AFN",), "Fr": ("CHF",), "Fr.": ("CHF",), "kr": ("NOK", "SEK", "DKK"),
    "Kč": ("CZK",), "zł": ("PLN",), "Ft": ("HUF",),
}  # fmt: skip
# Letters of roads, too: money only in front of an amount with a scale or with groups of digits.
AMOUNT_LETTERS = {"N": ("NGN", "NAD"), "SR": ("SAR", "SCR")}
_LETTER_CODES = LETTERS | AMOUNT_LETTERS
# Short forms and spellings that the names of the currencies do not hold.
SPELLINGS = {
    "rmb": "CNY", "renminbi": "CNY", "rouble": "RUB", "sterling": "GBP", "buck": "USD", "greenback": "USD",
    "afghani": "AFN", "shekel": "ILS", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF", "tenge": "KZT",
    "manat": "AZN", "lari": "GEL", "dram": "AMD", "naira": "NGN", "cedi": "GHS", "birr": "ETB", "rand": "ZAR",
    "quid": "GBP", "leu": "RON", "lei": "RON", "lev": "BGN", "leva": "BGN", "kronor": "SEK", "kroner": "NOK",
    "koruna": "CZK", "ringgit": "MYR", "rupiah": "IDR", "baht": "THB", "dong": "VND", "kyat": "MMK", "taka": "BDT",
    "som": "KGS", "somoni": "TJS", "sum": "UZS", "soum": "UZS", "guarani": "PYG", "real": "BRL", "reais": "BRL",
    "toman": "IRR", "cfa": "XOF", "yen": "JPY", "euro": "EUR", "ariary": "MGA", "kina": "PGK", "kwacha": "ZMW",
    "dalasi": "GMD", "leone": "SLE", "metical": "MZN", "meticais": "MZN", "kwanza": "AOA", "nakfa": "ERN",
    "pula": "BWP", "loti": "LSL", "maloti": "LSL", "lilangeni": "SZL", "ouguiya": "MRU", "quetzal": "GTQ",
    "lempira": "HNL", "boliviano": "BOB", "colon": "CRC", "colones": "CRC", "denar": "MKD", "lek": "ALL",
    "riel": "KHR", "kip": "LAK", "tugrik": "MNT", "rufiyaa": "MVR", "ngultrum": "BTN", "pataca": "MOP", "vatu": "VUV",
    "bolivar": "VES",
}  # fmt: skip

# What is searched for in every sentence begins with a letter or a sign and looks behind later: a pattern that looks
# behind first is tried at every character.
_MARKS = "".join({char for sign in SIGNS for char in sign if not char.isascii() or char == "$"})
_MARK = re.compile(f"[{_MARKS}]")
_SIGN = re.compile("|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True)))


def _apart(words: Iterable[str], *, outside: str) -> str:
    """The pattern of one of the words, the longest first, where no character of the class `outside` stands before."""
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return f"(?:{'|'.join(f'{word}(?<!{outside}{word})' for word in longest)})"


_DIGIT = re.compile(r"\d")
_TRACE = re.compile(rf"[{_MARKS}\dA-Z](?:(?<![A-Z])|[A-Z]{{2}})")
_LETTERS = re.compile(_apart(LETTERS, outside=r"[\w$]") + r"(?=\.?[ \u00a0]?\d)")
_AMOUNT_LETTERS = re.compile(
    _apart(AMOUNT_LETTERS, outside=r"[\w$-]") + r"(?=\d{1,3}+(?:,\d{3})++(?![\d,])"
    r"|\d++(?:[.,]\d++)?+(?:(?:[mbk]|bn|mn|tn)\b|[ \u00a0-](?:thousand|million|billion|trillion|bn|mn)\b))"
)
_SCALES = ("hundred", "thousand", "lakh", "million", "crore", "billion", "trillion")
_BEHIND = (
    rf"[ \u00a0]?(?P<letters>{'|'.join(letters for letters in LETTERS if letters.isalpha() and letters != 'R')})(?!\w)"
)
_BEHIND_DIGITS = re.compile(rf"\d(?:[mbk]|mn|bn|tn)?{_BEHIND}")
_BEHIND_SCALE = re.compile(_apart(_SCALES, outside=r"\w") + _BEHIND)
_CODE = re.compile(r"[A-Z][A-Z]{2}(?<![A-Za-z][A-Z]{3})(?![A-Za-z])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class CurrencyMention:
    """A currency in a text: `text[start:end]`, and the codes it can mean, the likeliest first."""

    start: int
    end: int
    text: str
    codes: tuple[str, ...]


class _Lexicon(NamedTuple):
    """What the words of currencies mean."""

    nouns: Mapping[str, tuple[str, ...]]
    """Last words of currency names, each with the codes it can mean."""
    names: Mapping[str, tuple[str, ...]]
    """Whole names of more than one word."""
    hints: frozenset[bytes]
    """A part from a to z of each noun; a text without any of them has no noun."""


def find(text: str) -> tuple[CurrencyMention, ...]:
    """The currencies that `text` names by sign, code or name, in order of place."""
    is_named = not _lexicon().hints.isdisjoint(letter_runs(text))
    if not (is_named or _TRACE.search(text) or _scaled(text)):
        return ()
    found = [*_signs(text), *_letters(text), *_codes(text), *(_names(text) if is_named else ())]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[CurrencyMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def is_code(code: str) -> bool:
    """Whether `code` is the ISO 4217 code of a currency now in use."""
    return code in _current()


def _signs(text: str) -> list[CurrencyMention]:
    if not _MARK.search(text):
        return []
    return [
        CurrencyMention(match.start(), match.end(), match[0], SIGNS[match[0]])
        for match in _SIGN.finditer(text)
        if not (match[0].isascii() and match[0][0].isalpha() and text[match.start() - 1 : match.start()].isalpha())
    ]


def _letters(text: str) -> list[CurrencyMention]:
    patterns = [_LETTERS, _AMOUNT_LETTERS, _BEHIND_DIGITS] if _DIGIT.search(text) else []
    if _scaled(text):
        patterns.append(_BEHIND_SCALE)
    spans = [match.span(match.lastgroup or 0) for pattern in patterns for match in pattern.finditer(text)]
    return [CurrencyMention(start, end, text[start:end], _LETTER_CODES[text[start:end]]) for start, end in spans]


def _scaled(text: str) -> bool:
    for scale in _SCALES:  # noqa: SIM110  # a generator takes twice as long
        if scale in text:
            return True
    return False


def _codes(text: str) -> list[CurrencyMention]:
    return [
        CurrencyMention(match.start(), match.end(), match[0], (match[0],))
        for match in _CODE.finditer(text)
        if match[0] in _current()
    ]


def _names(text: str) -> list[CurrencyMention]:
    nouns, names, _ = _lexicon()
    words = list(_WORD.finditer(text))
    found = []
    for place, word in enumerate(words):
        noun = word[0].lower()
        if noun not in nouns:
            continue
        start, codes = word.start(), nouns[noun]
        for first in range(max(0, place - 3), place):
            name = " ".join(part[0].lower() for part in words[first : place + 1])
            if name in names:
                start, codes = words[first].start(), names[name]
                break
        found.append(CurrencyMention(start, word.end(), text[start : word.end()], codes))
    return found


@lru_cache(maxsize=1)
def _current() -> frozenset[str]:
    """Codes that are legal tender somewhere today, by CLDR."""
    tender = get_global("territory_currencies")
    return frozenset(code for rows in tender.values() for code, _, end, legal in rows if legal and end is None)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    nouns: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for code, name in _english_names():
        noun = name.rpartition(" ")[2]
        nouns[noun].add(code)
        if noun != name:
            names[name].add(code)
    for word, code in SPELLINGS.items():
        for form in (word, f"{word}s"):
            nouns[form].add(code)
    return _Lexicon(
        nouns={word: _ranked(word, codes) for word, codes in nouns.items()},
        names={name: _ranked(name, codes) for name, codes in names.items()},
        hints=frozenset(max(letter_runs(word), key=len) for word in nouns),
    )


def _english_names() -> list[tuple[str, str]]:
    """Code and lower-case English name, singular and plural, of each currency in use."""
    pairs = []
    for code in sorted(_current()):
        for name in {get_currency_name(code, count=count, locale="en").lower() for count in (None, 1, 2)}:
            pairs += [(code, name), (code, name.removesuffix("s"))]
    pairs += [("USD", f"{adjective} dollar{s}") for adjective in ("american", "u s") for s in ("", "s")]
    pairs += [(code, f"crown{s}") for code in ("CZK", "NOK", "SEK", "DKK", "ISK") for s in ("", "s")]
    pairs += [("GBP", f"pound{s} sterling") for s in ("", "s")]
    liras = (("TRY", "turkish"), ("LBP", "lebanese"), ("SYP", "syrian"))
    pairs += [(code, f"{adjective} lira{s}") for code, adjective in liras for s in ("", "s")]
    pairs += [(code, f"cfa franc{s}") for code in ("XOF", "XAF") for s in ("", "s")]
    return pairs


def _ranked(word: str, codes: set[str]) -> tuple[str, ...]:
    first = LIKELIEST.get(word) or LIKELIEST.get(word.removesuffix("s")) or SPELLINGS.get(word.removesuffix("s"))
    return tuple(sorted(codes, key=lambda code: (code != first, code)))
