"""The page as text: everything is in it, nothing in it is markup but the page's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer.article import Article, number_sentences
from summarizer.evaluation.dataset import Case
from summarizer.evaluation.expected import Expected
from summarizer.evaluation.outcome import DocumentOutcome, Evaluation, Leaf, Pair, Trial, Verdict
from summarizer.evaluation.report import page
from summarizer.evaluation.report.characters import visible
from summarizer.evaluation.report.figures import value
from summarizer.model import Usage
from tests.evaluation.evaluations import document, evaluation, trial

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "' onmouseover='alert(3)",
    "{{ 7*7 }} {% raw %}",
    "</style><style>*{display:none}</style>",
    "</script><script>alert(4)</script>",
    "</details></section><h1>mine</h1>",
    "]]> --> <!-- &lt;b&gt; &amp;",
    "\u202etxt.exe\u202c \u2066hidden",
    "a\x00b\x1b[31mc\x85",
    "javascript:alert(5)",
    "%22%3E#find=x&tag:a=b",
]
HALF = "half \ud800 of a pair"
"""pydantic keeps it out of its own texts, but not out of a value of any type."""


class Blank(BaseModel):
    """A record without fields."""


def leaf(path: str, verdict: Verdict, expected: Any = None, actual: Any = None, *, reason: str = "") -> Leaf:
    """A leaf at the same path on the sides that have a value."""
    field = ".".join(part for part in path.split("/") if part and not part.isdigit())
    sides = [None if given is None else path for given in (expected, actual)]
    return Leaf(field, sides[0], sides[1], verdict, expected, actual, reason, 1)


def pair(path: str, *, sides: str = "both", cites: Sequence[Sequence[int]] = ((), ()), **more: Any) -> Pair:
    """An item at the same position in both records, or in the one that `sides` names."""
    values: dict[str, Any] = {"similarity": 1.0 if sides == "both" else None, "runner_up": None}
    expected, actual = (path if sides in {"both", side} else None for side in ("expected", "actual"))
    both = (tuple(cites[0]), tuple(cites[1]))
    values |= {"optional": False, "flagged": False, "expected_sentences": both[0], "actual_sentences": both[1]} | more
    return Pair(field=path.split("/")[1], expected_path=expected, actual_path=actual, **values)


def case(name: str, text: str, *, title: str | None = None) -> Case[Blank]:
    """The article of a document; what is expected of it, the page takes from the evaluation."""
    expected = Expected(Blank(), alternates={}, optional=frozenset(), unscored=frozenset())
    article = Article(text=text, id=name, title=title, sentences=number_sentences(text))
    return Case(id=name, article=article, expected=expected, tags={}, reviewed_by=None, digest="")


def mixed() -> Trial:
    """One answer with an item of every kind."""
    return Trial(
        leaves=(
            leaf("/figures/0/value", "wrong", 37, 73, reason="73 is not 37"),
            leaf("/figures/0/unit", "correct", "sheep", "sheep"),
            leaf("/figures/0/place", "correct", "UN", "United Nations", reason="alias"),
            leaf("/figures/1/value", "correct", 1659, 1659),
            leaf("/figures/1/unit", "blank"),
            leaf("/figures/2/value", "missing", 12, reason="no item for it"),
            leaf("/figures/3/value", "extra", None, 99, reason="no such item is expected"),
            leaf("/parties/0/name", "unsure", "the rebels", "some rebels", reason="part of the name"),
            leaf("/parties/1/name", "not_scored", "Oslo", reason="optional"),
            leaf("/abstract", "not_scored", "They met.", "They have met.", reason="not compared"),
        ),
        pairs=(
            pair("/figures/0", cites=([1], [2])),
            pair("/figures/1", cites=([2], [2])),
            pair("/figures/2", sides="expected", cites=([3], [])),
            pair("/figures/3", sides="actual", cites=([], [1]), flagged=True),
            pair("/parties/0", similarity=0.6, runner_up=0.55),
            pair("/parties/1", sides="expected", optional=True),
        ),
        flagged=1,
        usage=Usage(calls=2, input_tokens=1200, cached_tokens=200, output_tokens=345),
        seconds=2.5,
    )


def right(repeat: int = 0) -> Trial:
    """An answer that is as expected."""
    return Trial(repeat=repeat, leaves=(leaf("/figures/0/value", "correct", 5, 5),), pairs=(pair("/figures/0"),))


def broken(message: str = "the answer ended early") -> Trial:
    """A failure, with what was expected."""
    leaves = (leaf("/figures/0/value", "missing", 8), leaf("/parties/0/name", "missing", "Norway"))
    pairs = (pair("/figures/0", sides="expected"), pair("/parties/0", sides="expected"))
    return Trial(failure="answer_truncated", message=message, leaves=leaves, pairs=pairs, seconds=9.0)


def sample() -> Evaluation:
    """Three documents: one mixed, one right, one failed."""
    return evaluation(
        document("alpha", mixed(), format="wire", traps=["ranges", "tolls"]),
        document("beta", right(), format="readout", traps=["tolls"]),
        document("gamma", broken(), format="wire", traps=[]),
    )


def articles() -> list[Case[Blank]]:
    """The articles of the sample."""
    return [
        case("alpha", "Thirty-seven sheep crossed. The toll is 1,659. Twelve stayed.", title="Sheep cross"),
        case("beta", "Five came."),
        case("gamma", "Eight came to Norway."),
    ]


def hostile() -> tuple[Evaluation, list[Case[Blank]]]:
    """Every text of the page, each time another hostile one; ids, tags, values, reasons, messages, sentences."""
    documents, cases = [], []
    for number, text in enumerate(HOSTILE):
        bad = Trial(
            leaves=(
                leaf(f"/{text}/0/{text}", "wrong", text, [text, HALF], reason=text),
                leaf(f"/{text}/0/other", "correct", {"text": text, "resolved": text}, {text: text}, reason=text),
                leaf(f"/{text}/1/value", "missing", text * 40, reason=text),
            ),
            pairs=(pair(f"/{text}/0", cites=([1], [1])), pair(f"/{text}/1", sides="expected")),
        )
        failed = broken(text).model_copy(update={"failure": text})
        tags: dict[str, Any] = {text: [text, str(number)]}
        documents.append(document(f"{number}{text}", bad, failed, **tags))
        cases.append(case(f"{number}{text}", text, title=text))
    everywhere = "".join(HOSTILE)
    changes = dict.fromkeys(("data", "split", "model", "prompt_name", "schema_name", "data_digest"), everywhere)
    return evaluation(*documents, **changes, parameters={everywhere: everywhere}), cases


class Parsed(HTMLParser):
    """Start tags with their attributes, and the text outside scripts and styles."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] not in {"script", "style"}:
            self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def shown(*documents: DocumentOutcome, **changes: Any) -> str:
    """The text of a page of these documents."""
    return " ".join(Parsed(page(evaluation(*documents, **changes), cases=[])).text.split())


