"""Many things under way at once, and never more than allowed."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any

import pytest

from summarizer.bounded import ready


def collected(rows: AsyncGenerator[Any]) -> list[Any]:
    async def collect() -> list[Any]:
        async with aclosing(rows):
            return [row async for row in rows]

    return asyncio.run(collect())


async def after(turns: int, result: str) -> str:
    """`result`, when the loop has gone round so often."""
    for _ in range(turns):
        await asyncio.sleep(0)
    return result


def test_what_is_ready_first_comes_first_and_together_in_order() -> None:
    assert collected(ready((after(n, name) for n, name in ((9, "a"), (1, "b"), (1, "c"))), limit=3)) == ["b", "c", "a"]


def test_no_more_than_the_limit_is_taken() -> None:
    """So that what there is to do may be longer than memory."""
    taken: list[int] = []

    def work() -> Iterator[Any]:
        for number in range(5):
            taken.append(number)
            yield after(1, str(number))

    async def first() -> list[int]:
        async with aclosing(ready(work(), limit=2)) as rows:
            await anext(rows)
            return list(taken)

    assert asyncio.run(first()) == [0, 1]


def test_nothing_to_do_gives_nothing() -> None:
    assert collected(ready(iter(()), limit=3)) == []


def test_what_fails_ends_the_rest_and_leaves_nothing_unlooked_at() -> None:
    """Those beside it are cancelled, or their errors taken; asyncio has nothing to report."""
    reported: list[Any] = []
    cancelled: list[str] = []

    async def failing() -> str:
        raise ValueError("no")

    async def lasting() -> str:
        try:
            return await after(1_000_000, "late")
        except asyncio.CancelledError:
            cancelled.append("lasting")
            raise

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
        async with aclosing(ready([lasting(), failing(), failing()], limit=3)) as rows:
            with pytest.raises(ValueError, match="no"):
                await anext(rows)
        assert cancelled == ["lasting"]

    asyncio.run(main())
    gc.collect()
    assert reported == []
