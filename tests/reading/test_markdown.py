"""Markdown: the words as a reader of the page sees them, and the front matter as metadata."""

from __future__ import annotations

import pytest

from summarizer.reading.markdown import read_markdown

MARKUP = [
    ("The **ministers** *met* in __Doha__ on _Tuesday_.", "The ministers met in Doha on Tuesday."),
    ("A ***bold*** ~~struck~~ `code` word.", "A bold struck code word."),
    ("See [the note](https://example.org/a_(b)) and <https://example.org>.", "See the note and https://example.org."),
    ("![picture](x.png) Words.", "Words."),
    ("[The] delegation left [it][1].\n\n[1]: https://example.org", "[The] delegation left it."),
    ("[The][delegation] left.", "[The][delegation] left."),
    ("It cost 5 * 3 * 2 and snake_case_names stay.", "It cost 5 * 3 * 2 and snake_case_names stay."),
    ("Escaped \\*stars\\* and Fish &amp; Chips&nbsp;here.", "Escaped *stars* and Fish & Chips here."),
    ("A soft\nline end.", "A soft line end."),
    ("A hard  \nline end.", "A hard\n\nline end."),
    ("# One\nTwo\n===\n\n### Three ###\n\nFour", "One\n\nTwo\n\nThree\n\nFour"),
    ("# One  two #three \t\n\n## Four ## \n\n###\n\n#Five\n\n# C#", "One two #three\n\nFour\n\n#Five\n\nC#"),
    ("One<!-- a --><!-- b\n<!-- c --> two <!-- three", "One two <!-- three"),
    ("A ``double`` and ``a`b`` one.", "A double and ``a`b`` one."),
    ("- One\n- Two\n  more\n* [x] Three\n1. Four\n12) Five", "One\n\nTwo more\n\nThree\n\nFour\n\nFive"),
    ("In 2021. It was so.\n2021. That was the year.", "In 2021. It was so. 2021. That was the year."),
    ("> Quoted words\n> go on.\n\nPlain.", "Quoted words go on.\n\nPlain."),
    ("One\n\n---\n\nTwo\n\n***\n\nThree", "One\n\nTwo\n\nThree"),
    ("```\nfenced *words*\n```\nPlain.", "fenced words\n\nPlain."),
    ("| a | b |\n|---|:-:|\n| Killed | 12 |", "a | b\n\nKilled | 12"),
    ("Words.[^1]<br>More <b>words</b>.<!-- not these -->", "Words. More words."),
    ("He said < 5 and > 3.", "He said < 5 and > 3."),
    ("Temperatures of -5 to 3 - or more.", "Temperatures of -5 to 3 - or more."),
]


@pytest.mark.parametrize(("source", "text"), MARKUP, ids=[source[:24] for source, _ in MARKUP])
def test_markup_is_taken_off_and_words_stay(source: str, text: str) -> None:
    """Emphasis, links, lists, quotations, tables and headings; what is no markup is left alone."""
    assert read_markdown(source).text == text


def test_front_matter_is_metadata_and_no_text() -> None:
    """A YAML date is a date; the keys are those that site generators use."""
    document = read_markdown(
        "---\ntitle: Ministers meet\nDate: 2024-03-05\nsource: The Post\nauthor: [Jane Doe, John Roe]\nurl: https://example.org\n---\n# Other\n\nWords."
    )
    assert document.text == "Other\n\nWords."
    assert (document.title, document.published, document.publisher) == ("Ministers meet", "2024-03-05", "The Post")
    assert (document.byline, document.url) == ("Jane Doe, John Roe", "https://example.org")


def test_front_matter_that_is_no_yaml_but_clear_is_read() -> None:
    """A colon in a title is the usual slip."""
    document = read_markdown('---\ntitle: Talks: a start\npublished: "5 March 2024"\n---\nWords.')
    assert (document.title, document.published, document.text) == ("Talks: a start", "5 March 2024", "Words.")


@pytest.mark.parametrize(
    "source", ["---\nWords\n---\nMore words.", "---\n\nWords.\n\n---\n\nMore words.", "----\ntitle: x\n----\nWords."]
)
def test_rules_at_the_top_are_no_front_matter(source: str) -> None:
    """No word is lost to them."""
    document = read_markdown(source)
    assert document.title is None
    assert "ords" in document.text.split("\n")[0] or "title" in document.text


def test_the_first_heading_is_the_title_without_front_matter() -> None:
    """A heading of a lower level is not."""
    assert read_markdown("# Ministers meet\n\nWords.").title == "Ministers meet"
    assert read_markdown("# Ministers meet | The Gulf Courier\n\nWords.").title == "Ministers meet"
    assert read_markdown("## Background\n\nWords.").title is None
