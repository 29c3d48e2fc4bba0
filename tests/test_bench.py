"""What the measurements rest on: the same articles everywhere, right answers, an honest endpoint, plain arithmetic."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from pydantic import BaseModel

from bench.corpus import Document, document, repeat, write
from bench.extractor import long_text
from bench.ordinary import Digest
from bench.process import endpoint, run, weighed
from bench.ratios import efficiency, ideal
from bench.replies import Replies, Unanswerable, load
from bench.report import README, TABLES, filled
from bench.runners import IMPORTABLE, Losses, Ours, Peer, Runner, Work
from bench.site import Corpus, Site
from summarizer.checks import check
from summarizer.checks.leaves import claims
from summarizer.openai_model.capability import Form
from summarizer.openai_model.form import form
from summarizer.portable import portable_schema
from summarizer.schemas.meeting import MeetingReport

ARTICLES = 200


@pytest.fixture(scope="module")
def made() -> list[Document]:
    """The first articles of the corpus, with their records."""
    return [document(number) for number in range(ARTICLES)]


@pytest.fixture(scope="module")
def replies(made: list[Document]) -> Replies:
    """The endpoint's answers to the first few."""
    return Replies({each.id: each.answers for each in made[:5]})


def asked(text: str, fields: dict[str, Any]) -> bytes:
    """A request about a text, as a client sends it."""
    return json.dumps({"model": "any", "messages": [{"role": "user", "content": text}], **fields}).encode()


def test_an_article_is_the_same_wherever_it_is_made() -> None:
    """Its number alone decides: figures of two machines are about the same work."""
    assert document(7) == document(7)
    assert document(7).article.text != document(8).article.text


def test_the_right_record_passes_every_check(made: list[Document]) -> None:
    """So one call a document is all that a run needs; not even a notice is left."""
    assert [finding for each in made for finding in check(each.record, each.article)] == []


def test_articles_and_records_have_the_size_of_real_ones(made: list[Document]) -> None:
    """About 550 words, 20 to 30 claims, 4 to 7 KB of JSON."""
    for each in made:
        assert 500 < len(each.article.text.split()) < 620
        assert 20 <= sum(1 for _ in claims(each.record)) <= 30
        assert 4_000 < len(each.answers["meeting"]) < 7_000


def test_a_record_states_its_own_articles_figures(made: list[Document]) -> None:
    """No two articles share an answer, so a swapped answer would be noticed."""
    assert len({each.record.model_dump_json() for each in made}) == ARTICLES
    assert {figure.kind for figure in made[0].record.figures} >= {"aid", "killed", "wounded", "displaced"}


def test_a_folder_of_links_repeats_articles_under_other_names(tmp_path: Path) -> None:
    """A hundred thousand documents take the disk of two thousand."""
    write(tmp_path / "few", 3)
    repeat(tmp_path / "many", 7, source=tmp_path / "few")

    files = sorted((tmp_path / "many").rglob("*.txt"))

    assert len(files) == 7
    assert len({path.stat().st_ino for path in files}) == 3


def test_a_corpus_is_made_once(tmp_path: Path) -> None:
    """What is there is taken as it is, with its answers."""
    site = Site(tmp_path)

    first = site.corpus(3)
    (first.folder / "QX-000000.txt").write_text("kept", encoding="utf-8")

    assert site.corpus(3) == first
    assert (first.folder / "QX-000000.txt").read_text(encoding="utf-8") == "kept"
    assert set(load(first.answers).answers) == {"QX-000000", "QX-000001", "QX-000002"}


@pytest.mark.parametrize("shape", ["json_schema", "tools"])
def test_the_endpoint_answers_by_document_in_the_shape_asked_for(
    shape: str, made: list[Document], replies: Replies
) -> None:
    """The record of the article in the request, as content or as arguments of the tool, with tokens counted."""
    request = asked(made[3].article.text, dict(form(shape, MeetingReport)))

    document_id, reply = replies.reply(request)

    completion = json.loads(reply)
    message = completion["choices"][0]["message"]
    text = message["tool_calls"][0]["function"]["arguments"] if shape == "tools" else message["content"]
    assert document_id == made[3].id
    assert MeetingReport.model_validate_json(text) == made[3].record
    assert completion["usage"]["total_tokens"] > completion["usage"]["completion_tokens"] > 1000


