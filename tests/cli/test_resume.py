"""Runs that are taken up again, as a user meets them: what is done stays, what is missing is done, nothing is hidden."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.ledger import Ended, Ledger, Started, rows
from tests.openai_server import NOTHING, Call, Reply, Server, content, failure, serve

GOOD = "Foreign Minister Ana Ruiz met Deputy Prime Minister Tomas Berg in Oslo on Tuesday."


def run(*arguments: str | Path) -> tuple[int, str]:
    """The exit code, and what was printed on one line."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three short articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{GOOD} It was meeting {name}.", encoding="utf-8")
    return folder


@contextmanager
def endpoint(reply: Reply | None = None, **by_document: Reply) -> Iterator[Server]:
    """An endpoint that gives every document the same answer, but for those named."""

    def script(call: Call) -> Reply:
        text = call.body["messages"][-1]["content"]
        named = (answer for name, answer in by_document.items() if f"meeting {name}." in text)
        return next(named, reply or content(NOTHING))

    with serve(script) as server:
        yield server


def options(server: Server, **more: object) -> list[str]:
    named = {"model": "any", "base-url": server.base_url, "mode": "json_schema", **more}
    return [part for name, value in named.items() for part in (f"--{name}", str(value))]


def test_the_same_command_again_asks_for_nothing(articles: Path, tmp_path: Path) -> None:
    """And says that all of it was done before."""
    out = tmp_path / "out"
    with endpoint() as server:
        assert run("run", articles, "--out", out, *options(server))[0] == 0
        before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")}
        code, printed = run("run", articles, "--out", out, *options(server))

    assert (code, len(server.requests)) == (0, 3)
    assert "documents done before" in printed
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.json")} == before


def test_fresh_asks_for_everything(articles: Path, tmp_path: Path) -> None:
    """Also for what is done."""
    with endpoint() as server:
        run("run", articles, "--out", tmp_path / "out", *options(server))
        code, _ = run("run", articles, "--out", tmp_path / "out", "--fresh", *options(server))

    assert (code, len(server.requests)) == (0, 6)


def test_only_what_failed_or_changed_is_asked_for_again(articles: Path, tmp_path: Path) -> None:
    """A failure is tried again, a changed article is redone, the third stays."""
    out = tmp_path / "out"
    with endpoint(b=failure(400, "no")) as server:
        assert run("run", articles, "--out", out, *options(server))[0] == 3
    (articles / "c.txt").write_text(f"{GOOD} It was meeting c. It was short.", encoding="utf-8")
    with endpoint() as server:
        assert run("run", articles, "--out", out, *options(server))[0] == 0

    asked = [call.body["messages"][-1]["content"] for call in server.requests]
    assert sorted(name for name in "abc" for text in asked if f"meeting {name}." in text) == ["b", "c"]


def test_another_model_or_setting_is_another_result(articles: Path, tmp_path: Path) -> None:
    """The seed belongs to it, the number of documents at once does not."""
    with endpoint() as server:
        run("run", articles, "--out", tmp_path / "out", *options(server))
        run("run", articles, "--out", tmp_path / "out", "--concurrency", "2", *options(server))
        assert len(server.requests) == 3
        run("run", articles, "--out", tmp_path / "out", *options(server, seed=7))

    assert len(server.requests) == 6


def test_a_result_that_was_tampered_with_is_asked_for_again(articles: Path, tmp_path: Path) -> None:
    """Done means validated."""
    out = tmp_path / "out"
    with endpoint() as server:
        run("run", articles, "--out", out, *options(server))
        (out / "a.json").write_text("{}", encoding="utf-8")
        run("run", articles, "--out", out, *options(server))

    assert len(server.requests) == 4
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["article"]["id"] == "a.txt"


def test_a_refused_key_stops_the_run_at_once(articles: Path, tmp_path: Path) -> None:
    """It would be refused for all of them."""
    with endpoint(failure(401, "Incorrect API key")) as server:
        code, printed = run("run", articles, "--out", tmp_path / "out", "--concurrency", "1", *options(server))

    assert (code, len(server.requests)) == (1, 1)
    assert "key_rejected" in printed
    assert "left: 2 documents" in printed


