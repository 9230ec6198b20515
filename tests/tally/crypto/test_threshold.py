"""The key ceremony: honest trustees get a key that any t use; each cheat is named."""

import itertools
import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tally.crypto import group, threshold
from tally.crypto.elgamal import Randomness, encrypt, pairs
from tally.crypto.encoding import encode_block
from tally.crypto.errors import CeremonyError
from tally.crypto.group import Element, Scalar
from tally.crypto.lagrange import lagrange_coefficient
from tally.crypto.secret import SecretScalars
from tally.crypto.threshold import (
    Ceremony,
    Commitment,
    DealerSecret,
    JointKey,
    Reveal,
    SealedShare,
    TrusteeKey,
    check_reveals,
    commit,
    finish,
    open_share,
    seal_share,
)


@dataclass
class Room:
    """All that a ceremony of n trustees produces, for tests to spoil."""

    ceremony: Ceremony
    secrets: list[DealerSecret]
    commitments: list[Commitment]
    reveals: list[Reveal]
    private: list[X25519PrivateKey]

    def public(self, number: int) -> bytes:
        return self.private[number - 1].public_key().public_bytes_raw()

    def shares(self, recipient: int) -> list[SealedShare]:
        key = self.public(recipient)
        return [
            seal_share(self.ceremony, secret, sender, recipient, key)
            for sender, secret in enumerate(self.secrets, 1)
        ]

    def joint(self) -> JointKey:
        return check_reveals(self.ceremony, self.commitments, self.reveals)

    def finish(self, number: int, shares: list[SealedShare] | None = None) -> TrusteeKey:
        shares = self.shares(number) if shares is None else shares
        return finish(self.ceremony, number, self.joint(), self.reveals, shares, self.private[number - 1])


def _room(t: int, n: int, context: bytes = b"villa-2026") -> Room:
    ceremony = Ceremony(context, t, n)
    made = [commit(ceremony, number) for number in range(1, n + 1)]
    secrets, reveals, commitments = (list(column) for column in zip(*made, strict=True))
    return Room(ceremony, secrets, commitments, reveals, [X25519PrivateKey.generate() for _ in made])


@pytest.fixture
def room() -> Room:
    return _room(2, 3)


def _decrypt(keys: list[TrusteeKey], a: Element, b: Element) -> Element:
    members = {key.number for key in keys}
    for key in keys:
        weight = lagrange_coefficient(key.number, members)
        b = group.sub(b, group.mul(group.scalar_mul(weight, key.secret.scalars()[0]), a))
    return b


def _culprit(call: Callable[[], object], match: str) -> int | None:
    with pytest.raises(CeremonyError, match=match) as caught:
        call()
    return caught.value.culprit


# What holds


@pytest.mark.parametrize(("t", "n"), [(1, 1), (1, 3), (2, 3), (3, 5), (4, 4)])
def test_any_t_decrypt_and_no_fewer(t: int, n: int) -> None:
    room = _room(t, n)
    joint = room.joint()
    keys = [room.finish(number) for number in range(1, n + 1)]
    assert [key.public_share for key in keys] == list(joint.shares)
    message = encode_block(b"\x07" * 30)
    ((a, b),) = pairs(encrypt(joint.public_key, [message], Randomness.fresh(1)))
    for size in range(1, n + 1):
        for some in itertools.combinations(keys, size):
            assert (_decrypt(list(some), a, b) == message) == (size >= t)


def test_the_public_key_is_the_sum_of_the_parts(room: Room) -> None:
    assert room.joint().public_key == group.total([reveal.coefficients[0] for reveal in room.reveals])


def test_order_of_messages_does_not_matter(room: Room) -> None:
    joint = room.joint()
    assert check_reveals(room.ceremony, room.commitments[::-1], room.reveals[::-1]) == joint
    assert room.finish(2, room.shares(2)[::-1]).public_share == joint.share(2)


