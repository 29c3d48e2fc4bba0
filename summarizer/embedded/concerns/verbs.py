"""Concerns voiced by a verb: which verbs, and when they are said to have been voiced."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.embedded.clauses.closed import (
    DETERMINERS,
    FIRST_PERSON,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.clauses.predicates import Group, group
from summarizer.embedded.concerns import criticisms, demands, warnings
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import (
    ALLEGING,
    ASKING,
    CALLING,
    CHARGING,
    CRITICIZING,
    DISMISSING,
    HOPING,
    LASHING,
    LIKING,
    PROTESTING,
    VERBS,
    WANTING,
    WARNING,
    WORRYING,
)
from summarizer.embedded.concerns.voiced import Voiced
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.speech.authors import is_listed

_Reader = Callable[[Voiced], list[Draft]]

# a verb of several kinds is read by the first that finds something
_READERS: tuple[tuple[frozenset[str], _Reader], ...] = (
    (CHARGING, criticisms.charged),
    (ASKING, demands.asked),
    (CALLING, demands.called),
    (WANTING, demands.wanted),
    (HOPING, demands.hoped),
    (LIKING, demands.liked),
    (WARNING, warnings.warned),
    (WORRYING, warnings.worried),
    (CRITICIZING, criticisms.criticized),
    (PROTESTING, criticisms.protested),
    (ALLEGING, criticisms.alleged),
    (DISMISSING, criticisms.dismissed),
    (LASHING, criticisms.lashed),
)
_BY_VERB: dict[str, tuple[_Reader, ...]] = {
    form.lemma: tuple(reader for verbs, reader in _READERS if form.lemma in verbs) for form in VERBS.values()
}
_GOVERNORS = frozenset(
    """
    continued wrote used telephoned phoned called intervened spoke rose travelled flew stood went stepped joined
    repeatedly again took seized
    """.split()
)
# Words that may stand between a verb and its purpose.
_PURPOSE = 5
_DOUBTFUL = frozenset(["could", "might", "may", "should", "must", "can", "cannot"])
_SUPPOSING = frozenset("if unless whether until should once".split())
_LISTED = frozenset("on upon for that all any its the".split())


TRIGGERS = frozenset(VERBS)
"""The words that such concerns hang on."""
_DETERMINERS_OR_POSSESSIVES = DETERMINERS | POSSESSIVES
_PREPOSITIONS_BUT_TO = PREPOSITIONS - {"to"}
_BEFORE_BASE = SUBJECT_PRONOUNS | MODALS | {"to", "and", "not"}


def voiced(line: Line, voices: Voices) -> Iterator[Draft]:
    """The concerns that verbs voice in a sentence."""
    for index, word in enumerate(line.lower):
        form = VERBS.get(word)
        if form is None or line.mention(index) is not None or not _is_verb(line, index, form.tense):
            continue
        found = group(line, index)
        if not _is_voiced(line, found) or voices.unsaid(line, index):
            continue
        named = voices.holder(line, _governing(line, found))
        if named is None or _is_supposed(line, named[0]):
            continue
        said = Voiced(line, found, form.lemma, named[1], voices)
        yield from next(filter(None, (reader(said) for reader in _BY_VERB[form.lemma])), [])


def _is_verb(line: Line, index: int, tense: str) -> bool:
    """Whether the word is a verb here: calls, demands and fears are nouns too."""
    before = line.word(index - 1)
    if tense == "gerund":
        return before not in ("the", "a", "its", "of")
    if tense in ("past", "participle"):
        return before not in ("the", "a", "an", "its", "their", "of", "so")
    if before in _DETERMINERS_OR_POSSESSIVES or before in _PREPOSITIONS_BUT_TO:
        return False
    named = line.mention(index - 1) is not None
    if tense == "base":
        return named or before in _BEFORE_BASE or _may_precede(before)
    listed = before in (",", "and") and line.word(index + 1) in _LISTED
    opening = is_listed(line) and (index <= 4 or listed)
    return opening or (index > 0 and (named or listed or before[:1].isalpha()))


def _may_precede(word: str) -> bool:
    return word.endswith("s") or is_adverb(word)


def _governing(line: Line, found: Group) -> int:
    """Where the group of the verb begins, or of the one that it is the purpose of: wrote to the premier to urge."""
    if not found.infinitive:
        return found.start
    before = range(found.start - 1, max(-1, found.start - _PURPOSE - 1), -1)
    governor = next((k for k in before if line.lower[k] in _GOVERNORS), None)
    return found.start if governor is None else group(line, governor).start


def _is_voiced(line: Line, found: Group) -> bool:
    """Whether the verb is said to have happened: no negation, no mere possibility, no purpose."""
    if found.negated or found.passive or found.modal in _DOUBTFUL:
        return False
    wished = VERBS[line.lower[found.verb]].lemma in LIKING or line.word(found.start - 1) in FIRST_PERSON
    if found.modal is not None and not (found.modal == "would" and wished):
        return False
    return not found.infinitive or not _GOVERNORS.isdisjoint(line.lower[max(0, found.start - _PURPOSE) : found.start])


def _is_supposed(line: Line, phrase: Phrase) -> bool:
    """Whether the verb is only a supposition: unless both capitals ask, if he calls."""
    before = line.lower[max(0, phrase.start - 2) : phrase.start]
    return phrase.line is line and not _SUPPOSING.isdisjoint(before)
