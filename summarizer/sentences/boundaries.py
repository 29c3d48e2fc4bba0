"""Where the sentences of a paragraph end: sentencex says where one may, what it errs in is put right here."""

from __future__ import annotations

import re
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]  # a compiled module without stubs

from summarizer.sentences.paragraphs import CLOSING, MONTH, OPENING, TITLES, Span


class _Seam(NamedTuple):
    """The text around a possible boundary: up to the stop, closing marks and whitespace, what follows."""

    left: str
    tail: str
    right: str


# A longer stretch is shown to sentencex in parts: some of its searches are quadratic.
_PART = 4000

# What is white, quotes, brackets or invisible, but for apostrophes and joiners inside a word. One class comes first:
# for that, the engine looks for candidates without trying the rest of the pattern everywhere.
_WHITE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_MASKED = re.compile(
    f"[{_WHITE}\"“”„‟«»‹›‘‛`(){{}}\\[\\]\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff'’]"
    "(?:(?<!['’])|(?<!\\w['’])|(?!\\w))"
)

# The same for a text in ASCII, in two steps.
_APOSTROPHE = re.compile(r"'(?:(?<!\w')|(?!\w))")
_ASCII_MASK = bytes(32 if chr(code) != "'" and _MASKED.match(chr(code)) else code for code in range(256))

_BEFORE_LOWER_CASE = frozenset(
    "approx dept excl govt incl misc oz pct resp temp tues univ thur thurs sept corp bros blvd capt prof".split()
)

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

_NOTE = r"\s?\[(?:\d{1,3}(?:\s?[-–,]\s?\d{1,3})*|[a-z]|note \d+|citation needed)\]|[¹²³⁰⁴-⁹]"
_TAIL = re.compile(f"[{CLOSING}\u200e\u200f]*(?:{_NOTE})*\\s*(?:[”»›)\\]}}]+\\s+)*")
_STOP = re.compile(
    rf"[.!?…](?<![.!?…][.!?…])[.!?…]*+(?:(?<=[a-z]{{3}}\.)\d{{1,2}}(?=\s))?(?=[{CLOSING}]*\s+[{OPENING}]*[A-Z])"
)
_SHORT_WORDS = "act|ark|art|con|ex|exec|fed|fig|gal|id|ill|ma|mar|mass|may|me|no|oh|ok|ore|pa|pop|reps?|res|sec|wash"
_OVERLOOKED = re.compile(
    r"(?:…|\.\d\d?"
    rf"|\b(?:{_SHORT_WORDS})\."
    r"|(?:^|[:“\"‘])\W*No\."
    rf"|\b(?:by|early|in|last|late|mid|next|of|since|this|till|until)[ -]{MONTH}\."
    r"|\b(?:Annex|Appendix|Area|Category|Class|Exhibit|Grade|Group|Hepatitis|Option|Part|Phase|Plan|Point|Section"
    r"|Schedule|Stage|Team|Type|Vitamin|Zone) [A-Z]\."
    r"|\b(?:am|and|can|could|did|do|had|have|should|than|was|will|would) I\.)$"
)

