"""Records in custody `station` that must be refused: a table's keys, its own count, its switches, the sum."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import block_count
from tally.count import TrusteeSecrets, names
from tally.count.documents import StationTally
from tally.count.inputs import counted, inputs_of
from tally.count.mixing import mix
from tally.count.station_count import ballots_in
from tally.count.switching import switch
from tally.crypto import group
from tally.election.documents import canonical, sign, signed_bytes
from tally.record import RecordIndex, layout
from tally.record.index import FileEntry
from tally.station import contents
from tally.vectors.custody import CustodyElection, Table, cast_ballots
from tally.vectors.record import Record, sha
from tally.vectors.setup import NORTE, OBRAS
from tally.vectors.stream import Stream, signing_key


class TableForger:
    """A copy of the record to tamper with, and all the keys."""

    def __init__(self, election: CustodyElection) -> None:
        self.election = election
        self.secrets = election.setup.secrets
        self.record: Record = dict(election.record)

    def table(self, station: str) -> Table:
        """What is behind a table."""
        return self.election.tables[station]

    def pairs(self, station: str, contest: int) -> bytes:
        """What went into a table's first mix or its switches."""
        table = self.table(station)
        ballots = counted(cast_ballots(table.scope, table.day), ())
        return inputs_of(self.election.setup.manifest, ballots)[contest]

    def put(self, station: str, files: Record, gone: Iterable[str] = ()) -> None:
        """Lays files into a table's package, takes others away; the table signs the index of its package
        anew, and the committee that of the record."""
        place = layout.station_folder(station)
        for name in gone:
            del self.record[f"{place}/{name}"]
        self.record |= {f"{place}/{name}": data for name, data in files.items()}
        there = {
            name.removeprefix(f"{place}/"): data
            for name, data in self.record.items()
            if name.startswith(f"{place}/")
        }
        day = self.table(station).day
        index = day.index(there | {contents.SEALS: day.files()[contents.SEALS]})
        self.record |= {f"{place}/{name}": data for name, data in index.items()}
        self.seal()

    def document(self, station: str, name: str) -> dict[str, Any]:
        """A document of a table's package, as JSON."""
        found: dict[str, Any] = json.loads(self.record[f"{layout.station_folder(station)}/{name}"])
        return found

    def change(self, station: str, name: str, key: Ed25519PrivateKey, **fields: object) -> Record:
        """A document of a table with other fields, signed anew."""
        document = self.document(station, name) | fields
        data = canonical(document)
        signature = key.sign(signed_bytes(document["type"], data))
        return {name: data, f"{name}{names.SIGNATURE}": signature}

    def tally(self, station: str, **fields: object) -> Record:
        """A table's tally with other fields, signed by the table."""
        key = signing_key(f"station {station}")
        return self.change(station, contents.COUNT_TALLY, key, **fields)

    def step(self, station: str, index: int, name: str, key: TrusteeSecrets, **parts: bytes) -> Record:
        """A step of a table with other bytes, and its document that speaks of them."""
        file = names.station_file(index, f"{name}.json")
        hashes = {part: sha(data) for part, data in parts.items()}
        if "proof" in hashes and name.startswith("switch"):
            hashes["proof"] = parts["proof"].hex()
        found = self.change(station, file, key.signing_key, **hashes)
        kept = {} if name.startswith("switch") else {"proof": parts.get("proof", b"")}
        for part, data in (parts | kept).items():
            if data and not (part == "proof" and name.startswith("switch")):
                found[names.station_file(index, f"{name}.{part}.bin")] = data
        return found

    def part(self, station: str, index: int, name: str) -> bytes:
        """A binary file of a table's count."""
        return self.record[f"{layout.station_folder(station)}/{names.station_file(index, name)}"]

    def seal(self) -> None:
        """The committee signs the index anew over the files as they are."""
        unlisted = {layout.INDEX, layout.signature_of(layout.INDEX)}
        index = RecordIndex(
            manifest=sha(self.record[layout.MANIFEST]),
            files={
                name: FileEntry(sha256=sha(data), size=len(data))
                for name, data in sorted(self.record.items())
                if name not in unlisted
            },
        )
        self.record[layout.INDEX] = index.to_bytes()
        self.record[layout.signature_of(layout.INDEX)] = sign(self.secrets.committee, index)

    def committee(self, name: str, **fields: object) -> None:
        """A document of the committee with other fields, signed anew."""
        document = json.loads(self.record[name]) | fields
        data = canonical(document)
        self.record[name] = data
        signature = self.secrets.committee.sign(signed_bytes(document["type"], data))
        self.record[layout.signature_of(name)] = signature
        self.seal()

    def changes(self) -> list[tuple[str, bytes | None]]:
        """What differs from the true record: path and new bytes; None where a file was taken away."""
        true = self.election.record
        different = {name: data for name, data in self.record.items() if true.get(name) != data}
        gone: dict[str, bytes | None] = dict.fromkeys(true.keys() - self.record.keys())
        return sorted({**gone, **different}.items())


