"""The words that make a promise, and how firmly each of them does."""

from __future__ import annotations

from summarizer.embedded.clauses.inflection import Form, forms
from summarizer.schemas.meeting import Force


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RESTATING = _words(
    "reaffirm reiterate renew repeat confirm affirm restate reassert stress underline underscore emphasize"
)
"""Base forms of verbs that repeat a promise: reaffirmed its commitment to."""

PERFORMATIVES: dict[str, Force] = {
    **dict.fromkeys(
        "pledge promise vow undertake swear commit guarantee assure decide resolve engage announce".split(), "pledged"
    ),
    **dict.fromkeys("agree consent concur accept assent".split(), "agreed"),
    **dict.fromkeys("offer volunteer".split(), "offered"),
    **dict.fromkeys(RESTATING, "reaffirmed"),
    **dict.fromkeys("consider weigh study mull contemplate examine explore look think".split(), "considering"),
}
"""Base forms of the verbs that make a promise, and how firmly."""

_LIGHT = """
sign give make reach come take receive bring express voice convey show extend prolong hold earmark allocate set
put hint rule
""".split()
VERBS: dict[str, Form] = forms([*PERFORMATIVES, *_LIGHT])
"""The forms of these verbs and of those that promise together with a noun."""

BINDING = _words("""
pledge promise vow undertake swear guarantee assure agree consent concur accept decide resolve reaffirm reiterate
""")
"""Base forms of verbs after which "that … will" binds whoever says it."""

NOT_BINDING = _words("""
hope expect predict fear warn believe think doubt suspect worry accuse claim ask demand urge deny propose
recommend caution allege threaten estimate reckon opine suggest advise wonder fret protest complain lament
regret contend trust
""")
"""Base forms of verbs of saying after which "will" is a forecast, a wish or somebody else's doing."""

FORCE_OF_REPORT: dict[str, Force] = {
    **dict.fromkeys("reiterate reaffirm repeat confirm affirm".split(), "reaffirmed"),
    **dict.fromkeys("agree consent concur accept".split(), "agreed"),
}
"""How firm "that … will" is behind a verb of saying; pledged where it is not given."""

READINESS: dict[str, Force] = {
    **dict.fromkeys("ready prepared willing poised keen eager".split(), "offered"),
    **dict.fromkeys("determined resolved obliged".split(), "pledged"),
    "committed": "reaffirmed",
}
"""Adjectives before "to", behind a form of be."""

PROMISES: dict[str, Force] = {
    **dict.fromkeys(
        """
        pledge pledges promise promises commitment commitments undertaking undertakings vow vows assurance
        assurances guarantee guarantees word determination intention resolve
        """.split(),
        "pledged",
    ),
    **dict.fromkeys("offer readiness willingness".split(), "offered"),
}
"""Nouns for a promise."""

DECISIONS = _words("decision agreement consensus understanding accord deal")
"""Nouns that parties reach or come to."""

HOLLOW = _words("""
allegiance loyalty apology apologies condolences congratulations thanks gratitude prayers sympathy sympathies
view views opinion opinions criticism details detail explanation explanations comment comments glimpse
assessment proof evidence advice hint clue excuse excuses reason reasons felicitations greetings respects
tribute resistance insight need importance significance necessity position stance situation issues issue matter
matters topic topics report reports allegation allegations claim claims figures death deaths toll identity news
information date friendship respect way chance alternative perspective example answer answers call invitation
point points dates timing format wording venue principles demand demands responsibility defeat resignation
results result
""")
"""Nouns that are offered, accepted or reaffirmed without a promise."""

DOCUMENTS = _words("""
agreement accord deal pact treaty memorandum mou protocol contract convention truce ceasefire cease-fire armistice
declaration charter arrangement notes document text compact covenant roadmap communique communiqué
""")
TRUCES = _words("truce ceasefire cease-fire armistice")
PAUSES = TRUCES | _words("suspension moratorium pause cessation mandate")
"""What is extended."""

GIFTS = _words("""
aid package grant loan loans donation contribution funding assistance support ceasefire truce release withdrawal
amnesty moratorium credit relief sanctions fund grants donations contributions pledge investment investments
training scholarships vaccines doses tonnes tons trucks helicopters food medicine suspension reopening lifting
extension
""")
"""Nouns whose announcement is a promise."""

GIVING = _words("""
send make allocate provide give deploy withdraw suspend dispatch donate increase extend release supply
contribute lift pull reopen open resume halt close cut double airlift fund finance grant lend pay expel recall
cancel waive deliver prepare impose
""")
"""Base forms of actions that "is sending" announces."""

PASSIVE_ACTS = _words("""
release pay lift open reopen withdraw free hand deliver send provide allocate disburse suspend deploy compensate
exempt waive return repatriate remove dismantle grant admit issue hire build repair
""")
"""Base forms that a speaker's own side is bound by when it says that something will be done."""

KEEPING = _words("maintain keep respect honor honour observe uphold abide adhere stand continue support back stick")
"""Base forms whose present tense restates a promise: assured that it maintains the truce."""

DEFERRING = _words("""
commit promise guarantee comment speculate elaborate pretend say tell confirm deny lie guess hide
""")
"""Base forms that "will not" makes no promise of: will not comment, will not commit to a date."""

TALKING = _words("""
say tell answer reply speak talk explain add mention note repeat describe quote read comment speculate pretend
elaborate address begin start finish stop turn give let show leave come go be see try get ask point take thank
hand open close pass return keep call hold
""")
"""Base forms that "I will" announces nothing with: I will say this, I will be brief."""

HOSTILE = _words("""
attack invade strike bomb shell exploit violate seize occupy use target kill destroy harm threaten divert
""")
"""Base forms of what is predicted of others, not promised by them."""

MONEY = _words("million billion trillion crore lakh")


def is_money(words: tuple[str, ...]) -> bool:
    """Whether an amount of money is among the words."""
    return any(word[:1] in "$€£¥₹" or word in MONEY for word in words if word)
