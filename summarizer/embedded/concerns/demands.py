"""Demands voiced by a verb: urged the parties to, called for, wants, hopes that."""

from __future__ import annotations

from summarizer.embedded.clauses.adverbials import is_infinitive, past_adverbials
from summarizer.embedded.clauses.closed import DETERMINERS, HAVE, MODALS, PRONOUNS, SUBJECT_PRONOUNS
from summarizer.embedded.clauses.extent import extent
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.verbs import ACTION_FORMS, FORECASTS, base, is_base
from summarizer.embedded.concerns.draft import Draft
from summarizer.embedded.concerns.lexicon import SOUGHT
from summarizer.embedded.concerns.voiced import Voiced, is_group, past_relative

_QUESTIONS = frozenset("how why what reporters whether".split())
_URGING = frozenset(["urge", "exhort", "implore"])
_OWN = frozenset("its their his her our my".split())
_STATES = frozenset(["be", "have", "become"])
_ASKING = frozenset("must should ought not needs need be".split())
_SELFISH = frozenset("refuge asylum shelter help power office votes".split())
_HOPED = frozenset("will would can could should might".split())
_MODALS_OR_TO_NOT = MODALS | {"to", "not"}
_PRONOUNS_OR_NOTHING = PRONOUNS | {"nothing"}
_QUESTIONS_OR_TO_AND = _QUESTIONS | {"to", "and"}
_SUBJECT_PRONOUNS_OR_TO = SUBJECT_PRONOUNS | {"to"}


def asked(voiced: Voiced) -> list[Draft]:
    """`urged X to …`, `pressed X for …`."""
    line, index = voiced.line, voiced.behind()
    phrase = voiced.object(index)
    if phrase is None or phrase.head in _QUESTIONS or (voiced.verb in ("press", "push") and line.word(index) == "for"):
        return []
    end, negative = _infinitive(line, phrase.end)
    if line.word(end) == "to" and (is_infinitive(line, end + 1) or voiced.verb in _URGING):
        if not _is_demand(voiced, phrase, end + 1):
            return []
        return voiced.draft("demand", end - 1 if negative else end + 1, target=voiced.named(phrase))
    asks_for = line.word(end) in ("for", "on", "over") and voiced.verb in ("press", "ask", "push")
    if asks_for and (is_group(phrase) or phrase.head in PRONOUNS):
        return voiced.draft("demand", end + 1, target=voiced.named(phrase))
    return []


def called(voiced: Voiced) -> list[Draft]:
    """`called on X to …`, `appealed to X for …`, `called for …`."""
    line, index = voiced.line, voiced.behind()
    word = line.word(index)
    if word in ("on", "upon", "to", "with") and voiced.verb in ("call", "appeal", "plead"):
        phrase = voiced.object(index + 1)
        if phrase is None:
            return []
        end, negative = _infinitive(line, phrase.end)
        end = past_relative(line, end)
        if line.word(end) in ("to", "for", "that"):
            return voiced.draft("demand", end - 1 if negative else end + 1, target=voiced.named(phrase))
    elif word == "for" and voiced.is_wanted(index + 1):
        phrase = voiced.object(index + 1)
        return voiced.draft("demand", index + 1, target=_giver(voiced, phrase, ("to", "from", "by")))
    return []


def wanted(voiced: Voiced) -> list[Draft]:
    """`demanded that …`, `insisted on …`, `wants an end to …`."""
    line, index = voiced.line, voiced.behind()
    word = line.word(index)
    if word == "that":
        return _wanted_clause(voiced, index + 1)
    if voiced.verb == "insist":
        if word in ("on", "upon"):
            return voiced.draft("demand", index + 1)
        return _wanted_clause(voiced, index) if line.mention(index) is not None or word in DETERMINERS else []
    if voiced.verb == "demand" and word == "to" and is_infinitive(line, index + 1):
        return voiced.draft("demand", index + 1)
    asks = voiced.verb != "ask" or word == "for"
    if not asks or voiced.verb in ("propose", "recommend") or not word[:1].isalpha() or word in _QUESTIONS_OR_TO_AND:
        return []
    return _wanted_thing(voiced, index + (word == "for"))


