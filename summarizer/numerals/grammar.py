"""The grammar of numerals: which stretches of parts state a number, which are ordinals, and which are too vague.

The grammar is our own. text2num 3.1 was measured first: it rewrites text and drops the offsets, reads "hundreds of" as
100, "one point two million" as 1.2 and 1000000 and "half a million" as a million, passes over "a hundred" and
"nine-member", and takes quadratic time on a run of "one".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from summarizer.numerals.parts import CLOSE, MULTIPLIERS, Line, Part, Phrase, Token
from summarizer.numerals.quantities import HALVED, Quantities
from summarizer.numerals.surroundings import article_before, follows_minus, one_counts

_OF = re.compile(r"\sof\b")
_MINUS = len("minus ")
Found = tuple[Phrase | None, int]


def phrases(text: str, tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the numerals that the tokens of the text make, in order and without overlap."""
    tokens = _without_repeats(text, tokens)
    line = Line(text, tokens)
    grammar: Grammar | None = None
    at = 0
    while at < len(tokens):
        if tokens[at].sort == "digits" and line.gap(at + 1) == "far":
            yield _alone(tokens[at])
            at += 1
            continue
        grammar = grammar or Grammar(line, Quantities(line))
        phrase, at = grammar.phrase(at)
        if phrase is not None:
            yield phrase


def _alone(token: Token) -> Phrase:
    """Return the numeral of digits that nothing follows, as most of them are."""
    return Phrase(token.start, token.end, (token.amount, *token.others), "cardinal", token.tail)


