"""Letters that stand for money right before a number, such as "DM 300 million", where no currency is known by them."""

from __future__ import annotations

from summarizer.embedded.patterns import late

_MONEY = (
    "SR Dh Dhs KD BD QR LE LL JD YR TD Le Nu MK USh Ush TSh Tsh Shs RM Rp SFr Fr NKr SKr DKr Kz Mt FCFA CFA Af NRs ZK"
    " ECU DM FF BF BFr Lit Pta Pts Esc Dfl".split()
)
_LETTERS = late(rf"(?<![\w$])(?:{'|'.join(sorted(_MONEY, key=len, reverse=True))})\.?\s?$")
_SUM = late(r"[\d,.]+\s?(?:million|billion|trillion|lakh|crore|thousand|bn|mn?)\b|\d{1,3}(?:,\d{2,3})+|\d{3,}(?!\d)")
"""What is counted in money; "LE 4" and "Le 12" can be anything."""


def opening(text: str, offset: int) -> int | None:
    """Where letters of money right before the number at `offset` begin; None when there are none."""
    match = _LETTERS.search(text, max(0, offset - 7), offset)
    return match.start() if match and _SUM.match(text, offset) else None
