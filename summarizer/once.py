"""Properties that are worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

V = TypeVar("V")


class Once(Generic[V]):
    """A property that is computed when first asked for; unlike functools.cached_property it takes no lock."""

    def __init__(self, compute: Callable[[Any], V]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, owner: Any, _: type[Any] | None = None) -> V:
        value = owner.__dict__[self._name] = self._compute(owner)
        return value
