"""Makes all sheets, each in a process of its own turn: `make shots`."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication

from app.shots.apart import APART_DAYS
from app.shots.bad_input import PICTURES as BAD_PICTURES
from app.shots.bad_input import bad_elections, write_pictures
from app.shots.counting import COUNTING_DAYS
from app.shots.desk import SIZES, DeskWalk, take_desk_sheet
from app.shots.kiosk import Look, all_looks, take_sheet
from app.shots.papers import take_paper_sheets
from app.shots.people import DAYS
from app.shots.troubles import TROUBLE_DAYS
from resources.pseudo import LONGER, MIRRORED, write_pseudo_languages
from resources.texts import languages, more_languages

_FEW = (1, 3)
DESK_SHEETS: dict[str, tuple[type[DeskWalk], ...]] = {
    "desk": (DeskWalk,),
    "desk-people": DAYS,
    "desk-apart": APART_DAYS,
    "desk-counting": COUNTING_DAYS,
    "desk-trouble": TROUBLE_DAYS,
}


def run(out: Path, only: tuple[str, ...] = (), *, few: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yields each sheet's name with what is wrong on it. `only` names languages; empty is all of them."""
    spoken = only or languages()
    looks = [
        look
        for look in all_looks(spoken)
        if not (only and look.language in (LONGER, MIRRORED))
        and not (few and (look.letters not in _FEW or look.contrast.name != "MEDIUM"))
    ]
    with TemporaryDirectory() as scratch, _processes() as pool:
        pseudo = Path(scratch)
        write_pseudo_languages(pseudo)
        waiting = [(look.name, pool.submit(_kiosk, look, out, pseudo)) for look in looks]
        waiting += [(f"bad input: {name}", pool.submit(_bad, name, out)) for name in bad_elections()]
        others = [*spoken, *(() if only else (LONGER, MIRRORED))]
        desks = [(language, size) for language in others for size in SIZES]
        waiting += [
            (f"{name}: {one} {size}", pool.submit(_desk, name, one, size, out, pseudo))
            for one, size in desks
            for name in DESK_SHEETS
        ]
        waiting += [
            (f"papers: {language}", pool.submit(_papers, language, out, pseudo)) for language in others
        ]
        for name, answer in waiting:
            yield name, answer.result()


def _processes() -> ProcessPoolExecutor:
    # A fresh interpreter for each: Qt does not survive a fork.
    return ProcessPoolExecutor(os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"))


def _kiosk(look: Look, out: Path, pseudo: Path) -> list[str]:
    QGuiApplication.instance() or QGuiApplication([])
    if look.language not in (LONGER, MIRRORED):
        return take_sheet(look, out)
    with more_languages(pseudo):
        return take_sheet(look, out)


def _bad(name: str, out: Path) -> list[str]:
    QGuiApplication.instance() or QGuiApplication([])
    with TemporaryDirectory() as scratch:
        write_pictures(Path(scratch), BAD_PICTURES)
        manifest = bad_elections()[name]
        found = []
        for screen, letters in (("1280x800", 1), ("1024x600", 3)):
            look = Look("es-AR", screen, letters, title=f"bad-input-{name}-{screen}")
            found += take_sheet(look, out, manifest, Path(scratch))
        return found


def _desk(name: str, language: str, size: str, out: Path, pseudo: Path) -> list[str]:
    QGuiApplication.instance() or QGuiApplication([])
    with more_languages(pseudo):
        return take_desk_sheet(language, size, out, DESK_SHEETS[name], name)


def _papers(language: str, out: Path, pseudo: Path) -> list[str]:
    with more_languages(pseudo):
        take_paper_sheets(language, out)
    return []
