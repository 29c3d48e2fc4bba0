"""The words, abbreviations and unit marks that numerals are written with, and what each is worth."""

from fractions import Fraction
from typing import Literal, NamedTuple

Amount = int | Fraction
"""An exact quantity: sums and products of these never round, so a value is rounded once, at the very end."""

Sort = Literal["digits", "unit", "teen", "tens", "hundred", "scale", "dozen", "share", "vulgar", "ordinal"]
"""The part a token may play in a numeral; "share" is a noun such as "half", "vulgar" a sign such as "½" or "1/2"."""


class Entry(NamedTuple):
    """What one word contributes to a numeral."""

    sort: Sort
    amount: Amount
    plural: bool = False


def _listed(words: str, sort: Sort, *, start: int) -> dict[str, Entry]:
    return {word: Entry(sort, start + step) for step, word in enumerate(words.split())}


_UNITS = _listed("zero one two three four five six seven eight nine", "unit", start=0)
_TEENS = _listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", "teen", start=10)
_TENS = {
    word: Entry("tens", 10 * step)
    for step, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "milliard": 10**9,
    "trillion": 10**12,
}
_SCALE_ABBREVIATIONS = {
    "mn": 10**6,
    "mln": 10**6,
    "cr": 10**7,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "trln": 10**12,
}
_ORDINALS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth",
    "ordinal",
    start=1,
)
_ORDINAL_TENS = {
    word: Entry("ordinal", 10 * step)
    for step, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
    )
}
_ORDINAL_SCALES = {
    "hundredth": Entry("ordinal", 100),
    "thousandth": Entry("ordinal", 10**3),
    "millionth": Entry("ordinal", 10**6),
    "billionth": Entry("ordinal", 10**9),
}
_FRACTIONAL_PLURALS = {
    word + "s": entry._replace(plural=True)
    for word, entry in {**_ORDINALS, **_ORDINAL_SCALES}.items()
    if 3 <= entry.amount <= 10 or entry.amount >= 100
}

WORDS: dict[str, Entry] = {
    **_UNITS,
    **_TEENS,
    **_TENS,
    **_ORDINALS,
    **_ORDINAL_TENS,
    **_ORDINAL_SCALES,
    **_FRACTIONAL_PLURALS,
    "hundred": Entry("hundred", 100),
    "hundreds": Entry("hundred", 100, plural=True),
    "dozen": Entry("dozen", 12),
    "half": Entry("share", Fraction(1, 2)),
    "quarter": Entry("share", Fraction(1, 4)),
    "quarters": Entry("share", Fraction(1, 4), plural=True),
    **{word: Entry("scale", amount) for word, amount in _SCALES.items()},
    **{word + "s": Entry("scale", amount, plural=True) for word, amount in _SCALES.items()},
    **{word: Entry("scale", amount) for word, amount in _SCALE_ABBREVIATIONS.items()},
}
"""English number words in lower case."""

FOREIGN_SCALES: dict[str, int] = {
    **dict.fromkeys("тыс тысяча тысячи тысяч ألف آلاف هزار हजार हज़ार हज़ार হাজার".split(), 10**3),
    **dict.fromkeys("لاکھ लाख লাখ লক্ষ".split(), 10**5),
    **dict.fromkeys("млн миллион миллиона миллионов مليون ملايين میلیون ملین".split(), 10**6),
    **dict.fromkeys("کروڑ करोड़ करोड़ কোটি".split(), 10**7),
    **dict.fromkeys("млрд миллиард миллиарда миллиардов مليار میلیارد".split(), 10**9),
}
"""Scale words after digits in Russian, Arabic, Persian, Urdu, Hindi and Bengali: left out, "5 млн" would say 5."""

SHARES: dict[str, Fraction] = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    **{sign: Fraction(step, 5) for step, sign in enumerate("⅕⅖⅗⅘", start=1)},
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    **{sign: Fraction(step, 8) for step, sign in zip((1, 3, 5, 7), "⅛⅜⅝⅞", strict=True)},
}

GLUED_SCALES: dict[str, int] = {
    "k": 10**3,
    **_SCALES,
    **{word + "s": amount for word, amount in _SCALES.items()},
    **_SCALE_ABBREVIATIONS,
    **{word: amount for word, amount in FOREIGN_SCALES.items() if word[0] in "тм"},
}
"""Scales written onto the digits, in lower case: "5bn", "3k"."""

MONEY_SCALES: dict[str, int] = {"m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12, "l": 10**5}
"""Letters that are a scale after an amount of money; elsewhere they are metres, millimetres, tonnes, litres."""

UNIT_MARKS = frozenset(
    "km m cm mm nm mi km2 m2 m3 cm2 kms sq ft in yd ha kg g mg t lb lbs oz kt kts kn ml l cc"
    " am pm h hr hrs min mins sec secs yr yrs yo day days"
    " kmh kph mph w kw mw gw tw wh kwh mwh gwh twh hz khz mhz ghz kb mb gb tb bpd bps bp gmt utc"
    " c f p px x pc pct pp pts percent usd eur gbp cny rmb jpy inr chf"
    " км м см мм кг г т л га ч мин руб".split()
)
"""Letters that may stand right after digits without making them a code, in lower case; never "s": "1990s", "20s"."""

CURRENCY_SIGNS = "$€£¥₹₨₩₽₺₴₪฿₫₦৳؋﷼￥₵¢"
CURRENCY_CODES = frozenset(
    "Rs Tk Afs Nrs RM USD EUR GBP CNY RMB JPY INR PKR BDT NPR LKR AFN CHF CAD AUD NZD HKD SGD TWD KRW AED SAR"
    " QAR KWD TRY RUB UAH ILS EGP IRR IQD SYP LBP JOD YER ETB KES NGN ZAR BRL MXN SEK NOK DKK PLN CZK HUF"
    " IDR MYR PHP THB VND KZT UZS Sh Shs Ksh Kshs KSh KShs Tsh Tshs TSh TShs Ush Ushs USh UShs Dh Dhs Bt TL CFA FCFA"
    " GHS TZS UGX XAF XOF".split()
)
AMOUNT_CODES = frozenset({"R", "N", "SR"})
"""Codes of roads and of currencies: money only before an amount with a scale or with groups of digits."""

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
HYPHEN_PREFIXES = MONTHS | frozenset(
    "to or and in of by per vs mid pre post early late sub over under near nearly about around plus some ex non"
    " up since until".split()
)
"""Words that a hyphen may tie to digits without making a name of both: "mid-2021", "10-to-15", against "F-16"."""
