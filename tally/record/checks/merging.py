"""Checks the other channels' results, and computes the merge certificate again."""

from __future__ import annotations

from collections.abc import Sequence

from tally.count.documents import Tally
from tally.count.totals import Choices
from tally.election.manifest import Channel
from tally.merge import (
    ChannelResult,
    MergeCertificate,
    Removals,
    channel_key,
    check_channel,
    merge,
    merge_inputs,
)
from tally.record import layout
from tally.record.checks.examination import Basis, Examination
from tally.record.errors import VerificationError


def check_channels(exam: Examination, basis: Basis) -> list[ChannelResult]:
    """The result of each channel that is there, signed by whoever had to, and adding up."""
    there = [
        channel
        for channel in (Channel.ONLINE, Channel.PAPER)
        if exam.path(layout.channel_file(channel)).is_file()
    ]
    results = []
    with exam.step("results of other channels", len(there)):
        for channel in there:
            name = layout.channel_file(channel)
            result = exam.signed(ChannelResult, name, channel_key(basis.manifest, channel))
            if result.channel is not channel:
                raise VerificationError(name, f"this is the result of the channel {result.channel}")
            with exam.within(name):
                check_channel(basis.manifest, basis.manifest_hash, result)
            results.append(result)
    return results


def check_merge(
    exam: Examination,
    basis: Basis,
    tally: Tally,
    choices: Sequence[Choices],
    channels: Sequence[ChannelResult],
    removals: Removals,
) -> MergeCertificate:
    """The certificate: every total and every winner comes out again, whatever the signature says."""
    with exam.step("merge and winners", len(basis.manifest.contests)):
        certificate = exam.signed(MergeCertificate, layout.MERGE, basis.committee)
        with exam.within(layout.MERGE):
            again = merge(
                basis.manifest,
                basis.manifest_hash,
                tally,
                choices,
                channels,
                merge_inputs(tally, removals, channels),
                len(removals.removals),
            )
        for mine, theirs in zip(again.contests, certificate.contests, strict=False):
            if mine != theirs:
                raise VerificationError(
                    layout.MERGE,
                    "its totals or winners are not those that follow from the ballots",
                    f"contest {mine.contest}",
                )
        if again != certificate:
            raise VerificationError(layout.MERGE, "it is not the merge of this record's files")
    return certificate
