"""What the files of a count are called, below the folder `count/` of a record (docs/record-format.md)."""

from __future__ import annotations

TALLY = "tally.json"
CHOICES = "choices.csv"
SIGNATURE = ".sig"


def contest_folder(index: int) -> str:
    """The folder of a contest; `index` is its place in the manifest, 0 first."""
    return f"{index:03d}"


def mix(number: int, part: str) -> str:
    """A file of the mix by trustee `number` (1 first); part: `json`, `output.bin` or `proof.bin`."""
    return f"mix-{number:02d}.{part}"


def decryption(number: int, part: str) -> str:
    """A file of the partial decryption by trustee `number`; part: `json` or `shares.bin`."""
    return f"decryption-{number:02d}.{part}"
