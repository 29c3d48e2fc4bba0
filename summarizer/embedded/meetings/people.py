"""Who takes part in a meeting, by the grammar around its trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.embedded.entities import Entity, Mention
from summarizer.embedded.meetings.listing import STOP, listed, unique, without_states
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.senses import AGREEMENT
from summarizer.embedded.meetings.subjects import ACTORS, ANAPHORA, represented, subjects
from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Ending, Worded, at, late

_WITH = late(at(r"abtw", r"\b(?:with|between|alongside|together\s+with|along\s+with)\s+(?=\S)"), re.IGNORECASE)
_BY = late(r"\s*(?:[^.;,]{0,60}\s)?by\s+(?=\S)", re.IGNORECASE)
_VISIT_BY = late(r"\s+(?:\w+\s+){0,6}?by\s+")
_OF = late(
    r"\s*(?:of|among|involving|bringing\s+together|that\s+brought\s+together|attended\s+by|gathering)\s+",
    re.IGNORECASE,
)
_FROM = late(r"\s+from\s+")
_LED_BY = Worded(
    "hosted organised organized brokered mediated facilitated chaired convened sponsored moderated called led headed"
    " presided arranged",
    r"\b(?:hosted|organi[sz]ed|brokered|mediated|facilitated|chaired|convened|sponsored|moderated|called|led|headed|"
    r"presided\s+over|arranged)\s+(?:from\s+\w+\s+)?by\s+",
    re.IGNORECASE,
)
_ATTENDED = Worded(
    "attended joined brought brings group groups involve involves involved involving include includes included",
    r"\b(?:attended|joined)\s+by\s+|\b(?:brought\s+together|brings\s+together|groups?|involv(?:es?|ed|ing)|"
    r"includ(?:es?|ed))\s+",
    re.IGNORECASE,
)
_HOSTED_BY = Worded("hosted", r"[^.;]{0,80}?\bhosted\s+by\s+")
_HOSTS = Worded("host hosts hosted hosting convened convenes", r"\b(?:hosts?|hosted|hosting|convened|convenes)\b")
_HOSTED_HIS = late(r"\bhosted\s+(?:his|her|its|their)\b")
_LEADS = (
    late(r"\s+(?:[a-z]+\s+){0,3}?with\s+"),
    late(r"\s+(?:[a-z]+\s+){0,3}?(?:with|to|on)\s+(?!the\s+phone)"),
)
_ADVERB = late(r"\s+(?:again|today|yesterday|here|separately|briefly|privately|also|down|up)\s+")
_EACH_OTHER = late(r"\s+each\s+other\b")
_LEADING = late(r"\s*(?:Following|During|After|Upon|While|By|In|At|Before|Ahead|Speaking|On|Over)\b[^,]{0,80}$")
_TOLD = late(r"\b(?:told|urged|asked|assured|informed|thanked|congratulated|briefed|warned)\s")
_NEAR_NOUN = late(r"(?:[’']s?)?(?:[\s–—-]+(?:[\w’'-]+[\s-]+){0,4}|\s*)")
_NAME_BEFORE_NOUN = late(r"\s*(?:[\w-]+\s+){0,2}|[’']s?\s+(?:[\w-]+\s+){0,4}|-")
_JOINED = late(r"(?:[’']s?)?\s*(?:[,–—/-]|and|,\s*and)\s*")
_NO_OWNER = late(
    r"\b(?:held|hold|holds|in|at|for|of|on|during|after|ended|wrapped|opened|began|the|a|an|with|to|will|had|has|"
    r"by)\b"
)
_DELEGATION = late(r"\b(?:delegation|team)\b")
_TAKEN_UP = Ending(
    4, r"\b(?:of|about|on|for|after|at|during|following|before|from|in)\s+(?:the|this|that)\s+(?:[\w’'-]+\s+){0,2}$"
)
_PASSIVE = Ending(2, r"\b(?:was|were|been|be|being)\s+(?:also\s+|later\s+|\w+ly\s+)?$")
_THING_SIGNED = late(rf"{AGREEMENT},?\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PASSIVES = frozenset(
    "received met hosted welcomed greeted signed initialled initialed inked telephoned phoned visited".split()
)


_ATTENDS = Ending(
    9,
    r"\b(?:took\s+part\s+in|takes\s+part\s+in|take\s+part\s+in|taking\s+part\s+in|participat(?:e|es|ed|ing)\s+in|attend(?:s|ed|ing)?|"
    r"joined|addressed|(?:co-)?chair(?:s|ed|ing)?|presided\s+over)\s+(?:[\w’'-]+\s+){0,6}$",
)
_INVITED = late(r"\b(?P<verb>invited|invites|inviting)\s[^.;:“”]{3,70}?\sto\s+(?:[a-z]+\s+){0,3}$")
_SOMEWHERE = late(r"\s+(?:in|at|on)\b")
_AND = late(r"\band\b")
_JOINT_GAP = 8
_REACH = 400
"""How many characters behind the trigger its company may stand."""


@dataclass(slots=True)
class Cast:
    """The people of a meeting as one sentence gives them."""

    people: list[Entity] = field(default_factory=list)
    host: Entity | None = None
    anaphoric: bool = False
    """Whether some of them are only referred to: "the two sides", "they"."""


def cast(passage: Passage, trigger: Trigger) -> Cast:
    """Who takes part, as far as the sentence says."""
    if trigger.frame == "noun":
        told = _of_noun(passage, trigger)
        told.people = without_states(told.people, kept=_delegations(passage))
        if told.host and told.host.kind != "person" and len(told.people) > 2 and not _HOSTED_HIS.search(passage.text):
            told.people = [entity for entity in told.people if entity is not told.host]
        return told
    before, anaphoric = _subjects(passage, trigger)
    if _is_passive(passage, trigger):
        return _passive(passage, trigger, before=before, anaphoric=anaphoric)
    if not before and trigger.word.endswith("ing") and _LEADING.match(passage.text[: trigger.start]):
        before = _main_subject(passage, trigger.end)
    if _EACH_OTHER.match(passage.text, trigger.end):
        anaphoric = anaphoric or not before
    invited = _INVITED.search(passage.text, 0, trigger.start) if trigger.frame in ("visit", "move") else None
    if invited and (guests := listed(passage, invited.end("verb"))[0]):
        hosts = subjects(passage, invited.start(), left=passage.clause(invited.start(), invited.end())[0])[0]
        return Cast(guests, host=next(iter(hosts), None))
    host = before[0] if trigger.frame == "receive" and before else None
    people = without_states(unique([*before, *_objects(passage, trigger)]), kept=_delegations(passage))
    return Cast(people, host=host, anaphoric=anaphoric)


def _delegations(passage: Passage) -> list[Entity]:
    """Those who sent a delegation, whoever leads it."""
    return [m.entity for m in passage.mentions if _DELEGATION.search(m.text)]


def _subjects(passage: Passage, trigger: Trigger) -> tuple[list[Entity], bool]:
    return subjects(passage, trigger.start, left=passage.clause(trigger.start, trigger.end)[0])


def _is_passive(passage: Passage, trigger: Trigger) -> bool:
    before = passage.text[max(0, trigger.start - 30) : trigger.start]
    if trigger.frame == "sign" and _THING_SIGNED.search(before):
        return True
    return trigger.word in _PASSIVES and _PASSIVE.search(before) is not None


def _passive(passage: Passage, trigger: Trigger, *, before: list[Entity], anaphoric: bool) -> Cast:
    """ "was received by X", "was signed by X and Y"."""
    match = _BY.match(passage.text, trigger.end)
    agents = listed(passage, match.end())[0] if match else []
    if trigger.frame == "sign":
        return Cast(agents)
    host = agents[0] if agents and trigger.frame in ("receive", "meet") else None
    return Cast(unique([*before, *agents]), host=host, anaphoric=anaphoric)


def _objects(passage: Passage, trigger: Trigger) -> list[Entity]:
    """Whom the verb has as its object, and with whom."""
    text, (_, right) = passage.text, passage.clause(trigger.start, trigger.end)
    found: list[Entity] = []
    direct = trigger.frame == "call" or not _SOMEWHERE.match(text, trigger.end)
    if direct and trigger.frame in ("meet", "receive", "call", "visit"):
        lead = _LEADS[trigger.frame == "call"].match(text, trigger.end, right) or _ADVERB.match(
            text, trigger.end, right
        )
        start = lead.end() if lead and trigger.frame != "visit" else trigger.end
        found = listed(passage, start, visited=trigger.frame == "visit")[0]
    for match in _WITH.finditer(text, trigger.end, min(right, trigger.end + _REACH)):
        found += listed(passage, match.end())[0]
    return [entity for entity in found if entity.kind == "person"] if trigger.frame == "visit" else found


def _of_noun(passage: Passage, trigger: Trigger) -> Cast:
    text, (_, right) = passage.text, passage.clause(trigger.start, trigger.end)
    owners = _owners(passage, trigger)
    found, complete = _members(passage, trigger, right=right)
    agents = _agents(passage, trigger)
    host = _host(passage, trigger)
    if complete or len(owners) > 1:
        present = (
            _subjects(passage, trigger)[0]
            if _ATTENDS.search(text, max(0, trigger.start - _REACH), trigger.start)
            else []
        )
        return Cast(unique([*present, *owners, *found, *agents]), host=host)
    taken_up = not found and _TAKEN_UP.search(text, max(0, trigger.start - _REACH), trigger.start) is not None
    before, anaphoric = _subjects(passage, trigger) if not (owners or taken_up) else ([], False)
    if not owners and not before and _LEADING.match(text[: trigger.start]):
        before = _main_subject(passage, trigger.end)
        if trigger.kind in ("call", "video_call") and not found:
            found = _addressed(passage, trigger.end)
    anaphoric = anaphoric or ANAPHORA.search(text, trigger.end, min(right, trigger.end + 60)) is not None
    if passage.heading and not owners and not before:
        anaphoric = False
    if not (owners or before or found or agents):
        sent = represented(passage, left=trigger.end, right=right)
        found = sent if len(sent) > 1 else []
    return Cast(unique([*owners, *before, *found, *agents]), host=host, anaphoric=anaphoric)


def _members(passage: Passage, trigger: Trigger, *, right: int) -> tuple[list[Entity], bool]:
    """Those behind "of", "between" and "with"; True when they are all: "between A and B"."""
    text = passage.text
    found: list[Entity] = []
    linked = _OF.match(text, trigger.end, right)
    if linked:
        found = listed(passage, linked.end())[0]
    if trigger.kind == "visit":
        found = [entity for entity in found if entity.kind == "person"]
    complete = bool(found)
    if text[trigger.end : trigger.end + 1] == ",":
        return found, complete
    caller = _FROM.match(text, trigger.end, right) if trigger.kind in ("call", "video_call") else None
    if caller:
        found = [*found, *listed(passage, caller.end())[0]]
    near = min(right, trigger.end + _REACH) if trigger.kind != "visit" else min(right, trigger.end + 30)
    for match in _WITH.finditer(text, trigger.end, near):
        more, _ = listed(passage, match.end())
        found = [*found, *more]
        complete = complete or (match[0].lower().startswith("between") and len(more) > 1)
    return found, complete


def _agents(passage: Passage, trigger: Trigger) -> list[Entity]:
    """ "a visit by X", "talks attended by X", "mediated by Y"."""
    text = passage.text
    found: list[Entity] = []
    by = _VISIT_BY.match(text, trigger.end) if trigger.kind == "visit" else None
    if by:
        found += listed(passage, by.end())[0]
    for match in _ATTENDED.findall(text, trigger.end, trigger.end + 200, among=passage.vocabulary):
        found += listed(passage, match.end())[0]
    right = passage.clause(trigger.start, trigger.end)[1]
    for match in _LED_BY.findall(
        text, max(0, trigger.start - 40), min(right, trigger.end + 160), among=passage.vocabulary
    ):
        found += listed(passage, match.end())[0][:2]
    return found


def _host(passage: Passage, trigger: Trigger) -> Entity | None:
    """Who hosts, by "hosted by X" or as the subject of a verb of hosting."""
    text = passage.text
    left, _ = passage.clause(trigger.start, trigger.end)
    by = _HOSTED_BY.match(text, trigger.end, among=passage.vocabulary)
    if by:
        return next(iter(listed(passage, by.end())[0]), None)
    verbs = _HOSTS.findall(text, max(left, trigger.start - 60), trigger.start, among=passage.vocabulary)
    if not verbs or len(text[verbs[-1].end() : trigger.start].split()) > 8:
        return None
    return next(iter(subjects(passage, verbs[-1].start(), left=left)[0]), None)


def _main_subject(passage: Passage, offset: int) -> list[Entity]:
    """The first actor behind a leading phrase: "During talks with X, Y said"."""
    _, stop = listed(passage, offset)
    comma = passage.text.find(",", max(offset, stop))
    behind = [m for m in passage.mentions if 0 <= comma <= m.start and m.form in ACTORS]
    joint = behind[:1]
    for mention in behind[1:]:
        gap = passage.text[joint[-1].end : mention.start]
        if not _AND.search(gap) or STOP.search(gap) or len(gap.split()) > _JOINT_GAP:
            break
        joint.append(mention)
    return unique(mention.entity for mention in joint)


def _addressed(passage: Passage, offset: int) -> list[Entity]:
    """Whom the speaker of a call tells or asks something."""
    told = _TOLD.search(passage.text, offset)
    return listed(passage, told.end())[0] if told else []


def _owners(passage: Passage, trigger: Trigger) -> list[Entity]:
    """Those named as owners right before the noun: "Xi's visit", "Sudan-South Sudan talks"."""
    found: list[Entity] = []
    edge = trigger.start
    for mention in reversed(passage.mentions):
        if mention.end > edge:
            continue
        gap = passage.text[mention.end : edge]
        if mention.form not in ("owner", "name", "office") or (trigger.kind == "visit" and _is_goal(mention, gap)):
            break
        if not (_JOINED.fullmatch(gap) if found else _owns(mention, gap)):
            break
        found.insert(0, mention.entity)
        edge = mention.start
    return found


def _is_goal(mention: Mention, gap: str) -> bool:
    """Whether a visit is called by the place it goes to: "the Berlin trip"."""
    return mention.form == "name" and mention.entity.kind != "person" and not gap.startswith(("'", "’"))


def _owns(mention: Mention, gap: str) -> bool:
    """Whether a mention stands before the noun as its owner or as part of its name."""
    if not _NEAR_NOUN.fullmatch(gap) or _NO_OWNER.search(gap):
        return False
    return mention.form == "owner" or _NAME_BEFORE_NOUN.fullmatch(gap) is not None
