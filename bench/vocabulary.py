"""Invented names and plain nouns that synthetic articles are drawn from; no state, person or group of these exists."""

from __future__ import annotations

STATES = (
    "Aldmere", "Borrania", "Castreva", "Dolvia", "Estmark", "Ferovia", "Galdora", "Hestria",
    "Ilvaria", "Jorvenia", "Kestrovia", "Lomaria", "Morvania", "Nerevia", "Ostrana", "Pelland",
)  # fmt: skip
CITIES = (
    "Alderport", "Brannholt", "Castelrho", "Dunmarra", "Eskerby", "Farrowick", "Glenmoor", "Harrowgate Bay",
    "Ivershaw", "Jasperfell", "Kettlemark", "Lowenstadt", "Merrowdale", "Northquay", "Oakenfell", "Port Selwin",
    "Quillbury", "Rosgarth", "Silverstrand", "Thornmere", "Ulverton", "Vantry", "Westerlin", "Yarrowby",
)  # fmt: skip
DISTRICTS = (
    "Ashvale", "Birchmarsh", "Coldwater", "Deepholm", "Emberfield", "Foxmoor", "Greyfen", "Hollowbrook",
    "Ironridge", "Juniper Heights", "Kingsmere", "Larkfield", "Mossgate", "Nettlecombe", "Otterbank", "Pinecroft",
)  # fmt: skip
GIVEN = (
    "Adela", "Bruno", "Celine", "Dario", "Elsbeth", "Fabian", "Gerda", "Henrik", "Ilona", "Jonas", "Katya", "Lorenz",
    "Mirela", "Nikolai", "Odile", "Piotr", "Renata", "Stefan", "Tilda", "Viktor", "Wanda", "Yannick", "Zora", "Emil",
)  # fmt: skip
FAMILY = (
    "Abelard", "Brennick", "Corvane", "Dragomil", "Everhart", "Falkenrath", "Grimaldo", "Havelin", "Iversund",
    "Jankovar", "Kaldwell", "Lindqvar", "Marchetto", "Novarik", "Oberlund", "Petrosyl", "Quarnstrom", "Rademar",
    "Sorvino", "Tavenier", "Umbrecht", "Valcourt", "Wexholm", "Ysander", "Zeligman", "Thorvane",
)  # fmt: skip
ARMED_GROUPS = (
    "Green Ridge Front", "Highland Column", "River Guard", "Northern Banner", "Free Valley Movement",
    "Eastern Shield", "Iron Lantern Brigade", "Southern Watch",
)  # fmt: skip
RELIEF_BODIES = (
    "Coastal Relief Council", "Open Hands Mission", "Lakes Medical Union", "Shelter Trust",
    "Harvest Aid Committee", "Bridgewater Foundation",
)  # fmt: skip
MEDIATORS = (
    "Lakes Union", "Council of Inner Seas", "Continental Dialogue Forum", "Association of River States",
    "League of Southern Ports",
)  # fmt: skip
OUTLETS = ("Meridian Post", "Harbour Courier", "Daily Lantern", "Continental Observer", "Evening Ledger")
VENUES = ("Linden Palace", "Old Customs House", "Hall of Columns", "Lakeside Guest House", "Admiralty Building")
SUBJECTS = (
    "the border crossings", "grain transit", "the return of prisoners", "water from the upper dams",
    "the railway corridor", "fishing rights", "the shared power grid", "mine clearance",
)  # fmt: skip
WORKS = (
    "rebuild three bridges", "repair the water mains", "reopen rural clinics", "restore the power lines",
    "resurface the mountain road", "rebuild schools", "buy seed for farmers", "drill new wells",
)  # fmt: skip
GOODS = ("wheat", "flour", "fertiliser", "coal", "timber", "rice")
FEARS = (
    "the flow of weapons across the lakes", "the new checkpoints", "the detention of truck drivers",
    "the military exercise near the frontier", "the closing of two consulates", "the shelling of irrigation canals",
)  # fmt: skip
