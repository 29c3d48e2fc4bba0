"""The proxy of the environment that stands between this machine and an endpoint."""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from summarizer.endpoint import Key
from summarizer.errors import ProxyUnusable

PORTS = {"http": 80, "https": 443}
SOCKS = frozenset({"socks5", "socks5h"})
_PLACE = re.compile(r"(?:\[[\w.:%-]+\]|[\w.%-]+)(?::\d*)?", flags=re.ASCII)
"""A host, and a port if any."""
_ENTRY = re.compile(r"(\[[^\]]*\]|[^:]*):(\d+)", flags=re.ASCII)
"""A host with a port in NO_PROXY; IPv6 without brackets has none."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that calls go through."""

    place: str
    """Its URL, without credentials."""
    given: str = field(repr=False)
    """Its URL as the environment has it."""

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS and not HTTP."""
        return urlsplit(self.place).scheme in SOCKS

    @property
    def headers(self) -> dict[str, str]:
        """What it must be told for the credentials to hold; source: RFC 9110, section 11.7.2, and RFC 7617."""
        url = urlsplit(self.given)
        if url.username is None and url.password is None:
            return {}
        pair = f"{unquote(url.username or '')}:{unquote(url.password or '')}"
        return {"Proxy-Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}

    @property
    def secrets(self) -> tuple[Key, ...]:
        """What no message may repeat: user name and password, as written and as meant, and as they are sent."""
        url = urlsplit(self.given)
        written = [part for part in (url.username, url.password) if part]
        sent = [value.removeprefix("Basic ") for value in self.headers.values()]
        # The longest first, for a password that begins with the user name to go as a whole.
        found = {*written, *map(unquote, written), *sent}
        return tuple(Key(part) for part in sorted(found, key=len, reverse=True))


def find_proxy(endpoint: str) -> Proxy | None:
    """The proxy for a URL as HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say, or else the system; None for none.

    Raises ProxyUnusable for what is no URL of a proxy, or one of a kind that is not supported.
    """
    url, known = urlsplit(endpoint), getproxies()
    named = next((name for name in (url.scheme, "all") if known.get(name)), None)
    if named is None or _is_left_out(url, known.get("no", "")):
        return None
    return _proxy(known[named], variable=f"{named.upper()}_PROXY", host=url.hostname or "")


def _is_left_out(url: SplitResult, listed: str) -> bool:
    """Whether a host is to be reached without a proxy: by its name, one above it, its address or its network."""
    host, port = (url.hostname or "").rstrip("."), url.port or PORTS[url.scheme]
    # Only of the settings of the system does the library know more than is read here.
    return any(_is_meant(host, port, entry=entry) for entry in _entries(listed)) or bool(proxy_bypass(host))


def _entries(listed: str) -> Iterator[tuple[str, int | None]]:
    """Each host, domain, network or `*` that is listed, with its port if it has one."""
    for entry in re.split(r"[\s,]+", listed.lower()):
        with_port = _ENTRY.fullmatch(entry)
        yield (with_port[1], int(with_port[2])) if with_port else (entry, None)


def _is_meant(host: str, port: int, *, entry: tuple[str, int | None]) -> bool:
    name, only = entry
    if only not in {None, port}:
        return False
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(name.strip("[]"), strict=False)
    except ValueError:
        domain = name.removeprefix("*").strip(".")
        return name == "*" or (bool(domain) and f".{host}".endswith(f".{domain}"))


def _proxy(given: str, *, variable: str, host: str) -> Proxy:
    # What it holds is not shown: there may be a password in it.
    remedy = f"give it as http://host:port, unset it, or name {host} in NO_PROXY"
    full = given if "://" in given else f"http://{given}"
    place = _place(full)
    if place is None:
        raise ProxyUnusable(f"the variable {variable} holds no URL of a proxy: {remedy}")
    url = urlsplit(place)
    if url.scheme not in PORTS and url.scheme not in SOCKS:
        raise ProxyUnusable(f"the variable {variable} names a proxy of a kind that is not supported: {remedy}")
    if url.scheme in SOCKS and find_spec("socksio") is None:
        raise ProxyUnusable(
            f"the variable {variable} names a SOCKS proxy, for which the package socksio is missing: "
            f"pip install socksio, or {remedy}"
        )
    return Proxy(place, full)


def _place(given: str) -> str | None:
    """Scheme, host and port of a URL; None if it has no host that could be one."""
    try:
        url = urlsplit(given)
        port = "" if url.port is None else f":{url.port}"
    except ValueError:
        return None
    # A password that is not escaped ends where a path, a query or a fragment could begin, and what follows shows.
    if "@" in f"{url.path}{url.query}{url.fragment}" or not _PLACE.fullmatch(url.netloc.rpartition("@")[2]):
        return None
    host = url.hostname or ""
    if url.port == 0:
        return None
    return f"{url.scheme}://[{host}]{port}" if ":" in host else f"{url.scheme}://{host}{port}"
