"""What endpoints of many kinds make of each shape, tried over HTTP, and what is remembered of it."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from summarizer.endpoint import Settings, Shape
from summarizer.errors import EndpointPaused, EndpointUnavailable, KeyRejected, ModelError, RequestRejected
from summarizer.openai_model import HttpTransport
from summarizer.openai_model.body import body
from summarizer.openai_model.capability import LONGER, LONGEST, QUESTION, Asking, Form
from summarizer.openai_model.examination import COUNTING, Examination, examine
from summarizer.openai_model.probe import Probe
from summarizer.openai_model.shape_memory import ShapeMemory, folder
from summarizer.quota import Quota
from summarizer.retry import Policy, Retrying
from tests.openai_server import (
    Call,
    Reply,
    Script,
    Server,
    content,
    dropped,
    failure,
    filtered,
    hanging,
    page,
    refusal,
    serve,
    tool_call,
    truncated,
)

WORD = {"v": "quillwort"}
CUT = truncated("one two").using(10, 16)
PROSE = content("I will gladly fill in the form!")
HURRIED = Policy(attempts=2, first_wait=0.001)


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def examined(script: Script, *, timeout: float = 5.0) -> tuple[Examination, list[Call]]:
    """What is found out about an endpoint that follows `script`, and the calls it took."""
    with serve(script) as server:
        settings = Settings(base_url=server.base_url, timeout=timeout)

        async def once() -> Examination:
            transport = Retrying(HttpTransport("tiny", settings), HURRIED)
            try:
                return await examine("tiny", settings, transport)
            finally:
                await transport.close()

        return asyncio.run(once()), server.requests


def is_counting(call: Call) -> bool:
    return bool(call.body["messages"][-1]["content"] == COUNTING)


def kind(**replies: Reply) -> Callable[[Call], Reply]:
    """An endpoint with a reply for each mode, which keeps to limits; the word, properly given, where none is named."""

    def reply(call: Call) -> Reply:
        if is_counting(call):
            return CUT
        good = tool_call(WORD) if call.mode == "tools" else content(WORD)
        return replies.get(call.mode, good)

    return reply


def refuses_strict(call: Call) -> Reply:
    return failure(400, "Unknown field: strict") if '"strict"' in json.dumps(call.body) else kind()(call)


def wants_other_limit(call: Call) -> Reply:
    if "max_tokens" in call.body:
        return failure(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    return kind()(call)


def echoes_text(call: Call) -> Reply:
    return content(call.body["messages"][0]["content"])


def echoes_all(call: Call) -> Reply:
    return content(call.body)


WRITTEN_CALL = content('<tool_call>{"name": "Form", "arguments": {"v": "quillwort"}}</tool_call>')
GREETING = content('Hello!\n{"v": "quillwort"}')
FENCED = content('```json\n{"v": "quillwort"}\n```')
GARBAGE = Reply(body='\x00\x1b[2J{"choices": [{{{')


@pytest.mark.parametrize(
    ("script", "verdicts", "usable"),
    [
        pytest.param(kind(), "honoured honoured honoured", "json_schema", id="honours all"),
        pytest.param(
            kind(json_schema=failure(400), json_object=failure(400)), "refused honoured refused", "tools", id="tools"
        ),
        pytest.param(kind(json_schema=PROSE, tools=PROSE), "ignored ignored honoured", "json", id="JSON only"),
        pytest.param(
            kind(json_schema=PROSE, tools=PROSE, json_object=content('{"a": 1}')),
            "ignored ignored honoured",
            "json",
            id="JSON of any kind",
        ),
        pytest.param(lambda _: PROSE, "ignored ignored ignored ignored", None, id="ignores everything"),
        pytest.param(
            kind(json_schema=content({"v": "oak"}), tools=PROSE, json_object=GREETING),
            "ignored ignored ignored honoured",
            "md_json",
            id="ignores everything, follows what it reads",
        ),
        pytest.param(kind(json_schema=failure(400)), "refused honoured honoured", "tools", id="400 on a schema"),
        pytest.param(kind(json_schema=failure(500)), "refused honoured honoured", "tools", id="500 on a schema"),
        pytest.param(kind(json_schema=failure(503)), "failed honoured honoured", "tools", id="503 on a schema"),
        pytest.param(kind(json_schema=dropped()), "failed honoured honoured", "tools", id="hangs up on a schema"),
        pytest.param(
            kind(json_schema=PROSE, tools=WRITTEN_CALL), "ignored ignored honoured", "json", id="tool call written out"
        ),
        pytest.param(
            kind(json_schema=PROSE, tools=content(WORD)), "ignored ignored honoured", "json", id="tools as content"
        ),
        pytest.param(refuses_strict, "refused refused honoured", "json", id="refuses strict"),
        pytest.param(wants_other_limit, "honoured honoured honoured", "json_schema", id="max_completion_tokens"),
        pytest.param(echoes_text, "ignored ignored ignored ignored", None, id="echoes the messages"),
        pytest.param(echoes_all, "ignored ignored ignored ignored", None, id="echoes the request"),
        pytest.param(kind(json_schema=content("")), "ignored honoured honoured", "tools", id="answers nothing"),
        pytest.param(kind(json_schema=FENCED), "honoured honoured honoured", "json_schema", id="fences a schema"),
        pytest.param(
            kind(json_schema=PROSE, tools=PROSE, json_object=FENCED),
            "ignored ignored ignored honoured",
            "md_json",
            id="fences JSON",
        ),
        pytest.param(kind(json_schema=truncated("{")), "truncated honoured honoured", "tools", id="truncates a schema"),
        pytest.param(
            lambda _: truncated(""), "truncated truncated truncated truncated", None, id="thinks without an end"
        ),
        pytest.param(kind(json_schema=refusal("no")), "refused honoured honoured", "tools", id="declines"),
        pytest.param(kind(json_schema=filtered()), "refused honoured honoured", "tools", id="filters"),
        pytest.param(lambda _: GARBAGE, "failed failed failed failed", None, id="garbage"),
        pytest.param(lambda _: failure(404), "refused refused refused refused", None, id="no such model"),
    ],
)
def test_each_kind_of_endpoint_is_known_for_what_it_is(script: Script, verdicts: str, usable: Shape | None) -> None:
    """A verdict for each shape, plain text only where nothing stricter holds, and the strictest that does."""
    found, _ = examined(script)

    assert " ".join(trial.verdict for trial in found.trials) == verdicts
    assert found.usable == usable
    assert found.automatic == (usable or "md_json")


def test_an_endpoint_that_is_too_slow_fails_in_each_shape() -> None:
    """It may be slow with one and quick with another, so that each is waited for."""
    found, _ = examined(lambda _: hanging(), timeout=0.05)

    assert {trial.verdict for trial in found.trials} == {"failed"}
    assert "did not answer in time" in found.trials[0].why
    assert found.limit == "unknown"


@pytest.mark.parametrize(
    ("reply", "error", "calls"),
    [
        pytest.param(failure(401), KeyRejected, 1, id="key"),
        pytest.param(page("<html>Welcome</html>"), RequestRejected, 1, id="a page"),
        pytest.param(failure(429, headers={"retry-after": "999"}), EndpointPaused, 1, id="a long pause"),
    ],
)
def test_where_there_is_nothing_to_examine_it_ends_at_once(reply: Reply, error: type[ModelError], calls: int) -> None:
    """The other shapes would meet the same."""
    with serve(lambda _: reply) as server:
        settings = Settings(base_url=server.base_url)

        async def once() -> None:
            transport = Retrying(HttpTransport("tiny", settings), HURRIED)
            try:
                await examine("tiny", settings, transport)
            finally:
                await transport.close()

        with pytest.raises(error):
            asyncio.run(once())

    assert len(server.requests) == calls


def test_without_a_connection_it_ends_at_once() -> None:
    """There is nothing at the port of a server that has ended."""
    with serve([]) as server:
        settings = Settings(base_url=server.base_url)

    with pytest.raises(EndpointUnavailable, match="cannot be reached"):
        asyncio.run(examine("tiny", settings, Retrying(HttpTransport("tiny", settings), HURRIED)))


def test_a_model_that_thinks_gets_more_room_once() -> None:
    """Tokens that all went into thinking say nothing about the shape."""

    def reply(call: Call) -> Reply:
        return truncated("") if call.body["max_tokens"] == LONGEST else kind()(call)

    found, calls = examined(reply)

    assert [call.body["max_tokens"] for call in calls[:2]] == [LONGEST, LONGER]
    assert (found.usable, found.trials[0].usage.calls) == ("json_schema", 2)


def test_room_that_cannot_be_given_is_no_refusal_of_the_shape() -> None:
    """An endpoint may take no limit as large as that."""

    def reply(call: Call) -> Reply:
        return failure(400, "max_tokens is too large") if call.body["max_tokens"] == LONGER else truncated("")

    found, _ = examined(reply)

    assert {trial.verdict for trial in found.trials} == {"truncated"}


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        pytest.param(CUT, "kept", id="cut where it says"),
        pytest.param(content("one two three " * 99), "exceeded", id="goes on"),
        pytest.param(content("one two three " * 99).using(0, 0), "exceeded", id="goes on and counts nothing"),
        pytest.param(content("no").using(9, 2), "unknown", id="had no more to say"),
        pytest.param(failure(500), "unknown", id="breaks"),
    ],
)
def test_whether_the_token_limit_is_kept_is_seen_from_one_more_call(reply: Reply, verdict: str) -> None:
    """Budgets rest on it."""
    found, _ = examined(lambda call: reply if is_counting(call) else kind()(call))

    assert found.limit == verdict


def test_a_trial_that_ran_into_its_limit_saves_that_call() -> None:
    """It was cut where it said."""
    found, calls = examined(kind(json_schema=truncated("blah").using(10, LONGEST)))

    assert found.limit == "kept"
    assert not any(map(is_counting, calls))


def test_replies_tell_of_limits_usage_and_the_model_that_answered() -> None:
    """From the same calls."""
    headers = {"x-ratelimit-limit-requests": "500", "x-ratelimit-limit-tokens": "200000"}
    good = content(WORD)

    found, calls = examined(lambda _: Reply(body=good.body, headers=headers))

    assert found.quotas == (Quota(most=500), Quota(most=200_000))
    assert found.counts_tokens is True
    assert found.answered_by == ("tiny-answering",)
    assert found.usage.calls == len(calls)


def test_an_endpoint_without_a_usage_is_known_by_it() -> None:
    """Budgets then book the worst case."""
    found, _ = examined(lambda _: content(WORD).using(0, 0))

    assert found.counts_tokens is False


def test_the_field_that_the_endpoint_wants_for_its_limit_is_found() -> None:
    """Where models that reason stand behind a host other than OpenAI's."""
    assert examined(wants_other_limit)[0].limit_field == "max_completion_tokens"
    assert examined(kind())[0].limit_field == "max_tokens"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        pytest.param(kind(), True, id="honours all"),
        pytest.param(kind(tools=dropped()), True, id="fails beyond the first that holds"),
        pytest.param(lambda _: PROSE, True, id="ignores all"),
        pytest.param(kind(json_schema=truncated("{")), False, id="left open"),
        pytest.param(kind(json_schema=failure(503)), False, id="failed"),
        pytest.param(lambda _: failure(404), False, id="refuses all, perhaps the model"),
    ],
)
def test_only_what_another_look_would_find_again_is_worth_remembering(script: Script, expected: bool) -> None:
    """A week is long for a mistake."""
    assert examined(script)[0].is_conclusive is expected


NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
MEMORY = ShapeMemory("http://127.0.0.1:1/v1", "tiny", now=lambda: NOW)


def kept() -> list[Path]:
    above = folder()
    return [path for path in above.rglob("*") if path.is_file()] if above and above.exists() else []


def test_a_shape_is_remembered_for_its_endpoint_and_model() -> None:
    """And for no other."""
    assert MEMORY.recall() is None
    assert MEMORY.keep("tools")

    assert MEMORY.recall() == "tools"
    assert ShapeMemory("http://127.0.0.1:1/v1/", "tiny", now=lambda: NOW).recall() == "tools"
    assert ShapeMemory("http://127.0.0.1:1/v1", "other", now=lambda: NOW).recall() is None
    assert ShapeMemory("http://127.0.0.1:2/v1", "tiny", now=lambda: NOW).recall() is None


def test_what_is_kept_names_no_endpoint_and_no_model() -> None:
    """Not in its name either."""
    ShapeMemory("https://inner.example/v1", "secret-model").keep("json")

    [path] = kept()
    assert "inner" not in path.name + path.read_text(encoding="utf-8")
    assert "secret" not in path.name + path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("shape", "later", "is_known"),
    [
        pytest.param("tools", timedelta(0), True, id="now"),
        pytest.param("tools", timedelta(days=7, seconds=-1), True, id="in a week"),
        pytest.param("tools", timedelta(days=7), False, id="after a week"),
        pytest.param("tools", -timedelta(days=1), False, id="before it was found"),
        pytest.param("json", timedelta(days=7, seconds=-1), True, id="any other that is honoured"),
        pytest.param("md_json", timedelta(hours=1, seconds=-1), True, id="nothing honoured, in an hour"),
        pytest.param("md_json", timedelta(hours=1), False, id="nothing honoured, after an hour"),
    ],
)
def test_a_shape_is_remembered_for_a_week_and_that_there_is_none_for_an_hour(
    shape: Shape, later: timedelta, is_known: bool
) -> None:
    """Servers are updated; and one that was set up wrongly for a minute is not asked weakly for a week."""
    MEMORY.keep(shape)

    found = ShapeMemory(MEMORY.endpoint, MEMORY.model, now=lambda: NOW + later).recall()
    assert found == (shape if is_known else None)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\x00", id="no text"),
        pytest.param(b"[" * 999, id="nested"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"shape": "tools"}', id="no time"),
        pytest.param(b'{"shape": "tools", "found": "2026-03-06T12:00:00"}', id="no time zone"),
        pytest.param(b'{"shape": "tools", "found": 7}', id="no date"),
        pytest.param(b'{"shape": "xml", "found": "2026-03-06T12:00:00+00:00"}', id="an unknown shape"),
        pytest.param(b'{"shape": ["tools"], "found": "2026-03-06T12:00:00+00:00"}', id="a list of shapes"),
    ],
)
def test_a_damaged_entry_is_as_if_it_were_not_there(damage: bytes) -> None:
    """And is written over."""
    MEMORY.keep("tools")
    [path] = kept()
    path.write_bytes(damage)

    assert MEMORY.recall() is None
    assert MEMORY.keep("json")
    assert MEMORY.recall() == "json"


