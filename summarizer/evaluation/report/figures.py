"""The head and the tables of the page: numbers as people read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from summarizer.evaluation.outcome import Evaluation, Verdict
from summarizer.evaluation.overview import FieldRow, Overview, TagRow, overview
from summarizer.evaluation.report.characters import visible
from summarizer.evaluation.tally import Tally, document_f1

ROWS = {
    "matched": "in items that were found",
    "missed": "and items that were missed",
    "all": "and items that were invented",
}

SHOWN: tuple[Verdict, ...] = ("wrong", "missing", "extra", "unsure", "correct")
"""The verdicts that matter, those to look at first."""

_FIRST = 5
"""How many fields and documents the head names."""


def percent(share: float | None) -> str:
    """A rate from 0 to 1 in points of 100, with one decimal; a dash when it is the rate of nothing."""
    return "–" if share is None else f"{100 * share:.1f}"


def value(raw: Any) -> str:
    """A value of a record in one cell."""
    match raw:
        case None | "" | [] | ():
            return "–"
        case str():
            return raw
        case bool():
            return json.dumps(raw)
        case int():
            return f"{raw:,}"
        case float():
            return f"{raw:,.0f}" if raw.is_integer() else f"{raw:,}"
        case list() | tuple():
            return ", ".join(map(value, raw))
        case {"text": str(words), **rest}:
            meant = [value(rest[name]) for name in ("resolved", "start", "end") if rest.get(name) is not None]
            return f"{words} ({' to '.join(meant)})" if meant else words
        case dict():
            return ", ".join(f"{name} {value(part)}" for name, part in raw.items() if part is not None) or "–"
        case _:
            return str(raw)


def number(count: float) -> str:
    """A count, or a mean of counts, with no more decimals than it needs."""
    return f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"


def link(**settings: str) -> str:
    """The address of this page with some filters set."""
    return "#" + urlencode({visible(name): visible(setting) for name, setting in settings.items()})


def bar(counts: Mapping[Verdict, float]) -> list[dict[str, Any]]:
    """Parts of a bar 100 wide, one a verdict, what is right first."""
    whole, start, parts = sum(counts.get(verdict, 0) for verdict in SHOWN), 0.0, []
    for verdict in ("correct", "unsure", "wrong", "missing", "extra"):
        if count := counts.get(verdict, 0):
            parts.append({"verdict": verdict, "x": round(start, 1), "width": round(100 * count / whole, 1)})
            start += 100 * count / whole
    return parts


def head(evaluation: Evaluation) -> dict[str, Any]:
    """All of the page above its documents."""
    found = overview(evaluation)
    title = f"{evaluation.model} with {evaluation.prompt_name}: {evaluation.data}"
    fields = [_field(row) for row in found.fields]
    return {
        "title": f"{title} {evaluation.split}" if evaluation.split else title,
        "data": evaluation.data,
        "split": evaluation.split,
        "made": f"{evaluation.made:%Y-%m-%d %H:%M} UTC",
        "model": evaluation.model,
        "prompt": evaluation.prompt_name,
        "f1": percent(found.f1),
        "interval": _interval(found),
        "coverage": _coverage(found, evaluation),
        "spread": _spread(found, evaluation),
        "scores": list(_scores(found)),
        "costs": list(_costs(found)),
        "warnings": list(_warnings(found, evaluation)),
        "answers": "" if evaluation.repeats == 1 else f" Counts are over all {found.asked:,} answers.",
        "fields": fields,
        "losses": _losses(found.fields),
        "lowest": [_lowest(*pair) for pair in _by_f1(evaluation)[:_FIRST] if pair[0] < 1],
        "tags": _tags(found.tags, len(evaluation.documents)),
        "muc": [{"name": ROWS[name], **_rates(counted)} for name, counted in found.rows.items()],
        "grounding": list(_grounding(found)),
        "footer": _footer(evaluation),
    }


def _interval(found: Overview) -> str:
    if found.interval is None:
        return ""
    if (found.interval.low, found.interval.high) == (0.0, 1.0):
        return "too few documents for an interval: anything from 0 to 100 is possible"
    about = "about " if found.interval.approximate else ""
    return f"95 % interval {about}{percent(found.interval.low)} to {percent(found.interval.high)}"


def _coverage(found: Overview, evaluation: Evaluation) -> str:
    if not evaluation.documents:
        return "no documents"
    documents = f"{len(evaluation.documents):,} document" + ("s" if len(evaluation.documents) > 1 else "")
    repeats = f", {evaluation.repeats} answers each" if evaluation.repeats > 1 else ""
    return f"mean over {documents}; {found.answered:,} of {found.asked:,} answered{repeats}"


def _spread(found: Overview, evaluation: Evaluation) -> dict[str, Any] | None:
    """How many documents score how much, in tenths, with the mean and its interval; x runs from 0 to 200."""
    if found.f1 is None or found.interval is None or len(evaluation.documents) < 2:
        return None
    tenths = Counter(min(9, int(10 * document_f1(document) + 1e-9)) for document in evaluation.documents)
    most = max(tenths.values())
    bars = [{"x": 20 * tenth, "number": count, "height": 40 * count / most} for tenth, count in sorted(tenths.items())]
    said = "; ".join(f"{10 * tenth} to {10 * tenth + 10}: {count}" for tenth, count in sorted(tenths.items()))
    low, high = 200 * found.interval.low, 200 * found.interval.high
    return {"bars": bars, "said": said, "mean": 200 * found.f1, "low": low, "width": high - low}


def _card(name: str, shown: str, note: str = "") -> dict[str, str]:
    return {"name": name, "value": shown, "note": note}


def _scores(found: Overview) -> Iterator[dict[str, str]]:
    counted = found.micro
    yield _card("precision", percent(counted.precision), "of what was given is right")
    yield _card("recall", percent(counted.recall), "of what was expected came out right")
    yield _card("F1 over all values", percent(counted.f1), "long documents weigh more")
    yield _card("over-generation", percent(counted.over_generation), "of what was given nobody expected")
    yield _card("left empty", percent(counted.blank_specificity), "of what should be")
    bounds = f"F1 over all values is {percent(counted.low)} if all of it is wrong, {percent(counted.high)} if right"
    yield _card("unsure", percent(counted.unsure_share), bounds)
    yield _card("flagged by checks", f"{found.flagged:,}", "errors in what came out")


def _costs(found: Overview) -> Iterator[dict[str, str]]:
    usage, asked = found.usage, max(1, found.asked)
    read = f"{usage.input_tokens:,} in" + (f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else "")
    yield _card("tokens", f"{usage.total_tokens:,}", f"{read}, {usage.output_tokens:,} out")
    yield _card("tokens an answer", f"{usage.total_tokens / asked:,.0f}", "mean, failed ones included")
    yield _card("calls", f"{usage.calls:,}", f"{number(round(usage.calls / asked, 1))} an answer")
    yield _card("seconds an answer", f"{found.seconds:.2f}", "mean of those that came")
    yield _card("95 % came within", f"{found.seconds_95:.2f} s")


def _warnings(found: Overview, evaluation: Evaluation) -> Iterator[str]:
    if found.failures:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(found.failures.items()))
        yield f"{found.asked - found.answered} of {found.asked} answers failed and score 0: {kinds}"
    if not evaluation.documents:
        yield "There is nothing to show: no document was evaluated."


def _field(row: FieldRow) -> dict[str, Any]:
    counts: dict[str, int] = {name: row.counts.get(name, 0) for name in SHOWN}
    return {
        "name": row.name,
        "whole": row.weight is None,
        "weight": row.weight or "",
        "expected": row.expected,
        "link": link(field=row.name),
        "loss": percent(row.loss),
        "bar": bar(row.counts),
        **counts,
        **_rates(row.tally),
    }


def _losses(rows: Iterable[FieldRow]) -> list[dict[str, str]]:
    """The fields that lose most."""
    found = list(rows)
    lists = {row.name.partition(".")[0] for row in found if "." in row.name}
    parts = sorted((row for row in found if row.name not in lists and row.loss), key=lambda row: -row.loss)
    return [
        {
            "name": row.name,
            "link": link(field=row.name),
            "share": f"{percent(row.loss)} %",
            "why": ", ".join(f"{row.counts[name]} {name}" for name in SHOWN[:3] if row.counts.get(name)),
        }
        for row in parts[:_FIRST]
    ]


def _by_f1(evaluation: Evaluation) -> list[tuple[float, str]]:
    return sorted((document_f1(document), document.id) for document in evaluation.documents)


def _lowest(f1: float, document: str) -> dict[str, str]:
    return {"id": document, "f1": percent(f1), "link": link(doc=document)}


def _tags(rows: Iterable[TagRow], documents: int) -> dict[str, list[dict[str, Any]]]:
    """Every tag with its values; a value that all documents have tells none of them apart."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row.documents < documents:
            settings = {f"tag:{row.name}": row.value}
            shown = {"value": row.value, "documents": row.documents, "f1": percent(row.f1), "share": row.f1}
            found.setdefault(row.name, []).append(shown | {"link": link(**settings)})
    return found


