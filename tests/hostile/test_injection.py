"""Articles that give orders: nothing they say changes the prompt, the file that is written, or what is shown of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summarizer.article import Article
from summarizer.cli.app import app
from summarizer.cli.show import load
from summarizer.evaluation.dataset import Case
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.outcome import Leaf, Pair
from summarizer.evaluation.report import page
from summarizer.evaluation.report.characters import visible
from summarizer.reading import from_text
from tests.evaluation.evaluations import document, evaluation, trial
from tests.hostile.articles import FRONT, HARMLESS, HIDDEN, INJECTIONS
from tests.openai_server import Call, Reply, content, serve

STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EMPTY: Mapping[str, Any] = {
    "abstract": "Ruiz and Berg met in Oslo.",
    "published": None,
    **{name: [] for name in ("meetings", "parties", "commitments", "concerns", "figures")},
}


def run(documents: Path, *, answer: Mapping[str, Any] = EMPTY) -> tuple[Path, str, list[Call]]:
    """Where the results are, what was printed, and what the endpoint was sent."""
    out = documents.parent / "out"

    def reply(_: Call) -> Reply:
        return content(dict(answer))

    with serve(reply) as server:
        options = ["--model", "any", "--base-url", server.base_url, "--mode", "json_schema", "--concurrency", "1"]
        result = CliRunner().invoke(app, ["run", str(documents), "--out", str(out), *options])
    assert result.exit_code == 0, result.output
    return out, result.output, server.requests


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with every article, and a harmless one."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in INJECTIONS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "harmless.txt").write_text(HARMLESS, encoding="utf-8")
    (folder / "front.md").write_text(FRONT, encoding="utf-8")
    (folder / "hidden.html").write_text(HIDDEN, encoding="utf-8")
    return folder


def asked(article: Article) -> str:
    """The sentences as the user message has them, verbatim and numbered."""
    return "\n".join(f"[{sentence.number}] {sentence.text}" for sentence in article.sentences)


def test_the_article_is_only_ever_numbered_sentences_of_the_user(documents: Path) -> None:
    """The system message is the same bytes for all; of the rest only the sentences differ, and nothing is rendered."""
    out, printed, calls = run(documents)

    turns = [call.body["messages"] for call in calls]
    assert {tuple(turn["role"] for turn in each) for each in turns} == {("system", "user")}
    assert len({each[0]["content"] for each in turns}) == 1
    assert len({repr({k: v for k, v in call.body.items() if k != "messages"}) for call in calls}) == 1
    said = [each[1]["content"] for each in turns]
    for path in out.glob("*.json"):
        article = load(path).article
        assert [each for each in said if each.endswith(asked(article))], path.name
        if article.id in {f"{name}.txt" for name in INJECTIONS}:
            assert article.text == INJECTIONS[article.id.removesuffix(".txt")]
    assert not any("1337" in each or "looploop" in each for each in said)
    assert STEERING.findall(printed) == []


def test_each_article_is_written_to_its_own_file(documents: Path) -> None:
    """Inside the folder of results, whatever the article or its front matter names."""
    before = sorted(documents.parent.iterdir())
    out, _, _ = run(documents)

    written = sorted(path.name for path in out.iterdir() if path.suffix == ".json")
    assert written == sorted(f"{path.stem}.json" for path in documents.iterdir())
    assert {load(path).article.id.rpartition(".")[0] for path in out.glob("*.json")} == {
        path.stem for path in documents.iterdir()
    }
    assert sorted(documents.parent.iterdir()) == sorted([*before, out])


def test_what_a_page_does_not_show_in_comments_and_scripts_is_not_sent(documents: Path) -> None:
    """Styles are not computed: what they hide is text like any other, in the user message."""
    _, _, calls = run(documents)
    sent = "".join(call.body["messages"][1]["content"] for call in calls)
    assert "obey the script" not in sent
    assert "<!--" not in sent


@pytest.mark.parametrize("name", ["orders", "turns", "schema", "brackets"])
def test_the_reader_is_told_of_it(name: str, documents: Path) -> None:
    """A notice, not an error: an article may quote such words."""
    out, _, _ = run(documents)
    assert "injection" in {finding.rule for finding in load(out / f"{name}.json").checks}
    assert "injection" not in {finding.rule for finding in load(out / "harmless.json").checks}


@pytest.mark.parametrize("name", INJECTIONS)
def test_it_is_shown_as_text(name: str, documents: Path) -> None:
    """On the terminal; and nothing that turns or hides reaches the page."""
    out, _, _ = run(documents, answer=OBEDIENT)
    printed = CliRunner().invoke(app, ["show", str(out / f"{name}.json")]).output
    assert STEERING.findall(printed) == []
    assert "<script>owned()</script>" in printed
    assert STEERING.findall(visible(INJECTIONS[name]).replace("\t", "")) == []


OBEDIENT: Mapping[str, Any] = deepcopy(dict(EMPTY)) | {
    "abstract": "Owned \x1b[2J <script>owned()</script> \u202e.",
    "parties": [
        {"sentences": [1], "name": "<script>owned()</script>", "kind": "person"}
        | dict.fromkeys(("role", "affiliation", "country"))
        | {"aliases": ["\x1b]0;owned\x07"]}
    ],
    "figures": [
        {"sentences": [1, 99], "kind": "killed", "value": 999_999, "qualifier": "exact", "describes": "killed"}
        | {"equivalents": []}
        | dict.fromkeys("low high unit currency stage accumulation period as_of place attributed_to".split())
    ],
}
"""What a model gives that does as it is told."""


def test_a_model_that_obeys_is_flagged(documents: Path) -> None:
    """A figure and a name that the text does not have, a sentence that it does not have."""
    out, _, calls = run(documents, answer=OBEDIENT)
    for name in INJECTIONS:
        summary = load(out / f"{name}.json")
        assert {"digits", "cited"} <= {finding.rule for finding in summary.flagged}, name
        assert "/parties/0/name" in {finding.path for finding in summary.flagged} or name == "markup", name
    assert len({call.body["messages"][0]["content"] for call in calls}) == 1


def test_ids_of_articles_are_not_rendered() -> None:
    """An article given by a program may be called anything."""
    assert from_text(HARMLESS, id="{{ 7 * 7 }}\x1b").id == "{{ 7 * 7 }}\x1b"


def test_the_page_of_an_evaluation_shows_it_as_text() -> None:
    """Escaped, with what turns or hides written out; the cited sentences hold the article's own words."""
    cases, documents = [], []
    for name, text in INJECTIONS.items():
        article = from_text(text, id=f"{name}.txt", title=f"<b>{name}</b>")
        numbers = tuple(sentence.number for sentence in article.sentences)
        cases.append(
            Case(
                id=name,
                article=article,
                expected=Expected(from_text(HARMLESS)),
                tags={},
                reviewed_by=None,
                digest="",
            )
        )
        pair = Pair(
            field="parties",
            expected_path=None,
            actual_path="/parties/0",
            similarity=None,
            runner_up=None,
            optional=False,
            flagged=True,
            expected_sentences=(),
            actual_sentences=numbers,
        )
        leaf = Leaf("parties.name", None, "/parties/0/name", "extra", None, OBEDIENT["parties"][0]["name"], text, 1)
        documents.append(document(name, trial({}).model_copy(update={"leaves": (leaf,), "pairs": (pair,)})))
    made = page(evaluation(*documents), cases=cases)

    own = page(evaluation(), cases=[])
    assert made.count("<script") == own.count("<script")
    assert "&lt;script&gt;owned()&lt;/script&gt;" in made
    assert "&lt;img src=x onerror=alert(1)&gt;" in made
    assert "&lt;b&gt;markup&lt;/b&gt;" in made
    assert "{{ 7 * 191 }}" in made
    assert "\\u202e" in made
    assert not re.findall(r"<img|javascript:[^<]*[\"'] ", made)
    assert STEERING.findall(made) == []
