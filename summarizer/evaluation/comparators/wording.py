"""Words of free text that weigh little, turn a meaning round, or mean the same as others."""

from __future__ import annotations

from collections.abc import Iterable

STOP = frozenset(
    """
a an the and or but of to in on at by for from with as into onto upon about over under between among through during
that this these those which who whom whose what where when while it its they them their he him his she her we us our
i my you your is are was were be been being am do does did has have had having will would shall should can could may
might must there here so than then if also too very all both each every any some such own same other one only just
single up out off down back away again if whether because since until till before after ahead not no nor never none
without once unless except more further additional another around against per via within towards toward along across
able already still
""".split()
)
"""Words that carry no content of their own; those that can turn a sentence round are looked at apart."""

LIGHT = frozenset(
    """
say said says tell told call ask urge demand want wish hope appeal warn caution express insist reiterate stress
voice press wants add state note describe report announce declare go get make take hold keep put let be bring come
time way part matter issue situation concern deep deeply strong strongly side party people person
number amount total affair meeting talks visit estimate expected currently according new newly
""".split()
)
"""Words that frame a statement, or that stand in many: they weigh little."""

NEGATIONS = frozenset(
    """
not no never none nor neither nobody nothing nowhere cannot without refuse refused refuses refusing refusal deny
denied denies denying decline declined declines declining fail failed fails failing failure refrain refrains abstain
unable unwilling hardly barely
""".split()
)
"""Words that turn a statement round."""

HARMLESS = (
    "without delay", "without further delay", "without any delay", "no later than", "not later than", "not only",
    "no more than", "not more than", "no fewer than", "no less than", "not less than", "no doubt", "without doubt",
    "no sooner", "without reservation", "without fail", "without exception", "without interruption", "no strings",
    "without conditions", "no conditions", "without strings", "without any conditions", "without any strings",
    "without any reservation", "without any reservations", "without reservations", "without any exception",
)  # fmt: skip
"""Negations that turn nothing round."""

TURNS = frozenset("until till unless before except only".split())
"""Words that make a negated clause say the same as one that is not: "not before", "only after"."""

PARTS = frozenset(
    """
north south east west northern southern eastern western northeast northwest southeast southwest northeastern
northwestern southeastern southwestern upper lower inner outer left right black red white blue
""".split()
)
"""Words of direction and the like: with another of them it is another place."""

RANKS = frozenset("deputy vice former ex acting assistant interim under junior senior honorary outgoing".split())
"""Words that make another office of an office."""

STOPPING = frozenset("stop suspend cancel postpone abandon prevent avoid ban block end lift reject oppose".split())
"""Acts that undo another: with one of them on one side only, the rest may say the opposite."""

FRAMES = frozenset("give pay make set up establish consider plan seek try continue start carry out".split())
"""Acts that say little of what is done: "pay compensation" is compensation."""

ACTORS = frozenset(
    """
government army rebels rebel police president minister opposition parliament party side troops soldiers militia
donors donor council commission guerrillas militants authorities ministry group front movement navy court senate union
""".split()
)
"""Those who act: when two of them change places, the meaning does too."""

PEOPLE = frozenset(
    """
people person children women men girls boys civilians soldiers refugees migrants families households students workers
prisoners hostages farmers fishermen villagers returnees pupils teachers doctors patients fighters citizens residents
""".split()
)
"""Words for those of whom something is said: with another of them it is said of others."""


def _groups(table: str) -> dict[str, str]:
    """Each word or phrase of a line, with the first of the line."""
    rows: Iterable[list[str]] = (line.split("; ") for line in table.strip().splitlines())
    return {word.strip(): row[0].strip() for row in rows for word in row}