TableCheat = Callable[[TableForger], None]


def keys_not_signed_by_the_authority(f: TableForger) -> None:
    """The committee signs a table's keys in the place of the authority."""
    table = f.table("M-01")
    signatures = sign(f.secrets.committee, table.keys) + table.signatures[64:]
    f.put("M-01", {contents.KEYS_SIGNATURE: signatures})


def keys_of_another_table(f: TableForger) -> None:
    """M-01 shows the keys of M-02, with all their signatures."""
    table = f.table("M-02")
    f.put("M-01", {contents.KEYS: table.keys.to_bytes(), contents.KEYS_SIGNATURE: table.signatures})


def keys_not_signed_by_a_worker(f: TableForger) -> None:
    """One of the table's workers did not sign its keys: another one's signature stands twice."""
    signatures = f.table("M-01").signatures
    f.put("M-01", {contents.KEYS_SIGNATURE: signatures[:128] + signatures[64:128]})


def switch_share_wrong(f: TableForger) -> None:
    """A worker adds something to one share, so that one ballot becomes another one in the common mix."""
    shares = f.part("M-02", NORTE, "switch-01.shares.bin")
    first = group.add(group.Element(shares[32:64]), group.BASE)
    worker = f.table("M-02").trustee("worker-1")
    f.put("M-02", f.step("M-02", NORTE, "switch-01", worker, shares=shares[:32] + first + shares[64:]))


def switch_of_other_pairs(f: TableForger) -> None:
    """A worker switches the pairs of two ballots in the other order, and proves just that."""
    table, pairs = f.table("M-02"), f.pairs("M-02", NORTE)
    contest = f.election.setup.manifest.contests[NORTE]
    other = pairs[64:128] + pairs[:64]
    worker = table.trustee("worker-1")
    made = switch(table.scope, contest, worker, (1, 3), other, source=Stream("cheat switch other pairs"))
    proof = bytes.fromhex(made.document.proof)
    f.put("M-02", f.step("M-02", NORTE, "switch-01", worker, shares=made.shares, proof=proof))


def switch_of_another_worker(f: TableForger) -> None:
    """The substitute hands in, and signs as her own, the switch of worker-1."""
    shares = f.part("M-02", NORTE, "switch-01.shares.bin")
    proof = bytes.fromhex(f.document("M-02", names.station_file(NORTE, "switch-01.json"))["proof"])
    worker = f.table("M-02").trustee("substitute")
    f.put("M-02", f.step("M-02", NORTE, "switch-03", worker, shares=shares, proof=proof))


def switch_for_another_set(f: TableForger) -> None:
    """The substitute's shares are weighted as if worker-2 were there in the place of worker-1."""
    table, pairs = f.table("M-02"), f.pairs("M-02", NORTE)
    contest = f.election.setup.manifest.contests[NORTE]
    worker = table.trustee("substitute")
    made = switch(table.scope, contest, worker, (2, 3), pairs, source=Stream("cheat switch other set"))
    proof = bytes.fromhex(made.document.proof)
    f.put("M-02", f.step("M-02", NORTE, "switch-03", worker, shares=made.shares, proof=proof))


def switch_missing(f: TableForger) -> None:
    """The switch of one of those who switched is not there."""
    gone = [names.station_file(NORTE, f"switch-03.{part}") for part in ("json", "json.sig", "shares.bin")]
    f.put("M-02", {}, gone)


def counted_below_the_least(f: TableForger) -> None:
    """M-02 says that it counted its two ballots of a contest alone, where fewer than three never are."""
    part = f.document("M-01", contents.COUNT_TALLY)["contests"][0]
    counted = {**part, "contest": "norte", "ballots": 2, "blank": 1, "projects": []}
    tally = f.tally(
        "M-02",
        contests=[counted],
        switched=[{"ballots": 2, "contest": "obras"}],
        mixers=["worker-1", "substitute"],
    )
    stem = names.station_file(NORTE, "")
    gone = [
        name.rpartition("/")[2]
        for name in f.record
        if name.startswith(f"{layout.station_folder('M-02')}/{stem}switch")
    ]
    files: Record = {}
    for number in (1, 3):
        files |= {
            names.station_file(NORTE, names.mix(number, part)): b""
            for part in ("json", "json.sig", "output.bin", "proof.bin")
        }
        files |= {
            names.station_file(NORTE, names.decryption(number, part)): b""
            for part in ("json", "json.sig", "shares.bin")
        }
    files[names.station_file(NORTE, names.CHOICES)] = b"choice;ballots\n"
    f.put("M-02", files | tally, gone)


