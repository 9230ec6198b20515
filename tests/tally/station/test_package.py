"""A package is taken whole and true, or refused with the reason: damage, strangers, stations that cheat."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate

from tally.ballots import Frame, check_opening, encrypt_ballot, verify_ballot
from tally.files import StorageError
from tally.merkle import inclusion_proof, verify_inclusion
from tally.station import (
    ContradictionError,
    Counters,
    DamagedPackageError,
    IncompletePackageError,
    OtherElectionError,
    PackageError,
    StationState,
    StrangerError,
    check_package_files,
    kind_of,
    read_package,
)
from tally.station.archive import build, split
from tally.station.bulk import read_ballots, write_ballots, write_seals
from tally.station.contents import entry_of
from tally.urn import Event, Journal, LeafKind
from tally.urn.journal import AbandonReason


@pytest.fixture
def exported(finished_day, tmp_path: Path) -> Path:
    """A copy of a package, to be spoiled at will."""
    return Path(shutil.copy(finished_day[1], tmp_path))


def test_a_day_comes_out_whole(a_day, tmp_path, tools) -> None:
    record = a_day.closing_record()
    summary = a_day.export(tmp_path)
    assert a_day.state is StationState.EXPORTED
    assert summary.path == tmp_path / "E-01.urna"
    assert (summary.counters, summary.ballots) == (
        Counters(checked_in=8, cast=7, challenged=1, abandoned=1),
        8,
    )
    assert summary.package_hash == record.package_hash, "the paper of the closing names the package"
    assert summary.sha256 == hashlib.sha256(summary.path.read_bytes()).hexdigest()
    package = tools.read(summary.path)
    frame = Frame.of(tools.setup.manifest, tools.setup.manifest_hash)
    for one in package.ballots():
        verify_ballot(frame, "E-01", one.ballot)
    ((tracker, ballot, opening),) = package.challenged()
    assert check_opening(tools.setup.manifest, frame, ballot, opening) == tools.BLANK
    assert [one.tracker for one in package.ballots() if not one.cast] == [tracker]
    assert sorted(package.seals.values()) == [b"sealed 1", b"sealed 3", b"sealed 5"]
    assert [one.document.size for one in package.checkpoints] == [3, 6, 8]
    leaves = [bytes([kind_of(leaf)]) + leaf.tracker for leaf in package.leaves]
    root = bytes.fromhex(package.closing.root)
    for index, leaf in enumerate(leaves):
        verify_inclusion(leaf, index, len(leaves), inclusion_proof(leaves, index), root)


def test_exported_twice_the_bytes_are_the_same(finished_day, exported, tmp_path) -> None:
    a_day, _ = finished_day
    (tmp_path / "second").mkdir()
    assert a_day.export(tmp_path / "second").path.read_bytes() == exported.read_bytes()
    assert a_day.export(tmp_path / "named.urna").path.read_bytes() == exported.read_bytes()


def test_a_stick_that_cannot_be_written_leaves_the_station_closed(a_day, tmp_path) -> None:
    with pytest.raises(StorageError):
        a_day.export(tmp_path / "no such folder" / "E-01.urna")
    assert a_day.state is StationState.CLOSED


def test_a_station_where_nobody_voted(tmp_path, tools) -> None:
    station = tools.make(tmp_path / "device")
    station.open(tools.WORKERS)
    record = station.close(tools.WORKERS)
    package = tools.read(station.export(tmp_path).path)
    assert (package.counters, package.leaves, package.checkpoints) == (Counters(), (), ())
    assert (record.size, record.root) == (0, hashlib.sha256(b"").digest())
    station.close_urn()


def test_any_zip_program_opens_it(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {i.compress_type for i in archive.infolist()} == {zipfile.ZIP_STORED}
        assert json.loads(archive.read("package.json"))["type"] == "package"


def test_the_closing_qr_holds_the_signed_document(finished_day) -> None:
    record = finished_day[0].closing_record()
    fields = record.qr_text.split(":")
    assert fields[1:3] == ["C", fields[2]]
    assert fields[4:8] == ["8", "7", "1", "1"]
    assert set(record.qr_text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    assert record.opened == record.closed == "2027-05-02T15:00:00Z"
    assert [one.size for one in record.checkpoints] == [3, 6, 8]


def test_a_flipped_byte_every_50_is_refused(exported: Path, tools) -> None:
    whole = exported.read_bytes()
    for place in [*range(0, len(whole), 50), *range(len(whole) - 60, len(whole))]:
        changed = bytearray(whole)
        changed[place] ^= 0x04
        exported.write_bytes(changed)
        with pytest.raises(PackageError, match=r"E-01\.urna"):
            tools.read(exported)


def test_half_a_package(exported: Path, tools) -> None:
    whole = exported.read_bytes()
    for length in (len(whole) // 2, len(whole) - 1, len(whole) - 30, 100, 45):
        exported.write_bytes(whole[:length])
        with pytest.raises(IncompletePackageError, match="only a part"):
            tools.read(exported)
    for other in (b"", b"PK", b"not a package", whole + b"\0"):
        exported.write_bytes(other)
        with pytest.raises(DamagedPackageError):
            tools.read(exported)
    with pytest.raises(PackageError, match="cannot be read"):
        tools.read(exported.with_name("missing.urna"))


def test_a_missing_and_an_extra_file(exported: Path, tools) -> None:
    files = split(exported.read_bytes())
    for name in files:
        exported.write_bytes(build({k: v for k, v in files.items() if k != name}))
        with pytest.raises(IncompletePackageError, match=name):
            tools.read(exported)
    exported.write_bytes(build({**files, "readme.txt": b"hello"}))
    with pytest.raises(DamagedPackageError, match=r"readme\.txt"):
        tools.read(exported)


def test_names_that_lead_elsewhere(exported: Path, tools) -> None:
    for name in ("../evil", "/etc/passwd", "a/b", "UPPER", ".hidden"):
        exported.write_bytes(build({name: b"x"}))
        with pytest.raises(DamagedPackageError, match="name"):
            tools.read(exported)


def test_two_zips_in_one_are_refused(exported: Path, tools) -> None:
    """A file that two programs could read in two ways has another byte form than ours."""
    files = split(exported.read_bytes())
    with zipfile.ZipFile(exported, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(name, data)
    with pytest.raises(DamagedPackageError):
        tools.read(exported)


def test_another_election(exported: Path, tools) -> None:
    other = tools.election("f" * 32)[0]
    with pytest.raises(OtherElectionError, match="another election"):
        read_package(exported, other.manifest, other.manifest_hash, other.authority)


def test_another_authority(exported: Path, tools) -> None:
    other = tools.election("f" * 32)[0]
    with pytest.raises(StrangerError):
        read_package(exported, tools.setup.manifest, tools.setup.manifest_hash, other.authority)


def test_the_record_holds_it_without_seals(exported: Path, tools) -> None:
    setup = tools.setup
    package = tools.read(exported)
    files = package.public_files()
    assert "seals.bin" not in files
    again = check_package_files(
        files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=True
    )
    assert (again.leaves, again.seals, again.package_hash) == (package.leaves, {}, package.package_hash)
    with pytest.raises(DamagedPackageError, match=r"seals\.bin"):
        check_package_files(
            package.files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=True
        )
    with pytest.raises(IncompletePackageError, match=r"seals\.bin"):
        check_package_files(files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=False)


class CheatingStation:
    """Has the station's key and signs what it likes."""

    def __init__(self, station, path: Path, tools) -> None:
        self.key: Ed25519PrivateKey = station._signer._key
        self.files = split(path.read_bytes())
        self.tools = tools

    def check(self, **index_changes: object) -> None:
        """Signs the files as they are now, and has them read."""
        index = json.loads(self.files["package.json"])
        listed = {k: v for k, v in self.files.items() if not k.startswith("package.json")}
        index["files"] = {name: entry_of(data).model_dump() for name, data in listed.items()}
        index.update(index_changes)
        self.put("package.json", "package", index)
        setup = self.tools.setup
        check_package_files(
            self.files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=False
        )

    def put(self, name: str, kind: str, content: object) -> None:
        self.files[name] = rfc8785.dumps(content)
        self.files[name + ".sig"] = self.sign(kind, self.files[name])

    def sign(self, kind: str, data: bytes) -> bytes:
        return self.key.sign(f"urna/1/{kind}\n".encode() + data)

    def json(self, name: str):
        return json.loads(self.files[name])

    @property
    def diary(self) -> list[tuple[Event, dict[str, object]]]:
        """The journal's events, each with the fields of its own."""
        chain = {"n", "event", "previous", "checked_in", "cast", "challenged", "abandoned"}
        lines = [json.loads(line) for line in self.files["journal.jsonl"].splitlines()]
        return [(Event(one["event"]), {k: v for k, v in one.items() if k not in chain}) for one in lines]

    def tell(self, diary: list[tuple[Event, dict[str, object]]]) -> None:
        """Writes and signs a day in which this happened, its journal and its closing; the rest as it was."""
        journal, lines = Journal(), []
        for event, extra in diary:
            kept = extra | ({"reason": AbandonReason(extra["reason"])} if "reason" in extra else {})
            lines.append(journal.make(event, **kept))
            journal.take(lines[-1])
        self.files["journal.jsonl"] = b"".join(line + b"\n" for line in lines)
        said = {
            "counters": {
                name: getattr(journal.counters, name) for name in self.json("closing.json")["counters"]
            },
            "journal_head": journal.head,
        }
        lived = said | {"journal_lines": journal.lines}
        self.put("closing.json", "closing", self.json("closing.json") | lived)
        self.check(**said)

    @property
    def ballots(self) -> list[tuple[LeafKind, bytes]]:
        return read_ballots(self.files["ballots.bin"])

    @ballots.setter
    def ballots(self, value: list[tuple[LeafKind, bytes]]) -> None:
        self.files["ballots.bin"] = write_ballots(value)


