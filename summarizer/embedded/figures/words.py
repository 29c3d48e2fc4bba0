"""The words of counting: what ends a noun phrase, who and what is counted, and in which units."""

from __future__ import annotations

from summarizer.schemas.meeting import FigureKind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PREPOSITIONS = _set(
    "in on at by for from to into onto with without within of off over under above below between among"
    " amongst against across after before since until till during through throughout near around about"
    " toward towards upon via per than as like including excluding besides despite inside outside behind"
    " beyond along alongside amid amidst regarding concerning following"
)
CONJUNCTIONS = _set(
    "and or but nor so yet while whereas although though because if unless when where whether that which"
    " who whom whose what how why as plus whereby wherever lest"
)
AUXILIARIES = _set(
    "is are was were be been being am has have had having do does did will would shall should can could"
    " may might must 've 'd 'll isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't"
    " won't wouldn't can't couldn't cannot became become becomes got get gets remain remains remained"
    " seem seems appeared appear"
)
DETERMINERS = _set(
    "a an the this that these those my your his her its our their some any each every both all no neither"
    " either another such"
)
PRONOUNS = _set("he she it they we you i him them us me himself herself itself themselves ourselves there one who")
ADVERBS = _set(
    "yesterday today tomorrow tonight overnight ago now then later earlier already also still just only"
    " so far too again ever never once here there abroad nationwide countrywide worldwide annually"
    " monthly daily weekly yearly respectively not n't apiece each altogether instead together away apart"
    " early late recently alone reportedly allegedly soon meanwhile this last next past ashore aboard"
    " onwards upwards home simultaneously dead alive safely back out up down directly elsewhere per cent"
    " percent monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december"
)
VERBS = _set(
    "said says say told tells tell died die dies fled flee flees perished perish took take takes came"
    " come comes went go goes left leave leaves lost lose loses won win wins fell fall falls rose rise"
    " rises grew made make makes gave give gives sent send sends held hold holds met meet meets kept keep"
    " keeps found find finds saw see sees brought bring put puts set sets let lets ran run runs began"
    " begin begins broke broken spoke speaks speak wrote write stood stand stands sat sit sits lay lie"
    " lies paid pay pays led lead leads lived live need needs want wants face faces voted vote drowned"
    " escaped crossed returned attended signed joined took-part participate participated gathered arrived"
    " departed called urged asked agreed agree killed wounded injured arrested displaced hurt cost costs"
    " worth include includes included comprise comprises comprised represent represents represented work"
    " works worked serve served serves deployed stationed based fighting killing wounding injuring"
    " leaving wanting living dying fleeing taking carrying working belonging suffered suffer sustained"
    " survived survive sought seek seeks disappeared vanished opened fired attacked stormed ambushed"
    " raided seized captured crowded marched protested rallied belong belongs claimed remain remained"
    " know known feared believed thought expected due ready able likely missing reached reach depend rely"
    " receive received receives get got gone struck hit shot slain cross entered resettled returning"
    " awaiting waiting trapped stranded affected infected hospitalised hospitalized evacuated uprooted"
    " unaccounted detained abducted kidnapped jailed imprisoned freed released executed murdered"
    " massacred slaughtered starved starving destroyed damaged delivered donated shipped built burned"
    " burnt looted torched registered recorded reported confirmed documented verified counted tested"
    " vaccinated treated homeless dead alive aged qualified approved pledged allocated"
)
MODIFIERS = _set(
    "armed displaced wounded injured detained trained suspected unarmed unidentified alleged confirmed"
    " reported registered convicted skilled retired disabled destroyed damaged abandoned occupied masked"
    " uniformed affected infected designated related so-called mechanised mechanized armoured armored"
    " contested disputed elected unexploded captured kidnapped abducted imprisoned jailed accused"
    " besieged uprooted frozen stolen seized undocumented unaccompanied separated exiled fortified"
    " refrigerated united allied combined advanced improved mixed limited isolated populated inhabited"
    " government-held rebel-held newly severely mainly mostly killed held released freed confiscated"
    " sealed planned proposed dead missing starving stranded trapped rescued burnt burned required"
    " foreign"
)
"""Participles and adjectives that can stand between a number and its noun."""
BREAKS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | PRONOUNS | ADVERBS | VERBS
NOT_PLURAL = _set(
    "is was has does this its his us as thus across always perhaps less plus minus versus yes news series"
    " politics economics diplomatics physics headquarters-general towards besides sometimes afterwards"
    " nevertheless nonetheless upwards downwards whereas unless previous various serious religious"
    " indigenous dangerous anonymous famous numerous continuous precious business illness princess"
    " process access success congress progress stress address express press class glass mass loss cross"
    " crisis analysis basis emphasis virus campus status bonus census consensus focus gas bus corpus"
    " christmas overseas indoors las los laos honduras cyprus barbados bahamas maldives philippines"
    " united-states texas paris damascus tunis algiers brussels athens hamas gaza's moss swiss"
)
IRREGULAR_PLURALS = _set(
    "memoranda referenda phenomena people men women children police troops personnel staff cattle sheep"
    " fish livestock policemen policewomen servicemen servicewomen gunmen fishermen spokesmen tribesmen"
    " clergymen businessmen countrymen militiamen paramilitary infantry crew crewmen guardsmen firemen"
    " frontiersmen seamen cameramen taliban fedayeen mujahideen mujahedin dead wounded injured peshmerga"
    " aircraft helicopters headquarters spacecraft hovercraft watercraft media data criteria lives halves"
    " wolves knives leaves families persons souls others offspring youth cavalry artillery militia clergy"
    " teeth feet rohingya palestinians yazidi yezidi hazara bedouin kuchi druze maori inuit roma sikhs"
    " chinese japanese vietnamese lebanese sudanese portuguese congolese senegalese burmese nepalese"
    " taiwanese maltese sri-lankans swiss french british irish dutch english spanish m kg km mw gw kwh"
    " mwh sq ha lbs tons cubic-metres jewellery horsemen swordsmen servicepeople townspeople tribespeople"
    " laypeople spokespeople salespeople gendarmerie gendarmes paras tonnes corps vermin swine deer craft"
    " cadre bighas lakhs kanals feddans"
)


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun, or is counted without an ending."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "is", "ous"))
        and word not in NOT_PLURAL
    )


