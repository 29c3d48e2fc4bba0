"""Names, offices and bodies of a sentence, read from left to right."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from summarizer.embedded import lexicon
from summarizer.embedded.bodies import body, generic
from summarizer.embedded.chunks import Chunk, Line, style_of
from summarizer.embedded.known import known
from summarizer.embedded.offices import STRONG_HEADS, office, opens_office, precedes_name
from summarizer.embedded.tokens import tokenise
from summarizer.embedded.vocabulary import (
    ACTS,
    BODY_HEADS,
    CALENDAR,
    DEPARTMENT_WORDS,
    GENERIC_HEADS,
    HONORIFICS,
    OFFICE_HEADS,
    OFFICE_MODIFIERS,
    PARTICLES,
    THING_HEADS,
)

# Places and bodies that are also first names or surnames.
_NAMESAKES = frozenset(
    """
Israel Jordan Chad Georgia Paris Sydney Florence Victoria Santiago Salvador Medina Lima Valencia Carolina Austin
Houston Lincoln Alexandria Madison Charlotte Hamilton Kingston Preston Chelsea Cuba France Ireland Holland England
Wales Kenya India Male Sofia Granada Leon Cali Hama Salman Aden Tyre Durban Nara Bergen Van Kano Jos Bahia Virginia
Dakota Sale Ghat Bari Wau Bor Beni Sake Amal Wagner Dawn Windsor Lancaster Cork York Bristol Darwin Perth Paris
Adelaide Wellington Nelson Livingstone Santos Rosario Trinidad Man Fano Fars Mehr Petra Wang Sida Antigua
""".split()
)
_JOINING_PREFIXES = frozenset("al el ul ud ur ad ar as at az an ash bin ibn abd d l e i ben ould ag".split())
# Particles that are also common words join a name only between two capitals that are no places.
_LOOSE = frozenset("a e y la le do i de las los san st te mac".split())
_NAME_PARTS = frozenset("sheikh sheik shaikh sayed sayyid syed don haji count sultan prince".split())
_REGIONS = frozenset("county province state region district oblast governorate north south east west central".split())
_NEVER = frozenset(
    """
