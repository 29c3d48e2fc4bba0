"""Concerns in what is said before its verb: "…," he complained; without new money, she warned, rations stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Lines
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.speech.statement import Statement
from summarizer.schemas.meeting import Stance

_STANCES: dict[str, Stance] = {
    **dict.fromkeys("complain grumble protest fume lament rail allege retort".split(), "criticism"),
    **dict.fromkeys("warn caution threaten".split(), "warning"),
    **dict.fromkeys("worry fret fear".split(), "concern"),
    **dict.fromkeys("urge demand insist".split(), "demand"),
}

# Words of a statement that says something, and of a quoted fragment that does.
_SHORTEST = 4
_FRAGMENT = 7


def reported(lines: Lines, statements: Sequence[Statement], drafts: Iterable[Draft]) -> Iterator[Draft]:
    """One concern for each run of statements with such a verb that no other draft has taken up."""
    taken = {(draft.line.number, draft.holder.name, draft.stance) for draft in drafts}
    for run in _runs(statements):
        speaker, stance = run[0].speaker, _STANCES[run[0].verb]
        if speaker is None or any((s.sentence, speaker.name, stance) in taken for s in run):
            continue
        draft = _draft(lines, _telling(lines, run), stance)
        if draft is not None:
            yield draft


def _runs(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements with such a verb, those of one speaker in sentences that follow each other together."""
    runs: list[list[Statement]] = []
    latest: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        if statement.verb not in _STANCES or statement.speaker is None:
            continue
        key = (statement.speaker.name, statement.verb)
        run = latest.get(key)
        if run is None or statement.sentence - run[-1].sentence > 1:
            run = latest[key] = []
            runs.append(run)
        run.append(statement)
    return runs


def _telling(lines: Lines, run: Sequence[Statement]) -> Statement:
    """The statement that says most: one that names somebody, and no question."""
    plain = [s for s in run if not lines.article.sentences[s.sentence - 1].text.rstrip('"”’ ').endswith("?")] or list(
        run
    )
    named = [s for s in plain if any(s.start <= m.start < s.end for m in lines.roster.mentions(s.sentence))]
    return max(named or plain, key=lambda s: s.end - s.start)


def _draft(lines: Lines, statement: Statement, stance: Stance) -> Draft | None:
    line = lines.unquoted(statement.sentence)
    start, end = line.words.index(statement.start), line.words.index(statement.end)
    while start < end and not line.lower[start][:1].isalnum():
        start += 1
    fragment = line.text[statement.start :].lstrip("\"“„«‘'")[:1].islower() and end - start < _FRAGMENT
    if end - start < _SHORTEST or fragment or statement.speaker is None:
        return None
    others = [m.entity for m in line.named(start, end) if m.form not in ("pronoun", "place")]
    accused = next((entity for entity in others if entity is not statement.speaker), None)
    return Draft(
        line=line,
        holder=statement.speaker,
        stance=stance,
        target=accused.name if accused is not None and stance == "criticism" else None,
        about=(start, max(extent(line, start, end=end).end, start + _SHORTEST)),
        clause=(start, end),
        verb=None,
        stated_by=None,
    )
