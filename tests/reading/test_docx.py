"""DOCX: paragraphs and tables in order, tracked changes, and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from summarizer.article import Article
from summarizer.errors import MalformedArticle, OversizedArticle, TextlessArticle
from summarizer.reading import read
from summarizer.reading.docx import read_docx

LIMIT = 1_000_000
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(*paragraphs: str, title: str = "", extra: str = "") -> bytes:
    word = docx.Document()
    word.core_properties.title = title
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    if extra:
        word.element.body.insert(0, parse_xml(extra))
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one member replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.bin"])
def test_a_document_gives_headings_paragraphs_and_table_rows(tmp_path: Path, name: str) -> None:
    """In their order, with the title of its properties; the name does not matter."""
    word = docx.Document()
    word.core_properties.title = "Talks in Doha"
    word.add_heading("Ministers meet", 1)
    word.add_paragraph("They met on Tuesday. They left.")
    row = word.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Killed", "12"
    word.add_paragraph("Nobody followed.")
    word.save(str(tmp_path / name))
    (article,) = read(tmp_path / name, root=tmp_path)
    assert isinstance(article, Article)
    assert article.title == "Talks in Doha"
    assert article.text == "Ministers meet\n\nThey met on Tuesday. They left.\n\nKilled | 12\n\nNobody followed."


def test_a_table_in_a_cell_is_read_once(tmp_path: Path) -> None:
    """However deep it lies: read again with every table around it, this one would take hours."""
    word = docx.Document()
    grid = word.add_table(1, 2)
    for depth in range(20):
        grid.cell(0, 0).paragraphs[0].text, grid.cell(0, 1).text = f"left {depth}", f"right {depth}"
        grid = grid.cell(0, 0).add_table(1, 2)
    word.save(str(tmp_path / "a.docx"))
    text = read_docx((tmp_path / "a.docx").read_bytes(), name="a", limit=LIMIT).text
    assert [text.count(f"{side} {depth}") for side in ("left", "right") for depth in range(2, 20)] == [1] * 36


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    """As the document stands; links and content controls are part of it."""
    changed = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t xml:space='preserve'>They </w:t></w:r><w:ins><w:r><w:t>met</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>fought</w:delText></w:r></w:del><w:hyperlink><w:r><w:tab/><w:t>here.</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
    )
    assert read_docx(saved("Last.", extra=changed), name="a", limit=LIMIT).text == "They met here.\n\nLast."


def test_a_paragraph_in_the_title_style_is_the_title() -> None:
    """Where the properties have none."""
    styled = f'<w:p {W}><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ministers meet</w:t></w:r></w:p>'
    assert read_docx(saved("Words.", extra=styled), name="a", limit=LIMIT).title == "Ministers meet"


def test_a_document_without_words_is_textless() -> None:
    """Such as one that holds only scans."""
    with pytest.raises(TextlessArticle, match=r"a\.docx"):
        read_docx(saved(), name="a.docx", limit=LIMIT)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """Whatever it declares, it is unpacked piece by piece and only so far."""
    bomb = rewritten(saved("Words."), "word/media/image1.png", bytes(30_000_000))
    assert len(bomb) < LIMIT
    with pytest.raises(OversizedArticle, match="10,000,000"):
        read_docx(bomb, name="a.docx", limit=LIMIT)


def test_a_zip_that_lies_about_its_sizes_is_malformed() -> None:
    """A declared size that is too small does not get the rest past the limit."""
    bomb = bytearray(rewritten(saved("Words."), "word/media/image1.png", bytes(5_000_000)))
    size = (5_000_000).to_bytes(4, "little")
    bomb[:] = bomb.replace(size, (10).to_bytes(4, "little"))
    with pytest.raises(MalformedArticle, match=r"a\.docx"):
        read_docx(bytes(bomb), name="a.docx", limit=LIMIT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_declares_entities_is_refused(encoding: str) -> None:
    """No Word file does, and a few lines of them unfold into gigabytes."""
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {W}>&b;</w:document>'
    with pytest.raises(MalformedArticle, match="entities"):
        read_docx(rewritten(saved("Words."), "word/document.xml", bomb.encode(encoding)), name="a.docx", limit=LIMIT)
