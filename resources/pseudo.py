"""Languages that nobody speaks, made of es-AR at run time, to find what is not translated or has no room.

`en-XA` is longer, in brackets and full of accents: what stands on a screen without brackets was never given
to the translators, and what lost its second bracket was cut. `ar-XB` runs from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast, visitor

from resources.texts import SOURCE_LANGUAGE, TRANSLATIONS

LONGER, MIRRORED = "en-XA", "ar-XB"
OPEN, CLOSE = "[", "]"
RIGHT_TO_LEFT, END = "\u202e", "\u202c"
_ACCENTS = str.maketrans("aceinouyAEINOU", "àçéîñôüÿÄËÏÑÖÜ")
_VERBATIM = frozenset({"kiosk-keys", "kiosk-language-name"})
"""Not sentences: the keyboard's rows and the language's name for itself."""


def longer(text: str) -> str:
    """The words with accents, and two fifths more letters, at which short words grow more."""
    return re.sub(
        r"[^\W\d_]{2,}", lambda word: word[0].translate(_ACCENTS) + word[0][-1] * _more(word[0]), text
    )


def _more(word: str) -> int:
    return max(1, round(len(word) * 0.4))


def write_pseudo_languages(folder: Path) -> None:
    """Writes both, as anybody writes a language: a folder of Fluent files each."""
    for file in sorted((TRANSLATIONS / SOURCE_LANGUAGE).glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        for language, frame, change in (
            (LONGER, (OPEN, CLOSE), longer),
            (MIRRORED, (RIGHT_TO_LEFT, END), str),
        ):
            (folder / language).mkdir(parents=True, exist_ok=True)
            (folder / language / file.name).write_text(_changed(source, frame, change), encoding="utf-8")


def _changed(source: str, frame: tuple[str, str], change: Callable[[str], str]) -> str:
    tree = FluentParser().parse(source)
    for entry in tree.body:
        if isinstance(entry, ast.Message) and entry.value is not None and entry.id.name not in _VERBATIM:
            _Frames(frame, change).visit(entry.value)
    return FluentSerializer().serialize(tree)


class _Frames(visitor.Visitor):
    """Changes the words of a message, and frames each of its variants, or each line where it has none: a list
    shows the lines of its message one by one."""

    def __init__(self, frame: tuple[str, str], change: Callable[[str], str]) -> None:
        self._frame, self._change = frame, change

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802  (Fluent's way of writing)
        chooses = any(
            isinstance(part, ast.Placeable) and isinstance(part.expression, ast.SelectExpression)
            for part in node.elements
        )
        for part in node.elements:
            if isinstance(part, ast.TextElement):
                part.value = self._change(part.value)
            else:
                self.visit(part)
        if not chooses:
            lines = [one for part in node.elements for one in self._by_line(part)]
            node.elements = [ast.TextElement(self._frame[0]), *lines, ast.TextElement(self._frame[1])]

    def _by_line(self, part: ast.TextElement | ast.Placeable) -> Iterator[ast.TextElement | ast.Placeable]:
        if not isinstance(part, ast.TextElement):
            yield part
            return
        first, *more = part.value.split("\n")
        yield ast.TextElement(first)
        for line in more:
            yield ast.TextElement(self._frame[1] + "\n")
            yield ast.Placeable(ast.StringLiteral(self._frame[0]))  # a bare one would not be text there
            yield ast.TextElement(line)