@pytest.fixture
def cheat(finished_day, exported, tools) -> CheatingStation:
    cheat = CheatingStation(finished_day[0], exported, tools)
    cheat.check()  # unchanged, it is taken
    return cheat


def test_it_cannot_leave_a_ballot_out(cheat) -> None:
    cheat.ballots = cheat.ballots[:-1]
    with pytest.raises(ContradictionError, match="as many"):
        cheat.check()


def test_it_cannot_count_a_ballot_twice(cheat) -> None:
    first, _, *rest = cheat.ballots
    cheat.ballots = [first, first, *rest]
    with pytest.raises(ContradictionError, match=r"twice"):
        cheat.check()


def test_it_cannot_swap_ballots(cheat) -> None:
    one = cheat.ballots
    one[0], one[1] = one[1], one[0]
    cheat.ballots = one
    with pytest.raises(ContradictionError, match="sorted"):
        cheat.check()


def test_it_cannot_change_a_ballot(cheat) -> None:
    one = cheat.ballots
    kind, data = one[7]
    one[7] = (kind, data[:20] + bytes([data[20] ^ 1]) + data[21:])
    cheat.ballots = one
    with pytest.raises(ContradictionError, match=r"sorted|checkpoint 3"):
        cheat.check()


def test_it_cannot_pass_a_challenged_ballot_off_as_cast(cheat) -> None:
    place = next(k for k, (kind, _) in enumerate(cheat.ballots) if kind is LeafKind.CHALLENGED)
    other = next(k for k in (6, 7) if k != place)
    one = cheat.ballots
    one[place], one[other] = (LeafKind.CAST, one[place][1]), (LeafKind.CHALLENGED, one[other][1])
    cheat.ballots = one
    with pytest.raises(ContradictionError, match="checkpoint 3"):
        cheat.check()