def test_messages_survive_their_dict_form(room: Room) -> None:
    for commitment, reveal, share in zip(room.commitments, room.reveals, room.shares(1), strict=True):
        assert Commitment.from_dict(commitment.to_dict()) == commitment
        assert Reveal.from_dict(reveal.to_dict()) == reveal
        assert SealedShare.from_dict(share.to_dict()) == share
        assert commitment.digest == sha256(reveal.to_bytes()).digest()
        assert len(reveal.to_bytes()) == 2 + 32 * (room.ceremony.threshold + 2)


def test_bytes_are_fixed(known: Callable[[str], Callable[[int], bytes]]) -> None:
    _, _, commitment = commit(Ceremony(b"villa", 2, 3), 1, known("dkg"))
    assert commitment.digest.hex() == "a002351444b93f8c0e086f14577722897f38d6b33d7702311747a5fb7de89119"


def test_a_key_is_restored_from_its_bytes_and_only_for_its_share(room: Room) -> None:
    key = room.finish(1)
    raw = key.secret.secret_bytes()
    assert TrusteeKey.restore(1, key.public_share, raw).secret.secret_bytes() == raw
    other = room.joint().share(2)
    assert _culprit(lambda: TrusteeKey.restore(2, other, raw), "does not belong") == 2
    assert _culprit(lambda: TrusteeKey.restore(1, key.public_share, raw * 2), "does not belong") == 1


def test_secrets_show_nothing(room: Room) -> None:
    key = room.finish(1)
    assert key.secret.secret_bytes().hex() not in repr(key)
    for secret in (key, key.secret, room.secrets[0]):
        assert "hidden" in repr(secret)
        with pytest.raises(TypeError):
            pickle.dumps(secret)


def test_a_dealer_s_secret_can_wait_between_rounds(room: Room) -> None:
    again = DealerSecret.from_secret_bytes(room.secrets[0].secret_bytes())
    assert again.share(3) == room.secrets[0].share(3)


# Who cheats is named


def test_a_reveal_changed_after_the_commitment(room: Room) -> None:
    _, other, _ = commit(room.ceremony, 2)
    room.reveals[1] = other
    assert _culprit(room.joint, "something else than it had committed") == 2


def test_a_rogue_key_that_cancels_the_others(room: Room) -> None:
    # Trustee 3 waits for the others and picks C_0 so that the sum is a key of its own.
    own = group.mul_base(group.scalar_from_int(99))
    others = group.add(room.reveals[0].coefficients[0], room.reveals[1].coefficients[0])
    rogue = group.sub(own, others)
    room.reveals[2] = replace(room.reveals[2], coefficients=(rogue, group.BASE))
    assert _culprit(room.joint, "something else than it had committed") == 3
    # … and even if it could commit after seeing them, it cannot prove possession.
    room.commitments[2] = Commitment(3, sha256(room.reveals[2].to_bytes()).digest())
    assert _culprit(room.joint, "possession") == 3


def _recommit(room: Room, index: int, reveal: Reveal) -> None:
    room.reveals[index] = reveal
    room.commitments[index] = Commitment(reveal.trustee, sha256(reveal.to_bytes()).digest())


@pytest.mark.parametrize("field", ["coefficient 0", "coefficient 1", "challenge", "response"])
def test_a_proof_of_possession_with_one_field_changed(room: Room, field: str) -> None:
    reveal = room.reveals[1]
    first, second = reveal.coefficients
    changed = {
        "coefficient 0": replace(reveal, coefficients=(group.add(first, group.BASE), second)),
        "coefficient 1": replace(reveal, coefficients=(first, group.add(second, group.BASE))),
        "challenge": replace(reveal, challenge=group.scalar_add(reveal.challenge, group.ONE)),
        "response": replace(reveal, response=group.scalar_add(reveal.response, group.ONE)),
    }[field]
    _recommit(room, 1, changed)
    assert _culprit(room.joint, "possession") == 2


