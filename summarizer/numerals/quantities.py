"""How the parts of a numeral add up: groups below a thousand, scale words, shares and what follows them."""

import re
from dataclasses import dataclass
from fractions import Fraction

from summarizer.numerals.lexicon import Amount
from summarizer.numerals.parts import CLOSE, MULTIPLIERS, TIGHT, Line, Part, Token
from summarizer.numerals.surroundings import follows_between, follows_month

HALVED = re.compile(r"\s(?:of|the|a|an|all|its|his|her|their|our|my|that|those|these)\b", re.IGNORECASE)
"""What "half" divides: without it the word is too vague to be a number ("the first half", "half-brother")."""

_LONGEST_TAIL = 4
_LONGEST_FRACTION = 9


@dataclass(frozen=True, slots=True)
class Quantities:
    """Reads the value of numerals from a line; every step looks a bounded number of tokens ahead."""

    line: Line

    def group(self, at: int) -> Part | None:
        """Return what may stand before a scale word: "five", "twenty-five hundred", "two hundred and three"."""
        part = self._below_hundred(at)
        if part is None or not part.amount or not self.line.is_hundred(part.end):
            return part
        hundreds = Part(part.amount * 100, part.end + 1, (100,))
        return self.after_hundred(hundreds, start=self.line.tokens[at].start)

    def _below_hundred(self, at: int) -> Part | None:
        line = self.line
        if line.sort(at) not in ("unit", "teen", "tens"):
            return None
        amount = line.tokens[at].amount
        tied = line.sort(at) == "tens" and line.sort(at + 1) == "unit" and line.gap(at + 1) in CLOSE
        if tied and line.tokens[at + 1].amount:
            return Part(amount + line.tokens[at + 1].amount, at + 2)
        return Part(amount, at + 1)

    def after_hundred(self, part: Part, *, start: int) -> Part:
        """Return the hundreds with the rest that follows, if it does not begin a number of its own.

        In "two hundred and three hundred" and "between two hundred and three" it does.
        """
        gap = self.line.gap(part.end)
        rest = self._below_hundred(part.end) if gap in CLOSE or gap == "and" else None
        if rest is None or not rest.amount or self.line.is_hundred(rest.end):
            return part
        if gap == "and" and follows_between(self.line.text, start):
            return part
        return Part(part.amount + rest.amount, rest.end)

    def pointed(self, at: int, part: Part) -> Part:
        """Return the part with the digits of "three point one four"; "at one point two men" has none."""
        line = self.line
        start = line.tokens[at].start
        if line.gap(part.end) != "point" or line.text[max(0, start - 3) : start].lower() == "at ":
            return part
        end = part.end + 1 if line.sort(part.end) == "unit" else part.end
        while line.sort(end) == "unit" and line.gap(end) in CLOSE and end < part.end + _LONGEST_FRACTION:
            end += 1
        digits = "".join(str(token.amount) for token in line.tokens[part.end : end])
        return Part(part.amount + Fraction(f"0.{digits}"), end) if digits else part

    def with_share(self, part: Part) -> Part:
        """Return the part with the share of "2 1/2", "one and a half", "two and two-thirds"."""
        if part.tail or part.amount != int(part.amount) or size(part.amount) >= 1000:
            return part
        share = self._share_after(part.end)
        return Part(grown(part.amount, share.amount), share.end) if share else part

    def _share_after(self, at: int) -> Part | None:
        line = self.line
        gap, sort = line.gap(at), line.sort(at)
        if sort == "vulgar" and (gap in TIGHT or gap == "and") and not line.tokens[at].closed:
            return Part(line.tokens[at].amount, at + 1)
        if sort == "share" and not line.tokens[at].plural and gap in ("and a", "and"):
            crew = gap == "and" and HALVED.match(line.text, line.tokens[at].end)
            return None if crew else Part(line.tokens[at].amount, at + 1)
        if sort == "unit" and gap == "and":
            return self.share_of(at, Part(line.tokens[at].amount, at + 1))
        return None

    def share_of(self, at: int, part: Part) -> Part | None:
        """Return the share that "three-quarters", "two thirds", "one fifth" name, None where nothing is divided."""
        line = self.line
        sort, gap = line.sort(part.end), line.gap(part.end)
        if sort not in ("share", "ordinal") or gap not in CLOSE or not 0 < part.amount < 100:
            return None
        token, single = line.tokens[part.end], part.end == at + 1 and line.sort(at) == "unit"
        if sort == "share":
            fits = single and (token.plural == (part.amount > 1) or gap == "hyphen")
            return Part(part.amount * token.amount, part.end + 1) if fits else None
        one = single and part.amount == 1 and token.amount > 2
        tied = single and gap == "hyphen" and 3 <= token.amount <= 10
        return Part(Fraction(part.amount) / token.amount, part.end + 1) if token.plural or one or tied else None

    def of_scale(self, part: Part) -> Part:
        """Return a share times the scale after it: "half a million", "three-quarters of a million", "½ million"."""
        line = self.line
        if line.sort(part.end) not in MULTIPLIERS or line.tokens[part.end].plural:
            return part
        gap = line.gap(part.end)
        if gap not in TIGHT and gap not in ("a", "of a"):
            return part
        factor = int(line.tokens[part.end].amount)
        return self.multiplied(Part(part.amount * factor, part.end + 1, (factor,)))

    def multiplied(self, part: Part) -> Part:
        """Return the part times the scale words that follow: "million", "hundred thousand", "lakh crore", "dozen"."""
        while self._multiplies(part):
            factor = int(self.line.tokens[part.end].amount)
            part = Part(part.amount * factor, part.end + 1, (*part.tail, factor))
        return part

    def _multiplies(self, part: Part) -> bool:
        line = self.line
        if line.sort(part.end) not in MULTIPLIERS or line.gap(part.end) not in TIGHT:
            return False
        token, before = line.tokens[part.end], line.tokens[part.end - 1]
        if part.tail and (token.sort != "scale" or token.amount < part.tail[-1] or len(part.tail) >= _LONGEST_TAIL):
            return False
        if before.sort != "digits":
            return not token.plural or token.sort == "scale"
        return not self._begins_anew(part.amount, before, token)

    def _begins_anew(self, amount: Amount, before: Token, token: Token) -> bool:
        """Return whether a scale after digits is no part of them: "July 12 thousands", "2021 million-dollar"."""
        if token.plural:
            return token.amount <= 1000 or size(amount) >= 1000 or follows_month(self.line.text, before.start)
        return 1900 <= amount < 2100 and amount == int(amount) and self.line.text[token.end : token.end + 1] == "-"

    def summed(self, at: int, part: Part) -> Part:
        """Return the part with the lower groups after its scale: "one thousand two hundred", "1 crore 20 lakh"."""
        last = part.tail[-1] if part.tail else 0
        if (last == 12 or last >= 1000) and self.line.gap(part.end) == "and a":
            token = self.line.tokens[part.end]
            if token.sort == "share" and not token.plural:
                return Part(grown(part.amount, token.amount * last), part.end + 1)
        while last >= 1000 and (group := self._addend(at, part, last=last)) is not None:
            part = Part(grown(part.amount, group.amount), group.end)
            last = group.tail[-1] if group.tail else 0
        return part

    def _addend(self, at: int, part: Part, *, last: int) -> Part | None:
        gap = self.line.gap(part.end)
        if gap not in CLOSE and gap not in ("and", "comma"):
            return None
        in_digits = self.line.sort(at) == "digits"
        group = self._digits_after(part.end) if in_digits and gap == "space" else None
        group = group or self.group(part.end)
        if group is None or not group.amount:
            return None
        group = self.multiplied(group)
        unscaled = not group.tail or group.tail[-1] < 1000
        if group.amount >= last or (in_digits and unscaled) or (gap == "comma" and group.amount < 100):
            return None
        return None if gap == "and" and follows_between(self.line.text, self.line.tokens[at].start) else group

    def _digits_after(self, at: int) -> Part | None:
        token = self.line.tokens[at]
        plain = token.sort == "digits" and not token.closed and token.amount > 0
        return Part(token.amount, at + 1, token.tail) if plain else None


def size(amount: Amount) -> Amount:
    """Return the amount without its sign."""
    return amount if amount >= 0 else -amount


def grown(amount: Amount, by: Amount) -> Amount:
    """Return the sum, away from zero: minus two and a half is -2.5."""
    return amount + by if amount >= 0 else amount - by