def test_what_cannot_be_written_or_read_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))

    assert not MEMORY.keep("tools")
    assert MEMORY.recall() is None
    MEMORY.drop()


def test_a_dropped_shape_is_forgotten() -> None:
    """Twice is no error."""
    MEMORY.keep("tools")
    MEMORY.drop()
    MEMORY.drop()

    assert MEMORY.recall() is None


def test_many_may_write_at_once() -> None:
    """Whoever reads gets one of them whole, and nothing is left beside it."""
    threads = [threading.Thread(target=MEMORY.keep, args=(shape,)) for shape in ("tools", "json") * 8]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert MEMORY.recall() in {"tools", "json"}
    assert len(kept()) == 1


@pytest.mark.skipif(os.name != "posix", reason="the rules of XDG are for POSIX")
def test_the_folder_is_the_one_of_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable first, then what the platform says; a relative XDG path does not count."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "own"))
    assert folder() == tmp_path / "own"

    monkeypatch.setenv("SUMMARIZER_CACHE", "")
    assert folder() == tmp_path / "xdg" / "summarizer"

    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert folder() == tmp_path / ".cache" / "summarizer"


def probe(server: Server, memory: ShapeMemory) -> tuple[Probe, HttpTransport]:
    """A probe of an endpoint as a model has it."""
    transport = HttpTransport("tiny", Settings(base_url=server.base_url))

    def asking(shape: Shape) -> Asking:
        return Asking(transport, body({"model": "tiny"}, shape=shape, schema=Form, limit_field="max_tokens"))

    return Probe(asking, memory), transport