def singular(word: str) -> str:
    """A plain singular of a regular plural, else the word itself."""
    if word == "lives":
        return "life"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


_PEOPLE = _set(
    "person people man men woman women child children boy girl civilian resident villager inhabitant soul"
    " individual citizen national family household baby infant toddler teenager youth elder student pupil"
    " schoolchildren schoolboy schoolgirl teacher doctor nurse medic paramedic worker employee labourer"
    " laborer farmer herder fisherman fishermen miner driver passenger commuter pedestrian bystander"
    " onlooker journalist reporter cameraman photographer activist protester protestor demonstrator"
    " dissident lawyer judge priest nun monk cleric imam pastor bishop missionary pilgrim worshipper"
    " worshiper tourist foreigner expatriate migrant immigrant diplomat official politician lawmaker"
    " legislator deputy mp senator councillor mayor governor minister bureaucrat businessman businessmen"
    " trader shopkeeper merchant contractor engineer technician scientist expert specialist adviser"
    " advisor trainer instructor interpreter translator volunteer rescuer firefighter guard ranger"
    " policeman policemen policewoman officer constable gendarme customs-officer aid-worker relief-worker"
    " humanitarian sailor seaman seafarer crew crewman crewmen pilot soldier troop serviceman servicemen"
    " servicewoman peacekeeper marine paratrooper commando conscript recruit reservist veteran fighter"
    " militant insurgent rebel guerrilla guerilla gunman gunmen combatant militiaman militiamen mercenary"
    " jihadist jihadi terrorist extremist separatist mujahideen mujahid taliban cadre member commander"
    " general colonel captain sergeant lieutenant leader chief victim casualty survivor patient refugee"
    " idp evacuee returnee asylum-seeker seeker prisoner detainee captive hostage inmate convict suspect"
    " defendant criminal gangster bandit pirate smuggler trafficker deserter defector spy agent monitor"
    " observer inspector negotiator mediator delegate representative envoy ambassador voter candidate"
    " relative parent mother father widow orphan sibling brother sister son daughter husband wife guest"
    " visitor participant attendee staff personnel police tribesman tribesmen clansman peasant settler"
    " squatter nomad pastoralist shepherd dead wounded injured other life lives believer follower"
    " supporter sympathiser collaborator informant informer barber tailor vendor porter rower swimmer"
    " climber hiker trekker athlete player fan musician singer artist poet writer blogger human adult"
    " minor senior pensioner beneficiary recipient taxpayer staffer aide secretary clerk lorry-driver"
    " townspeople tribespeople head martyr palestinian israeli afghan syrian iraqi yemeni rohingya"
    " iranian pakistani indian kurd arab muslim christian jew hindu sikh russian ukrainian american"
    " briton german libyan sudanese somali ethiopian eritrean kenyan nigerian congolese rwandan burundian"
    " malian venezuelan colombian haitian cuban mexican guatemalan honduran salvadoran chinese japanese"
    " vietnamese cambodian burmese tibetan uighur uyghur tajik uzbek hazara pashtun turk turkmen kyrgyz"
    " kazakh azeri azerbaijani armenian georgian chechen serb croat bosniak kosovar albanian macedonian"
    " tamil sinhalese bangladeshi nepali filipino indonesian timorese tutsi hutu yazidi yezidi druze"
    " lebanese jordanian egyptian moroccan algerian tunisian malawian zimbabwean mozambican angolan"
    " zambian surinamer pole servicemember ex-combatant ex-fighter ex-rebel schoolmate cleaner cook"
    " clergyman midwife dentist surgeon oilman oil-worker roughneck dockworker docker porter lumberjack"
    " woodcutter logger mourner churchgoer congregant parishioner devotee holidaymaker vacationer"
    " sunbather attacker assailant bomber hijacker kidnapper looter rioter striker marcher picketer"
    " organiser organizer unionist trade-unionist communist islamist loyalist monarchist nationalist"
    " republican fascist oppositionist supporter backer partisan ally scout warlord warrior bodyguard"
    " wounded injured trooper gendarme carabiniere sapper gunner airman pilot cadet corporal lancer"
    " cavalryman infantryman rifleman grenadier camel-rider horseman armed-man youngster adolescent"
    " newborn orphan dependant dependent breadwinner tenant homeowner landowner cultivator sharecropper"
    " grower stevedore trucker motorist cyclist biker jogger shopper diner guest wedding-guest bride"
    " groom kinsman nephew niece cousin uncle aunt grandchild grandson grandmother grandfather survivor"
    " runaway castaway traveller traveler boss dissenter stowaway boatpeople exile expellee internee"
    " evacuee repatriate resettler homeless needy unemployed coreligionist compatriot countryman"
    " civilians noncombatant non-combatant foreigner settler colonist"
)
_TROOPS = _set(
    "troop troops soldier peacekeeper marine paratrooper commando conscript serviceman servicemen"
    " servicewoman fighter militant insurgent rebel guerrilla guerilla gunman gunmen combatant militiaman"
    " militiamen mercenary jihadist jihadi reservist gi legionnaire cadre infantryman infantrymen"
    " guardsman guardsmen battalion brigade regiment blue-helmet trooper border-guard frontier-guard"
    " military-observer peshmerga mujahideen mujahedin partisan paramilitary sniper servicemember"
    " ex-combatant ex-fighter ex-rebel uniformed-personnel troops sapper gunner airman cavalryman"
    " rifleman grenadier lancer ranger commando"
)
_DELEGATES = _set("representative delegate envoy negotiator emissary")
_DETAINED = _set(
    "prisoner detainee captive hostage inmate pow abductee internee prisoner-of-war captives arrest"
    " detention abduction kidnapping"
)
_DISPLACED = _set("arrival refugee idp evacuee returnee seeker asylum-seeker deportee displacement eviction exile")
_KILLED = _set("death fatality body corpse dead killing murder execution martyr assassination")
_WOUNDED = _set("wounded injured injury")
_MISSING = _set("disappearance missing")
_AFFECTED = _set("casualty victim infection case-of")

