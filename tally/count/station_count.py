"""The count at one station by its own trustees: contests with enough ballots are counted, others switched.

Every finished step is a set of files, kept whole or not at all, so that a count that was cut short goes on
where it was (protocol, sections 5 to 7). The files have the names under which they travel in the package.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.ballots import StationBallot, block_count
from tally.count import names
from tally.count.basis import Election, Progress, Steps
from tally.count.counting import chosen_trustees
from tally.count.decrypting import PartialDecryption, decrypt_partially
from tally.count.documents import (
    ContestTally,
    DecryptionDocument,
    MixDocument,
    StationTally,
    SwitchDocument,
    SwitchedContest,
)
from tally.count.errors import MixError
from tally.count.inputs import check_ballots, counted, inputs_of
from tally.count.mixing import Mix, check_mix_document, mix
from tally.count.opening import PAIR_BYTES, open_contest
from tally.count.station_keys import StationKeys, keys_view
from tally.count.switching import StationScope, Switch, switch
from tally.count.totals import choices_file
from tally.count.trustee import TrusteeSecrets
from tally.crypto.group import Element
from tally.election.contests import Contest
from tally.election.documents import D, Document, parse, sign, type_of, verify
from tally.election.manifest import Manifest
from tally.errors import UrnaError

Files = Mapping[str, bytes]


def scope_of(manifest: Manifest, manifest_hash: bytes, keys: StationKeys) -> StationScope:
    """What a station's count is bound to. Raises `CeremonyError`."""
    view = Election(keys_view(manifest, keys), manifest_hash)
    return StationScope(view, keys.station, Element(manifest.public_key))


def ballots_in(contest: Contest, pairs: bytes) -> int:
    """How many ballots these pairs are."""
    return len(pairs) // (PAIR_BYTES * block_count(contest))


