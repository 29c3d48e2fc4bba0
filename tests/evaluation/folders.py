"""Small data sets on disk."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import TEXT

RECORD = """\
article: {name}.txt
tags: {{split: {split}, format: news, traps: [], region: Europe}}
published: 2024-03-06
{reviewed}record:
  meetings:
    - kind: talks
      status: held
      prominence: main
      start: {{text: on Tuesday, resolved: 2024-03-05, precision: day}}
      place: {{city: Oslo}}
      participants: [Ana Ruiz, Tomas Berg]
      evidence: [met Deputy Prime Minister Tomas Berg in Oslo]
  parties:
    - {{name: Ana Ruiz, kind: person, role: foreign minister}}
    - {{name: Tomas Berg, kind: person, role: deputy prime minister, aliases: [Berg]}}
    - {{name: Norway, kind: country, country: Norway}}
  commitments:
    - by: Norway
      action: provide 50 million kroner for flood relief
      polarity: will
      force: pledged
      stated_by: Tomas Berg
      evidence: [Norway would provide 50 million kroner]
  figures:
    - {{kind: aid, value: 50000000, currency: NOK, qualifier: exact, describes: money for flood relief,
       evidence: [provide 50 million kroner]}}
    - {{kind: killed, value: 1659, qualifier: at_least, unit: people, describes: people killed since May,
       evidence: ["1,659 people had been killed"]}}
"""


def oslo(folder: Path, *names: str, split: str = "dev", reviewed: str = "reviewed_by: someone\n") -> Path:
    """A data set in which every article is the same short text, and every record is right about it."""
    for name in names:
        for part, suffix, text in (
            ("articles", "txt", TEXT),
            ("expected", "yaml", RECORD.format(name=name, split=split, reviewed=reviewed)),
        ):
            path = folder / part / f"{name}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder
