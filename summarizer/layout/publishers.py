"""The names of publishers and of sections, told from headlines and prose by their words."""

from __future__ import annotations

import re

from summarizer.layout.agencies import is_agency
from summarizer.layout.openings import Openings


def _listed(names: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in names.replace("\n", " ").split("|"))


_SECTIONS = _listed("""
    africa | afghanistan | americas | analysis | archive | article | articles | asia | asia pacific | asia-pacific
    | australia | breaking | breaking news | business | canada | caucasus | central asia | china | conflict | culture
    | daily news | defence | defense | diplomacy | east asia | economy | editorial | energy | environment | europe
    | exclusive | explainer | explainers | feature | features | finance | foreign affairs | foreign policy | front page
    | general | general news | global | global affairs | global news | headlines | home | home page | human rights
    | humanitarian | in depth | in-depth | india | insight | international | international news
    | international relations | interview | iran | israel | latest | latest news | latin america | lead stories
    | lead story | local | local news | main | main news | media release | media releases | mena | middle east
    | middle east & africa | middle east and africa | nation | national | national news | news | news analysis
    | news brief | news in brief | news release | news releases | newsroom | north africa | north america | oceania
    | opinion | opinions | other news | pacific | pakistan | political news | politics | politics and government
    | press release | press releases | press statement | press statements | readout | readouts | region | regional
    | report | reports | russia | security | society | south america | south asia | southeast asia | special report
    | statement | statements | statements and releases | stories | top news | top stories | top story | turkey | uk
    | uk news | ukraine | us | us & canada | us news | us politics | usa | war | world | world affairs | world news
    | world politics
""")
_KNOWN = _listed("""
    abc news | al arabiya | al jazeera | al mayadeen | al monitor | al-ahram | al-monitor | arab news | asia times
    | axios | bbc | bbc news | cbs news | cctv | cgtn | china daily | cnbc | cnn | council of the european union
    | daily sabah | dawn | deutsche welle | downing street | dw | euronews | european commission | european council
    | european external action service | foreign office | fox news | france 24 | global times | haaretz
    | hindustan times | le monde | nato | nbc news | new york times | nhk | npr | ntv | politico | press tv | rferl
    | rfe/rl | rt | sky news | south china morning post | south front | state department | the diplomat
    | the economist | the hindu | the intercept | the national | the new york times | the new yorker | the white house
    | time | tolonews | trt world | un news | united nations | usa today | voa | voa news | white house | xinhuanet
""")
_LAST_WORDS = frozenset(
    """
    agency bbc blog brief broadcaster broadcasting bulletin bureau chronicle corporation courier daily diary digest
    dispatch examiner express fm gazette globe guardian herald independent inquirer insider journal magazine mail media
    mirror monitor network news newsletter newspaper newsroom newswire notebook observer online post press radio record
    reporter review sentinel service standard star sun telegraph television times today tribune tv voice weekly wire
    """.split()
)
_OPENINGS = re.compile(
    r"(?:Radio|Voice of|Agence|Agencia|Agenzia|Deutsche|La Voz|Le Monde|Der Spiegel|El Pa[ií]s"
    r"|(?:The )?(?:Federal )?(?:Ministry|Department|Office|Secretariat|Embassy|Government|Delegation|Press Service"
    r"|Press Office|Permanent Mission|Consulate|Presidency|Directorate) (?:of|to))\b"
    r"|(?:.{0,40}\b)?(?:Prime Minister|President|Chancellor)['’]s Office\b",
    re.IGNORECASE,
)
_OFFICES = Openings(
    "radio | voice of | agence | agencia | agenzia | deutsche | la voz | le monde | der spiegel | el pa | the | federal"
    "| ministry | department | office | secretariat | embassy | government | delegation | press | permanent | consulate"
    "| presidency | directorate"
)
_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|int|gov|edu|eu|[a-z]{2})", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:[|/>»›•·]|\s[-–—]\s)\s*")
_PARTICLES = frozenset("a al and de del des di du el en et for in la le les los of on the to und van von y & –".split())
_GENERIC = frozenset(
    "and article blog latest live news of on report reports stories story the today update updates world".split()
)
_VERBS = frozenset(
    """
    accuse agree aim announce approve arrest arrive ask assure attack attend back ban begin blame block call cancel
    claim close condemn confirm continue cut defend demand denounce deny deploy discuss donate drop end enter escalate
    expect express extend face fail fall fear fight fly gain get give go halt head hold host hit hope inch invite is
    join keep kick kill launch lead leave lift look lose make meet move name offer open oppose order plan pledge
    postpone praise press promise propose pull push put raise reach reaffirm receive reiterate reject release renew
    report resume return rise rule say scrap see seek send set share sign slam start stop strike suspend take talk
    tell threaten to try turn unveil urge use visit vow warn welcome win withdraw yield
    """.split()
)
_LAST_VERBS = _VERBS - _LAST_WORDS
_BREAK = re.compile(r"[\s-]")
_FIRST_WORD = re.compile(r"\w+")
_OPENING_WORDS = frozenset(word[0] for section in _SECTIONS if (word := _FIRST_WORD.match(section)))
_OCCASIONS = frozenset(
    """
    accord agreement attack attacks availability briefing call ceasefire communique communiqué conference crisis deal
    interview meeting note readout release remarks speech statement summit talks transcript truce trip visit war
    """.split()
)


