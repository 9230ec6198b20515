"""Which files of a record went into the merge: the tally, each list of choices, removals, other channels."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from tally.count.documents import Tally
from tally.merge.channels import ChannelResult
from tally.merge.removals import Removals


def merge_inputs(tally: Tally, removals: Removals, channels: Sequence[ChannelResult]) -> dict[str, bytes]:
    """File in the record -> sha256, for the merge certificate."""
    inputs = {
        "count/tally.json": tally.digest(),
        "removals.json": removals.digest(),
    }
    for index, contest in enumerate(tally.contests):
        inputs[f"count/{index:03d}/choices.csv"] = bytes.fromhex(contest.choices)
    for result in channels:
        inputs[f"channels/{result.channel}.json"] = hashlib.sha256(result.to_bytes()).digest()
    return inputs
