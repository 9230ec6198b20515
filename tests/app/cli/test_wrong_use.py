"""Every command, used wrongly: exit code 1 or 2, one plain reason, and nothing left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.cli.conftest import Urna, Wrong
from tests.builders import WholeElection
from tests.builders.folders import WORD, CommitteeDisk


def fails(result, code: int, *words: str) -> None:  # type: ignore[no-untyped-def]
    assert result.exit_code == code, result.output
    last = result.output.strip().splitlines()[-1]
    for word in words:
        assert word in result.output, result.output
    if code == 1 and "DOES NOT HOLD" not in result.output:
        assert last.startswith("urna: "), last
    if code == 2:
        assert last.startswith("Error: "), last


def with_option(arguments: list[str], option: str, value: object) -> list[str]:
    at = arguments.index(option) + 1
    return [*arguments[:at], str(value), *arguments[at + 1 :]]


COMMANDS = {
    "manifest check": "FILE",
    "manifest from-pabulib": "FILE --out new",
    "ceremony": "FILE --out new",
    "station prepare": "FOLDER E-01 --out new",
    "station run": "FOLDER",
    "count": "FOLDER --packages packages --trustee key --committee key --out new",
    "registrar": "FOLDER --packages packages --registrar key --committee key --out new",
    "merge": "FOLDER --committee key",
    "verify": "FOLDER",
    "check-receipt": "FOLDER 0000-0000-0000-0000",
    "check-challenge": "FOLDER 0000-0000-0000-0000",
    "replay": "FILE --out new",
    "winners": "FILE",
    "trustee prepare": "FOLDER --key key --out new --ballots 4",
    "trustee mix": "FILE --key key --out new",
    "trustee decrypt": "FILE --key key --out new",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_not_there_is_wrong_usage(
    command: str, urna: Urna, disk: CommitteeDisk, wrong: Wrong
) -> None:
    """A missing file or folder, and a folder where a file must be: 2, and the argument is named."""
    known = {"packages": disk.packages, "key": disk.key("committee"), "new": wrong.new("out")}
    words = [*command.split(), *COMMANDS[command].split()]

    def given(value: Path) -> list[object]:
        return [value if word in ("FILE", "FOLDER") else known.get(word, word) for word in words]

    fails(urna(*given(wrong.nothing)), 2, "does not exist")
    other = wrong.empty if "FILE" in words else wrong.junk
    fails(urna(*given(other)), 2, "is a directory" if "FILE" in words else "is a file")
    fails(urna(*command.split()), 2, "Missing argument")
    fails(urna(*command.split(), "--nonsense"), 2, "--nonsense")
    assert urna(*command.split(), "--help").exit_code == 0
    assert not wrong.new("out").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_something_else_is_said_to_be(
    command: str, urna: Urna, disk: CommitteeDisk, wrong: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random bytes for a file, an empty folder for a folder: 1."""
    monkeypatch.setenv("DISPLAY", ":nowhere")
    known = {
        "packages": disk.packages,
        "key": disk.key("committee"),
        "new": wrong.new("out"),
        "FILE": wrong.junk,
        "FOLDER": wrong.empty,
    }
    words = [*command.split(), *COMMANDS[command].split()]
    fails(urna(*(known.get(word, word) for word in words)), 1)
    assert list(wrong.empty.iterdir()) == []


# manifest, ceremony


def test_a_new_draft_is_written_over_nothing(urna: Urna, wrong: Wrong) -> None:
    fails(urna("manifest", "new", wrong.junk), 2, "exists already")
    fails(urna("manifest", "new", wrong.nothing / "draft.json"), 1, "draft.json")
    assert wrong.junk.read_bytes() == bytes(range(256))


def test_a_draft_that_makes_no_sense(urna: Urna, wrong: Wrong) -> None:
    for text in ("null", "[]", '{"keys": 1}', '{"city": "Ñ"}', "{", '{"a":1,"a":2}'):
        wrong.junk.write_text(text)
        fails(urna("manifest", "check", wrong.junk), 1, "junk.bin")


def test_a_ceremony_that_breaks_off_leaves_nothing(urna: Urna, disk: CommitteeDisk, wrong: Wrong) -> None:
    draft, out = wrong.new("draft.json"), wrong.new("election")
    assert urna("manifest", "new", draft).exit_code == 0
    words = shutil.copytree(disk.passphrases, wrong.new("words"))
    fails(urna("ceremony", draft, "--out", out, "--passphrases", words), 1, "trustee-1.txt")
    for number in (1, 2, 3):
        (words / f"trustee-{number}.txt").write_text(WORD)
    (words / "registrar.txt").unlink()
    fails(urna("ceremony", draft, "--out", out, "--passphrases", words), 1, "registrar.txt")
    assert not out.exists()
    fails(urna("ceremony", draft, "--out", wrong.full, "--passphrases", words), 2, "not empty")
    fails(urna("ceremony", draft, "--out", wrong.junk, "--passphrases", words), 2, "is a file")


