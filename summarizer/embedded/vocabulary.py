"""Words that the entity rules go by: offices, honorifics, particles, heads of names, ordinary words."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SINGULAR_HEADS = _words("""
president vice-president premier vice-premier minister vice-minister secretary undersecretary under-secretary
under-secretary-general secretary-general general-secretary ambassador envoy spokesman spokeswoman spokesperson
chairman chairwoman chairperson chair co-chair vice-chairman vice-chair chief head leader deputy director
director-general commissioner representative negotiator mediator facilitator co-ordinator coordinator governor
governor-general mayor king queen prince princess emir sultan emperor chancellor vice-chancellor senator mp mep
congressman congresswoman lawmaker legislator parliamentarian adviser advisor counsellor councillor counselor consul
consul-general delegate official diplomat prosecutor judge justice bishop archbishop cardinal pope patriarch imam
ayatollah economist analyst professor researcher activist campaigner journalist correspondent editor lawyer founder
co-founder cofounder member aide czar tsar manager superintendent inspector elder rapporteur observer ombudsman
speaker treasurer administrator attaché attache commander commandant colonel general brigadier major captain
lieutenant admiral marshal warlord sheikh sheik cleric monk priest rabbi chieftain headman physician doctor surgeon
historian engineer peacemaker interlocutor trustee president-elect premier-designate strongman dictator ruler
co-leader taoiseach tánaiste tanaiste wali commissar plenipotentiary first-secretary regent monarch successor
predecessor counterpart colleague boss executive officer fm pm eam dpm convener convenor organiser organizer
intermediary guarantor moderator arbitrator lieutenant-colonel lieutenant-general major-general brigadier-general
colonel-major vice-admiral commodore comandante politician
""")
_PLURALS = {
    "spokesmen": "spokesman", "spokeswomen": "spokeswoman", "spokespeople": "spokesperson", "chairmen": "chairman",
    "secretaries": "secretary", "intermediaries": "intermediary", "deputies": "deputy",
}  # fmt: skip
_VERBS = frozenset("heads chairs monitors judges generals".split())
PLURAL_HEADS = {**{f"{word}s": word for word in _SINGULAR_HEADS if f"{word}s" not in _VERBS}, **_PLURALS}
"""Plural of an office word: its singular."""
OFFICE_HEADS = _SINGULAR_HEADS | PLURAL_HEADS.keys()
RANKS = _words("""
general brigadier major captain lieutenant admiral marshal colonel commodore commander commandant comandante sheikh
sheik imam ayatollah bishop archbishop cardinal patriarch king queen prince princess emir lieutenant-colonel
lieutenant-general major-general brigadier-general colonel-major vice-admiral sergeant corporal doctor professor
engineer judge justice mullah
""")
"""Office words that are titles of a person rather than functions; a function beats them as a role."""
STATE_HEADS = _words("""
president vice-president premier vice-premier minister vice-minister secretary undersecretary under-secretary
chancellor king queen prince emir sultan governor mayor senator mp congressman congresswoman lawmaker legislator
parliamentarian deputy taoiseach speaker prosecutor commissioner wali strongman monarch
""")
"""Office words of a state: who bears one with no country beside it serves the country that the text is about."""
STATE_WORDS = _words("""
government presidential president cabinet military army parliament parliamentary opposition prime foreign royal
palace ministry national state federal supreme sovereignty transitional constitutional
""")
"""Words of an office that tie it to a state as STATE_HEADS do."""
MINOR_HEADS = _words("""
head chair lead chief deputy member officer executive leader manager elder founder judge justice observer monitor
boss colleague counterpart successor predecessor ruler guarantor politician editor lawyer doctor officer engineer
professor analyst researcher official general representative campaigner activist journalist correspondent historian
economist priest monk physician surgeon
""")
"""Office words that without a name stand for somebody only when they speak."""
REPORTERS = _words("journalist correspondent reporter interviewer editor moderator")
COUNTERPARTS = _words("counterpart counterparts colleague colleagues number")

OFFICE_MODIFIERS = _words("""
prime vice deputy first second third acting interim former ex ex-president outgoing incoming foreign defence defense
finance interior home health trade energy water justice education agriculture environment transport transportation
oil petroleum labour labor culture information development planning economy economic economics commerce industry
state special permanent personal presidential chief senior top assistant joint opposite additional cabinet general
executive regional national central bank political military peace human rights security humanitarian country
resident opposition rebel government party parliamentary ministerial field spiritual supreme religious tribal union
army force air navy naval police intelligence media press communications external affairs policy diplomatic mission
crown lead principal honorary high main top-ranking high-ranking veteran long-time longtime newly-appointed newly
appointed elected re-elected designate caretaker transitional federal provincial district local municipal ruling
exiled ousted deposed toppled jailed retired late sitting then current ranking majority minority house senate
congressional border immigration migration refugee refugees disaster emergency climate fisheries forestry mining
minerals digital technology science hospital medical official tourism sports youth women gender social welfare
family housing works public infrastructure roads railways aviation shipping maritime marine merchant ports customs
tax budget treasury revenue investment cooperation co-operation integration reconciliation repatriation relations
international bilateral multilateral european overseas diaspora veterans communication telecoms power
telecommunications post homeland counter-terrorism counterterrorism anti-terrorism nuclear arms disarmament
non-proliferation nonproliferation sanctions peacekeeping ceasefire truce delegation talks negotiating conflict
resettlement relief aid programme program project operations legal constitutional reform lands land livestock
irrigation commercial consular alternate associate attorney solicitor accountant auditor comptroller rear wing group
squadron guerrilla militia insurgent militant separatist faction movement council commission committee staff royal
papal apostolic grand hereditary paramount vaccination camp community village area base team
""")
DEPARTMENT_WORDS = OFFICE_MODIFIERS | _words("""
affairs resources law order and of for the in charge matters issues reconstruction rehabilitation people
nationalities regions self-government decentralisation decentralization territories territorial administration
internal domestic external eurasian african asian americas arctic middle east gulf near north south central europe
africa asia mines hydrocarbons gas electricity rural urban settlement settlements sport arts heritage sciences
higher research innovation employment manpower expatriates emigrants emigration children equality dialogue war
dissuasion protection solidarity population statistics supply supplies consumer food forests ocean oceans sea waters
business enterprise enterprises industries investments privatisation frontier frontiers safety citizenship ethnic
minorities returnees displaced operation peacebuilding situations partnerships partnership emergencies prevention
planning control training civil service services works utilities lands surveys elections electoral region province
""")
HONORIFICS = _words("""
mr mrs ms miss dr prof coach h.h h.h. h.r.h h.r.h. hrh sir dame lord lady baroness baron count shri smt sri h.e h.e.
hon honourable honorable rt excellency monsignor msgr mgr father fr rev reverend sister brother pastor bishop
archbishop cardinal rabbi imam mullah mulla maulana maulvi mawlawi molvi sheikh sheik shaikh shaykh hajji haji
hojjatoleslam ayatollah gen lt col maj capt sgt cpl brig cdr adm cmdr maj-gen lt-gen brig-gen lt-col general colonel
major captain lieutenant commander commodore admiral brigadier marshal sergeant corporal comandante subcomandante
comrade colonel-major lieutenant-general major-general brigadier-general lieutenant-colonel vice-admiral field daw
dato datuk tengku don doña dona señor señora senor senora herr frau monsieur madame mme signor signora ustad ustaz
engineer engr eng rep sen gov amb senator congressman congresswoman king queen prince princess emir sultan pope
patriarch justice professor doctor
""")
NOMS_DE_GUERRE = _words("""
comandante subcomandante comrade commander father mullah mawlawi maulvi maulana sheikh sheik imam ayatollah haji
""")
"""Honorifics that stay with a name of one word."""
MALE = _words("""
mr sir lord shri sri king prince emir sultan father monsignor msgr mgr brother pope don señor senor herr monsieur
signor mullah sheikh maulana mawlawi imam ayatollah spokesman chairman congressman bishop cardinal
""")
FEMALE = _words("""
mrs ms miss dame lady baroness smt queen princess sister daw doña dona señora senora frau madame mme signora
spokeswoman chairwoman congresswoman
""")
PARTICLES = _words("""
al el bin ibn bint ben abu abou van von der den de del della di da das dos do du la le los las ag ould wald ud ul ur
zu ter ten af av bar y e und zur vom dem des lo li st san te mac
""")

BODY_HEADS = _words("""
agency alliance army assembly association authority bank board brigade brigades bureau cabinet caucus centre center
chamber coalition college command commission committee company confederation conference congress consortium
convention corporation corps council court delegation department directorate embassy faction federation fellowship
force forces forum foundation front fund government group guard guards institute institution junta league legion
ministry mission movement network observatory office organisation organization parliament party patrol platform
police programme program resistance secretariat senate service services society squad syndicate taskforce tribunal
union university jirga shura katiba liwa bloc campaign charity club trust church synod diocese militia consulate
legation presidency premiership chancellery treasury guild inc ltd plc llc corp co gmbh airlines securities holdings
industries motors telecom insurance petroleum duma knesset bundestag sejm rada majlis diet riksdag storting
folketing cortes parishad sangh sabha
""")
"""Last words of names of bodies."""
GOVERNMENT_HEADS = _words("""
ministry department government cabinet parliament senate embassy consulate presidency court police treasury
chancellery duma knesset majlis bundestag directorate junta
""")
ARMED_HEADS = _words("front army brigade brigades militia katiba liwa squad")
ARMED_WORDS = _words("liberation resistance jihad revolutionary mujahideen guerrilla")
THING_HEADS = _words("""
airport agreement accord accords avenue base basin bay bazaar border bridge building cape castle cemetery charter
city coast compound convention corridor county crossing dam day declaration desert district doctrine dollar east
fair festival field garden gate guesthouse gulf hall harbour harbor highlands highway hills hospital hotel house
island islands isles lake law line mosque mount mountain mountains museum news ocean oblast olympics palace park
pass peninsula plan plaza plateau pledge port prefecture press prison protocol province pyramid quarter railway
range refinery region report republic resolution river road route sea square stadium state states station strait
street summit suburb temple terminal territory times today tower town treaty triangle tribune tunnel valley village
villa war week west zone post courier herald gazette journal games cup initiative north south mail chronicle star
sun standard dispatch ledger monitor sentinel act bill letter memorandum understanding statement note notes package
process roadmap map dinar peso guest cycle round talks meeting award prize rally airbase works mine
""")
"""Last words of names of places, papers and events, which are never a party."""
GENERIC_HEADS = _words("""
government governments authorities ministry army military police parliament embassy presidency cabinet delegation
delegations team side sides forces troops rebels rebel militants militant insurgents guerrillas fighters movement
group tribe tribesmen faction mission negotiators officials leadership junta regime administration opposition
leaders representatives separatists gunmen guerillas organisation organization party council commission bloc
alliance front coalition outfit militia sources witnesses residents activists medics monitors envoys diplomats
ministers delegates mediators commanders soldiers officers secretariat agency congress command union charity company
committee federation association watchdog regulator assembly bank office ministries embassies emissaries
""")
"""Last words of phrases that stand for a body without naming it."""

WEEKDAYS = _words("""
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
""")
MONTHS = _words("""
january february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec ramadan eid christmas easter ashura nowruz ramazan
""")
CALENDAR = WEEKDAYS | MONTHS
_SPEECH = _words("""
said says told tells added adds warned warns insisted insists stressed stresses urged urges asked asks noted notes
announced announces stated declared declares claimed claims argued argues replied replies answered pledged pledges
promised promises vowed vows offered offers agreed agrees expressed expresses voiced welcomed welcomes thanked
thanks accused accuses denied denies confirmed confirms reiterated reiterates reaffirmed emphasised emphasized
underlined underscored complained complains cautioned cautions demanded demands wrote writes tweeted spoke speaks
invited rejected refused refuses backed criticised criticized condemned blamed blames briefed assured assures
informed conveyed explained outlined recalled requested proposed suggested appealed hailed praised regretted
deplored lamented apologised apologized quipped joked concurred acknowledged admitted conceded estimated predicted
threatened threatens swore undertook believes believed thinks thought feels fears feared hoped hopes wants wanted
say want deny accuse insist argue warn claim hope fear believe reject demand grumbled disclosed acknowledges admits
concedes estimates predicts rejects welcomes thanks reports reported maintains maintained counters countered
repeated repeats charged testified alleged objected protested
""")
ACTS = _SPEECH | _words("""
met meets held holds visited visits called calls described describes posted signed hosted received accepted supports
supported arrived left travelled traveled flew landed led leads heads headed chaired opened closed concluded joined
attended represented has had is was will would did does can could may might must should shall puts put ruled plans
planned aims intends expects expected remains became took takes gave gives made makes sent sends wore kept keeps
brought
""")
"""What people and bodies do in the sentences of a report."""
SPEECH_VERBS = _SPEECH
