"""What a plain news text says about itself, and which stretches of it are the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from itertools import islice

from summarizer.layout.agencies import is_agency
from summarizer.layout.credits import CREDIT_WORDS, closing_credit, read_credit
from summarizer.layout.datelines import (
    REACH,
    Dateline,
    closing_date,
    read_dateline,
    read_placed_date,
    read_stopped_dateline,
)
from summarizer.layout.furniture import (
    EDGES,
    FURNITURE_WORDS,
    caption_start,
    heads_a_list,
    is_furniture,
    is_picture_credit,
    opens_comments,
    reads_on,
)
from summarizer.layout.header import (
    Header,
    is_form,
    read_dated_header,
    read_keyed,
    read_names,
    read_stamped,
    segment_date,
)
from summarizer.layout.headlines import is_headline, trim
from summarizer.layout.lines import Paragraph, paragraphs
from summarizer.layout.openings import Openings, folded
from summarizer.layout.stamps import read_pure_stamp, read_stamp

_TELLING = Openings(FURNITURE_WORDS, CREDIT_WORDS)
_HEADER_LINES = 15
_LISTED = 12
# A capital that no more than a newline is before; it comes first because that is quickly looked for.
_SPEAKER = re.compile(r"[A-Z](?<![^\n][A-Z])[A-Z.'’ -]{2,40}:\s")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text says about itself; all offsets are into the text."""

    title: str | None
    publisher: str | None
    byline: str | None
    agencies: tuple[str, ...]
    """News agencies that are credited with the text, by their usual names."""
    published: str | None
    """ISO date as far as it is given: 2021, 2021-07 or 2021-07-28."""
    dateline_place: str | None
    """The city a report is filed from, as it is written."""
    blocks: tuple[tuple[int, int], ...]
    """Start and end of what is to be split into sentences: headlines, captions and body. Header lines, credits and the
    furniture of the page lie between them."""


def parse(text: str) -> Layout:
    """The layout of `text`, in which newlines are `\\n`. What cannot be told from body text counts as body."""
    return _Parser(text).layout()


class _Role(Enum):
    BODY = auto()
    HEADLINE = auto()


@dataclass(slots=True)
class _Block:
    start: int
    end: int
    role: _Role


@dataclass(slots=True)
class _Found:
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    filed: str | None = None
    """The date of the dateline."""
    place: str | None = None
    agencies: list[str] = field(default_factory=list)


