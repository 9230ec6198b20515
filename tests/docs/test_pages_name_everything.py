"""What the record's documents hold stands in the normative pages: no field, word or event is left out."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from tally.count import StationKeys, StationTally, SwitchDocument
from tally.count.ceremony import CeremonyDocument
from tally.count.documents import DecryptionDocument, MixDocument, Tally
from tally.election import Manifest
from tally.merge import ChannelResult, MergeCertificate, Removals
from tally.record import RecordIndex
from tally.rules import Status
from tally.rules.config import TIE_WORDS
from tally.station import ClosingDocument, PackageDocument, ReceiptDocument
from tally.station.documents import ChallengesDocument, CheckpointsDocument
from tally.urn import AbandonReason, Event
from tally.urn.journal import NEXT, JournalLine

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {
    name: (DOCS / f"{name}.md").read_text(encoding="utf-8") for name in ("protocol", "record-format", "rules")
}
TEXT = "\n".join(PAGES.values())

DOCUMENTS: tuple[type[BaseModel], ...] = (
    Manifest,
    CeremonyDocument,
    PackageDocument,
    ClosingDocument,
    CheckpointsDocument,
    ChallengesDocument,
    ReceiptDocument,
    JournalLine,
    Removals,
    MixDocument,
    DecryptionDocument,
    StationKeys,
    StationTally,
    SwitchDocument,
    Tally,
    ChannelResult,
    MergeCertificate,
    RecordIndex,
)


def _inside(kind: object) -> Iterator[object]:
    """A type and those it is made of."""
    yield kind
    if get_origin(kind) in (Union, UnionType, Annotated, tuple, dict):
        for part in get_args(kind):
            yield from _inside(part)


def _names(model: type[BaseModel]) -> Iterator[str]:
    """Every field of a model and of the models in it, and every word that a field can be."""
    for name, field in model.model_fields.items():
        yield name
        for kind in _inside(field.annotation):
            if get_origin(kind) is Literal:
                yield from (str(word) for word in get_args(kind) if isinstance(word, str))
            elif isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _names(kind)
            elif isinstance(kind, type) and issubclass(kind, StrEnum):
                yield from (word.value for word in kind)


def _stands(name: str) -> bool:
    return f'"{name}"' in TEXT or f"`{name}`" in TEXT


@pytest.mark.parametrize("model", DOCUMENTS, ids=lambda model: model.__name__)
def test_every_field_and_every_word_stands_in_a_page(model: type[BaseModel]) -> None:
    missing = sorted({name for name in _names(model) if not _stands(name)})
    assert missing == []


@pytest.mark.parametrize("word", [*Status, *AbandonReason, *TIE_WORDS])
def test_every_word_of_the_rules_and_the_journal_stands_there(word: str) -> None:
    assert _stands(str(word))


def test_a_name_that_is_nowhere_would_be_missed() -> None:
    assert not _stands("no-such-field")


def test_the_table_of_the_journal_is_that_of_the_code() -> None:
    table = PAGES["record-format"].split("### 5.3")[1].split("### 5.4")[0]
    found = set()
    for event, fields, steps in re.findall(
        r"^\| `([a-z-]+)`[^|]*\|[^|]*\|([^|]*)\| ([^|]*→[^|]*) \|$", table, re.MULTILINE
    ):
        before, after = steps.split(" → ")
        for phase in before.split(", "):
            found.add((event, phase, phase if after == "the same" else after, bool(fields.strip())))
    in_words = {"empty": "start", "set-up": "set up"}
    assert {(event, before, after) for event, before, after, _ in found} == {
        (event.value, in_words.get(before.value, before.value), in_words.get(after.value, after.value))
        for (before, event), after in NEXT.items()
    }
    bare = {event for event, _, _, has_fields in found if not has_fields}
    assert bare == {"handed-over", "prepared", "cast", "challenged", "interrupted"}
    assert {event for event, *_ in found} == {event.value for event in Event}


def test_each_code_on_paper_is_described() -> None:
    for letter in "RKC":
        assert f"URNA1:{letter}:<manifest code>:<station id>:" in PAGES["protocol"]
