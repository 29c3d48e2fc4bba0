"""The forms of English verbs: from a base form to its inflections, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "gerund"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb; past stands for the past participle too when they are alike."""

    base: str
    tense: Tense
    lemma: str
    """The base in -ize spelling: recognize for "recognised"."""


# base, past, past participle
_IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (
        line.split()
        for line in """
abide abided abided
arise arose arisen
bear bore borne
beat beat beaten
become became become
begin began begun
bind bound bound
break broke broken
bring brought brought
broadcast broadcast broadcast
build built built
buy bought bought
catch caught caught
choose chose chosen
come came come
cut cut cut
deal dealt dealt
do did done
draw drew drawn
drive drove driven
fall fell fallen
feed fed fed
feel felt felt
fight fought fought
find found found
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
get got got
give gave given
go went gone
grow grew grown
hear heard heard
hide hid hidden
hit hit hit
hold held held
keep kept kept
know knew known
lay laid laid
lead led led
leave left left
lend lent lent
let let let
lose lost lost
make made made
mean meant meant
meet met met
overthrow overthrew overthrown
pay paid paid
plead pleaded pleaded
put put put
quit quit quit
read read read
rebuild rebuilt rebuilt
rethink rethought rethought
ride rode ridden
rise rose risen
run ran run
say said said
see saw seen
seek sought sought
sell sold sold
send sent sent
set set set
shake shook shaken
shoot shot shot
show showed shown
shut shut shut
sit sat sat
speak spoke spoken
spend spent spent
spread spread spread
stand stood stood
step stepped stepped
stick stuck stuck
strike struck struck
swear swore sworn
sweep swept swept
take took taken
teach taught taught
tell told told
think thought thought
throw threw thrown
undergo underwent undergone
underwrite underwrote underwritten
undertake undertook undertaken
uphold upheld upheld
win won won
withdraw withdrew withdrawn
withhold withheld withheld
withstand withstood withstood
write wrote written
""".strip().splitlines()
    )
}
# The last consonant is doubled though the word has more than one syllable, or is not though it has one.
_DOUBLED = frozenset(
    "commit permit submit admit transfer refer defer deter occur concur prefer confer rebut abet acquit allot compel "
    "expel propel dispel control patrol equip regret step stop plan ban bar cut put set get let sit shut hit run begin "
    "win drop clap grip trim scrap ship slam rap clamp grab wrap rebel remit omit emit tap tip top map mob rob dub "
    """
        swap slash strip shop nod pat chip stir forbid quit bet blot jab slap zip rig prod beg drag flag sag lag
        brag plug fret bid
        """.split()
)


def forms(bases: Iterable[str]) -> dict[str, Form]:
    """All forms of the verbs, each with its base; where two verbs share a form the first has it."""
    table: dict[str, Form] = {}
    for base in bases:
        for word, tense in _inflected(base):
            table.setdefault(word, Form(_spelt(base, word), tense, base))
    return table


def _spelt(base: str, word: str) -> str:
    """The base in the spelling of its form: recognise for "recognised"."""
    if not base.endswith(("ize", "yze")):
        return base
    stem = base[:-2]
    return f"{stem}se" if word.startswith(f"{stem}s") else base


def _inflected(base: str) -> Iterable[tuple[str, Tense]]:
    yield base, "base"
    yield _present(base), "present"
    stem = base + base[-1] if base in _DOUBLED else base
    past, participle = _IRREGULAR.get(base) or (_past(base, stem),) * 2
    yield past, "past"
    yield participle, "participle"
    yield _gerund(base, stem), "gerund"
    if base in ("travel", "cancel", "channel", "signal", "label", "model", "level", "counsel", "quarrel", "fuel"):
        yield f"{base}led", "past"
        yield f"{base}ling", "gerund"
    if base.endswith(("ize", "yze")):
        yield from _inflected(f"{base[:-2]}se")


def _present(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base[-1] == "y" and base[-2] not in "aeou" else f"{base}s"


def _past(base: str, stem: str) -> str:
    if base[-1] == "e":
        return f"{base}d"
    return f"{base[:-1]}ied" if base[-1] == "y" and base[-2] not in "aeou" else f"{stem}ed"


def _gerund(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    return f"{base[:-1]}ing" if base[-1] == "e" and not base.endswith(("ee", "oe", "ye")) else f"{stem}ing"