def test_hostile_text_is_text() -> None:
    """Wherever it stands: no tag, no attribute and no script comes of it, and all of it can be read."""
    whole, cases = hostile()
    source = page(whole, cases=cases)
    parsed = Parsed(source)

    source.encode("utf-8")
    assert (parsed.count("script"), parsed.count("style"), parsed.count("img"), parsed.count("h1")) == (1, 1, 0, 1)
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    for text in HOSTILE:
        assert " ".join(visible(text).split()) in " ".join(parsed.text.split())
    assert "half \\ud800 of a pair" in parsed.text


def test_nothing_is_loaded_and_no_link_leaves_the_page() -> None:
    """No source, no address but the page's own; and the policy would not let any other in."""
    whole, cases = hostile()
    parsed = Parsed(page(whole, cases=cases))
    addresses = [
        attributes[name] for _, attributes in parsed.tags for name in ("href", "src", "action") if name in attributes
    ]
    policy = next(a["content"] for _, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy")

    assert addresses
    assert all((address or "").startswith("#") for address in addresses)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [attributes for _, attributes in parsed.tags if "style" in attributes]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\tb\r\nc", "a\tb\r\nc"),
        ("Ś ü 中 👍 \u200f\u200d", "Ś ü 中 👍 \u200f\u200d"),
        ("\x00\x1b\x7f", "\\u0000\\u001b\\u007f"),
        ("\u202e\u2066\ufeff", "\\u202e\\u2066\ufeff"),
        ("\ud83d \udc4d", "\\ud83d \\udc4d"),
        ("\uffff", "\\uffff"),
    ],
    ids=["white space", "any script", "controls", "directions", "halves", "no character"],
)
def test_only_what_cannot_be_shown_is_written_out(text: str, seen: str) -> None:
    """Other text stays as it is."""
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        ({}, "–"),
        (0, "0"),
        (False, "false"),
        (1234567, "1,234,567"),
        (10**400, f"{10**400:,}"),
        (2.50, "2.5"),
        (1e6, "1,000,000"),
        (float("inf"), "inf"),
        (["a", 1, None], "a, 1, –"),
        ({"text": "on Tuesday", "resolved": "2024-03-05", "precision": "day"}, "on Tuesday (2024-03-05)"),
        ({"text": "in May", "start": "2024-05-01", "end": "2024-05-31"}, "in May (2024-05-01 to 2024-05-31)"),
        ({"text": "soon", "resolved": None}, "soon"),
        ({"value": 5, "currency": "NOK", "scale": None}, "value 5, currency NOK"),
    ],
    ids=lambda given: repr(given)[:20],
)
def test_values_are_shown_as_people_write_them(raw: Any, cell: str) -> None:
    """0 and false are values; dates show what they came to."""
    assert value(raw) == cell


