"""What a verification tells: the checks that held, and the first that did not."""

from __future__ import annotations

from dataclasses import dataclass

from tally.merge import MergeCertificate


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that held, and for how many items."""

    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Failure:
    """What did not hold: in which file, which item of it, and why."""

    check: str
    file: str
    item: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a verification. It holds when `failure` is None.

    `manifest_code` and `authority` are to be compared with the published ones; None where the record broke
    before. `remarks` are for whoever reads the result of a record that holds: stations that are missing,
    packages refused, ballots taken out.
    """

    checks: tuple[Check, ...]
    failure: Failure | None
    manifest_code: str | None
    authority: str | None
    result: MergeCertificate | None
    remarks: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every check held."""
        return self.failure is None
