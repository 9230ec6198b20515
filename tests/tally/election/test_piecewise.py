"""Documents whose lists are read object by object are what they are when read whole, and refused as then."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from tally.election import Manifest, canonical
from tally.election.documents import Document, build, parse
from tally.election.errors import DocumentError, explain
from tally.election.piecewise import reader_of
from tally.election.shapes import check_fields
from tests.fuzz.parsers import documents


@pytest.mark.parametrize("model", list(documents()), ids=lambda model: model.__name__)
def test_the_same_value_as_of_the_whole(model: type[Document]) -> None:
    data = documents()[model]
    read, whole = build(model, data, "x"), model.model_validate_json(data)
    assert read.to_bytes() == data
    if "choices" not in data.decode():  # those of a channel are kept as bytes
        assert read == whole


def test_the_document_around_its_pieces_has_their_numbers() -> None:
    """Outer objects come before those inside them, whose numbers stand in the text of the outer one."""
    lifted = check_fields(Manifest, documents()[Manifest], "x")
    around = json.loads(lifted.text())
    contests = around["contests"]
    assert contests[0] < contests[1] < around["stations"][0]
    inside = json.loads(lifted.text(contests[0]))["projects"]
    assert inside[0] == contests[0] + 1
    assert json.loads(lifted.text(inside[1]))["cost"] > 0


def test_what_is_wrong_in_a_piece_is_told_by_its_place() -> None:
    """As pydantic tells it of a whole document."""
    value = json.loads(documents()[Manifest])
    value["contests"][1]["marking"]["min_picks"] = 99
    data = canonical(value)
    with pytest.raises(ValidationError) as whole:
        Manifest.model_validate_json(data)
    with pytest.raises(DocumentError) as pieces:
        parse(Manifest, data, "x")
    assert str(pieces.value) == f"x: {explain(whole.value)}"
    assert "contests.1" in str(pieces.value)


def test_a_number_where_an_object_should_be_is_no_piece() -> None:
    value = json.loads(documents()[Manifest])
    value["contests"][1] = 0
    with pytest.raises(DocumentError, match=r"contests\.1: Input should be an object"):
        parse(Manifest, canonical(value), "x")


def test_a_reader_is_made_once() -> None:
    assert reader_of(Manifest) is reader_of(Manifest)