@pytest.mark.parametrize(
    ("context", "t", "n", "number"),
    [(b"other", 2, 3, 2), (b"villa-2026", 2, 4, 2), (b"villa-2026", 2, 3, 1)],
)
def test_a_proof_of_possession_from_elsewhere(
    room: Room, context: bytes, t: int, n: int, number: int
) -> None:
    _, elsewhere, _ = commit(Ceremony(context, t, n), number)
    _recommit(room, 1, replace(elsewhere, trustee=2))
    assert _culprit(room.joint, "possession") == 2


def test_another_number_of_coefficients(room: Room) -> None:
    for t in (1, 3):
        _, reveal, _ = commit(Ceremony(room.ceremony.context, t, 3), 2)
        _recommit(room, 1, reveal)
        assert _culprit(room.joint, "coefficients instead of 2") == 2


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("bad", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32, b"short"])
def test_coefficients_that_are_no_elements(room: Room, at: int, bad: bytes) -> None:
    coefficients = list(room.reveals[1].coefficients)
    coefficients[at] = Element(bad)
    _recommit(room, 1, replace(room.reveals[1], coefficients=tuple(coefficients)))
    assert _culprit(room.joint, "damaged reveal") == 2


@pytest.mark.parametrize("field", ["challenge", "response"])
def test_scalars_that_are_none(room: Room, field: str) -> None:
    old = group.int_from_scalar(getattr(room.reveals[1], field))
    bad = Scalar((old + group.ORDER).to_bytes(32, "little"))
    _recommit(room, 1, replace(room.reveals[1], **{field: bad}))
    assert _culprit(room.joint, "damaged reveal") == 2


def test_two_trustees_with_the_same_key_part(room: Room) -> None:
    # They must have shared the secret: nobody else could prove possession of it.
    shared = room.secrets[0]
    answers = iter([*(s.ljust(64, b"\0") for s in shared.scalars()), bytes([5] * 64)])
    _, reveal, commitment = commit(room.ceremony, 3, lambda count: next(answers))
    room.reveals[2], room.commitments[2] = reveal, commitment
    assert _culprit(room.joint, "same key part as trustee 1") == 3


def test_missing_doubled_and_foreign_messages(room: Room) -> None:
    c, r = room.commitments, room.reveals
    check = lambda cs, rs: lambda: check_reveals(room.ceremony, cs, rs)  # noqa: E731
    assert _culprit(check(c[:2], r), "no commitment") == 3
    assert _culprit(check(c, [r[0], r[2]]), "no reveal") == 2
    assert _culprit(check([*c, c[1]], r), "more than one commitment") == 2
    assert _culprit(check(c, [*r, r[0]]), "more than one reveal") == 1
    assert _culprit(check(c, [*r, replace(r[0], trustee=4)]), "not among") == 4


def test_parts_that_cancel_each_other_out_are_refused() -> None:
    # Two trustees who conspire can do this; the election would have no key.
    ceremony = Ceremony(b"x", 1, 2)
    draws = [[5, 11], [group.ORDER - 5, 12]]
    made = []
    for number, numbers in enumerate(draws, 1):
        answers = iter(value.to_bytes(64, "little") for value in numbers)
        made.append(commit(ceremony, number, lambda count, answers=answers: next(answers)))
    commitments, reveals = [item[2] for item in made], [item[1] for item in made]
    assert _culprit(lambda: check_reveals(ceremony, commitments, reveals), "cancel") is None


def test_a_share_that_does_not_match(room: Room) -> None:
    other, _, _ = commit(room.ceremony, 2)
    shares = room.shares(1)
    shares[1] = seal_share(room.ceremony, other, 2, 1, room.public(1))
    assert _culprit(lambda: room.finish(1, shares), "does not match") == 2


