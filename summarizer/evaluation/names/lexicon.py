"""Words in names that decide whether two of them can name the same."""

from __future__ import annotations

LINKS = frozenset("of the for and to in on at 's".split())
"""Words that only tie names together."""

OWNING = frozenset(("of", "'s", "for", "to"))

TITLE_HEADS = frozenset(
    """
president premier minister chancellor secretary ambassador envoy spokesman spokeswoman spokesperson commissioner
governor mayor senator congressman congresswoman deputy speaker chairman chairwoman chairperson chair chief director
commander commandant general gen colonel col lieutenant lt major maj captain capt brigadier brig marshal admiral adm
sergeant sgt king queen prince princess emir amir sultan sheikh shaikh sheik pope cardinal archbishop bishop patriarch
imam ayatollah mullah maulana mawlawi rabbi reverend rev father sister brother lord lady sir dame baroness baron count
dr doctor prof professor mr mrs ms miss mx messrs judge justice attorney prosecutor negotiator mediator facilitator
coordinator representative rapporteur administrator adviser advisor delegate leader head excellency he hrh hm
taoiseach undersecretary lawmaker mp mep analyst expert activist lawyer journalist engineer inspector superintendent
chef comrade warlord vizier legislator councillor counsellor consul
""".split()
)
"""Offices, ranks and forms of address in front of a name."""

TITLE_FIELDS = frozenset(
    """
affairs defence finance interior state trade health education agriculture energy economy justice environment labour
transport security information development planning commerce industry fisheries water culture tourism migration
refugees treasury home relations cooperation disarmament peace reconciliation war staff administration districts
""".split()
)
"""What an office is for."""

TITLE_MODIFIERS = TITLE_FIELDS | frozenset(
    """
prime vice deputy assistant acting interim former ex then late foreign special permanent personal first second
senior junior chief general cabinet under executive managing presidential ministerial federal national regional
provincial military police army navy air force party rebel opposition government ministry security council envoy
lead principal high crown grand foreign his her royal honourable hon right chief policy relief humanitarian press
economic political defence finance interior external internal
""".split()
)

WOMEN = frozenset("mrs ms miss queen princess lady dame baroness sister congresswoman".split())
MEN = frozenset("mr king prince lord sir baron brother congressman".split())

PARTS = frozenset(
    """
north south east west northern southern eastern western northeast northwest southeast southwest northeastern
northwestern southeastern southwestern central upper lower inner outer middle new greater equatorial papua city
""".split()
)
"""Words that make another place of a place."""

GUARDS = PARTS | frozenset("ex anti former real provisional pro".split())
"""Words that make another place or group of one, wherever they stand."""

RANKS = frozenset(
    "deputy vice assistant acting interim under junior outgoing caretaker designate elect shadow honorary".split()
)
"""Words that make another office of an office."""

SUFFIXES = frozenset("jr sr junior senior phd mp obe esq".split())

BODY_WORDS = frozenset(
    """
academy administration agency airport alliance ambassador archives army assembly association authority authorities
bank base battalion board body brigade broadcaster building bureau cabinet camp centre chamber church city clinic club
coalition college command commission committee community company conference confederation congress cooperation
corporation corps council country court delegation department directorate district division embassy emirate
federation force forces forum foundation front fund government group guard headquarters hospital hotel house
initiative institute institution international kingdom league legislature mechanism media militia ministry mission
monitor mosque movement museum nation nations network office organisation organisations palace parliament partnership
party police port presidency press programme project province regiment region republic residence resistance
secretariat senate service services side societies society state states station summit team territory treasury tribunal
troops union unit university village watch workers liberation national
""".split()
)
"""Nouns that head the names of bodies and buildings: a name with one of them is no person's."""

GOVERNMENT = frozenset("government authorities administration state republic side".split())
"""What may stand beside a country's name for those who govern it."""

DESCRIPTORS = frozenset(
    """
rebels rebel militants insurgents guerrillas guerrilla fighters movement militia oblast province region district county
governorate prefecture municipality town village township river
""".split()
)
"""Words that say what is named and may be left out: "M23 rebels", "Hunan Province"."""

KIN = frozenset("wife husband widow son daughter father mother brother sister family".split())

RELATED = KIN | frozenset(
    """
office adviser aide spokesman spokeswoman
spokesperson supporters allies ally troops regime loyalists followers camp aides team party foundation lawyer
""".split()
)
"""Those who belong to somebody and are not him."""
