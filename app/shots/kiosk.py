"""The kiosk's sheets: a voter walks through all screens in each language, size, contrast and screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from app.kiosk.appearance import Contrast
from app.kiosk.shots import Setting, Walk
from app.kiosk.window import KioskWindow
from app.shots.contrast import as_picture, unreadable
from app.shots.faults import faults
from app.shots.questions import every_rule
from app.shots.sheets import Shot, contact_sheet
from app.shots.untranslated import of_the_election, own_names, untranslated
from resources.pseudo import LONGER, MIRRORED
from resources.sample import PICTURES
from tally.election import ManifestDraft

SCREENS = {
    "1024x600": (1024, 600, 98.9),  # 12 inches, the smallest that VVSG 2.0 allows
    "1280x800": (1280, 800, 94.0),
    "1920x1080": (1920, 1080, 141.2),  # 15.6 inches
    "1080x1920": (1080, 1920, 101.7),  # 21.7 inches, upright
}
LETTERS = ("small", "usual", "large", "largest")


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which the kiosk can look: a sheet."""

    language: str
    screen: str
    letters: int = 1
    contrast: Contrast = Contrast.MEDIUM
    title: str = ""

    @property
    def name(self) -> str:
        """The name of its sheet."""
        if self.title:
            return self.title
        contrast = self.contrast.name.lower().replace("_", "-")
        return f"kiosk-{self.language}-{self.screen}-{LETTERS[self.letters]}-{contrast}"


def all_looks(languages: tuple[str, ...]) -> Iterator[Look]:
    """Each language in each size and contrast on one screen, in each size on the others; fewer pseudo.

    The smallest screen and the upright one in every contrast too, in the first language: there the
    usual letters stand closest, and the largest leave the least room.
    """
    sizes = range(len(LETTERS))
    for letters, screen, contrast in product((1, 3), ("1024x600", "1080x1920"), Contrast):
        if contrast is not Contrast.MEDIUM:
            yield Look(languages[0], screen, letters, contrast)
    for language in languages:
        for letters, contrast in product(sizes, Contrast):
            yield Look(language, "1280x800", letters, contrast)
        for letters, screen in product(sizes, SCREENS):
            if screen != "1280x800":
                yield Look(language, screen, letters)
    for language in (LONGER, MIRRORED):
        for screen, letters in product(SCREENS, sizes):
            if letters != 2 or screen in ("1024x600", "1080x1920"):
                yield Look(language, screen, letters)
        for contrast in Contrast:
            if contrast is not Contrast.MEDIUM:
                yield Look(language, "1024x600", len(LETTERS) - 1, contrast)


def take_sheet(
    look: Look, folder: Path, manifest: ManifestDraft | None = None, pictures: Path = PICTURES
) -> list[str]:
    """Writes the sheet of one look. Returns what a voter would stumble over, each with the screen's name."""
    election = manifest if manifest is not None else every_rule()
    known = of_the_election(election) | own_names()
    wide, high, dpi = SCREENS[look.screen]
    shots: list[Shot] = []
    said: list[str] = []

    def see(name: str, window: KioskWindow) -> None:
        picture, root = window.grabWindow(), window.rootObject()
        shots.append(Shot(f"{len(shots) + 1}  {name}", as_picture(picture)))
        if root is None:
            return
        found = faults(
            root, window.viewmodel.look.property("touchWide"), window.viewmodel.look.property("touchHigh")
        )
        found += unreadable(root, picture)
        if look.language == LONGER:
            found += [f"not translated: “{text}”" for text in untranslated(root, known)]
        said.extend(f"{look.name}, {name}: {fault}" for fault in found)

    setting = Setting(look.name, (wide, high), look.letters, look.contrast, dpi)
    window = Walk(election, pictures, look.language, setting, see).all()
    said += [f"{look.name}: {problem}" for problem in window.problems]
    contact_sheet(look.name, shots, folder / f"{look.name}.png", 230 if high > wide else 460)
    return said
