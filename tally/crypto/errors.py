"""Every way in which group elements, proofs or a key ceremony can be refused, each with its own type.

The constructors keep their arguments in `args`, so that an error raised in a worker process arrives whole.
"""

from tally.errors import UrnaError


class CryptoError(UrnaError):
    """Root of the failures of `tally.crypto`."""

    code = "crypto"


class NotAnElementError(CryptoError):
    """Bytes that should be an element of the group (RFC 9496) and are not, or are the identity."""

    code = "crypto-not-an-element"

    def __init__(self, what: str, item: int | None = None) -> None:
        super().__init__(what, item)
        self.what = what
        self.item = item

    def __str__(self) -> str:
        place = "" if self.item is None else f" number {self.item}"
        return (
            f"{self.what}{place} is not the canonical encoding of a group element other than the identity; "
            "the item that holds it must be refused"
        )


class NotAScalarError(CryptoError):
    """Bytes that should be a scalar below the group's order and are not."""

    code = "crypto-not-a-scalar"

    def __init__(self, what: str, item: int | None = None) -> None:
        super().__init__(what, item)
        self.what = what
        self.item = item

    def __str__(self) -> str:
        place = "" if self.item is None else f" number {self.item}"
        return f"{self.what}{place} is not a canonical scalar; the item that holds it must be refused"


class WrongLengthError(CryptoError):
    """A byte string of another length than its layout asks for."""

    code = "crypto-wrong-length"

    def __init__(self, what: str, expected: int, found: int) -> None:
        super().__init__(what, expected, found)
        self.what = what
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        return f"{self.what} must have {self.expected} bytes, and has {self.found}"


class NotABlockError(CryptoError):
    """An element that stands for no block of 30 bytes (protocol 2.1)."""

    code = "crypto-not-a-block"


class ErasedError(CryptoError):
    """A secret that was asked for after it had been overwritten."""

    code = "crypto-erased"


class ProofError(CryptoError):
    """A proof that does not hold. `proof` is its name, `reason` what failed, `item` which one of a list."""

    code = "crypto-proof"

    def __init__(self, proof: str, reason: str, item: int | None = None) -> None:
        super().__init__(proof, reason, item)
        self.proof = proof
        self.reason = reason
        self.item = item

    def __str__(self) -> str:
        place = "" if self.item is None else f" (item {self.item})"
        return f"the {self.proof} proof does not hold{place}: {self.reason}; do not use what it should prove"


class CeremonyError(CryptoError):
    """The key ceremony must stop. `culprit` is the trustee's number, or None where no single one is known."""

    code = "crypto-ceremony"

    def __init__(self, culprit: int | None, reason: str) -> None:
        super().__init__(culprit, reason)
        self.culprit = culprit
        self.reason = reason

    def __str__(self) -> str:
        who = "the key ceremony" if self.culprit is None else f"trustee {self.culprit}"
        return f"{who}: {self.reason}; stop the ceremony and begin again with fresh keys"


class PreparationError(CryptoError):
    """A prepared mix that cannot be used: it was used before, or was made for something else."""

    code = "crypto-preparation"
