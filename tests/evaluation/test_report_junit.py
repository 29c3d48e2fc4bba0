"""What build servers read: well-formed, with the right counts, whatever texts there are."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from summarizer.evaluation.outcome import Evaluation
from summarizer.evaluation.report import junit
from tests.evaluation.evaluations import document, evaluation, failed, trial

GOOD = trial({"figures.value": "ccw"}).model_copy(update={"seconds": 1.5})

ODD = [
    "talks in Oslo.txt",
    "a/b/c",
    "\"quoted\" & <tagged> 'both'",
    "]]>",
    "<![CDATA[x]]>",
    "نشرة",
    "\N{GRINNING FACE}",
    "a\nb",
    "\x00\x01\x1f\x7f\x85",
    "\ufffe\uffff",
    "\u202egnp.exe",
    " ",
]


def suite(found: Evaluation, lost: dict[str, str] | None = None) -> ET.Element:
    """The one test suite, as a parser reads it from bytes."""
    root = ET.fromstring(junit(found, lost=lost).encode("utf-8"))
    assert root.tag == "testsuites"
    (only,) = root
    return only


def test_a_document_is_a_test_case() -> None:
    """With its score and its time, summed over repeats."""
    found = suite(evaluation(document("a", GOOD, GOOD), document("b", GOOD), split="dev"))

    assert found.get("name") == "meeting dev embedded meeting@v1"
    assert {name: found.get(name) for name in ("tests", "errors", "failures", "skipped", "time")} == {
        "tests": "2", "errors": "0", "failures": "0", "skipped": "0", "time": "4.500",
    }  # fmt: skip
    assert [(case.get("name"), case.get("classname"), case.get("time")) for case in found] == [
        ("a", "eval.meeting", "3.000"),
        ("b", "eval.meeting", "1.500"),
    ]
    first = found[0].find("properties/property")
    assert first is not None
    assert (first.get("name"), first.get("value")) == ("f1", "0.6667")
    assert datetime.fromisoformat(found.get("timestamp", "")).year == 2026


def test_failed_documents_are_errors_and_lost_ones_failures() -> None:
    """A failed document is one error, also when a gate holds it against it; a gate's word on others is a failure."""
    whole = evaluation(
        document("a", GOOD),
        document("b", GOOD),
        document("c", failed("answer_truncated", {"figures.value": "c"})),
    )
    found = suite(whole, {"b": "figures.value was 1\nand is 2", "c": "all of it"})

    assert (found.get("tests"), found.get("errors"), found.get("failures")) == ("3", "1", "1")
    assert [[each.tag for each in case if each.tag != "properties"] for case in found] == [[], ["failure"], ["error"]]
    failure, error = found[1].find("failure"), found[2].find("error")
    assert failure is not None
    assert error is not None
    assert (failure.get("type"), failure.get("message"), failure.text) == (
        "regression",
        "figures.value was 1",
        "figures.value was 1\nand is 2",
    )
    assert (error.get("type"), error.get("message")) == ("answer_truncated", "it did not work")


def test_one_failed_answer_of_several_is_told_as_such() -> None:
    """So that nobody takes the document for lost."""
    found = suite(evaluation(document("a", GOOD, failed("timeout", {"figures.value": "c"}), GOOD)))

    error = found[0].find("error")
    assert error is not None
    assert error.get("message") == "1 of 3 answers failed: it did not work"


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_any_text_makes_well_formed_xml(odd: str) -> None:
    """Ids, names and messages come through, with what XML has no way to write as escapes."""
    bad = failed("timeout", {"figures.value": "c"}).model_copy(update={"message": odd, "failure": odd})
    found = suite(evaluation(document(odd, GOOD), document("b", bad), data=odd, model=odd), {odd: odd})

    assert (found.get("errors"), found.get("failures")) == ("1", "1")
    if odd.isprintable() or odd == "a\nb":
        failure = found[0].find("failure")
        assert failure is not None
        assert found[0].get("name") == odd
        assert failure.text == odd


def test_ids_that_differ_in_what_xml_cannot_hold_stay_apart() -> None:
    """An escape is told from another."""
    found = suite(evaluation(document("a\x00", GOOD), document("a\x01", GOOD)))

    assert [case.get("name") for case in found] == ["a\\u0000", "a\\u0001"]


def test_no_documents_are_an_empty_suite() -> None:
    """And not an error of the report."""
    found = suite(evaluation())

    assert (found.get("tests"), found.get("time"), list(found)) == ("0", "0.000", [])
