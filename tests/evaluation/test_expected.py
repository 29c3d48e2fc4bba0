"""Expected records: what a file says, what is filled in, and what is refused."""

from __future__ import annotations

from datetime import date
from enum import Enum
from time import process_time
from typing import Annotated, Any, Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from summarizer.article import Article, Sentence, number_sentences
from summarizer.claims import Claim, Date, IsoDate, Money, Name, Number
from summarizer.errors import DatasetError
from summarizer.evaluation.evidence import Evidence
from summarizer.evaluation.expected import Expected, parse

TEXT = (
    "The Harbour Board met in Ostrava on Monday. "
    "It set aside 40 crates\nof lamps, and 40 crates of rope.  "
    "The board's clerk, Ida Roth, objected. "
    "US inspectors told us nothing.\n\nThe 2019 ledger is lost."
)


class Colour(Enum):
    RED = "red"
    NO = "no"


class Box(BaseModel):
    kind: Literal["box"]
    depth: float | None


class Sack(BaseModel):
    kind: Literal["sack"]
    weight: float | None


class Crate(Claim):
    what: str
    number: Number | None
    state: Literal["yes", "no"] | None
    day: Date | None
    colour: Colour | None
    checked: bool | None
    labels: list[str]
    prices: list[Money]
    holders: list[Annotated[Box | Sack, Field(discriminator="kind")]]


class Person(Claim):
    name: Name
    aliases: list[Name]


class Ledger(BaseModel):
    model_config = ConfigDict(strict=True)

    summary: str
    made: IsoDate | None
    opened: date | None
    closed: date | str | None
    pages: int = 1
    notes: dict[str, str]
    persons: list[Person]
    crates: list[Crate]


def article(text: str = TEXT) -> Article:
    return Article(text=text, id="ledger", sentences=number_sentences(text))


def read(record: str, *, text: str = TEXT) -> Expected[Ledger]:
    """What a file with this record expects; the record is written as it would be in a file, without the indent."""
    lines = "\n".join("  " + line for line in record.strip().splitlines())
    return parse(f"article: ledger.txt\nrecord:\n{lines}\n", schema=Ledger, article=article(text), source="ledger.yaml")


def crate(**fields: str) -> str:
    """A record with one crate, of these fields as YAML."""
    given = {"what": "lamps", "evidence": '["set aside 40 crates"]'} | fields
    return "crates:\n" + "\n".join(
        f"{'- ' if first else '  '}{name}: {value}" for first, (name, value) in _counted(given)
    )


def _counted(fields: dict[str, str]) -> list[tuple[bool, tuple[str, str]]]:
    return [(index == 0, pair) for index, pair in enumerate(fields.items())]


def test_what_the_file_leaves_out_is_filled_in_from_the_schema() -> None:
    """Null, an empty list, an empty mapping, the schema's default; a text that must be there is blank and unscored."""
    expected = read(crate())

    assert expected.record.model_dump(mode="json") == {
        "summary": "",
        "made": None,
        "opened": None,
        "closed": None,
        "pages": 1,
        "notes": {},
        "persons": [],
        "crates": [
            {
                "sentences": [2],
                "what": "lamps",
                "number": None,
                "state": None,
                "day": None,
                "colour": None,
                "checked": None,
                "labels": [],
                "prices": [],
                "holders": [],
            }
        ],
    }
    assert expected.unscored == {"/summary"}


def test_a_text_that_is_given_is_scored() -> None:
    """Only what is left out is not."""
    expected = read("summary: The board met.\ncrates:\npersons: null")

    assert expected.unscored == frozenset()
    assert (expected.record.summary, expected.record.crates) == ("The board met.", [])


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("what", "NO", "NO"),
        ("what", "2019", "2019"),
        ("what", "007", "007"),
        ("what", "12:30", "12:30"),
        ("what", "2019-03-05", "2019-03-05"),
        ("what", "=", "="),
        ("state", "no", "no"),
        ("colour", "no", "no"),
        ("number", "010", 10),
        ("number", "1_000", 1000),
        ("number", "0", 0),
        ("number", "1.5", 1.5),
        ("checked", "no", False),
        ("labels", "[yes, 1999]", ["yes", "1999"]),
    ],
)
def test_a_scalar_is_read_as_its_field_wants_it(field: str, written: str, value: object) -> None:
    """YAML's own guesses, such as false for NO, 8 for 010 and 750 for 12:30, count for nothing."""
    expected = read(crate(**{field: written}))

    assert expected.record.model_dump(mode="json")["crates"][0][field] == value


