"""How an endpoint is reached and asked: its settings, and the key it wants."""

from __future__ import annotations

import ipaddress
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import NoneType
from typing import Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from summarizer.errors import KeyRejected, RequestRejected

Shape: TypeAlias = Literal["json_schema", "tools", "json", "md_json"]
"""How a record is asked for: by enforced schema, by tool call, as any JSON object, as JSON in plain text."""

Mode: TypeAlias = Literal["auto", Shape]
"""A shape, or auto: the endpoint is asked once what it honours, and the strictest is taken."""

OPENAI = "https://api.openai.com/v1"
KEY_VARIABLE = "OPENAI_API_KEY"
NO_KEY = "none"
"""Sent where no key is needed; the client insists on one."""
_TYPES: Mapping[str, tuple[tuple[type[object], ...], str]] = {
    "base_url": ((str, NoneType), "a text or None"),
    "key_file": ((Path, NoneType), "a pathlib.Path or None"),
    "temperature": ((int, float, NoneType), "a number or None"),
    "seed": ((int, NoneType), "a whole number or None"),
    "max_tokens": ((int, NoneType), "a whole number or None"),
    "timeout": ((int, float), "a number of seconds"),
    "reasks": ((int,), "a whole number"),
    "ceiling": ((int, NoneType), "a whole number or None"),
}
"""What each setting may be, and how that is said."""
RUN = 8
"""Characters of a key in a row that give too much of it away."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where and how a model is asked."""

    base_url: str | None = None
    """Such as `http://127.0.0.1:8080/v1`; None is OpenAI's own."""
    key_file: Path | None = None
    """A file that holds the key and nothing else; None takes the environment variable OPENAI_API_KEY."""
    mode: Mode = "auto"
    temperature: float | None = None
    """None sends nothing: models that reason refuse any."""
    seed: int | None = None
    max_tokens: int | None = None
    """The most tokens of one answer; None leaves it to the endpoint."""
    timeout: float = 120.0
    """Seconds until an answer must be complete."""
    reasks: int = 2
    """How often an answer that does not fit the schema is sent back with what is wrong."""
    ceiling: int | None = None
    """Most tokens of one answer when max_tokens is not given, so that no call can cost more than is known beforehand;
    it does not belong to the parameters, because an answer that is whole is the same with it or without."""

    def __post_init__(self) -> None:
        """Refuse base URLs that are no URL, or that hold more than a place, and values under which nothing is asked.

        Raises KeyRejected, RequestRejected, ValueError, and TypeError for a value of another type.
        """
        self._check_types()
        # Searched as text: a URL that cannot be taken apart may hold a password as well.
        if set("@?#") & set(self.endpoint):
            raise KeyRejected(
                "a base URL must not carry credentials or a query: give the key by "
                f"{KEY_VARIABLE} or by a key file, and the URL as scheme, host and path"
            )
        if not _is_place(self.endpoint):
            raise RequestRejected(
                f"the base URL {self.base_url!r} is no URL of an endpoint: "
                "give it as http://host:port/v1 or https://host/v1"
            )
        if self.temperature is not None and not 0 <= self.temperature < math.inf:
            raise RequestRejected(f"the temperature must be 0 or more and finite, not {self.temperature}")
        self._check_values()

    @property
    def parameters(self) -> dict[str, str | int | float | None]:
        """The settings that change answers; neither the key nor the endpoint."""
        return {
            "mode": self.mode,
            "temperature": self.temperature,
            "seed": self.seed,
            "max_tokens": self.max_tokens,
        }

    @property
    def endpoint(self) -> str:
        """The base URL in use."""
        # An empty one is refused: what names no place must not send articles to another.
        return OPENAI if self.base_url is None else self.base_url

    @property
    def is_loopback(self) -> bool:
        """Whether the endpoint is on this machine."""
        host = urlsplit(self.endpoint).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")

    @property
    def is_exposed(self) -> bool:
        """Whether articles and the key travel in clear text to another machine."""
        return urlsplit(self.endpoint).scheme == "http" and not self.is_loopback

    @property
    def longest(self) -> int | None:
        """The most tokens of one answer that is asked for; None leaves it to the endpoint."""
        return self.ceiling if self.max_tokens is None else self.max_tokens

    @property
    def token_limit(self) -> str:
        """The field that carries the limit; models of OpenAI that reason refuse the one others know."""
        own = urlsplit(self.endpoint).hostname == urlsplit(OPENAI).hostname
        return "max_completion_tokens" if own else "max_tokens"

    def _check_types(self) -> None:
        for name, (types, wanted) in _TYPES.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, types):
                # Not the value: a URL may hold a password, whatever type it has.
                raise TypeError(f"the setting {name} must be {wanted}, not of the type {type(value).__name__}")

    def _check_values(self) -> None:
        if self.mode not in get_args(Mode):
            raise ValueError(f"there is no mode {self.mode!r}: give one of {', '.join(get_args(Mode))}")
        if not 0 < self.timeout < math.inf:
            raise ValueError(f"the timeout must be above 0 seconds and finite, not {self.timeout}: give such as 120")
        if self.reasks < 0:
            raise ValueError(f"{self.reasks} reasks cannot be made: give 0 to ask once, or more")
        for name, most in (("max_tokens", self.max_tokens), ("ceiling", self.ceiling)):
            if most is not None and most < 1:
                raise ValueError(f"a {name} of {most} leaves no room for an answer: give 1 or more, or None")