# station


def test_preparing_a_station_wrongly(urna: Urna, disk: CommitteeDisk, wrong: Wrong) -> None:
    words = shutil.copytree(disk.passphrases, wrong.new("words"))
    for worker in (1, 2):
        (words / f"worker-{worker}.txt").write_text(f"{WORD} {worker}")

    def prepare(*more: object, station: str = "E-01", out: Path | None = None) -> object:
        options = ["--out", out or wrong.new("station"), "--passphrases", words]
        return urna("station", "prepare", disk.election, station, *options, *more)

    fails(prepare(station="X-99"), 1, "X-99")
    fails(prepare("--authority", wrong.junk), 1, "junk.bin")
    fails(prepare("--authority", disk.key("online")), 1, "online.key")
    fails(prepare(out=wrong.full), 2, "not empty")
    (words / "authority.txt").write_text("something else")
    fails(prepare(), 1, "authority.key: a passphrase is not the one")
    assert not (wrong.new("station") / "station.pem").exists()


# count


@pytest.fixture
def out(wrong: Wrong) -> Path:
    return wrong.new("record")


def test_a_wrong_key_or_passphrase_is_said_by_its_file(
    urna: Urna, disk: CommitteeDisk, wrong: Wrong, out: Path
) -> None:
    right = disk.count(out, "--workers", "1")
    words = shutil.copytree(disk.passphrases, wrong.new("words"))
    use = with_option(right, "--passphrases", words)
    (words / "committee.txt").write_text("something else\n")
    fails(urna(*use), 1, "committee.key: a passphrase is not the one")
    (words / "committee.txt").write_bytes(b"\xff\xfe\x00")
    fails(urna(*use), 1, "committee.txt is no text")
    (words / "committee.txt").unlink()
    fails(urna(*use), 1, "committee.txt")
    fails(urna(*with_option(right, "--committee", disk.key("authority"))), 1, "authority.key", "“committee”")
    fails(urna(*with_option(right, "--committee", wrong.junk)), 1, "junk.bin")
    fails(urna(*with_option(right, "--trustee", disk.key("authority"))), 1, "authority.key", "“trustee”")
    assert not out.exists(), "what failed before the count leaves no folder behind"


def test_too_few_or_too_many_trustees(urna: Urna, disk: CommitteeDisk, out: Path) -> None:
    nobody = disk.count(out, trustees=False)
    fails(urna(*nobody), 2, "--offline DIR")
    fails(urna(*nobody, "--trustee", disk.key("ana")), 1, "only 1 of the 3 trustees", "and 2 must")
    fails(urna(*nobody, "--trustee", disk.key("ana"), "--trustee", disk.key("ana")), 1, "twice")
    fails(urna(*disk.count(out), "--absent", "ana"), 2, "--offline")
    assert not out.exists()


def test_packages_that_cannot_be_counted(
    urna: Urna, disk: CommitteeDisk, election: WholeElection, wrong: Wrong, out: Path
) -> None:
    right = disk.count(out, "--workers", "1")
    fails(urna(*with_option(right, "--packages", wrong.empty)), 1, "no package (*.urna)")
    folder = wrong.new("packages")
    folder.mkdir()
    data = election.stations["E-01"].urna
    for damaged in (data[:-500], b"", data[:2000] + b"\0" + data[2001:], b"PK\x03\x04" + bytes(100)):
        (folder / "E-01.urna").write_bytes(damaged)
        result = urna(*with_option(right, "--packages", folder))
        fails(result, 1, "refused: E-01.urna: ", "none of the packages")
        assert "E-01.urna: E-01.urna" not in result.output
    assert not out.exists()


def test_a_place_for_the_record_that_is_taken(
    urna: Urna, disk: CommitteeDisk, wrong: Wrong, record: Path
) -> None:
    fails(urna(*disk.count(wrong.full)), 1, "not empty", "--resume")
    fails(urna(*disk.count(wrong.junk, "--workers", "1")), 1, "this is a file")
    fails(
        urna(*disk.count(Path("/proc/nowhere/record"), "--workers", "1")),
        1,
        "could not be written",
        "--resume",
    )


def test_removals_that_are_none(urna: Urna, disk: CommitteeDisk, wrong: Wrong, out: Path) -> None:
    right = disk.count(out, "--workers", "1")
    fails(urna(*with_option(right, "--removals", wrong.junk)), 1, "junk.bin")
    unsigned = wrong.new("removals.json")
    shutil.copy(disk.removals, unsigned)
    fails(urna(*with_option(right, "--removals", unsigned)), 1, "removals.json.sig")
    unsigned.with_name("removals.json.sig").write_bytes(bytes(64))
    fails(urna(*with_option(right, "--removals", unsigned)), 1, "signature does not hold")
    assert not out.exists()