def fewer_switched_than_cast(f: TableForger) -> None:
    """A table says that it switched fewer ballots than were cast there."""
    f.put(
        "M-02",
        f.tally("M-02", switched=[{"ballots": 2, "contest": "obras"}, {"ballots": 1, "contest": "norte"}]),
    )


def own_tally_wrong(f: TableForger) -> None:
    """A table signs one vote more for a project than its ballots hold."""
    contests = f.document("M-01", contents.COUNT_TALLY)["contests"]
    contests[0]["projects"][0]["votes"] += 1
    f.put("M-01", f.tally("M-01", contests=contests))


def own_tally_signed_by_another_table(f: TableForger) -> None:
    """M-02 signs the tally of M-01."""
    tally = StationTally.model_validate_json(canonical(f.document("M-01", contents.COUNT_TALLY)))
    f.put("M-01", {contents.COUNT_TALLY_SIGNATURE: f.table("M-02").day.signer.sign(tally)})


def own_mix_replaces_a_ballot(f: TableForger) -> None:
    """A worker puts a ballot that nobody cast in the place of one in her mix, and leaves the proof."""
    output = f.part("M-01", OBRAS, "mix-02.output.bin")
    width = 64 * block_count(f.election.setup.manifest.contests[OBRAS])
    own = b"".join(group.generator(number) for number in range(1, width // 32 + 1))
    proof = f.part("M-01", OBRAS, "mix-02.proof.bin")
    worker = f.table("M-01").trustee("worker-2")
    f.put("M-01", f.step("M-01", OBRAS, "mix-02", worker, output=own + output[width:], proof=proof))


def own_mix_to_the_elections_key(f: TableForger) -> None:
    """A worker mixes her table's ballots as if they were under the election's key."""
    setup = f.election.setup
    contest, worker = setup.manifest.contests[OBRAS], f.table("M-01").trustee("worker-2")
    pairs = f.part("M-01", OBRAS, "mix-01.output.bin")
    made = mix(setup.manifest, setup.hash, contest, worker, pairs, source=Stream("cheat own mix"))
    assert ballots_in(contest, pairs) == made.document.ballots
    f.put("M-01", f.step("M-01", OBRAS, "mix-02", worker, output=made.output, proof=made.proof))


def own_decryption_wrong(f: TableForger) -> None:
    """A worker adds something to one share, so that one ballot opens to something else."""
    shares = f.part("M-01", OBRAS, "decryption-02.shares.bin")
    first = group.add(group.Element(shares[:32]), group.BASE)
    worker = f.table("M-01").trustee("worker-2")
    f.put("M-01", f.step("M-01", OBRAS, "decryption-02", worker, shares=first + shares[32:]))


def own_choices_wrong(f: TableForger) -> None:
    """The list of choices of a table says another number."""
    name = names.station_file(OBRAS, names.CHOICES)
    lines = f.record[f"{layout.station_folder('M-01')}/{name}"]
    f.put("M-01", {name: lines.replace(b";1\n", b";2\n", 1)})


def sum_without_a_table(f: TableForger) -> None:
    """The committee's tally has, of a contest, the common mix alone and not what M-01 counted."""
    contests = json.loads(f.record[layout.TALLY])["contests"]
    contests[OBRAS] |= {"ballots": contests[OBRAS]["ballots"] - 4}
    f.committee(layout.TALLY, contests=contests)


def taken_out_after_its_count(f: TableForger) -> None:
    """The committee takes a ballot out that its table has counted."""
    tracker = cast_ballots(f.table("M-01").scope, f.table("M-01").day)[0].tracker.hex()
    removal = {"reason": "voted-online", "station": "M-01", "tracker": tracker}
    f.committee(layout.REMOVALS, removals=[removal])


CUSTODY: tuple[TableCheat, ...] = (
    keys_not_signed_by_the_authority,
    keys_of_another_table,
    keys_not_signed_by_a_worker,
    switch_share_wrong,
    switch_of_other_pairs,
    switch_of_another_worker,
    switch_for_another_set,
    switch_missing,
    counted_below_the_least,
    fewer_switched_than_cast,
    own_tally_wrong,
    own_tally_signed_by_another_table,
    own_mix_replaces_a_ballot,
    own_mix_to_the_elections_key,
    own_decryption_wrong,
    own_choices_wrong,
    sum_without_a_table,
    taken_out_after_its_count,
)
