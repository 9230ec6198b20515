"""The sample election, whole and invented, so that everyone can try Urna before trusting a city to it.

In: nothing. Out: the draft of a manifest with 24 pictures, the roll, what 32 people do at two polling places,
and the votes of the other two channels, as typed data. README.md tells the shapes. Keys and ceremony are not
here: whoever runs the sample makes fresh ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

from tally.ballots import Choice
from tally.election.contests import Contest, Count
from tally.election.manifest import ManifestDraft, read_draft

__all__ = [
    "PICTURES",
    "ROLL",
    "SAMPLE",
    "ChoiceCount",
    "OnlineContest",
    "PaperContest",
    "SampleVoter",
    "choice_of",
    "manifest_draft",
    "online_ballots",
    "paper_count",
    "picture_file",
    "voters",
]

SAMPLE: Path = Path(__file__).resolve().parent
PICTURES: Path = SAMPLE / "pictures"
ROLL: Path = SAMPLE / "roll.csv"
"""Who may vote, in the form in which a city exports it."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_Any = TypeVar("_Any", bound=_Model)


class SampleVoter(_Model):
    """One person at a polling place: where, with which DNI, of which area, in which language, what she does.

    `choices`: contest id -> ids of projects; an empty list is a blank vote. `ends`: "cast"; "check-then-cast"
    (she puts the machine to the test with these choices, then votes the same); "leaves" (she goes away before
    the receipt is printed, with `choices` marked so far).
    """

    station: str
    document: str
    area: str
    language: str
    ends: Literal["cast", "check-then-cast", "leaves"]
    choices: dict[str, tuple[str, ...]]


class ChoiceCount(_Model):
    """How many ballots chose just these projects; none is blank."""

    projects: tuple[str, ...]
    ballots: Count


class OnlineContest(_Model):
    """A contest's votes online: whole ballots, equal ones counted together."""

    contest: str
    choices: tuple[ChoiceCount, ...]


class PaperContest(_Model):
    """A contest's votes on paper: either whole ballots (`choices`, as equal shares needs them) or only what
    a count by hand gives: `ballots` (all of them), `blank`, and `votes` per project."""

    contest: str
    invalid: Count
    choices: tuple[ChoiceCount, ...] | None = None
    ballots: Count | None = None
    blank: Count | None = None
    votes: dict[str, Count] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> PaperContest:
        totals = (self.ballots, self.blank, self.votes)
        if any((part is None) == (self.choices is None) for part in totals):
            raise ValueError("give either choices, or ballots, blank and votes")
        return self


class _Voters(_Model):
    voters: tuple[SampleVoter, ...]


class _Online(_Model):
    channel: Literal["online"]
    contests: tuple[OnlineContest, ...]


class _Paper(_Model):
    channel: Literal["paper"]
    contests: tuple[PaperContest, ...]


def _read(name: str, model: type[_Any]) -> _Any:
    return model.model_validate_json((SAMPLE / name).read_bytes())


@cache
def manifest_draft() -> ManifestDraft:
    """The election before its key ceremony."""
    name = "manifest-draft.json"
    return read_draft((SAMPLE / name).read_bytes(), name)


def picture_file(name: str) -> Path:
    """Where a picture that the manifest names lies."""
    return PICTURES / name


@cache
def _voters() -> tuple[SampleVoter, ...]:
    return _read("votes.json", _Voters).voters


def voters(station: str | None = None) -> tuple[SampleVoter, ...]:
    """The people who vote in person, in the order in which they come; of one station, or of all."""
    return tuple(voter for voter in _voters() if station in (None, voter.station))


def online_ballots() -> tuple[OnlineContest, ...]:
    """What the online platform brings, in the manifest's order of contests."""
    return _read("online-ballots.json", _Online).contests


def paper_count() -> tuple[PaperContest, ...]:
    """What was counted by hand, in the manifest's order of contests."""
    return _read("paper-count.json", _Paper).contests


def choice_of(contest: Contest, projects: tuple[str, ...]) -> Choice:
    """Ids of projects as the choice that `tally.ballots` takes. Raises `KeyError` for an unknown id."""
    number = {project.id: k for k, project in enumerate(contest.projects)}
    return Choice(tuple(sorted(number[one] for one in projects)))
