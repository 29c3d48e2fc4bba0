"""`summarizer doctor` over HTTP: what it prints, what it returns, and what it never shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarizer.cli.app import app
from summarizer.openai_model.examination import COUNTING
from summarizer.openai_model.shape_memory import ShapeMemory
from tests.openai_server import Call, Reply, Script, Server, content, failure, page, serve, tool_call, truncated

KEY = "sk-canary-1234567890"
WORD = {"v": "quillwort"}


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def examine(server: Server, *options: str, model: str = "tiny-answering") -> Result:
    return CliRunner().invoke(app, ["doctor", "--model", model, "--base-url", server.base_url, *options])


def doctor(script: Script, *options: str, model: str = "tiny-answering") -> Result:
    """What the command makes of an endpoint that follows `script`."""
    with serve(script) as server:
        return examine(server, *options, model=model)


def kind(**replies: Reply) -> Callable[[Call], Reply]:
    """An endpoint with a reply for each mode, which keeps to limits; the word, properly given, where none is named."""

    def reply(call: Call) -> Reply:
        if call.body["messages"][-1]["content"] == COUNTING:
            return replies.get("counting", truncated("one two").using(10, 16))
        good = tool_call(WORD) if call.mode == "tools" else content(WORD)
        return replies.get(call.mode, good)

    return reply


def lines(result: Result) -> dict[str, str]:
    """What stands behind each shape and each name."""
    told = {}
    separator: str | None = None
    for line in map(str.strip, result.output.strip().splitlines()):
        if not line:
            separator = ": "
            continue
        name, rest = line.split(separator, 1)
        told[name] = rest
    return told


def test_an_endpoint_that_honours_all_gets_the_strictest_mode() -> None:
    """With every fact a run rests on."""
    headers = {"x-ratelimit-limit-requests": "500", "x-ratelimit-limit-tokens": "200000"}
    good = Reply(body=content(WORD).body, headers=headers)

    result = doctor(kind(json_schema=good))

    told = lines(result)
    assert result.exit_code == 0
    assert [told[shape].split()[0] for shape in ("json_schema", "tools", "json")] == ["honoured"] * 3
    assert told["use"].startswith("--mode json_schema, the strictest there is")
    assert told["auto"] == "will take json_schema and remember it for 7 days"
    assert "answered by: tiny-answering\n" in result.output
    assert told["limits it states"] == "500 requests and 200,000 tokens a minute"
    assert told["usage"] == "reported"
    assert told["max_tokens"].startswith("kept")
    assert told["price"].startswith("unknown")
    assert told["line"] == "on this machine"
    assert told["spent here"].startswith("4 calls, ")


def test_an_endpoint_that_knows_tools_alone() -> None:
    """What the others come to stands beside them, in the endpoint's own words."""
    result = doctor(kind(json_schema=failure(400, "no response_format here"), json_object=content("Gladly!")))

    told = lines(result)
    assert result.exit_code == 0
    assert "400: no response_format here" in told["json_schema"]
    assert "Gladly!" in told["json"]
    assert told["use"].startswith("--mode tools, the strictest that is honoured")


def test_an_endpoint_that_honours_nothing_is_looked_at_again_soon() -> None:
    """It may have been set up wrongly for a minute."""

    ignoring = content("Gladly!")

    told = lines(doctor(kind(json_schema=ignoring, tools=ignoring, json_object=ignoring)))

    assert told["use"].startswith("--mode md_json")
    assert told["auto"] == "will take md_json and remember it for an hour"


