"""The subject of a verb: who does it, by name, through representatives, or only referred to."""

from __future__ import annotations

import re

from summarizer.embedded.entities import Entity, Mention
from summarizer.embedded.meetings.listing import APPOSED_OFFICE, POSTED, STOP, principals, unique
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.patterns import Ending, at, late
from summarizer.embedded.vocabulary import OFFICE_HEADS, OFFICE_MODIFIERS

ACTORS = ("name", "office", "pronoun")
"""Forms of mention that can be subjects."""
ANAPHORA = late(
    at(
        r"bdenort",
        r"\b(?:they|both(?:\s+(?:sides|parties|leaders|ministers|countries|governments|presidents|delegations|officials|"
        r"men))?|"
        r"the\s+two(?!\s+(?:days|weeks|months))|two\s+sides|"
        r"the\s+(?:sides|parties|ministers|leaders|delegations|negotiators|presidents|premiers|foreign\s+ministers|"
        r"heads\s+of\s+state|"
        r"heads\s+of\s+government|prime\s+ministers|defen[cs]e\s+ministers|envoys|interlocutors|pair|officials|"
        r"governments|countries|"
        r"neighbou?rs|warring\s+(?:parties|sides)|commissions|rivals|foes)|"
        r"(?:negotiators|experts|delegations|officials|representatives|teams)\s+(?:from|of)\s+(?:the\s+two|both)|"
        r"each\s+other|the\s+(?:two|three|four)\s+\w+)\b",
    ),
    re.IGNORECASE,
)
"""Words that refer to those who were named before."""
_REPRESENTATIVES = late(
    r"\b(?:officials?|officers|envoys?|negotiators?|ministers?|leaders?|representatives?|delegations?|delegates|"
    r"presidents?|premiers|"
    r"diplomats?|mediators?|commanders?|rebels?|insurgents|militants|elders|lawmakers|generals|teams?|chiefs|heads|"
    r"authorities|forces|"
    r"fighters|governments?|sides?|members|experts|commissions?|ambassadors?|troops|parties|sheikhs|guerrillas|"
    r"separatists|military|army|"
    r"regime|junta|counterparts?|secretaries|secretary|minister|president|governor|king|emir|chancellor|politicians|plenipotentiaries|emissaries|statesmen|chieftains|chiefs|dignitaries|diplomats|"
    r"deputies|businessmen|"
    r"monarchs|politburo)\b",
    re.IGNORECASE,
)
_SEVERAL = late(r".*s|delegation|team|side|party|mission")
_REPORTING = late(
    r"\b(?:said|says|told|announced|added|confirmed|reported|stated|denied|dismissed|according|noted|recalled)\b",
    re.IGNORECASE,
)
_OTHER_SUBJECT = late(r"\b(?:that|,)\s+(?:[a-z]+\s+)*(?:officials|ministers|leaders|teams|delegations)\b")
_LAST_WORD = Ending(1, r"([\w’'.-]+)$")
_ABBREVIATED = late(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Prof|H\.E|Maj|St)\.$")
_LED = late(r"\b(?:led|headed|chaired|fronted)\s+by(?:\s|$)")
_LED_BY = late(r"\b(?:led|headed|chaired|fronted)\s+by$")
_OF = Ending(2, r"\b(?:of|from|for)\s+(?:the\s+)?$")
_HEAD_OF = Ending(4, r"([\w’'-]+)\s+(?:of|from|for)\s+(?:the\s+)?(?:[\w’'-]+\s+)?$")
_ALSO = Ending(3, r"(?:,|\band)\s+(?:of\s+)?(?:the\s+)?$")
_PHRASE_WORDS = (
    OFFICE_HEADS
    | OFFICE_MODIFIERS
    | frozenset("the a an his her its their visiting counterpart fellow caretaker".split())
) - frozenset(["in", "of"])
_GOVERNORS = frozenset(
    """
    of in at from with by to for on into against between among near about over under toward towards through via like
    than including
    within around across after before during since until upon per alongside despite without behind meet meets met
    meeting told urged asked
    invited thanked assured informed visit visited receive received accused briefed called telephoned phoned
    congratulated pressed warned
    hosted welcomed joined backed supported criticised criticized condemned praised invite hosting visiting receiving
    urging asking
    telling accusing led headed named replaced greeted
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    of in at from with by to for on into against between among near about over like across after before during since
    until despite
    """.split()
)
_SAYINGS = frozenset(
    """
    said says say told announced confirmed reported stated added noted claimed denied hopes hoped believe believes
    believed insists insisted
    agreed warned stressed reporters means ensure indicated revealed declared sources clear statement reports report
    news and
    """.split()
)
_WHO = Ending(1, r"\bwho\s$")
_BETWEEN = Ending(4, r"\b(?:[Bb]etween|[Ww]ith)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}$")
_JOINT = late(r",|\band\b")
_OWNED = late(r"[’']s\b")
_APPOSED = late(r",\s+(?:an?|the)\s.*")
_INNER = late(r"[’']s\s+(?:[a-z-]+\s+){0,3}")
_ACTING = late(r"(?:[’']s?)?(?:(?:,|\s+and|,\s+and)\s+[A-Z][\w-]+)*\s+((?:[a-z-]+\s+){0,3}[a-z-]+)(?!\w)")
_PARTING = late(r"\b(?:and|with|met)\b|[.;]")
_LONGEST_GAP = 11
_NEAR = 200
"""How many characters before a mention its governing words stand."""


