"""`urna manifest`: a draft that can be filled in, and what a language of it lacks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Urna = Callable[..., Result]


@pytest.fixture
def draft(tmp_path: Path, urna: Urna) -> dict[str, Any]:
    """What `urna manifest new` writes, with a category and a second language."""
    assert urna("manifest", "new", tmp_path / "new.json").exit_code == 0
    data: dict[str, Any] = json.loads((tmp_path / "new.json").read_bytes())
    for project in data["contests"][0]["projects"]:
        project["categories"] = ["Plazas"]
    return data | {"languages": ["es-AR", "en"]}


@pytest.fixture
def check(tmp_path: Path, urna: Urna) -> Callable[..., Result]:
    def run(data: dict[str, Any], *more: str) -> Result:
        (tmp_path / "draft.json").write_text(json.dumps(data))
        return urna("manifest", "check", tmp_path / "draft.json", *more)

    return run


def test_what_a_language_lacks_is_said_and_does_not_stop_anybody(
    draft: dict[str, Any], check: Callable[..., Result]
) -> None:
    said = check(draft)
    assert said.exit_code == 0
    assert (
        "en: no title of the election, title of contest barrio, title of project 1 and 2 more; shown in es-AR"
        in said.output
    )
    missing = json.loads(check(draft, "--json").output)["missing_texts"]
    assert missing["en"][3:] == ["title of project 2", "category Plazas"]
    named = check(draft | {"category_names": {"Plazas": {"en": "Squares"}}}, "--json")
    assert json.loads(named.output)["missing_texts"]["en"][3:] == ["title of project 2"]


def test_nothing_is_said_where_nothing_is_missing(
    draft: dict[str, Any], check: Callable[..., Result]
) -> None:
    assert "shown in" not in check(draft | {"languages": ["es-AR"]}).output


def test_a_name_of_a_category_that_no_project_has_is_refused(
    draft: dict[str, Any], check: Callable[..., Result]
) -> None:
    said = check(draft | {"category_names": {"Plaza": {"en": "Square"}}})
    assert said.exit_code != 0
    assert "category_names has Plaza, which is the category of no project" in said.output


def test_pictures_of_which_nothing_is_said_are_named(
    draft: dict[str, Any], check: Callable[..., Result]
) -> None:
    first, second = draft["contests"][0]["projects"]
    assert "picture" not in check(draft).output
    first["picture"] = second["picture"] = {"file": "a.png", "sha256": "ab" * 32}
    first["picture_text"] = {"es-AR": "Una plaza.", "en": "A square."}
    said = check(draft).output
    assert "no picture of project 2 has a picture_text" in said
    assert json.loads(check(draft, "--json").output)["silent_pictures"] == ["2"]


def test_letters_that_papers_cannot_print_are_named_with_their_project(
    draft: dict[str, Any], check: Callable[..., Result], tmp_path: Path, urna: Urna
) -> None:
    assert "papers" not in check(draft).output
    first, second = draft["contests"][0]["projects"]
    first["title"] = {"es-AR": "Plaza g̃ ŋ Жук 🌳", "en": "Square שלום"}
    second["title"]["es-AR"] = "ساحة 中文"
    said = check(draft)
    assert said.exit_code == 0, "an election may have them: screens show them"
    assert (
        "papers print a box, or nothing, for letters in title of project 1 in en (שלום), "
        "title of project 2 in es-AR (ساحة中文); screens show them" in said.output
    )
    lost = json.loads(check(draft, "--json").output)["lost_letters"]
    assert lost == {"title of project 1 in en": "שלום", "title of project 2 in es-AR": "ساحة中文"}
    words = tmp_path / "words"
    words.mkdir()
    begun = urna("ceremony", tmp_path / "draft.json", "--out", tmp_path / "out", "--passphrases", words)
    assert "papers print a box" in begun.output, "also where nobody checked, before a key is made"
