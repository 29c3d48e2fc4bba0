"""What `summarizer eval` prints: scores in brief, a comparison, the gate's decision, every leaf of one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.cli.render import Screen, plain_text
from summarizer.evaluation.baseline import Rule
from summarizer.evaluation.contrast import Contrast
from summarizer.evaluation.fields import Row
from summarizer.evaluation.gate import Decision
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Trial
from summarizer.evaluation.overview import Overview, overview
from summarizer.evaluation.report.figures import ROWS, percent, value
from summarizer.evaluation.tally import document_f1

STYLES = {
    "correct": "green", "wrong": "red", "missing": "yellow", "extra": "magenta", "unsure": "cyan",
    "blank": "dim", "not_scored": "dim", "pass": "green", "regression": "red", "inconclusive": "yellow",
}  # fmt: skip


def evaluation(evaluation: Evaluation) -> None:
    """The scores in brief: the headline, the fields, where the errors are, the documents that score lowest."""
    screen, found = _screen(), overview(evaluation)
    split = f", split {evaluation.split}" if evaluation.split else ""
    screen.print(
        plain_text(f"{evaluation.data}{split}: {evaluation.model} with {evaluation.prompt_name}", style="bold")
    )
    for line in (*_headline(found), *_failures(evaluation)):
        screen.print(plain_text(line), soft_wrap=True)
    if not found.answered:
        return
    screen.print(Padding(_fields(found), (1, 0)))
    screen.print(Padding(_rows(found), (0, 0, 1, 0)))
    # Whoever tunes does not look at single cases of the split that is kept for measuring.
    for line in (*_grounding(found), *(() if evaluation.split == "test" else _lowest(evaluation))):
        screen.print(plain_text(line), soft_wrap=True)


def _screen() -> Screen:
    screen = Screen()
    if not screen.is_terminal:
        # Names that are cut or folded cannot be searched for.
        screen.width = max(screen.width, 120)
    return screen


def _headline(found: Overview) -> Iterator[str]:
    counted, between, interval = found.micro, found.interval, ""
    if not found.answered:
        yield f"no answer: {found.answered} of {found.asked}"
        return
    if between is not None and (between.low, between.high) == (0.0, 1.0):
        interval = " (too few documents for an interval)"
    elif between is not None:
        about = "about " if between.approximate else ""
        interval = f" (95 % interval {about}{percent(between.low)} to {percent(between.high)})"
    yield f"F1 {percent(found.f1)}{interval}, mean over documents; {found.answered} of {found.asked} answered"
    rates = f"precision {percent(counted.precision)}, recall {percent(counted.recall)}, F1 {percent(counted.f1)}"
    yield f"over all values: {rates}; over-generation {percent(counted.over_generation)}"
    bounds = f"F1 {percent(counted.low)} if all were wrong, {percent(counted.high)} if all were right"
    yield f"unsure {percent(counted.unsure_share)} % of what both sides give, counted half: {bounds}"
    if found.usage.calls:
        yield f"{found.usage.calls:,} calls, {found.usage.total_tokens:,} tokens, {found.seconds:.1f} s an answer"


def _failures(evaluation: Evaluation) -> Iterator[str]:
    """How many answers failed, by kind, with the first message of each."""
    failed = [trial for document in evaluation.documents for trial in document.trials if trial.failure]
    for kind, number in sorted(Counter(trial.failure for trial in failed).items(), key=str):
        message = next(trial.message for trial in failed if trial.failure == kind)
        yield f"failed, and scored 0: {number} {kind}, such as: {message}"


def _fields(found: Overview) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("field")
    for name in ("weight", "expected", "correct", "wrong", "missing", "extra", "unsure", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for row in found.fields:
        counts = [str(row.counts.get(name, 0)) for name in ("correct", "wrong", "missing", "extra", "unsure")]
        rates = [percent(row.tally.precision), percent(row.tally.recall), percent(row.tally.f1)]
        whole = row.weight is None
        name = row.name if whole else f"  {row.name.partition('.')[2] or row.name}"
        numbers = [str(row.weight or ""), str(row.expected), *counts, *rates]
        table.add_row(plain_text(name), *numbers, style="bold" if whole else "")
    return table


def _rows(found: Overview) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("errors counted")
    for name in ("precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for name, counted in found.rows.items():
        table.add_row(ROWS[name], percent(counted.precision), percent(counted.recall), percent(counted.f1))
    return table


def _grounding(found: Overview) -> Iterator[str]:
    grounds = found.grounding
    precision, recall = percent(grounds.sentence_precision), percent(grounds.sentence_recall)
    yield f"cites a right sentence: {percent(grounds.cited_share)} % of {grounds.matched} items found"
    yield f"of the cited sentences {precision} % are right, of the right ones {recall} % are cited"
    yield f"right, cited right, and no check objects: {percent(grounds.grounded_precision)} % of what was given"
    yield f"items nobody expected: {grounds.extra_flagged} a check objects to, {grounds.extra_unflagged} not"


def _lowest(evaluation: Evaluation) -> list[str]:
    ranked = sorted(evaluation.documents, key=lambda document: (document_f1(document), document.id))[:5]
    return ["lowest: " + ", ".join(f"{document.id} {percent(document_f1(document))}" for document in ranked)]


def contrast(found: Contrast, *, names: tuple[str, str]) -> None:
    """A comparison: the verdict, both sides, the fields, what moved most."""
    screen = _screen()
    screen.print(plain_text(f"A {names[0]}: {found.a.model} with {found.a.prompt_name}, F1 {percent(found.a.f1)}"))
    screen.print(plain_text(f"B {names[1]}: {found.b.model} with {found.b.prompt_name}, F1 {percent(found.b.f1)}"))
    screen.print()
    screen.print(plain_text(found.sentence, style="bold"), soft_wrap=True)
    if found.excluded:
        kinds = Counter(found.excluded.values())
        left = ", ".join(f"{number} {reason}" for reason, number in kinds.items())
        screen.print(plain_text(f"not compared: {left}"), soft_wrap=True)
    if found.a.prompt_name == found.b.prompt_name and found.a.prompt_digest != found.b.prompt_digest:
        screen.print(plain_text(f"two different prompts are called {found.a.prompt_name}: give one another version"))
    if not found.covered:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("field")
    for name in ("A", "B", "points", "p", "p, Holm", "verdict"):
        table.add_column(name, justify="right")
    for one in found.fields:
        table.add_row(
            plain_text(one.field),
            percent(one.a),
            percent(one.b),
            f"{100 * one.difference:+.1f}",
            *(("–", "–") if one.p is None or one.adjusted is None else (f"{one.p:.3f}", f"{one.adjusted:.3f}")),
            one.verdict,
        )
    screen.print(Padding(table, (1, 0)))
    if found.a.spending.calls and found.b.spending.calls:
        for name, side in (("A", found.a.spending), ("B", found.b.spending)):
            tokens = side.input_tokens + side.output_tokens
            screen.print(plain_text(f"{name}: {tokens:,.0f} tokens and {side.seconds:.1f} s an answer"))
    if found.moved:
        screen.print(plain_text(f"moved most, of {len(found.moved)} documents:", style="bold"))
    for moved in found.moved[:10]:
        screen.print(plain_text(f"{100 * moved.difference:+6.1f}  {moved.id}"), soft_wrap=True)


def decision(found: Decision) -> None:
    """The gate's decision, its reasons, and the leaves that were lost."""
    screen = _screen()
    screen.print(Text.assemble("gate: ", (found.outcome, STYLES[found.outcome])))
    for reason in found.reasons:
        screen.print(plain_text(f"• {reason}"), soft_wrap=True)
    for drop in found.drops:
        screen.print()
        screen.print(plain_text(f"{drop.field}: {len(drop.lost)} became worse", style="bold"))
        for one in drop.lost[:10]:
            screen.print(plain_text(f"  {one.document} {one}"), soft_wrap=True)
        if len(drop.lost) > 10:
            screen.print(plain_text(f"  and {len(drop.lost) - 10} more; --junit lists all"))
    for note in found.notes:
        screen.print(plain_text(note), soft_wrap=True)


