"""Pictures: decoded in a thread, kept up to a bound, photographs turned upright, damaged ones left out."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from app.kiosk.picture_cache import PictureCache
from app.kiosk.picture_loader import NONE, READY, WAIT, PictureLoader
from app.kiosk.pictures import ProjectPictures
from tally.election import ManifestDraft

QML = Path(__file__).parents[3] / "app" / "kiosk"
SIZE = QSize(60, 50)


def solid(side: int = 10) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill("red")
    return image


def test_the_cache_draws_once_and_holds_no_more_than_its_bound() -> None:
    cache = PictureCache(most_bytes=3 * 400)
    drawn: list[int] = []

    def get(key: int) -> None:
        cache.get(key, lambda: (drawn.append(key), solid())[1])

    for key in (1, 2, 3, 1, 4, 1, 3, 2):
        get(key)
        assert cache.bytes_kept <= 3 * 400
    assert drawn == [1, 2, 3, 4, 2]  # 2 was the least recently used when 4 came
    assert cache.get(9, lambda: solid(100)).width() == 100  # larger than the whole cache: drawn, not kept
    assert cache.get(8, QImage).isNull()
    assert cache.bytes_kept == 3 * 400


def test_many_threads_ask_at_once() -> None:
    cache = PictureCache(most_bytes=5 * 400)
    wrong: list[int] = []

    def ask(start: int) -> None:
        for k in range(300):
            side = (start + k) % 9 + 1
            if cache.get(side, lambda side=side: solid(side)).width() != side:
                wrong.append(side)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert cache.bytes_kept <= 5 * 400


def with_picture(draft: ManifestDraft, name: str, data: bytes) -> ManifestDraft:
    document: Any = draft.model_dump(mode="json")
    digest = hashlib.sha256(data).hexdigest()
    document["contests"][0]["projects"][0]["picture"] = {"file": name, "sha256": digest}
    return ManifestDraft.model_validate_json(json.dumps(document))


def test_a_photograph_is_turned_upright_and_decoded_small(qapp, make_draft, tmp_path: Path) -> None:
    photo = Image.new("RGB", (800, 400), "blue")
    photo.paste("red", (0, 0, 400, 400))  # left half
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: left is up
    out = io.BytesIO()
    photo.save(out, "JPEG", exif=exif, quality=95)
    (tmp_path / "foto.jpg").write_bytes(out.getvalue())
    shelf = ProjectPictures(with_picture(make_draft("uno"), "foto.jpg", out.getvalue()), tmp_path)
    whole = shelf.requestImage("foto.jpg/whole/0", QSize(), QSize(100, 100))
    assert (whole.width(), whole.height()) == (50, 100)
    assert whole.pixelColor(25, 10).red() > 200
    assert whole.pixelColor(25, 90).blue() > 200
    cut = shelf.requestImage("foto.jpg/colour/0", QSize(), SIZE)
    assert (cut.width(), cut.height()) == (60, 50)


@pytest.mark.parametrize("damage", ["cut", "empty", "text"])
def test_a_damaged_picture_is_no_picture(qapp, make_draft, tmp_path: Path, damage: str) -> None:
    out = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(out, "PNG")
    data = {"cut": out.getvalue()[:60], "empty": b"", "text": b"<html>"}[damage]
    (tmp_path / "rota.png").write_bytes(data)
    shelf = ProjectPictures(with_picture(make_draft("uno"), "rota.png", data), tmp_path)
    assert shelf.requestImage("rota.png/colour/3", QSize(), SIZE).isNull()


def test_a_damaged_picture_leaves_its_card_whole(kiosk, make_draft, pictures: Path, qtbot) -> None:
    (pictures / "rota.png").write_bytes(b"no picture")
    one = kiosk(manifest=with_picture(make_draft("uno"), "rota.png", b"no picture"))
    one.begin()
    qtbot.waitUntil(one.window.is_drawn)
    one.pilot.touch("card-12")
    assert one.window.item("card-12").property("chosen")
    one.window.problems.clear()  # QML says that it could not be loaded, which is what this is about


class Later:
    """Does the work when it is told to."""

    def __init__(self) -> None:
        self.held: list[Any] = []

    def submit(self, work: Any, *values: Any, done: Any = None, failed: Any = None) -> None:
        self.held.append(lambda: done(work(*values)))

    def stop(self) -> None:
        """Nothing to stop."""


def test_a_picture_is_asked_for_once_and_told_when_it_is_there(qapp, make_draft, pictures: Path) -> None:
    later = Later()
    loader = PictureLoader(ProjectPictures(make_draft("uno"), pictures), later)
    told: list[tuple[str, int]] = []
    loader.told.connect(lambda name, state: told.append((name, state)))
    name = "verde.png/colour/3/60x50"
    assert [loader.ask(name), loader.ask(name), loader.ask("otra.png/colour/3/60x50")] == [WAIT, WAIT, NONE]
    assert len(later.held) == 1
    later.held.pop()()
    assert told == [(name, READY)]
    assert loader.ask(name) == READY
    assert later.held == []
    (pictures / "verde.png").write_bytes(b"swapped")
    other = "verde.png/grey/3/60x50"
    assert loader.ask(other) == WAIT
    later.held.pop()()
    assert told[-1] == (other, NONE)


def test_no_picture_is_left_to_the_thread_of_qml() -> None:
    """A provider written in Python and `asynchronous: true` stop the kiosk for ever, sooner or later."""
    for file in QML.glob("*.qml"):
        assert "asynchronous" not in file.read_text(encoding="utf-8"), file.name


def test_what_is_being_drawn_when_all_is_forgotten_is_not_kept() -> None:
    cache = PictureCache()

    def draw() -> QImage:
        cache.forget()  # the voter leaves just now
        return solid()

    assert not cache.get("x", draw).isNull()
    assert (cache.has("x"), cache.bytes_kept) == (False, 0)
    cache.get("x", solid)
    assert cache.has("x")
    cache.forget()
    assert (cache.has("x"), cache.bytes_kept) == (False, 0)


def test_which_pictures_were_looked_at_is_forgotten_with_the_voter(kiosk, qtbot) -> None:
    one = kiosk("bolsa", size=(1024, 600))
    one.begin()
    one.pilot.show_card("6")
    one.pilot.touch("more-6")
    qtbot.waitUntil(one.window.is_drawn)
    assert one.window.picture_bytes > 0
    one.viewmodel.take_back()
    assert one.viewmodel.contest_view.property("rememberedPlace") == 0
    qtbot.waitUntil(one.window.is_drawn)
    for name in ("more-12", "goBack", "card-12", "next"):
        if name == "more-12":
            one.begin()
        one.pilot.touch(name)
    qtbot.waitUntil(one.window.is_drawn)
    one.pilot.touch("lock")
    assert one.window.picture_bytes > 0
    one.pilot.touch("cast")
    assert one.window.picture_bytes == 0
