"""Verbs as the rules need them: what a party can undertake, what merely happens, what is a visit or a talk."""

from __future__ import annotations

from summarizer.embedded.clauses.inflection import Form, forms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACTIONS = _words("""
abandon abide abolish abrogate absorb accelerate accept accommodate accompany accord achieve acknowledge acquire
act activate adapt add address adhere adjust administer admit adopt advance advise advocate aid airlift align
allocate allow amend annex apologize appoint apply appropriate approve arm arrange arrest assemble assess assign
assist assume attack audit augment authorize avoid award back ban bankroll bar base begin block bolster bomb
boost boycott break bring broaden broker build buy call cancel care carry cease cede chair challenge change
channel charter check clamp clean clear close collaborate collect combat come commence commission commit
compensate complete comply concede conclude conduct confront consider consolidate construct consult continue
contribute control convert convey cooperate co-operate coordinate co-ordinate counter cover crack create cross
curb curtail cut de-escalate deal dedicate deepen defend defer defuse delay deliver demarcate demilitarize
demobilize demolish deploy deport deregister designate destroy detain devote direct disarm disband disburse
discharge disclose discontinue discourage dismantle dismiss dispatch dispel dissolve distribute divert do donate
double draft drop earmark ease elect eliminate embark employ empty enact encourage end endorse enforce engage
enhance enlarge enlist enrol enroll ensure enter equip eradicate erect escort establish evacuate evict examine
exchange exclude execute exempt exercise expand expedite expel explore export extend extradite facilitate favor
favour feed field fight fill finalize finance find finish fix fly follow forbid foster free freeze fulfil
fulfill fund furnish give go grant guarantee guard guide halt halve hand handle harbor harbour harmonize help
hire hold honor honour host house identify implement import impose improve include increase incorporate indict
inform initiate inject inspect install institute insure integrate intensify intercept intervene introduce invade
invest investigate invite invoke involve issue join jail keep launch lay lead leave legalize legislate lend let
leverage levy liberalize liberate license lift limit link liquidate loan lobby lower maintain make man manage
match mediate mine mobilize modernize monitor mount move multiply nationalize negotiate neglect normalize notify
nominate observe obstruct offer oblige open operate oppose organize oust outlaw overhaul oversee pardon
participate pass patrol pay permit persevere phase pick pilot place plant pledge police postpone pour prepare
present preserve press pressure prevent prioritize privatize probe proceed process procure produce prohibit
prolong promote prosecute protect protest provide publish pull pump punish purchase pursue push put quit raise
ratify rationalize reach react readmit reaffirm re-establish reassess rebuild recall receive recognize
reconsider reconstruct recover recruit rectify reduce re-enter re-examine refer reform refrain refund refuse
regulate rehabilitate reimburse reinforce reinstate reject rejoin relax release relinquish relocate remain
remove renew renounce renovate reopen re-open repair repatriate repay repeal replace replenish replicate reply
report represent rescind reschedule rescue reserve resettle resist resolve respect respond restart restore
restrain restrict restructure resume retain retake retaliate return reveal reverse review revise revitalize
revive revoke reward roll run sack safeguard sail sanction scale scrap scrutinize search secure seek seize sell
send separate serve set settle share shelter shelve shield ship shore shorten shoulder show shut side sign
simplify slash solve spare speed spend sponsor staff stage stand standardize start station stay stem step stick
stop store streamline strengthen strike strip strive study submit subsidize sue supervise supply support
suppress surrender suspend sustain swap switch tackle table take target tax teach terminate test tighten tolerate
track trade train transfer transform transit translate transmit transport treat trim triple try turn uncover
undertake underwrite unfreeze unify unite unveil uphold upgrade use utilize vacate vaccinate vet veto vote wage
waive watch weigh widen withdraw withhold work yield zone abstain attend interfere infringe violate hesitate
harm meddle exploit threaten renege reply tell say bow budge compromise concur dictate deny lecture reconcile
rebuild regret relent rest kneel stir capitulate disclose divulge deregulate
""")
"""What a party can undertake to do or to leave undone."""

