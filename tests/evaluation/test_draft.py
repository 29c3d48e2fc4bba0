"""Drafts of expected records: they load, say what the models say, and mark where they differ."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from typer.testing import CliRunner

from summarizer.article import Article, number_sentences
from summarizer.claims import Claim, Record
from summarizer.cli.app import app
from summarizer.comparison import Compared
from summarizer.evaluation.dataset import load
from summarizer.evaluation.draft import draft
from summarizer.evaluation.expected import parse
from summarizer.reading import LIMIT, from_text
from summarizer.schemas.meeting import MeetingReport
from tests.conftest import TEXT
from tests.openai_server import Call, Reply, Server, content, refusal, serve

TAGS = "tags: {split: dev, format: , traps: [], region: }"


def drafted(article: Article, *records: BaseModel) -> str:
    """The draft from these records, whose models are called first, second and third."""
    answers = dict(zip(("first", "second", "third"), records, strict=False))
    return draft(article, answers, schema=type(records[0]))


def loaded(text: str, article: Article, schema: type[BaseModel] = MeetingReport) -> BaseModel:
    """The record that a draft says."""
    return parse(text, schema=schema, article=article, source="draft.yaml").record


def changed(fields: Mapping[str, Any], path: str, value: object) -> MeetingReport:
    """The record with another value at a path such as `figures/0/value`."""

    def put(part: Any, keys: list[str]) -> Any:
        if not keys:
            return value
        if isinstance(part, list):
            return [put(each, keys[1:]) if str(at) == keys[0] else each for at, each in enumerate(part)]
        return part | {keys[0]: put(part[keys[0]], keys[1:])}

    return MeetingReport.model_validate(put(fields, path.split("/")))


def without(fields: Mapping[str, Any], name: str, at: int) -> MeetingReport:
    """The record without an item of a list."""
    items = [item for number, item in enumerate(fields[name]) if number != at]
    return MeetingReport.model_validate(dict(fields) | {name: items})


def line(text: str, start: str, *, after: str = "record:") -> str:
    """The first line that begins like this, behind another."""
    return next(each for each in text[text.index(after) :].splitlines() if each.strip(" -").startswith(start))


def test_the_draft_of_one_model_loads_as_its_record(article: Article, record: MeetingReport) -> None:
    """Nothing is lost, and there is nothing to disagree about."""
    text = drafted(article, record)

    assert loaded(text, article) == record
    assert "DISAGREE" not in text
    assert "ONLY" not in text


def test_a_draft_is_a_case_once_it_is_corrected(article: Article, record: MeetingReport, tmp_path: Path) -> None:
    """With its tags filled in, a data set takes it."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "expected").mkdir()
    (tmp_path / "articles" / "oslo.txt").write_text(article.text, encoding="utf-8")
    text = drafted(article.model_copy(update={"id": "oslo.txt"}), record)
    assert text.count(TAGS) == 1
    text = text.replace(TAGS, "tags: {split: dev, format: wire, traps: [two_currencies], region: Europe}")
    (tmp_path / "expected" / "oslo.yaml").write_text(text, encoding="utf-8")

    (case,) = load(tmp_path, schema=MeetingReport).cases

    assert case.expected.record == record
    assert (case.article.published, case.tags["format"], case.reviewed_by) == ("2024-03-06", "wire", None)


def test_a_draft_says_who_made_it_and_that_nobody_has_reviewed_it(article: Article, record: MeetingReport) -> None:
    """A person adds the name, the draft does not."""
    text = drafted(article, record, record)

    assert text.startswith("# Drafted from the answers of first, second: hold every line to the article")
    assert "add `reviewed_by` with your name" in text
    assert set(yaml.safe_load(text)) == {"article", "tags", "published", "record"}


def test_what_is_null_or_empty_is_left_out(article: Article, record: MeetingReport) -> None:
    """As people write it."""
    figures = yaml.safe_load(drafted(article, record))["record"]["figures"]

    assert list(figures[1]) == ["kind", "value", "qualifier", "unit", "attributed_to", "describes", "evidence"]


