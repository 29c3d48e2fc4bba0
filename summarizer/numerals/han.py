"""Numerals in Chinese characters, alone (两亿, 一百二十三) or after digits (1.5万), in Chinese and Japanese."""

import re
from collections.abc import Sequence
from fractions import Fraction

from summarizer.numerals.digits import readings
from summarizer.numerals.lexicon import Amount
from summarizer.numerals.parts import Token
from summarizer.numerals.surroundings import sign

_DIGITS: dict[str, int] = {sign: value for value, sign in enumerate("一二三四五六七八九", start=1)}
_DIGITS |= {sign: value for value, sign in enumerate("壹贰叁肆伍陆柒捌玖", start=1)} | {"两": 2, "兩": 2}
_ZEROS = "零〇"
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_UNITS = _SMALL | _LARGE

SCALES = "".join((*_SMALL, *_LARGE))
CHARACTERS = "".join((*_DIGITS, _ZEROS, SCALES))

_MEASURES = frozenset(
    "名人个個箇位国國年月日天岁歲歳次项項点點号號周週家艘架枚辆輛台臺条條件吨噸米所座支场場倍份省县縣市区區村户戶只隻头頭批届屆回"
    "元円圆美欧英港日卢公里英平小分秒成度级級口具封部方轮輪党黨者社機校台连連营營師师团團艇機発發か所カヶヵ"
)
_VAGUE = frozenset("数數几幾")
_NOT_BEFORE_ONE = frozenset("统統唯同专專单單逐之其万萬不")
_WEEK = frozenset("周週期拜曜")
_NOT_AFTER_ONE = (
    "点",
    "點",
    "方面",
    "度",
    "分",
    "成",
    "口",
    "时",
    "部分",
    "国两制",
    "國兩制",
    "个中国",
    "個中國",
    "中",
)
_ITEM = re.compile(r"\d+(?:[.,，．]\d+)*| |.")
_PART_OF = re.compile(rf"分之(?P<part>[{CHARACTERS}]+)")
_SCALED = re.compile(rf"[\d.,，．]+ ?(?P<scale>[{SCALES}]+)")
_LONGEST = 24


def token(text: str, start: int, end: int) -> Token | None:
    """Return the number that the characters in [start, end) write, None where they are part of a word or vague."""
    if end - start > _LONGEST or text[end : end + 1] in _VAGUE:
        return None
    if text[start] not in CHARACTERS:
        return _after_digits(text, start, end)
    if divided := _PART_OF.match(text, end):
        return _divided(text, (start, end), part=divided)
    amounts = values(text[start:end])
    if not amounts:
        return None
    if text[start - 1 : start] == "第":
        return Token(start, end, "ordinal", amounts[0], closed=True)
    if not _is_word(text, start, end):
        return Token(start, end, "digits", amounts[0], amounts[1:], closed=True)
    return None


def _after_digits(text: str, start: int, end: int) -> Token | None:
    amounts = values(text[start:end])
    if not amounts:
        return None
    mark, begin = sign(text, start)
    amount = amounts[0] if mark == "plus" else -amounts[0]
    return Token(begin, end, "digits", amount, tail=_tail(text[start:end]), closed=True)


def _tail(written: str) -> tuple[int, ...]:
    """Return the scale that the characters after the digits make when nothing follows it: 千万 in "5千万"."""
    scale = _SCALED.fullmatch(written)
    factor = _structured(("1", *scale["scale"])) if scale else ()
    return (int(factor[0]),) if factor else ()


def _divided(text: str, whole: tuple[int, int], *, part: re.Match[str]) -> Token | None:
    """Read 三分之二 as two thirds and 百分之三十 as thirty, the per cent being a unit."""
    start, end = whole
    amounts = values(part["part"])
    if not amounts:
        return None
    if text[start:end] == "百":
        return Token(part.start("part"), part.end(), "digits", amounts[0], closed=True)
    by = values(text[start:end])
    return Token(start, part.end(), "vulgar", Fraction(amounts[0]) / by[0], closed=True) if by and by[0] else None


def _is_word(text: str, start: int, end: int) -> bool:
    """Return whether the characters belong to an ordinary word (统一, 十分, 周三) or to a vague number (数十)."""
    before, first = text[start - 1 : start], text[start]
    if before in _VAGUE and first in SCALES:
        return True
    if end - start > 1:
        return first in SCALES and first not in "十拾"
    if text[end : end + 1] not in _MEASURES or before in _WEEK:
        return True
    if first == "一":
        return before in _NOT_BEFORE_ONE or text.startswith(_NOT_AFTER_ONE, end)
    return first == "十" and text[end : end + 1] == "分"


def values(written: str) -> tuple[Amount, ...]:
    """Return what the characters can mean, the likeliest first; empty when they follow no rule of number writing.

    Three or more bare digits are read by place (二〇二一); a last digit without its unit counts tenths of the unit
    before it (三百五 is 350 in China, 305 in Japan).
    """
    items = [item for item in _ITEM.findall(written) if item != " "]
    if len(items) > 2 and all(item in _DIGITS or item in _ZEROS for item in items):
        return (int("".join(str(_DIGITS.get(item, 0)) for item in items)),)
    return _structured(items)


def _structured(items: Sequence[str]) -> tuple[Amount, ...]:
    """Return the readings of what multiplies the largest unit, times it, plus those of what follows it."""
    opened = items[1:] if items and items[0] in _ZEROS else items
    if len(opened) < 2 and not (opened and opened[0] in _UNITS):
        return _number(opened[0]) if opened else ((0,) if items else ())
    unit = max((_UNITS.get(item, 0) for item in opened), default=0)
    if not unit:
        return ()
    at = max(place for place, item in enumerate(opened) if _UNITS.get(item) == unit)
    before, after = opened[:at], opened[at + 1 :]
    left = _structured(before) if before else ((1,) if unit == 10 else ())
    right = _structured(after) if after else (0,)
    if not left or not right or right[0] >= unit or left[0] >= _most(before, unit=unit):
        return ()
    tenths = (left[0] * unit + right[0] * unit // 10,) if unit > 10 and len(after) == 1 and after[0] in _DIGITS else ()
    return (*tenths, *(left[0] * unit + rest for rest in right))


def _most(before: Sequence[str], *, unit: int) -> int:
    """Return the bound on what may multiply a unit; digits before 万 or 亿 may be any: 12345万."""
    if unit < 10_000:
        return 10
    return unit if len(before) > 1 or before[0] in _DIGITS else 10**12


def _number(item: str) -> tuple[Amount, ...]:
    if item in _DIGITS or item in _ZEROS:
        return (_DIGITS.get(item, 0),)
    return readings(item)