def hoped(voiced: Voiced) -> list[Draft]:
    """A hope that others will act; what one hopes for oneself or of the weather is none."""
    line, index = voiced.line, voiced.behind()
    index += line.word(index) == "that"
    phrase = voiced.object(index)
    if phrase is None or line.word(index) in _SUBJECT_PRONOUNS_OR_TO:
        return []
    end = past_adverbials(line, phrase.end)
    other = is_group(phrase) and phrase.entity is not voiced.holder
    passive = line.word(end + 1) == "be" and line.word(end + 2).endswith("ed")
    if line.word(end) not in _HOPED or not (other or passive):
        return []
    return voiced.draft("demand", index, target=voiced.named(phrase) if other else None)


def liked(voiced: Voiced) -> list[Draft]:
    """`would like to see the truce honoured`, `would like X to …`."""
    line, index = voiced.line, voiced.behind()
    if voiced.found.modal != "would":
        return []
    if line.lower[index : index + 2] == ("to", "see"):
        phrase = voiced.object(index + 2)
        return voiced.draft("demand", index + 2, target=voiced.culprit(phrase)) if phrase is not None else []
    phrase = starting_at(line, index)
    if phrase is not None and is_group(phrase) and line.word(phrase.end) == "to":
        return voiced.draft("demand", phrase.end + 1, target=voiced.named(phrase))
    return []


def _infinitive(line: Line, end: int) -> tuple[int, bool]:
    """Where "to" stands behind an object, and whether "not" is before it."""
    negative = line.word(end) == "not"
    return past_adverbials(line, end + negative), negative


def _is_demand(voiced: Voiced, phrase: Phrase, verb: int) -> bool:
    """Whether an infinitive is asked of somebody else who can do it: not growth expected of prices."""
    line = voiced.line
    if voiced.verb in ("want", "tell"):
        own = phrase.lower[0] in _OWN or line.word(verb) in _STATES
        return not own and (is_group(phrase) or phrase.head in PRONOUNS)
    if voiced.verb != "expect":
        return True
    if line.word(verb) == "be" and line.word(verb + 1) in ACTION_FORMS:
        return voiced.voices.statement(line, voiced.found.verb) is not None
    counted = any(word[:1].isdigit() for word in phrase.lower)
    able = line.word(verb) in ACTION_FORMS and base(line.word(verb)) not in FORECASTS
    return is_group(phrase) and not counted and able


def _wanted_clause(voiced: Voiced, index: int) -> list[Draft]:
    """`demanded that X (should) withdraw`; insisting that something is so is no demand."""
    line = voiced.line
    phrase = voiced.object(index)
    if phrase is None or voiced.verb in ("propose", "recommend"):
        return []
    verb = line.word(past_adverbials(line, phrase.end))
    asks = verb in _ASKING or (is_base(verb) and verb not in HAVE)
    if voiced.verb == "insist" and not asks and not _has_subjunctive(line, index):
        return []
    return voiced.draft("demand", index, target=voiced.named(phrase) if is_group(phrase) else None)


def _has_subjunctive(line: Line, index: int) -> bool:
    clause = extent(line, index)
    return any(
        line.lower[k] == "be" and line.lower[k - 1] not in _MODALS_OR_TO_NOT for k in range(index + 1, clause.end)
    )


def _wanted_thing(voiced: Voiced, index: int) -> list[Draft]:
    phrase = voiced.object(index)
    if phrase is None or phrase.head in _PRONOUNS_OR_NOTHING or phrase.lower[0] in ("nothing", "no"):
        return []
    if not voiced.is_wanted(index):
        return []
    alone = phrase.entity is not None and phrase.end == phrase.start + 1
    if alone or phrase.head in _SELFISH or (voiced.verb == "seek" and SOUGHT.isdisjoint(phrase.lower)):
        return []
    owned = phrase.principal if voiced.line.word(phrase.start + 1) == "'s" else None
    giver = _giver(voiced, phrase, ("from", "by"))
    return voiced.draft("demand", index, target=giver or (owned.name if owned is not None else None))


def _giver(voiced: Voiced, phrase: Phrase | None, links: tuple[str, ...]) -> str | None:
    """The name of who is asked, behind "from" or "by"."""
    if phrase is None or voiced.line.word(phrase.end) not in links:
        return None
    giver = starting_at(voiced.line, phrase.end + 1)
    return voiced.named(giver) if giver is not None and is_group(giver) else None
