"""An election's texts in its languages: names of categories, and what is missing where."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tally.election import (
    DocumentError,
    ManifestDraft,
    ManifestError,
    missing_texts,
    parse,
    read_draft,
    silent_pictures,
)
from tests.strategies import draft_data
from tests.strategies.manifests import texts

Data = dict[str, Any]

NAMES = {"plazas": {"en": "Squares"}, "agua": {"es-AR": "Agua y cloacas", "en": "Water"}}


def read(data: Data) -> ManifestDraft:
    return read_draft(json.dumps(data).encode(), "manifest.json")


def city(data: Data) -> Data:
    contest: Data = data["contests"][0]
    return contest


def with_categories(names: object = NAMES) -> Data:
    data = draft_data()
    city(data)["projects"][0]["categories"] = ["plazas"]
    city(data)["projects"][1]["categories"] = ["agua", "plazas"]
    return data | {"category_names": names}


def test_categories_have_names_or_not() -> None:
    silent = read(draft_data())
    assert silent.category_names is None
    assert b"category_names" not in silent.to_bytes(), "the bytes of manifests from before stay as they were"
    said = read(with_categories())
    assert parse(ManifestDraft, said.to_bytes(), "a draft") == said
    assert said.category_texts("plazas") == {"es-AR": "plazas", "en": "Squares"}
    assert said.category_texts("agua") == {"es-AR": "Agua y cloacas", "en": "Water"}
    assert said.category_texts("luz") == silent.category_texts("luz") == {"es-AR": "luz"}
    assert read(with_categories(None)).category_names is None, "a draft may say that there are none"
    with pytest.raises(DocumentError, match="canonical"):
        parse(
            ManifestDraft,
            re.sub(rb'"category_names":\{.*?\}\}', b'"category_names":null', said.to_bytes()),
            "x",
        )


def test_a_rule_goes_by_the_category_and_not_by_its_name() -> None:
    data = with_categories()
    city(data)["aggregation"].update(category_limits={"plazas": 1})
    assert read(data).contests[0].aggregation.category_limits == {"plazas": 1}
    city(data)["aggregation"].update(category_limits={"Squares": 1})
    with pytest.raises(ManifestError, match="its rule limits Squares, which no project has"):
        read(data)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({}, "category_names is empty; leave it out"),
        ({"luz": {"en": "Light"}}, "category_names has luz, which is the category of no project"),
        ({"plazas": {}}, "category_names: plazas has no name in any language"),
        (
            {"plazas": {"pt-BR": "Praças"}},
            "category_names: plazas is named in pt-BR, no language of the manifest",
        ),
        ({"plazas": {"en": "\u3000"}}, "category_names: the name of plazas in en is empty"),
        ({"plazas": {"english": "Squares"}}, "category_names.plazas.english"),
        ({"plazas": "Squares"}, "category_names.plazas"),
        ({"plazas": {"en": 1}}, "category_names.plazas.en"),
        ([], "category_names: "),
    ],
)
def test_names_that_would_never_be_shown_are_refused(names: object, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read(with_categories(names))
    assert message in str(caught.value)


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5, unique=True), st.data())
def test_names_are_read_back_whatever_categories_are_called(
    categories: list[str], drawn: st.DataObject
) -> None:
    names = {category: drawn.draw(texts()) for category in categories}
    data = draft_data() | {"languages": ["es-AR", "en", "pt-BR"], "category_names": names}
    city(data)["projects"][0]["categories"] = categories
    draft = read(data)
    assert parse(ManifestDraft, draft.to_bytes(), "a draft") == draft
    assert draft.category_names == names


def test_what_a_language_lacks_is_listed() -> None:
    data = with_categories({"plazas": {"en": "Squares"}})
    data["languages"].append("pt-BR")
    data["title"]["pt-BR"] = "Orçamento participativo"
    for contest in data["contests"]:
        for project in contest["projects"]:
            project["title"] = {"es-AR": "x", "en": "x", "pt-BR": "x"}
            project["description"] = {}
        contest["title"] = {"es-AR": "x", "en": "x", "pt-BR": "x"}
    city(data)["projects"][2]["description"] = {"es-AR": "y", "pt-BR": "y"}
    city(data)["title"] = {"es-AR": "x", "en": " ", "pt-BR": "x"}
    missing = missing_texts(read(data))
    assert missing == {
        "en": ["title of contest ciudad", "description of project P3", "category agua"],
        "pt-BR": ["category plazas", "category agua"],
    }


PICTURE = {"file": "plaza.png", "sha256": "ab" * 32}


def with_picture(**fields: object) -> Data:
    data = draft_data()
    city(data)["projects"][0].update({"picture": PICTURE} | fields)
    return data


def test_a_picture_says_what_is_in_it_or_not() -> None:
    silent = read(with_picture())
    assert b"picture_text" not in silent.to_bytes(), "the bytes of manifests from before stay as they were"
    assert "picture_text" not in silent.model_dump_json()
    assert silent_pictures(silent) == [city(draft_data())["projects"][0]["id"]]
    said = read(with_picture(picture_text={"es-AR": "Una plaza."}))
    assert parse(ManifestDraft, said.to_bytes(), "a draft") == said
    assert silent_pictures(said) == []
    assert (
        missing_texts(said)["en"].count(f"picture of project {city(draft_data())['projects'][0]['id']}") == 1
    )
    with pytest.raises(DocumentError, match="canonical"):
        parse(ManifestDraft, said.to_bytes().replace(b'{"es-AR":"Una plaza."}', b"null"), "x")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"picture_text": {"es-AR": "Una plaza."}, "picture": None}, "has a picture_text, but no picture"),
        ({"picture_text": {"en": "A square."}}, "its picture_text has nothing in es-AR"),
        ({"picture_text": {"es-AR": " \u00a0"}}, "its picture_text has nothing in es-AR"),
        ({"picture_text": "Una plaza."}, "picture_text"),
    ],
)
def test_what_is_said_of_no_picture_or_in_no_words_is_refused(fields: Data, message: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read(with_picture(**fields))
    assert message in str(caught.value)
