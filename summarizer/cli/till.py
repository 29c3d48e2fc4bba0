"""What a run of a model spends: its price, its limits, and the wrappers that count every call."""

from __future__ import annotations

from functools import cached_property

import typer

from summarizer.budget import Budget
from summarizer.cli.options import Choice, Spending
from summarizer.endpoint import Settings
from summarizer.ledger import Ledger, Metered
from summarizer.model import Usage
from summarizer.prices import Price
from summarizer.transport import Transport

CEILING = 4096
"""Tokens of an answer when a run has a limit and no --max-tokens is given; one that is cut is asked for once more with
twice as many."""


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

    def passed(self, usage: Usage) -> str:
        """The option whose limit `usage` would pass; empty if it keeps to all."""
        most, cost = self._spending.max_cost, self.price.cost(usage) if self.price is not None else None
        if most is not None and cost is not None and cost > most:
            return f"--max-cost {most:g}"
        tokens = self._spending.max_tokens_total
        return f"--max-tokens-total {tokens}" if tokens is not None and usage.total_tokens > tokens else ""

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
