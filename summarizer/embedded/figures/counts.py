"""What plain counts are of: delegations, troops, territory, goods given, and other things worth counting."""

from __future__ import annotations

from summarizer.embedded.figures.line import Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.embedded.figures.qualifiers import opening
from summarizer.embedded.figures.words import (
    CONCRETE,
    GENERIC,
    GOODS,
    NOUN_KINDS,
    REGIONS,
    VAGUE,
    VISITING,
)
from summarizer.schemas.meeting import FigureKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CONTROL = _set(
    "control controls controlled controlling seize seized seizes seizing capture captured captures"
    " capturing overran overrun fall fallen fell held hold holds holding rule rules ruled dominate"
    " dominates dominated recapture recaptured retook retaken retake ceded cede surrendered occupied"
    " occupy occupies annexed liberated liberate sway took taken taking contested conquered lost gained"
    " regained withdraw withdrew withdrawn hands grip"
)
_FORCES = _set(
    "force forces army garrison contingent battalion brigade militia peacekeeping mission unit regiment"
    " troops military guard"
)
_MILITARY = _set(
    "strength front army troops military forces guerrilla guerrillas militia rebels fighters soldiers"
    " battalion regiment garrison armed"
)
_GIVEN = _set(
    "donate donated donates donating donation deliver delivered delivers delivering delivery aid"
    " assistance relief humanitarian gift gifts gifting handed hand handing distributed distribute"
    " distributing distribution landed arrived dispatched dispatch unloaded airdropped dropped flown flew"
    " reached gave given give gifted supplies supply supplied provide provided provides providing airlift"
    " airlifted shipment send sent sending ship shipped"
)
_HUMANITARIAN = _set(
    "aid relief humanitarian donated donate donates donating donation assistance gift fertiliser"
    " fertilizer food medicine medicines rice wheat flour maize sorghum grain cereals rations medical"
    " vaccines gifted gift gifts humanitarian blankets hygiene flood-hit flood-affected quake-hit victims"
    " survivors famine displaced refugees unicef wfp unhcr usaid donors donor solidarity"
)
_SENT = _set(
    "send sends sending sent deploy deploys deployed deploying dispatch dispatched expel expels expelled"
    " expelling employ employs employed train trained training recruit recruited hire hired accept"
    " accepted host hosts hosting return repatriate repatriated exchange exchanged swap swapped invite"
    " invited bring offer offered provide provided against include included"
)
_OFFICIALS = _set(
    "minister official adviser advisor aide deputy lawmaker parliamentarian mp senator diplomat officer"
    " general businessman businessmen colleague ambassador governor expert member councillor commander"
    " congressman congressmen mediator leader facilitator secretary undersecretary elder chief executive"
    " staffer assistant bodyguard envoy negotiator legislator"
)
_WITH = {
    ("accompanied", "by"), ("together", "with"), ("along", "with"), ("flanked", "by"), ("escorted", "by"),
    ("joined", "by"), ("assisted", "by"), ("bringing", "along"), ("travelling", "with"), ("brought", "along"),
}  # fmt: skip
_POLICE = _set("police policeman policemen gendarme gendarmerie officer police-officer carabiniere")
_UNIFORMED = _set("uniformed military peacekeeping armed un blue-helmeted infantry naval")
_DEPLOYED = _set(
    "send sends sending sent deploy deploys deployed deploying deployment dispatch dispatched dispatching"
    " contribute contributes contributed contributing mission contingent peacekeeping reinforcements"
    " reinforce reinforced station stationed moved mobilised mobilized withdraw withdrawn withdrew"
    " withdrawal landed embarked massed troops soldiers observers peacekeepers disembarked posted"
    " garrisoned strength"
)
_GUESTS = _set("tourist tourists visitor visitors foreign air passenger passengers guests hotel")
_SIGNED = _set("signed sign signing inked concluded initialled exchanged signature")
_PACTS = _set("agreement accord document memorandum mou protocol contract deal treaty pact memoranda instrument")
_STRENGTH = _set("strength troops contingent")
_FRAMING = _set("next last first remaining the both these those all its their his her our")
_PROMISED = _set("promised promise promises pledged pledge pledges offered offer offers")
_GIVEN_OR_PROMISED = _GIVEN | _PROMISED
_MILITARY_OR_DEPLOYED = _MILITARY | _DEPLOYED
_UNIFORMED_BUT_UN = _UNIFORMED - {"un"}
_LARGEST = 300
"""No delegation has more members."""
_SMALL = 10


