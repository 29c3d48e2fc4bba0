"""Who an article names as the source of an amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.embedded.figures.line import Line
from summarizer.embedded.patterns import Cued, Opened, late
from summarizer.embedded.roster import Roster
from summarizer.embedded.speech import Statement
from summarizer.once import Once
from summarizer.schemas.meeting import FigureKind

_ACCORDING = Opened(
    """
    according as reported compiled released published recorded documented said believed estimated counted reckoned
    on verified cited by data figures in a count
    """,
    r"\b(?:according to|as per|as reported by|reported by|compiled by|released by|published by|recorded by"
    r"|documented by|said by|believed by|estimated by|counted by|reckoned by|compiled from"
    r"|on the figures of"
    r"|verified by|cited by|by the data of|data from|figures from|in the words of|a survey by|count by)\s",
    re.IGNORECASE,
)
_COUNT_OF = Cued(
    "count|estimate|reckoning|tally|figures",
    r"\bby\s(?P<name>[^,.;]{1,40}?)['’]s?\s(?:(?:own|latest|most recent|last|official|preliminary"
    r"|early)\s)?(?:count|estimate|reckoning|tally|figures)\b",
    re.IGNORECASE,
)
_REPORTING = Opened(
    """
    acknowledged acknowledges added admit admits admitted announced cited claim claimed claims confirm confirmed
    confirms counted counts documented documents estimated estimates expects finds found gave give gives insists
    list listed lists noted pegged pegs pointed projects put puts recalled reckons record recorded records
    registered registers report reported reports revealed said says speak speaks spoke stated tallied tallies told
    tweeted verified verifies warned wrote
    """,
    r"\b(?:report(?:s|ed)?|record(?:s|ed)?|document(?:s|ed)|register(?:s|ed)|count(?:s|ed)"
    r"|estimates|(?<!an )(?<!some )estimated"
    r"|puts?(?!\s(?:up|forward|aside|in|on|off|down|out)\b)|confirm(?:s|ed)?|verif(?:ies|ied)"
    r"|said|says|announced|acknowledged|admits?|admitted|claims|claimed|noted|stated|warned|told|added"
    r"|tweeted"
    r"|wrote|speaks? (?:of|about)|spoke (?:of|about)|acknowledges|claim|admit|gives?|gave|lists?|listed"
    r"|expects|projects|finds|found|insists|reckons|cited|tall(?:ies|ied)|pointed out|recalled|revealed"
    r"|pegs|pegged)\b",
    re.IGNORECASE,
)
_NAME = late(
    r"(?:(?:the|a|an)\s)?(?P<name>(?:[\w’'&.-]+\s){0,5}?[\w’'&-]+?)(?=\s*(?:[,;:()“”\"]|\.(?:\s|$)|$|\s(?:in|on|at"
    r"|who|which|that|as|and|from|since|released"
    r"|published|said|seen|obtained|by|for)\b))",
    re.IGNORECASE,
)
_CLOSING = late(
    r",[\"”’]?\s(?P<name>(?:[\w’'&.-]+\s){1,6}?)(?P<verb>said|says?|reported|announced|confirmed|added|told"
    r"|estimates?|noted|stated)\b"
)
_INVERTED = late(
    r",[\"”’]?\s(?:says?|said|reports?|reported|estimates?|estimated|claims?|claimed)\s(?=[A-Z]|the\s|an?\s)"
)
_NO_SOURCE = frozenset(
    "noon midnight dawn dusk night evening morning today yesterday monday tuesday wednesday thursday"
    " friday saturday"
    " sunday foot road sea air land train bus station post mail email phone telephone itself themselves"
    " then now"
    " mistake accident chance hand name force far".split()
)
_SUBJECT = late(
    r"(?:^|[;:—–]\s*|[.!?]\s+|,\s(?:while|but|whereas|and|though)\s|“|\")(?:[Tt]he\s|[Aa]n?\s)?"
    r"(?P<name>[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,4})\s$"
)
_NO_SUBJECT = frozenset(
    "he she it they we you i who which that this these those there what when if as because since after"
    " before not never"
    " have has had is are was were be been will would can could may might must should do does did to and"
    " or but so also"
    " one some many most few several all both each other others no nobody none at on by from with than"
    " then said says"
    " whom whose while until where how".split()
)
_ASKING = Cued(
    "need|want|seek|sought|ask|appeal|requested",
    r"\b(?:needs?|wants?|wanted|seeks?|is seeking|sought|had sought|ha[sd] asked for|asked for|asks for"
    r"|appeal(?:s|ed) for"
    r"|ha[sd] appealed for|requested|has requested)\b",
)
_PRONOUNS = frozenset("he she it they".split())
_NO_NAME = frozenset("who which and but also has have had that was were is are be been being to as".split())
_PAPERS = frozenset(
    "text statement document recording report reports version plan agreement accord letter communique"
    " communiqué readout draft copy papers reading paper documents minutes notes"
    " transcript survey census poll study schedule timetable law constitution programme program count"
    " estimate estimates figures data".split()
)
_BY = late(
    r"(?P<by>\b(?:estimated|put|given|counted|numbered|placed) by\s)[^,;.]{2,60}\s(?:at"
    r"|as)\s(?:\w+\s){0,3}$"
)
_OWNED_PAPER = late(
    r"(?P<owner>.+)['’]s? (?:\w+ ){0,2}(?:table|figures|data|count|estimates?|records?|lists?|reports?"
    r"|statement"
    r"|tally|website|register)"
)
_BODY = late(
    r"(?:^|[.;:,—–“\"]\s*|\b(?:that|as|but|and|while)\s)(?:[Tt]he\s|[Aa]n?\s)?"
    r"(?P<name>(?:[\w’'-]+\s){0,3}?(?P<head>authorities|officials|police|army|military|ministry|government"
    r"|rebels"
    r"|charity|agency|doctors|medics"
    r"|activists|residents|witnesses|sources|media|diplomats|embassies|organisers|organizers|hospitals?"
    r"|monitors"
    r"|union|opposition|commission"
    r"|mission|regulators?|experts|analysts|economists|investigators|prosecutors|rescuers|aid groups?"
    r"|rights"
    r" groups?|aid workers|analysts))"
    r"\s(?:(?:have|has|had|now|also|still|later|earlier|itself|themselves)\s)*$"
)
_PERFORMING = frozenset(
    "offer promise pledge vow undertake agree propose urge demand ask call order invite decide want hope"
    " swear threaten"
    " seek".split()
)
_MEASURES: frozenset[FigureKind] = frozenset({"duration", "distance"})
"""Kinds that are everybody's to see: whoever speaks of a border's length is no source for it."""
_REACH = 90
_NEAR = 120
_OBJECT = 24
"""How far behind its verb the object of a verb begins at most."""
_TURN = late(r";\s|,\s(?:while|but|whereas|though)\s")
_APART = late(r"[,;:]|\b(?:and|but|while)\b")
_LINK = late(r"^(?:of whom|of which|but|and|while)\s")
_LEAD = late(r"^(?:the|a|an)\s", re.IGNORECASE)


def _is_paper(name: str) -> bool:
    """Whether the words name no source but what it wrote: "the papers put before the meeting"."""
    return name.islower() and not _PAPERS.isdisjoint(name.split())


def _performs(statement: Statement, *, start: int) -> bool:
    """Whether the statement makes the amount true rather than reports it: who promises a sum is no source for it."""
    return statement.verb in _PERFORMING or (statement.verb == "announce" and start - statement.start < _OBJECT)


@dataclass(eq=False)
class Sources:
    """The sources that one sentence names for its amounts."""

    line: Line
    roster: Roster
    statements: Sequence[Statement]

    def of(self, place: int, *, kind: FigureKind) -> str | None:
        """Who says, counts or estimates the amount at `place`, as the article names it."""
        said = self._beside(place) or self._turned(place) or self._named
        if kind in _MEASURES:
            return said
        said = said or self._asker(place, kind=kind)
        said = said or self._speaker(place)
        if said or kind == "delegation_size":
            # "told nine visitors that" counts outside of what is told
            return said
        return self._reporter(place, kind=kind) or self._closing(place)

    def _asker(self, place: int, *, kind: FigureKind) -> str | None:
        """Who needs or asks for the money: its own figure."""
        if kind != "aid" and not self.line.amounts[place].codes:
            return None
        quantity = self.line.amounts[place]
        for match in _ASKING.finditer(self.line.text, max(0, quantity.start - _REACH), quantity.end + _REACH):
            before = 0 <= quantity.start - match.end() < _OBJECT // 2
            behind = 0 < match.start() - quantity.end < _OBJECT and self._relative(quantity.end, match.start())
            entity = self.roster.subject(self.line.number, self.line.base + match.start())
            if (before or behind) and entity and entity.kind != "person":
                return entity.name
        return None

    def _relative(self, start: int, end: int) -> bool:
        return not _APART.search(self.line.text[start:end])

    @Once
    def _named(self) -> str | None:
        """Whom "according to", "by ...'s count" and the like name."""
        for match in _ACCORDING.findall(self.line.text):
            if name := self._after(match.end()):
                return name
        counted = _COUNT_OF.search(self.line.text)
        if counted is None:
            return None
        name = _LEAD.sub("", counted["name"])
        if name.lower() in ("its", "her", "his", "their"):
            return self._subject(counted.start("name"))
        return name if name.lower() not in ("that", "any", "one", "some") else None

    def _beside(self, place: int) -> str | None:
        """Who alone is given for this amount: "fighters, estimated by the military at 4,500"."""
        start = self.line.amounts[place].start
        match = _BY.search(self.line.text, max(0, start - _REACH), start)
        return self._after(match.end("by")) if match else None

    def _turned(self, place: int) -> str | None:
        """Who speaks after a turn: "the opposition says 120 died; the government admits 40"."""
        start = self.line.amounts[place].start
        verb = next((match for match in reversed(self._reporting) if match.end() <= start), None)
        if verb is None or start - verb.end() > _OBJECT:
            return None
        turned = _TURN.search(self.line.text, max(0, verb.start() - _REACH), verb.start())
        return self._subject(verb.start()) if turned else None

    def _after(self, offset: int) -> str | None:
        entity = self.roster.object(self.line.number, self.line.base + offset)
        match = _NAME.match(self.line.text, offset)
        name = _LEAD.sub("", match["name"]) if match else ""
        if owned := _OWNED_PAPER.fullmatch(name):
            name = owned["owner"]
        if entity and entity.kind != "country" and not name.startswith(f"{entity.name} "):
            return entity.name
        if name.endswith(("'s", "’s")) or name.lower().split(" ")[0] in _NO_SOURCE:
            return None
        return name if len(name) > 2 and not name[0].isdigit() and not _is_paper(name) else None

    def _speaker(self, place: int) -> str | None:
        start = self.line.base + self.line.amounts[place].start
        covering = [
            statement
            for statement in self.statements
            if statement.start <= start < statement.end and not _performs(statement, start=start)
        ]
        for statement in sorted(covering, key=lambda statement: statement.end - statement.start):
            if statement.speaker and len(statement.speaker.name) > 2:
                return statement.speaker.name
            source = _LINK.sub("", _LEAD.sub("", statement.source or ""))
            if len(source) > 2 and not _is_paper(source):
                return source
        return None

    def _reporter(self, place: int, *, kind: FigureKind) -> str | None:
        """The subject of a verb of reporting before the amount in its clause."""
        start = self.line.amounts[place].start
        for match in reversed(self._reporting):
            if match.end() > start or start - match.end() >= _NEAR:
                continue
            if kind in ("aid", "money") and match[0] in ("announced", "gave", "gives", "give"):
                continue
            if name := self._subject(match.start()) or self._plain_subject(match.start()):
                return name
        return None

    def _plain_subject(self, offset: int) -> str | None:
        """The few words between the beginning of the clause and the verb: "Civil defence put the dead at 58"."""
        match = _SUBJECT.search(self.line.text, max(0, offset - _REACH), offset)
        if match is None or not _NO_SUBJECT.isdisjoint(match["name"].lower().split()):
            return None
        name = match["name"]
        named = len(name) > 2 and not name.endswith(("'s", "’s")) and not _is_paper(name.lower())
        return name if named else None

    def _closing(self, place: int) -> str | None:
        """Who is said behind the amount to have said it: "..., the health ministry said"."""
        end = self.line.amounts[place].end
        if inverted := _INVERTED.search(self.line.text, end):
            return self._after(inverted.end())
        match = _CLOSING.search(self.line.text, end)
        if match is None:
            return None
        name = _LEAD.sub("", match["name"].strip())
        last = name.split()[-1].lower()
        if last in _NO_NAME or last.endswith("ing"):
            return None
        return self._subject(match.start("verb")) or (name if last not in _PRONOUNS else None)

    @Once
    def _reporting(self) -> list[re.Match[str]]:
        return _REPORTING.findall(self.line.text)

    def _subject(self, offset: int) -> str | None:
        """The subject of the verb at `offset`: a body without a name as it is written, else whom the roster says."""
        body = _BODY.search(self.line.text, max(0, offset - _REACH), offset)
        named = [
            mention.end
            for mention in self.roster.mentions(self.line.number)
            if mention.form != "owner" and not mention.entity.name.islower()
        ]
        if body and not any(self.line.base + body.start("head") < end <= self.line.base + offset for end in named):
            return body["name"]
        entity = self.roster.subject(self.line.number, self.line.base + offset)
        return entity.name if entity and len(entity.name) > 2 else None
