"""What lines of a certain kind begin with: a cheap look that spares most lines the pattern of that kind."""

from __future__ import annotations

_BRACKETS = "()[] "
_LONGEST = 24


class Openings:
    """The first words, or beginnings of them, that a pattern's matches begin with, in any case.

    A line that begins otherwise is certain not to match; of one that begins so, the pattern has to be asked.
    """

    __slots__ = ("_by_letter",)

    def __init__(self, *words: str) -> None:
        """Take words in small letters, divided by bars; none is longer than 24 characters."""
        listed = [word.strip() for word in "|".join(words).split("|")]
        self._by_letter = {
            letter: tuple(word for word in listed if word.startswith(letter)) for letter in {word[0] for word in listed}
        }

    def begin(self, line: str) -> bool:
        """Whether a line begins with one of the words, brackets before it left out."""
        head = line.lstrip(_BRACKETS)[:_LONGEST].lower()
        if not head.isascii():
            head = folded(head)
        return head.startswith(self._by_letter.get(head[:1], ()))


def folded(text: str) -> str:
    """`text` in small letters, as a pattern that ignores case takes it: for such a pattern, these three are letters of
    ASCII too."""
    text = text.lower()
    return text if text.isascii() else text.replace("i̇", "i").replace("ı", "i").replace("ſ", "s")