def delegated(line: Line, place: int, *, noun: Noun) -> bool:
    """Whether it is the size of a delegation: "nine-member team", "a delegation of 12", "five rebel envoys"."""
    after = line.words[noun.last + 1 : noun.last + 5]
    if (noun.tied and noun.head in ("member", "man", "person", "strong", "woman", "people")) or _is_strong(line, place):
        return line.amounts[place].high <= _LARGEST and any(word in VISITING for word in after[:4])
    start = opening(line, place)
    if line.amounts[place].high > _LARGEST:
        return False
    if line.word(start - 1) == "of" and line.word(start - 2) in ("delegation", "entourage", "delegates"):
        return noun.person or not noun.head
    if noun.head in _OFFICIALS and _accompanies(line, start):
        return True
    if line.word(start - 1) == "of" and line.word(start - 2) in VISITING:
        official = NOUN_KINDS.get(noun.head) == "delegation_size" or noun.head in _OFFICIALS
        return official or not noun.head or (line.word(start - 2) == "party" and noun.person)
    if noun.head == "member" and line.word(start - 1) in ("has", "had", "numbers", "numbered", "counts"):
        return bool(VISITING & set(line.words[max(0, start - 4) : start - 1]))
    lead = line.words[max(0, start - 2) : start]
    if line.words[max(0, start - 3) : start] == ("made", "up", "of"):
        lead = ("composed", "of")
    if lead[-1:] in (("numbering",), ("comprising",), ("comprises",)) or lead in (
        ("consisting", "of"),
        ("composed", "of"),
    ):
        return bool(VISITING & set(line.words[max(0, start - 10) : start])) and (noun.person or not noun.head)
    return NOUN_KINDS.get(noun.head) == "delegation_size" and line.amounts[place].high <= 60


def _accompanies(line: Line, start: int) -> bool:
    """Whether the amount follows on "accompanied by", "together with", "flanked by"."""
    lead = line.words[max(0, start - 2) : start]
    return lead in _WITH or (lead[-1:] == ("with",) and lead[:1] == (",",))


def _is_strong(line: Line, place: int) -> bool:
    return line.words[place + 1 : place + 3] == ("-", "strong")


def sized(line: Line, *, noun: Noun) -> FigureKind | None:
    """The kind of "3,000-strong force", "14-man patrol", "200-truck convoy"; None for "five-point plan"."""
    after = line.words[noun.last + 1 : noun.last + 5]
    if noun.head in ("member", "man", "person", "strong", "people", "troop", "soldier"):
        return "troops" if any(word in _FORCES for word in after) else None
    return "count" if noun.head in CONCRETE and noun.head not in VAGUE else None


def counted(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """The kind of an amount of people or things, None when it is not worth a figure."""
    head, low = noun.head, line.amounts[place].low
    known = NOUN_KINDS.get(head)
    if head == "arrival" and _GUESTS & set(line.words[max(0, place - 3) : noun.last + 4]):
        return None
    if known and known != "delegation_size":
        return None if known in ("killed", "wounded", "affected", "missing") and low < 2 and head == "victim" else known
    if _serves(line, noun=noun) or _is_strength(line, place, noun=noun):
        return "troops"
    if (
        head in REGIONS
        and (_CONTROL & set(line.words[max(0, place - 12) : noun.last + 12]))
        and head not in ("state", "post", "city")
    ):
        return "territory"
    if given(line, place, noun=noun):
        return "aid"
    return "count" if _matters(line, place, noun=noun) else None


def _serves(line: Line, *, noun: Noun) -> bool:
    """Whether men, police or staff are counted as a force."""
    if noun.head in ("men", "man", "fighter") and (_MILITARY_OR_DEPLOYED) & set(line.words):
        return True
    inner = {word.lower() for word in line.words[noun.first : noun.last]}
    if noun.head in ("personnel", "observer", "staff", "monitor", "adviser") and inner & (_UNIFORMED_BUT_UN):
        return True
    return noun.head in _POLICE and not inner & {"election"} and bool(_DEPLOYED & set(line.words))


def _is_strength(line: Line, place: int, *, noun: Noun) -> bool:
    """Whether a bare number is a force's: "its strength is to be raised to 12,000"."""
    start = opening(line, place)
    near = line.words[max(0, start - 9) : start]
    return not noun.head and line.word(start - 1) in ("to", "of", "at", "from", "by") and "strength" in near


def given(line: Line, place: int, *, noun: Noun) -> bool:
    """Whether goods are counted that are given as aid."""
    words = _around(line, place, noun=noun)
    if noun.head in ("dose", "vaccine"):
        return bool((_GIVEN_OR_PROMISED) & words)
    return noun.head in GOODS and bool(_GIVEN & words) and bool(_HUMANITARIAN & set(line.words))


def _around(line: Line, place: int, *, noun: Noun) -> set[str]:
    return set(line.words[max(0, place - 12) : noun.last + 12])


def _matters(line: Line, place: int, *, noun: Noun) -> bool:
    head, low = noun.head, line.amounts[place].low
    if head in GENERIC or not head or line.word(place - 1) == "same":
        return False
    if low >= _SMALL:
        return head not in VAGUE or low >= 1000 or not line.word(place - 1).endswith("'s")
    if head in _PACTS:
        return low > 1 and bool(_SIGNED & _around(line, place, noun=noun)) and line.word(place - 1) not in _FRAMING
    framed = line.word(place - 1) in _FRAMING or line.word(place - 1).endswith("'s")
    if head in CONCRETE:
        return low > 1 and not framed
    return (
        noun.person
        and head not in VAGUE
        and not framed
        and low > 1
        and bool(_SENT & set(line.words[max(0, place - 5) : place]))
    )