def test_a_cluster_that_is_not_there(
    urna: Urna, disk: CommitteeDisk, record: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] (distributed) is not installed")
    monkeypatch.setattr("tally.count.cluster._CONNECT_SECONDS", 0.3)
    address = "tcp://127.0.0.1:9"
    fails(urna(*disk.count(out, "--cluster", address)), 1, address)
    fails(urna("verify", record, "--cluster", address), 1, address)
    assert not out.exists()


# registrar, merge


def test_the_registrar_given_wrong_things(urna: Urna, disk: CommitteeDisk, wrong: Wrong) -> None:
    out = wrong.new("doubles")
    right = [
        *("registrar", str(disk.election), "--packages", str(disk.packages)),
        *("--registrar", str(disk.key("registrar")), "--committee", str(disk.key("committee"))),
        *("--passphrases", str(disk.passphrases), "--out", str(out)),
    ]
    fails(urna(*with_option(right, "--packages", wrong.empty)), 1, "no package")
    (wrong.empty / "E-01.urna").write_bytes(b"x")
    fails(urna(*with_option(right, "--packages", wrong.empty)), 1, "refused: E-01.urna")
    fails(urna(*with_option(right, "--registrar", disk.key("online"))), 1, "online.key")
    fails(urna(*with_option(right, "--out", wrong.full)), 1, "not empty")
    fails(urna(*right, "--online", wrong.junk), 1, "junk.bin", "UTF-8")
    voters = wrong.new("voters.csv")
    voters.write_text("DNI;12345678;\nhola\n")
    result = urna(*right, "--paper", voters)
    fails(result, 1, "voters.csv, line 2")
    assert "12345678" not in result.output
    assert not out.exists()


def test_merging_wrong_things(urna: Urna, disk: CommitteeDisk, record: Path, wrong: Wrong) -> None:
    copy = shutil.copytree(record, wrong.new("record"))
    online = shutil.copy(disk.root / "online.json", wrong.new("online.json"))

    def merge(*more: object) -> object:
        key = disk.key("committee")
        return urna("merge", copy, "--committee", key, "--passphrases", disk.passphrases, *more)

    fails(merge("--channel", online), 1, "online.json.sig")
    wrong.new("online.json.sig").write_bytes(bytes(64))
    fails(merge("--channel", online), 1, "online.json: the signature does not hold")
    fails(merge("--channel", wrong.junk), 1, "junk.bin")
    (copy / "count" / "tally.json").unlink()
    fails(merge(), 1, "tally.json")


# verify, receipts


def test_a_record_that_does_not_hold(urna: Urna, record: Path, wrong: Wrong) -> None:
    fails(urna("verify", record, "--authority", "00", "--workers", "1"), 1, "DOES NOT HOLD", "authority.pem")
    copy = shutil.copytree(record, wrong.new("record"))
    target = copy / "count" / "000" / "choices.csv"
    target.write_bytes(target.read_bytes() + b"1;1\n")
    fails(urna("verify", copy, "--workers", "1"), 1, "DOES NOT HOLD", "count/000/choices.csv", "sha256")
    assert urna("verify", record, "--workers", "1", "--json").exit_code == 0


def test_a_receipt_read_wrongly(urna: Urna, record: Path, wrong: Wrong) -> None:
    for command in ("check-receipt", "check-challenge"):
        fails(urna(command, record), 2, "--photo")
        fails(urna(command, record, "0000", "--photo", wrong.junk), 2, "--photo")
        fails(urna(command, record, "--photo", wrong.junk), 1, "junk.bin")
        fails(urna(command, record, "hola"), 1, "16")
        fails(urna(command, record, "URNA1:R:HOLA"), 1)
    result = urna("check-receipt", record, "0000 0000 0000 0000")
    assert (result.exit_code, "NOT in the record" in result.output) == (1, True)


def test_numbers_out_of_range(urna: Urna, record: Path, wrong: Wrong) -> None:
    fails(urna("verify", record, "--workers", "0"), 2, "--workers")
    fails(urna("verify", record, "--workers", "many"), 2, "--workers")
    fails(urna("replay", wrong.junk, "--stations", "0", "--out", wrong.new("out")), 2, "--stations")
    fails(urna("replay", wrong.junk, "--out", wrong.full), 1, "not empty")
    fails(urna("sample", "--out", wrong.full), 1, "not empty")
    fails(urna("nonsense"), 2, "nonsense")


def test_a_keypad_that_is_none(urna: Urna, wrong: Wrong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":97")
    fails(
        urna("station", "run", wrong.empty, "--keypad", "nothing"), 1, "no such keypad file", "two-switches"
    )
