"""Two thousand documents while a fifth of the replies is a fault: each ends right or is named, and each call is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from tests.faults import notes
from tests.faults.command import Desk, Ran, run
from tests.faults.endpoint import serve
from tests.faults.plan import CHECKED, RIGHT, SEED, Plan
from tests.faults.replies import INPUT_TOKENS, OUTPUT_TOKENS
from tests.faults.server import Row

DOCUMENTS = 2000

GOOD = {RIGHT, "slow", "echo"}
"""Replies that hold a record which is right."""

NAMED = {
    "http_400": "request_rejected",
    "http_500": "endpoint_unavailable",
    "invalid": "answer_invalid",
    "refused": "answer_refused",
    "filtered": "answer_filtered",
    "truncated_neatly": "answer_truncated",
    "page": "request_rejected",
    "redirect_302": "request_rejected",
    "redirect_307": "request_rejected",
}
"""What a document's failure is called after its last reply; all other faults pass, and so may not be the last."""

ANSWERED = GOOD | set(CHECKED) | {"invalid", "cut_record"}
"""Replies that are answers and end as answers do."""

COUNTED = ANSWERED | {"truncated", "truncated_neatly", "refused", "filtered"}
"""Replies that say what they cost, and arrive whole."""

NO_STATUS = {"hanging", "dropped", "garbage_status"}
BUSY = {"busy", "busy_seconds", "busy_date", "busy_ms"}
STATUSES = (
    {reply: {200} for reply in Plan.kinds() | {RIGHT}}
    | {reply: {0} for reply in NO_STATUS}
    | {reply: {0, 200} for reply in ("dropped_midway", "short_body", "long_body", "dripping")}
    | {reply: {429} for reply in BUSY}
    | {"http_400": {400}, "http_500": {500}, "http_503": {503}, "redirect_302": {302}, "redirect_307": {307}}
)
"""What the ledger gives as the status of each reply; 0 for none."""


@pytest.fixture(scope="module")
def mixture(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Ran, list[Row]]:
    """One run over all documents: what it left, how it ended, what the endpoint saw."""
    desk = Desk(tmp_path_factory.mktemp("mixture"))
    notes.write(desk.documents, range(DOCUMENTS))
    with serve(Plan(seed=SEED, share=0.2, spoiled=0.01, out=str(desk.out))) as endpoint:
        ran = run(desk, desk.arguments(endpoint, "--concurrency", "64", "--timeout", "2"))
        return desk, ran, endpoint.log()


def by_document(log: Iterable[Row]) -> dict[int | None, list[Row]]:
    """The requests about each document, in their order."""
    found = defaultdict(list)
    for row in log:
        found[row.document].append(row)
    return found


def test_a_fifth_of_the_replies_were_faults(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """The run met what it was meant to meet: every kind of fault, and in that share."""
    *_, log = mixture
    met = Counter(row.reply for row in log)

    assert 0.18 < 1 - met[RIGHT] / len(log) < 0.25
    assert Plan.kinds() <= set(met)


def test_every_document_ends_right_or_as_a_named_failure(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """Documents in are results and failures out; a record that is not right is flagged, and none is another's."""
    desk, ran, log = mixture
    asked, failures = by_document(log), desk.failures()
    results = {number: desk.result(number) for number in range(DOCUMENTS)}
    done = {number: result for number, result in results.items() if result is not None}

    assert ran.code == 3
    assert {notes.file(number) for number in results.keys() - done.keys()} == set(failures)
    assert len(done) + len(failures) == DOCUMENTS
    for number, result in done.items():
        # Only a second asking that fails for good may leave a first answer that does not hold, and that is flagged.
        right = notes.is_right(result, number) and asked[number][-1].reply in GOOD
        assert right or (notes.is_flagged(result) and asked[number][-1].reply in NAMED), (number, asked[number])
        assert f"NW-{number:06}" in result["article"]["text"]


def test_only_what_does_not_pass_fails_a_document(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """A failure has the name of the document's last reply; faults that pass never come to that."""
    desk, _, log = mixture
    asked = by_document(log)

    for number in range(DOCUMENTS):
        failure = desk.failures().get(notes.file(number))
        if failure is not None:
            assert failure["kind"] == NAMED.get(asked[number][-1].reply), (failure, asked[number])


def test_each_call_is_a_row_of_the_ledger(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """One for one with the requests that the endpoint saw: by document and attempt, and by the endpoint's own name."""
    desk, _, log = mixture
    seen = {(notes.file(row.document or 0), row.attempt): row for row in log}
    attempts = {(row["document"], row["attempt"]): row for row in desk.attempts()}

    assert len(seen) == len(log)
    assert len(attempts) == len(desk.attempts())
    assert attempts.keys() == seen.keys()
    for call, row in attempts.items():
        assert row["request_id"] in {"", seen[call].id}
        assert (row["outcome"] == "answered") == (seen[call].reply in ANSWERED), (row, seen[call])
        assert (row["status"] or 0) in STATUSES[seen[call].reply], (row, seen[call])


def test_each_token_is_counted(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """The ledger holds what each answer said it cost, also those that did not serve."""
    desk, _, log = mixture
    seen = {(notes.file(row.document or 0), row.attempt): row.reply in COUNTED for row in log}

    for row in desk.attempts():
        counted = seen[row["document"], row["attempt"]]
        assert (row["input_tokens"], row["output_tokens"]) == (INPUT_TOKENS * counted, OUTPUT_TOKENS * counted), row


def test_the_status_is_that_of_the_ledger(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """`summarizer status` counts what is done, what failed, the calls and their tokens as the endpoint does."""
    desk, _, log = mixture
    failed = len(desk.failures())
    before = len(desk.printed.read_text(encoding="utf-8"))
    ran = run(desk, ["status", str(desk.out)])

    tokens = (INPUT_TOKENS + OUTPUT_TOKENS) * sum(row.reply in COUNTED for row in log)
    assert ran.code == 3
    counted = [f"{count:,}" for count in (DOCUMENTS - failed, failed, len(log), tokens)]
    assert " ".join(counted) in " ".join(ran.printed[before:].split())


def test_each_result_says_how_many_calls_it_took(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """The calls in the provenance of a document are the requests that the endpoint saw about it."""
    desk, _, log = mixture
    asked = by_document(log)

    for number in range(DOCUMENTS):
        if (result := desk.result(number)) is not None:
            assert result["provenance"]["usage"]["calls"] == len(asked[number]), (number, asked[number])


def test_nothing_is_asked_once_its_result_is_written(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """Nor does what the endpoint said in place of an answer, or the key, ever come back to it."""
    *_, log = mixture

    assert [row for row in log if row.written or row.tainted] == []


def test_no_article_follows_a_redirect(mixture: tuple[Desk, Ran, list[Row]]) -> None:
    """What was sent to one place stays there."""
    *_, log = mixture

    assert {row.path for row in log} == {"/v1/chat/completions"}