def test_a_budget_is_never_passed_and_the_rest_is_left(articles: Path, tmp_path: Path) -> None:
    """The run says what is left, and goes on with more."""
    out = tmp_path / "out"
    with endpoint() as server:
        spending = ["--price", "1000/1000", "--concurrency", "1", "--max-tokens", "500"]
        code, printed = run("run", articles, "--out", out, *options(server), *spending, "--max-cost", "20")
        asked = len(server.requests)
        again, _ = run("run", articles, "--out", out, *options(server), *spending, "--max-cost", "200")

    assert code in {1, 3}
    assert asked < 3
    assert "budget_spent" in printed
    assert (again, len(server.requests)) == (0, 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--max-cost", "1"], "no price is known"),
        (["--price", "cheap"], "is no price"),
    ],
    ids=["no price", "no such price"],
)
def test_a_limit_that_cannot_be_kept_is_refused(
    arguments: list[str], message: str, articles: Path, tmp_path: Path
) -> None:
    """Before anything is asked."""
    with endpoint() as server:
        code, printed = run("run", articles, "--out", tmp_path / "out", *options(server), *arguments)

    assert (code, server.requests) == (2, [])
    assert message in printed.replace("│ ", "")


def test_a_dry_run_says_what_would_be_asked_and_writes_nothing(articles: Path, tmp_path: Path) -> None:
    """No call, no file, not even a folder; what is done is told apart."""
    out = tmp_path / "out"
    with endpoint() as server:
        code, printed = run("run", articles, "--out", out, "--dry-run", "--price", "1/2", *options(server))
        assert (code, server.requests, out.exists()) == (0, [], False)
        assert "to ask a.txt about" in printed
        assert "price unknown" not in printed
        run("run", articles, "--out", out, *options(server))
        (articles / "d.txt").write_text(f"{GOOD} It was meeting d.", encoding="utf-8")
        files = sorted(out.rglob("*"))
        _, printed = run("run", articles, "--out", out, "--dry-run", *options(server))

    assert "to ask d.txt" in printed
    assert "to ask a.txt" not in printed
    assert "price unknown" in printed
    assert (len(server.requests), sorted(out.rglob("*"))) == (3, files)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (["--max-cost", "0.0001", "--price", "1/2"], "more than --max-cost 0.0001 allows"),
        (["--max-tokens-total", "100"], "more than --max-tokens-total 100 allows"),
        (["--max-cost", "100", "--price", "1/2", "--max-tokens-total", "1000000"], ""),
    ],
    ids=["cost", "tokens", "enough"],
)
def test_a_dry_run_says_which_limit_it_would_pass(limit: list[str], said: str, articles: Path, tmp_path: Path) -> None:
    """And nothing where it keeps to all."""
    with endpoint() as server:
        code, printed = run("run", articles, "--out", tmp_path / "out", "--dry-run", *limit, *options(server))

    assert code == 0
    assert said in printed
    assert ("it would stop before" in printed) == bool(said)


def test_status_says_what_is_done_what_failed_and_what_to_do(articles: Path, tmp_path: Path) -> None:
    """From the ledger alone."""
    out = tmp_path / "out"
    with endpoint(b=failure(400, "no")) as server:
        run("run", articles, "--out", out, *options(server))
        code, printed = run("status", out)
    assert code == 3
    assert "failed: 1 request_rejected" in printed
    assert "run the same command again" in printed
    with endpoint() as server:
        run("run", articles, "--out", out, *options(server))

    code, printed = run("status", out)
    assert code == 0
    assert "nothing is missing" in printed
    assert "price unknown" in printed


def test_status_of_a_folder_without_a_ledger_is_an_error(tmp_path: Path) -> None:
    """With the advice."""
    code, printed = run("status", tmp_path)

    assert code == 1
    assert "there is no ledger" in printed


def test_plain_http_to_another_machine_warns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles and the key would travel in the open; nothing has to be asked for it."""
    (tmp_path / "in").mkdir()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-none")
    _, printed = run(
        "run", tmp_path / "in", "--out", tmp_path / "out", "--model", "any", "--base-url", "http://192.0.2.1/v1"
    )

    assert "is not encrypted" in printed


@pytest.mark.parametrize("signals", [1, 2], ids=["once", "twice"])
def test_ctrl_c_finishes_what_is_under_way_and_a_second_one_stops(signals: int, articles: Path, tmp_path: Path) -> None:
    """Exit code 130; the same command again does the rest."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "summarizer", "run", str(articles), "--out", str(out), "--concurrency", "1"]
    asked: list[Call] = []

    def script(call: Call) -> Reply:
        asked.append(call)
        if len(asked) == 1:
            for _ in range(signals):
                process.send_signal(signal.SIGINT)
                # Two that come at once are one to the system: wait for what is said to the first.
                assert process.stderr is not None
                process.stderr.readline()
        return content(NOTHING)

    screen = tmp_path / "screen.txt"
    with serve(script) as server, screen.open("w") as printed:
        process = subprocess.Popen(
            [*command, *options(server)], stdout=printed, stderr=subprocess.PIPE, text=True, env=os.environ
        )
        with process:
            assert process.wait(timeout=60) == 130
        assert ("left: 2 documents" in " ".join(screen.read_text().split())) == (signals == 1)
        assert len(list(out.glob("*.json"))) == (1 if signals == 1 else 0)
        assert run("run", articles, "--out", out, *options(server))[0] == 0

    assert len(asked) == (3 if signals == 1 else 4)


