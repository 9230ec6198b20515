"""The cryptography of Urna: knows a group, keys and proofs, and nothing of elections.

In come bytes: elements, scalars, and contexts that say what a proof is about. Out go ciphertexts, proofs,
and for whatever does not hold an exception of the family below. The page `docs/protocol.md` is normative;
each module names the section it keeps. Callers import the modules, which are the public names of this room:
`group`, `transcript`, `encoding`, `elgamal`, `schnorr`, `threshold`, `lagrange`, `shuffle`, `decryption`,
`switching`, `randomness`, `secret`, `envelope`. (`shuffle_work` belongs to `shuffle`, `ceremony_messages` to
`threshold`, `weights` to `decryption` and `switching`.)
"""

from tally.crypto.errors import (
    CeremonyError,
    CryptoError,
    ErasedError,
    NotABlockError,
    NotAnElementError,
    NotAScalarError,
    ProofError,
    WrongLengthError,
)

__all__ = [
    "CeremonyError",
    "CryptoError",
    "ErasedError",
    "NotABlockError",
    "NotAScalarError",
    "NotAnElementError",
    "ProofError",
    "WrongLengthError",
]
