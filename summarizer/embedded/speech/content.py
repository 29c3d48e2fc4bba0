"""Where what was said begins and ends around a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.embedded.clauses.closed import BE, DETERMINERS, HAVE, MODALS, PRONOUNS, is_adverb
from summarizer.embedded.clauses.line import Line
from summarizer.embedded.clauses.phrases import Phrase, starting_at
from summarizer.embedded.clauses.verbs import FORMS
from summarizer.embedded.speech.quotes import Quote
from summarizer.embedded.speech.verbs import TAKES_PERSON

_SETTINGS = frozenset(
    "on in at during after before by via through from to late earlier following over for of as".split()
)
_OPENING = frozenset("\"“„«‘'")
_CLOSING = frozenset("\"”“»’'")
# Words of a name with its office.
_TITLE = 10
_SETTING_WORDS = frozenset(
    """
        statement communique communiqué tweet message letter readout declaration post reporters journalists
        newsmen
        """.split()
)

_FINITE_AUXILIARIES = MODALS | BE | HAVE


def opens_quote(line: Line, index: int) -> bool:
    """Whether a mark that may open a quotation stands here."""
    if line.word(index) not in _OPENING:
        return False
    return index + 1 >= line.size or line.words.starts[index + 1] == line.words.ends[index]


def ends_quote(line: Line, index: int) -> bool:
    """Whether a mark that may close a quotation stands here."""
    return line.word(index) in _CLOSING


def content(line: Line, index: int, *, base: str) -> tuple[Phrase | None, int]:
    """Whom it was said to, and the first word of what was said; `index` is the word behind the verb."""
    addressee: Phrase | None = None
    if base in TAKES_PERSON:
        addressee = starting_at(line, index)
        if addressee is not None and is_verb(line, addressee.end):
            addressee = None
        index = addressee.end if addressee else index
    elif line.word(index) == "to":
        addressee = starting_at(line, index + 1)
        index = addressee.end if addressee else index
    if ends_quote(line, index) and line.word(index + 1) == "that":
        index += 1
    return addressee, _past_settings(line, index)


def is_verb(line: Line, index: int) -> bool:
    """Whether a finite verb stands here."""
    word = line.word(index)
    if word in _FINITE_AUXILIARIES:
        return True
    form = FORMS.get(word)
    return form is not None and form.tense in ("past", "present") and line.mention(index) is None


def is_over(line: Line, index: int) -> bool:
    """Whether nothing but when, where and how follows the verb."""
    position = index
    while position < line.size:
        word = line.lower[position]
        if word in ".!?" or (word in _CLOSING and position + 1 >= line.size):
            return True
        if word in (",", ";") and position > index:
            return "that" not in line.lower[index : index + 12]
        if word in _SETTINGS:
            position = _past_setting(line, position) or position + 1
        elif _is_setting(line, position):
            position += 1
        else:
            return False
    return True


def leading(line: Line, index: int, quoted: Sequence[Quote]) -> int | None:
    """The word behind what was said before the speaker is named at the word `index`, or None when nothing was."""
    before = _before_name(line, index)
    if before >= 1 and _is_closing(line, before, quoted):
        return before
    while line.word(index - 1) in DETERMINERS and line.mention(index - 1) is None:
        index -= 1
    mark = line.word(index - 1)
    closed = mark in _CLOSING and _is_closing(line, index - 1, quoted)
    return index - 1 if index >= 2 and (closed or mark in (",", "–", "?", "!")) else None


def _is_closing(line: Line, index: int, quoted: Sequence[Quote]) -> bool:
    """Whether the mark that a quotation ends with stands here."""
    return any(abs(quote.end - line.words.starts[index]) < 2 for quote in quoted)


def _before_name(line: Line, index: int) -> int:
    """The word in front of a name with all that belongs to it: Eritrea's long-serving information minister."""
    for before in range(index - 1, max(-1, index - _TITLE), -1):
        word = line.lower[before]
        if line.mention(before) is None and (not word[:1].isalpha() or word in _FINITE_AUXILIARIES) and word != "'s":
            return before
    return -1


def has_verb(line: Line, end: int) -> bool:
    """Whether the words up to `end` are a clause or a quotation, not "on Tuesday" or "according to the ministry"."""
    if line.word(0) == "according":
        return False
    return any(is_verb(line, k) or opens_quote(line, k) for k in range(min(end, line.size)))


def is_content(line: Line, after: int, start: int) -> bool:
    """Whether what follows a verb is a statement, not an object: a clause with a subject, "that", a quotation."""
    if line.word(start - 1) in ("that", ":") or opens_quote(line, start):
        return True
    if line.word(after) in ("to", "not", "how", "why", "what"):
        return False
    phrase = starting_at(line, start)
    if phrase is None:
        return False
    end = phrase.end
    for _ in range(3):
        if line.word(end) not in ("of", "in", "for", "and", "from"):
            break
        further = starting_at(line, end + 1)
        end = further.end if further else end + 1
    while is_adverb(line.word(end)) or opens_quote(line, end):
        end += 1
    return is_verb(line, end)


def _past_settings(line: Line, index: int) -> int:
    """Skip when, where and how it was said, if "that", a colon or a quotation follows them."""
    position = index
    for _ in range(8):
        word = line.word(position)
        if word in ("that", ":"):
            return position + 1
        if opens_quote(line, position):
            return position
        if word == "," and opens_quote(line, position + 1):
            return position + 1
        if is_adverb(word) or word == ",":
            position += 1
        elif word in _SETTINGS and (after := _past_setting(line, position)) is not None:
            position = after
        else:
            break
    settled = line.mention(position) is not None or line.word(position) in PRONOUNS
    return position if (position > index and settled) or position >= line.size - 1 else index


def _past_setting(line: Line, index: int) -> int | None:
    """The word behind "on Monday" or "in a statement"; None when no noun follows."""
    position = index + 1
    while is_adverb(line.word(position)) or line.word(position)[:1].isdigit():
        position += 1
    if position > index + 1:
        return position
    phrase = starting_at(line, position)
    return phrase.end if phrase else None


def _is_setting(line: Line, index: int) -> bool:
    word = line.lower[index]
    named = line.mention(index) is not None
    return named or is_adverb(word) or word in _SETTING_WORDS or word[:1].isdigit() or word in ("'s", ",")
