"""The key: in no log at any level, no repr, no pickle, no process list; and the endpoints that it may travel to."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import OpenAIModel, Summarizer, from_text
from summarizer.endpoint import Key, Settings, read_key
from summarizer.engine import Task
from summarizer.errors import ModelError, SummarizerError
from summarizer.openai_model import HttpTransport
from summarizer.prompt import load
from summarizer.schemas.meeting import MeetingReport
from tests.openai_server import Call, Reply, failure, serve

KEY = "sk-canary-77aa3be910f25c4d"
TEXT = "Minister Ana Ruiz met Envoy Tomas Berg in Oslo on Tuesday."
EVERYTHING = """
import logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
from summarizer.cli.app import main
import openai, instructor, httpx2, aiohttp, summarizer
for name in ["openai", "instructor", "httpx2", "httpcore2", "aiohttp", "asyncio", "summarizer"]:
    logging.getLogger(name).setLevel(logging.DEBUG)
    logging.getLogger(name).propagate = True
main()
"""


def refusing(call: Call) -> Reply:
    """An error that repeats the key wherever a body can hold it."""
    said = call.headers["authorization"]
    return failure(400, f"refused {said}", param=said)


def echoing(call: Call) -> Reply:
    """An error that repeats the key in its headers."""
    said = call.headers["authorization"]
    return failure(400, "refused", headers={"x-request-id": said, "x-echo": said})


def secrets(text: str) -> list[str]:
    """The parts of the key, eight characters each, that stand in a text."""
    return [part for part in (KEY[at : at + 8] for at in range(len(KEY) - 7)) if part in text]


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("variable", refusing),
        ("file", refusing),
        pytest.param("variable", echoing),
    ],
    ids=["variable", "file", "headers"],
)
def test_the_key_is_in_no_log_and_no_file(source: str, reply: Callable[[Call], Reply], tmp_path: Path) -> None:
    """With every logger at DEBUG, and an endpoint that repeats it."""
    (tmp_path / "key").write_text(KEY, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    given = {"PATH": "/usr/bin:/bin", "OPENAI_LOG": "debug"} | ({"OPENAI_API_KEY": KEY} if source == "variable" else {})
    more = ["--key-file", str(tmp_path / "key")] if source == "file" else []
    with serve(reply) as server:
        options = ["--model", "any", "--base-url", server.base_url, "--mode", "json_schema", *more]
        arguments = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *options]
        done = subprocess.run(
            [sys.executable, "-c", EVERYTHING, *arguments],
            cwd=Path(__file__).parents[2],
            env=given,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1, done.stderr
    assert KEY in server.requests[0].headers["authorization"]
    assert "DEBUG" in done.stderr
    assert "refused" in done.stdout
    assert secrets(done.stdout + done.stderr) == []
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert kept
    assert secrets("".join(kept)) == []


def test_no_object_shows_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither what holds it, nor what holds the settings; and the settings can be pickled without it."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    (tmp_path / "key").write_text(KEY, encoding="utf-8")
    for settings in (Settings(), Settings(key_file=tmp_path / "key")):
        model = OpenAIModel("any", settings)
        held = (settings, model, HttpTransport("any", settings), read_key(settings), settings.parameters)
        task = Task(schema=MeetingReport, prompt=load("meeting@v1"), model=model)
        assert secrets("".join(f"{each!r}{each!s}" for each in (*held, task))) == []
        assert secrets(pickle.dumps(settings).decode("latin-1")) == []
        with Summarizer(model=model) as summarizer:
            assert secrets(repr(summarizer)) == []


def test_an_error_does_not_hold_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in its traceback with the variables of every frame, nor when it is pickled."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serve(refusing) as server:
        settings = Settings(base_url=server.base_url, mode="json_schema")
        with Summarizer(model="any", settings=settings) as summarizer, pytest.raises(ModelError) as caught:
            summarizer.summarize(from_text(TEXT))
    told = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "settings = " in told
    assert secrets(told) == []
    assert secrets(pickle.dumps(str(caught.value)).decode("latin-1")) == []


def test_a_key_that_is_none_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two keys on two lines are an error that shows neither."""
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\n{KEY}")
    with pytest.raises(SummarizerError) as caught:
        read_key(Settings())
    assert secrets("".join(traceback.format_exception(caught.value))) == []


def test_the_key_is_not_in_the_arguments_of_the_process(tmp_path: Path) -> None:
    """While it waits for an answer."""
    (tmp_path / "key").write_text(KEY, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with serve([Reply(fault="hang")]) as server:
        options = [
            "--model",
            "any",
            "--base-url",
            server.base_url,
            "--mode",
            "json",
            "--key-file",
            str(tmp_path / "key"),
        ]
        arguments = ["-m", "summarizer", "run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *options]
        with subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        ) as run:
            end = time.monotonic() + 30
            while not server.requests and time.monotonic() < end:
                run.poll()
                time.sleep(0.02)
            seen = b"".join(Path(f"/proc/{run.pid}/{name}").read_bytes() for name in ("cmdline", "environ", "comm"))
            run.kill()
    assert b"--key-file" in seen
    assert KEY.encode() not in seen


EXPOSED = [
    ("http://127.0.0.1:8080/v1", False),
    ("http://127.255.255.254/v1", False),
    ("http://[::1]:8080/v1", False),
    ("http://localhost/v1", False),
    ("http://LOCALHOST:80/v1", False),
    ("http://models.localhost/v1", False),
    ("https://api.example.org/v1", False),
    ("http://api.example.org/v1", True),
    ("http://localhost.example.org/v1", True),
    ("http://127.0.0.1.example.org/v1", True),
    ("http://notlocalhost/v1", True),
    ("http://10.0.0.1/v1", True),
    ("http://192.168.0.1/v1", True),
    ("http://0.0.0.0/v1", True),
    ("http://[::]/v1", True),
    ("http://2130706433/v1", True),
    ("http://0x7f000001/v1", True),
    ("http://0177.0.0.1/v1", True),
    ("http://127.1/v1", True),
    ("http://[::ffff:10.0.0.1]/v1", True),
    ("http://[fe80::1]/v1", True),
    ("HTTP://api.example.org/v1", True),
]


@pytest.mark.parametrize(("url", "exposed"), EXPOSED, ids=[url for url, _ in EXPOSED])
def test_clear_text_to_another_machine_is_known(url: str, exposed: bool) -> None:
    """What is not plainly this machine counts as another, so that it warns rather than not."""
    assert Settings(base_url=url).is_exposed is exposed


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1@example.org/v1",
        "http://user:word@127.0.0.1/v1",
        "http://127.0.0.1#@example.org",
        "http://127.0.0.1\\@example.org/v1",
        "http://127.0.0.1/v1?key=1",
        "file:///etc/passwd",
        "http:///v1",
        "http://127.0.0.1:99999/v1",
        "http://exa\tmple.org",
    ],
)
def test_what_disguises_a_host_is_refused(url: str) -> None:
    """Credentials, fragments, queries, other schemes, characters that parsers read in two ways."""
    with pytest.raises(SummarizerError):
        Settings(base_url=url)


def test_a_key_hides_itself() -> None:
    """In every way a program may print it."""
    assert secrets(f"{Key(KEY)} {Key(KEY)!r} {[Key(KEY)]}") == []
    logging.getLogger("summarizer").debug("%s", Key(KEY))
