"""Promises made by a verb: pledged to, agreed on, offered 120 observers, signed a truce."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from summarizer.embedded.clauses.closed import (
    ADJECTIVES,
    DETERMINERS,
    FUNCTION,
    RELATIVES,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, is_owner, starting_at
from summarizer.embedded.clauses.predicates import Group, group
from summarizer.embedded.commitments import idioms, readiness
from summarizer.embedded.commitments.binding import Binding, Bound
from summarizer.embedded.commitments.draft import Draft, Promise
from summarizer.embedded.commitments.lexicon import (
    GIFTS,
    PERFORMATIVES,
    PROMISES,
    RESTATING,
    VERBS,
    is_money,
)
from summarizer.embedded.commitments.objects import DEEDS, infinitives, noun, past_settings, recipient, to_something
from summarizer.embedded.roster import Entity

_Reader = Callable[[Line, Group, Binding], Iterator[Draft]]

_TO_SOMEONE = frozenset(["promise", "assure", "offer", "guarantee", "pledge"])
_SUPPORT = frozenset("support backing cooperation co-operation assistance help aid solidarity".split())
# Words in which the support that someone is assured of is named.
_NEAR = 4
_ITSELF = frozenset(["itself", "himself", "herself", "themselves", "ourselves", "myself"])
_OBJECTS = frozenset(["him", "her", "them", "us", "me", "you"])
_ONLY_VERB = frozenset("decide resolve engage swear undertake volunteer assure think".split())
_NO_OBJECT = frozenset(["that", "with", "in", "by", "as", "and", ","])
_DOUBTFUL = frozenset(["could", "might", "may", "should", "must", "can", "cannot", "ought"])
_SUPPOSING = frozenset(["if", "whether", "unless", "when", "until"])
_NOUN_BEFORE = DETERMINERS | ADJECTIVES | frozenset("'s of for with by from".split())
_BASE_BEFORE = SUBJECT_PRONOUNS | frozenset("to will not would and has had have".split())
_SAME_IN_PAST = frozenset(["put", "set"])
TRIGGERS = frozenset(VERBS) | readiness.TRIGGERS
_SUBJECT_PRONOUNS_OR_RELATIVES = SUBJECT_PRONOUNS | RELATIVES


def explicit(line: Line, binding: Binding) -> Iterator[Draft]:
    """The promises that verbs of promising make in a sentence."""
    for index, word in enumerate(line.lower):
        if word not in TRIGGERS or line.mention(index) is not None or binding.unsaid(line, index):
            continue
        yield from readiness.ready(line, index, binding)
        form = VERBS.get(word)
        if form is None or not _is_verb(line, index, form.tense):
            continue
        found = group(line, index)
        if not _is_hypothetical(line, found):
            yield from _READERS.get(form.lemma, _performing)(line, found, binding)


def _is_verb(line: Line, index: int, tense: str) -> bool:
    """Whether the word is a verb here: pledges, offers and promises are nouns too."""
    before = line.word(index - 1)
    if tense == "gerund":
        return True
    if tense in ("past", "participle") or (
        line.lower[index] in _SAME_IN_PAST and before not in ("to", "will", "would")
    ):
        return before not in ("the", "a", "an", "its", "their", "of")
    if before in _NOUN_BEFORE:
        return False
    named = line.mention(index - 1) is not None
    if tense == "base":
        return named or before in _BASE_BEFORE or before.endswith("s") or is_adverb(before)
    listed = before in (",", "and") and line.word(index + 1) in ("its", "their", "that", "support", "to", "not")
    noun_before = before[:1].isalpha() and (before not in FUNCTION or is_adverb(before))
    return named or listed or noun_before or before in _SUBJECT_PRONOUNS_OR_RELATIVES


def _is_hypothetical(line: Line, found: Group) -> bool:
    """Whether the verb is only possible, wanted or denied."""
    if found.negated or found.infinitive or found.modal in _DOUBTFUL:
        return True
    return not _SUPPOSING.isdisjoint(line.lower[max(0, found.start - 8) : found.start])


def _performing(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`pledged to …`, `promised 5 million`; in the passive `It was agreed to …`, `was promised … by X`."""
    verb = VERBS[line.lower[found.verb]].lemma
    if found.passive:
        yield from _passive(line, found, verb, binding)
    elif found.modal is None:
        bound = binding.bound(line, found.start)
        if bound is not None:
            yield from performed(line, found.verb + 1, verb, bound=bound, binding=binding)


def performed(line: Line, index: int, verb: str, *, bound: Bound, binding: Binding) -> Iterator[Draft]:
    """What is promised at the word `index`, behind a verb of promising."""
    to, index = _addressee(line, index, verb, bound)
    index = past_settings(line, index)
    if line.word(index) in _ITSELF:
        index = past_settings(line, index + 1)
    word = line.word(index)
    promise = Promise(line, binding, bound.by, to or bound.partner, PERFORMATIVES[verb])
    if verb in RESTATING or verb == "announce":
        yield from _restated(promise, index, verb)
    elif word == "not" and line.word(index + 1) == "to":
        yield from infinitives(promise, index + 2, negative=True)
    elif word in ("to", "never"):
        yield from to_something(promise, index, verb=verb)
    elif verb == "assure" and word == "of":
        yield from _assured_of(promise, index + 1)
    elif verb in _ONLY_VERB or word in _NO_OBJECT:
        return
    elif word in ("on", "upon"):
        yield from noun(promise, index + 1, verb=verb)
    elif word:
        yield from noun(promise, index, verb=verb)
        yield from idioms.gapped(promise, index)