@pytest.mark.parametrize("written", ["2019", "2019-03", "2019-03-05", "'2019-03-05'"])
def test_dates_stay_as_precise_as_they_are_written(written: str) -> None:
    """A year is no number, and a day is no timestamp."""
    assert read(f"made: {written}").record.made == written.strip("'")


def test_a_date_of_the_calendar_is_read_for_a_strict_schema() -> None:
    """The schema takes it as it takes an answer, as JSON."""
    assert read("opened: 2019-03-05").record.opened == date(2019, 3, 5)


@pytest.mark.parametrize(
    ("written", "resolved", "precision", "unscored"),
    [
        ("{text: Monday, resolved: 2019-03-04}", "2019-03-04", "day", False),
        ("{text: March, resolved: 2019-03}", "2019-03", "month", False),
        ("{text: in 2019, resolved: 2019}", "2019", "year", False),
        ("{text: spring, resolved: 2019-03, precision: quarter}", "2019-03", "quarter", False),
        ("{text: soon}", None, "day", True),
    ],
)
def test_a_date_may_leave_out_its_precision(
    written: str, resolved: str | None, precision: str, *, unscored: bool
) -> None:
    """It is what the resolved date shows; of an unresolved one nobody is asked to get it right."""
    expected = read(crate(day=written))

    day = expected.record.crates[0].day
    assert day is not None
    assert (day.resolved, day.precision, day.anchor) == (resolved, precision, None)
    assert ("/crates/0/day/precision" in expected.unscored) is unscored


def test_one_of_several_record_classes_is_found_by_its_keys_and_closed_fields() -> None:
    """Each gets the nulls of its own class."""
    expected = read(crate(holders="[{kind: sack}, {kind: box, depth: 2}]"))

    assert expected.record.crates[0].holders == [Sack(kind="sack", weight=None), Box(kind="box", depth=2)]


@pytest.mark.parametrize(
    ("fragments", "sentences"),
    [
        ('["met in Ostrava"]', [1]),
        ('["crates of lamps"]', [2]),
        ('["40  crates\\n of lamps"]', [2]),
        ('["and 40 crates of rope. The board\'s clerk"]', [2, 3]),
        ('["objected", "met in Ostrava"]', [1, 3]),
        ('["told us nothing. The 2019 ledger"]', [4, 5]),
        ('["ledger is lost."]', [5]),
        ('["The Harbour Board"]', [1]),
    ],
)
def test_evidence_becomes_the_sentences_it_reaches_into(fragments: str, sentences: list[int]) -> None:
    """Whatever the spaces and line breaks, in the order of the article."""
    assert read(crate(evidence=fragments)).record.crates[0].sentences == sentences


@pytest.mark.parametrize(
    ("fragments", "said"),
    [
        ('["40 crates"]', "'40 crates' stands 2 times, in sentences 2, 2: quote more words"),
        ('["40 crates of lamp oil"]', "nearest is sentence 2, 'It set aside 40 crates of lamps, and"),
        ("[]", "is empty: quote a few words"),
        ("met in Ostrava", "must be a list"),
        ('[""]', "must be a text"),
        ("[[a]]", "must be a text"),
        (f"[{'lamps ' * 999}]", "'lamps lamps "),
    ],
)
def test_evidence_must_stand_once_in_the_article(fragments: str, said: str) -> None:
    """The error names the file, the line, the item and what to do."""
    with pytest.raises(DatasetError) as raised:
        read(crate(evidence=fragments))

    assert str(raised.value).startswith("ledger.yaml, line 5, crates/0/evidence")
    assert said in str(raised.value)


def test_of_many_places_a_few_are_told() -> None:
    """The first five, and how many more."""
    with pytest.raises(DatasetError, match=r"'Rain' stands 300 times, in sentences 1, 2, 3, 4, 5 and 295 more: quote"):
        read(crate(evidence="[Rain]"), text="Rain fell. " * 300)


def test_a_long_quote_is_told_in_short() -> None:
    """The first 200 characters of it, and of the sentence that is nearest."""
    text = f"It {'rained ' * 500}today. Nobody came."
    with pytest.raises(DatasetError, match="nearest is sentence 1, 'It rained rained") as raised:
        read(crate(evidence=f"[It {'rained ' * 900}here]"), text=text)

    assert len(str(raised.value)) < 700