def test_the_share_of_another_trustee(room: Room) -> None:
    shares = room.shares(1)
    sealed = threshold._SUITE.encrypt(
        room.secrets[1].share(3),
        room.private[0].public_key(),
        threshold._info(room.ceremony, 2, 1),
    )
    shares[1] = SealedShare(2, 1, sealed)
    assert _culprit(lambda: room.finish(1, shares), "does not match") == 2


@pytest.mark.parametrize("plain", [b"", bytes(31), b"\xff" * 32, bytes(33)])
def test_a_share_that_is_no_scalar(room: Room, plain: bytes) -> None:
    shares = room.shares(1)
    info = threshold._info(room.ceremony, 3, 1)
    shares[2] = SealedShare(3, 1, threshold._SUITE.encrypt(plain, room.private[0].public_key(), info))
    assert _culprit(lambda: room.finish(1, shares), "no scalar") == 3


@pytest.mark.parametrize("at", [0, 31, 32, 63, 64, 79])
def test_each_bit_of_a_sealed_share_counts(room: Room, at: int) -> None:
    share = room.shares(1)[1]
    raw = bytearray(share.sealed)
    raw[at] ^= 1
    bad = replace(share, sealed=bytes(raw))
    assert _culprit(lambda: open_share(room.ceremony, room.reveals[1], bad, room.private[0]), "open") == 2


@pytest.mark.parametrize("sealed", [b"", bytes(20), bytes(80)])
def test_a_sealed_share_that_is_no_seal(room: Room, sealed: bytes) -> None:
    bad = SealedShare(2, 1, sealed)
    assert _culprit(lambda: open_share(room.ceremony, room.reveals[1], bad, room.private[0]), "open") == 2


def test_seals_are_bound_to_ceremony_sender_and_recipient(room: Room) -> None:
    share = room.shares(1)[1]
    key = room.private[0]
    other = Ceremony(b"other", 2, 3)
    assert _culprit(lambda: open_share(other, room.reveals[1], share, key), "open") == 2
    moved = replace(share, sender=3)
    assert _culprit(lambda: open_share(room.ceremony, room.reveals[2], moved, key), "open") == 3
    moved = replace(share, recipient=2)
    assert _culprit(lambda: open_share(room.ceremony, room.reveals[1], moved, key), "open") == 2
    assert _culprit(lambda: open_share(room.ceremony, room.reveals[0], share, key), "beside") == 2


def test_missing_doubled_and_misdirected_shares(room: Room) -> None:
    shares = room.shares(1)
    assert _culprit(lambda: room.finish(1, shares[1:]), "no share") == 1
    assert _culprit(lambda: room.finish(1, [*shares, shares[2]]), "more than one share") == 3
    mixed = [shares[0], room.shares(2)[1], shares[2]]
    assert _culprit(lambda: room.finish(1, mixed), "for another") == 2


def test_a_joint_key_of_other_reveals_is_noticed(room: Room) -> None:
    shares, other = room.shares(1), _room(2, 3).joint()
    call = lambda: finish(room.ceremony, 1, other, room.reveals, shares, room.private[0])  # noqa: E731
    assert _culprit(call, "do not add up") is None


@pytest.mark.parametrize("key", [bytes(32), b"\x01" + bytes(31), bytes(31), b""])
def test_a_key_to_which_nothing_can_be_sealed(room: Room, key: bytes) -> None:
    call = lambda: seal_share(room.ceremony, room.secrets[0], 1, 2, key)  # noqa: E731
    assert _culprit(call, "no share can be sealed") == 2


# The border


@pytest.mark.parametrize(("t", "n"), [(0, 3), (4, 3), (1, 0), (1, 70000), (-1, 2)])
def test_impossible_ceremonies(t: int, n: int) -> None:
    with pytest.raises(CeremonyError, match="cannot hold"):
        Ceremony(b"x", t, n)


