"""Settings: what cannot be meant is refused when it is given, not document by document."""

from __future__ import annotations

import math
from typing import Any

import pytest

from summarizer.endpoint import OPENAI, Settings
from summarizer.errors import RequestRejected


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"timeout": 0}, "the timeout must be above 0 seconds and finite, not 0", id="no time"),
        pytest.param({"timeout": -1.0}, "the timeout must be above 0 seconds and finite, not -1", id="less"),
        pytest.param({"timeout": math.nan}, "the timeout must be .* not nan: give such as 120", id="no number"),
        pytest.param({"timeout": math.inf}, "the timeout must be .* not inf: give such as 120", id="no end"),
        pytest.param(
            {"mode": "nonsense"},
            "there is no mode 'nonsense': give one of auto, json_schema, tools, json, md_json",
            id="no mode",
        ),
        pytest.param({"reasks": -1}, "-1 reasks cannot be made: give 0 to ask once, or more", id="reasks"),
        pytest.param({"max_tokens": 0}, "a max_tokens of 0 leaves no room .* give 1 or more, or None", id="max_tokens"),
        pytest.param({"ceiling": 0}, "a ceiling of 0 leaves no room .* give 1 or more, or None", id="ceiling"),
    ],
)
def test_settings_under_which_nothing_is_asked_are_refused(given: dict[str, Any], message: str) -> None:
    """With what is wrong and what to give."""
    with pytest.raises(ValueError, match=message):
        Settings(**given)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param({"timeout": "5"}, "timeout must be a number of seconds, not of the type str", id="timeout"),
        pytest.param({"timeout": True}, "timeout must be a number of seconds, not of the type bool", id="yes"),
        pytest.param({"timeout": None}, "timeout must be a number of seconds, not of the type NoneType", id="never"),
        pytest.param({"temperature": "hot"}, "temperature must be a number or None, not", id="temperature"),
        pytest.param({"max_tokens": "9"}, "max_tokens must be a whole number or None, not", id="max_tokens"),
        pytest.param({"max_tokens": 1.5}, "max_tokens must be a whole number or None, not", id="a half"),
        pytest.param({"ceiling": "9"}, "ceiling must be a whole number or None, not", id="ceiling"),
        pytest.param({"seed": "x"}, "seed must be a whole number or None, not", id="seed"),
        pytest.param({"reasks": 1.5}, "reasks must be a whole number, not", id="reasks"),
        pytest.param({"key_file": "key"}, "key_file must be a pathlib.Path or None, not", id="key_file"),
        pytest.param({"base_url": 5}, "base_url must be a text or None, not of the type int", id="base_url"),
        pytest.param({"base_url": b"http://me:hush@h"}, "base_url must be a text or None, not", id="bytes"),
    ],
)
def test_settings_of_another_type_are_refused(given: dict[str, Any], message: str) -> None:
    """By name; what a URL holds may be a secret."""
    with pytest.raises(TypeError, match=f"^the setting {message}") as caught:
        Settings(**given)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("base_url", ["", " "], ids=["empty", "blank"])
def test_an_empty_base_url_does_not_stand_for_openai(base_url: str) -> None:
    """A variable that was never set must not send articles to another place than the one that was meant."""
    with pytest.raises(RequestRejected, match=r"the base URL .* is no URL of an endpoint: give it as http"):
        Settings(base_url=base_url)
    assert Settings().endpoint == OPENAI


@pytest.mark.parametrize(
    "given",
    [
        {"mode": "auto", "timeout": 0.1, "reasks": 0, "max_tokens": 1, "ceiling": 1},
        {"mode": "md_json", "timeout": 86_400, "reasks": 9, "max_tokens": None, "ceiling": None},
    ],
    ids=["least", "most"],
)
def test_settings_at_the_edge_are_taken(given: dict[str, Any]) -> None:
    """What is odd and can be done is for the caller to choose."""
    assert Settings(**given).timeout == given["timeout"]
