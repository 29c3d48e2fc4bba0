"""How often a document is asked for at most: each layer has a budget of its own, and all of them are bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import count

from summarizer.endpoint import Settings
from summarizer.retry import Policy
from tests.faults import notes
from tests.faults.command import Desk
from tests.faults.conftest import Tried
from tests.faults.plan import RIGHT, Plan

TRANSPORT = Policy().attempts
"""Calls until an endpoint that fails is given up."""

BROKEN = Policy().broken_attempts
"""Calls until an endpoint that fails in a way that may be a refusal is given up."""

VALIDATION = 1 + Settings().reasks
"""Answers until a model that does not keep to the schema is given up."""

TRUNCATION = 2
"""Answers that may be cut off: the first, and the one with a larger limit."""

CHECKS = 2
"""Askings when the checks find errors: the first, and the one that shows them."""

ALWAYS = {
    "http_500": (BROKEN, "endpoint_unavailable"),
    "http_501": (BROKEN, "endpoint_unavailable"),
    "http_408": (TRANSPORT, "endpoint_unavailable"),
    "http_409": (TRANSPORT, "endpoint_unavailable"),
    "http_502": (TRANSPORT, "endpoint_unavailable"),
    "http_503": (TRANSPORT, "endpoint_unavailable"),
    "busy": (TRANSPORT, "endpoint_unavailable"),
    "busy_seconds": (TRANSPORT, "endpoint_unavailable"),
    "dropped": (TRANSPORT, "endpoint_unavailable"),
    "dropped_midway": (TRANSPORT, "endpoint_unavailable"),
    "cut_body": (TRANSPORT, "endpoint_unavailable"),
    "garbage": (TRANSPORT, "endpoint_unavailable"),
    "garbage_status": (TRANSPORT, "endpoint_unavailable"),
    "empty": (TRANSPORT, "endpoint_unavailable"),
    "error_object": (TRANSPORT, "endpoint_unavailable"),
    "http_400": (1, "request_rejected"),
    "http_404": (1, "request_rejected"),
    "http_422": (1, "request_rejected"),
    "page": (1, "request_rejected"),
    "redirect_302": (1, "request_rejected"),
    "redirect_307": (1, "request_rejected"),
    "redirect_308": (1, "request_rejected"),
    "invalid": (VALIDATION, "answer_invalid"),
    "cut_record": (VALIDATION, "answer_invalid"),
    "truncated": (TRUNCATION, "answer_truncated"),
    "truncated_neatly": (TRUNCATION, "answer_truncated"),
    "preaching": (VALIDATION, "answer_invalid"),
    "refused": (1, "answer_refused"),
    "filtered": (1, "answer_filtered"),
}
"""The fault that a document meets each time, how often it is asked for, and what its failure is called."""


def test_a_document_that_always_fails_costs_its_budget_and_no_other_document(
    desk: Desk, attempt: Callable[..., Tried]
) -> None:
    """Each kind of failure is asked for exactly as often as is documented, and named; all the others are right."""
    faults = dict(zip(count(step=2), ALWAYS, strict=False))
    notes.write(desk.documents, range(2 * len(faults)))
    ran, log = attempt(Plan(script={str(n): [fault] for n, fault in faults.items()}), "--concurrency", "16")

    asked, failures = Counter(row.document for row in log), desk.failures()
    assert ran.code == 3
    assert {fault: asked[number] for number, fault in faults.items()} == {
        fault: calls for fault, (calls, _) in ALWAYS.items()
    }
    assert {fault: failures[notes.file(number)]["kind"] for number, fault in faults.items()} == {
        fault: kind for fault, (_, kind) in ALWAYS.items()
    }
    for number in range(1, 2 * len(faults), 2):
        assert asked[number] == 1
        assert notes.is_right(desk.result(number) or {}, number)


def test_the_budgets_are_separate(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Faults of the line take nothing from the answers that may be sent back, nor the other way round."""
    line = ["http_503"] * (TRANSPORT - 1)
    scripts = {
        3: [*line, "invalid", *line, RIGHT],
        4: [*line, "truncated", *line, RIGHT],
        5: [*line, "wrong_digit", *line, RIGHT],
        6: ["invalid", "truncated", "cut_record", "wrong_digit", "invalid", "truncated", "invalid", RIGHT],
    }
    ran, log = attempt(Plan(script={str(number): script for number, script in scripts.items()} | {"*": [RIGHT]}))

    assert ran.code == 0
    for number, script in scripts.items():
        summary = desk.result(number) or {}
        assert [row.reply for row in log if row.document == number] == script
        assert notes.is_right(summary, number)
        assert summary["provenance"]["usage"]["calls"] == len(script)
        assert summary["provenance"]["corrected"] == ("wrong_digit" in script)


def test_a_mistake_is_asked_about_once(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """An answer with another document's numbers, given twice, is kept and flagged; it is never taken for right."""
    ran, log = attempt(Plan(script={"4": ["other"], "5": ["wrong_digit"], "6": ["other", RIGHT], "*": [RIGHT]}))

    asked = Counter(row.document for row in log)
    assert ran.code == 0
    assert (asked[4], asked[5], asked[6], asked[7]) == (CHECKS, CHECKS, CHECKS, 1)
    assert notes.is_flagged(desk.result(4) or {})
    assert notes.is_flagged(desk.result(5) or {})
    assert notes.is_right(desk.result(6) or {}, 6)


def test_a_reply_without_an_end_is_cut_off(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """Drop by drop it ends with the timeout, in a flood with a size that no answer has; then the call is tried again."""
    ran, log = attempt(Plan(script={"4": ["dripping", RIGHT], "5": ["flooding", RIGHT], "*": [RIGHT]}))

    asked = Counter(row.document for row in log)
    assert (ran.code, asked[4], asked[5]) == (0, 2, 2)
    assert all(notes.is_right(desk.result(number) or {}, number) for number in range(10))


def test_the_limit_is_raised_once_when_an_answer_is_cut_off(desk: Desk, attempt: Callable[..., Tried]) -> None:
    """A cut answer is never taken for a whole one, also when it happens to fit the schema."""
    ran, log = attempt(Plan(script={"4": ["truncated_neatly", RIGHT], "*": [RIGHT]}), "--max-tokens", "600")

    limits = [row.max_tokens or 0 for row in log if row.document == 4]
    assert ran.code == 0
    assert limits[0] == 600 < limits[1]
    assert notes.is_right(desk.result(4) or {}, 4)