the this that these those his its their our your we they it i if but and or when while after before as at by for
from with what who why how there here such both each
""".split()
)
_POSITIONS = frozenset("L R C".split())
"""In brackets, where somebody stands in a picture."""
_PLACE_PREPOSITIONS = frozenset("in at near from around outside into across".split())
_CALENDAR_OR_THING_HEADS = CALENDAR | THING_HEADS
_LOOSE_INSIDE = _LOOSE - {"a", "do", "st", "te", "i"}
_NO_SURNAMES = OFFICE_HEADS | OFFICE_MODIFIERS | CALENDAR | BODY_HEADS | THING_HEADS
_OFFICE_WORDS = OFFICE_HEADS | OFFICE_MODIFIERS
_OFFICE_OR_GENERIC_WORDS = _OFFICE_WORDS | GENERIC_HEADS
_OFFICE_OR_DEPARTMENT_WORDS = _OFFICE_WORDS | DEPARTMENT_WORDS
_OPENING_WORDS = _OFFICE_OR_GENERIC_WORDS | PARTICLES
_TIGHT_PARTICLES = PARTICLES - _LOOSE
_LOOSE_PARTICLES = PARTICLES & _LOOSE_INSIDE
_INITIALS = frozenset("Yu Ya Zh Ch Md Mohd St Sh Kh Ju".split())


def read(text: str, *, number: int) -> Line:
    """The sentence with its chunks."""
    tokens = tokenise(text)
    line = Line(number, text, tokens, style_of(text, tokens), headed=not BODY_HEADS.isdisjoint(tokens.lower))
    triggers = _triggers()
    titled = not STRONG_HEADS.isdisjoint(tokens.lower)
    last = -1
    for index, (lower, capital) in enumerate(zip(tokens.lower, tokens.capital, strict=True)):
        if index <= last:
            continue
        chunk = None
        if capital:
            chunk = _capitalised(line, index)
        elif lower in triggers or "-" in lower:
            chunk = _uncapitalised(line, index)
        elif titled and line.lower(index + 1) in STRONG_HEADS and opens_office(line, index):
            chunk = office(line, index)
        if chunk is not None:
            line.chunks.append(chunk)
            last = chunk.last
    return line


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    """Words without a capital at which a chunk may begin."""
    names = {word for word in lexicon.gazetteer() if word[0].islower()}
    return _OPENING_WORDS | names


def _uncapitalised(line: Line, index: int) -> Chunk | None:
    found = known(line, index)
    if found:
        return found
    if line.tokens.lower[index] in _OFFICE_OR_GENERIC_WORDS:
        return _longer(office(line, index), generic(line, index))
    return _name(line, index) if _joins(line, index) else None


def _capitalised(line: Line, index: int) -> Chunk | None:
    text, lower = line.tokens.text[index], line.tokens.lower[index]
    if text in _POSITIONS and index and line.gap(index - 1).endswith("(") and line.gap(index).startswith(")"):
        return None
    if lower in _NEVER and not text.isupper() and known(line, index) is None:
        return None
    if lower in CALENDAR and not _begins_name(line, index):
        return None
    found = known(line, index)
    if found and not _is_namesake(line, found):
        longer = body(line, index)
        return longer if longer and longer.last > found.last else _national(line, found) or _with_particle(line, found)
    if lower in HONORIFICS and precedes_name(line, index):
        title = office(line, index)
        if title is None or title.last == index or line.tokens.lower[title.head] in HONORIFICS:
            return Chunk("honorific", index, index)
        return title
    return _titled(line, index)


def _titled(line: Line, index: int) -> Chunk | None:
    """What a capitalised word opens that is neither a known name nor an honorific."""
    lower = line.tokens.lower[index]
    title = office(line, index) if lower in _OFFICE_OR_DEPARTMENT_WORDS else None
    pattern = body(line, index)
    if title and not (pattern and pattern.last > title.last):
        return _longer(title, generic(line, index))
    if pattern and pattern.kind == "body":
        return pattern
    if pattern:
        longer = generic(line, index)
        return longer if longer and longer.last > pattern.last else pattern
    if lower in lexicon.ordinary_words() and line.opens(index):
        return generic(line, index)
    if _is_shouted(line, index):
        return None
    return generic(line, index) or _name(line, index)


def _longer(one: Chunk | None, other: Chunk | None) -> Chunk | None:
    """The longer of two chunks that begin at one word, the first if they end together."""
    if one is None or other is None:
        return one or other
    return other if other.last > one.last else one


def _national(line: Line, chunk: Chunk) -> Chunk | None:
    """A country's own society of an international body: "Kenya Red Cross"."""
    if chunk.entry is None or chunk.entry.kind not in ("country", "demonym") or not line.blank(chunk.last):
        return None
    following = known(line, chunk.last + 1)
    if following is None or following.entry is None or following.entry.key not in ("Red Cross", "Red Crescent"):
        return None
    society = line.lower(following.last + 1) == "society" and line.blank(following.last)
    last = following.last + society
    return None if line.tokens.possessive[chunk.last] else Chunk("body", chunk.first, last, head=last, owner=chunk)


def _with_particle(line: Line, chunk: Chunk) -> Chunk:
    """A town's name with what follows a particle: "Zamboanga del Norte"."""
    last = chunk.last
    town = chunk.entry is not None and chunk.entry.kind in ("city", "region")
    if town and line.blank(last) and line.tokens.capital[last + 1] and line.lower(last + 1) in _REGIONS:
        return replace(chunk, last=last + 1)
    if town and line.lower(last + 1) in ("de", "del", "do", "da") and line.blank(last) and line.blank(last + 1):
        return replace(chunk, last=last + 2 if line.tokens.capital[last + 2] else last)
    return chunk


def _begins_name(line: Line, index: int) -> bool:
    """Whether the name of a day or month begins a person's: "April Glaspie", "Sun Weidong"."""
    tokens = line.tokens
    given = tokens.lower[index] in lexicon.given_names() or tokens.text[index] in ("Sun", "May")
    if not given or not line.blank(index):
        return False
    following = tokens.lower[index + 1]
    ordinary = following in _CALENDAR_OR_THING_HEADS or following in lexicon.ordinary_words()
    return tokens.capital[index + 1] and not ordinary


