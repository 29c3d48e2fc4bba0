"""The news agencies that articles credit, and the names they go by."""

from __future__ import annotations

import re

# A line an agency: the name that is reported, then the others.
_NAMES = """
AAP|Australian Associated Press
AFP|Agence France-Presse|Agence France Presse
Agerpres|AGERPRES
AKIpress
Anadolu Agency|Anadolu Ajansı|Anadolu|AA
ANGOP|Agência Angola Press
ANI|Asian News International
ANP
ANSA
Antara
AP|Associated Press|The Associated Press
APA
APP|Associated Press of Pakistan
APS|Algérie Presse Service|Algeria Press Service
Armenpress|ARMENPRESS
Azertac|AZERTAC|AzerTAc
Bakhtar News Agency|Bakhtar
Belga
BelTA|Belta|BELTA
Bernama|BERNAMA
Bloomberg|Bloomberg News
BNA|Bahrain News Agency
BSS|Bangladesh Sangbad Sangstha
BTA
CNA|Central News Agency
CNS|China News Service|Chinanews
ČTK|CTK
dpa|DPA|Deutsche Presse-Agentur
EFE
ENA|Ethiopian News Agency
Fars News Agency|Fars
GNA|Ghana News Agency
HINA|Hina
IANS|Indo-Asian News Service
INA|Iraqi News Agency
Interfax
IRNA|Islamic Republic News Agency
ISNA
JTA
Kabar
Kazinform
KCNA|Korean Central News Agency
Khovar
KUNA|Kuwait News Agency
Kyodo|Kyodo News
Lusa|LUSA
MAP|Maghreb Arabe Presse
Mehr News Agency|Mehr
MENA|Middle East News Agency
Montsame|MONTSAME
MTI
NAN|News Agency of Nigeria
NNA|National News Agency
NTB
ONA|Oman News Agency
Pajhwok|Pajhwok Afghan News
PANA
PAP
Petra|Jordan News Agency
PNA|Philippine News Agency
Prensa Latina
PTI|Press Trust of India
QNA|Qatar News Agency
Reuters|REUTERS|Thomson Reuters
RIA Novosti|RIA|RIA-Novosti
Ritzau
SABA|Saba
SANA|Syrian Arab News Agency
SPA|Saudi Press Agency
Sputnik
STT
SUNA|Sudan News Agency
Tanjug|TANJUG
TAP
Tasnim|Tasnim News Agency
TASS|ITAR-TASS|Tass
TT
Ukrinform
UNB
UNI|United News of India
UPI|United Press International
UzA
VNA|Vietnam News Agency
WAFA|Wafa
WAM|Emirates News Agency
Xinhua|Xinhua News Agency|XINHUA
Yonhap|Yonhap News Agency|YONHAP
"""

_USUAL = {name: line.split("|")[0] for line in _NAMES.split("\n") if line for name in line.split("|")}
_ANY = "|".join(map(re.escape, sorted(_USUAL, key=len, reverse=True)))
_AGENCY = re.compile(rf"(?<![\w.-])(?:{_ANY})(?![\w-])")
_MARKS = r"[\s/,&+|;()\[\].–—-]"
_BETWEEN = re.compile(rf"\b(?:and|agencies)\b|{_MARKS}")
_OPENING = re.compile(rf"{_MARKS}*+(?:{_ANY}|and|agencies)")
"""What a text that names nothing but agencies begins with."""
_WORDS = (*_USUAL, "and", "agencies")
_BY_LETTERS = {word[:2]: tuple(each for each in _WORDS if each.startswith(word[:2])) for word in _WORDS}
"""The same words by their first two letters."""


def is_agency(text: str) -> bool:
    """Whether `text` is the name of one news agency, or of several."""
    # Two letters tell most texts; the pattern tries every name, and is for those with marks before them.
    if names := _BY_LETTERS.get(text[:2]):
        if not text.startswith(names):
            return False
    elif text[:1].isalpha() or not _OPENING.match(text):
        return False
    rest = _AGENCY.sub("", text)
    return rest != text and not _BETWEEN.sub("", rest)


def find_agencies(text: str) -> tuple[str, ...]:
    """The news agencies named in `text`, in order, each once and by its usual name.

    Many have the name of something else too, MAP or Petra: only ask where an agency is expected.
    """
    return tuple(dict.fromkeys(_USUAL[match[0]] for match in _AGENCY.finditer(text)))
