"""The key ceremony: the trustees make the election's key together, and nobody ever holds it whole.

docs/protocol.md, section 5. Here all trustees sit at one table, one after the other at the committee's
computer; each message is what would also travel by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pydantic import Field

from tally.count.errors import CeremonyError
from tally.count.trustee import TrusteeSecrets
from tally.crypto import threshold
from tally.crypto.ceremony_messages import Ceremony, Commitment, Reveal
from tally.crypto.errors import CeremonyError as KeyCeremonyError
from tally.crypto.errors import CryptoError
from tally.crypto.randomness import RandomSource, system_random
from tally.crypto.threshold import JointKey
from tally.election.contests import Model
from tally.election.documents import Document, Hex32, public_bytes, sign, verify
from tally.election.errors import SignatureError
from tally.election.manifest import ElectionKeys, ManifestDraft, TrusteeKeys

SIGNATURE_BYTES = 64


class RevealPart(Model):
    """What a trustee revealed: her public coefficients, and the proof of possession of the first."""

    trustee: Annotated[int, Field(ge=1)]
    coefficients: tuple[Hex32, ...]
    challenge: Hex32
    response: Hex32


class CeremonyPart(Model):
    """One trustee's public part of the ceremony."""

    trustee: str
    signing_key: Hex32
    sealing_key: Hex32
    commitment: Hex32
    reveal: RevealPart


class Transcript(Document):
    """What a public transcript holds, whoever the trustees are."""

    election: str
    threshold: Annotated[int, Field(ge=1)]
    trustees: tuple[CeremonyPart, ...]


class CeremonyDocument(Transcript):
    """The public transcript. Every trustee signs it; the `.sig` holds one signature after the other."""

    type: Literal["ceremony"] = "ceremony"


@dataclass(frozen=True, slots=True)
class CeremonyOutcome:
    """What a ceremony leaves: the transcript, its signatures, the keys for the manifest, and the secrets."""

    document: CeremonyDocument
    signatures: bytes
    keys: ElectionKeys
    secrets: tuple[TrusteeSecrets, ...]


def hold_ceremony(draft: ManifestDraft, source: RandomSource = system_random) -> CeremonyOutcome:
    """Holds the whole ceremony for the trustees of a draft; all sign its transcript.

    Raises `CeremonyError`.
    """
    rounds = hold_rounds(_rules(draft), [trustee.id for trustee in draft.trustees], source)
    document = CeremonyDocument(election=draft.election, threshold=draft.threshold, trustees=rounds.parts)
    return CeremonyOutcome(
        document,
        b"".join(sign(key, document) for key in rounds.signing),
        election_keys(document, rounds.joint),
        rounds.secrets(draft.election),
    )


@dataclass(frozen=True, slots=True, repr=False)
class Rounds:
    """What the rounds of a ceremony leave, before anybody has signed their transcript."""

    parts: tuple[CeremonyPart, ...]
    joint: JointKey
    keys: tuple[threshold.TrusteeKey, ...]
    signing: tuple[Ed25519PrivateKey, ...]

    def secrets(self, election: str) -> tuple[TrusteeSecrets, ...]:
        """What each trustee keeps."""
        return tuple(
            TrusteeSecrets(election, part.trustee, self.keys[k].secret, self.signing[k])
            for k, part in enumerate(self.parts)
        )


