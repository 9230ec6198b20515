"""What the files of a count are called, below the folder `count/` of a record (docs/record-format.md)."""

from __future__ import annotations

from collections.abc import Iterable

TALLY = "tally.json"
CHOICES = "choices.csv"
STATION_TALLY = "count-tally.json"
SIGNATURE = ".sig"


def contest_folder(index: int) -> str:
    """The folder of a contest; `index` is its place in the manifest, 0 first."""
    return f"{index:03d}"


def mix(number: int, part: str) -> str:
    """A file of the mix by trustee `number` (1 first); part: `json`, `output.bin` or `proof.bin`."""
    return f"mix-{number:02d}.{part}"


def contest_files(mixers: Iterable[int], decryptors: Iterable[int]) -> frozenset[str]:
    """All files of a contest that somebody voted in, for the trustees with these numbers."""
    files = {CHOICES}
    for number in mixers:
        files |= {mix(number, part) for part in ("json", "json.sig", "output.bin", "proof.bin")}
    for number in decryptors:
        files |= {decryption(number, part) for part in ("json", "json.sig", "shares.bin")}
    return frozenset(files)


def decryption(number: int, part: str) -> str:
    """A file of the partial decryption by trustee `number`; part: `json` or `shares.bin`."""
    return f"decryption-{number:02d}.{part}"


def switch(number: int, part: str) -> str:
    """A file of the switch by a station's trustee `number`; part: `json` or `shares.bin`."""
    return f"switch-{number:02d}.{part}"


def station_file(index: int, name: str) -> str:
    """A file of a station's own count of contest `index` (0 first), as it lies in the station's package."""
    return f"count-{contest_folder(index)}-{name}"


def switch_files(decryptors: Iterable[int]) -> frozenset[str]:
    """All files of a contest that a station switched, for the trustees with these numbers."""
    return frozenset(
        switch(number, part) for number in decryptors for part in ("json", "json.sig", "shares.bin")
    )