def probed(server: Server, memory: ShapeMemory, *, anew: bool = False) -> Shape:
    """The shape that one more probe tells."""

    async def once() -> Shape:
        one, transport = probe(server, memory)
        try:
            shape = await one.shape()
            return await one.anew() if anew else shape
        finally:
            await transport.close()

    return asyncio.run(once())


def test_a_later_probe_asks_nothing() -> None:
    """What one run found out, the next one knows."""
    with serve(kind(json_schema=PROSE)) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        shapes = [probed(server, memory) for _ in range(3)]

    assert shapes == ["tools"] * 3
    assert [call.body["messages"][-1]["content"] for call in server.requests] == [QUESTION] * 2


def test_a_probe_in_doubt_asks_again_and_remembers_the_new_shape() -> None:
    """The server at the address may be another one by now."""
    with serve(kind(json_schema=PROSE)) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("json_schema")
        shapes = [probed(server, memory), probed(server, memory, anew=True), probed(server, memory)]

    assert shapes == ["json_schema", "tools", "tools"]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(failure(404, "there is no model 'tiny'"), id="refuses all"),
        pytest.param(truncated("{"), id="truncates all"),
    ],
)
def test_what_may_be_wrong_for_another_reason_is_not_remembered(reply: Reply) -> None:
    """A misspelt model would be asked in plain text for a week."""
    with serve(lambda _: reply) as server:
        shape = probed(server, ShapeMemory(server.base_url, "tiny"))

    assert shape == "md_json"
    assert kept() == []