EVENTS = _words("""
be become have need rise fall face lose see seem appear happen occur arise depend cost last mean matter result
cause suffer grow shrink decline climb drop soar plunge fail succeed win benefit know understand believe think
feel fear want wish like hope expect prefer hear learn realize remember forget miss lack remain contain consist
comprise belong exceed reach total range average run vary differ tend prove emerge evolve deteriorate worsen
collapse erupt spread die starve drown kill injure wound affect hurt threaten endanger jeopardize undermine
complicate hamper hinder weaken damage entail require bear coincide appreciate welcome thank look constitute
represent reflect signal mark inspire trigger spark fuel lead pave survive struggle
""")
"""What happens or is the case: after "will", a forecast. Some are actions too, of a party that speaks of itself."""

FORECASTS = EVENTS - ACTIONS

GATHERINGS = _words("""
meet visit travel convene gather arrive tour discuss confer assemble speak talk depart reconvene attend converge
congregate
""")
"""Coming together: planned meetings, not promises."""

OTHERS = _words("""
accuse advise affirm agree allege announce answer appeal argue ask assert assure attribute beg blame caution
claim comment complain compel concern condemn confirm congratulate criticize cry cite deplore demand denounce
describe emphasize enable enquire estimate explain express fret greet hail hint implore indicate insist intend
justify lament maintain mention mourn mull commend hail applaud salute note object outline outnumber persuade
plan plead point praise predict proclaim promise propose question read recommend reassure reiterate rely remark
remind repeat request slam state stress suggest summon suspect thank underline underscore vow warn wonder worry
write drive kidnap flee ambush shell fire clash topple overrun capture surround border flow cross ferry host
brief spoil push sit shoot ride shake throw withstand prosper thrive flourish perish wait stall linger persist
live stem walk spend emerge sign accord canton
""")
"""Further verbs that show where a clause begins."""

SPEAKING = _words("""
say tell add note state declare announce explain stress insist argue warn caution urge call appeal demand ask
request press plead beg accuse blame condemn criticize denounce deplore reject dismiss regret welcome thank
praise express voice convey reiterate reaffirm repeat pledge promise vow undertake agree offer assure confirm
affirm deny threaten complain protest describe hope propose emphasize underline underscore claim vow reply
answer recall acknowledge commit decide refuse
""")
"""Verbs of saying and of doing something by saying it: joined by "and" they have the same subject."""

FORMS: dict[str, Form] = forms([*sorted(ACTIONS), *sorted(EVENTS | GATHERINGS | OTHERS | SPEAKING)])
"""Every form of these verbs, with its base."""
_PAST = {form.base: word for word, form in FORMS.items() if form.tense == "past"}
_BASES = frozenset(word for word, form in FORMS.items() if word == form.base) | {"be", "do"}
_SPEAKING = frozenset(word for word, form in FORMS.items() if form.lemma in SPEAKING)
ACTION_FORMS = frozenset(word for word, form in FORMS.items() if form.lemma in ACTIONS)
"""The forms of the actions."""


def base(word: str) -> str:
    """The base form of a verb's form; the word itself when it is unknown."""
    form = FORMS.get(word)
    return form.base if form else word


def lemma(word: str) -> str:
    """The base form in -ize spelling; the word itself when it is unknown."""
    form = FORMS.get(word)
    return form.lemma if form else word


def past(word: str) -> str:
    """The past form of a verb for any of its forms but the present, which stays as it is."""
    form = FORMS.get(word)
    return word if form is None or form.tense in ("past", "present") else _PAST.get(form.base, word)


def is_base(word: str) -> bool:
    """Whether the word is a base form, as after "to" and "will"."""
    return word in _BASES


def speaks(word: str) -> bool:
    """Whether the word is a form of a verb of saying, or of doing something by saying it."""
    return word in _SPEAKING