def test_it_cannot_bring_other_bytes_than_a_ballots(cheat) -> None:
    cheat.ballots = [*cheat.ballots[:-1], (cheat.ballots[-1][0], b"\x01 no ballot of any election")]
    with pytest.raises(ContradictionError, match="ballot 8"):
        cheat.check()


@pytest.mark.parametrize("more", [1, 7, 100])
def test_it_cannot_put_in_what_the_committee_does_not_count(cheat, more: int) -> None:
    """A table that counted itself has files for each contest; one whose committee counts has its eight and
    the index with its signature, however many the station lists and signs."""
    assert len(cheat.files) == 10
    cheat.files |= {f"more-{k}.json": b"{}" for k in range(more)}
    with pytest.raises(DamagedPackageError, match=r"package\.json: .* lists more-0\.json, .* no place"):
        cheat.check()


def test_it_cannot_leave_a_file_off_its_list(cheat) -> None:
    listed = {k: v for k, v in cheat.json("package.json")["files"].items() if k != "seals.bin"}
    with pytest.raises(DamagedPackageError, match=r"package\.json: it does not list seals\.bin"):
        cheat.check(files=listed)


def test_it_cannot_withhold_or_double_an_opening(cheat) -> None:
    content = cheat.json("challenges.json")
    for challenges in ([], content["challenges"] * 2, [{**content["challenges"][0], "tracker": "0" * 64}]):
        cheat.files["challenges.json"] = rfc8785.dumps({**content, "challenges": challenges})
        with pytest.raises(ContradictionError, match="opening"):
            cheat.check()