def _without_repeats(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens with the 5 of "five (5) million" made part of the word before it."""
    if ") " not in text:
        return tokens
    kept: list[Token] = []
    for place, token in enumerate(tokens, start=1):
        scaled = place < len(tokens) and tokens[place].sort in MULTIPLIERS
        if scaled and text[token.end : tokens[place].start] == ") " and _repeats(text, kept, token):
            kept[-1] = kept[-1]._replace(end=token.end + 1)
        else:
            kept.append(token)
    return kept


def _repeats(text: str, before: Sequence[Token], token: Token) -> bool:
    if not before or text[before[-1].end : token.start] != " (":
        return False
    last = before[-1].amount
    tens = before[-2].amount if len(before) > 1 and before[-2].sort == "tens" else 0
    return token.amount in (last, tens + last)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Finds the numeral that begins at a token."""

    line: Line
    quantities: Quantities

    def phrase(self, at: int) -> Found:
        """Return the numeral that begins at token `at`, if it states a number, and the index of the next token."""
        match self.line.tokens[at].sort:
            case "digits":
                return self._from_digits(at)
            case "ordinal":
                return self._from_ordinal(at)
            case "vulgar":
                return self._from_vulgar(at)
            case "share":
                return self._from_share(at)
            case "hundred" | "scale" | "dozen":
                return self._from_multiplier(at)
            case _:
                return self._from_word(at)

    def _from_digits(self, at: int) -> Found:
        token, read = self.line.tokens[at], self.quantities
        part = bare = Part(token.amount, at + 1, token.tail)
        if not token.closed:
            part = read.summed(at, read.multiplied(read.with_share(part)))
        phrase, end = self.line.phrase(at, part)
        if part == bare:
            return phrase._replace(amounts=(token.amount, *token.others)), end
        flipped = (-part.amount,) if -token.amount in token.others else ()
        return phrase._replace(amounts=(part.amount, *flipped)), end

    def _from_word(self, at: int) -> Found:
        read, text, start = self.quantities, self.line.text, self.line.tokens[at].start
        part = read.group(at)
        if part is None:
            return None, at + 1
        if ended := self._ended(at, part):
            return ended
        whole = read.summed(at, read.multiplied(read.with_share(read.pointed(at, part))))
        if whole != part and (ended := self._ended(at, whole)):
            return ended
        phrase, end = self.line.phrase(at, whole)
        if end == at + 1 and whole.amount == 1 and not one_counts(text, start, phrase.end):
            return None, end
        if follows_minus(text, start):
            phrase = phrase._replace(start=start - _MINUS, amounts=(-whole.amount,))
        return phrase, end

    def _from_multiplier(self, at: int) -> Found:
        """Read "a hundred and five", "a dozen"; "several hundred", "hundreds" and "millions of" state no number."""
        token, read = self.line.tokens[at], self.quantities
        begin = None if token.plural else article_before(self.line.text, token.start, dozen=token.sort == "dozen")
        if begin is None:
            return None, self._past_multipliers(at + 1)
        part = Part(token.amount, at + 1, (int(token.amount),))
        if token.sort == "hundred":
            part = read.after_hundred(part, start=begin)
        part = read.summed(at, read.multiplied(part))
        phrase, end = self._ended(at, part) or self.line.phrase(at, part)
        return phrase._replace(start=begin), end

    def _past_multipliers(self, end: int) -> int:
        while self.line.sort(end) in MULTIPLIERS and self.line.gap(end) in CLOSE:
            end += 1
        return end

    def _from_share(self, at: int) -> Found:
        """Read "half a million", "a quarter of the seats"; the first half and a half alone state no number."""
        token, text = self.line.tokens[at], self.line.text
        if token.plural:
            return None, at + 1
        part = self.quantities.of_scale(Part(token.amount, at + 1))
        if part.tail:
            return self.line.phrase(at, part)
        article = article_before(text, token.start) is not None
        if self.line.sort(at - 1) == "ordinal" and self.line.gap(at) == "space":
            return None, at + 1
        half = token.amount == Fraction(1, 2) and (article or HALVED.match(text, token.end))
        if half or (article and _OF.match(text, token.end)):
            return self.line.phrase(at, part, kind="fraction")
        return None, at + 1

    def _from_vulgar(self, at: int) -> Found:
        token = self.line.tokens[at]
        share = Part(token.amount, at + 1)
        return self.line.phrase(at, share, kind="fraction") if token.closed else self._fraction(at, share)

    def _from_ordinal(self, at: int) -> Found:
        token, text = self.line.tokens[at], self.line.text
        if token.plural:
            return None, at + 1
        article = token.amount > 2 and article_before(text, token.start) is not None
        if article and _OF.match(text, token.end):
            return self._fraction(at, Part(Fraction(1) / token.amount, at + 1))
        return self.line.phrase(at, Part(token.amount, at + 1), kind="ordinal")

    def _fraction(self, at: int, share: Part) -> tuple[Phrase, int]:
        part = self.quantities.of_scale(share)
        return self.line.phrase(at, part, kind="cardinal" if part.tail else "fraction")

    def _ended(self, at: int, part: Part) -> tuple[Phrase, int] | None:
        """Return the fraction or ordinal that the word after a number makes of it: "two-thirds", "twenty-first"."""
        share = self.quantities.share_of(at, part)
        if share is None:
            return self._ordinal(at, part)
        phrase, end = self._fraction(at, share)
        if phrase.kind == "fraction" and self.line.gap(part.end) == "space" and self._is_quarter(part.end):
            quarters_of_a_year = part.amount
            phrase = phrase._replace(amounts=(*phrase.amounts, quarters_of_a_year))
        return phrase, end

    def _is_quarter(self, at: int) -> bool:
        return self.line.tokens[at].amount == Fraction(1, 4)

    def _ordinal(self, at: int, part: Part) -> tuple[Phrase, int] | None:
        line, last = self.line, part.end
        if line.sort(last) != "ordinal" or line.tokens[last].plural:
            return None
        gap, amount = line.gap(last), line.tokens[last].amount
        if amount >= 100 and part.amount < amount and gap in CLOSE:
            return line.phrase(at, Part(part.amount * amount, last + 1), kind="ordinal")
        after_tens = line.sort(last - 1) == "tens" and amount < 10 and gap == "hyphen"
        after_scale = bool(part.tail) and amount < part.tail[-1] and gap == "and"
        if after_tens or after_scale:
            return line.phrase(at, Part(part.amount + amount, last + 1), kind="ordinal")
        return None
