"""HTML: the main text, what the page says about itself, and a fall-back for small pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import TextlessArticle
from summarizer.reading import read
from summarizer.reading.html import read_html

PARAGRAPHS = [
    "DOHA (Reuters) - Envoys of two states met in Doha on Tuesday &amp; spoke about aid for the displaced.",
    "They agreed to meet again in <b>May</b>, said a <a href='x'>spokesman</a> of the ministry.",
    "The talks lasted two hours, and the next round was planned before the guests had left the hall.",
]
PAGE = (
    "<!doctype html><html><head><title>Envoys meet in Doha | Gulf Courier</title>"
    "<meta property='og:site_name' content='Gulf Courier'><meta name='author' content='Jane Doe'>"
    "<meta property='article:published_time' content='2024-03-05T10:00:00Z'>"
    "<link rel='canonical' href='https://gulfcourier.example.org/envoys'><script>var words = 1;</script></head>"
    "<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Envoys meet in Doha</h1>"
    + "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    + "<ul><li>First, aid.</li><li>Second, prisoners.</li></ul><table><tr><td>Killed</td><td>12</td></tr></table>"
    "</article><footer>All rights reserved</footer></body></html>"
)


def test_a_page_gives_its_main_text_and_metadata(tmp_path: Path) -> None:
    """Menus, scripts and footers are not in the text; the headline is."""
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read(path, root=tmp_path)
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.byline) == ("Envoys meet in Doha", "Gulf Courier", "Jane Doe")
    assert (article.published, article.agencies) == ("2024-03-05", ("Reuters",))
    assert [sentence.text for sentence in article.sentences] == [
        "Envoys meet in Doha",
        "DOHA (Reuters) - Envoys of two states met in Doha on Tuesday & spoke about aid for the displaced.",
        "They agreed to meet again in May, said a spokesman of the ministry.",
        "The talks lasted two hours, and the next round was planned before the guests had left the hall.",
        "First, aid.",
        "Second, prisoners.",
        "Killed | 12",
    ]


def test_reading_a_page_twice_gives_the_same() -> None:
    """No state of the library shows."""
    assert read_html(PAGE.encode(), name="a") == read_html(PAGE.encode(), name="a")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><body><p>Short page.</p></body></html>", "Short page."),
        ("<p>Only a fragment.</p><p>With <i>two</i> paragraphs.</p>", "Only a fragment.\n\nWith two paragraphs."),
        (
            "<html><body><div>One here.<br>Two here.</div><div>Three here.</div></body></html>",
            "One here.\n\nTwo here.\n\nThree here.",
        ),
        ("Only words, no tags.", "Only words, no tags."),
    ],
    ids=["short", "fragment", "breaks", "no tags"],
)
def test_small_pages_are_read_too(page: str, text: str) -> None:
    """What is too little for an article extractor is still a text."""
    assert read_html(page.encode(), name="a").text == text


def test_a_page_that_shows_nothing_is_textless() -> None:
    """Scripts are no text."""
    for page in (
        b"<html><body></body></html>",
        b"<html><body><script>var words;</script></body></html>",
    ):
        with pytest.raises(TextlessArticle, match=r"a\.html"):
            read_html(page, name="a.html")


def test_the_encoding_that_a_page_declares_is_used() -> None:
    """Also where bytes alone could be read in several ways."""
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Minister Łukasz Żak przyjął gości.</p></body></html>'
    assert "Łukasz Żak" in read_html(page.encode("iso-8859-2"), name="a").text


def test_entities_that_are_no_characters_are_replaced(tmp_path: Path) -> None:
    """NUL and half characters cannot be smuggled in as references."""
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>Words &#0; and &#xD800; more words &#128512; here.</p></body></html>")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text == "Words \ufffd and \ufffd more words 😀 here."
