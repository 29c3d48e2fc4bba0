"""One numeral of a text: where it stands and what it can mean."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as a text writes it, with its scale word and without its unit or currency."""

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    kind: Kind

    @property
    def value(self) -> float:
        """Return the likeliest meaning."""
        return self.values[0]