def test_it_cannot_seal_a_voter_to_no_ballot(cheat) -> None:
    cheat.files["seals.bin"] = write_seals({bytes(31) + b"\1": b"sealed"})
    with pytest.raises(ContradictionError, match="no cast ballot"):
        cheat.check()


def test_it_cannot_seal_a_voter_to_a_challenged_ballot(cheat) -> None:
    """That ballot is opened for all to see: the registrar would learn what somebody tried to vote."""
    opened = bytes.fromhex(cheat.json("challenges.json")["challenges"][0]["tracker"])
    cheat.files["seals.bin"] = write_seals({opened: b"sealed"})
    with pytest.raises(ContradictionError, match="no cast ballot"):
        cheat.check()


def test_it_cannot_change_its_numbers(cheat) -> None:
    index = cheat.json("package.json")
    with pytest.raises(ContradictionError, match=r"closing\.json"):
        cheat.check(counters={**index["counters"], "abandoned": 2})
    closing = cheat.json("closing.json")
    counters = {**closing["counters"], "abandoned": 2, "checked_in": 9}
    cheat.put("closing.json", "closing", {**closing, "counters": counters})
    with pytest.raises(ContradictionError, match=r"journal\.jsonl"):
        cheat.check(counters=counters)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("manifest", "0" * 64),
        ("station", "E-02"),
        ("counters", {"checked_in": 8, "cast": 7, "challenged": 2, "abandoned": 1}),
        ("counters", {"checked_in": 9, "cast": 7, "challenged": 1, "abandoned": 2}),
        ("journal_head", "0" * 64),
        ("checkpoints", 4),
        ("size", 9),
        ("root", "0" * 64),
    ],
)
def test_its_paper_cannot_say_something_else_than_its_package(cheat, field: str, value: object) -> None:
    """The closing record is what witnesses take home, and package.json what is counted."""
    cheat.put("closing.json", "closing", cheat.json("closing.json") | {field: value})
    with pytest.raises(ContradictionError, match=r"^closing\.json: .* something else than package\.json"):
        cheat.check()


@pytest.mark.parametrize(
    ("field", "value"), [("journal_head", "0" * 64), ("journal_lines", 7), ("journal_lines", 10_000)]
)
def test_both_cannot_say_something_else_than_the_journal(cheat, field: str, value: object) -> None:
    cheat.put("closing.json", "closing", cheat.json("closing.json") | {field: value})
    with pytest.raises(ContradictionError, match=r"^journal\.jsonl: .* something else than closing\.json"):
        cheat.check(**({} if field == "journal_lines" else {field: value}))


@pytest.mark.parametrize(
    ("field", "value"), [("number", 4), ("number", 2), ("size", 9), ("size", 7), ("root", "0" * 64)]
)
def test_both_cannot_say_something_else_than_the_last_checkpoint(cheat, field: str, value: object) -> None:
    head = cheat.json("package.json")["checkpoint"] | {field: value}
    on_paper = {"checkpoints": head["number"], "size": head["size"], "root": head["root"]}
    cheat.put("closing.json", "closing", cheat.json("closing.json") | on_paper)
    with pytest.raises(ContradictionError, match=r"^checkpoints\.json: the last one is not that of package"):
        cheat.check(checkpoint=head)


