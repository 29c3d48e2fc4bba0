"""An article while it is being written: its sentences, and the claims of the record that each of them bears out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.article import Article
from summarizer.schemas.meeting import MeetingReport

Fields = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """Paragraphs, and claims that name their sentences by the words; numbers come when the article is split."""

    paragraphs: list[list[str]] = field(default_factory=list)
    claims: dict[str, list[tuple[Fields, str]]] = field(default_factory=dict)
    abstract: list[str] = field(default_factory=list)

    def paragraph(self) -> None:
        """Begin a new paragraph."""
        self.paragraphs.append([])

    def say(self, sentence: str) -> str:
        """Add one sentence to the paragraph; returns it, for claims to cite."""
        self.paragraphs[-1].append(sentence)
        return sentence

    def claim(self, among: str, sentence: str, /, **fields: Any) -> None:
        """Note an item of the record's list `among`, stated by `sentence`; fields that are left out are null."""
        self.claims.setdefault(among, []).append((EMPTY[among] | fields, sentence))

    @property
    def body(self) -> str:
        """The paragraphs as text."""
        return "\n\n".join(" ".join(paragraph) for paragraph in self.paragraphs)

    def record(self, article: Article) -> MeetingReport:
        """The right record for `article`, with the sentence numbers it was given; KeyError if it was split otherwise.

        A party cites the first two sentences that name it.
        """
        numbers = {sentence.text: sentence.number for sentence in article.sentences}
        fields: Fields = {"abstract": " ".join(self.abstract), "published": article.published}
        for among, items in self.claims.items():
            fields[among] = [values | {"sentences": [numbers[sentence]]} for values, sentence in items if sentence]
        fields["parties"] = [
            values | {"sentences": [s.number for s in article.sentences if values["name"] in s.text][:2]}
            for values, _ in self.claims["parties"]
        ]
        return MeetingReport.model_validate(fields)

    def party(self, name: str, kind: str, /, **fields: Any) -> None:
        """Note a party; where it is named is found later."""
        self.claim("parties", "", name=name, kind=kind, **fields)


EMPTY: dict[str, Fields] = {
    "meetings": dict.fromkeys(("start", "end", "place", "host", "outcome")) | {"prominence": "main", "topics": []},
    "parties": dict.fromkeys(("role", "affiliation", "country")) | {"aliases": []},
    "commitments": dict.fromkeys(("to", "conditional_on", "deadline", "stated_by")) | {"polarity": "will"},
    "concerns": dict.fromkeys(("target", "stated_by")),
    "figures": dict.fromkeys(
        ("value", "low", "high", "unit", "currency", "stage", "accumulation", "period", "as_of", "place")
    )
    | {"attributed_to": None, "qualifier": "exact", "equivalents": []},
}