def _is_namesake(line: Line, chunk: Chunk) -> bool:
    """Whether a place or body is only the first name of somebody."""
    tokens = line.tokens
    if chunk.first != chunk.last or tokens.possessive[chunk.first] or not line.blank(chunk.last) or chunk.entry is None:
        return False
    if chunk.entry.kind != "city" and tokens.text[chunk.first] not in _NAMESAKES:
        return False
    if chunk.entry.kind == "city" and line.lower(chunk.first - 1) in _PLACE_PREPOSITIONS:
        return False
    return (
        tokens.capital[chunk.last + 1]
        and tokens.lower[chunk.last + 1] not in _NO_SURNAMES
        and known(line, chunk.last + 1) is None
        and body(line, chunk.first) is None
    )


def _joins(line: Line, index: int) -> bool:
    """Whether word `index` belongs to a name though it has no capital: "al-Tayeb", "bin Ruwais"."""
    tokens = line.tokens
    prefix, _, rest = tokens.text[index].partition("-")
    if rest[:1].isupper() and prefix.lower() in _JOINING_PREFIXES:
        return True
    return (
        tokens.lower[index] in _TIGHT_PARTICLES
        and not tokens.capital[index]
        and line.blank(index)
        and (tokens.capital[index + 1] or "-" in tokens.text[index + 1] or _joins(line, index + 1))
    )


def _is_shouted(line: Line, index: int) -> bool:
    """Whether an ordinary word has a capital because all words around it have one."""
    text, lower = line.tokens.text[index], line.tokens.lower[index]
    if line.style == "prose" and not (len(text) > 1 and text.isupper()):
        return False
    return lower in ACTS or lower in lexicon.ordinary_words()


def _name(line: Line, index: int) -> Chunk | None:
    tokens, last = line.tokens, index
    farthest = min(index + 7, tokens.count - 1)
    while last < farthest and not tokens.possessive[last] and _continues(line, last):
        last += 1
    while last > index and not (tokens.capital[last] or _joins(line, last)):
        last -= 1
    first = _skip_ordinary(line, index, last=last)
    if first > last:
        return None
    thing = tokens.lower[last] in THING_HEADS and last > first
    return Chunk("thing" if thing else "name", first, last)


def _continues(line: Line, last: int) -> bool:
    """Whether the word after `last` belongs to the same name."""
    tokens, gap = line.tokens, line.gap(last)
    if gap != " ":
        if _is_nickname(line, last + 1) or (last and _is_nickname(line, last)):
            return True
        initial = len(tokens.text[last]) == 1 or tokens.text[last] in _INITIALS
        if not (gap.isspace() or (initial and gap.strip() == "." and gap != ".\n")) or gap.count("\n") > 1:
            return False
    following = tokens.lower[last + 1]
    if following in CALENDAR and following != "may":
        return False
    if tokens.capital[last + 1]:
        return _capital_continues(line, last)
    if _joins(line, last + 1):
        return True
    return (
        following in _LOOSE_PARTICLES
        and line.blank(last + 1)
        and tokens.capital[last + 2]
        and known(line, last + 2) is None
    )


def _is_nickname(line: Line, index: int) -> bool:
    """Whether word `index` stands in quotation marks between two parts of a name: 'Jimmy "Barbecue" Chérizier'."""
    if index + 1 >= line.tokens.count or not line.tokens.capital[index] or not line.tokens.capital[index + 1]:
        return False
    return line.gap(index - 1).strip() in ('"', "“", "‘", "'") and line.gap(index) in ('" ', "” ", "’ ", "' ")


def _capital_continues(line: Line, last: int) -> bool:
    if _is_shouted(line, last + 1):
        return False
    following = line.tokens.lower[last + 1]
    if following in _NAME_PARTS:
        return True
    if following in HONORIFICS and precedes_name(line, last + 1):
        return False
    if following in _OFFICE_WORDS:
        title = office(line, last + 1)
        if title and (title.last > last + 1 or (line.blank(title.last) and line.tokens.capital[title.last + 1])):
            return False
    found = known(line, last + 1)
    if found is None:
        return True
    return (
        found.first == found.last
        and found.entry is not None
        and found.entry.kind in ("city", "capital", "region", "country", "media")
    )


def _skip_ordinary(line: Line, first: int, *, last: int) -> int:
    """The first word of a name behind ordinary words that have a capital for opening the sentence."""
    ordinary = lexicon.ordinary_words()
    while first <= last and line.opens(first):
        lower = line.tokens.lower[first]
        participle = first < last and lower.endswith(("ing", "ly", "ed")) and len(line.tokens.text[first]) > 5
        if lower not in ordinary and not (participle and lower not in lexicon.given_names()):
            break
        first += 1
    return first
