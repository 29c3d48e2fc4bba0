"""The English words of a text, for a quick answer to whether something can stand in it at all."""

from __future__ import annotations

_LETTERS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))


def letter_runs(text: str) -> list[bytes]:
    """The runs of letters from a to z in the lowered text; a pattern would take several times as long to find them."""
    return text.lower().encode(errors="surrogatepass").translate(_LETTERS).split()
