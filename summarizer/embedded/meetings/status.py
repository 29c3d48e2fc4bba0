"""Whether a meeting was held, is planned, was put off, called off or denied, by the words around its trigger."""

from __future__ import annotations

import re

from summarizer.embedded.meetings.passage import Passage
from summarizer.embedded.meetings.reversal import LACKING, taken_back
from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Ending, Worded, at, late
from summarizer.schemas.meeting import Status

_PLANNED = late(
    r"\b(?:will|[’']ll|shall|would|(?:is|are|was|were|be)\s+(?:now\s+|also\s+|still\s+)?to|due|set|expected|"
    r"scheduled|slated|likely|about|going|poised|"
    r"plan(?:s|ned|ning)?|intend(?:s|ed)?|intention|hope[sd]?|hoping|mean(?:s|t)|agreed|promised|prepar(?:es|ing|ed)|"
    r"wants?|accepted|"
    r"invit(?:es?|ed|ing|ation)|schedules?|ahead\s+of|before|prior\s+to|in\s+advance\s+of|upcoming|forthcoming|"
    r"planned|next|pencilled\s+in|future|coming|"
    r"awaits?|eve\s+of|look(?:s|ed|ing)?\s+forward\s+to|offered\s+to\s+host|run-up\s+to|preparations?\s+for|announced\s+plans)\b",
    re.IGNORECASE,
)
_TO = Ending(2, r"\bto\s+(?:\w+ly\s+|also\s+|again\s+)?$", re.IGNORECASE)
_MODAL = late(
    r"\b(?:will|[’']ll|shall|would|is\s+to|are\s+to|was\s+to|were\s+to)\s+(?:now\s+|also\s+|be\s+|then\s+|again\s+|"
    r"instead\s+|soon\s+|likely\s+|have\s+|jointly\s+|\w+ly\s+)*$",
    re.IGNORECASE,
)
_PURPOSE = late(
    r"\b(?:due|set|expected|scheduled|slated|likely|about|going|poised|plan(?:s|ned|ning)?|intend(?:s|ed)?|hope[sd]?|"
    r"hoping|mean(?:s|t)?|"
    r"agreed?|agrees|promised|directed|instructed|tasked|ordered|supposed|prepar(?:es|ing|ed)|accepted|undertook|pledged|decided|want(?:s|ed)?|invit(?:es?|ed|ation)|"
    r"(?:is|are)|announced\s+plans|vowed)\s+(?:[\w’'.,-]+\s+){0,8}?to\s+(?:\w+ly\s+|also\s+|again\s+|"
    r"make\s+|pay\s+|hold\s+|have\s+|attend\s+|host\s+|resume\s+|take\s+part\s+in\s+|begin\s+|start\s+)?(?:an?\s+|"
    r"the\s+|new\s+|fresh\s+|more\s+|further\s+|their\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_MERE_WISH = Worded(
    """
    appeal appealed appeals ask asked asks call called calling calls can cannot chance condition conditions could
    decline declined declines demand demanded demands did didn do does doesn don encourage encouraged encourages
    failed fails failure favor favors favour favours force forced forces had hadn has hasn have haven hope idea if
    in insist insisted insists instead may might must need needed needs neither never nor not offered offers open
    opposed ought possibility possible press pressed presses proposal propose proposed proposes prospect prospects
    push pushed pushes pushing readiness ready refusal refuse refused refuses refusing rejected request requested
    requests resumption return ruled seek seeking seeks should sought suggest suggested suggests support supported
    supports tried try trying unless unwilling urge urged urges urging want wanted wants whether willing
    willingness without won
    """,
    at(
        r"acdefhimnoprstuw",
        r"\b(?:call(?:s|ed|ing)?\s+(?:on|for|upon)|urg(?:es?|ed|ing)|ask(?:s|ed)?|appeal(?:s|ed)?|demand(?:s|ed)?|"
        r"offer(?:s|ed)\s+to\s+(?:meet|hold|talk)|"
        r"read(?:y|iness)\s+(?:to|for)|willing(?:ness)?\s+to|refus(?:es?|ed|ing|al)|declin(?:es?|ed)|fail(?:s|ed|"
        r"ure)\s+to|unwilling|could|might|(?-i:may)|should|must|"
        r"ought|need(?:s|ed)?\s+to|can|cannot|can[’']t|wants?\s+to|wanted\s+to|propos(?:es?|ed|al)|suggest(?:s|ed)?|"
        r"request(?:s|ed)?|"
        r"possib(?:le|ility)|instead\s+of|without|if|unless|whether|support(?:s|ed)?\s+for|hope\s+for|prospects?\s+(?:of|"
        r"for)|chance\s+of|"
        r"open\s+to|in\s+favou?r\s+of|opposed\s+to|resumption|return\s+to|encourag(?:es?|ed)|press(?:es|ed)?\s+for|"
        r"conditions?\s+for|"
        r"seek(?:s|ing)?|sought|try(?:ing)?\s+to|tried\s+to|force[sd]?|push(?:es|ed|ing)?\s+for|"
        r"insist(?:s|ed)?|do\s+not|does\s+not|did\s+not|didn[’']t|doesn[’']t|don[’']t|has\s+not|have\s+not|had\s+not|"
        r"hasn[’']t|haven[’']t|"
        r"hadn[’']t|never|not|nor|neither|won[’']t|rejected|ruled\s+out|idea\s+of|favou?rs?)\b(?!\s+only)[^.;:“”]{0,50}$",
    ),
    re.IGNORECASE,
)
_NOUN_FUTURE = late(
    r"[^.;:“”]{0,110}?(?:\b(?:will|would|shall|[’']ll)\s+(?:now\s+|also\s+|then\s+|be\s+|again\s+|likely\s+)*(?:held|"
    r"take|begin|start|open|resume|convene|continue|focus|cover|last|"
    r"include|discuss|bring|centre|center|mark|follow|go|come|see|address|run|kick|gather|be)\b|"
    r"\b(?:is|are|was|were|had\s+been)\s+(?:now\s+|also\s+|tentatively\s+|provisionally\s+)?(?:to\s+(?:be|take|begin|"
    r"start|open|resume|convene|include|follow|have)|(?:being\s+)?(?:scheduled|planned|due|expected|set|"
    r"slated|pencilled|arranged|foreseen|envisaged))|(?:,|^|\()\s*(?:scheduled|planned|due|expected|set|slated|"
    r"pencilled\s+in|tentatively|originally)\b|"
    r"\b(?:scheduled|planned|due|set|slated|pencilled\s+in)\s+(?:for|to)\b|"
    r"\b(?:begins?|opens?|starts?|resumes?|takes?\s+place|gets?\s+under\s+way)\s+(?:in|on|next|tomorrow|later|this|"
    r"here|at|[A-Z]))"
)
_ONGOING = late(
    r"\b(?:is|are)\s+(?:\w+ly\s+|also\s+|still\s+|now\s+)?(?:meeting|holding|hosting|visiting|attending|gathering|in|"
    r"on|underway|under\s+way|"
    r"continuing|taking\s+place)\b[^.;]{0,60}$|\bvisiting\s*$|\bcurrently\b[^.;]{0,60}$|\bongoing\s+$|\bcontinu(?:e|"
    r"ing)\s+$",
    re.IGNORECASE,
)
_ONGOING_AFTER = late(
    r"\s*(?:[^.;]{0,40}\s)?(?:are|is|were\s+still)\s+(?:still\s+|now\s+|currently\s+)?(?:under\s+way|underway|"
    r"ongoing|continuing|in\s+progress)|[^.;]{0,90}?\s(?:entered|enters|in)\s+(?:their|its|a)\s+\w+\s+(?:day|week|round)"
)
_HEADING_FUTURE = late(r"\bto\s+(?:\w+ly\s+|also\s+)?(?:\w+\s+){0,4}$", re.IGNORECASE)
_NEW_SUBJECT = Ending(5, r",\s+(?:[A-Z][\w’'.-]+\s+){1,4}$")
_DOUBT_AT_VERB = Ending(2, r"\b(?:not|never|if|could|should)\s+(?:\w+\s+)?$")
_WAS_HELD = late(r"[^.;:“”]{0,60}\b(?:was|were)\s+(?:held|attended)\b")
_NEXT = Worded(
    """
    ahead coming forthcoming future look looked looking looks next planned preparation preparations prior
    scheduled upcoming advance eve run
    """,
    r"\b(?:next|upcoming|forthcoming|planned|scheduled|coming|future)\s+(?:\w+\s+){0,3}$|"
    r"\b(?:ahead\s+of|prior\s+to|in\s+advance\s+of|on\s+the\s+eve\s+of|preparations?\s+for|in\s+the\s+run-up\s+to|"
    r"look(?:s|ed|ing)?\s+forward\s+to)\s+(?:[\w’'-]+\s+){0,8}$",
    re.IGNORECASE,
)
_BEGINS = Ending(
    6,
    r"\b(?:begins|starts|opens|kicks\s+off|embarks\s+on|makes|pays|holds|hosts|undertakes|attends)\s+(?:an?|the|its|his|her|"
    r"their)?\s*(?:[\w-]+\s+){0,3}$",
)
_IN_PROGRESS = late(
    r"\b(?:is|are)\s+in\s+(?:[A-Z][\w-]+\s+){1,3}(?:for|on)\s+(?:[\w-]+\s+){0,4}$|"
    r"\bcurrently\b[^.;]{0,60}$|\bongoing\s+$|"
    r"\b(?:is|are)\s+(?:currently\s+|now\s+)?(?:on\s+an?|holding|hosting|attending|paying|making|"
    r"conducting|undertaking|continuing|in)\s+(?:[\w-]+\s+){0,3}$"
)
_LOOKS_AHEAD = late(
    at(
        r"'’acdefghilmoprstw",
        r"\b(?:will|[’']ll|shall|would|(?:is|are|were|was)\s+(?:now\s+|also\s+)?to(?=\s+[a-z])|"
        r"(?:due|set|expected|scheduled|slated|poised|planning|plan(?:s|ned)?|intend(?:s|ed)?|agreed|hopes?|likely|"
        r"invited|going|means|"
        r"prepar(?:es|ing|ed)|accepted|wants)\b(?=[^.;]{0,70}?\b(?:to|for|in|on|an\s+invitation)\b)|"
        r"(?:continues|travels|flies|heads(?!\s+of\b)|goes|leaves|departs|arrives|returns)(?=[^.;]{0,70}?\b(?:tomorrow|on|next|"
        r"later)\b)|"
        r"(?:invitation|offered|ready)\s+to\s+(?:host|hold|visit|make|pay))\b",
    ),
    re.IGNORECASE,
)
_LOOK_AHEAD_ENDS = late(
    r"\b(?:during|after|following|at|in|from|since)\s+(?:the\s+|a\s+|an\s+|their\s+|his\s+|her\s+|\w+\s+){0,3}$|"
    r"\b(?:said|told|added)\b",
    re.IGNORECASE,
)
_TAKES_PART = late(r"\b(?:take|taking)\s+part\s|\bparticipat(?:e|ing)\s|\b(?:speak|arrive|gather|join)\s+")
_WENT = late(r"\b(?:was|were|flew|travelled|traveled|arrived|came|went|visited|in)\b")
_EXPECTED = late(r"\s+(?:\w+ly\s+)?(?:expected|due|scheduled|set|likely|slated|to)\b")
_ALREADY_BE = late(r"\b(?:had\s+been|was|were|is|are|due|scheduled|set|expected|slated)\s+$")
_WILL_BE = Ending(3, r"\b(?:will|would)\s+be\s+(?:\w+ly\s+)?$")
_IS = Ending(2, r"\b(?:is|are)\s+(?:\w+ly\s+|also\s+|currently\s+|now\s+)?$")
_LATER = late(r"\b(?:tomorrow|next|later)\b")
_ADVERBIAL = late(
    r"\b(?:after|before|while|was|were|been|is|are|when|since|by|in)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE
)
_ON_A_DAY = late(r"[^.;,]{0,60}\b(?:on\s+(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|next|tomorrow)\b")
_PLANNED_TIME = late(
    r"\b(?:tomorrow|next\s+(?:week|month|year|[A-Z])|later\s+(?:this|today)|this\s+coming|on\s+(?:the\s+)?\d)",
    re.IGNORECASE,
)
_NO_PRESENT = Ending(
    2, r"\b(?:to|not|could|(?-i:may)|might|can|should|must|did|do|does|let|help|make)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_DID = late(r"\bdid\s+(?:indeed\s+|also\s+)?$")
_TIMETABLE = frozenset("gather meet meets convene convenes gathers sits sit confer".split())
_BARE = frozenset(
    """
    see dine meet confer sign gather reconvene convene visit travel fly go speak talk head come proceed arrive return
    leave
    """.split()
)


def status(passage: Passage, trigger: Trigger) -> Status | None:
    """The status that the sentence gives the meeting; None when it only wishes for one or says nothing of the kind."""
    text = passage.text
    left, _ = passage.clause(trigger.start, trigger.end)
    before = text[max(left, trigger.start - 170) : trigger.start]
    sentence = text[max(0, trigger.start - 200) : trigger.start]
    after = text[trigger.end : trigger.end + 260]
    words = passage.vocabulary
    reversed_ = taken_back(trigger, before=before, sentence=sentence, after=after, words=words)
    if reversed_:
        return reversed_
    if LACKING.search(before, among=words) or (
        not (trigger.frame == "noun" and _ABSENT.search(before))
        and _MERE_WISH.search(before, among=words)
        and not (_NEW_SUBJECT.search(before) and not _DOUBT_AT_VERB.search(before))
    ):
        return None
    if trigger.frame == "noun":
        return _of_noun(before=before, after=after, heading=passage.heading, words=words)
    return _of_verb(trigger, before=before, after=after, heading=passage.heading)


_HAD_OCCASION = late(
    r"\b(?:had|took)\s+(?:also\s+|already\s+)?(?:the|an?)\s+(?:\w+\s+)?(?:opportunity|pleasure|honou?r|privilege|chance|occasion)\s+"
    r"(?:today\s+|yesterday\s+|also\s+)?to\s+$|\b(?:managed|was\s+able|were\s+able|went\s+on|stopped\s+off|stopped\s+by)\s+to\s+$|"
    r"(?<!be\s)\b(?:[Gg]reat|[Gg]ood|[Pp]leased|[Dd]elighted|[Hh]onou?red|[Gg]lad|[Hh]appy|[Pp]leasure|[Ww]onderful)\s+to\s+$"
)
_ABSENT = late(
    r"\b(?:did\s+not|didn[’']t|refused\s+to|declined\s+to|failed\s+to)\s+(?:attend|join|take\s+part\s+in|show\s+up\s+(?:at|for))\s+"
    r"(?:[\w’'-]+\s+){0,5}$",
)
_LEAVING_FOR = late(
    r"\b(?:left|leaves|leaving|departed|departs|heads(?!\s+of\b)|headed)\b[^.;]{0,80}\b(?:to\s+(?:attend|take\s+part\s+in|participate\s+in|"
    r"join|address)|for)\s+(?:an?\s+|the\s+)?(?:[\w’'-]+\s+){0,3}$",
)


def _of_noun(*, before: str, after: str, heading: bool, words: frozenset[str]) -> Status:
    if (_NOUN_FUTURE.match(after) and not _WAS_HELD.match(after)) or _NEXT.search(before, among=words):
        return "planned"
    if _LEAVING_FOR.search(before):
        return "planned"
    if not heading and _BEGINS.search(before) and _ON_A_DAY.match(after):
        return "planned"
    if _looks_ahead(before) or (heading and _HEADING_FUTURE.search(before)):
        return "planned"
    return "ongoing" if _ONGOING_AFTER.match(after) or _IN_PROGRESS.search(before) else "held"


def _looks_ahead(before: str) -> bool:
    """Whether the nearest verb group before the trigger looks ahead: "will travel to Doha for talks"."""
    found = list(_LOOKS_AHEAD.finditer(before))
    if found and _TAKES_PART.search(before, found[-1].end()):
        return True
    return bool(found) and _LOOK_AHEAD_ENDS.search(before, found[-1].end()) is None


def _of_verb(trigger: Trigger, *, before: str, after: str, heading: bool) -> Status | None:
    if _MODAL.search(before) or trigger.word in ("due", "expected"):
        return "planned"
    if _TO.search(before):
        return _of_infinitive(before, heading=heading)
    if trigger.frame == "be":
        ahead = trigger.word == "be" or _ALREADY_BE.search(before) or _EXPECTED.match(after)
        return "planned" if ahead else "ongoing" if trigger.word == "is" else "held"
    if trigger.word.endswith("ing"):
        return _of_participle(trigger, before=before, after=after)
    return _of_finite(trigger, before=before, after=after, heading=heading)


def _of_infinitive(before: str, *, heading: bool) -> Status | None:
    """ "is due to meet" looks ahead, "flew to Doha to meet" does not."""
    if _HAD_OCCASION.search(before):
        return "held"
    if heading or _PURPOSE.search(before) or _looks_ahead(before):
        return "planned"
    return "held" if _WENT.search(before) else None


def _of_participle(trigger: Trigger, *, before: str, after: str) -> Status | None:
    if _WILL_BE.search(before):
        return "planned"
    if _IS.search(before):
        return "planned" if trigger.frame == "move" or _LATER.search(after[:80]) else "ongoing"
    return "held" if trigger.frame == "move" or _ADVERBIAL.search(before) else None


def _of_finite(trigger: Trigger, *, before: str, after: str, heading: bool) -> Status | None:
    word = trigger.word
    if word in _TIMETABLE and not heading and _ON_A_DAY.match(after):
        return "planned"
    if word in _BARE or (trigger.frame == "receive" and word in ("host", "receive")):
        if heading:
            return "held"
        if _looks_ahead(before):
            return "planned"
        return None if _NO_PRESENT.search(before) and not _DID.search(before) else "held"
    present = word.endswith("s") and not heading
    return "planned" if present and (trigger.frame == "move" or _PLANNED_TIME.search(after[:120])) else "held"
