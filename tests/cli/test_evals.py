"""`summarizer eval`: exit codes, what is printed and what is written, as a user meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.evaluation.outcome import Evaluation
from tests.evaluation.folders import oslo


def evals(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of `summarizer eval …`, and what was printed."""
    result = CliRunner().invoke(app, ["eval", *map(str, arguments)], env={"OPENAI_API_KEY": "none"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three reviewed cases, one of them of the split `test`."""
    oslo(tmp_path / "data", "a", "b")
    return oslo(tmp_path / "data", "c", split="test")


def test_scores_are_printed_and_written(data: Path, tmp_path: Path) -> None:
    """The headline in the terminal; a page, JUnit and JSON on disk."""
    names = {"--report": "r.html", "--junit": "j.xml", "--json": "e.json"}
    options = [part for name, file in names.items() for part in (name, tmp_path / "out" / file)]
    code, printed = evals("--data", data, *options)

    assert code == 0
    assert "embedded with meeting@v1" in printed
    assert "3 of 3 answered" in printed
    assert "figures" in printed
    assert (tmp_path / "out" / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert ET.parse(tmp_path / "out" / "j.xml").find("testsuite").attrib["tests"] == "3"  # type: ignore[union-attr]  # there is one
    found = Evaluation.model_validate_json((tmp_path / "out" / "e.json").read_text(encoding="utf-8"))
    assert [document.id for document in found.documents] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("options", "documents"),
    [(["--split", "test"], 1), (["--split", "dev"], 2), (["--only", "b"], 1), (["--tag", "region=Europe"], 3)],
    ids=["split", "other split", "id", "tag"],
)
def test_a_part_of_the_cases(data: Path, options: list[str], documents: int) -> None:
    assert f"{documents} of {documents} answered" in evals("--data", data, *options)[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--split", "tset"], "there are dev, test"),
        (["--only", "z"], "there are a, b, c"),
        (["--tag", "region"], "name=value"),
        (["--prompt", "meeting@v9"], "meeting@v9"),
        (["--data", "nowhere"], "nowhere"),
    ],
)
def test_usage_is_two_and_says_what_there_is(data: Path, options: list[str], said: str) -> None:
    """One line, no traceback."""
    code, printed = evals("--data", data, *options)

    assert code == 2
    assert said in printed
    assert len(printed.strip().splitlines()) == 1


def test_the_gate_passes_what_was_blessed(data: Path) -> None:
    assert evals("bless", "--data", data)[0] == 0
    code, printed = evals("gate", "--data", data)

    assert (code, printed) == (0, "gate: pass\n")


def test_a_gate_without_a_baseline_is_usage(data: Path) -> None:
    code, printed = evals("gate", "--data", data)

    assert code == 2
    assert "summarizer eval bless" in printed


def test_a_record_that_makes_things_worse_turns_the_gate_red(data: Path, tmp_path: Path) -> None:
    """One line of one record; the field is named, on the terminal and in JUnit."""
    evals("bless", "--data", data)
    record = data / "expected" / "b.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("value: 1659", "value: 1695"), encoding="utf-8")
    code, printed = evals("gate", "--data", data, "--junit", tmp_path / "j.xml")

    assert code == 1
    assert "figures.value fell from" in printed
    assert "b /figures/" in printed
    failure = ET.parse(tmp_path / "j.xml").find(".//testcase[@name='b']/failure")
    assert failure is not None
    assert "figures.value" in (failure.text or "")


def test_a_part_can_be_held_to_the_baseline_of_the_whole(data: Path) -> None:
    evals("bless", "--data", data)

    assert evals("gate", "--data", data, "--split", "dev")[0] == 0


def test_a_case_that_is_not_in_the_baseline_is_inconclusive(data: Path) -> None:
    """Not a pass: nobody has said what it should score."""
    evals("bless", "--data", data)
    oslo(data, "d")
    code, printed = evals("gate", "--data", data)

    assert code == 3
    assert "1 document is not in the baseline (d)" in printed


def test_records_that_nobody_read_again_are_not_blessed(tmp_path: Path) -> None:
    data = oslo(tmp_path, "a", reviewed="")
    code, printed = evals("bless", "--data", data)

    assert code == 3
    assert "no second reader (a)" in printed
    assert not (data / "baseline.json").exists()


def test_answers_that_are_not_recorded_are_inconclusive(data: Path) -> None:
    """And no model is called: there is none at that address."""
    nowhere = ["--model", "gpt", "--base-url", "http://127.0.0.1:9/v1"]
    code, printed = evals("--data", data, "--asking", "replay", *nowhere)

    assert code == 3
    assert "3 answer_unrecorded, such as: " in printed


def test_two_evaluations_of_the_same_answers_differ_in_nothing(data: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        evals("--data", data, "--json", tmp_path / name)
    code, printed = evals("compare", tmp_path / "a", tmp_path / "b")

    assert code == 0
    assert "no difference" in printed


def test_an_evaluation_can_be_compared_with_a_baseline(data: Path, tmp_path: Path) -> None:
    evals("bless", "--data", data)
    evals("--data", data, "--json", tmp_path / "b")

    assert evals("compare", data / "baseline.json", tmp_path / "b")[0] == 0


@pytest.mark.parametrize("text", ["", "{}", "[1]", "not json"])
def test_what_is_no_evaluation_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text, encoding="utf-8")
    code, printed = evals("compare", tmp_path / "a", tmp_path / "a")

    assert code == 2
    assert "is no evaluation" in printed


def test_explain_lists_every_leaf_with_how_it_is_compared(data: Path) -> None:
    """Verdict, comparator, both values."""
    code, printed = evals("explain", "a", "--data", data)

    assert code == 0
    for words in ("/figures/1/value", "amount", "1,659", "/parties/2/name", "party", "correct"):
        assert words in printed


def test_explain_of_an_unknown_case_lists_those_there_are(data: Path) -> None:
    code, printed = evals("explain", "z", "--data", data)

    assert code == 2
    assert "there are a, b, c" in printed


def test_a_draft_is_a_record_to_correct(data: Path) -> None:
    """YAML with evidence, ready for `expected/`."""
    code, printed = evals("draft", data / "articles" / "a.txt")

    assert code == 0
    assert "evidence:" in printed
    assert "article: a.txt" in printed


def test_the_json_is_one_document(data: Path, tmp_path: Path) -> None:
    evals("--data", data, "--json", tmp_path / "e.json")

    assert json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))["model"] == "embedded"


def test_what_is_recorded_needs_neither_key_nor_endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers that are in the repository, through `eval` and through `run`."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    root = Path(__file__).parent.parent.parent / "evals" / "meeting"
    claude = ["--model", "claude-relay", "--mode", "json_schema", "--asking", "replay"]
    scored = CliRunner().invoke(app, ["eval", "--data", str(root), "--only", "h01-tashkent-reservoir", *claude])
    article = root / "articles" / "h01-tashkent-reservoir.txt"
    answers = ["--answers", str(root / "answers"), "--out", str(tmp_path / "out")]
    summarized = CliRunner().invoke(app, ["run", str(article), *answers, *claude])

    assert (scored.exit_code, "1 of 1 answered" in scored.output) == (0, True)
    assert (summarized.exit_code, "done    h01-tashkent-reservoir.txt" in summarized.output) == (0, True)


def test_the_built_in_extractor_says_that_it_reads_no_prompt(data: Path, tmp_path: Path) -> None:
    """Else two prompts would seem to make no difference."""
    prompt = tmp_path / "my.md"
    released = Path(__file__).parent.parent.parent / "prompts" / "meeting" / "v1.md"
    prompt.write_text(released.read_text(encoding="utf-8").replace("version: 1", "version: 2"), encoding="utf-8")

    assert "the built-in extractor reads no prompt" in evals("--data", data, "--prompt", prompt)[1]


@pytest.mark.parametrize("options", [["--json", "x", "--report", "x"], ["--json", "data/baseline.json"]])
def test_outputs_do_not_overwrite_each_other_nor_the_baseline(
    data: Path, tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    evals("bless", "--data", "data")
    before = (data / "baseline.json").read_bytes()
    code, printed = evals("--data", "data", *options)

    assert code == 2
    assert "name another file" in printed
    assert (data / "baseline.json").read_bytes() == before


def test_a_part_is_not_blessed_over_the_whole(data: Path) -> None:
    evals("bless", "--data", data)
    code, printed = evals("bless", "--data", data, "--split", "dev")

    assert code == 2
    assert "is the baseline of all documents" in printed


@pytest.mark.parametrize(
    "command", [[], ["gate"], ["draft", "a.txt"], ["explain", "a"], ["compare", "a.json", "b.json"]]
)
def test_what_is_not_installed_is_named_in_a_line(command: list[str], tmp_path: Path) -> None:
    """The library of an extra is missing from the first import on."""
    missing = "import sys; sys.modules['scipy'] = sys.modules['snowballstemmer'] = None; "
    program = "from summarizer.cli.app import main; sys.argv = ['summarizer', 'eval', *sys.argv[1:]]; main()"
    ran = subprocess.run(
        [sys.executable, "-c", missing + program, *command], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr


def test_a_schema_that_the_model_cannot_fill_is_usage_and_no_score(tmp_path: Path) -> None:
    """Every document would fail alike, so one line says it, however many were under way."""
    for name in "abc":
        oslo(tmp_path, name)
        record = tmp_path / "expected" / f"{name}.yaml"
        record.write_text(f"article: {name}.txt\ntags: {{split: dev}}\nrecord: {{value: 1, currency: NOK}}\n")
    prompt = tmp_path / "money.md"
    released = Path(__file__).parent.parent.parent / "prompts" / "meeting" / "v1.md"
    text = released.read_text(encoding="utf-8").replace("schema: meeting@v1", "schema: summarizer.claims:Money")
    prompt.write_text(text, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "summarizer", "eval", "--data", str(tmp_path), "--prompt", str(prompt)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 2
    assert "the built-in extractor fills meeting@v1 and no other schema" in ran.stderr
    assert "Traceback" not in ran.stderr
