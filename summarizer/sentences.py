"""Sentence boundaries of a text, as exact offsets: the layout decides on newlines, sentencex on the rest.

sentencex is shown the text with quotation marks and brackets blanked out, so that a quotation of several
sentences is several sentences and a stray quotation mark swallows nothing. Only the places where it cuts are
used, never its strings: whatever it answers, the spans cover the text in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]  # a compiled module without stubs


class Span(NamedTuple):
    """A half-open range of character offsets: `text[start:end]`."""

    start: int
    end: int


class _Line(NamedTuple):
    """A line with something on it, trimmed; `opens` when a blank line or nothing is before it."""

    start: int
    end: int
    indent: int
    opens: bool


class _Seam(NamedTuple):
    """The text around a possible boundary: up to the stop, closing marks and whitespace, what follows."""

    left: str
    tail: str
    right: str


# A longer stretch is shown to sentencex in parts: some of its searches are quadratic.
_PART = 4000

_CLOSING = "\"'”’»›)\\]}」』》】）"
_OPENING = "\"'“‘«‹(\\[{„「『《【（¿¡\u200b\u200e\u200f\ufeff"

# What is white, quotes, brackets or invisible, but for apostrophes and joiners inside a word. One class comes first:
# for that, the engine looks for candidates without trying the rest of the pattern everywhere.
_WHITE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_MASKED = re.compile(
    f"[{_WHITE}\"“”„‟«»‹›‘‛`(){{}}\\[\\]\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff'’]"
    "(?:(?<!['’])|(?<!\\w['’])|(?!\\w))"
)

_TITLES = (
    "Abp|Adm|Amb|Ald|Assoc|Asst|Atty|Bp|Brig|Capt|Cdr|Cllr|Cmdr|Col|Comdr|Cpl|Dep|Det|Dir|Dr|Dy|Engr|Flt|Fr|Ft|Gen"
    "|Gov|Hon|Insp|Lt|Maj|Messrs|Mgr|Mlle|Mme|Mohd|Mr|Mrs|Ms|Msgr|Mt|Pres|Prof|Pte|Pvt|Reps?|[Rr]etd?|Rev|Rt|Sens?"
    "|Sgt|Sh|Shri|Smt|Spc|Sqn|Supt|Treas|Wg"
)
_FUNCTION_WORDS = (
    "a|an|and|are|as|at|be|been|between|but|by|can|could|for|from|had|has|have|his|in|into|is|its|may|might|must|nor"
    "|of|on|or|our|should|than|that|the|their|this|to|was|were|which|while|who|will|with|would"
)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_BEFORE_LOWER_CASE = frozenset(
    "approx dept excl govt incl misc oz pct resp temp tues univ thur thurs sept corp bros blvd capt prof".split()
)

_FINISHED = re.compile(f"[.!?…:。！？｡؟۔।॥][{_CLOSING}]*$")
_DANGLING = re.compile(rf"(?:[,(\[{{“‘«–—]|\w-|\b(?:{_FUNCTION_WORDS})|\b(?:{_TITLES}|{_MONTH}|Nos?|Arts?)\.)$")
_DOTTED = re.compile(r"\b(?:[A-Z]\.)+$")
_MID_PROSE = re.compile(rf"\b[a-z]{{3,}}[.!?][{_CLOSING}]*\s+[{_OPENING}]*[A-Z]")
_BULLET = re.compile(r"[•▪◦‣●○■□▶►➤⁃·]\s*\S|[*+]\s+\S")
_MARKER = re.compile(r"[-–—]\s+\S|\(?\d{1,2}[.)]\s+\S|\(?(?:[A-Za-z]|[ivx]{1,5})\)\s+\S")
_FIRST_LETTERS = re.compile(r"\S{1,10}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")

_NOTE = r"\s?\[(?:\d{1,3}(?:\s?[-–,]\s?\d{1,3})*|[a-z]|note \d+|citation needed)\]|[¹²³⁰⁴-⁹]"
_TAIL = re.compile(f"[{_CLOSING}\u200e\u200f]*(?:{_NOTE})*\\s*(?:[”»›)\\]}}]+\\s+)*")
_STOP = re.compile(
    rf"[.!?…](?<![.!?…][.!?…])[.!?…]*+(?:(?<=[a-z]{{3}}\.)\d{{1,2}}(?=\s))?(?=[{_CLOSING}]*\s+[{_OPENING}]*[A-Z])"
)
_SHORT_WORDS = "act|ark|art|con|ex|exec|fed|fig|gal|id|ill|ma|mar|mass|may|me|no|oh|ok|ore|pa|pop|reps?|res|sec|wash"
_OVERLOOKED = re.compile(
    r"(?:…|\.\d\d?"
    rf"|\b(?:{_SHORT_WORDS})\."
    r"|(?:^|[:“\"‘])\W*No\."
    rf"|\b(?:by|early|in|last|late|mid|next|of|since|this|till|until)[ -]{_MONTH}\."
    r"|\b(?:Annex|Appendix|Area|Category|Class|Exhibit|Grade|Group|Hepatitis|Option|Part|Phase|Plan|Point|Section"
    r"|Schedule|Stage|Team|Type|Vitamin|Zone) [A-Z]\."
    r"|\b(?:am|and|can|could|did|do|had|have|should|than|was|will|would) I\.)$"
)

_ZONE = r"[A-Z]{1,4}T\b|UTC\b|(?:Eastern|Central|Mountain|Pacific|Greenwich)\b|[A-Z]\w+(?: local)? time\b"
# The last word of a piece and the beginning of the next between which no sentence ends.
_UNENDING = tuple(
    (re.compile(word), re.compile(following))
    for word, following in (
        (rf"(?:\w+\.?-)?(?:{_TITLES}|e\.g|i\.e)\.", ""),
        (r"(?:Nos?|Arts?|Secs?|[Pp]aras?|[Cc]h|[Vv]ols?|[Ff]igs?|pp?|[Aa]pprox|ca|Rs|Tk|Dhs?|Afs)\.", r"[\d$€£¥₹]"),
        (r"(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\.", rf"{_MONTH}|\d"),
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


# The usual end of a sentence, behind a longer word in small letters and before a capitalised one: no abbreviation ends
# so, and nothing else that sentencex is corrected in.
_USUAL_WORD = 6
_USUAL = re.compile(
    rf"(?:[a-z]{{{_USUAL_WORD}}}|(?s:.){{0,2}}\s(?!(?:{_SHORT_WORDS}|retd?|[ivx]+)\.)[a-z]{{3,5}})\. [A-Z]"
)


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, as offsets into it.

    No span is empty, begins or ends with whitespace, or overlaps another, and every character that is not
    whitespace is in one. Headings, list items and paragraphs end a sentence even without a full stop; a newline
    that only wraps a line does not. Any string is accepted, the empty one and lone surrogates included. Time is
    linear in the length.
    """
    masked = _MASKED.sub(" ", text)
    return tuple(span for paragraph in _paragraphs(text) for span in _sentences(text, masked, paragraph=paragraph))