@pytest.mark.parametrize(("t", "n"), [(1, 1), (3, 3), (1, 65535), (65535, 65535)])
def test_the_smallest_and_the_largest_ceremony(t: int, n: int) -> None:
    """Numbers of trustees are two bytes in everything that is hashed."""
    ceremony = Ceremony(b"x", t, n)
    ceremony.check_number(1)
    ceremony.check_number(n)
    with pytest.raises(CeremonyError):
        Ceremony(b"x", t, 65536)
    for number in (1, 65535):
        assert Commitment.from_dict({"trustee": number, "commitment": "ab" * 32}).trustee == number
    for number in (0, 65536):
        with pytest.raises(CeremonyError):
            Commitment.from_dict({"trustee": number, "commitment": "ab" * 32})


@pytest.mark.parametrize("number", [0, 4, -1])
def test_numbers_out_of_range(room: Room, number: int) -> None:
    for call in (
        lambda: commit(room.ceremony, number),
        lambda: seal_share(room.ceremony, room.secrets[0], number, 1, room.public(1)),
        lambda: seal_share(room.ceremony, room.secrets[0], 1, number, room.public(1)),
        lambda: room.joint().share(number),
        lambda: finish(room.ceremony, number, room.joint(), room.reveals, room.shares(1), room.private[0]),
    ):
        assert _culprit(call, "not among") == number


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"trustee": 0}, "no trustee's number"),
        ({"trustee": True}, "no trustee's number"),
        ({"trustee": "1"}, "no trustee's number"),
        ({"trustee": 65536}, "no trustee's number"),
        ({"more": 1}, "other fields"),
        ({"challenge": "00"}, "lower-case hex"),
        ({"challenge": "FF" * 32}, "lower-case hex"),
        ({"challenge": "ff" * 32}, "damaged"),
        ({"response": None}, "lower-case hex"),
        ({"response": "ff" * 32}, "damaged"),
        ({"coefficients": "ab"}, "list of coefficients"),
        ({"coefficients": []}, "list of coefficients"),
        ({"coefficients": [1]}, "lower-case hex"),
        ({"coefficients": ["00" * 32]}, "damaged"),
    ],
)
def test_reveals_from_outside_are_checked(room: Room, change: dict[str, object], match: str) -> None:
    raw = {**room.reveals[1].to_dict(), **change}
    assert _culprit(lambda: Reveal.from_dict(raw), match) == (None if "number" in match else 2)


def test_other_messages_from_outside_are_checked(room: Room) -> None:
    commitment, share = room.commitments[1].to_dict(), room.shares(1)[1].to_dict()
    assert _culprit(lambda: Commitment.from_dict({"trustee": 2}), "other fields") == 2
    assert _culprit(lambda: Commitment.from_dict({**commitment, "commitment": "00"}), "hex") == 2
    assert _culprit(lambda: SealedShare.from_dict({**share, "sealed": "00"}), "hex") == 2
    assert _culprit(lambda: SealedShare.from_dict({**share, "recipient": 0}), "number") is None


# Lagrange


def test_coefficients_interpolate_at_zero() -> None:
    polynomial = [7, 11, 13]
    for members in ([1, 2, 3], [2, 5, 9], [65535, 1, 300]):
        total = group.ZERO
        for j in members:
            value = group.scalar_from_int(sum(a * j**k for k, a in enumerate(polynomial)))
            total = group.scalar_add(total, group.scalar_mul(lagrange_coefficient(j, members), value))
        assert group.int_from_scalar(total) == 7


@pytest.mark.parametrize(("number", "members"), [(1, [2, 3]), (1, [1, 1, 2]), (1, []), (0, [0, 1])])
def test_impossible_sets_of_members(number: int, members: list[int]) -> None:
    with pytest.raises(CeremonyError):
        lagrange_coefficient(number, members)


def test_secret_scalars_of_one_share_are_erased_after_use(room: Room) -> None:
    with open_share(room.ceremony, room.reveals[1], room.shares(1)[1], room.private[0]) as share:
        assert isinstance(share, SecretScalars)
    assert share.erased
