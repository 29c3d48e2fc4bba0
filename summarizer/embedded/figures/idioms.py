"""What befell people, told by several words together: "shot dead", "taken hostage", "sought refuge", "Killed: 5"."""

from __future__ import annotations

from summarizer.embedded.figures.fates import SUFFERED, TALLIED, UNDERGONE
from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.embedded.figures.nouns import Noun
from summarizer.schemas.meeting import FigureKind


def _phrases(**phrases: str) -> dict[tuple[str, ...], FigureKind]:
    names: tuple[FigureKind, ...] = ("killed", "wounded", "missing", "detained", "displaced", "affected")
    kinds: dict[str, FigureKind] = {str(name): name for name in names}
    return {tuple(phrase.split()): kinds[kind] for kind, listed in phrases.items() for phrase in listed.split("|")}


_BEHIND = _phrases(
    killed="lost their lives|gave their lives|blown to pieces|blown to bits|put to the sword"
    "|torn to pieces|shot dead|found dead|found murdered|found hanged|found beheaded|found shot"
    "|gunned down|mown down|mowed down|cut down|wiped out|burned to death|burnt to death|stabbed to death"
    "|hacked to death|beaten to death|crushed to death|starved to death|frozen to death|froze to death"
    "|bled to death|stoned to death|tortured to death|trampled to death|buried alive|burned alive"
    "|burnt alive|met their deaths|met their death|lost his life|paid with their lives"
    "|laid down their lives|put to death|fell in battle|fell in action|were no more"
    "|sentenced to death and executed|blown up|dead on arrival|died of|succumbed to|left for dead"
    "|went to the gallows",
    wounded="needed hospital|required hospital|needed medical|required medical|hit by shrapnel"
    "|hit by bullets|hit by gunfire|hit by stray|hit by splinters|received bullet wounds"
    "|received gunshot wounds|received shrapnel wounds|received wounds|received burns"
    "|sustained bullet wounds|with injuries|with wounds|with burns|with gunshot wounds"
    "|with minor injuries|with serious injuries|sustained injuries|suffered injuries|received injuries"
    "|sustained wounds|suffered wounds|suffered burns|sustained minor injuries|sustained serious injuries"
    "|suffered gunshot wounds|suffered minor injuries|suffered serious injuries|sustained burns"
    "|sustained gunshot wounds|in critical condition|in a critical condition|in serious condition"
    "|in intensive care|admitted to hospital|taken to hospital|rushed to hospital|treated in hospital"
    "|suffered shrapnel wounds|suffered severe injuries|sustained severe injuries|treated for gunshot"
    "|treated for injuries|treated for wounds|treated for burns|treated for tear|treated for smoke"
    "|treated for shrapnel|undergoing treatment|receiving treatment|lost limbs|lost a limb",
    missing="never came back|never returned|never came home|did not return|failed to return|lost at sea"
    "|lost contact|gone missing|went missing|go missing|reported lost|listed as missing|feared lost"
    "|presumed lost|still being sought|not yet been found|not been found|never been found|not been seen"
    "|last seen|disappeared without|vanished without|remain unknown|being searched for",
    detained="behind bars|taken hostage|held hostage|took hostage|taken prisoner|taken captive|held captive"
    "|taken into custody|taken away|held in|rounded up|picked up by|under arrest|under house arrest"
    "|under detention|remanded in|thrown into|sent to prison|led away|in captivity|in detention"
    "|in custody|bundled into|awaiting trial|languishing in|languish in|set free|freed from|let go"
    "|released from|placed in detention|held incommunicado|sent to jail|taken in for",
    displaced="abandoned their homes|abandoned their villages|left their homes|left their villages"
    "|quit their homes|deserted their homes|vacated their homes|sought refuge|seek refuge|seeking refuge"
    "|taken refuge|took refuge|take refuge|taking refuge|found refuge|sought shelter|taken shelter"
    "|took shelter|taking shelter|seeking shelter|sought sanctuary|found shelter|seeking asylum"
    "|sought asylum|claimed asylum|applied for asylum|requested asylum|asked for asylum|granted asylum"
    "|without a home|without homes|without shelter|lost their homes|lose their homes|lost homes"
    "|rendered homeless|made homeless|left homeless|become homeless|became homeless|living in tents"
    "|living in camps|living in the open|sleeping rough|sent back|turned back|pushed back"
    "|on the run|bombed out|moved out|taken to safety|moved to safety|brought to safety|led to safety"
    "|airlifted to safety|housed in|living in makeshift|driven out|cleared out|sheltering in"
    "|sheltering at|camped out|poured across"
    "|streamed across|spilled across|crossed into|crossed over|run away",
    affected="suffering from|suffer from|suffers from|at risk of|on the brink|in urgent need|in dire need"
    "|in desperate need|in acute need|in need|food insecure|food-insecure|cut off|cut-off|without water"
    "|without electricity|without power|without food|going hungry|go hungry|went hungry|facing hunger"
    "|facing starvation|facing famine|facing acute|facing severe|face hunger|face starvation|face famine"
    "|face acute|face severe|face food|face emergency|face crisis|facing food|require assistance"
    "|need assistance|need help|need aid|need food|require humanitarian|need humanitarian|need urgent"
    "|require urgent|dependent on|depend on aid|rely on aid|rely on food|lack access"
    "|lost their livelihoods|lost their jobs|lost their land|out of work|living under siege|under siege"
    "|tested positive|fallen ill|fell ill|fallen sick|fell sick|hit by|living in poverty"
    "|living in famine|below the poverty|without access|without clean|without drinking"
    "|without safe|without medical|threatened by|threatened with",
)
_BEFORE = _phrases(
    killed="shot dead|shoot dead|shooting dead|shoots dead|gunned down|gunning down|gun down|mowed down"
    "|mown down|cut down|cutting down|wiped out|wiping out|hacked to death|stabbed to death|beat to death"
    "|beaten to death|burned to death|put to death|hanged|hanging|left dead|found dead|blew up"
    "|did to death|bumped off|finished off|taken out|buried alive",
    missing="trace of|search for|searching for|looking for|fate of|whereabouts of",
    detained="rounded up|rounding up|round up|rounds up|picked up|picking up|took hostage|taking hostage"
    "|took prisoner|taking prisoner|took captive|locked up|locking up|handed over captured|set free"
    "|setting free|carried off|made off with|hauled off|dragged off|dragged away|took away",
    displaced="drove out|driving out|driven out|chased away|chased out|threw out|took in|taken in|taking in"
    "|sent back|sending back|turned back|pushed back|pushing back|made homeless|making homeless"
    "|rendered homeless|rendering homeless|leaving homeless|left homeless",
)
_LONGEST = 5
_LIVES = {("their", "lives"), ("his", "life"), ("her", "life")}
_SAFE = frozenset("safety safer safe shelter shelters higher camps".split())
_INSIDE: dict[str, FigureKind] = {
    **dict.fromkeys("captured kidnapped abducted detained jailed imprisoned captive hostage".split(), "detained"),
    **dict.fromkeys("displaced uprooted homeless fleeing stateless".split(), "displaced"),
    **dict.fromkeys("missing disappeared".split(), "missing"),
    **dict.fromkeys("wounded injured".split(), "wounded"),
    **dict.fromkeys("malnourished starving infected stranded hungry".split(), "affected"),
}
_DISEASES = frozenset(
    "cholera measles ebola covid covid-19 coronavirus polio dengue malaria mpox typhoid diphtheria"
    " meningitis hepatitis plague smallpox diarrhoea diarrhea infection virus fever influenza zika aids"
    " tuberculosis malnutrition sars anthrax leprosy rabies".split()
)
_PARTS = frozenset("include includes included including were was are".split())
_GROUPS: dict[str, FigureKind] = {
    "dead": "killed",
    "killed": "killed",
    "victims": "killed",
    "fatalities": "killed",
    "slain": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "missing": "missing",
    "detained": "detained",
    "arrested": "detained",
    "detainees": "detained",
    "hostages": "detained",
    "freed": "detained",
    "released": "detained",
    "displaced": "displaced",
}


