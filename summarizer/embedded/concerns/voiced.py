"""One verb that voices a concern, with whose it is: what the ways of reading it have in common."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.embedded.clauses.adverbials import past_adverbials
from summarizer.embedded.clauses.closed import PREPOSITIONS, PRONOUNS, SUBJECT_PRONOUNS
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.predicates import Group
from summarizer.embedded.clauses.verbs import FORMS, is_base, past
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import GROUPS, LIKING
from summarizer.embedded.concerns.voices import Voices
from summarizer.embedded.roster import Entity
from summarizer.schemas.meeting import Stance

_ATTACHING = frozenset(["of", "in", "from", "and", "on", "at", "or"])
_REASONS = frozenset(["as", "because", "since"])
_MONEY = frozenset("million billion crore lakh rs rupees".split())
_NOTHING_WANTED = frozenset(["comment", "comments", "elections"])
_SUBJECT_PRONOUNS_OR_THIS_THAT_THE = SUBJECT_PRONOUNS | {"this", "that", "the"}


@dataclass(frozen=True, slots=True)
class Voiced:
    """A verb that voices a concern, in its group, and the party whose concern it is."""

    line: Line
    found: Group
    verb: str
    """Base form, in -ize spelling."""
    holder: Entity
    voices: Voices

    def draft(self, stance: Stance, about: int, *, target: str | None = None) -> list[Draft]:
        """The concern that is about what the words from `about` say; empty when they say nothing."""
        line, verb = self.line, self.found.verb
        clause = extent(line, about)
        end = clause.condition[1] if clause.condition and stance == "warning" else clause.end
        if end <= about:
            return []
        if stance == "demand":
            end = _with_reason(line, end)
        return [
            Draft(
                line=line,
                holder=self.holder,
                stance=stance,
                target=target,
                about=(about, clause.end),
                clause=(verb, end),
                verb="would like" if self.verb in LIKING else past(line.lower[verb]),
                stated_by=self.voices.reporter(line, verb, self.holder),
            )
        ]

    def behind(self) -> int:
        """The word behind the verb, adverbs and "on Tuesday" passed over."""
        return past_adverbials(self.line, self.found.verb + 1)

    def object(self, index: int) -> Phrase | None:
        """The noun phrase at a word, with what "of", "in" or "and" attaches to it."""
        line = self.line
        phrase = starting_at(line, index)
        if phrase is None:
            return None
        end = phrase.end
        for _ in range(3):
            further = starting_at(line, end + 1) if line.word(end) in _ATTACHING else None
            if further is None or further.head in PRONOUNS or _is_verb(line, end + 1):
                break
            end = further.end
        return Phrase(line, phrase.start, end, phrase.head, phrase.entity, phrase.principal, phrase.others)

    def named(self, phrase: Phrase | None) -> str | None:
        """The name of whom a phrase means, or its words."""
        return self.voices.target(phrase, holder=self.holder)

    def culprit(self, phrase: Phrase | None) -> str | None:
        """The name of whom a phrase means or belongs to, if it is somebody else."""
        entity = (phrase.entity or phrase.principal) if phrase is not None else None
        return entity.name if entity is not None and entity is not self.holder else None

    def is_wanted(self, index: int) -> bool:
        """Whether something is asked for besides money, which is a figure, and comment, which is nothing."""
        words = self.line.lower[index : index + 3]
        money = any(word[:1] in "$€£¥" or word in _MONEY for word in words)
        return bool(words) and not money and words[0] not in PREPOSITIONS and words[0] not in _NOTHING_WANTED


def is_group(phrase: Phrase) -> bool:
    """Whether a phrase means somebody who can be asked: by name or as a body."""
    return phrase.entity is not None or phrase.head in GROUPS


def past_relative(line: Line, index: int) -> int:
    """Behind a relative clause, the "to" or "that" which goes on: partners that pledged aid to pay it."""
    form = FORMS.get(line.word(index + 1))
    if line.word(index) not in ("who", "which", "that") or form is None or form.tense in ("gerund", "participle"):
        return index
    for k in range(index + 2, min(index + 20, line.size)):
        if line.lower[k] == "that" or (line.lower[k] == "to" and is_base(line.word(k + 1))):
            return k
    return index


def _with_reason(line: Line, end: int) -> int:
    """Where a demand ends with the reason given for it: …, as it was a direct threat to China's security."""
    index = end + (line.word(end) == ",")
    reason = line.word(index) in _REASONS and line.word(index + 1) in _SUBJECT_PRONOUNS_OR_THIS_THAT_THE
    return max(extent(line, index + 1).end, end) if reason else end


def _is_verb(line: Line, index: int) -> bool:
    form = FORMS.get(line.word(index))
    return form is not None and line.mention(index) is None and (form.tense == "gerund" or form.tense != "base")