EQUAL = _groups(
    """
give; provide; grant; contribute; contribution; donate; offer; supply; deliver; send
release; free; let out; set free; let go
stop; halt; cease; end
resume; restart; take up again
reopen; open again
start; begin; launch; commence
set up; establish; create
pledge; promise; commit; vow; undertake
increase; raise; boost; step up
reduce; cut; lower; decrease; come down; bring down
withdraw; pull back; pull out; withdrawal
remove; clear; removal
extend; prolong; extension
reject; turn down; rejection
accept; approve
postpone; put off; delay; defer
cancel; call off
hand over; turn over; surrender
sign; signing; signature
shut; close; closure
stick to; adhere to; abide by
carry out; implement
look for; seek
set aside; earmark
pay out; disburse; disbursement
walk out; leave
answer; reply
kill; dead; die; death; fatality; toll
wound; injure; hurt; injury
detain; arrest; detention
money; fund; funds; financing; cash
aid; assistance; relief
soldier; troop; soldiers; troops; servicemen
policeman; policemen; police officer; police officers; police
lorry; truck
border; frontier
annual; yearly; a year; per year; each year
accord; agreement; deal; pact; treaty
ceasefire; truce; armistice; cessation of hostilities
talks; negotiation; negotiations
home; house
length; duration; how long; last
immediate; immediately; promptly; at once; without delay; without further delay
vehicle; car
percent; per cent; %
km; kilometre; kilometres; kilometer; kilometers; kms
m; metre; metres; meter; meters
clash; fighting
town; city
kidnap; abduct
hostage; captive
debt; debts; arrears
child; children
premier; prime minister
leader; head
explain; explanation
publish; publication
decide; decision
propose; proposal
appoint; appointment
declare; declaration
restrict; restriction
produce; production
spokesperson; spokesman; spokeswoman
chair; chairman; chairwoman; chairperson
dollar; usd
euro; eur
pound; gbp; sterling
woman; women
man; men
militant; insurgent
cooperate; cooperation; co-operation
relocate; relocation; move; resettle
dismantle; break up
"""
)
"""Words that say the same, by the first of each line."""

OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in """
increase/reduce increase/fall rise/fall increase/drop open/shut open/block reopen/shut resume/suspend resume/stop
resume/cancel resume/postpone start/stop start/suspend continue/stop continue/suspend support/oppose join/leave
join/walk-out release/detain free/detain accept/reject approve/reject pledge/pay-out ask/pledge lift/impose
sign/reject deploy/withdraw send/withdraw attack/defend allow/ban allow/block permit/ban win/lose buy/sell
import/export enter/leave advance/withdraw build/destroy strengthen/weaken recognise/reject maintain/lift maintain/stop
maintain/end praise/criticise welcome/criticise welcome/condemn arrive/leave kill/wound kill/treat
kill/miss wound/miss kill/displace wound/displace postpone/cancel hold/cancel hold/postpone extend/stop extend/suspend
give/withhold request/pledge succeed/fail set-up/shut set-up/dismantle full/partial
minimum/maximum
life/home new/old legal/illegal arm/disarm borrow/lend arrive/depart appoint/dismiss deposit/withdraw hostage/weapon
request/receive receive/give hope/fear
""".split()
)
"""Words that, standing where the other stood, make another statement of it."""

SMALL_OPPOSITES = tuple(
    tuple(pair.split("/"))
    for pair in "before/after through/past this/last this/next last/next for/against more/less".split()
)
"""The same for words that carry no content."""

MONTHS = frozenset(
    """
january february march april may june july august september october november december
""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = MONTHS | WEEKDAYS | frozenset("easter ramadan christmas".split())
"""Words with a capital that are no names."""

_MEASURES = """
%; per cent; percent; pct; pc
percentage points; percentage point; points
km; kilometres; kilometre; kilometers; kilometer; kms
m; metres; metre; meters; meter
cm; centimetres; centimetre; centimeters
miles; mile; mi
feet; foot; ft
nautical miles; nautical mile; nm
km2; square kilometres; square kilometers; sq km; square kilometre; km²
square miles; square mile; sq mi
ha; hectares; hectare
acres; acre
kg; kilograms; kilogram; kilogrammes; kilos; kilo
g; grams; gram; grammes
tonnes; tonne; metric tons; metric tonnes; t; metric ton
litres; liters; litre; liter; l
barrels; barrel; bbl
barrels per day; barrels a day; bpd; b/d
cubic metres; cubic meters; m3; m³
cubic feet; cubic foot
cubic feet a day; cubic feet per day
mw; megawatts; megawatt
gw; gigawatts; gigawatt
kwh; kilowatt hours; kilowatt-hours
seconds; second; sec
minutes; minute; min; mins
hours; hour; hrs; hr; h
days; day
weeks; week
months; month
years; year; yrs; yr
degrees; degree
degrees celsius; °c; degrees centigrade
a year; per year; yearly; annually; per annum
a month; per month; monthly
a day; per day; daily
"""
_THINGS = """
people; persons; person; individuals; souls; human beings
deaths; fatalities; fatality; death; dead
soldiers; troops; servicemen; soldier
police; policemen; police officers; officers of the police
lorries; trucks; lorry; truck
households; household
"""
MEASURES = _groups(_MEASURES)
"""Units of measure: two of different lines are different."""
UNITS = {**MEASURES, **_groups(_THINGS)}
"""All units that say the same, by the first of each line."""
