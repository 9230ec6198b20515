"""Copied and bent ballots: who copies a vote without knowing it is found out, however she dresses it up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tally.ballots import Choice, EncryptedBallot, Frame, StationBallot, encrypt_ballot, parse_ballot
from tally.ballots.encrypted import BallotPart
from tally.count.errors import BallotProofFailedError, DuplicateBallotError
from tally.count.inputs import check_ballots
from tally.crypto import elgamal, group
from tally.crypto.group import Element, Scalar
from tests.builders import Forger, WholeElection, whole_election
from tests.soundness.forging import CIUDAD, NORTE, ballot_of, cast, context_of, fresh, proved
from tests.strategies import small_election

STATION = "E-01"
VOTE = {CIUDAD: Choice((3,), (4,)), NORTE: Choice((5, 1))}


def honest(election: WholeElection) -> EncryptedBallot:
    setup = election.setup
    ballot, opening = encrypt_ballot(setup.manifest, setup.manifest_hash, STATION, VOTE)
    opening.destroy()
    return ballot


def refused(frame: Frame, *ballots: StationBallot) -> Exception:
    with pytest.raises((DuplicateBallotError, BallotProofFailedError)) as problem:
        check_ballots(frame, ballots)
    return problem.value


def again(part: BallotPart, key: bytes) -> tuple[BallotPart, list[Scalar]]:
    """Another ciphertext of the same vote, with the proof's answers moved along as far as they can be."""
    extra = [fresh() for _ in range(len(part.pairs) // 64)]
    pairs = elgamal.reencrypt(Element(key), part.pairs, elgamal.Randomness(extra))
    c, *answers = group.scalars(part.proof)
    moved = [group.scalar_add(z, group.scalar_mul(c, s)) for z, s in zip(answers, extra, strict=True)]
    return BallotPart(part.contest, pairs, b"".join([c, *moved])), extra


def test_the_honest_ballot_is_accepted(election: WholeElection) -> None:
    """So that what is refused below is refused for what was done to it."""
    one, other = honest(election), honest(election)
    check_ballots(election.frame, [cast(election.frame, STATION, ballot) for ballot in (one, other)])


Copy = Callable[[EncryptedBallot, bytes], EncryptedBallot]


def _new_id(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    return EncryptedBallot(bytes(16), ballot.parts)


def _re_randomised(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    parts = []
    for part in ballot.parts:
        extra = elgamal.Randomness.fresh(len(part.pairs) // 64)
        parts.append(BallotPart(part.contest, elgamal.reencrypt(Element(key), part.pairs, extra), part.proof))
    return EncryptedBallot(bytes(16), tuple(parts))


def _re_randomised_with_the_proof(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    """The commitments come out the same: only that the challenge covers the pairs gives it away."""
    return EncryptedBallot(ballot.ballot_id, tuple(again(part, key)[0] for part in ballot.parts))


def _proved_by_what_was_added(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    """She proves that she knows the randomness that she added, which is not that of the sum."""
    frame = whole_election().frame
    parts = []
    for part in ballot.parts:
        changed, extra = again(part, key)
        proof = proved(context_of(frame, STATION, bytes(16), part.contest), key, changed.pairs, extra)
        parts.append(BallotPart(part.contest, changed.pairs, proof))
    return EncryptedBallot(bytes(16), tuple(parts))


def _negated(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    """Both elements of each pair negated, and the answers too."""
    parts = []
    for part in ballot.parts:
        pairs = b"".join(group.sub(group.IDENTITY, one) for one in group.elements(part.pairs))
        c, *answers = group.scalars(part.proof)
        proof = b"".join([c, *(group.scalar_negate(z) for z in answers)])
        parts.append(BallotPart(part.contest, pairs, proof))
    return EncryptedBallot(bytes(16), tuple(parts))


def _same_first_elements(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    """The same A with another B: another vote under the randomness of the first."""
    parts = []
    for part in ballot.parts:
        pairs = b"".join(a + group.add(b, group.BASE) for a, b in elgamal.pairs(part.pairs))
        parts.append(BallotPart(part.contest, pairs, part.proof))
    return EncryptedBallot(bytes(16), tuple(parts))


def _simulated(ballot: EncryptedBallot, key: bytes) -> EncryptedBallot:
    """A proof made backwards, from challenge and answers that were chosen first."""
    parts = tuple(
        BallotPart(part.contest, part.pairs, b"".join(fresh() for _ in range(len(part.proof) // 32)))
        for part in _re_randomised(ballot, key).parts
    )
    return EncryptedBallot(bytes(16), parts)


COPIES: dict[str, tuple[Copy, type[Exception]]] = {
    "the same ciphertexts under a new id": (_new_id, DuplicateBallotError),
    "another vote with the same first elements": (_same_first_elements, DuplicateBallotError),
    "ciphertexts re-randomised": (_re_randomised, BallotProofFailedError),
    "ciphertexts and their proof re-randomised": (_re_randomised_with_the_proof, DuplicateBallotError),
    "a proof for the randomness added": (_proved_by_what_was_added, BallotProofFailedError),
    "ciphertexts negated with their proof": (_negated, BallotProofFailedError),
    "a simulated proof": (_simulated, BallotProofFailedError),
}


@pytest.mark.parametrize(("copy", "error"), COPIES.values(), ids=COPIES)
def test_a_copied_ballot_beside_its_original(
    election: WholeElection, copy: Copy, error: type[Exception]
) -> None:
    original = honest(election)
    bent = copy(original, election.setup.manifest.public_key)
    frame = election.frame
    assert isinstance(refused(frame, cast(frame, STATION, original), cast(frame, STATION, bent)), error)


@pytest.mark.parametrize(("copy", "error"), COPIES.values(), ids=COPIES)
def test_a_copied_ballot_in_the_place_of_its_original(
    election: WholeElection, copy: Copy, error: type[Exception]
) -> None:
    """A station that exchanges a ballot has no original beside it: the proof alone must tell."""
    bent = copy(honest(election), election.setup.manifest.public_key)
    problem = refused(election.frame, cast(election.frame, STATION, bent))
    assert isinstance(problem, BallotProofFailedError)


def test_a_ballot_that_one_contest_was_copied_into(election: WholeElection) -> None:
    """Her own ballot, but in one contest the ciphertext and the proof of somebody else's."""
    frame, victim, own = election.frame, honest(election), honest(election)
    bent = EncryptedBallot(own.ballot_id, (own.parts[0], victim.parts[1]))
    assert isinstance(
        refused(frame, cast(frame, STATION, victim), cast(frame, STATION, bent)), DuplicateBallotError
    )
    assert isinstance(refused(frame, cast(frame, STATION, bent)), BallotProofFailedError)


def test_a_sum_of_two_ballots(election: WholeElection) -> None:
    """ElGamal adds up; proofs of knowledge do not, unless the challenge were the same."""
    frame, one, other = election.frame, honest(election), honest(election)
    parts = []
    for left, right in zip(one.parts, other.parts, strict=True):
        both = zip(group.elements(left.pairs), group.elements(right.pairs), strict=True)
        answers = zip(group.scalars(left.proof[32:]), group.scalars(right.proof[32:]), strict=True)
        proof = b"".join([left.proof[:32], *(group.scalar_add(x, y) for x, y in answers)])
        parts.append(BallotPart(left.contest, b"".join(group.add(x, y) for x, y in both), proof))
    bent = EncryptedBallot(bytes(16), tuple(parts))
    assert isinstance(refused(frame, cast(frame, STATION, bent)), BallotProofFailedError)


def test_blocks_of_one_contest_exchanged(election: WholeElection) -> None:
    """Who swaps the two blocks of a ballot with their answers has another vote, and no proof of it."""
    original = honest(election)
    part = original.parts[0]
    swapped = BallotPart(
        part.contest,
        part.pairs[64:] + part.pairs[:64],
        part.proof[:32] + part.proof[64:] + part.proof[32:64],
    )
    bent = EncryptedBallot(original.ballot_id, (swapped, *original.parts[1:]))
    assert isinstance(refused(election.frame, cast(election.frame, STATION, bent)), BallotProofFailedError)


@pytest.mark.parametrize("what", ["station", "ballot id", "contest", "manifest", "key"])
def test_a_proof_for_something_else(election: WholeElection, what: str) -> None:
    """All is as it should be, but the proof was made for another station, ballot, contest or election."""
    frame, key = election.frame, election.setup.manifest.public_key
    r, ballot_id = fresh(), bytes(range(16))
    message = group.generator(3)
    other = small_election().frame
    station, bound_id, contest, hashed, bound_key = STATION, ballot_id, CIUDAD, frame, key
    match what:
        case "station":
            station = "E-02"
        case "ballot id":
            bound_id = bytes(16)
        case "contest":
            contest = NORTE
        case "manifest":
            hashed = Frame(other.manifest_hash, frame.public_key, frame.contests, frame.styles)
        case "key":
            bound_key = other.public_key
    secrets = [r, fresh()]
    pairs = b"".join(group.mul_base(s) + group.add(message, group.mul(s, Element(key))) for s in secrets)
    true = proved(context_of(frame, STATION, ballot_id, CIUDAD), key, pairs, secrets)
    check_ballots(frame, [cast(frame, STATION, ballot_of(ballot_id, (CIUDAD, pairs, true)))])
    proof = proved(context_of(hashed, station, bound_id, contest), bound_key, pairs, secrets)
    bent = ballot_of(ballot_id, (CIUDAD, pairs, proof))
    assert isinstance(refused(frame, cast(frame, STATION, bent)), BallotProofFailedError)


def test_a_ballot_of_another_election_with_the_same_contests(election: WholeElection) -> None:
    """Its bytes have the right form; nothing in them holds here."""
    ours = election.setup.manifest
    theirs = small_election(ours.contests)
    ballot, _ = encrypt_ballot(theirs.manifest, theirs.hash, "M-001", VOTE)
    read = parse_ballot(election.frame, ballot.data)
    assert isinstance(refused(election.frame, cast(election.frame, STATION, read)), BallotProofFailedError)


def test_a_challenged_ballot_cast_anew(forger: Forger) -> None:
    """Its choices are published; whoever re-randomises it with the published randomness casts a known vote:
    that is her own vote then, with a proof of her own, and no copy. Under the old ciphertext it is one."""
    (opening,) = forger.openings(STATION)
    known = next(one for one in forger.ballots() if one.tracker.hex() == opening.tracker)
    assert not known.cast
    copy = EncryptedBallot(bytes(16), known.ballot.parts)
    frame = forger.election.frame
    assert isinstance(refused(frame, known, cast(frame, STATION, copy)), DuplicateBallotError)
    reproved = []
    for part, opened in zip(known.ballot.parts, opening.contests, strict=True):
        secrets = [Scalar(bytes.fromhex(one)) for one in opened.randomness]
        context = context_of(frame, STATION, bytes(16), part.contest)
        reproved.append(
            BallotPart(part.contest, part.pairs, proved(context, frame.public_key, part.pairs, secrets))
        )
    good = cast(frame, STATION, EncryptedBallot(bytes(16), tuple(reproved)))
    check_ballots(frame, [good])  # the proof holds: that the ciphertext stands twice is what is refused
    assert isinstance(refused(frame, known, good), DuplicateBallotError)
