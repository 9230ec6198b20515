"""What other channels bring: online votes and hand-counted paper, as signed documents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from tally.count.totals import ContestTotals, ProjectTotal, add_up
from tally.election.contests import Contest, Count, MarkingRule, Model
from tally.election.counted import Counted
from tally.election.documents import Document, Hex32
from tally.election.manifest import MOST_CONTESTS, Channel, Manifest
from tally.merge.errors import ChannelError


class ChannelContest(Model):
    """One contest's result in one channel.

    `choices` lists whole ballots (integer of docs/protocol.md section 2, how many); None where only totals
    are known, as from a count on paper.
    """

    contest: str
    ballots: Count
    blank: Count
    invalid: Count
    projects: tuple[ProjectTotal, ...]
    choices: Counted | None


class ChannelResult(Document):
    """The result of a channel. The online platform signs the online one, the committee the one on paper."""

    type: Literal["channel-result"] = "channel-result"
    manifest: Hex32
    channel: Literal[Channel.ONLINE, Channel.PAPER]
    contests: Annotated[tuple[ChannelContest, ...], Field(max_length=MOST_CONTESTS)]


def channel_key(manifest: Manifest, channel: Channel) -> bytes:
    """The key that must sign a channel's result: the online platform's own, the committee's for paper."""
    online = manifest.online_key if channel is Channel.ONLINE else None
    return bytes.fromhex(online or manifest.committee_key)


def channel_contest(contest: Contest, choices: dict[int, int]) -> ChannelContest:
    """A contest's result made of whole ballots."""
    totals = add_up(contest, choices)
    return ChannelContest(
        contest=contest.id,
        ballots=totals.ballots,
        blank=totals.blank,
        invalid=totals.invalid,
        projects=totals.projects,
        choices=Counted((str(number), choices[number]) for number in sorted(choices)),
    )


def choices_of(part: ChannelContest) -> dict[int, int] | None:
    """The whole ballots of a channel's contest, or None where only totals are known."""
    if part.choices is None:
        return None
    return {int(number): times for number, times in part.choices}


def _ascend(numbers: Iterable[int]) -> bool:
    return all(one < other for one, other in pairwise(numbers))


def check_channel(manifest: Manifest, manifest_hash: bytes, result: ChannelResult) -> None:
    """Raises `ChannelError` unless the result is of this election, whole, and adds up.

    1. It names this manifest, and a channel that the manifest has.
    2. It has each contest once, in order, with all its projects in order.
    3. Where whole ballots are listed, they give exactly the totals; where not, the totals are some that as
       many ballots, each keeping the marking rule, can give.
    """
    name = f"the results of the channel {result.channel}"
    if result.manifest != manifest_hash.hex():
        raise ChannelError(f"{name}: they are of another election; take the file that was made for this one")
    if result.channel not in manifest.channels:
        raise ChannelError(f"{name}: this election does not have that channel")
    if [part.contest for part in result.contests] != [contest.id for contest in manifest.contests]:
        raise ChannelError(f"{name}: the contests are not those of the manifest, in its order")
    for contest, part in zip(manifest.contests, result.contests, strict=True):
        where = f"{name}, contest {contest.id}"
        if [total.id for total in part.projects] != [project.id for project in contest.projects]:
            raise ChannelError(f"{where}: the projects are not those of the manifest, in its order")
        choices = choices_of(part)
        if choices is None:
            _check_totals(contest, part, where)
            continue
        if not _ascend(choices) or len(choices) != len(part.choices or ()):
            raise ChannelError(f"{where}: the choices are not listed once each, in ascending order")
        if add_up(contest, choices) != ContestTotals(part.ballots, part.blank, part.invalid, part.projects):
            raise ChannelError(f"{where}: the totals are not what its ballots add up to")


def _points_of_a_vote(contest: Contest) -> tuple[int, int]:
    """The least and the most that one vote can add to a project's score."""
    marking = contest.marking
    if marking.rule is MarkingRule.ORDINAL:
        weights = marking.rank_weights or tuple(range(1, marking.max_picks + 1))
        return min(weights), max(weights)
    return 1, marking.max_points or 1


def _check_totals(contest: Contest, part: ChannelContest, where: str) -> None:
    marking, valid = contest.marking, part.ballots - part.blank - part.invalid
    if valid < 0:
        raise ChannelError(f"{where}: more blank and invalid ballots than ballots")
    least, most = _points_of_a_vote(contest)
    for total in part.projects:
        if total.votes > valid:
            raise ChannelError(f"{where}: project {total.id} has more votes than there are ballots")
        if not total.votes * least <= total.score <= total.votes * most:
            raise ChannelError(f"{where}: the score of project {total.id} is none that its votes can give")
    votes = sum(total.votes for total in part.projects)
    if not valid * marking.min_picks <= votes <= valid * marking.max_picks:
        raise ChannelError(f"{where}: more or fewer votes than its ballots can hold")
    if marking.max_cost is not None:
        cost = sum(total.votes * one.cost for total, one in zip(part.projects, contest.projects, strict=True))
        if cost > valid * marking.max_cost:
            raise ChannelError(f"{where}: its votes cost more than its ballots can hold")
    if marking.min_sum is not None and marking.max_sum is not None:
        points = sum(total.score for total in part.projects)
        if not valid * marking.min_sum <= points <= valid * marking.max_sum:
            raise ChannelError(f"{where}: more or fewer points than its ballots can give")
