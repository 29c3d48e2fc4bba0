"""Encodings: the text is the same whichever way it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import BinaryArticle
from summarizer.reading import read
from summarizer.reading.encoding import clean, decode

WESTERN = "The minister’s “frozen” talks resume in Genève — café owners and señor Peña took note. He left."
CHINESE = "外交部长王毅在天津会见了代表团，双方就和平进程交换了意见，并同意继续会谈。"
RUSSIAN = "Министр иностранных дел встретился с делегацией в Москве. Стороны обсудили мирный процесс и помощь."
ARABIC = "اجتمع وزير الخارجية مع الوفد في الدوحة وناقش الجانبان عملية السلام والمساعدات الانسانية."
JAPANESE = "外務大臣は代表団と会談し、和平プロセスについて意見を交換しました。"
POLISH = "Minister spraw zagranicznych spotkał się z delegacją, powiedział rzecznik; rozmowy były długie i żmudne."

WRITTEN = [
    (WESTERN, "utf-8"),
    (WESTERN, "utf-8-sig"),
    (WESTERN, "utf-16"),
    (WESTERN, "utf-16-le"),
    (WESTERN, "utf-16-be"),
    (WESTERN, "utf-32"),
    (WESTERN, "windows-1252"),
    ("The minister’s word.", "windows-1252"),
    ("Ministers Peña and São met.", "latin-1"),
    ("The minister’s talks in the old town went on. " * 3, "mac-roman"),
    (CHINESE * 4, "gb18030"),
    (CHINESE, "utf-16"),
    ("The minister 王毅 met the envoy in Tianjin and spoke about aid for the region. " * 3, "gb18030"),
    (RUSSIAN * 4, "windows-1251"),
    (RUSSIAN * 4, "koi8-r"),
    (ARABIC * 4, "iso-8859-6"),
    (JAPANESE * 4, "shift_jis"),
    (POLISH * 4, "windows-1250"),
]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN, ids=[f"{encoding}-{text[:12]}" for text, encoding in WRITTEN])
def test_the_text_is_the_same_in_every_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    """Marked, unmarked and legacy encodings, short Western texts included."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text == text


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    """They are replaced and the rest is kept."""
    data = (CHINESE * 4).encode() + b"\xe5\xa4 and the end"
    assert decode(data, name="a") == f"{CHINESE * 4}\ufffd and the end"


def test_a_declared_encoding_is_believed_when_it_fits() -> None:
    """Latin-1 is read as browsers do; a codec that does more than map bytes is not used."""
    assert decode("Łódź".encode("iso-8859-2"), name="a", declared="iso-8859-2") == "Łódź"
    assert decode(b"\x93Word\x94", name="a", declared="iso-8859-1") == "“Word”"
    assert decode(b"caf\xe9 \\u0041", name="a", declared="unicode_escape") == "café \\u0041"
    assert decode(b"caf\xe9", name="a", declared="no-such-thing") == "café"


@pytest.mark.parametrize(
    "data", [b"Words\x00.", b"\x01\x02\x03\x04", b"\xff\xfeA\x00B", bytes(range(128, 256)) * 20 + b"\x81\x8d"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """NUL bytes, control characters, half a character, noise."""
    with pytest.raises(BinaryArticle, match="report.txt"):
        decode(data, name="report.txt")


def test_cleaning_changes_nothing_but_newlines_marks_and_halves() -> None:
    """Joiners, direction marks and combining characters stay."""
    assert clean("a\u200db\u200f e\u0301 \u2028 \x0c") == "a\u200db\u200f e\u0301 \u2028 \x0c"
    assert clean("\ufeffa\r\nb\rc") == "a\nb\nc"
    assert clean("\ud83d\ude00 \ud83d") == "😀 \ufffd"