@pytest.mark.parametrize(
    ("script", "advice"),
    [
        pytest.param(lambda _: content("Gladly!"), "no shape: the model fills in no form", id="ignores everything"),
        pytest.param(lambda _: failure(404, "no model 'x'"), "check the name of the model", id="refuses everything"),
        pytest.param(lambda _: truncated("blah"), "with a large --max-tokens", id="truncates everything"),
        pytest.param(lambda _: failure(503), "try again later", id="is down"),
    ],
)
def test_without_a_shape_to_use_it_says_what_to_do_and_fails(script: Script, advice: str) -> None:
    """With exit code 1, so that a script can ask."""
    result = doctor(script)

    assert result.exit_code == 1
    assert advice in lines(result)["use"]


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        pytest.param(failure(401, f"Incorrect API key: {KEY}"), "refuses the key (401)", id="key"),
        pytest.param(page("<html>Welcome</html>"), "is no chat completion", id="a page"),
    ],
)
def test_where_there_is_nothing_to_examine_it_says_so_in_one_line(
    reply: Reply, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And shows no table, nor the key that the endpoint repeats."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    result = doctor(lambda _: reply)

    assert result.exit_code == 1
    assert complaint in result.output
    assert len(result.output.splitlines()) == 1
    assert KEY not in result.output


def test_without_a_connection_it_says_so_in_one_line() -> None:
    """There is nothing at the port of a server that has ended."""
    with serve([]) as server:
        pass

    result = examine(server)

    assert (result.exit_code, len(result.output.splitlines())) == (1, 1)
    assert "cannot be reached" in result.output


@pytest.mark.parametrize(
    ("options", "model"),
    [
        pytest.param([], "embedded", id="rules"),
        pytest.param(["--key-file", "missing"], "tiny", id="no key file"),
        pytest.param(["--base-url", "nowhere"], "tiny", id="no URL"),
    ],
)
def test_what_cannot_be_asked_is_a_wrong_call(options: list[str], model: str) -> None:
    """As for a run."""
    result = CliRunner().invoke(app, ["doctor", "--model", model, "--base-url", "http://127.0.0.1:1/v1", *options])

    assert result.exit_code == 2


def test_no_word_of_an_endpoint_steers_the_terminal_or_shows_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it comes in an error, an answer or the name of a model."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    bad = f"\x1b[2J\x9b31m\u202e[red]{KEY}"
    named = content(bad)
    assert isinstance(named.body, dict)

    result = doctor(
        kind(
            json_schema=failure(400, bad),
            tools=content(f"{KEY[3:15]} {bad}"),
            json_object=Reply(body=named.body | {"model": bad}),
        )
    )

    assert "[red]" in result.output
    assert not {"\x1b", "\x9b", "\u202e"} & set(result.output)
    assert KEY[:10] not in result.output
    assert KEY[3:12] not in result.output


def test_another_model_that_answers_is_named() -> None:
    """Some servers answer with what they have loaded, whatever was asked for."""
    assert "answered by: tiny-answering, though gpt-9 was asked for" in doctor(kind(), model="gpt-9").output


def test_what_budgets_rest_on_is_said_when_it_does_not_hold() -> None:
    """A usage, and a limit of tokens that is kept."""
    silent = content(WORD).using(0, 0)

    result = doctor(kind(json_schema=silent, tools=silent, json_object=silent, counting=content("one two " * 99)))

    assert lines(result)["usage"].startswith("not reported")
    assert lines(result)["max_tokens"].startswith("not kept")


def test_another_field_for_the_limit_is_said() -> None:
    """A run sends what the host is known for."""

    def reply(call: Call) -> Reply:
        wrong = "max_tokens" in call.body
        return failure(400, "Use 'max_completion_tokens' instead.") if wrong else kind()(call)

    told = lines(doctor(reply))

    assert told["json_schema"].startswith("honoured")
    assert "give neither --max-tokens nor a spending limit" in told["max_completion_tokens"]


def test_what_it_finds_is_remembered_and_renewed() -> None:
    """For the mode auto; what an examination leaves open is forgotten."""
    with serve(kind(json_schema=failure(400))) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("json_schema")
        examine(server, model="tiny")
    assert memory.recall() == "tools"

    with serve(lambda _: truncated("blah")) as server:
        memory = ShapeMemory(server.base_url, "tiny")
        memory.keep("json_schema")
        result = examine(server, model="tiny")
    assert memory.recall() is None
    assert lines(result)["auto"] == "will take md_json, and look again each time"


def test_auto_that_would_fail_is_said() -> None:
    """What is stricter is down, and may be honoured when it is up."""
    assert (
        lines(doctor(kind(json_schema=failure(503))))["auto"] == "will fail as long as json_schema fails; give --mode"
    )


def test_a_folder_that_cannot_be_written_changes_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is only not remembered."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "file"))

    result = doctor(kind())

    assert result.exit_code == 0
    assert lines(result)["auto"] == "will take json_schema, and look again each time"
