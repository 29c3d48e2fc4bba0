"""`summarizer run`: exit codes, rows and files, as a user meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.cli.show import load
from summarizer.schemas.meeting import MeetingReport

GOOD = "Foreign Minister Ana Ruiz met Deputy Prime Minister Tomas Berg in Oslo on Tuesday."


def run(*arguments: str | Path, stdin: bytes | None = None) -> tuple[int, str]:
    """The exit code, and what was printed."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def folder(path: Path, **texts: str) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def test_all_done_is_zero(tmp_path: Path) -> None:
    """A line a document, and a closing table."""
    code, printed = run("run", folder(tmp_path / "in", a=GOOD, b=GOOD), "--out", tmp_path / "out")

    assert code == 0
    assert "done    a.txt" in printed
    assert "documents  claims  flagged  failed  tokens" in printed
    assert load(tmp_path / "out" / "b.json").record.meetings[0].place.city == "Oslo"


def test_some_failed_is_three_and_the_reason_is_kept(tmp_path: Path) -> None:
    """On the terminal and in failures.jsonl; a later run without failures removes the file."""
    source = folder(tmp_path / "in", a=GOOD, b=" \n")
    code, printed = run("run", source, "--out", tmp_path / "out")

    assert code == 3
    assert "failed  b.txt  empty_article:" in printed
    (line,) = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["id"], json.loads(line)["kind"]) == ("b.txt", "empty_article")

    (source / "b.txt").write_text(GOOD, encoding="utf-8")
    assert run("run", source, "--out", tmp_path / "out")[0] == 0
    assert not (tmp_path / "out" / "failures.jsonl").exists()