def test_the_paper_is_signed_by_the_station_too(cheat) -> None:
    cheat.files["closing.json.sig"] = cheat.files["package.json.sig"]
    with pytest.raises(StrangerError, match=r"^closing\.json: "):
        cheat.check()


@pytest.mark.parametrize(
    "name",
    ["ballots.bin", "challenges.json", "checkpoints.json", "closing.json", "journal.jsonl", "seals.bin"],
)
def test_another_file_than_it_signed_does_not_pass(cheat, name: str) -> None:
    """A file that is well formed by itself, but not the one that package.json lists."""
    setup, files = cheat.tools.setup, dict(cheat.files)
    files[name] = files[name] + b" "
    with pytest.raises(DamagedPackageError, match=rf"^{name}: it is not the file that the station signed"):
        check_package_files(files, setup.manifest, setup.manifest_hash, setup.authority, seals_stripped=False)


@pytest.mark.parametrize(("place", "size"), [(0, 2), (0, 4), (1, 5), (1, 7), (2, 10)])
def test_it_cannot_seal_in_other_batches(cheat, place: int, size: int) -> None:
    """Smaller ones would tell in which order people voted; only the last is what is left."""
    content = cheat.json("checkpoints.json")
    document = content["checkpoints"][place]["document"] | {"size": size}
    signature = cheat.sign("checkpoint", rfc8785.dumps(document)).hex()
    content["checkpoints"][place] = {"document": document, "signature": signature}
    cheat.files["checkpoints.json"] = rfc8785.dumps(content)
    with pytest.raises(ContradictionError, match=f"checkpoint {place + 1} does not seal 3 ballots"):
        cheat.check()


@pytest.mark.parametrize("step", [-3, 3])
@pytest.mark.parametrize("which", [0, 1])
def test_its_journal_cannot_seal_at_another_moment(cheat, which: int, step: int) -> None:
    """Three lines are one voter: the checkpoint stands behind one ballot less or more than it seals."""
    diary = cheat.diary
    place = [k for k, (event, _) in enumerate(diary) if event is Event.CHECKPOINT][which]
    line = diary.pop(place)
    diary.insert(place + step, line)
    with pytest.raises(ContradictionError, match=rf"challenged at checkpoint {which + 1}, which seals"):
        cheat.tell(diary)


def test_it_cannot_count_a_ballot_that_it_does_not_publish(cheat) -> None:
    """Cast after the last checkpoint, in journal and closing, and in ballots.bin nowhere."""
    *diary, closed = cheat.diary
    voter = [(Event.HANDED_OVER, {}), (Event.PREPARED, {}), (Event.CAST, {})]
    with pytest.raises(ContradictionError, match="not as many as were counted"):
        cheat.tell([*diary, *voter, closed])


def test_it_cannot_challenge_a_ballot_that_it_does_not_publish(cheat) -> None:
    *diary, closed = cheat.diary
    left = (Event.ABANDONED, {"reason": "left"})
    voter = [(Event.HANDED_OVER, {}), (Event.PREPARED, {}), (Event.CHALLENGED, {}), left]
    with pytest.raises(ContradictionError, match="not as many as were counted"):
        cheat.tell([*diary, *voter, closed])


def test_it_cannot_publish_a_ballot_that_no_checkpoint_seals(cheat, tools) -> None:
    setup = tools.setup
    late, _ = encrypt_ballot(setup.manifest, setup.manifest_hash, "E-01", tools.CHOICES)
    cheat.ballots = [*cheat.ballots, (LeafKind.CAST, late.data)]
    *diary, closed = cheat.diary
    voter = [(Event.HANDED_OVER, {}), (Event.PREPARED, {}), (Event.CAST, {})]
    with pytest.raises(ContradictionError, match="not as many as were counted"):
        cheat.tell([*diary, *voter, closed])


def test_a_day_told_as_it_was_is_taken(cheat) -> None:
    """The tests that tell another one could not fail otherwise."""
    cheat.tell(cheat.diary)


