"""Reading files: one article a document, what cannot be read as rows of its own, and nothing raised."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.errors import ArticleError, BinaryArticle, EmptyArticle, MalformedArticle
from summarizer.reading import Unread, from_text, read, read_stdin

BODY = "The ministers met for three hours on Tuesday. They agreed to meet again.\n\nNobody said when that would be.\n"
SENTENCES = [
    "The ministers met for three hours on Tuesday.",
    "They agreed to meet again.",
    "Nobody said when that would be.",
]


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path, *, root: Path | None = None, limit: int = 10_000_000) -> Article:
    (found,) = read(path, root=root, limit=limit)
    assert isinstance(found, Article), found
    return found


def failure(path: Path, *, limit: int = 10_000_000) -> Unread:
    (found,) = read(path, root=path.parent, limit=limit)
    assert isinstance(found, Unread), found
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a", "a.TXT", "a.log", "a.md", "a.html", "a.pdf"])
def test_plain_text_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    """What is text is read as text, whatever the suffix promises."""
    article = only(put(tmp_path, name, BODY), root=tmp_path)
    assert article.id == name
    assert [sentence.text for sentence in article.sentences] == SENTENCES


def test_the_id_is_the_path_below_the_root(tmp_path: Path) -> None:
    """Two files of one name in two folders have two ids; without a root it is the path as given."""
    path = put(tmp_path, "north/a.txt", BODY)
    assert only(path, root=tmp_path).id == "north/a.txt"
    assert only(path).id == path.as_posix()
    assert only(path, root=tmp_path / "south").id == path.as_posix()


def test_the_text_keeps_its_characters_but_for_newlines_and_the_mark(tmp_path: Path) -> None:
    """Carriage returns become newlines and the byte order mark goes; nothing else is touched."""
    article = only(put(tmp_path, "a.txt", "\ufeffOne  word\u00a0here.\r\nTwo\tcafe\u0301 ﬁles.\rThree.".encode()))
    assert article.text == "One  word\u00a0here.\nTwo\tcafe\u0301 ﬁles.\nThree."


FAILURES = [
    ("empty.txt", b"", "empty_article"),
    ("blank.txt", b" \n\t\n", "empty_article"),
    ("header.txt", b" date 2021-07-28 International\n", "empty_article"),
    ("nul.txt", b"Some words\x00 and more words.", "binary_article"),
    ("controls.txt", b"\x01\x02\x03 words \x04\x05\x06 words", "binary_article"),
    ("noise.bin", bytes(range(256)) * 8, "unknown_format"),
    ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "unknown_format"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "unknown_format"),
    ("rich.rtf", b"{\\rtf1\\ansi Words.}", "unknown_format"),
    ("feed.xml", b"<?xml version='1.0'?><rss><item>Words.</item></rss>", "unknown_format"),
    ("packed.gz", b"\x1f\x8b\x08\x00\x00\x00", "unknown_format"),
    ("empty.zip", b"PK\x05\x06" + bytes(18), "unknown_format"),
    ("empty.docx", b"PK\x05\x06" + bytes(18), "malformed_article"),
    ("broken.docx", b"PK\x03\x04 nothing like a zip", "malformed_article"),
    ("broken.pdf", b"%PDF-1.7 and nothing more", "malformed_article"),
    ("noise.pdf", b"\x00\x01\x02 no such thing", "malformed_article"),
    ("cut.txt", b"\xff\xfeA\x00B", "binary_article"),
]


@pytest.mark.parametrize(("name", "content", "kind"), FAILURES, ids=[name for name, *_ in FAILURES])
def test_what_cannot_be_read_says_why_and_names_the_file(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    """Every failure is a row with its kind and a message that begins with the document."""
    unread = failure(put(tmp_path, name, content))
    assert (unread.id, unread.error.kind) == (name, kind)
    assert str(unread.error).startswith(name)


def test_a_file_that_does_not_exist_is_unreadable(tmp_path: Path) -> None:
    """So is a folder; neither raises."""
    assert failure(tmp_path / "nothing.txt").error.kind == "unreadable_article"
    assert "give the files in it" in str(failure(tmp_path).error)
    assert failure(tmp_path / "nothing.csv").error.kind == "unreadable_article"


def test_a_large_file_is_refused_with_both_sizes_before_it_is_read(tmp_path: Path) -> None:
    """A sparse file of a terabyte would not fit in memory."""
    path = tmp_path / "vast.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    unread = failure(path)
    assert unread.error.kind == "oversized_article"
    assert "1,099,511,627,776" in str(unread.error)
    assert "10,000,000" in str(unread.error)
    assert failure(put(tmp_path, "a.txt", BODY), limit=20).error.kind == "oversized_article"
    assert only(put(tmp_path, "a.txt", BODY), limit=len(BODY)).text == BODY


def test_a_file_that_is_a_page_is_read_as_one_under_another_name(tmp_path: Path) -> None:
    """HTML saved as .txt shows its text and not its tags."""
    page = "<!DOCTYPE html><html><body><p>The ministers met on Tuesday.</p><p>They will meet again.</p></body></html>"
    assert only(put(tmp_path, "page.txt", page)).text == "The ministers met on Tuesday.\n\nThey will meet again."


@pytest.mark.parametrize(
    ("name", "content", "pdf"),
    [
        ("a.txt", b"The mark %PDF- begins every such file. Nobody said why.", False),
        ("a.md", b"# On files\n\nThe mark is %PDF-1.7 there.", False),
        ("a", b"\xef\xbb\xbf\n%PDF-1.7 and nothing more", True),
        ("a.pdf", b"a mailer's line\n%PDF-1.7 and nothing more", True),
    ],
    ids=["in a sentence", "in Markdown", "behind a mark and a newline", "behind rubbish"],
)
def test_a_text_that_mentions_the_mark_of_a_pdf_is_a_text(tmp_path: Path, name: str, content: bytes, pdf: bool) -> None:
    """The mark counts where the file begins, or where the name says so too."""
    (found,) = read(put(tmp_path, name, content))
    assert isinstance(found, Unread) == pdf
    assert not isinstance(found, Unread) or "PDF" in str(found.error)


def test_standard_input_is_one_article_of_any_format() -> None:
    """Its id is stdin; what cannot be read is not raised."""
    found = read_stdin(io.BytesIO(BODY.encode()))
    assert isinstance(found, Article)
    assert found.id == "stdin"
    page = read_stdin(io.BytesIO(b"<html><body><p>The ministers met.</p></body></html>"))
    assert isinstance(page, Article)
    assert page.text == "The ministers met."
    for stream, limit, kind in (
        (b"", 10, "empty_article"),
        (b"x" * 11, 10, "oversized_article"),
        (b"\x00", 10, "binary_article"),
    ):
        unread = read_stdin(io.BytesIO(stream), limit=limit)
        assert isinstance(unread, Unread)
        assert (unread.id, unread.error.kind) == ("stdin", kind)


def test_a_text_alone_is_an_article_called_by_its_digest() -> None:
    """The same text has the same id; what the text says about itself is read."""
    article = from_text(f"Ministers meet in Doha\n\nGENEVA, 5 March 2024 (AFP) - {BODY}")
    assert article.id == from_text(article.text).id
    assert len(article.id) == 12
    assert int(article.id, 16) >= 0
    assert (article.title, article.published, article.agencies) == ("Ministers meet in Doha", "2024-03-05", ("AFP",))


def test_what_is_given_wins_over_what_the_text_says() -> None:
    """Title, publisher, date and address; blank values are no values."""
    text = f" date 2021-07-28 Harbour News\n\nMinisters meet in Doha\n\n{BODY}"
    given_ = from_text(
        text,
        id="7",
        title=" Another \n title ",
        publisher="The Post",
        published="5 March 2024",
        url="https://example.org",
    )
    assert (given_.id, given_.title, given_.publisher, given_.published) == (
        "7",
        "Another title",
        "The Post",
        "2024-03-05",
    )
    assert given_.url == "https://example.org"
    blank = from_text(text, title=" ", publisher="", published=" ")
    assert (blank.title, blank.publisher, blank.published) == ("Ministers meet in Doha", "Harbour News", "2021-07-28")


def test_a_text_that_is_none_is_refused() -> None:
    """By kind: nothing there, control characters, a date that can be read two ways."""
    with pytest.raises(EmptyArticle):
        from_text(" \n")
    with pytest.raises(BinaryArticle):
        from_text("Words\x00 and words.")
    with pytest.raises(MalformedArticle, match="2024-03-05"):
        from_text(BODY, published="05/03/2024")


@pytest.mark.parametrize("text", [b"The ministers met.", None, 5], ids=["bytes", "None", "int"])
def test_what_is_no_string_is_refused_by_its_type(text: object) -> None:
    """With an error of ours, that says what it is."""
    with pytest.raises(MalformedArticle, match=f"not {type(text).__name__}"):
        from_text(cast("str", text))
    with pytest.raises(MalformedArticle, match="title must be a str, not int"):
        from_text(BODY, title=cast("str", 5))


def test_half_characters_never_reach_an_article() -> None:
    """Both halves are joined, a lone one is replaced; the article can be written as UTF-8."""
    article = from_text(
        "A \ud83d\ude00 face and \ud83d half of one.",
        id="\ud800",
        title="Half \udc00",
        publisher="\udfff Post",
        url="https://example.org/\ud800",
    )
    assert article.text == "A 😀 face and \ufffd half of one."
    assert (article.id, article.title, article.publisher) == ("\ufffd", "Half \ufffd", "\ufffd Post")
    assert article.model_dump_json().encode()


@given(st.text(max_size=300))
def test_any_text_is_an_article_with_exact_offsets_or_refused(text: str) -> None:
    """Offsets are exact, sentences are in order, and only ArticleErrors are raised."""
    try:
        article = from_text(text)
    except ArticleError:
        return
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.number == number
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert end <= sentence.start < sentence.end
        end = sentence.end


@given(
    st.binary(max_size=400),
    st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx", ".csv", ".jsonl", ".json", ".xyz", ""]),
)
def test_no_bytes_under_any_name_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    """Something is yielded for every file: nothing is dropped in silence."""
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    found = list(read(path))
    assert found
    assert all(isinstance(each, Article | Unread) for each in found)


def test_reading_imports_no_optional_or_slow_library() -> None:
    """Importing the package, and reading UTF-8 text with it, costs none of them."""
    heavy = ["trafilatura", "lxml", "pypdf", "docx", "charset_normalizer", "yaml"]
    code = f"import sys; from summarizer.reading import from_text; from_text('Words.'); print([each for each in {heavy} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