def test_a_peer_with_a_schema_of_its_own_gets_an_answer_for_that(made: list[Document], replies: Replies) -> None:
    """Told by the schema in the request."""
    fields = {"response_format": {"type": "json_schema", "json_schema": {"schema": Digest.model_json_schema()}}}

    reply = json.loads(replies.reply(asked(made[1].article.text, fields))[1])

    digest = Digest.model_validate_json(reply["choices"][0]["message"]["content"])
    assert digest.summary == made[1].record.abstract
    assert len(digest.quantities) == len(made[1].record.figures)


def test_the_ordinary_schema_is_six_models_in_one() -> None:
    """Nested, but far smaller than ours: nobody is made slow by our schema."""
    schema = Digest.model_json_schema()

    assert len(schema["$defs"]) == 5
    assert 2 * len(json.dumps(schema)) < len(json.dumps(MeetingReport.model_json_schema()))


@pytest.mark.parametrize("shape", ["json_schema", "tools"])
def test_the_endpoint_fills_in_the_form_of_a_probe(shape: str, replies: Replies) -> None:
    """So that `--mode auto` finds that both shapes are honoured; a probe is about no document."""
    document_id, reply = replies.reply(asked("Fill in the form.", dict(form(shape, Form))))

    message = json.loads(reply)["choices"][0]["message"]
    text = message["tool_calls"][0]["function"]["arguments"] if shape == "tools" else message["content"]
    assert document_id == ""
    assert Form.model_validate_json(text) == Form(v="quillwort")


class Foreign(BaseModel):
    """A schema that nothing was prepared for."""

    colour: str


@pytest.mark.parametrize("about", ["QX-000001", "QX-999999"], ids=["another schema", "another document"])
def test_what_nothing_was_prepared_for_is_refused(about: str, replies: Replies) -> None:
    """A wrong answer would be validated, asked for again, and measured."""
    wanted = Foreign if about == "QX-000001" else MeetingReport
    fields = {"response_format": {"type": "json_schema", "json_schema": {"schema": portable_schema(wanted)}}}

    with pytest.raises(Unanswerable, match=about):
        replies.reply(asked(f"About {about}.", fields))


def test_the_endpoint_counts_what_it_was_asked(tmp_path: Path) -> None:
    """Over HTTP, in a process of its own: three articles over 32 connections, five times each."""
    corpus = Site(tmp_path).corpus(3)

    with endpoint(corpus.answers, latency=0.001) as served:
        loaded = run(
            [sys.executable, "-m", "bench.load", served.base_url, str(corpus.folder)], env=IMPORTABLE, longest=60
        )
        stats = served.stats()

    assert json.loads(loaded.checked().output)["requests"] == 15
    assert (stats["calls"], stats["documents"], stats["most_calls_for_one"]) == (15, 3, 5)
    assert (stats["probes"], stats["refused"], stats["under_way"]) == (0, 0, 0)
    assert stats["most_under_way"] > 1


def test_a_process_that_does_not_end_is_ended() -> None:
    """By its id, after the time it was given."""
    hanging = run([sys.executable, "-c", "import time; time.sleep(60)"], longest=0.2)

    with pytest.raises(RuntimeError, match="ended with -9"):
        hanging.checked()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells what others hold")
def test_the_processes_that_a_process_starts_are_weighed_with_it() -> None:
    """Held at the same time, 60 MB and 60 MB are 120 MB."""
    child = "import time; held = bytearray(60 * 2**20); time.sleep(0.6)"
    parent = f"import subprocess, sys; held = bytearray(60 * 2**20); subprocess.run([sys.executable, '-c', {child!r}])"

    # Not by `run`: what the system says of a process begins with the size of the one that started it.
    with subprocess.Popen([sys.executable, "-c", parent]) as process, weighed(process.pid) as peak:
        process.wait()

    assert 120 < peak.mib < 200