_BY_KIND: tuple[tuple[FigureKind, frozenset[str]], ...] = (
    ("troops", _TROOPS),
    ("detained", _DETAINED),
    ("displaced", _DISPLACED),
    ("killed", _KILLED),
    ("wounded", _WOUNDED),
    ("missing", _MISSING),
    ("affected", _AFFECTED),
    ("delegation_size", _DELEGATES),
)
NOUN_KINDS: dict[str, FigureKind] = {noun: kind for kind, nouns in _BY_KIND for noun in nouns}
"""What a noun that is counted says by itself, in the singular."""


def is_thing(noun: str) -> bool:
    """Whether a noun in the singular is for things, places or animals, or for what is no being at all."""
    return noun in _THINGS and not is_person(noun)


def is_person(noun: str) -> bool:
    """Whether a noun, singular or plural, is for people or a people."""
    return noun in _PEOPLE or singular(noun) in _PEOPLE or noun.endswith(("men", "women", "people", "man", "woman"))


DELEGATIONS = _set(
    "delegation team mission party group contingent entourage panel crew squad unit force committee"
    " commission council cabinet convoy army garrison militia battalion brigade troupe retinue"
    " mission-team body"
)
VISITING = _set("delegation team mission party group entourage retinue contingent panel")

TIMES = _set("second minute hour day week fortnight month year decade century quarter night weekend")
DISTANCES = _set(
    "km kms kilometre kilometer metre meter mile yard foot feet ft league nautical-mile m cm centimetre"
    " centimeter inch verst"
)
AREAS = _set("hectare acre ha bigha feddan dunam donum rai mu kanal sq square jerib manzana")
WEIGHTS = _set(
    "tonne ton kilogram kilogramme kilo kg gram gramme pound lb ounce bushel quintal sack bag truckload"
    " planeload boatload shipload lorryload crate parcel carton"
)
OTHER_UNITS = _set(
    "megawatt mw gigawatt gw kilowatt kw kilowatt-hour kwh mwh megawatt-hour watt volt kilovolt kv cubic"
    " litre liter gallon knot mph kph hz mb gb bcm mcf mmscfd teu carat megaton kiloton megatonne calorie"
    " gigabyte kilobit bpd"
)
REGIONS = _set(
    "district province county township municipality region governorate village town settlement city area"
    " state island post"
)
GOODS = _set(
    "tonne ton dose vaccine tent blanket ventilator mask truck lorry ambulance vehicle helicopter kit"
    " sack bag parcel generator aircraft boat container truckload planeload kilogram kg kilo crate carton"
    " shelter house scholarship bus tractor book laptop mattress tarpaulin test pump shipment consignment"
    " flight rifle tank missile"
)

