"""How fast an endpoint is asked: requests and tokens a minute, calls at once, and slower when it says so."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.errors import EndpointPaused, EndpointUnavailable, ModelError
from summarizer.model import BYTES_PER_TOKEN, Usage
from summarizer.quota import Taken, Window, read_quotas
from summarizer.transport import Call, Completion, Transport
from summarizer.turnstile import NOW, WHEN_CALLED, Sleep, Turnstile

FIRST_GUESS = 512
"""Tokens of an answer as long as none has been seen."""
MEMORY = 0.1
"""Weight of the newest answer in the moving average."""

FIRST_PAUSE = 0.25
"""Seconds to wait after a 429 that does not say how long; doubled while they go on."""
LONGEST_GUESS = 30.0
"""The most seconds to wait when the endpoint does not say how long."""
REGAINED = 0.5
"""Calls at once that a success brings back: twice as many successes as places were lost."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast one endpoint and model may be asked; None leaves it to what its replies say, and else open."""

    requests: int | None = None
    """Requests a minute."""
    tokens: int | None = None
    """Tokens a minute, of prompts and answers together."""
    concurrency: int | None = None
    """Calls under way at once."""

    def __post_init__(self) -> None:
        """Refuse limits under which nothing would be asked."""
        for name, most in (
            ("requests a minute", self.requests),
            ("tokens a minute", self.tokens),
            ("calls at once", self.concurrency),
        ):
            if most is not None and most < 1:
                raise ValueError(f"a limit of {most} {name} lets nothing through: give 1 or more, or none")


@dataclass(slots=True)
class _Turn:
    """A call's share of the limits."""

    tokens: int
    """What it may take, as was thought before it."""
    started: float = -math.inf
    taken: Taken | None = None


class _Brake:
    """Holds calls for a while, and narrows how many may be under way, when an endpoint has had too much."""

    def __init__(self) -> None:
        self.until = -math.inf
        """The time before which nothing starts."""
        self.width = math.inf
        """Calls that may be under way at once."""
        self._full = math.inf
        self._guess = 0.0
        self._tightened = -math.inf

    def hold(self, until: float) -> None:
        """Let nothing start before `until`, nor before any time already set."""
        self.until = max(self.until, until)

    def tighten(self, started: float, *, now: float, asked: float | None, under_way: int) -> None:
        """Answer a 429: hold for the seconds asked or guessed, and halve the width.

        Of the calls under way together only the first that is refused counts; the others tell the same once more.
        """
        if asked is not None:
            self.hold(now + asked)
        if started <= self._tightened:
            return
        if asked is None:
            self._guess = min(max(2 * self._guess, FIRST_PAUSE), LONGEST_GUESS)
            self.hold(now + self._guess)
        self._tightened = now
        if self.width == math.inf:
            self._full = self.width = under_way
        self.width = max(self.width / 2, 1.0)

    def loosen(self, started: float) -> None:
        """Answer a success: widen, if the call was started after the last 429."""
        if self.width == math.inf or started <= self._tightened:
            return
        self._guess = 0.0
        self.width += REGAINED
        if self.width >= self._full:
            self.width = math.inf


