"""Words without their endings, so that "pledges", "pledged" and "pledging" are one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable

_IRREGULAR = {
    line.split()[index]: line.split()[0]
    for line in """
give gave given
take took taken
send sent
hold held
keep kept
leave left
build built
lose lost
pay paid
make made
say said
tell told
get got gotten
come came
begin began begun
withdraw withdrew withdrawn
break broke broken
choose chose chosen
speak spoke spoken
rise rose risen
fall fell fallen
flee fled
meet met
win won
buy bought
sell sold
bring brought
seek sought
find found
freeze froze frozen
steal stole stolen
grow grew grown
strike struck stricken
go went gone goes
drive drove driven
write wrote written
fight fought
lead led
feed fed
fly flew flown
""".strip().splitlines()
    for index in range(len(line.split()))
}


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word of lower case without its endings, irregular pasts as the present (Snowball's English stemmer)."""
    return _stemmer()(_IRREGULAR.get(word, word))


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    try:
        import snowballstemmer
    except ModuleNotFoundError as error:
        raise MissingExtra("evals", needed_for="summarizer eval") from error
    found: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return found
