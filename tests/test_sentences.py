"""Sentences: what a boundary is, what a newline means, and what holds for any text at all."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.sentences import Span, boundaries, split
from summarizer.sentences.boundaries import masked_for_sentencex
from summarizer.sentences.paragraphs import find_paragraphs

FRAGMENTS = (
    *("Mr. ", "U.S. ", "No. 5", "p.m. ", "e.g. ", "A. ", "B", "Nobody ", "said ", "word", "é", "ا", "中"),
    *(". ", "...", "… ", "? ", "!", "。", "؟ ", '"', "“", "”", "'", "’", "(", ")", "[1]", "[", "- ", "• ", "1. "),
    *("\n", "\n\n", "\r\n", "\r", " ", "\t", "\x00", "\x1c", "\x85", "\u2028", "\u3000", "\u200f", "\ufeff", "\ud800"),
)
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=200),
    st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join),
)

NAMES = st.sampled_from(
    ["Mr. Osei", "Gen. Haddad", "the U.S. President", "Ms. Vale", "J. K. Mbeki", "the U.N. envoy", "Lt. Col. Noor"]
)
ACTS = st.sampled_from(
    [
        "met {} in Doha on Jan. 5",
        "told {} that “it is over”",
        "gave {} about $1.2 million (some in kind)",
        "thanked {} at 9 a.m. on Monday",
        "asked {} who would attend the 3.30 p.m. session",
    ]
)
SENTENCES = st.builds(lambda who, act, whom: f"Then {who} {act.format(whom)} and left the hall.", NAMES, ACTS, NAMES)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=5)


def sentences(text: str) -> list[str]:
    """The sentences as strings."""
    return [text[start:end] for start, end in split(text)]


def flat(text: str) -> list[str]:
    """The sentences with each run of whitespace made one space."""
    return [" ".join(sentence.split()) for sentence in sentences(text)]


def test_a_sentence_is_a_span_of_offsets_into_the_text() -> None:
    """Offsets count characters of the original, whatever is around the sentences."""
    assert split(" \tHe left 😀.\r\n\r\n\u3000She did not. ") == (Span(2, 12), Span(17, 29))


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t\u3000\x85"], ids=["empty", "space", "whitespace"])
def test_a_text_without_content_has_no_sentences(text: str) -> None:
    """Nothing to read gives nothing, and no error."""
    assert split(text) == ()


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n"], ids=repr)
def test_a_blank_line_always_ends_a_sentence(blank: str) -> None:
    """Even in the middle of a phrase, whatever the newline is."""
    assert sentences(f"The envoy of the{blank}people left") == ["The envoy of the", "people left"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"], ids=repr)
def test_a_newline_in_mid_sentence_ends_nothing(newline: str) -> None:
    """A line that goes on in lower case is one sentence with the line before."""
    assert sentences(f"The envoy arrived{newline}on Monday. He left.") == [
        f"The envoy arrived{newline}on Monday.",
        "He left.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke to the\nPresident.",
        "He was received by Lt. Gen.\nHaddad.",
        "Delegates from Norway,\nFinland and Chad came.",
        "They met. The envoy was received by Foreign Minister\nJo Lee.",
    ],
    ids=["function word", "title", "comma", "unfinished prose"],
)
def test_a_line_that_cannot_end_a_sentence_runs_on_before_a_capital(text: str) -> None:
    """The end of the line says that more is to come."""
    assert sentences(text)[-1].count("\n") == 1


def test_each_line_is_a_paragraph_where_lines_are_long_and_uneven() -> None:
    """Without wrapped lines a newline is a boundary, with a full stop before it or without."""
    agreed = "Nobody would say what was agreed."
    listed = "The list is said to run to forty pages and to name no date at all for the release of the prisoners"
    lines = [
        "Envoys Meet in Doha",
        "The two delegations met on Sunday for the first time since the ceasefire and agreed to a list, the host said.",
        "Short Heading",
        f"{agreed} {listed}",
        "Both will meet again.",
        "Example News",
    ]
    assert sentences("\n".join(lines)) == [*lines[:3], agreed, listed, *lines[4:]]


def test_a_short_line_is_a_heading_in_wrapped_text() -> None:
    """A line is wrapped only where the next word would not fit; one that ends sooner was ended on purpose."""
    text = (
        "First round of talks\n"
        "Delegations of both sides met on Sunday at the invitation of\n"
        "Qatar. The session, which lasted three hours, was chaired by\n"
        "Omar Haddad, who called it useful and said that a date had\n"
        "been found.\n"
        "Next steps\n"
        "The second round is expected to begin in May, and the host\n"
        "Government has asked both of them to send experts.\n"
    )
    found = flat(text)
    assert found[0] == "First round of talks"
    assert found[1] == "Delegations of both sides met on Sunday at the invitation of Qatar."
    assert found[3] == "Next steps"
    assert found[4].endswith("the host Government has asked both of them to send experts.")
    assert len(found) == 5


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            """Then the envoy asked the host about the session at 3.30 p.m.
            in the hall, and he left for Oslo with Foreign Minister
            Jo Lee.""",
            "Foreign Minister Jo Lee.",
        ),
        (
            """The delegations met on Sunday at the kind invitation of
            Qatar, and the long session of three hours was chaired by
            Omar Haddad with the help of the Foreign Minister Ann
            Lee.""",
            "Foreign Minister Ann Lee.",
        ),
        (
            """The envoys said that they would meet once more in Doha on May
            15. That was the day on which the ceasefire which had been
            agreed on in Oslo was to end.""",
            "in Doha on May 15.",
        ),
        (
            """外交部长在北京会见了来访的代表团，双方就两国关系和共同
            关心的国际问题交换了意见。部长说，中方愿意同各方一道努
            力，推动和平进程取得进展。代表团感谢中方的支持和帮助，并
            表示愿意继续合作。""",
            "共同 关心的国际问题交换了意见。",
        ),
    ],
    ids=["lower case behind an abbreviation", "function words", "a number that is no marker", "script without case"],
)
def test_wrapped_lines_are_known_by_their_ends_and_length(text: str, first: str) -> None:
    """What begins in lower case, or follows a word that wants another, shows how wide the text was set."""
    assert flat(text.replace("\n            ", "\n"))[0].endswith(first)


def test_a_caption_longer_than_the_wrapped_lines_ends_with_its_line() -> None:
    """A line that was not wrapped ends where its author ended it."""
    caption = (
        "Delegates of both sides at the table in the great hall, seen from the gallery, with the host between them"
    )
    text = f"{caption}\nDelegations met on Sunday and said\nthat they would exchange prisoners\nwithin a week."
    assert flat(text)[0] == caption
    assert len(split(text)) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    """In wrapped text a deeper line is a paragraph's first."""
    text = (
        "Delegations of both sides agree on prisoners after long night\n"
        "    The two delegations met on Sunday and told the press that\n"
        "they would exchange two hundred prisoners within a week.\n"
    )
    assert len(split(text)) == 2