class Limited:
    """A Transport that keeps the calls to another one within the limits of its endpoint and model.

    In any 60 seconds of its clock no more requests are started than the limit says, nor calls with more tokens, as far
    as it knows them then: by their length and the mean answer before the answer, by their usage after it. One that is
    larger than the limit of tokens goes when there is no other in the window. The first who comes goes first, from
    whatever event loop or thread.

    An answer of 429, or of 503 with Retry-After, holds all calls until the pause it asks for is over and halves how
    many are under way at once; successes bring that back. How long answers take makes no difference. If the pause is
    longer than `longest_pause` seconds, or the error is EndpointPaused, calls fail at once until it is over.

    A cancelled call gives back its place and its tokens; its request stays counted, as it may have been sent. Once
    `stopping` is set, a call that would have to wait raises RunStopped.
    """

    def __init__(
        self,
        transport: Transport,
        limits: Limits | None = None,
        *,
        longest_pause: float = 120.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        stopping: asyncio.Event | None = None,
    ) -> None:
        self._transport = transport
        self._limits = limits or Limits()
        self._longest_pause = longest_pause
        self._clock = clock
        self._turnstile = Turnstile(sleep=sleep, stopping=stopping)
        self._window = Window()
        self._brake = _Brake()
        self._granted_requests: int | None = None
        self._granted_tokens: int | None = None
        self._answer_tokens: float | None = None
        self._under_way = 0
        self._closed_by: EndpointPaused | None = None
        self._closed_until = -math.inf

    @property
    def limits(self) -> Limits:
        """What holds now: what was given, or else what the endpoint says it grants, and calls at once as of now."""
        return Limits(
            requests=self._limits.requests or self._granted_requests,
            tokens=self._limits.tokens or self._granted_tokens,
            concurrency=None if self._width == math.inf else int(self._width),
        )

    async def send(self, call: Call) -> Completion:
        """The completion of the transport it wraps, when it is this call's turn."""
        turn = _Turn(self._estimate(call))
        await self._turnstile.enter(lambda: self._start(turn))
        try:
            completion = await self._transport.send(call)
        except ModelError as error:
            self._failed(turn, error)
            raise
        except BaseException:
            self._over(turn, tokens=0)
            raise
        self._succeeded(turn, completion)
        return completion

    async def close(self) -> None:
        """Close the transport it wraps."""
        await self._transport.close()

    @property
    def _width(self) -> float:
        return min(self._limits.concurrency or math.inf, self._brake.width)

    def _estimate(self, call: Call) -> int:
        answer = FIRST_GUESS if self._answer_tokens is None else math.ceil(self._answer_tokens)
        return len(call.content) // BYTES_PER_TOKEN + (answer if call.longest is None else min(answer, call.longest))

    def _start(self, turn: _Turn) -> float:
        """NOW when the turn has begun, or when to try again; under the lock."""
        now = self._clock()
        if self._closed_by is not None:
            self._raise_closed(now)
        if self._under_way >= self._width:
            return WHEN_CALLED
        wait = self._brake.until - now
        if wait <= 0:
            wait = self._window.wait(
                turn.tokens,
                now=now,
                most_requests=self._limits.requests or self._granted_requests,
                most_tokens=self._limits.tokens or self._granted_tokens,
            )
        if wait > 0:
            return wait
        self._under_way += 1
        turn.started = now
        turn.taken = self._window.take(turn.tokens, now=now)
        return NOW

    def _raise_closed(self, now: float) -> None:
        closed_by, left = self._closed_by, self._closed_until - now
        if closed_by is not None and left > 0:
            # A new one each time: an exception keeps the frames of everyone who raised it.
            raise EndpointPaused(str(closed_by), usage=Usage(), status=closed_by.status, retry_after=left)
        self._closed_by = None

    def _succeeded(self, turn: _Turn, completion: Completion) -> None:
        usage = completion.usage
        with self._turnstile.lock:
            try:
                self._brake.loosen(turn.started)
                if usage.output_tokens:
                    known = self._answer_tokens or usage.output_tokens
                    self._answer_tokens = known + MEMORY * (usage.output_tokens - known)
                if completion.headers:
                    self._heed(turn, completion)
            finally:
                self._over(turn, tokens=usage.total_tokens or turn.tokens)

    def _heed(self, turn: _Turn, completion: Completion) -> None:
        requests, tokens = read_quotas(completion.headers)
        self._granted_requests = requests.most or self._granted_requests
        self._granted_tokens = tokens.most or self._granted_tokens
        pause = max(
            0.0 if self._limits.requests else requests.exhausted_for(1),
            0.0 if self._limits.tokens else tokens.exhausted_for(turn.tokens),
        )
        if pause:
            self._brake.hold(self._clock() + pause)

    def _failed(self, turn: _Turn, error: ModelError) -> None:
        usage = error.usage
        unsent = usage is not None and not usage.calls
        # Without a status there was no reply, and the endpoint may be at work all the same.
        unknown = error.status is None and isinstance(error, EndpointUnavailable) and not unsent
        with self._turnstile.lock:
            if isinstance(error, EndpointUnavailable):
                self._slow_down(turn, error)
            if unsent and turn.taken is not None:
                self._window.correct(turn.taken, requests=-1)
            self._over(turn, tokens=(usage.total_tokens if usage else 0) or (turn.tokens if unknown else 0))

    def _slow_down(self, turn: _Turn, error: EndpointUnavailable) -> None:
        now = self._clock()
        asked = error.retry_after
        if isinstance(error, EndpointPaused) or (asked or 0.0) > self._longest_pause:
            pause = self._longest_pause if asked is None else asked
            if now + pause > self._closed_until:
                self._closed_until = now + pause
                self._closed_by = _paused(error, pause)
        elif error.status == 429 or (error.status == 503 and asked is not None):
            self._brake.tighten(turn.started, now=now, asked=asked, under_way=self._under_way)

    def _over(self, turn: _Turn, *, tokens: int) -> None:
        with self._turnstile.lock:
            self._under_way -= 1
            if turn.taken is not None:
                self._window.correct(turn.taken, tokens=tokens - turn.tokens)
            self._turnstile.call()


def _paused(error: EndpointUnavailable, pause: float) -> EndpointPaused:
    if isinstance(error, EndpointPaused):
        return EndpointPaused(str(error), status=error.status)
    return EndpointPaused(
        f"{str(error).removesuffix('; try again later')}; it asks to wait {math.ceil(pause):,} seconds, which is "
        "longer than a run waits: run the same command again then",
        status=error.status,
    )