@dataclass(frozen=True, slots=True)
class Key:
    """A secret that is never shown: not in its repr, and not in what an endpoint says of it."""

    secret: str

    def __repr__(self) -> str:
        return "Key(hidden)"

    def redact(self, text: str) -> str:
        """`text` without the key, nor any 8 characters of it in a row, nor what an endpoint shows around stars."""
        if self.secret == NO_KEY:
            return text
        if len(self.secret) < RUN:
            return re.sub(rf"(?<!\w){re.escape(self.secret)}(?!\w)", "[key]", text)
        return _traces(self.secret).sub("[key]", text)

    def redact_whole(self, text: str) -> str:
        """`text` without the key as it is, if it is too long to be a word of an article."""
        return text.replace(self.secret, "[key]") if len(self.secret) >= 16 else text


@lru_cache(maxsize=8)
def _traces(secret: str) -> re.Pattern[str]:
    """What gives too much of a secret away; kept, because making it takes longer than a call may take."""
    starts = {secret[at : at + RUN] for at in range(len(secret) - RUN + 1)}
    if len(secret) >= 12:
        starts.add(secret[:6])
    return re.compile(rf"(?:{'|'.join(map(re.escape, starts))})[^\s'\"]*")


def find_key(settings: Settings) -> Key:
    """The key as `read_key` gives it, or the stand-in where there is none: to know what must not be shown."""
    try:
        return read_key(settings)
    except KeyRejected:
        return Key(NO_KEY)


def read_key(settings: Settings) -> Key:
    """The key from the key file or else the environment; a stand-in for a loopback endpoint without one.

    Raises KeyRejected if there is none or it cannot be read; the message never shows it.
    """
    source = KEY_VARIABLE if settings.key_file is None else f"the key file {settings.key_file}"
    text = os.environ.get(KEY_VARIABLE, "") if settings.key_file is None else _file_text(settings.key_file)
    key = text.strip()
    if not key and settings.key_file is None and settings.is_loopback:
        return Key(NO_KEY)
    if not key:
        state = "empty" if settings.key_file is not None or KEY_VARIABLE in os.environ else "not set"
        raise KeyRejected(f"no key for {settings.endpoint}: {source} is {state}; set {KEY_VARIABLE} or name a key file")
    if not re.fullmatch(r"[!-~]+", key):
        raise KeyRejected(f"{source} holds no key: it must be one word of plain ASCII characters")
    return Key(key)


def _is_place(text: str) -> bool:
    """Whether a text is a URL with a host, and a port if any, that the client can take."""
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        return False
    # ASCII as RFC 3986 has it: the client has rules of its own for anything else.
    return url.scheme in {"http", "https"} and bool(url.hostname) and re.fullmatch(r"[!-~]+", text) is not None


def _file_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise KeyRejected(f"the key file {path} cannot be read: {error.strerror}; check the path") from error
    except UnicodeDecodeError:
        # Without its cause, which quotes the bytes.
        raise KeyRejected(f"the key file {path} holds no text: it must hold the key and nothing else") from None
