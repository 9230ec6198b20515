"""Key ceremony: n trustees make one key that any t of them can use (protocol 5).

Commit, reveal, share, check. Each round is a function of frozen messages; whoever signs and carries them is
not known here. Every deviation raises CeremonyError with the number of the trustee who is to blame.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from tally.crypto import group, transcript
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal, SealedShare
from tally.crypto.errors import CeremonyError, CryptoError
from tally.crypto.group import IDENTITY, ZERO, Element, Scalar
from tally.crypto.randomness import RandomSource, random_scalar, random_scalars, system_random
from tally.crypto.secret import SecretScalars

__all__ = [
    "Ceremony",
    "Commitment",
    "DealerSecret",
    "JointKey",
    "Reveal",
    "SealedShare",
    "TrusteeKey",
    "check_reveals",
    "commit",
    "finish",
    "open_share",
    "seal_share",
]

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class DealerSecret(SecretScalars):
    """A trustee's polynomial `a_0 … a_(t-1)`, needed from the first round until the shares are sealed."""

    __slots__ = ()

    def share(self, number: int) -> Scalar:
        """`Σ a_k·number^k`."""
        at = group.scalar_from_int(number)
        result = ZERO
        for coefficient in reversed(self.scalars()):
            result = group.scalar_add(group.scalar_mul(result, at), coefficient)
        return result


@dataclass(frozen=True, slots=True)
class JointKey:
    """What all reveals add up to: the election's public key and each trustee's public share."""

    public_key: Element
    shares: tuple[Element, ...]

    def share(self, number: int) -> Element:
        """`X_number`, for a trustee's number 1 … n."""
        if not 1 <= number <= len(self.shares):
            raise CeremonyError(number, f"is not among the trustees 1 to {len(self.shares)}")
        return self.shares[number - 1]


@dataclass(frozen=True, slots=True)
class TrusteeKey:
    """A trustee's share of the key, to be kept under a passphrase: `secret` holds the one scalar `x`."""

    number: int
    public_share: Element
    secret: SecretScalars

    @classmethod
    def restore(cls, number: int, public_share: Element, raw: bytes) -> "TrusteeKey":
        """Rebuild from the 32 bytes of `secret.secret_bytes()`. Raises CeremonyError if they do not match."""
        secret = SecretScalars.from_secret_bytes(raw)
        if len(raw) != group.SIZE or group.mul_base(secret.scalars()[0]) != public_share:
            raise CeremonyError(number, "the secret does not belong to the trustee's public share")
        return cls(number, public_share, secret)


def _possession(ceremony: Ceremony, number: int, coefficients: Sequence[Element], T: Element) -> Scalar:
    return transcript.scalar(
        "possession",
        ceremony.context,
        number.to_bytes(2, "big"),
        ceremony.threshold.to_bytes(2, "big"),
        ceremony.trustees.to_bytes(2, "big"),
        b"".join(coefficients),
        T,
    )


def commit(
    ceremony: Ceremony, number: int, source: RandomSource = system_random
) -> tuple[DealerSecret, Reveal, Commitment]:
    """Round 1 of trustee `number`: the secret, the reveal to keep back, and the commitment to publish now."""
    ceremony.check_number(number)
    coefficients = random_scalars(ceremony.threshold, source)
    public = tuple(group.mul_base(a) for a in coefficients)
    tau = random_scalar(source)
    c = _possession(ceremony, number, public, group.mul_base(tau))
    z = group.scalar_add(tau, group.scalar_mul(c, coefficients[0]))
    reveal = Reveal(number, public, c, z)
    return DealerSecret(coefficients), reveal, Commitment(number, sha256(reveal.to_bytes()).digest())


def check_reveals(
    ceremony: Ceremony, commitments: Sequence[Commitment], reveals: Sequence[Reveal]
) -> JointKey:
    """Round 2, for everyone: check all reveals and add them up.

    1. One commitment and one reveal of each trustee.
    2. Each reveal has t coefficients, all of them elements, and is what was committed to.
    3. Each proof of possession holds.
    4. No two trustees have the same `C_0`.
    5. Neither the key nor a share is the identity.
    """
    digests = {item.trustee: item.digest for item in commitments}
    _check_complete(ceremony, [item.trustee for item in commitments], "commitment")  # 1
    _check_complete(ceremony, [item.trustee for item in reveals], "reveal")
    owners: dict[Element, int] = {}
    for reveal in sorted(reveals, key=lambda item: item.trustee):
        number = reveal.trustee
        _check_reveal(ceremony, digests[number], reveal)  # 2, 3
        other = owners.setdefault(reveal.coefficients[0], number)
        if other != number:  # 4
            raise CeremonyError(number, f"revealed the same key part as trustee {other}")
    sums = [group.total(list(terms)) for terms in zip(*(r.coefficients for r in reveals), strict=True)]
    shares = tuple(_evaluate(sums, number) for number in range(1, ceremony.trustees + 1))
    if IDENTITY in (sums[0], *shares):  # 5
        raise CeremonyError(None, "the parts cancel each other out")
    return JointKey(sums[0], shares)