@pytest.mark.parametrize("texts", [{}, {"a": "", "b": ""}], ids=["an empty folder", "nothing but failures"])
def test_nothing_done_is_one(tmp_path: Path, texts: dict[str, str]) -> None:
    """A script must notice."""
    assert run("run", folder(tmp_path / "in", **texts), "--out", tmp_path / "out")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "absent"], "Missing option"),
        (["run", "absent", "--out", "out"], "there is no absent"),
        (
            ["run", ".", "--out", "out", "--prompt", "meeting@v99"],
            "there is no prompt 'meeting@v99'; there are meeting@v1",
        ),
        (["run", ".", "--out", "out", "--mode", "yaml"], "'yaml' is not one of"),
        (["run", ".", "--out", "out", "--concurrency", "0"], "greater than or equal to 1"),
        (["wander"], "No such command"),
    ],
    ids=["no --out", "no such path", "no such prompt", "no such mode", "no concurrency", "no such command"],
)
def test_usage_is_two(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the message says what is wrong."""
    monkeypatch.chdir(tmp_path)
    code, printed = run(*arguments)

    assert code == 2
    assert message in " ".join(printed.replace("│", " ").split())


def test_standard_input_is_a_document(tmp_path: Path) -> None:
    """`-` reads it."""
    code, _ = run("run", "-", "--out", tmp_path / "out", stdin=GOOD.encode())

    assert code == 0
    assert (tmp_path / "out" / "stdin.json").exists()


def test_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    code, printed = run("run", folder(tmp_path / "in", a=GOOD), "--out", tmp_path / "out")

    assert code == 1
    assert "summarizer: cannot write" in printed


def test_another_language_is_a_named_failure(tmp_path: Path) -> None:
    """Not an empty record."""
    german = (
        "Der Außenminister traf am Dienstag in Oslo seinen Amtskollegen und sprach mit ihm über die Lage an der Grenze."
    )
    code, printed = run("run", folder(tmp_path / "in", a=GOOD, b=german), "--out", tmp_path / "out")

    assert code == 3
    assert "b.txt  unsupported_language:" in printed


def test_show_prints_claims_with_their_evidence(tmp_path: Path) -> None:
    """The sentence stands below what it supports."""
    run("run", folder(tmp_path / "in", a=GOOD), "--out", tmp_path / "out")
    code, printed = run("show", tmp_path / "out" / "a.json")

    assert code == 0
    assert "status: held" in printed
    assert "[1] Foreign Minister Ana Ruiz met" in printed


def test_show_prints_a_table_for_a_folder(tmp_path: Path) -> None:
    """A line a summary."""
    run("run", folder(tmp_path / "in", a=GOOD, b=GOOD), "--out", tmp_path / "out")
    code, printed = run("show", tmp_path / "out")

    assert code == 0
    assert [line.split()[0] for line in printed.splitlines()] == ["document", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '{"provenance": {"schema_name": "meeting@v1"}}', '{"provenance": {"schema_name": "os:path"}}'],
)
def test_show_says_what_is_no_summary(tmp_path: Path, text: str) -> None:
    """With the file's name and what to do."""
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    code, printed = run("show", path)

    assert code in (1, 2)
    assert "summarizer: " in printed


def test_markup_in_an_article_is_printed_as_text(tmp_path: Path) -> None:
    """Article text is data for the terminal too."""
    text = "Foreign Minister [bold red]Ana Ruiz[/] said on Tuesday that Norway would give 50 million kroner to Chad."
    run("run", folder(tmp_path / "in", a=text), "--out", tmp_path / "out")

    assert "[bold red]Ana Ruiz[/]" in run("show", tmp_path / "out" / "a.json")[1]


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """Neither from an article nor from a file name."""
    text = GOOD.replace("in Oslo", "in \x1b]0;owned\x07\x1b[2JOslo \u202e")
    source = folder(tmp_path / "in", a=text)
    (source / "b\x1b[2J\nc.txt").write_text("", encoding="utf-8")

    _, printed = run("run", source, "--out", tmp_path / "out")
    shown = run("show", tmp_path / "out" / "a.json")[1]

    assert "Ruiz" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(printed + shown)
    assert "b\ufffd[2J\ufffdc.txt" in printed


def test_a_file_does_not_choose_what_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary from elsewhere is data; its class is named on the command line."""
    (tmp_path / "payload.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    (tmp_path / "a.json").write_text('{"provenance": {"schema_name": "payload:X"}}', encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    code, printed = run("show", tmp_path / "a.json")

    assert code == 2
    assert "name it with --schema" in printed


def test_an_odd_file_in_a_folder_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is named below the table."""
    run("run", folder(tmp_path / "in", a=GOOD), "--out", tmp_path / "out")
    (tmp_path / "out" / "odd.json").write_text("[" * 100_000, encoding="utf-8")

    code, printed = run("show", tmp_path / "out")

    assert code == 3
    assert "a.txt" in printed
    assert "odd.json is no summary" in printed


def test_what_a_run_keeps_for_itself_is_not_shown(tmp_path: Path) -> None:
    """A result that was moved away for another is not among those of the folder; named, it is."""
    out = tmp_path / "out"
    run("run", folder(tmp_path / "in", a=GOOD), "--out", out)
    moved = out / ".summarizer" / "superseded"
    moved.mkdir()
    (moved / "b.json").write_bytes((out / "a.json").read_bytes())

    assert run("show", out)[1].count("a.txt") == 1
    (out / "a.json").unlink()
    assert run("show", out)[0] == 1
    assert run("show", moved)[1].count("a.txt") == 1


def test_a_schema_that_the_built_in_extractor_cannot_fill_is_usage(tmp_path: Path) -> None:
    """Every document would fail alike."""
    released = Path(__file__).parent.parent.parent / "prompts" / "meeting" / "v1.md"
    prompt = tmp_path / "money.md"
    text = released.read_text(encoding="utf-8").replace("schema: meeting@v1", "schema: summarizer.claims:Money")
    prompt.write_text(text, encoding="utf-8")

    code, printed = run("run", folder(tmp_path / "in", a=GOOD), "--out", tmp_path / "out", "--prompt", prompt)

    assert code == 2
    assert "the built-in extractor fills meeting@v1 and no other schema" in printed
    assert "failed" not in printed


def test_results_beside_the_articles_are_refused(tmp_path: Path) -> None:
    """The next run would read them."""
    source = folder(tmp_path / "in", a=GOOD)

    assert run("run", source, "--out", source)[0] == 2
    assert run("run", source, "--out", source / "out")[0] == 0
    assert run("run", source, "--out", source / "out")[0] == 0


def test_a_row_in_a_pipe_is_one_line_of_plain_text(tmp_path: Path) -> None:
    """What would steer a terminal is replaced there too; markup, blanks and long names are left as they are."""
    name = "a[red]b  " + "c" * 150
    source = folder(tmp_path / "in", **{name: GOOD, "d\x1b[2J\ne": ""})

    _, printed = run("run", source, "--out", tmp_path / "out")

    assert f"done    {name}.txt  1 meeting, 2 parties\n" in printed
    assert "failed  d\ufffd[2J\ufffde.txt  empty_article: " in printed


@pytest.mark.parametrize(
    "option", [["--base-url", "http://[::1/v1"], ["--base-url", "elsewhere"], ["--temperature", "nan"]]
)
def test_a_setting_that_cannot_be_is_usage(tmp_path: Path, option: list[str]) -> None:
    """Noticed before anything is asked."""
    source = folder(tmp_path / "in", a=GOOD)

    assert run("run", source, "--out", tmp_path / "out", "--model", "any", *option)[0] == 2


def test_a_reader_that_went_away_does_not_end_the_run(tmp_path: Path) -> None:
    """`| head -1` gets its line, and every document is written."""
    source = folder(tmp_path / "in", **{f"a{number}": GOOD for number in range(30)})
    command = f"{sys.executable} -m summarizer run {source} --out {tmp_path / 'out'} | head -1"
    subprocess.run(["bash", "-c", command], check=True, capture_output=True, timeout=60)

    assert len(list((tmp_path / "out").glob("*.json"))) == 30


def test_output_that_cannot_be_encoded_does_not_end_the_run(tmp_path: Path) -> None:
    """It is replaced on the terminal; the files hold it."""
    source = folder(tmp_path / "in", **{"é-عربي": GOOD})
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "summarizer", "run", str(source), "--out", str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (tmp_path / "out" / "é-عربي.json").exists()


def imported_by(*arguments: str) -> set[str]:
    """The top-level modules a fresh process imports for these arguments."""
    code = (
        "import sys, contextlib, io\n"
        f"sys.argv = ['summarizer', *{list(arguments)!r}]\n"
        "from summarizer.cli.app import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main()\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_help_imports_no_heavy_library() -> None:
    """It answers at once."""
    assert imported_by("--help").isdisjoint({"openai", "instructor", "pydantic", "jinja2", "babel", "anyio"})


def test_a_run_with_the_built_in_extractor_never_imports_openai(tmp_path: Path) -> None:
    """Half a second that nobody needs."""
    source = folder(tmp_path / "in", a=GOOD)
    modules = imported_by("run", str(source), "--out", str(tmp_path / "out"))

    assert modules.isdisjoint({"openai", "instructor", "httpx2", "aiohttp"})
    assert (tmp_path / "out" / "a.json").exists()


def test_a_summary_on_disk_is_the_typed_record(tmp_path: Path) -> None:
    """What a program loads is what was written."""
    run("run", folder(tmp_path / "in", a=GOOD), "--out", tmp_path / "out")

    assert isinstance(load(tmp_path / "out" / "a.json").record, MeetingReport)
