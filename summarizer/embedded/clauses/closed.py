"""The closed classes of English words: prepositions, articles, pronouns, auxiliaries, conjunctions, adverbs."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREPOSITIONS = _words("""
of for in at from with to by on near under between against over about into onto within without across through
throughout toward towards during amid among amongst around behind beside besides beyond despite inside outside
off per regarding concerning via upon above below along alongside including excluding like unlike versus since
until till after before as following pending
""")
DETERMINERS = _words("""
the a an this that these those its his her their our my your both all any some every each no another either
neither such several many few more most much other two three four five six seven eight nine ten eleven twelve
certain various enough
""")
POSSESSIVES = _words("its his her their our my your whose 's")
PRONOUNS = _words("""
he she it they we i you him her them us me himself herself itself themselves ourselves one both neither none who
whom which that everyone everybody nobody anybody someone somebody anyone
""")
SUBJECT_PRONOUNS = _words("he she it they we i you")
FIRST_PERSON = _words("i we")
RELATIVES = _words("who which that whom whose where when")
MODALS = _words("will would shall should can could may might must cannot ought")
BE = _words("be am is are was were been being")
HAVE = _words("have has had having")
DO = _words("do does did")
AUXILIARIES = MODALS | BE | HAVE | DO | _words("to")
CONJUNCTIONS = _words("and or but nor yet so while whereas although though because if unless when whether than & plus")
SUBORDINATORS = _words("""
because although though while whereas if unless when whether since as after before until till once that lest
provided providing
""")
TIMES = _words("""
today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
thurs fri sat sun january february march april june july august september october november december morning
afternoon evening night week month year weekend recently earlier later afterwards afterward meanwhile now then
immediately here
""")
ADVERBS = TIMES | _words("""
also again already still just even only too ever soon once twice always often once further instead however
therefore thus nevertheless nonetheless moreover furthermore likewise indeed perhaps rather quite very almost
nearly about ago jointly together there abroad too once so far yet well first finally repeatedly publicly
privately formally verbally personally separately reportedly allegedly apparently provisionally tentatively
effectively today overnight alike henceforth thereby hereby elsewhere forward
""")
ADJECTIVES = _words("""
joint mutual new further direct bilateral regular humanitarian additional economic military political financial
full greater closer close deeper better more less early immediate unconditional peaceful peace humanitarian
technical emergency comprehensive regional international national local public private lasting permanent
temporary partial general possible several various other different similar such legal financial unspecified
undisclosed substantial significant major
""")
MARKS = frozenset(",.;:!?()[]{}\"“”„‟«»‘’'–…-")
QUOTES = frozenset('"“”„‟«»‘')
FUNCTION = PREPOSITIONS | PRONOUNS | AUXILIARIES | CONJUNCTIONS | MARKS | frozenset(["'s", "not", "..."])
"""What no noun phrase is made of, but for articles and possessives."""


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb or a word of time, as far as its form tells."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS)


_NOT_ADVERBS = _words("""
ally assembly family supply july italy reply apply comply rally early only daily weekly friendly likely unlikely
elderly monopoly anomaly costly deadly orderly timely multiply imply rely bully folly jelly belly holy ugly
scholarly fully
""") - {"only", "fully"}