_ZONE = r"[A-Z]{1,4}T\b|UTC\b|(?:Eastern|Central|Mountain|Pacific|Greenwich)\b|[A-Z]\w+(?: local)? time\b"
# The last word of a piece and the beginning of the next between which no sentence ends.
_UNENDING = tuple(
    (re.compile(word), re.compile(following))
    for word, following in (
        (rf"(?:\w+\.?-)?(?:{TITLES}|e\.g|i\.e)\.", ""),
        (r"(?:Nos?|Arts?|Secs?|[Pp]aras?|[Cc]h|[Vv]ols?|[Ff]igs?|pp?|[Aa]pprox|ca|Rs|Tk|Dhs?|Afs)\.", r"[\d$€£¥₹]"),
        (r"(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\.", rf"{MONTH}|\d"),
        (r"\d*[AaPp]\.[Mm]\.", rf"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[a-z.]*\b|{_ZONE}"),
        (r"(?:\w\.)*[\u00c0-\u06ff]\.", ""),  # an initial in a script that sentencex has no initials for
    )
)
_UNENDING_WORD = re.compile("|".join(word.pattern for word, _ in _UNENDING))
_LIST_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)\]]+")
_BEFORE_LIST_MARKER = re.compile(r"(?:^|[:;])\s*(?:(?:and|or)\s+)?$")
_GOING_ON = re.compile(r"[,;:!?]|\.(?![.\d])|[-–—]\s*[a-z]")
_SPEECH = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,5}(?:added|answered|asked|cried|declared|demanded|exclaimed|inquired|replied|said|says"
    r"|shouted|told|tweeted|wondered|wrote)\b"
)
_GLUED = re.compile(r"(?:^|\s)[^\s/@#:]*[A-Za-z0-9)\]”\"’%][a-z0-9)\]”\"’%][.!?]$")
_GLUED_NEXT = re.compile(r"[“\"‘]?[A-Z][a-z’']*(?:[\s,;:]|$)")
_LOWER_CASE_NAME = re.compile(r"(?:a[dlnrstz]|ash|el)-|[a-z][A-Z]")
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûü]", re.IGNORECASE)


# The usual end of a sentence, behind a longer word in small letters or a year, and before a capitalised word: no
# abbreviation ends so, and nothing else that sentencex is corrected in. Its group is what stands behind the stop.
_USUAL_WORD = 6
_USUAL = re.compile(
    rf"(?:[a-z]{{{_USUAL_WORD}}}|(?s:.){{0,2}}\s(?:(?!(?:{_SHORT_WORDS}|retd?|[ivx]+)\.)[a-z]{{3,5}}|[0-9]{{4}}))"
    r"[.!?]( |(?<=\.)[”\"’)] )[“\"‘(]?[A-Z]"
)


def masked_for_sentencex(text: str) -> str:
    """`text` with a blank for everything that sentencex is not to see."""
    if not text.isascii():
        return _MASKED.sub(" ", text)
    # A third of the time that the one pattern takes.
    return _APOSTROPHE.sub(" ", text).encode("ascii").translate(_ASCII_MASK).decode("ascii")


def find_sentences(text: str, masked: str, *, paragraph: Span) -> list[Span]:
    cuts = _cuts(masked, paragraph)
    return _usual_sentences(text, masked, paragraph=paragraph, cuts=cuts) or _checked_sentences(
        text, paragraph=paragraph, cuts=cuts
    )


def _usual_sentences(text: str, masked: str, *, paragraph: Span, cuts: list[int]) -> list[Span] | None:
    """The sentences of a paragraph all of whose stops are usual ends of sentences; None when one of them is not."""
    # A stop behind which nothing but blanks and marks comes is no boundary inside the paragraph.
    inner = masked[paragraph.start : paragraph.end].rstrip(" .!?…")
    if "…" in inner or inner.count(".") + inner.count("!") + inner.count("?") != len(cuts):
        return None
    spans: list[Span] = []
    start = paragraph.start
    for stop in cuts:
        usual = _USUAL.match(text, max(start, stop - _USUAL_WORD - 1))
        if not usual or usual.start(1) != stop:
            return None
        resume = usual.end(1)
        spans.append(Span(start, resume - 1))
        start = resume
    spans.append(Span(start, paragraph.end))
    return spans


