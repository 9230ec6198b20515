"""One station trustee's part of turning a contest to the election's key, and its check (protocol 7.4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.ballots import block_count
from tally.count.basis import Election, Progress
from tally.count.documents import SwitchDocument
from tally.count.errors import SwitchError
from tally.count.opening import PAIR_BYTES
from tally.count.trustee import TrusteeSecrets
from tally.crypto import switching
from tally.crypto.errors import CryptoError
from tally.crypto.group import Element
from tally.crypto.randomness import RandomSource, system_random
from tally.election.contests import Contest


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch: its signed document, and the shares U ‖ V, 64 bytes for each pair."""

    document: SwitchDocument
    shares: bytes


@dataclass(frozen=True, slots=True)
class StationScope:
    """A station and its election as its trustees see it: `view` has their keys, `target` is `Y`."""

    view: Election
    station: str
    target: Element

    def context(self, contest: Contest, trustee: str) -> tuple[bytes, ...]:
        """What a proof of a switch is bound to."""
        return (self.view.manifest_hash, self.station.encode(), contest.id.encode(), trustee.encode())

    def document(
        self,
        contest: Contest,
        trustee: str,
        chosen: tuple[int, ...],
        pairs: bytes,
        shares: bytes,
        proof: str,
    ) -> SwitchDocument:
        """The document of a switch of just these pairs."""
        width = block_count(contest)
        return SwitchDocument(
            manifest=self.view.manifest_hash.hex(),
            station=self.station,
            contest=contest.id,
            trustee=trustee,
            set=chosen,
            ballots=len(pairs) // (PAIR_BYTES * width),
            width=width,
            input=hashlib.sha256(pairs).hexdigest(),
            shares=hashlib.sha256(shares).hexdigest(),
            proof=proof,
        )


def switch(
    scope: StationScope,
    contest: Contest,
    secrets: TrusteeSecrets,
    chosen: tuple[int, ...],
    pairs: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
) -> Switch:
    """This trustee's part. `chosen` are the numbers of all who switch."""
    shares, proof = switching.switch_pairs(
        scope.context(contest, secrets.trustee),
        secrets.key(scope.view.manifest),
        chosen,
        scope.target,
        pairs,
        pool,
        progress,
        source,
    )
    document = scope.document(contest, secrets.trustee, chosen, pairs, shares, proof.to_bytes().hex())
    return Switch(document, shares)


def check_switch(
    scope: StationScope,
    contest: Contest,
    trustee: str,
    chosen: tuple[int, ...],
    pairs: bytes,
    made: Switch,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Checks the document and the proof of a switch of `pairs`. Raises `SwitchError`."""
    expected = scope.document(contest, trustee, chosen, pairs, made.shares, made.document.proof)
    if made.document != expected:
        raise SwitchError(f"contest {contest.id}, switch by {trustee}: its document speaks of other ballots")
    manifest = scope.view.manifest
    try:
        switching.verify_switch(
            scope.context(contest, trustee),
            Element(bytes.fromhex(manifest.trustee_keys(trustee).public_share)),
            manifest.trustee_number(trustee),
            chosen,
            scope.target,
            pairs,
            made.shares,
            switching.SwitchProof.from_bytes(bytes.fromhex(made.document.proof)),
            pool,
            progress,
        )
    except CryptoError as problem:
        raise SwitchError(
            f"contest {contest.id}: the switch by {trustee} does not hold ({problem}); "
            "she used another key, or the file was damaged on its way"
        ) from problem


def switched(contest: Contest, pairs: bytes, shares: Sequence[bytes]) -> bytes:
    """The pairs under the election's key. Raises `SwitchError`."""
    try:
        return switching.combine_switched(pairs, shares)
    except CryptoError as problem:
        raise SwitchError(f"contest {contest.id}: the switched ballots are none ({problem})") from problem
