"""What other tools get wrong in runs, by their own users' reports: each line says what must not happen here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

from tests.faults import notes
from tests.faults.command import Desk, environment
from tests.faults.conftest import Tried
from tests.faults.endpoint import serve
from tests.faults.plan import RIGHT, Plan
from tests.faults.replies import INPUT_TOKENS, OUTPUT_TOKENS
from tests.faults.warm import Order, Warm

ANSWER = INPUT_TOKENS + OUTPUT_TOKENS
"""Tokens of one answer."""


def test_a_failing_endpoint_for_one_document_loses_no_other(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Nor does the run end with code 0, or without a word about the one that is missing."""
    ran, _ = attempt(Plan(script={"4": ["http_500"], "*": [RIGHT]}))

    assert ran.code == 3
    assert "note-000004.md" in ran.printed
    assert list(desk.failures()) == ["note-000004.md"]
    assert [number for number in range(10) if desk.result(number) is None] == [4]


def test_results_do_not_wait_for_the_end_of_the_run(desk: Desk, starter: Warm) -> None:
    """What was answered is on disk while another document still hangs: a crash costs that one only."""
    notes.write(desk.documents, range(40))
    with serve(Plan(script={"0": ["hanging"], "*": [RIGHT]}).over(desk.out)) as endpoint:
        arguments = desk.arguments(endpoint, "--concurrency", "2")
        order = Order(arguments, printed=str(desk.printed), env=environment(), port=endpoint.port, requests=40)
        assert starter.run(order) == -SIGKILL

    # Besides the one that hangs, the last one that was asked about may have been under way.
    missing = [number for number in range(40) if desk.result(number) is None]
    assert missing in ([0], [0, 39])


def test_the_pause_that_an_endpoint_asks_for_is_kept(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """In seconds, in milliseconds and as a date; the hint in the reply is not ignored."""
    scripts = {"2": ["busy_seconds", RIGHT], "4": ["busy_ms", RIGHT], "6": ["busy_date", RIGHT], "*": [RIGHT]}
    ran, log = attempt(Plan(script=scripts, pause=1.5), "--concurrency", "10")

    assert ran.code == 0
    # A date has no fractions of a second.
    for number, pause in ((2, 1.5), (4, 1.5), (6, 1.0)):
        first, second = [row for row in log if row.document == number]
        assert second.at - (first.ended or 0) >= pause


def test_one_busy_reply_pauses_all_documents(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """The other workers do not go on knocking while the endpoint asks to be left alone."""
    pause, documents = 1.0, 48
    notes.write(desk.documents, range(documents))
    script = {"4": ["busy_seconds", RIGHT], "*": [RIGHT]}
    ran, log = attempt(Plan(script=script, pause=pause, latency=0.1), "--concurrency", "4")

    told = next(row.ended or 0 for row in log if row.reply == "busy_seconds")
    # Half of it is left for the reply to arrive and be read, on a machine with other things to do.
    knocking = [row for row in log if told + pause / 2 < row.at < told + pause]
    assert ran.code == 0
    assert len(log) == documents + 1
    assert [row.document for row in knocking] == []


def test_what_failed_answers_cost_is_counted(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Also when the last attempt fails, and when an answer is only asked for again: per document, and in all."""
    plan = Plan(
        script={"3": ["invalid"], "4": ["invalid", RIGHT], "5": ["refused"], "6": ["http_503", RIGHT], "*": [RIGHT]}
    )
    ran, log = attempt(plan)

    answers = sum(row.reply != "http_503" for row in log)
    spent = dict.fromkeys(range(10), 0)
    for row in desk.attempts():
        spent[int(row["document"][5:11])] += row["input_tokens"] + row["output_tokens"]
    assert [spent[number] // ANSWER for number in range(10)] == [1, 1, 1, 3, 2, 1, 1, 1, 1, 1]
    assert f"{answers * ANSWER:,}" in ran.printed
    assert (desk.result(4) or {})["provenance"]["usage"]["output_tokens"] == 2 * OUTPUT_TOKENS


def test_a_cut_answer_never_passes_for_a_whole_one(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """It fits the schema, with what was cut off missing: there is no result, and the failure says why."""
    ran, _ = attempt(Plan(script={"4": ["truncated_neatly"], "*": [RIGHT]}))

    assert ran.code == 3
    assert desk.result(4) is None
    assert desk.failures()["note-000004.md"]["kind"] == "answer_truncated"


def test_broken_json_never_becomes_an_empty_record(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Nor does it end the run: it is sent back, and then the document has failed by name."""
    ran, _ = attempt(Plan(script={"3": ["cut_record"], "4": ["cut_record", "cut_record", RIGHT], "*": [RIGHT]}))

    assert ran.code == 3
    assert desk.result(3) is None
    assert desk.failures()["note-000003.md"]["kind"] == "answer_invalid"
    assert notes.is_right(desk.result(4) or {}, 4)


def test_a_file_that_cannot_be_read_costs_no_other(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """The batch goes on, and the failure does not pass for done: mended, the file is summarized by the same command."""
    (desk.documents / "note-000004.md").write_bytes(b"\x00\x01\x02" * 1000)
    first, asked = attempt(Plan())
    notes.write(desk.documents, [4])
    second, missing = attempt(Plan())

    assert (first.code, second.code) == (3, 0)
    assert {row.document for row in asked} == set(range(10)) - {4}
    assert [row.document for row in missing] == [4]
    assert notes.is_right(desk.result(4) or {}, 4)


def test_failures_are_not_done(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """The same command tries them again and nothing else, whatever they failed of, and forgets them then."""
    kinds = ["http_400", "invalid", "truncated", "refused", "http_500"]
    first, _ = attempt(Plan(script={str(number): [kind] for number, kind in enumerate(kinds)} | {"*": [RIGHT]}))
    second, log = attempt(Plan())

    assert (first.code, second.code) == (3, 0)
    assert sorted(row.document or 0 for row in log) == list(range(len(kinds)))
    assert desk.failures() == {}


def test_an_answer_that_did_not_fit_is_not_kept_for_the_next_try(
    desk: Desk, attempt: Callable[..., Tried], tmp_path: Path
) -> None:
    """A second try asks the endpoint. Only how a document failed in the end is kept, and said to be, with a way out."""
    kept = ("--answers", str(tmp_path / "answers"))
    script = {"3": ["invalid"], "4": ["invalid", "cut_record", RIGHT], "*": [RIGHT]}
    first, asked = attempt(Plan(script=script), *kept)
    second, replayed = attempt(Plan(), *kept)
    for recorded in (tmp_path / "answers").rglob("note-000003*"):
        recorded.unlink()
    third, missing = attempt(Plan(), *kept)

    assert (first.code, second.code, third.code) == (3, 3, 0)
    assert len(asked) == 8 + 3 + 3
    assert replayed == []
    assert "delete it, and the model is asked again" in second.printed
    assert [row.document for row in missing] == [3]
    assert all(notes.is_right(desk.result(number) or {}, number) for number in range(10))


def test_documents_in_are_results_and_failures_out(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Answered in another order than asked, none is left out, and none gets the answer to another."""
    slow = {str(number): ["slow"] for number in range(0, 10, 2)} | {"5": ["http_400"]}
    ran, log = attempt(Plan(script=slow | {"*": [RIGHT]}), "--concurrency", "10")

    assert ran.code == 3
    assert len(log) == 10
    assert all(notes.is_right(desk.result(number) or {}, number) for number in range(10) if number != 5)
    assert list(desk.failures()) == ["note-000005.md"]
