"""Speech reported without a plain verb of saying: according to, gave assurances that, made it clear that, a colon."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, ending_at, is_owner, starting_at
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.subjects import subject
from summarizer.embedded.speech.content import content, opens_quote
from summarizer.embedded.speech.report import Report, with_name

GIVEN = frozenset(
    """
    word assurance assurances guarantee guarantees undertaking undertakings promise promises commitment
    commitments pledge pledges
    """.split()
)
"""What is given to someone "that …"."""
OWNED = frozenset("statement claim announcement declaration assertion insistence warning".split()) | GIVEN
"""What of somebody's goes on with "that …"."""
CLEAR = frozenset(["clear", "known", "know", "plain", "out"])
"""What ends "made it clear", "let it be known", "pointed out"."""
_GIVES = frozenset("give gives gave given giving offered offers offer made make making makes".split())
_RECEIVES = frozenset("received receives obtained obtains got secured secures won extracted".split())
_MAKES = frozenset("made makes make making let lets pointed points pointing".split())
_CITES = frozenset(["quoted", "cited", "quotes", "reported"])
_GIVES_OR_RECEIVES = _GIVES | _RECEIVES


def source(line: Line, index: int) -> Iterator[Report]:
    """`According to X, …` and `…, according to X`; `index` is the word "according"."""
    speaker = starting_at(line, index + 2)
    if speaker is None:
        return
    speaker = with_name(line, speaker)
    if index <= 1:
        comma = next((k for k in range(speaker.end, min(speaker.end + 40, line.size)) if line.lower[k] == ","), None)
        if comma is not None:
            yield Report("say", index, speaker, None, comma + 1, line.size)
    elif line.word(speaker.end) == "," and line.lower[index - 2 : index] == ("that", ","):
        yield Report("say", index, speaker, None, speaker.end + 1, line.size)
    else:
        start = next((k for k in range(index - 1, 0, -1) if line.lower[k] in (";", "–")), -1) + 1
        yield Report("say", index, speaker, None, start, index, trailing=True)


def quoted_as(line: Line, index: int) -> Iterator[Report]:
    """`X was quoted as saying`, `the agency quoted X as saying`; `index` is the word "saying"."""
    for verb in range(index - 2, max(-1, index - 30), -1):
        if line.lower[verb] in _CITES:
            found = group(line, verb)
            speaker = subject(line, found.start) if found.passive else starting_at(line, verb + 1)
            addressee, start = content(line, index + 1, base="say")
            yield Report("say", index, speaker, addressee, start, line.size)
            return


def given(line: Line, index: int) -> Iterator[Report]:
    """`gave her his word that …`, `has given assurances to X that …`, `received assurances from X that …`."""
    verb = next((k for k in range(index - 1, max(-1, index - 8), -1) if line.lower[k] in _GIVES_OR_RECEIVES), None)
    if verb is None:
        return
    found = group(line, verb)
    giver = subject(line, found.start) if found.factual and not found.passive else None
    other = _between(line, verb, index)
    that = index + 1
    if line.word(that) in ("to", "from"):
        other = starting_at(line, that + 1)
        that = other.end if other else that
    if line.word(that) != "that" or giver is None:
        return
    if line.lower[verb] in _RECEIVES:
        giver, other = other, giver
    yield Report("assure", index, giver, other, that + 1, line.size)


def is_owner_before(line: Line, index: int) -> bool:
    """Whether a possessor stands before a noun: the opposition's (recent) statement."""
    return is_owner(line, index - 1) or is_owner(line, index - 2)


def owned(line: Line, index: int) -> Iterator[Report]:
    """`the opposition's statement that …`."""
    mark = index - 1 if is_owner(line, index - 1) else index - 2
    speaker = ending_at(line, mark - 1)
    if speaker is None:
        return
    verb = "assure" if line.lower[index] in GIVEN else "say"
    clause = range(index + 2, line.size - 1)
    end = next((k for k in clause if line.lower[k] == "," and line.lower[k + 1] in ("and", "but")), line.size)
    yield Report(verb, index, speaker, None, index + 2, end)


def made_clear(line: Line, index: int) -> Iterator[Report]:
    """`made (it) clear that`, `let it be known that`, `let X know that`, `pointed out that`."""
    verb = next((k for k in range(index - 1, max(-1, index - 8), -1) if line.lower[k] in _MAKES), None)
    if verb is None:
        return
    found = group(line, verb)
    speaker = subject(line, found.start) if found.factual else None
    if speaker is not None:
        yield Report("say", index, speaker, _between(line, verb, index), index + 2, line.size)


def after_colon(line: Line) -> Iterator[Report]:
    """`Kerimbekov on his way in: "I want one answer"`."""
    colon = next((k for k in range(1, min(line.size - 2, 16)) if line.lower[k] == ":"), None)
    if colon is None or not opens_quote(line, colon + 1):
        return
    named = [m for m in line.named(0, colon) if m.form not in ("place", "owner")]
    if named:
        start, end = line.span(named[0])
        speaker = Phrase(line, start, end, line.lower[end - 1], named[0].entity)
        yield Report("say", colon, speaker, None, colon + 1, line.size)


def _between(line: Line, start: int, end: int) -> Phrase | None:
    """Who is named between two words, other than as a possessor."""
    return next((Phrase(line, 0, 0, "", m.entity) for m in line.named(start + 1, end) if m.form != "owner"), None)
