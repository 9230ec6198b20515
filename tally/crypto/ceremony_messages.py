"""The messages of the key ceremony as frozen values, with their exact bytes and their JSON form.

Malformed ones are refused here with the number of the trustee whose message it is, if it can be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tally.crypto import group
from tally.crypto.errors import CeremonyError, CryptoError
from tally.crypto.group import SIZE, Element, Scalar

MAX_TRUSTEES = 0xFFFF
_SEALED_SIZE = 32 + SIZE + 16
"""HPKE: the sender's X25519 key, the share, the tag of AES-256-GCM."""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What all trustees agree on beforehand: the election's id (UTF-8 bytes), t, and n."""

    context: bytes
    threshold: int
    trustees: int

    def __post_init__(self) -> None:
        if not 1 <= self.threshold <= self.trustees <= MAX_TRUSTEES:
            raise CeremonyError(None, f"{self.threshold} of {self.trustees} trustees cannot hold a key")

    def check_number(self, number: int) -> None:
        """Raise CeremonyError if `number` is not one of 1 … n."""
        if not 1 <= number <= self.trustees:
            raise CeremonyError(number, f"is not among the trustees 1 to {self.trustees}")


@dataclass(frozen=True, slots=True)
class Commitment:
    """Round 1: the hash of a reveal."""

    trustee: int
    digest: bytes

    def to_dict(self) -> dict[str, int | str]:
        """`{"commitment": hex, "trustee": i}`."""
        return {"commitment": self.digest.hex(), "trustee": self.trustee}

    @classmethod
    def from_dict(cls, raw: Mapping[str, object]) -> "Commitment":
        """Read what `to_dict` wrote."""
        trustee = _number(raw, "trustee", {"commitment", "trustee"})
        return cls(trustee, _hex(raw["commitment"], 32, trustee))


@dataclass(frozen=True, slots=True)
class Reveal:
    """Round 2: `C_0 … C_(t-1)` and the proof of possession `c`, `z` of `a_0`."""

    trustee: int
    coefficients: tuple[Element, ...]
    challenge: Scalar
    response: Scalar

    def to_bytes(self) -> bytes:
        """`u16(i) ‖ C_0 ‖ … ‖ C_(t-1) ‖ c ‖ z`: what the commitment is the sha256 of."""
        number = self.trustee.to_bytes(2, "big")
        return b"".join([number, *self.coefficients, self.challenge, self.response])

    def to_dict(self) -> dict[str, int | str | list[str]]:
        """`{"challenge": hex, "coefficients": [hex, …], "response": hex, "trustee": i}`."""
        return {
            "challenge": self.challenge.hex(),
            "coefficients": [coefficient.hex() for coefficient in self.coefficients],
            "response": self.response.hex(),
            "trustee": self.trustee,
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, object]) -> "Reveal":
        """Read what `to_dict` wrote; elements and scalars are checked."""
        keys = {"challenge", "coefficients", "response", "trustee"}
        trustee = _number(raw, "trustee", keys)
        listed = raw["coefficients"]
        if not isinstance(listed, list) or not 1 <= len(listed) <= MAX_TRUSTEES:
            raise CeremonyError(trustee, "sent a reveal without a list of coefficients")
        try:
            return cls(
                trustee,
                tuple(group.check_element(_hex(item, SIZE, trustee), "a coefficient") for item in listed),
                group.check_scalar(_hex(raw["challenge"], SIZE, trustee), "the challenge"),
                group.check_scalar(_hex(raw["response"], SIZE, trustee), "the response"),
            )
        except CeremonyError:
            raise
        except CryptoError as error:
            raise CeremonyError(trustee, f"sent a damaged reveal ({error})") from error


@dataclass(frozen=True, slots=True)
class SealedShare:
    """Round 3: the share of `recipient` in the polynomial of `sender`, sealed (HPKE `enc ‖ ciphertext`)."""

    sender: int
    recipient: int
    sealed: bytes

    def to_dict(self) -> dict[str, int | str]:
        """`{"recipient": j, "sealed": hex, "sender": i}`."""
        return {"recipient": self.recipient, "sealed": self.sealed.hex(), "sender": self.sender}

    @classmethod
    def from_dict(cls, raw: Mapping[str, object]) -> "SealedShare":
        """Read what `to_dict` wrote."""
        keys = {"recipient", "sealed", "sender"}
        sender = _number(raw, "sender", keys)
        recipient = _number(raw, "recipient", keys)
        return cls(sender, recipient, _hex(raw["sealed"], _SEALED_SIZE, sender))


def _number(raw: Mapping[str, object], key: str, keys: set[str]) -> int:
    number = raw.get(key)
    if type(number) is not int or not 1 <= number <= MAX_TRUSTEES:
        raise CeremonyError(None, f"a message has no trustee's number under {key!r}")
    if set(raw) != keys:
        raise CeremonyError(number, f"sent a message with other fields than {', '.join(sorted(keys))}")
    return number


def _hex(value: object, size: int, trustee: int) -> bytes:
    """Lower-case hex of `size` bytes: one text for each value."""
    if isinstance(value, str) and len(value) == 2 * size and set(value) <= set("0123456789abcdef"):
        return bytes.fromhex(value)
    raise CeremonyError(trustee, f"sent a field that is not the lower-case hex of {size} bytes")
