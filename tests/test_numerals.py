"""Numerals: which numbers a text states, which it does not, and where they stand."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from summarizer.numerals import Numeral, find, states
from tests.growth import is_linear

THIN, NARROW, NBSP = "\u2009", "\u202f", "\xa0"

STATED: list[tuple[str, str, list[float]]] = [
    ("plain", "killed 1659 people", [1659]),
    ("comma_groups", "killed 1,659 people", [1659]),
    ("comma_groups_and_point", "worth 1,234,567.89 in all", [1234567.89]),
    ("nbsp_groups", f"killed 1{NBSP}659 people", [1659]),
    ("thin_space_groups", f"killed 1{THIN}659{THIN}000 people", [1659000]),
    ("narrow_space_groups_decimal_comma", f"grew by 1{NARROW}659,5 units", [1659.5]),
    ("plain_space_groups", "killed 1 659 people", [1659]),
    ("year_then_count", "in 2021 300 people left", [2021, 300]),
    ("day_then_count", "on July 12 300 people left", [12, 300]),
    ("table_of_spaced_numbers", "120 300 45", [120, 300, 45]),
    ("apostrophe_groups", "worth 1'659 francs", [1659]),
    ("typographic_apostrophe_groups", "worth 1’659’000 francs", [1659000]),
    ("indian_groups", "sent 12,34,567 rupees", [1234567]),
    ("indian_lakh", "sent 1,00,000 rupees", [100000]),
    ("european_groups", "sent 1.659.000 euros", [1659000]),
    ("european_groups_and_comma", "sent 1.659,50 euros", [1659.5]),
    ("decimal_comma", "rose by 1,5 per cent", [1.5]),
    ("zero_comma", "rose by 0,659 per cent", [0.659]),
    ("bare_decimal_point", "rose by .5 percent", [0.5]),
    ("middle_dot_decimal", "rose by 3·5 per cent", [3.5]),
    ("comma_list", "items 1,2,3 were agreed", [1, 2, 3]),
    ("million", "1.2 million people", [1.2e6]),
    ("million_float_exact", "2.3 million people", [2_300_000]),
    ("scale_settles_the_dot", "1.659 million people", [1_659_000]),
    ("currency_million", "US$31 million in aid", [31e6]),
    ("currency_bn", "$5bn in aid", [5e9]),
    ("currency_b", "$5B in aid", [5e9]),
    ("currency_m", "£5m in aid", [5e6]),
    ("currency_spaced_m", "€5 m in aid", [5e6]),
    ("currency_t", "$2t in debt", [2e12]),
    ("currency_code", "USD5m in aid", [5e6]),
    ("mn", "5mn people", [5e6]),
    ("mln", "5 mln people", [5e6]),
    ("k", "3k people", [3000]),
    ("tn", "a 2tn debt", [2e12]),
    ("trn", "a 1.5 trn debt", [1.5e12]),
    ("hyphenated_million", "a $5-million grant", [5e6]),
    ("wrapped_line", "5\nmillion people", [5e6]),
    ("lakh", "2.5 lakh people", [250_000]),
    ("crore", "Rs 3 crore", [30e6]),
    ("crores", "Rs.3 crores", [30e6]),
    ("lakh_crore", "2 lakh crore rupees", [2e12]),
    ("thousand_crore", "Rs 5 thousand crore", [50e9]),
    ("crore_and_lakh", "1 crore 20 lakh voters", [12e6]),
    ("cr", "Rs 500 cr", [5e9]),
    ("hundred_thousand_digits", "2 hundred thousand people", [200_000]),
    ("word", "nine people", [9]),
    ("word_capitals", "NINE PEOPLE", [9]),
    ("word_hyphen_noun", "a nine-member delegation", [9]),
    ("age", "a 20-year-old man", [20]),
    ("twenty_three", "twenty-three people", [23]),
    ("hundred_and_five", "one hundred and five people", [105]),
    ("hundred_five_american", "one hundred five people", [105]),
    ("two_hundred_thousand", "two hundred thousand people", [200_000]),
    ("two_hundred_and_three_thousand", "two hundred and three thousand", [203_000]),
    ("twelve_hundred", "twelve hundred people", [1200]),
    ("a_hundred", "a hundred people", [100]),
    ("a_hundred_and_twenty", "A hundred and twenty people", [120]),
    ("another_hundred", "another hundred people", [100]),
    ("a_million", "a million people", [1e6]),
    ("comma_compound", "one thousand, two hundred and five people", [1205]),
    ("comma_list_of_words", "one thousand, five of them children", [1000, 5]),
    ("long_compound", "ten million two hundred thousand and five", [10_200_005]),
    ("lakh_words", "one lakh twenty thousand", [120_000]),
    ("half_a_million", "half a million people", [500_000]),
    ("half_million", "a half-million people", [500_000]),
    ("one_and_a_half_million", "one and a half million people", [1.5e6]),
    ("digits_and_a_half_million", "2 and a half million people", [2.5e6]),
    ("million_and_a_half", "a million and a half people", [1.5e6]),
    ("vulgar_million", "1½ million people", [1.5e6]),
    ("slash_million", "2 1/2 million people", [2.5e6]),
    ("share_of_a_million", "three-quarters of a million people", [750_000]),
    ("half_a_dozen", "half a dozen people", [6]),
    ("two_and_a_half_year", "a two-and-a-half-year term", [2.5]),
    ("point_words", "one point two million people", [1.2e6]),
    ("point_digits_words", "three point one four", [3.14]),
    ("at_one_point", "at one point two men fired", [1, 2]),
    ("dozen", "a dozen people", [12]),
    ("two_dozen", "two dozen people", [24]),
    ("digits_dozen", "3 dozen people", [36]),
    ("zero", "zero cases", [0]),
    ("double_space", "two  hundred people", [200]),
    ("percent_sign", "rose by 47%", [47]),
    ("percent_words", "rose by 47 per cent", [47]),
    ("negative", "fell to -3.5 percent", [-3.5]),
    ("true_minus", "fell to −4 degrees", [-4]),
    ("minus_word", "fell to minus 3", [-3]),
    ("minus_words", "fell to minus two and a half", [-2.5]),
    ("negative_money", "a balance of -$5bn", [-5e9]),
    ("range_hyphen", "30-40 people", [30, 40]),
    ("range_en_dash", "30–40 people", [30, 40]),
    ("range_spaced_minus", "from 10 -15 people", [10, 15]),
    ("range_between", "between 30 and 40 people", [30, 40]),
    ("range_between_hundreds", "between one hundred and five hundred", [100, 500]),
    ("range_between_and_thousand", "between two hundred and three thousand", [200, 3000]),
    ("range_percent", "10%-15%", [10, 15]),
    ("range_to_million", "10 to 15 million", [10e6, 15e6]),
    ("range_money", "$10-15 billion", [10e9, 15e9]),
    ("range_money_twice", "$10-$15bn", [10e9, 15e9]),
    ("range_words", "two to three million", [2e6, 3e6]),
    ("range_or_hundred", "two or three hundred people", [200, 300]),
    ("range_hundreds_of_thousands", "two hundred to three hundred thousand", [200_000, 300_000]),
    ("range_between_thousand", "between 30 and 40 thousand", [30_000, 40_000]),
    ("range_one_or_two_million", "one or two million people", [1e6, 2e6]),
    ("range_down", "from 15 to 10 million", [15e6, 10e6]),
    ("range_without_shared_scale", "from 500 to 1 million", [500, 1e6]),
    ("no_range_without_between", "5 and 6 million people", [5, 6e6]),
    ("units_glued", "20km, 5kg, 10am, 47%", [20, 5, 10, 47]),
    ("units_with_powers", "100km2 and 30m3", [100, 30]),
    ("clock", "at 10:30 on Monday", [10, 30]),
    ("clock_glued", "at 15:00GMT or 10a.m.", [15, 0, 10]),
    ("month_day_year", "July 28, 2021", [28, 2021]),
    ("month_day_year_tight", "July 28,2021", [28, 2021]),
    ("iso_date", "on 2021-07-28 in Doha", [2021, 7, 28]),
    ("dotted_date", "on 28.07.2021 in Doha", [28, 7, 2021]),
    ("slashed_date", "on 28/07/2021 in Doha", [28, 7, 2021]),
    ("year_prefix", "mid-2021 and pre-1967", [2021, 1967]),
    ("arabic_indic", "٢٠٢١ و٥٠٠", [2021, 500]),
    ("arabic_separators", "١٬٦٥٩٫٥", [1659.5]),
    ("persian", "۱۲۳ نفر", [123]),
    ("devanagari", "१,२३,४५६ लोग", [123456]),
    ("devanagari_lakh", "२.५ लाख लोग", [250_000]),
    ("bengali", "১২৩ জন", [123]),
    ("full_width", "１，６５９人", [1659]),
    ("full_width_comma_between_clauses", "在2021，300人", [2021, 300]),
    ("russian_scale", "5 млн человек и 3млрд", [5e6, 3e9]),
    ("han_scale_yi", "2亿元", [2e8]),
    ("han_scale_wan", "约1.5万人", [15000]),
    ("japanese_oku", "3億円", [3e8]),
    ("han_scale_qian", "5千人", [5000]),
    ("han_scale_chain", "1億2000万人", [1.2e8]),
    ("han_wan_yi", "2万亿元", [2e12]),
    ("han_range", "10至15万人", [100_000, 150_000]),
    ("han_two_yi", "两亿人", [2e8]),
    ("han_full", "一百二十三人", [123]),
    ("han_gap", "一千零五人", [1005]),
    ("han_counter", "九名代表", [9]),
    ("han_ten", "十五人", [15]),
    ("han_year", "二〇二一年", [2021]),
    ("han_date", "七月二十八日", [7, 28]),
    ("han_percent", "百分之三十", [30]),
    ("digits_before_hangul", "500명", [500]),
    ("one_soldier", "one soldier died", [1]),
    ("that_one_person", "said that one person died", [1]),
    ("one_million", "one million people", [1e6]),
    ("at_least_one", "at least one", [1]),
    ("one_was_killed", "One was killed", [1]),
    ("one_day_visit", "a one-day visit", [1]),
    ("plural_scale_after_year", "In 2021 millions of people left", [2021]),
    ("plural_scale_after_day", "on July 12 thousands marched", [12]),
    ("year_before_scale_adjective", "in 2021 million-dollar deals", [2021]),
    ("plural_scale_after_hour", "before 12 thousands had marched", [12]),
    ("paragraphs", "twenty\n\nthree", [20, 3]),
    ("first_timers", "twenty first-time voters", [20]),
    ("name_then_count", "an F-16 300 km away", [300]),
    ("responders", "two hundred first responders", [200]),
    ("footnote_after_number", "killed 12 people.[3]", [12]),
    ("shillings", "Ksh40m, KSh3bn and Sh40 million", [40e6, 3e9, 40e6]),
    ("shillings_range", "from Sh10 to Sh15 million", [10e6, 15e6]),
    ("rand", "R40 million, R5bn and R40,000", [40e6, 5e9, 40_000]),
    ("naira", "N40 billion and N5,000", [40e9, 5000]),
    ("dirhams", "Dh40 million and Dhs40m", [40e6, 40e6]),
    ("riyals", "SR40 million", [40e6]),
    ("baht", "Bt40 and Bt5m", [40, 5e6]),
    ("dollars_the_other_way", "$US5m, $A5m and $NZ 5m", [5e6, 5e6, 5e6]),
    ("cedis", "GH¢40 and GH₵5m", [40, 5e6]),
    ("francs", "FCFA 40 and CFA40 billion", [40, 40e9]),
    ("digits_in_brackets", "five (5) million dollars", [5e6]),
    ("tens_in_brackets", "twenty-five (25) million dollars", [25e6]),
    ("word_in_brackets", "5 (five) million dollars", [5e6]),
    ("count_in_brackets", "twenty (20) people", [20, 20]),
    ("another_count_in_brackets", "five (6) million", [5, 6]),
]

SILENT: list[tuple[str, str]] = [
    ("covid", "COVID-19"),
    ("fighter", "an F-16 and F-15/16"),
    ("rifle", "an AK-47"),
    ("missile", "S-300, S-300/400 and S-300PMU-2"),
    ("group", "the G20 and P5+1"),
    ("resolution", "UN1325"),
    ("virus", "H5N1"),
    ("flight", "MH17's"),
    ("version", "v2.0 and v.2"),
    ("roads", "the N40 highway, the R40, SR40 and N2 km"),
    ("codes_of_money", "R-40 million, XR40 million and SR-71"),
    ("dotted_version", "1.2.3.4"),
    ("handle", "@user99 and @99user"),
    ("e_mail", "a9@example.com and 99@example.com"),
    ("link", "https://example.com/2021/07/12-dead?x=5 and www.example5.com"),
    ("hashtag", "#5 and #a12"),
    ("network", "5G"),
    ("code", "2S19 and 12_3"),
    ("decade", "the 1990s, his 20s"),
    ("footnote", "the end.[12]"),
    ("huge_identifier", "9" * 50),
    ("malformed_groups", "1,2345,678"),
    ("dozens", "dozens"),
    ("hundreds", "hundreds of people"),
    ("hundreds_of_thousands", "hundreds of thousands"),
    ("scores", "scores of people"),
    ("several", "several people"),
    ("several_hundred", "several hundred thousand people"),
    ("few_dozen", "a few dozen people"),
    ("couple_of_thousand", "a couple of thousand"),
    ("thousands", "thousands of people"),
    ("one_of", "one of the men"),
    ("no_one", "no one died"),
    ("one_another", "one another"),
    ("the_one", "the one who left"),
    ("one_day", "one day they may return"),
    ("words_inside_words", "often, weight, someone, tension, stone"),
    ("quarter_of_a_year", "last quarter"),
    ("half_brother", "his half-brother"),
    ("han_some", "一些人"),
    ("han_united", "统一"),
    ("han_very", "十分重要"),
    ("han_vague", "数十人, 十几人, 三四百人, 七八名"),
    ("han_weekday", "周三"),
]

OTHER_VALUES: list[tuple[str, str, list[float]]] = [
    ("fifty_million", "50 million", [500e6, 5e6, 50, 500]),
    ("five_hundred_million", "500 million", [50e6, 500, 5e9]),
    ("inside_120", "120 people", [12, 20, 1, 2]),
    ("inside_decimal", "3.12 percent", [12, 3, 312, 2]),
    ("inside_comma_decimal", "3,12 percent", [12, 3, 312]),
    ("inside_date", "July 28, 2021", [28.2021, 282021, 21]),
    ("iso_date_no_minus", "2021-07-28", [-7, -28, 20210728]),
    ("range_no_minus", "30-40", [-40, 3040]),
    ("sign_counts", "-3.5", [3.5]),
    ("words_inside", "twenty-three", [20, 3]),
    ("hundred_inside", "two hundred and five", [200, 5, 2, 100]),
    ("half_million_inside", "half a million", [1e6, 0.5]),
    ("million_scale", "1.2 million", [1.2, 12e6]),
    ("near_miss_large", "1,234,567,890,123 people", [1_234_567_890_124]),
    ("near_miss_decimal", "1234567890.5", [1234567890.4]),
    ("two_years", "in 2021 300 people", [2021300]),
    ("dot_million", "1.659 million", [1.659, 1659, 1659e6]),
]

READINGS: list[tuple[str, str, tuple[float, ...]]] = [
    ("dot_before_three_digits", "1.659", (1.659, 1659)),
    ("metres_or_millions", "5m", (5e6, 5)),
    ("shared_scale", "10 to 15 million", (10e6, 10)),
    ("quarters_of_a_year", "three quarters", (0.75, 3)),
    ("dash_or_minus", "–5 people", (-5, 5)),
    ("bullet_or_minus", "-5 people", (-5, 5)),
    ("colloquial_chinese", "三百五", (350, 305)),
]

KINDS: list[tuple[str, str, str, float]] = [
    ("20th", "the 20th century", "ordinal", 20),
    ("1st", "the 1st meeting", "ordinal", 1),
    ("first", "the first meeting", "ordinal", 1),
    ("thirty_second", "the thirty-second meeting", "ordinal", 32),
    ("hundred_and_first", "the one hundred and first", "ordinal", 101),
    ("two_hundredth", "the two hundredth", "ordinal", 200),
    ("third_meeting", "a third meeting", "ordinal", 3),
    ("han_ordinal", "第20次", "ordinal", 20),
    ("han_written_ordinal", "第二次", "ordinal", 2),
    ("three_quarters", "three-quarters of them", "fraction", 0.75),
    ("two_thirds", "two-thirds of them", "fraction", 2 / 3),
    ("a_third_of", "a third of them", "fraction", 1 / 3),
    ("one_fifth", "one fifth", "fraction", 0.2),
    ("half_of", "half of them", "fraction", 0.5),
    ("vulgar", "¾ of them", "fraction", 0.75),
    ("slash", "1/2 of them", "fraction", 0.5),
    ("han_fraction", "三分之二", "fraction", 2 / 3),
    ("half_million", "half a million", "cardinal", 500_000),
    ("count", "47%", "cardinal", 47),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in STATED], ids=[row[0] for row in STATED])
def test_a_text_states_these_numbers_and_no_others(text: str, expected: list[float]) -> None:
    """The likeliest values of the numerals are exactly the numbers a reader would list, in order."""
    assert [numeral.value for numeral in find(text) if numeral.kind != "ordinal"] == expected
    assert all(states(text, value) for value in expected)


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_names_codes_and_vague_words_state_no_number(text: str) -> None:
    """Digits in names and words without a definite number prove nothing."""
    assert find(text) == ()


@pytest.mark.parametrize(("text", "values"), [row[1:] for row in OTHER_VALUES], ids=[row[0] for row in OTHER_VALUES])
def test_part_of_a_number_is_not_found(text: str, values: list[float]) -> None:
    """Neither a piece of a number, nor its digits run together, nor a neighbour of it is stated."""
    assert [value for value in values if states(text, value)] == []


@pytest.mark.parametrize(("text", "values"), [row[1:] for row in READINGS], ids=[row[0] for row in READINGS])
def test_an_ambiguous_number_keeps_all_its_readings(text: str, values: tuple[float, ...]) -> None:
    """The likeliest reading comes first and the others still count as stated."""
    assert find(text)[0].values == values
    assert all(states(text, value) for value in values)


@pytest.mark.parametrize(("text", "kind", "value"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_ordinals_never_state_a_value_and_fractions_do(text: str, kind: str, value: float) -> None:
    """ "20th" is found and is no 20; "two-thirds" is a number."""
    numeral = find(text)[0]
    assert numeral.kind == kind
    assert numeral.value == pytest.approx(value)
    assert states(text, value) == (kind != "ordinal")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("about US$1.2 million in aid", ["1.2 million"]),
        ("$5bn and 47% of 20km", ["5bn", "47", "20"]),
        ("a dozen, another dozen", ["a dozen", "dozen"]),
        ("half a million men", ["half a million"]),
        ("fell by minus 3.5 points", ["minus 3.5"]),
        ("10 to 15 million people", ["10", "15 million"]),
        ("a nine-member team", ["nine"]),
        ("约1.5万人", ["1.5万"]),
    ],
    ids=["currency", "units", "articles", "half", "minus", "range", "hyphen", "han"],
)
def test_a_span_covers_the_number_and_its_scale_but_not_its_unit(text: str, spans: list[str]) -> None:
    """What is marked in a report is the number as the text writes it."""
    assert [text[numeral.start : numeral.end] for numeral in find(text)] == spans


def test_a_cut_decimal_still_equals_the_fraction_it_was_cut_from() -> None:
    """ "two-thirds" states 0.6666666667, which is all that a record can hold of it, but not 0.67."""
    assert states("two-thirds of the seats", 0.6666666667)
    assert not states("two-thirds of the seats", 0.67)


def test_a_product_of_floats_equals_the_number_it_stands_for() -> None:
    """A caller who computes 2.3 * 1e6 gets 2299999.9999999995 and means 2.3 million."""
    assert states("2.3 million people", 2.3 * 1e6)


@pytest.mark.parametrize("value", [float("inf"), float("nan")], ids=["inf", "nan"])
def test_what_is_no_number_is_never_stated(value: float) -> None:
    """Not even by a text with numbers too large to hold."""
    assert not states("9" * 400 + " and 12 people", value)


def test_numerals_are_values() -> None:
    """Two equal finds are equal and hashable, and nobody can change one."""
    numeral = find("nine")[0]
    assert numeral == Numeral(0, 4, "nine", (9.0,), "cardinal")
    assert hash(numeral) == hash(find("nine")[0])
    with pytest.raises(FrozenInstanceError):
        numeral.start = 1  # type: ignore[misc]  # the assignment is the thing under test


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _in_words(number: int, joint: str = " and ") -> str:
    if number >= 1000:
        rest = number % 1000
        tie = joint if rest < 100 else " "
        return _in_words(number // 1000, joint) + " thousand" + (tie + _in_words(rest, joint) if rest else "")
    if number >= 100:
        return f"{SMALL[number // 100]} hundred" + (joint + _in_words(number % 100, joint) if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


def _indian(number: int) -> str:
    head, tail = divmod(number, 1000)
    groups = [f"{tail:03}"] if head else [str(tail)]
    while head:
        head, tail = divmod(head, 100)
        groups.insert(0, f"{tail:02}" if head else str(tail))
    return ",".join(groups)


def _arabic(number: int) -> str:
    return f"{number:,}".translate({ord(","): "٬"} | {ord("0") + step: ord("٠") + step for step in range(10)})


STYLES: dict[str, Callable[[int], str]] = {
    "plain": str,
    "comma": lambda number: f"{number:,}",
    "space": lambda number: f"{number:,}".replace(",", " "),
    "nbsp": lambda number: f"{number:,}".replace(",", NBSP),
    "apostrophe": lambda number: f"{number:,}".replace(",", "'"),
    "indian": _indian,
    "arabic": _arabic,
    "devanagari": lambda number: str(number).translate({ord("0") + step: ord("०") + step for step in range(10)}),
    "words_british": lambda number: _in_words(number % 1_000_000),
    "words_american": lambda number: _in_words(number % 1_000_000, " "),
    "million": lambda number: f"{number // 10}.{number % 10} million",
    "billion_short": lambda number: f"${number // 10}.{number % 10}bn",
    "lakh": lambda number: f"{number // 100}.{number % 100:02} lakh",
    "thousand": lambda number: f"{number:,} thousand",
    "wan": lambda number: f"{number // 10}.{number % 10}万",
}
FACTORS = {"million": 10**5, "billion_short": 10**8, "lakh": 10**3, "thousand": 10**3, "wan": 10**3}


def _meant(number: int, style: str) -> float:
    return number % 1_000_000 if style.startswith("words") else number * FACTORS.get(style, 1)


NUMBERS = st.one_of(st.integers(0, 2000), st.integers(0, 10**6 - 1), st.integers(0, 10**12))


@pytest.mark.parametrize("style", STYLES)
@given(number=NUMBERS)
@settings(deadline=None, max_examples=60)
def test_any_number_is_found_however_it_is_written(style: str, number: int) -> None:
    """Grouping, script, words and scale change nothing about what is stated."""
    text = f"Officials said {STYLES[style](number)} people were affected."
    assert states(text, _meant(number, style))
    assert len(find(text)) == 1


@pytest.mark.parametrize("style", STYLES)
@given(number=NUMBERS, other=NUMBERS)
@settings(deadline=None, max_examples=60)
def test_a_number_is_never_found_in_another(style: str, number: int, other: int) -> None:
    """Two numbers in one style never prove each other."""
    assume(_meant(number, style) != _meant(other, style))
    assert not states(f"said {STYLES[style](number)} people", _meant(other, style))


@pytest.mark.parametrize("style", STYLES)
@given(number=st.integers(1, 10**11), digit=st.integers(0, 9))
@settings(deadline=None, max_examples=50)
def test_a_digit_more_or_less_is_never_found(style: str, number: int, digit: int) -> None:
    """ "500 million" is not in "50 million" nor the other way round."""
    longer = number * 10 + digit
    if _meant(longer, style) != _meant(number, style):
        assert not states(f"said {STYLES[style](number)} people", _meant(longer, style))
        assert not states(f"said {STYLES[style](longer)} people", _meant(number, style))


@given(
    prefix=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=5), number=st.integers(0, 9999), tie=st.booleans()
)
@settings(deadline=None)
def test_a_capital_prefix_makes_a_name(prefix: str, number: int, tie: bool) -> None:
    """Whatever the prefix, "XY-19" and "XY19" are names; months, small words and currencies are not prefixes of names."""
    names_no_number = {"TO", "OR", "AND", "IN", "OF", "BY", "PER", "VS", "MID", "PRE", "POST", "SUB", "OVER", "NEAR"}
    names_no_number |= {"UNDER", "PLUS", "SOME", "EX", "NON", "UP", "SINCE", "UNTIL", "EARLY", "LATE", "ABOUT"}
    names_no_number |= {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC"}
    names_no_number |= {"MARCH", "APRIL", "JUNE", "JULY"}
    assume(tie or len(prefix) not in (2, 3))
    assume(prefix not in names_no_number)
    assert find(f"the {prefix}{'-' if tie else ''}{number} was seen") == ()


PIECES = st.sampled_from(
    "1 2 12 300 1,659 1.659 5m 20th - – . , ' / : $ Rs. ( ) [ ] % a another and of to between point minus one two twenty"
    " hundred thousand million lakh dozen half quarter third thirds ½ 1/2 May COVID F- G 万 亿 十 百 一 二 分之 第 人 数 @"
    " :// www. ١ १ １ ， ٬ 000 99999999999999999999999999999999999 ² _ # млн लाख".split()
    + [" ", "\n", NBSP, "-"] * 8
)


@given(text=st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join)))
@settings(deadline=None, max_examples=800)
def test_any_text_yields_ordered_spans_of_itself(text: str) -> None:
    """No text raises; numerals stand in order, do not overlap, hold their own text and mean something."""
    end = 0
    for numeral in find(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert numeral.text == text[numeral.start : numeral.end] == numeral.text.strip()
        assert numeral.values
        end = numeral.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        ",",
        " ",
        "one ",
        "1 ",
        "1,",
        "1-",
        "A1",
        "a@",
        "1,234,",
        "a hundred ",
        "123 ",
        "two hundred and ",
        "一",
        "1万",
        "1/",
        "\n",
        "five (5) ",
        "R1,111,",
    ],
    ids=lambda unit: ascii(unit).strip("'"),
)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Eight times the text takes about eight times as long, a quadratic scan would take sixty-four."""
    assert is_linear(lambda size: find(unit * (size // len(unit))), size=8_192, times=8)