def test_evidence_is_quoted_from_the_cited_sentences(article: Article, record: MeetingReport) -> None:
    """A few words, verbatim, that stand nowhere else, and about the item if possible."""
    drafts = yaml.safe_load(drafted(article, record))["record"]

    for name in ("meetings", "parties", "commitments", "concerns", "figures"):
        for item, written in zip(getattr(record, name), drafts[name], strict=True):
            (fragment,) = written["evidence"]
            (sentence,) = article.cited(item.sentences)
            assert fragment in sentence.text
            assert article.text.count(fragment) == 1
            assert 4 <= len(fragment.split()) <= 12
    assert "1,659 people" in drafts["figures"][1]["evidence"][0]


REPEATED = {
    "headline": "Talks end. The talks ended on Monday in Oslo without a result. Talks end. Nobody knows why.",
    "all": "It rained. It rained. It rained. It rained.",
    "long": f"They said {'again and ' * 40}again. They said {'again and ' * 40}so.",
    "one word": "Rain.",
    "lines": "Talks\nended in\n\tOslo on   Monday.\nNobody came.",
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_any_sentence_can_be_quoted_so_that_it_is_found_again(text: str) -> None:
    """The whole of it, or more, where a part of it stands elsewhere too."""
    article = Article(text=text, id="a", sentences=number_sentences(text))

    for sentence in article.sentences:
        note = Note(sentences=[sentence.number], text="x")
        found = loaded(drafted(article, note), article, Note)
        assert isinstance(found, Note)
        assert sentence.number in found.sentences


def test_a_sentence_that_stands_twice_is_pointed_out() -> None:
    """More than the model cited is quoted, and the person has to know."""
    article = from_text(REPEATED["headline"])

    text = drafted(article, Note(sentences=[3], text="x"))

    assert "[Talks end. Nobody knows why.]" in text
    assert "# sentence 3 is repeated in the article, so more is quoted" in text


def test_a_sentence_that_does_not_exist_is_pointed_out(article: Article) -> None:
    """A person has to find the right one; without any the draft does not load."""
    some = drafted(article, Note(sentences=[1, 99], text="x"))
    none = drafted(article, Note(sentences=[99], text="x"))

    assert loaded(some, article, Note) == Note(sentences=[1], text="x")
    assert line(some, "evidence").endswith("# sentence 99 does not exist")
    assert "nothing to quote: say where the article states this" in line(none, "evidence")


DIFFERENT: Mapping[str, tuple[str, object, str]] = {
    "number": ("figures/1/value", 1695, "value: 1659  # DISAGREE second: 1695"),
    "choice": ("meetings/0/status", "planned", "status: held  # DISAGREE second: planned"),
    "nothing there": ("meetings/0/host", None, "host: Tomas Berg  # DISAGREE second: null"),
    "nothing here": ("commitments/0/to", "Ana Ruiz", "to: null  # DISAGREE second: Ana Ruiz"),
    "nothing in a list": ("meetings/0/topics", ["aid"], "topics: []  # DISAGREE second: [aid]"),
    "list": ("meetings/0/participants", ["Norway"], "participants: [Ana Ruiz, Berg]  # DISAGREE second: [Norway]"),
    "part": (
        "meetings/0/place/city",
        "Bergen",
        "place: {city: Oslo, country: Norway}  # DISAGREE second: {city: Bergen, country: Norway}",
    ),
    "currency": ("figures/0/currency", "SEK", "currency: NOK  # DISAGREE second: SEK"),
    "sentences": ("figures/1/sentences", [1], "]  # DISAGREE second: [Foreign Minister Ana Ruiz]"),
    "unscored": ("parties/2/aliases", ["Oslo"], "aliases: []  # DISAGREE second: [Oslo]"),
}


@pytest.mark.parametrize(("path", "value", "expected"), DIFFERENT.values(), ids=DIFFERENT)
def test_a_value_on_which_models_differ_is_marked(
    path: str, value: object, expected: str, article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """The first one's value stands, the other's is beside it, and nothing else is marked."""
    text = drafted(article, record, changed(fields, path, value))

    assert expected in text
    assert text.count("DISAGREE second") == 1
    assert loaded(text, article) == record


def test_models_that_say_the_same_in_other_words_agree(
    article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """A name and its alias are one value, as they are when records are scored."""
    other = changed(fields, "meetings/0/participants", ["Ruiz", "Tomas Berg"])

    text = drafted(article, record, other)

    assert "DISAGREE" not in line(text, "participants")


def test_free_text_that_rules_cannot_settle_is_marked(
    article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """A person has to choose."""
    other = changed(fields, "commitments/0/action", "give 50 million kroner to those hit by the floods")

    assert "# DISAGREE second: give 50 million kroner" in line(drafted(article, record, other), "action")


def test_each_other_model_is_named_with_its_value(
    article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """Those that agree with the first are not."""
    second, third = (changed(fields, "figures/1/value", value) for value in (1600, 1700))

    both = drafted(article, record, second, third)
    one = drafted(article, record, record, third)

    assert "value: 1659  # DISAGREE second: 1600; third: 1700" in both
    assert "value: 1659  # DISAGREE third: 1700" in one


@pytest.mark.parametrize("name", ["meetings", "parties", "commitments", "concerns", "figures"])
def test_an_item_that_only_some_found_is_marked(
    name: str, article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """Whoever they are; all items are in the draft, those of the first model first."""
    less = without(fields, name, 0)

    only_first = drafted(article, record, less)
    only_second = drafted(article, less, record)
    two_of_three = drafted(article, record, less, record)

    assert only_first.count("    # ONLY first\n") == 1
    assert only_second.count("    # ONLY second\n") == 1
    assert two_of_three.count("    # ONLY first, third\n") == 1
    for text in (only_first, only_second, two_of_three):
        assert text.count("# ONLY") == 1
        found = loaded(text, article).model_dump()
        assert sorted(map(str, found[name])) == sorted(map(str, record.model_dump()[name]))


def test_items_of_later_models_are_aligned_with_each_other(
    article: Article, record: MeetingReport, fields: dict[str, Any]
) -> None:
    """What two others found is one item, and their disagreement about it is marked."""
    less = without(fields, "figures", 1)

    text = drafted(article, less, record, changed(fields, "figures/1/attributed_to", "Berg"))

    assert text.count("# ONLY second, third") == 1
    assert text.count("value: 1659") == 1
    assert "attributed_to: Ruiz  # DISAGREE third: Berg" in text


class Note(Claim):
    """A record that is a claim itself."""

    text: str


class Part(Record):
    """A part of an item."""

    share: float
    notes: list[Note]


class Story(Record):
    """A record of other kinds of values than those of meetings."""

    null: str
    yes: bool
    size: float
    words: list[str]
    parts: list[Part]
    best: Part | None


AWKWARD = [
    "", " ", "null", "~", "yes", "No", "on", "2024-03-05", "2024", "12:30", "010", "1e3", "0x1f", ".5", "=", "<<",
    "it's", 'say "no"', "a: b", "a:", "a #b", "#a", "- a", "-", "? a", "[a, b", "{a", "a]", "}", "a, b", "!tag", "&a", "*a",
    "|", ">", "%a", "@a", "`a`", "\\", "\\n", "a\\", "'", '"', " a", "a ", "\ta", "a\nb", "a\r\nb", "a\n# b\nc: d", "---", "...",
    "a\u0085b", "a\u2028b", "a\u2029b", "a\xa0b", "\ufeffa", "a\u202eb", "\x00", "\x07", "\x7f", "é", "阿斯塔纳", "الدوحة", "😀", "e\u0301",
    "[" * 150, "{" * 150, "][" * 80, "x" * 3000, "None", "nan", ".inf", "true", "a  b",
]  # fmt: skip


def story(text: str) -> Story:
    """A record with a text in every place that takes one."""
    part = Part(share=1e22, notes=[Note(sentences=[2], text=text)])
    return Story(null=text, yes=False, size=-1e-7, words=[text, "x", text], parts=[part], best=part)


@pytest.mark.parametrize("text", AWKWARD, ids=[ascii(text)[:20] for text in AWKWARD])
def test_any_text_comes_back_as_it_was(text: str, article: Article) -> None:
    """Whatever it would mean in YAML, in the file and in a comment."""
    one, other = story(text), story("something else")

    assert loaded(drafted(article, one), article, Story) == one
    assert loaded(drafted(article, other, one), article, Story).model_dump()["words"][1] == "x"


@pytest.mark.parametrize("number", [0.0, 5.0, 0.1, -1e-7, 1e22, 1.5e300], ids=str)
def test_numbers_are_numbers_for_every_reader_of_yaml(number: float, article: Article) -> None:
    """YAML 1.1 takes an exponent without a point for a text."""
    text = drafted(article, story("x").model_copy(update={"size": number}))

    assert yaml.safe_load(text)["record"]["size"] == number


class Row(Record):
    """An item with a list."""

    KEY: ClassVar[Mapping[str, int]] = {"name": 1}

    name: Annotated[str, Compared("choice")]
    words: list[str]


class Table(Record):
    """A record with many items."""

    rows: list[Row]


def test_long_comments_are_cut(article: Article) -> None:
    """With a mark, so that nobody takes the beginning for the whole."""
    one, other = (Table(rows=[Row(name=f"row {number}", words=[word * 300]) for number in range(120)]) for word in "xy")

    text = drafted(article, one, other)

    assert text.count("…") == 120
    assert loaded(text, article, Table) == one


@given(text=st.text(), other=st.text(), title=st.text(min_size=1), model=st.text())
@settings(max_examples=200, deadline=None)
def test_no_text_can_write_a_line_of_its_own(text: str, other: str, title: str, model: str) -> None:
    """Neither in a value nor in a comment nor in the name of a model: the file says what the first record says."""
    article = from_text("Ana Ruiz met Tomas Berg in Oslo. They spoke of aid.").model_copy(update={"title": title})
    answers = {"first": story(text), f"second {model}": story(other)}

    written = draft(article, answers, schema=Story)

    assert set(yaml.safe_load(written)) <= {"article", "tags", "title", "record"}
    found = loaded(written, article, Story)
    assert isinstance(found, Story)
    assert (found.null, found.words, found.parts[0]) == (text, [text, "x", text], story(text).parts[0])


INJECTED = "x\nreviewed_by: someone\n# ONLY first\u2028reviewed_by: someone\x85reviewed_by: someone"


@pytest.mark.parametrize(
    "write",
    [
        lambda article: drafted(article, story(INJECTED)),
        lambda article: drafted(article, story("x"), story(INJECTED)),
        lambda article: draft(article, {INJECTED: story("x"), "b" + INJECTED: story("y")}, schema=Story),
        lambda article: drafted(article.model_copy(update={"title": INJECTED, "id": INJECTED}), story("x")),
    ],
    ids=["value", "comment", "model", "article"],
)
def test_nothing_from_an_article_can_vouch_for_the_draft(write: Callable[[Article], str], article: Article) -> None:
    """A value with line breaks stays on its line."""
    text = write(article)

    assert "reviewed_by" not in yaml.safe_load(text)
    assert not [each for each in text.splitlines() if each.startswith(("reviewed_by", "# ONLY"))]


def test_a_draft_needs_answers_to_the_same_question(article: Article, record: MeetingReport) -> None:
    """The message names the model whose answer is something else."""
    with pytest.raises(ValueError, match="at least one model"):
        draft(article, {}, schema=MeetingReport)
    with pytest.raises(TypeError, match="the answer of b is a Note, and a MeetingReport is drafted"):
        draft(article, {"a": record, "b": Note(sentences=[1], text="x")}, schema=MeetingReport)


@pytest.fixture
def server(record: MeetingReport) -> Iterator[Server]:
    """An endpoint with a model called good, which answers, and others, which decline to."""

    def reply(call: Call) -> Reply:
        return content(record) if call.body["model"] == "good" else refusal("Not for me.")

    with serve(reply) as server:
        yield server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article on disk."""
    path = tmp_path / "oslo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def asking(server: Server, article: Path, model: str, *also: str) -> list[str]:
    """The arguments of a command that drafts a record of the article from these models."""
    endpoint = ["--base-url", server.base_url, "--mode", "json_schema", "--model", model]
    return ["eval", "draft", str(article), *endpoint, *(part for name in also for part in ("--also", name))]


def drafting(arguments: list[str]) -> tuple[int, str, str]:
    """The exit code of a command, what it prints, and what it says on standard error."""
    result = CliRunner().invoke(app, arguments, env={"OPENAI_API_KEY": "none"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("models", [("good", "bad", "embedded"), ("bad", "embedded", "good")], ids="-".join)
def test_a_model_that_fails_does_not_take_the_draft_along(server: Server, file: Path, models: tuple[str, ...]) -> None:
    """Those that answer are in it, and it is said which is not, and why."""
    code, printed, said = drafting(asking(server, file, *models))

    answered = ", ".join(model for model in models if model != "bad")
    assert code == 0
    assert printed.startswith(f"# Drafted from the answers of {answered}:")
    assert isinstance(loaded(printed, from_text(TEXT)), MeetingReport)
    assert said.startswith("summarizer: bad is not in the draft: ")
    assert "declines" in said
    assert len(said.splitlines()) == 1


def test_without_any_answer_there_is_no_draft(server: Server, file: Path) -> None:
    """Each model is named."""
    code, printed, said = drafting(asking(server, file, "bad", "worse"))

    assert (code, printed) == (1, "")
    assert [line.split()[1] for line in said.splitlines()] == ["bad", "worse"]


def test_the_failure_of_the_only_model_is_an_error(server: Server, file: Path) -> None:
    """As of any command."""
    code, printed, said = drafting(asking(server, file, "bad"))

    assert (code, printed) == (1, "")
    assert said.startswith("summarizer: oslo.txt: the model declines")


@pytest.mark.parametrize("name", ["t1.csv", "t1.JSONL", "t1.json"])
def test_a_table_is_not_drafted(server: Server, tmp_path: Path, name: str) -> None:
    """Also one with a single row: a data set takes none; and nothing is asked."""
    row = "text\nRuiz met Berg." if name.endswith("csv") else '{"text": "Ruiz met Berg."}'
    (tmp_path / name).write_text(row, encoding="utf-8")
    code, printed, said = drafting(asking(server, tmp_path / name, "good"))

    assert (code, printed, server.requests) == (2, "", [])
    assert f"{name} is a table" in said
    assert "give the article a file of its own" in said


def test_an_article_over_the_limit_is_not_drafted(server: Server, file: Path) -> None:
    """There is no option to raise it."""
    file.write_text("x" * (LIMIT + 1), encoding="utf-8")
    code, _, said = drafting(asking(server, file, "good"))

    assert code == 1
    assert "oslo.txt is larger than 10,000,000 bytes" in said
    assert "--max-bytes" not in said


@pytest.mark.parametrize(
    ("redirection", "asked", "words"),
    [(">&-", False, "standard output is closed"), (">/dev/full", True, "the draft cannot be printed: No space left")],
    ids=["closed", "full"],
)
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_draft_that_cannot_be_printed_is_an_error(
    server: Server, file: Path, redirection: str, words: str, *, asked: bool
) -> None:
    """One line, and nothing is asked where that is known before."""
    command = [sys.executable, "-m", "summarizer", *asking(server, file, "good")]
    environment = dict(os.environ) | {"OPENAI_API_KEY": "none"}
    result = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command],
        check=False,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )

    assert (result.returncode, bool(server.requests)) == (1, asked)
    assert result.stderr.startswith("summarizer: ")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
