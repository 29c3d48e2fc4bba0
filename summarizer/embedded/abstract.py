"""The abstract of an article: two to four of its own sentences on who met, what was promised and what objected to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.article import Article
from summarizer.embedded.patterns import Worded, late, vocabulary
from summarizer.schemas.meeting import Commitment, Concern, Figure, Force, Meeting, Party, Stance

_FORCES: tuple[Force, ...] = ("signed", "agreed", "pledged", "reaffirmed", "offered", "considering")
_STANCES: tuple[Stance, ...] = ("demand", "criticism", "warning", "concern")
_MOST = 4
_LONGEST = 360
_WORDS = 7
_STOPS = (".", "!", "?", "…")
_CLOSING = "\"”’')]"
_LEANS = late(
    r"[\"“‘'(]*(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Both|But|And|So|Then|There|Here|Also"
    r"|Question|Q|A)\b[,:]?"
)
_NOTICE = Worded(
    """
    posted share read subscribe rights copyright editing reporting updated filed click published contact photo
    more comments cookie cookies
    """,
    r"\b(?:posted by|share this|read more|subscribe|all rights reserved|copyright|editing by|reporting by|last"
    r" updated|filed under"
    r"|click here|published:|contact:|photo|file photo|additional reporting|for more information|no comments"
    r"|cookies?)\b",
    re.IGNORECASE,
)
_BULLET = late(r"^(?:[*•·▪–—-]|\d{1,2}[.)])\s+")
_BREAKS = late(r"(?<=[;,])\s|\s(?=[–—(])")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def abstract(
    article: Article,
    *,
    parties: Sequence[Party] = (),
    meetings: Sequence[Meeting] = (),
    commitments: Sequence[Commitment] = (),
    concerns: Sequence[Concern] = (),
    figures: Sequence[Figure] = (),
) -> str:
    """Two to four sentences of the article in its order: main meeting or lead, the firmest promise, an objection.

    Nothing is composed: what the claims cite is quoted, long sentences cut short. A shorter article gives fewer.
    """
    prose = [sentence.number for sentence in article.sentences if _is_prose(sentence.text)]
    main = sorted(meetings, key=lambda meeting: (meeting.prominence != "main", meeting.sentences[0]))
    telling = list(_telling(commitments=commitments, concerns=concerns, figures=figures))
    ranked = dict.fromkeys([*_first(main[:1]), *prose[:1], *telling, *prose])
    readable = set(prose)
    wanted = [number for number in ranked if number in readable] or [article.sentences[0].number]
    names = {name for party in parties for name in (party.name, *party.aliases)}
    chosen = _chosen(article, wanted, names=names, telling=set(telling))
    return " ".join(_clean(sentence.text) for sentence in article.cited(sorted(chosen)))


def _telling(
    *, commitments: Sequence[Commitment], concerns: Sequence[Concern], figures: Sequence[Figure]
) -> Iterator[int]:
    """The numbers of the sentences that state the claims, the weightiest claims first, kind by kind in turn."""
    firm = sorted(commitments, key=lambda commitment: _FORCES.index(commitment.force))
    sharp = sorted(concerns, key=lambda concern: _STANCES.index(concern.stance))
    large = [figure for figure in figures if figure.kind in ("aid", "killed", "displaced", "wounded")]
    for rank in range(3):
        for claims in (firm, sharp, large):
            yield from _first(claims[rank : rank + 1])


def _first(claims: Iterable[Meeting | Commitment | Concern | Figure]) -> Iterator[int]:
    return (claim.sentences[0] for claim in claims)


def _is_prose(text: str) -> bool:
    """Whether it is a sentence of the report: no headline, byline or notice."""
    ended = text.removesuffix("\n").rstrip(_CLOSING).endswith(_STOPS)
    long = ended and len(text.split(None, _WORDS)) >= _WORDS
    return long and not _NOTICE.search(text, among=vocabulary(text))


def _chosen(article: Article, wanted: Sequence[int], *, names: set[str], telling: set[int]) -> list[int]:
    """The first of the wanted sentences; one that leans on the sentence before it only when that one is chosen, too."""
    most = min(_MOST, max(2, 1 + len(telling)))
    chosen = list(wanted[:1])
    cited = [number for number in wanted[1:] if number in telling]
    # twice: a sentence may lean on one that is chosen after it
    for number in [*cited, *cited, *wanted[1:]]:
        if len(chosen) >= most:
            break
        text = article.sentences[number - 1].text
        leans = _LEANS.match(text) is not None and number - 1 not in chosen
        nameless = bool(names) and number not in telling and not any(name in text for name in names)
        if number not in chosen and not leans and not (nameless and len(chosen) > 1):
            chosen.append(number)
    return chosen


def _clean(text: str) -> str:
    """The sentence on one line, without a bullet, cut at a clause when it is long, its brackets and quotes in pairs."""
    line = _BULLET.sub("", " ".join(text.split()))
    if len(line) > _LONGEST:
        cuts = [match.start() for match in _BREAKS.finditer(line, _LONGEST // 3, _LONGEST)]
        line = f"{line[: cuts[-1] if cuts else line.rfind(' ', 0, _LONGEST)].rstrip(' ,;:–—(')} …"
    for opening, closing in _PAIRS:
        if line.count(opening) != line.count(closing):
            line = line.replace(opening, "").replace(closing, "")
    return line.replace('"', "") if line.count('"') % 2 else line