@pytest.mark.parametrize(
    ("fragment", "number"),
    [
        ("lamp 4711 was lit", 4713),
        ("LAMP 4711 WAS LIGHTED", 4713),
        ("lmp 4711", 4713),
        ("the lamp 4711 was lit " * 1000, 4713),
        ("灯", 1),
    ],
    ids=["word for word", "capitals", "a slip", "long", "another script"],
)
def test_the_nearest_of_many_sentences_is_found_at_once(fragment: str, number: int) -> None:
    """By its words first: only a few are compared character by character."""
    text = "Nobody came. " + " ".join(
        f"The lamp {count} was lit before the {count % 7}th bell rang." for count in range(15_000)
    )
    evidence = Evidence(article(text))
    started = process_time()

    assert evidence.nearest(fragment)[0] == number
    assert process_time() - started < 5


def test_the_nearest_sentence_is_found_where_words_are_not_spaced() -> None:
    """By its characters."""
    text = "港务局周一开会。书记反对这项决定。仓库里有四十箱灯。"
    cut = [(0, 8), (8, 17), (17, 26)]
    sentences = tuple(Sentence(number=n, start=a, end=b, text=text[a:b]) for n, (a, b) in enumerate(cut, start=1))

    assert Evidence(Article(text=text, id="灯", sentences=sentences)).nearest("仓库有四十只灯")[0] == 3


def test_a_claim_without_a_name_needs_evidence() -> None:
    """Nothing is guessed for it."""
    with pytest.raises(DatasetError, match=r"line 4, crates/0: has no `evidence`"):
        read("crates:\n- what: lamps")


@pytest.mark.parametrize(
    ("person", "sentences"),
    [
        ("{name: Harbour Board}", [1]),
        ("{name: Harbour Board, aliases: [the board]}", [1, 3]),
        ("{name: Harbour  Board, aliases: [Ida Roth]}", [1, 3]),
        ("{name: US}", [4]),
        ("{name: Ida, alternates: {name: [inspectors], aliases: [[Ostrava]]}}", [1, 3, 4]),
        ('{name: Ida Roth, evidence: ["objected"]}', [3]),
    ],
)
def test_a_claim_with_a_name_is_found_by_its_names(person: str, sentences: list[int]) -> None:
    """As whole words, whatever the capitals, but of an acronym; evidence goes before names."""
    expected = read(f"persons:\n- {person}")

    assert expected.record.persons[0].sentences == sentences
    assert expected.ungrounded == frozenset()


@pytest.mark.parametrize("name", ["Board of Trade", "Harbo", "arbour Board", "USA", "lamp"])
def test_where_a_name_stands_is_not_made_up(name: str) -> None:
    """A claim whose names the article does not hold cites all of it, and is not asked for its sentences."""
    expected = read(f"persons:\n- {{name: Ida Roth}}\n- {{name: {name}}}")

    assert expected.record.persons[1].sentences == [1, 2, 3, 4, 5]
    assert expected.ungrounded == {"/persons/1"}


def test_optional_items_and_alternates_are_known_by_their_pointers() -> None:
    """Alternates come as plain JSON, with what they leave out filled in."""
    expected = read(
        crate(
            day="{text: Monday, resolved: 2019-03-04}",
            optional="true",
            alternates=(
                "{number: [null, 40, 7.5], state: [no], labels: [old, [new, worn], [], null], colour: [red], "
                "day: [{text: on Monday, resolved: 2019}], prices: [{value: 3, currency: EUR}]}"
            ),
        )
    )

    assert expected.optional == {"/crates/0"}
    assert expected.alternates == {
        "/crates/0/number": (None, 40, 7.5),
        "/crates/0/state": ("no",),
        "/crates/0/labels": ("old", ["new", "worn"], [], None),
        "/crates/0/colour": ("red",),
        "/crates/0/day": ({"text": "on Monday", "resolved": "2019", "precision": "year", "anchor": None},),
        "/crates/0/prices": ({"value": 3, "currency": "EUR"},),
    }


def test_what_an_alternate_leaves_open_is_no_matter_of_the_record() -> None:
    """The precision of its vague date, and where its unknown person is named, have no place there."""
    expected = read(
        "alternates: {persons: [{name: Nobody}]}\n"
        + crate(day="{text: x, resolved: 2019}", alternates="{day: [{text: soon}]}")
    )

    assert expected.alternates["/crates/0/day"] == (
        {"text": "soon", "resolved": None, "precision": "day", "anchor": None},
    )
    assert expected.unscored == {"/summary"}
    assert expected.ungrounded == frozenset()


def test_alternates_may_stand_in_the_record_itself_and_in_what_it_holds() -> None:
    """Wherever fields are; a whole item may be one, with evidence of its own."""
    expected = read(
        "alternates: {made: [2020], persons: [{name: Ida Roth}]}\n"
        + crate(day="{text: Monday, resolved: 2019-03-04, alternates: {text: [on Monday]}}", optional="false")
    )

    assert expected.optional == frozenset()
    assert expected.alternates == {
        "/made": ("2020",),
        "/persons": ({"sentences": [3], "name": "Ida Roth", "aliases": []},),
        "/crates/0/day/text": ("on Monday",),
    }