CONCRETE = _set(
    "vehicle car truck lorry bus tank helicopter aircraft plane jet drone ship vessel boat ferry tanker"
    " frigate destroyer submarine convoy train locomotive ambulance bulldozer tractor motorcycle van"
    " trailer container missile rocket shell mortar bomb mine landmine grenade rifle gun machine-gun"
    " weapon warhead howitzer gunship warship launcher cannon round bullet explosive house home building"
    " school clinic hospital mosque church temple shop factory mill plant warehouse bridge dam road"
    " tunnel airport airfield port base camp post outpost checkpoint checkpost crossing village town"
    " hamlet settlement township district province well borehole tent shelter blanket kit dose vaccine"
    " ventilator generator turbine reactor centrifuge satellite tower pylon truckload planeload flight"
    " shipment consignment parcel sack bag crate tonne barrel bale grave burial site antenna radar"
    " rescuer doctor nurse medic engineer technician expert instructor trainer adviser advisor monitor"
    " observer inspector team battalion brigade regiment squadron company platoon patrol scholarship"
    " strike airstrike raid attack bombing explosion blast violation incident sortie launch"
    " ceasefire-violation oilfield field-hospital pipeline consulate embassy checkpoints cattle sheep"
    " goat camel animal horse donkey cow pig chicken tree sanction visa passport permit licence license"
    " kidnapping suspect division memorandum memoranda abduction earthquake aftershock policeman"
    " policemen police-officer"
)
"""Things and helpers whose number is worth a line even when it is small."""
VAGUE = _set(
    "side party country nation leader minister president foreign-minister time point way neighbour"
    " neighbor government capital state people hand matter issue question problem reason thing step stage"
    " phase aspect area part sector kind type form topic subject principle pillar condition option view"
    " idea word question-mark meeting talk round session conversation hour-talk discussion consultation"
    " summit visit trip occasion statement document paper text agreement deal accord treaty protocol"
    " memorandum pact resolution article paragraph chapter page clause item priority power superpower"
    " permanent-member foe ally rival friend partner prime-minister head counterpart colleague official"
    " organisation organization body institution group faction bloc camp leg direction end language"
    " figure number letter line percentage quarter half third vote seat term candidate factor element"
    " goal objective target measure proposal initiative challenge answer lesson event case example"
    " version edition season game match chance copy minute-long source name role job week's draft set"
    " series track channel envoy brother sister theme dimension basket difference similarity cent"
    " commitment pledge promise demand concern speaker comment response reply attempt effort warning call"
    " message speech interview programme program project plan pair thousand hundred million billion"
)
"""Nouns whose small numbers frame a story and are no figure: "the two sides", "three rounds"."""
GENERIC = _set(
    "degree counterpart point item word letter question article paragraph page minute guilder mark franc"
    " escudo peseta drachma ecu zaire cruzeiro austral punt schilling florin rouble time way side cent"
    " thousand hundred million billion half third comment like view retweet hashtag"
)
"""Nouns that are never counted, however large the number."""
_THINGS = CONCRETE | GOODS | REGIONS | GENERIC | TIMES
