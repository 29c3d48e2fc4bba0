"""A model that is opened when it is first asked."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.article import Article
from summarizer.deferred import Deferred
from summarizer.errors import KeyRejected
from summarizer.model import Model, Request
from summarizer.schemas.meeting import MeetingReport
from summarizer.testing import ScriptedModel

PARAMETERS: dict[str, str | int | float | None] = {"mode": "auto", "seed": 7}


class Opening:
    """Opens a scripted model, and counts how often; fails the first times if told to."""

    def __init__(self, model: Model, *, failures: int = 0) -> None:
        self.times = 0
        self._model = model
        self._failures = failures

    def __call__(self) -> Model:
        """The model."""
        self.times += 1
        if self.times <= self._failures:
            raise KeyRejected("no key")
        return self._model


def test_its_name_and_parameters_are_known_before_it_is_opened() -> None:
    """They decide what is missing in a folder."""
    opening = Opening(ScriptedModel([]))
    model = Deferred("tiny", PARAMETERS, opening=opening)

    assert (model.name, model.parameters, opening.times) == ("tiny", PARAMETERS, 0)


def test_it_is_opened_when_it_is_asked(article: Article, record: MeetingReport) -> None:
    """Once, however often it is asked."""
    opening = Opening(ScriptedModel([record, record]))
    model = Deferred("tiny", PARAMETERS, opening=opening)
    request = Request(article=article, schema=MeetingReport, messages=())

    async def twice() -> None:
        assert (await model.ask(request)).record == record
        assert (await model.ask(request)).record == record

    asyncio.run(twice())
    assert opening.times == 1


def test_many_threads_open_it_once() -> None:
    """And all get the same, also those that come while it is being opened."""
    inner = ScriptedModel([])
    begun: list[int] = []
    another = threading.Event()

    def opening() -> Model:
        begun.append(1)
        if len(begun) > 1:
            another.set()
        another.wait(0.05)
        return inner

    model = Deferred("tiny", PARAMETERS, opening=opening)

    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: model.open(), range(40)))

    assert all(each is inner for each in opened)
    assert len(begun) == 1


def test_an_opening_that_fails_is_tried_anew() -> None:
    """Nothing is left half open."""
    inner = ScriptedModel([])
    model = Deferred("tiny", PARAMETERS, opening=Opening(inner, failures=1))

    with pytest.raises(KeyRejected):
        model.open()
    assert model.open() is inner


@pytest.mark.parametrize("opened", [True, False])
def test_only_what_was_opened_is_closed(opened: bool) -> None:
    """Closing opens nothing."""
    inner = ScriptedModel([])
    opening = Opening(inner)
    model = Deferred("tiny", PARAMETERS, opening=opening)
    if opened:
        model.open()

    asyncio.run(model.close())

    assert (inner.closed, opening.times) == (opened, int(opened))


def test_neither_it_nor_the_settings_import_openai() -> None:
    """A run that asks nothing does not wait for it."""
    code = "import sys, summarizer.deferred, summarizer.endpoint; print({'openai', 'instructor'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"