@pytest.mark.parametrize(
    ("documents", "concurrency", "wall", "share"),
    [(2000, 32, 12.6, 1.0), (2000, 64, 8.0, 0.8), (33, 32, 0.8, 0.5), (0, 32, 1.0, 0.0)],
    ids=["always busy", "a fifth is lost", "a last round of one", "nothing to do"],
)
def test_efficiency_is_the_time_of_the_calls_as_a_share(
    documents: int, concurrency: int, wall: float, share: float
) -> None:
    """Rounds of calls times latency, by the wall time; an unfinished round takes as long as a full one."""
    assert ideal(documents, concurrency=concurrency, latency=0.2) == pytest.approx(share * wall)
    assert efficiency(documents, concurrency=concurrency, latency=0.2, wall=wall) == pytest.approx(share)


def test_a_run_that_lost_or_repeated_something_is_not_compared(tmp_path: Path) -> None:
    """Missing and flagged documents and calls beyond the first are counted; what is hidden is no summary."""
    for name, level in (("a", "notice"), ("b", "error")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"checks": [{"level": level}]}), encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "c.json").write_text("{}", encoding="utf-8")
    work = Work(Corpus(tmp_path, 3, tmp_path), 8, 0.0)

    assert Losses.of(tmp_path, work=work, stats={"calls": 5}) == Losses(missing=1, flagged=1, repeated=2)
    assert not Losses().any


@pytest.mark.parametrize(
    "runner",
    [
        Ours("json_schema"),
        Ours("tools", "ordinary"),
        Peer("instructor", "tools", "ordinary"),
        Peer("instructor", "json_schema", "meeting"),
    ],
    ids=lambda runner: runner.name,
)
def test_a_runner_asks_for_each_document_once(runner: Runner, tmp_path: Path) -> None:
    """Each is a process over HTTP; what it takes is measured, and nothing is lost."""
    site = Site(tmp_path)

    sample = runner.sample(Work(site.corpus(5), 2, 0.01), site=site)

    # What an empty folder takes is taken off, so that five documents may come to less than nothing.
    assert sample.outside > 0
    assert sample.outside >= sample.wall
    assert sample.rss > 20


def test_each_table_has_its_place_in_the_readme() -> None:
    """A table replaces what stands between its markers, and nothing else."""
    text = README.read_text(encoding="utf-8")

    changed = filled(text, {part: f"| {part} \\1 |" for part in TABLES})

    for part in TABLES:
        assert f"<!-- {part} -->\n| {part} \\1 |\n<!-- end of {part} -->" in changed
    assert filled(changed, {}) == changed
    assert changed.count("\n## ") == text.count("\n## ")


def test_a_long_article_is_made_of_different_ones() -> None:
    """Repeating one would let caches answer for it."""
    text = long_text(10_000)

    assert 10_000 <= len(text) < 16_000
    assert [word for word in text.split() if "QX-" in word] == [f"QX-00000{number}." for number in range(4)]


def test_the_endpoint_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    """A measurement that is killed leaves nothing behind that listens."""
    answers = Site(tmp_path).corpus(1).answers
    starter = (
        "import os, subprocess, sys; "
        f"served = subprocess.Popen([sys.executable, '-m', 'bench.endpoint', {str(answers)!r}], stdout=subprocess.PIPE); "
        "print(served.stdout.readline().decode(), flush=True); os._exit(0)"
    )

    base_url = run([sys.executable, "-c", starter], env=IMPORTABLE, longest=60).checked().output.strip()

    assert refuses(base_url, longest=30)


def refuses(base_url: str, *, longest: float) -> bool:
    """Whether nothing listens there any more, or will within `longest` seconds."""
    port, end = int(base_url.removesuffix("/v1").rsplit(":", 1)[1]), monotonic() + longest
    while monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                # The endpoint closes what is open when it ends.
                connection.settimeout(1)
                connection.recv(1)
        except ConnectionRefusedError:
            return True
        except OSError:
            continue
    return False
