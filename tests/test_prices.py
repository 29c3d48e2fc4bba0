"""Prices: whose price it is, what a call costs by it, and the most it can cost."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.model import Usage
from summarizer.prices import Price, Rates, find, parse

OPENAI = "https://api.openai.com/v1"
GOOGLE = "https://generativelanguage.googleapis.com/v1beta/openai"
ANTHROPIC = "https://api.anthropic.com/v1"
AUTUMN = datetime(2026, 11, 22, tzinfo=UTC)
MILLION = 10**6


def million(price: Price, *, cached: int = 0) -> tuple[float, float]:
    """US dollars of a million tokens, in and out, in calls of a thousand."""
    thousand = Usage(calls=1, input_tokens=1000, cached_tokens=cached)
    return price.cost(thousand) * 1000, price.cost(Usage(calls=1, output_tokens=1000)) * 1000


@pytest.mark.parametrize(
    ("model", "endpoint", "dollars"),
    [
        pytest.param("gpt-4o-mini", OPENAI, (0.15, 0.60), id="plain"),
        pytest.param("gpt-4o-mini", "https://api.openai.com:443/v1/", (0.15, 0.60), id="the port of https"),
        pytest.param("GPT-4o-mini", "https://API.openai.com/v1", (0.15, 0.60), id="in capitals"),
        pytest.param("gpt-4o-mini-2024-07-18", OPENAI, (0.15, 0.60), id="dated"),
        pytest.param("gpt-4o-2024-05-13", OPENAI, (5, 15), id="dated, with a price of its own"),
        pytest.param("gpt-5-nano-2025-08-07", OPENAI, (0.05, 0.40), id="dated, by its beginning"),
        pytest.param("ft:gpt-4o-mini-2024-07-18:acme::abc", OPENAI, (0.30, 1.20), id="fine-tuned"),
        pytest.param("claude-sonnet-4-20250514", ANTHROPIC, (3, 15), id="dated without dashes"),
        pytest.param("gemini-2.5-pro-preview-05-06", GOOGLE, (1.25, 10), id="preview"),
        pytest.param("gpt-6-luna", OPENAI, (0.125, 0.50), id="caches without being asked: as written"),
        pytest.param("deepseek-v4-flash", "https://api.deepseek.com", (0.30, 1.20), id="by the hour: the dearest"),
    ],
)
def test_a_model_at_its_provider_has_a_price(model: str, endpoint: str, dollars: tuple[float, float]) -> None:
    """As published, whatever form the name and the URL take."""
    price = find(model, endpoint=endpoint, now=AUTUMN)

    assert price is not None
    assert million(price) == pytest.approx(dollars)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:8080/v1",
        "https://proxy.example/v1",
        "http://api.openai.com/v1",
        "https://api.openai.com:8443/v1",
        "https://api.openai.com.proxy.example/v1",
        "https://api.openai.community/v1",
        "https://proxy.example/api.openai.com/v1",
        "https://[",
    ],
)
def test_another_endpoint_has_prices_of_its_own(endpoint: str) -> None:
    """A proxy, a server on this machine or a deployment is not the provider: the price is unknown, not 0."""
    assert find("gpt-4o-mini", endpoint=endpoint) is None


@pytest.mark.parametrize(
    ("model", "endpoint"),
    [
        ("o3-mini", "https://acme.openai.azure.com/openai/v1"),
        ("gpt-4o-mini", "https://acme.openai.azure.com/openai/v1"),
        ("databricks-gpt-oss-20b", "https://acme.cloud.databricks.com/serving-endpoints"),
    ],
)
def test_a_deployment_has_a_price_that_its_owner_knows(model: str, endpoint: str) -> None:
    """Its name is the customer's choice, or its price goes by region, though the library has one for it."""
    assert find(model, endpoint=endpoint) is None


def test_a_provider_named_in_a_path_is_not_asked() -> None:
    """Google's pattern would find its host anywhere in a URL."""
    assert find("gemini-2.5-pro", endpoint=GOOGLE) is not None
    assert find("gemini-2.5-pro", endpoint="https://proxy.example/x.googleapis.com/v1") is None


@pytest.mark.parametrize(
    ("model", "endpoint"),
    [
        pytest.param("gpt-99", OPENAI, id="unheard of"),
        pytest.param("my-gpt-4o-mini", OPENAI, id="ends like one"),
        pytest.param("gpt-4o-mini-2031-01-01", OPENAI, id="a date nobody priced"),
        pytest.param("gpt-4.5-preview-turbo", OPENAI, id="begins like one"),
        pytest.param("kimi-k2.5-turbo", "https://api.moonshot.ai/v1", id="a dearer sibling"),
        pytest.param("claude-opus-4-55", ANTHROPIC, id="another version"),
        pytest.param("text-moderation-latest", OPENAI, id="an entry without prices"),
        pytest.param("text-embedding-3-small", OPENAI, id="no output"),
        pytest.param("whisper-1", OPENAI, id="billed by the hour"),
        pytest.param("claude-2-at-home", GOOGLE, id="of another provider"),
        pytest.param("sonar-deep-research", "https://api.perplexity.ai", id="billed by what a usage does not tell"),
        pytest.param("", OPENAI, id="no name"),
    ],
)
def test_a_name_that_only_looks_alike_has_no_price(model: str, endpoint: str) -> None:
    """A wrong price is worse than none."""
    assert find(model, endpoint=endpoint) is None


