"""What tokens cost: published prices, from data that comes with genai-prices, or the user's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from genai_prices import types

    from summarizer.model import Usage

    Tiered: TypeAlias = Decimal | types.TieredPrices

PICODOLLARS = 10**12
"""In a dollar. Rates are whole ones a token, so that no sum of costs is above the bound of its parts by a rounding."""

MOST = 10**6
"""US dollars a million tokens; more than this is a slip of the pen."""

PRICE = re.compile(r"\s*\$?(\d+(?:\.\d*)?|\.\d+)\s*/\s*\$?(\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)

DEPLOYED = frozenset({"azure", "databricks", "modal"})
"""Providers whose models have names, places or machines that their customers choose, and prices to go with these."""

ASKED_TO_CACHE = "claude"
"""Models with this in their names write prompts to a cache, and bill it, only when asked to; ours never does."""

UNSEEN = frozenset({"output_reasoning_mtok", "output_citation_mtok"})
"""Tokens billed apart that a usage does not tell apart."""

VERSION = re.compile(r"(?:[-@:.](?:\d{2,8}(?:-\d{2}){0,2}|latest|preview|v\d+(?::\d+)?))*")
"""What may follow the name of a model without its being another one."""
DATE_BEGUN = re.compile(r"-(?:20\d\d)?$")
REST_OF_DATE = re.compile(r"-?\d{2,4}(?:-?\d{2,4}){0,2}")

AHEAD = timedelta(hours=48)
STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Rates:
    """Picodollars a token, for calls whose prompts have more than `above` tokens."""

    above: int
    unread: int
    """Input that was not read from a cache, and may have been written to one."""
    cached: int
    output: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs at an endpoint."""

    rates: tuple[Rates, ...]
    """By rising `above`; the last that applies holds for all tokens of a call. The first is above -1."""
    request: int = 0
    """Picodollars a call, beside its tokens."""
    source: str = ""
    """Who says so, for tables: `genai-prices: openai gpt-4o-mini`, or `given`."""

    def __str__(self) -> str:
        first = self.rates[0]
        return f"${first.unread / 10**6:g} in and ${first.output / 10**6:g} out a million tokens"

    def cost(self, usage: Usage) -> float:
        """US dollars that a call with this usage costs, or several calls with prompts of about the same length."""
        calls = max(usage.calls, 1)
        rates = self._rates(usage.input_tokens if calls == 1 else usage.input_tokens // calls)
        cached = min(usage.cached_tokens, usage.input_tokens)
        picodollars = (usage.input_tokens - cached) * rates.unread + cached * rates.cached
        return (picodollars + usage.output_tokens * rates.output + usage.calls * self.request) / PICODOLLARS

    def upper_bound(self, input_tokens: int, output_tokens: int) -> float:
        """The most US dollars that one call with at most so many tokens costs, whatever is cached."""
        rates = [rates for rates in self.rates if rates.above < max(input_tokens, 1)]
        dearest_input = max(max(rates.unread, rates.cached) for rates in rates)
        dearest_output = max(rates.output for rates in rates)
        picodollars = input_tokens * dearest_input + output_tokens * dearest_output
        return (picodollars + self.request) / PICODOLLARS

    def _rates(self, input_tokens: int) -> Rates:
        found = self.rates[0]
        for rates in self.rates:
            if rates.above < input_tokens:
                found = rates
        return found


def parse(text: str) -> Price:
    """The price that `0.15/0.60` means: US dollars a million tokens of input and of output; raises ValueError."""
    match = PRICE.fullmatch(text)
    if match is None or any(Decimal(part) > MOST for part in match.groups()):
        raise ValueError(
            f"{text!r} is no price: give US dollars a million tokens of input and of output, such as 0.15/0.60"
        )
    unread, output = (_picodollars(Decimal(part)) for part in match.groups())
    return Price((Rates(-1, unread, unread, output),), source="given")


def find(model: str, *, endpoint: str, now: datetime | None = None) -> Price | None:
    """The published price of a model at the URL of its provider; None if it is unknown, which is not 0.

    Only the provider's own host over https counts, and only a name that is the model's own or that name with a date:
    a proxy, a server on this machine and a model that is merely named alike have prices of their own. Where prices
    change with the hour or are about to change, it is the dearest of the coming two days; where written caches are
    billed, which a usage does not tell, what was not read from a cache counts as written. It is for standard
    processing, not for a project's priority tier.
    """
    # The data alone: the rest of the library has an updater that would ask the network.
    from genai_prices.data import providers

    at = now or datetime.now(UTC)
    for provider in providers:
        if provider.id not in DEPLOYED and _is_at(provider.api_pattern, endpoint):
            found = _named(provider.models, model.lower())
            if found is not None:
                return _price(found, provider=provider.id, at=at)
    return None


def _is_at(pattern: str, endpoint: str) -> bool:
    """Whether an endpoint is the host that a provider's pattern means, and not one that begins or goes on like it."""
    try:
        url = urlsplit(endpoint)
        port = url.port
    except ValueError:
        return False
    if url.scheme != "https" or not url.hostname or port not in {None, 443}:
        return False
    match = re.match(pattern, f"https://{url.hostname}{url.path}")
    # A pattern that fits with any host found the provider's name somewhere in the path.
    if match is None or re.match(pattern, f"https://host.invalid{url.path}"):
        return False
    rest = f"https://{url.hostname}{url.path}"[match.end() :]
    whole = not rest or rest.startswith("/") or match[0].endswith("/")
    return whole or (match[0].endswith(".") and re.fullmatch(r"[a-z]+(/.*)?", rest) is not None)


def _named(models: list[types.ModelInfo], name: str) -> types.ModelInfo | None:
    """The one model with that name, or else the one whose name it is but for a date."""
    for fits in (_is_exactly, _is_version):
        found = [
            model for model in models if model.is_match(name) and any(fits(c, name) for c in _clauses(model.match))
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _clauses(clause: types.MatchLogic) -> Iterator[types.MatchLogic]:
    parts = getattr(clause, "or_", None) or getattr(clause, "and_", None) or ()
    yield clause
    for part in parts:
        yield from _clauses(part)


def _is_exactly(clause: types.MatchLogic, name: str) -> bool:
    return getattr(clause, "equals", "").lower() == name


def _is_version(clause: types.MatchLogic, name: str) -> bool:
    regex = getattr(clause, "regex", "")
    if regex.startswith("^") and regex.endswith("$") and re.search(regex, name):
        return True
    start = (getattr(clause, "starts_with", "") or getattr(clause, "contains", "")).lower()
    if not start or not name.startswith(start):
        return False
    # Of a fine-tuned model, the organisation, its own name and an id follow.
    rest = name[len(start) :]
    if start.startswith("ft:") or ".ft-" in start or VERSION.fullmatch(rest):
        return True
    return DATE_BEGUN.search(start) is not None and REST_OF_DATE.fullmatch(rest) is not None


def _price(model: types.ModelInfo, *, provider: str, at: datetime) -> Price | None:
    """The dearest of the model's prices from `at` on; None if they do not say what plain text costs."""
    prices = {id(price): price for price in (model.get_prices(at + hour * STEP) for hour in range(AHEAD // STEP))}
    tables = [{key: value for key, value in vars(price).items() if value is not None} for price in prices.values()]
    if any(not table.keys() >= {"input_mtok", "output_mtok"} or table.keys() & UNSEEN for table in tables):
        return None
    starts = sorted({-1} | {tier.start for table in tables for value in table.values() for tier in _tiers(value)})
    rates = tuple(_dearest(tables, above=start, writes=ASKED_TO_CACHE not in model.id) for start in starts)
    request = max(_picodollars(table.get("requests_kcount", Decimal(0)) * 1000) for table in tables)
    return Price(rates, request=request, source=f"genai-prices: {provider} {model.id}")


def _dearest(tables: list[dict[str, Tiered]], *, above: int, writes: bool) -> Rates:
    """The most that any of the tables asks of each kind of token in prompts of more than `above`."""

    def most(key: str) -> int:
        return max(_picodollars(_above(table.get(key, table["input_mtok"]), above)) for table in tables)

    unread = most("input_mtok")
    return Rates(
        above=above,
        unread=max(unread, most("cache_write_mtok")) if writes else unread,
        cached=most("cache_read_mtok"),
        output=most("output_mtok"),
    )


def _tiers(price: Tiered) -> list[types.Tier]:
    return [] if isinstance(price, Decimal) else price.tiers


def _above(price: Tiered, tokens: int) -> Decimal:
    """The price of the last tier that prompts of more than so many tokens reach."""
    found = price if isinstance(price, Decimal) else price.base
    for tier in _tiers(price):
        if tier.start <= tokens:
            found = tier.price
    return found


def _picodollars(per_million: Decimal) -> int:
    """Picodollars a token for US dollars a million tokens, rounded up."""
    return int((per_million * 10**6).to_integral_value(ROUND_CEILING))
