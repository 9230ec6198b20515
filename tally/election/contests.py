"""Contests and their projects: what can be chosen, by whom, and how a valid choice looks."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic.dataclasses import dataclass as record_of

from tally.problems import checked
from tally.rules import MOST_PROJECTS, RuleConfig

Identifier = Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f;,][^\x00-\x1f\x7f;,]{0,62}$")]
"""An id as cities give them ("L081", "M/01/X"): no comma, semicolon or control, and at most 63 characters, so
that the length of its UTF-8 bytes fits the protocol's u8 (252 at most)."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$")]
Texts = dict[LanguageTag, str]
"""A text in the manifest's languages."""

Count = Annotated[int, Field(ge=0, lt=2**31)]
Amount = Annotated[int, Field(ge=0, lt=2**53)]
"""Money in the manifest's smallest unit (`money_decimals`)."""

MAX_BITS = 12_000
"""The longest marked contest: 50 group elements, where most have one. It also keeps the
integer of an opened ballot below 4,300 decimal digits, where Python refuses to read it."""


class Model(BaseModel):
    """A frozen part of a manifest that knows its fields and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


PART = ConfigDict(extra="forbid", strict=True)
"""The same of a part that there may be thousands of: with slots it takes a fourth of a model's memory."""


def said(fields: dict[str, Any], unsaid: frozenset[str]) -> dict[str, Any]:
    """The fields of a part, without those of `unsaid` that are None."""
    return {name: value for name, value in fields.items() if value is not None or name not in unsaid}


class MarkingRule(StrEnum):
    """What a valid ballot is."""

    CHOOSE_1 = "choose-1"
    APPROVAL = "approval"
    KNAPSACK = "knapsack"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"


class Marking(Model):
    """A marking rule with its limits. Blank is always possible and needs no limit.

    `max_cost` is for knapsack, `rank_weights` for ordinal (the score of each rank, first rank first; none:
    the first of n ranked projects scores n, the last 1), `max_points`, `min_sum`, `max_sum` for cumulative.
    """

    rule: MarkingRule
    min_picks: Count = 1
    max_picks: Count
    max_cost: Amount | None = None
    rank_weights: Annotated[tuple[Count, ...], Field(max_length=MOST_PROJECTS)] | None = None
    max_points: Count | None = None
    min_sum: Count | None = None
    max_sum: Count | None = None

    @property
    def has_order(self) -> bool:
        """Whether the order of the picks says anything: with one place it does not."""
        return self.rule is MarkingRule.ORDINAL and self.max_picks > 1

    @model_validator(mode="after")
    def _limits_fit_the_rule(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_limits, info)

    def _check_limits(self) -> None:
        needed = {
            MarkingRule.KNAPSACK: {"max_cost"},
            MarkingRule.CUMULATIVE: {"max_points", "min_sum", "max_sum"},
        }.get(self.rule, set())
        for name in ("max_cost", "rank_weights", "max_points", "min_sum", "max_sum"):
            given = getattr(self, name) is not None
            if name == "rank_weights" and self.rule is MarkingRule.ORDINAL:
                continue
            if given != (name in needed):
                raise ValueError(f"{self.rule} {'needs' if name in needed else 'has no'} {name}")
        if not 1 <= self.min_picks <= self.max_picks:
            raise ValueError("min_picks must be at least 1 and at most max_picks")
        if self.rule is MarkingRule.CHOOSE_1 and self.max_picks != 1:
            raise ValueError("choose-1 has max_picks 1")
        if self.rank_weights is not None and len(self.rank_weights) != self.max_picks:
            raise ValueError("rank_weights needs one weight for each of max_picks ranks")
        if self.max_points is not None and self.min_sum is not None and self.max_sum is not None:
            if self.max_points < 1:
                raise ValueError("max_points must be at least 1")
            if not 1 <= self.min_sum <= self.max_sum:
                raise ValueError("min_sum must be at least 1 and at most max_sum")


Latitude = Annotated[int, Field(ge=-90_000_000, le=90_000_000)]
Longitude = Annotated[int, Field(ge=-180_000_000, le=180_000_000)]


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class Place:
    """A place on the map, in millionths of a degree (WGS 84), so that no fraction is ever rounded."""

    latitude: Latitude
    longitude: Longitude


class Picture(Model):
    """A picture that travels beside the manifest, and its sha256."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}\.(png|jpg|svg)$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class AreaMap(Picture):
    """A picture of the election's area, north up, with the degrees of its four edges.

    Latitude and longitude grow evenly across it, which for a city differs from other projections by less than
    a voter sees. Maps across the 180th meridian there are none.
    """

    north: Latitude
    south: Latitude
    west: Longitude
    east: Longitude

    @model_validator(mode="after")
    def _is_an_area(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_edges, info)

    def _check_edges(self) -> None:
        if self.south >= self.north:
            raise ValueError("the map's south must be below its north")
        if self.west >= self.east:
            raise ValueError("the map's west must be below its east")

    def locate(self, place: Place) -> tuple[float, float] | None:
        """Where the place lies: shares of the map's width and height, from its left and top; None outside."""
        across = (place.longitude - self.west) / (self.east - self.west)
        down = (self.north - place.latitude) / (self.north - self.south)
        return (across, down) if 0 <= across <= 1 and 0 <= down <= 1 else None


