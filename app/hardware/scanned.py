"""The text of one of our QR codes as a scanner types it: what the keyboard's layout made of two of its signs.

A scanner sends the keys of an American keyboard. On a machine with a Spanish, Latin American or Portuguese
layout its colon and hyphen come out as other signs; all else in our codes is capital letters and digits. Ours
begin with `URNA1:`, so the sign after these five letters is what became of the colon.
"""

from __future__ import annotations

_BEGIN = "URNA1"
_HYPHENS = "'´/\u00bf?\u2010\u2011\u2013"  # what becomes of - where it is not on its American key


def as_printed(typed: str) -> str:
    """The code as its QR has it; what is none of our codes is given back without the space around it."""
    text = typed.strip()
    upper = text.upper()
    if not upper.startswith(_BEGIN) or len(text) == len(_BEGIN):
        return text
    colon = upper[len(_BEGIN)]
    if colon.isascii() and colon.isalnum():
        return text
    upper = upper.replace(colon, ":")
    for sign in _HYPHENS:
        upper = upper.replace(sign, "-")
    return upper