def is_section(text: str) -> bool:
    """Whether `text` names nothing but sections or kinds of a publication: "World", "Asia | Politics"."""
    text = text.strip(" |/>»›,•·:-–—").casefold()
    first = _FIRST_WORD.match(text)
    # Most lines need no more than a look at their first word.
    if first is None or first[0] not in _OPENING_WORDS:
        return False
    return all(part in _SECTIONS for part in _SEPARATOR.split(text))


def is_publisher(text: str) -> bool:
    """Whether `text` looks like the name of a newspaper, broadcaster, site or press office."""
    words = text.split()
    if not 0 < len(words) <= 12:
        return False
    if is_known_publisher(text) or ("." in text and _DOMAIN.fullmatch(text)):
        return not is_section(text)
    # What few lines have is asked for first.
    if not _ends_as_publisher(text, words) and not _opens_as_office(text):
        return False
    return is_name(text) and not _has_verb(words) and not names_occasion(text) and not is_section(text)


def _ends_as_publisher(text: str, words: list[str]) -> bool:
    return 2 <= len(words) <= 6 and _BREAK.split(text.casefold())[-1] in _LAST_WORDS


def _opens_as_office(text: str) -> bool:
    # Of "President's Office", what is before it may be anything.
    likely = _OFFICES.begin(text) or "off" in text.lower()
    return likely and bool(_OPENINGS.match(text))


def names_occasion(text: str) -> bool:
    """Whether a word of `text` names an event or a kind of document, as titles do and names of publishers do not."""
    return not _OCCASIONS.isdisjoint(text.casefold().split())


def is_known_publisher(text: str) -> bool:
    """Whether `text` is the name of a publisher listed here, or of an agency."""
    return text.casefold() in _KNOWN or is_agency(text)


def is_name(text: str) -> bool:
    """Whether the words of `text` begin as those of names do, but for small ones between them."""
    words = [word.strip("\"'“”‘’()") for word in text.split()]
    small = all(not word[:1].islower() or word.casefold() in _PARTICLES for word in words)
    return small and not text[:1].islower()


def is_short_name(text: str) -> bool:
    """Whether `text` may be the name of a publisher that is not known: up to five words, none of them a verb."""
    words = text.split()
    return 0 < len(words) <= 5 and is_name(text) and not _has_verb(words) and not is_section(text)


def repeats(label: str, *, title: str) -> bool:
    """Whether a label behind a title only names the title's subject: "Taliban News" behind one about the Taliban."""
    telling = {word for word in re.findall(r"\w+", label.casefold()) if word not in _GENERIC}
    return telling <= set(re.findall(r"\w+", title.casefold()))


def _has_verb(words: list[str]) -> bool:
    """Whether a word after the first is a verb that headlines use; some are names in the last place: "The Post"."""
    last = words[-1].casefold() if len(words) > 1 else ""
    return any(_stem(word) in _VERBS for word in words[1:-1]) or last in _LAST_VERBS


def _stem(word: str) -> str:
    word = word.casefold().strip(".,;:'\"’")
    for ending, replacement in (("ies", "y"), ("ied", "y"), ("ed", "e"), ("ed", ""), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + replacement
        if word.endswith(ending) and stem in _VERBS:
            return stem
    return word
