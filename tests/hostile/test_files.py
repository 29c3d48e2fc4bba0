"""Files made to do harm: each is an article or a failure with its name, in bounded work, and nothing is raised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import MalformedArticle, OversizedArticle
from summarizer.reading import Unread, read
from summarizer.reading.docx import read_docx
from summarizer.reading.html import read_html
from summarizer.reading.markdown import read_markdown
from summarizer.reading.pdf import read_pdf
from tests.growth import is_linear
from tests.hostile.archives import changed, document
from tests.hostile.folder import FILES
from tests.hostile.pdfs import SHOWN, many, single, stream
from tests.hostile.texts import GOOD

LIMIT = 10_000_000


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"sentences.txt"}))
def test_every_file_is_articles_or_named_failures(tmp_path: Path, name: str) -> None:
    """Nothing is dropped, raised, or blamed on the program; every id begins with the file's name."""
    (tmp_path / name).write_bytes(FILES[name]())
    found = list(read(tmp_path / name, root=tmp_path))
    assert found
    assert all(each.id == name or each.id.startswith(f"{name}#") for each in found)
    assert len({each.id for each in found}) == len(found)
    for each in found:
        if isinstance(each, Unread):
            assert each.error.kind.endswith(("_article", "_format")), each
            assert len(str(each.error)) < 2_000
        else:
            assert Article.model_validate_json(each.model_dump_json()) == each


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ratio.docx", "oversized_article"),
        ("overlapping.docx", "oversized_article"),
        ("ratio-document.docx", "oversized_article"),
        ("docx-as.txt", "oversized_article"),
        ("entities.docx", "malformed_article"),
        ("entities-late.docx", "malformed_article"),
        ("external.docx", "malformed_article"),
        ("archive.docx", "malformed_article"),
        ("self.pdf", "malformed_article"),
        ("loop.pdf", "malformed_article"),
        ("object-streams.pdf", "malformed_article"),
        ("length.pdf", "malformed_article"),
        ("bomb.pdf", "malformed_article"),
        ("locked.pdf", "unreadable_article"),
        ("empty-pages.pdf", "textless_article"),
        ("packed.txt", "unknown_format"),
        ("nested.json", "malformed_article"),
        ("too-large.txt", "oversized_article"),
        ("attributes.html", "malformed_article"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, kind: str) -> None:
    """By a kind that tells a bomb from a broken file."""
    (tmp_path / name).write_bytes(FILES[name]())
    (found,) = read(tmp_path / name, root=tmp_path)
    assert isinstance(found, Unread)
    assert found.error.kind == kind


@pytest.mark.parametrize("name", ["external.html", "external.pdf", "frames.html", "external-styles.docx"])
def test_nothing_outside_the_file_is_read(tmp_path: Path, name: str) -> None:
    """Entities, frames, style sheets and streams that name another file stay empty."""
    (tmp_path / name).write_bytes(FILES[name]())
    (found,) = read(tmp_path / name, root=tmp_path)
    assert "root:" not in (found.text if isinstance(found, Article) else str(found.error))


FRONT = [
    "title: !!int ''",
    "title: !!float ''",
    "title: !!bool x",
    "title: !!timestamp x",
    "title: !!python/object/apply:os.system ['x']",
    f"title: 0x{'f' * 5000}",
    f"title: 1{':59' * 3000}",
    "a: &a [*a]",
    "date: 2024-02-30T99:99:99",
]


@pytest.mark.parametrize("matter", FRONT, ids=[matter[:24] for matter in FRONT])
def test_front_matter_of_any_kind_is_text(matter: str) -> None:
    """Its tags make nothing: these raised errors that no reader expects, or would call the system."""
    assert read_markdown(f"---\n{matter}\n---\n{GOOD}").text == GOOD


def test_merged_keys_do_not_unfold() -> None:
    """Each level names the one before twice: forty of them would be a million million keys."""
    levels = [f"b{n}: &b{n}\n  <<: [*b{n - 1}, *b{n - 1}]" for n in range(1, 40)]
    document = read_markdown("---\nb0: &b0 {x: 1}\n" + "\n".join(levels) + f"\ntitle: A title\n---\n{GOOD}")
    assert (document.title, document.text) == ("A title", GOOD)


PAGES: dict[str, Callable[[int], str]] = {
    "a declaration without end": lambda size: f"<?xml {' ' * size}?><html><body><p>{GOOD}",
    "metadata that is no JSON": lambda size: (
        '<html><head><script type="application/ld+json">{"author":"' + 'a\\" ' * (size // 4) + f"</script><p>{GOOD}"
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_read_in_linear_time(kind: str) -> None:
    """Libraries take the square of these, or more."""

    def work(size: int) -> None:
        assert GOOD in read_html(PAGES[kind](size).encode(), name="a").text

    assert is_linear(work, size=20_000)


def test_sound_metadata_of_any_length_is_used() -> None:
    """Only what is no JSON is dropped, and only when it is long."""
    page = (
        '<html><head><script type="application/ld+json">{}</script></head><body><p>' + GOOD * 20 + "</p></body></html>"
    )
    author = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "author": {"@type": "Person", "name": "Ann Bo"}, "x": "'
        + "y" * 20_000
        + '"}'
    )
    assert read_html(page.replace("{}", author).encode(), name="a").byline == "Ann Bo"


def test_pages_of_too_many_parts_are_refused() -> None:
    """Before a tree is made of them."""
    with pytest.raises(OversizedArticle, match="100,000 elements"):
        read_html(b"<html><body>" + b"<p>w" * 100_001, name="a.html")
    with pytest.raises(MalformedArticle, match="1,000 attributes"):
        read_html(b"<p " + b" ".join(b"a%d" % number for number in range(1_001)) + b">Words.</p>", name="a.html")


def test_word_files_of_too_many_tags_are_refused() -> None:
    """A hundred kilobytes that would be a tree of gigabytes; also under a name that is not that of XML."""
    tags = b"<w:p/>" * 1_000_001
    with pytest.raises(OversizedArticle, match="1,000,000 tags"):
        read_docx(document(tags.decode()), name="a.docx", limit=LIMIT)
    with pytest.raises(OversizedArticle, match="1,000,000 tags"):
        read_docx(changed({"word/other.bin": tags}), name="a.docx", limit=LIMIT)


def test_entities_are_found_wherever_they_are_declared() -> None:
    """Also behind a comment as long as the piece that is looked at, and across two of them."""
    for filling in (70_000, 65_536 - 50, 65_536 - 48):
        data = document("<w:p/>", before=f"<!--{'x' * filling}--><!DOCTYPE x [<!ENTITY a 'b'>]>")
        with pytest.raises(MalformedArticle, match="entities"):
            read_docx(data, name="a.docx", limit=LIMIT)


def test_a_pdf_that_would_take_hours_is_given_up() -> None:
    """Each page and each form keeps to the library's limits; together they would not end."""
    with pytest.raises(OversizedArticle, match=r"a\.pdf takes more than 0\.2 seconds"):
        read_pdf(many(5_000, SHOWN + b"(q) Tj " * 500), name="a.pdf", limit=LIMIT * 100, patience=0.2)
    drawn = single(stream(b"BT /F1 11 Tf " + b"(q) Tj " * 50_000 + b"ET"))
    with pytest.raises(OversizedArticle, match=r"0\.2 seconds"):
        read_pdf(drawn, name="a.pdf", limit=LIMIT * 100, patience=0.2)