def hold_rounds(ceremony: Ceremony, trustees: Sequence[str], source: RandomSource = system_random) -> Rounds:
    """The rounds among these trustees, who are given by their ids.

    1. Each makes her signing and sealing key, commits. 2. Each reveals; all check. 3. Each sends each a
    sealed share. 4. Each opens and checks her shares. Raises `CeremonyError`.
    """
    numbers = range(1, ceremony.trustees + 1)
    signing = [Ed25519PrivateKey.generate() for _ in numbers]
    sealing = [X25519PrivateKey.generate() for _ in numbers]
    made = [threshold.commit(ceremony, number, source) for number in numbers]
    dealers = [dealer for dealer, _, _ in made]
    reveals = [reveal for _, reveal, _ in made]
    commitments = [commitment for _, _, commitment in made]
    try:
        joint = threshold.check_reveals(ceremony, commitments, reveals)
        sealed = [
            threshold.seal_share(
                ceremony, dealers[i - 1], i, j, sealing[j - 1].public_key().public_bytes_raw()
            )
            for i in numbers
            for j in numbers
        ]
        keys = [
            threshold.finish(
                ceremony,
                number,
                joint,
                reveals,
                [share for share in sealed if share.recipient == number],
                sealing[number - 1],
            )
            for number in numbers
        ]
    except KeyCeremonyError as problem:
        raise CeremonyError(f"the key ceremony stopped: {problem}") from problem
    finally:
        for dealer in dealers:
            dealer.erase()
    parts = tuple(
        CeremonyPart(
            trustee=trustee,
            signing_key=public_bytes(signing[k]).hex(),
            sealing_key=sealing[k].public_key().public_bytes_raw().hex(),
            commitment=commitments[k].digest.hex(),
            reveal=_reveal_part(reveals[k]),
        )
        for k, trustee in enumerate(trustees)
    )
    return Rounds(parts, joint, tuple(keys), tuple(signing))


def _reveal_part(reveal: Reveal) -> RevealPart:
    return RevealPart(
        trustee=reveal.trustee,
        coefficients=tuple(element.hex() for element in reveal.coefficients),
        challenge=reveal.challenge.hex(),
        response=reveal.response.hex(),
    )


def _rules(draft: ManifestDraft) -> Ceremony:
    return Ceremony(draft.election.encode(), draft.threshold, len(draft.trustees))


def election_keys(document: Transcript, joint: JointKey) -> ElectionKeys:
    """The keys that follow from a ceremony."""
    return ElectionKeys(
        public_key=joint.public_key.hex(),
        trustees=tuple(
            TrusteeKeys(id=part.trustee, signing_key=part.signing_key, public_share=joint.share(number).hex())
            for number, part in enumerate(document.trustees, start=1)
        ),
        ceremony=document.digest().hex(),
    )


def check_ceremony(draft: ManifestDraft, document: CeremonyDocument, signatures: bytes) -> ElectionKeys:
    """Checks a transcript and gives the keys that follow from it.

    1. It is of this election, with its trustees and threshold. 2. Each trustee signed it. 3. Commitments,
    reveals and proofs of possession hold. Raises `CeremonyError`.
    """
    names = [part.trustee for part in document.trustees]
    if (document.election, document.threshold) != (draft.election, draft.threshold) or names != [
        trustee.id for trustee in draft.trustees
    ]:
        raise CeremonyError("the key ceremony is that of another election")
    check_signatures(document, signatures, "ceremony.json")
    joint = check_rounds(_rules(draft), document.trustees)
    return election_keys(document, joint)


def check_rounds(ceremony: Ceremony, parts: Sequence[CeremonyPart]) -> JointKey:
    """Checks commitments, reveals and proofs of possession of all, in their order. Raises `CeremonyError`."""
    for number, part in enumerate(parts, start=1):
        if part.reveal.trustee != number:
            raise CeremonyError(
                f"the key ceremony: beside trustee {part.trustee} stands what another one revealed"
            )
    try:
        commitments: Sequence[Commitment] = [
            Commitment(number, bytes.fromhex(part.commitment)) for number, part in enumerate(parts, start=1)
        ]
        reveals = [Reveal.from_dict(part.reveal.model_dump(mode="json")) for part in parts]
        return threshold.check_reveals(ceremony, commitments, reveals)
    except CryptoError as problem:
        raise CeremonyError(f"the key ceremony does not hold: {problem}") from problem


def check_signatures(document: Transcript, signatures: bytes, name: str) -> None:
    """Checks that each trustee signed the transcript, in their order. Raises `CeremonyError`."""
    if len(signatures) != SIGNATURE_BYTES * len(document.trustees):
        raise CeremonyError("the key ceremony is not signed by each of its trustees")
    for k, part in enumerate(document.trustees):
        signature = signatures[k * SIGNATURE_BYTES : (k + 1) * SIGNATURE_BYTES]
        try:
            verify(bytes.fromhex(part.signing_key), document.type, document.to_bytes(), signature, name)
        except SignatureError as problem:
            raise CeremonyError(
                f"the key ceremony: the signature of trustee {part.trustee} does not hold"
            ) from problem