def test_ctrl_c_again_and_again_ends_as_twice_does(articles: Path, tmp_path: Path) -> None:
    """Also while the run winds up: exit code 130, and the ledger says how it ended."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "summarizer", "run", str(articles), "--out", str(out), "--concurrency", "1"]
    asked = threading.Event()

    def script(_: Call) -> Reply:
        asked.set()
        return Reply(fault="hang")

    with serve(script) as server:
        process = subprocess.Popen([*command, *options(server)], stderr=subprocess.PIPE, text=True, env=os.environ)
        with process:
            assert asked.wait(60)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            process.stderr.readline()
            while process.poll() is None:
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.001)

    assert process.returncode == 130
    (ended,) = rows(out / ".summarizer" / "ledger.jsonl", kinds=(Ended,))
    assert isinstance(ended, Ended)
    assert ended.why == "interrupted"


def test_options_of_a_model_without_a_model_are_told(articles: Path, tmp_path: Path) -> None:
    """Else a run that was meant to ask an endpoint would look like one."""
    nowhere = ["--base-url", "http://127.0.0.1:9/v1", "--seed", "7", "--max-cost", "5", "--concurrency", "2"]
    code, printed = run("run", articles, "--out", tmp_path / "out", *nowhere)

    assert code == 0
    assert "the built-in extractor runs, and this changes nothing: --base-url, --seed, --max-cost; name" in printed


def test_status_after_a_run_that_was_broken_off_is_not_done(articles: Path, tmp_path: Path) -> None:
    """Nobody counted what is left, but something is."""
    out = tmp_path / "out"
    with Ledger(out) as ledger:
        ledger.write(
            Started(
                process=1,
                version="1",
                model="any",
                prompt="meeting@v1",
                schema="meeting@v1",
                redo="missing",
                concurrency=1,
            )
        )
        ledger.write(Ended(why="interrupted", message="the run was broken off"))

    code, printed = run("status", out)
    assert code == 3
    assert "next: run the same command again" in printed


def test_results_of_another_run_are_no_input(articles: Path, tmp_path: Path) -> None:
    """Wherever they are: they came from documents, and are none."""
    with endpoint(b=failure(400, "no")) as server:
        run("run", articles, "--out", articles / "first", *options(server))
        code, printed = run("run", articles, "--out", tmp_path / "out", *options(server))

    assert (code, len(server.requests)) == (3, 6)
    assert "first" not in printed


def test_the_list_of_failures_is_that_of_the_folder(articles: Path, tmp_path: Path) -> None:
    """A run over one document does not forget why another one failed."""
    out = tmp_path / "out"
    with endpoint(a=failure(400, "no"), b=failure(400, "no")) as server:
        run("run", articles, "--out", out, *options(server))
    with endpoint() as server:
        run("run", articles / "a.txt", "--out", out, *options(server))

    (line,) = (out / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["id"] == "b.txt"


def test_more_than_the_limit_is_told(articles: Path, tmp_path: Path) -> None:
    """An endpoint that does not keep to max_tokens can pass it; the run says so and does not end well."""
    with endpoint(content(NOTHING).using(1000, 90_000)) as server:
        more = ["--max-tokens", "100", "--max-tokens-total", "80000", "--concurrency", "1"]
        code, printed = run("run", articles, "--out", tmp_path / "out", *options(server), *more)

    assert (code, len(server.requests)) == (3, 1)
    assert "more than the limit, because the endpoint does not keep to it" in printed


def test_ctrl_c_waits_for_no_other_try(articles: Path, tmp_path: Path) -> None:
    """Not for two minutes, nor for anybody's turn; what was not answered is left and not failed."""
    out = tmp_path / "out"
    busy = failure(429, headers={"retry-after": "100"})
    command = [sys.executable, "-m", "summarizer", "run", str(articles), "--out", str(out), "--concurrency", "2"]

    with serve(lambda _: busy) as server:
        process = subprocess.Popen([*command, *options(server)], stdout=subprocess.PIPE, text=True, env=os.environ)
        with process:
            while not server.requests:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            printed, _ = process.communicate(timeout=30)

    assert process.returncode == 130
    assert "left: 3 documents" in " ".join(printed.split())
    assert "failed " not in printed.replace("failed  left", "")
    assert len(server.requests) <= 2
