"""Lists of names: "the foreign ministers of A, B and C", "President X and his counterpart Y"."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.embedded.entities import Entity, Mention
from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.patterns import late

STOP = late(
    r"[;:!?“”\"()]|,\s(?:its|his|her|their)\s|\b(?:in|on|at|to|over|about|during|after|before|from|who|which|where|"
    r"when|that|was|were|is|are|"
    r"has|had|have|will|would|said|says|under|amid|since|into|against|regarding|concerning|ahead|while|but|if|"
    r"because|not|than|through|"
    r"last|next|today|yesterday|tomorrow|earlier|later|despite|following|as(?!\swell\sas)|"
    r"(?!united|outlawed|armed|retired|so-called|exiled|detained|designated|appointed|elected|red|sacred|blessed|"
    r"landlocked|ousted|deposed|"
    r"jailed|released|related|allied|based|backed|led|linked|mandated|self-declared|unrecogni[sz]ed)[a-z]+ed)\b"
)
"""What ends a noun phrase: prepositions, relative words, verbs."""
POSTED = late(
    r"\b(?:ambassador|envoy|advis[eo]r|representative|delegate|observer|consul|mission|"
    r"nuncio)\s+to\b|\b(?:delegations?|representatives?|officials?|envoys?|teams?|members?|leaders?|ministers?|"
    r"negotiators?|diplomats?|delegates?|mediators?|elders|counterparts?|lawmakers|experts|commanders)\s+from\b"
)
APPOSED_OFFICE = late(
    r",\s+(?:(?!and\b(?!\s+now))[\w’'-]+\s+){0,8}?|,\s+(?:an?|the|now|then)\s+(?:[\w’'-]+\s+){0,6}?and\s+(?:now|also|"
    r"currently)\s+(?:the\s+)?"
)
"""What stands between a name and the office that describes its bearer."""
_TITLE_GAP = late(r"\s+(?:(?:and|of|for)\s+(?:[A-Z][\w-]+\s+)+)?|,\s+")
_SPEAKS = late(
    r"[’']s?\s[^.,;]{0,60}?\b(?:said|says|told|announced|confirmed|reported)\b|"
    r"\s(?:[a-z]+\s){0,4}(?:said|says|told|announced|reported)\b"
)
_VERB = late(r"\s+(?:said|says|told|is|was|has|had|will|would|[a-z]+ed)\b")
_AND = late(r"\band\b(?!\s+(?:[A-Z]\w+\s+)*(?:Affairs|Cooperation|Trade|Development)\b)|,\s+(?:the\s+)?[a-z]*\s*$")
_TITLE = late(
    r"\b(?:[Mm]inister|[Pp]resident|[Ss]ecretary|[Ee]nvoy|[Aa]mbassador|[Gg]overnor|[Cc]hief|[Ll]eader|[Hh]ead|"
    r"[Cc]ounterpart|[Kk]ing|"
    r"[Pp]remier)\b[^,]*,?\s*$"
)
_BELONGING = late(r"\b(?:to|of|for|in)\s+(?:the\s+)?$")
_OF_STATE = late(r"\b(?:of|for|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")
_COMMA = late(r",\s+(?!and\b)")
_NEAR = 200
_FIRST_GAP = 12
_NEXT_GAP = 9
_LONGEST = 30
"""How many names a list may have."""


def listed(passage: Passage, offset: int, *, visited: bool = False) -> tuple[list[Entity], int]:
    """The entities of the noun phrases that begin at `offset`, joined by commas and "and"; and where the list ends.

    With `visited` the list may begin with a place.
    """
    text, position = passage.text, offset
    taken: list[Mention] = []
    for mention in passage.mentions:
        if mention.end <= offset or (taken and mention.start < position):
            continue
        gap = text[position : mention.start]
        if len(gap.split()) > (_NEXT_GAP if taken else _FIRST_GAP) or STOP.search(POSTED.sub(" ", gap)):
            break
        if _opens_another(text, mention, gap=gap, taken=taken) or (
            mention.form == "place" and not visited and not taken
        ):
            break
        taken.append(mention)
        position = mention.end
        if len(taken) == _LONGEST:
            break
    return principals(passage, taken), position


def _opens_another(text: str, mention: Mention, *, gap: str, taken: list[Mention]) -> bool:
    """Whether the mention is the subject of the next clause, no member of the list."""
    if not taken:
        return False
    if (mention.form == "owner" or gap.startswith(",")) and _SPEAKS.match(text, mention.end):
        return True
    other_sort = taken[-1].entity.kind == "person" and mention.entity.kind != "person"
    return other_sort and _COMMA.search(gap) is not None and _VERB.match(text, mention.end) is not None


def principals(passage: Passage, mentions: Iterable[Mention]) -> list[Entity]:
    """The entities without those that only say what a person among them is or where the person belongs."""
    found = list(mentions)
    kept: list[Mention] = []
    for mention, follower in zip(found, [*found[1:], None], strict=False):
        told = _describes(passage.text, mention, kept) or _is_home(passage.text, mention, kept)
        if not (told or _introduces(passage.text, mention, follower)):
            kept.append(mention)
    return unique(mention.entity for mention in kept)


def _introduces(text: str, mention: Mention, follower: Mention | None) -> bool:
    """Whether the mention is the office or the home of the person named right behind."""
    if follower is None or follower.entity.kind != "person":
        return False
    gap = text[mention.end : follower.start]
    if mention.form == "office" and follower.form == "name" and _TITLE_GAP.fullmatch(gap):
        return True
    if mention.entity.kind == "person":
        return False
    posted = (
        gap.startswith(", ")
        and " and " not in gap
        and _BELONGING.search(text, max(0, mention.start - _NEAR), mention.start)
    )
    return bool(posted) or not (_AND.search(gap) and not _TITLE.search(gap))


def _describes(text: str, mention: Mention, kept: list[Mention]) -> bool:
    """Whether the mention is the office of the person named right before it: "X, the co-founder of the group"."""
    if mention.form != "office" or not kept or kept[-1].form != "name" or kept[-1].entity.kind != "person":
        return False
    return APPOSED_OFFICE.fullmatch(text[kept[-1].end : mention.start]) is not None


def _is_home(text: str, mention: Mention, kept: list[Mention]) -> bool:
    """Whether the mention says where the person before it belongs: "President X of Kenya"."""
    if mention.entity.kind == "person" or not kept or kept[-1].entity.kind != "person":
        return False
    return _OF_STATE.search(text[kept[-1].end : mention.start]) is not None


def without_states(people: list[Entity], *, kept: Iterable[Entity] = ()) -> list[Entity]:
    """Without the states and bodies whose own people are named, those in `kept` excepted."""
    persons = [p for p in people if p.kind == "person"]
    named = {p.country for p in persons if p.country} | {p.affiliation for p in persons if p.affiliation}
    return [
        p
        for p in people
        if p.kind == "person"
        or p in kept
        or not (p.name in named or (p.kind in ("country", "government") and p.country in named))
    ]


def unique(entities: Iterable[Entity]) -> list[Entity]:
    """Each entity once, in order."""
    return list(dict.fromkeys(entities))
