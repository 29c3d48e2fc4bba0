"""What an amount of money is: aid or another sum, and whether it is asked for, promised, bound or paid."""

from __future__ import annotations

from summarizer.embedded.figures.line import AMOUNT, Line
from summarizer.schemas.meeting import FigureKind, Stage


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AID = _set(
    "aid assistance humanitarian relief donation donations donate donates donated donating donor donors"
    " grant grants grant-in-aid in-kind appeal appeals contribution contributions contribute contributed"
    " contributes contributing charity support emergency fertiliser fertilizer food refugees displaced"
    " reconstruction rehabilitation recovery rebuild rebuilding aid-worker vaccine vaccines medicine"
    " medicines scholarship scholarships drought flood floods famine earthquake hunger shelter pledging"
    " unhcr unicef wfp unrwa ocha usaid undp cerf crescent lifesaving life-saving demining package demobilisation"
    " resettlement fodder help helping gift gifts budget-support response nutrition cholera ebola malaria"
)
_MONEY = _set(
    "reserves trade turnover exports export imports import budget gdp debt debts deficit surplus"
    " investment investments invest invested investing investors revenue revenues income incomes damage"
    " damages loss losses cost costs costing deal deals contract contracts price prices priced stipend"
    " stipends salary salaries wage wages fine fines fined ransom loan loans credit credits bond bonds"
    " sale sales sold sell economy assets asset holdings market tariff tariffs duties tax taxes fee fees"
    " royalties profit profits value valued barrel arrears owed owes owe remittances spending sanctions"
    " compensation frozen bribe bribes bribery stolen smuggled looted reparations trade-volume volume"
    " commerce business capital shares stake bought buy buying worth-of-arms arms weapons weapon"
    " equipment pipeline plant factory railway port dinar rate fetched bounty reward lending overdraft"
    " rent subsidy subsidies goods pensions bail wealth fortune gas oil"
)
_LENDING = _set(
    "loan loans credit credits lend lending lent lends investment investments invest invested investing"
    " financing bond payment"
)
_TELLING = _set(
    "donate donates donated donation donations grant grants aid humanitarian assistance relief donor"
    " donors pledge pledges pledged pledging contribution contributions appeal wfp unhcr ocha unicef"
    " unrwa undp food funding rations famine drought giver givers"
)
_GIVING = _set(
    "donate donates donated donating donation donations grant grants aid humanitarian assistance relief donor donors"
)
_GRANTING = _set(
    "pledge pledges pledged pledging promised allocate allocated allocates allocating earmark earmarked"
    " set-aside aside provide provides provided providing donate contribute disburse disbursed grant"
    " granted available offer offered offering promise promises help give gives given gave giving injects"
)
_STANDING = _set(
    "reserves trade turnover exports export imports import gdp deficit surplus revenue revenues income"
    " damage damages loss losses price prices value valued worth cost costs economy assets holdings"
    " market rate barrel salary stipend salaries stipends"
)
_HANDED = _set(
    "paid pay pays transferred transfer transfers handed released release received receive approved"
    " allocated allocate pledged promised committed deposited wired demanded requested sought seeks"
    " seeking disbursed wanted earmarked"
)
_REQUESTED = _set(
    "appeal appeals appealed appealing seek seeks seeking sought request requests requested requesting"
    " need needs needed needing require requires required requiring requirement requirements wants wanted"
    " want demand demands demanded shortfall gap asked ask asks asking wanting begged pleaded urged"
    " urging requested-for"
)
_PLEDGED = _set(
    "pledge pledges pledged pledging promise promises promised promising vow vows vowed offer offers"
    " offered offering announce announces announced announcing plan plans planned planning intend intends"
    " intended committing propose proposes proposed ready"
)
_COMMITTED = _set(
    "sign signed signs signing approve approved approves approving allocate allocated allocates"
    " allocating allocation earmark earmarked earmarks earmarking committed commit commits agreed agree"
    " set-aside aside awarded award awards budgeted authorised authorized authorises authorizes ratified"
    " mobilised mobilized unlocked cleared granted grants secured"
)
_DISBURSED = _set(
    "release released releases releasing deliver delivered delivers delivering paid pay pays paying"
    " transferred transfer transfers transferring received receive receives receiving handed disbursed"
    " disburse disburses disbursing gave given give gives giving donated donate donates donating"
    " contributed contribute contributes contributing provided provide provides providing sent send sends"
    " sending spent spend spends wired shipped granted grant lent lend injected deposited remitted raised"
    " collected channelled channeled extended extend extending making make made"
)
_FUTURE = _set(
    "will would shall to 'll may could might should can going ready about planned plans if when pledged"
    " promised agreed be"
)
_PAST = _set("has have had was were been already")
_BEING = _set("was were is are been be being")
_PHRASES = {("up", "with"), ("put", "up"), ("chipped", "in"), ("kicked", "in")}
_LISTED = _set("and or the while") | {",", ";"}
_NOT = _set("not never n't no hasn't haven't didn't wasn't unless until without")
_URGING = _set(
    "urged urges urge urging asked asks appealed appeals begged pleaded demanded demands wants wanted"
    " called calls calling invited"
)
_NOUNS_TOO = _set(
    "appeal appeals need needs offer plan plans grant grants request demand demands release transfer"
    " transfers pledge promise award"
)
_BREAKS = frozenset(";:—–") | {"“", "”", '"'}


