"""A transport that writes down what it carries: a row for each call, failed ones too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import perf_counter

from summarizer.errors import ModelError, SummarizerError
from summarizer.ledger.journal import Ledger
from summarizer.ledger.rows import Attempt
from summarizer.model import Usage
from summarizer.transport import Call, Completion, Transport


class Metered:
    """A Transport around the one that sends: what passes it is an attempt, and is paid for."""

    def __init__(self, transport: Transport, *, ledger: Ledger, cost: Callable[[Usage], float | None]) -> None:
        """`cost` gives the US dollars of a usage, or None where the price is not known."""
        self._transport = transport
        self._ledger = ledger
        self._cost = cost

    async def send(self, call: Call) -> Completion:
        """What the transport that it wraps gives; raises what that raises."""
        started = perf_counter()
        try:
            completion = await self._transport.send(call)
        except (Exception, asyncio.CancelledError) as error:
            self._failed(call, error, seconds=perf_counter() - started)
            raise
        self._write(
            call,
            outcome=_outcome(completion),
            status=200,
            usage=completion.usage,
            cost=self._cost(completion.usage) if completion.is_counted else None,
            seconds=perf_counter() - started,
            request_id=completion.request_id,
        )
        return completion

    async def close(self) -> None:
        """Close the transport that it wraps."""
        await self._transport.close()

    def _failed(self, call: Call, error: BaseException, *, seconds: float) -> None:
        reply = error if isinstance(error, ModelError) else None
        usage = reply.usage if reply else None
        self._write(
            call,
            outcome=_kind(error),
            status=reply.status if reply else None,
            usage=usage or Usage(),
            cost=self._charged(usage, status=reply.status if reply else None),
            seconds=seconds,
            request_id=reply.request_id if reply else "",
        )

    def _charged(self, usage: Usage | None, *, status: int | None) -> float | None:
        if usage is not None and usage.total_tokens:
            return self._cost(usage)
        is_unsent = usage is not None and usage.calls == 0
        # So is a refusal free. Without a reply nobody knows whether an answer was made, and charged for.
        return 0.0 if is_unsent or (status is not None and status >= 400) else None

    def _write(
        self,
        call: Call,
        *,
        outcome: str,
        status: int | None,
        usage: Usage,
        cost: float | None,
        seconds: float,
        request_id: str,
    ) -> None:
        account = self._ledger.account(call.document)
        account.add(cost)
        self._ledger.write(
            Attempt(
                document=call.document,
                attempt=account.attempts,
                purpose=call.purpose,
                outcome=outcome,
                status=status,
                input_tokens=usage.input_tokens,
                cached_tokens=usage.cached_tokens,
                output_tokens=usage.output_tokens,
                cost=cost,
                seconds=round(seconds, 6),
                request_id=request_id,
            )
        )


def _outcome(completion: Completion) -> str:
    if completion.refusal:
        return "refused"
    return {"length": "truncated", "content_filter": "filtered"}.get(completion.finish, "answered")


def _kind(error: BaseException) -> str:
    if isinstance(error, SummarizerError):
        return error.kind
    return "cancelled" if isinstance(error, asyncio.CancelledError) else "internal_error"