def subjects(passage: Passage, offset: int, *, left: int) -> tuple[list[Entity], bool]:
    """The subjects of the verb at `offset` in the clause that begins at `left`; True when they are only referred to."""
    text = passage.text
    if _WHO.search(text, max(0, left - _NEAR), left):
        persons = [m.entity for m in passage.mentions if m.end <= left and m.entity.kind == "person"]
        if persons:
            return persons[-1:], False
    actors = actors_before(passage, offset)
    last = max((m.end for m in passage.mentions if m.entity in actors and m.end <= offset), default=-1)
    referred = max((match.end() for match in ANAPHORA.finditer(text, left, offset)), default=-1)
    if referred > last:
        own = [m.entity for m in passage.mentions if referred <= m.start < offset and _is_governed(text, m)]
        return (own if len(own) > 1 else []), True
    agents = represented(passage, left=left, right=offset)
    if not actors or last < left:
        reported = _REPORTING.search(text[max(last, 0) : offset])
        return (agents if agents or reported or not actors else actors), False
    if _REPORTING.search(text[last:offset]) and _OTHER_SUBJECT.search(text[last:offset]):
        return agents, True
    return unique([*(e for e in agents if e not in actors), *actors]), False


def actors_before(passage: Passage, offset: int) -> list[Entity]:
    """The actor named last before `offset` that is no object, with those joined to it, in order of place."""
    text = passage.text
    before = [m for m in passage.mentions if m.end <= offset and m.form in ACTORS]
    head = next((m for m in reversed(before) if not _is_object(text, m)), None)
    if head is None:
        return []
    joint = [_bearer(text, head, before)]
    for mention in reversed(before[: before.index(joint[0])]):
        gap = text[mention.end : joint[0].start]
        if _is_governed(text, mention) and (mention.entity.kind != "person" or not STOP.search(gap)):
            continue
        if not (_LED.search(gap) or (_is_joined(POSTED.sub(" ", gap), mention) and not _is_object(text, mention))):
            break
        joint.insert(0, mention)
    return principals(passage, joint)


def _bearer(text: str, head: Mention, before: list[Mention]) -> Mention:
    """The person whom an office after the name describes: "X, the co-founder of the group, has met"."""
    position = before.index(head)
    if head.form != "office" or position == 0:
        return head
    named = before[position - 1]
    is_person = named.form == "name" and named.entity.kind == "person"
    return named if is_person and APPOSED_OFFICE.fullmatch(text[named.end : head.start]) else head


def _is_joined(gap: str, mention: Mention) -> bool:
    """Whether what stands between two mentions joins them to one subject; an apposition does not."""
    if not _JOINT.search(gap) or STOP.search(gap) or len(gap.split()) > _LONGEST_GAP:
        return False
    if _OWNED.match(gap):
        return False
    return not (mention.form == "name" and _APPOSED.fullmatch(gap) and " and " not in gap)


def _is_object(text: str, mention: Mention) -> bool:
    """Whether a preposition or a verb that takes an object governs the mention's noun phrase."""
    words = text[max(0, mention.start - 120) : mention.start].rstrip()
    while match := _LAST_WORD.search(words):
        if words.endswith(".") and not _ABBREVIATED.search(words):
            return False
        word, rest = match[1], words[: match.start()].rstrip()
        if not rest and word.lower() in _PREPOSITIONS:
            return True
        previous = _LAST_WORD.search(rest)
        if word in ("that", "which", "whom") and previous and previous[1].lower() not in _SAYINGS:
            return True
        title = previous if word in ("of", "for") else None
        if (title and title[1].lower() in OFFICE_HEADS) or word[0].isupper() or word.lower() in _PHRASE_WORDS:
            words = rest
        else:
            return word.lower() in _GOVERNORS and not _LED_BY.search(words)
    return False


def represented(passage: Passage, *, left: int, right: int) -> list[Entity]:
    """Those for whom others act: "Honduran officers and envoys of the Front", "ministers of A, B and C"."""
    found: list[Entity] = []
    for mention in passage.mentions:
        if left <= mention.start and mention.end <= right:
            head = passage.text[max(left, mention.start - 60) : mention.start]
            if _is_inner(passage, mention) or _is_between(passage.text, mention):
                continue
            continues = found and mention.form in ("name", "owner", "place") and _ALSO.search(head)
            if continues or _acts_for(head) or _acts_through(passage, mention, right=right):
                found.append(mention.entity)
    return found


def _is_governed(text: str, mention: Mention) -> bool:
    """Whether "of", "from" or "for" stands right before the mention."""
    return _OF.search(text, max(0, mention.start - _NEAR), mention.start) is not None


def _is_between(text: str, mention: Mention) -> bool:
    """Whether "between" or "with" governs the mention, so that it is no subject."""
    return _BETWEEN.search(text, max(0, mention.start - _NEAR), mention.start) is not None


def _is_inner(passage: Passage, mention: Mention) -> bool:
    """Whether the mention only qualifies the one behind it: "Afghanistan's interim Taliban government"."""
    return mention.form == "owner" and any(
        _INNER.fullmatch(passage.text, mention.end, other.start)
        for other in passage.mentions
        if other.start > mention.end
    )


def _acts_for(head: str) -> bool:
    """Whether the mention behind `head` is whom representatives act for: "envoys of the …"."""
    of = _HEAD_OF.search(head)
    return bool(of and _REPRESENTATIVES.fullmatch(of[1]) and _SEVERAL.fullmatch(of[1]))


def _acts_through(passage: Passage, mention: Mention, *, right: int) -> bool:
    """Whether representatives follow: "Honduran officers", "NATO defence ministers", "Turkish and Greek officials"."""
    if mention.form != "owner":
        return False
    words = _ACTING.match(passage.text, mention.end, right)
    if words is None or not any(_REPRESENTATIVES.fullmatch(word) for word in words[1].split()):
        return False
    return not any(
        other.entity.kind == "person"
        and 0 <= other.start - mention.end <= 70
        and not _PARTING.search(passage.text, mention.end, other.start)
        for other in passage.mentions
    )
