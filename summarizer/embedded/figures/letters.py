"""Letters that stand for a currency right before a number, such as "SR10 million" or "DM300 million"."""

from __future__ import annotations

import re

_CODES = {
    "SR": "SAR", "Dh": "AED", "Dhs": "AED", "DH": "MAD", "KD": "KWD", "BD": "BHD", "QR": "QAR", "RO": "OMR",
    "LE": "EGP", "LL": "LBP", "ID": "IQD", "JD": "JOD", "YR": "YER", "TD": "TND", "DA": "DZD", "Le": "SLE",
    "Nu": "BTN", "MK": "MWK", "KSh": "KES", "Ksh": "KES", "KSH": "KES", "Kshs": "KES", "USh": "UGX", "Ush": "UGX",
    "TSh": "TZS", "Tsh": "TZS", "Sh": "KES", "Shs": "UGX", "Tk": "BDT", "RM": "MYR", "Rp": "IDR", "Rs": "INR",
    "SFr": "CHF", "Fr": "CHF", "NKr": "NOK", "SKr": "SEK", "DKr": "DKK", "Br": "ETB", "Kz": "AOA", "Mt": "MZN",
    "FCFA": "XOF", "CFA": "XOF", "Af": "AFN", "Afs": "AFN", "NRs": "NPR", "SLRs": "LKR", "PKRs": "PKR",
    "GHS": "GHS", "ZK": "ZMW", "Bs": "BOB", "US": "USD", "BRs": "BRL", "TL": "TRY", "NIS": "ILS", "Euro": "EUR",
    "DM": "?", "FF": "?", "BF": "?", "BFr": "?", "Lit": "?", "Pta": "?", "Pts": "?", "Esc": "?", "Dfl": "?", "Cz": "?",
    "N": "NGN", "R": "ZAR", "K": "ZMW", "P": "PHP", "B": "THB",
}  # fmt: skip
"""What the letters stand for; "?" is money that has no code today."""
_LETTERS = re.compile(
    rf"(?<![\w$])(?P<letters>{'|'.join(sorted((w for w in _CODES if len(w) > 1), key=len, reverse=True))})\.?\s?(?=\d)"
    r"|(?<![\w$&-])(?P<letter>[NRKPB])(?=\d[\d,.]*\s?(?:million|billion|trillion|bn|m)\b|\d{1,3}(?:,\d{3})+\b)"
    r"|(?<!\w)(?P<sign>\$US)\s?(?=\d)"
)
_COUNTS = re.compile(r"[\d,.]+\s?(?:million|billion|trillion|lakh|crore|thousand|bn|mn?)\b|\d{1,3}(?:,\d{2,3})+|\d{3,}(?!\d)")
"""What is counted in money; "RO4" and "Le 12" can be anything."""


def blanked(text: str) -> str:
    """The text with blanks for letters of a currency that touch a number, every other character in its place."""
    return _LETTERS.sub(lambda match: " " * len(match[0]) if _is_sum(match) else match[0], text)


def before(text: str, offset: int) -> tuple[int, str] | None:
    """Where the letters of a currency right before `offset` begin, and its code; None when there are none."""
    match = next((m for m in _LETTERS.finditer(text, max(0, offset - 7), offset + 24) if m.end() == offset), None)
    if match is None or not _is_sum(match):
        return None
    return match.start(), _CODES[match["letters"] or match["letter"] or "US"]


def _is_sum(match: re.Match[str]) -> bool:
    return _COUNTS.match(match.string, match.end()) is not None
