"""The manifest: everything that is fixed before the first vote, signed by the authority."""

from __future__ import annotations

import codecs
import itertools
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic.dataclasses import dataclass as record_of

from tally.crypto.errors import NotAnElementError
from tally.crypto.group import check_element
from tally.election.contests import PART, AreaMap, Contest, Identifier, LanguageTag, Model, Texts, said
from tally.election.documents import Document, Hex32, build
from tally.election.errors import DocumentError, ManifestError
from tally.election.languages import check_category_names, check_picture_text
from tally.election.moments import moment
from tally.election.pieces import write_canonical
from tally.problems import checked
from tally.texts import stripped

MOST_CONTESTS = 200
MOST_TRUSTEES = 50
MOST_LANGUAGES = 100
"""So that no document of an election lists more either, and a longer list is refused before it is built."""

StationId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{1,16}$")]
"""Capital letters, digits and hyphens, so that a receipt's QR stays in the alphanumeric mode."""

_MOMENT = r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$"
Moment = Annotated[str, StringConstraints(pattern=_MOMENT)]
"""A time of day with its zone (RFC 3339), in this century, so that certificates can hold it."""


class Channel(StrEnum):
    """How a vote came in."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    PAPER = "paper"


class DoubleVotes(StrEnum):
    """What happens to the ballots of someone who voted twice."""

    FIRST_COUNTS = "first-counts"
    LAST_COUNTS = "last-counts"
    PAPER_COUNTS = "paper-counts"
    IN_PERSON_COUNTS = "in-person-counts"
    ONLINE_COUNTS = "online-counts"
    ALL_VOID = "all-void"


class Custody(StrEnum):
    """Where the shares of the decryption key are: with the committee, or with the station's poll workers."""

    COMMITTEE = "committee"
    STATION = "station"


class Entitlement(StrEnum):
    """Who may vote. Where a manifest does not say, tables keep no list of who has voted."""

    ROLL = "roll"
    ROLL_OR_DECLARATION = "roll-or-declaration"
    DECLARATION = "declaration"


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class Area:
    """A zone or district; it decides, with the age, which contests a voter gets."""

    id: Identifier
    name: str


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class Station:
    """One polling place."""

    id: StationId
    name: str
    address: str = ""
    area: Identifier | None = None


