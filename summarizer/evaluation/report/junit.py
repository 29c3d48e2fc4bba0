"""An evaluation as JUnit XML: a test case a document, an error for each failed one, a failure for what a gate names."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from summarizer.evaluation.outcome import DocumentOutcome, Evaluation
from summarizer.evaluation.report.characters import visible
from summarizer.evaluation.tally import document_f1


def junit(evaluation: Evaluation, *, lost: Mapping[str, str] | None = None) -> str:
    """JUnit XML; `lost` says of documents, by id, what a gate holds against them."""
    lost = lost or {}
    failed = {document.id for document in evaluation.documents if _failures(document)}
    suite = ET.Element(
        "testsuite",
        name=visible(f"{evaluation.data} {evaluation.split or 'all'} {evaluation.model} {evaluation.prompt_name}"),
        tests=str(len(evaluation.documents)),
        errors=str(len(failed)),
        failures=str(sum(bool(lost.get(d.id)) and d.id not in failed for d in evaluation.documents)),
        skipped="0",
        time=f"{sum(map(_seconds, evaluation.documents)):.3f}",
        timestamp=evaluation.made.isoformat(timespec="seconds"),
    )
    for document in evaluation.documents:
        suite.append(_case(document, evaluation, lost.get(document.id)))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(document: DocumentOutcome, evaluation: Evaluation, lost: str | None) -> ET.Element:
    case = ET.Element(
        "testcase",
        classname=visible(f"eval.{evaluation.data}"),
        name=visible(document.id),
        time=f"{_seconds(document):.3f}",
    )
    properties = ET.SubElement(case, "properties")
    ET.SubElement(properties, "property", name="f1", value=f"{document_f1(document):.4f}")
    if failures := _failures(document):
        kind, message = failures[0]
        told = f"{len(failures)} of {len(document.trials)} answers failed: {message}"
        shown = visible(told if len(document.trials) > 1 else message)
        ET.SubElement(case, "error", type=visible(kind), message=_first_line(shown)).text = shown
    elif lost:
        shown = visible(lost)
        ET.SubElement(case, "failure", type="regression", message=_first_line(shown)).text = shown
    return case


def _failures(document: DocumentOutcome) -> list[tuple[str, str]]:
    """Kind and message of each failed answer."""
    return [(trial.failure, trial.message or "") for trial in document.trials if trial.failure is not None]


def _seconds(document: DocumentOutcome) -> float:
    return sum(trial.seconds for trial in document.trials)


def _first_line(text: str) -> str:
    return next(iter(text.splitlines()), "")