def count_station(
    scope: StationScope,
    ballots: Sequence[StationBallot],
    trustees: Sequence[TrusteeSecrets],
    kept: Files,
    keep: Callable[[Files], None],
    steps: Steps,
    pool: Executor | None = None,
) -> StationTally:
    """Counts a station's ballots.

    1. Check its ballots. 2. A contest with at least `min_ballots` is mixed by each trustee, decrypted by t of
    them, added up. 3. One with fewer is switched by those t to the election's key. `kept` is what `keep` took
    in earlier runs: what is whole of it is used again. Without a ballot nobody has to be there. Raises
    `TrusteeError` and the errors of each step.
    """
    manifest = scope.view.manifest
    with steps("ballots checked", sum(len(one.ballot.parts) for one in ballots)) as progress:  # 1
        check_ballots(scope.view.frame, ballots, pool, progress)
    inputs = inputs_of(manifest, counted(ballots, ()))
    table = _Table(scope, kept, keep, steps, pool)
    mixers, decryptors = chosen_trustees(manifest, trustees) if inputs else ([], [])
    counted_here: list[ContestTally] = []
    switched_here: list[SwitchedContest] = []
    for index, pairs in inputs.items():
        contest = manifest.contests[index]
        number = ballots_in(contest, pairs)
        if number >= manifest.min_ballots:  # 2
            counted_here.append(table.count(index, pairs, mixers, decryptors))
        else:  # 3
            table.switch(index, pairs, decryptors)
            switched_here.append(SwitchedContest(contest=contest.id, ballots=number))
    return StationTally(
        manifest=scope.view.manifest_hash.hex(),
        station=scope.station,
        mixers=tuple(one.trustee for one in mixers) if counted_here else (),
        decryptors=tuple(one.trustee for one in decryptors),
        contests=tuple(counted_here),
        switched=tuple(switched_here),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The trustees at work, contest by contest."""

    scope: StationScope
    kept: Files
    keep: Callable[[Files], None]
    steps: Steps
    pool: Executor | None

    def count(
        self,
        index: int,
        pairs: bytes,
        mixers: Sequence[TrusteeSecrets],
        decryptors: Sequence[TrusteeSecrets],
    ) -> ContestTally:
        view = self.scope.view
        contest = view.manifest.contests[index]
        number = ballots_in(contest, pairs)
        for secrets in mixers:
            with self.steps(f"contest {contest.id}: mix by {secrets.trustee}", number) as progress:
                pairs = self._mix(index, pairs, secrets, progress)
        chosen = self._numbers(decryptors)
        shares = []
        for secrets in decryptors:
            name = f"contest {contest.id}: decryption by {secrets.trustee}"
            with self.steps(name, len(pairs) // PAIR_BYTES) as progress:
                shares.append(self._decrypt(index, pairs, secrets, chosen, progress))
        with self.steps(f"contest {contest.id}: ballots opened", number) as progress:
            choices, unreadable = open_contest(contest, pairs, shares, self.pool, progress)
        self.keep({names.station_file(index, names.CHOICES): choices_file(choices)})
        return ContestTally.of(contest, choices, unreadable)

    def switch(self, index: int, pairs: bytes, decryptors: Sequence[TrusteeSecrets]) -> None:
        contest = self.scope.view.manifest.contests[index]
        chosen = self._numbers(decryptors)
        for secrets in decryptors:
            name = f"contest {contest.id}: switch by {secrets.trustee}"
            with self.steps(name, len(pairs) // PAIR_BYTES) as progress:
                self._switch(index, pairs, secrets, chosen, progress)

    def _numbers(self, trustees: Sequence[TrusteeSecrets]) -> tuple[int, ...]:
        return tuple(one.number(self.scope.view.manifest) for one in trustees)

    def _mix(self, index: int, pairs: bytes, secrets: TrusteeSecrets, progress: Progress) -> bytes:
        view, contest = self.scope.view, self.scope.view.manifest.contests[index]
        number = secrets.number(view.manifest)
        name = names.station_file(index, names.mix(number, "json"))
        parts = [names.station_file(index, names.mix(number, part)) for part in ("output.bin", "proof.bin")]
        key = view.signing_key(secrets.trustee)
        for document, files in _found(self.kept, MixDocument, name, parts, key):
            made = Mix(document, *files)
            if _is_mix_of(view, contest, secrets.trustee, pairs, made):
                return made.output
        made = mix(view.manifest, view.manifest_hash, contest, secrets, pairs, self.pool, progress)
        self._keep(name, made.document, secrets, dict(zip(parts, (made.output, made.proof), strict=True)))
        return made.output

    def _decrypt(
        self,
        index: int,
        pairs: bytes,
        secrets: TrusteeSecrets,
        chosen: tuple[int, ...],
        progress: Progress,
    ) -> bytes:
        view, contest = self.scope.view, self.scope.view.manifest.contests[index]
        number = secrets.number(view.manifest)
        name = names.station_file(index, names.decryption(number, "json"))
        parts = [names.station_file(index, names.decryption(number, "shares.bin"))]
        key = view.signing_key(secrets.trustee)
        for document, files in _found(self.kept, DecryptionDocument, name, parts, key):
            found = PartialDecryption(document, *files)
            if _speaks_of(document, chosen, pairs, found.shares):
                return found.shares
        made = decrypt_partially(
            view.manifest, view.manifest_hash, contest, secrets, chosen, pairs, self.pool, progress
        )
        self._keep(name, made.document, secrets, {parts[0]: made.shares})
        return made.shares

    def _switch(
        self,
        index: int,
        pairs: bytes,
        secrets: TrusteeSecrets,
        chosen: tuple[int, ...],
        progress: Progress,
    ) -> None:
        view, contest = self.scope.view, self.scope.view.manifest.contests[index]
        number = secrets.number(view.manifest)
        name = names.station_file(index, names.switch(number, "json"))
        parts = [names.station_file(index, names.switch(number, "shares.bin"))]
        key = view.signing_key(secrets.trustee)
        for document, files in _found(self.kept, SwitchDocument, name, parts, key):
            if _speaks_of(document, chosen, pairs, *files):
                return
        made: Switch = switch(self.scope, contest, secrets, chosen, pairs, self.pool, progress)
        self._keep(name, made.document, secrets, {parts[0]: made.shares})

    def _keep(self, name: str, document: Document, secrets: TrusteeSecrets, files: Files) -> None:
        signature = sign(secrets.signing_key, document)
        self.keep({**files, name: document.to_bytes(), name + names.SIGNATURE: signature})


def _is_mix_of(view: Election, contest: Contest, trustee: str, pairs: bytes, made: Mix) -> bool:
    try:
        check_mix_document(view.manifest_hash, contest, trustee, pairs, made)
    except MixError:
        return False
    return True


def _speaks_of(
    document: DecryptionDocument | SwitchDocument, chosen: tuple[int, ...], pairs: bytes, shares: bytes
) -> bool:
    return (document.set, document.input, document.shares) == (
        chosen,
        hashlib.sha256(pairs).hexdigest(),
        hashlib.sha256(shares).hexdigest(),
    )


def _found(
    kept: Files, model: type[D], name: str, parts: Sequence[str], key: bytes
) -> Iterator[tuple[D, list[bytes]]]:
    """A step of an earlier run, if it is there whole and signed by whom it should be."""
    wanted = (name, name + names.SIGNATURE, *parts)
    if all(one in kept for one in wanted):
        data, signature, *files = (kept[one] for one in wanted)
        try:
            verify(key, type_of(model), data, signature, name)
            yield parse(model, data, name), files
        except UrnaError:
            return