def origin(line: Line, place: int) -> int:
    """The sum whose verb governs the one at `place`, too: the first of "A promised $150m, B $85m and C 60 million"."""
    while (before := max((at for at in line.amounts if at < place), default=-1)) >= 0:
        between = range(before + 1, place)
        names = all(line.word(at) in _LISTED or line.is_name(at) for at in between)
        if not line.amounts[before].codes or not names or not any(line.is_name(at) for at in between):
            break
        place = before
    return place


def kind(line: Line, place: int, *, aid_words: int) -> FigureKind:
    """aid when the words nearest to the amount are of giving, else money.

    `aid_words` is how many words of giving the article has: in a story about aid, a sum that nothing explains is aid.
    """
    place = origin(line, place)
    if _is_funding(line) and _nearest(line, place, words=_MONEY) is None:
        return "aid"
    given, other = _nearest(line, place, words=_AID), _nearest(line, place, words=_MONEY)
    if given is not None and other is not None:
        slack = 6 if _nearest(line, place, words=_GIVING) is not None else 1
        return "aid" if given <= other + slack else "money"
    if given is not None or other is not None:
        return "aid" if other is None else "money"
    verb = _nearest(line, place, words=_GRANTING)
    asked = aid_words >= 1 and (stage(line, place) is not None or line.words[max(0, place - 2) : place] in _PHRASES)
    return "aid" if aid_words >= 5 or asked or verb is not None else "money"


def _is_funding(line: Line) -> bool:
    """Whether the sentence sets what has come in against what is needed: "of the $800 million required, $190m"."""
    words = set(line.words)
    received = {"received", "funded", "covered", "met", "raised", "come", "secured"} & words
    return bool(
        received and {"required", "requested", "needed", "needs", "sought", "appeal", "plan", "requirements"} & words
    )


def is_unexplained(line: Line, place: int) -> bool:
    """Whether no word near the sum says that it is something else than aid."""
    return _nearest(line, place, words=_MONEY) is None


def count_aid_words(words: frozenset[str]) -> int:
    """How many different words of giving are among the words of an article."""
    return len(words & _TELLING)


def takes_stage(line: Line, place: int, *, kind: FigureKind) -> bool:
    """Whether the amount is one that is asked for, promised or paid: aid, a loan, an investment."""
    if kind == "aid" or _nearest(line, place, words=_LENDING) is not None:
        return True
    return _nearest(line, place, words=_STANDING) is None and _nearest(line, place, words=_HANDED) is not None


def stage(line: Line, place: int) -> Stage | None:
    """How far the money is, by the nearest verb of asking, promising, binding or paying."""
    place = origin(line, place)
    if line.words[max(0, place - 2) : place] == ("put", "up"):
        return "pledged"
    best: tuple[int, Stage] | None = None
    for at in _window(line, place, back=18, ahead=18):
        found = _stage_at(line, at)
        if found is None or _is_spent(line, place, at=at):
            continue
        # what stands before the amount governs it more often than what follows
        distance = place - at if at < place else _behind(line, place, at=at)
        if best is None or distance < best[0]:
            best = (distance, found)
    return best[1] if best else None


