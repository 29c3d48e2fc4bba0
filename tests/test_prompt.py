"""Prompts are found by name, checked when they are read, and treat the article as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article, number_sentences
from summarizer.errors import PromptError
from summarizer.prompt import load, names, parse

HEADER = "---\nname: toy\nversion: 1\nschema: meeting@v1\ndescription: A toy.\n---\n"
BODY = (
    "{% block system %}Read.{% endblock %}{% block user %}{% for s in article.sentences %}[{{ s.number }}] {{ s.text }}\n"
    "{% endfor %}{% endblock %}{% block correction %}{{ findings | join('; ') }}{% endblock %}"
)


def made(text: str, *, title: str | None = None) -> Article:
    return Article(text=text, id="made", title=title, sentences=number_sentences(text))


@pytest.mark.parametrize("name", names())
def test_every_prompt_renders(name: str, article: Article) -> None:
    """System and user message, the article's sentences numbered and last."""
    system, user = load(name).messages(article)

    assert (system.role, user.role) == ("system", "user")
    assert user.content.endswith("[4] She urged Norway to open a second consulate.")
    assert "[2] Berg said Norway would provide" in user.content
    assert "2024-03-06" in user.content


@pytest.mark.parametrize("name", names())
def test_what_is_static_comes_first(name: str) -> None:
    """Two articles share the whole system message, so that a provider's prompt cache is of use."""
    first, second = (
        load(name).messages(made("One came.")),
        load(name).messages(made("Two left.", title="Two")),
    )

    assert first[0] == second[0]
    assert len(first[0].content) > 1000


def test_a_name_without_a_version_is_the_newest() -> None:
    """`meeting` is the highest version there is."""
    assert load("meeting").name == names()[0]


@pytest.mark.parametrize("name", ["meeting@v99", "metting", "../meeting@v1", "meeting@"])
def test_a_missing_prompt_names_the_prompts_that_exist(name: str) -> None:
    """The remedy is in the message."""
    if name == "meeting@":
        assert load(name).name == names()[0]
    else:
        with pytest.raises(PromptError, match=r"there is no prompt .*; there are .*meeting@v1"):
            load(name)


@pytest.mark.parametrize("field", ["name", "version", "schema", "description"])
def test_a_missing_header_field_is_named(field: str) -> None:
    """The message says which field and which file."""
    header = "".join(line for line in HEADER.splitlines(keepends=True) if not line.startswith(f"{field}:"))

    with pytest.raises(PromptError, match=rf"prompt toy.md: header field '{field}': field required"):
        parse(header + BODY, source="toy.md")


def test_an_unknown_header_field_is_named() -> None:
    """A slip of the pen is not read over."""
    with pytest.raises(PromptError, match="header field 'temprature'"):
        parse(HEADER.replace("name:", "temprature: 1\nname:", 1) + BODY, source="toy.md")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no header at all", "does not begin with a header"),
        ("---\n- a\n- b\n---\n", "no list of fields"),
        ("---\nname: [\n---\n", "no YAML"),
        (HEADER + BODY.replace("article.sentences", "artikle.sentences"), r"unknown variables \['artikle'\]"),
        (HEADER + BODY.replace("{% endfor %}", ""), "line"),
        (HEADER + BODY.replace("block user", "block usr"), "has no block 'user'"),
    ],
    ids=["no header", "a list", "broken YAML", "unknown variable", "open loop", "no user block"],
)
def test_a_prompt_that_cannot_work_is_refused_when_it_is_read(text: str, message: str) -> None:
    """Not at the first article."""
    with pytest.raises(PromptError, match=message):
        parse(text, source="toy.md")


def test_an_unknown_attribute_is_an_error_that_names_it() -> None:
    """A typo in a field does not render as nothing."""
    prompt = parse(HEADER + BODY.replace("s.text", "s.txt"), source="toy.md")

    with pytest.raises(PromptError, match=r"toy.md, block 'user': .*txt"):
        prompt.messages(made("One came."))


@pytest.mark.parametrize("expression", ['article.title + "x"', "1 / 0", "range(10**9) | list", "'%d' | format('x')"])
def test_an_expression_that_fails_names_prompt_and_block(expression: str) -> None:
    """It is the prompt's fault, not this program's."""
    prompt = parse(HEADER + BODY.replace("s.text", expression), source="toy.md")

    with pytest.raises(PromptError, match=r"toy.md, block 'user': .+"):
        prompt.messages(made("One came."))


def test_a_template_cannot_reach_python() -> None:
    """The sandbox refuses attributes that lead out of the data."""
    prompt = parse(HEADER + BODY.replace("s.text", "s.__class__.__mro__"), source="toy.md")

    with pytest.raises(PromptError, match="toy.md"):
        prompt.messages(made("One came."))


def test_article_text_is_never_rendered() -> None:
    """Braces in an article are the article's braces."""
    text = "He wrote {{ findings }} and {% if x %} on the wall."
    _, user = load("meeting@v1").messages(made(text, title="{{ article.text }}"))

    assert text in user.content
    assert "{{ article.text }}" in user.content


def test_the_digest_changes_with_any_character() -> None:
    """Two texts are two prompts."""
    assert parse(HEADER + BODY, source="a").digest != parse(HEADER + BODY + " ", source="a").digest


def test_a_file_of_ones_own_is_a_prompt(tmp_path: Path) -> None:
    """A path that ends in .md is read as it is."""
    path = tmp_path / "mine.md"
    path.write_text(HEADER + BODY, encoding="utf-8-sig")

    assert load(str(path)).name == "toy@v1"
    with pytest.raises(PromptError, match="cannot be read"):
        load(str(tmp_path / "absent.md"))