def _rates(counted: Tally) -> dict[str, str]:
    return {
        "precision": percent(counted.precision),
        "recall": percent(counted.recall),
        "f1": percent(counted.f1),
    }


def _grounding(found: Overview) -> Iterator[dict[str, str]]:
    grounds = found.grounding
    yield _card("cites a right sentence", percent(grounds.cited_share), f"of {grounds.matched} items found")
    yield _card("cited sentences right", percent(grounds.sentence_precision))
    yield _card("right sentences cited", percent(grounds.sentence_recall))
    yield _card("right and proven", percent(grounds.grounded_precision), "right, cited right, no check objects")
    yield _card("invented items", str(grounds.extra_flagged), "a check objects: likely made up")
    yield _card("unexpected items", str(grounds.extra_unflagged), "no check objects: perhaps a gap in the record")


def _footer(evaluation: Evaluation) -> str:
    digests = {"data": evaluation.data_digest, "prompt": evaluation.prompt_digest, "schema": evaluation.schema_digest}
    shown = ", ".join(f"{name} {digest[:12]}" for name, digest in digests.items())
    settings = ", ".join(f"{name} {setting}" for name, setting in evaluation.parameters.items() if setting is not None)
    return f"summarizer {evaluation.version}, scorer {evaluation.scorer}, schema {evaluation.schema_name}; {shown}" + (
        f"; {settings}" if settings else ""
    )
