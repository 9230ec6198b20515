"""Finding among many projects: slips of spelling, numbers, filters and sorting, as a voter does it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.kiosk.finding import in_order, is_near, is_number, near_words, plain, sounds
from tally.election import ManifestDraft


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("bereda", "veredas"),
        ("bisisenda", "bicisenda"),
        ("lus", "luz"),
        ("uerta", "huerta"),
        ("parqe", "parque"),
        ("jimnasio", "gimnasio"),
        ("bibloteca", "biblioteca"),
        ("bibliot", "biblioteca"),
        ("biblioetca", "biblioteca"),
        ("accesivilidad", "accesibilidad"),
        ("acesiblidad", "accesibilidad"),
        ("arbloes", "arboles"),
        ("yuvia", "lluvia"),
    ],
)
def test_slips_are_forgiven(typed: str, word: str) -> None:
    assert is_near(plain(typed), plain(word))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("luz", "las"),
        ("27", "28"),
        ("cine", "zona"),
        ("sol", "sal"),
    ],
)
def test_other_words_stay_other_words(typed: str, word: str) -> None:
    assert not is_near(plain(typed), plain(word))


PURE = "abdefimnoprtu"
"""Letters that sound like no others."""


@given(word=st.text(PURE, min_size=5, max_size=12), data=st.data())
def test_one_slip_in_a_word_is_forgiven(word: str, data: Any) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(PURE))
    kind = data.draw(st.sampled_from(["more", "less", "other"]))
    spoilt = word[:place] + (letter if kind != "less" else "") + word[place + (kind != "more") :]
    assume(sounds(spoilt) == spoilt and sounds(word) == word)  # no doubled letters
    assert is_near(spoilt, word)
    assert is_near(word[:4], word)


def test_each_typed_word_has_its_near_ones() -> None:
    assert near_words("Lus LED", ["luces", "led", "luz", "pasaje"]) == [{"luces", "luz"}, {"led"}]
    assert near_words("  ", ["luz"]) == []


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["101", "6", "L081", "12", "L9", "012a"], key=in_order) == [
        "6",
        "12",
        "012a",
        "101",
        "L9",
        "L081",
    ]
    assert is_number(" 81 ", "081")
    assert not is_number("8", "081")


def shown(kiosk: Any) -> list[str]:
    cards = kiosk.viewmodel.contest_view.property("cards")
    return [cards.at(k).property("projectId") for k in range(cards.property("count"))]


def search(kiosk: Any, letters: str) -> None:
    kiosk.pilot.touch("search")
    if (clear := kiosk.window.item("key-clear")) is not None and clear.isEnabled():
        kiosk.pilot.touch("key-clear")
    for letter in letters:
        kiosk.pilot.touch("key-space" if letter == " " else f"key-{letter}")
    kiosk.pilot.touch("goBack")


def test_a_misspelt_word_finds_what_resembles_it_and_says_so(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    search(one, "BIBLOTECA")
    assert shown(one) == ["44"]
    assert one.text("near") == "No hay proyectos con «bibloteca». Estos se parecen:"
    search(one, "BIBLIOTECA")
    assert shown(one) == ["44"]
    assert one.window.item("near") is None
    search(one, "BEREDAS")
    assert shown(one) == ["31"]


def test_a_number_stands_before_what_only_begins_with_it(kiosk) -> None:
    one = kiosk("bolsa")
    one.begin()
    search(one, "6")
    assert shown(one)[0] == "6"
    search(one, "4")
    assert shown(one) == ["40", "44"]


def areas(kiosk_draft: ManifestDraft) -> ManifestDraft:
    """The same election with two places: the first three projects lie in one, two in the other."""
    document = kiosk_draft.model_dump(mode="json")
    document["areas"] = [{"id": "este", "name": "Barrio Este"}, {"id": "rio", "name": "Barrio del Río"}]
    for place, project in enumerate(document["contests"][0]["projects"][:5]):
        project["area"] = "rio" if place < 3 else "este"
    return ManifestDraft.model_validate_json(json.dumps(document))


def test_themes_places_and_sorting(kiosk, make_draft) -> None:
    one = kiosk(manifest=areas(make_draft("bolsa")))
    one.begin()
    drawn = shown(one)
    one.pilot.touch("themes")
    one.pilot.touch("area-rio")
    assert one.text("goBack") == "Ver 3 proyectos"
    one.pilot.touch("theme-Accesibilidad")
    one.pilot.touch("goBack")
    assert shown(one) == ["31"]
    assert one.text("themes") == "Accesibilidad · Barrio del Río"
    one.pilot.touch("clearSearch")
    assert shown(one) == drawn
    for order, expected in {
        "number": ["6", "12", "27", "31", "40", "44"],
        "cheap": ["27", "40", "12", "44", "31", "6"],
        "dear": ["6", "31", "44", "12", "40", "27"],
        "name": ["44", "6", "40", "27", "12", "31"],
        "drawn": drawn,
    }.items():
        one.pilot.touch("themes")
        one.pilot.touch(f"order-{order}")
        one.pilot.touch("goBack")
        assert shown(one) == expected, order


def test_the_drawn_order_is_another_for_each_voter_and_sorting_is_forgotten(kiosk, make_draft) -> None:
    document = make_draft("bolsa").model_dump(mode="json")
    document["contests"][0]["shuffle_projects"] = True
    drawn = iter([(5, 4, 3, 2, 1, 0), (1, 0, 2, 3, 4, 5)])
    manifest = ManifestDraft.model_validate_json(json.dumps(document))
    one = kiosk(manifest=manifest, shuffle=lambda count: next(drawn))
    one.begin()
    assert shown(one)[0] == "6"
    one.pilot.touch("themes")
    assert one.text("order-drawn") == "Sorteado para vos"
    one.pilot.touch("order-number")
    one.viewmodel.take_back()
    one.begin()
    assert shown(one) == ["27", "12", "31", "40", "44", "6"]
