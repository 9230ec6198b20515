"""Text that the translators were never given: on a screen in the long pseudo-language it has no brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from app.shots.faults import texts, visible_items
from resources.pseudo import CLOSE, OPEN
from resources.texts import Texts, languages
from tally.election import ManifestDraft

_GROUPED = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:\s[0-9A-HJKMNP-TV-Z]{4})+|\b[0-9a-f]{4}(?:\s[0-9a-f]{4})+")
_CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}|[0-9a-f]{4})\b")
_FRAMED = re.compile(re.escape(OPEN) + "[^" + re.escape(OPEN + CLOSE) + "]*" + re.escape(CLOSE))


def of_the_election(manifest: ManifestDraft) -> set[str]:
    """Every text that comes from the city and not from us."""
    said = {manifest.city, *(area.name for area in manifest.areas)}
    mappings = [manifest.title, manifest.subtitle, *(manifest.category_names or {}).values()]
    for contest in manifest.contests:
        mappings.append(contest.title)
        for project in contest.projects:
            mappings += [project.title, project.description, project.picture_text or {}]
            said |= {project.id, *project.categories}
    said |= {station.name for station in manifest.stations} | {station.id for station in manifest.stations}
    return said | {text for texts_of in mappings for text in texts_of.values()}


def own_names() -> set[str]:
    """What languages call themselves."""
    return {Texts(tag).say("kiosk-language-name") for tag in languages()} | {tag[:2] for tag in languages()}


def untranslated(root: QQuickItem, known: Iterable[str]) -> list[str]:
    """Texts on the screen, and names in its accessibility tree, with letters that are in no bracket.

    `known` are texts that need none: the election's own.
    """
    longest_first = sorted({one for one in known if one}, key=len, reverse=True)
    return [said for said in dict.fromkeys(_all_said(root)) if _left(said, longest_first)]


def _all_said(root: QQuickItem) -> Iterator[str]:
    for one in texts(root):
        yield one.words
    for item in visible_items(root):
        accessible = QAccessible.queryAccessibleInterface(item)
        if accessible is not None:
            yield accessible.text(QAccessible.Text.Name)
            yield accessible.text(QAccessible.Text.Description)


def _left(said: str, known: list[str]) -> bool:
    rest = _GROUPED.sub(" ", said)  # before a project's number is taken out of the middle of a code
    while (shorter := _FRAMED.sub(" ", rest)) != rest:  # inner brackets first
        rest = shorter
    for text in known:
        rest = re.sub(re.escape(text), " ", rest, flags=re.IGNORECASE)
    rest = _CODE.sub(" ", rest)
    return re.search(r"[^\W\d_]{2,}", rest) is not None