class _Parser:
    """Goes through the paragraphs of a text from top to bottom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = paragraphs(text)
        self.form = is_form(text)
        words = folded(text)
        self.plain = "reserved" not in words and "contribut" not in words
        """Whether no line is furniture or a credit for a word further on in it."""
        self.found = _Found()
        self.blocks: list[_Block] = []
        self.prose = 0
        """How many paragraphs of running text were seen."""
        self.listed = 0
        """How many more lines may belong to a list of other articles."""

    def layout(self) -> Layout:
        """Read everything and sum it up."""
        for index, paragraph in enumerate(self.paragraphs):
            if self._comments_follow(paragraph):
                break
            if not self._read(paragraph, index=index):
                self._keep(paragraph.start, paragraph.end)
            self.prose += paragraph.prose
        self._read_closing_credit()
        self._read_dateline()
        found = self.found
        return Layout(
            title=found.title,
            publisher=found.publisher,
            byline=found.byline,
            agencies=tuple(dict.fromkeys(found.agencies)),
            published=found.published or found.filed or found.updated,
            dateline_place=found.place,
            blocks=tuple(_joined(self.blocks, text=self.text)),
        )

    @cached_property
    def timeline(self) -> bool:
        """Whether dates stand over parts of the text."""
        dated = (each.text for each in self.paragraphs if each.text[-1].isdigit() and each.words <= 5)
        return sum(read_pure_stamp(each) is not None for each in dated) > 2

    def _read(self, paragraph: Paragraph, *, index: int) -> bool:
        """Deal with a paragraph that is not simply body; False when it is."""
        if index == 0 and (header := read_dated_header(self._raw(paragraph))):
            return self._take(header, paragraph)
        if self.form and paragraph.text.casefold().startswith("date"):
            return False
        above = index < _HEADER_LINES and self.prose == 0
        if above and (header := read_keyed(self._raw(paragraph))):
            return self._take(header, paragraph)
        plain = paragraph.prose and self._opens_plainly(paragraph.text)
        if (not plain and self._is_furniture(paragraph)) or self._is_listed(paragraph):
            return True
        if self.prose < 2 and index < _HEADER_LINES and self._read_header_line(paragraph, above=above):
            return True
        if above and not self.found.title and is_headline(paragraph) and index + 1 < len(self.paragraphs):
            return self._take_headline(paragraph.start, paragraph.end)
        if above and not paragraph.prose:
            self.found.filed = self.found.filed or closing_date(paragraph.text) or segment_date(paragraph.text)
        return not plain and self._read_body_line(paragraph)

    def _opens_plainly(self, line: str) -> bool:
        """Whether running text is certain to be no furniture, caption or credit; one look tells this of most of it."""
        words = line.strip(EDGES)
        return self.plain and not _TELLING.begin(words) and reads_on(words) and not is_agency(line)

    def _raw(self, paragraph: Paragraph) -> str:
        return self.text[paragraph.start : paragraph.end]

    def _keep(self, start: int, end: int, *, role: _Role = _Role.BODY) -> bool:
        if start < end:
            self.blocks.append(_Block(start, end, role))
        return True

    def _comments_follow(self, paragraph: Paragraph) -> bool:
        """Whether the article is over; near the top such a line is only a link."""
        behind = paragraph.start * 2 > self.paragraphs[-1].end
        return self.prose > 0 and behind and opens_comments(paragraph.text)

    def _is_furniture(self, paragraph: Paragraph) -> bool:
        picture = is_picture_credit(paragraph.text) and not caption_start(paragraph.text)
        if not picture and not is_furniture(paragraph.text):
            return False
        if paragraph.text.casefold().startswith(("posted", "published")):
            self.found.published = self.found.published or read_stamp(paragraph.text).published
        return True

    def _is_listed(self, paragraph: Paragraph) -> bool:
        """Whether it heads or belongs to a list of other articles; running text ends the list."""
        if self.prose and heads_a_list(paragraph.text):
            self.listed = _LISTED
            return True
        self.listed = 0 if paragraph.prose else max(0, self.listed - 1)
        return self.listed > 0 and paragraph.words <= 20

    def _read_header_line(self, paragraph: Paragraph, *, above: bool) -> bool:
        line = self._raw(paragraph)
        line = paragraph.text if "\n" in line else line
        if not paragraph.prose and above and (placed := read_placed_date(line)):
            self._take_dateline(placed)
            return self._keep(paragraph.start, paragraph.end)
        header = read_stamped(line)
        if header and header.bare_date and self.timeline:
            return False
        if not header and not paragraph.ended:
            header = read_names(line)
            header = header if above or (header and (header.byline or header.agencies)) else None
        return self._take(header, paragraph) if header else False

    def _take(self, header: Header, paragraph: Paragraph) -> bool:
        found = self.found
        found.publisher = found.publisher or header.publisher
        found.byline = found.byline or header.byline
        found.published = found.published or header.published
        found.updated = found.updated or header.updated
        found.agencies += header.agencies
        if header.title:
            self._take_headline(paragraph.start + header.title[0], paragraph.start + header.title[1])
        if header.rest:
            self._take_rest(paragraph.start + header.rest[0], paragraph)
        return True

    def _take_rest(self, start: int, paragraph: Paragraph) -> None:
        """What stands behind the header in its line: the headline or the first paragraph."""
        rest = Paragraph.of(self.text, start, paragraph.end)
        if not self.found.title and is_headline(rest) and len(self.paragraphs) > 1:
            self._take_headline(rest.start, rest.end)
        else:
            self._keep(rest.start, rest.end)

    def _take_headline(self, start: int, end: int) -> bool:
        headline = trim(self.text[start:end])
        title = self.text[start + headline.start : start + headline.end].rstrip()
        self.found.title = self.found.title or " ".join(title.split())
        self.found.publisher = self.found.publisher or headline.publisher
        self.found.filed = self.found.filed or closing_date(title)
        begin = start + headline.start
        return self._keep(begin, begin + len(title), role=_Role.HEADLINE)

    def _read_body_line(self, paragraph: Paragraph) -> bool:
        if caption := caption_start(self._raw(paragraph)):
            return self._keep(paragraph.start + caption, paragraph.end)
        if credit := read_credit(paragraph.text):
            return self._take(
                Header(byline=credit.byline, agencies=credit.agencies, publisher=credit.publisher), paragraph
            )
        short = paragraph.words <= 16 and not paragraph.ended
        stamp = read_pure_stamp(paragraph.text) if short else None
        # A bare "Date:" down in the body is rather that of the meeting.
        if stamp and stamp.labelled and not paragraph.text.casefold().startswith("date"):
            return self._take(Header(published=stamp.published, updated=stamp.updated), paragraph)
        return False

    def _read_closing_credit(self) -> None:
        last = self.blocks[-1] if self.blocks else None
        closing = closing_credit(self.text[last.start : last.end]) if last and last.role is _Role.BODY else None
        if last and closing:
            last.end = last.start + closing[0]
            self.found.agencies += closing[1].agencies

    def _read_dateline(self) -> None:
        blocks = islice((block for block in self.blocks if block.role is _Role.BODY), 4)
        body = [self.text[block.start : block.end] for block in blocks]
        # Speakers are looked for where a dateline could be one of them.
        speakers = any(":" in each[:REACH] for each in body) and len(_SPEAKER.findall(self.text)) > 1
        found = (read_dateline(each, capitals="speaker" if speakers else "place") for each in body)
        dateline = next(filter(None, found), None) or next(filter(None, map(read_stopped_dateline, body[:1])), None)
        if dateline:
            self._take_dateline(dateline)

    def _take_dateline(self, dateline: Dateline) -> None:
        found = self.found
        found.place = found.place or dateline.place
        found.filed = found.filed or dateline.published
        found.publisher = found.publisher or dateline.publisher
        found.agencies += dateline.agencies


def _joined(blocks: list[_Block], *, text: str) -> Iterator[tuple[int, int]]:
    """Neighbouring paragraphs of the body as one block, so that the splitter sees how its lines were wrapped."""
    joined: list[_Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.role is block.role is _Role.BODY and not text[last.end : block.start].strip():
            last.end = block.end
        else:
            joined.append(_Block(block.start, block.end, block.role))
    return ((block.start, block.end) for block in joined)