@pytest.mark.parametrize(
    ("record", "line", "said"),
    [
        (crate(unti="km"), 6, "crates/0/unti: the key 'unti' is not known; there are alternates, "),
        (crate(sentences="[2]"), 6, "crates/0/sentences: the key 'sentences' is not known"),
        ("sumary: x", 3, "sumary: the key 'sumary' is not known"),
        ("optional: true", 3, "the key 'optional' is not known"),
        ("evidence: [x]", 3, "the key 'evidence' is not known"),
        (crate(optional="perhaps"), 6, "crates/0/optional: must be true or false"),
        (crate(state="maybe"), 6, "crates/0/state: the schema refuses it: crates/0/state: Input should be 'yes' or 'no'"),
        (crate(number="many"), 6, "crates/0/number: the schema refuses it"),
        (crate(number="yes"), 6, "crates/0/number: 'yes' is true or false, and a number is wanted: write its digits"),
        (crate(number="false"), 6, "crates/0/number: 'false' is true or false"),
        (crate(prices="[{value: on, currency: EUR}]"), 6, "crates/0/prices/0/value: 'on' is true or false"),
        (crate(holders="[{kind: box, depth: no}]"), 6, "crates/0/holders/0/depth: 'no' is true or false"),
        (crate(alternates="{number: [yes]}"), 6, "crates/0/alternates/number/0: 'yes' is true or false"),
        ("pages: true", 3, "pages: 'true' is true or false, and a number is wanted"),
        (crate(labels="{a: b}"), 6, "crates/0/labels: the schema refuses it"),
        (crate(what="[a]"), 4, "crates/0/what: the schema refuses it"),
        (crate(what="null"), 4, "crates/0/what: the schema refuses it: crates/0/what: Field required"),
        (crate(day="Monday"), 6, "crates/0/day: the schema refuses it"),
        (crate(day="{resolved: 2019}"), 6, "crates/0/day: the schema refuses it: crates/0/day/text: Field required"),
        (crate(alternates="{unit: [km]}"), 6, "crates/0/alternates/unit: the key 'unit' is not known"),
        (crate(alternates="{sentences: [2]}"), 6, "the key 'sentences' is not known"),
        (crate(alternates="{state: [maybe]}"), 6, "crates/0/alternates/state/0: the schema refuses it: Input should be"),
        (crate(alternates="{what: [null]}"), 6, "crates/0/alternates/what/0: the schema refuses it"),
        (crate(alternates="{state: no}"), 6, "crates/0/alternates/state: must be a list"),
        (crate(alternates="{state: []}"), 6, "crates/0/alternates/state: names no other value"),
        (crate(alternates="{day: [{text: x, resolved: 2019-13}]}"), 6, "2019-13 is no day of the calendar"),
        (crate(alternates="{day: [{text: x, alternates: {}}]}"), 6, "the key 'alternates' is not known"),
        (crate(alternates="[state]"), 6, "crates/0/alternates: must be a mapping"),
        ("crates: {what: lamps}", 3, "crates: the schema refuses it"),
        ("crates: [lamps]", 3, "crates/0: the schema refuses it"),
        ("made: 2019-02-30", 3, "2019-02-30 is no day of the calendar"),
        ("made: 2019\nmade: 2020", 4, "made: stands twice: keep one of them"),
        ("made: &day 2019\nopened: *day", 3, "is used a second time by an alias"),
        ("made: !day 2019", 3, "the tag !day is not understood"),
        ("? [a]\n: b", 3, "has a key that is no plain word"),
    ],
)  # fmt: skip
def test_a_record_that_does_not_fit_is_refused_with_its_line(record: str, line: int, said: str) -> None:
    """The error names the file, the line and the place."""
    with pytest.raises(DatasetError) as raised:
        read(record)

    assert str(raised.value).startswith(f"ledger.yaml, line {line}")
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ledger.yaml is empty"),
        ("record: [", "ledger.yaml is no YAML"),
        ("record: {}\n---\nrecord: {}", "single document"),
        ("article: ledger.txt", "ledger.yaml has no `record`"),
        ("- record", "ledger.yaml, line 1: must be a mapping"),
        ("record: {}\nrecrod: {}", "line 2, recrod: the key 'recrod' is not known; there are article, "),
        ("record: " + "[" * 50_000, "nested more than 100 levels deep"),
        ("record: {a: " + "{a: " * 50_000, "nested more than 100 levels deep"),
        ("record:\n" + "- " * 50_000, "nested more than 100 levels deep"),
        ("record: []", "must be a mapping"),
        ("record: {summary: " + "[a, " * 200 + "}", "nested more than 100 levels deep"),
    ],
    ids=[
        "empty",
        "broken",
        "two",
        "no record",
        "a list",
        "unknown key",
        "lists",
        "mappings",
        "dashes",
        "no fields",
        "unclosed",
    ],
)
def test_a_file_that_is_no_case_is_refused(text: str, said: str) -> None:
    """Also what would end the interpreter if it were parsed."""
    with pytest.raises(DatasetError) as raised:
        parse(text, schema=Ledger, article=article(), source="ledger.yaml")

    assert said in str(raised.value)