def test_the_headline_has_interval_and_coverage() -> None:
    """No mean without how certain it is and how many answers it rests on."""
    documents = [document(f"d{number}", trial({"figures.value": "c" * number + "w"})) for number in range(1, 9)]
    text = shown(*documents)

    assert re.search(
        r"F1 \d\d\.\d 95 % interval about \d\d\.\d to \d\d\.\d mean over 8 documents; 8 of 8 answered", text
    )


def test_few_documents_are_told_to_say_nothing() -> None:
    """An interval from 0 to 100 is put in words."""
    text = shown(document("only", trial({"figures.value": "cw"})))

    assert "too few documents for an interval" in text
    assert "mean over 1 document; 1 of 1 answered" in text


def test_a_page_of_no_documents_says_so() -> None:
    """And has no tables, no filters and no score."""
    parsed = Parsed(page(evaluation(), cases=[]))

    assert "no document was evaluated" in parsed.text
    assert "F1 –" in parsed.text
    assert (parsed.count("table"), parsed.count("form"), parsed.count("details")) == (0, 0, 0)


def test_the_fields_that_lose_most_come_first() -> None:
    """With their share and why; a list does not stand beside its own fields."""
    whole = trial({"figures.value": "wwc", "figures.unit": "m", "parties.name": "xcc"})
    text = shown(document("a", whole))

    assert (
        "Most points are lost in figures.value 66.7 % 2 wrong figures.unit 16.7 % 1 missing parties.name 16.7 % 1 extra "
    ) in text


def test_cost_is_told_of_all_and_of_each_document() -> None:
    """Tokens, calls and seconds; of a document, its own."""
    text = shown(document("alpha", mixed()), document("beta", right()))

    assert "tokens1,5451,200 in (200 cached), 345 out" in text
    assert "tokens an answer772" in text
    assert "1,200 tokens in, 200 of them cached, 345 out · 2 calls · 2.50 s · 1 flagged by checks" in text


def test_what_is_right_stands_in_one_line_and_what_is_not_in_rows() -> None:
    """Rows have both sides and the reason; alternates and aliases show what was taken for right."""
    parsed = Parsed(page(evaluation(document("alpha", mixed())), cases=articles()))
    text = " ".join(parsed.text.split())

    rows = [attributes["data-v"] for tag, attributes in parsed.tags if tag == "tr" and "data-v" in attributes]
    assert rows == ["wrong", "unsure"]
    assert "value3773wrong 73 is not 37" in text
    assert "2 correct unit sheep place UN ← United Nations (alias)" in text
    assert "figures 3 invented flagged by a check 1 extra value 99 Sentences cited, not expected: 1" in text
    assert "figures 0 matched cites other sentences" in text
    assert "parties 0 matched alike 60.0, next best 55.0" in text
    assert "abstract They met. ← They have met. (not compared)" in text


