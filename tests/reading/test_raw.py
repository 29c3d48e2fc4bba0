"""Documents before they are parsed: what a digest stands for, and that it costs nothing but reading."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.reading import LIMIT, Raw, Unread, read, read_raw, read_raw_stdin, read_stdin

TEXT = b"The ministers met. They left."


def raw(path: Path, data: bytes, *, root: Path | None = None) -> Raw:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    (found,) = read_raw(path, root=root or path.parent)
    assert isinstance(found, Raw)
    return found


def rows(path: Path, *found: object) -> dict[str, str]:
    """The digests of a table's rows."""
    path.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    return {each.id.partition("#")[2]: each.digest for each in read_raw(path) if isinstance(each, Raw)}


def test_the_same_file_has_the_same_digest(tmp_path: Path) -> None:
    """Wherever its root is, and in every run."""
    one, two = raw(tmp_path / "one" / "a.txt", TEXT), raw(tmp_path / "two" / "a.txt", TEXT)
    assert one.digest == two.digest == "b5e3e86535ac200ef8bc1713e46333eeaf0bf492ed52577576eb5fc0919d8148"


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", TEXT + b" "), ("a.md", TEXT), ("b.txt", TEXT), ("a.txt", b"")], ids=str
)
def test_another_file_has_another_digest(tmp_path: Path, name: str, data: bytes) -> None:
    """Its bytes, its suffix and its name are all in the article."""
    assert raw(tmp_path / "a.txt", TEXT).digest != raw(tmp_path / "b" / name, data, root=tmp_path / "b").digest


def test_nothing_is_parsed_before_the_article_is_asked_for(tmp_path: Path) -> None:
    """A file that no reader can read has a digest all the same, and says what is wrong when it is read."""
    found = raw(tmp_path / "a.pdf", b"%PDF-1.7 and nothing else")
    article = found.article()
    assert isinstance(article, Unread)
    assert (article.id, article.error.kind) == ("a.pdf", "malformed_article")


def test_reading_is_reading_raw_and_then_the_article(tmp_path: Path) -> None:
    """For a file, the rows of a table and standard input."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "The ministers met."}\n{broken\n{"text": "They left."}')
    for path in tmp_path.iterdir():
        raws = [each.article() if isinstance(each, Raw) else each for each in read_raw(path)]
        articles = [each for each in raws if isinstance(each, Article)]
        assert articles == [each for each in read(path) if isinstance(each, Article)]
        assert [each.id for each in raws] == [each.id for each in read(path)]
    piped = read_raw_stdin(io.BytesIO(TEXT))
    assert isinstance(piped, Raw)
    assert piped.article() == read_stdin(io.BytesIO(TEXT))


def test_a_row_has_a_digest_of_its_own(tmp_path: Path) -> None:
    """A change in one row changes that of no other, and a column that no article has changes none."""
    before = rows(tmp_path / "t.jsonl", {"id": "1", "text": "They met."}, {"id": "2", "text": "They left."})
    after = rows(tmp_path / "t.jsonl", {"id": "1", "text": "They met.", "n": 5}, {"id": "2", "text": "They stayed."})
    assert before["1"] == after["1"]
    assert before["2"] != after["2"]


@pytest.mark.parametrize(
    "row",
    [
        {"id": "1", "text": "They met.", "title": "x"},
        {"id": "1", "text": "They met.", "publisher": "x"},
        {"id": "1", "text": "They met.", "published": 2021},
        {"id": "1", "text": "They met.", "published": "2021"},
        {"id": "1", "text": 5},
        {"id": "1", "text": "5"},
        {"id": "1", "text": None},
    ],
    ids=str,
)
def test_what_an_article_is_made_of_is_in_its_digest(tmp_path: Path, row: dict[str, object]) -> None:
    """Each column that counts, and whether it is a number or a string."""
    others = [{"id": "1", "text": "They met."}, {"id": "1", "text": "They met.", "byline": "x"}]
    (digest,) = rows(tmp_path / "t.jsonl", row).values()
    assert digest not in [rows(tmp_path / "t.jsonl", other)["1"] for other in others]


@pytest.mark.parametrize(("one", "two"), [(5, "5"), (None, "None"), ([], "list"), (True, "True")], ids=str)
def test_a_cell_is_no_string_that_looks_like_it(tmp_path: Path, one: object, two: str) -> None:
    """One of them is an article, and the other may be refused."""
    first = rows(tmp_path / "t.jsonl", {"text": one})
    assert first != rows(tmp_path / "t.jsonl", {"text": two})


def test_cells_are_not_run_together(tmp_path: Path) -> None:
    """A word more in one and a word less in the next is another article."""
    one = rows(tmp_path / "t.jsonl", {"text": "They met.", "title": "a 3 str b", "byline": "c"})
    two = rows(tmp_path / "t.jsonl", {"text": "They met.", "title": "a", "byline": "b 3 str c"})
    assert one != two


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 5000])
def test_a_file_is_read_whole_up_to_the_limit(tmp_path: Path, size: int) -> None:
    """To the byte, and one byte more is too large, also where its size is not known before."""
    (tmp_path / "a.txt").write_bytes(b"a" * size)
    (found,) = read_raw(tmp_path / "a.txt", limit=100)
    piped = read_raw_stdin(io.BytesIO(b"a" * size), limit=100)
    assert isinstance(found, Raw) == isinstance(piped, Raw) == (size <= 100)
    if isinstance(found, Unread):
        assert found.error.kind == "oversized_article"
        assert f"{size:,} bytes" in str(found.error)


def test_a_file_without_a_size_is_read_whole() -> None:
    """As those are that a system makes up while they are read."""
    path = Path("/proc/self/status")
    if not path.exists():
        pytest.skip("this system has no /proc")
    (found,) = read(path, limit=LIMIT)
    assert isinstance(found, Article)
    assert "Threads:" in found.text
