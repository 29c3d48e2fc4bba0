"""Tables: a row an article, ids that are unique, and a bad row that costs no other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.reading import Unread, read


def table(folder: Path, name: str, content: str | bytes) -> list[Article | Unread]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(path, root=folder))


def ids(found: list[Article | Unread]) -> list[str]:
    return [each.id for each in found]


def kinds(found: list[Article | Unread]) -> list[str]:
    return ["article" if isinstance(each, Article) else each.error.kind for each in found]


def texts(found: list[Article | Unread]) -> list[str]:
    return [each.text for each in found if isinstance(each, Article)]


OURS = {
    "id": "7",
    "text": "The ministers met.",
    "title": "A title",
    "published": "2021-07-28",
    "publisher": "The Post",
    "url": "https://example.org",
}
NGEC = {
    "id": "7",
    "event_text": "The ministers met.",
    "headline": "A title",
    "pub_date": "2021-07-28",
    "publisher": "The Post",
    "source": "x",
    "url": "https://example.org",
}


@pytest.mark.parametrize(
    "row", [OURS, NGEC, {key.upper(): value for key, value in OURS.items()}], ids=["ours", "ngec", "capitals"]
)
@pytest.mark.parametrize("kind", ["jsonl", "ndjson", "json", "csv", "tsv"])
def test_a_row_gives_text_and_metadata(tmp_path: Path, row: dict[str, str], kind: str) -> None:
    """Under our names and under those of NGEC's event files, in every kind of table."""
    mark = "\t" if kind == "tsv" else ","
    rows = f"{mark.join(row)}\n{mark.join(row.values())}\n" if kind in {"csv", "tsv"} else json.dumps(row)
    (article,) = table(tmp_path, f"rows.{kind}", rows)
    assert isinstance(article, Article)
    assert article.id == f"rows.{kind}#7"
    assert (article.text, article.title, article.published) == ("The ministers met.", "A title", "2021-07-28")
    assert (article.publisher, article.url) == ("The Post", "https://example.org")


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    """Broken JSON, no object, no text, an empty text, a number for a text, a NUL, an unclear date: each is a row."""
    rows = [
        json.dumps({"text": "First words."}),
        "{broken",
        "[1]",
        json.dumps({"body": "Words."}),
        "",
        json.dumps({"text": " "}),
        json.dumps({"text": 5}),
        json.dumps({"text": "a\x00b"}),
        json.dumps({"text": "Words.", "published": "05/03/2024"}),
        json.dumps({"text": "Last words.", "published": 2024, "title": None}),
    ]
    found = table(tmp_path, "rows.jsonl", "\n".join(rows))
    assert kinds(found) == [
        "article",
        *["malformed_article"] * 3,
        "empty_article",
        "malformed_article",
        "binary_article",
        "malformed_article",
        "article",
    ]
    assert ids(found) == [f"rows.jsonl#{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 10)]
    assert texts(found) == ["First words.", "Last words."]
    assert "'body'" in str(found[3].error) if isinstance(found[3], Unread) else False


def test_every_row_has_an_id_of_its_own(tmp_path: Path) -> None:
    """Repeated ids are told apart, missing ones are numbers, paths stay as they are."""
    given_ = ["a", "a", "a-2", None, 4, "../x", "", 4.0]
    rows = "\n".join(json.dumps({"id": each, "text": "Words."}) for each in given_)
    found = table(tmp_path, "rows.jsonl", rows)
    assert [each.partition("#")[2] for each in ids(found)] == ["a", "a-2", "a-2-2", "4", "4-2", "../x", "7", "4.0"]


@given(st.lists(st.one_of(st.none(), st.text(max_size=3), st.integers(0, 5)), max_size=12))
def test_ids_are_unique_in_any_table(tmp_path_factory: pytest.TempPathFactory, given_: list[str | int | None]) -> None:
    """Whatever the rows say they are called."""
    rows = "\n".join(json.dumps({"id": each, "text": "The ministers met. They left."}) for each in given_)
    found = table(tmp_path_factory.getbasetemp(), "unique.jsonl", rows)
    assert len(set(ids(found))) == len(found) == max(1, len(given_))


def test_half_characters_of_json_do_not_reach_the_article(tmp_path: Path) -> None:
    """A pair is one character, a lone half is replaced, in the text and in the id."""
    (article,) = table(tmp_path, "rows.jsonl", b'{"id": "\\udc00", "text": "A \\ud83d\\ude00 and \\ud83d here."}')
    assert isinstance(article, Article)
    assert article.text == "A 😀 and \ufffd here."
    assert article.model_dump_json().encode()


def test_cells_hold_commas_quotes_and_newlines(tmp_path: Path) -> None:
    """As CSV writers quote them, also when a cell is longer than the csv module's own limit."""
    text = 'He said "no", and left.\nNobody followed. ' + "They waited for an answer. " * 8000
    path = tmp_path / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["text", "id"], [text, "1"], ["More words.", "2"]])
    found = list(read(path, root=tmp_path))
    assert texts(found) == [text, "More words."]
    assert ids(found) == ["rows.csv#1", "rows.csv#2"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, mark: str) -> None:
    """Spreadsheets write semicolons, databases tabs."""
    found = table(tmp_path, "rows.csv", f"id{mark}text\n1{mark}The ministers met.\n")
    assert texts(found) == ["The ministers met."]


