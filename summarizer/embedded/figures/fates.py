"""The words that tell what befell people: killed, wounded, missing, detained, displaced or otherwise affected."""

from __future__ import annotations

from summarizer.schemas.meeting import FigureKind

HARM: frozenset[FigureKind] = frozenset({"killed", "wounded", "missing", "detained", "displaced", "affected"})
"""The kinds of figure that count what befell people."""


def _kinds(**words: str) -> dict[str, FigureKind]:
    names: tuple[FigureKind, ...] = ("killed", "wounded", "missing", "detained", "displaced", "affected")
    kinds: dict[str, FigureKind] = {str(name): name for name in names}
    return {word: kinds[kind] for kind, listed in words.items() for word in listed.split()}


# What is done to people: after the noun in the passive, before it in the active voice.
SUFFERED = _kinds(
    killed="killed slain murdered massacred executed slaughtered assassinated beheaded martyred lynched"
    " hanged electrocuted drowned decapitated exterminated neutralised neutralized eliminated liquidated"
    " suffocated asphyxiated incinerated obliterated garrotted guillotined poisoned-to-death butchered",
    wounded="wounded injured hurt maimed hospitalised hospitalized burned",
    missing="disappeared",
    detained="detained arrested captured imprisoned jailed abducted kidnapped interned apprehended"
    " incarcerated rearrested nabbed held seized freed released caught swapped exchanged pardoned"
    " amnestied ransomed intercepted remanded incarcerated quarantined conscripted enslaved trafficked"
    " acquitted",
    displaced="displaced evacuated uprooted expelled deported resettled relocated dislocated driven forced"
    " rehoused moved",
    affected="affected infected trapped stranded hit besieged poisoned malnourished inundated",
)
# What people do or are by themselves.
UNDERGONE = _kinds(
    killed="dead died die dies perished perish drowned succumbed lost-their-lives",
    wounded="injured wounded unconscious",
    missing="missing disappeared vanished unaccounted",
    detained="captive hostage custody prison behind-bars",
    displaced="fled flee fleeing homeless displaced sheltering",
    affected="starving hungry malnourished sick ill infected trapped stranded destitute",
)
DONE_TO = _kinds(
    killed="neutralised neutralized neutralising neutralizing eliminated eliminating eliminate liquidated"
    " liquidating butchered butchering hanged hanging lynched lynching burying buried killing kill kills"
    " killed murdering murdered executing executed massacring massacred slaughtering slaughtered slain"
    " assassinated assassinating beheaded beheading martyred drowning claiming claimed",
    wounded="wounding wound wounds wounded injuring injure injures injured hurting hurt maiming maimed"
    " hospitalising hospitalizing",
    detained="arresting arrest arrests arrested detaining detain detains detained capturing captured"
    " abducting abducted kidnapping kidnapped jailing jailed imprisoning imprisoned apprehended"
    " apprehending nabbed seized seizing seize swapping swapped swap pardoned pardoning pardons amnestied"
    " ransomed interning interned rearrested remanded freeing freed free frees releasing released release"
    " releases holding holds held hold",
    displaced="displacing displace displaces displaced uprooting uprooted evacuating evacuate evacuated"
    " expelling expelled deporting deported force forces forcing forced driving driven drove resettling"
    " resettle resettled relocating relocate relocated rehouse",
    affected="affecting affect affects affected sickened sickening hit infecting infected infects trapping"
    " trapped stranding stranded feeding feed feeds reaching assisting assist starving poisoning poisoned"
    " benefiting benefit benefits",
)
NEEDS_PERSON = frozenset(
    "neutralised neutralized eliminated eliminating eliminate liquidated seize seizing swap swapped"
    " swapping intercepted exchanged pardoned ransomed hanging claiming claimed held hold holds holding"
    " seized captured capturing free frees freed force forces freeing released release releases releasing"
    " forced forcing driving driven drove moved relocated relocating reaching hit benefit benefits"
    " benefiting assist assisting feed feeds feeding burned executed executing hurt poisoned trapped"
    " affected affecting affect affects".split()
)
OF = _kinds(
    killed="death deaths killing killings murder murders massacre massacres execution executions fatalities"
    " bodies slaughter loss remains corpses lynching hanging beheading assassination assassinations",
    wounded="injury injuries wounding injuring",
    missing="disappearance disappearances whereabouts",
    detained="arrest arrests detention capture abduction kidnapping imprisonment release freeing jailing",
    displaced="displacement evacuation expulsion deportation resettlement eviction exodus influx return",
)
TALLIED = _kinds(
    killed="dead killed deaths fatalities victims dying",
    wounded="wounded injured injuries",
    missing="missing disappeared",
    detained="arrests detainees prisoners arrested detained hostages",
    displaced="displaced refugees idps",
    affected="affected casualties infections infected cases need",
)
TALLIES = frozenset("estimate estimates number numbers figure figures count tally total".split())
BEING = frozenset("was were is are be been being get gets got getting remain remains remained".split())
HAVING = frozenset("have has had having".split())
WAY = (
    BEING
    | HAVING
    | frozenset(
        "who that which will would may might could can to also now then later still all both either"
        " reportedly feared believed confirmed presumed known said thought reported listed already since"
        " just so far again left initially verified as became become rendered made placed put found"
        " presumed listed believed considered of taken them whom these those there being estimated be"
        " officially recorded the".split()
    )
)
NEGATED = frozenset(
    "not never n't neither unhurt unharmed unscathed nobody didn't wasn't weren't haven't hasn't hadn't".split()
)
HYPOTHETIC = frozenset("would could might may can if should".split())
STOPS = frozenset(
    "; : . — ( ) said says say told tells that which who when where while after before as because if"
    " although though but reported added warned claimed than until since whom whose whereas".split()
) | {'"', "“", "”"}  # fmt: skip
ASIDES = frozenset(
    "counted estimated or including among mostly most many some all both half along mainly as none at"
    " nearly about one".split()
)
TARGETS = frozenset(
    "a an the his her its their our another one several dozens hundreds scores thousands two at more".split()
)
NEEDING = frozenset(
    "need needs needing hungry hunger starvation starving famine malnutrition poverty without risk aid"
    " assistance suffering insecurity crisis emergency displacement eviction deportation infected".split()
)


SHELTERING = frozenset("slept sleep sleeping live living lived sheltering sheltered camped camping housed".split())
SELF: dict[str, FigureKind] = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "missing": "missing",
    "victims": "killed",
    "displaced": "displaced",
}
HELD = frozenset("holding holds held captured abducted kidnapped detained seized arrested jailed".split())
LIGHT = frozenset("lost left cut crossed in into unaccounted".split())
"""Words that tell what befell people only with those behind them."""
LACKED = frozenset(
    "power electricity water food light heating heat gas fuel medicine medicines work income aid".split()
)
HOMES = frozenset(
    "home homes house houses village villages hamlet hamlets town area camp camps country region district"
    " city capital".split()
)
LINKS = frozenset(
    "to at from of is was were are stands stood reached exceeded passed hit topped as put than on now had"
    " reaching nearly climbed".split()
)
