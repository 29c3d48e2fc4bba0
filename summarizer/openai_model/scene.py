"""Who is asked for what, and the one door through which an endpoint's words go out."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.endpoint import Key


@dataclass(frozen=True, slots=True)
class Scene:
    """What a message needs to know: who was asked for what, and what it must not repeat."""

    endpoint: str
    model: str
    document: str
    key: Key
    others: tuple[Key, ...] = ()
    """More that must not be repeated, such as what a proxy is told."""

    def says(self, message: object) -> str:
        """What the endpoint said, on one line, short and without the key."""
        text = self.key.redact(_sendable(str(message)[:5000]))
        for other in self.others:
            text = other.redact(text)
        text = " ".join(text.split())
        return text if len(text) <= 300 else f"{text[:299]}…"

    def answers(self, text: str) -> str:
        """The text of an answer without the key; parts of a key stay, since they may be words of an article."""
        text = self.key.redact_whole(_sendable(text))
        for other in self.others:
            text = other.redact_whole(text)
        return text


def _sendable(text: str) -> str:
    # JSON may hold half a surrogate pair, which can neither be written nor sent back.
    return text.encode("utf-8", "replace").decode("utf-8")
