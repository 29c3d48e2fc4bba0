"""The page in a real browser: it renders, filters, remembers, can be read everywhere, and runs nothing but its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

from summarizer.evaluation.report import page
from summarizer.evaluation.report.characters import visible
from tests.evaluation.evaluations import document, evaluation
from tests.evaluation.test_report_page import HOSTILE, articles, broken, hostile, mixed, right, sample

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

CONTRASTS = """() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const words = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  return [...document.body.querySelectorAll("*")].filter((node) => words(node) && node.checkVisibility()).map((node) => {
    const style = getComputedStyle(node);
    const [one, other] = [light(node instanceof SVGElement ? style.fill : style.color), light(ground(node))].sort((a, b) => b - a);
    return [(one + 0.05) / (other + 0.05), `${node.tagName} ${node.className} ${node.textContent.slice(0, 30)}`];
  });
}"""


@dataclass
class Opened:
    """A page, with what it asked for and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note requests, console messages, errors and dialogs from now on."""

        def dismiss(dialog: Dialog) -> None:
            self.errors.append(dialog.message)
            dialog.dismiss()

        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", dismiss)

    def shown(self) -> list[str]:
        """The ids of the documents that are visible, in their order."""
        script = "(all) => all.filter((each) => each.checkVisibility()).map((each) => each.dataset.id)"
        found: list[str] = self.page.locator(".document").evaluate_all(script)
        return found

    def values(self) -> list[str]:
        """The verdicts of the values that no filter hides, in open and closed documents."""
        script = """() => [...document.querySelectorAll('[data-f]')].filter((leaf) => !leaf.closest('[hidden]'))
            .map((leaf) => leaf.closest('[data-v]').dataset.v)"""
        found: list[str] = self.page.evaluate(script)
        return found

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine; Debian and Ubuntu have it in the package chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Callable[..., BrowserContext]:
    """One context for all tests with the same settings: making one takes as long as all of a test."""
    made: dict[str, BrowserContext] = {}

    def context(**settings: Any) -> BrowserContext:
        name = repr(settings)
        if name not in made:
            made[name] = browser.new_context(**settings)
        return made[name]

    return context


@pytest.fixture
def opened(contexts: Callable[..., BrowserContext], tmp_path: Path) -> Iterator[Open]:
    """Opens the source of a page from a file, in a tab of a context with the given settings."""
    tabs: list[Page] = []

    def start(source: str, *, fragment: str = "", **settings: Any) -> Opened:
        file = tmp_path / "report.html"
        file.write_text(source, encoding="utf-8")
        found = Opened(contexts(**settings).new_page())
        tabs.append(found.page)
        found.watch()
        found.page.goto(file.as_uri() + fragment)
        return found

    yield start
    for tab in tabs:
        tab.close()


@pytest.fixture(scope="module")
def source() -> str:
    """The page of the sample."""
    return page(sample(), cases=articles())


def test_the_page_renders_and_asks_for_nothing(opened: Open, source: str) -> None:
    """No error, and no request but for the file itself."""
    found = opened(source)

    assert found.page.locator("h1").inner_text() == "embedded with meeting@v1"
    assert found.shown() == ["gamma", "alpha", "beta"]
    assert found.page.locator("#shown").inner_text() == "3 of 3 documents"
    found.page.click("#open")
    assert found.page.locator(".item:visible").count() == 10
    assert found.errors == []
    assert [url.rpartition("/")[2] for url in found.requests] == ["report.html"]


def test_a_document_opens_by_keyboard_and_shows_both_sides(opened: Open, source: str) -> None:
    """Expected, what came out, why, and the sentences that are cited."""
    found = opened(source)
    alpha = found.page.locator("[data-id=alpha]")
    alpha.locator("> summary").focus()
    found.page.keyboard.press("Enter")

    row = alpha.locator("tr[data-v=wrong]")
    assert row.locator("th, td").all_inner_texts() == ["value", "37", "73", "wrong 73 is not 37"]
    assert "Thirty-seven sheep crossed." in alpha.locator(".cites li.expected").first.inner_text()
    assert not alpha.locator(".cites li.both").is_visible()
    assert found.page.url.endswith("#doc=alpha")


def test_verdicts_narrow_documents_and_values(opened: Open, source: str) -> None:
    """Only such values are left, and only documents that have any."""
    found = opened(source)
    everything = found.values()
    found.page.check("input[value=wrong]")
    assert (found.shown(), found.values()) == (["alpha"], ["wrong"])
    found.page.check("input[value=missing]")
    assert (found.shown(), found.values()) == (["gamma", "alpha"], ["missing", "missing", "wrong", "missing"])
    found.page.uncheck("input[value=wrong]")
    found.page.uncheck("input[value=missing]")
    found.page.check("input[value=flagged]")
    assert (found.shown(), found.values()) == (["alpha"], ["extra"])
    found.page.uncheck("input[value=flagged]")
    found.page.check("input[value=failed]")
    assert (found.shown(), found.values()) == (["gamma"], ["missing", "missing"])
    found.page.click("#clear")
    assert (found.shown(), found.values()) == (["gamma", "alpha", "beta"], everything)


def test_a_narrowed_item_says_what_it_is(opened: Open, source: str) -> None:
    """By another of its values, so that a wrong one does not stand alone."""
    found = opened(source, fragment="#verdict=wrong&doc=alpha")

    assert found.page.locator("[data-id=alpha] .gist:visible").all_inner_texts() == [
        "place UN ← United Nations (alias)"
    ]
    found.page.uncheck("input[value=wrong]")
    assert found.page.locator(".gist:visible").count() == 0


def test_tags_narrow_documents(opened: Open, source: str) -> None:
    """One value of a list is enough; several tags must all hold."""
    found = opened(source)
    found.page.select_option("[name='tag:traps']", "tolls")
    assert found.shown() == ["alpha", "beta"]
    found.page.select_option("[name='tag:format']", "wire")
    assert found.shown() == ["alpha"]
    found.page.select_option("[name='tag:traps']", "")
    assert found.shown() == ["gamma", "alpha"]


WORDS: dict[str, tuple[list[str], int]] = {
    "BETA": (["beta"], 1),
    "readout": (["beta"], 1),
    "sheep cross": (["alpha"], 9),
    "united nations": (["alpha"], 3),
    "norway": (["gamma"], 1),
    "ended early": (["gamma"], 0),
    "alpha 1,659": (["alpha"], 4),
    "norway united": ([], 0),
}
"""What to find, in which documents, and how many values are left: an id, a tag, a title, a value, a name, a message, an
id with what is in a sentence of two items, words of two documents."""


def test_words_narrow_documents_and_items(opened: Open, source: str) -> None:
    """In the id, the tags or the title for all of a document; else in one item, which alone is left."""
    found = opened(source)
    for words, (documents, values) in WORDS.items():
        found.page.fill("[name=find]", words)
        assert (found.shown(), len(found.values())) == (documents, values), words
        assert found.page.locator("#none").is_visible() == (not documents), words


def test_a_field_shows_where_it_is_right_and_wrong(opened: Open, source: str) -> None:
    """By its link in the table, or in the list of those that lose most."""
    found = opened(source)
    found.page.locator("#fields a", has_text="parties.name").click()
    expect(found.page.locator("#shown")).to_have_text("2 of 3 documents")

    assert found.shown() == ["gamma", "alpha"]
    assert found.values() == ["missing", "unsure", "not_scored"]
    found.page.select_option("[name=field]", "figures")
    assert len(found.values()) == 8


def test_filters_survive_in_the_address(opened: Open, source: str) -> None:
    """Reloaded or passed on, the page shows the same."""
    found = opened(source)
    found.page.select_option("[name='tag:format']", "wire")
    found.page.check("input[value=missing]")
    found.page.fill("[name=find]", "stayed twelve")
    found.page.select_option("[name=sort]", "id")
    found.page.locator("[data-id=alpha] > summary").click()
    before = (found.shown(), found.values())
    found.page.reload()

    assert (found.shown(), found.values()) == before == (["alpha"], ["missing"])
    assert found.page.locator("[name=find]").input_value() == "stayed twelve"
    assert found.page.locator("[data-id=alpha]").get_attribute("open") is not None
    assert found.errors == []


ODD = "% %zz=% verdict=none&field=none&tag:none=x&sort=none&doc=none fields doc= __proto__=1&length=2".split()


def test_an_odd_address_does_no_harm(opened: Open, source: str) -> None:
    """What it names and does not exist is passed over."""
    found = opened(source)
    file = found.page.url
    for fragment in ODD:
        found.page.goto("about:blank")
        found.page.goto(f"{file}#{fragment}")
        assert found.shown() == ["gamma", "alpha", "beta"], fragment
    assert found.errors == []


def test_documents_come_in_the_order_asked_for(opened: Open, source: str) -> None:
    """By id, most points lost, slowest, most tokens; and back to the lowest first."""
    found = opened(source)
    lowest = ["gamma", "alpha", "beta"]
    orders = {
        "lost": ["alpha", "gamma", "beta"],
        "id": ["alpha", "beta", "gamma"],
        "seconds": lowest,
        "tokens": ["alpha", "beta", "gamma"],
        "": lowest,
    }
    assert found.shown() == lowest
    for order, ids in orders.items():
        found.page.select_option("[name=sort]", order)
        assert found.shown() == ids, order


def test_hostile_text_runs_nothing_and_can_be_read(opened: Open) -> None:
    """In ids, tags, values, reasons, messages, sentences; and the filters work on it."""
    whole, cases = hostile()
    found = opened(page(whole, cases=cases))
    found.page.click("#open")
    everything = " ".join(str(found.page.evaluate("document.body.textContent")).split())

    assert found.page.locator("img, h1 + h1, iframe, object, form:not(#filters)").count() == 0
    assert found.page.evaluate("document.scripts.length") == 1
    fields: list[str] = found.page.evaluate("[...document.forms[0].elements].map((each) => each.name)")
    for number, text in enumerate(HOSTILE):
        assert " ".join(visible(text).split()) in everything
        assert f"tag:{visible(text)}" in fields
        found.page.select_option(f"select >> nth={fields.index(f'tag:{visible(text)}') - 1}", str(number))
        assert found.shown() == [visible(f"{number}{text}")]
        found.page.click("#clear")
    found.page.fill("[name=find]", HOSTILE[1])
    found.page.reload()
    assert found.shown() == [f"1{HOSTILE[1]}"]
    assert found.errors == []
    assert [url.partition("#")[0].rpartition("/")[2] for url in found.requests] == ["report.html", "report.html"]


def test_text_that_turns_direction_stays_in_its_cell(opened: Open) -> None:
    """Right-to-left names stand as they read, and do not reorder what is around them."""
    whole = evaluation(document("نشرة (1)", right()), document("beta", right()))
    found = opened(page(whole, cases=[]))

    assert found.shown() == ["beta", "نشرة (1)"]
    heading = found.page.locator(".document h3").nth(1).bounding_box()
    score = found.page.locator(".document .f1").nth(1).bounding_box()
    assert heading is not None
    assert score is not None
    assert heading["x"] < score["x"]


@pytest.mark.parametrize("of", ["sample", "hostile", "endless"])
def test_the_page_is_never_wider_than_the_window(opened: Open, of: str) -> None:
    """With all documents open, and words of any length in them."""
    endless = "w" * 400
    odd = evaluation(document(endless, broken(endless), mixed(), right()), model=endless, data=endless)
    found = opened(page({"sample": sample(), "hostile": hostile()[0], "endless": odd}[of], cases=articles()))
    found.page.click("#open")

    for width in (320, 360, 390, 768, 1280):
        found.page.set_viewport_size({"width": width, "height": 800})
        assert found.overflow() <= 0, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(opened: Open, source: str, scheme: str) -> None:
    """By 4.5 to 1, as WCAG 2.2 asks for at level AA."""
    found = opened(source, color_scheme=scheme)
    found.page.click("#open")
    for each in found.page.locator(".cites").all():
        each.evaluate("(node) => { node.open = true; }")
    contrasts: list[tuple[float, str]] = found.page.evaluate(CONTRASTS)

    assert len(contrasts) > 100
    assert [told for told in contrasts if told[0] < 4.5] == []


def test_dark_mode_is_dark_and_paper_is_light(opened: Open, source: str) -> None:
    """The scheme changes the colours, and print always has those of paper."""
    ground = "getComputedStyle(document.body).backgroundColor"
    light = opened(source, color_scheme="light").page.evaluate(ground)
    dark = opened(source, color_scheme="dark")

    assert dark.page.evaluate(ground) != light
    dark.page.emulate_media(media="print", color_scheme="dark")
    assert dark.page.evaluate(ground) == light
    assert not dark.page.locator("#filters").is_visible()


def test_every_control_has_a_name_and_every_table_its_heads(opened: Open, source: str) -> None:
    """For those who do not see the page."""
    found = opened(source)
    nameless = "() => [...document.querySelectorAll('input, select')].filter((each) => !each.labels.length).length"
    headless = (
        "() => [...document.querySelectorAll('table')].filter((each) => !each.querySelector('th[scope=col]')).length"
    )
    bare = (
        "() => [...document.querySelectorAll('tbody tr')].filter((row) => !row.querySelector('th[scope=row]')).length"
    )
    levels = found.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((each) => Number(each.tagName[1]))")

    assert [found.page.evaluate(script) for script in (nameless, headless, bare)] == [0, 0, 0]
    assert found.page.locator("html").get_attribute("lang") == "en"
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_without_scripts_everything_can_still_be_read(opened: Open, source: str) -> None:
    """The filters, which would do nothing, are not there."""
    found = opened(source, java_script_enabled=False)
    found.page.locator("[data-id=alpha] > summary").click()

    assert found.page.locator("[data-id=alpha] tr[data-v=wrong]").is_visible()
    assert not found.page.locator("#filters").is_visible()


@pytest.mark.parametrize("documents", [0, 1], ids=["none", "one"])
def test_hardly_anything_is_a_page_too(opened: Open, documents: int) -> None:
    """No error where there is nothing to filter."""
    found = opened(page(evaluation(*sample().documents[:documents]), cases=[]))

    assert len(found.shown()) == documents
    assert found.errors == []
