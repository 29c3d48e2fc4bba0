"""A data set asked for and scored: every case ends with a score or a named failure."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from summarizer.engine import Task
from summarizer.errors import AnswerRefused
from summarizer.evaluation.dataset import Dataset, load
from summarizer.evaluation.outcome import Evaluation
from summarizer.evaluation.run import evaluate
from summarizer.evaluation.tally import document_f1, mean_f1
from summarizer.model import Answer, Request, Usage
from summarizer.prompt import load as load_prompt
from summarizer.schemas.meeting import MeetingReport
from tests.evaluation.folders import oslo


class Answering:
    """Answers by the article's id: a record, or an error that is raised."""

    name = "answering"
    parameters: Mapping[str, str | int | float | None] = MappingProxyType({})

    def __init__(self, answers: dict[str, Any]) -> None:
        self._answers = answers
        self.most = self._now = 0

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        self._now += 1
        self.most = max(self.most, self._now)
        await asyncio.sleep(0)
        self._now -= 1
        answer = self._answers[request.article.id.partition(".")[0]]
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer, model="answering-1", usage=Usage(calls=1, input_tokens=100, output_tokens=10))

    async def close(self) -> None: ...


def task(model: Answering) -> Task[MeetingReport]:
    return Task(schema=MeetingReport, prompt=load_prompt("meeting@v1"), model=model)


def evaluated(dataset: Dataset[MeetingReport], *models: Answering, concurrency: int = 8) -> Evaluation:
    return asyncio.run(evaluate(dataset, [task(model) for model in models], concurrency=concurrency))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset[MeetingReport]:
    return load(oslo(tmp_path, "a", "b", "c"), schema=MeetingReport)


@pytest.fixture
def right(dataset: Dataset[MeetingReport]) -> MeetingReport:
    return dataset.cases[0].expected.record


def test_the_expected_record_scores_one(dataset: Dataset[MeetingReport], right: MeetingReport) -> None:
    found = evaluated(dataset, Answering(dict.fromkeys("abc", right)))

    assert [document.id for document in found.documents] == ["a", "b", "c"]
    assert [document_f1(document) for document in found.documents] == [1.0, 1.0, 1.0]
    assert found.documents[0].trials[0].usage.total_tokens == 110
    assert Evaluation.model_validate_json(found.model_dump_json()) == found


def test_a_failure_scores_nothing_and_costs_no_other_document(
    dataset: Dataset[MeetingReport], right: MeetingReport
) -> None:
    """An error of ours and one of Python's alike; what was spent is kept."""
    refused = AnswerRefused("no", usage=Usage(calls=1, input_tokens=7))
    found = evaluated(dataset, Answering({"a": refused, "b": ZeroDivisionError("oh"), "c": right}))
    trials = [document.trials[0] for document in found.documents]

    assert [trial.failure for trial in trials] == ["answer_refused", "internal_error", None]
    assert [document_f1(document) for document in found.documents] == [0.0, 0.0, 1.0]
    assert mean_f1(found.documents) == pytest.approx(1 / 3)
    assert trials[0].usage.input_tokens == 7
    assert {leaf.verdict for leaf in trials[0].leaves} == {"missing", "not_scored"}


def test_repeats_are_trials_of_one_document(dataset: Dataset[MeetingReport], right: MeetingReport) -> None:
    """Averaged within the document, in the order of the repeats."""
    nothing = right.model_copy(update={"meetings": [], "parties": [], "commitments": [], "concerns": [], "figures": []})
    found = evaluated(dataset, Answering(dict.fromkeys("abc", right)), Answering(dict.fromkeys("abc", nothing)))

    assert found.repeats == 2
    assert [[trial.repeat for trial in document.trials] for document in found.documents] == [[0, 1]] * 3
    assert [document_f1(document) for document in found.documents] == [0.5, 0.5, 0.5]


def test_no_more_documents_are_under_way_than_allowed(dataset: Dataset[MeetingReport], right: MeetingReport) -> None:
    model = Answering(dict.fromkeys("abc", right))
    evaluated(dataset, model, concurrency=2)

    assert model.most == 2


def test_the_evaluation_does_not_depend_on_which_answer_comes_first(
    dataset: Dataset[MeetingReport], right: MeetingReport
) -> None:
    one, other = (
        evaluated(dataset, Answering(dict.fromkeys("abc", right)), concurrency=number).model_dump(
            exclude={"made": True, "documents": {"__all__": {"trials": {"__all__": {"seconds"}}}}}
        )
        for number in (1, 3)
    )
    assert one == other
