"""PDF: paragraphs out of lines and pages, and every way in which there may be no text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from summarizer.article import Article
from summarizer.errors import MalformedArticle, OversizedArticle, TextlessArticle, UnreadableArticle
from summarizer.reading import read
from summarizer.reading.pdf import flow, read_pdf, sound_title, whole_words

LIMIT = 1_000_000
FIRST = [
    "Ministers meet in Doha",
    "DOHA, March 5, 2024 (Reuters) - The ministers met for three hours on Tues-",
    "day and agreed that a nine-",
    "member delegation would travel to the capital for more talks about the",
    "release of prisoners. Nobody said when. A long-standing dispute over the river",
    "1",
]
SECOND = [
    "was not discussed, the ministry said in a statement later on that day.",
    "Second thoughts",
    "Peace talks (round two) go on.",
    "2",
]


def made(*pages: list[str], title: str | None = None) -> bytes:
    """A PDF, written by hand, with a line of text for every string."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        escaped = [line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines]
        content = b"BT /F1 11 Tf 72 740 Td 14 TL " + b"".join(b"(%b) Tj T* " % line for line in escaped) + b"ET"
        objects.append(b"<< /Length %d >> stream\n%b\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%b) >>" % (title or "").encode())
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj %b endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(objects),
            len(body),
        )
    )


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made(["Secret words."]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a"])
def test_lines_and_pages_become_paragraphs_and_sentences(tmp_path: Path, name: str) -> None:
    """Words are whole, page numbers gone, and a paragraph goes on over the page; the name does not matter."""
    path = tmp_path / name
    path.write_bytes(made(FIRST, SECOND))
    (article,) = read(path, root=tmp_path)
    assert isinstance(article, Article)
    assert (article.title, article.published, article.agencies) == (
        "Ministers meet in Doha",
        "2024-03-05",
        ("Reuters",),
    )
    assert [sentence.text for sentence in article.sentences] == [
        "Ministers meet in Doha",
        "DOHA, March 5, 2024 (Reuters) - The ministers met for three hours on Tuesday and agreed that a nine-member delegation would travel to the capital for more talks about the release of prisoners.",
        "Nobody said when.",
        "A long-standing dispute over the river was not discussed, the ministry said in a statement later on that day.",
        "Second thoughts",
        "Peace talks (round two) go on.",
    ]


def test_a_title_of_the_properties_is_used_when_it_is_one() -> None:
    """Programs fill in file names."""
    assert read_pdf(made(["Words here."], title="Talks in Doha"), name="a", limit=LIMIT).title == "Talks in Doha"
    for title in ("Microsoft Word - final.docx", "untitled", "report 7.pdf", "Document 1", "x", None):
        assert sound_title(title) is None


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (made([]), TextlessArticle, "text recognition"),
        (made(["1"]), TextlessArticle, "text recognition"),
        (made(), MalformedArticle, "no pages"),
        (made(FIRST)[:200], MalformedArticle, "broken"),
        (locked("secret"), UnreadableArticle, "encrypted"),
        (made(["Words " * 20]), OversizedArticle, "100 characters"),
    ],
    ids=["scan", "page number only", "no pages", "cut off", "password", "too much text"],
)
def test_a_pdf_without_usable_text_says_what_to_do(data: bytes, error: type[Exception], message: str) -> None:
    """A scan, a broken file, a password."""
    with pytest.raises(error, match=message) as caught:
        read_pdf(data, name="scan.pdf", limit=100)
    assert str(caught.value).startswith("scan.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    """It is encrypted, and still asks for no password."""
    assert read_pdf(locked(""), name="a", limit=LIMIT).text == "Secret words."


WORDS = [
    ("the govern-\nment said", "the government said"),
    ("a nine-\nmember team", "a nine-member team"),
    ("a US-\nled force", "a US-led force"),
    ("the co-\nfounder", "the co-founder"),
    ("Asia-\nPacific states", "Asia-Pacific states"),
    ("the so\u00ad\ncalled state", "the socalled state"),
    ("a break-\nthrough and a break-through", "a break-through and a break-through"),
    ("the over-\nview is an overview", "the overview is an overview"),
    ("from 10-\n12 March", "from 10-\n12 March"),
    ("the end -\nnot yet", "the end -\nnot yet"),
]


@pytest.mark.parametrize(("broken", "whole"), WORDS, ids=[whole for _, whole in WORDS])
def test_words_divided_at_line_ends_are_joined(broken: str, whole: str) -> None:
    """The hyphen stays where the text or the kind of word says so; numbers and dashes are left alone."""
    assert whole_words(broken) == whole


def test_running_titles_are_taken_off_and_body_is_not() -> None:
    """Lines that most pages begin with, numbers aside; a sentence that only one page begins with stays."""
    pages = [
        f"Gulf Courier, page {number}\nSentence {word} begins this page.\nIt ends here too.\n{number}"
        for number, word in enumerate("abcd", start=1)
    ]
    text = flow(pages)
    assert "Courier" not in text
    assert text.count("begins this page.") == 4


def test_ligatures_are_written_out() -> None:
    """A search for "final" finds it."""
    assert read_pdf(made(["The file."]), name="a", limit=LIMIT).text == "The file."
