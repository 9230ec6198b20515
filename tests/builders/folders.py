"""The small election as it lies on a committee's disk: what `urna` is given on its command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tally.count import write_key
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election.documents import write_signed
from tests.builders.election import WholeElection

WORD = "pala y rastrillo"


@dataclass(frozen=True)
class CommitteeDisk:
    """Folders and files of an election whose stations have handed in their packages."""

    root: Path
    trustees: tuple[str, ...]

    @property
    def election(self) -> Path:
        return self.root / "election"

    @property
    def packages(self) -> Path:
        return self.root / "packages"

    @property
    def passphrases(self) -> Path:
        return self.root / "passphrases"

    @property
    def removals(self) -> Path:
        return self.root / "removals.json"

    def key(self, role: str) -> Path:
        return self.election / "secrets" / f"{role}.key"

    def count(self, out: Path, *more: str, trustees: bool = True) -> list[str]:
        """The arguments of `urna count`, with the files of all trustees or of none."""
        keys = self.trustees if trustees else ()
        return [
            "count",
            str(self.election),
            *("--packages", str(self.packages)),
            *(word for one in keys for word in ("--trustee", str(self.key(one)))),
            *("--committee", str(self.key("committee"))),
            *("--removals", str(self.removals)),
            *("--passphrases", str(self.passphrases)),
            *("--out", str(out)),
            *more,
        ]

    def merge(self, record: Path, *more: str) -> list[str]:
        """The arguments of `urna merge` with both other channels."""
        return [
            "merge",
            str(record),
            *("--channel", str(self.root / "online.json"), "--channel", str(self.root / "paper.json")),
            *("--committee", str(self.key("committee")), "--passphrases", str(self.passphrases)),
            *more,
        ]


def committee_disk(election: WholeElection, root: Path) -> CommitteeDisk:
    """Writes all of it; every passphrase is the same and costs nothing."""
    secrets, word = election.secrets, Passphrase(WORD)
    disk = CommitteeDisk(root, tuple(one.trustee for one in secrets.trustees))
    election.setup.write(disk.election / "public")
    election.packages(disk.packages)
    keys = disk.election / "secrets"
    keys.mkdir()
    for trustee in secrets.trustees:
        trustee.write(disk.key(trustee.trustee), word, CHEAP_COST)
    assert secrets.online is not None
    for role, key in (
        ("authority", secrets.authority),
        ("committee", secrets.committee),
        ("online", secrets.online),
        ("registrar", secrets.registrar),
    ):
        write_key(disk.key(role), key, role, word, CHEAP_COST)
    disk.passphrases.mkdir()
    for path in keys.iterdir():
        (disk.passphrases / f"{path.stem}.txt").write_text(WORD + "\n")
    write_signed(disk.removals, election.removals, secrets.committee)
    for name, (result, signature) in (("online", election.online), ("paper", election.paper)):
        (root / f"{name}.json").write_bytes(result.to_bytes())
        (root / f"{name}.json.sig").write_bytes(signature)
    return disk
