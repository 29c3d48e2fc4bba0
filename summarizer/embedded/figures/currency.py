"""Which currency a sign or noun means in this article, and amounts that repeat another one in a second currency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.embedded.figures.quantity import Quantity
from summarizer.embedded.patterns import late

_COUNTRIES = (
    "USD United States, AUD Australia, CAD Canada, NZD New Zealand, SGD Singapore, HKD Hong Kong, TWD"
    " Taiwan, "
    "FJD Fiji, JMD Jamaica, LRD Liberia, NAD Namibia, TTD Trinidad and Tobago, GYD Guyana, BBD Barbados,"
    " BND "
    "Brunei, SBD Solomon Islands, BZD Belize, BSD Bahamas, GBP United Kingdom, EGP Egypt, LBP Lebanon, SYP "
    "Syria, SDG Sudan, SSP South Sudan, CHF Switzerland, GNF Guinea, RWF Rwanda, BIF Burundi, CDF"
    " Democratic "
    "Republic of the Congo, DJF Djibouti, KMF Comoros, INR India, PKR Pakistan, LKR Sri Lanka, NPR Nepal,"
    " MUR "
    "Mauritius, SCR Seychelles, MXN Mexico, ARS Argentina, COP Colombia, CLP Chile, UYU Uruguay, PHP "
    "Philippines, CUP Cuba, DOP Dominican Republic, IRR Iran, OMR Oman, YER Yemen, SAR Saudi Arabia, QAR "
    "Qatar, KWD Kuwait, IQD Iraq, JOD Jordan, BHD Bahrain, DZD Algeria, TND Tunisia, LYD Libya, RSD"
    " Serbia, "
    "MKD North Macedonia, KES Kenya, UGX Uganda, TZS Tanzania, SOS Somalia, NOK Norway, DKK Denmark, SEK "
    "Sweden, ISK Iceland, CZK Czechia, TRY Turkey, AED United Arab Emirates, MAD Morocco, RUB Russia, BYN "
    "Belarus, KPW North Korea, KRW South Korea, AZN Azerbaijan, TMT Turkmenistan, KGS Kyrgyzstan, UZS "
    "Uzbekistan, CNY China, JPY Japan, RON Romania, MDL Moldova, IDR Indonesia, BRL Brazil"
)
"""Currencies that share their noun or sign with others, and whose they are."""
_CFA = {
    **dict.fromkeys("Benin,Burkina Faso,Ivory Coast,Guinea-Bissau,Mali,Niger,Senegal,Togo".split(","), "XOF"),
    **dict.fromkeys(
        "Cameroon,Central African Republic,Chad,Republic of the Congo,Equatorial Guinea,Gabon".split(","), "XAF"
    ),
}
_CODES_OF = {**{pair[4:]: pair[:3] for pair in _COUNTRIES.split(", ")}, **_CFA}
_DONORS = frozenset({"AUD", "CAD", "NZD", "SGD", "HKD", "TWD"})
_DOLLARS = _DONORS | {"FJD", "JMD", "LRD", "NAD", "TTD", "GYD", "BBD", "BND", "SBD", "BZD", "BSD"}
_PREFIXED = late(r"(?:US|[A-Z]{1,2}|Can|Cdn)\$")
_AGAIN = late(
    r"(?:[^\d.;:()#]{0,48}?\s?[(\[]\s?|,?\s?(?:or|i\.e\.|=|≈|/|\bthat is)\s?|,\s(?:which is|worth"
    r"|equivalent|the"
    r" equivalent|equal)\s|"
    r"\s?[–—]\s?(?:or\s)?|,\s(?=about|around|roughly|approximately|nearly|some|or\b)|,?\s(?:equivalent to"
    r"|worth"
    r"|equal to|equalling))"
    r"(?:[\s,]|or|about|around|roughly|approximately|approx\.?|nearly|some|almost|just|over|under|more"
    r"|less|than"
    r"|worth|equivalent|equal"
    r"|equals|equivalent to|to|of|the|an|estimated|i\.e\.?|~|≈|=|c\.|ca\.?|at|then|slightly"
    r"|at current exchange"
    r" rates|currently|:)*\s?",
    re.IGNORECASE,
)
_CLOSED = late(r"[^(\[\d]{0,32}[)\]]")


@dataclass(frozen=True, slots=True)
class Currencies:
    """What the signs and nouns for money mean in one article."""

    mentions: Counter[str]
    """How often each country is mentioned, by its English name."""
    prefixed: frozenset[str]
    """The dollar signs with letters that the article uses, such as "US$" or "A$"."""

    def code(self, codes: tuple[str, ...], *, near: Sequence[str]) -> str | None:
        """The ISO code among `codes`, None if unknown: the country's named last before the amount, else named most.

        `near` is the countries that the sentence names before the amount.
        """
        if not codes or codes[0] == "?":
            return None
        if len(codes) == 1:
            return codes[0]
        if codes[0] == "USD":
            return self._dollar(codes)
        for country in reversed(near):
            if _CODES_OF.get(country) in codes:
                return _CODES_OF[country]
        named = [
            (count, _CODES_OF[country]) for country, count in self.mentions.items() if _CODES_OF.get(country) in codes
        ]
        return max(named)[1] if named else codes[0]

    def _dollar(self, codes: tuple[str, ...]) -> str:
        """A bare dollar is American unless the article is about other dollar countries and never names America."""
        if self.mentions["United States"] or (self.prefixed - {"US$"}):
            return "USD"
        local = [
            (count, code)
            for country, count in self.mentions.items()
            if (code := _CODES_OF.get(country, "")) in _DOLLARS and code in codes
        ]
        if 2 * sum(count for count, _ in local) <= sum(self.mentions.values()):
            return "USD"
        # where donors and island states meet, the donors' dollars are meant
        donors = [pair for pair in local if pair[1] in _DONORS]
        return max(donors or local)[1]


def currencies_of(text: str, *, mentions: Counter[str]) -> Currencies:
    """The meaning of money signs in an article with this text and these countries."""
    return Currencies(mentions, frozenset(_PREFIXED.findall(text) if "$" in text else ()))


def is_equivalent(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether `second` says what `first` is in another currency: "200 million yuan (US$31 million)"."""
    if not first.codes or not second.codes or set(first.codes[:1]) == set(second.codes[:1]):
        return False
    between = text[first.end : second.start]
    if len(between) > 90 or not (again := _AGAIN.match(between)):
        return False
    opens = "(" in again[0] or "[" in again[0]
    return again.end() == len(between) and (not opens or _CLOSED.match(text, second.end) is not None)