def test_every_price_of_the_library_is_above_zero() -> None:
    """Whatever the data hold, what is found costs something; and the bound is never below the cost."""
    from genai_prices.data import providers

    usage = Usage(calls=1, input_tokens=300_000, cached_tokens=1, output_tokens=1000)
    openai = next(provider for provider in providers if provider.id == "openai")
    prices = [price for model in openai.models if (price := find(model.id, endpoint=OPENAI, now=AUTUMN))]

    assert len(prices) > 40
    assert all(0 < price.cost(usage) <= price.upper_bound(300_000, 1000) for price in prices)


def test_cached_input_is_priced_as_such() -> None:
    """Half the price for gpt-4o-mini; more cached tokens than there are count as all."""
    price = find("gpt-4o-mini", endpoint=OPENAI)

    assert price is not None
    assert million(price, cached=1000)[0] == pytest.approx(0.075)
    assert million(price, cached=400)[0] == pytest.approx(0.12)
    assert million(price, cached=10**9)[0] == pytest.approx(0.075)


def test_a_prompt_beyond_a_tier_costs_more_for_all_its_tokens() -> None:
    """Above 200,000 tokens, 2.50 and 15 instead of 1.25 and 10; several calls count by their mean prompt."""
    price = find("gemini-2.5-pro", endpoint=GOOGLE, now=AUTUMN)
    assert price is not None

    assert price.cost(Usage(calls=1, input_tokens=200_000, output_tokens=1000)) == pytest.approx(0.25 + 0.01)
    assert price.cost(Usage(calls=1, input_tokens=200_001, output_tokens=1000)) == pytest.approx(0.5000025 + 0.015)
    assert price.cost(Usage(calls=10, input_tokens=400_000)) == pytest.approx(0.5)


def test_calls_are_billed_beside_their_tokens_where_they_are() -> None:
    """14 dollars a thousand requests of sonar-pro, 3 and 15 a million tokens."""
    price = find("sonar-pro", endpoint="https://api.perplexity.ai", now=AUTUMN)
    assert price is not None

    assert price.cost(Usage(calls=2, input_tokens=1000, output_tokens=1000)) == pytest.approx(0.028 + 0.003 + 0.015)
    assert price.upper_bound(1000, 1000) == pytest.approx(0.014 + 0.003 + 0.015)


RATES = st.lists(
    st.builds(Rates, st.integers(0, 5000), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**8)),
    max_size=3,
    unique_by=lambda rates: rates.above,
)


@given(
    first=st.builds(Rates, st.just(-1), st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**8)),
    others=RATES,
    bounds=st.tuples(st.integers(0, 9000), st.integers(0, 9000)),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_no_call_within_its_bounds_costs_more_than_the_upper_bound(
    first: Rates, others: list[Rates], bounds: tuple[int, int], shares: tuple[float, float, float]
) -> None:
    """Whatever part of it is cached and whichever tier it falls into, also where tiers get cheaper."""
    price = Price((first, *sorted(others, key=lambda rates: rates.above)), request=5)
    read, cached, written = (
        int(part * most) for part, most in zip(shares, (bounds[0], bounds[0], bounds[1]), strict=True)
    )

    cost = price.cost(Usage(calls=1, input_tokens=read, cached_tokens=cached, output_tokens=written))

    assert cost <= price.upper_bound(*bounds)


@pytest.mark.parametrize(
    ("text", "dollars"),
    [("0.15/0.60", (0.15, 0.60)), (" $1 / $.5 ", (1, 0.5)), ("0/0", (0, 0)), ("1000000/2.", (MILLION, 2))],
)
def test_a_price_of_the_user_is_read(text: str, dollars: tuple[float, float]) -> None:
    """US dollars a million tokens of input and of output."""
    assert million(parse(text)) == pytest.approx(dollars)


def test_a_price_finer_than_can_be_counted_is_rounded_up() -> None:
    """No budget is passed by a rounding."""
    assert parse("0.0000001/0").cost(Usage(input_tokens=1)) == 1e-12


@pytest.mark.parametrize(
    "text", ["", "0.15", "1/2/3", "-1/2", "a/b", "nan/1", "inf/1", "1e3/1", "1,5/2", "1000001/1", "٣/1"]
)
def test_what_is_no_price_is_refused(text: str) -> None:
    """The message shows the form."""
    with pytest.raises(ValueError, match=r"is no price: give US dollars .* such as 0\.15/0\.60"):
        parse(text)


def test_a_price_says_what_it_is_and_where_it_is_from() -> None:
    """For a table or a question."""
    price = find("gpt-4o-mini", endpoint=OPENAI)

    assert str(price) == "$0.15 in and $0.6 out a million tokens"
    assert price is not None
    assert price.source == "genai-prices: openai gpt-4o-mini"
    assert parse("1/2").source == "given"


SILENT = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event not in {"socket.__new__"}:
        raise AssertionError(event)
sys.addaudithook(refuse)
import threading
from summarizer import prices
assert "genai_prices" not in sys.modules
prices.parse("1/2")
assert "genai_prices" not in sys.modules
assert prices.find("gpt-4o-mini", endpoint="https://api.openai.com/v1") is not None
assert threading.active_count() == 1
"""


def test_a_price_is_found_without_the_network_and_the_library_is_loaded_for_that_only() -> None:
    """No name is resolved, nothing connected, no updater started."""
    done = subprocess.run([sys.executable, "-c", SILENT], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