def test_uneven_lines_without_case_are_paragraphs() -> None:
    """A script without case cannot show that a line goes on, but its lines can show that nothing wrapped them."""
    lines = [
        "وصل الوفد إلى الدوحة مساء أمس لبحث الهدنة مع الوسطاء",
        "غادر الوزير",
        "قال المتحدث إن المحادثات مفيدة",
        "الصور",
        "اقرأ أيضا",
    ]
    assert sentences("\n".join(lines)) == lines


def test_a_headline_in_title_case_ends_though_it_fills_its_line() -> None:
    """Above wrapped text, a first line in title case is a headline."""
    text = (
        "Delegations Agree on Prisoner Exchange After Long Night of Talks\n"
        "Both sides said on Sunday that they would hand over two hundred\n"
        "prisoners each within a week, and that the host would pay for\n"
        "the flights.\n"
    )
    assert sentences(text)[0] == "Delegations Agree on Prisoner Exchange After Long Night of Talks"
    assert len(split(text)) == 2


@pytest.mark.parametrize(
    "items",
    [
        ["- a truce", "- an exchange", "- aid"],
        ["• A truce", "• An exchange"],
        ["1. A truce", "2. An exchange of no. 5", "3. Aid"],
        ["(a) a truce;", "(b) an exchange;", "(c) aid."],
        ["* A truce in the north, and help from the Red", "  Cross", "* Aid"],
    ],
    ids=["dashes", "bullets", "numbers", "letters", "hanging"],
)
def test_a_list_item_is_a_sentence(items: list[str]) -> None:
    """Marker and text stay together, and an indented line stays with its item."""
    text = "\n".join(["They agreed on:", *items])
    expected = "\n".join(["They agreed on:", *items]).replace("\n  ", " ").split("\n")
    assert flat(text) == expected


@pytest.mark.parametrize(
    "text",
    ["It rose by 3.5 per cent.", "It fell 1,659.25 to 0.4.", "It costs $1.2 million.", "See 10.1000/182.5 there."],
    ids=["decimal", "thousands", "money", "identifier"],
)
def test_a_number_is_never_broken(text: str) -> None:
    """No boundary lies between two digits that only a point parts."""
    assert sentences(text) == [text]


def test_a_quotation_of_several_sentences_is_several_sentences() -> None:
    """Evidence is cited by the sentence, so a long quotation is not one; a closing mark stays with its stop."""
    text = "“We came. We saw. We will stay,” he said. “Why?”"
    assert sentences(text) == ["“We came.", "We saw.", "We will stay,” he said.", "“Why?”"]


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    """A mark that is never closed leaves every boundary behind it as it is."""
    assert len(split('"The talks failed. Both sides left. Nobody spoke.')) == 3


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The column moved at dawn. A convoy followed. Both halted.", 3),
        ("The party was led by Col ret. Omar Idris of the army.", 1),
        ("The party was led by Col retd. Omar Idris of the army.", 1),
        ("It has two parts: xii. The first of them.", 1),
    ],
    ids=["words", "ret", "retd", "list marker"],
)
def test_a_short_word_before_a_stop_is_looked_at(text: str, sentences: int) -> None:
    """Most words end a sentence there; an abbreviation or a marker does not."""
    assert len(split(text)) == sentences


def test_marks_without_a_word_belong_to_a_sentence() -> None:
    """Dots and dashes alone are no sentence, but on a line of their own."""
    assert sentences("He left. --- !!!\n\n* * *\n\nShe stayed.") == ["He left. --- !!!", "* * *", "She stayed."]


@pytest.mark.parametrize(
    "unit",
    ["a", ".", "“", "'", "(", "[1]", " ", "\n", "U.S. ", "“a. B ", "no. A", "word ", "the\n", "A.1", "?” Mr. Lee "],
    ids=repr,
)
def test_a_long_text_of_one_thing_is_split_in_linear_time(unit: str) -> None:
    """A fifth of a million characters: what is quadratic would not come back within minutes."""
    text = unit * (200_000 // len(unit))
    assert_spans_hold(text)


def test_many_sentences_are_all_found() -> None:
    """Twenty thousand sentences on one line, and on as many lines."""
    assert len(split("The envoy met Mr. Lee. " * 20_000)) == 20_000
    assert len(split("The envoy met Mr. Lee.\n" * 20_000)) == 20_000


def test_a_sentence_longer_than_a_part_is_whole() -> None:
    """Long sentences are shown to the library in parts, which leaves no mark."""
    long = "The envoy said " + "very " * 5_000 + "little."
    assert sentences(f"He sat. {long} He left.") == ["He sat.", long, "He left."]


def assert_spans_hold(text: str) -> None:
    """Spans are in order, trimmed, not empty, and only whitespace is outside them."""
    position = 0
    for start, end in split(text):
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@settings(deadline=None)
@given(ANY_TEXT)
@example("\ud800. \udfff")
@example("\x00.\x00")
@example("A.\u200f \u202bB.\u202c")
@example('"')
def test_spans_cover_any_text_in_order(text: str) -> None:
    """Whatever the text, nothing is lost, doubled or moved."""
    assert_spans_hold(text)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_a_blank_line_parts_any_two_texts(first: str, second: str) -> None:
    """No sentence reaches over a blank line."""
    offset = len(first)
    text = f"{first}\n\n{second}"
    assert not any(start < offset < end - 1 for start, end in split(text))


@settings(deadline=None)
@given(ARTICLES)
def test_an_article_has_the_same_sentences_in_every_layout(paragraphs: list[list[str]]) -> None:
    """One line a paragraph, with blank lines or without, or wrapped at any usual width."""
    expected = [sentence for paragraph in paragraphs for sentence in paragraph]
    lines = [" ".join(paragraph) for paragraph in paragraphs]
    assert flat("\n".join(lines)) == expected
    assert flat("\r\n\r\n".join(lines)) == expected
    for width in (60, 72, 80):
        assert flat("\n\n".join(textwrap.fill(line, width) for line in lines)) == expected


@settings(deadline=None)
@given(ARTICLES)
def test_a_sentence_is_one_sentence(paragraphs: list[list[str]]) -> None:
    """Splitting a sentence again finds it whole."""
    for sentence in sentences("\n\n".join(" ".join(paragraph) for paragraph in paragraphs)):
        assert sentences(sentence) == [sentence]


@given(
    st.lists(st.sampled_from([*FRAGMENTS, "meeting. ", "in 2022. ", "ended. ", "before.” ", "“We ", "The ", "So? "]))
)
def test_usual_ends_are_no_other_than_those_that_are_looked_at_one_by_one(fragments: list[str]) -> None:
    """The quick way through a paragraph gives what the long one gives."""
    text = "".join(fragments)
    masked = masked_for_sentencex(text)
    for paragraph in find_paragraphs(text):
        cuts = boundaries._cuts(masked, paragraph)
        quick = boundaries._usual_sentences(text, masked, paragraph=paragraph, cuts=cuts)
        assert quick in (None, boundaries._checked_sentences(text, paragraph=paragraph, cuts=cuts))


def test_the_usual_end_is_found_by_the_quick_way() -> None:
    """Behind a word, a year or a quotation."""
    text = "They met in May 2022. She said “it has ended.” The two left? “Nobody knows why.”"
    masked = masked_for_sentencex(text)
    (paragraph,) = find_paragraphs(text)
    cuts = boundaries._cuts(masked, paragraph)
    quick = boundaries._usual_sentences(text, masked, paragraph=paragraph, cuts=cuts)
    assert quick is not None
    assert [text[start:end] for start, end in quick] == [
        "They met in May 2022.",
        "She said “it has ended.”",
        "The two left?",
        "“Nobody knows why.”",
    ]


@given(st.text(st.sampled_from("aZ_9'\"`([{ \t\n\x1c.-"), max_size=60))
def test_a_text_in_ascii_is_masked_as_any_other(text: str) -> None:
    """One letter outside ASCII changes nothing but itself."""
    assert masked_for_sentencex(text) + " é" == masked_for_sentencex(f"{text} é")