def behind(line: Line, at: int) -> FigureKind | None:
    """The kind of a phrase that begins at `at`, behind those counted."""
    for size in range(min(_LONGEST, len(line.words) - at), 1, -1):
        if found := _BEHIND.get(line.words[at : at + size]):
            return found
    return None


def before(line: Line, at: int) -> FigureKind | None:
    """The kind of a phrase that ends at `at`, before those counted."""
    for size in range(min(4, at + 1), 1, -1):
        if found := _BEFORE.get(line.words[at + 1 - size : at + 1]):
            return found
    return None


def enclosing(line: Line, at: int, *, last: int) -> FigureKind | None:
    """The kind of a verb whose object stands inside it: "took 12 workers hostage", "left 11 people homeless"."""
    word, following = line.word(at), line.word(last + 1)
    if word in ("took", "take", "taking", "taken", "takes", "held", "hold", "holds", "holding", "keep", "kept"):
        return "detained" if following in ("hostage", "captive", "prisoner", "hostages") else None
    if word in ("cost", "costing", "costs"):
        return "killed" if line.words[last + 1 : last + 3] in _LIVES else None
    if word in ("moved", "moving", "move", "taken", "brought", "ferried", "airlifted"):
        return "displaced" if following == "to" and _SAFE & set(line.words[last + 2 : last + 4]) else None
    if word in ("shot", "shooting", "burned", "burnt", "buried", "left", "leaving", "found"):
        grave = following == "dead" or (following == "alive" and word not in ("found", "left", "leaving"))
        return "killed" if grave else None
    return None


def inside(line: Line, place: int, *, noun: Noun) -> FigureKind | None:
    """The kind of a participle before the noun: "three captured soldiers", "400 malnourished children"."""
    if not noun.person or noun.tied:
        return None
    words = line.words[place + 1 : noun.last]
    return next((_INSIDE[word] for word in words if word in _INSIDE), None)


def cases(line: Line, *, noun: Noun) -> FigureKind | None:
    """affected for "450 cases of cholera", "21 Ebola infections"."""
    if noun.head not in ("case", "infection"):
        return None
    near = line.words[max(0, noun.first - 1) : noun.last + 8]
    return "affected" if _DISEASES & {word.lower() for word in near} else None


def grouped(line: Line, place: int) -> FigureKind | None:
    """The kind of a part of a group: "the dead include three medics", "among those killed were four children"."""
    if line.word(place - 1) not in _PARTS:
        return None
    for at in range(place - 2, max(-1, place - 8), -1):
        word = line.word(at)
        if word in _GROUPS:
            group = line.word(at - 1) in ("the", "those", "among", "of") or at == 0
            return _GROUPS[word] if group else None
        if word in (AMOUNT, ",", ";", ":"):
            return None
    return None


def labelled(line: Line, place: int) -> FigureKind | None:
    """The kind of a count in a list: "Killed: 5", "People affected: 22,000", "Deaths - 17"."""
    if line.word(place - 1) not in (":", "=", "|", "-", "–"):
        return None
    for at in range(place - 2, max(-1, place - 6), -1):
        word = line.word(at)
        if word in (AMOUNT, ";", ",", ".", "|", ":"):
            return None
        if found := TALLIED.get(word) or SUFFERED.get(word) or UNDERGONE.get(word):
            return found
    return None
