"""Who does it: the subject that stands before a verb, across insertions, attachments and lists of verbs."""

from __future__ import annotations

from summarizer.embedded.clauses.closed import (
    ADVERBS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTES,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, ending_at, named, with_title
from summarizer.embedded.clauses.predicates import group
from summarizer.embedded.clauses.verbs import FORMS, speaks

_BELONGING = frozenset(["of", "for", "from", "in", "at", "with", "to"])
_BEFORE_TIME = frozenset("on in at last this late early next by since until for during".split())
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_FINITE = MODALS | frozenset(["is", "are", "was", "were", "has", "have", "had"])
_OPENS_INSERTION = RELATIVES | PREPOSITIONS | DETERMINERS | SUBORDINATORS | _REFLEXIVE | {"however"}
# How often the search may turn from one phrase to another.
_STEPS = 16
_DETERMINERS_OR_PREPOSITIONS = DETERMINERS | PREPOSITIONS
_PRONOUNS_OR_COMMA = PRONOUNS | {","}


def subject(line: Line, verb: int, *, steps: int = _STEPS) -> Phrase | None:
    """The noun phrase that is the subject of the verb group beginning at the word `verb`, or None."""
    bracketed = _in_brackets(line, verb - 1)
    if bracketed is not None:
        return bracketed
    index = _before_quote(line, _skip_back(line, verb - 1))
    word = line.word(index)
    if steps <= 0 or index < 0 or word in QUOTES or word in (";", ":", ")"):
        return None
    if word == ",":
        return _before_insertion(line, index, verb=verb, steps=steps - 1)
    if word in ("and", "but", "or", "then", "while", "as"):
        return _shared(line, index, steps=steps - 1)
    if word in ("who", "which", "that") and line.mention(index) is None:
        return _antecedent(line, index, steps=steps - 1)
    phrase = ending_at(line, index)
    if phrase is None:
        return _shared(line, index, steps=steps - 1) if line.word(verb).endswith("ing") else None
    return _attached(line, phrase, verb=verb, steps=steps - 1)


def _before_quote(line: Line, index: int) -> int:
    """Pass over a quotation mark that opens in front of the verb group: China “will never” or “strongly opposes”."""
    opening = line.word(index) in QUOTES and line.word(index - 1)[:1].isalnum()
    return _skip_back(line, index - 1) if opening else index


def _in_brackets(line: Line, index: int) -> Phrase | None:
    """The name that explains a pronoun in brackets: they (China)."""
    mention = line.mention(index - 1)
    if line.word(index) != ")" or mention is None:
        return None
    start = line.span(mention)[0]
    pronoun = line.word(start - 1) == "(" and line.word(start - 2) in PRONOUNS
    return Phrase(line, start - 2, index + 1, line.lower[index - 1], mention.entity) if pronoun else None


def _skip_back(line: Line, index: int) -> int:
    """Skip adverbs, words of time and brackets backwards."""
    while index >= 0 and line.mention(index) is None:
        word = line.lower[index]
        if word == ")" and "(" in line.lower[:index]:
            index -= line.lower[:index][::-1].index("(") + 2
        elif word in TIMES and line.word(index - 1) in _BEFORE_TIME:
            index -= 2
        elif is_adverb(word) or word in _REFLEXIVE:
            index -= 1
        else:
            break
    return index


def _antecedent(line: Line, relative: int, *, steps: int) -> Phrase | None:
    """What "who" or "which" stands for: the name right before it, or what that is attached to."""
    before = relative - 2 if line.word(relative - 1) == "," else relative - 1
    nearest = ending_at(line, before)
    person = nearest is not None and nearest.entity is not None and nearest.entity.kind == "person"
    if nearest is not None and nearest.entity is not None and (person or line.word(relative) != "who"):
        return nearest
    return subject(line, before + 1, steps=steps)


def _attached(line: Line, phrase: Phrase, *, verb: int, steps: int) -> Phrase | None:
    """The phrase itself, or what a preposition attaches it to: the spokesman in "a spokesman for the ministry"."""
    before = phrase.start - 1
    while line.word(before) in ("both", "the", "a", "an"):
        before -= 1
    word = line.word(before)
    if word not in PREPOSITIONS or word in SUBORDINATORS or line.mention(before) is not None:
        return phrase
    if word == "with" and line.word(before - 1) == "," and line.word(verb).endswith("ing"):
        return phrase
    outer = subject(line, before, steps=steps)
    if outer is None or outer.head in ADVERBS:
        return None
    if outer.entity is not None or outer.principal is not None:
        return outer
    principal = (phrase.entity or phrase.principal) if word in _BELONGING else None
    return Phrase(outer.line, outer.start, phrase.end, outer.head, None, principal, outer.others)


def _before_insertion(line: Line, comma: int, *, verb: int, steps: int) -> Phrase | None:
    """What stands before an insertion that the comma closes: Naeem in "Naeem, who leads the group, pledged"."""
    opening = comma - 1
    while opening >= 0 and line.lower[opening] not in (",", ";", "(") and line.lower[opening] not in QUOTES:
        opening -= 1
    if opening < 0 or line.lower[opening] != "," or line.word(verb).endswith("ing"):
        return _shared(line, comma, steps=steps)
    outer = subject(line, opening, steps=steps)
    inserted = line.mention(comma - 1)
    if inserted is not None and with_title(line, line.span(inserted)[0]) != opening + 1:
        inserted = None
    if inserted is not None and (outer is None or outer.entity is None):
        return named(line, inserted, comma - 1)
    if outer is not None and (inserted is not None or _is_insertion(line.word(opening + 1))):
        return outer
    meant = outer is not None and (outer.entity is not None or outer.principal is not None or outer.head in PRONOUNS)
    return outer if meant else _shared(line, comma, steps=steps) or outer


def _is_insertion(first: str) -> bool:
    return first in _OPENS_INSERTION or first.endswith(("ing", "ed")) or first.isdigit() or is_adverb(first)


def _shared(line: Line, index: int, *, steps: int) -> Phrase | None:
    """The subject of an earlier verb of the sentence, for a verb behind the word `index` that has none of its own.

    A verb of saying shares that of the verb of saying before it: "said the army will not talk, and blamed the rebels".
    """
    speaking = any(_speaks(line, k) for k in range(index + 1, min(index + 4, line.size)))
    nearest: Phrase | None = None
    for verb in range(index - 1, -1, -1):
        start = _finite(line, verb)
        if start is None:
            continue
        steps -= 3
        if steps <= 0:
            return nearest
        phrase = subject(line, start, steps=steps)
        if phrase is None or not (phrase.entity is not None or phrase.head in PRONOUNS or phrase.principal):
            continue
        if not speaking and _is_inserted(line, verb, phrase):
            continue
        if not speaking or _speaks(line, verb):
            return phrase
        nearest = nearest or phrase
    return nearest


def _is_inserted(line: Line, verb: int, phrase: Phrase) -> bool:
    """Whether a verb of saying and its subject stand between commas: praised Oman, Amin said, and is ready."""
    return _speaks(line, verb) and line.word(verb + 1) == "," and line.word(phrase.start - 1) == ","


def _finite(line: Line, verb: int) -> int | None:
    """Where the group of a finite verb begins; None when the word is none."""
    word = line.lower[verb]
    form = FORMS.get(word)
    regular = form is None and word.endswith("ed") and line.mention(verb - 1) is not None
    finite = word in _FINITE or regular or (form is not None and form.tense not in ("base", "gerund"))
    if not finite or line.mention(verb) is not None:
        return None
    found = group(line, verb)
    last = _skip_back(line, found.start - 1)
    before = line.word(last)
    if found.infinitive or before in _DETERMINERS_OR_PREPOSITIONS:
        return None
    # plans, talks and calls are nouns too: as verbs they stand behind a name or a pronoun
    ambiguous = form is not None and form.tense == "present" and line.mention(last) is None
    return None if ambiguous and before not in _PRONOUNS_OR_COMMA else found.start


def _speaks(line: Line, index: int) -> bool:
    return speaks(line.lower[index]) and line.mention(index) is None
