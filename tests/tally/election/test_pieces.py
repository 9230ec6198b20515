"""Models are written piece by piece as they are written whole."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tally.election import ManifestDraft, canonical, parse
from tally.election.documents import Document
from tally.election.pieces import Comparison, write_canonical
from tests.fuzz.parsers import documents
from tests.strategies import drafts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=6),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=4), inside, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=4))
def test_json_is_written_as_by_rfc8785(value: dict[str, object]) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("model", list(documents()), ids=lambda model: model.__name__)
def test_every_type_of_document_is_written_as_if_it_were_dumped(model: type[Document]) -> None:
    document = parse(model, documents()[model], "x")
    assert document.to_bytes() == rfc8785.dumps(document.model_dump(mode="json"))


@settings(max_examples=25)
@given(drafts())
def test_drafts_are_written_as_if_they_were_dumped(draft: ManifestDraft) -> None:
    assert draft.to_bytes() == rfc8785.dumps(draft.model_dump(mode="json"))


@pytest.mark.parametrize(
    ("data", "same"),
    [(b'{"a":[1,2]}', True), (b'{"a":[1,2]} ', False), (b'{"a":[1,2]', False), (b'{"a":[1,3]}', False)],
)
def test_a_comparison_is_of_all_the_bytes(data: bytes, same: bool) -> None:
    comparison = Comparison(data)
    write_canonical({"a": [1, 2]}, comparison.write)
    assert comparison.same is same
