"""Bytes to text: byte order marks, UTF-8, declared and detected encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import BinaryArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = tuple({mark[:1] for mark, _ in _MARKS})
# Codecs that only map bytes to characters; Python has others, which do not.
_HARMLESS = re.compile(r"(?:utf|cp\d|iso8859|koi8|mac|gb|hz|big5|shift|euc|iso2022|johab|tis|ascii|latin|hp|ptcp|kz)")
_SAMPLE = 1_000_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_ASCII_CONTROLS = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_HIGH = re.compile(rb"[\x80-\xff]+")
# What the wrong Western encoding makes of a letter: a sign or a capital where only a small letter can stand.
_MISREAD = re.compile(r"[a-z][À-Þ¹²³¿¼½¾¥£¯Ÿª°±≤≥≠≈∞∂∑∏π∫√∆◊Ω][a-z]|(?<!\w)[£¥¹³][a-z]{3}")


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The text of `data`, with newlines as `\\n` and without a byte order mark.

    `declared` is the encoding that the file itself names; it is believed when UTF-8 does not fit and it does. Raises
    BinaryArticle when the bytes are no text.
    """
    text = _plain_utf8(data)
    if text is None:
        encoding, skip = detect(data, name=name, declared=declared)
        text = data[skip:].decode(encoding, errors="replace")
    refuse_controls(text, name=name)
    return normalised(text)


def _plain_utf8(data: bytes) -> str | None:
    """The text of UTF-8 without a mark, as nearly all files are; None when `data` has to be looked at."""
    if b"\x00" in data or data.startswith(_FIRST_BYTES):
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def detect(data: bytes, *, name: str, declared: str | None = None) -> tuple[str, int]:
    """The encoding of `data` and the length of its byte order mark. Raises BinaryArticle when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not _fits(data[len(mark) :], encoding):
                raise BinaryArticle(f"{name} begins as {encoding.upper()} and breaks off: save it again, as UTF-8")
            return encoding, len(mark)
    if b"\x00" in data:
        return _unmarked(data, name=name), 0
    if _fits(data, "utf-8") or _nearly_utf8(data):
        return "utf-8", 0
    return _declared(data, declared) or _western(data) or _detected(data, name=name), 0


def normalised(text: str) -> str:
    """`text` with newlines as `\\n` and without a byte order mark; everything else stays."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean(text: str) -> str:
    """`text` normalised, with halves of characters joined, or replaced where the other half is missing."""
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return normalised(text)


def refuse_controls(text: str, *, name: str) -> None:
    """Raise BinaryArticle when `text` has a NUL, or control characters: more than two, and one in a hundred."""
    controls = _controls(text)
    if "\x00" in text or controls > max(2, len(text) // 100):
        raise BinaryArticle(f"{name} is no text: it is full of control characters; give a text, HTML, PDF or Word file")


def _controls(text: str) -> int:
    """How many characters are control characters."""
    data = text.encode("utf-8", "surrogatepass")
    if b"\xc2" in data:
        # The first byte of those that are not ASCII, and of some signs.
        return len(_CONTROLS.findall(text))
    # A tenth of the time that the pattern takes.
    return len(data) - len(data.translate(None, _ASCII_CONTROLS))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _unmarked(data: bytes, *, name: str) -> str:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    even, odd, half = data[0::2].count(0), data[1::2].count(0), max(1, len(data) // 2)
    for encoding, nuls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        likely = nuls > half * 0.4 and others < half * 0.02 and _fits(data, encoding)
        if likely and not _CONTROLS.search(data.decode(encoding)):
            return encoding
    raise BinaryArticle(f"{name} is no text: it has NUL bytes; give a text, HTML, PDF or Word file")


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes stand among many that can only be UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return sound >= 10 and broken * 20 <= sound


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        encoding = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return None
    # Pages that declare these are written in the larger set of Windows, and browsers read them so.
    encoding = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}.get(
        encoding, encoding
    )
    return encoding if _HARMLESS.match(encoding) and _fits(data, encoding) else None


def _western(data: bytes) -> str | None:
    """An encoding of Western text, if other than ASCII occurs as single letters and quotation marks only."""
    runs = _HIGH.findall(data)
    lone = sum(len(run) == 1 for run in runs)
    if lone < len(runs) * 0.9 or len(runs) * 7 > len(data) + 40:
        return None
    fitting = (encoding for encoding in ("cp1252", "mac_roman") if _fits(data, encoding))
    return next((encoding for encoding in fitting if not _MISREAD.search(data.decode(encoding))), None)


def _detected(data: bytes, *, name: str) -> str:
    from charset_normalizer import from_bytes  # only for the few files that are no UTF-8

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise BinaryArticle(f"{name} is no text in any known encoding: save it again, as UTF-8")
    return best.encoding