def _is_spent(line: Line, place: int, *, at: int) -> bool:
    """Whether a passive verb before the amount already has its subject: "$171m was committed and just $64m"."""
    passive = _BEING & set(line.words[max(0, at - 3) : at])
    return at < place and bool(passive) and bool({",", "and", "but", "while"} & set(line.words[at + 1 : place]))


def _behind(line: Line, place: int, *, at: int) -> int:
    """How far a verb behind the amount is; one in "the $10 billion the UN had sought" is as near as one before."""
    relative = line.word(place - 1) in ("the", "of") and not {",", "and", "but"} & set(line.words[place:at])
    return at - place if relative else 2 * (at - place) + 2


def _stage_at(line: Line, at: int) -> Stage | None:
    word = line.word(at)
    if word in ("transfer", "transfers", "release") and line.word(at + 1) == "of":
        return None
    if (
        word in _NOUNS_TOO
        and line.word(at - 1) in ("a", "an", "the", "its", "their", "of", "in")
        and word not in ("appeal", "appeals")
    ):
        return None
    if word in _REQUESTED:
        return "requested" if not (word in ("need", "needs") and line.word(at - 1) == "in") else None
    future = bool(_FUTURE & set(line.words[max(0, at - 4) : at])) and not _PAST & set(line.words[max(0, at - 3) : at])
    negated = bool(_NOT & set(line.words[max(0, at - 4) : at]))
    if word in _DISBURSED:
        making = word in ("making", "make", "made") and "available" not in line.words[at : at + 16]
        if making or negated:
            return None
        if future and _URGING & set(line.words[max(0, at - 8) : at]):
            return "requested"
        present = not future and word.endswith("ing") and line.word(at - 1) in ("is", "are", "'s")
        return "pledged" if future or present or _is_base(word) else "disbursed"
    if word in _COMMITTED and not (word in ("agreed", "agree") and "to" in line.words[at + 1 : at + 3]):
        return None if negated else ("pledged" if future and not word.startswith("sign") else "committed")
    if word in ("agreed", "agree"):
        return "pledged"
    return "pledged" if word in _PLEDGED and not negated else None


def _is_base(word: str) -> bool:
    return word in (
        "provide",
        "give",
        "donate",
        "contribute",
        "send",
        "deliver",
        "pay",
        "release",
        "transfer",
        "extend",
        "lend",
        "grant",
    )


def _nearest(line: Line, place: int, *, words: frozenset[str]) -> int | None:
    """How far the nearest of the words is from the amount within its clause; None when there is none."""
    distances = [
        abs(at - place)
        for at in _window(line, place, back=14, ahead=14)
        if ((word := line.words[at].lower()) in words or words is _AID) and _counts(line, at, word, words=words)
    ]
    return min(distances, default=None)


def _counts(line: Line, at: int, word: str, *, words: frozenset[str]) -> bool:
    """Whether the word at a place is one of `words`; the budget of "budget support" is aid."""
    if word in ("budget", "budgetary") and line.word(at + 1) == "support":
        return words is _AID
    return word in words


def _window(line: Line, place: int, *, back: int, ahead: int) -> list[int]:
    """The places around the amount that belong to its clause: up to a dash, a quotation or another amount of money."""
    start, end, words = place, place, line.words
    while start > 0 and place - start < back and words[start - 1] not in _BREAKS and not _is_money(line, start - 1):
        start -= 1
    last = min(len(words) - 1, place + ahead)
    while end < last and words[end + 1] not in _BREAKS and not _parts(line, end + 1):
        end += 1
    return [at for at in range(start, end + 1) if at != place]


def _is_money(line: Line, at: int) -> bool:
    return line.words[at] == AMOUNT and bool(line.amounts[at].codes) and line.word(at - 1) != "("


def _parts(line: Line, at: int) -> bool:
    return (
        line.words[at] == AMOUNT
        and bool(line.amounts[at].codes)
        and line.word(at - 1) not in ("(", "about", "roughly", "or")
    )