def _check_complete(ceremony: Ceremony, numbers: Sequence[int], what: str) -> None:
    for number in numbers:
        ceremony.check_number(number)
        if numbers.count(number) > 1:
            raise CeremonyError(number, f"sent more than one {what}")
    for number in range(1, ceremony.trustees + 1):
        if number not in numbers:
            raise CeremonyError(number, f"sent no {what}")


def _check_reveal(ceremony: Ceremony, digest: bytes, reveal: Reveal) -> None:
    number = reveal.trustee
    if len(reveal.coefficients) != ceremony.threshold:
        raise CeremonyError(
            number, f"revealed {len(reveal.coefficients)} coefficients instead of {ceremony.threshold}"
        )
    try:
        group.check_elements(b"".join(reveal.coefficients), "coefficient")
        c = group.check_scalar(reveal.challenge, "the challenge")
        z = group.check_scalar(reveal.response, "the response")
    except CryptoError as error:
        raise CeremonyError(number, f"sent a damaged reveal ({error})") from error
    if sha256(reveal.to_bytes()).digest() != digest:
        raise CeremonyError(number, "revealed something else than it had committed to")
    T = group.sub(group.mul_base(z), group.mul(c, reveal.coefficients[0]))
    if _possession(ceremony, number, reveal.coefficients, T) != c:
        raise CeremonyError(number, "does not prove possession of its part of the key")


def _evaluate(coefficients: Sequence[Element], number: int) -> Element:
    """`Σ number^k·C_k`, by Horner's rule."""
    at = group.scalar_from_int(number)
    result = IDENTITY
    for coefficient in reversed(coefficients):
        result = group.add(group.mul(at, result), coefficient)
    return result


def _info(ceremony: Ceremony, sender: int, recipient: int) -> bytes:
    return b"urna/1/share\n" + ceremony.context + sender.to_bytes(2, "big") + recipient.to_bytes(2, "big")


def seal_share(
    ceremony: Ceremony, secret: DealerSecret, sender: int, recipient: int, recipient_key: bytes
) -> SealedShare:
    """Round 3: `s_ij`, sealed to the X25519 key (32 bytes) that the recipient published.

    Every trustee gets one, the sender too; then the polynomial can be erased. Raises CeremonyError naming
    the recipient if that key cannot be used.
    """
    ceremony.check_number(sender)
    ceremony.check_number(recipient)
    try:
        key = X25519PublicKey.from_public_bytes(recipient_key)
        sealed = _SUITE.encrypt(secret.share(recipient), key, _info(ceremony, sender, recipient))
    except ValueError as error:  # another length, or a point of small order (RFC 7748 section 6.1)
        raise CeremonyError(recipient, "published a key to which no share can be sealed") from error
    return SealedShare(sender, recipient, sealed)


def open_share(
    ceremony: Ceremony, reveal: Reveal, sealed: SealedShare, private_key: X25519PrivateKey
) -> SecretScalars:
    """Round 4, for one share: open it and check it against the sender's checked reveal.

    Raises CeremonyError naming the sender: that is the complaint.
    """
    sender, recipient = sealed.sender, sealed.recipient
    if reveal.trustee != sender:
        raise CeremonyError(sender, "its share was put beside the reveal of another trustee")
    try:
        raw = _SUITE.decrypt(sealed.sealed, private_key, _info(ceremony, sender, recipient))
    except (InvalidTag, ValueError) as error:
        raise CeremonyError(sender, f"sent trustee {recipient} a share that does not open") from error
    try:
        share = group.check_scalar(raw, "the share")
    except CryptoError as error:
        raise CeremonyError(sender, f"sent trustee {recipient} a share that is no scalar") from error
    if group.mul_base(share) != _evaluate(reveal.coefficients, recipient):
        raise CeremonyError(sender, f"sent trustee {recipient} a share that does not match its reveal")
    return SecretScalars([share])


def finish(
    ceremony: Ceremony,
    number: int,
    joint: JointKey,
    reveals: Sequence[Reveal],
    shares: Sequence[SealedShare],
    private_key: X25519PrivateKey,
) -> TrusteeKey:
    """Round 4 of trustee `number`: open and check all shares, and add them up to the secret `x`.

    `reveals` are those that `check_reveals` accepted, `joint` what it returned.
    """
    ceremony.check_number(number)
    _check_complete(ceremony, [share.sender for share in shares], "share")
    by_sender: Mapping[int, Reveal] = {reveal.trustee: reveal for reveal in reveals}
    x = ZERO
    for sealed in shares:
        if sealed.recipient != number:
            raise CeremonyError(sealed.sender, f"sent trustee {number} a share made for another")
        with open_share(ceremony, by_sender[sealed.sender], sealed, private_key) as share:
            x = group.scalar_add(x, share.scalars()[0])
    public_share = joint.share(number)
    if group.mul_base(x) != public_share:
        raise CeremonyError(None, "the shares do not add up to the public share of these reveals")
    return TrusteeKey(number, public_share, SecretScalars([x]))