@pytest.mark.parametrize("bracket", ["[", "{", "]", "- "])
def test_brackets_in_quotes_and_comments_are_no_levels(bracket: str) -> None:
    """However many."""
    expected = read(f"# {bracket * 150}\nsummary: '{bracket * 150}'\nnotes: {{a: \"{bracket * 150}\"}}")

    assert (expected.record.summary, expected.record.notes) == (bracket * 150, {"a": bracket * 150})


@pytest.mark.parametrize(
    ("written", "value"),
    [("yes", True), ("3", 3), ("2.5", 2.5), ("many", "many"), ("'yes'", "yes")],
)
def test_a_field_that_takes_both_takes_a_truth_value(written: str, value: object) -> None:
    """Where the schema allows for one, it is what it says."""

    class Loose(BaseModel):
        model_config = ConfigDict(strict=True)

        what: bool | int | float | str

    found = parse(f"record: {{what: {written}}}", schema=Loose, article=article(), source="loose.yaml").record.what

    assert (found, type(found)) == (value, type(value))


def test_many_faults_are_told_in_short() -> None:
    """The first three, and how many more."""
    crates = "\n".join(f'- {{what: [], evidence: ["{words}"]}}' for words in ["Ostrava", "rope", "Ida", "ledger"])

    with pytest.raises(DatasetError, match=r"crates/0/what: .*crates/1/what: .*crates/2/what: .*; and 1 more"):
        read(f"crates:\n{crates}")


def test_a_field_of_the_schema_goes_before_a_key_of_ours() -> None:
    """A schema may have fields called evidence, optional and alternates; then they are what it says."""

    class Odd(BaseModel):
        optional: int
        alternates: list[str]

    class Odds(BaseModel):
        odds: list[Odd]

    text = "record: {odds: [{optional: 3, alternates: [a]}]}"
    expected = parse(text, schema=Odds, article=article(), source="odd.yaml")

    assert expected.record == Odds(odds=[Odd(optional=3, alternates=["a"])])
    assert (expected.optional, expected.alternates) == (frozenset(), {})


def test_a_key_with_a_slash_is_escaped_in_pointers() -> None:
    """As RFC 6901 has it."""

    class Free(BaseModel):
        notes: dict[str, Person]

    text = "record: {notes: {a/b~c: {name: Ida Roth, alternates: {name: [Ida]}}}}"
    expected: Expected[Any] = parse(text, schema=Free, article=article(), source="free.yaml")

    assert expected.alternates == {"/notes/a~1b~0c/name": ("Ida",)}


@st.composite
def cut_articles(draw: st.DrawFn) -> Article:
    """Articles whose sentences stand close together, or with spaces, line breaks or furniture between them."""
    parts = draw(st.lists(st.text("ab  \n", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
    text, sentences = "", []
    for number, part in enumerate(map(str.strip, parts), start=1):
        text += draw(st.sampled_from(["", " ", "\n\n", " [menu] "]))
        sentences.append(Sentence(number=number, start=len(text), end=len(text) + len(part), text=part))
        text += part
    return Article(text=text, id="cut", sentences=tuple(sentences))


@given(cut_articles(), st.data())
def test_any_stretch_of_a_sentence_is_found_in_it(article: Article, data: st.DataObject) -> None:
    """However it is spaced; and every place that is found holds the stretch."""
    sentence = data.draw(st.sampled_from(article.sentences))
    start = data.draw(st.integers(0, len(sentence.text) - 1))
    fragment = sentence.text[start : data.draw(st.integers(start + 1, len(sentence.text)))]
    places = Evidence(article).quoted(fragment.replace(" ", "\n "))

    assume(fragment.strip())
    assert (sentence.number,) in places
    for place in places:
        joined = "".join(article.sentences[number - 1].text for number in place)
        assert "".join(fragment.split()) in "".join(joined.split())