@pytest.mark.parametrize(
    "content",
    [
        "\nid,text\n1,The ministers met.\n",
        " \r\n,,\r\nid,text\r\n1,The ministers met.\r\n",
        "sep=;\r\nid;text\r\n1;The ministers met.\r\n",
        '\ufeff"sep=\t"\n\nid\ttext\n1\tThe ministers met.\n',
        "SEP=~\nid~text\n1~The ministers met.\n",
        "sep=;\nid,text\n1,The ministers met.\n",
    ],
    ids=["blank", "empty cells", "semicolon", "tab", "anything", "wrong"],
)
def test_lines_above_the_header_cost_no_row(tmp_path: Path, content: str) -> None:
    """Blank ones, and the one in which a spreadsheet names its delimiter."""
    found = table(tmp_path, "rows.csv", content)
    assert (ids(found), texts(found)) == (["rows.csv#1"], ["The ministers met."])


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_nul_costs_its_own_row_only(tmp_path: Path, kind: str, encoding: str) -> None:
    """Wherever it is, so long as most lines have none."""
    values = ["Señor Peña left.", "A\x00B\x00\x00\x00", "They met José"]
    rows = "text\n" + "\n".join(values) if kind == "csv" else "\n".join(f'{{"text": "{each}"}}' for each in values)
    for shift in range(4):
        found = table(tmp_path, f"rows.{kind}", rows.replace("met", "m" * shift + "met").encode(encoding))
        assert texts(found) == ["Señor Peña left.", f"They {'m' * shift}met José"]
    assert kinds(found)[1] == ("binary_article" if kind == "csv" else "malformed_article")


def test_a_row_with_too_many_or_too_few_cells_is_refused(tmp_path: Path) -> None:
    """A comma that was not quoted would cut the text in silence."""
    found = table(tmp_path, "rows.csv", "id,text\n1,They met, and left.\n2\n3,Words.\n\n")
    assert kinds(found) == ["malformed_article", "malformed_article", "article"]
    assert "3 cells under 2 columns" in str(found[0].error) if isinstance(found[0], Unread) else False


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("a.csv", "id,body\n1,Words.\n", "malformed_article", "'id', 'body'"),
        ("a.csv", "", "empty_article", "no rows"),
        ("a.csv", "text\n", "empty_article", "no rows"),
        ("a.jsonl", "\n\n", "empty_article", "no rows"),
        ("a.json", "{", "malformed_article", "no JSON"),
        ("a.json", "[]", "empty_article", "no rows"),
        ("a.jsonl", b"\x00\x01\x02\x03", "binary_article", "NUL"),
        ("a.jsonl", b"\x00\n\x01\x02\n\x03\x04\n", "binary_article", "control characters"),
        ("a.csv", "sep=;\n", "empty_article", "no rows"),
        ("a.csv", 'text\n"never closed' + " words" * 300, "malformed_article", "quotes"),
    ],
    ids=[
        "no text column",
        "empty csv",
        "csv header only",
        "blank jsonl",
        "broken json",
        "empty json",
        "binary",
        "binary lines",
        "delimiter only",
        "open quote",
    ],
)
def test_a_file_that_is_no_table_is_one_row_that_says_so(
    tmp_path: Path, name: str, content: str | bytes, kind: str, message: str
) -> None:
    """Nothing is dropped in silence."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (unread,) = read(path, root=tmp_path, limit=1_000_000)
    assert isinstance(unread, Unread)
    assert unread.error.kind == kind
    assert message in str(unread.error)
    assert unread.id.partition("#")[0] == name


def test_the_limit_is_for_a_row_and_not_for_the_table(tmp_path: Path) -> None:
    """A table may be larger than any article; a row that is too large is passed over."""
    path = tmp_path / "rows.jsonl"
    rows = [json.dumps({"text": "Words. " * count}) for count in (5, 60, 5000, 5)]
    path.write_text("\n".join(rows))
    assert kinds(list(read(path, limit=200))) == ["article", "oversized_article", "oversized_article", "article"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_tables_are_read_in_other_encodings(tmp_path: Path, encoding: str, kind: str) -> None:
    """As spreadsheets save them."""
    text = "The minister’s talks in Genève went on. Señor Peña left."
    rows = f"id,text\n1,{text}\n" if kind == "csv" else json.dumps({"id": "1", "text": text}, ensure_ascii=False) + "\n"
    assert texts(table(tmp_path, f"rows.{kind}", rows.encode(encoding))) == [text]