class Trustee(Model):
    """One who holds a share of the decryption key, before the key ceremony."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
    name: str


class TrusteeKeys(Model):
    """What the ceremony made of one trustee: her signing key, and her public share of the election key."""

    id: str
    signing_key: Hex32
    public_share: Hex32


class ElectionKeys(Model):
    """The outcome of the key ceremony; `ceremony` is the hash of its document."""

    public_key: Hex32
    trustees: Annotated[tuple[TrusteeKeys, ...], Field(max_length=MOST_TRUSTEES)]
    ceremony: Hex32


class ManifestDraft(Document):
    """An election before its key ceremony: everything but the keys."""

    type: Literal["manifest"] = "manifest"
    version: Literal[1] = 1
    election: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    city: Annotated[str, StringConstraints(pattern=r"\S")]
    title: Texts
    subtitle: Texts = Field(default_factory=dict)
    languages: Annotated[tuple[LanguageTag, ...], Field(min_length=1, max_length=MOST_LANGUAGES)]
    opens: Moment
    closes: Moment
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    money_decimals: Annotated[int, Field(ge=0, le=3)] = 0
    areas: tuple[Area, ...] = ()
    contests: Annotated[tuple[Contest, ...], Field(min_length=1, max_length=MOST_CONTESTS)]
    stations: tuple[Station, ...]
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)]
    double_votes: DoubleVotes
    custody: Custody = Custody.COMMITTEE
    batch_size: Annotated[int, Field(ge=1, le=1000)] = 20
    min_ballots: Annotated[int, Field(ge=1, le=10_000)] = 30
    trustees: Annotated[tuple[Trustee, ...], Field(min_length=1, max_length=MOST_TRUSTEES)]
    threshold: Annotated[int, Field(ge=1, le=MOST_TRUSTEES)]
    map: AreaMap | None = None
    entitlement: Entitlement | None = None
    category_names: dict[str, Texts] | None = None
    """What projects' categories are called in other languages. Rules know the categories' own texts alone."""

    left_out_where_none = frozenset({"category_names", "entitlement"})
    """So that manifests from before it have the bytes they had."""

    @model_serializer(mode="wrap")
    def _without_what_is_not_said(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = write(self)
        return said(fields, self.left_out_where_none)

    @model_validator(mode="after")
    def _holds_together(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_parts, info)

    def _check_parts(self) -> None:
        _no_twin("area", (area.id for area in self.areas))
        _no_twin("contest", (contest.id for contest in self.contests))
        _no_twin("station", (station.id for station in self.stations))
        _no_twin("trustee", (trustee.id for trustee in self.trustees))
        _no_twin("channel", self.channels)
        _no_twin("language", self.languages)
        if self.threshold > len(self.trustees):
            raise ValueError(f"threshold is {self.threshold}, but there are {len(self.trustees)} trustees")
        if _moment("opens", self.opens) >= _moment("closes", self.closes):
            raise ValueError(f"closes ({self.closes}) must be after opens ({self.opens})")
        known = {area.id for area in self.areas}
        used = itertools.chain(
            (area for contest in self.contests for area in contest.areas),
            (project.area for contest in self.contests for project in contest.projects),
            (station.area for station in self.stations),
        )
        for area in used:
            if area is not None and area not in known:
                raise ValueError(f"area {area} is used but not among the areas")
        self._texts_are_there()
        if self.category_names is not None:
            check_category_names(self.category_names, self.contests, self.languages)

    def _texts_are_there(self) -> None:
        main = self.languages[0]
        for contest in self.contests:
            texts = itertools.chain(
                (("the election", self.title), (f"contest {contest.id}", contest.title)),
                ((f"project {project.id}", project.title) for project in contest.projects),
            )
            for what, text in texts:
                if not stripped(text.get(main, "")):
                    raise ValueError(f"{what} has no title in {main}, the manifest's first language")
            for project in contest.projects:
                check_picture_text(project, main)

    def category_texts(self, category: str) -> Texts:
        """What a category is called: its own text in the first language, unless that has another name."""
        return {self.languages[0]: category} | (self.category_names or {}).get(category, {})

    def contest(self, contest_id: str) -> Contest:
        """The contest with this id. Raises `KeyError`."""
        return self.contests[self.contest_index(contest_id)]

    def contest_index(self, contest_id: str) -> int:
        """Its place in the manifest, 0 first. Raises `KeyError`."""
        for index, contest in enumerate(self.contests):
            if contest.id == contest_id:
                return index
        raise KeyError(contest_id)

    def station(self, station_id: str) -> Station:
        """The station with this id. Raises `KeyError`."""
        for station in self.stations:
            if station.id == station_id:
                return station
        raise KeyError(station_id)

    def style_for(self, area: str | None, age: int | None) -> tuple[int, ...]:
        """The ballot style of a voter: the indices of her contests, ascending; empty when she has none."""
        return tuple(k for k, contest in enumerate(self.contests) if contest.admits(area, age))

    def styles(self) -> frozenset[tuple[int, ...]]:
        """All ballot styles that some area and age gives."""
        ages: set[int | None] = {None, 0}
        for contest in self.contests:
            ages |= {contest.min_age, None if contest.max_age is None else contest.max_age + 1}
        areas: list[str | None] = [None, *(area.id for area in self.areas)]
        styles = {self.style_for(area, age) for area, age in itertools.product(areas, ages)}
        return frozenset(style for style in styles if style)


class Manifest(ManifestDraft):
    """The whole manifest, with the keys; its hash binds every proof and every document of the election."""

    keys: ElectionKeys
    registrar_key: Hex32 | None = None
    """X25519 key to which the voter ids are sealed; none where the election keeps no list of voters."""
    online_key: Hex32 | None = None
    """Ed25519 key that signs the results of the online channel."""
    committee_key: Hex32
    """Ed25519 key that signs tallies, the merge certificate and the record."""

    @model_validator(mode="after")
    def _keys_match(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_keys, info)

    def _check_keys(self) -> None:
        if [keys.id for keys in self.keys.trustees] != [trustee.id for trustee in self.trustees]:
            raise ValueError("the keys are not those of the trustees, in their order")
        _no_twin("signing key", [keys.signing_key for keys in self.keys.trustees])
        _check_element("public_key", self.keys.public_key)
        for keys in self.keys.trustees:
            _check_element(f"public_share of trustee {keys.id}", keys.public_share)
        if (Channel.ONLINE in self.channels) != (self.online_key is not None):
            raise ValueError("online_key must be there just when online is a channel")

    @property
    def public_key(self) -> bytes:
        """The election's public key Y, an encoded element."""
        return bytes.fromhex(self.keys.public_key)

    def trustee_keys(self, trustee_id: str) -> TrusteeKeys:
        """The keys of a trustee. Raises `KeyError`."""
        for keys in self.keys.trustees:
            if keys.id == trustee_id:
                return keys
        raise KeyError(trustee_id)

    def trustee_number(self, trustee_id: str) -> int:
        """Her number in the protocol, 1 first. Raises `KeyError`."""
        for number, trustee in enumerate(self.trustees, start=1):
            if trustee.id == trustee_id:
                return number
        raise KeyError(trustee_id)


def _moment(field: str, text: str) -> datetime:
    try:
        return moment(text)
    except ValueError as problem:
        raise ValueError(f"{field}: {text} is no date and time ({problem})") from problem


def _check_element(what: str, value: str) -> None:
    """The border check of section 1: under the identity as a key, ballots would lie open."""
    try:
        check_element(bytes.fromhex(value))
    except NotAnElementError as problem:
        raise ValueError(f"{what} is no group element; take the one that the key ceremony gave") from problem


def _no_twin(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"{what} {one} stands twice")
        seen.add(one)


def read_draft(data: bytes, name: str) -> ManifestDraft:
    """Reads a draft written by people: any JSON layout, fields with a default may be left out.

    Raises `ManifestError` that names the place.
    """
    try:
        draft = build(ManifestDraft, data.removeprefix(codecs.BOM_UTF8), name)
    except DocumentError as problem:
        raise ManifestError(str(problem)) from problem
    try:
        write_canonical(draft, lambda _: None)
    except DocumentError as problem:
        raise ManifestError(f"{name}: {problem}") from problem
    return draft