def blessed(evaluation: Evaluation, path: Path, *, rule: Rule) -> None:
    """What has become the baseline."""
    found = overview(evaluation)
    line = f"blessed: {path}, {len(evaluation.documents)} documents, F1 {percent(found.f1)}, rule {rule}"
    _screen().print(plain_text(line), soft_wrap=True)


def refused(reasons: Sequence[str]) -> None:
    """Why there is no new baseline."""
    screen = _screen()
    screen.print(Text.assemble(("not blessed", "yellow")))
    for reason in reasons:
        screen.print(plain_text(f"• {reason}"), soft_wrap=True)


def explanation(document: DocumentOutcome, *, fields: Sequence[Row]) -> None:
    """Every leaf of a document: verdict, field, how it is compared, both values, the reason."""
    screen = _screen()
    if not screen.is_terminal:
        screen.width = 250
    compared = {row.path: row.by for row in fields}
    for trial in document.trials:
        heading = f"{document.id}: F1 {percent(document_f1(document))}"
        screen.print(
            plain_text(heading + (f", answer {trial.repeat + 1}" if len(document.trials) > 1 else ""), style="bold")
        )
        if trial.failure:
            screen.print(plain_text(f"{trial.failure}: {trial.message}", style="red"), soft_wrap=True)
        screen.print(Padding(_pairs(trial), (1, 0)))
        screen.print(_leaves(trial, compared))


def _pairs(trial: Trial) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("expected item", "came out", "alike", "next best", "expected in", "cited", ""):
        table.add_column(name)
    for pair in trial.pairs:
        notes = [note for note, holds in (("optional", pair.optional), ("flagged", pair.flagged)) if holds]
        table.add_row(
            plain_text(pair.expected_path or "–"),
            plain_text(pair.actual_path or "–"),
            percent(pair.similarity),
            percent(pair.runner_up),
            " ".join(map(str, pair.expected_sentences)) or "–",
            " ".join(map(str, pair.actual_sentences)) or "–",
            ", ".join(notes),
        )
    return table


def _leaves(trial: Trial, compared: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("verdict", "leaf", "compared as", "weight", "expected", "came out", "why"):
        table.add_column(name, justify="right" if name == "weight" else "left", overflow="fold")
    for leaf in trial.leaves:
        where = leaf.expected_path if leaf.expected_path is not None else f"+{leaf.actual_path}"
        table.add_row(
            Text(leaf.verdict.replace("_", " "), style=STYLES[leaf.verdict]),
            plain_text(where),
            compared.get(leaf.field, ""),
            str(leaf.weight),
            plain_text(value(leaf.expected)),
            plain_text(value(leaf.actual)),
            plain_text(leaf.reason),
        )
    return table