def _assured_of(promise: Promise, index: int) -> Iterator[Draft]:
    """`assured the visitors of its continued support`, `assured them of his commitment to …`."""
    phrase = starting_at(promise.line, index)
    if phrase is not None and phrase.head in PROMISES and promise.line.word(phrase.end) == "to":
        yield from to_something(promise, phrase.end, verb="commit")
    elif phrase is not None and not _SUPPORT.isdisjoint(promise.line.lower[index : index + _NEAR]):
        yield promise.draft(extent(promise.line, index), prefix="provide")


def _addressee(line: Line, index: int, verb: str, bound: Bound) -> tuple[Entity | None, int]:
    """Whom the promise is made to, when that stands right behind the verb."""
    if verb == "agree" and line.word(index) == "with":
        phrase = starting_at(line, index + 1)
        return (phrase.entity, phrase.end) if phrase is not None else (None, index)
    phrase = starting_at(line, index) if verb in _TO_SOMEONE else None
    if phrase is None or phrase.entity is bound.by or (phrase.entity is None and phrase.head not in _OBJECTS):
        return None, index
    return phrase.entity, phrase.end


def _restated(promise: Promise, index: int, verb: str) -> Iterator[Draft]:
    """`reaffirmed its commitment to …`, `confirmed their readiness to …`, `announced a grant of …`."""
    line = promise.line
    phrase = starting_at(line, index)
    if phrase is None:
        return
    head = next((k for k in range(phrase.start, phrase.end) if line.lower[k] in PROMISES), None)
    if head is not None and line.word(head + 1) == "to":
        yield from _owned(promise, phrase.start, head, verb=verb)
    elif verb == "announce":
        deed = phrase.head in DEEDS and line.word(phrase.end) == "of"
        if deed or is_money(line.lower[index : index + 6]) or not GIFTS.isdisjoint(phrase.lower):
            yield from noun(_of_owner(promise, phrase), index, verb=verb)
    elif phrase.head in ("support", "backing") and line.word(phrase.end) in ("for", "of", "to"):
        yield from noun(promise, phrase.end + 1, verb=verb)


def _of_owner(promise: Promise, phrase: Phrase) -> Promise:
    """The promise as that of whose gift it is: announced China's contribution."""
    line = promise.line
    named = line.mention(phrase.start)
    owned = named is not None and is_owner(line, line.span(named)[1]) and named.form != "pronoun"
    return promise._replace(by=named.entity, to=None) if named is not None and owned else promise


def _owned(promise: Promise, start: int, head: int, *, verb: str) -> Iterator[Draft]:
    """A promise restated with whose it is: reaffirmed France's commitment to …"""
    line = promise.line
    owner = next((m.entity for m in line.named(start, head) if is_owner(line, line.span(m)[1])), None)
    if owner is None or owner is promise.by:
        yield from to_something(promise, head + 1, verb=verb)
        return
    for draft in to_something(promise._replace(by=owner, to=None), head + 1, verb=verb):
        yield replace(draft, stated_by=draft.stated_by or promise.by.name)


def _passive(line: Line, found: Group, verb: str, binding: Binding) -> Iterator[Draft]:
    after = found.verb + 1
    if line.word(found.start - 1) == "it" and verb in ("agree", "decide") and line.word(after) in ("to", "on"):
        pair = binding.sides.pair()
        if pair is not None:
            yield from performed(line, after, "agree", bound=Bound(*pair), binding=binding)
    elif verb == "announce" and line.word(after) == "by":
        yield from _announced(line, found, binding)
    elif verb in ("promise", "offer"):
        yield from _promised_by(line, found, verb, binding)


def _announced(line: Line, found: Group, binding: Binding) -> Iterator[Draft]:
    """`A donation of 200 million yuan was announced by China`."""
    agent = starting_at(line, found.verb + 2)
    start = 0
    while line.word(start) in ("in", "on", "at", "meanwhile", ",", "but", "and"):
        start += 1
    said = line.lower[start : found.start]
    if agent is None or agent.entity is None or not (is_money(said) or not GIFTS.isdisjoint(said)):
        return
    to = recipient(line, start, found.start)
    gift = extent(line, start, end=found.start)
    yield Promise(line, binding, agent.entity, to, "pledged").draft(gift, prefix="provide")


def _promised_by(line: Line, found: Group, verb: str, binding: Binding) -> Iterator[Draft]:
    """`Mozambique was promised 248 million by donors`."""
    after = found.verb + 1
    agent = next((k for k in range(after + 1, min(after + 14, line.size)) if line.lower[k] == "by"), None)
    phrase = starting_at(line, agent + 1) if agent is not None else None
    if phrase is None or phrase.entity is None or agent is None:
        return
    receiver = binding.bound(line, found.start)
    promise = Promise(line, binding, phrase.entity, receiver.by if receiver else None, PERFORMATIVES[verb])
    for draft in noun(promise, after, verb=verb):
        yield replace(draft, end=min(draft.end, agent))


_READERS: dict[str, _Reader] = {
    "sign": idioms.signed,
    "extend": idioms.extended,
    "prolong": idioms.extended,
    "hold": idioms.held_out,
    "hint": idioms.hinted,
    "rule": idioms.ruled_out,
    **dict.fromkeys(["earmark", "allocate", "set", "put"], idioms.earmarked),
    **dict.fromkeys("give make reach come take receive bring express voice convey show".split(), idioms.worded),
    **{verb: idioms.considered for verb, force in PERFORMATIVES.items() if force == "considering"},
}
"""How each verb that does not promise by itself is read."""