def test_cited_sentences_stand_under_the_item() -> None:
    """Marked by who cites them; closed where there is nothing to look at."""
    parsed = Parsed(page(evaluation(document("alpha", mixed())), cases=articles()))
    found = [a["class"] for tag, a in parsed.tags if tag == "li" and a.get("value")]
    opened = ["open" in a for tag, a in parsed.tags if tag == "details" and a.get("class") == "cites"]

    assert found == ["expected", "actual", "both", "expected", "actual"]
    assert opened == [True, False, True, True]
    assert "The toll is 1,659." in parsed.text


def test_the_sentences_of_a_failed_answer_are_closed() -> None:
    """It could cite none: its message is what to read."""
    cited = broken().model_copy(update={"pairs": (pair("/figures/0", sides="expected", cites=([1], [])),)})
    parsed = Parsed(page(evaluation(document("gamma", cited)), cases=articles()))

    assert [sorted(a) for tag, a in parsed.tags if tag == "details" and a.get("class") == "cites"] == [["class"]]


def test_a_document_without_its_article_has_the_numbers_of_sentences() -> None:
    """An evaluation can be shown where its data set is not."""
    text = shown(document("alpha", mixed()))

    assert "its article is not at hand" in text
    assert "Sentences expected, not cited: 1; cited, not expected: 2" in text


def test_an_answer_that_repeats_another_is_not_shown_twice() -> None:
    """Of repeats, only the items that differ; the scores between which they lie are told."""
    other = mixed().model_copy(update={"repeat": 2})
    text = shown(document("a", right(0), right(1), other), repeats=3)

    assert "3 of 3 answered, 3 answers each" in text
    assert "Counts are over all 3 answers." in text
    assert "F1 86.1 58.3 to 100.0" in text
    assert "Answer 2: F1 100.0" in text
    assert text.count("As an earlier answer.") == 1
    assert text.count("value 5") == 1


def test_a_failed_answer_says_why() -> None:
    """Kind and message in its place, how many of the repeats, and a warning above all."""
    text = shown(document("a", right(), broken()), document("b", broken("<no>")))

    assert "2 of 3 answers failed and score 0: 2 answer_truncated" in text
    assert "1 of 2 failed: answer_truncated" in text
    assert "answer_truncated <no>" in text


def test_long_texts_are_folded() -> None:
    """Their beginning, their length, and all of it to open."""
    endless = "word " * 2000
    parsed = Parsed(page(evaluation(document("a", broken(endless))), cases=[]))

    assert ("details", {"class": "long"}) in parsed.tags
    assert "all 10,000 characters" in parsed.text
    assert endless in parsed.text


def test_a_tag_that_all_documents_have_filters_nothing() -> None:
    """One that some have does, also with a single value; and untagged documents need no filters."""
    parsed = Parsed(page(sample(), cases=[]))
    selects = [attributes["name"] for tag, attributes in parsed.tags if tag == "select"]
    bare = [each.model_copy(update={"tags": {}}) for each in sample().documents]
    untagged = Parsed(page(evaluation(*bare), cases=[]))

    assert selects == ["field", "tag:format", "tag:traps", "sort"]
    assert [a["name"] for tag, a in untagged.tags if tag == "select"] == ["field", "sort"]
    assert "Mean F1 of the documents with a tag" not in untagged.text


def test_any_record_can_be_shown() -> None:
    """Without lists and without evidence, as of a schema of one's own."""
    flat = Trial(leaves=(leaf("/total", "wrong", 5, 6), leaf("/buyer/name", "correct", "Ada", "Ada")))
    text = shown(document("a", flat))

    assert "the rest of the record" in text
    assert "total56wrong" in text
    assert "1 correct buyer.name Ada" in text


def test_ninety_documents_fit_into_four_megabytes() -> None:
    """With 160 values each, of which a quarter is wrong, as long as such values are."""
    words = "the ministers of both countries said in the capital"
    leaves = [
        leaf(
            f"/figures/{item}/part{part}", *(("wrong", words, words[::-1]) if part == 0 else ("correct", words, words))
        )
        for item in range(40)
        for part in range(4)
    ]
    pairs = tuple(pair(f"/figures/{item}", cites=([1], [1])) for item in range(40))
    whole = Trial(leaves=tuple(leaves), pairs=pairs)
    documents = [document(f"d{number}", whole) for number in range(90)]
    cases = [case(f"d{number}", f"{words.capitalize()}.") for number in range(90)]

    assert len(page(evaluation(*documents), cases=cases).encode()) < 4_000_000
