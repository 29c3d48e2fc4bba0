"""The baseline: what is blessed comes back, and only what matters is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import DatasetError
from summarizer.evaluation.baseline import bless, load
from summarizer.evaluation.tally import document_f1, micro
from tests.evaluation.evaluations import document, evaluation, failed, trial

LETTERS = {"figures.value": "ccwmx", "figures.unit": "cubn", "parties.name": "cx"}


def test_scores_survive_the_file(tmp_path: Path) -> None:
    """Verdicts, weights, digests and failures come back; blanks and unscored leaves change no rate and are left out."""
    made = evaluation(
        document("a", trial(LETTERS, weight=3)),
        document(
            "b",
            trial({"figures.value": "c"}, answer="other", weight=3),
            failed("answer_truncated", {"concerns.text": "c"}),
        ),
    )
    bless(made, tmp_path / "baseline.json", rule="statistical")
    back = load(tmp_path / "baseline.json")

    assert back.rule == "statistical"
    assert [document_f1(one) for one in back.evaluation.documents] == [document_f1(one) for one in made.documents]
    before, after = micro(made.documents), micro(back.evaluation.documents)
    assert (after.correct, after.wrong, after.missing, after.extra, after.unsure) == (
        before.correct, before.wrong, before.missing, before.extra, before.unsure,
    )  # fmt: skip
    assert (after.blank, after.not_scored) == (0, 0)
    assert [t.failure for d in back.evaluation.documents for t in d.trials] == [None, None, "answer_truncated"]
    assert back.evaluation.documents[1].trials[0].answer_digest == "other"


def test_the_file_is_a_line_a_document(tmp_path: Path) -> None:
    """So that a diff says which documents moved."""
    for name, letters in (("old", "cc"), ("new", "cw")):
        documents = [document(f"d{n}", trial({"figures.value": letters if n == 3 else "c"})) for n in range(5)]
        bless(evaluation(*documents), tmp_path / name, rule="exact")
    old, new = ((tmp_path / name).read_text(encoding="utf-8").splitlines() for name in ("old", "new"))

    changed = [one for one, other in zip(old, new, strict=True) if one != other]
    assert len(changed) == 1
    assert '"d3"' in changed[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"parties.name": 3', '"parties.name": -3'), ('"id": "b"', '"id": "a"')],
    ids=["a negative weight", "a document twice"],
)
def test_a_baseline_that_was_tampered_with_says_so(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "baseline.json"
    bless(evaluation(*(document(name, trial(LETTERS, weight=3)) for name in "ab")), path, rule="exact")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(DatasetError, match="is no baseline"):
        load(path)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "", "[]", "{}", '{"rule": "exact"}', '{"documents": 3, "weights": {}}', "\x00"]
)
def test_what_is_no_baseline_says_so(tmp_path: Path, text: str) -> None:
    """With the file's name and what to do."""
    (tmp_path / "baseline.json").write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError, match=r"baseline\.json is no baseline .* restore it"):
        load(tmp_path / "baseline.json")


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="summarizer eval bless"):
        load(tmp_path / "baseline.json")
