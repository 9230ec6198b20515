"""White space as documents mean it: Unicode's property, without the separators that Python also strips."""

from __future__ import annotations

WHITE_SPACE = "".join(
    map(
        chr,
        (
            *range(9, 14),
            32,
            0x85,
            0xA0,
            0x1680,
            *range(0x2000, 0x200B),
            0x2028,
            0x2029,
            0x202F,
            0x205F,
            0x3000,
        ),
    )
)
"""Every character with the property White_Space. Python's own `strip` takes U+001C to U+001F too."""


def stripped(text: str) -> str:
    """The text without white space around it."""
    return text.strip(WHITE_SPACE)