@record_of(frozen=True, slots=True, kw_only=True, config=PART)
class Project:
    """One project: what can be chosen."""

    id: Identifier
    title: Texts
    description: Texts = Field(default_factory=dict)
    cost: Amount
    area: Identifier | None = None
    categories: tuple[str, ...] = ()
    picture: Picture | None = None
    picture_text: Texts | None = None
    """What is to be seen in the picture, for those who hear it."""
    place: Place | None = None

    left_out_where_none: ClassVar[frozenset[str]] = frozenset({"picture_text"})
    """So that manifests from before it have the bytes they had."""

    @model_serializer(mode="wrap")
    def _without_what_is_not_said(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = write(self)
        return said(fields, self.left_out_where_none)


class Contest(Model):
    """One question on the ballot, with its own budget, projects, marking rule and aggregation rule.

    `areas` empty means every area; `min_age` and `max_age` (both inclusive) bound who gets it.
    """

    id: Identifier
    title: Texts
    areas: tuple[Identifier, ...] = ()
    min_age: Annotated[int, Field(ge=0, le=120)] | None = None
    max_age: Annotated[int, Field(ge=0, le=120)] | None = None
    budget: Amount
    marking: Marking
    aggregation: RuleConfig
    shuffle_projects: bool = True
    projects: Annotated[tuple[Project, ...], Field(min_length=1, max_length=MOST_PROJECTS)]

    @model_validator(mode="after")
    def _holds_together(self, info: ValidationInfo) -> Self:
        return checked(self, self._check_parts, info)

    def _check_parts(self) -> None:
        seen: set[str] = set()
        for project in self.projects:
            if project.id in seen:
                raise ValueError(f"project {project.id} stands twice in contest {self.id}")
            seen.add(project.id)
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise ValueError(f"nobody may vote in contest {self.id}: min_age is above max_age")
        if self.marking.max_picks > len(self.projects):
            raise ValueError(
                f"contest {self.id}: max_picks is {self.marking.max_picks}, "
                f"but it has {len(self.projects)} projects"
            )
        self._some_choice_is_valid()
        if self.bits > MAX_BITS:
            raise ValueError(
                f"contest {self.id}: a choice would take {self.bits} bits; {MAX_BITS} is the most"
            )
        self._aggregation_fits()

    def _some_choice_is_valid(self) -> None:
        marking = self.marking
        if marking.max_cost is not None:
            cheapest = sum(sorted(project.cost for project in self.projects)[: marking.min_picks])
            if cheapest > marking.max_cost:
                raise ValueError(
                    f"contest {self.id}: max_cost is {marking.max_cost}, "
                    f"but the cheapest choice costs {cheapest}"
                )
        if marking.max_points is not None and marking.min_sum is not None and marking.max_sum is not None:
            if marking.max_points * marking.max_picks < marking.min_sum:
                raise ValueError(f"contest {self.id}: no choice can reach min_sum")
            if marking.min_picks > marking.max_sum:
                raise ValueError(f"contest {self.id}: min_picks projects cannot share max_sum points")

    def _aggregation_fits(self) -> None:
        """What `elect` would refuse, said before the vote and not after it."""
        ids = {project.id for project in self.projects}
        rule = self.aggregation
        for said, named in (
            ("exclusive_groups has", chain.from_iterable(rule.exclusive_groups)),
            ("withdrawn has", rule.withdrawn),
            ("the lot of its ties has", rule.lots),
        ):
            for project in named:
                if project not in ids:
                    raise ValueError(f"contest {self.id}: {said} {project}, which is no project of it")
        limited = {*rule.category_budgets, *rule.category_limits}
        for category in sorted(limited.difference(*(project.categories for project in self.projects))):
            raise ValueError(f"contest {self.id}: its rule limits {category[:63]}, which no project has")

    @property
    def bits(self) -> int:
        """`b` of docs/protocol.md, section 2: the bits that every choice fits in, by the contest alone."""
        n, marking = len(self.projects), self.marking
        match marking.rule:
            case MarkingRule.CHOOSE_1:
                return n.bit_length()
            case MarkingRule.APPROVAL | MarkingRule.KNAPSACK:
                return n
            case MarkingRule.ORDINAL:
                return int((n + 1) ** marking.max_picks - 1).bit_length()
            case MarkingRule.CUMULATIVE:
                assert marking.max_points is not None  # checked by Marking
                return int((marking.max_points + 1) ** n - 1).bit_length()

    def index_of(self, project_id: str) -> int:
        """The number of a project, 0 first. Raises `KeyError`."""
        for index, project in enumerate(self.projects):
            if project.id == project_id:
                return index
        raise KeyError(project_id)

    def admits(self, area: str | None, age: int | None) -> bool:
        """Whether a voter of this area and age gets the contest. An unknown age meets no age limit."""
        if self.areas and area not in self.areas:
            return False
        if self.min_age is not None and (age is None or age < self.min_age):
            return False
        return self.max_age is None or (age is not None and age <= self.max_age)
