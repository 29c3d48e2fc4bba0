"""The page: what an evaluation holds, arranged for reading, in one HTML file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from summarizer.article import Article
from summarizer.evaluation.dataset import Case
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Trial, Verdict, tag_values
from summarizer.evaluation.overview import points_lost, usage
from summarizer.evaluation.report.characters import visible
from summarizer.evaluation.report.figures import SHOWN, bar, head, link, number, percent
from summarizer.evaluation.report.items import View, items
from summarizer.evaluation.tally import document_f1, tally, trial_f1


def page(evaluation: Evaluation, *, cases: Iterable[Case[Any]]) -> str:
    """One self-contained HTML document; every word of an article is escaped, and no script but the page's own runs."""
    articles = {case.id: case.article for case in cases}
    top = head(evaluation)
    fields = {row["name"]: position for position, row in enumerate(top["fields"], start=1)}
    documents = sorted(evaluation.documents, key=lambda document: (document_f1(document), document.id))
    view = top | {
        "documents": [_document(each, articles.get(each.id), fields) for each in documents],
        "verdicts": SHOWN,
        "failed": any(trial.failure for document in documents for trial in document.trials),
        "flagged": any(pair.flagged for document in documents for trial in document.trials for pair in trial.pairs),
    }
    return visible(_rendered(view))


def _rendered(view: View) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    script, style = _packaged("page.js"), _packaged("page.css")
    return environment.from_string(_packaged("page.html.jinja")).render(
        view=view,
        style=Markup(style),  # noqa: S704  # our own file
        style_hash=_hash(style),
        script=Markup(script),  # noqa: S704  # our own file
        script_hash=_hash(script),
    )


def _packaged(name: str) -> str:
    return files("summarizer.evaluation.report").joinpath(name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """As a Content-Security-Policy names an inline script or style sheet."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _document(document: DocumentOutcome, article: Article | None, fields: Mapping[str, int]) -> View:
    trials = document.trials
    f1 = document_f1(document)
    counts = _counts(trials)
    return {
        "id": document.id,
        "title": article.title if article else None,
        "link": link(doc=document.id),
        "failure": _failure(trials),
        "f1": percent(f1),
        "range": _range(trials),
        "counts": [
            {"verdict": verdict, "number": number(round(counts[verdict], 1))}
            for verdict in SHOWN
            if counts[verdict] or verdict == "correct"
        ],
        "bar": bar(counts),
        "sort": {
            "f1": round(f1, 6),
            "lost": points_lost(tally(leaf for trial in trials for leaf in trial.leaves)),
            "seconds": round(sum(trial.seconds for trial in trials), 4),
            "tokens": usage(trials).total_tokens,
        },
        "tags": {
            name: [{"value": value, "link": link(**{f"tag:{name}": value})} for value in values]
            for name, tag in document.tags.items()
            if (values := tag_values(tag))
        },
        "cost": _cost(trials),
        "unread": article is None,
        "trials": list(_answers(trials, article, fields)),
    }


def _counts(trials: Sequence[Trial]) -> dict[Verdict, float]:
    """How many leaves of an answer get each verdict; the mean over answers."""
    leaves = [leaf.verdict for trial in trials for leaf in trial.leaves]
    return {verdict: leaves.count(verdict) / max(1, len(trials)) for verdict in SHOWN}


def _failure(trials: Sequence[Trial]) -> str:
    kinds = ", ".join(dict.fromkeys(trial.failure for trial in trials if trial.failure))
    failed = sum(bool(trial.failure) for trial in trials)
    return f"{failed} of {len(trials)} failed: {kinds}" if failed and len(trials) > 1 else kinds


def _range(trials: Sequence[Trial]) -> str:
    """Between which scores the answers of a document lie, if they differ."""
    scores = [percent(score) for score in sorted(map(trial_f1, trials))]
    return f"{scores[0]} to {scores[-1]}" if scores and scores[0] != scores[-1] else ""


def _cost(trials: Sequence[Trial]) -> str:
    spent, seconds = usage(trials), sum(trial.seconds for trial in trials)
    cached = f", {spent.cached_tokens:,} of them cached" if spent.cached_tokens else ""
    calls = "1 call" if spent.calls == 1 else f"{spent.calls:,} calls"
    flagged = sum(trial.flagged for trial in trials)
    parts = [
        f"{spent.input_tokens:,} tokens in{cached}, {spent.output_tokens:,} out",
        calls,
        f"{seconds:.2f} s",
        f"{flagged} flagged by checks" if flagged else "",
    ]
    return " · ".join(filter(None, parts))


def _answers(trials: Sequence[Trial], article: Article | None, fields: Mapping[str, int]) -> Iterable[View]:
    """Each answer; an item that is the same in an earlier one is counted, not shown again."""
    seen: set[str] = set()
    for trial in trials:
        own = list(items(trial, article=article, fields=fields))
        keys = [json.dumps(item, sort_keys=True) for item in own]
        fresh = [item for item, key in zip(own, keys, strict=True) if key not in seen]
        seen.update(keys)
        yield {
            "name": f"Answer {trial.repeat + 1}: F1 {percent(trial_f1(trial))}" if len(trials) > 1 else "",
            "cost": _cost([trial]) if len(trials) > 1 else "",
            "failure": trial.failure,
            "message": trial.message,
            "shown": fresh,
            "same": _same(len(own) - len(fresh), len(fresh)),
        }


def _same(same: int, fresh: int) -> str:
    if not same:
        return ""
    return f"{same} item{'s' if same > 1 else ''} as in an earlier answer" if fresh else "As an earlier answer."
