"""What a run of a model spends: its price, its limits, and the wrappers that count every call."""

from __future__ import annotations

from functools import cached_property

import typer

from summarizer.budget import Budget
from summarizer.cli.options import Choice, Spending
from summarizer.endpoint import Settings
from summarizer.ledger import Ledger, Metered
from summarizer.model import BYTES_PER_TOKEN, Usage
from summarizer.prices import Price
from summarizer.transport import Transport

CEILING = 4096
"""Tokens of an answer when a run has a limit and no --max-tokens is given; one that is cut is asked for once more with
twice as many."""
ESCAPED = 1.1
"""Bytes of a call's body for each byte of the texts in it: JSON escapes line ends, and quotation marks in a schema."""


class Till:
    """The price of a model and the budget of a run, looked up when they are needed; a resumed run may need none."""

    def __init__(self, choice: Choice, spending: Spending) -> None:
        """Raises BadParameter for a limit that cannot be kept."""
        self._choice = choice
        self._spending = spending
        if spending.price is not None or spending.max_cost is not None:
            self._check()

    @property
    def is_limited(self) -> bool:
        """Whether the run has a limit."""
        return self._spending.max_cost is not None or self._spending.max_tokens_total is not None

    @cached_property
    def price(self) -> Price | None:
        """What the model costs; None if that is unknown."""
        from summarizer import prices

        if self._spending.price is not None:
            return prices.parse(self._spending.price)
        return prices.find(self._choice.model, endpoint=Settings(base_url=self._choice.base_url).endpoint)

    def reserved(self, asking: Usage) -> Usage:
        """What a call that is estimated as `asking` is booked at until it is answered, about as `Budget.reserve` does:
        as many tokens of input as it has bytes, and the longest answer."""
        sent = round(asking.input_tokens * BYTES_PER_TOKEN * ESCAPED)
        return Usage(calls=1, input_tokens=sent, output_tokens=self._choice.max_tokens or CEILING)

    def worst_cost(self, reserved: Usage) -> float | None:
        """The most US dollars that a call with such a reservation costs; None if the price is unknown."""
        return self.price.upper_bound(reserved.input_tokens, reserved.output_tokens) if self.price is not None else None

    def passed(self, spent: Usage, *, reserved: Usage) -> str:
        """The option whose limit does not hold one more call when so much is spent; empty if all do."""
        most, cost = self._spending.max_cost, self.price.cost(spent) if self.price is not None else None
        worst = self.worst_cost(reserved)
        if most is not None and cost is not None and worst is not None and cost + worst > most:
            return f"--max-cost {most:g}"
        tokens = self._spending.max_tokens_total
        is_passed = tokens is not None and spent.total_tokens + reserved.total_tokens > tokens
        return f"--max-tokens-total {tokens}" if is_passed else ""

    @cached_property
    def budget(self) -> Budget:
        """What may be spent, and what was."""
        return Budget(max_cost=self._spending.max_cost, max_tokens=self._spending.max_tokens_total, price=self.price)

    @property
    def opened(self) -> Budget | None:
        """The budget, if any call was ever about to be made."""
        return self.__dict__.get("budget")

    def metered(self, transport: Transport, ledger: Ledger) -> Transport:
        """What writes each attempt of `transport` and its cost into the ledger."""
        return Metered(transport, ledger=ledger, cost=self.price.cost if self.price is not None else lambda _: None)

    def _check(self) -> None:
        try:
            _ = self.budget
        except ValueError as error:
            if self._spending.price is not None:
                raise typer.BadParameter(str(error), param_hint="--price") from None
            said = (
                f"no price is known for {self._choice.model} at this endpoint, so that its cost cannot be limited: "
                "give it as --price IN/OUT, or limit tokens by --max-tokens-total"
            )
            raise typer.BadParameter(said, param_hint="--max-cost") from None