@pytest.mark.parametrize("field", ["opened", "closed"])
def test_it_cannot_change_its_hours(cheat, field: str) -> None:
    cheat.put("closing.json", "closing", {**cheat.json("closing.json"), field: "2027-05-02T11:11:11Z"})
    with pytest.raises(ContradictionError, match=r"journal\.jsonl"):
        cheat.check()


def test_it_cannot_rewrite_a_checkpoint(cheat) -> None:
    content = cheat.json("checkpoints.json")
    first, second, third = content["checkpoints"]

    def signed(document: dict[str, object]) -> dict[str, object]:
        return {"document": document, "signature": cheat.sign("checkpoint", rfc8785.dumps(document)).hex()}

    attempts = {
        "follow": [
            [signed({**first["document"], "number": 2}), second, third],
            [signed({**first["document"], "previous": "1" * 64}), second, third],
            [first, signed({**second["document"], "number": 1}), third],
            [first, signed({**second["document"], "previous": "0" * 64}), third],
            [second, third],
            [first, third],
            [first, signed({**second["document"], "size": 3}), third],
        ],
        "another election or station": [
            [signed({**first["document"], "station": "E-02"}), second, third],
            [first, second, signed({**third["document"], "manifest": "0" * 64})],
        ],
        "did not sign": [[{**first, "signature": second["signature"]}, second, third]],
        "other checkpoints": [
            [first, second],
            [first, second, signed({**third["document"], "root": "0" * 64})],
        ],
    }
    for reason, lists in attempts.items():
        for checkpoints in lists:
            cheat.files["checkpoints.json"] = rfc8785.dumps({**content, "checkpoints": checkpoints})
            with pytest.raises(PackageError, match=reason):
                cheat.check()


def test_it_cannot_sign_with_another_key(cheat) -> None:
    cheat.key = Ed25519PrivateKey.generate()
    with pytest.raises(StrangerError, match="certified station"):
        cheat.check()


def test_it_cannot_stand_for_another_station(cheat) -> None:
    with pytest.raises(StrangerError):
        cheat.check(station="E-02")
    with pytest.raises(OtherElectionError):
        cheat.check(station="E-77")


def test_it_cannot_list_other_files(cheat) -> None:
    del cheat.files["seals.bin"]
    with pytest.raises(DamagedPackageError, match="list"):
        cheat.check()


def test_it_cannot_shorten_the_journal(cheat) -> None:
    lines = cheat.files["journal.jsonl"]
    for changed, error in (
        (lines[:-1], DamagedPackageError),
        (b"\n".join(lines.split(b"\n")[:-2]) + b"\n", ContradictionError),
        (lines + lines.split(b"\n")[-2] + b"\n", ContradictionError),
        (b"\n", ContradictionError),
    ):
        cheat.files["journal.jsonl"] = changed
        with pytest.raises(error, match=r"journal\.jsonl"):
            cheat.check()


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_alone_checks_chain_and_signature(exported: Path, tools, tmp_path: Path) -> None:
    files = split(exported.read_bytes())
    (tmp_path / "authority.pem").write_bytes(tools.setup.authority)
    (tmp_path / "station.pem").write_bytes(files["station.pem"])
    key = load_pem_x509_certificate(files["station.pem"]).public_key()
    (tmp_path / "key.pem").write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    (tmp_path / "signed").write_bytes(b"urna/1/package\n" + files["package.json"])
    (tmp_path / "signature").write_bytes(files["package.json.sig"])

    def openssl(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["openssl", *words], cwd=tmp_path, capture_output=True, check=False)

    at = str(int(tools.NOON.timestamp()))
    chain = openssl("verify", "-attime", at, "-CAfile", "authority.pem", "station.pem")
    assert chain.returncode == 0, chain.stderr
    words = (
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "key.pem",
        "-rawin",
        "-in",
        "signed",
        "-sigfile",
        "signature",
    )
    assert openssl(*words).returncode == 0
    (tmp_path / "signed").write_bytes(b"urna/1/package\n" + files["package.json"] + b" ")
    assert openssl(*words).returncode != 0
