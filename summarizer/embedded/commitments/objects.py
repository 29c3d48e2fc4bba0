"""What follows a verb of promising: to and a verb, on and a noun, an object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.embedded.clauses.adverbials import is_infinitive, past_adverbials
from summarizer.embedded.clauses.closed import ADJECTIVES, DETERMINERS, POSSESSIVES, TIMES, is_adverb
from summarizer.embedded.clauses.conditions import condition_at, condition_span
from summarizer.embedded.clauses.extent import Extent, extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.verbs import ACTION_FORMS, FORMS, GATHERINGS, base, is_base
from summarizer.embedded.commitments.draft import Draft, Polarity, Promise
from summarizer.embedded.commitments.lexicon import DOCUMENTS, GIFTS, HOLLOW, RESTATING, is_money
from summarizer.embedded.roster import Entity

_RESUMING = 26
_TALKS = frozenset("talks meeting meetings discussions summit consultations".split())
_STUDYING = frozenset("consider study examine explore".split())
_CONSTANT = frozenset(["will", "would", "is", "are", "was", "were", "has", "have", "had"])
_NOTHING = frozenset(["nothing", "no", "none", "little", "neither"])
_AFTER_VERB = frozenset("its their his her our all from up out back".split())
DEEDS = {
    "withdrawal": "withdraw",
    "pullout": "pull out",
    "release": "release",
    "suspension": "suspend",
    "lifting": "lift",
    "reopening": "reopen",
    "extension": "extend",
    "deployment": "deploy",
    "closure": "close",
    "resumption": "resume",
    "cancellation": "cancel",
    "delivery": "deliver",
    "provision": "provide",
    "donation": "donate",
    "creation": "create",
    "establishment": "establish",
    "formation": "form",
}
"""What is done where a noun names the deed: announced the withdrawal of all troops."""
_PREFIXES = {
    "agree": "carry out",
    "concur": "carry out",
    "accept": "accept",
    "commit": "support",
    **dict.fromkeys(RESTATING, "support"),
}
_DETERMINERS_OR_POSSESSIVES_OR_AFTER_VERB = DETERMINERS | POSSESSIVES | _AFTER_VERB
_GIFTS_OR_DOCUMENTS = GIFTS | DOCUMENTS
_RESTATING_OR_COMMIT = RESTATING | {"commit"}


def to_something(promise: Promise, index: int, *, verb: str) -> Iterator[Draft]:
    """`to pay`, `never to return`, `to a truce`: the word `index` is "to" or "never"."""
    line = promise.line
    negative = line.word(index) == "never"
    start = index + 1 + negative
    if line.word(start) in ("not", "never"):
        negative, start = True, start + 1
    loose = verb not in _RESTATING_OR_COMMIT and line.mention(start) is None and not _is_nominal(line, start)
    if negative or loose or is_infinitive(line, start):
        yield from infinitives(promise, start, negative=negative)
    else:
        yield from noun(promise, start, verb=verb)


def infinitives(promise: Promise, start: int, *, negative: bool) -> Iterator[Draft]:
    """The infinitive at the word `start`, and one draft more for each that "and to" joins to it."""
    line = promise.line
    if _is_gathering(line, start):
        return
    clause = extent(line, start)
    if negative:
        yield from _but_to(promise, clause)
    if base(line.word(start)) in _STUDYING:
        promise = promise._replace(force="considering")
    polarity: Polarity = "will_not" if negative or line.word(start) == "refrain" else "will"
    condition = clause.condition or leading_condition(line, start)
    for first, last in joined(line, start, clause.end):
        yield promise.draft(Extent(first, last, condition), polarity=polarity)
    resumed = _resumed(line, clause.end)
    if resumed is not None:
        yield from infinitives(promise, resumed, negative=False)


def noun(promise: Promise, index: int, *, verb: str) -> Iterator[Draft]:
    """An object or a gerund: pledged 5 million, agreed on opening talks, offered observers."""
    line = promise.line
    gerund = is_gerund(line, index)
    phrase = starting_at(line, index)
    if not gerund and (phrase is None or _is_hollow(line, phrase)):
        return
    clause = extent(line, index)
    said = line.lower[index : clause.end]
    if verb == "accept" and DOCUMENTS.isdisjoint(said) and GIFTS.isdisjoint(said):
        return
    gift = is_money(said) or any(word in GIFTS or word[:1].isdigit() for word in said)
    by = promise.binding.sides.of(promise.by) if gift else promise.by
    to = promise.to or recipient(line, index, clause.end)
    prefix = "" if gerund else _PREFIXES.get(verb, "provide")
    done = DEEDS.get(phrase.head) if phrase is not None and line.word(phrase.end) == "of" else None
    if done is not None and phrase is not None and phrase.end + 1 < clause.end:
        end = _before_time(line, phrase.end + 2, clause.end) if verb == "announce" else clause.end
        prefix, clause = done, clause._replace(start=phrase.end + 1, end=end)
    draft = promise._replace(by=by, to=to).draft(clause, prefix=prefix)
    teller = promise.by.name if by is not promise.by else None
    yield replace(draft, stated_by=draft.stated_by or teller)


def _before_time(line: Line, start: int, end: int) -> int:
    """Where a clause stops in front of "in April" or "on Monday", which may be when it was announced."""
    times = (k for k in range(start, end - 1) if line.lower[k] in ("in", "on") and line.lower[k + 1] in TIMES)
    return next(times, end)


def joined(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a clause that "and to", or a comma before a verb, joins."""
    cuts = [start]
    listed = any(line.lower[k : k + 2] == ("and", "to") for k in range(start, end - 1))
    for index in range(start + 2, end - 1):
        before = line.lower[index - 1]
        if before not in ("and", ",", "or", "but"):
            continue
        if line.lower[index] == "to":
            if (before != "," or listed) and is_infinitive(line, index + 1) and line.word(start - 1) in ("to", "not"):
                cuts.append(index + 1)
        elif _is_joined_verb(line, index, end):
            cuts.append(index)
    ends = [*cuts[1:], end]
    return [(first, _without_joint(line, first, last)) for first, last in zip(cuts, ends, strict=True)]