def _checked_sentences(text: str, *, paragraph: Span, cuts: list[int]) -> list[Span]:
    """The sentences of a paragraph, each place where one may end looked at."""
    spans: list[Span] = []
    start = seen = paragraph.start
    worded = False
    for resume, (stop, cut) in _candidates(text, paragraph=paragraph, cuts=cuts):
        if not start < resume < paragraph.end:
            continue
        usual = _USUAL.match(text, max(seen, stop - _USUAL_WORD - 1))
        if usual and usual.span(1) == (stop, resume):
            if cut:
                spans.append(Span(start, resume - 1))
                start = seen = resume
            worded, seen = not cut, max(seen, stop)
            continue
        worded = worded or bool(_LETTER_OR_DIGIT.search(text, seen, stop))
        seen = max(seen, stop)
        if not worded:
            continue
        seam = _Seam(text[max(start, stop - 64) : stop], text[stop:resume], text[resume : resume + 48])
        if not _goes_on(seam) if cut else _OVERLOOKED.search(seam.left, max(0, len(seam.left) - 24)):
            spans.append(Span(start, start + len(text[start:resume].rstrip())))
            start = seen = resume
            worded = False
    if spans and not _LETTER_OR_DIGIT.search(text, start, paragraph.end):
        start = spans.pop().start
    return [*spans, Span(start, paragraph.end)]


def _candidates(text: str, *, paragraph: Span, cuts: list[int]) -> list[tuple[int, tuple[int, bool]]]:
    """Where a sentence may resume, where the one before stops, and whether sentencex cuts there, in order."""
    known = frozenset(cuts)
    found: dict[int, tuple[int, bool]] = {}
    for match in _STOP.finditer(text, *paragraph):
        if (stop := match.end()) not in known:
            found[_resume(text, stop)] = (stop, False)
    for stop in cuts:
        found[_resume(text, stop)] = (stop, True)
    return sorted(found.items())


def _resume(text: str, stop: int) -> int:
    if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalpha():
        return stop + 1
    tail = _TAIL.match(text, stop)
    return tail.end() if tail else stop


def _cuts(masked: str, paragraph: Span) -> list[int]:
    """Where sentencex ends a sentence, before the whitespace it counts in."""
    cuts: list[int] = []
    start, final = paragraph
    while start < final:
        end = min(start + _PART, final)
        offset = start
        for sentence in sentencex.segment("en", masked[start:end])[:-1]:
            cuts.append(offset + len(sentence.rstrip()))
            offset += len(sentence)
        # The last sentence of a part may go on behind it: it begins the next part.
        start = offset if start < offset and end < final else end
    return cuts


def _goes_on(seam: _Seam) -> bool:
    """Whether sentencex cut in mid-sentence."""
    word = seam.left.rsplit(None, 1)[-1].lstrip(OPENING)
    if _GOING_ON.match(seam.right) or (seam.right[0].islower() and _goes_on_in_lower_case(seam, word)):
        return True
    if _UNENDING_WORD.fullmatch(word) and _is_unending(word, right=seam.right):
        return True
    if _LIST_MARKER.fullmatch(word):
        return bool(_BEFORE_LIST_MARKER.search(seam.left[: -len(word)]))
    if not seam.tail[-1:].isspace() and seam.left[-1] in ".!?":
        # Without a space only `…ed.The` is a boundary: no number, address, handle or dotted abbreviation.
        return not (_GLUED.search(seam.left) and _GLUED_NEXT.match(seam.right))
    return seam.left[-1] in "?!" and bool(seam.tail.strip() and _SPEECH.match(seam.right))


def _is_unending(word: str, *, right: str) -> bool:
    return any(before.fullmatch(word) and after.match(right) for before, after in _UNENDING)


def _goes_on_in_lower_case(seam: _Seam, word: str) -> bool:
    """Edited text begins no sentence in lower case, hasty text does: there a longer word still ends one."""
    word = word.strip(".!")
    if seam.tail.strip() or (seam.left.endswith("!") and word.istitle()):
        return True
    if not seam.left.endswith(".") or _LOWER_CASE_NAME.match(seam.right):
        return False
    name = word.istitle() and len(word) <= 6
    short = len(word) <= 3 or word.lower() in _BEFORE_LOWER_CASE or not _VOWEL.search(word)
    return name or short
