"""Meetings that the words around take back: put off, called off, denied."""

from __future__ import annotations

import re

from summarizer.embedded.meetings.triggers import Trigger
from summarizer.embedded.patterns import Cued, Ending, Worded, late
from summarizer.schemas.meeting import Status

_PUT_OFF = (
    r"(?:postponed|put\s+off|delayed|rescheduled|pushed\s+back|deferred|"
    r"moved\s+(?:it\s+)?(?:back\s+)?(?:from|to)|on\s+hold|suspended|adjourned\s+indefinitely)"
)
_CALLED_OFF = (
    r"(?:cancell?ed|called\s+off|scrapped|abandoned|dropped|shelved|aborted|cut\s+short\s+before|scuppered|scuttled|"
    r"axed|ditched|is\s+off|"
    r"fell\s+through|fallen\s+through|did\s+not\s+take\s+place|didn[’']t\s+take\s+place|"
    r"will\s+not\s+(?:now\s+)?(?:go\s+ahead|take\s+place)|"
    r"won[’']t\s+(?:go\s+ahead|take\s+place|happen)|would\s+not\s+(?:go\s+ahead|take\s+place)|never\s+took\s+place|"
    r"failed\s+to\s+materiali[sz]e|"
    r"would\s+no\s+longer|will\s+no\s+longer)"
)
_NOT_SO = (
    r"(?:is\s+not\s+being\s+(?:prepared|planned)|(?:was|were|is|are)\s+(?:not\s+)?(?:planned|scheduled|foreseen|"
    r"on\s+the\s+agenda)|had\s+(?:not\s+|ever\s+)?"
    r"taken\s+place|has\s+(?:not\s+|ever\s+)?(?:taken\s+place|happened)|took\s+place|had\s+been\s+held)"
)
_AFTER_PUT_OFF = Cued(
    "postponed|put|delayed|rescheduled|pushed|deferred|moved|hold|suspended|adjourned",
    rf"[^.;]{{0,150}}?\b(?:has|have|had|was|were|is|are|been|be|being)\s+(?:\w+\s+){{0,2}}?{_PUT_OFF}",
    re.IGNORECASE,
)
_AFTER_CALLED_OFF = Worded(
    """
    cancelled canceled called scrapped abandoned dropped shelved aborted cut scuppered scuttled axed ditched off
    fell fallen place ahead happen failed longer
    """,
    rf"[^.;]{{0,150}}?\b(?:(?:has|have|had|was|were|is|are|been|be|being)\s+(?:\w+\s+){{0,2}}?)?{_CALLED_OFF}",
    re.IGNORECASE,
)
_BEFORE_PUT_OFF = Worded(
    """
    defer deferred deferring defers delay delayed delaying delays postpone postponed postponement postpones
    postponing push pushed pushes pushing put puts putting reschedule rescheduled reschedules rescheduling suspend
    suspended suspending suspends suspension
    """,
    r"\b(?:postpone[sd]?|postponing|put(?:s|ting)?\s+off|delay(?:s|ed|ing)?|reschedul(?:es?|ed|ing)|push(?:es|ed|"
    r"ing)?\s+back|defer(?:s|red|ring)?|"
    r"postponement\s+of|delay\s+of|suspend(?:s|ed|ing)?|suspension\s+of)\s+(?:(?!\band\b)[\w’'.-]+\s+){0,5}$",
    re.IGNORECASE,
)
_BEFORE_CALLED_OFF = Worded(
    """
    abandon abandoned abandons abort aborted aborts axe axed axes boycott boycotted boycotting boycotts call
    called calling calls cancel cancelation canceled canceling cancellation cancelled cancelling cancels ditch
    ditched ditches pull pulled pulling pulls scrap scrapped scrapping scraps shelve shelved shelves skip skipped
    skips withdraw withdrawn withdrew
    """,
    r"\b(?:cancel(?:s|led|ed|ling|ing)?|call(?:s|ed|ing)?\s+off|scrap(?:s|ped|ping)?|abandon(?:s|ed)?|"
    r"cancell?ation\s+of|shelv(?:es?|ed)|"
    r"withdr(?:aw|ew|awn)\s+from|pull(?:s|ed|ing)?\s+out\s+of|boycott(?:s|ed|ing)?|axe[sd]?|ditch(?:es|ed)?|skip(?:s|"
    r"ped)?|abort(?:s|ed)?)\s+"
    r"(?:(?!\band\b)[\w’'.-]+\s+){0,5}$",
    re.IGNORECASE,
)
_DENIED = Worded(
    """
    deny denies denied denying dismiss dismisses dismissed dismissing refute refutes refuted no reject rejects
    rejected rejecting rule rules ruled
    """,
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed)|rul(?:es?|ed)\s+out|"
    r"no\s+such|"
    r"there\s+(?:was|were|has\s+been|have\s+been|had\s+been|is|are|would\s+be|will\s+be)\s+no|there[’']s\s+no|"
    r"ha(?:s|ve|d)\s+no\s+(?:plans?|intention)|no\s+plans?|no\s+intention)\b[^.;“”]{0,150}$",
    re.IGNORECASE,
)
_DENIED_WITHIN = Worded(
    """
    deny denies denied denying dismiss dismisses dismissed dismissing refute refutes refuted no baseless false
    fake untrue fabricated fiction speculation rumors rumours
    """,
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|refut(?:es?|ed)|no\s+such|there\s+(?:was|were|has\s+been|"
    r"have\s+been|is|are)\s+no|"
    r"no\s+plans?|as\s+[“\"]?(?:baseless|false|fake|untrue|fabricated|fiction|speculation|rumou?rs))\b",
    re.IGNORECASE,
)
_NO = Worded("no", r"\bno\s+(?:\w+\s+)?$", re.IGNORECASE)
_RUMOURED = late(r"\b(?:that|of|any|a\s+report|reports|claims|rumou?rs|having)\b")
_RUMOUR = late(r"\b(?:reports?|rumou?rs?|claims?|allegations?|suggestions?|stor(?:y|ies)|news)\b", re.IGNORECASE)
_FALSE = late(
    r"[^.;]{0,110}?\b(?:was|were|is|are|as)\s+[“\"]?(?:\w+\s+){0,2}(?:inventions?|false|baseless|untrue|fabricat\w+|fake|nonsense|"
    r"groundless|unfounded|incorrect|fiction|lies?|wrong)\b",
)
_NOT_PLANNED = Cued(
    "not", r"[^.;“”]{0,90}\b(?:is|was|are|were)\s+not\s+(?:being\s+)?(?:prepared|planned|scheduled|in\s+the\s+works)"
)
_NONE_TOOK_PLACE = late(rf"[^.;]{{0,60}}{_NOT_SO}|\s+(?:with|between)[^.;]{{0,80}}(?:planned|scheduled)", re.IGNORECASE)
_WILL_NOT = Ending(5, r"\b(?:will|would)\s+(?:not|no\s+longer)\s+(?:be\s+|now\s+be\s+)?$|\bwon[’']t\s+(?:be\s+)?$")
LACKING = Worded("no", r"\b(?:held|had|hold|holding)\s+no\s+(?:[\w-]+\s+){0,3}$")
"""Before a meeting that there was none of."""
_DID_NOT = Ending(3, r"\b(?:did\s+not|didn[’']t|(?:has|have|had)\s+never)\s+(?:\w+ly\s+)?$")


def taken_back(trigger: Trigger, *, before: str, sentence: str, after: str, words: frozenset[str]) -> Status | None:
    """Postponed, cancelled or denied, where the words before and after the trigger say so; else None.

    `words` is the vocabulary of the sentence.
    """
    return (
        _put_off(before, words=words)
        or _denied(before, sentence=sentence, after=after, words=words)
        or _fallen_through(trigger, before=before, after=after, words=words)
    )


def _denied(before: str, *, sentence: str, after: str, words: frozenset[str]) -> Status | None:
    if LACKING.search(before, among=words):
        return None
    if _DENIED.search(before, among=words) or (
        _DENIED_WITHIN.search(sentence, among=words) and _RUMOURED.search(sentence)
    ):
        return "denied"
    if _FALSE.match(after) and _RUMOUR.search(sentence):
        return "denied"
    if (_NO.search(before, among=words) and _NONE_TOOK_PLACE.match(after)) or _NOT_PLANNED.match(after):
        return "denied"
    return None


def _put_off(before: str, *, words: frozenset[str]) -> Status | None:
    """ "put off talks", "called off the visit"."""
    if _BEFORE_PUT_OFF.search(before, among=words):
        return "postponed"
    return "cancelled" if _BEFORE_CALLED_OFF.search(before, among=words) else None


def _fallen_through(trigger: Trigger, *, before: str, after: str, words: frozenset[str]) -> Status | None:
    """ "the talks have been postponed", "the visit fell through", "will not go to"."""
    if trigger.frame in ("noun", "meet", "visit", "be", "move"):
        if _AFTER_PUT_OFF.match(after):
            return "postponed"
        if _AFTER_CALLED_OFF.match(after, among=words):
            return "cancelled"
    if trigger.frame in ("meet", "receive") and (_WILL_NOT.search(before) or _DID_NOT.search(before)):
        return "denied"
    return "cancelled" if trigger.frame in ("move", "visit") and _WILL_NOT.search(before) else None