def _paragraphs(text: str) -> list[Span]:
    """Cut at blank lines and at newlines put on purpose; lines that were only wrapped stay together."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    paragraphs: list[Span] = []
    for before, line in pairwise([_Line(0, 0, 0, True), *lines]):
        if not line.opens and _runs_on(text, before, line=line, width=width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(Span(line.start, line.end))
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    offset, opens = 0, True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            indent = len(line) - len(line.lstrip())
            yield _Line(offset + indent, offset + indent + len(body), indent, opens)
        opens = not body
        offset += len(line)


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """Return the usual length of a wrapped line, or 0 where lines are paragraphs.

    A line that ends in mid-sentence before one that begins in lower case was wrapped; enough of them, of even
    length, tell that the text was. Scripts without case need more of them.
    """
    inner, wrapped, cased = 0, [], False
    for before, line in pairwise(lines):
        if line.opens:
            continue
        inner += 1
        first = _first_letter(text, line)
        caseless = first.isalpha() and not first.isupper() and not _finished(text, before)
        if ((first.islower() or caseless) and not _is_item(text, line)) or _is_dangling(text, before):
            wrapped.append(before.end - before.start)
            cased = cased or first.islower() or first.isupper()
    if len(wrapped) < max(1 if cased else 3, inner / 8):
        return 0
    usual = sorted(wrapped)[len(wrapped) // 2]
    even = sum(abs(length - usual) <= usual / 4 for length in wrapped)
    return usual if usual <= 120 and even * 3 >= len(wrapped) * 2 else 0


def _runs_on(text: str, before: _Line, *, line: _Line, width: int) -> bool:
    """Whether the newline between two lines is a mere wrap, so that the second may continue a sentence."""
    if _is_item(text, line):
        wrapped = not _BULLET.match(text, line.start, line.end) and _is_forced(text, before, line=line, width=width)
        return wrapped and not _finished(text, before)
    if _first_letter(text, line).islower() or text[line.start] in ",;:.!?)]}”»":
        return text[before.end - 1] not in ":;" or _is_forced(text, before, line=line, width=width)
    if _is_dangling(text, before):
        return True
    if line.indent - before.indent > 1:
        return _is_item(text, before)
    if width:
        return _is_forced(text, before, line=line, width=width) and not _is_headline(text, before, line=line)
    if before.end - before.start > 120:
        return False
    prose = not _finished(text, before) and _MID_PROSE.search(text, before.start, before.end)
    return bool(prose or _DOTTED.search(text, max(before.start, before.end - 8), before.end))


def _is_forced(text: str, before: _Line, *, line: _Line, width: int) -> bool:
    """Whether the next word would not have fit on the line before: a wrapping program breaks nowhere else."""
    word = _FIRST_LETTERS.match(text, line.start)
    length = before.end - before.start
    # Text taken from a page is ragged: its lines vary in characters where they are even in print.
    return 0 < width * 0.85 < length + 1 + (len(word[0]) if word else 0) and length < width * 1.5


def _is_item(text: str, line: _Line) -> bool:
    return bool(_BULLET.match(text, line.start, line.end) or _MARKER.match(text, line.start, line.end))


def _first_letter(text: str, line: _Line) -> str:
    return text[line.start : line.start + 4].lstrip("\"'“‘«([")[:1]


def _is_dangling(text: str, line: _Line) -> bool:
    return bool(_DANGLING.search(text, max(line.start, line.end - 16), line.end))


def _finished(text: str, line: _Line) -> bool:
    return bool(_FINISHED.search(text, max(line.start, line.end - 8), line.end))


def _is_headline(text: str, before: _Line, *, line: _Line) -> bool:
    """Whether a line that begins a paragraph is in title case, without comma or stop, and the next is not."""
    if not before.opens or _finished(text, before) or text.find(",", before.start, before.end) >= 0:
        return False
    words = _LONG_WORD.findall(text, before.start, before.end)
    following = _LONG_WORD.findall(text, line.start, line.end)
    return len(words) >= 3 and not any(map(str.islower, words)) and any(map(str.islower, following))


def _sentences(text: str, masked: str, *, paragraph: Span) -> list[Span]:
    spans: list[Span] = []
    start = seen = paragraph.start
    worded = False
    for resume, (stop, cut) in _candidates(text, masked, paragraph=paragraph):
        if not start < resume < paragraph.end:
            continue
        usual = _USUAL.match(text, max(seen, stop - _USUAL_WORD - 1))
        if usual and usual.end() == resume + 1 == stop + 2:
            if cut:
                spans.append(Span(start, stop))
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


def _candidates(text: str, masked: str, *, paragraph: Span) -> list[tuple[int, tuple[int, bool]]]:
    """Where a sentence may resume, where the one before stops, and whether sentencex cuts there, in order."""
    cuts = dict.fromkeys(_cuts(masked, paragraph))
    found: dict[int, tuple[int, bool]] = {}
    for match in _STOP.finditer(text, *paragraph):
        if (stop := match.end()) not in cuts:
            found[_resume(text, stop)] = (stop, False)
    for stop in cuts:
        found[_resume(text, stop)] = (stop, True)
    return sorted(found.items())


def _resume(text: str, stop: int) -> int:
    if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalpha():
        return stop + 1
    tail = _TAIL.match(text, stop)
    return tail.end() if tail else stop


def _cuts(masked: str, paragraph: Span) -> Iterator[int]:
    """Yield where sentencex ends a sentence, before the whitespace it counts in."""
    start = paragraph.start
    while start < paragraph.end:
        end = min(start + _PART, paragraph.end)
        offset = start
        for sentence in sentencex.segment("en", masked[start:end])[:-1]:
            yield offset + len(sentence.rstrip())
            offset += len(sentence)
        # The last sentence of a part may go on behind it: it begins the next part.
        start = offset if start < offset and end < paragraph.end else end


def _goes_on(seam: _Seam) -> bool:
    """Whether sentencex cut in mid-sentence."""
    word = seam.left.rsplit(None, 1)[-1].lstrip(_OPENING)
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
