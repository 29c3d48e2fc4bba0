"""What an endpoint grants within a minute: what was taken of it, and what its replies say of it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

MINUTE = 60.0
GRAIN = 0.05
"""Seconds: starts that are no further apart are kept as one, so that a window needs no more than 1,200 entries."""

PERIODS = {"d": 86400.0, "h": 3600.0, "m": 60.0, "s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}
PERIOD = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|us|µs|ns|d|h|m|s)", re.ASCII)


@dataclass(slots=True)
class Taken:
    """What was taken at one moment; held by those who took it, to correct it when they know what it really was."""

    first: float
    last: float
    requests: int = 0
    tokens: int = 0
    expired: bool = False


class Window:
    """The requests and tokens of the last minute, by the clock times when their calls were started."""

    def __init__(self) -> None:
        self.requests = 0
        self.tokens = 0
        self._taken: deque[Taken] = deque()

    def take(self, tokens: int, *, now: float) -> Taken:
        """Count one request and its tokens from `now` on."""
        if not self._taken or now - self._taken[-1].first >= GRAIN:
            self._taken.append(Taken(now, now))
        taken = self._taken[-1]
        # Together they expire with the last of them: a little late for the first, too early for none.
        taken.last = now
        self.correct(taken, requests=1, tokens=tokens)
        return taken

    def correct(self, taken: Taken, *, requests: int = 0, tokens: int = 0) -> None:
        """Add to what was taken then, or give some of it back; nothing if that was over a minute ago."""
        if not taken.expired:
            taken.requests += requests
            taken.tokens += tokens
            self.requests += requests
            self.tokens += tokens

    def wait(self, tokens: int, *, now: float, most_requests: int | None, most_tokens: int | None) -> float:
        """Seconds until one more request with so many tokens fits; 0 if it does now.

        One with more tokens than fit at all waits until there are no others.
        """
        self._expire(now)
        requests, used = self.requests, self.tokens
        taken = iter(self._taken)
        until = now
        while (most_requests is not None and requests >= most_requests) or (
            most_tokens is not None and used > max(most_tokens - tokens, 0)
        ):
            entry = next(taken)
            requests -= entry.requests
            used -= entry.tokens
            until = entry.last + MINUTE
        return until - now

    def _expire(self, now: float) -> None:
        while self._taken and self._taken[0].last + MINUTE <= now:
            entry = self._taken.popleft()
            entry.expired = True
            self.requests -= entry.requests
            self.tokens -= entry.tokens


@dataclass(frozen=True, slots=True)
class Quota:
    """What a reply says of one kind of limit."""

    most: int | None = None
    """How many a minute are granted; None if it does not say."""
    remaining: int | None = None
    reset: str = ""
    """When all of it is back, as the reply writes it."""

    def exhausted_for(self, need: int) -> float:
        """Seconds to wait until there is as much as needed; 0 if there is, or nobody knows.

        A reset over a minute away is that of a day's limit; whether that is passed is for a 429 to say.
        """
        if self.remaining is None or self.remaining >= need:
            return 0.0
        wait = seconds(self.reset)
        return wait if wait is not None and wait <= MINUTE else 0.0


def read_quotas(headers: Mapping[str, str]) -> tuple[Quota, Quota]:
    """What the headers of a reply, named in lower case, say of requests and of tokens.

    They are OpenAI's, `x-ratelimit-limit-requests` and so on, or Anthropic's limits; nonsense is as if not there.
    """
    return _quota(headers, "requests"), _quota(headers, "tokens")


def seconds(text: str) -> float | None:
    """The seconds that a duration such as `6m0s`, `1.5s`, `20ms` or `12` means; None if it is none."""
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text, re.ASCII):
        return float(text)
    if not text or PERIOD.sub("", text):
        return None
    return sum(float(number) * PERIODS[unit] for number, unit in PERIOD.findall(text))


def _quota(headers: Mapping[str, str], kind: str) -> Quota:
    most = headers.get(f"x-ratelimit-limit-{kind}") or headers.get(f"anthropic-ratelimit-{kind}-limit")
    return Quota(
        most=_count(most) or None,
        remaining=_count(headers.get(f"x-ratelimit-remaining-{kind}")),
        reset=headers.get(f"x-ratelimit-reset-{kind}", ""),
    )


def _count(text: str | None) -> int | None:
    return int(text) if text and len(text) <= 18 and text.isascii() and text.isdigit() else None