def leading_condition(line: Line, before: int) -> tuple[int, int] | None:
    """A condition that opens the sentence: if the talks succeed, …"""
    return None if condition_at(line, 0) is None else condition_span(line, 0, end=before)


def recipient(line: Line, start: int, end: int) -> Entity | None:
    """The body behind "to" in an object: a loan to Malawi."""
    for index in range(start, end - 1):
        if line.lower[index] == "to" and line.mention(index) is None:
            phrase = starting_at(line, index + 1)
            if phrase is not None and phrase.entity is not None and phrase.entity.kind != "person":
                return phrase.entity
    return None


def past_settings(line: Line, index: int) -> int:
    """Skip when, where and how: agreed on Sunday, in principle, at a meeting in Oslo."""
    for _ in range(4):
        index = past_adverbials(line, index)
        word = line.word(index)
        if word == "in" and line.word(index + 1) in ("principle", "turn", "writing", "return", "full", "general"):
            index += 2
        elif word in ("on", "in", "at", "after", "during", "for") and _is_setting(line, index):
            phrase = starting_at(line, index + 1)
            index = phrase.end if phrase else index + 2
        else:
            return index
    return index


def is_gerund(line: Line, index: int) -> bool:
    """Whether the word is a verb's -ing form that takes an object: agreed on opening talks."""
    word = line.word(index)
    form = FORMS.get(word)
    return line.mention(index) is None and word.endswith("ing") and form is not None and form.tense == "gerund"


def _resumed(line: Line, end: int) -> int | None:
    """Where a further infinitive stands behind an insertion: to move its men, 4,500 by one count, and to free …"""
    if line.word(end) != ",":
        return None
    for index in range(end + 1, min(end + _RESUMING, line.size - 2)):
        if line.lower[index] in (".", ";", ":", "said", "that"):
            return None
        if line.lower[index - 1 : index + 2] == (",", "and", "to") and is_infinitive(line, index + 2):
            return index + 2
    return None


def _is_gathering(line: Line, index: int) -> bool:
    word = line.word(index)
    held = word == "hold" and not _TALKS.isdisjoint(line.lower[index : index + 6])
    return base(word) in GATHERINGS or word in ("be", "disagree", "differ") or held


def _but_to(promise: Promise, clause: Extent) -> Iterator[Draft]:
    """What follows "not to …, but instead to"."""
    line, end = promise.line, clause.end
    positive = next((k for k in range(end, min(end + 5, line.size)) if is_base(line.lower[k])), None)
    if positive is None or "but" not in line.lower[end:positive]:
        return
    if line.word(positive - 1) in ("to", "instead", "rather", "but"):
        yield from infinitives(promise, positive, negative=False)


def _is_nominal(line: Line, index: int) -> bool:
    word = line.word(index)
    money = word[:1].isdigit() or is_money((word,))
    return word in DETERMINERS or word in ADJECTIVES or money or word.endswith("ing") or word in _GIFTS_OR_DOCUMENTS


def _is_hollow(line: Line, phrase: Phrase) -> bool:
    """Whether an object promises nothing: condolences, the need for, a name, the subject of another verb."""
    first = phrase.lower[0]
    if first in ("that", "to") or first in _NOTHING or phrase.entity is not None:
        return True
    hollow = phrase.head in HOLLOW or not HOLLOW.isdisjoint(phrase.lower[:3])
    return hollow or line.word(phrase.end) in _CONSTANT


def _takes_object(line: Line, index: int) -> bool:
    following = line.word(index + 1)
    opens = following in _DETERMINERS_OR_POSSESSIVES_OR_AFTER_VERB or following[:1].isdigit()
    return is_base(line.lower[index]) and opens


def _is_joined_verb(line: Line, index: int, end: int) -> bool:
    """Whether a bare verb goes on behind "and" or a comma: free the men and | lift the ban."""
    if line.mention(index) is not None or line.lower[index] not in ACTION_FORMS:
        return False
    return _takes_object(line, index) or (line.lower[index - 1] == "," and _is_serial(line, index, end))


def _is_serial(line: Line, index: int, end: int) -> bool:
    """Whether a verb is one of a series: suspend its attacks, | drop the charges, and table a bill."""
    if not is_base(line.lower[index]):
        return False
    ands = (k for k in range(index + 2, end - 2) if line.lower[k] == "and")
    return any(line.lower[k + 1] in ACTION_FORMS and _takes_object(line, k + 1) for k in ands)


def _without_joint(line: Line, start: int, end: int) -> int:
    while end > start + 1 and line.lower[end - 1] in ("and", "to", ",", "or", "but"):
        end -= 1
    return end


def _is_setting(line: Line, index: int) -> bool:
    following = line.word(index + 1)
    if line.word(index) == "on":
        return is_adverb(following) or following[:1].isdigit()
    phrase = starting_at(line, index + 1)
    after = line.word(phrase.end) if phrase else ""
    return after in ("to", "not", "that", "on") and following not in ADJECTIVES
