"""Finding the statements of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.article import Article
from summarizer.embedded.clauses.closed import FIRST_PERSON
from summarizer.embedded.clauses.line import Line, Lines, lines_of
from summarizer.embedded.clauses.phrases import Phrase
from summarizer.embedded.roster import Entity, Roster
from summarizer.embedded.speech.documents import DOCUMENTS, issuer
from summarizer.embedded.speech.quotes import Quote, quotes
from summarizer.embedded.speech.report import Report
from summarizer.embedded.speech.reports import TELLING, reports
from summarizer.embedded.speech.sides import sides_of
from summarizer.embedded.speech.statement import Statement
from summarizer.embedded.speech.turns import Turn, turns

_PERSONS = frozenset(["he", "she", "him", "her"])
_RESUMING = _PERSONS | {"it", "they", "them", "who", "which"}
_MARKS = "\"“”„«‘'"
# Characters of a statement, and of a part of a sentence in quotation marks that is one by itself.
_SHORTEST = 3
_SHORTEST_QUOTE = 12


def statements(article: Article, roster: Roster) -> list[Statement]:
    """What the article reports as said, by sentence; a quotation gives one statement for each sentence it runs over.

    Statements may contain each other: what is said inside of what someone says. Takes time linear in the text's length.
    """
    return _Reading(lines_of(article, roster)).statements()


class _Reading:
    """One pass over an article."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._quotes = quotes(lines)
        self._turns = {turn.sentence: turn for turn in turns(lines)}
        self._voices: dict[int, Statement] = {}
        self._found: list[Statement] = []
        self._last: Statement | None = None
        self._sides = sides_of(lines)
        self._by_sentence: dict[int, list[Quote]] = {}
        for quote in self._quotes:
            self._by_sentence.setdefault(quote.sentence, []).append(quote)

    def statements(self) -> list[Statement]:
        """All of them, in order of their sentences."""
        for sentence in self._lines.article.sentences:
            self._read(sentence.number, self._by_sentence.get(sentence.number, []))
        self._found.extend(self._quotations())
        return sorted(self._found, key=lambda statement: (statement.sentence, statement.start))

    def _read(self, number: int, quoted: Sequence[Quote]) -> None:
        turn, text = self._turns.get(number), self._lines.article.sentences[number - 1].text
        if turn is not None and turn.start < len(text):
            self._found.append(_of_turn(turn, text))
        line = self._lines[number]
        documented = not DOCUMENTS.isdisjoint(line.lower)
        if documented:
            self._sides.issuers.update((number, found) for found in [issuer(line)] if found is not None)
        if TELLING.isdisjoint(line.lower) and ":" not in line.lower:
            return
        for report in sorted(reports(line, quoted), key=_is_own):
            statement = self._resolved(line, report, quoted)
            if statement is None:
                continue
            # a quotation gives statements of its own, one a sentence
            if not statement.direct:
                self._found.append(statement)
            self._note(statement, quoted)
            self._last = statement
            if documented and statement.speaker is not None:
                self._sides.issuers[number] = self._sides.of(statement.speaker)

    def _resolved(self, line: Line, report: Report, quoted: Sequence[Quote]) -> Statement | None:
        start, end = _span(line, report)
        if end - start < _SHORTEST:
            return None
        speaker, source = self._speaker(report)
        return Statement(
            sentence=line.number,
            start=start,
            end=end,
            speaker=speaker,
            source=source,
            verb=report.verb,
            addressee=self._addressee(report.addressee),
            direct=_is_direct(line, start, quoted),
            principal=self._principal(report.speaker) if report.speaker and speaker is None else None,
        )

    def _addressee(self, phrase: Phrase | None) -> Entity | None:
        return (phrase.entity or self._sides.delegation(phrase)) if phrase is not None else None

    def _principal(self, phrase: Phrase) -> Entity | None:
        """Whom a source without a name speaks for; a document speaks for whoever issued it."""
        if phrase.head in FIRST_PERSON:
            voice = self._voice(phrase)
            return voice.principal if voice is not None else None
        if phrase.head == "it" and self._last is not None and self._document(phrase):
            return self._last.principal
        return phrase.principal or self._sides.issuer(phrase)

    def _speaker(self, report: Report) -> tuple[Entity | None, str | None]:
        phrase = report.speaker
        if phrase is None:
            return None, None
        if phrase.head in FIRST_PERSON:
            return self._first_person(phrase)
        if phrase.entity is not None and self._document(phrase) is None:
            return phrase.entity, None
        if phrase.head in _RESUMING:
            return self._resuming(phrase), self._document(phrase)
        delegation = self._sides.delegation(phrase)
        return (delegation, None) if delegation is not None else (None, phrase.text)

    def _document(self, phrase: Phrase) -> str | None:
        """The document that "it" means when one spoke last: … the readout said. It said …."""
        last = self._last
        near = last is not None and phrase.head == "it" and phrase.line.number - last.sentence <= 1
        source = last.source if last is not None and near else None
        return source if source and source.lower().split()[-1] in DOCUMENTS else None

    def _resuming(self, phrase: Phrase) -> Entity | None:
        """Whom a pronoun means that the roster left open: whoever spoke last, if that fits."""
        if self._document(phrase) is not None:
            return None
        speaker = self._last.speaker if self._last else None
        fits = speaker is not None and (phrase.head in _PERSONS) == (speaker.kind == "person")
        return speaker if fits else None

    def _first_person(self, phrase: Phrase) -> tuple[Entity | None, str | None]:
        turn = self._turns.get(phrase.line.number)
        if turn is not None:
            return turn.speaker, None
        voice = self._voice(phrase)
        return (voice.speaker, voice.source) if voice else (None, None)

    def _voice(self, phrase: Phrase) -> Statement | None:
        """Who speaks in the quotation that a "we" or "I" stands in."""
        offset = phrase.line.words.starts[phrase.start]
        quoted = self._by_sentence.get(phrase.line.number, [])
        return next((self._voices.get(q.number) for q in quoted if q.start <= offset < q.end), None)

    def _note(self, statement: Statement, quoted: Sequence[Quote]) -> None:
        """Note who speaks in the quotations that the statement covers."""
        for quote in quoted:
            if statement.start <= quote.start + 1 and quote.start < statement.end:
                self._voices.setdefault(quote.number, statement)

    def _quotations(self) -> Iterator[Statement]:
        """A statement for each sentence of each quotation whose speaker is known."""
        previous: Statement | None = None
        for quote in self._quotes:
            voice = self._voices.get(quote.number)
            if voice is None and self._stands_alone(quote):
                voice = self._going_on(quote, previous) or self._introduced(quote)
                if voice is not None:
                    self._voices[quote.number] = voice
            if voice is None:
                continue
            previous = replace(voice, sentence=quote.sentence, start=quote.start, end=quote.end, direct=True)
            part = quote.closed and quote.start > 0
            if quote.end > quote.start + (_SHORTEST_QUOTE if part else 0):
                yield previous

    def _going_on(self, quote: Quote, previous: Statement | None) -> Statement | None:
        """The quotation before, in the same paragraph: "…," he said. "…"."""
        near = previous is not None and quote.sentence - previous.sentence <= 1
        return previous if near and not self._lines.opens_paragraph(quote.sentence) else None

    def _stands_alone(self, quote: Quote) -> bool:
        """Whether the sentence is nothing but the quotation."""
        text = self._lines.article.sentences[quote.sentence - 1].text
        return quote.start <= 2 and quote.end >= len(text) - 2

    def _introduced(self, quote: Quote) -> Statement | None:
        """A voice for a quotation that follows a sentence about a person: "Ruiz was blunt. “We will pay.”"."""
        if quote.sentence < 2 or self._lines.opens_paragraph(quote.sentence):
            return None
        before = self._lines[quote.sentence - 1]
        people = {id(m.entity): m.entity for m in before.named(0, len(before.words)) if m.entity.kind == "person"}
        if len(people) != 1:
            return None
        (person,) = people.values()
        return Statement(quote.sentence, quote.start, quote.end, person, None, "say", None, direct=True)


def _is_own(report: Report) -> bool:
    """Whether a report is in the first person: it is read once it is known who speaks."""
    return report.speaker is not None and report.speaker.head in FIRST_PERSON


def _span(line: Line, report: Report) -> tuple[int, int]:
    """The characters of what was said, without the marks around it."""
    first, last = report.start, report.end
    while first < last and line.lower[first] in ",:;":
        first += 1
    while last > first and line.lower[last - 1] in ",.;–":
        last -= 1
    return (line.words.starts[first], line.words.ends[last - 1]) if first < last else (0, 0)


def _is_direct(line: Line, start: int, quoted: Sequence[Quote]) -> bool:
    """Whether what was said begins inside of a quotation, or with one."""
    quote = next((q for q in quoted if q.start <= start + 1 and start < q.end), None)
    if quote is None:
        return False
    return quote.start == 0 or any(mark in line.text[max(0, start - 1) : start + 1] for mark in _MARKS)


def _of_turn(turn: Turn, text: str) -> Statement:
    source = turn.label if turn.speaker is None and len(turn.label) > 1 else None
    verb = "ask" if turn.asks else "say"
    return Statement(turn.sentence, turn.start, len(text), turn.speaker, source, verb, None, direct=True)
