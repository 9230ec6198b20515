"""White space is Unicode's: not Python's, not JavaScript's."""

from __future__ import annotations

import sys

from tally.texts import WHITE_SPACE, stripped


def test_every_space_is_stripped_and_nothing_else() -> None:
    ours = set(WHITE_SPACE)
    pythons = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}
    assert pythons - ours == set("\x1c\x1d\x1e\x1f")
    assert ours <= pythons
    assert stripped(f"{WHITE_SPACE}a b\x1c{WHITE_SPACE}") == "a b\x1c"
    assert stripped("\ufeffa\u200b\u180e") == "\ufeffa\u200b\u180e"
