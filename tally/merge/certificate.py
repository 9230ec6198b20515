"""Joins the channels into one result and says who won: a pure function, so anyone gets the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass as record_of

from tally.ballots import weights
from tally.count.documents import Refused, Tally
from tally.count.totals import Choices, ProjectTotal, merge_choices, readable
from tally.election.contests import Contest, Count, Model
from tally.election.documents import Document, Hex32
from tally.election.manifest import MOST_CONTESTS, Channel, Manifest
from tally.merge.channels import ChannelResult, choices_of
from tally.merge.errors import MergeError
from tally.rules import GroupedBallot, RuleConfig, RuleProject, elect


class MergeInput(Model):
    """One file that went into the merge, by its place in the record, and its hash."""

    file: str
    sha256: Hex32


class ChannelTotal(Model):
    """One contest in one channel."""

    channel: str
    ballots: Count
    blank: Count
    invalid: Count
    projects: tuple[ProjectTotal, ...]


@record_of(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class Fate:
    """What became of a project under the rule: `status` in the words of `tally.rules`, `by` the project that
    excluded it or stopped the rule."""

    id: str
    status: str
    by: str | None


class ContestResult(Model):
    """One contest: each channel, all of them together, and the winners in the order they were selected.

    `cost` is a text: the exact sum in the manifest's smallest unit.
    """

    contest: str
    channels: Annotated[tuple[ChannelTotal, ...], Field(max_length=len(Channel))]
    projects: tuple[ProjectTotal, ...]
    rule: RuleConfig
    winners: tuple[str, ...]
    cost: str
    fates: tuple[Fate, ...]


class MergeCertificate(Document):
    """The merged result, with the hash of each input."""

    type: Literal["merge"] = "merge"
    manifest: Hex32
    inputs: tuple[MergeInput, ...]
    refused: tuple[Refused, ...]
    removed: Count
    contests: Annotated[tuple[ContestResult, ...], Field(max_length=MOST_CONTESTS)]


def merge(
    manifest: Manifest,
    manifest_hash: bytes,
    tally: Tally,
    choices: Sequence[Choices],
    channels: Sequence[ChannelResult],
    inputs: Mapping[str, bytes],
    removed: int = 0,
) -> MergeCertificate:
    """The certificate. All parts have been checked before; here they are only added and the rules applied.

    `choices[k]` are the whole in-person ballots of contest k; `inputs` maps each file of the record that went
    in to its sha256. Raises `MergeError` when a channel of the manifest has no result or two, or when a rule
    needs whole ballots and a channel has only totals.
    """
    given = [result.channel for result in channels]
    if len(set(given)) != len(given):
        raise MergeError("the results of one channel were handed in twice; take one of them away")
    for channel in manifest.channels:
        if channel is not Channel.IN_PERSON and channel not in given:
            # Otherwise whoever joins the channels could leave one out, and the record would not tell.
            raise MergeError(
                f"the results of the channel {channel} are missing; "
                "where nobody voted in it, its signed result says 0 ballots"
            )
    try:
        return _certificate(manifest, manifest_hash, tally, choices, channels, inputs, removed)
    except ValidationError as problem:
        raise MergeError("the channels together have more votes than any count has") from problem


def _certificate(
    manifest: Manifest,
    manifest_hash: bytes,
    tally: Tally,
    choices: Sequence[Choices],
    channels: Sequence[ChannelResult],
    inputs: Mapping[str, bytes],
    removed: int,
) -> MergeCertificate:
    return MergeCertificate(
        manifest=manifest_hash.hex(),
        inputs=tuple(MergeInput(file=name, sha256=inputs[name].hex()) for name in sorted(inputs)),
        refused=tally.refused,
        removed=removed,
        contests=tuple(
            _contest_result(contest, k, tally, choices[k], channels)
            for k, contest in enumerate(manifest.contests)
        ),
    )


def _contest_result(
    contest: Contest, index: int, tally: Tally, in_person: Choices, channels: Sequence[ChannelResult]
) -> ContestResult:
    counted = tally.contests[index]
    totals = [
        ChannelTotal(
            channel="in-person",
            ballots=counted.ballots,
            blank=counted.blank,
            invalid=counted.invalid,
            projects=counted.projects,
        )
    ]
    whole: list[Choices] | None = [in_person]
    for result in sorted(channels, key=lambda one: one.channel):
        part = result.contests[index]
        totals.append(
            ChannelTotal(
                channel=result.channel,
                ballots=part.ballots,
                blank=part.blank,
                invalid=part.invalid,
                projects=part.projects,
            )
        )
        more = choices_of(part)
        whole = None if whole is None or more is None else [*whole, more]
    if whole is None and contest.aggregation.name == "equalshares":
        raise MergeError(
            f"contest {contest.id}: equal shares needs whole ballots, and a channel gave only totals; "
            "type the paper ballots in one by one"
        )
    together = tuple(
        ProjectTotal(
            id=project.id,
            votes=sum(total.projects[k].votes for total in totals),
            score=sum(total.projects[k].score for total in totals),
        )
        for k, project in enumerate(contest.projects)
    )
    outcome = elect(
        contest.aggregation,
        [
            RuleProject(project.id, project.cost, total.votes, total.score, project.categories)
            for project, total in zip(contest.projects, together, strict=True)
        ],
        grouped_ballots(contest, merge_choices(whole)) if whole is not None else _as_many(totals),
        contest.budget,
    )
    return ContestResult(
        contest=contest.id,
        channels=tuple(totals),
        projects=together,
        rule=contest.aggregation,
        winners=outcome.winners,
        cost=str(outcome.cost),
        fates=tuple(Fate(id=trace.id, status=trace.status.value, by=trace.by) for trace in outcome.traces),
    )


def _as_many(totals: Sequence[ChannelTotal]) -> list[GroupedBallot]:
    """As many ballots as there are with a valid choice, where nobody knows what each of them says: a rule
    that ranks by totals still asks how many voters there were (`support_factor`)."""
    return [GroupedBallot((), sum(one.ballots - one.blank - one.invalid for one in totals))]


def grouped_ballots(contest: Contest, choices: Choices) -> list[GroupedBallot]:
    """Whole ballots as the rules take them; blank ones and no valid choices have no part in the rule."""
    grouped = []
    for number in sorted(choices):
        choice = readable(contest, number)
        if choice is not None and not choice.is_blank:
            named = tuple((contest.projects[k].id, weight) for k, weight in weights(contest, choice))
            grouped.append(GroupedBallot(named, choices[number]))
    return grouped
