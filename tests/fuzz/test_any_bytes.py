"""Whatever the bytes are: a value with just that encoding, or an error of our own; never another crash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.sample import _Online, _Paper, _Voters
from tally.election.documents import Document
from tests.fuzz.mutations import examples, mutated, reshaped_bytes
from tests.fuzz.parsers import document_parser, document_types, documents, parsers

NAMES = list(parsers())


def test_every_type_of_document_has_a_seed() -> None:
    """Whoever adds a document adds a true one to tests/fuzz/parsers.py, so that it is fuzzed too."""
    missing = {model.__name__ for model in document_types() - set(documents())}
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_the_seeds_are_accepted(name: str) -> None:
    """Otherwise the fuzzer would spoil what is spoilt already."""
    parser = parsers()[name]
    accepted = [parser.holds(seed) for seed in parser.seeds]
    if "certificate" in name and "fingerprint" not in name:
        assert accepted == [True, False]  # the other kind of certificate is only there to be mutated
    else:
        assert all(accepted)


@pytest.mark.parametrize("name", NAMES)
@examples(70)
@given(data=st.data())
def test_spoilt_bytes(name: str, data: st.DataObject) -> None:
    parser = parsers()[name]
    parser.holds(data.draw(mutated(parser.seeds)))


@pytest.mark.parametrize("model", list(documents()), ids=lambda model: model.__name__)
@examples(80)
@given(data=st.data())
def test_documents_of_another_shape_in_canonical_form(model: type[Document], data: st.DataObject) -> None:
    """Past the JSON and its canonical form, to what the models themselves refuse."""
    seed = documents()[model]
    document_parser(model, seed).holds(data.draw(reshaped_bytes(seed)))


@pytest.mark.parametrize("name", ["commitment", "reveal", "sealed share", "envelope", "draft by people"])
@examples(80)
@given(data=st.data())
def test_other_json_of_another_shape(name: str, data: st.DataObject) -> None:
    parser = parsers()[name]
    parser.holds(data.draw(reshaped_bytes(parser.seeds[0])))


@pytest.mark.parametrize("model", [_Voters, _Online, _Paper], ids=lambda model: model.__name__)
@examples(60)
@given(noise=st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_sample_votes_are_read_by_pydantic_alone(model: type, noise: bytes) -> None:
    """They come with the program, so nobody foreign writes them; but they crash in no other way either."""
    with pytest.raises(ValueError, match="validation error"):
        model.model_validate_json(noise)
