"""The words that voice a worry, an objection, a demand or a warning."""

from __future__ import annotations

from summarizer.embedded.clauses.inflection import Form, forms
from summarizer.schemas.meeting import Stance


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASKING = _words("""
urge exhort implore beg beseech encourage press pressure push order instruct require request ask tell want
expect advise entreat challenge command prod nudge enjoin
""")
"""Base forms that take a person and an infinitive: urged the parties to."""
WANTING = _words("demand request seek want urge propose recommend insist ask")
"""Base forms that take what is wanted as an object or a clause with that."""
CALLING = _words("call appeal plead press push lobby campaign clamour clamor")
HOPING = _words("hope wish expect trust")
LIKING = _words("like")
"""Base forms that ask behind "would": would like to see the truce honoured."""

CRITICIZING = _words("""
criticize condemn denounce deplore slam blast decry lambast lambaste assail rebuke chide castigate reproach
fault censure berate deride scold upbraid excoriate rebuff vilify disapprove ridicule oppose
""")
"""Base forms that take what is criticised as their object."""
CHARGING = _words("accuse blame")
PROTESTING = _words("protest object complain grumble rail fume gripe")
ALLEGING = _words("complain allege protest grumble bemoan lament charge")
DISMISSING = _words("dismiss reject describe call brand label denounce characterize term condemn regard view consider")
"""Base forms that criticise when an unfriendly judgement follows: dismissed as, called unacceptable."""
LASHING = _words("lash hit")

WORRYING = _words("fear worry fret regret bemoan lament dread rue")
WARNING = _words("warn caution threaten")

_DEMANDING = ASKING | WANTING | CALLING | HOPING | LIKING
_OBJECTING = CRITICIZING | CHARGING | PROTESTING | ALLEGING | DISMISSING | LASHING
VERBS: dict[str, Form] = forms(sorted(_DEMANDING | _OBJECTING | WORRYING | WARNING))
"""The forms of all these verbs."""

EXPRESSING: dict[str, Form] = forms(
    """
    express voice convey raise register air share reiterate repeat renew restate show relay echo underline
    underscore highlight communicate harbour harbor have feel note articulate signal display reaffirm stress
    issue lodge deliver file make hold bring launch step add join send pass submit
    """.split()
)
"""The forms of the verbs that have a feeling or a demand as their object: expressed concern, lodged a protest."""

FEELINGS: dict[str, Stance] = {
    **dict.fromkeys(
        """
        concern concerns alarm worry worries anxiety anxieties fear fears unease dismay apprehension
        apprehensions disquiet misgivings regret regrets disappointment frustration shock consternation
        reservations uneasiness reservation preoccupation
        """.split(),
        "concern",
    ),
    **dict.fromkeys(
        """
        indignation outrage anger displeasure opposition objection objections protest protests condemnation
        criticism complaint complaints dissatisfaction discontent resentment rejection disapproval disgust
        """.split(),
        "criticism",
    ),
    **dict.fromkeys(
        """
        hope hopes confidence appeal appeals call calls demand demands request requests plea pleas expectation
        expectations ultimatum
        """.split(),
        "demand",
    ),
    **dict.fromkeys("warning warnings threat threats".split(), "warning"),
}
"""Nouns, and what it means to express them."""

STATES: dict[str, Stance] = {
    **dict.fromkeys(
        """
        concerned worried alarmed anxious troubled dismayed disturbed disappointed frustrated uneasy
        apprehensive fearful afraid perturbed shocked preoccupied
        """.split(),
        "concern",
    ),
    **dict.fromkeys(
        "unhappy outraged angry furious opposed indignant dissatisfied appalled incensed angered critical".split(),
        "criticism",
    ),
}
"""Adjectives behind a form of be."""

ABOUT = _words("about over at regarding concerning on with by for of in against that to as from")

HARSH = _words("""
unacceptable unjustified illegal unlawful shameful provocation provocative provocations irresponsible outrageous
baseless groundless unfounded absurd false lie lies fabrication fabrications slander nonsense hypocritical
hypocrisy reckless cowardly barbaric brutal violation violations breach aggression aggressive hostile hostility
interference meddling terrorism terrorist terrorists genocide crime crimes dangerous unfair unilateral
inadmissible intolerable deplorable abhorrent heinous atrocity disgraceful scandalous insult insulting betrayal
sham farce blackmail invalid void propaganda fairy tale ridiculous disgrace mistake failure flawed regrettable
inhumane unwarranted biased hollow empty theatre theater blatant flagrant disappointing counterproductive wrong
unconstitutional illegitimate humiliating malicious ghost racist piracy occupation coup untrue fantasy rumours
rumors counter-productive meaningless worthless interventionist
""")
"""Unfriendly judgements."""
REJECTED = _words("""
accusation accusations allegation allegations claim claims remark remarks comment comments charge charges
criticism report reports interference decision ruling verdict sanctions resolution insinuations assertion
assertions statement statements move moves attempt attempts
""")
"""What is rejected as a criticism, not as an offer or a draft."""
PRESSING = _words("""
ceasefire cease-fire truce release end halt cessation restraint access accountability investigation withdrawal
de-escalation deescalation justice protection lifting return inclusive dialogue reform reforms respect
disarmament transition elections implementation
""")
"""Nouns whose need is stressed as a demand on others."""
SOUGHT = _words("""
assurance assurances guarantee guarantees clarification clarifications explanation explanations commitment
commitments pledge pledges apology understanding compensation reparations extradition release
""")
"""What is sought from others as a demand."""
THREATS = _words("""
retaliation sanctions action strikes war force consequences boycott veto reprisals response attacks retribution
revenge measures
""")
"""What is threatened."""

GROUPS = _words("""
parties sides party side community donors governments government authorities states countries nations members
leaders troops forces army military fighters rebels militants insurgents factions groups militias actors
neighbours neighbors allies partners mediators opposition council companies lenders creditors ministers
delegations men officials police media world leadership people civilians residents citizens everyone militia
separatists negotiators guarantors banks stakeholders belligerents parliament lawmakers soldiers union
commission neighbour neighbor powers bodies region ministry capital capitals secretariat agency agencies envoy
emitters
""")
"""Heads of noun phrases that may be told what to do."""
